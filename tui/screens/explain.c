/* What an answer means that somebody else got: opened by pasting it. */

#include "core/explain.h"
#include "tui/app/actions.h"
#include "tui/app/paste.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/screens/page.h"

static void explain_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	const struct explanation *explained = app->doctor.explained;
	hints_add_key(&hints, INPUT_ESC, "back");
	const struct environment *environment =
		app->sign_in != NULL ? sign_in_environment(app) : app_environment(app);
	struct area inside = page_view(app, frame, environment, "What it means", &hints);
	int width = inside.cols - 6, row = inside.rows >= 18;
	if (explained == NULL)
		return;
	row = chrome_wrap(inside, row, 3, width, 2, ROLE_TITLE, explained->title) + 1;
	row = chrome_wrap(inside, row, 3, width, 4, ROLE_TEXT, explained->meaning) + 1;
	row = chrome_wrap(inside, row, 3, width, 4, ROLE_TEXT, explained->remedy) + 1;
	if (row + 3 < inside.rows)
		chrome_wrap(inside, row, 3, width, 3, ROLE_MUTED,
			    "Nothing of what you pasted was sent or kept. Another answer can be "
			    "pasted right here.");
}

static void explain_key(struct app *app, uint32_t key, struct effects *effects)
{
	/* Over a form no key does anything else: it would be lost. */
	if (key == INPUT_ENTER || app->sign_in != NULL)
		views_back(app);
	else
		actions_key_over(app, key, effects);
}

static void explain_paste(struct app *app, const struct event *event)
{
	if (!paste_explain(app, event))
		app_say(app, TONE_WARNING, "%s", explain_unknown());
}

static void explain_left(struct app *app)
{
	app->doctor.explained = NULL;
}

const struct screen screen_explain = {
	.draw = explain_draw, .key = explain_key, .paste = explain_paste, .left = explain_left};
