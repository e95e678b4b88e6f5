/*
 * code: small programs for whoever programs in another language: each signs in, keeps its token,
 * refreshes it in time and makes a first call. They hold no secret: their values come from the
 * environment. They stand in core/code, each was run by its own interpreter.
 */
#ifndef CODE_H
#define CODE_H

#include <stddef.h>

#include <jansson.h>

#include "core/environment.h"
#include "core/error.h"
#include "core/table.h"

struct code {
	const char *language; /* what is typed: "python" */
	const char *file;     /* its name among the others: "python.py" */
	const char *line;     /* what it is, and what it wants */
};

#define CODE_MAX 16

/* All of them, at most CODE_MAX, in the order in which they are offered. */
const struct code *code_list(size_t *count);
/* NULL, with an error that names the nearest, when there is none of this name. */
const struct code *code_find(const char *language, struct error *error);

/* All of them and what they are: a table, and the same for programs (NULL when memory fails). */
struct table code_table(void);
json_t *code_json(void);

/*
 * Its text out of the folder of all of them (NULL: paths_code()) for an environment, the host of
 * which it calls where no variable says otherwise. For free(); NULL, with an error, when its file
 * is not there or memory fails.
 */
char *code_text(const struct code *code, const char *folder, const struct environment *environment,
		struct error *error);

#endif
