#include "core/command.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/text.h"
#include "core/variables.h"
#include "core/words.h"

#define LIMIT_MS (30 * SECOND_MS)
#define SAID_MAX 512

extern char **environ;

struct command {
	char name[64]; /* its first word, gated */
	pid_t pid;     /* 0 when it has ended */
	int out, err;  /* -1 when closed */
	int64_t until;
	char *text; /* SECRET_MAX + 1 bytes of locked memory */
	size_t length;
	char said[SAID_MAX];
	size_t said_length;
};

/*
 * Keys of TLS connections, a token, and the terminal that a pinentry would draw on are ours alone.
 */
static bool is_ours(const char *variable)
{
	const char *const names[] = {"SSLKEYLOGFILE", "GPG_TTY", variable_name(VARIABLE_TOKEN)};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		size_t length = strlen(names[i]);
		if (strncmp(variable, names[i], length) == 0 && variable[length] == '=')
			return true;
	}
	return false;
}

static char **pick_environment(void)
{
	size_t count = 0, kept = 0;
	while (environ[count] != NULL)
		count++;
	char **picked = calloc(count + 1, sizeof *picked);
	for (size_t i = 0; picked != NULL && i < count; i++)
		if (!is_ours(environ[i]))
			picked[kept++] = environ[i];
	return picked;
}

static void set_up_fds(posix_spawn_file_actions_t *actions, const int fds[3])
{
	for (int i = 0; i < 3; i++)
		if (fds[i] >= 0)
			posix_spawn_file_actions_adddup2(actions, fds[i], i);
		else
			posix_spawn_file_actions_addopen(actions, i, "/dev/null",
							 i == 0 ? O_RDONLY : O_WRONLY, 0);
#ifdef HAVE_POSIX_SPAWN_FILE_ACTIONS_ADDCLOSEFROM_NP
	/* Our descriptors close by themselves; those that we were started with do not. */
	posix_spawn_file_actions_addclosefrom_np(actions, 3);
#endif
}

int command_spawn(char **words, const int fds[3], pid_t *pid)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t all, none;
	char **picked = pick_environment();
	if (picked == NULL)
		return ENOMEM;
	sigfillset(&all);
	sigemptyset(&none);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attributes);
	posix_spawnattr_setsigdefault(&attributes, &all);
	posix_spawnattr_setsigmask(&attributes, &none);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK |
						      POSIX_SPAWN_SETSID);
	set_up_fds(&actions, fds);
	int failed = posix_spawnp(pid, words[0], &actions, &attributes, words, picked);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&actions);
	free(picked);
	return failed;
}

/* Those that were told to end, and have not been seen to yet. More than that are not waited for. */
static pid_t ending[16];

static void reap_ending(pid_t pid)
{
	for (size_t i = 0; i < sizeof ending / sizeof *ending; i++) {
		if (ending[i] != 0 && waitpid(ending[i], NULL, WNOHANG) != 0)
			ending[i] = 0;
		if (ending[i] == 0) {
			ending[i] = pid;
			pid = 0;
		}
	}
}

bool command_kill(pid_t pid)
{
	/* The group holds all that the program has started; it may have left the group itself. */
	kill(-pid, SIGKILL);
	bool may = kill(pid, SIGKILL) == 0 || errno != EPERM;
	reap_ending(waitpid(pid, NULL, WNOHANG) == 0 ? pid : 0);
	return may;
}

static bool fail_command(const struct command *command, struct error *error, const char *why)
{
	char said[160] = "";
	size_t line = strcspn(command->said, "\r\n");
	text_gate(said, sizeof said, command->said,
		  line < command->said_length ? line : command->said_length);
	return error_set(error, ERROR_SYSTEM, "Try it in a shell; it stands in the settings.",
			 said[0] != '\0' ? "%s %s: %s" : "%s %s.", command->name, why, said);
}

static bool open_pipes(int out[2], int err[2])
{
	if (pipe2(out, O_CLOEXEC) != 0)
		return false;
	if (pipe2(err, O_CLOEXEC) == 0)
		return true;
	close(out[0]);
	close(out[1]);
	return false;
}

