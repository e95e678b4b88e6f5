/*
 * paths: where the program's own files are. In the build tree beside the program, then in
 * ../share and ../libexec relative to it, then where they were configured to be installed.
 */
#ifndef PATHS_H
#define PATHS_H

#include <stdbool.h>
#include <stddef.h>

/* The folder of the themes; "" when there is none. */
void paths_themes(char *out, size_t size);
/* That of the programs in other languages. */
void paths_code(char *out, size_t size);
/* The stand-in service's program; "" when it was not built. */
void paths_standin(char *out, size_t size);
/* This program itself. */
void paths_self(char *out, size_t size);

#endif
