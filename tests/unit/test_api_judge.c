#include "tests/unit/unit.h"

#include "core/api_judge.h"
#include "core/text.h"

static struct environments all;

static struct answer answer_of(enum request_kind kind, long status, const char *type,
			       const char *body)
{
	struct answer answer = {.kind = kind,
				.status = status,
				.sent = true,
				.body = (char *)(uintptr_t)body,
				.length = strlen(body),
				.date_utc_ms = -1,
				.retry_after_ms = -1};
	snprintf(answer.content_type, sizeof answer.content_type, "%s", type);
	return answer;
}

static enum finding token_finding(enum request_kind kind, long status, const char *type,
				  const char *body, struct verdict *verdict)
{
	struct token token = {0};
	struct answer answer = answer_of(kind, status, type, body);
	environments_init(&all);
	api_judge_token(&answer, &all.list[0], &token, verdict);
	assert_int_equal(token_is_set(&token), verdict->finding == FINDING_NONE);
	token_clear(&token);
	return verdict->finding;
}

#define JSON "application/json"
#define PW REQUEST_SIGN_IN
#define RE REQUEST_REFRESH

static const struct {
	enum request_kind kind;
	long status;
	const char *type, *body;
	enum finding finding;
} rows[] = {
	{PW, 400, JSON, "{\"error\":\"unsupported_grant_type\"}", FINDING_GRANT_OFF},
	{PW, 401, JSON, "{\"error\":\"invalid_client\"}", FINDING_KEYS_UNKNOWN},
	{PW, 400, JSON, "{\"error\":\"invalid_scope\"}", FINDING_SCOPE_UNKNOWN},
	{PW, 401, JSON, "{\"error\":\"invalid_credentials\"}", FINDING_LOGIN_WRONG},
	{PW, 400, JSON, "{\"error\":\"invalid_grant\",\"hint\":\"\"}", FINDING_LOGIN_WRONG},
	{PW, 400, JSON,
	 "{\"error\":\"invalid_request\",\"hint\":\"Check the `password` parameter\"}",
	 FINDING_PARAMETER_MISSING},
	{RE, 401, JSON, "{\"error\":\"invalid_request\",\"hint\":\"Token has expired\"}",
	 FINDING_REFRESH_REFUSED},
	{RE, 400, JSON, "{\"error\":\"invalid_grant\"}", FINDING_REFRESH_REFUSED},
	{RE, 400, JSON,
	 "{\"error\":\"invalid_request\",\"hint\":\"Check the `refresh_token` parameter\"}",
	 FINDING_REFRESH_REFUSED},
	{RE, 401, JSON, "{\"error\":\"invalid_client\"}", FINDING_KEYS_UNKNOWN},
	{PW, 429, JSON, "{\"message\":\"Too Many Attempts.\"}", FINDING_TOO_MANY},
	{PW, 429, "text/html", "<html>", FINDING_TOO_MANY},
	{PW, 405, JSON, "{\"message\":\"The GET method\"}", FINDING_WRONG_METHOD},
	{PW, 404, JSON, "{\"message\":\"Not Found\"}", FINDING_NOT_FOUND},
	{PW, 403, JSON, "{\"message\":\"no\"}", FINDING_FORBIDDEN},
	{PW, 403, JSON, "", FINDING_LOGIN_NO_WORDS},
	{RE, 403, "", "", FINDING_NO_WORDS},
	{PW, 401, JSON,
	 "{\"error\":\"invalid_grant\",\"message\":\"The user account is disabled.\"}",
	 FINDING_LOGIN_BARRED},
	{PW, 401, JSON,
	 "{\"error\":\"invalid_grant\",\"message\":\"The user credentials were incorrect.\"}",
	 FINDING_LOGIN_WRONG},
	{PW, 401, "text/html", "{\"error\":\"invalid_client\"}", FINDING_KEYS_UNKNOWN},
	{PW, 401, JSON, "<html>", FINDING_WEB_PAGE},
	{PW, 400, JSON, "{\"message\":\"no\"}", FINDING_SAID_NO},
	{PW, 402, JSON, "", FINDING_PAYMENT},
	{PW, 404, "text/html", "<html>", FINDING_NOT_FOUND},
	{PW, 408, "", "", FINDING_SLOW_REQUEST},
	{PW, 409, JSON, "{\"message\":\"no\"}", FINDING_SAID_NO},
	{PW, 410, "", "", FINDING_NOT_FOUND},
	{PW, 413, "text/html", "<html>", FINDING_TOO_LARGE},
	{PW, 419, "text/html", "<html>", FINDING_WEB_FORM},
	{PW, 422, JSON, "{\"errors\":{\"email\":[\"no\"]}}", FINDING_VALUE_REFUSED},
	{PW, 422, JSON, "", FINDING_LOGIN_NO_WORDS},
	{PW, 429, JSON, "{\"error\":\"invalid_request\"}", FINDING_TOO_MANY},
	{PW, 502, "text/html", "<html>", FINDING_GATEWAY_DOWN},
	{PW, 504, JSON, "{\"message\":\"no\"}", FINDING_GATEWAY_DOWN},
	{PW, 522, "", "", FINDING_GATEWAY_DOWN},
	{RE, 502, "text/html", "<html>", FINDING_GATEWAY_LOST},
	{RE, 504, "", "", FINDING_GATEWAY_LOST},
	{RE, 503, JSON, "", FINDING_SERVICE_DOWN},
	{PW, 501, "", "", FINDING_SERVICE_DOWN},
	{RE, 400, JSON, "{\"error\":\"unsupported_grant_type\"}", FINDING_REFRESH_OFF},
	{RE, 200, JSON, "{\"token_type\":\"Bea", FINDING_ANSWER_LOST},
	{PW, 200, JSON, "{\"token_type\":\"Bea", FINDING_CUT},
	{PW, 204, "", "", FINDING_EMPTY},
	{PW, 403, "text/html", "<html>", FINDING_BLOCKED},
	{PW, 500, "text/plain", "Error.", FINDING_SERVICE_DOWN},
	{PW, 500, JSON, "{\"error\":\"server_error\"}", FINDING_SERVICE_DOWN},
	{PW, 503, "text/html", "<html>", FINDING_FAULT_PAGE},
	{PW, 511, "text/html", "<html>", FINDING_PORTAL},
	{PW, 200, "text/html", "<html>", FINDING_WEB_PAGE},
	{PW, 200, "", "", FINDING_EMPTY},
	{PW, 200, "application/jsonp", "{}", FINDING_NO_TOKEN},
	{PW, 302, "text/html", "", FINDING_REDIRECT},
	{PW, 304, "", "", FINDING_UNEXPECTED},
	{PW, 431, "text/html", "<html>", FINDING_TOO_LARGE},
	{PW, 527, "", "", FINDING_GATEWAY_DOWN},
	{PW, 529, JSON, "{\"message\":\"no\"}", FINDING_SERVICE_DOWN},
	{PW, 530, "", "", FINDING_GATEWAY_DOWN},
	{PW, 400, JSON, "{\"error\":\"invalid_request\",\"hint\":\"Check the `scope` parameter\"}",
	 FINDING_FIXED_VALUE},
	{PW, 422, JSON, "{\"errors\":{\"grant_type\":[\"no\"]}}", FINDING_FIXED_VALUE},
	{PW, 400, JSON, "{\"errors\":{\"email\":[\"no\"]}}", FINDING_VALUE_REFUSED},
	{PW, 400, JSON, "{\"error\":\"invalid_request\",\"message\":\"Blocked.\"}",
	 FINDING_SAID_NO},
	{PW, 400, JSON,
	 "{\"error\":\"invalid_request\",\"message\":\"Missing parameter: `username`\"}",
	 FINDING_PARAMETER_MISSING},
	{RE, 401, JSON, "{\"error\":\"invalid_credentials\"}", FINDING_REFRESH_REFUSED},
	{PW, 200, JSON, "{\"error\":\"Token expired\"}", FINDING_SAID_NO},
	{PW, 200, JSON, "{\"error\":\"\",\"token_type\":\"Bearer\",\"access_token\":\"a\"}",
	 FINDING_UNEXPECTED},
	{PW, 200, JSON, "\xEF\xBB\xBF{\"token_type\":\"Bearer\",\"access_token\":\"a\"}",
	 FINDING_UNREADABLE},
	{PW, 401, JSON, "\xEF\xBB\xBF{\"error\":\"invalid_client\"}", FINDING_KEYS_UNKNOWN},
	{PW, 200, "text/html", "<br />\n<b>Warning</b>: x\n{}", FINDING_UNREADABLE},
	{PW, 200, JSON, "", FINDING_EMPTY},
	{PW, 200, JSON, "[1]", FINDING_UNREADABLE},
	{PW, 200, JSON, "{} {}", FINDING_UNREADABLE},
	{PW, 200, JSON, "{}", FINDING_NO_TOKEN},
	{PW, 200, JSON, "{\"error\":\"invalid_client\"}", FINDING_KEYS_UNKNOWN},
	{PW, 201, JSON, "{\"token_type\":\"Bearer\",\"access_token\":\"a\"}", FINDING_UNEXPECTED},
	{PW, 200, "text/html; charset=utf-8", "{\"token_type\":\"Bearer\",\"access_token\":\"a\"}",
	 FINDING_NONE},
};

