#include "tui/shell/term.h"

#include <errno.h>
#include <langinfo.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#include "core/text.h"
#include "tui/shell/term_draw.h"
#include "tui/shell/term_input.h"

#define ON_PASTE "\033[?2004h"
#define OFF_PASTE "\033[?2004l"
#define ON_FOCUS "\033[?1004h"
#define OFF_FOCUS "\033[?1004l"
#define ON_MOUSE "\033[?1000h\033[?1006h"
#define OFF_MOUSE "\033[?1006l\033[?1000l"
/* No screen has more rows or columns; what is said beyond is not drawn on. */
#define SIZE_LIMIT 1000
/* More than it takes for a screen of the usual sizes. */
#define CURSES_NEEDS ((size_t)1024 * 1024)
/* GNU screen 4 takes so many bytes of a string at least. */
#define SCREEN_PIECE 240
/* Its colour, and what every terminal answers: one that has no answer to the first is known then.
 */
#define ASK_GROUND "\033]11;?\033\\\033[c"
/* It says when that has changed. */
#define ON_GROUND "\033[?2031h"
#define OFF_GROUND "\033[?2031l"
#define PUSH_TITLE "\033[22;2t"
/* Where no title was put aside, none is left: it must not go on saying LIVE. */
#define POP_TITLE "\033]2;\007\033[23;2t"

static struct {
	SCREEN *screen;
	struct termios saved;
	bool has_saved, is_taken, mouse, color, extras, asks_ground, is_guessed;
	/* What a handler writes to give the terminal back: prepared, since it may not ask. */
	char restore[256];
	size_t restore_length;
	char title[128];
	const struct theme *theme;
} term;

static void emit(const char *text, size_t length)
{
	while (length > 0) {
		ssize_t n = write(STDOUT_FILENO, text, length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return; /* the terminal is gone: reading will say so */
		text += n;
		length -= (size_t)n;
	}
}

static void emit_text(const char *text)
{
	emit(text, strlen(text));
}

static const char *capability(const char *name)
{
	const char *value = tigetstr(name);
	return value != NULL && value != (const char *)-1 ? value : "";
}

/* "$<2>" asks curses for a pause; written as it is, it would be seen. */
static void drop_pauses(char *text)
{
	for (char *from; (from = strstr(text, "$<")) != NULL;) {
		const char *behind = strchr(from, '>');
		if (behind == NULL)
			return;
		memmove(from, behind + 1, strlen(behind + 1) + 1);
	}
}

static void prepare_restore(void)
{
	int n = snprintf(term.restore, sizeof term.restore, "%s%s%s%s%s%s%s%s%s",
			 term.mouse ? OFF_MOUSE : "", term.extras ? OFF_PASTE OFF_FOCUS : "",
			 term.asks_ground ? OFF_GROUND : "", capability("sgr0"),
			 capability("cnorm"), capability("rmkx"), capability("rmcup"),
			 term.extras ? POP_TITLE : "", "\r");
	if (n > 0 && (size_t)n < sizeof term.restore)
		drop_pauses(term.restore);
	else
		term.restore[0] = '\0';
	term.restore_length = strlen(term.restore);
}

static void modes_on(void)
{
	if (term.extras)
		emit_text(PUSH_TITLE ON_PASTE ON_FOCUS);
	if (term.mouse)
		emit_text(ON_MOUSE);
	if (term.asks_ground)
		emit_text(ON_GROUND);
	term.is_taken = true;
	term.title[0] = '\0';
	term_ask_ground();
}

/* What the terminal has sent until then is read away while nothing echoes it. */
static void give_modes_back(void)
{
	if (term.mouse)
		emit_text(OFF_MOUSE);
	if (term.extras)
		emit_text(OFF_PASTE OFF_FOCUS POP_TITLE);
	if (term.asks_ground)
		emit_text(OFF_GROUND);
	term.is_taken = false;
	term_input_discard();
}

/* "xterm" is "xterm" and "xterm-256color", but not "xterms". */
static bool is_kind(const char *name, const char *kind)
{
	size_t length = strlen(kind);
	return name != NULL && strncmp(name, kind, length) == 0 &&
	       (name[length] == '\0' || strchr("-+.", name[length]) != NULL);
}

static bool is_set(const char *variable)
{
	const char *value = getenv(variable);
	return value != NULL && value[0] != '\0';
}

/* Terminals that do not know these sequences would print them. */
static bool is_modern(const char *name)
{
	static const char *const known[] = {"xterm", "tmux",	"screen",  "rxvt",   "alacritty",
					    "kitty", "foot",	"st",	   "vte",    "konsole",
					    "gnome", "wezterm", "ghostty", "iterm2", "contour"};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (is_kind(name, known[i]))
			return true;
	return false;
}

static bool refuse(const char *name, int why, struct error *error)
{
	char shown[60] = "";
	if (why == ENOMEM && term.screen == NULL)
		return error_no_memory(error);
	int probe = dup(STDIN_FILENO);
	if (probe < 0)
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "No screen could be opened: %s.", strerror(errno));
	close(probe);
	if (name != NULL)
		text_gate(shown, sizeof shown, name, strlen(name));
	if (term.screen == NULL)
		return error_set(error, ERROR_INPUT,
				 "Try it with TERM=xterm-256color before it, or use --plain.",
				 "This machine does not know the terminal that TERM names: '%s'.",
				 shown);
	endwin();
	delscreen(term.screen);
	term.screen = NULL;
	return error_set(error, ERROR_INPUT,
			 "Use a terminal in which the cursor can move, or --plain.",
			 "This terminal (TERM=%s) cannot show a full screen.", shown);
}

