#include "tui/screens/page.h"

#include <stdio.h>

#include "tui/app/lock.h"
#include "tui/app/views.h"
#include "tui/draw/glyph.h"

enum role page_role(enum tone tone)
{
	static const enum role roles[] = {[TONE_TEXT] = ROLE_TEXT,
					  [TONE_MUTED] = ROLE_MUTED,
					  [TONE_OK] = ROLE_OK,
					  [TONE_WARNING] = ROLE_WARNING,
					  [TONE_ERROR] = ROLE_ERROR};
	return roles[tone];
}

void hints_add_key(struct hints *hints, uint32_t key, const char *label)
{
	hints_add(hints, keymap_written(key), key, label);
	hints->list[hints->count - 1].worth = key == INPUT_ESC ? 2 : key == INPUT_ENTER;
}

void hints_add_move(struct hints *hints, const char *label)
{
	hints_add(hints, "↑ ↓", 0, label);
}

void hints_add_action(struct hints *hints, const struct app *app, enum action action,
		      const char *label, bool asks)
{
	char text[32];
	snprintf(text, sizeof text, "%s%s", label, asks ? "…" : "");
	hints_add_key(hints, app->setup.keymap.key[action], text);
	hints->list[hints->count - 1].worth = action == ACTION_HELP ? 3 : action == ACTION_MENU;
}

/* What is unusual now, the first that applies. */
static const char *unusual_words(const struct app *app, const struct environment *environment,
				 char *out, size_t size)
{
	snprintf(out, size, "%s", environment->live ? "real projects" : "no real projects");
	if (app->setup.proxy[0] != '\0' && !environment->is_direct)
		snprintf(out, size, "by proxy %s", app->setup.proxy);
	if (app->setup.is_once)
		snprintf(out, size, "nothing is kept");
	if (app->setup.is_demo)
		snprintf(out, size, "DEMO, on this computer  Ctrl-G");
	if (app->view.is_private)
		snprintf(out, size, "names hidden");
	int64_t left = lock_at(app) - app->now.boot_ms;
	if (left <= MINUTE_MS) {
		char soon[32];
		clock_countdown(soon, sizeof soon, left);
		snprintf(out, size, "locked soon %s", soon);
	}
	return out;
}

int page_step(uint32_t key, bool sideways)
{
	if (key == INPUT_TAB || key == INPUT_DOWN || (sideways && key == INPUT_RIGHT))
		return 1;
	return key == INPUT_BACKTAB || key == INPUT_UP || (sideways && key == INPUT_LEFT) ? -1 : 0;
}

bool page_move(struct app *app, uint32_t key, size_t count, size_t seen)
{
	size_t at = (size_t)app->view.cursor;
	bool moves = list_key(&at, count, seen, key);
	app->view.cursor = (int)at;
	return moves;
}

bool page_scroll(struct app *app, uint32_t key, int rows)
{
	int seen = page_rows(app);
	return page_move(app, key, rows > seen ? (size_t)(rows - seen) + 1 : 1,
			 (size_t)(seen > 1 ? seen - 1 : 1));
}

int page_chosen(const struct app *app, uint32_t key, size_t count)
{
	if (key == INPUT_ENTER)
		return app->view.cursor;
	return key >= SPOT_ROW && key < SPOT_ROW + count ? (int)(key - SPOT_ROW) : -1;
}

void page_items(const struct app *app, struct area pane, int row, const struct item *items,
		size_t count, int first)
{
	for (int i = 0; i < (int)count; i++) {
		enum role role = chrome_choice(pane, row + i, 1, i + first == app->view.cursor,
					       SPOT_ROW + (uint32_t)(first + i));
		area_text(pane, row + i, 3, ROLE_KEY, keymap_written(items[i].key));
		area_text_fit(pane, row + i, 6, pane.cols - 7,
			      items[i].is_muted && role == ROLE_TEXT ? ROLE_MUTED : role,
			      action_words(app, items[i].text), TEXT_CUT_END);
	}
}

int page_item(struct app *app, uint32_t key, const struct item *items, size_t count)
{
	int chosen = page_chosen(app, key, count);
	for (size_t i = 0; i < count && chosen < 0; i++)
		if (items[i].key == key)
			chosen = (int)i;
	if (chosen < 0)
		page_move(app, key, count, count);
	return chosen;
}