static void every_answer_has_its_finding(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct verdict verdict;
		enum finding finding = token_finding(rows[i].kind, rows[i].status, rows[i].type,
						     rows[i].body, &verdict);
		if (finding != rows[i].finding)
			fail_msg("%ld %s: %s", rows[i].status, rows[i].body, verdict.error.cause);
	}
}

static void no_status_but_200_makes_a_token(void **state)
{
	struct verdict verdict;
	(void)state;
	for (long status = 100; status < 600; status++)
		if (status != 200)
			assert_int_not_equal(
				token_finding(PW, status, JSON,
					      "{\"token_type\":\"Bearer\",\"access_token\":\"a\"}",
					      &verdict),
				FINDING_NONE);
}

static void no_part_of_a_token_answer_is_a_token(void **state)
{
	static const char whole[] = "{\"token_type\":\"Bearer\",\"expires_in\":3600,"
				    "\"access_token\":\"abc\",\"refresh_token\":\"def\"}";
	struct verdict verdict;
	char part[sizeof whole];
	(void)state;
	for (size_t n = 0; n < sizeof whole - 1; n++) {
		snprintf(part, n + 1, "%s", whole);
		assert_int_not_equal(token_finding(PW, 200, JSON, part, &verdict), FINDING_NONE);
	}
}

