#include "tui/verbs/help.h"

#include <stdio.h>

#include "tui/verbs/run.h"

#define NAME_COLUMNS 24

static void put_option(enum option option)
{
	const struct option_row *row = &option_rows[option];
	char name[64], letter[8] = "    ";
	if (row->letter != 0)
		snprintf(letter, sizeof letter, "-%c, ", row->letter);
	snprintf(name, sizeof name, "%s%s%s%s", letter, row->name, row->value != NULL ? " " : "",
		 row->value != NULL ? row->value : "");
	printf("  %-*s  %s\n", NAME_COLUMNS, name, row->line);
}

static void put_common(bool is_verb)
{
	for (enum option option = 0; option < OPTION_ALL; option++)
		if (!is_verb ||
		    (option != OPTION_THEME && option != OPTION_TRACE && option != OPTION_VERSION))
			put_option(option);
}

static void print_verb(const struct verb_words *verb)
{
	printf("etconsole %s: %s\n\nusage: etconsole %s [options]%s%s\n\n", verb->name, verb->line,
	       verb->name, verb->arguments[0] != '\0' ? " " : "", verb->arguments);
	for (enum option option = OPTION_ALL; option < OPTION_COUNT; option++)
		if ((verb->options & OPTION_BIT(option)) != 0)
			put_option(option);
	put_common(true);
	printf("\nexample: %s\n", verb->example);
}

static void print_all(void)
{
	puts("etconsole, the account console for the EasyTranslate API\n\n"
	     "usage: etconsole [options]              the console, full screen\n"
	     "       etconsole VERB [options]         one thing, for scripts\n");
	for (const struct verb_words *verb = verb_words; verb < verb_words + VERB_NAMES; verb++) {
		char name[64];
		snprintf(name, sizeof name, "%s %s", verb->name, verb->arguments);
		printf("  %-*s  %s\n", NAME_COLUMNS, name, verb->line);
	}
	puts("\noptions, before the verb or behind it:");
	put_common(false);
	puts("      --demo=fresh          the demo as on the first day: nobody is signed in yet\n\n"
	     "Exit codes: 0 done, 1 the service refused, 2 wrong use, 3 sign in first, 4 the\n"
	     "service could not be reached, is limited or down, 5 the store is locked, busy or\n"
	     "damaged, 6 something on this computer failed, 130 cancelled. Results go to standard\n"
	     "output, all else to standard error. No argument takes a secret.\n\n"
	     "example: etconsole --demo");
}

void help_print(const struct verb_words *verb)
{
	if (verb != NULL)
		print_verb(verb);
	else
		print_all();
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
		return options_no_verb(options->words[0], &run->error);
	help_print(verb);
	return true;
}