/* What the terminal does not say may stand in the environment. */
static int size_of(int said, const char *variable, int known)
{
	const char *value = getenv(variable);
	long size = said > 0 ? said : value != NULL ? strtol(value, NULL, 10) : 0;
	return size < 1 ? known : size > SIZE_LIMIT ? SIZE_LIMIT : (int)size;
}

/* The size to begin with goes by the environment: newterm() would take any number. */
static void set_size(const char *variable, int said, int usual)
{
	char number[16];
	snprintf(number, sizeof number, "%d", size_of(said, variable, usual));
	setenv(variable, number, 1);
}

static bool open_screen(const char *name, struct error *error)
{
	static const char *const others[] = {"xterm-256color", "xterm"};
	struct winsize size = {0};
	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	set_size("LINES", size.ws_row, 24);
	set_size("COLUMNS", size.ws_col, 80);
	errno = 0;
	term.screen = newterm(NULL, stdout, stdin);
	int why = errno;
	/* Without an entry, but it says what it is by its name, or by this. */
	term.is_guessed = term.screen == NULL && (is_modern(name) || is_set("COLORTERM"));
	for (size_t i = 0; i < 2 && term.screen == NULL && term.is_guessed; i++)
		term.screen = newterm(others[i], stdout, stdin);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	return (term.screen != NULL && capability("cup")[0] != '\0') || refuse(name, why, error);
}

/* Looked at without a byte of it being touched. */
static bool has_room(void)
{
	void *room = mmap(NULL, CURSES_NEEDS, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			  -1, 0);
	if (room != MAP_FAILED)
		munmap(room, CURSES_NEEDS);
	return room != MAP_FAILED;
}

bool term_start(const struct term_options *options, struct error *error)
{
	const char *name = getenv("TERM");
	term.has_saved = tcgetattr(STDIN_FILENO, &term.saved) == 0;
	/* curses ends the program, or crashes, when memory fails it. */
	if (!has_room() || atexit(term_restore_async) != 0)
		return error_no_memory(error);
	if (!term_input_start(error))
		return false;
	if (!open_screen(name, error)) {
		term_input_end();
		return false;
	}
	bool modern = is_modern(name) || term.is_guessed;
	term.extras = modern;
	term.mouse = modern && options->mouse;
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	/* A picture is drawn whole: no look at the keyboard every few lines. */
	typeahead(-1);
	term.color = !options->no_color && !is_set("NO_COLOR") && has_colors() &&
		     start_color() == OK && COLORS >= 8;
	if (term.color)
		use_default_colors();
	term.asks_ground = modern && term.color && !is_set("COLORFGBG");
	term_input_learn();
	prepare_restore();
	modes_on();
	return true;
}

void term_end(void)
{
	if (term.screen == NULL)
		return;
	if (term.is_taken)
		give_modes_back();
	term_input_end();
	term_draw_forget();
	endwin();
	delscreen(term.screen);
	term.screen = NULL;
	if (term.has_saved)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &term.saved);
	term.has_saved = false;
}