/* jansson takes no NUL in a string; a no is one all the same. */
static void a_no_that_cannot_be_read_is_a_no(void **state)
{
	struct identity identity = {0};
	struct verdict verdict;
	struct answer answer = answer_of(REQUEST_CHECK, 401, JSON, "{\"message\":\"a\\u0000b\"}");
	(void)state;
	environments_init(&all);
	api_judge_identity(&answer, &all.list[0], &identity, &verdict);
	assert_int_equal(verdict.finding, FINDING_TOKEN_REFUSED);
	assert_int_equal(token_finding(PW, 400, JSON, "{\"message\":\"a\\u0000b\"}", &verdict),
			 FINDING_LOGIN_NO_WORDS);
	assert_int_equal(token_finding(PW, 200, JSON, "{\"message\":\"a\\u0000b\"}", &verdict),
			 FINDING_UNREADABLE);
	assert_non_null(strstr(verdict.error.cause, "its JSON holds a NUL character"));
}

static void what_was_said_is_cut_behind_a_word(void **state)
{
	static const char words[] =
		"redirect redirect redirect redirect redirect redirect redirect "
		"redirect redirect redirect redirect redirect redirect redirect "
		"redirect redirect redirect redirect redirect redirect redirect "
		"redirect redirect redirect redirect redirect redirect redirect";
	char body[400];
	struct verdict verdict;
	(void)state;
	snprintf(body, sizeof body, "{\"error\":\"invalid_client\",\"message\":\"%s\"}", words);
	token_finding(PW, 401, JSON, body, &verdict);
	size_t length = strlen(verdict.said);
	assert_in_range(length, 100, sizeof verdict.said - 1);
	assert_string_equal(verdict.said + length - strlen("redirect…"), "redirect…");
}

