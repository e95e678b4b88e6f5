/*
 * verb_words: the verbs of the command line in words, one row a verb: what they are called, what
 * they say of themselves and which options they take. Reading them, help and manuals come from
 * these rows; what a verb does stands in tui/verbs.
 */
#ifndef VERB_WORDS_H
#define VERB_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order of help. */
enum verb_name {
	VERB_NAME_SIGN_IN,
	VERB_NAME_TOKEN,
	VERB_NAME_EXEC,
	VERB_NAME_REFRESH,
	VERB_NAME_CHECK,
	VERB_NAME_STATUS,
	VERB_NAME_INSPECT,
	VERB_NAME_DOCTOR,
	VERB_NAME_EXPLAIN,
	VERB_NAME_ACTIVITY,
	VERB_NAME_IMPORT,
	VERB_NAME_ACCOUNTS,
	VERB_NAME_FORGET,
	VERB_NAME_CODE,
	VERB_NAME_THEMES,
	VERB_NAME_HELP,
	VERB_NAMES
};

struct verb_words {
	const char *name;
	const char *arguments; /* "FILE|-"; "" for none */
	const char *line;      /* "prints the access token" */
	const char *example;
	bool is_kept;	  /* it is about a login that is kept: variables may name it */
	uint64_t options; /* OPTION_BIT() of those of its own, see core/options.h */
};
extern const struct verb_words verb_words[VERB_NAMES];

/* By name; NULL when there is none. */
const struct verb_words *verb_words_find(const char *name);
/*
 * What name may have meant, as other programs call it or by its letters: a verb, perhaps with an
 * option; NULL when nothing is near. next: the word behind it, or "": "auth login".
 */
const char *verb_words_meant(const char *name, const char *next);

#endif
