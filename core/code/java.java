// First call to the EasyTranslate API, with a token that is kept and refreshed in time.
//
// Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
// from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
// kept in EASYTRANSLATE_TOKEN_FILE. Wants Java 17 on a Unix and nothing else: java FILE
// For the few fields that it reads a pattern does; where you have a JSON library, take that.
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

final class EasyTranslate {
    static final String API_URL = envOr("EASYTRANSLATE_API_URL", "@API_URL@");
    static final Path TOKEN_FILE = Path.of(envOr("EASYTRANSLATE_TOKEN_FILE", "easytranslate-token.json"));
    static final HttpClient CLIENT = newClient();

    /** What is kept. A refresh ends the old pair at once. */
    record Pair(String accessToken, String refreshToken, Instant renewAt) {}

    /** What came instead of a good answer: its status, and the service's own word for it. */
    static final class ApiError extends IOException {
        final int status;
        final String code;
        final long retryAfter;

        ApiError(HttpResponse<String> answer) {
            super(answer.statusCode() + ": " + said(answer.body()));
            status = answer.statusCode();
            code = field(answer.body(), "error");
            retryAfter = answer.headers().firstValue("Retry-After").map(Long::parseLong).orElse(1L);
        }

        private static String said(String body) {
            String detail = field(body, "error_description");
            String said = detail != null ? detail : field(body, "message");
            return said != null ? said : "no JSON: not the API?";
        }
    }

    static String envOr(String name, String otherwise) {
        String value = System.getenv(name);
        return value == null || value.isEmpty() ? otherwise : value;
    }

    static String wanted(String name) throws IOException {
        String value = envOr(name, null);
        if (value == null) {
            throw new IOException(name + " is missing.");
        }
        return value;
    }

