/*
 * Signing in as a user does, with keys and pastes, against the stand-in over TLS.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

/* The four fields, as the service decoded them, byte for byte. */
static void assert_received(const char *side)
{
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	json_t *last = service_ask(service, "/last");
	const json_t *params = json_object_get(json_object_get(last, side), "params");
	/* The first check has come since: ask for what a sign-in left instead. */
	for (size_t i = 0; i < 4 && params != NULL; i++) {
		const char *got = json_string_value(json_object_get(params, names[i]));
		if (got != NULL)
			assert_string_equal(got, service_mail(service, side, names[i]));
	}
	json_decref(last);
}

static void typed_values_arrive_byte_for_byte(void **state)
{
	(void)state;
	/* Refused on purpose, so that the request stays the last one. */
	service_tell(service, "/faults", "[{\"kind\":\"password\",\"status\":500}]");
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	console_type_login(pty, service, "sandbox");
	pty_wait(pty, "is out of order");
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	assert_received("sandbox");
	pty_free(pty);
}

static void pasted_values_arrive_byte_for_byte(void **state)
{
	(void)state;
	service_tell(service, "/faults", "[{\"kind\":\"password\",\"status\":500}]");
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "2");
	pty_wait(pty, "LIVE · Sign in");
	pty_paste(pty, service_mail(service, "production", "text"));
	pty_wait(pty, "Took all four values from an e-mail");
	assert_int_equal(service_count(service, "production", "requests"), 0);
	pty_keys(pty, "\r");
	pty_wait(pty, "is out of order");
	assert_int_equal(service_count(service, "production", "password"), 1);
	assert_received("production");
	pty_free(pty);
}

/* As a slow line brings them: the bytes of an umlaut in reads of their own, and the end of a paste
 * cut in two. */
static void sign_in_slowly(const char *lang)
{
	const char *args[] = {"--config", service->settings, NULL};
	struct pty_options options = {.args = args, .lang = lang};
	service_tell(service, "/faults", "[{\"kind\":\"password\",\"status\":500}]");
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	pty_keys(pty, "\033[200~");
	pty_drip(pty, service_mail(service, "sandbox", "text"));
	pty_drip(pty, "\n");
	pty_keys(pty, PTY_ESC);
	pty_run(pty, 100);
	pty_keys(pty, "[201~");
	pty_wait(pty, "Took all four values from an e-mail");
	/* The password once more, by hand. */
	pty_keys(pty, "\033[Z\033[Z\025");
	pty_drip(pty, service_mail(service, "sandbox", "password"));
	pty_keys(pty, "\r");
	pty_wait(pty, "is out of order");
	assert_received("sandbox");
	pty_free(pty);
}

static void characters_may_come_in_parts(void **state)
{
	(void)state;
	sign_in_slowly("C.UTF-8");
}

static void a_plain_locale_takes_utf8_all_the_same(void **state)
{
	(void)state;
	sign_in_slowly("C");
}

