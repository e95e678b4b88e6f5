/*
 * What cannot be read is said as such; what can only be read is read. Rights hold for anybody but
 * root: where the tests run as root, the program runs as nobody.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static const char as_nobody[] =
	"setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all ";

/* The program of a user for whom rights count: $U runs it, on $E's settings and data. */
static const struct ran *as_user(const char *line)
{
	setenv("U", geteuid() == 0 ? as_nobody : "", 1);
	return verb_shell(NULL, line);
}

/* Everything that is kept belongs to that user, who may not write into its folder. */
static void make_read_only(void)
{
	char line[1200];
	snprintf(line, sizeof line,
		 "cd '%s' && chmod 755 . && chmod go+r etconsole.cfg ca.pem && chmod 500 data && "
		 "chmod 400 data/* && { [ $(id -u) != 0 ] || chown -R 65534 data store.key; }",
		 service->folder);
	shell(line, "");
}

static void make_writable(void)
{
	char line[900];
	snprintf(line, sizeof line,
		 "cd '%s' && { [ $(id -u) != 0 ] || chown -R 0 data store.key; } && chmod 700 data "
		 "&& chmod 600 data/*",
		 service->folder);
	shell(line, "");
}

static void a_store_that_can_only_be_read_is_read(void **state)
{
	(void)state;
	keep_login("sandbox");
	make_read_only();
	want_out(as_user("$U $E status"), "acme");
	want_out(as_user("$U $E activity"), "new token");
	want_code(as_user("$U $E token"), 0);
	want_out(as_user("$U $E check"), "Valid, accepted");
	want_code(as_user("$U $E check --all"), 0);
	want_out(as_user("$U $E exec -- sh -c 'echo is ${#EASYTRANSLATE_ACCESS_TOKEN}'"), "is 1");
	/* What must be written is not even asked for. */
	want_trouble(as_user("$U $E refresh"), 5, "the store cannot be written to.");
	want_code(as_user("$U $E forget"), 5);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 0);
	make_writable();
	want_code(verb(NULL, "refresh", NULL), 0);
}

/* A sign-in leaves a token at the service: that it can be kept is tried before. */
static void what_could_not_be_kept_is_not_asked_for(void **state)
{
	static const char sign_in[] = "echo \"$L\" | $U $E sign-in -a acme -e sandbox --stdin "
				      "--keep store";
	char line[700];
	(void)state;
	setenv("L", login_json("sandbox"), 1);
	/* A store that is there, and a folder in which none is yet. */
	keep_login("sandbox");
	service_tell(service, "/reset", "{}");
	for (int i = 0; i < 2; i++) {
		make_read_only();
		const struct ran *ran = as_user(sign_in);
		want_trouble(ran, 5, "");
		assert_null(strstr(ran->err, "journal"));
		want_err(ran, "cannot be written to");
		assert_null(strstr(ran->err, "nothing is lost"));
		assert_int_equal(service_count(service, "sandbox", "requests"), 0);
		make_writable();
		snprintf(line, sizeof line, "rm -f '%s'/accounts*; touch '%s/none'", data, data);
		shell(line, "");
	}
}

/* Its last words stand in a journal that only who may write can take in. */
static void a_journal_that_is_not_written_back_is_said(void **state)
{
	char line[600];
	(void)state;
	keep_login("sandbox");
	snprintf(line, sizeof line, "head -c 4096 /dev/zero >%s/accounts.db-wal", data);
	shell(line, "");
	make_read_only();
	want_trouble(as_user("$U $E status --all"), 5, "its journal is not written back yet.");
	make_writable();
}

static void a_folder_that_is_none_is_not_empty(void **state)
{
	char line[1200];
	(void)state;
	want_trouble(verb_shell(NULL, "$PROGRAM --data /etc/passwd status --all"), 5,
		     "/etc/passwd cannot be read: Not a directory.");
	snprintf(line, sizeof line,
		 "cd '%s'; mkdir -m 700 shut; chmod 755 .; [ $(id -u) = 0 ] || chmod 0 shut; "
		 "$U $PROGRAM --config %s --data $PWD/shut/in accounts; C=$?; rmdir shut; exit $C",
		 service->folder, service->settings);
	want_trouble(as_user(line), 5, "Permission denied.");
	/* Nor is one that is not there, if it was named. */
	for (const char *const *verb = (const char *const[]){"accounts", "activity", "status --all",
							     "refresh --due --all", NULL};
	     *verb != NULL; verb++) {
		snprintf(line, sizeof line, "$PROGRAM --data $TEST_HOME/none %s", *verb);
		want_trouble(verb_shell(NULL, line), 5, "There is no folder ");
	}
	want_code(verb_shell(NULL, "XDG_DATA_HOME=/nowhere $PROGRAM accounts"), 0);
}

