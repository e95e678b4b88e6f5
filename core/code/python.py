#!/usr/bin/env python3
"""First call to the EasyTranslate API, with a token that is kept and refreshed in time.

Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
kept in EASYTRANSLATE_TOKEN_FILE. Wants Python 3.8 and nothing else.
"""
import contextlib
import fcntl
import json
import os
import ssl
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

API_URL = os.environ.get("EASYTRANSLATE_API_URL", "@API_URL@")
TOKEN_FILE = os.environ.get("EASYTRANSLATE_TOKEN_FILE", "easytranslate-token.json")
TLS = ssl.create_default_context(cafile=os.environ.get("EASYTRANSLATE_CA_FILE") or None)


class ApiError(Exception):
    """What came instead of a good answer: its status, and the service's own word for it."""

    def __init__(self, status, body, retry_after=None):
        self.status = status
        self.code = body.get("error") if isinstance(body, dict) else None
        self.retry_after = retry_after
        said = body.get("error_description") or body.get("message") if isinstance(body, dict) else None
        super().__init__(f"{status} {self.code or ''}: {said or 'no JSON: not the API?'}")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args):
        return None  # credentials go nowhere else


def wanted(name):
    value = os.environ.get(name)
    if not value:
        raise SystemExit(f"{name} is missing.")
    return value


def send(path, form=None, token=None):
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = urllib.parse.urlencode(form).encode() if form else None
    request = urllib.request.Request(API_URL + path, data, headers)
    opener = urllib.request.build_opener(urllib.request.HTTPSHandler(context=TLS), NoRedirect)
    try:
        with opener.open(request, timeout=20) as answer:
            return json.loads(answer.read())
    except urllib.error.HTTPError as error:
        try:
            body = json.loads(error.read())
        except ValueError:
            body = None
        raise ApiError(error.code, body, error.headers.get("Retry-After")) from None
    except ValueError:
        raise ApiError(200, None) from None


def grant(grant_type, **fields):
    asked = time.time()
    answer = send("/oauth/token", {
        "grant_type": grant_type,
        "client_id": wanted("EASYTRANSLATE_CLIENT_ID"),
        "client_secret": wanted("EASYTRANSLATE_CLIENT_SECRET"),
        "scope": "dashboard",
        **fields,
    })
    life = int(float(answer["expires_in"]))
    return {
        "access_token": answer["access_token"],
        # Some refreshes bring no new refresh token: the old one stays good then.
        "refresh_token": answer.get("refresh_token") or fields.get("refresh_token"),
        "renew_at": asked + life - min(life / 10, 7 * 86400),
    }


def sign_in():
    return grant("password",
                 username=wanted("EASYTRANSLATE_USERNAME"),
                 password=wanted("EASYTRANSLATE_PASSWORD"))


def renew(pair):
    """A refresh ends the old pair at once, so what comes back must be kept before it is used."""
    if pair.get("refresh_token"):
        try:
            return grant("refresh_token", refresh_token=pair["refresh_token"])
        except ApiError as error:
            if error.status not in (400, 401):
                raise
    return sign_in()


def read_pair():
    try:
        with open(TOKEN_FILE) as file:
            return json.load(file)
    except (FileNotFoundError, ValueError):
        return None


def write_pair(pair):
    part = TOKEN_FILE + ".part"
    with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(pair, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, TOKEN_FILE)


@contextlib.contextmanager
def one_at_a_time():
    """Two refreshes of one token would end the session."""
    with open(os.open(TOKEN_FILE + ".lock", os.O_WRONLY | os.O_CREAT, 0o600), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def access_token(refused=None):
    """A token that is good; never the one that the API has refused."""
    given = os.environ.get("EASYTRANSLATE_ACCESS_TOKEN")
    if given:
        if refused:
            raise SystemExit("The API refuses the token that was handed over.")
        return given
    with one_at_a_time():
        pair = read_pair()
        if pair is None:
            pair = sign_in()
        elif pair["access_token"] == refused or time.time() >= pair["renew_at"]:
            pair = renew(pair)
        else:
            return pair["access_token"]
        write_pair(pair)
        return pair["access_token"]


def call(path):
    token = access_token()
    for last in (False, True):
        try:
            return send(path, token=token)
        except ApiError as error:
            if last:
                raise
            if error.status == 401:
                token = access_token(refused=token)
            elif error.status == 429 and int(error.retry_after or 1) <= 60:
                time.sleep(int(error.retry_after or 1))
            else:
                raise


def explain(error):
    if error.code == "invalid_client":
        return f"{API_URL} does not know this client id and secret as a pair."
    if error.code in ("invalid_grant", "invalid_credentials"):
        return "Client id and secret are right; the e-mail or the password is not."
    if error.status == 429:
        return f"Too many requests: try again in {error.retry_after or 'some'} seconds."
    if error.status >= 500:
        return "The service has a fault: try again later."
    return "The API says no."


def main():
    team = os.environ.get("EASYTRANSLATE_TEAM")
    try:
        answer = call(f"/api/v1/teams/{urllib.parse.quote(team)}/user" if team else "/api/v1/user")
    except ApiError as error:
        sys.exit(f"{explain(error)} ({error})")
    except OSError as error:
        sys.exit(f"{API_URL} cannot be reached: {error}")
    print("signed in as", answer["data"]["attributes"]["email"])
    for account in answer.get("included") or []:
        print("team", account["attributes"]["team_identifier"])


if __name__ == "__main__":
    main()
