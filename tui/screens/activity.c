/*
 * Activity: what was done, when, and what came of it. Tab narrows it down.
 */
#include <stdio.h>

#include "core/session_words.h"
#include "tui/app/actions.h"
#include "tui/screens/page.h"

enum filter { FILTER_ALL, FILTER_ACCOUNT, FILTER_FAILED, FILTER_COUNT };

static bool is_shown(const struct app *app, const struct log_line *line)
{
	const struct account *account = app_account(app);
	if (app->view.page == FILTER_ACCOUNT)
		return account != NULL && log_is_of(line, account->name);
	return app->view.page != FILTER_FAILED || !activity_is_good(&line->activity);
}

/* The line in a row of what is shown. */
static const struct log_line *line_at(const struct app *app, size_t row)
{
	const struct log_line *line;
	for (size_t back = 0; (line = log_at(&app->log, back)) != NULL; back++)
		if (is_shown(app, line) && row-- == 0)
			return line;
	return NULL;
}

static size_t count_shown(const struct app *app)
{
	const struct log_line *line;
	size_t count = 0;
	for (size_t back = 0; (line = log_at(&app->log, back)) != NULL; back++)
		count += is_shown(app, line);
	return count;
}

static void draw_line(const struct app *app, struct area inside, int row,
		      const struct log_line *line)
{
	const struct activity *activity = &line->activity;
	char when[32], took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE];
	bool fine = activity_is_good(activity);
	bool wide = inside.cols >= 76;
	int col = wide ? 12 : 11, who = inside.cols - (wide ? 56 : 45);
	clock_of_day(when, sizeof when, activity->utc_ms, app->now.utc_ms);
	activity_figures(activity, took, status);
	area_text(inside, row, 2, ROLE_MUTED, when);
	area_text_fit(inside, row, col, who, ROLE_TEXT, app->view.is_private ? "hidden" : line->who,
		      TEXT_CUT_MIDDLE);
	col += who + 1;
	area_text(inside, row, col, ROLE_TEXT, session_words_request(activity->kind));
	area_text(inside, row, col + 9, fine ? ROLE_TEXT : ROLE_ERROR, status);
	area_text(inside, row, col + 14, fine ? ROLE_TEXT : ROLE_ERROR,
		  activity_word(activity->result));
	area_text_right(inside, row, col + 32, ROLE_MUTED, took);
	if (wide && !app->view.is_private)
		area_text(inside, row, col + 33, ROLE_SECRET, activity->mark);
}

static void activity_draw(const struct app *app, struct frame *frame)
{
	const struct account *account = app_account(app);
	struct hints hints = {0};
	char title[120];
	hints_add_key(&hints, INPUT_TAB, "all, this account, what failed");
	hints_add_move(&hints, "scroll");
	hints_add_key(&hints, INPUT_ESC, "back");
	snprintf(title, sizeof title, "Activity · %s",
		 app->view.page == FILTER_FAILED		       ? "what failed"
		 : app->view.page == FILTER_ACCOUNT && account != NULL ? app_name(app, account)
								       : "all");
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	int rows = inside.rows - 1;
	for (int row = 0; row < rows; row++) {
		const struct log_line *line = line_at(app, (size_t)app->view.cursor + (size_t)row);
		if (line == NULL)
			break;
		draw_line(app, inside, row + 1, line);
	}
	if (count_shown(app) == 0)
		area_text_fit(inside, 1, 2, inside.cols - 4, ROLE_MUTED,
			      app->view.page == FILTER_FAILED
				      ? "Nothing has failed."
				      : action_words(app,
						     "Nothing was done yet. " DO_CHECK
						     " checks a token, " DO_SIGN_IN " signs in."),
			      TEXT_CUT_END);
}

static void activity_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t count = count_shown(app), rows = (size_t)page_rows(app) - 1;
	if (key == INPUT_TAB || key == INPUT_BACKTAB) {
		app->view.page =
			(app->view.page + (key == INPUT_TAB ? 1 : FILTER_COUNT - 1)) % FILTER_COUNT;
		app->view.cursor = 0;
	} else if (!page_move(app, key, count > rows ? count - rows + 1 : 1, rows)) {
		actions_key_over(app, key, effects);
	}
}

const struct screen screen_activity = {.draw = activity_draw, .key = activity_key};
