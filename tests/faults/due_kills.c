/*
 * due_kills: "refresh --due --all" killed at any moment, as a timer's may be, beside a console that
 * writes to the same store all the time. The run after it finds what is left to do. With loose
 * rotation every login goes on; with strict only one whose answer was lost does not, its token is
 * sent once more, and that it must sign in is written down. Ends with 1 when that is not so, or the
 * store was damaged. due_kills ROUNDS ROTATION
 */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/clock.h"
#include "core/session.h"
#include "tests/faults/fixture.h"

#define LOGINS 6
/* That it must sign in again, after a refresh or after a check by the console. */
#define REFUSED "(refresh_refused OR state = %d)"
/* About as long as a run takes. */
#define WITHIN_US 200000

struct tally {
	int killed, lost, twice, out, unsaid, damaged;
	json_int_t renewed;
};

static pid_t start_run(const struct fixture *fixture)
{
	const char *own = getenv("ETCONSOLE");
	pid_t pid = fork();
	if (pid != 0)
		return pid;
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int fd = 0; fd < 3; fd++)
		dup2(null, fd);
	execl(own != NULL ? own : "./etconsole", "etconsole", "--config", fixture->settings,
	      "--data", fixture->data, "refresh", "--due", "--all", "--within", "2h", (char *)NULL);
	_exit(127);
}

/* Did it die of it? */
static bool kill_run(const struct fixture *fixture)
{
	int status = 0;
	struct timespec pause = {.tv_nsec = random() % WITHIN_US * 1000};
	pid_t pid = start_run(fixture);
	nanosleep(&pause, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	return WIFSIGNALED(status);
}

static void run_whole(const struct fixture *fixture)
{
	waitpid(start_run(fixture), NULL, 0);
}

/* How many logins have had their pair since then. */
static int saved_since(const struct fixture *fixture, int64_t utc_ms)
{
	char sql[120];
	snprintf(sql, sizeof sql,
		 "SELECT count(*) FROM tokens WHERE generation = 0 AND obtained >= %lld",
		 (long long)utc_ms);
	return (int)fixture_number(fixture, sql);
}

/* Those that were refused are signed in again. */
static void sign_in_again(const struct fixture *fixture)
{
	char sql[100], command[1200];
	for (int n = 0; n < LOGINS; n++) {
		snprintf(sql, sizeof sql, "SELECT " REFUSED " FROM logins WHERE id = %d",
			 SESSION_REFUSED, n + 1);
		if (fixture_number(fixture, sql) != 1)
			continue;
		snprintf(command, sizeof command,
			 "printf '{\"client_id\":\"client-%03d\",\"client_secret\":\"secret-client-"
			 "%03d\",\"username\":\"client-%03d@acme.example\",\"password\":\"word\"}'"
			 " | \"${ETCONSOLE:-./etconsole}\" --config '%s' --data '%s' sign-in"
			 " --stdin --keep store -e sandbox -a client-%03d >/dev/null",
			 n, n, n, fixture->settings, fixture->data, n);
		shell(command, "");
	}
}

static json_int_t count(const struct fixture *fixture, const char *what)
{
	return service_count(fixture->service, "sandbox", what);
}

static void try_once(const struct fixture *fixture, bool is_strict, struct tally *tally)
{
	json_int_t renewed = count(fixture, "renewed"), reused = count(fixture, "reused");
	int64_t from = clock_now().utc_ms;
	tally->killed += kill_run(fixture);
	int saved = saved_since(fixture, from);
	struct timespec tick = {.tv_nsec = 2000000};
	nanosleep(&tick, NULL); /* what is saved from here on is told from what was */
	from = clock_now().utc_ms;
	run_whole(fixture);
	int saved_then = saved_since(fixture, from);
	char sql[100];
	snprintf(sql, sizeof sql, "SELECT count(*) FROM logins WHERE " REFUSED, SESSION_REFUSED);
	int refused = (int)fixture_number(fixture, sql);
	renewed = count(fixture, "renewed") - renewed;
	reused = count(fixture, "reused") - reused;
	int lost = (int)renewed - saved - saved_then;
	bool is_whole = strcmp(fixture_integrity(fixture), "ok") == 0 &&
			fixture_number(fixture, "SELECT count(*) FROM logins") == LOGINS;
	tally->renewed += renewed;
	tally->lost += lost;
	tally->twice += (int)reused > (is_strict ? lost : 0) || lost < 0 || lost > LOGINS;
	tally->out += is_strict ? refused > lost : refused;
	tally->unsaid += saved_then + refused != LOGINS;
	tally->damaged += !is_whole;
	sign_in_again(fixture);
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	int quick = getenv("LONG") != NULL ? 30 : 4;
	int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : quick, bad = 0;
	const char *const rotations[] = {"loose", "strict"};
	for (int i = 0; i < 2; i++) {
		struct tally tally = {0};
		if (argc > 2 && strcmp(argv[2], rotations[i]) != 0)
			continue;
		fixture_start(&fixture, rotations[i], 3600, LOGINS);
		fixture_set(&fixture, "lock_minutes = 0;\n");
		service_tell(fixture.service, "/world", "{\"latency_ms\":5}");
		pid_t beside = fixture_check_beside(&fixture, "");
		/* Where all of a few were done before their kill came, more are tried. */
		int round = 0;
		for (; round < rounds || (tally.killed == 0 && round < 20 * rounds); round++)
			try_once(&fixture, i == 1, &tally);
		json_int_t checks = count(&fixture, "check");
		kill(beside, SIGKILL);
		waitpid(beside, NULL, 0);
		printf("%s, %d runs of %d logins, %d killed: %d damaged, %d sent twice, %d lost, "
		       "%d without a word (%lld pairs, %d answers lost, %lld checks beside)\n",
		       rotations[i], round, LOGINS, tally.killed, tally.damaged, tally.twice,
		       tally.out, tally.unsaid, (long long)tally.renewed, tally.lost,
		       (long long)checks);
		fflush(stdout);
		bad += tally.damaged + tally.twice + tally.out + tally.unsaid + (checks < rounds) +
		       (tally.killed == 0);
		fixture_stop(&fixture);
	}
	return bad > 0;
}
