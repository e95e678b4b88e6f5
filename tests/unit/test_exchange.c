/* What was sent and what came, as text: no secret in it, no byte of it acts. */
#include "core/exchange.h"

#include "core/hide.h"
#include "tests/unit/unit.h"

static struct environments all;
static struct login login;
static struct token token;

static const char access_word[] = "eyJ0eXAiOiJKV1Qi.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";

static int start(void **state)
{
	unit_start(state);
	environments_init(&all);
	assert_true(login_set_names(&login, "id+1", "a b@c"));
	assert_true(secret_set(&login.client_secret, "hush-secret", 11));
	assert_true(secret_set(&login.password, "hush-password", 13));
	snprintf(login.secret_mark, FINGERPRINT_SIZE, "#11111111");
	snprintf(token.access_mark, FINGERPRINT_SIZE, "#22222222");
	snprintf(token.refresh_mark, FINGERPRINT_SIZE, "#33333333");
	return 0;
}

static int clean_up(void **state)
{
	login_clear(&login);
	return unit_stop(state);
}

/* The exchange of an answer with this head and body; the caller's. */
static struct exchange *of(enum request_kind kind, const char *head, const char *body)
{
	struct answer answer = {.kind = kind,
				.status = head[0] != '\0' ? 200 : 0,
				.head = strdup(head),
				.body = strdup(body),
				.length = strlen(body)};
	struct exchange *exchange = exchange_new(&all.list[0], &login, &token, "a/b", &answer);
	answer_clear(&answer);
	assert_non_null(exchange);
	return exchange;
}

static void assert_has(const char *text, const char *wanted)
{
	if (strstr(text, wanted) == NULL)
		fail_msg("'%s' is not in:\n%s", wanted, text);
}

static void the_request_stands_as_it_was_sent(void **state)
{
	(void)state;
	struct exchange *exchange = of(REQUEST_SIGN_IN, "", "");
	assert_has(exchange->request, "POST /oauth/token HTTP/1.1\nHost: api.platform.sandbox");
	assert_has(exchange->request, "grant_type=password\n&client_id=id%2B1\n");
	assert_has(exchange->request, "&client_secret=••••••••••••  #11111111\n");
	assert_has(exchange->request, "&username=a%20b%40c\n&password=••••••••••••\n");
	assert_string_equal(exchange->answer, "");
	exchange_free(exchange);
	exchange = of(REQUEST_REFRESH, "", "");
	assert_has(exchange->request, "grant_type=refresh_token\n");
	assert_has(exchange->request, "&refresh_token=••••••••••••  #33333333\n");
	assert_null(strstr(exchange->request, "password"));
	exchange_free(exchange);
	exchange = of(REQUEST_CHECK, "", "");
	assert_has(exchange->request, "GET /api/v1/user HTTP/1.1\n");
	assert_has(exchange->request, "Authorization: Bearer ••••••••••••  #22222222\n");
	exchange_free(exchange);
	exchange = of(REQUEST_NAMES, "", "");
	assert_has(exchange->request, "GET /api/v1/teams/a%2Fb/user HTTP/1.1\n");
	assert_has(exchange->request, "Authorization: Bearer ••••••••••••  #22222222\n");
	assert_null(strstr(exchange->request, "grant_type"));
	exchange_free(exchange);
}

/* Some services quote what they were sent. */
static void what_was_sent_is_not_quoted(void **state)
{
	static const char *const bodies[] = {
		"{\"message\":\"no user with hush-password here\"}",
		"{\"hush-password\":[\"is wrong\",\"so is hush-secret\"]}",
		"<html>hush-secret, hush-password</html>",
		"<p>hush-secret",
	};
	char said[160] = "no client hush-secret, user hush-password, client hush-sec…", shorter[50];
	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct exchange *exchange = of(
			REQUEST_SIGN_IN, "HTTP/1.1 400\r\nX-Was: hush-secret\r\n\r\n", bodies[i]);
		assert_null(strstr(exchange->answer, "hush"));
		assert_has(exchange->answer, "X-Was: " HIDDEN "\n");
		exchange_free(exchange);
	}
	hide_secrets(said, sizeof said, &login);
	assert_string_equal(said, "no client " HIDDEN ", user " HIDDEN ", client " HIDDEN "…");
	snprintf(shorter, sizeof shorter, "hush-secret is no client of ours");
	hide_secrets(shorter, sizeof shorter, &login);
	assert_string_equal(shorter, HIDDEN " is no client");
	snprintf(shorter, sizeof shorter, "of our clients none is hush-secret");
	hide_secrets(shorter, sizeof shorter, &login);
	assert_string_equal(shorter, "of our clients none is ");
}

