/*
 * import_other: lines that say by an address alone that what stands beside them is another
 * service's: "Log in at https://login.shop.example with", "these are for api.shop.example".
 */
#ifndef IMPORT_OTHER_H
#define IMPORT_OTHER_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"

/*
 * The address in a line where people or programs sign in to another service; NULL when there is
 * none, or when one of EasyTranslate's stands there, too.
 */
const char *other_address(const char *line, size_t length, const struct environments *environments,
			  size_t *found);

/* The host of another service that sent a mail, by its header "From: noreply@host"; or NULL. */
const char *other_sender(const char *line, size_t length, size_t *found);

/* Is it the front door of a host, and no page within? */
bool other_is_front(const char *text, size_t length);

/* Is it a page, of another service, where people sign in? */
bool other_is_sign_in(const char *text, size_t length, const struct environments *environments);

#endif
