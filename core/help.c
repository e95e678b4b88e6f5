#include "core/help.h"

#include <stdbool.h>
#include <stdio.h>

#include "core/options.h"

#define NAME_COLUMNS 24

static void put_option(FILE *out, enum option option)
{
	const struct option_row *row = &option_rows[option];
	char name[64], letter[8] = "    ";
	if (row->letter != 0)
		snprintf(letter, sizeof letter, "-%c, ", row->letter);
	snprintf(name, sizeof name, "%s%s%s%s", letter, row->name, row->value != NULL ? " " : "",
		 row->value != NULL ? row->value : "");
	fprintf(out, "  %-*s  %s\n", NAME_COLUMNS, name, row->line);
}

static void put_common(FILE *out, bool is_verb)
{
	for (enum option option = 0; option < OPTION_ALL; option++)
		if (!is_verb ||
		    (option != OPTION_THEME && option != OPTION_TRACE && option != OPTION_VERSION))
			put_option(out, option);
}

static void put_verb(FILE *out, const struct verb_words *verb)
{
	fprintf(out, "etconsole %s: %s\n\nusage: etconsole %s [options]%s%s\n\n", verb->name,
		verb->line, verb->name, verb->arguments[0] != '\0' ? " " : "", verb->arguments);
	for (enum option option = OPTION_ALL; option < OPTION_COUNT; option++)
		if ((verb->options & OPTION_BIT(option)) != 0)
			put_option(out, option);
	put_common(out, true);
	fprintf(out, "\nexample: %s\n", verb->example);
}

static void put_all(FILE *out)
{
	fputs("etconsole, the account console for the EasyTranslate API\n\n"
	      "usage: etconsole [options]              the console, full screen\n"
	      "       etconsole VERB [options]         one thing, for scripts\n\n",
	      out);
	for (const struct verb_words *verb = verb_words; verb < verb_words + VERB_NAMES; verb++) {
		char name[64];
		snprintf(name, sizeof name, "%s %s", verb->name, verb->arguments);
		fprintf(out, "  %-*s  %s\n", NAME_COLUMNS, name, verb->line);
	}
	fputs("\noptions, before the verb or behind it:\n", out);
	put_common(out, false);
	fputs("      --demo=fresh          the demo as on the first day: nobody is signed in "
	      "yet\n\n"
	      "Exit codes: 0 done, 1 the service refused, 2 wrong use, 3 sign in first, 4 the\n"
	      "service could not be reached, is limited or down, 5 the store cannot be read or\n"
	      "written, 6 something on this computer failed, 7 it would have had to ask, 130\n"
	      "cancelled. Results go to standard\n"
	      "output, all else to standard error. No argument takes a secret.\n\n"
	      "example: etconsole --demo\n",
	      out);
}

char *help_text(const struct verb_words *verb)
{
	char *text = NULL;
	size_t size;
	FILE *out = open_memstream(&text, &size);
	if (out == NULL)
		return NULL;
	if (verb != NULL)
		put_verb(out, verb);
	else
		put_all(out);
	return fclose(out) == 0 ? text : NULL;
}

static json_t *verb_json(const struct verb_words *verb)
{
	json_t *options = json_array();
	for (enum option option = 0; option < OPTION_COUNT; option++) {
		const struct option_row *row = &option_rows[option];
		bool is_taken = option < OPTION_THEME || (verb->options & OPTION_BIT(option)) != 0;
		if (is_taken)
			json_array_append_new(options, json_pack("{s:s, s:s?, s:s}", "name",
								 row->name, "value", row->value,
								 "description", row->line));
	}
	return json_pack("{s:s, s:s, s:s, s:s, s:o}", "name", verb->name, "arguments",
			 verb->arguments, "description", verb->line, "example", verb->example,
			 "options", options);
}

json_t *help_json(const struct verb_words *verb)
{
	json_t *list = json_array();
	for (size_t n = 0; n < VERB_NAMES; n++)
		if (verb == NULL || verb == &verb_words[n])
			json_array_append_new(list, verb_json(&verb_words[n]));
	return json_pack("{s:o}", "verbs", list);
}
