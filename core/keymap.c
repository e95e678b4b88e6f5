#include "core/keymap.h"

#include <stdio.h>
#include <string.h>

#include "core/key.h"
#include "core/nearest.h"
#include "core/text.h"

const struct action_row action_rows[] = {
	{ACTION_SWITCH, "switch_environment", 'e', GROUP_GO, "the other environment", NULL},
	{ACTION_FIND, "find", '/', GROUP_GO, "find an account", NULL},
	{ACTION_ORDER, "order", 'o', GROUP_GO, "order of the list", NULL},
	{ACTION_COPY, "copy", 'y', GROUP_TOKEN, "copy…", "copy the token"},
	{ACTION_CHECK, "check", 'c', GROUP_TOKEN, "check: does it work?", "check that it works"},
	{ACTION_REFRESH, "refresh", 'r', GROUP_TOKEN, "refresh", "refresh it"},
	{ACTION_REVEAL, "reveal", 'v', GROUP_TOKEN, "reveal", "reveal it"},
	{ACTION_SIGN_IN, "sign_in", 's', GROUP_TOKEN, "sign in", "sign in"},
	{ACTION_DOCTOR, "doctor", 'd', GROUP_UNDERSTAND, "doctor: why not?",
	 "find out why something fails"},
	{ACTION_INSIDE, "inside", 'i', GROUP_UNDERSTAND, "inside the token",
	 "look inside the token"},
	{ACTION_SENT, "sent", 'w', GROUP_UNDERSTAND, "what was sent", "see what was sent"},
	{ACTION_ACTIVITY, "activity", 'a', GROUP_UNDERSTAND, "activity: what was done",
	 "see what was done, and when"},
	{ACTION_TEAMS, "teams", 'u', GROUP_UNDERSTAND, "user: teams and names",
	 "see its teams, and the user's names"},
	{ACTION_NEW, "new", 'n', GROUP_ACCOUNTS, "new account", NULL},
	{ACTION_CHANGE, "change", 'm', GROUP_ACCOUNTS, "change, rename, keep",
	 "change, rename, keep"},
	{ACTION_FORGET, "forget", 'x', GROUP_ACCOUNTS, "forget…", "forget it here…"},
	{ACTION_CHECK_ALL, "check_all", 'b', GROUP_ACCOUNTS, "check all of them", NULL},
	{ACTION_MENU, "menu", INPUT_ENTER, GROUP_ACCOUNTS, "all you can do here", NULL},
	{ACTION_CLOCK, "clock", 'z', GROUP_SCREEN, "time left, local, UTC", NULL},
	{ACTION_THEME, "theme", 't', GROUP_SCREEN, "theme", NULL},
	{ACTION_PRIVATE, "hide_names", 'p', GROUP_SCREEN, "hide names, to share", NULL},
	{ACTION_LOCK, "lock", 'L', GROUP_SCREEN, "lock", NULL},
	{ACTION_HELP, "help", '?', GROUP_SCREEN, "help", NULL},
	{ACTION_QUIT, "quit", 'q', GROUP_SCREEN, "quit", NULL},
};

_Static_assert(sizeof action_rows / sizeof *action_rows == ACTION_ROWS, "a row for each action");

void keymap_init(struct keymap *keymap)
{
	*keymap = (struct keymap){0};
	for (size_t i = 0; i < ACTION_ROWS; i++)
		keymap->key[action_rows[i].action] = action_rows[i].key;
}

/* Moving, choosing and leaving are the same everywhere and cannot be given away. */
static bool is_kept(uint32_t key)
{
	return key == 'j' || key == 'k' || key == ' ' || (key >= '1' && key <= '9');
}

const struct action_row *keymap_row(enum action action)
{
	size_t i = 0;
	while (action_rows[i].action != action)
		i++;
	return &action_rows[i];
}

const struct action_row *keymap_named(const char *name)
{
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (strcmp(action_rows[i].name, name) == 0)
			return &action_rows[i];
	return NULL;
}

static bool fail_name(const char *name, const char *where, struct error *error)
{
	const char *names[ACTION_ROWS];
	for (size_t i = 0; i < ACTION_ROWS; i++)
		names[i] = action_rows[i].name;
	const char *near = nearest_word(name, names, ACTION_ROWS);
	return error_set(error, ERROR_CONFIG, "etconsole.cfg(5) lists the names.",
			 near != NULL ? "%s: keys: '%s' is no action; did you mean '%s'?"
				      : "%s: keys: '%s' is no action.%s",
			 where, name, near != NULL ? near : "");
}

static bool read_key(const struct settings_key *key, uint32_t *code)
{
	const char *at = key->key, *end = at + strlen(at);
	if (strcmp(at, "Enter") == 0) {
		*code = INPUT_ENTER;
		return true;
	}
	if (at == end)
		return false;
	*code = text_decode(&at, end);
	return at == end && *code > ' ' && *code != 0x7f;
}

static bool take_key(struct keymap *keymap, const struct settings_key *key, const char *where,
		     struct error *error)
{
	const struct action_row *row = keymap_named(key->action);
	uint32_t code;
	if (row == NULL)
		return fail_name(key->action, where, error);
	if (!read_key(key, &code))
		return error_set(error, ERROR_CONFIG, "A key is one sign, such as \"r\".",
				 "%s: keys: '%s' cannot be the key for %s.", where, key->key,
				 key->action);
	if (is_kept(code))
		return error_set(error, ERROR_CONFIG, "Choose another letter.",
				 "%s: keys: '%s' is kept for moving and cannot be %s.", where,
				 key->key, key->action);
	keymap->key[row->action] = code;
	return true;
}

static bool has_no_double(const struct keymap *keymap, const char *where, struct error *error)
{
	for (size_t i = 0; i < ACTION_ROWS; i++)
		for (size_t j = 0; j < i; j++)
			if (keymap->key[action_rows[i].action] ==
			    keymap->key[action_rows[j].action])
				return error_set(error, ERROR_CONFIG,
						 "Give one of them another key.",
						 "%s: keys: %s and %s are on the same key.", where,
						 action_rows[j].name, action_rows[i].name);
	return true;
}

bool keymap_read(struct keymap *keymap, const struct settings *settings, struct error *error)
{
	const char *slash = strrchr(settings->path, '/');
	const char *file = slash != NULL ? slash + 1 : settings->path;
	char where[96] = "";
	bool ok = true;
	keymap_init(keymap);
	for (size_t i = 0; i < settings->key_count && ok; i++) {
		snprintf(where, sizeof where, "%.60s line %d", file, settings->keys[i].line);
		ok = take_key(keymap, &settings->keys[i], where, error);
	}
	/* Judged at the end, so that two keys can change places. */
	ok = ok && has_no_double(keymap, where, error);
	if (!ok)
		keymap_init(keymap);
	return ok;
}

enum action keymap_action(const struct keymap *keymap, uint32_t key)
{
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (keymap->key[action_rows[i].action] == key)
			return action_rows[i].action;
	return ACTION_NONE;
}

const char *keymap_written(uint32_t key)
{
	static const struct {
		uint32_t key;
		const char *name;
	} names[] = {{INPUT_ENTER, "Enter"}, {INPUT_ESC, "Esc"}, {INPUT_TAB, "Tab"},
		     {INPUT_F2, "F2"},	     {INPUT_F4, "F4"},	 {' ', "Space"}};
	static char letter[5];
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (names[i].key == key)
			return names[i].name;
	letter[text_encode(letter, key)] = '\0';
	return letter;
}

const char *keymap_label(const struct keymap *keymap, enum action action)
{
	return keymap_written(keymap->key[action]);
}