static void without_a_token_the_values_were_not_judged(void **state)
{
	struct answer answer = answer_of(PW, 0, "", "");
	struct token token = {0};
	struct verdict verdict;
	(void)state;
	environments_init(&all);
	answer.end = ANSWER_NO_ADDRESS;
	api_judge_token(&answer, &all.list[0], &token, &verdict);
	assert_string_equal(verdict.error.remedy,
			    "Check network, VPN and proxy. Your values were not judged.");
	answer.kind = RE;
	api_judge_token(&answer, &all.list[0], &token, &verdict);
	assert_string_equal(verdict.error.remedy,
			    "Check network, VPN and proxy. Your token was not judged.");
}

static void the_missing_parameter_is_named(void **state)
{
	struct verdict verdict;
	(void)state;
	token_finding(PW, 400, JSON,
		      "{\"error\":\"invalid_request\",\"hint\":\"Check the `username` parameter\"}",
		      &verdict);
	assert_string_equal(verdict.field, "username");
	assert_true((verdict.proved & PROVED_KEYS) != 0);
}

static void what_the_service_says_passes_the_gate(void **state)
{
	struct verdict verdict;
	(void)state;
	token_finding(PW, 400, JSON, "{\"message\":\"a\\u001b[2Jb\\u202ec\"}", &verdict);
	assert_string_equal(verdict.said, "a<U+001B>[2Jb<U+202E>c");
}

static void a_user_is_a_proof_only_with_type_and_id(void **state)
{
	static const struct {
		const char *body;
		bool proof;
	} users[] = {
		{"{\"data\":{\"type\":\"customer\",\"id\":\"1\"}}", true},
		{"{\"data\":{\"type\":\"customer\",\"id\":\"1\"},\"included\":null,\"meta\":7}",
		 true},
		{"{\"data\":{\"type\":\"customer\"}}", false},
		{"{\"data\":{\"id\":\"1\"}}", false},
		{"{\"data\":{\"type\":\"customer\",\"id\":1}}", false},
		{"{\"data\":[]}", false},
		{"{}", false},
	};
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof users / sizeof *users; i++) {
		struct identity identity = {0};
		struct verdict verdict;
		struct answer answer = answer_of(REQUEST_CHECK, 200, JSON, users[i].body);
		api_judge_identity(&answer, &all.list[0], &identity, &verdict);
		assert_int_equal(verdict.finding == FINDING_NONE, users[i].proof);
	}
}

static void a_probe_tells_three_things(void **state)
{
	static const struct {
		long status;
		const char *body;
		enum probe probe;
	} probes[] = {
		{401, "{\"error\":\"invalid_client\"}", PROBE_NOT_KNOWN},
		{400, "{\"error\":\"invalid_request\",\"hint\":\"Check the `username` parameter\"}",
		 PROBE_KNOWN},
		{400,
		 "{\"error\":\"invalid_request\",\"hint\":\"Check the `client_id` parameter\"}",
		 PROBE_CANNOT_TELL},
		{400, "{\"error\":\"invalid_scope\"}", PROBE_CANNOT_TELL},
		{200, "{\"token_type\":\"Bearer\"}", PROBE_CANNOT_TELL},
		{503, "{}", PROBE_CANNOT_TELL},
	};
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof probes / sizeof *probes; i++) {
		struct verdict verdict;
		struct answer answer =
			answer_of(REQUEST_PROBE, probes[i].status, JSON, probes[i].body);
		assert_int_equal(api_judge_probe(&answer, &all.list[0], &verdict), probes[i].probe);
	}
}

