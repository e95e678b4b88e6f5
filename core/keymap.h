/*
 * keymap: one table that is key, settings name and help text of every action at once.
 */
#ifndef KEYMAP_H
#define KEYMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "core/error.h"
#include "core/settings.h"

enum action {
	ACTION_NONE,
	ACTION_SWITCH, /* to the other environment */
	ACTION_SIGN_IN,
	ACTION_REFRESH,
	ACTION_CHECK,
	ACTION_REVEAL,
	ACTION_COPY,
	ACTION_DOCTOR,
	ACTION_INSIDE,
	ACTION_SENT,
	ACTION_ACTIVITY,
	ACTION_TEAMS,
	ACTION_CHECK_ALL,
	ACTION_NEW,
	ACTION_CHANGE,
	ACTION_FORGET,
	ACTION_CLOCK, /* time left, local, UTC */
	ACTION_THEME,
	ACTION_FIND,
	ACTION_ORDER,
	ACTION_PRIVATE,
	ACTION_LOCK,
	ACTION_MENU,
	ACTION_HELP,
	ACTION_QUIT,
	ACTION_COUNT
};

enum action_group { GROUP_GO, GROUP_TOKEN, GROUP_UNDERSTAND, GROUP_ACCOUNTS, GROUP_SCREEN };

struct action_row {
	enum action action;
	const char *name; /* in the settings, keys = { name = "x"; } */
	uint32_t key;	  /* by default */
	enum action_group group;
	const char *help;
	const char *menu; /* what Enter's menu calls it; NULL: not in the menu */
};

/* The table, ACTION_COUNT - 1 rows, in the order of the help screen. */
extern const struct action_row action_rows[];
#define ACTION_ROWS (ACTION_COUNT - 1)

struct keymap {
	uint32_t key[ACTION_COUNT]; /* of each action */
};

void keymap_init(struct keymap *keymap);

/*
 * Takes over the settings' keys. False, with *keymap as keymap_init() makes it, when a key is
 * none, is kept for moving, or is given to two actions: the error names both.
 */
bool keymap_read(struct keymap *keymap, const struct settings *settings, struct error *error);

/* What a key means in a view in which nothing is typed. */
enum action keymap_action(const struct keymap *keymap, uint32_t key);

/* The row of an action; and of its name in the settings, NULL when none has it. */
const struct action_row *keymap_row(enum action action);
const struct action_row *keymap_named(const char *name);

/* "r", "Enter": how a key is written in rows and menus; valid until the next call. */
const char *keymap_written(uint32_t key);
/* The same of the key in force. */
const char *keymap_label(const struct keymap *keymap, enum action action);

#endif
