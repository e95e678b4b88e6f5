#include "core/import_smart.h"

#include <ctype.h>
#include <string.h>

static const char *const quotes[] = {"\xe2\x80\x9c", "\xe2\x80\x9d", "\xe2\x80\x9e", "\xe2\x80\x98",
				     "\xe2\x80\x99", "\xe2\x80\x9a", "\xc2\xab",     "\xc2\xbb"};
static const char *const dashes[] = {"\xe2\x80\x93", "\xe2\x80\x94"};
#define ELLIPSIS "\xe2\x80\xa6"

static size_t one_of(const char *at, const char *const *signs, size_t count)
{
	if ((unsigned char)*at < 0x80)
		return 0;
	for (size_t i = 0; i < count; i++)
		if (strncmp(at, signs[i], strlen(signs[i])) == 0)
			return strlen(signs[i]);
	return 0;
}

size_t smart_quote(const char *at)
{
	return one_of(at, quotes, sizeof quotes / sizeof *quotes);
}

size_t smart_dash(const char *at)
{
	return one_of(at, dashes, sizeof dashes / sizeof *dashes);
}

const char *smart_close(const char *at)
{
	for (; *at != '\0' && *at != '\n'; at++) {
		size_t quote = smart_quote(at);
		if (quote > 0 && (at[quote] == '\0' || isspace((unsigned char)at[quote])))
			return at;
	}
	return NULL;
}

bool smart_holds(const char *at, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (at[i] == '\\' || smart_quote(at + i) > 0 || smart_dash(at + i) > 0 ||
		    strncmp(at + i, ELLIPSIS, strlen(ELLIPSIS)) == 0)
			return true;
	return false;
}

bool smart_unwrap(const char **at, size_t *length)
{
	size_t open = smart_quote(*at), close = 0;
	for (size_t n = 2; n <= 3 && n < *length; n++)
		if (smart_quote(*at + *length - n) == n)
			close = n;
	if (open == 0 || close == 0 || *length <= open + close)
		return false;
	*at += open;
	*length -= open + close;
	return true;
}
