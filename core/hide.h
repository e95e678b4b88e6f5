/*
 * hide: finds secrets in texts that should hold none: those that the service sends back are made
 * unreadable before anybody sees them.
 */
#ifndef HIDE_H
#define HIDE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/identity.h"
#include "core/login.h"
#include "core/token.h"

/* This stands for a secret of any length. */
#define HIDDEN "••••••••••••"

/*
 * Puts HIDDEN in the place of everything in a text that looks like a token, and of the login's
 * client secret and password, also where a cut has left only the start of one, or where it stands
 * as in a URL, a page, JSON, hex or base64. What the text names as a secret ("access_token=...")
 * is hidden, too. Fewer than 4 bytes stay: they would be found in any text. The text has passed
 * text_gate(); it has size bytes, and its end is cut off between characters when it has no room any
 * more.
 */
void hide_secrets(char *text, size_t size, const struct login *login);

/*
 * The same of every value of a login and its token, names, too: for what the service says, which
 * is quoted wherever a cause is.
 */
void hide_login(char *text, size_t size, const struct login *login, const struct token *token);

/* Hides secrets in what the service says of a user: nobody's name is one. */
void hide_identity(struct identity *identity, const struct login *login);
void hide_names(struct names *names, const struct login *login);

/* Is a member of a JSON object, or a setting, of this name a secret: "client_secret"? */
bool hide_is_secret_name(const char *name);
/* Is a secret in an argument: an option like --password, "client_secret=...", a token? */
bool hide_is_secret(const char *arg);

#endif
