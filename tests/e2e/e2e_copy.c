/*
 * Every line that the menu copies, run as it is by a shell: it does what the menu says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/fixture.h"

static struct fixture fixture;

/* Those that people paste lines into; the first two are wherever etconsole is tested. */
static const struct {
	const char *path;
	const char *quick; /* how one without files of the user's is begun */
} shells[] = {{"/bin/bash", "--norc"}, {"/bin/dash", "-i"}, {"/bin/zsh", "-f"}};

#define SHELLS (sizeof shells / sizeof *shells)

static bool is_here(size_t shell)
{
	return shell < 2 || access(shells[shell].path, X_OK) == 0;
}

/* Copies by the menu's letter; the caller's. */
static char *copied(struct pty *pty, const char *letter, const char *receipt)
{
	pty_keys(pty, "y");
	pty_wait(pty, "Holds no secret");
	pty_keys(pty, letter);
	pty_wait(pty, receipt);
	return service_copied(fixture.service);
}

/* The text that was copied is run as it is by every shell, with more before and behind it. */
static void run_copied(struct pty *pty, const char *letter, const char *receipt, const char *before,
		       const char *behind)
{
	char path[400], command[500];
	char *text = copied(pty, letter, receipt);
	snprintf(path, sizeof path, "%s/copied.sh", fixture.service->folder);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out, "%s%s%s", before, text, behind);
	assert_int_equal(fclose(out), 0);
	free(text);
	for (size_t i = 0; i < SHELLS; i++) {
		snprintf(command, sizeof command, "%s -e '%s' >/dev/null", shells[i].path, path);
		if (is_here(i))
			shell(command, "");
	}
	unlink(path);
}

static void what_is_copied_does_what_it_says(void **state)
{
	struct service *service = fixture.service;
	char url[200], call[500];
	const char *ca = json_string_value(json_object_get(service->told, "ca"));
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "production");
	snprintf(url, sizeof url, "%s/api/v1/user", service_url(service, "production"));
	run_copied(pty, "c", "Copied the LIVE curl line", "", " | grep -q '\"data\"'");
	snprintf(call, sizeof call,
		 "\nprintf 'Authorization: Bearer %%s' $EASYTRANSLATE_ACCESS_TOKEN | "
		 "curl -sSf --cacert '%s' -H @- $EASYTRANSLATE_API_URL/api/v1/user | "
		 "grep -q '\"data\"'\n",
		 ca);
	run_copied(pty, "v", "Copied the LIVE .env lines", "", call);
	snprintf(call, sizeof call, "\nTEXT\n) | curl -sSf --cacert '%s' -H @- '%s' | grep -q data",
		 ca, url);
	run_copied(pty, "h", "Copied the LIVE Authorization header", "(cat <<'TEXT'\n", call);
	run_copied(pty, "y", "Copied the LIVE access token",
		   "(sed 's/^/Authorization: Bearer /' <<'TEXT'\n", call);
	run_copied(pty, "o", "Copied the LIVE token as JSON",
		   "(sed -n 's/.*\"access_token\": \"\\(.*\\)\".*/Authorization: Bearer \\1/p' "
		   "<<'TEXT'\n",
		   call);
	pty_free(pty);
}

static void the_refresh_token_that_is_copied_refreshes_once(void **state)
{
	char command[9000];
	(void)state;
	struct service *service = fixture.service;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "production");
	char *token = copied(pty, "f", "Copied the LIVE refresh token");
	snprintf(command, sizeof command,
		 "curl -sSf --cacert '%s' -d grant_type=refresh_token -d client_id=%s "
		 "-d client_secret=%s -d scope=dashboard -d refresh_token=%s '%s/oauth/token' | "
		 "grep -q access_token",
		 json_string_value(json_object_get(service->told, "ca")),
		 service_mail(service, "production", "client_id"),
		 service_mail(service, "production", "client_secret"), token,
		 service_url(service, "production"));
	shell(command, "");
	free(token);
	pty_free(pty);
}

static void lines_for_scripts_fetch_the_token_when_they_run(void **state)
{
	char path[700], call[9000], bearer[8192];
	(void)state;
	struct pty *pty = fixture_open(&fixture);
	const char *program = getenv("ETCONSOLE");
	snprintf(path, sizeof path, "etconsole () { '%s' \"$@\"; }\n", program);
	fixture_bearer(&fixture, 0, bearer, sizeof bearer);
	snprintf(call, sizeof call, " | grep -qx '%s'\n", bearer);
	run_copied(pty, "t", "Copied the sandbox token line", path, call);
	run_copied(pty, "p", "Copied the sandbox line of a call", path, " | grep -q '\"data\"'\n");
	/* What was done last, by hand here, does the same there. */
	pty_keys(pty, "c");
	pty_wait(pty, "200  accepted");
	json_int_t checks = service_count(fixture.service, "sandbox", "check");
	run_copied(pty, "d", "Copied the sandbox command", path, "\n");
	assert_true(service_count(fixture.service, "sandbox", "check") > checks);
	pty_free(pty);
}

