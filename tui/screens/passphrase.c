/*
 * The passphrase: of a new store, a changed one, and of the lock, behind which nothing else can
 * be seen.
 */
#include <stdio.h>
#include <string.h>

#include "tui/app/actions.h"
#include "tui/app/lock.h"
#include "tui/app/paste.h"
#include "tui/app/questions.h"
#include "tui/app/secret_commands.h"
#include "tui/app/views.h"
#include "tui/screens/page.h"

#define CHARACTERS_MIN 8
#define BOX_ROWS 9
#define BOX_COLS 52

enum { FOCUS_FIRST, FOCUS_AGAIN, FOCUS_DO, FOCUS_LEAVE, FOCUS_FORGOTTEN, FOCUS_COUNT };

static bool is_lock(const struct passphrase *passphrase)
{
	return passphrase->why == PASSPHRASE_OPEN;
}

static void draw_entry(const struct passphrase *passphrase, struct area area, int row, int which,
		       const char *label)
{
	bool here = passphrase->focus == which;
	enum role role = chrome_choice(area, row, 1, here, SPOT_FOCUS + (uint32_t)which);
	area_text(area, row, 3, role, label);
	int width = area.cols - 17 < 40 ? area.cols - 17 : 40;
	chrome_field(area_part(area, row, 15, 1, width), &passphrase->field[which], here);
}

static void draw_buttons(struct area area, int row, int focus, const char *first,
			 const char *second, const char *third)
{
	const char *labels[] = {first, second, third};
	int col = 3;
	for (int i = 0; i < 3 && labels[i] != NULL; i++)
		col = chrome_button(area, row, col, labels[i], focus == FOCUS_DO + i,
				    SPOT_BUTTON + (uint32_t)i);
}

static void draw_source(const struct app *app, struct area box)
{
	char text[96];
	secret_command_words(app, text, sizeof text);
	if (text[0] == '\0')
		snprintf(text, sizeof text, "Its key comes from your %s.",
			 app->keeping.sealed_by == VAULT_COMMAND ? "key_command" : "key_file");
	area_text_fit(box, 1, 3, box.cols - 4, ROLE_TEXT, text, TEXT_CUT_END);
}

/* Where the cursor is: on what is there. */
static int focus_of(const struct app *app)
{
	int focus = app->lock.passphrase->focus;
	return focus == FOCUS_FIRST && is_lock(app->lock.passphrase) && !lock_is_typed(app)
		       ? FOCUS_DO
		       : focus;
}

static void draw_lock(const struct app *app, struct frame *frame)
{
	const struct passphrase *passphrase = app->lock.passphrase;
	struct hints hints = {0};
	struct area all = frame_area(frame);
	if (passphrase == NULL)
		return;
	hints_add_key(&hints, INPUT_ENTER,
		      passphrase->focus == FOCUS_LEAVE	     ? "quit"
		      : passphrase->focus == FOCUS_FORGOTTEN ? "begin anew…"
							     : "open");
	hints_add_key(&hints, INPUT_TAB, "next");
	if (lock_is_typed(app))
		hints_add_key(&hints, INPUT_F2, "show");
	if (app->command.what != SECRET_COMMAND_NONE)
		hints_add_key(&hints, INPUT_ESC, "stop it");
	struct area box = chrome_box(area_part(all, (frame->rows - BOX_ROWS) / 2 - 1,
					       (frame->cols - BOX_COLS) / 2, BOX_ROWS, BOX_COLS),
				     false, false, "Locked");
	if (lock_is_typed(app))
		draw_entry(passphrase, box, 1, FOCUS_FIRST, "Passphrase");
	else
		draw_source(app, box);
	area_text_fit(box, 3, 3, box.cols - 4, ROLE_MUTED,
		      "Nothing is refreshed while this is locked.", TEXT_CUT_END);
	draw_buttons(box, 5, focus_of(app), "Open", "Quit",
		     app->lock.is_guarded ? NULL : "Forgotten");
	page_foot(app, frame, false, &hints);
}

struct wording {
	const char *title, *text, *button, *note;
};

#define SEALED                                                                                     \
	"Client secret and tokens are encrypted on this computer, under a passphrase that only "   \
	"you know. It is asked for when etconsole starts. If you forget it, it cannot be brought " \
	"back: "                                                                                   \
	"then you sign in again."
#define IN_CLEAR                                                                                   \
	"Names, e-mails, client ids and what was done are kept in clear, in a file that only you " \
	"can read. The password is never kept."

static const struct wording wordings[] = {
	[PASSPHRASE_NEW] = {"Keep", SEALED, "Keep", IN_CLEAR},
	[PASSPHRASE_CHANGE] = {"Another passphrase", SEALED, "Change it", IN_CLEAR},
	[PASSPHRASE_GUARD] =
		{"Lock",
		 "Nothing is kept here, so there is no passphrase yet. Choose one "
		 "that opens this lock; it is good until you quit.",
		 "Lock",
		 "What you are signed in with stays in memory, sealed. If you forget it, it "
		 "cannot be brought back: quit, then sign in again."},
};

