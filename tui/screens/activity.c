/*
 * Activity: what was done, when, and what came of it. Tab narrows it down.
 */
#include "tui/screens/activity.h"

#include <stdio.h>

#include "core/session_words.h"
#include "tui/app/actions.h"
#include "tui/screens/page.h"

/* Whose lines Tab narrows it down to; NULL: nobody is chosen. */
static const char *chosen_name(const struct app *app)
{
	const struct account *account = app_account(app);
	return account != NULL ? account->name : NULL;
}

static enum log_filter filter_of(const struct app *app)
{
	return (enum log_filter)app->view.page;
}

static size_t count_shown(const struct app *app)
{
	return log_rows(&app->log, filter_of(app), chosen_name(app));
}

/* Of whom; where names are hidden, nobody. */
static void account_of(const struct app *app, const struct log_line *line, char *out, size_t size)
{
	snprintf(out, size, "%.*s", (int)line->name, line->who);
	if (app->view.is_private)
		snprintf(out, size, "hidden");
}

/* When, whose, which side, what, status, result, how long, fingerprint. */
static void draw_line(const struct app *app, struct area inside, int row,
		      const struct log_line *line)
{
	const struct activity *activity = &line->activity;
	char when[32], took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE], who[sizeof line->who];
	enum role role = activity_is_good(activity) ? ROLE_TEXT : ROLE_ERROR;
	bool wide = inside.cols >= 76;
	int col = wide ? 12 : 11, name = inside.cols - (wide ? 65 : 54);
	clock_of_day(when, sizeof when, activity->utc_ms, app->now.utc_ms);
	activity_figures(activity, took, status);
	account_of(app, line, who, sizeof who);
	area_text(inside, row, 2, ROLE_MUTED, when);
	area_text_fit(inside, row, col, name, ROLE_TEXT, who, TEXT_CUT_MIDDLE);
	col += name + 1;
	area_text_fit(inside, row, col, 8, ROLE_TEXT, log_environment(line), TEXT_CUT_END);
	col += 9;
	area_text(inside, row, col, ROLE_TEXT, session_words_request(activity->kind));
	area_text(inside, row, col + 9, role, status);
	area_text(inside, row, col + 14, role, activity_word(activity->result));
	area_text_right(inside, row, col + 31, ROLE_MUTED, took);
	if (wide && !app->view.is_private)
		area_text(inside, row, col + 32, ROLE_SECRET, activity->mark);
}

void activity_draw_beside(const struct app *app, struct area inside)
{
	const struct log_line *line;
	int status_col = inside.cols - 5, kind_col = status_col - 9, side_col = kind_col - 8;
	for (int row = 0; row < inside.rows; row++) {
		char when[32], took[ACTIVITY_FIGURE], status[ACTIVITY_FIGURE];
		char who[sizeof line->who];
		if ((line = log_at(&app->log, (size_t)row)) == NULL)
			return;
		clock_of_day(when, sizeof when, line->activity.utc_ms, app->now.utc_ms);
		activity_figures(&line->activity, took, status);
		account_of(app, line, who, sizeof who);
		area_text(inside, row, 1, ROLE_MUTED, when);
		area_text_fit(inside, row, 10, side_col - 11, ROLE_TEXT, who, TEXT_CUT_MIDDLE);
		area_text_fit(inside, row, side_col, 7, ROLE_TEXT, log_environment(line),
			      TEXT_CUT_END);
		area_text(inside, row, kind_col, ROLE_TEXT,
			  session_words_request(line->activity.kind));
		area_text(inside, row, status_col,
			  activity_is_good(&line->activity) ? ROLE_TEXT : ROLE_ERROR, status);
	}
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
		 app->view.page == LOG_FAILED			    ? "what failed"
		 : app->view.page == LOG_ACCOUNT && account != NULL ? app_name(app, account)
								    : "all");
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	int rows = inside.rows - 1;
	chrome_more(inside, (size_t)app->view.cursor, (size_t)rows, count_shown(app));
	for (int row = 0; row < rows; row++) {
		const struct log_line *line = log_row(&app->log, filter_of(app), chosen_name(app),
						      (size_t)app->view.cursor + (size_t)row);
		if (line == NULL)
			break;
		draw_line(app, inside, row + 1, line);
	}
	if (count_shown(app) == 0)
		area_text_fit(inside, 1, 2, inside.cols - 4, ROLE_MUTED,
			      app->view.page == LOG_FAILED
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
			(app->view.page + (key == INPUT_TAB ? 1 : LOG_FILTERS - 1)) % LOG_FILTERS;
		app->view.cursor = 0;
	} else if (!page_move(app, key, count > rows ? count - rows + 1 : 1, rows)) {
		actions_key_over(app, key, effects);
	}
}

const struct screen screen_activity = {.draw = activity_draw, .key = activity_key};
