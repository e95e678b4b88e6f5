#include "tui/app/reveal.h"

#include "tui/app/questions.h"
#include "tui/app/views.h"

static const struct secret *secret_of(const struct session *session, int what)
{
	return what == 0   ? &session->token.access
	       : what == 1 ? &session->token.refresh
			   : &session->login.client_secret;
}

void reveal_hide(struct app *app)
{
	secret_close(app->reveal.text);
	app->reveal = (struct reveal){0};
}

void reveal_prolong(struct app *app)
{
	app->reveal.until = app->now.boot_ms + app->setup.settings->reveal_seconds * SECOND_MS;
}

void reveal_show(struct app *app, int what)
{
	const struct session *session = app_session(app);
	reveal_hide(app);
	if (session == NULL || !secret_is_set(secret_of(session, what)))
		return;
	app->reveal = (struct reveal){.text = secret_open(secret_of(session, what)),
				      .length = secret_of(session, what)->length,
				      .what = what};
	reveal_prolong(app);
	if (app->reveal.text == NULL)
		app_say(app, TONE_ERROR, "There is not enough locked memory to reveal it.");
	else
		views_show_over(app, SCREEN_REVEAL);
}

int reveal_next(const struct app *app)
{
	const struct session *session = app_session(app);
	int what = app->reveal.what;
	do
		what = (what + 1) % 3;
	while (session != NULL && what != 0 && !secret_is_set(secret_of(session, what)));
	return what;
}

void reveal_ask(struct app *app)
{
	if (app->setup.has_alternate_screen)
		reveal_show(app, 0);
	else
		questions_ask(app, QUESTION_SCROLLBACK);
}

bool reveal_leave(struct app *app)
{
	bool is_open = app->reveal.text != NULL;
	if (is_open)
		views_back(app);
	return is_open;
}
