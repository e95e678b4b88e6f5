/*
 * The first thing a newcomer sees: which keys do you have? And where to find them.
 */

#include "tui/app/actions.h"
#include "tui/app/paste.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/screens/page.h"

struct choice {
	const char *name, *about, *briefly; /* the last where there is little room */
};

static const struct choice choices[] = {
	{"Sandbox keys", "for tests; EasyTranslate Support hands them out",
	 "for tests; from Support"},
	{"Live keys", "came with the account; can make real projects", "came with the account"},
	{"I do not know", "ask both which of them knows the keys", "ask both which knows them"},
	{"None yet", "where to find them, in four lines", "where to find them"},
	{"Just looking", "a demo on this computer: no account, no network",
	 "a demo on this computer"},
};

#define CHOICES (sizeof choices / sizeof *choices)

static void draw_choice(const struct app *app, struct area inside, int row, size_t i)
{
	char digit[2] = {(char)('1' + i), '\0'};
	enum role role =
		chrome_choice(inside, row, 3, (int)i == app->view.cursor, '1' + (uint32_t)i);
	area_text(inside, row, 5, ROLE_KEY, digit);
	area_text(inside, row, 8, role, choices[i].name);
	area_text_fit(inside, row, 28, inside.cols - 30, ROLE_MUTED,
		      inside.cols < 78 ? choices[i].briefly : choices[i].about, TEXT_CUT_END);
}

static void welcome_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	hints_add_move(&hints, "choose");
	hints_add_key(&hints, INPUT_ENTER, "go on");
	if (app->accounts.count > 0)
		hints_add_key(&hints, INPUT_ESC, "to the console");
	hints_add_action(&hints, app, ACTION_THEME, "theme", false);
	hints_add_action(&hints, app, ACTION_QUIT, "quit", false);
	struct area inside = page_view(app, frame, NULL, "Welcome", &hints);
	bool roomy = inside.rows >= 18;
	int row = roomy ? 1 : 0;
	page_steps(inside, row, 0);
	row += roomy ? 3 : 2;
	area_text(inside, row, 3, ROLE_TEXT, "Which keys do you have?");
	row += roomy ? 2 : 1;
	for (size_t i = 0; i < CHOICES; i++)
		draw_choice(app, inside, row++, i);
	row += roomy;
	int width = inside.cols - 6 < 69 ? inside.cols - 6 : 69;
	row = chrome_wrap(
		inside, row, 3, width, inside.rows - row, ROLE_TEXT,
		"You need four values: client id, client secret, and the e-mail and password "
		"you log in with. Have them in one e-mail? Paste it right here.");
	row += roomy;
	chrome_wrap(inside, row, 3, width, inside.rows - row, ROLE_MUTED,
		    app->keeping.state == KEEP_NEVER
			    ? "Nothing you type is kept: all of it is wiped when you quit. The "
			      "password is wiped as soon as the token is there."
			    : "Nothing you type is kept unless you say so, and you are asked after "
			      "the first token. The password is never kept.");
}

static void choose_keys(struct app *app, size_t choice, struct effects *effects)
{
	switch (choice) {
	case 0:
	case 1:
		app_go_to(app, choice);
		sign_in_open(app, choice);
		return;
	case 2:
		if (sign_in_open(app, ENVIRONMENT_MAX)) {
			app->sign_in->focus = FOCUS_FIELD(LOGIN_CLIENT_ID);
			app_say(app, TONE_TEXT,
				"Client id and secret are enough to ask both sides.");
		}
		return;
	case 3:
		views_show_over(app, SCREEN_WHERE_KEYS_ARE);
		return;
	default:
		app->view.wants_demo = true;
		actions_leave(app, effects);
	}
}

static void welcome_key(struct app *app, uint32_t key, struct effects *effects)
{
	enum action action = keymap_action(&app->setup.keymap, key);
	if (key >= '1' && key < '1' + CHOICES)
		choose_keys(app, key - '1', effects);
	else if (key == INPUT_ENTER)
		choose_keys(app, (size_t)app->view.cursor, effects);
	else if (action == ACTION_QUIT)
		actions_quit(app, effects);
	else if (key == INPUT_ESC && app->accounts.count > 0)
		views_show(app, SCREEN_CONSOLE);
	else if (!page_move(app, key, CHOICES, CHOICES) &&
		 (action == ACTION_HELP || action == ACTION_THEME))
		actions_do(app, action, effects);
}

const struct screen screen_welcome = {
	.draw = welcome_draw, .key = welcome_key, .paste = paste_take};

#define WHERE_ROWS 40 /* it is never so long */

/* From a row on, which may be above the area; returns the row behind it. */
static int where_write(const struct app *app, struct area area, int row, bool roomy)
{
	static const char *const lines[] = {
		"Live: log in on the EasyTranslate platform. Client id and secret stand under "
		"Integrations, or under Settings > account > API; two pages of the guide name two "
		"places.",
		"Sandbox: ask EasyTranslate Support for it. It has keys of its own; live keys do "
		"not "
		"work there, nor the other way round.",
		"E-mail and password are the ones that you log in with on that platform.",
		"Keep the client secret to yourself, like a password.",
	};
	int width = area.cols - 6 < 70 ? area.cols - 6 : 70;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		row = chrome_wrap(area, row, 3, width, WHERE_ROWS, ROLE_TEXT, lines[i]) + roomy;
	char files[600];
	if (app->setup.demo == NULL)
		return row;
	row = chrome_wrap(area, row, 3, width, WHERE_ROWS, ROLE_TITLE,
			  "This is the demo: two mails with four values that work lie here. Copy "
			  "one and paste it into the console, or let Ctrl-G paste it.");
	return chrome_wrap(area, row, 3, area.cols - 6, WHERE_ROWS, ROLE_TEXT,
			   demo_mail_files(app->setup.demo, files, sizeof files));
}

/* How many rows it takes, all of it. */
static int where_rows(const struct app *app)
{
	bool roomy = page_rows(app) >= 18;
	return where_write(app, (struct area){.cols = app->view.cols - 2}, roomy, roomy);
}

static void where_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	if (where_rows(app) > page_rows(app))
		hints_add_move(&hints, "scroll");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area inside = page_view(app, frame, NULL, "Where the keys are", &hints);
	bool roomy = inside.rows >= 18;
	where_write(app, inside, roomy - app->view.cursor, roomy);
	chrome_more(inside, (size_t)app->view.cursor, (size_t)inside.rows, (size_t)where_rows(app));
}

static void where_key(struct app *app, uint32_t key, struct effects *effects)
{
	int rows = where_rows(app);
	(void)effects;
	if (rows <= page_rows(app) || !page_scroll(app, key, rows))
		views_back(app);
}

const struct screen screen_keys_where = {.draw = where_draw, .key = where_key, .paste = paste_take};
