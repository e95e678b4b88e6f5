/*
 * bench: how fast the first frame and a key are, side by side with a bare program, and what an
 * idle console costs. Prints figures; judges nothing.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/bench/timing.h"
#include "tests/faults/fixture.h"

#define PAIRS 40
#define PRESSES 1

/* rest_ms: how long it rests between two looks; 0 takes a processor of its own. */
static void wait_bytes(struct pty *pty, int64_t rest_ms, const char *text)
{
	size_t length;
	double from_ms = now_ms();
	for (;;) {
		const char *out = pty_output(pty, &length);
		if (length > 0 && strstr(out, text) != NULL)
			return;
		give_up_after(from_ms, text);
		pty_run(pty, rest_ms);
	}
}

/* From the start of a program until a text has been written; then keys, each until it is. */
static struct pty *measure_start(const char *program, const char *const *args, const char *text,
				 double *took)
{
	const struct pty_options options = {.args = args};
	setenv("ETCONSOLE", program, 1);
	double from = now_ms();
	struct pty *pty = pty_start(&options);
	wait_bytes(pty, 0, text);
	*took = now_ms() - from;
	return pty;
}

/* The median of some presses. */
static double measure_keys(struct pty *pty)
{
	size_t before, after;
	double took[PRESSES];
	for (int i = 0; i < PRESSES; i++) {
		pty_run(pty, 30);
		pty_output(pty, &before);
		double from = now_ms();
		pty_keys(pty, i % 2 == 0 ? "j" : "k");
		do {
			pty_run(pty, 0);
			pty_output(pty, &after);
			give_up_after(from, "a key");
		} while (after == before);
		took[i] = now_ms() - from;
	}
	return median(took, PRESSES);
}

static void compare(const char *console, const char *bare)
{
	double start[2][PAIRS], key[2][PAIRS], ratio[2][PAIRS];
	for (int i = 0; i < PAIRS; i++) {
		struct pty *a = measure_start(console, NULL, "quit", &start[0][i]);
		key[0][i] = measure_keys(a);
		pty_free(a);
		struct pty *b = measure_start(bare, NULL, "ready", &start[1][i]);
		key[1][i] = measure_keys(b);
		pty_free(b);
		ratio[0][i] = start[0][i] / start[1][i];
		ratio[1][i] = key[0][i] / key[1][i];
	}
	printf("first frame    console %6.2f ms   bare %6.2f ms   ratio %.2f (median of %d "
	       "pairs)\n",
	       median(start[0], PAIRS), median(start[1], PAIRS), median(ratio[0], PAIRS), PAIRS);
	printf("key to paint   console %6.2f ms   bare %6.2f ms   ratio %.2f (median of %d "
	       "pairs)\n",
	       median(key[0], PAIRS), median(key[1], PAIRS), median(ratio[1], PAIRS), PAIRS);
}

