/*
 * say: texts that speak of doing. "Nobody is signed in. " DO_SIGN_IN " signs in." holds the
 * action, not a key: whoever shows a text puts in its place how that is done there. The text gate
 * lets no control byte through, so a mark is always ours.
 */
#ifndef SAY_H
#define SAY_H

#include <stddef.h>

/* How something that is said is meant. */
enum tone { TONE_TEXT, TONE_MUTED, TONE_OK, TONE_WARNING, TONE_ERROR };

/* Those that texts name, as the settings' keys do: a check holds them together. */
#define DO_SIGN_IN "\001sign_in\002"
#define DO_NEW "\001new\002"
#define DO_CHECK "\001check\002"
#define DO_REFRESH "\001refresh\002"
#define DO_COPY "\001copy\002"
#define DO_DOCTOR "\001doctor\002"
#define DO_CHANGE "\001change\002"
#define DO_FORGET "\001forget\002"
#define DO_HIDE_NAMES "\001hide_names\002"
#define DO_MENU "\001menu\002"
/* Any other, by its name: a printf format. */
#define DO_NAMED "\001%s\002"

/*
 * Copies text with how(face, action) in the place of each action: "s signs in." Where how is NULL
 * or knows none, its plain words stand there, and what stands alone in parentheses is left out.
 * What was cut off in a mark is left out, too.
 */
void say_fill(char *out, size_t size, const char *text,
	      const char *(*how)(const void *face, const char *action), const void *face);

#endif
