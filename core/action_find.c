#include "core/action_find.h"

#include <string.h>
#include <strings.h>

/* What people call them who know other programs. */
static const char *const other_words[ACTION_COUNT] = {
	[ACTION_SWITCH] = "environment side sandbox live prod production staging toggle where",
	[ACTION_FIND] = "search filter look grep",
	[ACTION_ORDER] = "sort worst expiry",
	[ACTION_COPY] = "clipboard yank curl env json header bearer export code snippet program",
	[ACTION_CHECK] = "test ping verify validate try whoami me user works",
	[ACTION_REFRESH] = "renew rotate update extend new token",
	[ACTION_REVEAL] = "show view unmask see password secret plain",
	[ACTION_SIGN_IN] = "login log authenticate authorize password connect",
	[ACTION_DOCTOR] = "diagnose debug error problem fail broken explain reply support report",
	[ACTION_INSIDE] = "jwt decode claims inspect expiry scope",
	[ACTION_SENT] = "request response http trace headers raw network",
	[ACTION_ACTIVITY] = "history log audit",
	[ACTION_TEAMS] = "user company organisation organization members slug identity",
	[ACTION_NEW] = "add create sign register",
	[ACTION_CHANGE] = "move rename edit settings name keep save store passphrase",
	[ACTION_FORGET] = "logout log out sign delete remove wipe erase drop",
	[ACTION_CHECK_ALL] = "board all monitor overview test every csv",
	[ACTION_CLOCK] = "time zone utc local",
	[ACTION_THEME] = "colour color dark light look",
	[ACTION_PRIVATE] = "hide screen share anonymous mask present",
	[ACTION_LOCK] = "away passphrase hide",
	[ACTION_HELP] = "keys words manual ?",
	[ACTION_QUIT] = "exit leave close bye",
};

/* Does a word of text begin so? Words are parted by anything but letters and digits. */
static bool has_word(const char *text, const char *start, size_t length)
{
	static const char parts[] = " _,:;…?.'";
	for (const char *at = text; at != NULL && *at != '\0';) {
		at += strspn(at, parts);
		if (strncasecmp(at, start, length) == 0)
			return true;
		at += strcspn(at, parts);
	}
	return false;
}

static bool is_called(const struct action_row *row, const char *word, size_t length)
{
	const char *other = other_words[row->action];
	return has_word(row->name, word, length) || has_word(row->help, word, length) ||
	       (row->menu != NULL && has_word(row->menu, word, length)) ||
	       (other != NULL && has_word(other, word, length));
}

static bool matches(const struct action_row *row, const char *text)
{
	while (*(text += strspn(text, " ")) != '\0') {
		size_t length = strcspn(text, " ");
		if (!is_called(row, text, length))
			return false;
		text += length;
	}
	return true;
}

size_t action_find(const char *text, enum action found[ACTION_COUNT])
{
	size_t count = 0;
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (action_rows[i].action != ACTION_MENU && matches(&action_rows[i], text))
			found[count++] = action_rows[i].action;
	return count;
}
