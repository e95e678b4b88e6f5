#include "core/lines.h"

#include <langinfo.h>
#include <stdbool.h>
#include <string.h>

#define LABEL_COLUMNS 14

void lines_values(FILE *out, const char *label, const char *format, va_list args)
{
	fprintf(out, "%-*s", LABEL_COLUMNS, label);
	vfprintf(out, format, args);
	fputc('\n', out);
}

void lines_value(FILE *out, const char *label, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	lines_values(out, label, format, args);
	va_end(args);
}

void lines_mask(FILE *out, const char *label, const char *mark)
{
	bool is_utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	lines_value(out, label, "%s %s", is_utf8 ? "••••••••••••" : "............", mark);
}
