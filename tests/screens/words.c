#include "tests/screens/words.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tui/app/event.h"

char ascii(const struct cell *cell)
{
	return cell->code[0] > 0 && cell->code[0] < 0x80 ? (char)cell->code[0] : '?';
}

bool has_word(const struct frame *frame, const char *word)
{
	static char all[FRAME_ROWS_MAX * FRAME_COLS_MAX + 1];
	size_t n = 0;
	for (int i = 0; i < frame->rows * frame->cols; i++)
		all[n++] = ascii(&frame->cells[i]);
	all[n] = '\0';
	return strstr(all, word) != NULL || strstr(frame->title, word) != NULL;
}

void check_private(const struct frame *frame)
{
	static const char *const words[] = {"acme", "globex", "wayne", "9a2f", ".example", "#"};
	/* A frame of ASCII on live is made of '#'. */
	for (size_t i = 0; i < 6 - (size_t)has_word(frame, "#=#"); i++)
		if (has_word(frame, words[i]))
			fail_msg("names are hidden, and '%s' is seen at %dx%d", words[i],
				 frame->cols, frame->rows);
}

void scene_open_named(const char *name, struct app *app, size_t side, int rows, int cols)
{
	size_t i = 0;
	while (scene_at(i) != NULL && strcmp(scene_at(i)->name, name) != 0)
		i++;
	assert_non_null(scene_at(i));
	scene_open(scene_at(i), app, side, rows, cols);
}

void scene_press(struct app *app, uint32_t key)
{
	struct effects effects = {0};
	scene_key(app, key, &effects);
	effects_clear(&effects);
}
