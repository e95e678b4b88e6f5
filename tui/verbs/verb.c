#include "tui/verbs/verb.h"

static const struct verb rows[VERB_NAMES] = {
	[VERB_NAME_SIGN_IN] = {NEEDS_SETTINGS, ACTION_SIGN_IN, verb_sign_in},
	[VERB_NAME_TOKEN] = {NEEDS_SETTINGS, ACTION_COPY, verb_token},
	[VERB_NAME_EXEC] = {NEEDS_SETTINGS, ACTION_NONE, verb_exec},
	[VERB_NAME_REFRESH] = {NEEDS_SETTINGS, ACTION_REFRESH, verb_refresh},
	[VERB_NAME_CHECK] = {NEEDS_SETTINGS, ACTION_CHECK, verb_check},
	[VERB_NAME_STATUS] = {NEEDS_NAMES, ACTION_NONE, verb_status},
	[VERB_NAME_INSPECT] = {NEEDS_SETTINGS, ACTION_INSIDE, verb_inspect},
	[VERB_NAME_DOCTOR] = {NEEDS_SETTINGS, ACTION_DOCTOR, verb_doctor},
	[VERB_NAME_EXPLAIN] = {NEEDS_NOTHING, ACTION_NONE, verb_explain},
	[VERB_NAME_ACTIVITY] = {NEEDS_NAMES, ACTION_ACTIVITY, verb_activity},
	[VERB_NAME_IMPORT] = {NEEDS_SETTINGS, ACTION_NONE, verb_import},
	[VERB_NAME_ACCOUNTS] = {NEEDS_SETTINGS, ACTION_NONE, verb_accounts},
	[VERB_NAME_FORGET] = {NEEDS_NAMES, ACTION_FORGET, verb_forget},
	[VERB_NAME_CODE] = {NEEDS_SETTINGS, ACTION_NONE, verb_code},
	[VERB_NAME_THEMES] = {NEEDS_NOTHING, ACTION_NONE, verb_themes},
	[VERB_NAME_HELP] = {NEEDS_NOTHING, ACTION_NONE, verb_help},
};

const struct verb *verb_of(const struct verb_words *words)
{
	return &rows[words - verb_words];
}

const struct verb_words *verb_of_action(enum action action)
{
	for (size_t n = 0; n < VERB_NAMES; n++)
		if (rows[n].action == action)
			return &verb_words[n];
	return NULL;
}
