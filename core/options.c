#include "core/options.h"

#include <stdio.h>
#include <string.h>

#include "core/clock.h"
#include "core/hide.h"
#include "core/nearest.h"
#include "core/snippet.h"
#include "core/status_format.h"
#include "core/text.h"

#define MIN_VALID_MS (5 * MINUTE_MS)

const struct option_row option_rows[OPTION_COUNT] = {
	[OPTION_ACCOUNT] = {"--account", 'a', "NAME", "which account"},
	[OPTION_ENVIRONMENT] = {"--environment", 'e', "ENV",
				"sandbox, live, or one of the settings"},
	[OPTION_CONFIG] = {"--config", 0, "FILE",
			   "settings, instead of $XDG_CONFIG_HOME/etconsole/etconsole.cfg"},
	[OPTION_DATA] = {"--data", 0, "DIR",
			 "where logins are kept, instead of $XDG_DATA_HOME/etconsole"},
	[OPTION_JSON] = {"--json", 0, NULL, "results as JSON"},
	[OPTION_COLOR] = {"--color", 0, "WHEN", "auto or never"},
	[OPTION_PLAIN] = {"--plain", 0, NULL, "plain lines instead of a screen"},
	[OPTION_ONCE] = {"--once", 0, NULL, "keep nothing: not even open what is kept"},
	[OPTION_DEMO] = {"--demo", 0, NULL, "on a stand-in service on this computer"},
	[OPTION_NO_INPUT] = {"--no-input", 0, NULL, "never ask: end with 7 instead"},
	[OPTION_HELP] = {"--help", 'h', NULL, "this text; of a verb, behind it"},
	[OPTION_VERSION] = {"--version", 0, NULL, "the version"},
	[OPTION_THEME] = {"--theme", 0, "NAME", "how it looks: auto, dusk, nord, ... or FILE.cfg"},
	[OPTION_TRACE] = {"--trace", 0, "FILE", "what happens, for a bug report, into a new file"},
	[OPTION_ALL] = {"--all", 0, NULL, "all logins, of all environments"},
	[OPTION_ASK] = {"--ask", 0, NULL,
			"where no environment is named, ask both which knows id and secret"},
	[OPTION_DRY_RUN] = {"--dry-run", 0, NULL, "say what would be done, and why; send nothing"},
	[OPTION_DUE] = {"--due", 0, NULL, "what is due by its own rule, for a timer"},
	[OPTION_EXIT_CODE] = {"--exit-code", 0, NULL,
			      "0 when all have a token (for --min-valid TIME), else 3"},
	[OPTION_FORMAT] = {"--format", 0, "HOW",
			   "token: raw, header, env, shell, curl, json; status: TEXT, openmetrics"},
	[OPTION_FROM] = {"--from", 0, "WHAT", "pass: its first line is the password"},
	[OPTION_IF_KEPT] = {"--if-kept", 0, NULL, "where nothing is kept it is done, too"},
	[OPTION_KEEP] = {"--keep", 0, "WHERE", "store: encrypted on this computer"},
	[OPTION_LANGUAGE] = {"--language", 0, "LANGUAGE", "of the reply: en, de, da, fr or es"},
	[OPTION_MIN_VALID] = {"--min-valid", 0, "TIME",
			      "refresh first when less is left: 90s, 5m (as by default), 2h, 1d"},
	[OPTION_NAMES] = {"--names", 0, "WHAT",
			  "accounts or environments: their names alone, for completion"},
	[OPTION_PICK] = {"--pick", 0, "NUMBER", "this one of several logins, counted from 1"},
	[OPTION_REPLY] = {"--reply", 0, NULL, "a letter to the customer about what was found"},
	[OPTION_STDIN] = {"--stdin", 0, NULL,
			  "take the login from standard input, and ask for nothing of it"},
	[OPTION_TIMEOUT] = {"--timeout", 0, "TIME", "give up after that long: 10s, 2m"},
	[OPTION_WITHIN] = {"--within", 0, "TIME", "what begins to be due in that time, too: 2h"},
	[OPTION_YES] = {"--yes", 0, NULL, "do it on live"},
};

/* The process list and the shell's history would show it. What it was is not repeated. */
static bool refuse_secret(struct error *error)
{
	return error_set(error, ERROR_INPUT,
			 "sign-in asks for it, or takes it with --stdin; inspect - and explain - "
			 "read standard input.",
			 "No argument takes a secret: others could read it.");
}

