/*
 * probe_words: what environments have answered that were asked whether they know a client id and
 * secret.
 */
#ifndef PROBE_WORDS_H
#define PROBE_WORDS_H

#include "core/api_judge.h"

/* Which of the first environments, so many, alone knows the pair; count: none, or several. */
size_t probe_knower(const enum probe *probe, size_t count);

/* Of sandbox and live: "LIVE knows these keys."; told: what one says that cannot tell. */
void probe_both_words(const enum probe probe[2], const struct verdict *told, char *out,
		      size_t size);
/* Of another one than where the keys were tried. */
void probe_other_words(const struct environment *other, enum probe probe,
		       const struct verdict *told, char *out, size_t size);

#endif