void page_find_action(struct app *app)
{
	field_clear(&app->question.typed);
	views_show_over(app, SCREEN_MENU);
	app->view.page = 1;
	app->view.cursor = 0;
}

bool page_is_narrow(int cols)
{
	return cols < 70;
}

int page_rows(const struct app *app)
{
	return app->view.rows - 5;
}

int paper_row(struct paper *paper)
{
	int row = paper->row++ - paper->top;
	return row >= 0 && row < paper->area.rows ? row : -1;
}

void paper_line(struct paper *paper, enum role role, const char *text)
{
	int row = paper_row(paper);
	if (row >= 0)
		area_text_fit(paper->area, row, PAPER_COL, paper->area.cols - PAPER_COL - 2, role,
			      action_words(paper->app, text), TEXT_CUT_END);
}

static void draw_head(const struct app *app, struct frame *frame,
		      const struct environment *environment)
{
	char right[160] = "";
	if (environment != NULL)
		unusual_words(app, environment, right, sizeof right);
	chrome_head(frame, environment, right);
}

void page_foot(const struct app *app, struct frame *frame, bool live, const struct hints *hints)
{
	static const char lost[] =
		"The last refresh got no answer. " DO_SIGN_IN " signs in, " DO_CHECK " checks.";
	const struct sentence *sentence = &app->sentence;
	const struct session *session = app_session(app);
	char text[SAID_SIZE / 2], remedy[SAID_SIZE / 2];
	bool is_lost = sentence->text[0] == '\0' && app->view.screen == SCREEN_CONSOLE &&
		       session != NULL && session->answer_lost;
	bool is_error = sentence->text[0] != '\0' && sentence->tone == TONE_ERROR;
	snprintf(text, sizeof text, "%s%s", is_error ? "✗ " : "",
		 action_words(app, is_lost ? lost : sentence->text));
	snprintf(remedy, sizeof remedy, "%s", action_words(app, sentence->remedy));
	struct said said = {text, remedy, page_role(is_lost ? TONE_WARNING : sentence->tone),
			    is_lost || sentence->is_read};
	chrome_foot(frame, live, &said, hints);
}

void page_remark(const struct app *app, struct frame *frame, enum role role, const char *text)
{
	if (app->sentence.text[0] == '\0')
		area_text_fit(frame_area(frame), frame->rows - 2, 1, frame->cols - 2, role,
			      action_words(app, text), TEXT_CUT_END);
}

struct area page_around(const struct app *app, struct frame *frame,
			const struct environment *environment, const struct hints *hints)
{
	draw_head(app, frame, environment);
	page_foot(app, frame, environment != NULL && environment->live, hints);
	return area_part(frame_area(frame), 1, 0, frame->rows - 3, frame->cols);
}

struct area page_view(const struct app *app, struct frame *frame,
		      const struct environment *environment, const char *title,
		      const struct hints *hints)
{
	bool live = environment != NULL && environment->live;
	char text[256];
	snprintf(text, sizeof text, "%s%s", live ? "LIVE · " : "", title);
	return chrome_box(page_around(app, frame, environment, hints), live, false, text);
}

void page_steps(struct area area, int row, int done)
{
	bool spread = area.cols >= 70;
	const char *const steps[] = {"your keys", "a token", spread ? "your first call" : "a call"};
	int col = area_text(area, row, 3, ROLE_TEXT, "Three steps:");
	for (int i = 0; i < 3; i++) {
		char text[40];
		enum role role = i < done ? ROLE_OK : i == done ? ROLE_TITLE : ROLE_MUTED;
		col += spread ? 3 : 1;
		if (i < done)
			area_fill(area, row, col, 1, ROLE_OK, glyph(GLYPH_TICK));
		snprintf(text, sizeof text, spread ? "%d  %s" : "%d %s", i + 1, steps[i]);
		int from = col + (done > 0 ? 2 : 0);
		col = area_text(area, row, from, role, text);
		if (i == done)
			area_fill(area, row + 1, from, col - from, ROLE_TITLE, glyph(GLYPH_UNDER));
	}
}
