/*
 * lines: "Account       acme": labels and their values, one a line.
 */
#ifndef LINES_H
#define LINES_H

#include <stdarg.h>
#include <stdio.h>

void lines_value(FILE *out, const char *label, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void lines_values(FILE *out, const char *label, const char *format, va_list args)
	__attribute__((format(printf, 3, 0)));

/* A secret: 12 dots and its fingerprint. */
void lines_mask(FILE *out, const char *label, const char *mark);

#endif
