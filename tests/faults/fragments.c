#include "tests/faults/fragments.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sodium.h>

struct fragments *fragments_new(void)
{
	struct fragments *fragments = calloc(1, sizeof *fragments);
	if (fragments == NULL)
		abort();
	return fragments;
}

static uint32_t prefix(unsigned char a, unsigned char b, unsigned char c)
{
	return (uint32_t)a << 16 | (uint32_t)b << 8 | c;
}

void fragments_add(struct fragments *fragments, const char *text)
{
	size_t length = strlen(text);
	if (length < FRAGMENT || fragments->count + length > FRAGMENTS_MAX)
		abort();
	for (size_t at = 0; at + FRAGMENT <= length; at++) {
		unsigned char *piece = fragments->piece[fragments->count++];
		memcpy(piece, text + at, FRAGMENT);
		uint32_t bit = prefix(piece[0], piece[1], piece[2]);
		fragments->seen[bit / 8] |= (uint8_t)(1u << bit % 8);
	}
}

/* The first and last signs of base64 depend on what stands beside: they are left out. */
static void add_base64(struct fragments *fragments, const char *text, size_t shift)
{
	static const int variants[] = {sodium_base64_VARIANT_ORIGINAL_NO_PADDING,
				       sodium_base64_VARIANT_URLSAFE_NO_PADDING};
	char shifted[4096] = {0}, out[8192];
	size_t length = strlen(text) + shift;
	snprintf(shifted + shift, sizeof shifted - shift, "%s", text);
	for (size_t i = 0; i < 2; i++) {
		sodium_bin2base64(out, sizeof out, (const unsigned char *)shifted, length,
				  variants[i]);
		out[strlen(out) - 2] = '\0';
		fragments_add(fragments, out + (shift > 0 ? 4 : 0));
	}
}

void fragments_add_encoded(struct fragments *fragments, const char *text)
{
	char hex[8192], percent[8192], *end = percent;
	for (size_t shift = 0; shift < 3; shift++)
		add_base64(fragments, text, shift);
	sodium_bin2hex(hex, sizeof hex, (const unsigned char *)text, strlen(text));
	fragments_add(fragments, hex);
	for (const char *at = text; *at != '\0'; at++)
		end += snprintf(end, 4, strchr(" +&=%/.-", *at) != NULL ? "%%%02X" : "%c",
				(unsigned char)*at);
	fragments_add(fragments, percent);
}

static int holds_at(const struct fragments *fragments, const unsigned char *at, size_t stride)
{
	unsigned char piece[FRAGMENT];
	for (size_t i = 0; i < FRAGMENT; i++)
		piece[i] = at[i * stride];
	for (size_t i = 0; i < fragments->count; i++)
		if (memcmp(fragments->piece[i], piece, FRAGMENT) == 0)
			return 1;
	return 0;
}

size_t fragments_count(const struct fragments *fragments, const unsigned char *bytes, size_t length,
		       size_t stride)
{
	size_t count = 0, span = (FRAGMENT - 1) * stride;
	for (size_t i = 0; i + span < length; i++) {
		uint32_t bit = prefix(bytes[i], bytes[i + stride], bytes[i + 2 * stride]);
		if ((fragments->seen[bit / 8] >> bit % 8 & 1) != 0 &&
		    holds_at(fragments, bytes + i, stride))
			count++;
	}
	return count;
}
