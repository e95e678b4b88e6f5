/*
 * verb: what the program does without its console, one row a verb. Dispatch, help and manuals come
 * from these rows.
 */
#ifndef VERBS_VERB_H
#define VERBS_VERB_H

#include <stdbool.h>
#include <stddef.h>

#include "core/verb_exit.h"
#include "tui/app/keymap.h"

struct run;

/* How far run_start() goes before the verb is called. */
enum verb_needs {
	NEEDS_NOTHING,
	NEEDS_SETTINGS, /* settings, and the service; the store stays shut */
	NEEDS_STORE,	/* and what is kept, opened */
	NEEDS_LOGIN,	/* and one login, chosen by -a and -e, its secrets awake */
};

/* What a verb does. False when it cannot be done: run->error and run->code say why. */
typedef bool verb_run(struct run *run);

/* Each is a file of its own, or stands beside the one that does nearly the same. */
extern verb_run verb_sign_in, verb_token, verb_refresh, verb_check, verb_status, verb_exec,
	verb_inspect, verb_doctor, verb_activity, verb_explain, verb_import, verb_accounts,
	verb_forget, verb_themes, verb_help;

struct verb {
	const char *name;
	const char *arguments; /* "FILE|-"; "" for none */
	const char *line;      /* "prints the access token" */
	const char *example;
	enum verb_needs needs;
	enum action action; /* of the console's, the same; or ACTION_NONE */
	verb_run *run;
	unsigned options; /* OPTION_BIT() of those of its own, see tui/options.h */
};

/* The verb of row n, from 0 on; NULL behind the last, which is not to be passed. */
const struct verb *verb_row(size_t n);
/* By name; NULL when there is none. */
const struct verb *verb_find(const char *name);
/* What name may have meant; NULL when nothing is near. */
const char *verb_nearest(const char *name);

#endif