void term_restore_async(void)
{
	if (term.is_taken && write(STDOUT_FILENO, term.restore, term.restore_length) > 0)
		term_input_discard();
	if (term.has_saved)
		tcsetattr(STDIN_FILENO, TCSAFLUSH, &term.saved);
}

void term_suspend(void)
{
	give_modes_back();
	term_input_reset();
	endwin();
}

void term_resume(void)
{
	refresh();
	/* The keypad's mode is not among what refresh() turns on again. */
	keypad(stdscr, TRUE);
	modes_on();
}

void term_size(int *rows, int *cols)
{
	struct winsize size = {0};
	ioctl(STDOUT_FILENO, TIOCGWINSZ, &size);
	*rows = size_of(size.ws_row, "LINES", LINES);
	*cols = size_of(size.ws_col, "COLUMNS", COLS);
	if (*rows != LINES || *cols != COLS)
		resize_term(*rows, *cols);
}

/* The title goes past curses: it would be laid out as text. */
static void show_title(const char *title)
{
	if (!term.extras || strcmp(title, term.title) == 0)
		return;
	snprintf(term.title, sizeof term.title, "%s", title);
	emit_text("\033]2;");
	emit_text(title);
	emit_text("\007");
}

void term_draw(const struct frame *frame, bool redraw)
{
	if (frame->theme != NULL && frame->theme != term.theme) {
		term_draw_theme(frame->theme, term.color);
		term.theme = frame->theme;
	}
	term_draw_frame(frame, redraw);
	show_title(frame->title);
}

bool term_has_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0 && wcwidth(0x2502) == 1;
}

bool term_has_alternate_screen(void)
{
	return capability("smcup")[0] != '\0';
}

bool term_has_color(void)
{
	return term.color;
}

void term_ask_ground(void)
{
	if (term.asks_ground && term_input_ask_ground())
		emit_text(ASK_GROUND);
}

int term_fd(void)
{
	return STDIN_FILENO;
}

enum terminal_copy term_takes_copies(void)
{
	static const char *const known[] = {"xterm",   "alacritty", "kitty",  "foot",	"st",
					    "wezterm", "ghostty",   "iterm2", "contour"};
	const char *name = getenv("TERM");
	bool is_tmux = is_kind(name, "tmux"), is_screen = is_kind(name, "screen");
	if (is_tmux || is_screen)
		return is_tmux || is_set("TMUX") ? TERMINAL_COPY_TMUX
		       : is_set("STY")		 ? TERMINAL_COPY_PIECES
						 : TERMINAL_COPY_NONE;
	/* VTE calls itself xterm, and takes none. */
	for (size_t i = 0; i < sizeof known / sizeof *known && !is_set("VTE_VERSION"); i++)
		if (is_kind(name, known[i]))
			return TERMINAL_COPY_WHOLE;
	return TERMINAL_COPY_NONE;
}

/* GNU screen passes on what stands in a DCS; of a longer one it prints the rest. */
static void emit_pieces(const char *text, size_t length)
{
	for (size_t at = 0, n; at < length; at += n) {
		n = length - at < SCREEN_PIECE ? length - at : SCREEN_PIECE;
		emit_text("\033P");
		emit(text + at, n);
		emit_text("\033\\");
	}
}

void term_copy(const char *text, size_t length)
{
	static const char begin[] = "\033]52;c;";
	size_t size = sodium_base64_ENCODED_LEN(length, sodium_base64_VARIANT_ORIGINAL);
	enum terminal_copy way = term_takes_copies();
	char *out = way != TERMINAL_COPY_NONE ? secret_buffer(sizeof begin + size) : NULL;
	if (out == NULL)
		return;
	memcpy(out, begin, sizeof begin - 1);
	sodium_bin2base64(out + sizeof begin - 1, size, (const unsigned char *)text, length,
			  sodium_base64_VARIANT_ORIGINAL);
	/* The end of the text is that of the sequence. */
	size_t whole = sizeof begin - 1 + size;
	out[whole - 1] = '\007';
	(way == TERMINAL_COPY_PIECES ? emit_pieces : emit)(out, whole);
	secret_buffer_free(out);
}