/* "name: value" of /proc/PID/status. */
static long status_value(pid_t pid, const char *name)
{
	char path[64], line[256];
	long value = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *in = fopen(path, "re");
	while (in != NULL && fgets(line, sizeof line, in) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtol(line + strlen(name) + 1, NULL, 10);
	if (in != NULL)
		fclose(in);
	return value;
}

/* ms on a processor so far. */
static double cpu_ms(pid_t pid)
{
	char path[64];
	unsigned long long ns = 0;
	snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
	FILE *in = fopen(path, "re");
	if (in != NULL && fscanf(in, "%llu", &ns) != 1)
		ns = 0;
	if (in != NULL)
		fclose(in);
	return (double)ns / 1e6;
}

static void idle(const char *console)
{
	size_t before, after;
	setenv("ETCONSOLE", console, 1);
	struct service *service = service_start(NULL, NULL);
	const char *args[] = {"--config", service->settings, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	pty_run(pty, 2000);
	pid_t pid = pty_pid(pty);
	long wakes = status_value(pid, "voluntary_ctxt_switches");
	double cpu = cpu_ms(pid);
	pty_output(pty, &before);
	pty_run(pty, 10000);
	pty_output(pty, &after);
	wakes = status_value(pid, "voluntary_ctxt_switches") - wakes;
	printf("counting down  %.1f wake-ups/s   %.3f ms of CPU/s   %.1f bytes/s   %ld KiB "
	       "resident\n",
	       (double)wakes / 10, (cpu_ms(pid) - cpu) / 10, (double)(after - before) / 10,
	       status_value(pid, "VmRSS"));
	pty_free(pty);
	service_stop(service);
}

#define ROUNDS 5
#define MOVES 40

/* From Esc until it is said that the check was cancelled. */
static double measure_cancel(struct pty *pty)
{
	size_t before, length;
	pty_run(pty, 20);
	pty_output(pty, &before);
	double from = now_ms();
	pty_keys(pty, "\033");
	for (;;) {
		pty_run(pty, 0);
		const char *out = pty_output(pty, &length);
		if (length > before && strstr(out + before, "Cancelled") != NULL)
			return now_ms() - from;
		give_up_after(from, "Cancelled");
	}
}

/* Keys while a check waits for an answer that does not come, beside keys while nothing is asked. */
static void stuck(const char *console)
{
	struct fixture fixture;
	static struct keys calm, waiting;
	double cancel[ROUNDS];
	setenv("ETCONSOLE", console, 1);
	fixture_start(&fixture, "strict", 31622400, 10);
	service_tell(fixture.service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":10000}]");
	struct pty *pty = fixture_open(&fixture);
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < MOVES; i++)
			keys_move(pty, i % 2 == 0, &calm);
		pty_keys(pty, "c");
		pty_wait(pty, "Checking");
		for (int i = 0; i < MOVES; i++)
			keys_move(pty, i % 2 == 0, &waiting);
		cancel[round] = measure_cancel(pty);
	}
	printf("network stuck  key to paint %.2f ms, p99 %.2f ms   idle %.2f ms, p99 %.2f ms   "
	       "ratio %.2f and %.2f (%zu keys each)   Esc to Cancelled %.1f ms (median of %d)\n",
	       keys_mean(&waiting), keys_within(&waiting, 99), keys_mean(&calm),
	       keys_within(&calm, 99), keys_mean(&waiting) / keys_mean(&calm),
	       keys_within(&waiting, 99) / keys_within(&calm, 99), waiting.count,
	       median(cancel, ROUNDS), ROUNDS);
	pty_free(pty);
	fixture_stop(&fixture);
}

#define WORDS "four plain words"

/* A console on a store: to the first frame, the first list, a key; and what it holds then. */
static long measure_store(const char *console, const char *folder, double took[3])
{
	const char *args[] = {"--data", folder, NULL};
	struct pty *pty = measure_start(console, args, "Passphrase", &took[0]);
	pty_run(pty, 50);
	double from = now_ms();
	pty_keys(pty, WORDS "\r");
	wait_bytes(pty, 0, "customer-");
	took[1] = now_ms() - from;
	pty_run(pty, 300);
	took[2] = measure_keys(pty);
	long resident = status_value(pty_pid(pty), "VmRSS");
	pty_free(pty);
	return resident;
}

static void make_store(const char *fill, const char *folder, const char *count)
{
	char command[400];
	snprintf(command, sizeof command, "rm -rf '%s' && '%s' '%s' %s '" WORDS "'", folder, fill,
		 folder, count);
	shell(command, "");
}

/* Ten thousand accounts beside ten. */
static void many(const char *console, const char *fill)
{
	static const char few[] = "/tmp/etconsole-bench-few", most[] = "/tmp/etconsole-bench-many";
	double took[2][3], ratio[3][PAIRS / 2], all[2][3][PAIRS / 2];
	long kib[2] = {0};
	make_store(fill, few, "10");
	make_store(fill, most, "10000");
	for (int i = 0; i < PAIRS / 2; i++) {
		kib[0] = measure_store(console, few, took[0]);
		kib[1] = measure_store(console, most, took[1]);
		for (int what = 0; what < 3; what++) {
			all[0][what][i] = took[0][what];
			all[1][what][i] = took[1][what];
			ratio[what][i] = took[1][what] / took[0][what];
		}
	}
	static const char *const names[] = {"first frame", "first list", "key to paint"};
	for (int what = 0; what < 3; what++)
		printf("%-12s   10,000 %6.2f ms   ten %6.2f ms   ratio %.2f (median of %d pairs)\n",
		       names[what], median(all[1][what], PAIRS / 2),
		       median(all[0][what], PAIRS / 2), median(ratio[what], PAIRS / 2), PAIRS / 2);
	printf("an account     %.2f KiB of memory more (%ld KiB and %ld KiB resident)\n",
	       (double)(kib[1] - kib[0]) / 9990, kib[1], kib[0]);
}

