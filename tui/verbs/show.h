/*
 * show: logins as results, as lines, as a table, or as JSON. Never a secret.
 */
#ifndef VERBS_SHOW_H
#define VERBS_SHOW_H

#include "tui/verbs/run.h"

/* That a refresh was made by another client secret than the one that was kept, if it was. */
void show_secret_change(const struct session *session);
/* The chosen one. False, with run->error, when memory fails; so does show_logins(). */
bool show_login(struct run *run);
/* All of them; what must be mended first comes first when worst is true. */
bool show_logins(struct run *run, bool worst);

#endif
