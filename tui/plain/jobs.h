/*
 * jobs: what line mode can do, one row a number. The numbers do not change with the state: who
 * knows them need not listen to the list.
 */
#ifndef PLAIN_JOBS_H
#define PLAIN_JOBS_H

#include "core/import_found.h"
#include "core/tty.h"
#include "tui/verbs/run.h"

struct plain {
	struct run run;		/* first: what is told of it is told of the whole */
	struct options options; /* -a and -e follow what is chosen */
	int64_t told_utc;	/* ms: what was done by then was told */
	int64_t heard_at;	/* boot_ms: something was said while one waits */
	struct tty_paste paste; /* what was pasted at a question, until it is taken */
};

/* What must be there, or must not be hidden. */
#define JOB_LOGIN 1u
#define JOB_TOKEN 2u
#define JOB_NAMES 4u

struct job {
	const char *line;
	unsigned needs;
	enum action action;		  /* of the console's, the same; or ACTION_NONE */
	void (*run)(struct plain *plain); /* NULL: as the action's key would */
};

/* Row n from 1 on; NULL behind the last. */
const struct job *job_row(int n);

void job_do(struct plain *plain, const struct job *job);
/* The number of the job that does an action; NULL: none does. Valid until the next call. */
const char *job_how(const struct app *app, enum action action);

/*
 * Asks for an environment; other: one more answer, or NULL. The number of the answer: the other one
 * is behind the environments. 0 and less: none.
 */
int job_ask_where(struct plain *plain, const char *other);
/* Verbs are about the chosen login from here on, or about a new account. */
void job_point(struct plain *plain, bool is_new);
/* Signs in at run.environment, with a login that was found (NULL: what is typed). */
void job_sign_in(struct plain *plain, const struct import_login *login);
/* Chooses one of those that are found; "" finds all. */
void job_choose(struct plain *plain, const char *find);
/* Says how the last of them ended, if there is something to say. */
void job_told(struct plain *plain);

/* Chooses the first login there is, or the one of -a and -e. */
void job_begin(struct plain *plain);

#endif
