/*
 * theme: how meanings look. A cell carries a role; a theme gives each role its colours and
 * attributes. mono is built in, the others are read from themes/NAME.cfg with libconfig.
 */
#ifndef THEME_H
#define THEME_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

enum role {
	ROLE_TEXT,     /* values */
	ROLE_MUTED,    /* labels, rules, what is empty or not reached */
	ROLE_TITLE,    /* pane titles */
	ROLE_BORDER,   /* frames */
	ROLE_FOCUS,    /* the field or button with the cursor */
	ROLE_SELECTED, /* the chosen row */
	ROLE_FIELD,    /* a field's background */
	ROLE_SECRET,   /* dots and fingerprints */
	ROLE_KEY,      /* keys in rows and menus */
	ROLE_OK,
	ROLE_WARNING,
	ROLE_ERROR,	/* refused, expired, a fault */
	ROLE_DANGER,	/* frames, tag and row 1 of live, nothing else */
	ROLE_COUNTDOWN, /* bar and time */
	ROLE_COUNT
};

/* A colour as the theme's file says it: the terminal's own, one of 0-255, or 24 bits. */
enum color_kind { COLOR_DEFAULT, COLOR_INDEX, COLOR_RGB };
struct color {
	enum color_kind kind;
	unsigned value; /* 0-255, or 0xrrggbb */
};

struct style {
	struct color foreground, background;
	bool bold, dim, underline, reverse;
};

struct theme {
	char name[256];	      /* of its file without .cfg, or its whole path when it is elsewhere */
	char description[96]; /* gated; "" when the file has none */
	bool is_mono;	      /* attributes only: nothing of it is a colour */
	struct color ground;  /* what it is meant for: its file's background */
	bool has_ground;      /* and it is painted; else the terminal's own shows through */
	struct style style[ROLE_COUNT];
};

/* The built-in theme: attributes only. */
extern const struct theme theme_mono;

/* "text", "muted", ...: the role's name in a theme's file. */
const char *theme_role_name(enum role role);

/*
 * Reads a theme's file. "inherits" names another theme of folder (mono too), which fills what
 * this one leaves out; without it, what is missing is as in text. False, with *theme unchanged,
 * on an error: file, line, what is wrong, what is allowed, "did you mean".
 */
bool theme_read(struct theme *theme, const char *path, const char *folder, struct error *error);

#endif