static void a_no_to_the_names_is_called_as_a_no_to_a_check_but_for_the_team(void **state)
{
	static const struct {
		long status;
		enum finding finding;
	} cases[] = {{401, FINDING_TOKEN_REFUSED},
		     {403, FINDING_FORBIDDEN},
		     {404, FINDING_TEAM_UNKNOWN}, /* the paths of the settings have no part in it */
		     {429, FINDING_TOO_MANY},
		     {503, FINDING_SERVICE_DOWN}};
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct names names = {0};
		struct verdict verdict;
		struct answer answer = answer_of(REQUEST_NAMES, cases[i].status, JSON,
						 "{\"message\":\"Unauthenticated.\"}");
		api_judge_names(&answer, &all.list[0], &names, &verdict);
		assert_int_equal(verdict.finding, cases[i].finding);
	}
}

/* What an answer said no to is mended, or told to somebody; what did not come is tried again. */
static void every_finding_says_what_to_do_next(void **state)
{
	(void)state;
	for (int i = FINDING_NONE + 1; i < FINDING_COUNT; i++) {
		const struct remedy *row = remedy_of((enum finding)i);
		struct error error;
		bool is_again = row->next == NEXT_AGAIN || row->next == NEXT_WAIT;
		assert_int_not_equal(row->next, NEXT_NOTHING);
		assert_int_equal(is_again, row->kind != ERROR_DENIED);
		if (row->blame == BLAME_KEYS || row->blame == BLAME_LOGIN)
			assert_true(row->next == NEXT_EDIT || row->next == NEXT_OTHER);
		if (row->blame == BLAME_TOKEN || row->blame == BLAME_REFRESH)
			assert_true(row->next == NEXT_SIGN_IN || row->next == NEXT_REFRESH);
		remedy_fill((enum finding)i, &all.list[0], NULL, &error);
		assert_int_equal(error.next, row->next);
	}
}

/* These may come from an address that is not the API's; the form marks it. */
static const enum finding elsewhere[] = {FINDING_NO_CA_FILE,
					 FINDING_PROXY_CANNOT_REACH,
					 FINDING_OTHER_HOST,
					 FINDING_OTHER_NAME,
					 FINDING_CLIENT_CERTIFICATE,
					 FINDING_NOT_TLS,
					 FINDING_NOT_HTTP,
					 FINDING_OLD_TLS,
					 FINDING_WEB_PAGE,
					 FINDING_BLOCKED,
					 FINDING_OTHER_LOGIN,
					 FINDING_REDIRECT,
					 FINDING_NOT_FOUND,
					 FINDING_WRONG_METHOD,
					 FINDING_WEB_FORM,
					 FINDING_EMPTY,
					 FINDING_UNREADABLE,
					 FINDING_MISDIRECTED,
					 FINDING_NO_TOKEN};

/*
 * The order in which the service checks: the grant, the client, the scope, the user. A no to one
 * proves those before it, and blames its own fields; nothing else proves or blames any.
 */
