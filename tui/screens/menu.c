/*
 * The two menus in the place of the details: what can be copied, and all that can be done here.
 * Letters choose at once.
 */
#include <stdio.h>

#include "core/action_find.h"
#include "core/field_keys.h"
#include "core/snippet.h"
#include "tui/app/actions.h"
#include "tui/app/copy.h"
#include "tui/app/paste.h"
#include "tui/app/views.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

static void menu_hints(struct hints *hints, const char *enter)
{
	hints_add_move(hints, "or the letter");
	hints_add_key(hints, INPUT_ENTER, enter);
	hints_add_key(hints, INPUT_ESC, "back");
}

/* So many of them hold a secret; they stand first. */
#define COPIES_SECRET SNIPPET_TOKEN_LINE

/* Behind what is about the login: the programs in other languages. */
#define COPIES (SNIPPET_CHOICES + 1)

static void copy_items(const struct app *app, struct item items[COPIES])
{
	for (int i = 0; i < SNIPPET_CHOICES; i++)
		items[i] = (struct item){(unsigned char)copy_rows[i].letter, copy_rows[i].text,
					 copy_needs_keeping(app, (enum snippet)i)};
	items[SNIPPET_CHOICES] = (struct item){'g', "in your language: a program", false};
}

#define WAY_SIZE 120

/* What is to be known about it. */
static void copy_way(const struct app *app, enum snippet what, char out[WAY_SIZE])
{
	const char *tool = app->clipboard.tool;
	int seconds = app->setup.settings->clipboard_seconds;
	if (what == SNIPPET_CHOICES)
		snprintf(out, WAY_SIZE, "Python, PHP, JavaScript, Ruby, Go, Java, curl, Postman");
	else if (copy_needs_keeping(app, what))
		snprintf(out, WAY_SIZE, "needs a kept login: " DO_CHANGE);
	else if (what == SNIPPET_DONE)
		snprintf(out, WAY_SIZE, "It does what was done last with this login once more.");
	else if (what == SNIPPET_SIGN_IN)
		snprintf(out, WAY_SIZE, "No secret is in it: it asks for them when it runs.");
	else if (!snippet_is_secret(what))
		snprintf(out, WAY_SIZE, "The token is fetched when the line runs, not in it.");
	else if (tool[0] == '\0')
		snprintf(out, WAY_SIZE,
			 app->clipboard.terminal == TERMINAL_COPY_NONE
				 ? "No clipboard program here, and no terminal that takes it."
				 : "No clipboard program: it asks before the terminal gets it.");
	else if (app->clipboard.answers)
		snprintf(out, WAY_SIZE, "Goes by %s. Cleared after %d s, if it is still ours.",
			 tool, seconds);
	else
		snprintf(out, WAY_SIZE, "Goes by %s. Emptied after %d s, whatever it holds.", tool,
			 seconds);
}

/* Returns the row behind it. */
static int draw_preview(const struct app *app, struct area pane, int row)
{
	struct secret text = {0};
	enum snippet what = (enum snippet)app->view.cursor;
	const struct snippet_login login = copy_login(app);
	if (what >= SNIPPET_CHOICES || !snippet_text(&login, what, true, &text))
		return row;
	char *opened = secret_open(&text);
	int top = row;
	if (opened != NULL)
		row = chrome_wrap(pane, row, 1, pane.cols - 2, pane.rows - row, ROLE_TEXT, opened);
	if (opened != NULL && snippet_length(&login, what) > 0) {
		char said[32];
		snprintf(said, sizeof said, "%zu characters", snippet_length(&login, what));
		area_text(pane, top, 1 + (int)text_columns(opened) + 2, ROLE_MUTED, said);
	}
	secret_close(opened);
	secret_clear(&text);
	return row;
}

/* The way stands under the text, where there is room for both, else in the row of sentences. */
static void draw_way(const struct app *app, struct frame *frame, struct area pane, int row)
{
	char way[WAY_SIZE];
	copy_way(app, (enum snippet)app->view.cursor, way);
	if (pane.rows - row > 2)
		chrome_wrap(pane, row + 1, 1, pane.cols - 2, 2, ROLE_MUTED, action_words(app, way));
	else
		page_remark(app, frame, ROLE_MUTED, way);
}

static void copy_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	struct item items[COPIES];
	menu_hints(&hints, app->view.cursor == SNIPPET_CHOICES ? "choose one" : "copy");
	copy_items(app, items);
	struct area pane = console_pane(app, frame, "copy", &hints);
	/* Where rows are few the titles go first. */
	int plain = COPIES - COPIES_SECRET, title = pane.rows >= COPIES + 2;
	int row = COPIES_SECRET + title + (pane.rows >= COPIES + 9);
	if (title != 0) {
		area_text(pane, 0, 1, ROLE_MUTED, "Holds the secret");
		area_text(pane, row, 1, ROLE_MUTED, "Holds no secret");
	}
	page_items(app, pane, title, items, COPIES_SECRET, 0);
	page_items(app, pane, row + title, items + COPIES_SECRET, (size_t)plain, COPIES_SECRET);
	row += title + plain;
	if (pane.rows - row >= 6) {
		chrome_rule(pane, row, app_environment(app)->live, "What will be copied");
		row = draw_preview(app, pane, row + 1 + (pane.rows - row > 9));
	} else {
		row = pane.rows;
	}
	draw_way(app, frame, pane, row);
}

