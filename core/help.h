/*
 * help: what --help says.
 */
#ifndef HELP_H
#define HELP_H

#include <jansson.h>

#include "core/verb_words.h"

/* Of the program (NULL), or of a verb; lines of text, for free(). NULL when memory fails. */
char *help_text(const struct verb_words *verb);

/* The same for programs: "verbs", all of them or that one. NULL when memory fails. */
json_t *help_json(const struct verb_words *verb);

#endif
