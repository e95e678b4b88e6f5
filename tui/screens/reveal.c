#include <stdio.h>
#include <string.h>

#include "tui/app/copy.h"
#include "tui/app/reveal.h"
#include "tui/app/views.h"
#include "tui/screens/page.h"

static const char *const names[3] = {"Access token", "Refresh token", "Client secret"};
static const char *const next_names[3] = {"access token", "refresh token", "client secret"};

/* Head and signature of a JWT stand out from its body, without any sign between. */
static enum role role_at(const struct reveal *reveal, size_t at)
{
	const char *first = memchr(reveal->text, '.', reveal->length);
	if (reveal->what != 0 || first == NULL)
		return ROLE_TEXT;
	const char *second = strchr(first + 1, '.');
	size_t body = (size_t)(first - reveal->text);
	size_t end = second != NULL ? (size_t)(second - reveal->text) : reveal->length;
	return at > body && at < end ? ROLE_MUTED : ROLE_TEXT;
}

static int lines_of(const struct reveal *reveal, int width)
{
	return (int)((reveal->length + (size_t)width - 1) / (size_t)width);
}

static int text_width_of(const struct app *app)
{
	return app->view.cols - 6;
}

/* The warning is below, with a blank row above it; airy: in blank rows of its own. */
static int warning_rows(const struct app *app)
{
	return app_is_narrow(app) ? 3 : 2;
}

static int rows_left(const struct app *app, bool airy)
{
	return page_rows(app) - warning_rows(app) - (airy ? 3 : 1);
}

static bool is_airy(const struct app *app)
{
	return !app_is_narrow(app) &&
	       lines_of(&app->reveal, text_width_of(app)) <= rows_left(app, true);
}

static int text_rows_of(const struct app *app)
{
	return rows_left(app, is_airy(app));
}

static bool text_fits(const struct app *app)
{
	return lines_of(&app->reveal, text_width_of(app)) <= text_rows_of(app);
}

static bool is_tight(const struct app *app)
{
	return app_is_narrow(app) || !text_fits(app);
}

static void draw_text(const struct app *app, struct area area)
{
	const struct reveal *reveal = &app->reveal;
	int width = area.cols;
	for (int row = 0; row < area.rows; row++)
		for (int col = 0; col < width; col++) {
			size_t at = (size_t)(row + reveal->scroll) * (size_t)width + (size_t)col;
			if (at >= reveal->length)
				return;
			uint32_t code = (unsigned char)reveal->text[at];
			area_fill(area, row, col, 1, role_at(reveal, at), code);
			area_flag(area, row, col, 1, CELL_REVEALED);
		}
}

/* What is out of sight is counted: a token that looks whole is copied by hand. */
static void draw_more(const struct app *app, struct area inside, int rows)
{
	const struct reveal *reveal = &app->reveal;
	size_t seen = (size_t)(reveal->scroll + rows) * (size_t)text_width_of(app);
	char text[48];
	chrome_more(inside, (size_t)reveal->scroll, 1, 0);
	if (seen >= reveal->length)
		return;
	snprintf(text, sizeof text, " ↓ %zu more characters ", reveal->length - seen);
	area_text_right(frame_area(inside.frame), inside.row + inside.rows,
			inside.col + inside.cols - 1, ROLE_TEXT, text);
}

static void draw_timer(const struct app *app, struct frame *frame)
{
	struct area row = area_part(frame_area(frame), frame->rows - 2, 0, 1, frame->cols);
	int64_t left = app->reveal.until - app->now.boot_ms;
	int seconds = (int)((left + SECOND_MS - 1) / SECOND_MS),
	    whole = app->setup.settings->reveal_seconds;
	char text[48];
	snprintf(text, sizeof text, "Hides in %d s  ", seconds);
	int col = area_text(row, 0, 1, ROLE_COUNTDOWN, text), width = whole < 20 ? whole : 20;
	chrome_gauge(row, 0, col, width, seconds, whole, ROLE_COUNTDOWN);
	if (is_tight(app))
		area_text(row, 0, col + width + 2, ROLE_MUTED, "any other key hides");
}

/* Where there is little room the row above says what hides it. */
static void reveal_hints(const struct app *app, struct hints *hints)
{
	bool tight = is_tight(app);
	hints_add_action(hints, app, ACTION_COPY, "copy", false);
	if (!text_fits(app))
		hints_add_move(hints, "scroll");
	hints_add_key(hints, ' ', "10 s more");
	hints_add_key(hints, INPUT_TAB, next_names[reveal_next(app)]);
	if (!tight)
		hints_add(hints, "any other key", 0, "hides");
}

static void reveal_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	char title[192], word[64];
	const struct environment *environment = app_environment(app);
	const struct account *account = app_account(app);
	if (app->reveal.text == NULL || account == NULL)
		return;
	reveal_hints(app, &hints);
	environment_label(word, sizeof word, environment, false);
	snprintf(title, sizeof title, "%s · %s · %s · %zu characters", names[app->reveal.what],
		 account->name, word, app->reveal.length);
	struct area inside = page_view(app, frame, environment, title, &hints);
	int rows = text_rows_of(app), airy = is_airy(app), warned = warning_rows(app);
	draw_text(app, area_part(inside, airy, 2, rows, text_width_of(app)));
	draw_more(app, inside, rows);
	chrome_wrap(inside, inside.rows - warned - airy, 2, inside.cols - 4, warned, ROLE_MUTED,
		    action_words(app, "Whoever has this can use the account until it expires. A "
				      "recording of this terminal holds it too. Copying with the "
				      "mouse adds line breaks: use " DO_COPY "."));
	draw_timer(app, frame);
}

static void reveal_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct reveal *reveal = &app->reveal;
	if (reveal->text == NULL) {
		views_back(app);
		return;
	}
	int last = lines_of(reveal, text_width_of(app)) - text_rows_of(app);
	if (key == ' ')
		reveal_prolong(app);
	else if (key == INPUT_TAB)
		reveal_show(app, reveal_next(app));
	else if (key == INPUT_UP)
		reveal->scroll -= reveal->scroll > 0;
	else if (key == INPUT_DOWN)
		reveal->scroll += reveal->scroll < last;
	else if (key == app->setup.keymap.key[ACTION_COPY]) {
		static const enum snippet whats[] = {SNIPPET_TOKEN, SNIPPET_REFRESH,
						     SNIPPET_SECRET};
		enum snippet what = whats[reveal->what];
		views_back(app);
		copy_start(app, what, effects);
	} else
		views_back(app);
}

const struct screen screen_reveal = {.draw = reveal_draw, .key = reveal_key, .left = reveal_hide};
