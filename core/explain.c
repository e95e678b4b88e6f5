#include "core/explain.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define WORDS 16

struct row {
	/* Each is found as a whole word, in any case; a status where it is told as one ("%401"). */
	const char *words[WORDS];
	struct explanation explanation;
};

/*
 * The first row that fits is taken: a row that tells more stands before one that tells less. The
 * first rows are what EasyTranslate's own integrations say, read in their sources.
 */
static const struct row rows[] = {
	{{"ObtainAccessTokenResponse"},
	 {"Invalid response data … ObtainAccessTokenResponse",
	  "EasyTranslate's PHP client (Magento uses it) got an OAuth error or no JSON, and hides "
	  "it: keys, e-mail, password, the grant or the address.",
	  "Look with the same four values: etconsole doctor --stdin with the same values says "
	  "which."}},
	{{"sendRequest() must be", "must be of the type array, null returned"},
	 {"sendRequest() must be of the type array",
	  "EasyTranslate's PHP client got no JSON: a web page, an empty answer, or no answer at "
	  "all.",
	  "Look with the same four values from the same machine: etconsole doctor --stdin."}},
	{{"Unable to get new access token"},
	 {"Unable to get new access token",
	  "Shopware's EasyTranslate plugin could not sign in; it hides whether keys, e-mail, "
	  "password or the address is wrong.",
	  "Look with the same four values: etconsole doctor --stdin with the same values says "
	  "which."}},
	{{"Unable to refresh access token"},
	 {"Unable to refresh access token",
	  "Shopware's EasyTranslate plugin had its refresh token refused: used elsewhere, too old, "
	  "or made for other keys.",
	  "Save its settings again, so that it signs in anew; let one program alone refresh a "
	  "login."}},
	{{"Please check the credentials", "check the credentials"},
	 {"Please check the credentials",
	  "Shopware's EasyTranslate plugin got no token: any of the four values, the environment, "
	  "or the network may be the reason.",
	  "Look with the same four values: etconsole doctor --stdin with the same values says "
	  "which."}},
	{{"verify your credentials"},
	 {"Please verify your credentials",
	  "The WordPress plugin got no token: any of the four values, the environment, or the "
	  "network may be the reason.",
	  "Look with the same four values: etconsole doctor --stdin with the same values says "
	  "which."}},
	{{"Failed to get token"},
	 {"Failed to get token",
	  "Blackbird's EasyTranslate app got an answer to its sign-in that is no JSON, or none: "
	  "mostly a wrong host.",
	  "Its host is api.platform.easytranslate.com, or the sandbox's, and nothing else."}},
	{{"Route [login] not defined"},
	 {"Route [login] not defined",
	  "The API wanted to show a log-in page: the token was refused, and the request did not "
	  "say that it takes JSON.",
	  "Send 'Accept: application/json', then read the answer: most likely Unauthenticated."}},
	{{"Missing Authentication Token", "MissingAuthenticationToken"},
	 {"Missing Authentication Token",
	  "A gateway (AWS) has no such path, and took the call for one of its own: the token was "
	  "not looked at.",
	  "Compare host, path and method with the guide."}},
	{{"CSRF token mismatch", "Page Expired", "TokenMismatchException", "#419"},
	 {"419 Page Expired",
	  "The host took the request for a form of its web site: the path is not one of the API.",
	  "Compare the path with the guide; it begins with /api/v1/ or /oauth/. Send 'Accept: "
	  "application/json'."}},
	{{"access token expired", "token has expired", "token is expired", "TokenExpiredException",
	  "jwt expired", "invalid_token"},
	 {"access token expired",
	  "An API call: the access token's time is over, or it was replaced. Client id and secret "
	  "were not looked at.",
	  "Refresh it, or sign in again; then use the new token everywhere."}},
	{{"Unauthenticated", "AuthenticationException", "AuthenticationException: Unauthenticated"},
	 {"Unauthenticated.",
	  "An API call: its token is old, replaced, cut off, or of the other environment. Client "
	  "id and secret were not looked at.",
	  "Use the newest token, whole, behind 'Authorization: Bearer '. A refresh elsewhere ends "
	  "older ones."}},
	{{"invalid_client", "Client authentication failed"},
	 {"Client authentication failed",
	  "The token request: client id and secret are not known as a pair by the host, or not for "
	  "this grant.",
	  "Copy both again. Are they of this environment? Sandbox keys do not work on live, nor "
	  "the other way round."}},
	{{"invalid_credentials", "The user credentials were incorrect",
	  "user credentials are invalid"},
	 {"The user credentials were incorrect.",
	  "The token request: client id and secret are right; the e-mail or the password is not.",
	  "Is a + in the e-mail sent as %2B? Log in on the platform with the same two."}},
	{{"unsupported_grant_type", "grant type is not supported"},
	 {"unsupported_grant_type",
	  "The body was not understood: curl --form together with that Content-Type does this. Or "
	  "the password grant is off for these keys.",
	  "Send the values with --data-urlencode, as application/x-www-form-urlencoded."}},
	{{"unauthorized_client"},
	 {"unauthorized_client", "Client id and secret are known, but may not use this grant.",
	  "Tell EasyTranslate Support which grant it is."}},
	{{"The refresh token is invalid", "Token has been revoked", "Cannot decrypt the refresh",
	  "Token is not linked to client"},
	 {"The refresh token is invalid.",
	  "It was used before, withdrawn, cut off, too old, or made for other keys. A refresh "
	  "token works once.",
	  "Sign in again with e-mail and password. Let one program alone refresh a login."}},
	{{"invalid_scope", "scope is invalid"},
	 {"invalid_scope", "Client id and secret are right; the scope is not known.",
	  "The scope is 'dashboard'."}},
	{{"insufficient_scope", "Invalid scope"},
	 {"insufficient_scope", "The token is good, but its scope is not enough for this call.",
	  "Ask for the scope 'dashboard'; tell EasyTranslate Support if it has it."}},
	{{"invalid_request", "missing a required parameter"},
	 {"invalid_request", "The token request lacks a value; the hint names it.",
	  "Fill it in. An & or + that is not encoded cuts a value short."}},
	{{"invalid_grant", "authorization grant"},
	 {"invalid_grant",
	  "The e-mail or the password is not right, or the refresh token is used up or too old.",
	  "Sign in again. Client id and secret are right."}},
	{{"email address is not verified"},
	 {"Your email address is not verified.",
	  "The token is good; its user has not confirmed the e-mail address yet.",
	  "Confirm it by the mail that the platform sends, then call again."}},
	{{"Too Many", "%429"},
	 {"Too Many Attempts.", "The service wants a pause. Nothing was judged.",
	  "Wait as long as Retry-After says, usually a minute."}},
	{{"method is not supported", "MethodNotAllowedHttpException", "%405"},
	 {"The GET method is not supported …", "A redirect made a GET of the POST.",
	  "Write https:// and the whole host; let no credentials follow a redirect."}},
	{{"given data was invalid", "Unprocessable", "%422"},
	 {"The given data was invalid.",
	  "The service does not take a value; what stands under errors names the field and why.",
	  "Correct that field as its sentence says."}},
	{{"Proxy Authentication Required", "CONNECT tunnel failed, response 407", "%407"},
	 {"Proxy Authentication Required",
	  "The proxy wants a user and password; the service was not asked.",
	  "Give it both: in https_proxy, or with proxy_command here."}},
	{{"CONNECT tunnel failed", "tunneling socket could not be established", "ProxyError",
	  "Could not resolve proxy", "curl: (5)", "cURL error 5", "curl: (97)", "SOCKS", "SOCKS5",
	  "SOCKSHTTPSConnectionPool"},
	 {"the proxy",
	  "The proxy does not answer, or does not let the connection through; the service was not "
	  "asked.",
	  "Check the proxy's address; ask IT to allow the API's host, port 443."}},
	{{"Could not resolve host", "getaddrinfo", "ENOTFOUND", "EAI_AGAIN", "name resolution",
	  "UnknownHostException", "no such host", "Name or service not known",
	  "nodename nor servname", "NameResolutionError", "Failed to resolve", "curl: (6)",
	  "cURL error 6"},
	 {"Could not resolve host", "No address was found for the host; nothing was sent.",
	  "Check how the host is written, then network, VPN and DNS."}},
	{{"certificate has expired", "CERT_HAS_EXPIRED", "certificate is not yet valid",
	  "CERT_NOT_YET_VALID", "certificate expired", "NotAfter"},
	 {"a certificate out of date",
	  "By the date of that computer the host's certificate is not valid; nothing was sent.",
	  "Is the date of that computer right? If it is, tell whoever runs the host or the "
	  "proxy."}},
	{{"no alternative certificate subject name", "ALTNAME", "Hostname mismatch",
	  "does not match target host", "No subject alternative", "RemoteCertificateNameMismatch"},
	 {"a certificate of another host",
	  "The host showed a certificate that is not its own; nothing was sent.",
	  "Check how the host is written. A company proxy or a Wi-Fi log-in does this, too."}},
	{{"unrecognized name", "unrecognized_name", "%421", "Misdirected Request"},
	 {"the host's name",
	  "What stands at that address does not know the name it was asked by; nothing was judged.",
	  "Check how the host is written; a proxy or a file of hosts may lead elsewhere."}},
	{{"certificate required", "SSL certificate was sent"},
	 {"a client certificate",
	  "The host demands a certificate of the client; the API asks for none.",
	  "Check how the host and its port are written; something else may stand there."}},
	{{"alert protocol version", "unsupported protocol", "TLSV1_ALERT_PROTOCOL_VERSION"},
	 {"the version of TLS", "The two have no version of TLS in common; nothing was sent.",
	  "Renew the older one: TLS 1.2 is the least. Is there a proxy between them?"}},
	{{"wrong version number", "unknown protocol", "Unsupported or unrecognized SSL message",
	  "plaintext connection", "HTTP request to an HTTPS"},
	 {"wrong version number", "The port does not speak TLS: plain HTTP, or another service.",
	  "Check the port: https has 443."}},
	{{"error setting certificate", "curl: (77)", "cURL error 77", "cacert.pem"},
	 {"the file of certificates",
	  "The program cannot read its own file of trusted certificates; nothing was sent.",
	  "Mend the path of that file (CURL_CA_BUNDLE, curl.cainfo), or install ca-certificates."}},
	{{"PKIX", "unable to get local issuer", "self signed certificate",
	  "self-signed certificate", "UNABLE_TO_VERIFY_LEAF", "UNABLE_TO_GET_ISSUER", "certificate",
	  "certificates", "x509", "SSLHandshakeException", "SSLError", "curl: (60)",
	  "cURL error 60", "curl: (35)", "cURL error 35", "SSL"},
	 {"a certificate that is not trusted",
	  "The host could not prove who it is, or no encryption came about; nothing was sent.",
	  "A company proxy needs its own CA. Do not switch the check off."}},
	{{"ECONNRESET", "Connection reset", "reset by peer", "socket hang up", "Empty reply",
	  "RemoteDisconnected", "Remote end closed", "EOF when reading", "unexpected EOF",
	  "curl: (52)", "cURL error 52", "curl: (56)", "cURL error 56"},
	 {"the connection was cut",
	  "The connection ended before an answer was there. Whether the request arrived is not "
	  "known.",
	  "Send it again; a refresh only once. Is something on the way, a firewall or a proxy?"}},
	{{"timed out", "ETIMEDOUT", "ESOCKETTIMEDOUT", "ConnectTimeout", "ReadTimeout",
	  "deadline exceeded", "TaskCanceledException", "curl: (28)", "cURL error 28"},
	 {"no answer in time", "Nobody answered in time; nothing was judged.",
	  "Check network, VPN and firewall; send it again, a refresh only once."}},
	{{"Connection refused", "ECONNREFUSED", "Failed to connect", "actively refused",
	  "ConnectException", "EHOSTUNREACH", "ENETUNREACH", "No route to host", "curl: (7)",
	  "cURL error 7"},
	 {"no connection", "The host did not answer; nothing was judged.",
	  "A firewall or proxy may be in the way. Is it the right port, 443?"}},
	{{"Unexpected token <", "Unexpected token '<'", "Expecting value: line 1",
	  "JSONDecodeError", "JsonReaderException", "Unexpected end of JSON", "malformed JSON",
	  "JsonParseException"},
	 {"no JSON came",
	  "The program wanted JSON and got something else: a web page, or an empty answer.",
	  "Look at the status and the first lines of the answer, and paste those here."}},
	{{"Payment Required", "%402"},
	 {"Payment Required", "The service wants to be paid first.",
	  "Look at plan and invoices on the platform, or ask EasyTranslate Support."}},
	{{"%408"},
	 {"Request Timeout", "The host did not get the whole request in time.",
	  "Check the network, then send it again."}},
	{{"%410"},
	 {"Gone", "The host does not know this path any more.",
	  "Compare the path with the guide; it begins with /api/v1/ or /oauth/."}},
	{{"%413", "Request Entity Too Large", "Payload Too Large"},
	 {"413 Payload Too Large",
	  "A gateway finds the request too large; the service did not see it.",
	  "Is a file or a text in it? Send less at once, or ask whoever runs the gateway."}},
	{{"%415", "Unsupported Media Type"},
	 {"Unsupported Media Type",
	  "The body is labelled as something that the host does not take.",
	  "Label it as what it is: application/x-www-form-urlencoded or application/json."}},
	{{"%419"},
	 {"419 Page Expired",
	  "The host took the request for a form of its web site: the path is not one of the API.",
	  "Compare the path with the guide; it begins with /api/v1/ or /oauth/. Send 'Accept: "
	  "application/json'."}},
	{{"%511", "Network Authentication Required"},
	 {"Network Authentication Required",
	  "The network wants a log-in of its own; the service was not asked.",
	  "Open a browser on that machine and log in to the network."}},
	{{"HTTP/0.9", "Expected HTTP", "BadStatusLine", "malformed HTTP response",
	  "Unsupported HTTP version", "curl: (1)", "curl: (8)", "cURL error 8"},
	 {"no HTTP", "What answers there does not speak HTTP: another service, or a proxy.",
	  "Check how the host and its port are written; https has 443."}},
	{{"%431", "Header Fields Too Large", "Header Or Cookie Too Large"},
	 {"431 Request Header Fields Too Large",
	  "A gateway finds the headers too large; the service did not see the request.",
	  "Is the token in them once, without others? Ask whoever runs the gateway."}},
	{{"access_denied"},
	 {"access_denied",
	  "The request was refused: its token is not good, or the user said no; a hint tells more.",
	  "At an API call, use the newest token, whole, behind 'Authorization: Bearer '."}},
	{{"%520", "%521", "%522", "%523", "%524", "%525", "%526", "%527", "%530", "error code: 520",
	  "error code: 521", "error code: 522", "error code: 523", "error code: 524",
	  "error code: 525"},
	 {"the gateway got no answer",
	  "A gateway before the service got no good answer from it. Nothing is wrong on your side.",
	  "Try again in a few minutes."}},
	{{"%502", "%504", "Bad Gateway", "Gateway Time-out", "Gateway Timeout"},
	 {"Bad Gateway",
	  "A gateway before the service got no answer from it. Nothing is wrong on your side.",
	  "Try again in a few minutes."}},
	{{"Service Unavailable", "maintenance", "%503"},
	 {"Service Unavailable", "The service is being maintained. Nothing is wrong on your side.",
	  "Try again in a few minutes."}},
	{{"Server Error", "server_error", "%500"},
	 {"Server Error", "The service has a fault. Nothing is wrong on your side.",
	  "Try again later; tell EasyTranslate Support if it stays so."}},
	{{"%301", "%302", "%307", "%308", "Moved Permanently", "Redirecting to"},
	 {"a redirect",
	  "The host sends the request elsewhere: http instead of https, another path, or a log-in "
	  "page.",
	  "Write https:// and the whole path; let no credentials follow a redirect."}},
	{{"Forbidden", "AccessDeniedHttpException", "This action is unauthorized", "%403"},
	 {"Forbidden", "The call is not allowed with this token, or something on the way says no.",
	  "Read its words; ask EasyTranslate Support whether this account may use it."}},
	{{"not be found", "Not Found", "NotFoundHttpException", "%404"},
	 {"Not Found", "The host does not know this path.",
	  "Compare the path with the guide; it begins with /api/v1/ or /oauth/."}},
	{{"%401", "Unauthorized"},
	 {"401 Unauthorized",
	  "At /oauth/token: client id, secret, e-mail or password. At any other call: the token.",
	  "Paste the body of the answer, too: it tells which. Or look with the same values: "
	  "etconsole doctor."}},
	{{"%400", "Bad Request"},
	 {"400 Bad Request",
	  "The request was not understood, or a value of it is not right; the body of the answer "
	  "says which.",
	  "Paste the body of the answer, too."}},
	{{"<html", "<!doctype", "text/html"},
	 {"a web page", "A proxy, a log-in page or a wrong address answered in place of the API.",
	  "Check the host. Open a browser: is there a Wi-Fi or company log-in?"}},
};

