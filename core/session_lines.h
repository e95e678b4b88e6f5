/*
 * session_lines: what is known of a login, as lines.
 */
#ifndef SESSION_LINES_H
#define SESSION_LINES_H

#include <stdio.h>

#include "core/session.h"

/* state: in words. */
void session_put_lines(FILE *out, const char *account, const struct session *session,
		       const char *state, struct moment now);

#endif
