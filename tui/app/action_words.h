/*
 * action_words: the texts of core/say.h as a face shows them. Each is filled in where it is shown,
 * once: what is held, compared or kept has the actions in it.
 */
#ifndef APP_ACTION_WORDS_H
#define APP_ACTION_WORDS_H

#include "tui/app/state.h"

/* Valid until the next call, and no longer than text. app NULL: in plain words. */
const char *action_words(const struct app *app, const char *text);

#endif
