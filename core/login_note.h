/*
 * login_note: what stands beside each field of a login: what was typed and what looks wrong with
 * it, where it was found and what was taken off it, what an answer has proved. Never a secret.
 */
#ifndef LOGIN_NOTE_H
#define LOGIN_NOTE_H

#include "core/api_judge.h"
#include "core/import.h"

enum mark { MARK_NONE, MARK_PLAIN, MARK_RIGHT, MARK_WRONG, MARK_NOT_REACHED, MARK_UNSURE };

struct login_note {
	enum mark mark;
	char text[96]; /* what may be left out behind ", without" */
};

/*
 * Notes a value as it stands in its field; from: how import found it, or NULL when it was typed.
 * A secret's length is said, so that a cut paste is seen; a password's never is.
 */
void login_note_value(struct login_note *note, enum login_field field, const char *text,
		      const struct import_value *from);

/* Notes what an answer says about the four fields, and where they were sent. */
void login_note_verdict(struct login_note note[LOGIN_FIELDS], struct login_note *where,
			const struct verdict *verdict);

#endif
