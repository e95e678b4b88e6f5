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

/* Copies by the menu's letter; the text is run as it is by bash, with more behind it. */
static void run_copied(struct pty *pty, struct service *service, const char *letter,
		       const char *receipt, const char *before, const char *behind,
		       const char *input)
{
	char path[400], command[500];
	pty_keys(pty, "y");
	pty_wait(pty, "Holds no secret");
	pty_keys(pty, letter);
	pty_wait(pty, receipt);
	char *copied = service_copied(service);
	snprintf(path, sizeof path, "%s/copied.sh", service->folder);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out, "%s%s%s", before, copied, behind);
	assert_int_equal(fclose(out), 0);
	free(copied);
	snprintf(command, sizeof command, "bash -e '%s' >/dev/null", path);
	shell(command, input);
	unlink(path);
}

static void what_is_copied_does_what_it_says(void **state)
{
	struct service *service = fixture.service;
	char call[500], values[400];
	const char *ca = json_string_value(json_object_get(service->told, "ca"));
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "production");
	snprintf(call, sizeof call,
		 "\ncurl -sSf --cacert '%s' -H \"Authorization: Bearer "
		 "$EASYTRANSLATE_ACCESS_TOKEN\" \"$EASYTRANSLATE_API_URL/api/v1/user\" | "
		 "grep -q '\"data\"'\n",
		 ca);
	run_copied(pty, service, "v", "Copied the LIVE .env lines", "", call, "");
	run_copied(pty, service, "c", "Copied the LIVE curl line", "", " | grep -q '\"data\"'", "");
	snprintf(call, sizeof call,
		 "JSON\n) | curl -sSf --cacert '%s' -H @- '%s/api/v1/user' | grep -q '\"data\"'\n",
		 ca, service_url(service, "production"));
	run_copied(pty, service, "o", "Copied the LIVE token as JSON",
		   "(sed -n 's/.*\"access_token\": \"\\(.*\\)\".*/Authorization: Bearer \\1/p' "
		   "<<'JSON'\n",
		   call, "");
	/* It asks for secret and password, and gets a token. */
	snprintf(values, sizeof values, "%s\n%s\n",
		 service_mail(service, "production", "client_secret"),
		 service_mail(service, "production", "password"));
	run_copied(pty, service, "i", "Copied the LIVE sign-in line", "set +e; { ",
		   "; } 2>/dev/null | grep -q access_token || exit 1", values);
	pty_wait(pty, "No secret is in it.");
	pty_free(pty);
}

static void lines_for_scripts_fetch_the_token_when_they_run(void **state)
{
	char path[700], call[9000], bearer[8192];
	(void)state;
	struct service *service = fixture.service;
	struct pty *pty = fixture_open(&fixture);
	const char *program = getenv("ETCONSOLE");
	snprintf(path, sizeof path, "etconsole () { '%s' \"$@\"; }\n", program);
	fixture_bearer(&fixture, 0, bearer, sizeof bearer);
	snprintf(call, sizeof call, " | grep -qx '%s'\n", bearer);
	run_copied(pty, service, "t", "Copied the sandbox token line", path, call, "");
	run_copied(pty, service, "p", "Copied the sandbox line of a call", path,
		   " | grep -q '\"data\"'\n", "");
	pty_free(pty);
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

static int stop(void **state)
{
	(void)state;
	fixture_stop(&fixture);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_copied_does_what_it_says),
		cmocka_unit_test(lines_for_scripts_fetch_the_token_when_they_run),
		cmocka_unit_test(lines_for_scripts_need_a_login_that_is_kept),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
