/*
 * key: the keys of a terminal, by name.
 */
#ifndef KEY_H
#define KEY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A key is a code point for what types, or one of these. Control letters arrive as
 * INPUT_CTRL('a') .. INPUT_CTRL('z'), except Tab, Enter and Esc, which have names of their own.
 */
#define INPUT_CTRL(letter) ((uint32_t)0x110000 + (uint32_t)(letter))
enum key {
	INPUT_NAMED = 0x120000, /* above every code point and control letter */
	INPUT_ENTER,
	INPUT_TAB,
	INPUT_BACKTAB,
	INPUT_ESC,
	INPUT_BACKSPACE,
	INPUT_DELETE,
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PAGE_UP,
	INPUT_PAGE_DOWN,
	INPUT_F2,
	INPUT_F4,
	INPUT_UNKNOWN, /* something was pressed that has no name here */
};

/* The key that types a code point: itself, but for controls. */
uint32_t input_of_code(uint32_t code);

enum mouse { MOUSE_PRESS, MOUSE_WHEEL_UP, MOUSE_WHEEL_DOWN };

enum key_event_kind {
	KEY_NOTHING,
	KEY_TYPED,
	KEY_PASTE,
	KEY_MOUSE,
	KEY_FOCUS_IN,
	KEY_FOCUS_OUT,
	KEY_BACKGROUND,		/* the terminal's ground is light or dark */
	KEY_BACKGROUND_CHANGED, /* it is another one by now */
};

/* What was read from a terminal. */
struct key_event {
	enum key_event_kind kind;
	uint32_t key;
	const char *paste; /* not NUL-terminated; locked memory of the parser's */
	size_t paste_length;
	bool paste_cut;	     /* there was more than is taken */
	bool paste_unmarked; /* no marks: it came at once, and may have been typed ahead */
	enum mouse mouse;
	int mouse_row, mouse_col;
	bool is_light;
};

#endif
