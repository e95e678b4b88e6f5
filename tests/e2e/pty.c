#include "tests/e2e/pty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>
#include <vterm.h>

#include "tests/e2e/moved_clock.h"

/* A limit, not a measure: whatever is waited for comes long before, on a machine at rest. */
#define WAIT_MS 60000
/* How long nothing more has come when a frame is over. */
#define QUIET_MS 5
/* As much at once is typed, however fast; more would be a paste. */
#define TYPED_MOST 24

struct pty {
	int fd;
	pid_t pid;
	int status; /* of the wait, once it has ended */
	bool ended;
	VTerm *vt;
	VTermScreen *screen;
	int rows, cols;
	char row[4 * 512];
	char *output;
	size_t length, room;
	bool is_silent;
	struct moved_clock *clock; /* NULL: it has the machine's */
};

int64_t pty_clock(void)
{
	struct timespec at;
	clock_gettime(CLOCK_MONOTONIC, &at);
	return (int64_t)at.tv_sec * 1000 + at.tv_nsec / 1000000;
}

/* nohup ignores hang-ups for all that it starts; a test that wants them ignored does so itself. */
static __attribute__((constructor)) void hear_hangups(void)
{
	signal(SIGHUP, SIG_DFL);
}

static _Noreturn void run_program(const struct pty_options *options, struct moved_clock *clock)
{
	const char *program = getenv("ETCONSOLE"), *home = getenv("TEST_HOME");
	const char *argv[16] = {"etconsole"};
	char path[1024];
	home = home != NULL ? strdup(home) : "/nonexistent";
	for (size_t i = 0; options->args != NULL && options->args[i] != NULL && i < 14; i++)
		argv[i + 1] = options->args[i];
	snprintf(path, sizeof path, "%s", getenv("PATH"));
	clearenv();
	setenv("PATH", path, 1);
	setenv("HOME", home, 1);
	setenv("TZ", "UTC", 1);
	unsetenv("COLORFGBG");
	setenv("TERM", options->term != NULL ? options->term : "xterm-256color", 1);
	setenv("LC_ALL", options->lang != NULL ? options->lang : "C.UTF-8", 1);
	setenv("ASAN_OPTIONS", "detect_leaks=1:abort_on_error=0:verify_asan_link_order=0", 1);
	if (clock != NULL)
		moved_clock_preload(clock);
	for (size_t i = 0; options->extra != NULL && options->extra[i] != NULL; i++)
		putenv((char *)(uintptr_t)options->extra[i]);
	execv(program != NULL ? program : "./etconsole", (char **)(uintptr_t)argv);
	_exit(127);
}

struct pty *pty_start(const struct pty_options *options)
{
	struct pty *pty = calloc(1, sizeof *pty);
	assert_non_null(pty);
	pty->rows = options->rows > 0 ? options->rows : 24;
	pty->cols = options->cols > 0 ? options->cols : 80;
	struct winsize size = {.ws_row = (unsigned short)pty->rows,
			       .ws_col = (unsigned short)pty->cols};
	pty->vt = vterm_new(pty->rows, pty->cols);
	vterm_set_utf8(pty->vt, 1);
	pty->screen = vterm_obtain_screen(pty->vt);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_reset(pty->screen, 1);
	pty->is_silent = options->is_silent;
	if (options->is_moved)
		pty->clock = moved_clock_new();
	pty->pid = forkpty(&pty->fd, NULL, NULL, &size);
	assert_true(pty->pid >= 0);
	if (pty->pid == 0) {
		/* A shell that runs the tests in its background has them ignored. */
		signal(SIGINT, SIG_DFL);
		signal(SIGQUIT, SIG_DFL);
		run_program(options, pty->clock);
	}
	fcntl(pty->fd, F_SETFD, FD_CLOEXEC);
	fcntl(pty->fd, F_SETFL, O_NONBLOCK);
	return pty;
}

