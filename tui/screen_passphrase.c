/*
 * The passphrase: of a new store, a changed one, and of the lock, behind which nothing else can
 * be seen.
 */
#include <stdio.h>
#include <string.h>

#include "tui/chrome.h"
#include "tui/form.h"
#include "tui/glyph.h"
#include "tui/keep.h"

#define CHARACTERS_MIN 8
#define BOX_ROWS 8
#define BOX_COLS 52

enum { FOCUS_FIRST, FOCUS_AGAIN, FOCUS_DO, FOCUS_LEAVE, FOCUS_COUNT };

static bool is_lock(const struct passphrase *passphrase)
{
	return passphrase->why == PASSPHRASE_OPEN;
}

static void draw_entry(const struct passphrase *passphrase, struct area area, int row, int which,
		       const char *label)
{
	bool here = passphrase->focus == which;
	area_text(area, row, 3, here ? ROLE_FOCUS : ROLE_TEXT, label);
	if (here)
		area_fill(area, row, 1, 1, ROLE_FOCUS, glyph(GLYPH_POINTER));
	int width = area.cols - 17 < 40 ? area.cols - 17 : 40;
	form_draw_field(area_part(area, row, 15, 1, width), &passphrase->field[which], here);
	area_spot(area, row, 3, width + 12, SPOT_FOCUS + (uint32_t)which);
}

static void draw_buttons(const struct passphrase *passphrase, struct area area, int row,
			 const char *first, const char *second)
{
	const char *labels[] = {first, second};
	chrome_buttons(area, row, 3, labels, 2, passphrase->focus - FOCUS_DO);
}

static void draw_lock(const struct app *app, struct frame *frame)
{
	const struct passphrase *passphrase = app->passphrase;
	struct hints hints = {0};
	struct area all = frame_area(frame);
	if (passphrase == NULL)
		return;
	hints_add(&hints, "Enter", passphrase->focus == FOCUS_LEAVE ? "quit" : "open");
	hints_add(&hints, "Tab", "next");
	hints_add(&hints, "F2", "show");
	struct area box = chrome_box(area_part(all, (frame->rows - BOX_ROWS) / 2 - 1,
					       (frame->cols - BOX_COLS) / 2, BOX_ROWS, BOX_COLS),
				     false, false, "Locked");
	draw_entry(passphrase, box, 1, FOCUS_FIRST, "Passphrase");
	area_text_fit(box, 3, 3, box.cols - 4, ROLE_MUTED,
		      "Nothing is refreshed while this is locked.", TEXT_CUT_END);
	draw_buttons(passphrase, box, 4, "Open", "Quit");
	chrome_foot(app, frame, false, &hints);
}

static void draw_new(const struct app *app, struct frame *frame)
{
	const struct passphrase *passphrase = app->passphrase;
	const struct environment *where = app_environment(app);
	struct hints hints = {0};
	if (passphrase == NULL)
		return;
	hints_add(&hints, "Tab", "next");
	hints_add(&hints, "Enter", "go on");
	hints_add(&hints, "F2", "show");
	hints_add(&hints, "Esc", "keep nothing");
	bool is_new = passphrase->why == PASSPHRASE_NEW;
	struct area inside =
		chrome_view(app, frame, where, is_new ? "Keep" : "Another passphrase", &hints);
	bool roomy = inside.rows >= 14;
	int row =
		chrome_wrap(inside, roomy, 3, inside.cols - 6, 5, ROLE_TEXT,
			    "Client secret and tokens are encrypted on this computer, under a "
			    "passphrase that only you know. It is asked for when etconsole starts. "
			    "Forgotten, it cannot be brought back: then you sign in again.");
	row += roomy;
	draw_entry(passphrase, inside, row, FOCUS_FIRST, "Passphrase");
	draw_entry(passphrase, inside, row + 1, FOCUS_AGAIN, "Once more");
	draw_buttons(passphrase, inside, row + 2 + roomy, is_new ? "Keep" : "Change it", "Not now");
	chrome_wrap(
		inside, row + 4 + roomy, 3, inside.cols - 6, 4, ROLE_MUTED,
		"Names, e-mails, client ids and what was done are kept in clear, in a file that "
		"only you can read. The password is never kept.");
}

static size_t characters(const struct field *field)
{
	size_t count = 0;
	for (const char *at = field->text; at < field->text + field->length; count++)
		text_decode(&at, field->text + field->length);
	return count;
}

/* What is wrong with a new passphrase, or NULL. */
static const char *complaint(const struct passphrase *passphrase)
{
	const struct field *first = &passphrase->field[0], *again = &passphrase->field[1];
	if (characters(first) < CHARACTERS_MIN)
		return "A passphrase has at least 8 characters; four plain words are good.";
	if (first->length != again->length || memcmp(first->text, again->text, first->length) != 0)
		return "The two are not the same. Type it once more.";
	return NULL;
}

