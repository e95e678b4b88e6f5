#include "core/say.h"

#include <stdio.h>
#include <string.h>

/* "sign_in" is sign in. */
static void put_plain(char *out, size_t size, const char *action)
{
	snprintf(out, size, "%s", action);
	for (char *at = out; (at = strchr(at, '_')) != NULL;)
		*at = ' ';
}

void say_fill(char *out, size_t size, const char *text,
	      const char *(*how)(const void *face, const char *action), const void *face)
{
	size_t used = 0;
	while (*text != '\0' && used + 1 < size) {
		char action[32];
		if (*text != '\001') {
			out[used++] = *text++;
			continue;
		}
		size_t length = strcspn(++text, "\002");
		snprintf(action, sizeof action, "%.*s", (int)length, text);
		text += length;
		if (*text++ == '\0')
			break;
		const char *done = how != NULL ? how(face, action) : NULL;
		if (done == NULL && used > 1 && out[used - 1] == '(' && *text == ')') {
			used -= 2;
			text++;
			continue;
		}
		if (done != NULL)
			snprintf(out + used, size - used, "%s", done);
		else
			put_plain(out + used, size - used, action);
		used += strlen(out + used);
	}
	out[used] = '\0';
}
