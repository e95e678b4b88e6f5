/*
 * What an answer means that somebody else got: opened by pasting it.
 */
#include <string.h>

#include "core/explain.h"
#include "tui/chrome.h"
#include "tui/explain_view.h"

static void draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	const struct explanation *explained = app->explained;
	hints_add(&hints, "Esc", "back");
	struct area inside = chrome_view(app, frame, app_environment(app), "What it means", &hints);
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

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	if (key == INPUT_ESC || key == INPUT_ENTER)
		app_back(app);
	else
		app_key_over(app, key, effects);
}

bool explain_show(struct app *app, const struct event *event)
{
	const struct explanation *found = explain(event->paste, event->paste_length);
	if (found == NULL)
		return false;
	app->explained = found;
	if (app->screen != &screen_explain)
		app_show_over(app, &screen_explain);
	return true;
}

static void paste(struct app *app, const struct event *event, struct effects *effects)
{
	(void)effects;
	if (!explain_show(app, event))
		app_say(app, ROLE_WARNING, "Nothing in that is known.");
}

static void left(struct app *app)
{
	app->explained = NULL;
}

const struct screen screen_explain = {"explain", draw, key, paste, left};
