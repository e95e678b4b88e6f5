#include "tui/verbs/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "tui/signals.h"

/* As the terminal was found, while it is hushed. */
static struct {
	bool is_on;
	struct termios found;
} hush;

struct question {
	int fd;
	const char *prompt;
	bool is_secret;
	struct termios found;
	bool (*pass_time)(void *user); /* NULL: nothing is to be done meanwhile */
	void *user;
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

static bool say(const struct question *question, const char *text)
{
	size_t length = strlen(text);
	return write(question->fd, text, length) == (ssize_t)length;
}

static bool begin(struct question *question)
{
	struct termios quiet = question->found;
	quiet.c_lflag |= ICANON | ISIG;
	if (question->is_secret)
		quiet.c_lflag &= ~(tcflag_t)ECHO;
	/* What was typed ahead is for somebody else. */
	return tcsetattr(question->fd, TCSAFLUSH, &quiet) == 0 && say(question, question->prompt);
}

static void give_back(const struct question *question)
{
	tcsetattr(question->fd, TCSAFLUSH, &question->found);
}

void tty_hush(void)
{
	int fd = hush.is_on ? -1 : open_terminal();
	if (fd < 0)
		return;
	if (tcgetattr(fd, &hush.found) == 0) {
		struct termios quiet = hush.found;
		quiet.c_lflag &= ~(tcflag_t)ECHO;
		hush.is_on = tcsetattr(fd, TCSAFLUSH, &quiet) == 0;
	}
	close(fd);
}

void tty_echo(void)
{
	int fd = hush.is_on ? open_terminal() : -1;
	hush.is_on = false;
	if (fd < 0)
		return;
	tcsetattr(fd, TCSAFLUSH, &hush.found);
	close(fd);
}

/* A signal that ends the question, or 0. Ctrl-Z stops us; the question is asked again then. */
static int obey(struct question *question, int number)
{
	if (number == SIGTSTP) {
		tcsetattr(question->fd, TCSAFLUSH, hush.is_on ? &hush.found : &question->found);
		signals_stop_self();
		return begin(question) ? 0 : SIGINT;
	}
	return number == SIGCONT || number == SIGCHLD || number == SIGWINCH ? 0 : number;
}

#define LET_TIME_PASS_MS 1000
#define NOBODY (-1)

/* One line, a byte at a time: what stands behind it is not ours. 0, the signal, or NOBODY. */
static int read_line(struct question *question, char *out, size_t size)
{
	size_t length = 0;
	for (;;) {
		struct pollfd fds[2] = {{.fd = question->fd, .events = POLLIN},
					{.fd = signals_fd(), .events = POLLIN}};
		int number;
		char byte;
		int timeout = question->pass_time != NULL ? LET_TIME_PASS_MS : -1;
		if (poll(fds, 2, timeout) < 0 && errno != EINTR)
			return SIGINT;
		while ((number = signals_next()) != 0)
			if ((number = obey(question, number)) != 0)
				return number;
		if (question->pass_time != NULL && !question->pass_time(question->user))
			return NOBODY;
		if ((fds[0].revents & (POLLIN | POLLHUP | POLLERR)) == 0)
			continue;
		if (read(question->fd, &byte, 1) != 1)
			return SIGINT;
		if (byte == '\n' && length < size)
			break;
		if (byte == '\n' && (!say(question, "\nThis is too long. ") || !begin(question)))
			return SIGINT;
		if (length < size)
			out[length] = byte;
		length = byte == '\n' ? 0 : length + 1;
	}
	out[length] = '\0';
	return 0;
}

static enum tty_answer ask(struct question *question, char *out, size_t size, int *number)
{
	enum tty_answer answer = TTY_NONE;
	question->fd = open_terminal();
	if (question->fd < 0)
		return TTY_NONE;
	out[0] = '\0';
	if (tcgetattr(question->fd, &question->found) == 0) {
		*number = begin(question) ? read_line(question, out, size) : SIGINT;
		answer = *number == 0 ? TTY_ANSWERED : TTY_CANCELLED;
		give_back(question);
		if (question->is_secret || *number != 0)
			say(question, "\n");
		*number = *number == NOBODY ? 0 : *number;
	}
	close(question->fd);
	return answer;
}

enum tty_answer tty_ask(const char *prompt, bool is_secret, char *out, size_t size, int *number)
{
	struct question question = {.prompt = prompt, .is_secret = is_secret};
	return ask(&question, out, size, number);
}

enum tty_answer tty_ask_while(const char *prompt, char *out, size_t size, int *number,
			      bool (*pass_time)(void *user), void *user)
{
	struct question question = {.prompt = prompt, .pass_time = pass_time, .user = user};
	return ask(&question, out, size, number);
}
