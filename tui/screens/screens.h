/*
 * screens: the table of the console's views; a view is a file of this folder that ends in its row.
 */
#ifndef SCREENS_SCREENS_H
#define SCREENS_SCREENS_H

#include "tui/app/state.h"

/* By enum screen_id: for setup.screens. */
extern const struct screen *const screens[SCREEN_COUNT];

extern const struct screen screen_console, screen_welcome, screen_keys_where, screen_sign_in,
	screen_request, screen_first, screen_inside, screen_sent, screen_doctor, screen_explain,
	screen_check_all, screen_reveal, screen_copy, screen_code, screen_demo, screen_menu,
	screen_question, screen_help, screen_environments, screen_passphrase, screen_lock,
	screen_change, screen_find, screen_activity, screen_teams, screen_theme;

#endif
