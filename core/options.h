/*
 * options: what was asked for on the command line. One table of all options: reading them, help
 * and manuals come from it.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/error.h"
#include "core/verb_words.h"

enum option {
	OPTION_ACCOUNT,
	OPTION_ENVIRONMENT,
	OPTION_CONFIG,
	OPTION_DATA,
	OPTION_JSON,
	OPTION_COLOR,
	OPTION_PLAIN,
	OPTION_ONCE,
	OPTION_DEMO,
	OPTION_NO_INPUT,
	OPTION_HELP,
	OPTION_VERSION,
	OPTION_THEME, /* the console's, and so is the next */
	OPTION_TRACE,
	/* from here on, those that a verb names in its row */
	OPTION_ALL,
	OPTION_ASK,
	OPTION_DRY_RUN,
	OPTION_DUE,
	OPTION_EXIT_CODE,
	OPTION_FORMAT,
	OPTION_FROM,
	OPTION_IF_KEPT,
	OPTION_KEEP,
	OPTION_LANGUAGE,
	OPTION_MIN_VALID,
	OPTION_NAMES,
	OPTION_PICK,
	OPTION_REPLY,
	OPTION_STDIN,
	OPTION_TIMEOUT,
	OPTION_WITHIN,
	OPTION_YES,
	OPTION_COUNT
};
#define OPTION_BIT(option) (UINT64_C(1) << (option))

struct option_row {
	const char *name;  /* "--account" */
	char letter;	   /* 'a', or 0 */
	const char *value; /* "NAME"; NULL when it takes none */
	const char *line;
};
extern const struct option_row option_rows[OPTION_COUNT];

enum token_format { FORMAT_RAW, FORMAT_HEADER, FORMAT_ENV, FORMAT_CURL, FORMAT_SHELL, FORMAT_JSON };

struct options {
	const struct verb_words *verb; /* NULL: the console */
	char *const *words;	       /* what else was given: "-", a file, the command of exec */
	size_t word_count;
	bool has_command; /* they stand behind -- */
	bool given[OPTION_COUNT];
	bool by_variable[OPTION_COUNT];	 /* a variable said so, not the command line */
	const char *value[OPTION_COUNT]; /* of those that take one; NULL: as by default */
	bool help, version;
	bool demo, demo_fresh; /* --demo, --demo=fresh */
	bool no_color, once;
	enum token_format format;
	int64_t min_valid_ms, within_ms;
	int64_t timeout_ms; /* 0: none */
};

/* Reads argv, which is put in order: words behind options. False on a wrong one: the error names
 * it and says what there is. */
bool options_read(struct options *options, int argc, char **argv, struct error *error);

/*
 * What variables say, where the command line is silent: ETCONSOLE_NO_INPUT of any verb;
 * ETCONSOLE_ACCOUNT and ETCONSOLE_ENVIRONMENT of those about a login that is kept, but neither with
 * --stdin nor with --all. look_up is getenv().
 */
void options_take_variables(struct options *options, char *(*look_up)(const char *name));

/* "ETCONSOLE_ACCOUNT", of an option that a variable stands for. */
const char *options_variable(enum option option);
/* "account acme, by ETCONSOLE_ACCOUNT": what variables have decided. False when nothing. */
#define OPTIONS_WORDS 300
bool options_variable_words(const struct options *options, char out[OPTIONS_WORDS]);

/* Is a result as JSON asked for, whatever else is wrong with argv? Before options_read(). */
bool options_want_json(int argc, char **argv);

/* That there is no such verb, and what it may have meant, with the account and the environment that
 * argv names; name is argv[at]. Always false. */
bool options_no_verb(const char *name, int argc, char **argv, int at, struct error *error);

#endif
