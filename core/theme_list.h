/*
 * theme_list: the themes there are to choose from: one by its name, or all of a folder.
 */
#ifndef THEME_LIST_H
#define THEME_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include <jansson.h>

#include "core/error.h"
#include "core/table.h"
#include "core/theme.h"

#define THEMES_MAX 64

/* Those to choose from, by name; or those that the one in use needs. */
struct themes {
	char folder[1024];
	struct theme list[THEMES_MAX];
	size_t count;
	char trouble[256]; /* a file among them that is no theme; "" when all are */
};

/*
 * theme_read() of folder/name.cfg, of the file itself when name has a slash, or mono for "mono".
 * An unknown name is an error that names the themes there are and the nearest of them.
 */
bool theme_find(struct theme *theme, const char *folder, const char *name, struct error *error);

/* Reads all themes of a folder, and puts auto and mono among them. */
void themes_read(struct themes *themes, const char *folder);
/*
 * Reads what one of them needs alone: itself, for auto dusk and dawn. Returns its place, as
 * themes_choose() does.
 */
size_t themes_read_one(struct themes *themes, const char *folder, const char *name,
		       struct error *error);
/* Reads all of the same folder. Returns the place that the one at a place has then. */
size_t themes_read_all(struct themes *themes, size_t at);
/* The one at a place; for auto dusk, or dawn where the terminal's ground is light. */
const struct theme *themes_at(const struct themes *themes, size_t at, bool is_light);
/* Does COLORFGBG ("15;0": text, perhaps more, ground; or NULL) say that the ground is light? */
bool themes_is_light(const char *said);
/*
 * The place of the theme that was asked for; "" asks for auto. One from elsewhere is put at
 * the end. That of mono when it cannot be had: *error says why.
 */
size_t themes_choose(struct themes *themes, const char *folder, const char *name,
		     struct error *error);

/* Their names and what they are: a table, and the same for programs (NULL when memory fails). */
struct table themes_table(const struct themes *themes);
json_t *themes_json(const struct themes *themes);

#endif
