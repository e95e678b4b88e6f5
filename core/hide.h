/*
 * hide: what a service sends back of a secret is made unreadable before anybody sees it.
 */
#ifndef HIDE_H
#define HIDE_H

#include <stddef.h>

#include "core/login.h"

/* What stands for a secret, whatever its length. */
#define HIDDEN "••••••••••••"

/*
 * Puts HIDDEN in the place of everything in a text that looks like a token, and of the login's
 * client secret and password: whole, or as much of one as a cut has left. Under 4 bytes are
 * found in any text, and left alone. The text, of the gate (text_gate()), has size bytes; what
 * has no room any more is cut off between characters.
 */
void hide_secrets(char *text, size_t size, const struct login *login);

#endif
