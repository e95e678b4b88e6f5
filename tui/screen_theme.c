#include <stdio.h>
#include <string.h>

#include "tui/board_view.h"
#include "tui/console.h"
#include "tui/glyph.h"
#include "tui/theme_view.h"

const struct theme *theme_shown(const struct app *app)
{
	if (app->themes == NULL)
		return NULL;
	return &app->themes->list[app->screen == &screen_theme ? (size_t)app->cursor : app->theme];
}

void theme_open(struct app *app)
{
	if (app->themes == NULL || !app->has_color) {
		app_say(app, ROLE_WARNING,
			"There are no colours here, so there is one theme: mono.");
		return;
	}
	app_show_over(app, &screen_theme);
	app->cursor = (int)app->theme;
	if (app->themes->trouble[0] != '\0')
		app_say(app, ROLE_WARNING, "! %s", app->themes->trouble);
}

void theme_event(struct app *app, const struct event *event)
{
	const char *name = app->themes->list[app->theme].name;
	if (event->error == NULL) {
		app_say(app, ROLE_OK, "%s from now on: written into your settings.", name);
		return;
	}
	app_say_error(app, event->error);
	snprintf(app->remedy, sizeof app->remedy, "%s The theme stays until you quit.",
		 event->error->remedy);
}

/* What a theme is there to tell apart. */
static void draw_sample(const struct theme *theme, struct area pane, int row, bool live)
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
	area_text(pane, row + 2, 36, ROLE_KEY, "v");
	area_text(pane, row + 2, 38, ROLE_MUTED, "reveal");
	area_text(pane, row + 3, 1, ROLE_MUTED, "Field");
	area_text(pane, row + 3, 10, ROLE_FIELD, "9a2f41c7-5d0e    ");
	col = area_text(pane, row + 3, 30, ROLE_COUNTDOWN, "━━━━━━");
	area_text(pane, row + 3, col, ROLE_MUTED, "──────");
}

#define SAMPLE_ROWS 6

static void draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	hints_add(&hints, "↑ ↓", "try");
	hints_add(&hints, "Enter", "keep it");
	hints_add(&hints, "Esc", "as before");
	/* On the welcome page nobody is anywhere yet. */
	bool welcome = app_under(app) == &screen_welcome;
	struct area pane = welcome ? chrome_view(app, frame, NULL, "Theme", &hints)
			   : app_under(app) == &screen_board
				   ? board_pane(app, frame, "theme", &hints)
				   : console_pane(app, frame, "theme", &hints);
	int count = (int)app->themes->count, rows = pane.rows - SAMPLE_ROWS;
	int top = app->cursor >= rows ? app->cursor - rows + 1 : 0;
	for (int i = top; i < count && i < top + rows; i++) {
		bool here = i == app->cursor;
		if (here)
			area_fill(pane, i - top, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
		area_text_fit(pane, i - top, 3, pane.cols - 4, here ? ROLE_FOCUS : ROLE_TEXT,
			      app->themes->list[i].name, TEXT_CUT_START);
		area_spot(pane, i - top, 1, pane.cols - 2, SPOT_ROW + (uint32_t)i);
	}
	draw_sample(theme_shown(app), pane, rows, !welcome && app_environment(app)->live);
}

/* The choice stays; where nothing is written, that is said. */
static void keep(struct app *app, struct effects *effects)
{
	app->theme = (size_t)app->cursor;
	const char *name = app->themes->list[app->theme].name;
	app_back(app);
	if (app->is_demo || app->is_once) {
		app_say(app, ROLE_TEXT, "%s until you quit: %s writes nothing down.", name,
			app->is_demo ? "the demo" : "--once");
		return;
	}
	if (app->settings_trouble[0] != '\0') {
		app_say(app, ROLE_WARNING,
			"%s until you quit: the settings must be mended before they are written.",
			name);
		return;
	}
	struct effect *effect = effects_add(effects, EFFECT_THEME);
	if (effect != NULL)
		effect->line = name;
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t at = (size_t)app->cursor, count = app->themes->count;
	if (key >= SPOT_ROW && key < SPOT_ROW + count) {
		app->cursor = (int)(key - SPOT_ROW);
		return;
	}
	if (key == INPUT_ENTER)
		keep(app, effects);
	else if (key == INPUT_ESC || key == 'q')
		app_back(app);
	else if (list_key(&at, count, count, key))
		app->cursor = (int)at;
}

const struct screen screen_theme = {"theme", draw, key, NULL, NULL};
