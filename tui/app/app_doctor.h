/*
 * app_doctor: doctor (core/doctor.h) on the chosen login: asks, takes the answers, offers what
 * mends, copies what was found.
 */
#ifndef APP_APP_DOCTOR_H
#define APP_APP_DOCTOR_H

#include "core/doctor.h"
#include "tui/app/state.h"

/* Opens it for the chosen login and begins. */
void app_doctor_open(struct app *app, struct effects *effects);
/* Looks again from the first rung on, unless a pause is not over yet. */
void app_doctor_again(struct app *app, struct effects *effects);
/* Wipes the login that was looked at; one that is kept stays. */
void app_doctor_done(struct app *app, struct effects *effects);
void app_doctor_clear(struct app *app);

/* Is it about the login that is chosen? */
bool app_doctor_is_here(const struct app *app);
/* Is one of its requests under way, or the first call? Nothing is said before it is over. */
bool app_doctor_is_looking(const struct app *app);

/* The other of the two built-in environments; ENVIRONMENT_MAX when one is at neither. */
size_t app_doctor_other(const struct app *app);
bool app_doctor_can_ask_other(const struct app *app);
void app_doctor_ask_other(struct app *app, struct effects *effects);

/* An answer to one of its requests. */
void app_doctor_answer(struct app *app, const struct answer *answer, struct effects *effects);
/* The session has changed. */
void app_doctor_look(struct app *app);

enum doctor_button {
	DOCTOR_AGAIN, /* counts a pause down that the service wants */
	DOCTOR_EDIT,
	DOCTOR_SIGN_IN,
	DOCTOR_REFRESH,
	DOCTOR_OTHER,
	DOCTOR_GO_THERE, /* to the environment that knows the keys */
	DOCTOR_SENT,
	DOCTOR_REPLY,
	DOCTOR_EXPLAIN,
	DOCTOR_DONE,
};
#define DOCTOR_BUTTONS 3

/* The buttons there are now, at least one; returns how many. The first does what the remedy says.
 */
size_t app_doctor_buttons(const struct app *app, enum doctor_button buttons[DOCTOR_BUTTONS]);

/* Asks which of the two is copied, and in which language the reply is; goes to the next language.
 */
void app_doctor_ask_copy(struct app *app);
void app_doctor_next_language(struct app *app);
/* Copies the reply (or the report). */
void app_doctor_copy(struct app *app, bool report, struct effects *effects);

#endif
