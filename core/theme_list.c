#include "core/theme_list.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/nearest.h"
#include "core/text.h"

static int by_name(const void *a, const void *b)
{
	return strcmp(a, b);
}

/* The names of the themes in a folder, sorted; returns how many. */
static size_t list_folder(const char *folder, char names[THEMES_MAX][40])
{
	size_t count = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *at; dir != NULL && (at = readdir(dir)) != NULL;) {
		size_t length = strlen(at->d_name);
		if (length < 5 || length > 40 || strcmp(at->d_name + length - 4, ".cfg") != 0 ||
		    count == THEMES_MAX)
			continue;
		snprintf(names[count++], 40, "%.*s", (int)length - 4, at->d_name);
	}
	if (dir != NULL)
		closedir(dir);
	qsort(names, count, sizeof *names, by_name);
	return count;
}

static bool unknown(const char *folder, const char *name, struct error *error)
{
	static char found[THEMES_MAX][40];
	const char *names[THEMES_MAX + 2] = {"auto", "mono"};
	char word[64], all[200] = "There are: auto, mono";
	size_t count = list_folder(folder, found);
	text_gate(word, sizeof word, name, strlen(name));
	for (size_t i = 0; i < count; i++) {
		size_t used = strlen(all);
		names[i + 2] = found[i];
		snprintf(all + used, sizeof all - used, ", %s", found[i]);
	}
	const char *near = nearest_word(name, names, count + 2);
	if (near != NULL)
		return error_set(error, ERROR_CONFIG, all, "'%s' is no theme; did you mean '%s'?",
				 word, near);
	return error_set(error, ERROR_CONFIG, all, "'%s' is no theme.", word);
}

bool theme_find(struct theme *theme, const char *folder, const char *name, struct error *error)
{
	char path[1200];
	if (strcmp(name, "mono") == 0) {
		*theme = theme_mono;
		return true;
	}
	if (strchr(name, '/') != NULL)
		return theme_read(theme, name, folder, error);
	snprintf(path, sizeof path, "%s/%s.cfg", folder, name);
	if (!file_exists(path))
		return unknown(folder, name, error);
	return theme_read(theme, path, folder, error);
}

/* Stands for one of two: themes_at() says which. Its name goes before those of all others. */
static const struct theme theme_auto = {
	.name = "auto",
	.description = "Dusk or dawn, as the terminal's own ground is: the default.",
};

static void add(struct themes *themes, const char *folder, const char *name)
{
	struct error error = {0};
	if (themes->count == THEMES_MAX - 1)
		return;
	if (theme_find(&themes->list[themes->count], folder, name, &error))
		themes->count++;
	else if (themes->trouble[0] == '\0')
		snprintf(themes->trouble, sizeof themes->trouble, "%s", error.cause);
}

static void begin(struct themes *themes, const char *folder)
{
	*themes = (struct themes){.list = {theme_auto}, .count = 1};
	snprintf(themes->folder, sizeof themes->folder, "%s", folder);
}

void themes_read(struct themes *themes, const char *folder)
{
	static char found[THEMES_MAX][40];
	size_t count = list_folder(folder, found), i = 0;
	begin(themes, folder);
	for (; i < count && strcmp(found[i], "mono") < 0; i++)
		add(themes, folder, found[i]);
	add(themes, folder, "mono");
	for (; i < count; i++)
		add(themes, folder, found[i]);
}

static const struct theme *find_read(const struct themes *themes, const char *name)
{
	for (size_t i = 1; i < themes->count; i++)
		if (strcmp(themes->list[i].name, name) == 0)
			return &themes->list[i];
	return &theme_mono;
}

const struct theme *themes_at(const struct themes *themes, size_t at, bool is_light)
{
	return at > 0 ? &themes->list[at] : find_read(themes, is_light ? "dawn" : "dusk");
}

/* White, or the brighter white of 16. */
bool themes_is_light(const char *said)
{
	const char *ground = said != NULL ? strrchr(said, ';') : NULL;
	return ground != NULL && (strcmp(ground, ";7") == 0 || strcmp(ground, ";15") == 0);
}

size_t themes_choose(struct themes *themes, const char *folder, const char *name,
		     struct error *error)
{
	size_t at = 0;
	if (name[0] == '\0')
		name = theme_auto.name;
	while (at < themes->count && strcmp(themes->list[at].name, name) != 0)
		at++;
	if (at < themes->count)
		return at;
	if (theme_find(&themes->list[at], folder, name, error)) {
		themes->count++;
		snprintf(themes->list[at].name, sizeof themes->list[at].name, "%s", name);
		return at;
	}
	return themes_choose(themes, folder, "mono", NULL);
}

size_t themes_read_one(struct themes *themes, const char *folder, const char *name,
		       struct error *error)
{
	begin(themes, folder);
	if (name[0] == '\0' || strcmp(name, theme_auto.name) == 0) {
		add(themes, folder, "dusk");
		add(themes, folder, "dawn");
	}
	return themes_choose(themes, folder, name, error);
}

size_t themes_read_all(struct themes *themes, size_t at)
{
	char folder[sizeof themes->folder];
	struct theme used = themes->list[at];
	snprintf(folder, sizeof folder, "%s", themes->folder);
	themes_read(themes, folder);
	for (at = 0; at < themes->count; at++)
		if (strcmp(themes->list[at].name, used.name) == 0)
			return at;
	themes->list[themes->count] = used;
	return themes->count++;
}

struct table themes_table(const struct themes *themes)
{
	struct table table = {.columns = 2};
	for (size_t i = 0; i < themes->count; i++)
		table_add(&table,
			  (const char *const[]){themes->list[i].name, themes->list[i].description});
	return table;
}

json_t *themes_json(const struct themes *themes)
{
	json_t *list = json_array();
	for (size_t i = 0; i < themes->count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s}", "name", themes->list[i].name,
						      "description", themes->list[i].description));
	return json_pack("{s:o}", "themes", list);
}
