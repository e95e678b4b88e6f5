/*
 * What was sent: the last request of a login and its answer as HTTP text, secrets masked, and
 * where the time went. The names that were asked for beside it are a page of their own.
 */
#include <stdio.h>
#include <string.h>

#include "core/exchange.h"
#include "core/session_words.h"
#include "tui/app/actions.h"
#include "tui/draw/glyph.h"
#include "tui/screens/page.h"

#define BAR_COL 16

static void put_lines(struct paper *paper, const char *text, bool private)
{
	char line[1200];
	bool first = true;
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		snprintf(line, sizeof line, "%.*s", (int)length, text);
		if (!private || !exchange_names_somebody(line, first))
			paper_line(paper, first ? ROLE_TITLE : ROLE_TEXT, line);
		first = false;
		text += length;
		text += *text == '\n';
	}
}

/* From where to where it took, to the scale of the whole. */
static void put_step(struct paper *paper, const struct exchange_step *step, int64_t whole)
{
	static const enum role roles[] = {
		[STEP_DONE] = ROLE_TEXT,
		[STEP_FAILED] = ROLE_ERROR,
		[STEP_NOT_REACHED] = ROLE_MUTED,
		[STEP_REUSED] = ROLE_MUTED,
	};
	struct area area = paper->area;
	char took[24], words[40];
	int row = paper_row(paper), width = area.cols - BAR_COL - 14;
	int left = (int)(step->from_ms * width / whole), right = (int)(step->to_ms * width / whole);
	bool failed = step->end == STEP_FAILED, takes = failed || step->end == STEP_DONE;
	if (row < 0)
		return;
	clock_took(took, sizeof took, step->to_ms - step->from_ms);
	snprintf(words, sizeof words, "%s%s", failed ? "✗ " : "",
		 takes				 ? took
		 : step->end == STEP_NOT_REACHED ? "not reached"
						 : "reused");
	area_text(area, row, PAPER_COL, ROLE_MUTED, step->name);
	if (takes)
		area_fill(area, row, BAR_COL + left, right > left ? right - left : 1,
			  failed ? ROLE_ERROR : ROLE_COUNTDOWN, glyph(GLYPH_BAR));
	area_text_right(area, row, area.cols - 3, roles[step->end], words);
}

static void draw_exchange(const struct app *app, struct paper *paper,
			  const struct exchange *exchange)
{
	char text[200], when[48], took[24];
	struct exchange_step steps[EXCHANGE_STEPS];
	int64_t whole = exchange_steps(exchange, steps);
	clock_date(when, sizeof when, exchange->utc_ms, app->view.clock_style != CLOCK_LOCAL);
	clock_took(took, sizeof took, exchange->took_ms);
	paper_row(paper);
	snprintf(text, sizeof text, "%s, %s, %s", session_words_request(exchange->kind), when,
		 took);
	paper_line(paper, ROLE_MUTED, text);
	paper_row(paper);
	for (size_t i = 0; i < EXCHANGE_STEPS; i++)
		put_step(paper, &steps[i], whole);
	paper_row(paper);
	put_lines(paper, exchange->request, app->view.is_private);
	paper_row(paper);
	if (exchange->answer[0] == '\0') {
		snprintf(text, sizeof text, "No answer came%s%s.",
			 exchange->detail[0] != '\0' ? ": " : "", exchange->detail);
		paper_line(paper, ROLE_ERROR, text);
	}
	put_lines(paper, exchange->answer, app->view.is_private);
	if (app->view.is_private)
		paper_line(paper, ROLE_MUTED,
			   "What names somebody is hidden: " DO_HIDE_NAMES " shows it.");
}

static bool has_pages(const struct app *app)
{
	const struct session *session = app_session(app);
	return session != NULL && session->exchange != NULL && session->names_exchange != NULL;
}

static const struct exchange *exchange_shown(const struct app *app)
{
	const struct session *session = app_session(app);
	if (session == NULL)
		return NULL;
	bool names = has_pages(app) ? app->view.page == 1 : session->exchange == NULL;
	return names ? session->names_exchange : session->exchange;
}

/* Returns how many rows the page has, all of it. */
static int draw_all(const struct app *app, struct area inside, int top)
{
	const struct exchange *exchange = exchange_shown(app);
	struct paper paper = {app, inside, 0, top};
	if (exchange == NULL) {
		chrome_wrap(inside, 1, PAPER_COL, inside.cols - PAPER_COL - 2, 3, ROLE_TEXT,
			    action_words(app, "Nothing has been sent for this login since it was "
					      "opened. " DO_CHECK " checks it, " DO_SIGN_IN
					      " signs in."));
		return 0;
	}
	draw_exchange(app, &paper, exchange);
	return paper.row;
}

static void sent_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	char title[120], of[24] = "";
	bool pages = has_pages(app);
	if (pages) {
		hints_add_key(&hints, INPUT_TAB, app->view.page == 0 ? "the names" : "the call");
		snprintf(of, sizeof of, " · %d of 2", app->view.page + 1);
	}
	hints_add_move(&hints, "scroll");
	hints_add_action(&hints, app, ACTION_CHECK, "check again", false);
	if (!pages || !app_is_narrow(app))
		hints_add_action(&hints, app, ACTION_CLOCK, "local or UTC", false);
	hints_add_key(&hints, INPUT_ESC, "back");
	snprintf(title, sizeof title, "What was sent · %s%s", app_name(app, app_account(app)), of);
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	int rows = draw_all(app, inside, app->view.cursor);
	chrome_more(inside, (size_t)app->view.cursor, (size_t)inside.rows, (size_t)rows);
}

static void sent_key(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->setup.keymap, key);
	int rows = draw_all(app, (struct area){.cols = app->view.cols - 2}, 0);
	if ((key == INPUT_TAB || key == INPUT_BACKTAB) && has_pages(app)) {
		app->view.page = 1 - app->view.page;
		app->view.cursor = 0;
	} else if (action == ACTION_CLOCK)
		actions_turn_clock(app, false);
	else if (!page_scroll(app, key, rows))
		actions_key_over(app, key, effects);
}

const struct screen screen_sent = {.draw = sent_draw, .key = sent_key};
