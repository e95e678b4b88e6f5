/*
 * Golden screens, and what must hold of every screen at every size. UPDATE=1 writes the golden
 * files anew: look at the difference before it is committed.
 */
#include "tests/unit/unit.h"

#include "tests/screens/scenes.h"
#include "tests/screens/words.h"

#include "tui/app/deadline.h"
#include "tui/app/event.h"
#include "tui/app/update.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

#define SIZES 3
static const int sizes[SIZES + 2][2] = {{16, 60}, {24, 80}, {36, 120}, {45, 160}, {60, 200}};
/* These are drawn at the last two, too: what they show of them is not shown by others. */
static const char *const wide[] = {"console", "refused", "private", "board"};

/* A letter for each role, so that a golden file shows meanings, too. */
static const char role_letters[] = "tmTbfsFSkowedc";

struct text {
	char *bytes;
	size_t length, room;
};

static void put(struct text *text, const char *bytes, size_t n)
{
	if (text->length + n + 1 > text->room) {
		text->room = 2 * (text->length + n + 1);
		text->bytes = realloc(text->bytes, text->room);
		assert_non_null(text->bytes);
	}
	memcpy(text->bytes + text->length, bytes, n);
	text->length += n;
	text->bytes[text->length] = '\0';
}

static void put_row(struct text *text, const struct frame *frame, int row)
{
	size_t start = text->length, blank = start;
	for (int col = 0; col < frame->cols; col++) {
		const struct cell *cell = frame_at(frame, row, col);
		for (size_t i = 0; i <= TEXT_MARKS && cell->width > 0; i++) {
			char bytes[4];
			if (cell->code[i] != 0)
				put(text, bytes, text_encode(bytes, cell->code[i]));
		}
		if (cell->code[0] != ' ')
			blank = text->length;
	}
	text->length = blank > start ? blank : start;
	put(text, "\n", 1);
}

static void put_roles(struct text *text, const struct frame *frame, int row)
{
	for (int col = 0; col < frame->cols; col++) {
		const struct cell *cell = frame_at(frame, row, col);
		char letter = role_letters[cell->role];
		put(text, cell->flags & CELL_REVERSED ? "R" : &letter, 1);
	}
	put(text, "\n", 1);
}

static void draw(const struct scene *scene, size_t side, bool unicode, int rows, int cols,
		 struct frame *frame)
{
	struct app app;
	scene_open(scene, &app, side, rows, cols);
	app.setup.unicode = unicode;
	assert_true(frame_resize(frame, rows, cols, NULL));
	view_draw(&app, frame);
	app_release(&app);
}

static size_t sizes_of(const struct scene *scene)
{
	for (size_t i = 0; i < sizeof wide / sizeof *wide; i++)
		if (strcmp(scene->name, wide[i]) == 0)
			return SIZES + 2;
	return SIZES;
}

static void put_scene(struct text *text, const struct scene *scene)
{
	struct frame frame = {0};
	for (size_t n = 0; n < sizes_of(scene) * 2 * 2; n++) {
		const int *size = sizes[n / 4];
		size_t side = n / 2 % 2;
		bool unicode = n % 2 == 0;
		if (n / 4 >= SIZES && !unicode)
			continue;
		char head[100];
		draw(scene, side, unicode, size[0], size[1], &frame);
		int length = snprintf(head, sizeof head, "== %dx%d %s %s\n", size[1], size[0],
				      side == 0 ? "sandbox" : "live", unicode ? "UTF-8" : "ASCII");
		put(text, head, (size_t)length);
		for (int row = 0; row < size[0]; row++)
			put_row(text, &frame, row);
		for (int row = 0; row < size[0] && unicode && n / 4 == 1; row++)
			put_roles(text, &frame, row);
	}
	frame_release(&frame);
}

static void golden_path(const struct scene *scene, char *path, size_t size)
{
	const char *source = getenv("SOURCE");
	snprintf(path, size, "%s/tests/screens/golden/%s.txt", source != NULL ? source : ".",
		 scene->name);
}

static void compare(const char *path, const struct text *text)
{
	FILE *in = fopen(path, "re");
	char *line = NULL, heading[200] = "";
	size_t room = 0, at = 0;
	ssize_t n;
	if (in == NULL)
		fail_msg("%s is missing: UPDATE=1 makes it", path);
	for (int number = 1; (n = getline(&line, &room, in)) > 0; number++) {
		if (strncmp(line, "== ", 3) == 0)
			snprintf(heading, sizeof heading, "%s", line);
		if (at + (size_t)n > text->length || memcmp(text->bytes + at, line, (size_t)n) != 0)
			fail_msg("%s:%d: %s  wanted: %s  is:     %.*s", path, number, heading, line,
				 (int)strcspn(text->bytes + at, "\n"), text->bytes + at);
		at += (size_t)n;
	}
	free(line);
	fclose(in);
	assert_int_equal(at, text->length);
}

