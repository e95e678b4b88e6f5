/*
 * requests: begins what is sent for a session, numbers it, and cancels it. What comes of it is an
 * event, which goes to whoever asked (enum asker).
 */
#ifndef APP_REQUESTS_H
#define APP_REQUESTS_H

#include "tui/app/state.h"

unsigned requests_number(struct app *app);

/*
 * Asks for a request to be sent, in the name of asker; session is the one whose refresh it is, or
 * NULL. *request is empty afterwards. False when no more can be asked for now, which
 * app_update() says.
 */
bool requests_send(struct request *request, enum asker asker, struct session *session,
		   struct effects *effects);
/* Asks for one under way to end; its answer comes all the same. */
void requests_stop(unsigned number, struct effects *effects);

/* Begin a request for a session; an error is said. A refresh asks first, by the login's
 * client_secret_command, for its secret: requests_take_secret() goes on with what was printed;
 * NULL: the program failed. */
void requests_take_secret(struct app *app, const struct secret *printed, struct effects *effects);
void requests_check(struct app *app, struct session *session, struct effects *effects);
void requests_refresh(struct app *app, struct session *session, struct effects *effects);
/* Cancels what a session is doing, and says what that means for a refresh that was sent. */
void requests_cancel(struct app *app, struct session *session, struct effects *effects);

/* The session whose request of this number is under way, and its account; NULL: none waits. */
struct session *requests_find(struct app *app, unsigned number, struct account **account);

#endif
