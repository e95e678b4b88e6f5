#include <stdio.h>

#include "core/paths.h"
#include "core/theme_list.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

/* A file that is no theme is said; the others are there all the same. */
bool verb_themes(struct run *run)
{
	static struct themes all;
	char folder[1024];
	paths_themes(folder, sizeof folder);
	themes_read(&all, folder);
	if (all.trouble[0] != '\0')
		fprintf(stderr, "etconsole: %s\n", all.trouble);
	if (run->options->given[OPTION_JSON])
		return out_json(themes_json(&all), &run->error);
	struct table table = themes_table(&all);
	return out_table(&table, &run->error);
}
