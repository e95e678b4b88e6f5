/*
 * file: reads files that somebody else may have written.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * The whole text of a file, NUL-terminated, for free(). Refuses, with an error that names the
 * file: what is not a regular file of ours or root's (a symlink in the last place, too), what is
 * over limit bytes, holds a NUL or is not UTF-8, and what has an @include line.
 */
char *file_read_text(const char *path, size_t limit, struct error *error);

/*
 * Reads a key file of exactly FILE_KEY bytes into key. Refuses what is not a regular file of ours
 * that nobody else can read. A missing one is made, of random bytes, when make is true.
 */
#define FILE_KEY 32
bool file_read_key(const char *path, bool make, char key[FILE_KEY], struct error *error);

/* Writes text into a new file of this name, for the user alone. */
bool file_write_new(const char *path, const char *text, struct error *error);

bool file_exists(const char *path);

#endif
