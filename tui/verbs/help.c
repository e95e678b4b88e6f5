#include "tui/verbs/help.h"

#include <stdlib.h>

#include "core/help.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

void help_print(const struct verb_words *verb)
{
	char *text = help_text(verb);
	out_text(text != NULL ? text : "");
	free(text);
}

bool verb_help(struct run *run)
{
	const struct options *options = run->options;
	const struct verb_words *verb =
		options->word_count > 0 ? verb_words_find(options->words[0]) : NULL;
	if (options->word_count > 1)
		return run_stop(run, VERB_WRONG_USE, "See etconsole --help.",
				"help takes one verb.");
	if (options->word_count > 0 && verb == NULL)
		return options_no_verb(options->words[0], 0, NULL, 0, &run->error);
	if (options->given[OPTION_JSON])
		return out_json(help_json(verb), &run->error);
	help_print(verb);
	return true;
}
