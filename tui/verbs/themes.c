#include <stdio.h>

#include "core/paths.h"
#include "core/theme_list.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static json_t *themes_json(const struct themes *all)
{
	json_t *list = json_array();
	for (size_t i = 0; i < all->count; i++)
		json_array_append_new(list, json_pack("{s:s, s:s}", "name", all->list[i].name,
						      "description", all->list[i].description));
	return json_pack("{s:o}", "themes", list);
}

static bool print_table(const struct themes *all, struct error *error)
{
	struct table table = {.columns = 2};
	for (size_t i = 0; i < all->count; i++)
		table_add(&table,
			  (const char *const[]){all->list[i].name, all->list[i].description});
	return out_table(&table, error);
}

/* A file that is no theme is said; the others are there all the same. */
bool verb_themes(struct run *run)
{
	static struct themes all;
	char folder[1024];
	paths_themes(folder, sizeof folder);
	themes_read(&all, folder);
	if (all.trouble[0] != '\0')
		fprintf(stderr, "etconsole: %s\n", all.trouble);
	return run->options->given[OPTION_JSON] ? out_json(themes_json(&all), &run->error)
						: print_table(&all, &run->error);
}
