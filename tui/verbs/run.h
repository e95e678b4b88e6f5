/*
 * run: the console's core without its screen. The same app, loop, store and lease; what would be
 * pressed is asked for by functions, and run_do() turns the loop until all of it is done.
 *
 * A verb, and line mode, begin what they want with the app's own functions (requests_check,
 * requests_refresh, sign_in_press, check_all_start, ...), hand the effects to run_do(), and look at
 * the sessions afterwards. Nothing is refreshed or checked by itself.
 */
#ifndef VERBS_RUN_H
#define VERBS_RUN_H

#include "core/settings.h"
#include "tui/app/state.h"
#include "tui/options.h"
#include "tui/shell/demo.h"
#include "tui/shell/loop.h"
#include "tui/shell/store_jobs.h"

struct run {
	const struct options *options;
	struct settings settings;
	struct app app;
	struct loop loop;
	struct store_jobs store_jobs;
	struct demo demo;
	size_t environment;  /* of -e; ENVIRONMENT_MAX without it */
	struct error error;  /* why it cannot be done: the first cause stays */
	enum verb_exit code; /* for the error, where its kind does not tell; or VERB_DONE */
	int64_t began;	     /* boot_ms of what is waited for */
	void (*look_on)(struct run *run); /* at each turn of it; NULL: nobody does */
};

/*
 * Does what a verb needs, runs it and ends. What cannot be done is said on stderr. *died_of is the
 * signal that ended it, for the caller to die of; 0 else.
 */
enum verb_exit run_verb(const struct options *options, int *died_of);

/* Settings, service and what the verb needs of the store. False: run->error says why. */
bool run_start(struct run *run, const struct options *options);
/*
 * Says what is wrong, writes what was printed, and ends. Returns the code, or what it has become;
 * *died_of as of run_verb().
 */
enum verb_exit run_end(struct run *run, enum verb_exit code, int *died_of);

/*
 * Opens what is kept: by key_file, key_command, or a passphrase that is asked for. Without a store
 * there is nothing to open. False, with run->error, when it stays locked.
 */
bool run_open(struct run *run);

/*
 * Chooses the login that -a and -e name, or the only one, and wakes it. False, with run->error,
 * when none or several fit (ERROR_INPUT), or it cannot be read.
 */
bool run_choose(struct run *run);

/* The chosen one; never NULL after run_choose(). */
struct session *run_session(const struct run *run);
const char *run_account(const struct run *run);

/*
 * Does what the effects ask for, then turns until the app rests, it was told to leave, or what is
 * tried again would take too long.
 */
void run_do(struct run *run, struct effects *effects);

/* Could it be kept? There may be no folder for it, or a new store may want a passphrase that nobody
 * can be asked for. */
bool run_can_keep(struct run *run);
/* Keeps a session that is among the accounts; makes the store where there is none. */
bool run_keep(struct run *run, struct session *session, const char *name);

/*
 * Leaves in the list what -a and -e name, for verbs that are about many. False, with run->error,
 * when there is no such account.
 */
bool run_narrow(struct run *run);

/* "Say which one: -e sandbox or -e live.", of an account's logins, or of all there are (NULL). */
void run_say_places(const struct run *run, const struct account *account, char *out, size_t size);

/* The command that signs the chosen login in, or a first one: so long that it fits a remedy. */
#define RUN_COMMAND 200
void run_say_sign_in(const struct run *run, char *out, size_t size);
/* Says to sign in first, the chosen login, with the command; why is a printf format. */
enum verb_exit run_sign_in_first(struct run *run, const char *why, ...)
	__attribute__((format(printf, 2, 3)));
/* Has the chosen login a token? Else run->error says to sign in first. */
bool run_has_token(struct run *run);
/* On live a verb wants --yes; without it, what the guard says goes to stderr. */
bool run_may(struct run *run, const char *guard);

/* Says that it cannot be done: the code, what to do (a plain text), and why (a printf format). */
enum verb_exit run_stop(struct run *run, enum verb_exit code, const char *remedy, const char *cause,
			...) __attribute__((format(printf, 4, 5)));
/* The same of what a session's last answer, or else the app, says is wrong. */
enum verb_exit run_fail(struct run *run, const struct session *session);
/* Makes an answer the cause of run->error, in words that name no key. */
void run_blame(struct run *run, const struct verdict *verdict);
/* The exit code of run->error, or of a signal that came. */
enum verb_exit run_code(const struct run *run);

#endif
