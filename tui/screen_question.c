#include <stdio.h>
#include <string.h>

#include "tui/board_view.h"
#include "tui/console.h"
#include "tui/copy.h"
#include "tui/doctor_view.h"
#include "tui/export.h"
#include "tui/glyph.h"
#include "tui/keep.h"
#include "tui/reveal.h"
#include "tui/sign_in.h"

static bool wants_name(const struct question *question)
{
	return question->wanted[0] != '\0';
}

static bool name_is_right(const struct question *question)
{
	return !wants_name(question) || strcmp(question->typed.text, question->wanted) == 0;
}

static int draw_wanted(const struct question *question, struct area pane, int row)
{
	char text[128];
	snprintf(text, sizeof text, "Type %s to go on", question->wanted);
	area_text_fit(pane, row, 1, pane.cols - 2, ROLE_TEXT, text, TEXT_CUT_MIDDLE);
	area_fill(pane, row + 1, 3, 32, ROLE_FIELD, ' ');
	int end = area_text_fit(pane, row + 1, 3, 31, ROLE_FIELD, question->typed.text,
				TEXT_CUT_START);
	area_cursor(pane, row + 1, end);
	return row + 3;
}

/* Under the lock there is no list beside it; over the form and the board their frames stay. */
static struct area pane_of(const struct app *app, struct frame *frame, const struct hints *hints)
{
	if (app->keeping != KEEP_LOCKED && app->sign_in != NULL)
		return chrome_view(app, frame, sign_in_environment(app), "Sign in", hints);
	if (app->keeping != KEEP_LOCKED && app_under(app) == &screen_board)
		return board_pane(app, frame, app->question.title, hints);
	if (app->keeping != KEEP_LOCKED)
		return console_pane(app, frame, app->question.title, hints);
	struct area all = frame_area(frame);
	int rows = all.rows - 2 < 17 ? all.rows - 2 : 17, cols = 60;
	chrome_foot(app, frame, false, hints);
	return chrome_box(
		area_part(all, (all.rows - 2 - rows) / 2, (all.cols - cols) / 2, rows, cols), false,
		false, "Locked");
}

static void draw(const struct app *app, struct frame *frame)
{
	const struct question *question = &app->question;
	struct hints hints = {0};
	hints_add(&hints, "↑ ↓", "choose");
	hints_add(&hints, "Enter", "do it");
	hints_add(&hints, "Esc", question->kind == QUESTION_REFRESH ? "keep" : "back");
	struct area pane = pane_of(app, frame, &hints);
	bool small = pane.rows < 14;
	int buttons = (int)question->count + (wants_name(question) ? 3 : 0);
	int width = pane.cols - 2 < 58 ? pane.cols - 2 : 58;
	int row = chrome_wrap(pane, !small, 1, width, pane.rows - buttons - !small - 1, ROLE_TEXT,
			      question->text);
	row += !small || row + buttons < pane.rows;
	if (wants_name(question))
		row = draw_wanted(question, pane, row);
	for (size_t i = 0; i < question->count; i++) {
		const char *label = question->buttons[i];
		chrome_buttons(pane, row + (int)i, 3, &label, 1, i == question->chosen ? 0 : -1);
		area_spot(pane, row + (int)i, 1, pane.cols - 2, SPOT_ROW + (uint32_t)i);
	}
}

static void answer_ending(struct app *app, size_t button, struct effects *effects)
{
	if (button == 1)
		app_act(app, ACTION_REFRESH, effects);
	if (button == 1)
		secret_clear(&app->to_copy);
	else
		copy_go(app, app->clipboard_tool[0] == '\0', effects);
}

static void answer_leave(struct app *app, struct effects *effects)
{
	sign_in_close(app, effects);
	app_show(app, &screen_console);
	app_say(app, ROLE_TEXT, "What was typed is wiped.");
}

/* Any button but the first, which is the harmless one. */
static void answer(struct app *app, size_t button, struct effects *effects)
{
	enum question_kind kind = app->question.kind;
	app_back(app);
	switch (kind) {
	case QUESTION_NONE:
		return;
	case QUESTION_REFRESH:
		if (app_session(app) != NULL)
			app_refresh(app, app_session(app), effects);
		return;
	case QUESTION_FORGET:
		keep_forget(app, effects);
		return;
	case QUESTION_QUIT:
		app_leave(app, effects);
		return;
	case QUESTION_LEAVE:
		answer_leave(app, effects);
		return;
	case QUESTION_ENDING:
		answer_ending(app, button, effects);
		return;
	case QUESTION_NO_TOOL:
		copy_go(app, true, effects);
		return;
	case QUESTION_EXPORT:
		export_write(app, button == 2, effects);
		return;
	case QUESTION_REPORT:
		doctor_view_copy(app, button == 2, effects);
		return;
	case QUESTION_ASIDE:
		keep_job(effects, STORE_ASIDE, NULL, NULL);
		return;
	case QUESTION_SCROLLBACK:
		reveal_show(app, 0);
		return;
	}
}

static void keep(struct app *app)
{
	secret_clear(&app->to_copy);
	app_back(app);
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	struct question *question = &app->question;
	size_t chosen = question->chosen;
	bool types = wants_name(question) && key < 0x110000;
	if (key >= SPOT_ROW && key < SPOT_ROW + question->count) {
		question->chosen = chosen = key - SPOT_ROW;
		key = INPUT_ENTER;
	}
	if (key == INPUT_ESC || (key == INPUT_ENTER && chosen == 0))
		keep(app);
	else if (key == INPUT_ENTER && !name_is_right(question))
		app_say(app, ROLE_WARNING, "That is not the name. Nothing was done.");
	else if (key == INPUT_ENTER)
		answer(app, chosen, effects);
	else if (types || key == INPUT_BACKSPACE)
		field_key(&question->typed, key);
	else if (list_key(&question->chosen, question->count, question->count, key))
		return;
	else if (key == INPUT_TAB)
		question->chosen = (chosen + 1) % question->count;
}

const struct screen screen_question = {"question", draw, key, NULL, NULL};
