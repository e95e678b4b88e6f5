#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/places.h"
#include "tui/theme.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static int is_theme(const struct dirent *entry)
{
	size_t length = strlen(entry->d_name);
	return length > 4 && strcmp(entry->d_name + length - 4, ".cfg") == 0;
}

/* One line or object for a theme; a broken one says why. */
static void add(const char *folder, const char *name, json_t *list, struct table *table)
{
	struct theme theme = theme_mono;
	struct error error = {0};
	bool ok = strcmp(name, "mono") == 0 || theme_find(&theme, folder, name, &error);
	const char *const cells[] = {name, ok ? theme.is_mono ? "no colour" : "" : error.cause};
	json_array_append_new(list, json_pack("{s:s, s:b, s:s?}", "name", name, "usable", ok,
					      "trouble", ok ? NULL : error.cause));
	table_add(table, cells);
}

static enum verb_exit themes(struct run *run)
{
	char folder[1024];
	struct dirent **files = NULL;
	struct table table = {.columns = 2};
	json_t *list = json_array();
	places_themes(folder, sizeof folder);
	int count = folder[0] != '\0' ? scandir(folder, &files, is_theme, alphasort) : 0;
	add(folder, "mono", list, &table);
	for (int i = 0; i < count; i++) {
		files[i]->d_name[strlen(files[i]->d_name) - 4] = '\0';
		if (strcmp(files[i]->d_name, "mono") != 0)
			add(folder, files[i]->d_name, list, &table);
		free(files[i]);
	}
	free(files);
	if (!run->options->given[OPTION_JSON]) {
		json_decref(list);
		table_print(&table);
		return VERB_DONE;
	}
	table_free(&table);
	return out_json(json_pack("{s:o}", "themes", list), &run->error) ? VERB_DONE
									 : run_code(run);
}

const struct verb verb_themes = {
	.name = "themes",
	.line = "lists the colour themes of the console",
	.arguments = "",
	.needs = NEEDS_NOTHING,
	.example = "etconsole themes",
	.run = themes,
};
