#include "tests/faults/apart.h"

#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#define NOT_TRIED 77

static _Noreturn void leave(const char *what, int number)
{
	printf("# not tried: %s: %s\n", what, strerror(number));
	fflush(stdout);
	exit(NOT_TRIED);
}

/* In a process of its own: 0, or why not. */
static int try_namespaces(int flags)
{
	int status = 0;
	pid_t pid = fork();
	if (pid == 0) {
		bool is_made = unshare(flags) == 0;
		if (is_made && (flags & CLONE_NEWNS) != 0)
			is_made = mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
		_exit(is_made ? 0 : errno);
	}
	if (pid < 0 || waitpid(pid, &status, 0) != pid)
		return errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : EINTR;
}

void apart_or_leave(int flags, char **argv, const char *again)
{
	static const char what[] = "this needs namespaces of its own (unshare -Urmn)";
	int all = geteuid() == 0 ? flags : flags | CLONE_NEWUSER;
	int number = try_namespaces(all);
	if (number != 0)
		leave(what, number);
	if (geteuid() == 0)
		return;
	execlp("unshare", "unshare", (flags & CLONE_NEWNS) != 0 ? "-Urm" : "-Ur", argv[0],
	       again != NULL ? again : argv[1], (char *)NULL);
	leave(what, errno);
}

void apart_trace_or_leave(void)
{
	pid_t pid = fork();
	if (pid == 0) {
		pause();
		_exit(0);
	}
	int number = ptrace(PTRACE_SEIZE, pid, NULL, NULL) == 0 ? 0 : errno;
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	if (number != 0)
		leave("no process may be traced here (ptrace)", number);
}
