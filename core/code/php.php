<?php
// First call to the EasyTranslate API, with a token that is kept and refreshed in time.
//
// Reads EASYTRANSLATE_CLIENT_ID, _CLIENT_SECRET, _USERNAME, _PASSWORD and, where it is wanted, _TEAM
// from the environment; or, run by "etconsole exec", a token that is good already. The tokens are
// kept in EASYTRANSLATE_TOKEN_FILE. Wants PHP 8.1 with its curl extension.
declare(strict_types=1);

define('API_URL', getenv('EASYTRANSLATE_API_URL') ?: '@API_URL@');
define('TOKEN_FILE', getenv('EASYTRANSLATE_TOKEN_FILE') ?: 'easytranslate-token.json');

/** What came instead of a good answer: its status, and the service's own word for it. */
final class ApiError extends RuntimeException
{
    public readonly ?string $error;

    public function __construct(public readonly int $status, ?array $body, public readonly int $retryAfter)
    {
        $this->error = $body['error'] ?? null;
        $said = $body['error_description'] ?? $body['message'] ?? 'no JSON: not the API?';
        parent::__construct("$status $this->error: $said");
    }
}

function send(string $path, ?array $form = null, ?string $token = null): array
{
    $retryAfter = 1;
    $curl = curl_init(API_URL . $path);
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_FOLLOWLOCATION => false, // credentials go nowhere else
        CURLOPT_CONNECTTIMEOUT => 5,
        CURLOPT_TIMEOUT => 20,
        CURLOPT_HTTPHEADER => array_merge(
            ['Accept: application/json'],
            $token === null ? [] : ["Authorization: Bearer $token"],
        ),
        CURLOPT_HEADERFUNCTION => function ($curl, string $line) use (&$retryAfter): int {
            if (preg_match('/^Retry-After: *(\d+)/i', $line, $found)) {
                $retryAfter = (int) $found[1];
            }
            return strlen($line);
        },
    ]);
    if ($form !== null) {
        curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($form));
    }
    if (getenv('EASYTRANSLATE_CA_FILE')) {
        curl_setopt($curl, CURLOPT_CAINFO, getenv('EASYTRANSLATE_CA_FILE'));
    }
    $text = curl_exec($curl);
    if ($text === false) {
        throw new RuntimeException(API_URL . ' cannot be reached: ' . curl_error($curl));
    }
    $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
    $body = json_decode($text, true);
    if ($status !== 200 || !is_array($body)) {
        throw new ApiError($status, is_array($body) ? $body : null, $retryAfter);
    }
    return $body;
}

function wanted(string $name): string
{
    return getenv($name) ?: throw new RuntimeException("$name is missing.");
}

function grant(string $type, array $fields): array
{
    $asked = microtime(true);
    $answer = send('/oauth/token', [
        'grant_type' => $type,
        'client_id' => wanted('EASYTRANSLATE_CLIENT_ID'),
        'client_secret' => wanted('EASYTRANSLATE_CLIENT_SECRET'),
        'scope' => 'dashboard',
    ] + $fields);
    $life = (float) $answer['expires_in'];
    return [
        'access_token' => $answer['access_token'],
        // Some refreshes bring no new refresh token: the old one stays good then.
        'refresh_token' => $answer['refresh_token'] ?? $fields['refresh_token'] ?? null,
        'renew_at' => $asked + $life - min($life / 10, 7 * 86400),
    ];
}

function sign_in(): array
{
    return grant('password', [
        'username' => wanted('EASYTRANSLATE_USERNAME'),
        'password' => wanted('EASYTRANSLATE_PASSWORD'),
    ]);
}

/** A refresh ends the old pair at once, so what comes back must be kept before it is used. */
function renew(array $pair): array
{
    if (isset($pair['refresh_token'])) {
        try {
            return grant('refresh_token', ['refresh_token' => $pair['refresh_token']]);
        } catch (ApiError $error) {
            if (!in_array($error->status, [400, 401], true)) {
                throw $error;
            }
        }
    }
    return sign_in();
}

function read_pair(): ?array
{
    return is_file(TOKEN_FILE) ? json_decode(file_get_contents(TOKEN_FILE), true) : null;
}

function write_pair(array $pair): void
{
    $part = TOKEN_FILE . '.part';
    $old = umask(0077);
    $written = file_put_contents($part, json_encode($pair));
    umask($old);
    if ($written === false || !rename($part, TOKEN_FILE)) {
        throw new RuntimeException(TOKEN_FILE . ' could not be written.');
    }
}

/** A token that is good; never the one that the API has refused. */
function access_token(?string $refused = null): string
{
    $given = getenv('EASYTRANSLATE_ACCESS_TOKEN');
    if ($given) {
        return $refused === null
            ? $given
            : throw new RuntimeException('The API refuses the token that was handed over.');
    }
    // Two refreshes of one token would end the session: one at a time.
    $lock = fopen(TOKEN_FILE . '.lock', 'c') ?: throw new RuntimeException('The lock cannot be made.');
    flock($lock, LOCK_EX);
    try {
        $pair = read_pair();
        if ($pair !== null && $pair['access_token'] !== $refused && microtime(true) < $pair['renew_at']) {
            return $pair['access_token'];
        }
        $pair = $pair === null ? sign_in() : renew($pair);
        write_pair($pair);
        return $pair['access_token'];
    } finally {
        fclose($lock);
    }
}

function call(string $path): array
{
    $token = access_token();
    for ($last = false; ; $last = true) {
        try {
            return send($path, token: $token);
        } catch (ApiError $error) {
            if ($last) {
                throw $error;
            }
            if ($error->status === 401) {
                $token = access_token($token);
            } elseif ($error->status === 429 && $error->retryAfter <= 60) {
                sleep($error->retryAfter);
            } else {
                throw $error;
            }
        }
    }
}

function explain(ApiError $error): string
{
    return match (true) {
        $error->error === 'invalid_client' => API_URL . ' does not know this client id and secret as a pair.',
        $error->error === 'invalid_grant', $error->error === 'invalid_credentials'
            => 'Client id and secret are right; the e-mail or the password is not.',
        $error->status === 429 => "Too many requests: try again in $error->retryAfter seconds.",
        $error->status >= 500 => 'The service has a fault: try again later.',
        default => 'The API says no.',
    };
}

try {
    $team = getenv('EASYTRANSLATE_TEAM');
    $answer = call($team ? '/api/v1/teams/' . rawurlencode($team) . '/user' : '/api/v1/user');
    echo 'signed in as ', $answer['data']['attributes']['email'], "\n";
    foreach ($answer['included'] ?? [] as $account) {
        echo 'team ', $account['attributes']['team_identifier'], "\n";
    }
} catch (ApiError $error) {
    fwrite(STDERR, explain($error) . " ({$error->getMessage()})\n");
    exit(1);
} catch (RuntimeException $error) {
    fwrite(STDERR, $error->getMessage() . "\n");
    exit(1);
}