static bool refuse_word(const char *arg, const char *what, const char *near, struct error *error)
{
	char shown[80], remedy[160];
	text_gate(shown, sizeof shown, arg, strlen(arg));
	snprintf(remedy, sizeof remedy, near != NULL ? "Did you mean '%s'?" : "See etconsole %s.",
		 near != NULL ? near : "--help");
	return error_set(error, ERROR_INPUT, remedy, "'%s' is no %s.", shown, what);
}

static bool is_named(const struct option_row *row, const char *arg)
{
	size_t length = strlen(row->name);
	if (arg[1] != '-')
		return row->letter != 0 && arg[1] == row->letter;
	return strncmp(arg, row->name, length) == 0 && (arg[length] == '\0' || arg[length] == '=');
}

/* What stands behind the name in the same word: "--data=x", "-ax"; NULL when nothing does. */
static const char *joined_value(const struct option_row *row, const char *arg)
{
	const char *rest = arg[1] == '-' ? arg + strlen(row->name) : arg + 2;
	if (rest[0] == '\0')
		return NULL;
	return arg[1] == '-' ? rest + 1 : rest;
}

/* " -a acme -e live": of whom it was to be, as they stand in argv. */
static void add_meant(int argc, char **argv, char *out, size_t size)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		for (enum option option = OPTION_ACCOUNT; option <= OPTION_ENVIRONMENT; option++) {
			char before[8];
			const struct option_row *row = &option_rows[option];
			if (argv[i][0] != '-' || !is_named(row, argv[i]))
				continue;
			const char *value = joined_value(row, argv[i]);
			if (value == NULL && i + 1 < argc)
				value = argv[++i];
			snprintf(before, sizeof before, " -%c ", row->letter);
			if (value != NULL && !hide_is_secret(value))
				snippet_add_word(out, size, before, value);
			break;
		}
}

bool options_no_verb(const char *name, int argc, char **argv, int at, struct error *error)
{
	char shown[80], line[160] = "", remedy[sizeof error->remedy];
	const char *meant = verb_words_meant(name, at + 1 < argc ? argv[at + 1] : "");
	text_gate(shown, sizeof shown, name, strlen(name));
	add_meant(argc, argv, line, sizeof line);
	if (meant == NULL)
		snprintf(remedy, sizeof remedy, "See etconsole --help.");
	else if (line[0] == '\0')
		snprintf(remedy, sizeof remedy, "Did you mean '%s'?", meant);
	else
		snprintf(remedy, sizeof remedy, "Did you mean '%s'? Run: etconsole %s%s", meant,
			 meant, line);
	return error_set(error, ERROR_INPUT, remedy, "'%s' is no verb.", shown);
}

/* What stands behind its name may be a secret all the same: it is not repeated. */
static bool no_option(const char *arg, struct error *error)
{
	char name[80];
	const char *names[OPTION_COUNT];
	int length = arg[1] == '-' ? (int)strcspn(arg, "=") : 2;
	for (size_t i = 0; i < OPTION_COUNT; i++)
		names[i] = option_rows[i].name;
	snprintf(name, sizeof name, "%.*s", length, arg);
	return refuse_word(name, "option", nearest_word(name, names, OPTION_COUNT), error);
}

static bool no_value(enum option option, const char *remedy, const char *value, struct error *error)
{
	char shown[80];
	text_gate(shown, sizeof shown, value, strlen(value));
	return error_set(error, ERROR_INPUT, remedy, "%s cannot be '%s'.", option_rows[option].name,
			 shown);
}

static bool take_option(struct options *options, int *at, int argc, char **argv,
			struct error *error)
{
	const char *arg = argv[*at];
	enum option option = 0;
	while (option < OPTION_COUNT && !is_named(&option_rows[option], arg))
		option++;
	if (option == OPTION_COUNT)
		return no_option(arg, error);
	const struct option_row *row = &option_rows[option];
	const char *value = joined_value(row, arg);
	options->given[option] = true;
	if (option == OPTION_DEMO && value != NULL) {
		options->demo_fresh = strcmp(value, "fresh") == 0;
		return options->demo_fresh ||
		       no_value(option, "It is 'fresh', or left out.", value, error);
	}
	if (row->value == NULL && value != NULL)
		return error_set(error, ERROR_INPUT, "See etconsole --help.", "%s takes no value.",
				 row->name);
	if (row->value != NULL && value == NULL && *at + 1 < argc)
		value = argv[++*at];
	options->value[option] = value;
	return row->value == NULL || value != NULL ||
	       error_set(error, ERROR_INPUT, "See etconsole --help.", "%s needs a value.",
			 row->name);
}