static void every_screen_is_as_it_was_agreed(void **state)
{
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++) {
		struct text text = {0};
		char path[1200];
		put_scene(&text, scene_at(i));
		golden_path(scene_at(i), path, sizeof path);
		if (getenv("UPDATE") != NULL) {
			FILE *out = fopen(path, "we");
			assert_non_null(out);
			assert_int_equal(fwrite(text.bytes, 1, text.length, out), text.length);
			fclose(out);
		}
		compare(path, &text);
		free(text.bytes);
	}
}

/* 12 signs of a secret in a row, anywhere in the picture. */
static bool shows(const struct frame *frame, const char *secret)
{
	static char all[FRAME_ROWS_MAX * FRAME_COLS_MAX + 1];
	size_t n = 0;
	for (int i = 0; i < frame->rows * frame->cols; i++)
		all[n++] = ascii(&frame->cells[i]);
	all[n] = '\0';
	for (size_t at = 0; at + 12 <= strlen(secret); at++) {
		char part[13];
		memcpy(part, secret + at, 12);
		part[12] = '\0';
		if (strstr(all, part) != NULL)
			return true;
	}
	return false;
}

static void check_frame(const struct scene *scene, const struct frame *frame)
{
	if (strcmp(scene->name, "private") == 0 || strcmp(scene->name, "lock") == 0)
		check_private(frame);
	bool is_reveal = strcmp(scene->name, "reveal") == 0;
	for (size_t i = 0; i < SCENE_SECRETS; i++)
		if (shows(frame, scene_secrets[i]) && !(is_reveal && i == 0))
			fail_msg("%s at %dx%d shows a secret", scene->name, frame->cols,
				 frame->rows);
	for (int i = 0; i < frame->rows * frame->cols; i++) {
		const struct cell *cell = &frame->cells[i];
		assert_true(cell->role < ROLE_COUNT);
		assert_true(cell->width <= 2);
		assert_true(cell->width == 0 || cell->code[0] >= ' ');
		if (cell->width == 2)
			assert_int_equal(frame->cells[i + 1].width, 0);
	}
	assert_true(frame->cursor_row < frame->rows && frame->cursor_col < frame->cols);
}

/* In make check every seventh width, make check-long draws them all. */
static void every_screen_draws_at_every_size(void **state)
{
	struct frame frame = {0};
	int step = getenv("LONG") != NULL ? 1 : 7;
	(void)state;
	for (size_t i = 0; scene_at(i) != NULL; i++)
		for (size_t side = 0; side < 2; side++) {
			struct app app;
			scene_open(scene_at(i), &app, side, 24, 80);
			for (int rows = 1; rows <= 60; rows++)
				for (int cols = 1 + (int)side; cols <= 200;
				     cols += step + (int)side) {
					app.view.rows = rows;
					app.view.cols = cols;
					assert_true(frame_resize(&frame, rows, cols, NULL));
					view_draw(&app, &frame);
					if (rows % 7 == 3 || rows <= 16)
						check_frame(scene_at(i), &frame);
				}
			app_release(&app);
		}
	frame_release(&frame);
}

/* Any key in any view: it must end somewhere that can be drawn, and show no secret by itself. */
static void no_sequence_of_keys_breaks_anything(void **state)
{
	static const uint32_t keys[] = {'e',
					'1',
					'2',
					'9',
					's',
					'r',
					'c',
					'y',
					'n',
					'z',
					'q',
					'?',
					'h',
					'm',
					'/',
					'o',
					'p',
					'L',
					'x',
					' ',
					'j',
					'k',
					INPUT_ENTER,
					INPUT_ESC,
					INPUT_TAB,
					INPUT_UP,
					INPUT_DOWN,
					INPUT_LEFT,
					INPUT_RIGHT,
					INPUT_HOME,
					INPUT_END,
					INPUT_F4,
					INPUT_BACKTAB,
					INPUT_BACKSPACE,
					INPUT_CTRL('u'),
					INPUT_CTRL('w'),
					0xfc,
					0x1f600};
	struct frame frame = {0};
	unsigned seed = 11;
	(void)state;
	assert_true(frame_resize(&frame, 24, 80, NULL));
	for (size_t i = 0; scene_at(i) != NULL; i++) {
		struct app app;
		struct effects effects = {0};
		scene_open(scene_at(i), &app, i % 2, 24, 80);
		for (int n = 0; n < 3000 && !app.view.leaving; n++) {
			seed = seed * 1103515245 + 12345;
			scene_key(&app, keys[(seed >> 16) % (sizeof keys / sizeof *keys)],
				  &effects);
			effects_clear(&effects);
			view_draw(&app, &frame);
			assert_true(deadline_of(&app) > 0);
		}
		app_release(&app);
	}
	frame_release(&frame);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_screen_is_as_it_was_agreed),
		cmocka_unit_test(every_screen_draws_at_every_size),
		cmocka_unit_test(no_sequence_of_keys_breaks_anything),
	};
	return RUN(tests);
}