static void copy_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct item items[COPIES];
	copy_items(app, items);
	int chosen = page_item(app, key, items, COPIES);
	if (chosen >= 0 || views_is_back(app, key))
		views_back(app);
	if (chosen == SNIPPET_CHOICES)
		views_show_over(app, SCREEN_CODE);
	else if (chosen >= 0)
		copy_start(app, (enum snippet)chosen, effects);
}

const struct screen screen_copy = {.draw = copy_draw, .key = copy_key};

/* The console's own letters, for those who do not know them; or all actions, by what is typed. */
static bool is_finding(const struct app *app)
{
	return app->view.page == 1;
}

static size_t menu_items(const struct app *app, struct item items[ACTION_COUNT],
			 enum action actions[ACTION_COUNT])
{
	bool finding = is_finding(app);
	size_t count = action_find(finding ? app->question.typed.text : "", actions), n = 0;
	for (size_t i = 0; i < count; i++) {
		const struct action_row *row = keymap_row(actions[i]);
		if (!finding && row->menu == NULL)
			continue;
		actions[n] = row->action;
		items[n++] = (struct item){.key = app->setup.keymap.key[row->action],
					   .text = row->menu != NULL ? row->menu : row->help};
	}
	return n;
}

/* What is asked, or what is typed. */
static void draw_question(const struct app *app, struct area pane)
{
	char title[128];
	const struct account *account = app_account(app);
	if (is_finding(app)) {
		int col = area_text(pane, 0, 1, ROLE_TEXT, "Do what?") + 1;
		chrome_field(area_part(pane, 0, col, 1, pane.cols - col - 1), &app->question.typed,
			     true);
		return;
	}
	snprintf(title, sizeof title, "What do you want to do with %s?",
		 account != NULL ? app_name(app, account) : "it");
	area_text_fit(pane, 0, 1, pane.cols - 2, ROLE_TEXT, title, TEXT_CUT_MIDDLE);
}

static void menu_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	struct item items[ACTION_COUNT];
	enum action actions[ACTION_COUNT];
	hints_add_move(&hints, is_finding(app) ? "choose" : "or the letter");
	hints_add_key(&hints, INPUT_ENTER, "do it");
	if (!is_finding(app))
		hints_add_key(&hints, app->setup.keymap.key[ACTION_FIND], "find an action");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = console_pane(app, frame, "", &hints);
	draw_question(app, pane);
	int count = (int)menu_items(app, items, actions), rows = pane.rows - 2;
	/* Where they do not fit, the one with the cursor is seen. */
	int top = app->view.cursor >= rows ? app->view.cursor - rows + 1 : 0;
	int seen = count - top < rows ? count - top : rows;
	page_items(app, pane, 2, items + top, (size_t)seen, top);
	chrome_more(pane, (size_t)top, (size_t)seen, (size_t)count);
	if (count == 0)
		area_text_fit(pane, 2, 3, pane.cols - 4, ROLE_MUTED, "Nothing is called so.",
			      TEXT_CUT_END);
}

/* What types narrows the list; what moves or chooses comes back as it would in the menu. */
static int find_key(struct app *app, uint32_t key, size_t count)
{
	int chosen = page_chosen(app, key, count);
	if (chosen >= (int)count)
		return -1;
	if (chosen < 0 && (key == INPUT_UP || key == INPUT_DOWN))
		page_move(app, key, count, count);
	else if (chosen < 0 && field_key(&app->question.typed, key))
		app->view.cursor = 0;
	return chosen;
}

static void menu_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct item items[ACTION_COUNT];
	enum action actions[ACTION_COUNT];
	bool finding = is_finding(app);
	size_t count = menu_items(app, items, actions);
	if (!finding && key == app->setup.keymap.key[ACTION_FIND]) {
		page_find_action(app);
		return;
	}
	int chosen = finding ? find_key(app, key, count) : page_item(app, key, items, count);
	if (finding && chosen >= 0)
		views_show(app, SCREEN_CONSOLE);
	else if (chosen >= 0 || (finding ? key == INPUT_ESC : views_is_back(app, key)))
		views_back(app);
	if (chosen >= 0)
		actions_do(app, actions[chosen], effects);
}

static void menu_paste(struct app *app, const struct event *event)
{
	if (is_finding(app))
		paste_line(app, &app->question.typed, event);
}

const struct screen screen_menu = {.draw = menu_draw, .key = menu_key, .paste = menu_paste};
