/*
 * find: which accounts are looked for: by text in name, e-mail or team, and by "is:broken",
 * "is:soon", "in:live" and their like, all of them together.
 */
#ifndef FIND_H
#define FIND_H

#include "core/account.h"

#define FIND_WORDS 16

/* What is looked for, parted at blanks. */
struct find_words {
	char text[FIELD_MAX + 1];
	char *words[FIND_WORDS];
	size_t count;
};

void find_start(struct find_words *find, const char *text);
bool find_matches(const struct account *account, const struct find_words *find);

#endif
