/*
 * error: what happened, and what to do about it.
 *
 * Every failure that a person gets to see is one of these. The kinds are named after what the
 * user does next, not after what broke. Callers pass a struct error down; whoever fails first
 * fills it, and later failures leave it as it is.
 */
#ifndef ERROR_H
#define ERROR_H

#include <stdbool.h>

#include "core/say.h"

enum error_kind {
	ERROR_NONE,
	ERROR_INPUT,	/* what was typed or pasted: change it */
	ERROR_CONFIG,	/* a settings or theme file: mend the line */
	ERROR_NETWORK,	/* nobody answered: check network, VPN, proxy */
	ERROR_TLS,	/* the host is not trusted */
	ERROR_DENIED,	/* the service said no */
	ERROR_LIMITED,	/* the service wants a pause */
	ERROR_SERVICE,	/* the service has a fault */
	ERROR_PROTOCOL, /* something answered that is not the API */
	ERROR_STORE,	/* what is kept here cannot be read or written */
	ERROR_SYSTEM,	/* this machine refused: memory, descriptors, a missing program */
};

/* What to do next, as an action: the remedy says it in words. */
enum next {
	NEXT_NOTHING, /* nothing that could be done from here */
	NEXT_AGAIN,   /* the same once more */
	NEXT_WAIT,    /* the same, once somebody else lets it */
	NEXT_SIGN_IN,
	NEXT_REFRESH,
	NEXT_EDIT,  /* the login */
	NEXT_OTHER, /* go to the other environment */
	NEXT_TELL,  /* whoever can mend it: nothing here does */
};

struct error {
	enum error_kind kind;
	enum next next;
	char cause[256];  /* no capital needed, no full stop needed: a sentence for people */
	char remedy[256]; /* what to do, with actions (say.h); "" when there is nothing to do */
};

/*
 * Fills *error unless it holds an error already or is NULL. The cause is a printf format, the
 * remedy a plain string. Always returns false, so that a function can end in
 * "return error_set(...)".
 */
bool error_set(struct error *error, enum error_kind kind, const char *remedy, const char *cause,
	       ...) __attribute__((format(printf, 4, 5)));

/* Out of memory, in the words used everywhere. Always returns false. */
bool error_no_memory(struct error *error);

#endif
