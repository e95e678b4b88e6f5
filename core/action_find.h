/*
 * action_find: finds an action by what somebody calls it: "move" is rename, "logout" is forget.
 */
#ifndef ACTION_FIND_H
#define ACTION_FIND_H

#include "core/keymap.h"

/*
 * Fills found with the actions of which every word of text begins one: a word of its name, of what
 * the help and the menu say, or another word for it. "" finds all. In the order of the table,
 * without the menu itself. Returns how many.
 */
size_t action_find(const char *text, enum action found[ACTION_COUNT]);

#endif
