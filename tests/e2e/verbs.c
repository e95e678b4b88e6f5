#include "tests/e2e/verbs.h"

#include <fcntl.h>
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/moved_clock.h"
#include "tests/e2e/schema.h"

#define ARGS 32

char data[300];

static struct {
	bool is_wanted;
	const char *counter;
	int number;
	json_int_t before; /* the counter */
} meanwhile;

static const char *program(void)
{
	static char path[PATH_MAX];
	const char *named = getenv("ETCONSOLE");
	assert_non_null(realpath(named != NULL ? named : "./etconsole", path));
	return path;
}

static int temporary(const char *text)
{
	char path[] = "/tmp/etconsole-verbs-XXXXXX";
	int fd = mkstemp(path);
	assert_true(fd >= 0);
	unlink(path);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	lseek(fd, 0, SEEK_SET);
	return fd;
}

static char *read_back(int fd)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	char *text = calloc(1, (size_t)status.st_size + 1);
	assert_non_null(text);
	assert_int_equal(pread(fd, text, (size_t)status.st_size, 0), status.st_size);
	close(fd);
	/* Each action is said in words (core/say.h). */
	assert_null(strpbrk(text, "\001\002"));
	return text;
}

/* In a session of its own: there is no terminal that it could ask on. */
static _Noreturn void become(const char *const *argv, int in, int out, int err,
			     const struct moved_clock *clock)
{
	setsid();
	/* A shell that runs the tests in its background has them ignored. */
	signal(SIGINT, SIG_DFL);
	signal(SIGQUIT, SIG_DFL);
	alarm(120);
	dup2(in, 0);
	dup2(out, 1);
	dup2(err, 2);
	int kept = clock != NULL ? moved_clock_preload(clock) : -1;
	for (int fd = 3; fd < 64; fd++)
		if (fd != kept)
			close(fd);
	execvp(argv[0], (char *const *)(uintptr_t)argv);
	_exit(125);
}

void verb_meanwhile(const char *counter, int number)
{
	meanwhile.is_wanted = true;
	meanwhile.counter = counter;
	meanwhile.number = number;
	meanwhile.before = counter != NULL ? service_count(service, "sandbox", counter) : 0;
}

static bool has_begun(void)
{
	return meanwhile.counter == NULL ||
	       service_count(service, "sandbox", meanwhile.counter) > meanwhile.before;
}

