#include "core/theme_list.h"
#include "tui/app/change.h"
#include "tui/app/views.h"
#include "tui/screens/check_all.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"
#include "tui/screens/view.h"

/* What a theme is there to tell apart. */
static void draw_sample(const struct theme *theme, const struct keymap *keymap, struct area pane,
			int row, bool live)
{
	int col;
	chrome_rule(pane, row, live, "How it looks");
	chrome_wrap(pane, row + 1, 1, pane.cols - 2, 2, ROLE_TEXT, theme->description);
	row += 2;
	col = area_text(pane, row + 1, 1, ROLE_OK, "● valid");
	col = area_text(pane, row + 1, col + 3, ROLE_WARNING, "! soon");
	col = area_text(pane, row + 1, col + 3, ROLE_ERROR, "✗ refused");
	area_text(pane, row + 1, col + 3, ROLE_DANGER, "╔═ live");
	area_text(pane, row + 2, 1, ROLE_MUTED, "Access");
	chrome_mask(pane, row + 2, 10, "#3fa19c02");
	col = area_text(pane, row + 2, 36, ROLE_KEY, keymap_label(keymap, ACTION_REVEAL));
	area_text(pane, row + 2, col + 1, ROLE_MUTED, "reveal");
	area_text(pane, row + 3, 1, ROLE_MUTED, "Field");
	area_text(pane, row + 3, 10, ROLE_FIELD, "9a2f41c7-5d0e    ");
	col = area_text(pane, row + 3, 30, ROLE_COUNTDOWN, "━━━━━━");
	area_text(pane, row + 3, col, ROLE_MUTED, "──────");
}

#define SAMPLE_ROWS 6

static void theme_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	hints_add_move(&hints, "try");
	hints_add_key(&hints, INPUT_ENTER, "keep it");
	hints_add_key(&hints, INPUT_ESC, "as before");
	/* On the welcome page nobody is anywhere yet. */
	bool welcome = views_under(app) == SCREEN_WELCOME;
	struct area pane = welcome ? page_view(app, frame, NULL, "Theme", &hints)
			   : views_under(app) == SCREEN_CHECK_ALL
				   ? check_all_pane(app, frame, "theme", &hints)
				   : console_pane(app, frame, "Theme", &hints);
	int count = (int)app->setup.themes->count, rows = pane.rows - SAMPLE_ROWS;
	int top = app->view.cursor >= rows ? app->view.cursor - rows + 1 : 0;
	for (int i = top; i < count && i < top + rows; i++) {
		enum role role = chrome_choice(pane, i - top, 1, i == app->view.cursor,
					       SPOT_ROW + (uint32_t)i);
		area_text_fit(pane, i - top, 3, pane.cols - 4, role,
			      app->setup.themes->list[i].name, TEXT_CUT_START);
	}
	chrome_more(area_part(pane, 0, 0, rows, pane.cols), (size_t)top, (size_t)rows,
		    (size_t)count);
	draw_sample(view_theme(app), &app->setup.keymap, pane, rows,
		    !welcome && app_environment(app)->live);
}

static void keep_theme(struct app *app, struct effects *effects)
{
	app->view.theme = (size_t)app->view.cursor;
	views_back(app);
	change_theme(app, app->setup.themes->list[app->view.theme].name, effects);
}

static void theme_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t count = app->setup.themes->count;
	int chosen = page_chosen(app, key, count);
	if (key == INPUT_ENTER)
		keep_theme(app, effects);
	else if (chosen >= 0)
		app->view.cursor = chosen;
	else if (views_is_back(app, key))
		views_back(app);
	else
		page_move(app, key, count, count);
}

const struct screen screen_theme = {.draw = theme_draw, .key = theme_key};
