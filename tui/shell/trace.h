/*
 * trace: what a bug report needs: events and effects with their times and kinds, a line each.
 * Never a text: no name, address, secret or sentence; of keys the class alone, and none while a
 * field has the focus.
 */
#ifndef SHELL_TRACE_H
#define SHELL_TRACE_H

#include <stdio.h>

#include "tui/app/state.h"

struct trace {
	FILE *out;     /* NULL: nothing is traced */
	int64_t began; /* boot_ms */
};

/* Begins a new file (0600); one that is there already is an error. */
bool trace_open(struct trace *trace, const char *path, struct error *error);
/* False when what was traced could not be written. */
bool trace_close(struct trace *trace);

/* Each is a line, and nothing when there is no trace. is_typing: a field has the focus. */
void trace_event(struct trace *trace, const struct event *event, bool is_typing);
void trace_effect(struct trace *trace, const struct effect *effect, struct moment now);

#endif
