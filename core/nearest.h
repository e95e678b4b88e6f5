/*
 * nearest: "did you mean".
 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/* The one of count words that is nearest to word, or NULL when none is near (over a third off). */
const char *nearest_word(const char *word, const char *const *words, size_t count);

#endif
