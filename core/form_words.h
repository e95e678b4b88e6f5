/*
 * form_words: what the form says of its fields: where each value comes from, and what becomes of
 * it.
 */
#ifndef FORM_WORDS_H
#define FORM_WORDS_H

#include "core/login.h"

/* Title and text of the environment, of each field of a login, and of the account's name. */
#define FORM_WORDS (LOGIN_FIELDS + 2)
extern const char *const form_words[FORM_WORDS][2];

#endif
