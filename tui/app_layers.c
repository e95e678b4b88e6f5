/*
 * Which view is open, and over which others: the part of app.h that goes from one to another.
 */
#include "tui/doctor_view.h"

static void leave(struct app *app, const struct screen *screen)
{
	if (screen->left != NULL)
		screen->left(app);
}

static void open(struct app *app, struct layer layer)
{
	app->screen = layer.screen;
	app->cursor = layer.cursor;
	app->page = layer.page;
}

void app_show(struct app *app, const struct screen *screen)
{
	leave(app, app->screen);
	while (app->depth > 0)
		leave(app, app->under[--app->depth].screen);
	open(app, (struct layer){.screen = screen});
}

/* Goes back to one of those under it. */
static void uncover(struct app *app, size_t at)
{
	leave(app, app->screen);
	while (app->depth > at + 1)
		leave(app, app->under[--app->depth].screen);
	app->depth = at;
	open(app, app->under[at]);
}

void app_show_over(struct app *app, const struct screen *screen)
{
	if (app->screen == screen)
		return;
	for (size_t i = 0; i < app->depth; i++)
		if (app->under[i].screen == screen) {
			uncover(app, i);
			return;
		}
	if (app->depth < APP_LAYERS)
		app->under[app->depth++] = (struct layer){app->screen, app->cursor, app->page};
	else
		leave(app, app->screen);
	open(app, (struct layer){.screen = screen});
}

void app_back(struct app *app)
{
	size_t at = app->depth;
	/* Doctor looks at one side: from another one it is not gone back to. */
	while (at > 0 && app->under[at - 1].screen == &screen_doctor && !doctor_view_is_here(app))
		at--;
	if (at > 0)
		uncover(app, at - 1);
	else
		app_show(app, &screen_console);
}

const struct screen *app_under(const struct app *app)
{
	return app->depth > 0 ? app->under[app->depth - 1].screen : &screen_console;
}
