/*
 * Help: the keys, from the same table that obeys them, and the words.
 */
#include <stdio.h>

#include "core/help_page.h"
#include "tui/app/actions.h"
#include "tui/screens/page.h"

#define WORD_COL 20

static int draw_pair(struct area area, int row, const char *key, const char *help)
{
	area_text_fit(area, row, 0, 9, ROLE_KEY, key, TEXT_CUT_END);
	area_text_fit(area, row, 11, area.cols - 11, ROLE_TEXT, help, TEXT_CUT_END);
	return row + 1;
}

static int draw_group(const struct app *app, struct area area, int row, size_t which)
{
	enum action_group group = help_groups[which].group;
	area_text(area, row++, 0, ROLE_TITLE, help_groups[which].title);
	for (size_t i = 0; i < help_key_count; i++)
		if (help_keys[i].group == group)
			row = draw_pair(area, row, help_keys[i].keys, help_keys[i].help);
	for (size_t i = 0; i < ACTION_ROWS; i++)
		if (action_rows[i].group == group)
			row = draw_pair(area, row,
					keymap_label(&app->setup.keymap, action_rows[i].action),
					action_rows[i].help);
	return row;
}

/* Do all keys fit on one page, with so many rows above each group? */
static bool keys_fit(const struct app *app, int gap)
{
	int rows[2] = {0, 0};
	for (size_t i = 0; i < HELP_GROUPS; i++)
		rows[help_groups[i].column] += gap + help_group_rows(help_groups[i].group);
	return rows[0] <= page_rows(app) && rows[1] <= page_rows(app);
}

/* On a low screen every group of keys has a page of its own. */
static int key_pages(const struct app *app)
{
	return keys_fit(app, 0) ? 1 : HELP_GROUPS;
}

static void draw_keys(const struct app *app, struct area inside)
{
	int half = inside.cols / 2, gap = keys_fit(app, 1), rows[2] = {0, 0};
	if (key_pages(app) > 1) {
		draw_group(app, area_part(inside, 0, 2, inside.rows, inside.cols - 3), 0,
			   (size_t)app->view.page);
		return;
	}
	for (size_t i = 0; i < HELP_GROUPS; i++) {
		int column = help_groups[i].column;
		struct area part = area_part(inside, 0, 2 + column * half, inside.rows, half - 3);
		rows[column] = draw_group(app, part, rows[column] + gap, i);
	}
}

/* Returns the row behind it. */
static int draw_word(const struct app *app, struct area inside, int row, size_t word)
{
	area_text(inside, row, 2, ROLE_TITLE, help_words[word][0]);
	return chrome_wrap(inside, row, WORD_COL, inside.cols - WORD_COL, 2, ROLE_TEXT,
			   action_words(app, help_words[word][1]));
}

/* A page of them; returns the first that is not on it. Without a frame it only looks. */
static size_t draw_words(const struct app *app, struct area inside, size_t word)
{
	struct area nowhere = {.cols = inside.cols};
	int row = inside.rows >= 18;
	while (word < HELP_WORDS && draw_word(app, nowhere, row, word) <= inside.rows) {
		row = draw_word(app, inside.frame != NULL ? inside : nowhere, row, word);
		word++;
	}
	return word;
}

/* The first word of a page of them, and how many pages they take after those of keys. */
static size_t first_word(const struct app *app, int page)
{
	struct area inside = {.rows = page_rows(app), .cols = app->view.cols - 2};
	size_t word = 0;
	while (page-- > 0)
		word = draw_words(app, inside, word);
	return word;
}

static int count_pages(const struct app *app)
{
	int count = 1;
	while (count < (int)HELP_WORDS && first_word(app, count) < HELP_WORDS)
		count++;
	return key_pages(app) + count;
}

/* On the welcome page there is nothing yet to act on. */
static bool finds_actions(const struct app *app)
{
	return app->view.depth == 0 || app->view.under[0].screen != SCREEN_WELCOME;
}

static void help_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	char title[80];
	snprintf(title, sizeof title, "Help · %d of %d, Tab for the %s", app->view.page + 1,
		 count_pages(app), app->view.page == key_pages(app) - 1 ? "words" : "next");
	hints_add_key(&hints, INPUT_TAB, app->view.page == key_pages(app) - 1 ? "words" : "next");
	if (finds_actions(app))
		hints_add_key(&hints, app->setup.keymap.key[ACTION_FIND], "find an action");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area inside = page_view(app, frame, app_environment(app), title, &hints);
	int words_page = app->view.page - key_pages(app);
	if (words_page < 0)
		draw_keys(app, inside);
	else
		draw_words(app, inside, first_word(app, words_page));
	if (app->view.page == 0)
		page_remark(app, frame, ROLE_MUTED,
			    frame->cols < 80
				    ? "The settings change keys. Shift and drag selects text."
				    : "Every key can be changed in the settings. Selecting text: "
				      "hold Shift and drag.");
}

static void help_key(struct app *app, uint32_t key, struct effects *effects)
{
	int count = count_pages(app);
	if (key == INPUT_TAB || key == INPUT_PAGE_DOWN || key == INPUT_DOWN)
		app->view.page = (app->view.page + 1) % count;
	else if (key == INPUT_BACKTAB || key == INPUT_PAGE_UP || key == INPUT_UP)
		app->view.page = (app->view.page + count - 1) % count;
	else if (finds_actions(app) && key == app->setup.keymap.key[ACTION_FIND])
		page_find_action(app);
	else
		actions_key_over(app, key, effects);
}

const struct screen screen_help = {.draw = help_draw, .key = help_key};
