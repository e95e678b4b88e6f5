/*
 * file: reads files that somebody else may have written, and writes those that are ours.
 */
#ifndef FILE_H
#define FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

/*
 * Reads the whole text of a file, NUL-terminated, for free(). Refuses, with an error that names the
 * file, one that is not a regular file of ours or root's (or is a symlink itself), is over limit
 * bytes long, holds a NUL, is not UTF-8, or has an @include line. NULL then.
 */
char *file_read_text(const char *path, size_t limit, struct error *error);

/*
 * Reads a key file of exactly FILE_KEY bytes into key. Refuses one that is not a regular file of
 * ours or that others can read. With make, a missing one is made of random bytes.
 */
#define FILE_KEY 32
bool file_read_key(const char *path, bool make, char key[FILE_KEY], struct error *error);

/* Writes text into a new file of this name, which the user alone can read. */
bool file_write_new(const char *path, const char *text, struct error *error);

/*
 * Replaces the text of a file that is ours in one step: a reader finds the old text or the new one,
 * also after a crash. The file keeps its mode; the user alone can read a new one.
 */
bool file_replace(const char *path, const char *text, struct error *error);

/*
 * Makes a folder and those above it, for the user alone. False, with errno, when it cannot be made.
 */
bool file_make_folder(const char *folder);

/* Yes, too, where that cannot be told: whoever reads it says why. */
bool file_exists(const char *path);

/*
 * Writes path from the root on, so that it holds in another folder; as it is when that is not
 * known. Returns out.
 */
const char *file_whole_path(const char *path, char *out, size_t size);

#endif