    /** A string or a number of this name, wherever it stands; null when there is none. */
    static String field(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\"\\s*:\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([0-9.]+))")
                .matcher(json);
        return !found.find() ? null : found.group(1) != null ? found.group(1) : found.group(2);
    }

    static HttpClient newClient() {
        // Credentials go nowhere else: no redirect is followed.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(5))
                .followRedirects(HttpClient.Redirect.NEVER);
        String caFile = envOr("EASYTRANSLATE_CA_FILE", null);
        if (caFile == null) {
            return builder.build();
        }
        try (InputStream in = Files.newInputStream(Path.of(caFile))) {
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            int n = 0;
            for (Certificate ca : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + n++, ca);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(store);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, trust.getTrustManagers(), null);
            return builder.sslContext(tls).build();
        } catch (Exception e) {
            throw new IllegalStateException(caFile + ": " + e.getMessage(), e);
        }
    }

    static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                request.header("Accept", "application/json").timeout(Duration.ofSeconds(20)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200 || !answer.body().stripLeading().startsWith("{")) {
            throw new ApiError(answer);
        }
        return answer.body();
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static Pair grant(String type, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form = new LinkedHashMap<>(fields);
        form.put("grant_type", type);
        form.put("client_id", wanted("EASYTRANSLATE_CLIENT_ID"));
        form.put("client_secret", wanted("EASYTRANSLATE_CLIENT_SECRET"));
        form.put("scope", "dashboard");
        Instant asked = Instant.now();
        String body = form.entrySet().stream()
                .map(at -> at.getKey() + "=" + encode(at.getValue()))
                .collect(Collectors.joining("&"));
        String answer = send(HttpRequest.newBuilder(URI.create(API_URL + "/oauth/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
        long life = (long) Double.parseDouble(field(answer, "expires_in"));
        String refresh = field(answer, "refresh_token");
        return new Pair(
                field(answer, "access_token"),
                // Some refreshes bring no new refresh token: the old one stays good then.
                refresh != null ? refresh : fields.get("refresh_token"),
                asked.plusSeconds(life - Math.min(life / 10, 7 * 86_400)));
    }

    static Pair signIn() throws IOException, InterruptedException {
        return grant("password", Map.of(
                "username", wanted("EASYTRANSLATE_USERNAME"),
                "password", wanted("EASYTRANSLATE_PASSWORD")));
    }

    static Pair renew(Pair pair) throws IOException, InterruptedException {
        if (pair.refreshToken() != null) {
            try {
                return grant("refresh_token", Map.of("refresh_token", pair.refreshToken()));
            } catch (ApiError error) {
                if (error.status != 400 && error.status != 401) {
                    throw error;
                }
            }
        }
        return signIn();
    }

    static Pair readPair() throws IOException {
        try {
            String text = Files.readString(TOKEN_FILE);
            return new Pair(field(text, "access_token"), field(text, "refresh_token"),
                    Instant.ofEpochSecond(Long.parseLong(field(text, "renew_at"))));
        } catch (NoSuchFileException | NumberFormatException e) {
            return null;
        }
    }

    static FileChannel openPrivate(Path path) throws IOException {
        return FileChannel.open(path,
                EnumSet.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    static void writePair(Pair pair) throws IOException {
        Path part = Path.of(TOKEN_FILE + ".part");
        String refresh = pair.refreshToken() == null ? "" : ",\"refresh_token\":\"" + pair.refreshToken() + "\"";
        String text = "{\"access_token\":\"" + pair.accessToken() + "\"" + refresh
                + ",\"renew_at\":" + pair.renewAt().getEpochSecond() + "}";
        try (FileChannel file = openPrivate(part)) {
            file.truncate(0);
            file.write(StandardCharsets.UTF_8.encode(text));
            file.force(true);
        }
        Files.move(part, TOKEN_FILE, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A token that is good; never the one that the API has refused. */
    static String accessToken(String refused) throws IOException, InterruptedException {
        String given = envOr("EASYTRANSLATE_ACCESS_TOKEN", null);
        if (given != null && refused != null) {
            throw new IOException("The API refuses the token that was handed over.");
        }
        if (given != null) {
            return given;
        }
        // Two refreshes of one token would end the session: one at a time.
        try (FileChannel file = openPrivate(Path.of(TOKEN_FILE + ".lock")); var lock = file.lock()) {
            Pair pair = readPair();
            if (pair != null && !pair.accessToken().equals(refused) && Instant.now().isBefore(pair.renewAt())) {
                return pair.accessToken();
            }
            pair = pair == null ? signIn() : renew(pair);
            writePair(pair);
            return pair.accessToken();
        }
    }

    static String call(String path) throws IOException, InterruptedException {
        String token = accessToken(null);
        for (boolean last = false;; last = true) {
            try {
                return send(HttpRequest.newBuilder(URI.create(API_URL + path))
                        .header("Authorization", "Bearer " + token));
            } catch (ApiError error) {
                if (last) {
                    throw error;
                } else if (error.status == 401) {
                    token = accessToken(token);
                } else if (error.status == 429 && error.retryAfter <= 60) {
                    Thread.sleep(error.retryAfter * 1000);
                } else {
                    throw error;
                }
            }
        }
    }

    static String explain(ApiError error) {
        if ("invalid_client".equals(error.code)) {
            return API_URL + " does not know this client id and secret as a pair.";
        }
        if (error.code != null && Set.of("invalid_grant", "invalid_credentials").contains(error.code)) {
            return "Client id and secret are right; the e-mail or the password is not.";
        }
        if (error.status == 429) {
            return "Too many requests: try again in " + error.retryAfter + " seconds.";
        }
        return error.status >= 500 ? "The service has a fault: try again later." : "The API says no.";
    }

    public static void main(String[] args) throws InterruptedException {
        String team = envOr("EASYTRANSLATE_TEAM", null);
        try {
            String answer = call(team == null ? "/api/v1/user" : "/api/v1/teams/" + encode(team) + "/user");
            System.out.println("signed in as " + field(answer, "email"));
            Matcher teams = Pattern.compile("\"team_identifier\"\\s*:\\s*\"([^\"]*)\"").matcher(answer);
            while (teams.find()) {
                System.out.println("team " + teams.group(1));
            }
        } catch (ApiError error) {
            System.err.println(explain(error) + " (" + error.getMessage() + ")");
            System.exit(1);
        } catch (IOException error) {
            System.err.println(error.getMessage());
            System.exit(1);
        }
    }
}