static void a_no_proves_what_is_checked_before(void **state)
{
	enum { WAY = PROVED_ADDRESS | PROVED_CONNECTION | PROVED_TRUST };
	static const struct {
		enum finding finding;
		enum next next;
		enum blame blame;
		unsigned proved;
	} judged[] = {
		{FINDING_KEYS_UNKNOWN, NEXT_EDIT, BLAME_KEYS, WAY},
		{FINDING_KEYS_ELSEWHERE, NEXT_OTHER, BLAME_KEYS, WAY},
		{FINDING_KEYS_NOWHERE, NEXT_EDIT, BLAME_KEYS, WAY},
		{FINDING_LOGIN_WRONG, NEXT_EDIT, BLAME_LOGIN, WAY | PROVED_REQUEST | PROVED_KEYS},
		{FINDING_LOGIN_BARRED, NEXT_EDIT, BLAME_LOGIN, WAY | PROVED_REQUEST | PROVED_KEYS},
		{FINDING_GRANT_OFF, NEXT_TELL, BLAME_NOBODY, WAY | PROVED_REQUEST},
		{FINDING_REFRESH_OFF, NEXT_TELL, BLAME_NOBODY, WAY | PROVED_REQUEST},
		{FINDING_PARAMETER_MISSING, NEXT_EDIT, BLAME_NOBODY, WAY},
		{FINDING_VALUE_REFUSED, NEXT_EDIT, BLAME_NOBODY, WAY},
		{FINDING_SCOPE_UNKNOWN, NEXT_TELL, BLAME_NOBODY,
		 WAY | PROVED_REQUEST | PROVED_KEYS},
		{FINDING_TOKEN_REFUSED, NEXT_SIGN_IN, BLAME_TOKEN, WAY},
		{FINDING_TOKEN_RENEWABLE, NEXT_REFRESH, BLAME_TOKEN, WAY},
		{FINDING_TOKEN_ENDED, NEXT_REFRESH, BLAME_TOKEN, WAY},
		{FINDING_TOKEN_OVER, NEXT_SIGN_IN, BLAME_TOKEN, WAY},
		{FINDING_REFRESH_REFUSED, NEXT_SIGN_IN, BLAME_REFRESH,
		 WAY | PROVED_REQUEST | PROVED_KEYS},
	};
	(void)state;
	for (int i = FINDING_NONE + 1; i < FINDING_COUNT; i++) {
		const struct remedy *row = remedy_of((enum finding)i);
		size_t at = 0, where = 0;
		while (where < sizeof elsewhere / sizeof *elsewhere &&
		       elsewhere[where] != row->finding)
			where++;
		bool is_where = where < sizeof elsewhere / sizeof *elsewhere;
		while (at < sizeof judged / sizeof *judged && judged[at].finding != row->finding)
			at++;
		bool is_judged = at < sizeof judged / sizeof *judged;
		if (is_judged ? row->next != judged[at].next || row->blame != judged[at].blame ||
					row->proved != judged[at].proved
			      : (row->proved & ~(unsigned)WAY) != 0 ||
					row->blame != (is_where ? BLAME_WHERE : BLAME_NOBODY) ||
					(row->kind == ERROR_DENIED && row->next != NEXT_TELL))
			fail_msg("%s", row->cause);
	}
}

/* What was said begins in the same row, and stands whole below when it is cut. */
static void a_row_holds_cause_and_words(void **state)
{
	char row[VERDICT_WORDS], rest[VERDICT_WORDS];
	struct verdict verdict = {.status = 401, .code = "invalid_client"};
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	snprintf(verdict.error.cause, sizeof verdict.error.cause,
		 "SANDBOX does not know these keys.");
	snprintf(verdict.said, sizeof verdict.said, "Client authentication failed");
	verdict_row(&verdict, 74, row, rest);
	assert_string_equal(
		row,
		"SANDBOX does not know these keys. It said: \"Client authentication failed\".");
	assert_string_equal(rest, "");
	verdict_row(&verdict, 65, row, rest);
	assert_string_equal(row,
			    "SANDBOX does not know these keys. It said: \"Client authenticat…\".");
	assert_string_equal(rest, "\"Client authentication failed\" (401 invalid_client)");
	/* Where a few letters alone would fit, it is as long as it is. */
	verdict_row(&verdict, 50, row, rest);
	assert_non_null(strstr(row, "failed\" (401 invalid_client)."));
	assert_string_equal(rest, "");
}