static void go_on(struct app *app, struct effects *effects)
{
	struct passphrase *passphrase = app->passphrase;
	bool is_new = passphrase->why == PASSPHRASE_NEW;
	const char *why = complaint(passphrase);
	if (why != NULL) {
		passphrase->focus =
			passphrase->field[0].length == 0 ||
					characters(&passphrase->field[0]) < CHARACTERS_MIN
				? FOCUS_FIRST
				: FOCUS_AGAIN;
		app_say(app, ROLE_WARNING, "%s", why);
		return;
	}
	app_say(app, ROLE_TEXT, "Making the key …");
	keep_job_with(effects, is_new ? STORE_BEGIN : STORE_CHANGE, &passphrase->field[0]);
}

static void open_lock(struct app *app, struct effects *effects)
{
	struct passphrase *passphrase = app->passphrase;
	int64_t wait = passphrase->blocked_until - app->now.boot_ms;
	if (passphrase->field[0].length == 0) {
		app_say(app, ROLE_WARNING, "Type the passphrase first.");
	} else if (wait > 0) {
		app_say(app, ROLE_WARNING, "Wait %d s before the next try.",
			(int)((wait + SECOND_MS - 1) / SECOND_MS));
	} else {
		app_say(app, ROLE_TEXT, "Opening …");
		keep_job_with(effects, STORE_OPEN, &passphrase->field[0]);
	}
}

static void leave(struct app *app, struct effects *effects)
{
	if (is_lock(app->passphrase)) {
		app_leave(app, effects);
		return;
	}
	keep_close(app);
	app_back(app);
	app_say(app, ROLE_TEXT, "Nothing was changed.");
}

static void move(struct passphrase *passphrase, int step)
{
	do
		passphrase->focus = (passphrase->focus + step + FOCUS_COUNT) % FOCUS_COUNT;
	while (is_lock(passphrase) && passphrase->focus == FOCUS_AGAIN);
}

static void press_enter(struct app *app, struct effects *effects)
{
	struct passphrase *passphrase = app->passphrase;
	if (passphrase->focus == FOCUS_LEAVE)
		leave(app, effects);
	else if (is_lock(passphrase))
		open_lock(app, effects);
	else if (passphrase->focus == FOCUS_FIRST && passphrase->field[1].length == 0)
		passphrase->focus = FOCUS_AGAIN;
	else
		go_on(app, effects);
}

static void key(struct app *app, uint32_t key, struct effects *effects)
{
	struct passphrase *passphrase = app->passphrase;
	if (passphrase == NULL)
		return;
	bool on_field = passphrase->focus <= FOCUS_AGAIN;
	if (key >= SPOT_BUTTON && key < SPOT_BUTTON + 2) {
		passphrase->focus = FOCUS_DO + (int)(key - SPOT_BUTTON);
		key = INPUT_ENTER;
	}
	if (key >= SPOT_FOCUS && key < SPOT_FOCUS + 2)
		passphrase->focus = (int)(key - SPOT_FOCUS);
	else if (key == INPUT_TAB || key == INPUT_DOWN)
		move(passphrase, 1);
	else if (key == INPUT_BACKTAB || key == INPUT_UP)
		move(passphrase, -1);
	else if (key == INPUT_ENTER)
		press_enter(app, effects);
	else if (key == INPUT_ESC && !is_lock(passphrase))
		leave(app, effects);
	else if ((key == INPUT_F2 || key == INPUT_CTRL('r')) && on_field)
		passphrase->field[passphrase->focus].is_shown ^= true;
	else if (on_field)
		field_key(&passphrase->field[passphrase->focus], key);
	else if (key == INPUT_LEFT || key == INPUT_RIGHT)
		passphrase->focus = passphrase->focus == FOCUS_DO ? FOCUS_LEAVE : FOCUS_DO;
}

/* A newline at the end of what was pasted is not part of it, and never submits. */
static void paste(struct app *app, const struct event *event, struct effects *effects)
{
	struct passphrase *passphrase = app->passphrase;
	(void)effects;
	if (passphrase == NULL || passphrase->focus > FOCUS_AGAIN)
		return;
	size_t length = event->paste_length;
	while (length > 0 && strchr("\r\n", event->paste[length - 1]) != NULL)
		length--;
	if (!field_insert(&passphrase->field[passphrase->focus], event->paste, length))
		app_say(app, ROLE_WARNING, "That is too long for a passphrase.");
}

const struct screen screen_passphrase = {"passphrase", draw_new, key, paste, NULL};
const struct screen screen_lock = {"lock", draw_lock, key, paste, NULL};
