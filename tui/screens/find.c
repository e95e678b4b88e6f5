/*
 * Find: the console or check all, with a line that is typed into in place of the sentence.
 */

#include "tui/app/account_list.h"
#include "tui/app/check_all.h"
#include "tui/app/paste.h"
#include "tui/app/views.h"
#include "tui/screens/check_all.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

static bool is_over_check_all(const struct app *app)
{
	return views_under(app) == SCREEN_CHECK_ALL;
}

static void find_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	if (is_over_check_all(app) || account_list_count(app) > 0)
		hints_add_key(&hints, INPUT_ENTER, "keep this list");
	hints_add_key(&hints, INPUT_ESC, "all accounts");
	if (is_over_check_all(app))
		check_all_draw(app, frame, &hints);
	else
		console_draw_with(app, frame, &hints);
	struct area line = area_part(frame_area(frame), frame->rows - 2, 0, 1, frame->cols);
	area_fill(line, 0, 0, frame->cols, ROLE_TEXT, ' ');
	area_text(line, 0, 1, ROLE_KEY, "/");
	chrome_field(area_part(line, 0, 3, 1, frame->cols - 4), &app->list.find, true);
}

/* The chosen account stays if it is among what is left, or nothing is; else it is the first. The
 * cursor of check all goes to what is worst of it. */
static void look_again(struct app *app)
{
	account_list_update(app);
	if (is_over_check_all(app)) {
		app->check_all.cursor = 0;
		check_all_sort(app);
		return;
	}
	if (account_list_count(app) > 0 &&
	    account_list_row(app, app->chosen.account) >= account_list_count(app))
		app->chosen.account = account_list_account(app, 0);
	console_follow(app);
}

static void find_key(struct app *app, uint32_t key, struct effects *effects)
{
	(void)effects;
	if (key == INPUT_ESC) {
		field_clear(&app->list.find);
		look_again(app);
		views_back(app);
	} else if (key == INPUT_ENTER) {
		/* A list of none has no account that keys could act on. */
		if (is_over_check_all(app) || account_list_count(app) > 0)
			views_back(app);
	} else if (key == INPUT_UP || key == INPUT_DOWN || key >= SPOT_LIST) {
		if (is_over_check_all(app))
			check_all_move(app, key);
		else
			console_move(app, key);
	} else {
		field_key(&app->list.find, key);
		look_again(app);
	}
}

static void find_paste(struct app *app, const struct event *event)
{
	if (paste_line(app, &app->list.find, event))
		look_again(app);
}

const struct screen screen_find = {.draw = find_draw, .key = find_key, .paste = find_paste};