static int shell_status(const char *line)
{
	char *argv[] = {(char *)(uintptr_t) "bash", (char *)(uintptr_t) "-c",
			(char *)(uintptr_t)line, NULL};
	int status;
	pid_t pid = fork();
	if (pid == 0) {
		execvp("bash", argv);
		_exit(127);
	}
	waitpid(pid, &status, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Four values in one e-mail: 2, paste, Enter, Enter. */
static void a_newcomer_copies_a_working_first_call(void **state)
{
	(void)state;
	char line[8192];
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "2");
	pty_wait(pty, "LIVE · Sign in");
	pty_paste(pty, service_mail(service, "production", "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_wait(pty, "Done in ");
	pty_keys(pty, "\t\r");
	pty_wait(pty, "GET /api/v1/user HTTP/1.1");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "▸ [ See what was sent ]");
	pty_keys(pty, "\033[Z\r");
	pty_wait(pty, "Copied the LIVE curl line");
	char *copied = service_copied(service);
	assert_non_null(strstr(copied, "curl -sS --cacert "));
	snprintf(line, sizeof line, "%s | grep -q '\"data\"'", copied);
	assert_int_equal(shell_status(line), 0);
	snprintf(line, sizeof line, "test \"$(%s -o /dev/null -w '%%{http_code}')\" = 200", copied);
	assert_int_equal(shell_status(line), 0);
	free(copied);
	pty_keys(pty, PTY_ESC);
	console_quit(pty);
	pty_free(pty);
}

struct row {
	const char *fault, *world; /* JSON; NULL for none */
	const char *side_words[3]; /* what must be seen */
};

/* Every row of what the service answers to a sign-in. */
static const struct row rows[] = {
	{"[{\"status\":401,\"body\":\"{\\\"error\\\":\\\"invalid_client\\\","
	 "\\\"error_description\\\":\\\"Client authentication failed\\\"}\"}]",
	 NULL,
	 {"SANDBOX does not know these keys.", "✗ not known", "· not looked at"}},
	{NULL, "{\"grant_off\":true}", {"Signing in by password is off", NULL, NULL}},
	{"[{\"kind\":\"password\",\"status\":400,\"body\":\"{\\\"error\\\":\\\"invalid_scope\\\","
	 "\\\"hint\\\":\\\"Check the `dashboard` scope\\\"}\"}]",
	 NULL,
	 {"does not know the scope", "✓ right", NULL}},
	{"[{\"kind\":\"password\",\"status\":400,\"body\":\"{\\\"error\\\":\\\"invalid_request\\\","
	 "\\\"hint\\\":\\\"Check the `username` parameter\\\"}\"}]",
	 NULL,
	 {"misses a value: username", "✗ is missing", "✓ right"}},
	{"[{\"status\":429,\"body\":\"{\\\"message\\\":\\\"Too Many Attempts.\\\"}\","
	 "\"headers\":{\"Retry-After\":\"42\"}}]",
	 NULL,
	 {"The service wants a pause", "Enter sends again in 0:4", NULL}},
	{"[{\"status\":405,\"body\":\"{\\\"message\\\":\\\"The GET method is not "
	 "supported\\\"}\"}]",
	 NULL,
	 {"does not take such a request", NULL, NULL}},
	{"[{\"status\":503,\"body\":\"{\\\"message\\\":\\\"Service Unavailable\\\"}\"}]",
	 NULL,
	 {"is out of order (503)", NULL, NULL}},
	{"[{\"status\":503,\"html\":true}]", NULL, {"a fault or a filter (503)", NULL, NULL}},
	{"[{\"status\":500,\"body\":\"Error.\",\"type\":\"text/plain\"}]",
	 NULL,
	 {"is out of order (500)", NULL, NULL}},
	{"[{\"status\":200,\"html\":true}]",
	 NULL,
	 {"A web page answered, not the API.", NULL, NULL}},
	{"[{\"status\":511,\"html\":true}]", NULL, {"wants a log-in of its own", NULL, NULL}},
	{"[{\"status\":403,\"html\":true}]", NULL, {"A gateway or filter blocks this", NULL, NULL}},
	{"[{\"cut_at\":200}]",
	 NULL,
	 {"The connection ended before the answer was whole.", NULL, NULL}},
	{"[{\"close\":\"after\"}]", NULL, {"The connection ended before the answer", NULL, NULL}},
	{"[{\"huge\":400000}]", NULL, {"far larger than any of the API", NULL, NULL}},
	{"[{\"huge_headers\":90000}]", NULL, {"far larger than any of the API", NULL, NULL}},
	{"[{\"body\":\"{\\\"access_token\\\":\"}]",
	 NULL,
	 {"before the answer was whole", NULL, NULL}},
	{"[{\"set\":{\"token_type\":null}}]", NULL, {"token_type is missing", NULL, NULL}},
	{"[{\"set\":{\"token_type\":\"mac\"}}]", NULL, {"token_type is not Bearer", NULL, NULL}},
	{"[{\"set\":{\"access_token\":\"\"}}]", NULL, {"access_token is empty", NULL, NULL}},
	{"[{\"set\":{\"access_token\":\"a\\r\\nb\"}}]",
	 NULL,
	 {"its access_token holds blanks", NULL, NULL}},
	{"[{\"set\":{\"access_token\":7}}]", NULL, {"access_token is no text", NULL, NULL}},
	{"[{\"redirect\":\"https://elsewhere.example/oauth/token\",\"status\":307}]",
	 NULL,
	 {"elsewhere.example", "Nothing was sent there", NULL}},
};

/* Nothing of an answer is ever shown raw. */
static void assert_no_raw(struct pty *pty)
{
	assert_false(pty_has(pty, "<html"));
	assert_false(pty_has(pty, "<h1>"));
	assert_false(pty_has(pty, "{\""));
	assert_false(pty_has(pty, "200 accepted"));
}

static void every_answer_has_its_remedy(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		shared_calm(NULL);
		if (rows[i].fault != NULL)
			service_tell(service, "/faults", rows[i].fault);
		if (rows[i].world != NULL)
			service_tell(service, "/world", rows[i].world);
		struct pty *pty = console_start(service);
		pty_wait(pty, "Which keys do you have?");
		pty_keys(pty, "1");
		pty_wait(pty, "Client secret");
		pty_paste(pty, service_mail(service, "sandbox", "text"));
		pty_wait(pty, "Took all four");
		pty_keys(pty, "\r");
		for (size_t j = 0; j < 3 && rows[i].side_words[j] != NULL; j++)
			pty_wait(pty, rows[i].side_words[j]);
		assert_no_raw(pty);
		pty_free(pty);
	}
}

static void a_wrong_password_proves_the_keys_in_every_version(void **state)
{
	static const char *const variants[] = {"a", "b", "c"};
	static const int flavours[] = {5, 7, 8, 9};
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	pty_paste(pty, service_mail(service, "sandbox", "text"));
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\033[Z\033[Z wrong"); /* from the button back to the password */
	for (size_t i = 0; i < 12; i++) {
		char world[100];
		snprintf(world, sizeof world, "{\"wrong_password\":\"%s\",\"flavour\":%d}",
			 variants[i % 3], flavours[i / 3]);
		service_tell(service, "/world", world);
		service_tell(service, "/reset", "{}");
		pty_keys(pty, "x"); /* the cursor is in the password again, its note goes */
		pty_wait_gone(pty, "✗ two is wrong");
		pty_keys(pty, "\r");
		pty_wait(pty, "✗ two is wrong");
		pty_wait(pty, "Keys are right; e-mail or password is not.");
		pty_wait(pty, "✓ right");
		assert_int_equal(service_count(service, "sandbox", "password"), 1);
	}
	pty_free(pty);
}

static void ask_live_sends_id_and_secret_alone(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	/* The keys of live, at the sandbox. */
	pty_paste(pty, service_mail(service, "production", "text"));
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
	pty_wait(pty, "[ Ask live ]");
	assert_int_equal(service_count(service, "production", "requests"), 0);
	/* From the secret: e-mail, password, name, first button, second. */
	pty_keys(pty, "\t\t\t\t\t\r");
	pty_wait(pty, "LIVE knows this client id and secret");
	json_t *last = service_ask(service, "/last");
	const json_t *params = json_object_get(json_object_get(last, "production"), "params");
	assert_null(json_object_get(params, "username"));
	assert_null(json_object_get(params, "password"));
	assert_non_null(json_object_get(params, "client_secret"));
	json_decref(last);
	assert_int_equal(service_count(service, "production", "probe"), 1);
	assert_int_equal(service_count(service, "production", "password"), 0);
	pty_wait(pty, "[ Go on with live ]");
	pty_free(pty);
}

static void ask_both_finds_the_side_of_the_keys(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "3");
	pty_wait(pty, "not chosen");
	pty_type(pty, service_mail(service, "production", "client_id"));
	pty_type(pty, "\t");
	pty_type(pty, service_mail(service, "production", "client_secret"));
	pty_keys(pty, "\r");
	pty_wait(pty, "LIVE knows these keys.");
	pty_wait(pty, "(•) LIVE");
	assert_int_equal(service_count(service, "sandbox", "probe"), 1);
	assert_int_equal(service_count(service, "production", "probe"), 1);
	pty_free(pty);
}

static void lives_that_make_no_sense_are_unknown(void **state)
{
	static const char *const lives[] = {"0", "-1", "null", "1e18", "3.7", "\"soon\"", "[]"};
	(void)state;
	for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
		char fault[100];
		snprintf(fault, sizeof fault,
			 "[{\"kind\":\"password\",\"set\":{\"expires_in\":%s}}]", lives[i]);
		service_tell(service, "/faults", fault);
		struct pty *pty = console_start(service);
		console_sign_in(pty, service, "sandbox");
		pty_wait(pty, i < 2 ? "none: the service gave it no time"
				    : "unknown: the service did not say");
		pty_free(pty);
	}
}

static void a_life_may_be_a_real_or_a_string(void **state)
{
	static const char *const lives[] = {"7200.0", "\"7200\"", "7200"};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		char fault[100];
		snprintf(fault, sizeof fault,
			 "[{\"kind\":\"password\",\"set\":{\"expires_in\":%s}}]", lives[i]);
		service_tell(service, "/faults", fault);
		struct pty *pty = console_start(service);
		console_sign_in(pty, service, "sandbox");
		pty_pass(pty, 1000);
		pty_wait(pty, "in 1:59:");
		pty_free(pty);
	}
}

