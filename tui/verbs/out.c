#include "tui/verbs/out.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/lines.h"
#include "core/secret.h"

static char buffer[1 << 16];
static struct {
	out_goes_on *goes_on;
	void *user;
} pager;
static json_t *result; /* until the end, which adds how the verb ended */

void out_start(void)
{
	setvbuf(stdout, buffer, _IOFBF, sizeof buffer);
}

bool out_end(struct error *error)
{
	bool failed = ferror(stdout) != 0;
	failed = fflush(stdout) != 0 || failed;
	int why = errno;
	secret_wipe(buffer, sizeof buffer);
	/* Of a pipe that nobody reads any more there is nothing to say. */
	if (failed && why == EPIPE)
		fclose(stderr);
	return !failed || error_set(error, ERROR_SYSTEM,
				    "Only its output is missing: what was asked for is done.",
				    "The result could not be written: %s.", strerror(why));
}

void out_line(const char *label, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	lines_values(stdout, label, format, args);
	va_end(args);
}

void out_page_by(out_goes_on *goes_on, void *user)
{
	pager.goes_on = goes_on;
	pager.user = user;
}

void out_text(const char *text)
{
	size_t rows = 0, row = 0;
	for (const char *c = text; (c = strchr(c, '\n')) != NULL; c++)
		rows++;
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		printf("%.*s\n", (int)length, text);
		text += length + (text[length] != '\0');
		if (++row % OUT_PAGE == 0 && row < rows && pager.goes_on != NULL &&
		    !pager.goes_on(pager.user, row, rows))
			return;
	}
}

bool out_table(struct table *table, struct error *error)
{
	char *text = table_text(table);
	if (text == NULL)
		return error_no_memory(error);
	out_text(text);
	free(text);
	return true;
}

bool out_json(json_t *object, struct error *error)
{
	json_decref(result);
	result = object;
	return object != NULL || error_no_memory(error);
}

bool out_has_result(void)
{
	return result != NULL;
}

bool out_print_result(json_t *failure, struct error *error)
{
	/* Nothing half is printed. */
	json_t *whole = result != NULL ? result : json_object();
	bool ok = json_object_set_new(whole, "error", failure) == 0 &&
		  json_object_set_new(whole, "schema", json_integer(OUT_SCHEMA)) == 0;
	char *text = ok ? json_dumps(whole, JSON_INDENT(2)) : NULL;
	json_decref(whole);
	result = NULL;
	if (text == NULL)
		return error_no_memory(error);
	puts(text);
	free(text);
	return true;
}
