/*
 * views: what the console shows in views of their own, as lines: one job a view, see jobs.h.
 */
#ifndef PLAIN_VIEWS_H
#define PLAIN_VIEWS_H

#include "tui/plain/jobs.h"

void view_more(struct plain *plain);
void view_inside(struct plain *plain);
void view_sent(struct plain *plain);
void view_activity(struct plain *plain);
void view_teams(struct plain *plain);
void view_check_all(struct plain *plain);
/* For run->look_on: what takes long says so, every few seconds. */
void view_look_on(struct run *run);
void view_explain(struct plain *plain);
void view_themes(struct plain *plain);
void view_import(struct plain *plain);

#endif
