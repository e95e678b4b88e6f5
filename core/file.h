/*
 * file: reads files that somebody else may have written, and writes those that are ours.
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

/*
 * Puts text in the place of a file that is ours, in one step: whoever reads it, also after a
 * crash, finds the old text or the new one. It keeps its mode; a new one is for the user alone.
 */
bool file_replace(const char *path, const char *text, struct error *error);

/* Makes a folder and those above it, for nobody but the user. False, with errno, when it cannot
 * be had. */
bool file_make_folder(const char *folder);

bool file_exists(const char *path);

#endif
