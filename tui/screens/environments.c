/*
 * Where: the environments, when there are three or more; with two, the key goes to the other one.
 */
#include <stdio.h>

#include "tui/app/views.h"
#include "tui/draw/glyph.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

/* Its host stands under it where there is room. */
static void draw_one(const struct app *app, struct area area, int i)
{
	const struct environment *environment = &app_environments(app)->list[i];
	bool here = i == app->view.cursor;
	char number[4], word[40];
	snprintf(number, sizeof number, "%d", i + 1);
	environment_label(word, sizeof word, environment, (size_t)i == app->chosen.environment);
	if (here)
		area_fill(area, 0, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	area_text(area, 0, 3, ROLE_KEY, number);
	area_text(area, 0, 6, here ? ROLE_FOCUS : ROLE_TEXT, word);
	area_text_right(area, 0, area.cols - 1, environment->live ? ROLE_DANGER : ROLE_MUTED,
			environment->live ? "real projects" : "no real projects");
	if (area.rows > 1)
		area_text_fit(area, 1, 6, area.cols - 7, ROLE_MUTED, environment->host,
			      TEXT_CUT_START);
	for (int row = 0; row < area.rows; row++)
		area_spot(area, row, 1, area.cols - 2, SPOT_ROW + (uint32_t)i);
}

static void environments_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	const struct environments *all = app_environments(app);
	hints_add_move(&hints, "or the number");
	hints_add_key(&hints, INPUT_ENTER, "go there");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "where", &hints);
	int rows_each = 2 * (int)all->count <= pane.rows ? 2 : 1;
	for (int i = 0; i < (int)all->count; i++)
		draw_one(app, area_part(pane, i * rows_each, 0, rows_each, pane.cols), i);
}

/* The key that led here goes on to the next. */
static void environments_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t count = app_environments(app)->count, at = (size_t)app->view.cursor;
	(void)effects;
	if (key >= SPOT_ROW && key < SPOT_ROW + count)
		at = key - SPOT_ROW;
	else if (key >= '1' && key < '1' + count)
		at = key - '1';
	else if (views_is_back(app, key)) {
		views_back(app);
		return;
	} else if (key != INPUT_ENTER) {
		if (keymap_action(&app->setup.keymap, key) == ACTION_SWITCH)
			at = (at + 1) % count;
		else
			list_key(&at, count, count, key);
		app->view.cursor = (int)at;
		return;
	}
	views_back(app);
	app_go_to(app, at);
}

const struct screen screen_environments = {.draw = environments_draw, .key = environments_key};
