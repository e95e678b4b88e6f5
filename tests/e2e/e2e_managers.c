/*
 * With the real managers of secrets: pass and secret-tool. tests/check_helpers.sh gives them a
 * home; this program is no part of make check.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

/* With the environment that the managers need, which pty_start() would leave out. */
static struct pty *open_console(const char *settings, const char *data)
{
	static const char *const names[] = {"HOME", "GNUPGHOME", "PASSWORD_STORE_DIR",
					    "XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"};
	static char lines[5][400];
	const char *extra[6] = {NULL}, *args[] = {"--config", settings, "--data", data, NULL};
	for (size_t i = 0; i < 5; i++) {
		const char *value = getenv(names[i]);
		snprintf(lines[i], sizeof lines[i], "%s=%s", names[i], value != NULL ? value : "");
		extra[i] = lines[i];
	}
	struct pty_options options = {.args = args, .extra = extra};
	return pty_start(&options);
}

static void with_manager(const char *name, const char *key, const char *secret,
			 const char *password)
{
	char settings[400], data[400], line[600];
	snprintf(settings, sizeof settings, "%s/%s.cfg", service->folder, name);
	snprintf(data, sizeof data, "%s/%s", service->folder, name);
	FILE *from = fopen(service->settings, "re"), *to = fopen(settings, "we");
	assert_non_null(from);
	assert_non_null(to);
	while (fgets(line, sizeof line, from) != NULL)
		fputs(line, to);
	fprintf(to,
		"key_command = \"%s\";\naccounts = ( { name = \"acme\"; environment = \"sandbox\";"
		" client_id = \"%s\"; username = \"%s\"; client_secret_command = \"%s\";"
		" password_command = \"%s\"; } );\n",
		key, service_mail(service, "sandbox", "client_id"),
		service_mail(service, "sandbox", "username"), secret, password);
	assert_int_equal(fclose(to), 0);
	fclose(from);
	struct pty *pty = open_console(settings, data);
	pty_wait(pty, "acme");
	pty_keys(pty, "s");
	pty_wait(pty, "All four values are here.");
	pty_keys(pty, "\r");
	pty_wait(pty, "Signed in.");
	pty_keys(pty, "mh");
	pty_wait(pty, "Kept, encrypted on this computer.");
	pty_keys(pty, "q");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
	pty = open_console(settings, data);
	pty_wait(pty, "encrypted on this computer");
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
}

static void pass_gives_the_key_and_the_secrets(void **state)
{
	(void)state;
	shell("pass insert -m et/key >/dev/null", "words from the store");
	shell("pass insert -m et/secret >/dev/null",
	      service_mail(service, "sandbox", "client_secret"));
	shell("pass insert -m et/password >/dev/null",
	      service_mail(service, "sandbox", "password"));
	with_manager("pass", "pass show et/key", "pass show et/secret", "pass show et/password");
}

static void secret_tool_gives_the_key_and_the_secrets(void **state)
{
	(void)state;
	shell("secret-tool store --label=key etconsole key", "words from the keyring");
	shell("secret-tool store --label=secret etconsole secret",
	      service_mail(service, "sandbox", "client_secret"));
	shell("secret-tool store --label=password etconsole password",
	      service_mail(service, "sandbox", "password"));
	with_manager("secret-tool", "secret-tool lookup etconsole key",
		     "secret-tool lookup etconsole secret",
		     "secret-tool lookup etconsole password");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pass_gives_the_key_and_the_secrets),
		cmocka_unit_test(secret_tool_gives_the_key_and_the_secrets),
	};
	return cmocka_run_group_tests(tests, shared_start, shared_stop);
}
