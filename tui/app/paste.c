#include "tui/app/paste.h"

#include "core/import_token.h"
#include "core/import_words.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_paste.h"
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

bool paste_line(struct app *app, struct field *field, const struct event *event)
{
	const char *why = field_paste(field, event->paste, event->paste_length);
	if (why != NULL)
		app_say(app, TONE_WARNING, "%s", why);
	return why == NULL;
}

const struct explanation *paste_error(const struct import *import, const struct event *event)
{
	return import->has_error ? explain(event->paste, event->paste_length) : NULL;
}

void paste_token(struct app *app, const char *token, size_t length)
{
	char *whole = secret_buffer(length + 1);
	session_init(&app->guest, app_environment(app));
	length = whole != NULL ? import_token_copy(whole, length + 1, token, length) : 0;
	bool ok = length > 0 && secret_set(&app->guest.token.access, whole, length);
	secret_buffer_free(whole);
	if (!ok) {
		app_say(app, TONE_ERROR, "There is not enough memory for the token.");
		return;
	}
	app->guest.token.access_length = length;
	app->guest.token.life_ms = TOKEN_LIFE_UNKNOWN;
	app->guest.state = SESSION_UNCHECKED;
	views_show_over(app, SCREEN_INSIDE);
	app_say(app, TONE_TEXT, "It is held for as long as this is open, and kept nowhere.");
}

void paste_take(struct app *app, const struct event *event)
{
	bool welcome = app->view.screen == SCREEN_WELCOME || views_under(app) == SCREEN_WELCOME;
	enum screen_id from = app->view.screen;
	struct import *import = import_new();
	if (import == NULL) {
		app_say(app, TONE_ERROR, "There is not enough memory for the paste.");
		return;
	}
	import_read(import, event->paste, event->paste_length, app_environments(app));
	if (import->kind == IMPORT_TOKEN)
		paste_token(app, event->paste + import->token_at, import->token_length);
	else if (import->count == 0 && !paste_explain(app, event))
		app_say(app, TONE_WARNING, "%s",
			import_none_words(import, "No client id, secret, e-mail and password "
						  "found in it."));
	else if (import->count > 0 &&
		 sign_in_open(app, welcome ? ENVIRONMENT_MAX : app->chosen.environment)) {
		app->sign_in->from = from == SCREEN_CHECK_ALL ? from : SCREEN_CONSOLE;
		sign_in_paste(app, import, paste_error(import, event));
		return;
	}
	import_free(import);
}
