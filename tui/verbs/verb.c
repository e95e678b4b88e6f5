#include "tui/verbs/verb.h"

#include <stdio.h>
#include <string.h>

#include "core/nearest.h"
#include "tui/verbs/run.h"

/* In the order of help. */
static const struct verb rows[] = {
	{"sign-in", "", "signs in with client id, secret, e-mail and password",
	 "etconsole sign-in -a acme -e sandbox --keep store", NEEDS_SETTINGS, ACTION_SIGN_IN,
	 verb_sign_in, OPTION_BIT(OPTION_KEEP) | OPTION_BIT(OPTION_STDIN)},
	{"token", "", "prints the access token, refreshed first if it ends soon",
	 "etconsole token -a acme -e sandbox --format header", NEEDS_SETTINGS, ACTION_COPY,
	 verb_token,
	 OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_MIN_VALID) | OPTION_BIT(OPTION_STDIN) |
		 OPTION_BIT(OPTION_YES)},
	{"exec", "-- CMD...", "runs a command with the token in its environment",
	 "etconsole exec -a acme -e sandbox -- ./upload.sh", NEEDS_SETTINGS, ACTION_NONE, verb_exec,
	 OPTION_BIT(OPTION_MIN_VALID) | OPTION_BIT(OPTION_YES)},
	{"refresh", "", "gets a new token; the old one most likely stops working",
	 "etconsole refresh -a acme -e live --yes", NEEDS_LOGIN, ACTION_REFRESH, verb_refresh,
	 OPTION_BIT(OPTION_YES)},
	{"check", "", "asks the API whether the token works", "etconsole check --all --json",
	 NEEDS_STORE, ACTION_CHECK, verb_check, OPTION_BIT(OPTION_ALL)},
	{"status", "", "says what is known of a login; sends nothing", "etconsole status --all",
	 NEEDS_STORE, ACTION_NONE, verb_status, OPTION_BIT(OPTION_ALL)},
	{"inspect", "[-]", "reads what is inside a token: the login's, or one on stdin",
	 "wl-paste | etconsole inspect -", NEEDS_SETTINGS, ACTION_INSIDE, verb_inspect, 0},
	{"doctor", "", "tries every step on its own, and explains the first that fails",
	 "etconsole doctor -a acme -e live", NEEDS_SETTINGS, ACTION_DOCTOR, verb_doctor,
	 OPTION_BIT(OPTION_STDIN)},
	{"explain", "TEXT|-", "says what an error of the API means",
	 "etconsole explain invalid_client", NEEDS_NOTHING, ACTION_NONE, verb_explain, 0},
	{"activity", "", "lists what was done, the newest first", "etconsole activity -a acme",
	 NEEDS_STORE, ACTION_ACTIVITY, verb_activity, 0},
	{"import", "FILE|-", "finds a login's values in a file; sends nothing",
	 "etconsole import .env -a acme -e sandbox --keep store", NEEDS_SETTINGS, ACTION_NONE,
	 verb_import, OPTION_BIT(OPTION_KEEP) | OPTION_BIT(OPTION_PICK)},
	{"accounts", "", "lists the accounts and their logins", "etconsole accounts", NEEDS_STORE,
	 ACTION_NONE, verb_accounts, 0},
	{"forget", "", "wipes a login here, and erases it if it is kept",
	 "etconsole forget -a acme -e sandbox", NEEDS_LOGIN, ACTION_FORGET, verb_forget,
	 OPTION_BIT(OPTION_YES)},
	{"themes", "", "lists the colour themes of the console", "etconsole themes", NEEDS_NOTHING,
	 ACTION_NONE, verb_themes, 0},
	{"help", "[VERB]", "this text, or that of a verb", "etconsole help token", NEEDS_NOTHING,
	 ACTION_NONE, verb_help, 0},
};

#define ROWS (sizeof rows / sizeof *rows)

const struct verb *verb_row(size_t n)
{
	return n < ROWS ? &rows[n] : NULL;
}

const struct verb *verb_find(const char *name)
{
	size_t n = 0;
	while (n < ROWS && strcmp(rows[n].name, name) != 0)
		n++;
	return verb_row(n);
}

const char *verb_nearest(const char *name)
{
	const char *names[ROWS];
	for (size_t n = 0; n < ROWS; n++)
		names[n] = rows[n].name;
	return nearest_word(name, names, ROWS);
}

enum verb_exit verb_code(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE:
		return VERB_DONE;
	case ERROR_INPUT:
	case ERROR_CONFIG:
		return VERB_WRONG_USE;
	case ERROR_DENIED:
	case ERROR_PROTOCOL:
		return VERB_REFUSED;
	case ERROR_NETWORK:
	case ERROR_TLS:
	case ERROR_LIMITED:
	case ERROR_SERVICE:
		return VERB_NOT_REACHED;
	case ERROR_STORE:
		return VERB_STORE;
	case ERROR_SYSTEM:
		break;
	}
	return VERB_SYSTEM;
}

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

static void print_verb(const struct verb *verb)
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
	const struct verb *verb;
	puts("etconsole, the account console for the EasyTranslate API\n\n"
	     "usage: etconsole [options]              the console, full screen\n"
	     "       etconsole VERB [options]         one thing, for scripts\n");
	for (size_t i = 0; (verb = verb_row(i)) != NULL; i++) {
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

void verb_print_help(const struct verb *verb)
{
	if (verb != NULL)
		print_verb(verb);
	else
		print_all();
}

bool verb_help(struct run *run)
{
	const struct options *options = run->options;
	const struct verb *verb = options->word_count > 0 ? verb_find(options->words[0]) : NULL;
	char shown[80], remedy[120] = "See etconsole --help.";
	if (options->word_count > 1)
		return run_stop(run, VERB_WRONG_USE, remedy, "help takes one verb.");
	if (options->word_count == 0 || verb != NULL) {
		verb_print_help(verb);
		return true;
	}
	const char *name = options->words[0], *near = verb_nearest(name);
	text_gate(shown, sizeof shown, name, strlen(name));
	if (near != NULL)
		snprintf(remedy, sizeof remedy, "Did you mean '%s'?", near);
	return run_stop(run, VERB_WRONG_USE, remedy, "'%s' is no verb.", shown);
}