/* Base64 of "me:hush-secret", hex, percent signs, capitals; and what a text names as a secret. */
static void a_secret_is_hidden_as_it_is_coded(void **state)
{
	static const struct {
		const char *said, *shown;
	} cases[] = {
		{"Basic bWU6aHVzaC1zZWNyZXQ= is no client", "Basic bWU6" HIDDEN "= is no client"},
		{"Basic YTpodXNoLXNlY3JldA== is none", "Basic YT" HIDDEN "== is none"},
		{"Basic aHVzaC1zZWNyZXQ= is none", "Basic " HIDDEN "= is none"},
		{"x=687573682d736563726574&y=1", "x=" HIDDEN "&y=1"},
		{"a hush%2Dsecret%21 b", "a " HIDDEN "%21 b"},
		{"HUSH-SECRET is none", HIDDEN " is none"},
		{"access_token=opaque1&token_type=bearer",
		 "access_token=" HIDDEN "&token_type=bearer"},
		{"{\"refresh_token\": \"opaque2\", \"a", "{\"refresh_token\": \"" HIDDEN "\", \"a"},
		{"The password: at least 12 characters", "The password: at least 12 characters"},
		{"{\"password\": [\"too short\"]", "{\"password\": [\"too short\"]"},
		{"hushing is no secret", "hushing is no secret"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[200];
		snprintf(text, sizeof text, "%s", cases[i].said);
		hide_secrets(text, sizeof text, &login);
		assert_string_equal(text, cases[i].shown);
	}
}

/* A password with what pages, programs and SQL write otherwise, whole, cut and its end alone. */
static void a_password_is_hidden_as_it_is_escaped(void **state)
{
	static const struct {
		const char *said, *shown;
	} cases[] = {
		{"for O'Neil\"s <pass>&word: no", "for " HIDDEN ": no"},
		{"for O\\'Neil\\\"s <pass>&word: no", "for " HIDDEN ": no"},
		{"for O''Neil\"s <pass>&word: no", "for " HIDDEN ": no"},
		{"for O&#x27;Neil&quot;s &lt;pass&gt;&amp;word: no", "for " HIDDEN ": no"},
		{"for O&#39;Neil&#34;s &#60;pass&#62;&#38;word: no", "for " HIDDEN ": no"},
		{"for O&apos;Neil&quot;s &lt;pass&gt;&amp;word: no", "for " HIDDEN ": no"},
		{"for O\\u0027Neil\\u0022s \\u003cpass\\u003e\\u0026word: no",
		 "for " HIDDEN ": no"},
		{"for O\\x27Neil\\x22s \\x3cpass\\x3e\\x26word: no", "for " HIDDEN ": no"},
		{"login('O'Neil\"s <pas...')", "login('" HIDDEN "...')"},
		{"ends with <pass>&word", "ends with" HIDDEN},
		{"O'Neil has the word", "O'Neil has the word"},
		{"O'Neil has passed the wording", "O'Neil has passed the wording"},
		{"&#0 &# &#x; \\u00 \\x \\", "&#0 &# &#x; \\u00 \\x \\"},
	};
	static const char password[] = "O'Neil\"s <pass>&word";
	struct login own = {0};
	(void)state;
	assert_true(secret_set(&own.password, password, strlen(password)));
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char text[200];
		snprintf(text, sizeof text, "%s", cases[i].said);
		hide_secrets(text, sizeof text, &own);
		assert_string_equal(text, cases[i].shown);
	}
	secret_clear(&own.password);
}

