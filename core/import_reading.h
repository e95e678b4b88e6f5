/*
 * import_reading: what the readers of import turn every shape of text into: entries (a name, a
 * value, where it stood) in a tree of scopes (an object, a section, a row, a block).
 *
 * All strings lie in memory that is wiped when the reading ends: locked for a paste, of malloc for
 * a file that is longer than one.
 */
#ifndef IMPORT_READING_H
#define IMPORT_READING_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"
#include "core/import_found.h"

/* How a value stood there. */
enum {
	READ_EXACT = 1,	  /* in quotes of a format that has quotes: all of it is the value */
	READ_FREE = 2,	  /* in free text, where a value ends with the line */
	READ_COMMENT = 4, /* in a comment, or in prose: it names nothing, and can only be doubted */
	READ_HOST = 8,	  /* a URL or host that the request itself goes to */
	READ_CUT = 16,	  /* where it ends is not sure: it is left empty */
	READ_BARE = 32,	  /* a word of a program that may be the name of another value */
	READ_FORM = 64,	  /* decoded from a form's body */
	READ_PLUS = 128,  /* a "+" in it was taken for a blank */
	READ_RAW = 256,	  /* of a body that somebody did not encode */
	READ_CODE = 512,  /* name = value, which a program may be */
};

struct entry {
	const char *name, *value;
	size_t line, scope;
	unsigned flags;
	enum import_source source;
	unsigned taken_off; /* enum import_taken, of what a reader knew to take off */
};

enum scope_kind { SCOPE_OBJECT, SCOPE_SECTION, SCOPE_BLOCK, SCOPE_ROW };

struct scope {
	size_t parent; /* 0 is the whole text, its own parent */
	enum scope_kind kind;
	const char *name;  /* its key or heading; "" */
	const char *title; /* its member "name" or "title"; "" */
	bool is_unmarked;  /* its name is a line that nothing says to be a heading */
	size_t line;
};

struct chunk;

struct reading {
	const struct environments *environments;
	struct entry *entries;
	struct scope *scopes;
	size_t entry_count, entry_room, scope_count, scope_room;
	struct chunk *chunks;
	bool takes_parts;	/* a part of a login is one: it was given as that */
	bool is_locked, failed; /* failed: memory was short; what is there is not all */
	bool has_encoded;	/* a Kubernetes Secret: its values are base64 */
	size_t nested_left;	/* so many bytes of texts within texts are read yet */
	unsigned depth;		/* of texts within texts */
	/* import_text's: a text may hold one of any shape, and no reader knows the others. */
	void (*read_text)(struct reading *reading, size_t scope, char *text, size_t line);
	bool (*read_nested)(struct reading *reading, size_t scope, const char *text, size_t line);
	enum import_source source;
	size_t line;   /* of the first line of the text that is read */
	char *scratch; /* as long as the whole text, for a word of it */
	void *spare;   /* of import_code, or NULL; a secret buffer */
};

/* Begins with the scope of the whole text. reading_clear() wipes all. */
void reading_init(struct reading *reading, const struct environments *environments, bool is_locked);
void reading_clear(struct reading *reading);

/* Copies length bytes, with a NUL behind them. "" when memory is short (reading->failed). */
char *reading_copy(struct reading *reading, const char *at, size_t length);

/* Room for length bytes and a NUL, empty. Like reading_copy() when memory is short. */
char *reading_room(struct reading *reading, size_t length);

/* Opens a scope in parent and returns it; parent itself when memory is short. */
size_t reading_scope(struct reading *reading, size_t parent, enum scope_kind kind, const char *name,
		     size_t length);

/* Adds an entry, with copies of both; the entry, to be finished, or NULL. */
struct entry *reading_add(struct reading *reading, size_t scope, const char *name,
			  size_t name_length, const char *value, size_t value_length, size_t line,
			  unsigned flags);

/* The value of the entries that are called so, if they agree; else NULL. */
const char *reading_value(const struct reading *reading, const char *name, size_t length);

/* A line of text: from *at on, without its end; *at moves to the next one. NULL at the end. */
const char *reading_line(const char **at, size_t *length);

/* How many lines begin between two places. */
size_t reading_lines(const char *from, const char *to);

#endif
