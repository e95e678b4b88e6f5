#include <stdio.h>

#include "tui/app/actions.h"
#include "tui/app/app_doctor.h"
#include "tui/app/questions.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/screens/check_all.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

static bool wants_name(const struct question *question)
{
	return question->wanted[0] != '\0';
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

/* Under the lock there is no list beside it; over the form and check all their frames stay. */
static struct area pane_of(const struct app *app, struct frame *frame, const struct hints *hints)
{
	if (app->keeping.state != KEEP_LOCKED && app->sign_in != NULL)
		return page_view(app, frame, sign_in_environment(app), "Sign in", hints);
	if (app->keeping.state != KEEP_LOCKED && views_under(app) == SCREEN_CHECK_ALL)
		return check_all_pane(app, frame, app->question.title, hints);
	if (app->keeping.state != KEEP_LOCKED)
		return console_pane(app, frame, app->question.title, hints);
	struct area all = frame_area(frame);
	int rows = all.rows - 2 < 17 ? all.rows - 2 : 17, cols = 60;
	page_foot(app, frame, false, hints);
	return chrome_box(
		area_part(all, (all.rows - 2 - rows) / 2, (all.cols - cols) / 2, rows, cols), false,
		false, "Locked");
}

static void question_draw(const struct app *app, struct frame *frame)
{
	const struct question *question = &app->question;
	struct hints hints = {0};
	hints_add_move(&hints, "choose");
	hints_add_key(&hints, INPUT_ENTER, "do it");
	if (question->kind == QUESTION_REPORT)
		hints_add(&hints, "→", 0, "another language");
	hints_add_key(&hints, INPUT_ESC, question->kind == QUESTION_REFRESH ? "keep" : "back");
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
		chrome_button(pane, row + (int)i, 3, question->buttons[i], i == question->chosen,
			      0);
		area_spot(pane, row + (int)i, 1, pane.cols - 2, SPOT_ROW + (uint32_t)i);
	}
}

static void question_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct question *question = &app->question;
	size_t chosen = question->chosen;
	bool types = wants_name(question) && key < 0x110000;
	if (key >= SPOT_ROW && key < SPOT_ROW + question->count) {
		question->chosen = chosen = key - SPOT_ROW;
		key = INPUT_ENTER;
	}
	if (key == INPUT_ESC)
		actions_answer(app, 0, effects);
	else if (key == INPUT_ENTER && chosen > 0 && !questions_name_is_right(question))
		app_say(app, TONE_WARNING, "That is not the name. Nothing was done.");
	else if (key == INPUT_ENTER)
		actions_answer(app, chosen, effects);
	else if (key == INPUT_RIGHT && question->kind == QUESTION_REPORT)
		app_doctor_next_language(app);
	else if (types || key == INPUT_BACKSPACE)
		field_key(&question->typed, key);
	else if (list_key(&question->chosen, question->count, question->count, key))
		return;
	else if (key == INPUT_TAB)
		question->chosen = (chosen + 1) % question->count;
}

const struct screen screen_question = {.draw = question_draw, .key = question_key};
