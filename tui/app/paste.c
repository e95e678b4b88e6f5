
#include "tui/app/paste.h"

#include "core/explain.h"
#include "core/import.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"

bool paste_explain(struct app *app, const struct event *event)
{
	const struct explanation *found = explain(event->paste, event->paste_length);
	if (found == NULL)
		return false;
	app->doctor.explained = found;
	views_show_over(app, SCREEN_EXPLAIN);
	return true;
}

void paste_token(struct app *app, const char *token, size_t length)
{
	session_init(&app->guest, app_environment(app));
	if (!secret_set(&app->guest.token.access, token, length)) {
		app_say(app, TONE_ERROR, "There is not enough memory for the token.");
		return;
	}
	app->guest.token.access_length = length;
	app->guest.token.life_ms = TOKEN_LIFE_UNKNOWN;
	app->guest.state = SESSION_UNCHECKED;
	views_show_over(app, SCREEN_INSIDE);
	app_say(app, TONE_TEXT, "It is held for as long as this is open, and kept nowhere.");
}

void paste_take(struct app *app, const struct event *event, size_t environment)
{
	struct import *import = import_new();
	if (import == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for the paste.");
		return;
	}
	import_read(import, event->paste, event->paste_length, app_environments(app));
	if (import->kind == IMPORT_TOKEN)
		paste_token(app, event->paste + import->token_at, import->token_length);
	else if (import->kind == IMPORT_ERROR_TEXT)
		paste_explain(app, event);
	else if (import->found == 0 && paste_explain(app, event))
		(void)0; /* an answer after all */
	else if (import->found == 0 || import->kind == IMPORT_NOTHING)
		app_say(app, TONE_WARNING,
			"No client id, secret, e-mail and password found in it.");
	else if (sign_in_open(app, environment))
		sign_in_fill(app, import);
	import_free(import);
}
