#include "core/explain.h"

#include <stdio.h>
#include <string.h>

#include "tui/verbs/input.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"

static bool print_meaning(struct run *run, const char *text, size_t length)
{
	const struct explanation *found = explain(text, length);
	bool known = found != NULL;
	if (run->options->given[OPTION_JSON]) {
		json_t *object = json_pack("{s:b, s:s?, s:s?, s:s?}", "known", known, "title",
					   known ? found->title : NULL, "meaning",
					   known ? found->meaning : NULL, "remedy",
					   known ? found->remedy : explain_unknown());
		return out_json(object, &run->error);
	}
	if (!known)
		puts(explain_unknown());
	else
		printf("%s\n\n%s\n\n%s\n", found->title, found->meaning, found->remedy);
	return true;
}

/* The words of the command line as one text. */
static bool explain_words(struct run *run)
{
	char text[4096] = "";
	for (size_t i = 0; i < run->options->word_count; i++) {
		size_t used = strlen(text);
		snprintf(text + used, sizeof text - used, "%s%s", i > 0 ? " " : "",
			 run->options->words[i]);
	}
	return print_meaning(run, text, strlen(text));
}

bool verb_explain(struct run *run)
{
	const struct options *options = run->options;
	size_t length;
	if (options->word_count == 0)
		return run_stop(run, VERB_WRONG_USE, "etconsole explain TEXT, or - for stdin.",
				"explain wants the text of an error.");
	if (options->word_count > 1 || strcmp(options->words[0], "-") != 0)
		return explain_words(run);
	char *text = input_read(run, "-", &length);
	bool ok = text != NULL && print_meaning(run, text, length);
	secret_buffer_free(text);
	return ok;
}
