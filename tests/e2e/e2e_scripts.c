/*
 * Twelve scripts as people write them: cron, systemd, a container, make, xargs, a loop with jq, a
 * prompt, watch, pass, Python, PHP, and what ssh starts. Each is run as it stands, by a shell that
 * has nothing but what such a place gives: the program as etconsole on its PATH, and $C, the
 * options that name the test's settings and store.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static int start(void **state)
{
	char line[900];
	verbs_start(state);
	snprintf(line, sizeof line,
		 "mkdir -p %s/out && ln -sf $(realpath ${ETCONSOLE:-./etconsole}) "
		 "%s/out/etconsole",
		 service->folder, service->folder);
	shell(line, "");
	return 0;
}

/* In the folder "out" of the test's. */
static const struct ran *script(const char *text)
{
	char line[4000];
	snprintf(line, sizeof line,
		 "unset MAKEFLAGS MFLAGS MAKELEVEL; cd %s/out && export PATH=$PWD:$PATH "
		 "C='--config %s --data %s' && %s",
		 service->folder, service->settings, data, text);
	return verb_shell(NULL, line);
}

static bool has(const char *program)
{
	char line[100];
	snprintf(line, sizeof line, "command -v %s", program);
	bool is_there = verb_shell(NULL, line)->code == 0;
	if (!is_there)
		printf("SKIP: %s is not installed here\n", program);
	return is_there;
}

/* No terminal, no language, no HOME that could be trusted: what it says goes to a mail. */
static void cron(void **state)
{
	(void)state;
	keep_login("sandbox");
	leave_tokens(100);
	const struct ran *ran =
		script("env -i PATH=$PWD:/usr/bin:/bin SHELL=/bin/sh HOME=/nonexistent "
		       "LOGNAME=ada etconsole refresh --due --all $C");
	want_code(ran, 0);
	want_out(ran, "new token");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
}

/* ProtectHome=yes, StateDirectory=etconsole: no HOME, and a folder of its own. */
static void systemd(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran = script("env -i PATH=$PWD:/usr/bin:/bin LANG=C.UTF-8 "
				       "INVOCATION_ID=1 etconsole exec $C --no-input -- sh -c "
				       "'echo live is $EASYTRANSLATE_LIVE' </dev/null");
	want_code(ran, 0);
	assert_string_equal(ran->out, "live is 0\n");
}

static void container(void **state)
{
	char line[900];
	(void)state;
	snprintf(line, sizeof line,
		 "env -i PATH=$PWD:/bin etconsole --config %s token --stdin -e sandbox --no-input",
		 service->settings);
	const char *login = login_json("sandbox");
	char all[3000];
	snprintf(all, sizeof all, "printf '%%s' '%s' | %s", login, line);
	const struct ran *ran = script(all);
	want_code(ran, 0);
	want_out(ran, "eyJ");
}

static void make_runs_it(void **state)
{
	(void)state;
	keep_login("sandbox");
	if (!has("make"))
		return;
	const struct ran *ran = script("printf 'check:\\n\\t@etconsole check $(C) >/dev/null && "
				       "echo it works\\n' > Makefile "
				       "&& make -s check");
	want_code(ran, 0);
	assert_string_equal(ran->out, "it works\n");
	want_code(script("etconsole forget $C && ! make -s check 2>/dev/null"), 0);
}

/* Fifty at once, eight at a time, of one login whose token ends: one refresh serves them all. */
static void xargs_runs_many_at_once(void **state)
{
	(void)state;
	keep_login("sandbox");
	leave_tokens(100);
	const struct ran *ran = script("seq 50 | xargs -P 8 -I{} etconsole exec $C -- sh -c "
				       "'echo \"$EASYTRANSLATE_ACCESS_TOKEN\"' > tokens && "
				       "wc -l < tokens && sort -u tokens | wc -l");
	want_code(ran, 0);
	assert_string_equal(ran->out, "50\n1\n");
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
}

static void a_loop_with_jq(void **state)
{
	(void)state;
	keep_login("sandbox");
	keep_login("production");
	if (!has("jq"))
		return;
	const struct ran *ran = script(
		"etconsole status --all --json $C | jq -r '.logins[] | select(.seconds_left > "
		"0) | \"\\(.account) \\(.environment)\"' | while read -r a e; do etconsole "
		"check -a $a -e $e --json $C | jq -r '.environment + \" \" + (.error.code // "
		"\"works\")'; done");
	want_code(ran, 0);
	assert_string_equal(ran->out, "sandbox works\nproduction works\n");
}

