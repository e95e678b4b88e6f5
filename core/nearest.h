/*
 * nearest: finds the word that a misspelt one was meant to be, for "did you mean".
 */
#ifndef NEAREST_H
#define NEAREST_H

#include <stddef.h>

/* Finds the nearest of count words. NULL when over a third of the letters of word differ. */
const char *nearest_word(const char *word, const char *const *words, size_t count);

#endif
