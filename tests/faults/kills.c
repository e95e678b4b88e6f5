/*
 * kills: kill -9 at every step of a refresh, while another console writes to the same store all
 * the time. Prints a line for each step. With loose rotation, where the old token stays good, no
 * session may be lost anywhere; with strict, only one whose refresh was sent and not yet saved, and
 * then it is said, nothing is sent again, and the way to sign in works. Ends with 1 when that is
 * not so, a store was damaged, or a token that had been shown was lost. kills ROUNDS ROTATION
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "core/clock.h"
#include "tests/faults/fixture.h"

/* The store numbers its logins from 1: the one that is refreshed, and the one beside it. */
#define GENERATION "SELECT obtained FROM tokens WHERE generation = 0 AND login = 1"
#define ACCEPTED "SELECT accepted FROM logins WHERE id = 2"
#define PAIRS "SELECT count(*) FROM tokens WHERE generation = 0"
#define LOST "The last refresh got no answer. s signs in, c checks."

enum step { BEFORE, STARTED, SENT, ANSWERED, COMMITTED, STEPS };

static const char *const names[STEPS] = {"key pressed", "started", "sent", "answered", "committed"};

struct tally {
	int damaged, forgotten, silent, renewed, unanswered, out, stuck;
};

static int64_t generation_of(const struct fixture *fixture)
{
	return fixture_number(fixture, GENERATION);
}

/*
 * Until something holds, at most 2 s. A pair is on the disk in the end, however busy the store is:
 * it is written to beside.
 */
static void wait_for(struct pty *pty, const struct fixture *fixture, enum step step, int64_t before,
		     json_int_t asked)
{
	int64_t until = pty_clock() + (step == COMMITTED ? 60000 : 2000);
	while (pty_clock() < until) {
		if (step == STARTED &&
		    fixture_number(fixture, "SELECT count(*) FROM leases WHERE login = 1") > 0)
			return;
		if (step >= SENT && step < COMMITTED &&
		    service_count(fixture->service, "sandbox", "refresh_token") > asked)
			return;
		if (step == COMMITTED && generation_of(fixture) != before)
			return;
		pty_run(pty, 0);
	}
}

/* The pair is in the console and cannot get onto the disk: somebody else is writing. */
static sqlite3 *hold_store(const struct fixture *fixture)
{
	char path[400];
	sqlite3 *db = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", fixture->data);
	sqlite3_open(path, &db);
	sqlite3_busy_timeout(db, 5000);
	sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	return db;
}

/* Up to the second step nothing may have come to the service. */
static void set_fault(const struct fixture *fixture, enum step step)
{
	const char *how = step <= STARTED    ? "\"close\":\"before\""
			  : step == SENT     ? "\"delay_ms\":80"
			  : step == ANSWERED ? "\"delay_ms\":30"
					     : "\"delay_ms\":0";
	char faults[100];
	snprintf(faults, sizeof faults, "[{\"kind\":\"refresh_token\",%s}]", how);
	service_tell(fixture->service, "/faults", faults);
}

static void kill_at(struct pty *pty, const struct fixture *fixture, enum step step)
{
	int64_t before = generation_of(fixture);
	json_int_t asked = service_count(fixture->service, "sandbox", "refresh_token");
	sqlite3 *held = NULL;
	set_fault(fixture, step);
	pty_keys(pty, "r");
	if (step == BEFORE) {
		struct timespec pause = {.tv_nsec = random() % 4000000};
		nanosleep(&pause, NULL);
	} else {
		wait_for(pty, fixture, step, before, asked);
	}
	if (step == ANSWERED) {
		held = hold_store(fixture);
		pty_run(pty, 60);
	}
	kill(pty_pid(pty), SIGKILL);
	pty_end(pty, 60000);
	sqlite3_close(held);
}

/* 0 or 1: which of two texts came first; -1: neither in 10 s. */
static int comes(struct pty *pty, const char *one, const char *other)
{
	for (int64_t until = pty_clock() + 60000; pty_clock() < until; pty_run(pty, 5))
		if (pty_has(pty, one) || pty_has(pty, other))
			return pty_has(pty, one) ? 0 : 1;
	return -1;
}

static bool is_saved(struct pty *pty, const struct fixture *fixture, int64_t before)
{
	for (int64_t until = pty_clock() + 60000; pty_clock() < until; pty_run(pty, 5))
		if (generation_of(fixture) != before)
			return true;
	return false;
}

/* Is the session good, for the API and for the next refresh? What is said of it may be covered by
 * what is said of the store, which the other one writes to. */
static bool goes_on(struct pty *pty, const struct fixture *fixture)
{
	int64_t before = generation_of(fixture);
	pty_keys(pty, "c");
	if (comes(pty, "● Valid, accepted", "✗ Refused") != 0)
		return false;
	pty_keys(pty, "r");
	return is_saved(pty, fixture, before);
}

