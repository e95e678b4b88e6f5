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
	void (*run)(struct plain *plain);
};

/* Row n from 1 on; NULL behind the last. */
const struct job *job_row(int n);

/* Chooses the first login there is, or the one of -a and -e. */
void job_begin(struct plain *plain);

/* Says what stands in run->error, or else the app's sentence, and forgets it. */
void job_told(struct plain *plain);

#endif
