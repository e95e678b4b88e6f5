/*
 * Find: the console or the board, with a line that is typed into in place of the sentence.
 */
#include <stdio.h>

#include "tui/board_view.h"
#include "tui/console.h"
#include "tui/details.h"
#include "tui/form.h"

static bool is_over_board(const struct app *app)
{
	return app_under(app) == &screen_board;
}

static void draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	if (is_over_board(app) || shown_count(app) > 0)
		hints_add(&hints, "Enter", "keep this list");
	hints_add(&hints, "Esc", "all accounts");
	if (is_over_board(app))
		board_draw(app, frame, &hints);
	else
		console_draw(app, frame, &hints);
	struct area line = area_part(frame_area(frame), frame->rows - 2, 0, 1, frame->cols);
	area_fill(line, 0, 0, frame->cols, ROLE_TEXT, ' ');
	area_text(line, 0, 1, ROLE_KEY, "/");
	form_draw_field(area_part(line, 0, 3, 1, frame->cols - 4), &app->shown.find, true);
}

/* The chosen account stays if it is among what is left, or nothing is; else it is the first. The
 * board's cursor goes to what is worst of it. */
static void look(struct app *app)
{
	shown_update(app);
	if (is_over_board(app)) {
		app->board.cursor = 0;
		board_sort(app);
		return;
	}
	if (shown_count(app) > 0 && shown_row(app, app->chosen) >= shown_count(app))
		app->chosen = shown_account(app, 0);
	console_follow(app);
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	(void)effects;
	if (key == INPUT_ESC) {
		field_clear(&app->shown.find);
		look(app);
		app_back(app);
	} else if (key == INPUT_ENTER) {
		/* A list of none has no account that keys could act on. */
		if (is_over_board(app) || shown_count(app) > 0)
			app_back(app);
	} else if (key == INPUT_UP || key == INPUT_DOWN || key >= SPOT_LIST) {
		if (is_over_board(app))
			board_move(app, key);
		else
			console_move(app, key);
	} else {
		field_key(&app->shown.find, key);
		look(app);
	}
}

static void paste(struct app *app, const struct event *event, struct effects *effects)
{
	(void)effects;
	field_insert(&app->shown.find, event->paste, event->paste_length);
	look(app);
}

const struct screen screen_find = {"find", draw, key, paste, NULL};