int pty_end(struct pty *pty, int64_t ms)
{
	int64_t until = pty_clock() + ms;
	while (!pty->ended && pty_clock() < until) {
		if (waitpid(pty->pid, &pty->status, WNOHANG) == pty->pid)
			pty->ended = true;
		else
			pty_run(pty, 2);
	}
	pty_run(pty, 0);
	return pty->ended ? pty->status : -1;
}

void pty_free(struct pty *pty)
{
	if (pty == NULL)
		return;
	/* Whoever looks at its end (make valgrind) gives it seconds to come to it. */
	const char *patience = getenv("PTY_PATIENCE_S");
	if (!pty->ended && patience != NULL) {
		kill(pty->pid, SIGTERM);
		pty_end(pty, strtol(patience, NULL, 10) * 1000);
	}
	if (!pty->ended) {
		kill(pty->pid, SIGKILL);
		waitpid(pty->pid, NULL, 0);
	}
	if (pty->fd >= 0)
		close(pty->fd);
	moved_clock_free(pty->clock);
	vterm_free(pty->vt);
	free(pty->output);
	free(pty);
}

static void keep(struct pty *pty, const char *bytes, size_t n)
{
	/* Each action is said by its key or number (core/say.h). */
	assert_null(memchr(bytes, '\001', n));
	if (pty->length + n + 1 > pty->room) {
		pty->room = 2 * (pty->length + n + 1);
		pty->output = realloc(pty->output, pty->room);
		assert_non_null(pty->output);
	}
	memcpy(pty->output + pty->length, bytes, n);
	pty->length += n;
	pty->output[pty->length] = '\0';
}

static bool take_in(struct pty *pty)
{
	char bytes[8192];
	ssize_t n = read(pty->fd, bytes, sizeof bytes);
	if (n <= 0)
		return false;
	keep(pty, bytes, (size_t)n);
	vterm_input_write(pty->vt, bytes, (size_t)n);
	/* What the terminal answers (its attributes, say) goes back. */
	size_t back = vterm_output_read(pty->vt, bytes, sizeof bytes);
	if (back > 0 && !pty->is_silent && write(pty->fd, bytes, back) < 0)
		return false;
	return true;
}

void pty_run(struct pty *pty, int64_t ms)
{
	int64_t until = pty_clock() + ms;
	do {
		struct pollfd fd = {.fd = pty->fd, .events = POLLIN};
		int64_t left = until - pty_clock();
		if (pty->fd < 0 || poll(&fd, 1, left > 0 ? (int)left : 0) <= 0)
			continue;
		if (!take_in(pty) && (fd.revents & (POLLHUP | POLLERR)) != 0) {
			/* Its end: there is nothing more to wait for. */
			struct timespec moment = {0, 5000000};
			nanosleep(&moment, NULL);
		}
	} while (pty_clock() < until);
	while (pty->fd >= 0 && take_in(pty))
		continue;
}

static void write_all(struct pty *pty, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(pty->fd, bytes, length);
		if (n < 0 && errno == EAGAIN) {
			pty_run(pty, 5);
			continue;
		}
		assert_true(n > 0);
		bytes += n;
		length -= (size_t)n;
	}
}

/* Of the program, where a shell has started it and waits. */
static pid_t program_of(const struct pty *pty)
{
	char path[64], name[32] = "";
	int child = 0;
	snprintf(path, sizeof path, "/proc/%d/comm", (int)pty->pid);
	FILE *in = fopen(path, "re");
	if (in == NULL || fscanf(in, "%31s", name) != 1)
		name[0] = '\0';
	if (in != NULL)
		fclose(in);
	if (strcmp(name, "etconsole") == 0)
		return pty->pid;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pty->pid, (int)pty->pid);
	in = fopen(path, "re");
	if (in != NULL && fscanf(in, "%d", &child) != 1)
		child = 0;
	if (in != NULL)
		fclose(in);
	return child > 0 ? child : pty->pid;
}

/* Where nobody can tell, it is. */
static bool is_asleep(pid_t pid)
{
	char path[64], state = 'S';
	snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
	FILE *in = fopen(path, "re");
	if (in != NULL && fscanf(in, "%*d (%*[^)]) %c", &state) != 1)
		state = 'S';
	if (in != NULL)
		fclose(in);
	return state != 'R' && state != 'D';
}