#define ROWS (sizeof rows / sizeof *rows)

/* Does a word end between these two? The digits 404 inside an id mean nothing. */
static bool is_edge(char a, char b)
{
	return !isalnum((unsigned char)a) || !isalnum((unsigned char)b);
}

/* Where text holds word, whole and in any case, from a place on; NULL where it does not. */
static const char *find_word(const char *text, size_t length, size_t from, const char *word)
{
	size_t size = strlen(word);
	for (size_t i = from; i + size <= length; i++) {
		const char *at = text + i, *end = at + size;
		if (strncasecmp(at, word, size) == 0 && (i == 0 || is_edge(at[-1], at[0])) &&
		    (i + size == length || is_edge(end[-1], end[0])))
			return at;
	}
	return NULL;
}

static bool is_one_of(const char *word, size_t length, const char *const *list)
{
	for (; *list != NULL; list++)
		if (strlen(*list) == length && strncasecmp(word, *list, length) == 0)
			return true;
	return false;
}

/* "HTTP/1.1 401", "status code 401", "401 Unauthorized", or nothing but the number. */
static bool is_told_as_status(const char *text, size_t length, const char *at)
{
	static const char *const before[] = {
		"http",	    "0",	  "1",	      "2",	  "3",		"status", "code",
		"error",    "statuscode", "success",  "a",	  "an",		"got",	  "with",
		"returned", "answer",	  "answered", "response", "httpstatus", NULL};
	static const char *const behind[] = {
		"unauthorized", "forbidden", "bad",	  "payment", "not",	      "method",
		"request",	"conflict",  "gone",	  "payload", "unprocessable", "too",
		"internal",	"gateway",   "service",	  "moved",   "found",	      "client",
		"server",	"temporary", "permanent", "page",    "network",	      "unsupported",
		"proxy",	"error",     "response",  NULL};
	const char *end = at + 3, *stop = text + length, *start = at, *word;
	while (start > text && !isalnum((unsigned char)start[-1]))
		start--;
	for (word = start; word > text && isalnum((unsigned char)word[-1]);)
		word--;
	if (is_one_of(word, (size_t)(start - word), before))
		return true;
	bool is_alone = start == text;
	while (end < stop && !isalnum((unsigned char)*end))
		end++;
	for (word = end; end < stop && isalnum((unsigned char)*end);)
		end++;
	return (is_alone && end == word) || is_one_of(word, (size_t)(end - word), behind);
}

static bool holds(const char *text, size_t length, const char *word)
{
	if (*word != '%')
		return find_word(text, length, 0, word) != NULL;
	const char *at = find_word(text, length, 0, word + 1);
	while (at != NULL && !is_told_as_status(text, length, at))
		at = find_word(text, length, (size_t)(at + 1 - text), word + 1);
	return at != NULL;
}

const struct explanation *explain(const char *text, size_t length)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j < WORDS && rows[i].words[j] != NULL; j++)
			if (holds(text, length, rows[i].words[j]))
				return &rows[i].explanation;
	return NULL;
}

const char *explain_unknown(void)
{
	return "Nothing in this text is known. Paste the status and the whole body of the answer, "
	       "or the last lines of the program's log, without token and secret.";
}

const struct explanation *explain_row(size_t n)
{
	return n < ROWS ? &rows[n].explanation : NULL;
}
