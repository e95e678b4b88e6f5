/*
 * fragments: secrets cut into pieces of 12 bytes, to be looked for in what should not hold any:
 * memory, files, what is written to a terminal.
 */
#ifndef FRAGMENTS_H
#define FRAGMENTS_H

#include <stddef.h>
#include <stdint.h>

#define FRAGMENT 12
#define FRAGMENTS_MAX 65536

struct fragments {
	size_t count;
	unsigned char piece[FRAGMENTS_MAX][FRAGMENT];
	uint8_t seen[1 << 21]; /* a bit for each three first bytes */
};

/* For free(). */
struct fragments *fragments_new(void);
/* Every piece of a text; one of fewer than 12 bytes is an error. */
void fragments_add(struct fragments *fragments, const char *text);
/* The pieces of its base64 (in every alignment), hex, and percent-encoded forms. */
void fragments_add_encoded(struct fragments *fragments, const char *text);

/*
 * How many places hold a piece whose bytes lie stride apart: 1 for UTF-8, 4 for UTF-32, the size
 * of a cell for screens.
 */
size_t fragments_count(const struct fragments *fragments, const unsigned char *bytes, size_t length,
		       size_t stride);

#endif
