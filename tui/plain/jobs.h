/*
 * jobs: what line mode can do, one row a number. The numbers do not change with the state: who
 * knows them need not listen to the list.
 */
#ifndef PLAIN_JOBS_H
#define PLAIN_JOBS_H

#include "tui/verbs/run.h"

struct plain {
	struct run run;
	struct options options; /* -a and -e follow what is chosen */
};

struct job {
	const char *line;
	bool wants_login, wants_token;
	enum action action;		  /* of the console's, the same; or ACTION_NONE */
	void (*run)(struct plain *plain); /* NULL: as the action's key would */
};

/* Row n from 1 on; NULL behind the last. */
const struct job *job_row(int n);

void job_do(struct plain *plain, const struct job *job);
/* The number of the job that does an action; NULL: none does. Valid until the next call. */
const char *job_how(const struct app *app, enum action action);

/* Chooses the first login there is, or the one of -a and -e. */
void job_begin(struct plain *plain);

#endif
