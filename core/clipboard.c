#include "core/clipboard.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/command.h"
#include "core/words.h"

#define LIMIT_MS (5 * SECOND_MS)
/* What is read back is only compared: more than this is somebody else's. */
#define READ_MAX ((size_t)64 * 1024)
#define OURS_MAX 4

struct tool {
	const char *name, *needs; /* an environment variable */
	const char *copy, *paste; /* commands */
};

static const struct tool tools[] = {
	{"wl-copy", "WAYLAND_DISPLAY", "wl-copy", "wl-paste --no-newline"},
	{"xclip", "DISPLAY", "xclip -selection clipboard", "xclip -selection clipboard -o"},
	{"xsel", "DISPLAY", "xsel --clipboard --input", "xsel --clipboard --output"},
	{"pbcopy", "HOME", "pbcopy", "pbpaste"},
};

enum work { WORK_NONE, WORK_COPY, WORK_ASK, WORK_CLEAR };

struct clipboard {
	char setting[256];
	char name[40]; /* for receipts */
	const struct tool *tool;
	enum work work;
	pid_t pid;
	int in, out; /* to its standard input, from its output; -1 when closed */
	int64_t until;
	char *text; /* what is still to be written: opened secret */
	size_t length, written;
	char *read; /* what was read back */
	size_t read_length;
	/* Of the secret that is there, and of those that may be: their tool did not end well. */
	unsigned char ours[OURS_MAX][crypto_generichash_BYTES];
	size_t ours_count;
	bool stays;	  /* what is on its way holds no secret */
	bool clears_next; /* as soon as that has ended */
};

/* A program of that name somewhere in PATH. */
static bool is_installed(const char *name)
{
	const char *path = getenv("PATH");
	char file[512];
	while (path != NULL && *path != '\0') {
		size_t length = strcspn(path, ":");
		snprintf(file, sizeof file, "%.*s/%s", (int)length, path, name);
		if (access(file, X_OK) == 0)
			return true;
		path += length + (path[length] == ':');
	}
	return false;
}

static const struct tool *find_tool(void)
{
	for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
		const char *value = getenv(tools[i].needs);
		if (value != NULL && value[0] != '\0' && is_installed(tools[i].name))
			return &tools[i];
	}
	return NULL;
}

struct clipboard *clipboard_new(const char *setting, struct error *error)
{
	struct clipboard *clipboard = calloc(1, sizeof *clipboard);
	char **words = NULL;
	if (clipboard == NULL) {
		error_no_memory(error);
		return NULL;
	}
	clipboard->in = clipboard->out = -1;
	snprintf(clipboard->setting, sizeof clipboard->setting, "%s", setting);
	if (strcmp(setting, "auto") == 0) {
		clipboard->tool = find_tool();
		if (clipboard->tool != NULL)
			snprintf(clipboard->name, sizeof clipboard->name, "%s",
				 clipboard->tool->name);
	} else if (strcmp(setting, "osc52") != 0) {
		if (!words_split(setting, &words, error)) {
			free(clipboard);
			return NULL;
		}
		const char *slash = strrchr(words[0], '/');
		snprintf(clipboard->name, sizeof clipboard->name, "%s",
			 slash != NULL ? slash + 1 : words[0]);
		words_free(words);
	}
	return clipboard;
}