/* Nothing is sent, nobody is asked, whatever locks the store. */
static void a_prompt(void **state)
{
	(void)state;
	keep_login("sandbox");
	int64_t before = service_count(service, "sandbox", "requests");
	const struct ran *ran =
		script("mv ../store.key ../more.key; PS=$(etconsole status $C "
		       "2>/dev/null | sed -n 's/^Environment *\\([a-z]*\\).*/\\1/p'); "
		       "mv ../more.key ../store.key; echo \"$PS> \"");
	assert_string_equal(ran->out, "sandbox> \n");
	assert_int_equal(service_count(service, "sandbox", "requests"), before);
}

static void watch_and_monitors(void **state)
{
	(void)state;
	keep_login("sandbox");
	want_code(script("etconsole status --all --exit-code --min-valid 2d $C >/dev/null"), 0);
	leave_tokens(3600);
	want_code(script("etconsole status --all --exit-code --min-valid 2d $C >/dev/null"), 3);
}

/* pass knows the secrets; the one that was rotated is picked up. */
static void pass_is_the_source(void **state)
{
	char line[2500];
	(void)state;
	snprintf(line, sizeof line,
		 "printf '#!/bin/sh\\ncat \"%s/out/$2\"\\n' > pass && chmod +x pass && printf %%s "
		 "'%s' > "
		 "password && printf %%s not-the-secret-any-more > secret && { cat %s; echo "
		 "'accounts = "
		 "({ name = \"acme\"; environment = \"sandbox\"; client_id = \"%s\"; username = "
		 "\"%s\"; client_secret_command = \"pass show secret\"; password_command = "
		 "\"pass show password\"; });'; } > ../more.cfg && chmod 600 ../more.cfg && "
		 "C=\"--config $PWD/../more.cfg --data %s\"; etconsole sign-in -a acme -e sandbox "
		 "$C; echo $?; printf %%s %s > secret; etconsole sign-in -a acme -e sandbox --keep "
		 "store $C >/dev/null && etconsole refresh $C | head -1",
		 service->folder, service_mail(service, "sandbox", "password"), service->settings,
		 service_mail(service, "sandbox", "client_id"),
		 service_mail(service, "sandbox", "username"), data,
		 service_mail(service, "sandbox", "client_secret"));
	assert_string_equal(script(line)->out, "1\nAccount       acme\n");
}

static void python(void **state)
{
	(void)state;
	keep_login("sandbox");
	if (!has("python3"))
		return;
	const struct ran *ran = script("cat > a.py <<'X'\n"
				       "import json, os, subprocess\n"
				       "def et(*words):\n"
				       "    done = subprocess.run(['etconsole', *words, '--json', "
				       "*os.environ['C'].split()],\n"
				       "                          capture_output=True, text=True)\n"
				       "    return done.returncode, json.loads(done.stdout)\n"
				       "code, token = et('token')\n"
				       "print(code, token['token_type'], token['error'])\n"
				       "code, told = et('token', '-a', 'nobody')\n"
				       "print(code, told['error']['code'])\n"
				       "X\npython3 a.py");
	assert_string_equal(ran->out, "0 Bearer None\n2 no_account\n");
}

static void php(void **state)
{
	(void)state;
	keep_login("sandbox");
	if (!has("php"))
		return;
	const struct ran *ran =
		script("php -r '$t = json_decode(shell_exec(\"etconsole token --json "
		       "\" . getenv(\"C\"))); echo $t->token_type, \"\\n\";'");
	assert_string_equal(ran->out, "Bearer\n");
}

/* What sshd starts has no terminal, and its standard input is a pipe that stays open. */
static void what_ssh_starts(void **state)
{
	(void)state;
	keep_login("sandbox");
	const struct ran *ran =
		script("sleep 1 | env -i PATH=$PWD:/usr/bin:/bin HOME=/nonexistent "
		       "SSH_CONNECTION='1 2 3 4' etconsole token --format header $C & "
		       "wait $!");
	want_code(ran, 0);
	want_out(ran, "Authorization: Bearer eyJ");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, verbs_calm)
		TEST(cron),
		TEST(systemd),
		TEST(container),
		TEST(make_runs_it),
		TEST(xargs_runs_many_at_once),
		TEST(a_loop_with_jq),
		TEST(a_prompt),
		TEST(watch_and_monitors),
		TEST(pass_is_the_source),
		TEST(python),
		TEST(php),
		TEST(what_ssh_starts),
	};
	return cmocka_run_group_tests(tests, start, verbs_stop);
}