/* What asks over the form is of the side that the form is for. */
static void a_question_over_a_live_form_is_live(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_paste(pty, service_mail(service, "production", "text"));
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\033[C");
	pty_wait(pty, "LIVE · Sign in");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Leave the form?");
	pty_wait(pty, "╔ LIVE · Sign in ═");
	pty_wait(pty, " LIVE ▌");
	assert_false(pty_has(pty, "SANDBOX"));
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(typed_values_arrive_byte_for_byte, shared_calm),
		cmocka_unit_test_setup(pasted_values_arrive_byte_for_byte, shared_calm),
		cmocka_unit_test_setup(a_question_over_a_live_form_is_live, shared_calm),
		cmocka_unit_test_setup(characters_may_come_in_parts, shared_calm),
		cmocka_unit_test_setup(a_plain_locale_takes_utf8_all_the_same, shared_calm),
		cmocka_unit_test_setup(a_newcomer_copies_a_working_first_call, shared_calm),
		cmocka_unit_test_setup(every_answer_has_its_remedy, shared_calm),
		cmocka_unit_test_setup(a_wrong_password_proves_the_keys_in_every_version,
				       shared_calm),
		cmocka_unit_test_setup(ask_live_sends_id_and_secret_alone, shared_calm),
		cmocka_unit_test_setup(ask_both_finds_the_side_of_the_keys, shared_calm),
		cmocka_unit_test_setup(lives_that_make_no_sense_are_unknown, shared_calm),
		cmocka_unit_test_setup(a_life_may_be_a_real_or_a_string, shared_calm),
	};
	return cmocka_run_group_tests(tests, shared_start_bad, shared_stop);
}