enum clipboard_way clipboard_way(const struct clipboard *clipboard, const char **name)
{
	*name = clipboard->name;
	if (strcmp(clipboard->setting, "osc52") == 0)
		return CLIPBOARD_OSC52;
	if (clipboard->tool != NULL)
		return CLIPBOARD_TOOL;
	return clipboard->name[0] != '\0' ? CLIPBOARD_COMMAND : CLIPBOARD_NONE;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

static void let_go(struct clipboard *clipboard)
{
	close_fd(&clipboard->in);
	close_fd(&clipboard->out);
	secret_close(clipboard->text);
	secret_buffer_free(clipboard->read);
	clipboard->text = clipboard->read = NULL;
	clipboard->read_length = 0;
	clipboard->work = WORK_NONE;
}

static void stop(struct clipboard *clipboard)
{
	if (clipboard->work == WORK_NONE)
		return;
	command_kill(clipboard->pid);
	let_go(clipboard);
}

void clipboard_free(struct clipboard *clipboard)
{
	if (clipboard == NULL)
		return;
	stop(clipboard);
	secret_wipe(clipboard, sizeof *clipboard);
	free(clipboard);
}

/* Starts a command with a pipe to its standard input (in) or from its output. */
static bool start(struct clipboard *clipboard, const char *command, bool in, struct moment now,
		  enum work work, struct error *error)
{
	char **words;
	int fds[2];
	if (!words_split(command, &words, error))
		return false;
	if (pipe2(fds, O_CLOEXEC) != 0) {
		words_free(words);
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "No pipe could be made: %s.", strerror(errno));
	}
	/* A tool that stays in the background must hold no pipe of ours open. */
	const int its[3] = {in ? fds[0] : -1, in ? -1 : fds[1], -1};
	int failed = command_spawn(words, its, &clipboard->pid);
	words_free(words);
	close(in ? fds[0] : fds[1]);
	if (failed != 0) {
		close(in ? fds[1] : fds[0]);
		return error_set(error, ERROR_SYSTEM, "Check 'clipboard' in the settings.",
				 "%s could not be started: %s.", clipboard->name, strerror(failed));
	}
	*(in ? &clipboard->in : &clipboard->out) = in ? fds[1] : fds[0];
	fcntl(in ? fds[1] : fds[0], F_SETFL, O_NONBLOCK);
	clipboard->work = work;
	clipboard->until = now.boot_ms + LIMIT_MS;
	clipboard->written = 0;
	return true;
}

static void feed(struct clipboard *clipboard)
{
	while (clipboard->in >= 0 && clipboard->written < clipboard->length) {
		ssize_t n = write(clipboard->in, clipboard->text + clipboard->written,
				  clipboard->length - clipboard->written);
		if (n < 0 && errno == EAGAIN)
			return;
		if (n <= 0)
			break;
		clipboard->written += (size_t)n;
	}
	close_fd(&clipboard->in);
}

static const char *copy_command(const struct clipboard *clipboard)
{
	return clipboard->tool != NULL ? clipboard->tool->copy : clipboard->setting;
}

static void hash_text(const char *text, size_t length, unsigned char *hash)
{
	crypto_generichash(hash, crypto_generichash_BYTES, (const unsigned char *)text, length,
			   NULL, 0);
}

static void remember(struct clipboard *clipboard, const char *text, size_t length)
{
	if (clipboard->ours_count == OURS_MAX)
		memmove(clipboard->ours[0], clipboard->ours[1],
			sizeof clipboard->ours[0] * --clipboard->ours_count);
	hash_text(text, length, clipboard->ours[clipboard->ours_count++]);
}

bool clipboard_copy(struct clipboard *clipboard, const struct secret *text, bool stays,
		    struct moment now, struct error *error)
{
	if (clipboard->name[0] == '\0')
		return true;
	stop(clipboard);
	char *opened = secret_open(text);
	if (opened == NULL)
		return error_no_memory(error);
	if (!start(clipboard, copy_command(clipboard), true, now, WORK_COPY, error)) {
		secret_close(opened);
		return false;
	}
	clipboard->text = opened;
	clipboard->length = text->length;
	clipboard->stays = stays;
	if (!stays)
		remember(clipboard, opened, text->length);
	feed(clipboard);
	return true;
}

static bool start_clearing(struct clipboard *clipboard, struct moment now, struct error *error)
{
	clipboard->length = 0;
	if (!start(clipboard, copy_command(clipboard), true, now, WORK_CLEAR, error))
		return false;
	feed(clipboard);
	return true;
}

bool clipboard_clear(struct clipboard *clipboard, struct moment now, struct error *error)
{
	clipboard->clears_next = clipboard->work == WORK_COPY;
	if (clipboard->ours_count == 0 || clipboard->work != WORK_NONE)
		return true;
	if (clipboard->tool == NULL)
		return start_clearing(clipboard, now, error);
	clipboard->read = secret_buffer(READ_MAX);
	if (clipboard->read == NULL)
		return error_no_memory(error);
	bool ok = start(clipboard, clipboard->tool->paste, false, now, WORK_ASK, error);
	if (!ok)
		let_go(clipboard);
	return ok;
}

