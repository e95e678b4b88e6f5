/*
 * Code: the programs in other languages that sign in and make the first call.
 */
#include <stdio.h>

#include "core/code.h"
#include "core/text.h"
#include "tui/app/questions.h"
#include "tui/app/views.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

/* Behind the longest name of a language. */
#define LINE_COL 24

static void draw_what(const struct app *app, struct area pane, int row, const struct code *code)
{
	char text[400];
	snprintf(text, sizeof text,
		 "%c%s. It calls %s. No secret is in it: its values come from the .env lines of "
		 "the copy menu, or from etconsole exec.",
		 code->line[0] - 'a' + 'A', code->line + 1, app_environment(app)->host);
	if (pane.rows - row > 2)
		chrome_wrap(pane, row + 1, 1, pane.cols - 2, pane.rows - row - 1, ROLE_MUTED, text);
}

static void code_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	size_t count;
	const struct code *all = code_list(&count);
	hints_add_move(&hints, "choose");
	hints_add_key(&hints, INPUT_ENTER, "copy or write it");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "in your language", &hints);
	for (int i = 0; i < (int)count; i++) {
		enum role role =
			chrome_choice(pane, i, 1, i == app->view.cursor, SPOT_ROW + (uint32_t)i);
		area_text_fit(pane, i, 3, LINE_COL - 4, role, all[i].language, TEXT_CUT_END);
		area_text_fit(pane, i, LINE_COL, pane.cols - LINE_COL - 1, ROLE_MUTED, all[i].file,
			      TEXT_CUT_END);
	}
	draw_what(app, pane, (int)count, &all[app->view.cursor]);
}

static void code_key(struct app *app, uint32_t key, struct effects *effects)
{
	size_t count;
	code_list(&count);
	int chosen = page_chosen(app, key, count);
	(void)effects;
	if (views_is_back(app, key)) {
		views_back(app);
	} else if (chosen < 0) {
		page_move(app, key, count, count);
	} else {
		app->view.cursor = chosen;
		questions_ask(app, QUESTION_CODE);
	}
}

const struct screen screen_code = {.draw = code_draw, .key = code_key};
