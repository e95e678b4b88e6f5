/*
 * import_code_like: tells texts of programs from lines for people.
 */
#ifndef IMPORT_CODE_LIKE_H
#define IMPORT_CODE_LIKE_H

#include <stdbool.h>

/* Does a text look like a program more than like lines for people, a script of a shell or .http? */
bool import_code_like(const char *text);

#endif
