/*
 * verb: what the program does without its console, one row a verb, in the order of
 * core/verb_words.h.
 */
#ifndef VERBS_VERB_H
#define VERBS_VERB_H

#include <stdbool.h>

#include "core/keymap.h"
#include "core/verb_exit.h"
#include "core/verb_words.h"

struct run;

/* How far run_start() goes before the verb is called. */
enum verb_needs {
	NEEDS_NOTHING,
	NEEDS_SETTINGS, /* settings, and the service; the store stays shut */
	NEEDS_NAMES,	/* and what of the store lies in clear: it stays locked */
	NEEDS_STORE,	/* and what is kept, opened */
	NEEDS_LOGIN,	/* and one login, chosen by -a and -e, its secrets awake */
};

/* What a verb does. False when it cannot be done: run->error and run->code say why. */
typedef bool verb_run(struct run *run);

/* Each is a file of its own, or stands beside the one that does nearly the same. */
extern verb_run verb_sign_in, verb_token, verb_refresh, verb_check, verb_status, verb_exec,
	verb_inspect, verb_doctor, verb_activity, verb_explain, verb_import, verb_accounts,
	verb_forget, verb_code, verb_themes, verb_help;

struct verb {
	enum verb_needs needs;
	enum action action; /* of the console's, the same; or ACTION_NONE */
	verb_run *run;
};

const struct verb *verb_of(const struct verb_words *words);
/* The verb that does an action of the console's; NULL: none does. */
const struct verb_words *verb_of_action(enum action action);

#endif
