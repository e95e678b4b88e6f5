/*
 * import_label_words: the one table of the words that labels are made of, in ten languages, and of
 * what says that a value belongs to something else.
 */
#ifndef IMPORT_LABEL_WORDS_H
#define IMPORT_LABEL_WORDS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_labels.h"

enum label_context {
	CONTEXT_NONE = 100,
	CONTEXT_OWN,	 /* EasyTranslate */
	CONTEXT_SANDBOX, /* names of environments */
	CONTEXT_LIVE,
	CONTEXT_NEUTRAL,   /* says nothing */
	CONTEXT_STRUCTURE, /* says nothing in a title, and takes a label's prefix away */
	CONTEXT_PLATFORM,  /* another's, but beside EasyTranslate's name */
	CONTEXT_GENERIC,   /* the same; a customer may be called so, too */
	CONTEXT_ASIDE,	   /* takes a label away, and says nothing in a title */
	CONTEXT_FOREIGN,   /* another's */
	CONTEXT_COMMON,	   /* another's, but in a sentence */
	CONTEXT_NOT,	   /* of a name that stands in the same sentence nothing is said */
};

/* A row ends the table whose words are NULL. */
struct label_words {
	int meaning; /* enum label_kind, or enum label_context */
	bool is_weak;
	const char *words; /* with a blank between two */
};

extern const struct label_words label_names[], label_context[];
/* Words that name nobody, in mails and in programs. */
extern const struct label_words label_plain[];
extern const char label_fillers[], label_of[], label_access[];
extern const char *const label_closings[];

#endif
