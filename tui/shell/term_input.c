#include "tui/shell/term_input.h"

#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "core/import.h"
#include "core/text.h"

/* Codes of our own, above all of curses'. */
enum { CODE_PASTE_ON = KEY_MAX + 1, CODE_PASTE_OFF, CODE_FOCUS_IN, CODE_FOCUS_OUT, CODE_MOUSE };

/* Nobody types so many at once: what waits like this came from elsewhere. */
#define AT_ONCE 32
/* And this long after the last of it nothing more of it comes. */
#define AT_ONCE_MS 20

/*
 * A paste under way: its bytes come as keys between two marks, perhaps in several reads. Where the
 * terminal makes no marks (GNU screen, the Linux console) they come all at once: several lines are
 * a paste then, too, whose newlines press nothing; one line is keys.
 */
static struct {
	bool open, cut, delivered;
	bool is_unmarked, is_keys; /* came all at once; is handed out key by key */
	char *bytes;		   /* locked */
	size_t length;
	size_t seen; /* characters, those cut off as well */
	size_t told; /* bytes handed out as keys */
	int drained; /* how often nothing more was there */
} paste;

/* Where the locale knows ASCII alone, what is typed is UTF-8 all the same. 0: as the locale has. */
static locale_t typed_in;

void term_input_start(void)
{
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0 ||
	    strcmp(nl_langinfo(CODESET), "US-ASCII") == 0)
		typed_in = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	define_key("\033[200~", CODE_PASTE_ON);
	define_key("\033[201~", CODE_PASTE_OFF);
	define_key("\033[I", CODE_FOCUS_IN);
	define_key("\033[O", CODE_FOCUS_OUT);
	define_key("\033[<", CODE_MOUSE);
	define_key("\033[Z", KEY_BTAB);
	/* Some terminals keep to these although they were asked for the others. */
	define_key("\033[A", KEY_UP);
	define_key("\033[B", KEY_DOWN);
	define_key("\033[C", KEY_RIGHT);
	define_key("\033[D", KEY_LEFT);
	define_key("\033[1~", KEY_HOME);
	define_key("\033[4~", KEY_END);
	define_key("\033[H", KEY_HOME);
	define_key("\033[F", KEY_END);
}

static void drop_paste(void)
{
	secret_buffer_free(paste.bytes);
	memset(&paste, 0, sizeof paste);
}

static void open_paste(void)
{
	drop_paste();
	paste.open = true;
	paste.bytes = secret_buffer(IMPORT_MAX);
}

static void add_to_paste(wint_t code)
{
	char bytes[4];
	size_t n = text_encode(bytes, code);
	paste.seen++;
	if (paste.bytes == NULL || paste.length + n > IMPORT_MAX) {
		paste.cut = true;
		return;
	}
	memcpy(paste.bytes + paste.length, bytes, n);
	paste.length += n;
}

/* The mark of the end came so slowly that curses took it for keys. */
static bool has_end_mark(void)
{
	static const char mark[] = "\033[201~";
	size_t length = sizeof mark - 1;
	if (paste.bytes == NULL || paste.length < length ||
	    memcmp(paste.bytes + paste.length - length, mark, length) != 0)
		return false;
	paste.length -= length;
	return true;
}

static uint32_t key_of(int code)
{
	switch (code) {
	case KEY_ENTER:
		return INPUT_ENTER;
	case KEY_BTAB:
		return INPUT_BACKTAB;
	case KEY_BACKSPACE:
		return INPUT_BACKSPACE;
	case KEY_DC:
		return INPUT_DELETE;
	case KEY_UP:
		return INPUT_UP;
	case KEY_DOWN:
		return INPUT_DOWN;
	case KEY_LEFT:
		return INPUT_LEFT;
	case KEY_RIGHT:
		return INPUT_RIGHT;
	case KEY_HOME:
		return INPUT_HOME;
	case KEY_END:
		return INPUT_END;
	case KEY_PPAGE:
		return INPUT_PAGE_UP;
	case KEY_NPAGE:
		return INPUT_PAGE_DOWN;
	case KEY_F(2):
		return INPUT_F2;
	case KEY_F(4):
		return INPUT_F4;
	default:
		return INPUT_UNKNOWN;
	}
}

static uint32_t key_of_char(wint_t code)
{
	if (code == '\r' || code == '\n')
		return INPUT_ENTER;
	if (code == '\t')
		return INPUT_TAB;
	if (code == 27)
		return INPUT_ESC;
	if (code == 127 || code == 8)
		return INPUT_BACKSPACE;
	if (code >= 1 && code <= 26)
		return INPUT_CTRL('a' + code - 1);
	return code < ' ' ? INPUT_UNKNOWN : (uint32_t)code;
}

/*
 * Takes one byte; true when it ends a character. The bytes of one may come in several reads, and
 * curses' get_wch() would lose those that came first.
 */
static bool ends_char(char byte, wchar_t *code)
{
	static mbstate_t state;
	locale_t other = uselocale(typed_in != (locale_t)0 ? typed_in : LC_GLOBAL_LOCALE);
	size_t got = mbrtowc(code, &byte, 1, &state);
	uselocale(other);
	if (got == (size_t)-1) {
		memset(&state, 0, sizeof state);
		*code = 0xfffd;
	}
	return got != (size_t)-2;
}

