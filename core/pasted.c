#include "core/pasted.h"

#include <string.h>

static const char begins[] = "\033[200~", ends[] = "\033[201~";
#define MARK (sizeof begins - 1)

static bool is_mark(const char *at, const char *end)
{
	return (size_t)(end - at) >= MARK &&
	       (memcmp(at, begins, MARK) == 0 || memcmp(at, ends, MARK) == 0);
}

size_t pasted_clean(char *text, size_t length)
{
	char *to = text;
	const char *end = text + length;
	for (const char *at = text; at < end; at++) {
		if (is_mark(at, end)) {
			at += MARK - 1;
			continue;
		}
		if (at[0] == '\r' && at + 1 < end && at[1] == '\n')
			continue;
		*to++ = *at == '\r' ? '\n' : *at;
	}
	return (size_t)(to - text);
}

bool pasted_is_open(const char *text, size_t length)
{
	const char *mark = memmem(text, length, begins, MARK);
	return mark != NULL && memmem(mark, length - (size_t)(mark - text), ends, MARK) == NULL;
}

bool pasted_is_lines(const char *text, size_t length)
{
	while (length > 0 && text[length - 1] == '\n')
		length--;
	return memchr(text, '\n', length) != NULL;
}
