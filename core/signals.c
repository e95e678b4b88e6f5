#include "core/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

/* All that would end the program, were it not for us, and leave the terminal as it is; but for
 * the real-time signals, which nobody sends unasked. */
static const int told[] = {
	SIGWINCH,  SIGTSTP, SIGCONT, SIGCHLD, SIGTERM,	 SIGHUP,  SIGINT,
	SIGQUIT,   SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
#ifdef __linux__ /* elsewhere IO ends nothing, and there is no PWR */
	SIGIO,	   SIGPWR,
#endif
#ifdef SIGSTKFLT
	SIGSTKFLT,
#endif
};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGSYS, SIGTRAP};
/* What they tell, write() says, too: then it can be handled, and nothing is lost. */
static const int ignored[] = {SIGPIPE, SIGXFSZ};

#define TOLD (sizeof told / sizeof *told)
#define FATAL (sizeof fatal / sizeof *fatal)
#define IGNORED (sizeof ignored / sizeof *ignored)

static int pipe_fds[2] = {-1, -1};
static void (*give_back)(void);
static void (*volatile hurried)(void);
static volatile sig_atomic_t asked; /* the last that asked to leave, or 0 */
static struct sigaction old_told[TOLD], old_fatal[FATAL], old_ignored[IGNORED];
static sigset_t old_mask;

/*
 * Fatal signals are handled on this stack, since a full one is among their causes. It holds the
 * registers of the machine (3 KiB with AVX-512, 11 with AMX) and what gives the terminal back.
 */
static unsigned char spare_stack[64 * 1024];
static stack_t old_stack;

static bool asks_to_leave(int number)
{
	return number != SIGWINCH && number != SIGTSTP && number != SIGCONT && number != SIGCHLD;
}

static void end_by(int number, void (*before)(void))
{
	before();
	signal(number, SIG_DFL);
	raise(number);
}

static void on_told(int number)
{
	int saved = errno;
	unsigned char byte = (unsigned char)number;
	/* A full pipe already holds enough to wake the loop. */
	ssize_t n = write(pipe_fds[1], &byte, 1);
	(void)n;
	if (asks_to_leave(number)) {
		asked = number;
		if (hurried != NULL)
			end_by(number, hurried);
	}
	errno = saved;
}

static void on_fatal_signal(int number)
{
	end_by(number, give_back);
}

static void set_handler(int number, void (*handler)(int), int flags, struct sigaction *old)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, old);
}

/* Under nohup, or in the background of a script. */
static void leave_ignored(void)
{
	for (size_t i = 0; i < TOLD; i++)
		if (old_told[i].sa_handler == SIG_IGN)
			sigaction(told[i], &old_told[i], NULL);
}

/* A kernel that wants a larger spare stack refuses this one: the program's own is used then. */
static void handle_fatal(void (*on_fatal)(void))
{
	const stack_t spare = {.ss_sp = spare_stack, .ss_size = sizeof spare_stack};
	sigaltstack(&spare, &old_stack);
	for (size_t i = 0; i < FATAL; i++)
		set_handler(fatal[i], on_fatal != NULL ? on_fatal_signal : SIG_DFL, SA_ONSTACK,
			    &old_fatal[i]);
}

bool signals_start(void (*on_fatal)(void), struct error *error)
{
	sigset_t none;
	if (pipe2(pipe_fds, O_CLOEXEC | O_NONBLOCK) != 0)
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "No pipe could be made: %s.", strerror(errno));
	give_back = on_fatal;
	for (size_t i = 0; i < TOLD; i++)
		set_handler(told[i], on_told, SA_RESTART, &old_told[i]);
	handle_fatal(on_fatal);
	for (size_t i = 0; i < IGNORED; i++)
		set_handler(ignored[i], SIG_IGN, 0, &old_ignored[i]);
	sigprocmask(SIG_SETMASK, NULL, &old_mask);
	if (on_fatal == NULL) {
		leave_ignored();
		return true;
	}
	/* Whoever started us may have blocked some; the terminal's end is ours to notice. */
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	return true;
}

int signals_fd(void)
{
	return pipe_fds[0];
}

int signals_next(void)
{
	unsigned char byte;
	return read(pipe_fds[0], &byte, 1) == 1 ? byte : 0;
}

void signals_hurry(void (*before)(void))
{
	hurried = before;
	if (before != NULL && asked != 0)
		end_by(asked, before);
}

void signals_stop_self(void)
{
	struct sigaction ours;
	set_handler(SIGTSTP, SIG_DFL, 0, &ours);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &ours, NULL);
}

void signals_end(void)
{
	if (pipe_fds[0] < 0)
		return;
	for (size_t i = 0; i < TOLD; i++)
		sigaction(told[i], &old_told[i], NULL);
	for (size_t i = 0; i < FATAL; i++)
		sigaction(fatal[i], &old_fatal[i], NULL);
	sigaltstack(&old_stack, NULL);
	for (size_t i = 0; i < IGNORED; i++)
		sigaction(ignored[i], &old_ignored[i], NULL);
	sigprocmask(SIG_SETMASK, &old_mask, NULL);
	close(pipe_fds[0]);
	close(pipe_fds[1]);
	pipe_fds[0] = pipe_fds[1] = -1;
}

_Noreturn void signals_die(int number)
{
	set_handler(number, SIG_DFL, 0, NULL);
	raise(number);
	_exit(128 + number);
}