static void no_secret_of_an_answer_is_in_it(void **state)
{
	static const char *const bodies[][2] = {
		{"{\"access_token\":\"", "\"}"},
		{"{\"a\":[{\"b\":{\"refresh_token\":\"", "\"}}]}"},
		{"<html>", "</html>"},
		{"access_token=", ""},
		{"{\"access_token\":\"", "\""},
		{"{\"message\":\"", "\"}"},
		{"{\"", "\":1}"},
		{"[[\"", "\"]]"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		char body[400];
		snprintf(body, sizeof body, "%s%s%s", bodies[i][0], access_word, bodies[i][1]);
		struct exchange *exchange = of(
			REQUEST_SIGN_IN, "HTTP/1.1 200 OK\r\nSet-Cookie: s=biscuit\r\n\r\n", body);
		if (strstr(exchange->answer, "c2lnbmF0dXJl") != NULL)
			fail_msg("%s", exchange->answer);
		assert_null(strstr(exchange->answer, "biscuit"));
		exchange_free(exchange);
	}
}

static void nothing_in_it_acts(void **state)
{
	(void)state;
	struct exchange *exchange =
		of(REQUEST_CHECK, "HTTP/1.1 200 O\033[2JK\r\nX-A: \xe2\x80\xae\r\n\r\n",
		   "{\"a\\u001b]0;x\\u0007\":\"b\\u009b\",\"c\":[1,2.5,true,false,null,{},[]]}");
	for (const char *c = exchange->answer; *c != '\0'; c++)
		assert_true((unsigned char)*c >= ' ' || *c == '\n');
	assert_has(exchange->answer, "<U+001B>");
	assert_has(exchange->answer, "<U+202E>");
	assert_has(exchange->answer, "<U+009B>");
	assert_has(exchange->answer, "\n    2.5,\n    true,\n");
	exchange_free(exchange);
}

static void a_huge_or_deep_answer_is_cut(void **state)
{
	char *body = malloc(70000);
	(void)state;
	memset(body, '[', 1000);
	memset(body + 1000, ']', 1000);
	body[2000] = '\0';
	exchange_free(of(REQUEST_CHECK, "HTTP/1.1 200 OK\r\n\r\n", body));
	memset(body, 'x', 69999);
	body[0] = '"';
	body[69998] = '"';
	body[69999] = '\0';
	struct exchange *exchange = of(REQUEST_CHECK, "HTTP/1.1 200 OK\r\n\r\n", body);
	assert_true(strlen(exchange->answer) <= 16 * 1024);
	exchange_free(exchange);
	free(body);
}

static void lines_that_name_somebody_are_told(void **state)
{
	(void)state;
	assert_false(exchange_names_somebody("GET /api/v1/user HTTP/1.1", true));
	assert_true(exchange_names_somebody("GET /api/v1/teams/acme/user HTTP/1.1", true));
	assert_false(exchange_names_somebody("Host: api.example.com", false));
	assert_true(exchange_names_somebody("{\"email\":\"ada@example.com\"}", false));
}

static void assert_step(const struct exchange_step *step, const char *name, enum step_end end,
			int64_t from_ms, int64_t to_ms)
{
	assert_string_equal(step->name, name);
	assert_int_equal(step->end, end);
	assert_int_equal(step->from_ms, from_ms);
	assert_int_equal(step->to_ms, to_ms);
}

static void each_step_begins_where_the_one_before_it_ended(void **state)
{
	struct exchange_step steps[EXCHANGE_STEPS];
	struct exchange exchange = {
		.end = ANSWER_COMPLETE,
		.status = 200,
		.took_ms = 90,
		.progress = {.address_ms = 10,
			     .connected_ms = 30,
			     .encrypted_ms = 60,
			     .first_byte_ms = 80},
	};
	struct progress *progress = &exchange.progress;
	(void)state;
	assert_int_equal(exchange_steps(&exchange, steps), 90);
	assert_step(&steps[0], "address", STEP_DONE, 0, 10);
	assert_step(&steps[1], "connection", STEP_DONE, 10, 30);
	assert_step(&steps[2], "encryption", STEP_DONE, 30, 60);
	assert_step(&steps[3], "waiting", STEP_DONE, 60, 80);
	assert_step(&steps[4], "transfer", STEP_DONE, 80, 90);
	/* On a connection that stood. */
	progress->address_ms = progress->connected_ms = progress->encrypted_ms = -1;
	exchange_steps(&exchange, steps);
	assert_step(&steps[0], "address", STEP_REUSED, 0, 0);
	assert_step(&steps[2], "encryption", STEP_REUSED, 0, 0);
	assert_step(&steps[3], "waiting", STEP_DONE, 0, 80);
}

static void one_that_did_not_come_to_its_end_says_in_which_step(void **state)
{
	struct exchange_step steps[EXCHANGE_STEPS];
	struct exchange exchange = {
		.end = ANSWER_NO_CONNECTION,
		.took_ms = 50,
		.progress = {.address_ms = 20,
			     .connected_ms = -1,
			     .encrypted_ms = -1,
			     .sent_ms = -1,
			     .first_byte_ms = -1},
	};
	(void)state;
	exchange_steps(&exchange, steps);
	assert_step(&steps[0], "address", STEP_DONE, 0, 20);
	assert_step(&steps[1], "connection", STEP_FAILED, 20, 50);
	assert_step(&steps[2], "encryption", STEP_NOT_REACHED, 50, 50);
	assert_step(&steps[4], "transfer", STEP_NOT_REACHED, 50, 50);
	exchange.took_ms = 0;
	assert_int_equal(exchange_steps(&exchange, steps), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_request_stands_as_it_was_sent),
		cmocka_unit_test(a_secret_is_hidden_as_it_is_coded),
		cmocka_unit_test(a_password_is_hidden_as_it_is_escaped),
		cmocka_unit_test(no_secret_of_an_answer_is_in_it),
		cmocka_unit_test(what_was_sent_is_not_quoted),
		cmocka_unit_test(nothing_in_it_acts),
		cmocka_unit_test(a_huge_or_deep_answer_is_cut),
		cmocka_unit_test(lines_that_name_somebody_are_told),
		cmocka_unit_test(each_step_begins_where_the_one_before_it_ended),
		cmocka_unit_test(one_that_did_not_come_to_its_end_says_in_which_step),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
