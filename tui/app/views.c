#include "tui/app/views.h"

bool views_are_too_small(const struct app *app)
{
	return app->view.rows < VIEWS_ROWS_MIN || app->view.cols < VIEWS_COLS_MIN;
}

static const struct screen *row_of(const struct app *app, enum screen_id screen)
{
	return app->setup.screens != NULL ? app->setup.screens[screen] : NULL;
}

const struct screen *views_open(const struct app *app)
{
	return row_of(app, app->view.screen);
}

static void leave_screen(struct app *app, enum screen_id screen)
{
	const struct screen *row = row_of(app, screen);
	if (row != NULL && row->left != NULL)
		row->left(app);
}

static void enter_layer(struct app *app, struct layer layer)
{
	app->view.screen = layer.screen;
	app->view.cursor = layer.cursor;
	app->view.page = layer.page;
}

void views_show(struct app *app, enum screen_id screen)
{
	struct view *view = &app->view;
	leave_screen(app, view->screen);
	while (view->depth > 0)
		leave_screen(app, view->under[--view->depth].screen);
	enter_layer(app, (struct layer){.screen = screen});
}

/* Goes back to one of those under it. */
static void uncover_layer(struct app *app, size_t at)
{
	struct view *view = &app->view;
	leave_screen(app, view->screen);
	while (view->depth > at + 1)
		leave_screen(app, view->under[--view->depth].screen);
	view->depth = at;
	enter_layer(app, view->under[at]);
}

void views_show_over(struct app *app, enum screen_id screen)
{
	struct view *view = &app->view;
	if (view->screen == screen)
		return;
	for (size_t i = 0; i < view->depth; i++)
		if (view->under[i].screen == screen) {
			uncover_layer(app, i);
			return;
		}
	/* Each is open once, so there is room for all of them. */
	view->under[view->depth++] = (struct layer){view->screen, view->cursor, view->page};
	enter_layer(app, (struct layer){.screen = screen});
}

void views_toggle(struct app *app, enum screen_id screen)
{
	if (app->view.screen == screen)
		views_back(app);
	else
		views_show_over(app, screen);
}

static bool still_fits(const struct app *app, enum screen_id screen)
{
	const struct screen *row = row_of(app, screen);
	return row == NULL || row->still_fits == NULL || row->still_fits(app);
}

void views_back(struct app *app)
{
	size_t at = app->view.depth;
	while (at > 0 && !still_fits(app, app->view.under[at - 1].screen))
		at--;
	if (at > 0)
		uncover_layer(app, at - 1);
	else
		views_show(app, SCREEN_CONSOLE);
}

bool views_is_back(const struct app *app, uint32_t key)
{
	return key == INPUT_ESC || key == app->setup.keymap.key[ACTION_QUIT];
}

enum screen_id views_under(const struct app *app)
{
	return app->view.depth > 0 ? app->view.under[app->view.depth - 1].screen : SCREEN_CONSOLE;
}