/* What was wanted of one verb is done, and no longer wanted. */
static void do_meanwhile(pid_t pid, struct moved_clock *clock)
{
	const struct timespec moment = {0, 20000000};
	siginfo_t ended = {0};
	bool begun = false;
	while (waitid(P_PID, (id_t)pid, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	       ended.si_pid == 0) {
		begun = begun || has_begun();
		if (begun && meanwhile.number != 0) {
			kill(pid, meanwhile.number);
			break;
		}
		if (begun)
			moved_clock_pass(clock, meanwhile.counter != NULL ? 250 : 1000);
		nanosleep(&moment, NULL);
	}
	meanwhile.is_wanted = false;
}

static const struct ran *run(const char *input, const char *const *argv)
{
	static struct ran ran;
	int status, in = temporary(input != NULL ? input : "");
	int out = temporary(""), err = temporary("");
	free(ran.out);
	free(ran.err);
	struct moved_clock *clock = meanwhile.is_wanted ? moved_clock_new() : NULL;
	pid_t pid = fork();
	if (pid == 0)
		become(argv, in, out, err, clock);
	if (clock != NULL)
		do_meanwhile(pid, clock);
	moved_clock_free(clock);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	close(in);
	ran = (struct ran){.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
			   .signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0,
			   .out = read_back(out),
			   .err = read_back(err)};
	return &ran;
}

const struct ran *verb(const char *input, ...)
{
	const char *argv[ARGS] = {program(), "--config", service->settings, "--data", data};
	va_list args;
	va_start(args, input);
	for (size_t n = 5; n < ARGS - 1 && (argv[n] = va_arg(args, const char *)) != NULL; n++)
		continue;
	va_end(args);
	return run(input, argv);
}

const struct ran *verb_shell(const char *input, const char *line)
{
	char all[900];
	const char *argv[] = {"/bin/sh", "-c", line, NULL};
	snprintf(all, sizeof all, "%s --config %s --data %s", program(), service->settings, data);
	setenv("E", all, 1);
	setenv("PROGRAM", program(), 1);
	return run(input, argv);
}

static void fail_with(const struct ran *ran, const char *what, const char *wanted)
{
	fail_msg("%s %s\ncode %d, signal %d\n--- out\n%s--- err\n%s", what, wanted, ran->code,
		 ran->signal, ran->out, ran->err);
}

void want_code(const struct ran *ran, int code)
{
	char wanted[16];
	snprintf(wanted, sizeof wanted, "%d", code);
	if (ran->code != code)
		fail_with(ran, "the exit code should be", wanted);
}

void want_out(const struct ran *ran, const char *text)
{
	if (strstr(ran->out, text) == NULL)
		fail_with(ran, "stdout should have", text);
}

void want_err(const struct ran *ran, const char *text)
{
	if (strstr(ran->err, text) == NULL)
		fail_with(ran, "stderr should have", text);
}

void want_trouble(const struct ran *ran, int code, const char *said)
{
	want_code(ran, code);
	want_err(ran, said);
	assert_string_equal(ran->out, "");
}

json_t *want_fit(json_t *value, const struct ran *ran, const char *schema)
{
	char path[400], why[300] = "";
	const char *source = getenv("SOURCE");
	snprintf(path, sizeof path, "%s/tests/data/%s.schema.json", source != NULL ? source : ".",
		 schema);
	json_t *rules = json_load_file(path, 0, NULL);
	assert_non_null(rules);
	if (!json_is_object(value))
		fail_with(ran, "stdout should be", "one JSON object");
	if (!schema_fits(rules, value, why, sizeof why))
		fail_with(ran, schema, why);
	json_decref(rules);
	return value;
}

json_t *want_json(const struct ran *ran, const char *schema)
{
	/* Without a flag: nothing may stand behind it. */
	return want_fit(json_loads(ran->out, JSON_REJECT_DUPLICATES, NULL), ran, schema);
}

const char *login_json(const char *side)
{
	static char text[2000];
	json_t *login = json_object();
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	for (size_t i = 0; i < 4; i++)
		json_object_set_new(login, names[i],
				    json_string(service_mail(service, side, names[i])));
	char *dumped = json_dumps(login, 0);
	snprintf(text, sizeof text, "%s", dumped);
	free(dumped);
	json_decref(login);
	return text;
}

const char *write_more(const char *name, const char *text)
{
	static char path[400];
	snprintf(path, sizeof path, "%s/%s", service->folder, name);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
	return path;
}

void make_folder(void)
{
	assert_int_equal(mkdir(data, 0700), 0);
}

void keep_login(const char *side)
{
	want_code(verb(login_json(side), "sign-in", "-a", "acme", "-e", side, "--stdin", "--keep",
		       "store", NULL),
		  0);
}

const char *kept_token(const char *side)
{
	static char text[20000];
	const struct ran *ran = verb(NULL, "token", "-a", "acme", "-e", side, NULL);
	want_code(ran, 0);
	snprintf(text, sizeof text, "%.*s", (int)strcspn(ran->out, "\n"), ran->out);
	return text;
}

void leave_tokens(int seconds)
{
	char path[400], order[200];
	sqlite3 *db = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", data);
	snprintf(order, sizeof order,
		 "UPDATE tokens SET obtained = unixepoch() * 1000 - life + %d000", seconds);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_busy_timeout(db, 5000);
	assert_int_equal(sqlite3_exec(db, order, NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}

int verbs_calm(void **state)
{
	char command[900];
	shared_calm(state);
	snprintf(command, sizeof command, "rm -rf '%s'", data);
	shell(command, "");
	return 0;
}

int verbs_start(void **state)
{
	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	/* Else a sanitizer takes the limit of core files away before we see it. */
	setenv("ASAN_OPTIONS", "disable_coredump=0:verify_asan_link_order=0", 1);
	service = service_start(NULL, "key_file = \"store.key\";\n");
	snprintf(data, sizeof data, "%s/data", service->folder);
	return 0;
}

int verbs_stop(void **state)
{
	char command[900];
	verbs_calm(state);
	snprintf(command, sizeof command, "rm -rf '%s'/store.key '%s'/more.* '%s'/out",
		 service->folder, service->folder, service->folder);
	shell(command, "");
	service_stop(service);
	return 0;
}