static void without_a_home_it_is_said(void **state)
{
	static const char bare[] = "env -u HOME -u XDG_CONFIG_HOME -u XDG_DATA_HOME $PROGRAM ";
	char line[300];
	(void)state;
	for (const char *const *verb = (const char *const[]){"status --all", "accounts", "token",
							     "check --all", "activity", NULL};
	     *verb != NULL; verb++) {
		snprintf(line, sizeof line, "%s%s", bare, *verb);
		const struct ran *ran = verb_shell(NULL, line);
		want_trouble(ran, 5, "There is no folder in which logins could be kept.");
		want_err(ran, "HOME is not set, or no whole path: no settings are read.");
	}
	/* What keeps nothing works. */
	snprintf(line, sizeof line, "%s--config %s -e sandbox token --stdin", bare,
		 service->settings);
	want_code(verb_shell(login_json("sandbox"), line), 0);
}

static void settings_that_cannot_be_read_are_no_defaults(void **state)
{
	(void)state;
	want_trouble(as_user("mkdir -p $TEST_HOME/home/.config/etconsole; chmod 755 "
			     "$TEST_HOME $TEST_HOME/home; chmod 0 $TEST_HOME/home/.config; "
			     "$U env -u XDG_CONFIG_HOME HOME=$TEST_HOME/home $PROGRAM accounts; "
			     "C=$?; chmod 700 $TEST_HOME/home/.config; rm -r $TEST_HOME/home; "
			     "exit $C"),
		     2, "cannot be read: Permission denied.");
}

/* One of many is no exception, and what was not asked is not called valid. */
static void what_is_kept_for_another_host_is_not_sent_and_said(void **state)
{
	char settings[900], line[1200];
	json_int_t asked[2];
	static const char *const verbs[] = {"check --all", "check --all --json",
					    "refresh --due --all --within 400d", "token -e sandbox",
					    "exec -e sandbox -- true"};
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	snprintf(settings, sizeof settings,
		 "environments = (\n{ name = \"sandbox\"; api_base = \"https://127.0.0.1%s\"; "
		 "ca_file = \"ca.pem\"; },\n{ name = \"production\"; api_base = \"%s\"; "
		 "ca_file = \"ca.pem\"; });\nkey_file = \"store.key\";\n",
		 strrchr(service_url(service, "sandbox"), ':'), service_url(service, "production"));
	write_more("more.cfg", settings);
	asked[0] = service_count(service, "sandbox", "requests");
	asked[1] = service_count(service, "production", "check");
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
		snprintf(line, sizeof line, "$PROGRAM --config '%s/more.cfg' --data '%s' %s",
			 service->folder, data, verbs[i]);
		const struct ran *ran = verb_shell(NULL, line);
		want_code(ran, 5);
		if (strstr(ran->out, "This login was kept for localhost") == NULL)
			want_err(ran, "This login was kept for localhost");
	}
	assert_int_equal(service_count(service, "sandbox", "requests"), asked[0]);
	assert_int_equal(service_count(service, "production", "check"), asked[1] + 2);
	want_code(verb(NULL, "check", "--all", NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_store_that_can_only_be_read_is_read, verbs_calm),
		cmocka_unit_test_setup(what_could_not_be_kept_is_not_asked_for, verbs_calm),
		cmocka_unit_test_setup(a_journal_that_is_not_written_back_is_said, verbs_calm),
		cmocka_unit_test_setup(a_folder_that_is_none_is_not_empty, verbs_calm),
		cmocka_unit_test_setup(without_a_home_it_is_said, verbs_calm),
		cmocka_unit_test_setup(what_is_kept_for_another_host_is_not_sent_and_said,
				       verbs_calm),
		cmocka_unit_test_setup(settings_that_cannot_be_read_are_no_defaults, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
