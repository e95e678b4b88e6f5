#include <stdio.h>

#include "core/paths.h"
#include "core/theme_list.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static enum verb_exit print_themes(struct run *run, const struct themes *all)
{
	struct table table = {.columns = 2};
	json_t *list = json_array();
	bool ok = true;
	for (size_t i = 0; i < all->count && ok; i++) {
		const struct theme *theme = &all->list[i];
		const char *const cells[] = {theme->name, theme->description};
		ok = table_add(&table, cells);
		json_array_append_new(list, json_pack("{s:s, s:s}", "name", theme->name,
						      "description", theme->description));
	}
	if (run->options->given[OPTION_JSON]) {
		table_free(&table);
		ok = ok && out_json(json_pack("{s:o}", "themes", list), &run->error);
	} else {
		json_decref(list);
		table_print(&table);
	}
	if (!ok)
		error_no_memory(&run->error);
	return run_code(run);
}

/* A file that is no theme is said; the others are there all the same. */
static enum verb_exit themes_run(struct run *run)
{
	static struct themes all;
	char folder[1024];
	paths_themes(folder, sizeof folder);
	themes_read(&all, folder);
	if (all.trouble[0] != '\0')
		fprintf(stderr, "etconsole: %s\n", all.trouble);
	return print_themes(run, &all);
}

const struct verb verb_themes = {
	.name = "themes",
	.line = "lists the colour themes of the console",
	.arguments = "",
	.needs = NEEDS_NOTHING,
	.example = "etconsole themes",
	.run = themes_run,
};
