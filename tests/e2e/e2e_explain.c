/*
 * What explains: the reply to a customer, the report, inside the token.
 */
#include <dirent.h>
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

static bool is_written(const char *folder, const char *word)
{
	char command[900];
	snprintf(command, sizeof command, "! grep -rqF -e '%s' '%s'", word, folder);
	shell(command, "");
	return false;
}

/* Job B: support, once, with a customer's four values. */
static void answer_a_customer(const char *password, const char *sent, const char *end,
			      const char *reply)
{
	char home[300], line[320], text[2000];
	snprintf(home, sizeof home, "%s/support", service->folder);
	snprintf(line, sizeof line, "mkdir -p '%s'", home);
	shell(line, "");
	snprintf(line, sizeof line, "HOME=%s", home);
	const char *args[] = {"--once", "--config", service->settings, NULL};
	const char *extra[] = {line, NULL};
	struct pty_options options = {.args = args, .extra = extra};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	snprintf(text, sizeof text, "client_id=%s\nclient_secret=%s\nusername=%s\npassword=%s\n",
		 service_mail(service, "production", "client_id"),
		 service_mail(service, "production", "client_secret"),
		 service_mail(service, "production", "username"), password);
	pty_paste(pty, text);
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\033[C"); /* live */
	pty_wait(pty, "Sign in to LIVE");
	pty_keys(pty, "\r");
	pty_wait(pty, sent);
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Activity");
	pty_keys(pty, "d");
	pty_wait(pty, end);
	pty_keys(pty, "y");
	pty_wait(pty, "Reply to the customer");
	pty_keys(pty, "\r");
	pty_wait(pty, "Copied the reply");
	char *copied = service_copied(service);
	assert_non_null(strstr(copied, reply));
	assert_non_null(strstr(copied, "We kept none of your values."));
	assert_null(strstr(copied, password));
	assert_null(strstr(copied, service_mail(service, "production", "client_secret")));
	assert_null(strchr(copied, '#'));
	free(copied);
	/* It was said before that nothing is kept: nothing is asked. */
	pty_keys(pty, "q");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
	assert_false(is_written(home, password));
	assert_false(is_written(home, service_mail(service, "production", "client_secret")));
	assert_false(is_written(home, service_mail(service, "production", "client_id")));
	assert_false(is_written(home, service_mail(service, "production", "username")));
}

static void seven_keys_lead_to_a_reply(void **state)
{
	(void)state;
	answer_a_customer("customers-wrong-password", "Not signed in.", "▸ ✗  E-mail, password",
			  "Client id and client secret are right.");
	answer_a_customer(service_mail(service, "production", "password"), "200 accepted",
			  "All of it works from here", "All of them are right");
}

static void a_report_tells_all_but_secrets(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	pty_keys(pty, "d");
	pty_wait(pty, "All of it works from here");
	pty_keys(pty, "y\033[B\r");
	pty_wait(pty, "Copied the report");
	char *copied = service_copied(service);
	assert_non_null(strstr(copied, "| Client id, secret | ok | known here |"));
	assert_non_null(strstr(copied, "libcurl/"));
	assert_non_null(strstr(copied, "GET /api/v1/user HTTP/1.1"));
	assert_null(strstr(copied, service_mail(service, "sandbox", "client_secret")));
	assert_null(strstr(copied, service_mail(service, "sandbox", "password")));
	assert_null(strstr(copied, "eyJ0eXAi"));
	free(copied);
	pty_free(pty);
}

static void a_token_can_be_looked_into(void **state)
{
	char token[4000];
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	pty_keys(pty, "i");
	pty_wait(pty, "Made for this login's client id");
	pty_wait(pty, "dashboard");
	pty_keys(pty, PTY_ESC "yy");
	pty_wait(pty, "Copied the sandbox access token");
	char *copied = service_copied(service);
	snprintf(token, sizeof token, "%s", copied);
	free(copied);
	/* Pasted somewhere else, it is read and can be tried there. */
	struct pty *other = console_start(service);
	pty_wait(other, "Which keys do you have?");
	pty_paste(other, token);
	pty_wait(other, "Inside a pasted token");
	json_int_t before = service_count(service, "sandbox", "check");
	pty_run(other, 200);
	assert_int_equal(service_count(service, "sandbox", "check"), before);
	pty_keys(other, "1c");
	pty_wait(other, "accepts it: ada+api@");
	pty_keys(other, "2c");
	pty_wait(other, "The API refuses this token");
	pty_free(other);
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(seven_keys_lead_to_a_reply, shared_calm),
		cmocka_unit_test_setup(a_report_tells_all_but_secrets, shared_calm),
		cmocka_unit_test_setup(a_token_can_be_looked_into, shared_calm),
	};
	return cmocka_run_group_tests(tests, shared_start_bad, shared_stop);
}
