/* Texts that customers quote, and what they mean. */
#include "core/explain.h"

#include "tests/unit/unit.h"

static const char *title_of(const char *text)
{
	const struct explanation *found = explain(text, strlen(text));
	return found != NULL ? found->title : "";
}

static void answers_are_known_however_they_are_quoted(void **state)
{
	static const struct {
		const char *text, *title;
	} cases[] = {
		{"{\"message\":\"Unauthenticated.\"}", "Unauthenticated."},
		{"HTTP 401\n{ \"message\" : \"unauthenticated.\" }", "Unauthenticated."},
		{"{\"error\":\"invalid_client\"}", "Client authentication failed"},
		{"Client authentication failed", "Client authentication failed"},
		{"{\"error\":\"invalid_credentials\",\"message\":\"The user credentials were "
		 "incorrect.\"}",
		 "The user credentials were incorrect."},
		{"{\"error\":\"invalid_grant\",\"error_description\":\"The user credentials were "
		 "incorrect.\"}",
		 "The user credentials were incorrect."},
		{"{\"error\":\"invalid_grant\"}", "invalid_grant"},
		{"{\"error\":\"unsupported_grant_type\"}", "unsupported_grant_type"},
		{"{\"error\":\"invalid_request\",\"error_description\":\"The refresh token is "
		 "invalid.\",\"hint\":\"Token has been revoked\"}",
		 "The refresh token is invalid."},
		{"{\"error\":\"invalid_request\",\"hint\":\"Check the `client_id` parameter\"}",
		 "invalid_request"},
		{"{\"error\":\"invalid_scope\"}", "invalid_scope"},
		{"{\"message\":\"Too Many Attempts.\"}", "Too Many Attempts."},
		{"The GET method is not supported for route oauth/token. Supported methods: POST.",
		 "The GET method is not supported …"},
		{"curl: (6) Could not resolve host: api.platform", "Could not resolve host"},
		{"curl: (60) SSL certificate problem: unable to get local issuer certificate",
		 "a certificate that is not trusted"},
		{"curl: (7) Failed to connect to x port 443: Connection refused", "no connection"},
		{"{\"message\":\"Service Unavailable\"}", "Service Unavailable"},
		{"{\"message\":\"Server Error\"}", "Server Error"},
		{"<!DOCTYPE html><html><body>Login</body></html>", "a web page"},
		{"curl: (97) Can't complete SOCKS5 connection to x. (4)", "the proxy"},
		{"SOCKSHTTPSConnectionPool(host='x', port=443): Max retries exceeded", "the proxy"},
		{"error:0A000458:SSL routines::tlsv1 unrecognized name", "the host's name"},
		{"421 Misdirected Request", "the host's name"},
		{"error:0A00045C:SSL routines::tlsv13 alert certificate required",
		 "a client certificate"},
		{"<title>400 No required SSL certificate was sent</title>", "a client certificate"},
		{"error:0A00042E:SSL routines::tlsv1 alert protocol version", "the version of TLS"},
		{"curl: (1) Received HTTP/0.9 when not allowed", "no HTTP"},
		{"Error: Parse Error: Expected HTTP/", "no HTTP"},
		{"431 Request Header Fields Too Large", "431 Request Header Fields Too Large"},
		{"{\"error\":\"access_denied\",\"hint\":\"Missing header\"}", "access_denied"},
		{"HTTP 522", "the gateway got no answer"},
		{"error code: 521", "the gateway got no answer"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(title_of(cases[i].text), cases[i].title);
}

static void what_clients_and_integrations_say_is_known(void **state)
{
	static const struct {
		const char *text, *title;
	} cases[] = {
		{"Client error: `POST https://x/oauth/token` resulted in a `401 Unauthorized` "
		 "response",
		 "401 Unauthorized"},
		{"Client error: `POST https://x/oauth/token` resulted in a `401 Unauthorized` "
		 "response:\n{\"error\":\"invalid_client\"}",
		 "Client authentication failed"},
		{"AxiosError: Request failed with status code 403", "Forbidden"},
		{"requests.exceptions.HTTPError: 401 Client Error: Unauthorized for url: x",
		 "401 Unauthorized"},
		{"Response status code does not indicate success: 404 (Not Found).", "Not Found"},
		{"java.io.IOException: Server returned HTTP response code: 401 for URL: x",
		 "401 Unauthorized"},
		{"java.net.UnknownHostException: api.platform", "Could not resolve host"},
		{"dial tcp: lookup api.platform: no such host", "Could not resolve host"},
		{"Error: connect ECONNREFUSED 127.0.0.1:443", "no connection"},
		{"read ECONNRESET", "the connection was cut"},
		{"sun.security.validator.ValidatorException: PKIX path building failed",
		 "a certificate that is not trusted"},
		{"curl: (22) The requested URL returned error: 401", "401 Unauthorized"},
		{"curl: (28) Operation timed out after 5000 milliseconds", "no answer in time"},
		{"curl: (35) OpenSSL SSL_connect: SSL_ERROR_SYSCALL",
		 "a certificate that is not trusted"},
		{"curl: (52) Empty reply from server", "the connection was cut"},
		{"curl: (56) Recv failure: Connection reset by peer", "the connection was cut"},
		{"curl: (77) error setting certificate verify locations",
		 "the file of certificates"},
		{"cURL error 60: SSL certificate problem", "a certificate that is not trusted"},
		{"HTTP/1.1 301 Moved Permanently", "a redirect"},
		{"302 Found", "a redirect"},
		{"419", "419 Page Expired"},
		{"Route [login] not defined.", "Route [login] not defined"},
		{"The access token expired", "access token expired"},
		{"Invalid response data in response class EasyTranslate\\Api\\Response\\"
		 "ObtainAccessTokenResponse",
		 "Invalid response data … ObtainAccessTokenResponse"},
		{"Unable to get new access token", "Unable to get new access token"},
		{"Unable to refresh access token", "Unable to refresh access token"},
		{"Connection could not be established. Please check the credentials",
		 "Please check the credentials"},
		{"Please verify your credentials", "Please verify your credentials"},
		{"Failed to get token", "Failed to get token"},
		{"Status code: Unauthorized, Message: {\"message\":\"Unauthenticated.\"}",
		 "Unauthenticated."},
		{"SyntaxError: Unexpected token < in JSON at position 0", "no JSON came"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_string_equal(title_of(cases[i].text), cases[i].title);
}

static void what_is_not_known_is_not_guessed(void **state)
{
	(void)state;
	assert_string_equal(title_of(""), "");
	assert_string_equal(title_of("hello"), "");
	assert_string_equal(title_of("{\"data\":{\"id\":\"1\"}}"), "");
	/* Bytes behind the end are not looked at. */
	assert_null(explain("Unauthenticated.", 5));
}

/* A number of a status, and three letters, stand in many an id by chance. */
static void only_whole_words_are_known(void **state)
{
	(void)state;
	assert_string_equal(title_of("{\"message\":\"Server Error\",\"request\":\"a405b\"}"),
			    "Server Error");
	assert_string_equal(title_of("client id 9a2f4041-5d0e-4b7a-9c1e-0f6a4293d911"), "");
	assert_string_equal(title_of("aGVsbG8sSSLxIHdvcmxk"), "");
	assert_string_equal(title_of("order 50312"), "");
	assert_string_equal(title_of("it took 404 ms for 401 rows"), "");
	assert_string_equal(title_of("401"), "401 Unauthorized");
	assert_string_equal(title_of("404"), "Not Found");
	assert_string_equal(title_of("HTTP/1.1 404\r\n"), "Not Found");
	assert_string_equal(title_of("status=403;"), "Forbidden");
	assert_string_equal(title_of("javax.net.ssl.SSLHandshakeException"),
			    "a certificate that is not trusted");
	assert_string_equal(title_of("UNABLE_TO_GET_ISSUER_CERT_LOCALLY"),
			    "a certificate that is not trusted");
	assert_string_equal(title_of("<html><head>"), "a web page");
}

/* The manual lists them; each fits a screen. */
static void every_row_says_what_and_what_to_do(void **state)
{
	size_t n = 0;
	(void)state;
	for (const struct explanation *row; (row = explain_row(n)) != NULL; n++) {
		assert_in_range(strlen(row->title), 3, 60);
		assert_in_range(strlen(row->meaning), 20, 200);
		assert_in_range(strlen(row->remedy), 10, 160);
	}
	assert_true(n > 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(answers_are_known_however_they_are_quoted),
		cmocka_unit_test(what_clients_and_integrations_say_is_known),
		cmocka_unit_test(what_is_not_known_is_not_guessed),
		cmocka_unit_test(only_whole_words_are_known),
		cmocka_unit_test(every_row_says_what_and_what_to_do),
	};
	return RUN(tests);
}