/* How often it has gone to sleep; -1 where nobody can tell. */
static long count_sleeps(pid_t pid)
{
	char path[64], line[200];
	long count = -1;
	snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
	FILE *in = fopen(path, "re");
	while (in != NULL && count < 0 && fgets(line, sizeof line, in) != NULL)
		if (sscanf(line, "voluntary_ctxt_switches: %ld", &count) != 1)
			count = -1;
	if (in != NULL)
		fclose(in);
	return count;
}

/*
 * What is written next must not come in the same read: at once it would be a paste. Before the
 * program wakes up for it, what was written may not have come to the terminal's other side at all.
 */
static void write_alone(struct pty *pty, const char *bytes, size_t length)
{
	const char *name = ptsname(pty->fd);
	int slave = name != NULL ? open(name, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC) : -1;
	pid_t pid = program_of(pty);
	long before = count_sleeps(pid);
	int left = 1;
	write_all(pty, bytes, length);
	for (int i = 0; i < 5000 && slave >= 0; i++) {
		pty_run(pty, 1);
		if (ioctl(slave, FIONREAD, &left) != 0 ||
		    (left == 0 && is_asleep(pid) && count_sleeps(pid) != before))
			break;
	}
	if (slave >= 0)
		close(slave);
}

void pty_keys(struct pty *pty, const char *bytes)
{
	write_all(pty, bytes, strlen(bytes));
}

void pty_type(struct pty *pty, const char *text)
{
	while (*text != '\0') {
		size_t n = strcspn(text, "\t\r\n");
		n = n == 0 ? 1 : n > TYPED_MOST ? TYPED_MOST : n;
		while (((unsigned char)text[n] & 0xC0) == 0x80)
			n--;
		write_alone(pty, text, n);
		text += n;
	}
}

void pty_drip(struct pty *pty, const char *bytes)
{
	for (; *bytes != '\0'; bytes++)
		write_alone(pty, bytes, 1);
}

void pty_paste(struct pty *pty, const char *text)
{
	pty_keys(pty, "\033[200~");
	/* A terminal sends a newline as Enter would. */
	for (const char *c = text; *c != '\0'; c++)
		write_all(pty, *c == '\n' ? "\r" : c, 1);
	pty_keys(pty, "\033[201~");
}

void pty_resize(struct pty *pty, int rows, int cols)
{
	struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	pty->rows = rows;
	pty->cols = cols;
	vterm_set_size(pty->vt, rows, cols);
	ioctl(pty->fd, TIOCSWINSZ, &size);
}

const char *pty_row(struct pty *pty, int row)
{
	VTermRect rect = {
		.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = pty->cols};
	size_t n = vterm_screen_get_text(pty->screen, pty->row, sizeof pty->row - 1, rect);
	while (n > 0 && pty->row[n - 1] == ' ')
		n--;
	pty->row[n] = '\0';
	return pty->row;
}

bool pty_has(struct pty *pty, const char *text)
{
	for (int row = 0; row < pty->rows; row++)
		if (strstr(pty_row(pty, row), text) != NULL)
			return true;
	return false;
}

void pty_show(struct pty *pty, const char *why)
{
	fprintf(stderr, "%s; the screen:\n", why);
	for (int row = 0; row < pty->rows; row++)
		fprintf(stderr, "  |%s\n", pty_row(pty, row));
}

/* The rest of a frame whose beginning is there: until the program has nothing more to do. */
static void settle(struct pty *pty)
{
	int64_t until = pty_clock() + 2000;
	size_t before;
	do {
		before = pty->length;
		pty_run(pty, QUIET_MS);
	} while ((pty->length > before || !is_asleep(pty->pid)) && pty_clock() < until);
}

