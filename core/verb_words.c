#include "core/verb_words.h"

#include <string.h>

#include "core/nearest.h"
#include "core/options.h"

const struct verb_words verb_words[VERB_NAMES] = {
	[VERB_NAME_SIGN_IN] = {"sign-in", "",
			       "signs in with client id, secret, e-mail and password",
			       "etconsole sign-in -a acme -e sandbox --keep store", false,
			       OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_KEEP) |
				       OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_STDIN)},
	[VERB_NAME_TOKEN] = {"token", "",
			     "prints the access token, refreshed first if it ends soon",
			     "etconsole token -a acme -e sandbox --format header", true,
			     OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_FROM) |
				     OPTION_BIT(OPTION_MIN_VALID) | OPTION_BIT(OPTION_PICK) |
				     OPTION_BIT(OPTION_STDIN) | OPTION_BIT(OPTION_YES) |
				     OPTION_BIT(OPTION_TIMEOUT)},
	[VERB_NAME_EXEC] = {"exec", "-- CMD...", "runs a command with the token in its environment",
			    "etconsole exec -a acme -e sandbox -- ./upload.sh", true,
			    OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_MIN_VALID) |
				    OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_STDIN) |
				    OPTION_BIT(OPTION_YES) | OPTION_BIT(OPTION_TIMEOUT)},
	[VERB_NAME_REFRESH] = {"refresh", "",
			       "gets a new token; the old one most likely stops working",
			       "etconsole refresh -a acme -e live --yes", true,
			       OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_DRY_RUN) |
				       OPTION_BIT(OPTION_DUE) | OPTION_BIT(OPTION_WITHIN) |
				       OPTION_BIT(OPTION_YES) | OPTION_BIT(OPTION_TIMEOUT)},
	[VERB_NAME_CHECK] = {"check", "", "asks the API whether the token works",
			     "etconsole check --all --json", true,
			     OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_FROM) |
				     OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_STDIN)},
	[VERB_NAME_STATUS] = {"status", "", "says what is known of a login; sends nothing",
			      "etconsole status --all", true,
			      OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_EXIT_CODE) |
				      OPTION_BIT(OPTION_FORMAT) | OPTION_BIT(OPTION_MIN_VALID)},
	[VERB_NAME_INSPECT] = {"inspect", "[-]",
			       "reads what is inside a token: the login's, or one on stdin",
			       "wl-paste | etconsole inspect -", true, 0},
	[VERB_NAME_DOCTOR] = {"doctor", "",
			      "tries every step on its own, and explains the first that fails",
			      "etconsole doctor -a acme -e live --reply --language da", true,
			      OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_LANGUAGE) |
				      OPTION_BIT(OPTION_PICK) | OPTION_BIT(OPTION_REPLY) |
				      OPTION_BIT(OPTION_STDIN)},
	[VERB_NAME_EXPLAIN] = {"explain", "TEXT|-", "says what an error of the API means",
			       "etconsole explain invalid_client", false, 0},
	[VERB_NAME_ACTIVITY] = {"activity", "", "lists what was done, the newest first",
				"etconsole activity -a acme", true, 0},
	[VERB_NAME_IMPORT] = {"import", "FILE|-", "finds the values of logins in a file",
			      "etconsole import .env -a acme -e sandbox --keep store", false,
			      OPTION_BIT(OPTION_ALL) | OPTION_BIT(OPTION_ASK) |
				      OPTION_BIT(OPTION_FROM) | OPTION_BIT(OPTION_KEEP) |
				      OPTION_BIT(OPTION_PICK)},
	[VERB_NAME_ACCOUNTS] = {"accounts", "", "lists the accounts and their logins",
				"etconsole accounts", false, OPTION_BIT(OPTION_NAMES)},
	[VERB_NAME_FORGET] = {"forget", "", "wipes a login here, and erases it if it is kept",
			      "etconsole forget -a acme -e sandbox", true,
			      OPTION_BIT(OPTION_YES) | OPTION_BIT(OPTION_IF_KEPT)},
	[VERB_NAME_CODE] = {"code", "[LANGUAGE]",
			    "prints a program that signs in and makes a first call",
			    "etconsole code python -e sandbox > first_call.py", false, 0},
	[VERB_NAME_THEMES] = {"themes", "", "lists the colour themes of the console",
			      "etconsole themes", false, 0},
	[VERB_NAME_HELP] = {"help", "[VERB]", "this text, or that of a verb",
			    "etconsole help token", false, 0},
};

const struct verb_words *verb_words_find(const char *name)
{
	for (size_t n = 0; n < VERB_NAMES; n++)
		if (strcmp(verb_words[n].name, name) == 0)
			return &verb_words[n];
	return NULL;
}

/* As other programs call it. */
static const char *called(const char *name)
{
	static const char *const names[][2] = {
		{"login", "sign-in"},	   {"signin", "sign-in"},
		{"add", "sign-in"},	   {"new", "sign-in"},
		{"init", "sign-in"},	   {"setup", "sign-in"},
		{"logout", "forget"},	   {"signout", "forget"},
		{"sign-out", "forget"},	   {"remove", "forget"},
		{"delete", "forget"},	   {"del", "forget"},
		{"rm", "forget"},	   {"revoke", "forget"},
		{"whoami", "check"},	   {"me", "check"},
		{"user", "check"},	   {"verify", "check"},
		{"test", "check"},	   {"ping", "check"},
		{"auth", "status"},	   {"show", "status"},
		{"info", "status"},	   {"list", "accounts"},
		{"ls", "accounts"},	   {"users", "accounts"},
		{"run", "exec"},	   {"env", "token --format env"},
		{"print-token", "token"},  {"get", "token"},
		{"access-token", "token"}, {"log", "activity"},
		{"logs", "activity"},	   {"history", "activity"},
		{"decode", "inspect"},	   {"renew", "refresh"},
		{"diagnose", "doctor"},	   {"debug", "doctor"},
		{"version", "--version"},  {"man", "help"},
		{"usage", "help"},
	};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(names[i][0], name) == 0)
			return names[i][1];
	return NULL;
}

static const char *nearest_verb(const char *name)
{
	const char *names[VERB_NAMES];
	for (size_t n = 0; n < VERB_NAMES; n++)
		names[n] = verb_words[n].name;
	return nearest_word(name, names, VERB_NAMES);
}

const char *verb_words_meant(const char *name, const char *next)
{
	const struct verb_words *verb = verb_words_find(next);
	bool is_group = strcmp(name, "auth") == 0 || strcmp(name, "account") == 0;
	const char *meant = !is_group ? NULL : verb != NULL ? verb->name : called(next);
	if (meant == NULL)
		meant = called(name);
	return meant != NULL ? meant : nearest_verb(name);
}
