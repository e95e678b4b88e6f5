#include "tui/screens/logins.h"

#include <stdio.h>
#include <string.h>

#include "core/import_report.h"
#include "core/import_words.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_paste.h"
#include "tui/screens/page.h"

/* Under the rows: a rule, and what is in doubt about the chosen one. */
#define DOUBT_ROWS 3
#define HEAD_ROWS 1
/* Where the columns begin. */
#define NAME_COL 8

static int side_col(struct area area)
{
	return area.cols - 22;
}

static int mail_col(struct area area)
{
	return NAME_COL + (side_col(area) - NAME_COL) * 2 / 5;
}

static size_t list_rows(const struct app *app)
{
	int rows = page_rows(app) - DOUBT_ROWS - 1 - HEAD_ROWS;
	return rows > 1 ? (size_t)rows : 1;
}

static void draw_text(const struct app *app, struct area inside, int row, int from, int to,
		      enum role role, const char *text)
{
	area_text_fit(inside, row, from, to - from - 1, role,
		      app->view.is_private && text[0] != '\0' ? "hidden" : text, TEXT_CUT_MIDDLE);
}

static void draw_login(const struct app *app, struct area inside, int row, size_t i)
{
	const struct import_login *login = &app->sign_in->pasted->logins[i];
	bool here = i == (size_t)app->view.cursor;
	enum role role = chrome_choice(inside, row, 1, here, SPOT_ROW + (uint32_t)i);
	char name[ACCOUNT_NAME_MAX + 1], mail[FIELD_MAX + 1], text[40];
	text_gate(name, sizeof name, login->account, strlen(login->account));
	if (name[0] == '\0')
		login_suggest_name(login->value[LOGIN_USERNAME].text, name, sizeof name);
	import_shown(login, LOGIN_USERNAME, mail, sizeof mail);
	snprintf(text, sizeof text, "%zu", i + 1);
	area_text_right(inside, row, NAME_COL - 2, ROLE_MUTED, text);
	draw_text(app, inside, row, NAME_COL, mail_col(inside), role,
		  name[0] != '\0' ? name : "no name");
	draw_text(app, inside, row, mail_col(inside), side_col(inside), role,
		  mail[0] != '\0' ? mail : "no e-mail");
	if (login->named == NULL) {
		area_text(inside, row, side_col(inside), ROLE_MUTED, "not named");
	} else {
		environment_label(text, sizeof text, login->named, here);
		area_text_fit(inside, row, side_col(inside), 12,
			      login->named->live ? ROLE_DANGER : role, text, TEXT_CUT_END);
	}
	snprintf(text, sizeof text, "%s%zu of 4", login->doubts > 0 ? "! " : "", login->found);
	area_text_right(inside, row, inside.cols - 1, login->doubts > 0 ? ROLE_WARNING : role,
			text);
}

void logins_draw(const struct app *app, struct frame *frame)
{
	const struct import *import = app->sign_in->pasted;
	const struct import_login *chosen = &import->logins[app->view.cursor];
	struct hints hints = {0};
	struct list list = {0};
	char title[80], doubts[400];
	size_t rows = list_rows(app);
	hints_add_key(&hints, INPUT_ENTER, "take this one");
	hints_add_move(&hints, "choose");
	hints_add_key(&hints, INPUT_ESC, "back");
	snprintf(title, sizeof title, "Which login? · %d of %zu", app->view.cursor + 1,
		 import->count);
	/* Another side than the form's is asked about, and until then the keys go to that one. */
	const struct environment *environment = sign_in_environment(app);
	environment = environment != NULL ? environment : chosen->named;
	struct area inside = page_view(app, frame, environment, title, &hints);
	area_text(inside, 0, NAME_COL, ROLE_MUTED, "account");
	area_text(inside, 0, mail_col(inside), ROLE_MUTED, "e-mail");
	area_text(inside, 0, side_col(inside), ROLE_MUTED, "environment");
	area_text_right(inside, 0, inside.cols - 1, ROLE_MUTED, "values");
	list_follow(&list, (size_t)app->view.cursor, import->count, rows);
	for (size_t i = 0; i < rows && list.top + i < import->count; i++)
		draw_login(app, inside, HEAD_ROWS + (int)i, list.top + i);
	int rule = inside.rows - DOUBT_ROWS - 1;
	chrome_rule(inside, rule, environment != NULL && environment->live, "About this one");
	chrome_more(area_part(inside, 0, 0, rule, inside.cols), list.top, rows, import->count);
	import_doubt_words(chosen, doubts, sizeof doubts);
	chrome_wrap(inside, rule + 1, 3, inside.cols - 5, DOUBT_ROWS,
		    doubts[0] != '\0' ? ROLE_WARNING : ROLE_TEXT,
		    doubts[0] != '\0' ? doubts : "All that is needed is in it.");
}

void logins_key(struct app *app, uint32_t key)
{
	size_t count = app->sign_in->pasted->count;
	int chosen = page_chosen(app, key, count);
	if (chosen >= 0) {
		app->view.cursor = chosen;
		sign_in_pick(app, (size_t)chosen);
	} else
		page_move(app, key, count, list_rows(app));
}
