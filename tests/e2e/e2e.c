#include "tests/e2e/e2e.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

struct pty *console_start(struct service *service)
{
	const char *args[] = {"--config", service->settings, NULL};
	struct pty_options options = {.args = args, .is_moved = true};
	return pty_start(&options);
}

void console_type_login(struct pty *pty, struct service *service, const char *side)
{
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	for (size_t i = 0; i < 4; i++) {
		pty_type(pty, service_mail(service, side, names[i]));
		pty_type(pty, i < 3 ? "\t" : "\r");
	}
}

void console_sign_in(struct pty *pty, struct service *service, const char *side)
{
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, strcmp(side, "sandbox") == 0 ? "1" : "2");
	pty_wait(pty, "Client id");
	pty_paste(pty, service_mail(service, side, "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
}

void console_quit(struct pty *pty)
{
	pty_keys(pty, "q");
	pty_run(pty, 100);
	if (pty_has(pty, "Quit etconsole?")) {
		pty_keys(pty, "\033[B\r");
	}
	int status = pty_end(pty, 60000);
	if (!WIFEXITED(status))
		pty_show(pty, "it did not end");
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

void shell(const char *command, const char *input)
{
	int fds[2], status = -1;
	assert_int_equal(pipe(fds), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(fds[0], STDIN_FILENO);
		close(fds[0]);
		close(fds[1]);
		execl("/bin/sh", "sh", "-c", command, (char *)NULL);
		_exit(127);
	}
	close(fds[0]);
	assert_int_equal(write(fds[1], input, strlen(input)), (ssize_t)strlen(input));
	close(fds[1]);
	waitpid(pid, &status, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}