bool clipboard_may_hold(const struct clipboard *clipboard)
{
	return clipboard->ours_count > 0;
}

struct pollfd clipboard_fd(const struct clipboard *clipboard)
{
	if (clipboard->in >= 0)
		return (struct pollfd){.fd = clipboard->in, .events = POLLOUT};
	return (struct pollfd){.fd = clipboard->out, .events = POLLIN};
}

int64_t clipboard_deadline(const struct clipboard *clipboard)
{
	return clipboard->work != WORK_NONE ? clipboard->until : NEVER;
}

static void drain(struct clipboard *clipboard)
{
	while (clipboard->out >= 0 && clipboard->read_length < READ_MAX) {
		ssize_t n = read(clipboard->out, clipboard->read + clipboard->read_length,
				 READ_MAX - clipboard->read_length);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (n <= 0)
			break;
		clipboard->read_length += (size_t)n;
	}
	close_fd(&clipboard->out);
}

static bool is_ours(const struct clipboard *clipboard)
{
	unsigned char hash[crypto_generichash_BYTES];
	hash_text(clipboard->read, clipboard->read_length, hash);
	for (size_t i = 0; i < clipboard->ours_count; i++)
		if (sodium_memcmp(hash, clipboard->ours[i], sizeof hash) == 0)
			return true;
	return false;
}

/* A secret that may be there is still cleared: now, if that waits for the copy's end. */
static enum clipboard_result fail(struct clipboard *clipboard, struct moment now,
				  struct error *error, const char *why)
{
	stop(clipboard);
	error_set(error, ERROR_SYSTEM, "Try it in a shell, or set 'clipboard' in the settings.",
		  "%s %s.", clipboard->name, why);
	if (clipboard->clears_next)
		clipboard_clear(clipboard, now, error);
	return CLIPBOARD_FAILED;
}

/* The tool has taken the text, and with it the place of all before. */
static enum clipboard_result copied(struct clipboard *clipboard, struct moment now,
				    struct error *error)
{
	size_t last = clipboard->ours_count - 1;
	if (!clipboard->stays && last > 0)
		memcpy(clipboard->ours[0], clipboard->ours[last], sizeof clipboard->ours[0]);
	clipboard->ours_count = !clipboard->stays;
	if (clipboard->clears_next && !clipboard_clear(clipboard, now, error))
		return CLIPBOARD_FAILED;
	return CLIPBOARD_COPIED;
}

static enum clipboard_result finish(struct clipboard *clipboard, bool well, struct moment now,
				    struct error *error)
{
	enum work work = clipboard->work;
	bool wrote_all = clipboard->written == clipboard->length;
	bool ours = work == WORK_ASK && well && is_ours(clipboard);
	let_go(clipboard);
	if (work != WORK_ASK && (!well || !wrote_all))
		return fail(clipboard, now, error, "did not take the text");
	if (work == WORK_COPY)
		return copied(clipboard, now, error);
	if (ours)
		return start_clearing(clipboard, now, error) ? CLIPBOARD_BUSY : CLIPBOARD_FAILED;
	clipboard->ours_count = 0;
	return work == WORK_CLEAR ? CLIPBOARD_CLEARED : CLIPBOARD_LEFT_ALONE;
}

enum clipboard_result clipboard_step(struct clipboard *clipboard, struct moment now,
				     struct error *error)
{
	int status = 0;
	if (clipboard->work == WORK_NONE)
		return CLIPBOARD_IDLE;
	if (clipboard->work == WORK_ASK)
		drain(clipboard);
	else
		feed(clipboard);
	pid_t ended = waitpid(clipboard->pid, &status, WNOHANG);
	if (ended == clipboard->pid && clipboard->work == WORK_ASK)
		drain(clipboard); /* what it wrote last */
	if (ended == clipboard->pid)
		return finish(clipboard, WIFEXITED(status) && WEXITSTATUS(status) == 0, now, error);
	if (now.boot_ms >= clipboard->until)
		return fail(clipboard, now, error, "did not end within 5 s");
	return CLIPBOARD_BUSY;
}
