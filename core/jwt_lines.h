/*
 * jwt_lines: what a token says about itself, as lines. Never the token.
 */
#ifndef JWT_LINES_H
#define JWT_LINES_H

#include <stdio.h>

#include "core/jwt.h"

/* mark: the token's fingerprint; jwt: NULL when it could not be read; has_client: a client id was
 * compared. */
void jwt_put_lines(FILE *out, const char *mark, size_t length, const struct jwt *jwt,
		   bool is_damaged, bool has_client);

#endif
