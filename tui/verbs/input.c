#include "tui/verbs/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "core/import.h"
#include "core/signals.h"
#include "tui/verbs/found.h"
#include "tui/verbs/run.h"

/* The next bytes; 0 at the end, -1 on an error or a signal that asks to leave. */
static ssize_t read_some(struct run *run, int fd, char *out, size_t size)
{
	for (;;) {
		struct pollfd fds[2] = {{.fd = fd, .events = POLLIN},
					{.fd = signals_fd(), .events = POLLIN}};
		int number;
		if (poll(fds, 2, -1) < 0 && errno != EINTR)
			return -1;
		while ((number = signals_next()) != 0) {
			if (number == SIGTSTP)
				signals_stop_self();
			else if (number != SIGCONT && number != SIGCHLD && number != SIGWINCH) {
				run->loop.died_of = number;
				return -1;
			}
		}
		if (fds[0].revents != 0)
			return read(fd, out, size);
	}
}

static char *fail(struct run *run, const char *path, const char *why, const char *remedy)
{
	char shown[160];
	text_gate(shown, sizeof shown, path, strlen(path));
	if (run->loop.died_of == 0)
		run_stop(run, VERB_WRONG_USE, remedy, "%s could not be read: %s.",
			 strcmp(path, "-") == 0 ? "standard input" : shown, why);
	return NULL;
}

/*
 * All of it, and one byte more than may be, which tells that there is too much. What is longer than
 * a paste gets more room once.
 */
static char *read_all(struct run *run, int fd, size_t *length, ssize_t *n)
{
	size_t room = IMPORT_MAX + 1;
	char *text = secret_buffer(room + 1), *longer;
	*length = 0;
	while (text != NULL && (*n = read_some(run, fd, text + *length, room - *length)) > 0) {
		*length += (size_t)*n;
		if (*length < room)
			continue;
		if (room > IMPORT_FILE_MAX)
			break;
		room = IMPORT_FILE_MAX + 1;
		longer = secret_buffer(room + 1);
		if (longer != NULL)
			memcpy(longer, text, *length);
		secret_buffer_free(text);
		text = longer;
	}
	return text;
}

char *input_read(struct run *run, const char *path, size_t *length)
{
	static const char remedy[] = "Name a file, or - for standard input.";
	bool is_stdin = strcmp(path, "-") == 0;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(run, path, strerror(errno), remedy);
	ssize_t n = -1;
	char *text = read_all(run, fd, length, &n);
	int why = text != NULL ? errno : ENOMEM;
	if (!is_stdin)
		close(fd);
	if (n == 0 && *length <= IMPORT_FILE_MAX)
		return text;
	secret_buffer_free(text);
	if (n >= 0)
		return fail(run, path, "it is over 4 MiB",
			    "Give it the part that matters, at most 4 MiB.");
	return fail(run, path, strerror(why), remedy);
}

struct import *input_import(struct run *run, const char *path, bool is_given)
{
	size_t length;
	bool is_pass = run->options->given[OPTION_FROM];
	char *text = input_read(run, path, &length);
	struct import *import = text != NULL ? import_new() : NULL;
	if (import != NULL)
		(is_pass    ? import_read_pass
		 : is_given ? import_read_given
			    : import_read)(import, text, length, &run->settings.environments);
	if (text != NULL && (import == NULL || import->failed))
		error_no_memory(&run->error);
	secret_buffer_free(text);
	if (run->error.kind == ERROR_NONE && import != NULL && found_pick(run, import))
		return import;
	import_free(import);
	return NULL;
}
