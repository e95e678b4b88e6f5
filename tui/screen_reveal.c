#include <stdio.h>
#include <string.h>

#include "tui/chrome.h"
#include "tui/copy.h"
#include "tui/gauge.h"
#include "tui/reveal.h"

static const char *const names[3] = {"Access token", "Refresh token", "Client secret"};

static const struct secret *secret_of(const struct session *session, int what)
{
	return what == 0   ? &session->token.access
	       : what == 1 ? &session->token.refresh
			   : &session->login.client_secret;
}

void reveal_hide(struct app *app)
{
	secret_close(app->reveal.text);
	app->reveal = (struct reveal){0};
}

void reveal_show(struct app *app, int what)
{
	const struct session *session = app_session(app);
	int64_t until = app->now.boot_ms + app->settings->reveal_seconds * SECOND_MS;
	reveal_hide(app);
	if (session == NULL || !secret_is_set(secret_of(session, what)))
		return;
	app->reveal = (struct reveal){.text = secret_open(secret_of(session, what)),
				      .length = secret_of(session, what)->length,
				      .what = what,
				      .until = until};
	if (app->reveal.text == NULL) {
		app_say(app, ROLE_ERROR, "There is not enough locked memory to reveal it.");
		return;
	}
	if (app->screen != &screen_reveal)
		app_show_over(app, &screen_reveal);
}

void reveal_ask(struct app *app)
{
	struct question *question = &app->question;
	if (app->has_alternate_screen) {
		reveal_show(app, 0);
		return;
	}
	*question = (struct question){.kind = QUESTION_SCROLLBACK, .count = 2};
	snprintf(question->title, sizeof question->title, "reveal");
	snprintf(question->text, sizeof question->text,
		 "Reveal the token in this terminal?\n\nIt has no second screen: what is shown may "
		 "stay in its scrollback after you quit.");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Keep it hidden");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Reveal it all the same");
	app_show_over(app, &screen_question);
}

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
	return app->cols - 6;
}

static bool is_narrow(const struct app *app)
{
	return app->cols < 80;
}

/* Above the warning, which takes three rows where it is narrow. */
static int text_rows_of(const struct app *app)
{
	return app->rows - 3 - 2 - (is_narrow(app) ? 4 : 5);
}

static bool fits(const struct app *app)
{
	return lines_of(&app->reveal, text_width_of(app)) <= text_rows_of(app);
}

static bool is_tight(const struct app *app)
{
	return is_narrow(app) || !fits(app);
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

static void draw_timer(const struct app *app, struct frame *frame)
{
	struct area row = area_part(frame_area(frame), frame->rows - 2, 0, 1, frame->cols);
	int64_t left = app->reveal.until - app->now.boot_ms;
	int seconds = (int)((left + SECOND_MS - 1) / SECOND_MS),
	    whole = app->settings->reveal_seconds;
	char text[48];
	snprintf(text, sizeof text, "Hides in %d s  ", seconds);
	int col = area_text(row, 0, 1, ROLE_COUNTDOWN, text), width = whole < 20 ? whole : 20;
	gauge_draw(row, 0, col, width, seconds, whole, ROLE_COUNTDOWN);
	if (is_tight(app))
		area_text(row, 0, col + width + 2, ROLE_MUTED, "any other key hides");
}

/* Where there is little room the row above says what hides it. */
static void reveal_hints(const struct app *app, struct hints *hints)
{
	bool tight = is_tight(app);
	hints_add(hints, "y", "copy");
	if (!fits(app))
		hints_add(hints, "↑ ↓", "scroll");
	hints_add(hints, "Space", "10 s more");
	hints_add(hints, "Tab",
		  tight			  ? "next"
		  : app->reveal.what == 0 ? "refresh token"
					  : "the next secret");
	if (!tight)
		hints_add(hints, "any other key", "hides");
}

static void draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	char title[192], word[64];
	const struct environment *where = app_environment(app);
	const struct account *account = app_account(app);
	if (app->reveal.text == NULL || account == NULL)
		return;
	reveal_hints(app, &hints);
	chrome_word(word, sizeof word, where, false);
	snprintf(title, sizeof title, "%s · %s · %s · %zu characters", names[app->reveal.what],
		 account->name, word, app->reveal.length);
	struct area inside = chrome_view(app, frame, where, title, &hints);
	int rows = text_rows_of(app), top = !is_narrow(app), warned = is_narrow(app) ? 3 : 2;
	draw_text(app, area_part(inside, top, 2, rows, text_width_of(app)));
	chrome_wrap(inside, inside.rows - 3, 2, inside.cols - 4, warned, ROLE_MUTED,
		    "Whoever has this can use the account until it expires. A recording of this "
		    "terminal holds it too. Copying with the mouse adds line breaks: use y.");
	draw_timer(app, frame);
}

static void next_secret(struct app *app)
{
	const struct session *session = app_session(app);
	int what = app->reveal.what;
	do
		what = (what + 1) % 3;
	while (session != NULL && what != 0 && !secret_is_set(secret_of(session, what)));
	reveal_show(app, what);
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	struct reveal *reveal = &app->reveal;
	if (reveal->text == NULL) {
		app_back(app);
		return;
	}
	int last = lines_of(reveal, text_width_of(app)) - text_rows_of(app);
	if (key == ' ')
		reveal->until = app->now.boot_ms + app->settings->reveal_seconds * SECOND_MS;
	else if (key == INPUT_TAB)
		next_secret(app);
	else if (key == INPUT_UP)
		reveal->scroll -= reveal->scroll > 0;
	else if (key == INPUT_DOWN)
		reveal->scroll += reveal->scroll < last;
	else if (key == 'y') {
		static const enum copy_what whats[] = {COPY_TOKEN, COPY_REFRESH, COPY_SECRET};
		enum copy_what what = whats[reveal->what];
		app_back(app);
		copy_start(app, what, effects);
	} else
		app_back(app);
}

const struct screen screen_reveal = {"reveal", draw, key, NULL, reveal_hide};
