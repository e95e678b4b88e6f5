/*
 * soak: one console, left alone with tokens that end every second, of whose refreshes one in ten
 * meets a fault. Ends with 1 when a session was lost, or memory, descriptors or the idle processor
 * grew past their limits. soak SECONDS
 */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/clock.h"
#include "tests/faults/fixture.h"

/* A token of 20 s is refreshed after 10: with so many logins, one each second. */
#define LOGINS 10
#define LIFE_S 20

struct use {
	long resident_kib, descriptors, cpu_ticks, wakeups;
};

static long number_in(const char *path, const char *name)
{
	char line[300];
	long value = -1;
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(line, sizeof line, in) != NULL)
		if (strncmp(line, name, strlen(name)) == 0)
			value = strtol(line + strlen(name), NULL, 10);
	fclose(in);
	return value;
}

static long ticks_of(pid_t pid)
{
	char path[64], line[600], *at;
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	assert_non_null(fgets(line, sizeof line, in));
	fclose(in);
	at = strrchr(line, ')');
	assert_non_null(at);
	/* utime and stime are the 12th and 13th field behind it. */
	for (int i = 0; i < 12; i++) {
		at = strchr(at, ' ');
		assert_non_null(at);
		at++;
	}
	long user = strtol(at, &at, 10);
	return user + strtol(at, NULL, 10);
}

static struct use look(pid_t pid)
{
	struct use use = {0};
	char path[64];
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	use.resident_kib = number_in(path, "VmRSS:");
	use.wakeups = number_in(path, "voluntary_ctxt_switches:");
	use.cpu_ticks = ticks_of(pid);
	snprintf(path, sizeof path, "/proc/%d/fd", (int)pid);
	DIR *dir = opendir(path);
	assert_non_null(dir);
	for (struct dirent *at; (at = readdir(dir)) != NULL;)
		use.descriptors += at->d_name[0] != '.';
	closedir(dir);
	return use;
}

static void run_for(struct pty *pty, int64_t ms)
{
	for (int64_t until = pty_clock() + ms; pty_clock() < until;)
		pty_run(pty, 100);
}

/* Refused, or ended without anybody having refreshed it. */
static int64_t count_lost(const struct fixture *fixture)
{
	char sql[300];
	snprintf(sql, sizeof sql,
		 "SELECT count(*) FROM logins l WHERE refresh_refused OR NOT EXISTS (SELECT 1 FROM"
		 " tokens t WHERE t.login = l.id AND generation = 0 AND obtained + life > %lld)",
		 (long long)clock_now().utc_ms);
	return fixture_number(fixture, sql);
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	int64_t seconds = argc > 1 ? strtol(argv[1], NULL, 10) : 60;
	int64_t idle_s = seconds / 10 > 20 ? seconds / 10 : 20;
	fixture_start(&fixture, "loose", LIFE_S, LOGINS);
	/* Nobody presses a key: it must not lock itself, since then nothing is refreshed. */
	fixture_set(&fixture, "lock_minutes = 0;\n");
	service_tell(fixture.service, "/faults",
		     "[{\"kind\":\"refresh_token\",\"chance\":9,\"status\":503,\"headers\":"
		     "{\"Retry-After\":\"1\"}},"
		     "{\"kind\":\"refresh_token\",\"chance\":1,\"close\":\"after\"}]");
	struct pty *pty = fixture_open(&fixture);
	run_for(pty, (seconds / 10 > 15 ? seconds / 10 : 15) * SECOND_MS);
	struct use first = look(pty_pid(pty));
	run_for(pty, seconds * SECOND_MS);
	struct use last = look(pty_pid(pty));
	int64_t lost = count_lost(&fixture);
	json_int_t renewed = service_count(fixture.service, "sandbox", "renewed");
	json_int_t faults = service_count(fixture.service, "sandbox", "faulted");

	/* From now on tokens last: when the last short one is gone, nothing is left to do. */
	service_tell(fixture.service, "/faults", "[]");
	service_tell(fixture.service, "/world", "{\"expires_in\":31622400}");
	run_for(pty, (LIFE_S + 2) * SECOND_MS);
	struct use before = look(pty_pid(pty));
	run_for(pty, idle_s * SECOND_MS);
	struct use after = look(pty_pid(pty));
	double cpu = 100.0 * (double)(after.cpu_ticks - before.cpu_ticks) /
		     (double)(sysconf(_SC_CLK_TCK) * idle_s);
	double wakeups = (double)(after.wakeups - before.wakeups) / (double)idle_s;
	printf("soak %lld s: %lld refreshes, %lld of them with a fault, %lld sessions lost; "
	       "resident "
	       "%+ld KiB (%ld), descriptors %+ld (%ld); idle %.3f %% of a processor, %.2f "
	       "wake-ups a second\n",
	       (long long)seconds, (long long)renewed, (long long)faults, (long long)lost,
	       last.resident_kib - first.resident_kib, last.resident_kib,
	       last.descriptors - first.descriptors, last.descriptors, cpu, wakeups);
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	console_quit(pty);
	pty_free(pty);
	fixture_stop(&fixture);
	/* A transfer may be under way: it has a descriptor or two. */
	/* One in ten fails by chance: of few, perhaps none. */
	bool too_good = renewed > 500 && faults <= renewed / 20;
	/* What a wake-up costs is the machine's affair, ten times more where all else sleeps: of
	 * few seconds their number alone is judged. */
	bool is_busy = wakeups > 2 || (idle_s > 60 && cpu > 0.1);
	return lost != 0 || renewed < seconds / 2 || too_good ||
	       last.resident_kib - first.resident_kib > 1024 ||
	       last.descriptors - first.descriptors > 3 || is_busy;
}
