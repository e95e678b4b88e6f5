#include "core/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "core/pasted.h"
#include "core/secret.h"
#include "core/signals.h"

/* As the terminal was found, while it is hushed. */
static struct {
	bool is_on, stays, has_dropped;
	struct termios found;
} hush;

/* One that is being asked. */
struct question {
	struct tty_question is;
	int fd;
	struct termios found;
	size_t at;		   /* what came at once is the answer: this far it is taken */
	bool was_pasted, was_told; /* what is taken was; that Enter takes it was said */
};

static int open_terminal(void)
{
	return open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
}

bool tty_is_there(void)
{
	int fd = open_terminal();
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static bool say_text(const struct question *question, const char *text)
{
	size_t length = strlen(text);
	return write(question->fd, text, length) == (ssize_t)length;
}

/*
 * The terminal echoes nothing, and hands on each byte: when several lines are pasted at once, it
 * would show the secrets among them with the first. What may be seen is echoed by read_line().
 * What was typed ahead is for somebody else, unless the terminal is hushed already.
 */
static bool make_quiet(int fd, const struct termios *found)
{
	struct termios quiet = *found;
	quiet.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	quiet.c_lflag |= ISIG;
	quiet.c_iflag |= ICRNL;
	quiet.c_cc[VMIN] = 1;
	quiet.c_cc[VTIME] = 0;
	return tcsetattr(fd, hush.is_on ? TCSANOW : TCSAFLUSH, &quiet) == 0;
}

static bool begin_question(const struct question *question)
{
	return make_quiet(question->fd, &question->found) &&
	       say_text(question, question->is.prompt);
}

void tty_hush(void)
{
	int fd = open_terminal();
	if (fd < 0)
		return;
	if (hush.is_on) {
		int count = 0;
		hush.has_dropped |= ioctl(fd, FIONREAD, &count) == 0 && count > 0;
		tcflush(fd, TCIFLUSH);
	} else if (tcgetattr(fd, &hush.found) == 0)
		hush.is_on = make_quiet(fd, &hush.found);
	close(fd);
}

bool tty_was_dropped(void)
{
	bool was = hush.has_dropped;
	hush.has_dropped = false;
	return was;
}

void tty_stay_hushed(bool stays)
{
	hush.stays = stays;
}

void tty_echo(void)
{
	if (hush.stays)
		tty_hush();
	else
		tty_give_back();
}

void tty_give_back(void)
{
	int fd = hush.is_on ? open_terminal() : -1;
	hush.is_on = false;
	if (fd < 0)
		return;
	tcsetattr(fd, TCSAFLUSH, &hush.found);
	close(fd);
}

/* A signal that ends the question, or 0. Ctrl-Z stops us; the question is asked again then. */
static int obey_signal(const struct question *question, int number)
{
	if (number == SIGTSTP) {
		tcsetattr(question->fd, TCSAFLUSH, hush.is_on ? &hush.found : &question->found);
		signals_stop_self();
		return begin_question(question) ? 0 : SIGINT;
	}
	return number == SIGCONT || number == SIGCHLD || number == SIGWINCH ? 0 : number;
}

#define LET_TIME_PASS_MS 1000
#define NOBODY (-1)
#define PASTED (-2)

/* Takes the last character away, and its column; all bytes of one in UTF-8. */
static void erase_byte(const struct question *question, const char *out, size_t *length)
{
	if (*length == 0)
		return;
	do
		--*length;
	while (*length > 0 && ((unsigned char)out[*length] & 0xC0) == 0x80);
	if (!question->is.is_secret)
		say_text(question, "\b \b");
}

/* A byte of the line, or an order about it. What is no letter is seen as one all the same. */
static void take_byte(const struct question *question, char byte, char *out, size_t *length)
{
	const cc_t *keys = question->found.c_cc;
	char shown[2] = {(unsigned char)byte < ' ' ? '?' : byte, '\0'};
	if ((cc_t)byte == keys[VERASE] || byte == '\b' || byte == 0x7F) {
		erase_byte(question, out, length);
	} else if ((cc_t)byte == keys[VKILL]) {
		while (*length > 0)
			erase_byte(question, out, length);
	} else if ((cc_t)byte == keys[VWERASE]) {
		while (*length > 0 && out[*length - 1] == ' ')
			erase_byte(question, out, length);
		while (*length > 0 && out[*length - 1] != ' ')
			erase_byte(question, out, length);
	} else {
		out[(*length)++] = byte;
		if (!question->is.is_secret)
			say_text(question, shown);
	}
}

/* 0, the signal that ends it, or NOBODY: until there is a byte to read. */
static int wait_for_byte(const struct question *question)
{
	for (;;) {
		struct pollfd fds[2] = {{.fd = question->fd, .events = POLLIN},
					{.fd = signals_fd(), .events = POLLIN}};
		int number;
		int timeout = question->is.pass_time != NULL ? LET_TIME_PASS_MS : -1;
		if (poll(fds, 2, timeout) < 0 && errno != EINTR)
			return SIGINT;
		while ((number = signals_next()) != 0)
			if ((number = obey_signal(question, number)) != 0)
				return number;
		if (question->is.pass_time != NULL && !question->is.pass_time(question->is.user))
			return NOBODY;
		if ((fds[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0)
			return 0;
	}
}

/* What comes while this time passes belongs to the same paste. */
#define TOGETHER_MS 100
/* As long may pass between lines of a text, on a slow terminal. */
#define LINES_MS 500
#define SOON_MS 10
/* The mark of a paste, or a word of it; Enter and a number are less. */
#define AT_ONCE_LEAST 6

/* How much can be read at once. One that is just arriving is given a moment. */
static size_t waiting_bytes(int fd)
{
	int count = 0;
	struct pollfd none = {.fd = -1};
	if (ioctl(fd, FIONREAD, &count) == 0 && count > 1 && count < PASTED_LEAST) {
		poll(&none, 1, SOON_MS);
		ioctl(fd, FIONREAD, &count);
	}
	return count > 0 ? (size_t)count : 0;
}

/* What comes behind it, until nothing does so long; what there is no room for is dropped. */
static void read_paste(int fd, struct tty_paste *paste, int pause_ms)
{
	char rest[256];
	for (;;) {
		struct pollfd more = {.fd = fd, .events = POLLIN};
		bool is_open = pasted_is_open(paste->text, paste->length);
		/* Behind the mark that ends it something else begins. */
		bool is_ended = !is_open && memchr(paste->text, '\033', paste->length) != NULL;
		if (poll(&more, 1,
			 is_open    ? LINES_MS
			 : is_ended ? 0
				    : pause_ms) <= 0 ||
		    (more.revents & POLLIN) == 0)
			break;
		size_t room = paste->size - paste->length;
		ssize_t n = room > 0 ? read(fd, paste->text + paste->length, room)
				     : read(fd, rest, sizeof rest);
		if (n <= 0)
			break;
		paste->is_cut |= room == 0;
		paste->length += room > 0 ? (size_t)n : 0;
	}
	secret_wipe(rest, sizeof rest);
}

/* Is it no answer, but the beginning of a text? A slow terminal brings that line by line. */
static bool is_text(const struct question *question, bool is_none)
{
	struct tty_paste *paste = question->is.paste;
	paste->length = pasted_clean(paste->text, paste->length);
	if (!is_none && !pasted_is_lines(paste->text, paste->length) &&
	    (question->is.is_any || !paste->is_text(paste, question->is.is_secret)))
		return false;
	read_paste(question->fd, paste, LINES_MS);
	paste->length = pasted_clean(paste->text, paste->length);
	return true;
}

/* What came at once: a text, or else the answer, as if it were typed; a long one was pasted. */
static bool is_pasted(struct question *question)
{
	struct tty_paste *paste = question->is.paste;
	paste->length = question->at = 0;
	paste->is_cut = false;
	read_paste(question->fd, paste, 0);
	question->was_pasted =
		paste->length >= PASTED_LEAST || memchr(paste->text, '\033', paste->length) != NULL;
	if (question->was_pasted)
		read_paste(question->fd, paste, TOGETHER_MS);
	return is_text(question, paste->is_cut || (question->is.is_short && question->was_pasted));
}

/* A line that is whole, whether it came at once or not. */
static bool is_text_line(const struct question *question, char *line, size_t length)
{
	struct tty_paste *paste = question->is.paste;
	if (paste == NULL)
		return false;
	memcpy(paste->text, line, length);
	paste->text[length] = '\n';
	paste->length = length + 1;
	paste->is_cut = false;
	if (!is_text(question, false))
		return false;
	secret_wipe(line, length);
	return true;
}

/* The next byte that was typed, or of a line that was pasted. 0, the signal, NOBODY or PASTED. */
static int next_byte(struct question *question, char *byte)
{
	struct tty_paste *paste = question->is.paste;
	while (paste == NULL || question->at >= paste->length) {
		int number = wait_for_byte(question);
		if (number != 0)
			return number;
		question->was_pasted = false;
		if (paste == NULL || waiting_bytes(question->fd) < AT_ONCE_LEAST)
			return read(question->fd, byte, 1) == 1 ? 0 : SIGHUP;
		if (is_pasted(question))
			return PASTED;
	}
	*byte = paste->text[question->at++];
	if (question->at == paste->length)
		paste->length = question->at = 0;
	return 0;
}

/* The end of a line that was pasted is not Enter. */
static bool leave_open(struct question *question, const char *line)
{
	if (question->was_told)
		return true;
	question->was_told = true;
	return say_text(question, "\nEnter takes it.\n") && begin_question(question) &&
	       (question->is.is_secret || say_text(question, line));
}

/*
 * One line, a byte at a time: what stands behind it is not ours. 0, the signal, NOBODY or PASTED.
 */
static int read_line(struct question *question, char *out, size_t size)
{
	size_t length = 0;
	bool is_too_long = false;
	char byte = '\0';
	while (byte != '\n' || is_too_long) {
		if (byte == '\n') {
			if (!say_text(question, "\nThis is too long. ") ||
			    !begin_question(question))
				return SIGINT;
			is_too_long = false;
			length = 0;
		}
		int number = next_byte(question, &byte);
		if (number != 0)
			return number;
		if (length == 0 && (cc_t)byte == question->found.c_cc[VEOF])
			return SIGINT;
		out[length] = '\0';
		if (byte == '\n' && question->was_pasted && !is_too_long) {
			if (!leave_open(question, out))
				return SIGINT;
			byte = '\0';
		} else if (byte != '\n' && length + 1 < size)
			take_byte(question, byte, out, &length);
		else
			is_too_long |= byte != '\n';
	}
	out[length] = '\0';
	return is_text_line(question, out, length) ? PASTED : 0;
}

enum tty_answer tty_ask(const struct tty_question *asked, char *out, size_t size, int *number)
{
	struct question question = {.is = *asked, .fd = open_terminal()};
	enum tty_answer answer = TTY_NONE;
	if (question.fd < 0)
		return TTY_NONE;
	out[0] = '\0';
	fflush(NULL); /* what was said stands before the question */
	if (tcgetattr(question.fd, &question.found) == 0) {
		*number = begin_question(&question) ? read_line(&question, out, size) : SIGINT;
		answer = *number == 0	     ? TTY_ANSWERED
			 : *number == PASTED ? TTY_PASTED
					     : TTY_CANCELLED;
		if (asked->paste != NULL && answer != TTY_PASTED) {
			secret_wipe(asked->paste->text, asked->paste->size);
			asked->paste->length = 0;
		}
		tcsetattr(question.fd, hush.is_on ? TCSANOW : TCSAFLUSH, &question.found);
		say_text(&question, "\n");
		*number = *number < 0 ? 0 : *number;
	}
	close(question.fd);
	return answer;
}
