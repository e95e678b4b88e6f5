/*
 * doctor_words: what doctor says of what it found, for every face: a title, and what is wrong, what
 * helps and what else to look at, paragraph by paragraph.
 */
#ifndef DOCTOR_WORDS_H
#define DOCTOR_WORDS_H

#include "core/doctor.h"
#include "core/say.h"
#include "core/table.h"

/* "good", "bad": how a rung is called in tables and JSON. */
const char *doctor_state_word(enum rung_state state);

/* "Why: 401 client id and secret"; looking: nothing is known yet. */
void doctor_title(const struct doctor *doctor, bool looking, char *out, size_t size);

/* A paragraph, with actions (core/say.h). */
struct doctor_line {
	char text[VERDICT_WORDS];
	int rows; /* at most */
	enum tone tone;
	bool gap; /* behind it, where there is room */
};

/*
 * Writes the n-th, from 0 on; false behind the last. left_ms: of the pause that the service wants;
 * roomy: what else to look at is told, too.
 */
bool doctor_line(const struct doctor *doctor, size_t n, int64_t left_ms, bool roomy,
		 struct doctor_line *line);

/* A row a rung: name, state, how long it took, what was found. */
void doctor_words_table(const struct doctor *doctor, struct table *table);

#endif
