#include "tui/verbs/verb.h"

#include <string.h>

#include "core/nearest.h"
#include "tui/options.h"

/* In the order of help. */
static const struct verb rows[] = {
	{"sign-in", "", "signs in with client id, secret, e-mail and password",
	 "etconsole sign-in -a acme -e sandbox --keep store", NEEDS_SETTINGS, ACTION_SIGN_IN,
	 verb_sign_in,
	 OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_KEEP) | OPTION_BIT(OPTION_PICK) |
		 OPTION_BIT(OPTION_STDIN)},
	{"token", "", "prints the access token, refreshed first if it ends soon",
	 "etconsole token -a acme -e sandbox --format header", NEEDS_SETTINGS, ACTION_COPY,
	 verb_token,
	 OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_MIN_VALID) |
		 OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_STDIN) | OPTION_BIT(OPTION_YES)},
	{"exec", "-- CMD...", "runs a command with the token in its environment",
	 "etconsole exec -a acme -e sandbox -- ./upload.sh", NEEDS_SETTINGS, ACTION_NONE, verb_exec,
	 OPTION_BIT(OPTION_MIN_VALID) | OPTION_BIT(OPTION_YES)},
	{"refresh", "", "gets a new token; the old one most likely stops working",
	 "etconsole refresh -a acme -e live --yes", NEEDS_STORE, ACTION_REFRESH, verb_refresh,
	 OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_DRY_RUN) | OPTION_BIT(OPTION_DUE) |
		 OPTION_BIT(OPTION_WITHIN) | OPTION_BIT(OPTION_YES)},
	{"check", "", "asks the API whether the token works", "etconsole check --all --json",
	 NEEDS_STORE, ACTION_CHECK, verb_check, OPTION_BIT(OPTION_ALL)},
	{"status", "", "says what is known of a login; sends nothing", "etconsole status --all",
	 NEEDS_STORE, ACTION_NONE, verb_status, OPTION_BIT(OPTION_ALL)},
	{"inspect", "[-]", "reads what is inside a token: the login's, or one on stdin",
	 "wl-paste | etconsole inspect -", NEEDS_SETTINGS, ACTION_INSIDE, verb_inspect, 0},
	{"doctor", "", "tries every step on its own, and explains the first that fails",
	 "etconsole doctor -a acme -e live", NEEDS_SETTINGS, ACTION_DOCTOR, verb_doctor,
	 OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_STDIN)},
	{"explain", "TEXT|-", "says what an error of the API means",
	 "etconsole explain invalid_client", NEEDS_NOTHING, ACTION_NONE, verb_explain, 0},
	{"activity", "", "lists what was done, the newest first", "etconsole activity -a acme",
	 NEEDS_STORE, ACTION_ACTIVITY, verb_activity, 0},
	{"import", "FILE|-", "finds the values of logins in a file",
	 "etconsole import .env -a acme -e sandbox --keep store", NEEDS_SETTINGS, ACTION_NONE,
	 verb_import,
	 OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_ASK) | OPTION_BIT(OPTION_FROM) |
		 OPTION_BIT(OPTION_KEEP) | OPTION_BIT(OPTION_PICK)},
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
