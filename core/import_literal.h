/*
 * import_literal: a string of a program as its language means it. Where languages differ and the
 * text does not say which one it is, the string is read, but is not sure.
 */
#ifndef IMPORT_LITERAL_H
#define IMPORT_LITERAL_H

#include <stdbool.h>
#include <stddef.h>

/* What a program says about its language; bits. */
enum dialect {
	DIALECT_POWERSHELL = 1,
	DIALECT_PHP = 2,
	DIALECT_SIGILS = 4, /* "$name" within a string is the value of name */
	DIALECT_OBJC = 8,   /* @"..." is a string like any other */
};

unsigned literal_dialect(const char *text, size_t length);

/* Is this word in front of a quote a part of the string: r"...", f"...", @"..."? */
bool literal_is_prefix(const char *word, size_t length);

/*
 * Reads the string whose quote *at stands on into out, which has room for what is read, and moves
 * *at behind it. Returns its length; *is_sure: it is whole, and means what was written to out.
 */
size_t literal_read(const char **at, const char *end, unsigned dialect, const char *prefix,
		    size_t prefix_length, char *out, bool *is_sure);

#endif