static void lines_without_a_secret_hold_none(void **state)
{
	static const struct {
		const char *letter, *receipt;
	} lines[] = {{"t", "Copied the sandbox token line"},
		     {"p", "Copied the sandbox line of a call"},
		     {"i", "Copied the sandbox sign-in line"}};
	char bearer[8192];
	(void)state;
	struct pty *pty = fixture_open(&fixture);
	fixture_bearer(&fixture, 0, bearer, sizeof bearer);
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		char *text = copied(pty, lines[i].letter, lines[i].receipt);
		pty_wait(pty, "No secret is in it.");
		assert_null(strstr(text, bearer));
		assert_null(strstr(text, "secret-client-000"));
		free(text);
	}
	pty_free(pty);
}

/* An interactive shell, its prompt "ready". */
static struct pty *shell_start(size_t which)
{
	char console[400];
	const char *args[] = {shells[which].quick, NULL};
	const char *extra[] = {"PS1=ready ", "ENV=", NULL};
	const struct pty_options options = {.rows = 60, .args = args, .extra = extra};
	snprintf(console, sizeof console, "%s", getenv("ETCONSOLE"));
	setenv("ETCONSOLE", shells[which].path, 1);
	struct pty *pty = pty_start(&options);
	setenv("ETCONSOLE", console, 1);
	pty_wait(pty, "ready");
	return pty;
}

static void wait_for_echo(struct pty *pty, const char *word)
{
	char line[100], said[100];
	snprintf(line, sizeof line, "clear; stty -a | grep -q ' echo ' && echo 'it is '%s\r", word);
	snprintf(said, sizeof said, "it is %s", word);
	pty_keys(pty, line);
	pty_wait(pty, said);
}

#define HARD_SECRET "a \"b\\c' $d `e` 100%&+=\\"
#define HARD_PASSWORD " #pass; word? \\n\"\\"

/* It asks for secret and password, shows neither, and gets a token. */
static void the_sign_in_line_is_pasted_into_a_shell(void **state)
{
	(void)state;
	service_tell(
		fixture.service, "/logins",
		"{\"side\":\"sandbox\",\"client_id\":\"client-000\",\"client_secret\":"
		"\"a \\\"b\\\\c' $d `e` 100%&+=\\\\\",\"username\":\"client-000@acme.example\","
		"\"password\":\" #pass; word? \\\\n\\\"\\\\\"}");
	struct pty *console = fixture_open(&fixture);
	char *line = copied(console, "i", "Copied the sandbox sign-in line");
	for (size_t i = 0; i < SHELLS; i++) {
		if (!is_here(i))
			continue;
		struct pty *pty = shell_start(i);
		pty_keys(pty, line);
		pty_keys(pty, "\r");
		pty_wait(pty, "client_secret:");
		pty_keys(pty, HARD_SECRET "\r");
		pty_wait(pty, "password:");
		pty_keys(pty, HARD_PASSWORD "\r");
		pty_wait(pty, "\"access_token\":");
		assert_false(pty_has(pty, "100%&"));
		assert_false(pty_has(pty, "#pass"));
		wait_for_echo(pty, "back");
		/* Its own screen, so that a prompt is the one behind it. */
		pty_keys(pty, "clear; ");
		pty_keys(pty, line);
		pty_keys(pty, "\r");
		pty_wait_gone(pty, "it is back");
		pty_wait(pty, "client_secret:");
		pty_keys(pty, "a word\r");
		pty_wait(pty, "password:");
		pty_keys(pty, "\003");
		pty_wait(pty, "ready");
		wait_for_echo(pty, "back again");
		pty_free(pty);
	}
	free(line);
	pty_free(console);
}

static void lines_for_scripts_need_a_login_that_is_kept(void **state)
{
	(void)state;
	struct pty *pty = console_start(fixture.service);
	console_sign_in(pty, fixture.service, "sandbox");
	pty_keys(pty, "yt");
	pty_wait(pty, "This line needs a kept login: m keeps it.");
	pty_free(pty);
}

static int start(void **state)
{
	(void)state;
	fixture_start(&fixture, "strict", 31622400, 1);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	fixture_stop(&fixture);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_copied_does_what_it_says),
		cmocka_unit_test(the_refresh_token_that_is_copied_refreshes_once),
		cmocka_unit_test(lines_for_scripts_fetch_the_token_when_they_run),
		cmocka_unit_test(lines_without_a_secret_hold_none),
		cmocka_unit_test(the_sign_in_line_is_pasted_into_a_shell),
		cmocka_unit_test(lines_for_scripts_need_a_login_that_is_kept),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
