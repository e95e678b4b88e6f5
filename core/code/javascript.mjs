// First call to the EasyTranslate API, with a token that is kept and refreshed in time.
//
// Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
// from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
// kept in EASYTRANSLATE_TOKEN_FILE. Wants Node.js 18 and nothing else.
import { readFileSync } from "node:fs";
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { Agent, request } from "node:https";
import { setTimeout as sleep } from "node:timers/promises";

const env = process.env;
const apiUrl = env.EASYTRANSLATE_API_URL || "@API_URL@";
const caFile = env.EASYTRANSLATE_CA_FILE; // where the host has a certificate of your own
const agent = new Agent({ ca: caFile ? readFileSync(caFile) : undefined });
const tokenFile = env.EASYTRANSLATE_TOKEN_FILE || "easytranslate-token.json";

// What came instead of a good answer: its status, and the service's own word for it.
class ApiError extends Error {
  constructor(status, body, retryAfter) {
    const said = body?.error_description || body?.message || "no JSON: not the API?";
    super(`${status} ${body?.error ?? ""}: ${said}`);
    this.status = status;
    this.code = body?.error;
    this.retryAfter = retryAfter;
  }
}

// Follows no redirect: credentials go nowhere else.
function send(path, { form, token } = {}) {
  const headers = { Accept: "application/json" };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (form) headers["Content-Type"] = "application/x-www-form-urlencoded";
  const options = { agent, headers, method: form ? "POST" : "GET", timeout: 20_000 };
  return new Promise((resolve, reject) => {
    const asked = request(apiUrl + path, options, (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part) => (text += part));
      answer.on("error", reject);
      answer.on("end", () => {
        let body = null;
        try {
          body = JSON.parse(text);
        } catch {
          // A web page in place of the API: said by its status.
        }
        if (answer.statusCode === 200 && body !== null) resolve(body);
        else reject(new ApiError(answer.statusCode, body, Number(answer.headers["retry-after"]) || 1));
      });
    });
    asked.on("timeout", () => asked.destroy(new Error(`${apiUrl} does not answer.`)));
    asked.on("error", reject);
    asked.end(form ? new URLSearchParams(form).toString() : undefined);
  });
}

function wanted(name) {
  if (!env[name]) throw new Error(`${name} is missing.`);
  return env[name];
}

async function grant(type, fields) {
  const asked = Date.now() / 1000;
  const answer = await send("/oauth/token", {
    form: {
      grant_type: type,
      client_id: wanted("EASYTRANSLATE_CLIENT_ID"),
      client_secret: wanted("EASYTRANSLATE_CLIENT_SECRET"),
      scope: "dashboard",
      ...fields,
    },
  });
  const life = Number(answer.expires_in);
  return {
    access_token: answer.access_token,
    // Some refreshes bring no new refresh token: the old one stays good then.
    refresh_token: answer.refresh_token || fields.refresh_token,
    renew_at: asked + life - Math.min(life / 10, 7 * 86400),
  };
}

const signIn = () =>
  grant("password", {
    username: wanted("EASYTRANSLATE_USERNAME"),
    password: wanted("EASYTRANSLATE_PASSWORD"),
  });

// A refresh ends the old pair at once, so what comes back must be kept before it is used.
async function renew(pair) {
  if (pair.refresh_token) {
    try {
      return await grant("refresh_token", { refresh_token: pair.refresh_token });
    } catch (error) {
      if (error.status !== 400 && error.status !== 401) throw error;
    }
  }
  return signIn();
}

async function readPair() {
  try {
    return JSON.parse(await readFile(tokenFile, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return null;
    throw error;
  }
}

async function writePair(pair) {
  await writeFile(`${tokenFile}.part`, JSON.stringify(pair), { mode: 0o600, flush: true });
  await rename(`${tokenFile}.part`, tokenFile);
}

// Two refreshes of one token would end the session. A lock that is a minute old was left behind.
async function oneAtATime(task) {
  const lock = `${tokenFile}.lock`;
  for (;;) {
    try {
      await (await open(lock, "wx", 0o600)).close();
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      const since = await stat(lock).then((s) => s.mtimeMs, () => Date.now());
      if (Date.now() - since > 60_000) await rm(lock, { force: true });
      await sleep(50);
    }
  }
  try {
    return await task();
  } finally {
    await rm(lock, { force: true });
  }
}

// A token that is good; never the one that the API has refused.
async function accessToken(refused) {
  if (env.EASYTRANSLATE_ACCESS_TOKEN) {
    if (refused) throw new Error("The API refuses the token that was handed over.");
    return env.EASYTRANSLATE_ACCESS_TOKEN;
  }
  return oneAtATime(async () => {
    let pair = await readPair();
    if (pair === null) pair = await signIn();
    else if (pair.access_token === refused || Date.now() / 1000 >= pair.renew_at)
      pair = await renew(pair);
    else return pair.access_token;
    await writePair(pair);
    return pair.access_token;
  });
}

async function call(path) {
  let token = await accessToken();
  for (let last = false; ; last = true) {
    try {
      return await send(path, { token });
    } catch (error) {
      if (last) throw error;
      if (error.status === 401) token = await accessToken(token);
      else if (error.status === 429 && error.retryAfter <= 60) await sleep(error.retryAfter * 1000);
      else throw error;
    }
  }
}

function explain(error) {
  if (!(error instanceof ApiError)) return error.message;
  const why =
    error.code === "invalid_client"
      ? `${apiUrl} does not know this client id and secret as a pair.`
      : error.code === "invalid_grant" || error.code === "invalid_credentials"
        ? "Client id and secret are right; the e-mail or the password is not."
        : error.status === 429
          ? `Too many requests: try again in ${error.retryAfter} seconds.`
          : error.status >= 500
            ? "The service has a fault: try again later."
            : "The API says no.";
  return `${why} (${error.message})`;
}

try {
  const team = env.EASYTRANSLATE_TEAM;
  const answer = await call(team ? `/api/v1/teams/${encodeURIComponent(team)}/user` : "/api/v1/user");
  console.log("signed in as", answer.data.attributes.email);
  for (const account of answer.included ?? []) console.log("team", account.attributes.team_identifier);
} catch (error) {
  console.error(explain(error));
  process.exitCode = 1;
}
