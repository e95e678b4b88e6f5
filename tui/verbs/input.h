/*
 * input: what verbs read besides their arguments: files, and standard input.
 */
#ifndef VERBS_INPUT_H
#define VERBS_INPUT_H

#include "core/import.h"
#include "tui/verbs/run.h"

/*
 * Reads all of a file ("-": standard input) into locked memory, NUL-terminated, for
 * secret_buffer_free(). At most IMPORT_FILE_MAX bytes. NULL, with run->error or the signal that
 * came.
 */
char *input_read(struct run *run, const char *path, size_t *length);

/*
 * Reads the same and finds the logins in it, of which --pick leaves one; is_given: as
 * import_read_given() does; with --from pass as import_read_pass() does. NULL, with run->error or a
 * signal, on failure.
 */
struct import *input_import(struct run *run, const char *path, bool is_given);

#endif
