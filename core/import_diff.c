#include "core/import_diff.h"

#include <ctype.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/import_reading.h"

static bool begins(const char *line, const char *start)
{
	return strncmp(line, start, strlen(start)) == 0;
}

/* Is every line one that was added, or one of such a piece, and no list with "+" or "-"? */
static bool is_only_changes(const char *text)
{
	size_t length, added = 0;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		if (length == 0)
			continue;
		if (strchr("+- ", *line) == NULL)
			return false;
		bool is_bullet = length > 1 && isspace((unsigned char)line[1]);
		if (*line == '-' && (is_bullet || length < 2))
			return false;
		added += *line == '+' && length > 1 && !is_bullet &&
			 !isdigit((unsigned char)line[1]);
	}
	return added > 1;
}

/* What git and diff write above the lines of a file. */
static bool is_header(const char *line, bool is_in_file)
{
	static const char *const starts[] = {"index ",	       "--- ",	    "+++ ",
					     "new file mode ", "old mode ", "new mode ",
					     "similarity ",    "rename "};
	if (begins(line, "diff --git ") || begins(line, "@@ -"))
		return true;
	for (size_t i = 0; is_in_file && i < sizeof starts / sizeof *starts; i++)
		if (begins(line, starts[i]))
			return true;
	return false;
}

static bool begins_file(const char *line, const char *next)
{
	return begins(line, "diff --git ") || begins(line, "@@ -") ||
	       (begins(line, "--- ") && begins(next, "+++ "));
}

void import_diff_apply(char *text)
{
	bool is_in = is_only_changes(text), is_in_file = false;
	const char *at = text, *line;
	char *out = text;
	size_t length;
	if (!is_in && !begins(text, "@@ -") && strstr(text, "\n@@ -") == NULL)
		return;
	while ((line = reading_line(&at, &length)) != NULL) {
		bool has_end = line[length] == '\n';
		if (begins_file(line, at)) {
			is_in = begins(line, "@@ -");
			is_in_file = !is_in;
			continue;
		}
		if (is_in_file && is_header(line, true))
			continue;
		is_in_file = false;
		is_in = is_in && (length == 0 || strchr("+- \\", *line) != NULL);
		if (is_in && length > 0 && (*line == '-' || *line == '\\'))
			continue;
		size_t skip = is_in && length > 0 ? 1 : 0;
		memmove(out, line + skip, length - skip);
		out += length - skip;
		if (has_end)
			*out++ = '\n';
	}
	*out = '\0';
}
