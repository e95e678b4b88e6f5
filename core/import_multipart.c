#include "core/import_multipart.h"

#include <string.h>
#include <strings.h>

#define DISPOSITION "content-disposition:"
#define BOUNDARY_LEAST 3

struct parts_of_form {
	struct reading *reading;
	size_t scope, line;
	const char *boundary; /* with its "--" */
	size_t boundary_length;
};

static bool is_disposition(const char *line, size_t length)
{
	return length > strlen(DISPOSITION) &&
	       strncasecmp(line, DISPOSITION, strlen(DISPOSITION)) == 0 &&
	       memmem(line, length, "form-data", 9) != NULL;
}

/* The line "--boundary" above the first part; NULL when there is no form. */
static const char *find_boundary(const char *text, size_t *length)
{
	const char *before = NULL, *line;
	size_t n, before_length = 0;
	while ((line = reading_line(&text, &n)) != NULL) {
		if (before != NULL && is_disposition(line, n) && before_length >= BOUNDARY_LEAST &&
		    strncmp(before, "--", 2) == 0) {
			*length = before_length;
			return before;
		}
		before = line;
		before_length = n;
	}
	return NULL;
}

static bool is_boundary(const struct parts_of_form *form, const char *line, size_t length)
{
	return length >= form->boundary_length &&
	       strncmp(line, form->boundary, form->boundary_length) == 0 &&
	       (length == form->boundary_length ||
		strncmp(line + form->boundary_length, "--", 2) == 0);
}

/* name="client_id" of a part that is no file. */
static const char *part_name(const char *line, size_t length, size_t *name_length)
{
	const char *at = memmem(line, length, " name=\"", 7);
	if (at == NULL || memmem(line, length, "filename", 8) != NULL)
		return NULL;
	at += 7;
	const char *close = memchr(at, '"', (size_t)(line + length - at));
	if (close == NULL)
		return NULL;
	*name_length = (size_t)(close - at);
	return at;
}

/* One part, from the line behind its boundary on; returns where the next boundary stands. */
static const char *read_part(struct parts_of_form *form, const char *at)
{
	const char *name = NULL, *value = NULL, *line, *end = at;
	size_t length, name_length = 0, number = form->line;
	for (; (line = reading_line(&at, &length)) != NULL; form->line++) {
		if (is_boundary(form, line, length))
			break;
		end = line + length;
		if (value == NULL && is_disposition(line, length))
			name = part_name(line, length, &name_length);
		else if (value == NULL && length == 0) {
			value = at;
			number = form->line + 1;
		}
	}
	if (name == NULL || value == NULL)
		return line;
	bool is_cut = line == NULL; /* no boundary says that it ends */
	end = end < value ? value : end;
	reading_add(form->reading, form->scope, name, name_length, value, (size_t)(end - value),
		    number, READ_EXACT | (is_cut ? READ_CUT : 0));
	return line;
}

bool import_multipart_read(struct reading *reading, size_t scope, const char *text, size_t line)
{
	struct parts_of_form form = {.reading = reading, .scope = scope};
	form.boundary = find_boundary(text, &form.boundary_length);
	if (form.boundary == NULL)
		return false;
	enum import_source before = reading->source;
	size_t length;
	form.line = line + reading_lines(text, form.boundary);
	reading->read_text(reading, scope,
			   reading_copy(reading, text, (size_t)(form.boundary - text)), line);
	reading->source = IMPORT_FROM_FORM;
	for (const char *at = form.boundary; at != NULL && !reading->failed;) {
		const char *mark = reading_line(&at, &length);
		form.line++;
		if (mark == NULL || length > form.boundary_length)
			break; /* "--boundary--": the last one */
		at = read_part(&form, at);
	}
	reading->source = before;
	return true;
}