static bool spawn_helper(struct command *command, char **words, struct error *error)
{
	int out[2], err[2];
	char why[128];
	text_gate(command->name, sizeof command->name, words[0], strlen(words[0]));
	if (!open_pipes(out, err))
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "No pipe could be made: %s.", strerror(errno));
	const int fds[3] = {-1, out[1], err[1]};
	int failed = command_spawn(words, fds, &command->pid);
	close(out[1]);
	close(err[1]);
	command->out = out[0];
	command->err = err[0];
	fcntl(out[0], F_SETFL, O_NONBLOCK);
	fcntl(err[0], F_SETFL, O_NONBLOCK);
	if (failed == 0)
		return true;
	command->pid = 0;
	snprintf(why, sizeof why, "could not be started: %s", strerror(failed));
	return fail_command(command, error, why);
}

struct command *command_start(const char *line, struct moment now, struct error *error)
{
	char **words = NULL;
	struct command *command = calloc(1, sizeof *command);
	if (command == NULL || (command->text = secret_buffer(SECRET_MAX + 1)) == NULL) {
		free(command);
		error_no_memory(error);
		return NULL;
	}
	command->out = command->err = -1;
	command->until = now.boot_ms + LIMIT_MS;
	bool ok = words_split(line, &words, error) && spawn_helper(command, words, error);
	words_free(words);
	if (ok)
		return command;
	command_free(command);
	return NULL;
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

bool command_stop(struct command *command, struct error *error)
{
	bool ended = command == NULL || command->pid <= 0 || command_kill(command->pid);
	if (!ended)
		error_set(error, ERROR_SYSTEM, "It has become another user: end it as that one.",
			  "%s cannot be stopped and runs on (process %d).", command->name,
			  (int)command->pid);
	if (command == NULL)
		return ended;
	close_fd(&command->out);
	close_fd(&command->err);
	secret_buffer_free(command->text);
	secret_wipe(command, sizeof *command);
	free(command);
	return ended;
}

void command_free(struct command *command)
{
	command_stop(command, NULL);
}

int command_fds(const struct command *command, struct pollfd fds[2])
{
	int n = 0;
	if (command->out >= 0)
		fds[n++] = (struct pollfd){.fd = command->out, .events = POLLIN};
	if (command->err >= 0)
		fds[n++] = (struct pollfd){.fd = command->err, .events = POLLIN};
	return n;
}

int64_t command_deadline(const struct command *command)
{
	return command->until;
}

/* Reads what has come, as far as it fits. False when more than that has come. */
static bool take_output(int *fd, char *into, size_t size, size_t *length)
{
	char more[256];
	while (*fd >= 0) {
		bool full = *length == size;
		ssize_t n = full ? read(*fd, more, sizeof more)
				 : read(*fd, into + *length, size - *length);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return true;
		if (n <= 0)
			close_fd(fd);
		else if (full)
			return false;
		else
			*length += (size_t)n;
	}
	return true;
}

static enum command_result finish_command(struct command *command, int status, struct secret *out,
					  struct error *error)
{
	char why[64];
	while (command->length > 0 && strchr("\r\n", command->text[command->length - 1]) != NULL)
		command->length--;
	if (WIFSIGNALED(status))
		snprintf(why, sizeof why, "was ended by signal %d", WTERMSIG(status));
	else
		snprintf(why, sizeof why, "ended with code %d", WEXITSTATUS(status));
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		return fail_command(command, error, why) ? COMMAND_DONE : COMMAND_FAILED;
	if (command->length == 0)
		return fail_command(command, error, "printed nothing") ? COMMAND_DONE
								       : COMMAND_FAILED;
	if (!secret_set(out, command->text, command->length))
		return error_no_memory(error) ? COMMAND_DONE : COMMAND_FAILED;
	return COMMAND_DONE;
}

enum command_result command_step(struct command *command, struct moment now, struct secret *out,
				 struct error *error)
{
	int status = 0;
	/* This comes before reading: what the program wrote before its end can be read then. */
	pid_t ended = waitpid(command->pid, &status, WNOHANG);
	bool fits = take_output(&command->out, command->text, SECRET_MAX, &command->length);
	take_output(&command->err, command->said, SAID_MAX, &command->said_length);
	if (ended == command->pid) {
		command->pid = 0;
		if (fits)
			return finish_command(command, status, out, error);
	}
	if (!fits)
		fail_command(command, error, "printed over 16 KiB: that is no secret");
	else if (now.boot_ms < command->until)
		return COMMAND_BUSY;
	else
		fail_command(command, error, "did not end within 30 s");
	return COMMAND_FAILED;
}
