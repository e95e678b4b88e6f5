/*
 * help_page: what the console's help says beside the table of actions (core/keymap.h).
 */
#ifndef HELP_PAGE_H
#define HELP_PAGE_H

#include "core/keymap.h"

/* A key that cannot be changed. */
struct help_key {
	enum action_group group;
	const char *keys, *help;
};
extern const struct help_key help_keys[];
extern const size_t help_key_count;

/* The groups of keys, in their order; column 0 is the left one. */
struct help_group {
	enum action_group group;
	const char *title;
	int column;
};
#define HELP_GROUPS 5
extern const struct help_group help_groups[HELP_GROUPS];

/* A word and what it means, with actions (core/say.h). */
#define HELP_WORDS 16
extern const char *const help_words[HELP_WORDS][2];

/* So many rows has a group, its title among them. */
int help_group_rows(enum action_group group);

#endif
