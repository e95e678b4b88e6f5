
#include "tui/screens/screens.h"

const struct screen *const screens[SCREEN_COUNT] = {
	[SCREEN_CONSOLE] = &screen_console,
	[SCREEN_WELCOME] = &screen_welcome,
	[SCREEN_WHERE_KEYS_ARE] = &screen_keys_where,
	[SCREEN_SIGN_IN] = &screen_sign_in,
	[SCREEN_REQUEST] = &screen_request,
	[SCREEN_FIRST] = &screen_first,
	[SCREEN_INSIDE] = &screen_inside,
	[SCREEN_SENT] = &screen_sent,
	[SCREEN_DOCTOR] = &screen_doctor,
	[SCREEN_EXPLAIN] = &screen_explain,
	[SCREEN_CHECK_ALL] = &screen_check_all,
	[SCREEN_REVEAL] = &screen_reveal,
	[SCREEN_COPY] = &screen_copy,
	[SCREEN_MENU] = &screen_menu,
	[SCREEN_QUESTION] = &screen_question,
	[SCREEN_HELP] = &screen_help,
	[SCREEN_ENVIRONMENTS] = &screen_environments,
	[SCREEN_PASSPHRASE] = &screen_passphrase,
	[SCREEN_LOCK] = &screen_lock,
	[SCREEN_CHANGE] = &screen_change,
	[SCREEN_FIND] = &screen_find,
	[SCREEN_ACTIVITY] = &screen_activity,
	[SCREEN_TEAMS] = &screen_teams,
	[SCREEN_THEME] = &screen_theme,
};