/* Meanwhile so much time passes, over and over; 0: none but our own. */
static void wait_for(struct pty *pty, const char *text, bool there, int64_t pass_ms)
{
	int64_t until = pty_clock() + WAIT_MS;
	pty_run(pty, 0);
	while (pty_has(pty, text) != there) {
		if (pty_clock() >= until) {
			pty_show(pty, text);
			fail_msg("'%s' %s", text, there ? "did not come" : "did not go");
		}
		if (pass_ms > 0)
			pty_pass(pty, pass_ms);
		pty_run(pty, 5);
	}
	settle(pty);
}

void pty_wait(struct pty *pty, const char *text)
{
	wait_for(pty, text, true, 0);
}

void pty_wait_passing(struct pty *pty, const char *text, int64_t ms)
{
	wait_for(pty, text, true, ms);
}

void pty_wait_gone(struct pty *pty, const char *text)
{
	wait_for(pty, text, false, 0);
}

void pty_wait_row(struct pty *pty, int row, const char *text)
{
	int64_t until = pty_clock() + WAIT_MS;
	while (strcmp(pty_row(pty, row), text) != 0) {
		if (pty_clock() >= until) {
			pty_show(pty, text);
			fail_msg("'%s' did not come in row %d", text, row);
		}
		pty_run(pty, 5);
	}
}

bool pty_is_reversed(struct pty *pty, int row, int col)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
	return cell.attrs.reverse;
}

/* The cube and the greys of xterm; libvterm has others. */
static int xterm_rgb(int index)
{
	static const int steps[6] = {0x00, 0x5f, 0x87, 0xaf, 0xd7, 0xff};
	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	index -= 16;
	return steps[index / 36] << 16 | steps[index / 6 % 6] << 8 | steps[index % 6];
}

static int rgb_of(struct pty *pty, VTermColor color, bool is_default)
{
	if (is_default)
		return -1;
	if (VTERM_COLOR_IS_INDEXED(&color) && color.indexed.idx >= 16)
		return xterm_rgb(color.indexed.idx);
	vterm_screen_convert_color_to_rgb(pty->screen, &color);
	return color.rgb.red << 16 | color.rgb.green << 8 | color.rgb.blue;
}

void pty_colors(struct pty *pty, int row, int col, int *fg, int *bg)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
	*fg = rgb_of(pty, cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg));
	*bg = rgb_of(pty, cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg));
}

struct pty_cell pty_cell(struct pty *pty, int row, int col)
{
	VTermScreenCell cell;
	struct pty_cell out = {0};
	vterm_screen_get_cell(pty->screen, (VTermPos){row, col}, &cell);
	pty_colors(pty, row, col, &out.fg, &out.bg);
	out.code = cell.chars[0] == (uint32_t)-1 ? 0 : cell.chars[0] == 0 ? ' ' : cell.chars[0];
	out.bold = cell.attrs.bold;
	out.underline = cell.attrs.underline != 0;
	out.reverse = cell.attrs.reverse;
	return out;
}

void pty_size(const struct pty *pty, int *rows, int *cols)
{
	*rows = pty->rows;
	*cols = pty->cols;
}

void pty_fill_stack(struct pty *pty)
{
	moved_clock_fill_stack(pty->clock);
}

void pty_pass(struct pty *pty, int64_t ms)
{
	assert_non_null(pty->clock);
	moved_clock_pass(pty->clock, ms);
	/* It sleeps until something is due by the time that was: this wakes it. */
	kill(pty->pid, SIGWINCH);
}

void pty_cursor(struct pty *pty, int *row, int *col)
{
	VTermPos pos;
	vterm_state_get_cursorpos(vterm_obtain_state(pty->vt), &pos);
	*row = pos.row;
	*col = pos.col;
}

pid_t pty_pid(const struct pty *pty)
{
	return pty->pid;
}

int pty_fd(const struct pty *pty)
{
	return pty->fd;
}

const char *pty_output(const struct pty *pty, size_t *length)
{
	*length = pty->length;
	return pty->output != NULL ? pty->output : "";
}

void pty_termios(const struct pty *pty, struct termios *termios)
{
	tcgetattr(pty->fd, termios);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->fd);
	pty->fd = -1;
}
