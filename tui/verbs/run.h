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

#include "core/api_judge.h"
#include "core/demo.h"
#include "core/options.h"
#include "core/results.h"
#include "core/settings.h"
#include "tui/app/state.h"
#include "tui/shell/loop.h"
#include "tui/shell/start.h"
#include "tui/shell/store_jobs.h"
#include "tui/verbs/verb.h"

struct run {
	const struct options *options;
	struct settings settings;
	struct app app;
	struct loop loop;
	struct store_jobs store_jobs;
	struct demo demo;
	char settings_path[START_PATH]; /* "" when there is no place for them */
	size_t environment;		/* of -e; ENVIRONMENT_MAX without it */
	struct error error;		/* why it cannot be done: the first cause stays */
	struct verdict why;		/* the answer that told; finding NONE when none did */
	enum verb_exit code;	 /* for the error, where its kind does not tell; or VERB_DONE */
	int child;		 /* the exit code of exec's command, where we stayed; or 0 */
	bool is_late;		 /* the time of --timeout is over */
	bool is_patient;	 /* a timer's: the pauses that the service wants are kept */
	struct tty_paste *paste; /* line mode's: what is pasted at a question; NULL */
	bool is_unlocking;	 /* what is locked is asked for its passphrase */
	bool (*pass_time)(void *run);	  /* and what is done while one waits; false ends it */
	int64_t began;			  /* boot_ms of what is waited for */
	void (*look_on)(struct run *run); /* at each turn of it; NULL: nobody does */
};

/*
 * Does what a verb needs, runs it and ends. What cannot be done is said on stderr. *died_of is the
 * signal that ended it, for the caller to die of; 0 else.
 */
int run_verb(const struct options *options, int *died_of);

/* Before all else. *run is all zero before: it is large, and so is never copied. */
void run_init(struct run *run, const struct options *options);
/* Settings, service and what the verb needs of the store. False: run->error says why. */
bool run_start(struct run *run);
/* Tells by notify_command what there is to be told, and waits for it; not when a signal came. */
void run_tell(struct run *run);

/*
 * Says what is wrong, writes what was printed, and ends. Returns the exit code; *died_of as of
 * run_verb().
 */
int run_end(struct run *run, int *died_of);

/*
 * Does what the effects ask for, then turns until the app rests, it was told to leave, or what is
 * tried again would take too long.
 */
void run_do(struct run *run, struct effects *effects);

/* Says that it cannot be done: the code, what to do (a text with actions), and why (a printf
 * format). Always false. */
bool run_stop(struct run *run, enum verb_exit code, const char *remedy, const char *cause, ...)
	__attribute__((format(printf, 4, 5)));
/* The same of what a session's last answer, or else the app, says is wrong. Always false. */
bool run_fail(struct run *run, const struct session *session);
/* Says behind the remedy that a variable said so, if one did. Always false. */
bool run_note_variable(struct run *run, enum option option);
/* Forgets it: something else is begun. */
void run_forgive(struct run *run);
/* The same as JSON; null when there is none. */
json_t *run_error_json(struct run *run);
/* Makes an answer the cause of run->error. */
void run_blame(struct run *run, const struct verdict *verdict);
/* False, with run->error, when one of all logins is not well. */
bool run_judge(struct run *run);
/* The same of those that were added up. */
bool run_sum(struct run *run, struct verb_sum *sum);
/* What cannot even be begun: on stderr, and as JSON. Returns the exit code. */
int run_refuse(const struct error *error, enum verb_exit code, bool is_json);
/* How run->error, or a signal that came, ends it. */
enum verb_exit run_code(const struct run *run);

#endif
