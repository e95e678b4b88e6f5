#include "core/nearest.h"

#include <string.h>

#define LONGEST 40

static size_t least_of(size_t a, size_t b, size_t c)
{
	size_t ab = a < b ? a : b;
	return ab < c ? ab : c;
}

/* Levenshtein's distance: how many letters are to be added, taken away or changed. */
static size_t word_distance(const char *a, const char *b)
{
	size_t row[LONGEST + 1], length = strlen(b);
	for (size_t j = 0; j <= length; j++)
		row[j] = j;
	for (size_t i = 0; a[i] != '\0'; i++) {
		size_t corner = row[0]++;
		for (size_t j = 0; j < length; j++) {
			size_t above = row[j + 1];
			row[j + 1] = least_of(above + 1, row[j] + 1, corner + (a[i] != b[j]));
			corner = above;
		}
	}
	return row[length];
}

const char *nearest_word(const char *word, const char *const *words, size_t count)
{
	const char *best = NULL;
	size_t limit = strlen(word) / 3 + 1, least_so_far = limit + 1;
	if (strlen(word) > LONGEST)
		return NULL;
	for (size_t i = 0; i < count; i++) {
		if (strlen(words[i]) > LONGEST)
			continue;
		size_t d = word_distance(word, words[i]);
		if (d < least_so_far) {
			least_so_far = d;
			best = words[i];
		}
	}
	return best;
}