static bool read_format(struct options *options, const char *value, struct error *error)
{
	static const char *const formats[] = {"raw", "header", "env", "curl", "shell", "json"};
	if (options->verb == &verb_words[VERB_NAME_STATUS])
		return status_format_check(value, error);
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(value, formats[i]) == 0) {
			options->format = (enum token_format)i;
			return true;
		}
	return no_value(OPTION_FORMAT, "It is raw, header, env, shell, curl or json.", value,
			error);
}

/* Leaves *ms when it was not given. */
static bool read_span(const struct options *options, enum option option, int64_t *ms,
		      struct error *error)
{
	const char *value = options->value[option];
	if (value == NULL)
		return true;
	*ms = clock_read_span(value);
	return *ms >= 0 || no_value(option, "Write it as 90s, 5m, 2h or 1d.", value, error);
}

static bool read_values(struct options *options, struct error *error)
{
	const char *const *value = options->value;
	options->min_valid_ms = MIN_VALID_MS;
	options->no_color =
		value[OPTION_COLOR] != NULL && strcmp(value[OPTION_COLOR], "never") == 0;
	if (value[OPTION_COLOR] != NULL && !options->no_color &&
	    strcmp(value[OPTION_COLOR], "auto") != 0)
		return no_value(OPTION_COLOR, "It is 'auto' or 'never'.", value[OPTION_COLOR],
				error);
	if (value[OPTION_KEEP] != NULL && strcmp(value[OPTION_KEEP], "store") != 0)
		return no_value(OPTION_KEEP, "It is 'store'.", value[OPTION_KEEP], error);
	if (value[OPTION_FROM] != NULL && strcmp(value[OPTION_FROM], "pass") != 0)
		return no_value(OPTION_FROM, "It is 'pass'; all else is known by its shape.",
				value[OPTION_FROM], error);
	if (value[OPTION_NAMES] != NULL && strcmp(value[OPTION_NAMES], "accounts") != 0 &&
	    strcmp(value[OPTION_NAMES], "environments") != 0)
		return no_value(OPTION_NAMES, "It is 'accounts' or 'environments'.",
				value[OPTION_NAMES], error);
	if (value[OPTION_NAMES] != NULL && options->given[OPTION_JSON])
		return error_set(error, ERROR_INPUT, "Leave one of them out.",
				 "--names are lines, and --json wants none.");
	if (value[OPTION_KEEP] != NULL && options->once)
		return error_set(error, ERROR_INPUT, "Leave one of them out.",
				 "--once keeps nothing, and --keep wants to.");
	if (value[OPTION_TRACE] != NULL && options->once)
		return error_set(error, ERROR_INPUT, "Leave one of them out.",
				 "--once writes nothing, and --trace wants to.");
	if (!read_span(options, OPTION_MIN_VALID, &options->min_valid_ms, error) ||
	    !read_span(options, OPTION_TIMEOUT, &options->timeout_ms, error) ||
	    !read_span(options, OPTION_WITHIN, &options->within_ms, error))
		return false;
	if (options->given[OPTION_JSON] && value[OPTION_FORMAT] != NULL)
		return error_set(error, ERROR_INPUT, "Leave one of them out.",
				 "--json is a format itself, and --format names one.");
	if (options->given[OPTION_JSON] && options->given[OPTION_REPLY])
		return error_set(error, ERROR_INPUT, "Leave one of them out.",
				 "--reply is a letter, and --json wants none.");
	if (value[OPTION_LANGUAGE] != NULL && !options->given[OPTION_REPLY])
		return error_set(error, ERROR_INPUT, "Add --reply, or leave it out.",
				 "--language is about --reply.");
	if (options->given[OPTION_JSON])
		options->format = FORMAT_JSON;
	if (value[OPTION_FORMAT] != NULL && !read_format(options, value[OPTION_FORMAT], error))
		return false;
	options->given[OPTION_JSON] = options->format == FORMAT_JSON;
	return true;
}

/* Every verb takes the options for all; of the others, those that its row names. The console has
 * no result to print as JSON. */