#define LOGINS 1000
#define AT_ONCE "32"

static double children_ms(void)
{
	struct rusage usage;
	getrusage(RUSAGE_CHILDREN, &usage);
	return (double)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
	       (double)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

/* The same calls by curl: a bearer each. */
static void write_curl(const struct fixture *fixture, const char *path)
{
	char bearer[8192];
	FILE *out = fopen(path, "we");
	if (out == NULL)
		exit(1);
	for (int n = 0; n < LOGINS; n++) {
		fixture_bearer(fixture, n, bearer, sizeof bearer);
		fprintf(out,
			"%surl = \"%s/api/v1/user\"\ncacert = \"%s\"\nheader = "
			"\"Authorization: Bearer %s\"\noutput = /dev/null\n",
			n > 0 ? "next\n" : "", service_url(fixture->service, "sandbox"),
			json_string_value(json_object_get(fixture->service->told, "ca")), bearer);
	}
	fclose(out);
}

/* Keys while a thousand are checked, and on the same board afterwards. */
static void keys_while_checking(const struct fixture *fixture)
{
	static struct keys busy, calm;
	for (int round = 0; round < ROUNDS; round++) {
		struct pty *pty = fixture_open(fixture);
		pty_keys(pty, "b");
		pty_wait(pty, "Worst first");
		for (int i = 0; !pty_has(pty, "Done.") && busy.count < KEYS_MAX; i++)
			keys_move(pty, i % 2 == 0, &busy);
		for (int i = 0; i < MOVES; i++)
			keys_move(pty, i % 2 == 0, &calm);
		pty_free(pty);
	}
	printf("1,000 checks   key to paint %.2f ms, worst %.2f ms (%zu keys)   idle %.2f ms, "
	       "worst "
	       "%.2f ms (%zu)   ratio %.2f and %.2f\n",
	       keys_mean(&busy), keys_within(&busy, 100), busy.count, keys_mean(&calm),
	       keys_within(&calm, 100), calm.count, keys_mean(&busy) / keys_mean(&calm),
	       keys_within(&busy, 100) / keys_within(&calm, 100));
}

/* A thousand checks by the console, and by curl. */
static void check_all(const char *console)
{
	struct fixture fixture;
	char path[400], command[900];
	setenv("ETCONSOLE", console, 1);
	fixture_start(&fixture, "strict", 31622400, LOGINS);
	fixture_set(&fixture, "check_parallel = " AT_ONCE ";\n");
	service_tell(fixture.service, "/world", "{\"latency_ms\":20}");
	snprintf(path, sizeof path, "%s/curl.cfg", fixture.service->folder);
	write_curl(&fixture, path);
	snprintf(command, sizeof command,
		 "curl -s --parallel --parallel-max " AT_ONCE " --config '%s'", path);
	double wall[2][5], cpu[2][5];
	long kib = 0;
	for (int i = 0; i < 5; i++) {
		double from = now_ms(), before = children_ms();
		shell(command, "");
		wall[1][i] = now_ms() - from;
		cpu[1][i] = children_ms() - before;
		struct pty *pty = fixture_open(&fixture);
		double used = cpu_ms(pty_pid(pty));
		from = now_ms();
		pty_keys(pty, "b");
		wait_bytes(pty, 2, "Done.");
		wall[0][i] = now_ms() - from;
		cpu[0][i] = cpu_ms(pty_pid(pty)) - used;
		kib = status_value(pty_pid(pty), "VmHWM");
		pty_free(pty);
	}
	printf("1,000 checks   console %6.0f ms   curl %6.0f ms   ratio %.2f   CPU %.0f and %.0f "
	       "ms, "
	       "ratio %.2f   peak %ld KiB\n",
	       median(wall[0], 5), median(wall[1], 5), median(wall[0], 5) / median(wall[1], 5),
	       median(cpu[0], 5), median(cpu[1], 5), median(cpu[0], 5) / median(cpu[1], 5), kib);
	keys_while_checking(&fixture);
	unlink(path);
	fixture_stop(&fixture);
}

/* From fork to the end, nothing of it seen. */
static double measure_run(const char *program, const char *const *argv)
{
	int status;
	double from = now_ms();
	pid_t pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR | O_CLOEXEC);
		for (int fd = 0; fd < 3; fd++)
			dup2(null, fd);
		execv(program, (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	if (waitpid(pid, &status, 0) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		fprintf(stderr, "bench: %s did not end well.\n", program);
		exit(1);
	}
	return now_ms() - from;
}

/* A kept token that lasts: what a script waits for. */
static void token(const char *console, const char *bare)
{
	struct fixture fixture;
	double took[2][2 * PAIRS], ratio[2 * PAIRS];
	fixture_start(&fixture, "strict", 31622400, 1);
	const char *const ours[] = {
		"etconsole", "--config", fixture.settings, "--data", fixture.data, "token", NULL};
	const char *const theirs[] = {"bare", "exit", NULL};
	for (int i = 0; i < 2 * PAIRS; i++) {
		took[0][i] = measure_run(console, ours);
		took[1][i] = measure_run(bare, theirs);
		ratio[i] = took[0][i] / took[1][i];
	}
	printf("token          console %6.2f ms   bare %6.2f ms   ratio %.2f (median of %d "
	       "pairs)\n",
	       median(took[0], 2 * PAIRS), median(took[1], 2 * PAIRS), median(ratio, 2 * PAIRS),
	       2 * PAIRS);
	fixture_stop(&fixture);
}

/* A verb about one of many beside the same about one of ten, and beside one of very many. */
/* What bash offers behind -a: with the shell that is started for it. */
static void completion(const char *console, const char *config, char folder[3][64])
{
	static const char script[] =
		". tui/completions/etconsole.bash; COMP_WORDS=(\"$0\" --config \"$1\" --data "
		"\"$2\" "
		"token -a customer-0000); COMP_CWORD=7; _etconsole; [ ${#COMPREPLY[@]} -gt 0 ]";
	double took[3][PAIRS];
	for (int i = 0; i < PAIRS * 3; i++) {
		const char *argv[] = {"bash", "-c", script, console, config, folder[i % 3], NULL};
		took[i % 3][i / 3] = measure_run("/bin/bash", argv);
	}
	printf("%-8s -a    10 %5.2f ms   10,000 %5.2f ms   100,000 %5.2f ms (median of %d)\n",
	       "Tab", median(took[0], PAIRS), median(took[1], PAIRS), median(took[2], PAIRS),
	       PAIRS);
}

static void one_of_many(const char *console, const char *fill)
{
	static const char *const counts[] = {"10", "10000", "100000"};
	static const char *const verbs[][5] = {
		{"token"}, {"status"}, {"activity"}, {"exec", "--", "/bin/true"}};
	char folder[3][64], config[64] = "/tmp/etconsole-bench.cfg", command[400];
	snprintf(command, sizeof command, "echo 'key_file = \"/tmp/etconsole-bench.key\";' >%s",
		 config);
	shell(command, "");
	for (int size = 0; size < 3; size++) {
		snprintf(folder[size], sizeof folder[size], "/tmp/etconsole-bench-%s",
			 counts[size]);
		snprintf(command, sizeof command,
			 "rm -rf '%s' && '%s' '%s' %s @/tmp/etconsole-bench.key", folder[size],
			 fill, folder[size], counts[size]);
		shell(command, "");
	}
	for (size_t which = 0; which < sizeof verbs / sizeof *verbs; which++) {
		double took[3][PAIRS], ratio[3][PAIRS];
		for (int i = 0; i < PAIRS * 3; i++) {
			int size = i % 3;
			const char *argv[12] = {"etconsole", "--config",      config,
						"--data",    folder[size],    verbs[which][0],
						"-a",	     "customer-00004"};
			for (size_t n = 1; verbs[which][n] != NULL; n++)
				argv[7 + n] = verbs[which][n];
			took[size][i / 3] = measure_run(console, argv);
			ratio[size][i / 3] = took[size][i / 3] / took[0][i / 3];
		}
		printf("%-8s -a    10 %5.2f ms   10,000 %5.2f ms, ratio %.2f   100,000 %5.2f ms, "
		       "ratio %.2f (median of %d)\n",
		       verbs[which][0], median(took[0], PAIRS), median(took[1], PAIRS),
		       median(ratio[1], PAIRS), median(took[2], PAIRS), median(ratio[2], PAIRS),
		       PAIRS);
	}
	completion(console, config, folder);
	shell("rm -rf /tmp/etconsole-bench.* /tmp/etconsole-bench-*", "");
}

/* Of a console at rest, for so long. */
static double measure_idle(const char *console)
{
	setenv("ETCONSOLE", console, 1);
	struct service *service = service_start(NULL, NULL);
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	pty_run(pty, 1000);
	double from = cpu_ms(pty_pid(pty));
	pty_run(pty, 5000);
	double used = cpu_ms(pty_pid(pty)) - from;
	pty_free(pty);
	service_stop(service);
	return used / 5;
}

/* CPU of a thousand checks, and their wall time. */
static double measure_checks(const char *console, const struct fixture *fixture, double *wall)
{
	setenv("ETCONSOLE", console, 1);
	struct pty *pty = fixture_open(fixture);
	double used = cpu_ms(pty_pid(pty)), from = now_ms();
	pty_keys(pty, "b");
	wait_bytes(pty, 2, "Done.");
	*wall = now_ms() - from;
	used = cpu_ms(pty_pid(pty)) - used;
	pty_free(pty);
	return used;
}

#define OTHER_PAIRS 9

static void say_pairs(const char *what, const char *unit, double took[2][OTHER_PAIRS])
{
	double ratio[OTHER_PAIRS];
	for (int i = 0; i < OTHER_PAIRS; i++)
		ratio[i] = took[0][i] / took[1][i];
	printf("%-14s this %7.2f %s   other %7.2f %s   ratio %.3f (median of %d pairs)\n", what,
	       median(took[0], OTHER_PAIRS), unit, median(took[1], OTHER_PAIRS), unit,
	       median(ratio, OTHER_PAIRS), OTHER_PAIRS);
}

/* This build and another one of the console, in turn. */
static void beside(const char *console, const char *other)
{
	struct fixture fixture;
	const char *const consoles[2] = {console, other};
	static double start[2][PAIRS], key[2][PAIRS], ratio[2][PAIRS];
	double idle_ms[2][OTHER_PAIRS], cpu[2][OTHER_PAIRS], wall[2][OTHER_PAIRS];
	for (int i = 0; i < PAIRS; i++)
		for (int which = 0; which < 2; which++) {
			struct pty *pty =
				measure_start(consoles[which], NULL, "quit", &start[which][i]);
			key[which][i] = measure_keys(pty);
			pty_free(pty);
		}
	for (int i = 0; i < PAIRS; i++) {
		ratio[0][i] = start[0][i] / start[1][i];
		ratio[1][i] = key[0][i] / key[1][i];
	}
	printf("first frame    this %7.2f ms   other %7.2f ms   ratio %.3f (median of %d pairs)\n",
	       median(start[0], PAIRS), median(start[1], PAIRS), median(ratio[0], PAIRS), PAIRS);
	printf("key to paint   this %7.2f ms   other %7.2f ms   ratio %.3f (median of %d pairs)\n",
	       median(key[0], PAIRS), median(key[1], PAIRS), median(ratio[1], PAIRS), PAIRS);
	fixture_start(&fixture, "strict", 31622400, LOGINS);
	fixture_set(&fixture, "check_parallel = " AT_ONCE ";\n");
	for (int i = 0; i < OTHER_PAIRS; i++)
		for (int which = 0; which < 2; which++) {
			idle_ms[which][i] = measure_idle(consoles[which]);
			cpu[which][i] = measure_checks(consoles[which], &fixture, &wall[which][i]);
		}
	fixture_stop(&fixture);
	say_pairs("counting down", "ms of CPU/s", idle_ms);
	say_pairs("1,000 checks", "ms of CPU", cpu);
	say_pairs("1,000 checks", "ms", wall);
}

/* bench CONSOLE BARE FILL, or bench CONSOLE OTHER-CONSOLE. */
int main(int argc, char **argv)
{
	if (argc == 3)
		beside(argv[1], argv[2]);
	if (argc != 4)
		return argc == 3 ? 0 : 2;
	token(argv[1], argv[2]);
	one_of_many(argv[1], argv[3]);
	compare(argv[1], argv[2]);
	many(argv[1], argv[3]);
	stuck(argv[1]);
	check_all(argv[1]);
	idle(argv[1]);
	return 0;
}