static void draw_new(const struct app *app, struct frame *frame)
{
	const struct passphrase *passphrase = app->lock.passphrase;
	const struct environment *environment = app_environment(app);
	struct hints hints = {0};
	if (passphrase == NULL)
		return;
	hints_add_key(&hints, INPUT_TAB, "next");
	hints_add_key(&hints, INPUT_ENTER, "go on");
	hints_add_key(&hints, INPUT_F2, "show");
	hints_add_key(&hints, INPUT_ESC, "not now");
	const struct wording *words = &wordings[passphrase->why];
	struct area inside = page_view(app, frame, environment, words->title, &hints);
	bool roomy = inside.rows >= 14;
	int row = chrome_wrap(inside, roomy, 3, inside.cols - 6, 5, ROLE_TEXT, words->text);
	row += roomy;
	draw_entry(passphrase, inside, row, FOCUS_FIRST, "Passphrase");
	draw_entry(passphrase, inside, row + 1, FOCUS_AGAIN, "Once more");
	draw_buttons(inside, row + 2 + roomy, passphrase->focus, words->button, "Not now", NULL);
	chrome_wrap(inside, row + 4 + roomy, 3, inside.cols - 6, 4, ROLE_MUTED, words->note);
}

/* What is wrong with a new passphrase, or NULL. */
static const char *find_complaint(const struct passphrase *passphrase)
{
	const struct field *first = &passphrase->field[0], *again = &passphrase->field[1];
	if (text_count(first->text, first->length) < CHARACTERS_MIN)
		return "A passphrase has at least 8 characters; four plain words are good.";
	if (first->length != again->length || memcmp(first->text, again->text, first->length) != 0)
		return "The two are not the same. Type it once more.";
	return NULL;
}

static void go_on(struct app *app, struct effects *effects)
{
	struct passphrase *passphrase = app->lock.passphrase;
	const char *why = find_complaint(passphrase);
	if (why != NULL) {
		const struct field *first = &passphrase->field[0];
		bool is_short = text_count(first->text, first->length) < CHARACTERS_MIN;
		passphrase->focus = is_short ? FOCUS_FIRST : FOCUS_AGAIN;
		app_say(app, TONE_WARNING, "%s", why);
		return;
	}
	lock_enter(app, effects);
}

static void leave_view(struct app *app, struct effects *effects)
{
	if (is_lock(app->lock.passphrase)) {
		actions_leave(app, effects);
		return;
	}
	app->keeping.keeps_next = false;
	lock_close(app);
	views_back(app);
	app_say(app, TONE_TEXT, "Nothing was changed.");
}

/* Can the cursor be there? */
static bool is_there(const struct app *app, int focus)
{
	bool locked = is_lock(app->lock.passphrase);
	if (focus == FOCUS_FIRST)
		return !locked || lock_is_typed(app);
	if (focus == FOCUS_AGAIN)
		return !locked;
	return focus != FOCUS_FORGOTTEN || (locked && !app->lock.is_guarded);
}

static void move_focus(struct app *app, int step)
{
	int *focus = &app->lock.passphrase->focus;
	do
		*focus = (*focus + step + FOCUS_COUNT) % FOCUS_COUNT;
	while (!is_there(app, *focus));
}

static void press_enter(struct app *app, struct effects *effects)
{
	struct passphrase *passphrase = app->lock.passphrase;
	if (passphrase->focus == FOCUS_LEAVE)
		leave_view(app, effects);
	else if (passphrase->focus == FOCUS_FORGOTTEN)
		questions_ask(app, QUESTION_ASIDE);
	else if (is_lock(passphrase))
		lock_enter(app, effects);
	else if (passphrase->focus == FOCUS_FIRST && passphrase->field[1].length == 0)
		passphrase->focus = FOCUS_AGAIN;
	else
		go_on(app, effects);
}

static void passphrase_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct passphrase *passphrase = app->lock.passphrase;
	if (passphrase == NULL)
		return;
	passphrase->focus = focus_of(app);
	bool on_field = passphrase->focus <= FOCUS_AGAIN;
	if (key >= SPOT_BUTTON && key < SPOT_BUTTON + 3) {
		passphrase->focus = FOCUS_DO + (int)(key - SPOT_BUTTON);
		key = INPUT_ENTER;
	}
	if (key >= SPOT_FOCUS && key < SPOT_FOCUS + 2)
		passphrase->focus = (int)(key - SPOT_FOCUS);
	else if (page_step(key, !on_field) != 0)
		move_focus(app, page_step(key, !on_field));
	else if (key == INPUT_ENTER)
		press_enter(app, effects);
	else if (key == INPUT_ESC && is_lock(passphrase))
		secret_command_stop(app, effects);
	else if (key == INPUT_ESC)
		leave_view(app, effects);
	else if ((key == INPUT_F2 || key == INPUT_CTRL('r')) && on_field)
		passphrase->field[passphrase->focus].is_shown ^= true;
	else if (on_field)
		field_key(&passphrase->field[passphrase->focus], key);
}

/* A newline at the end of what was pasted is not part of it, and never submits. */
static void passphrase_paste(struct app *app, const struct event *event)
{
	struct passphrase *passphrase = app->lock.passphrase;
	if (passphrase == NULL || passphrase->focus > FOCUS_AGAIN)
		return;
	paste_line(app, &passphrase->field[passphrase->focus], event);
}

const struct screen screen_passphrase = {
	.draw = draw_new, .key = passphrase_key, .paste = passphrase_paste};
const struct screen screen_lock = {
	.draw = draw_lock, .key = passphrase_key, .paste = passphrase_paste};