static bool signs_in(struct pty *pty, const struct fixture *fixture)
{
	int64_t before = generation_of(fixture);
	pty_keys(pty, "s");
	if (comes(pty, "Password", "password") < 0)
		return false;
	pty_keys(pty, "word\r");
	return is_saved(pty, fixture, before) && comes(pty, "● Unchecked", "● Unchecked") == 0 &&
	       goes_on(pty, fixture);
}

/* The next start: what was lost is said, and nothing is sent over and over. */
static void look_again(const struct fixture *fixture, bool unanswered, struct tally *tally)
{
	struct pty *pty = fixture_open(fixture);
	json_int_t asked = service_count(fixture->service, "sandbox", "refresh_token");
	pty_run(pty, 100);
	service_tell(fixture->service, "/faults", "[]");
	bool said = pty_has(pty, LOST), out = !goes_on(pty, fixture);
	if (out)
		pty_run(pty, 300);
	bool sent = service_count(fixture->service, "sandbox", "refresh_token") > asked + !out;
	bool stuck = out && !signs_in(pty, fixture);
	tally->unanswered += unanswered;
	tally->silent += ((unanswered || out) && !said) || sent;
	tally->out += out;
	tally->stuck += stuck;
	if (stuck)
		pty_show(pty, "not signed in again");
	pty_free(pty);
}

/* It writes on, whoever has been killed. */
static bool writes_on(const struct fixture *fixture, int64_t since)
{
	struct timespec pause = {.tv_nsec = 2000000};
	for (int64_t until = pty_clock() + 60000; pty_clock() < until; nanosleep(&pause, NULL))
		if (fixture_number(fixture, ACCEPTED) > since)
			return true;
	return false;
}

static struct tally try_step(const struct fixture *fixture, enum step step, int rounds)
{
	struct tally tally = {0};
	for (int i = 0; i < rounds; i++) {
		struct pty *pty = fixture_open(fixture);
		int64_t before = generation_of(fixture);
		json_int_t renewed = service_count(fixture->service, "sandbox", "renewed");
		kill_at(pty, fixture, step);
		int64_t accepted = fixture_number(fixture, ACCEPTED);
		bool shown = pty_has(pty, "New token.");
		pty_free(pty);
		bool whole = strcmp(fixture_integrity(fixture), "ok") == 0 &&
			     fixture_number(fixture, PAIRS) == 2;
		bool saved = generation_of(fixture) != before;
		tally.damaged += !whole || !writes_on(fixture, accepted);
		tally.forgotten += shown && !saved;
		tally.renewed += saved;
		bool unanswered =
			service_count(fixture->service, "sandbox", "renewed") > renewed && !saved;
		look_again(fixture, unanswered, &tally);
	}
	return tally;
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	int quick = getenv("LONG") != NULL ? 20 : 1;
	int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : quick, bad = 0;
	const char *rotation = argc > 2 ? argv[2] : "strict";
	bool is_strict = strcmp(rotation, "strict") == 0;
	fixture_start(&fixture, rotation, 31622400, 2);
	/* A console is not touched for as long as all of them take. */
	fixture_set(&fixture, "lock_minutes = 0;\n");
	pid_t beside = fixture_check_beside(&fixture, "j");
	bool writes = writes_on(&fixture, 0);
	struct pty *idle = fixture_open(&fixture);
	for (enum step step = 0; writes && step < STEPS; step++) {
		json_int_t checks = service_count(fixture.service, "sandbox", "check");
		struct tally tally = try_step(&fixture, step, rounds);
		bool may_be_lost = is_strict && (step == SENT || step == ANSWERED);
		checks = service_count(fixture.service, "sandbox", "check") - checks - rounds;
		printf("%s, killed when %-11s %d times: %d damaged, %d shown tokens lost, %d "
		       "without a word, %d sessions lost, %d not signed in again (%d renewed, %d "
		       "answers lost, %lld checks beside)\n",
		       rotation, names[step], rounds, tally.damaged, tally.forgotten, tally.silent,
		       tally.out, tally.stuck, tally.renewed, tally.unanswered, (long long)checks);
		fflush(stdout);
		bad += tally.damaged + tally.forgotten + tally.silent + tally.stuck +
		       (may_be_lost ? 0 : tally.out) + (checks < rounds);
	}
	bad += service_count(fixture.service, "sandbox", "reused") != 0 || !writes;
	/* One that slept through all of it takes over what was made meanwhile. */
	int64_t until = pty_clock() + 60000;
	do {
		pty_keys(idle, "c");
		pty_run(idle, 1000);
	} while (!pty_has(idle, "● Valid, accepted") && pty_clock() < until);
	bad += !pty_has(idle, "● Valid, accepted");
	pty_free(idle);
	kill(beside, SIGKILL);
	waitpid(beside, NULL, 0);
	fixture_stop(&fixture);
	return bad > 0;
}
