#include "tui/screens/view.h"

#include <stdio.h>

#include "core/theme_list.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"

const struct theme *view_theme(const struct app *app)
{
	const struct view *view = &app->view;
	size_t at = view->screen == SCREEN_THEME ? (size_t)view->cursor : view->theme;
	return app->setup.themes != NULL ? themes_at(app->setup.themes, at, view->is_light) : NULL;
}

static const struct environment *environment_in_title(const struct app *app)
{
	if (app->keeping.state == KEEP_LOCKED)
		return NULL;
	if (app->sign_in != NULL)
		return sign_in_environment(app);
	return app->view.screen == SCREEN_WELCOME || app->view.screen == SCREEN_WHERE_KEYS_ARE ||
			       views_under(app) == SCREEN_WELCOME
		       ? NULL
		       : app_environment(app);
}

/* For tabs and tmux: live says so first. Names pass the gate; tokens are never in it. */
static void set_title(const struct app *app, struct frame *frame)
{
	const struct environment *environment = environment_in_title(app);
	const struct account *account = app_account(app);
	const char *name =
		account != NULL && app->sign_in == NULL ? app_name(app, account) : "sign in";
	if (environment == NULL)
		snprintf(frame->title, sizeof frame->title, "etconsole");
	else
		snprintf(frame->title, sizeof frame->title, "%s%s · etconsole",
			 environment->live ? "LIVE " : "", name);
}

/* One line, and still true. */
static void draw_small(const struct app *app, struct frame *frame)
{
	const struct environment *environment = environment_in_title(app);
	const struct account *account = app_account(app);
	char word[40] = "etconsole", state[128] = "", text[400], name[96] = "";
	if (environment != NULL)
		environment_label(word, sizeof word, environment, true);
	if (account != NULL && app->sign_in == NULL && app->keeping.state != KEEP_LOCKED) {
		snprintf(name, sizeof name, " %s", app_name(app, account));
		snprintf(state, sizeof state, ": %s",
			 app_session(app) != NULL ? session_word(app_session(app)->state)
						  : "signed out");
	}
	snprintf(text, sizeof text, "%s%s%s · make this %d×%d, it is %d×%d", word, name, state,
		 VIEWS_COLS_MIN, VIEWS_ROWS_MIN, app->view.cols, app->view.rows);
	struct area area = frame_area(frame);
	bool live = environment != NULL && environment->live;
	area_text_fit(area, 0, 0, frame->cols, live ? ROLE_DANGER : ROLE_TEXT, text, TEXT_CUT_END);
	if (live)
		area_flag(area, 0, 0, frame->cols, CELL_REVERSED);
}

void view_draw(const struct app *app, struct frame *frame)
{
	frame_clear(frame);
	set_title(app, frame);
	frame->theme = view_theme(app);
	if (views_are_too_small(app))
		draw_small(app, frame);
	else
		views_open(app)->draw(app, frame);
	if (!app->setup.unicode)
		frame_to_ascii(frame);
}
