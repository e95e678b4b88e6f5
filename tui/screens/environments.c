/*
 * Where: the environments, when there are three or more; with two, the key goes to the other one.
 */
#include <stdio.h>

#include "tui/app/views.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

/* Its host stands under it where there is room. */
static void draw_one(const struct app *app, struct area area, int i)
{
	const struct environment *environment = &app_environments(app)->list[i];
	char number[4], word[40];
	snprintf(number, sizeof number, "%d", i + 1);
	environment_label(word, sizeof word, environment, (size_t)i == app->chosen.environment);
	enum role role = chrome_choice(area, 0, 1, i == app->view.cursor, SPOT_ROW + (uint32_t)i);
	area_text(area, 0, 3, ROLE_KEY, number);
	area_text(area, 0, 6, role, word);
	area_text_right(area, 0, area.cols - 1, environment->live ? ROLE_DANGER : ROLE_MUTED,
			environment->live ? "real projects" : "no real projects");
	area_text_fit(area, 1, 6, area.cols - 7, ROLE_MUTED, environment->host, TEXT_CUT_START);
	area_spot(area, 1, 1, area.cols - 2, SPOT_ROW + (uint32_t)i);
}

static void environments_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	const struct environments *all = app_environments(app);
	hints_add_move(&hints, "or the number");
	hints_add_key(&hints, INPUT_ENTER, "go there");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "Where", &hints);
	int rows_each = 2 * (int)all->count <= pane.rows ? 2 : 1;
	for (int i = 0; i < (int)all->count; i++)
		draw_one(app, area_part(pane, i * rows_each, 0, rows_each, pane.cols), i);
}

/* The key that led here goes on to the next. */
static void environments_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t count = app_environments(app)->count;
	int chosen = page_chosen(app, key, count);
	(void)effects;
	if (key >= '1' && key < '1' + count)
		chosen = (int)(key - '1');
	if (chosen >= 0 || views_is_back(app, key))
		views_back(app);
	else if (keymap_action(&app->setup.keymap, key) == ACTION_SWITCH)
		app->view.cursor = (app->view.cursor + 1) % (int)count;
	else
		page_move(app, key, count, count);
	if (chosen >= 0)
		app_go_to(app, (size_t)chosen);
}

const struct screen screen_environments = {.draw = environments_draw, .key = environments_key};
