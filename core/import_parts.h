/*
 * import_parts: the entries of one scope that have one prefix, cleaned and judged, and whose they
 * are: the first step of grouping. The nearest scope that says something decides before the prefix
 * of a name; what says that it is another service's is dropped, client id or not.
 */
#ifndef IMPORT_PARTS_H
#define IMPORT_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_found.h"
#include "core/import_labels.h"
#include "core/import_reading.h"

#define SIGN_AT_SELF ((size_t)-1)

struct part_value {
	const struct entry *entry; /* where it was found; NULL when there is none */
	const char *text;	   /* cleaned; NULL when there is none, and why says why */
	unsigned taken_off;
	enum import_empty why;
	bool is_weak;	/* its label was */
	bool is_own;	/* its label has EasyTranslate's prefix */
	bool is_beside; /* it stood beside the login, in another block */
};

struct part {
	size_t scope, next; /* the next part of the scope; 0: none */
	size_t order;	    /* of its first entry */
	const char *key;    /* what its names have beside the label */
	enum label_sign sign;
	struct part_value value[IMPORT_FIELDS];
	unsigned named, aside; /* environments by their places in the list; bits */
	bool own_host, other_host;
	bool own_token_host, other_token_host; /* of an address that gives tokens */
	const char *side;	     /* an environment's name that its prefix or title is */
	const char *mode;	     /* the name in its field "environment" */
	bool mode_is_own, id_is_own; /* these names have EasyTranslate's prefix */
	bool two_modes;
	const char *account;
	bool is_apart;	/* a title stands between it and what lies beside its scope */
	bool is_titled; /* by words that say nothing */
	bool is_row;	/* a row of a table */
	size_t sign_at; /* the scope that said whose it is; SIGN_AT_SELF: its own names or host */
	bool is_gone;	/* became a part of another, or is not ours */
};

/* What a scope says about all in it. */
struct scope_note {
	size_t first;	      /* its first part, or 0 */
	enum label_sign sign; /* its own, or of the nearest above it that says something */
	size_t sign_at;	      /* which that was */
	size_t logins[3];     /* that have their sign of it: without a side, sandbox, other sides */
	bool by_title;	      /* a title said so, not an address */
	bool is_apart, is_titled, is_row, is_block, is_unmarked;
	const char *side, *title;
};

struct parts {
	struct part *list; /* list[0] is not used */
	size_t count, room;
	struct scope_note *notes; /* by scope */
	bool has_refresh_token;
};

/* Makes the parts of all entries. False when memory is short. parts_clear() frees. */
bool parts_fill(struct parts *parts, struct reading *reading);
void parts_clear(struct parts *parts);

/* Does it hold a client id or a client secret? */
bool part_is_full(const struct part *part);
/* How many of the four fields it holds. */
size_t part_found(const struct part *part);

/* A part leaves a scope: what the scope says is true of it. */
void part_leave(struct part *part, const struct scope_note *note);

/* Puts a second value beside one: the same, a better one, or a contradiction. */
void part_value_join(struct part_value *to, const struct part_value *from);

#endif