static const char *any_key(const void *face, const char *action)
{
	(void)face;
	(void)action;
	return "s";
}

static void every_remedy_fits_70_columns(void **state)
{
	(void)state;
	setlocale(LC_ALL, "C.UTF-8");
	environments_init(&all);
	for (int i = FINDING_NONE + 1; i < FINDING_COUNT; i++) {
		struct error error;
		char remedy[256];
		remedy_fill((enum finding)i, &all.list[0], "0:42", &error);
		say_fill(remedy, sizeof remedy, error.remedy, any_key, NULL);
		assert_true(error.cause[0] != '\0' && error.remedy[0] != '\0');
		assert_int_equal(remedy_of((enum finding)i)->finding, i);
		if (text_columns(error.cause) > 70 || text_columns(remedy) > 70)
			fail_msg("too long: %s / %s", error.cause, remedy);
	}
}

static void every_byte_but_the_unreserved_is_encoded(void **state)
{
	char in[256], out[800];
	(void)state;
	for (int i = 1; i < 256; i++)
		in[i - 1] = (char)i;
	in[255] = '\0';
	api_encode(out, in);
	for (const char *c = out; *c != '\0'; c++)
		assert_non_null(strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				       "0123456789-._~%",
				       *c));
	api_encode(out, "a+b &%\xc3\xbc~");
	assert_string_equal(out, "a%2Bb%20%26%25%C3%BC~");
}

static void a_sign_in_asks_for_what_the_service_wants(void **state)
{
	struct login login = {0};
	struct request request = {0};
	(void)state;
	environments_init(&all);
	assert_true(login_set_names(&login, "id", "a+b@c"));
	secret_set(&login.client_secret, "s", 1);
	secret_set(&login.password, " p ", 3);
	assert_true(api_sign_in(&request, &all.list[1], &login, NULL));
	char *body = secret_open(&request.body);
	assert_string_equal(body, "grant_type=password&client_id=id&client_secret=s&"
				  "username=a%2Bb%40c&password=%20p%20&scope=dashboard");
	assert_string_equal(request.url, "https://api.platform.easytranslate.com/oauth/token");
	secret_close(body);
	assert_true(api_probe(&request, REQUEST_PROBE, &all.list[0], &login, NULL));
	body = secret_open(&request.body);
	assert_string_equal(body,
			    "grant_type=password&client_id=id&client_secret=s&scope=dashboard");
	secret_close(body);
	request_clear(&request);
	login_clear(&login);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_answer_has_its_finding),
		cmocka_unit_test(no_status_but_200_makes_a_token),
		cmocka_unit_test(no_part_of_a_token_answer_is_a_token),
		cmocka_unit_test(a_no_that_cannot_be_read_is_a_no),
		cmocka_unit_test(what_was_said_is_cut_behind_a_word),
		cmocka_unit_test(without_a_token_the_values_were_not_judged),
		cmocka_unit_test(the_missing_parameter_is_named),
		cmocka_unit_test(what_the_service_says_passes_the_gate),
		cmocka_unit_test(a_user_is_a_proof_only_with_type_and_id),
		cmocka_unit_test(a_probe_tells_three_things),
		cmocka_unit_test(a_no_to_the_names_is_called_as_a_no_to_a_check_but_for_the_team),
		cmocka_unit_test(a_row_holds_cause_and_words),
		cmocka_unit_test(every_remedy_fits_70_columns),
		cmocka_unit_test(a_no_proves_what_is_checked_before),
		cmocka_unit_test(every_finding_says_what_to_do_next),
		cmocka_unit_test(every_byte_but_the_unreserved_is_encoded),
		cmocka_unit_test(a_sign_in_asks_for_what_the_service_wants),
	};
	return RUN(tests);
}
