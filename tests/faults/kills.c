/*
 * kills: kill -9 at every step of a refresh, with another console on the same store. Prints a
 * line for each step; ends with 1 when a store was damaged, a token that had been shown was lost,
 * or an answer was lost without a word. kills ROUNDS
 */
#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "core/clock.h"
#include "tests/faults/fixture.h"

enum step { BEFORE, STARTED, SENT, ANSWERED, COMMITTED, STEPS };

static const char *const names[STEPS] = {"key pressed", "started", "sent", "answered", "committed"};

struct tally {
	int damaged, forgotten, silent, renewed, lost;
};

static int64_t generation_of(const struct fixture *fixture)
{
	return fixture_number(fixture, "SELECT obtained FROM tokens WHERE generation = 0");
}

/* Until something holds, at most 2 s. */
static void wait_for(struct pty *pty, const struct fixture *fixture, enum step step, int64_t before,
		     json_int_t asked)
{
	for (int64_t until = pty_clock() + 2000; pty_clock() < until;) {
		if (step == STARTED && fixture_number(fixture, "SELECT count(*) FROM leases") > 0)
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

static void kill_at(struct pty *pty, const struct fixture *fixture, enum step step)
{
	int64_t before = generation_of(fixture);
	json_int_t asked = service_count(fixture->service, "sandbox", "refresh_token");
	sqlite3 *held = NULL;
	service_tell(fixture->service, "/faults",
		     step == STARTED || step == SENT
			     ? "[{\"kind\":\"refresh_token\",\"delay_ms\":80}]"
		     : step == ANSWERED ? "[{\"kind\":\"refresh_token\",\"delay_ms\":30}]"
					: "[]");
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
	pty_end(pty, 5000);
	sqlite3_close(held);
	service_tell(fixture->service, "/faults", "[]");
}

/* The next start: what was lost is said, and nothing is sent over and over. */
static void look_again(const struct fixture *fixture, json_int_t renewed, int64_t before,
		       struct tally *tally)
{
	bool lost = service_count(fixture->service, "sandbox", "renewed") > renewed &&
		    generation_of(fixture) == before;
	struct pty *pty = fixture_open(fixture);
	json_int_t asked = service_count(fixture->service, "sandbox", "refresh_token");
	pty_run(pty, 100);
	bool said = pty_has(pty, "The last refresh got no answer.");
	bool sent = service_count(fixture->service, "sandbox", "refresh_token") > asked;
	tally->lost += lost;
	tally->silent += (lost && !said) || sent;
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
}

static struct tally try_step(const struct fixture *fixture, enum step step, int rounds)
{
	struct tally tally = {0};
	for (int i = 0; i < rounds; i++) {
		struct pty *pty = fixture_open(fixture);
		int64_t before = generation_of(fixture);
		json_int_t renewed = service_count(fixture->service, "sandbox", "renewed");
		kill_at(pty, fixture, step);
		bool shown = pty_has(pty, "New token.");
		pty_free(pty);
		bool whole = strcmp(fixture_integrity(fixture), "ok") == 0 &&
			     fixture_number(fixture, "SELECT count(*) FROM tokens"
						     " WHERE generation = 0") == 1;
		tally.damaged += !whole;
		tally.forgotten += shown && generation_of(fixture) == before;
		tally.renewed += generation_of(fixture) != before;
		look_again(fixture, renewed, before, &tally);
	}
	return tally;
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	int rounds = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 5, bad = 0;
	fixture_start(&fixture, "loose", 31622400, 1);
	/* The other console is not touched for as long as all of them take. */
	fixture_set(&fixture, "lock_minutes = 0;\n");
	struct pty *beside = fixture_open(&fixture);
	for (enum step step = 0; step < STEPS; step++) {
		struct tally tally = try_step(&fixture, step, rounds);
		printf("killed when %-11s %d times: %d damaged, %d shown tokens lost, %d without a "
		       "word (%d renewed, %d answers lost)\n",
		       names[step], rounds, tally.damaged, tally.forgotten, tally.silent,
		       tally.renewed, tally.lost);
		fflush(stdout);
		bad += tally.damaged + tally.forgotten + tally.silent;
	}
	/* The other console takes over what was made meanwhile, and goes on. */
	pty_keys(beside, "c");
	pty_run(beside, 500);
	pty_keys(beside, "c");
	pty_wait(beside, "The API accepted the token.");
	pty_free(beside);
	fixture_stop(&fixture);
	return bad > 0;
}
