#include "tests/e2e/coded.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#define CODED_MAX 4096

static const char *const forms[] = {"",	    "percent", "plus",	"hex", "base64",
				    "html", "json",    "upper", NULL};

static size_t put_base64(const char *value, char *out)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789+/";
	size_t used = 0, length = strlen(value);
	for (size_t i = 0; i < length; i += 3) {
		unsigned bits = 0;
		for (size_t n = 0; n < 3; n++)
			bits = bits << 8 | (i + n < length ? (unsigned char)value[i + n] : 0u);
		for (size_t n = 0; n < 4; n++)
			out[used++] = i + n > length ? '=' : signs[bits >> (18 - 6 * n) & 63];
	}
	return used;
}

static bool is_plain(unsigned char c)
{
	return isalnum(c) || strchr("-._~", c) != NULL;
}

static size_t put_sign(const char *form, const char *at, char *out, size_t room)
{
	unsigned char c = (unsigned char)*at;
	static const struct {
		char sign;
		const char *form, *text;
	} rows[] = {{'&', "html", "&amp;"}, {'"', "html", "&quot;"}, {'<', "html", "&lt;"},
		    {' ', "plus", "+"},	    {'/', "json", "\\/"},    {'"', "json", "\\\""}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].sign == *at && strcmp(rows[i].form, form) == 0)
			return (size_t)snprintf(out, room, "%s", rows[i].text);
	if (strcmp(form, "hex") == 0)
		return (size_t)snprintf(out, room, "%02x", c);
	if ((strcmp(form, "percent") == 0 || strcmp(form, "plus") == 0) && !is_plain(c))
		return (size_t)snprintf(out, room, "%%%02X", c);
	return (size_t)snprintf(out, room, "%c", strcmp(form, "upper") == 0 ? toupper(c) : c);
}

bool coded_write(const char *value, const char *form, char *out, size_t size)
{
	size_t used = 0, n = 0;
	while (forms[n] != NULL && strcmp(forms[n], form) != 0)
		n++;
	if (forms[n] == NULL || size < 8 * strlen(value) + 8)
		return false;
	if (strcmp(form, "base64") == 0)
		used = put_base64(value, out);
	else
		for (; *value != '\0'; value++)
			used += put_sign(form, value, out + used, size - used);
	out[used] = '\0';
	return true;
}

static bool has_any_case(const char *text, const char *value)
{
	for (size_t length = strlen(value); *text != '\0'; text++)
		if (strncasecmp(text, value, length) == 0)
			return true;
	return false;
}

/* In base64 it depends on what is before a value, and behind it, how it looks. */
static bool has_base64(const char *text, const char *value)
{
	char shifted[CODED_MAX], coded[CODED_MAX];
	for (size_t before = 0; before < 3; before++) {
		snprintf(shifted, sizeof shifted, "%.*s%s", (int)before, "..", value);
		size_t skip = before + (before > 0);
		if (!coded_write(shifted, "base64", coded, sizeof coded) ||
		    strlen(coded) < skip + 8)
			continue;
		coded[strlen(coded) - 4] = '\0';
		if (strstr(text, coded + skip) != NULL)
			return true;
	}
	return false;
}

const char *coded_find(const char *text, const char *value)
{
	char coded[CODED_MAX];
	for (size_t n = 0; forms[n] != NULL; n++) {
		bool is_base64 = strcmp(forms[n], "base64") == 0;
		if (is_base64 ? has_base64(text, value)
			      : coded_write(value, forms[n], coded, sizeof coded) &&
					has_any_case(text, coded))
			return forms[n];
	}
	return NULL;
}