/* Digits of the mouse's report, up to its end; 25 ms for each that is not there yet. */
static int next_byte(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	for (int tries = 0; tries < 2; tries++) {
		int code = getch();
		if (code != ERR)
			return code < KEY_MIN ? code : -1;
		if (poll(&fd, 1, 25) <= 0)
			return -1;
	}
	return -1;
}

/* ESC [ < button ; column ; row M, or m when it is let go. Read by hand: curses' own decoding
 * ends at column 223. */
static bool read_mouse(struct event *event)
{
	int number[3] = {0}, at = 0, c;
	while ((c = next_byte()) >= 0 && c != 'M' && c != 'm') {
		if (c == ';' && at < 2)
			at++;
		else if (c >= '0' && c <= '9' && number[at] < 10000)
			number[at] = 10 * number[at] + c - '0';
		else
			return false;
	}
	if (c != 'M' || at != 2)
		return false;
	int button = number[0] & ~0x1c; /* without Shift, Meta, Control */
	if (button != 0 && button != 64 && button != 65)
		return false;
	event->kind = EVENT_MOUSE;
	event->mouse = button == 0 ? MOUSE_PRESS : button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	event->mouse_col = number[1] - 1;
	event->mouse_row = number[2] - 1;
	return true;
}

size_t term_paste_length(void)
{
	return paste.open ? 1 + paste.seen : 0;
}

bool term_end_paste(struct event *event)
{
	if (!paste.open)
		return false;
	paste.open = false;
	paste.delivered = true;
	event->kind = EVENT_PASTE;
	event->paste = paste.bytes != NULL ? paste.bytes : "";
	event->paste_length = paste.length;
	event->paste_cut = paste.cut;
	return true;
}

static bool has_lines(void)
{
	size_t first = 0, at;
	while (first < paste.length && paste.bytes[first] != '\r' && paste.bytes[first] != '\n')
		first++;
	for (at = first; at < paste.length && (unsigned char)paste.bytes[at] <= ' ';)
		at++;
	return first > 0 && at < paste.length;
}

/* The next key of what came all at once and was none. False after the last. */
static bool tell_key(struct event *event)
{
	if (!paste.is_keys || paste.told >= paste.length)
		return false;
	const char *at = paste.bytes + paste.told;
	event->kind = EVENT_KEY;
	event->key = key_of_char(text_decode(&at, paste.bytes + paste.length));
	paste.told = (size_t)(at - paste.bytes);
	return true;
}

static bool end_unmarked(struct event *event)
{
	if (has_lines() || paste.cut)
		return term_end_paste(event);
	paste.open = false;
	paste.is_keys = true;
	return tell_key(event);
}

/* One of our codes or a key of curses'. True when it makes an event. */
static bool on_code(int code, struct event *event)
{
	if (paste.open && paste.is_unmarked) {
		ungetch(code);
		return end_unmarked(event);
	}
	if (code == CODE_PASTE_ON) {
		open_paste();
		return false;
	}
	if (code == CODE_PASTE_OFF)
		return term_end_paste(event);
	if (code == CODE_MOUSE)
		return read_mouse(event) && !paste.open;
	if (paste.open)
		return false;
	event->kind = code == CODE_FOCUS_IN    ? EVENT_FOCUS_IN
		      : code == CODE_FOCUS_OUT ? EVENT_FOCUS_OUT
					       : EVENT_KEY;
	event->key = key_of(code);
	return code != KEY_RESIZE && code != KEY_MOUSE;
}

static bool on_char(wchar_t code, struct event *event)
{
	int waiting = 0;
	if (!paste.open && ioctl(STDIN_FILENO, FIONREAD, &waiting) == 0 && waiting >= AT_ONCE) {
		open_paste();
		paste.is_unmarked = true;
	}
	if (!paste.open) {
		event->kind = EVENT_KEY;
		event->key = key_of_char((wint_t)code);
		return true;
	}
	add_to_paste((wint_t)code);
	return !paste.is_unmarked && has_end_mark() && term_end_paste(event);
}

/*
 * Is no more of it on its way? Keys that somebody holds down go on and on, and are not waited for:
 * a paste has its lines after a few reads.
 */
static bool has_ended(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	if (!paste.open || !paste.is_unmarked)
		return false;
	if (paste.cut || (!has_lines() && ++paste.drained > 3))
		return true;
	return poll(&fd, 1, AT_ONCE_MS) <= 0 || (fd.revents & POLLIN) == 0;
}

/* Nothing to read: is there somebody at the other end? */
static enum term_input nothing_or_gone(void)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	int waiting = 0;
	if (poll(&fd, 1, 0) <= 0)
		return TERM_NOTHING;
	if (fd.revents & (POLLHUP | POLLERR | POLLNVAL))
		return TERM_GONE;
	/* Readable, and yet nothing is there to read: its end. */
	if (ioctl(STDIN_FILENO, FIONREAD, &waiting) != 0 || waiting == 0)
		return TERM_GONE;
	return TERM_NOTHING;
}

enum term_input term_read(struct event *event)
{
	if (tell_key(event))
		return TERM_EVENT;
	if (paste.delivered || paste.is_keys)
		drop_paste();
	for (;;) {
		wchar_t code;
		int got = getch();
		if (got == ERR && has_ended() && end_unmarked(event))
			return TERM_EVENT;
		if (got == ERR)
			return nothing_or_gone();
		if (got >= KEY_MIN) {
			if (on_code(got, event))
				return TERM_EVENT;
		} else if (ends_char((char)got, &code) && on_char(code, event))
			return TERM_EVENT;
	}
}
