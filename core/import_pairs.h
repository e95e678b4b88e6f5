/*
 * import_pairs: the labels within one line of text, and where the value of each ends.
 */
#ifndef IMPORT_PAIRS_H
#define IMPORT_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_labels.h"
#include "core/import_reading.h"

#define PAIRS_MAX 24

struct line_pair {
	const char *name, *value;
	size_t name_length, value_length;
	struct label label; /* LABEL_NONE: a name that nobody knows */
	unsigned flags;	    /* READ_CUT: where it ends is not sure */
};

/* Finds "label: value" and the like in a line, from its start on; how many. */
size_t pairs_find(const char *line, size_t length, struct line_pair pairs[PAIRS_MAX]);

/* Finds "your client id is ... and the secret is ..." in a sentence; how many. */
size_t pairs_in_sentence(const char *line, size_t length, struct line_pair pairs[PAIRS_MAX]);

/* The same without a sign: "client id 7c1e4b90"; is_list: the line before was one. 1 or 0. */
size_t pairs_without_sign(const char *line, size_t length, bool is_list,
			  struct line_pair pairs[PAIRS_MAX]);

/* Is the line a label and no more? Marks, bold and a colon around it do not count. */
bool pairs_is_label(const char *line, size_t length, struct label *label, const char **name,
		    size_t *name_length);

/* Skips what stands in front of a line of a list: bullets, numbers, bars, bold. */
size_t pairs_skip_bullet(const char *line, size_t length);

#endif
