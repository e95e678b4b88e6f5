/*
 * keys: a terminal that sends bytes to a parser of keys, what is heard of them, and the sequences
 * of tests/data/keys.txt.
 */
#ifndef KEYS_H
#define KEYS_H

#include "core/key_parser.h"
#include "core/text.h"
#include "tests/unit/unit.h"

/* A terminal, what it has sent, and what was heard of it: the names of events, a blank between. */
struct terminal {
	struct key_parser parser;
	int64_t now;
	char heard[1024];
};

static struct terminal terminal;

static const char *const names[] = {
	[INPUT_ENTER - INPUT_NAMED] = "enter",
	[INPUT_TAB - INPUT_NAMED] = "tab",
	[INPUT_BACKTAB - INPUT_NAMED] = "backtab",
	[INPUT_ESC - INPUT_NAMED] = "esc",
	[INPUT_BACKSPACE - INPUT_NAMED] = "backspace",
	[INPUT_DELETE - INPUT_NAMED] = "delete",
	[INPUT_UP - INPUT_NAMED] = "up",
	[INPUT_DOWN - INPUT_NAMED] = "down",
	[INPUT_LEFT - INPUT_NAMED] = "left",
	[INPUT_RIGHT - INPUT_NAMED] = "right",
	[INPUT_HOME - INPUT_NAMED] = "home",
	[INPUT_END - INPUT_NAMED] = "end",
	[INPUT_PAGE_UP - INPUT_NAMED] = "page-up",
	[INPUT_PAGE_DOWN - INPUT_NAMED] = "page-down",
	[INPUT_F2 - INPUT_NAMED] = "f2",
	[INPUT_F4 - INPUT_NAMED] = "f4",
};

static inline void name_key(char *out, size_t size, uint32_t key)
{
	char bytes[4];
	if (key == ' ')
		snprintf(out, size, "space");
	else if (key > INPUT_NAMED)
		snprintf(out, size, "%s", key < INPUT_UNKNOWN ? names[key - INPUT_NAMED] : "?");
	else if (key >= INPUT_CTRL(0))
		snprintf(out, size, "ctrl-%c", (char)(key - INPUT_CTRL(0)));
	else
		snprintf(out, size, "%.*s", (int)text_encode(bytes, key), bytes);
}

static inline void name_event(char *out, size_t size, const struct key_event *event)
{
	if (event->kind == KEY_TYPED)
		name_key(out, size, event->key);
	else if (event->kind == KEY_PASTE)
		snprintf(out, size, "%s:%.*s", event->paste_unmarked ? "at-once" : "paste",
			 (int)event->paste_length, event->paste);
	else if (event->kind == KEY_MOUSE && event->mouse == MOUSE_PRESS)
		snprintf(out, size, "press-%d,%d", event->mouse_col, event->mouse_row);
	else if (event->kind == KEY_MOUSE)
		snprintf(out, size, "wheel-%s", event->mouse == MOUSE_WHEEL_UP ? "up" : "down");
	else if (event->kind == KEY_BACKGROUND)
		snprintf(out, size, "%s", event->is_light ? "light" : "dark");
	else if (event->kind == KEY_BACKGROUND_CHANGED)
		snprintf(out, size, "changed");
	else
		snprintf(out, size, "focus-%s", event->kind == KEY_FOCUS_IN ? "in" : "out");
}

static inline void hear(const struct key_event *event)
{
	size_t length = strlen(terminal.heard);
	if (length > 0 && length + 1 < sizeof terminal.heard)
		terminal.heard[length++] = ' ';
	name_event(terminal.heard + length, sizeof terminal.heard - length, event);
}

static inline void turn_on(void)
{
	const struct known_key *known = terminal.parser.known;
	size_t count = terminal.parser.known_count;
	key_parser_reset(&terminal.parser);
	terminal = (struct terminal){.now = 1000000};
	terminal.parser.known = known;
	terminal.parser.known_count = count;
}

/* So many bytes, in one read. */
static inline void send_bytes(const char *bytes, size_t length)
{
	struct key_event event = {0};
	key_parser_read(&terminal.parser, bytes, length, terminal.now);
	while (key_parser_next(&terminal.parser, &event)) {
		hear(&event);
		event = (struct key_event){0};
	}
}

static inline void send_text(const char *text)
{
	send_bytes(text, strlen(text));
}

/* Time passes, and nothing comes. */
static inline void pass(int64_t ms)
{
	int64_t until = terminal.now + ms;
	while (key_parser_deadline(&terminal.parser) <= until) {
		struct key_event event = {0};
		terminal.now = key_parser_deadline(&terminal.parser);
		if (key_parser_expire(&terminal.parser, terminal.now, &event))
			hear(&event);
	}
	terminal.now = until;
}

#define LONG_MS 10000

static inline void expect(const char *what)
{
	pass(LONG_MS);
	assert_string_equal(terminal.heard, what);
	terminal.heard[0] = '\0';
}

/* One read, and its events. */
static inline void try_text(const char *text, const char *events)
{
	turn_on();
	send_text(text);
	expect(events);
}

/* A line of tests/data/keys.txt, its escapes resolved. */
struct line {
	char bytes[128], events[128];
	size_t length;
};

static struct line lines[400];
static size_t line_count;

static inline size_t resolve(char *out, const char *in)
{
	size_t n = 0;
	while (*in != '\0') {
		static const char letters[] = "eartn\\", values[] = "\033\a\r\t\n\\";
		const char *letter = in[0] == '\\' ? strchr(letters, in[1]) : NULL;
		if (letter != NULL) {
			out[n++] = values[letter - letters];
			in += 2;
		} else if (in[0] == '\\' && in[1] == 'x') {
			const char digits[3] = {in[2], in[3], '\0'};
			out[n++] = (char)strtol(digits, NULL, 16);
			in += 4;
		} else
			out[n++] = *in++;
	}
	out[n] = '\0';
	return n;
}

static inline int read_lines(void **state)
{
	const char *source = getenv("SOURCE");
	char path[600], text[256], bytes[128], events[128];
	if (unit_start(state) != 0)
		return -1;
	snprintf(path, sizeof path, "%s/tests/data/keys.txt", source != NULL ? source : ".");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(text, sizeof text, in) != NULL) {
		struct line *line = &lines[line_count];
		if (text[0] == '#' || sscanf(text, "%127s %127s", bytes, events) != 2)
			continue;
		line->length = resolve(line->bytes, bytes);
		resolve(line->events, strcmp(events, "nothing") != 0 ? events : "");
		line_count++;
	}
	fclose(in);
	return 0;
}

static const int64_t pauses[] = {30, 100, 500, 1000};

#endif
