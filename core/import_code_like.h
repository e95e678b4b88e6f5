/*
 * import_code_like: tells texts of programs from lines for people.
 */
#ifndef IMPORT_CODE_LIKE_H
#define IMPORT_CODE_LIKE_H

#include <stdbool.h>
#include <stddef.h>

/* Does a text look like a program more than like lines for people, a script of a shell or .http? */
bool import_code_like(const char *text);

/* getpass("pw? "), input(), readPassword(tty): a call that a program gets a value by. */
bool import_code_is_call(const char *value, bool is_free);

/* Rails.application.credentials.pw: where a program has a value. */
bool import_code_is_path(const char *value);

/* Functions whose arguments are no value: names, defaults, codings. */
bool import_code_is_lookup(const char *word, size_t length);

/* What PowerShell sends requests with. */
bool import_code_is_request(const char *word, size_t length);

/* "NAME=value" with a name that is known: the name's length; else 0. */
size_t import_code_setting_name(const char *text, size_t length);

/* "null", "true", "string": words that are no value and no name of one. */
bool import_code_is_nothing(const char *word, size_t length);

/* Is a string an address as a whole? */
bool import_code_is_url(const char *text);

/* "GoogleStrategy": does the name of a function or class say whose it is? */
bool import_code_names_service(const char *name);

#endif