static bool fit_face(const struct options *options, struct error *error)
{
	const struct verb_words *verb = options->verb;
	for (enum option option = 0; option < OPTION_COUNT; option++) {
		bool is_for_all = option < OPTION_THEME;
		bool is_known = verb != NULL
					? is_for_all || (verb->options & OPTION_BIT(option)) != 0
					: option <= OPTION_TRACE && option != OPTION_JSON;
		if (!options->given[option] || is_known)
			continue;
		return error_set(error, ERROR_INPUT, "See etconsole --help.",
				 verb != NULL ? "%s takes no %s." : "%s%s is an option of verbs.",
				 verb != NULL ? verb->name : "", option_rows[option].name);
	}
	bool reads_text = verb != NULL && (options->given[OPTION_STDIN] ||
					   (verb->options & OPTION_BIT(OPTION_STDIN)) == 0);
	if (!reads_text && (options->given[OPTION_FROM] || options->given[OPTION_PICK]))
		return error_set(
			error, ERROR_INPUT, "Add --stdin, or leave it out.",
			"%s is about what --stdin reads.",
			option_rows[options->given[OPTION_FROM] ? OPTION_FROM : OPTION_PICK].name);
	if (verb != NULL && verb->arguments[0] == '\0' && options->word_count > 0)
		return error_set(error, ERROR_INPUT, "See etconsole --help.",
				 "%s takes no argument.", verb->name);
	return true;
}

static bool take_word(struct options *options, int argc, char **argv, int at, struct error *error)
{
	if (options->verb == NULL) {
		options->verb = verb_words_find(argv[at]);
		return options->verb != NULL || options_no_verb(argv[at], argc, argv, at, error);
	}
	/* Moved forward: never behind what is still to be read. */
	argv[++options->word_count] = argv[at];
	return true;
}

static void take_variable(struct options *options, enum option option, const char *value)
{
	if (value == NULL || value[0] == '\0' || options->given[option])
		return;
	options->given[option] = options->by_variable[option] = true;
	options->value[option] = value;
}

void options_take_variables(struct options *options, char *(*look_up)(const char *name))
{
	const struct verb_words *verb = options->verb;
	if (verb == NULL)
		return;
	take_variable(options, OPTION_NO_INPUT, look_up(options_variable(OPTION_NO_INPUT)));
	if (!verb->is_kept || options->given[OPTION_STDIN] || options->given[OPTION_ALL] ||
	    options->given[OPTION_DEMO] || (options->word_count > 0 && !options->has_command))
		return;
	take_variable(options, OPTION_ACCOUNT, look_up(options_variable(OPTION_ACCOUNT)));
	take_variable(options, OPTION_ENVIRONMENT, look_up(options_variable(OPTION_ENVIRONMENT)));
}

const char *options_variable(enum option option)
{
	return option == OPTION_ACCOUNT	      ? "ETCONSOLE_ACCOUNT"
	       : option == OPTION_ENVIRONMENT ? "ETCONSOLE_ENVIRONMENT"
					      : "ETCONSOLE_NO_INPUT";
}

bool options_variable_words(const struct options *options, char out[OPTIONS_WORDS])
{
	char shown[80];
	size_t used = 0;
	out[0] = '\0';
	for (enum option option = OPTION_ACCOUNT; option <= OPTION_ENVIRONMENT; option++) {
		if (!options->by_variable[option])
			continue;
		text_gate(shown, sizeof shown, options->value[option],
			  strlen(options->value[option]));
		used += (size_t)snprintf(out + used, OPTIONS_WORDS - used, "%s%s %s, by %s",
					 used > 0 ? "; " : "", option_rows[option].name + 2, shown,
					 options_variable(option));
	}
	return used > 0;
}

bool options_want_json(int argc, char **argv)
{
	for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], "--json") == 0)
			return true;
	return false;
}

bool options_read(struct options *options, int argc, char **argv, struct error *error)
{
	*options = (struct options){.words = argv + 1};
	for (int i = 1; i < argc; i++) {
		const char *arg = argv[i];
		if (strcmp(arg, "--") == 0 && options->verb == &verb_words[VERB_NAME_EXEC]) {
			if (options->word_count > 0)
				return refuse_word(options->words[0], "option of exec", NULL,
						   error);
			options->words = argv + i + 1;
			options->word_count = (size_t)(argc - i - 1);
			options->has_command = true;
			break;
		}
		if (hide_is_secret(arg))
			return refuse_secret(error);
		bool is_option = arg[0] == '-' && arg[1] != '\0';
		if (is_option ? !take_option(options, &i, argc, argv, error)
			      : !take_word(options, argc, argv, i, error))
			return false;
		if (hide_is_secret(argv[i]))
			return refuse_secret(error);
	}
	options->help = options->given[OPTION_HELP];
	options->version = options->given[OPTION_VERSION];
	options->demo = options->given[OPTION_DEMO];
	options->once = options->given[OPTION_ONCE];
	return options->help || options->version ||
	       (read_values(options, error) && fit_face(options, error));
}
