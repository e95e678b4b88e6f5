#include "tests/faults/modes.h"

#include <string.h>

char modes_left_as(const char *out, const char *mode)
{
	char last = '\0';
	size_t length = strlen(mode);
	for (const char *at = out; (at = strstr(at, "\033[?")) != NULL; at += 3)
		if (strncmp(at + 3, mode, length) == 0 && strchr("hl", at[3 + length]) != NULL)
			last = at[3 + length];
	return last;
}

bool modes_is_look_on(const char *out)
{
	bool on = false;
	for (const char *at = out; (at = strstr(at, "\033[")) != NULL;) {
		at += 2;
		size_t length = strspn(at, "0123456789;");
		if (at[length] != 'm')
			continue;
		if (length == 0 || (at[0] == '0' && (length == 1 || at[1] == ';')))
			on = false;
		else if (strncmp(at, "39;49m", 6) != 0)
			on = true;
	}
	return on;
}

bool modes_is_look_reset(const char *out)
{
	const char *last = out;
	for (const char *at = out; (at = strstr(at, "\033[?1004l")) != NULL; at++)
		last = at;
	return strstr(last, "\033[m") != NULL;
}
