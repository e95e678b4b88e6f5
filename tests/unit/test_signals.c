/* A fatal signal gives the terminal back first, also when no stack is left to do it on. */
#include "core/signals.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static int told[2]; /* the parent reads what on_fatal wrote */

static void on_fatal(void)
{
	if (write(told[1], "!", 1) != 1)
		_exit(1);
}

static size_t go_down(size_t levels)
{
	volatile char frame[1024];
	frame[0] = (char)levels;
	return levels == 0 ? 0 : go_down(levels - 1) + (size_t)frame[0];
}

static void fill_the_stack(void)
{
	const struct rlimit limit = {256 * 1024, 256 * 1024};
	if (setrlimit(RLIMIT_STACK, &limit) == 0)
		_exit((int)go_down(SIZE_MAX));
}

static void abort_at_once(void)
{
	abort();
}

/* In a child: what it died of, and how often on_fatal was called. */
static int die_of(void (*cause)(void), size_t *calls)
{
	struct error error = {0};
	char bytes[8];
	int status;
	assert_int_equal(pipe(told), 0);
	pid_t pid = fork();
	if (pid == 0) {
		if (signals_start(on_fatal, &error))
			cause();
		_exit(2);
	}
	close(told[1]);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	ssize_t n = read(told[0], bytes, sizeof bytes);
	close(told[0]);
	assert_true(n >= 0);
	*calls = (size_t)n;
	return WIFSIGNALED(status) ? WTERMSIG(status) : -1;
}

static void a_full_stack_calls_on_fatal_and_ends_by_segv(void **state)
{
	size_t calls;
	(void)state;
	assert_int_equal(die_of(fill_the_stack, &calls), SIGSEGV);
	assert_int_equal(calls, 1);
}

static void an_abort_calls_on_fatal_and_ends_by_abrt(void **state)
{
	size_t calls;
	(void)state;
	assert_int_equal(die_of(abort_at_once, &calls), SIGABRT);
	assert_int_equal(calls, 1);
}

static void the_stack_of_the_caller_is_given_back(void **state)
{
	struct error error = {0};
	stack_t before, after;
	(void)state;
	assert_int_equal(sigaltstack(NULL, &before), 0);
	assert_true(signals_start(on_fatal, &error));
	signals_end();
	assert_int_equal(sigaltstack(NULL, &after), 0);
	assert_int_equal(before.ss_flags, after.ss_flags);
	assert_ptr_equal(before.ss_sp, after.ss_sp);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_stack_calls_on_fatal_and_ends_by_segv),
		cmocka_unit_test(an_abort_calls_on_fatal_and_ends_by_abrt),
		cmocka_unit_test(the_stack_of_the_caller_is_given_back),
	};
	return RUN(tests);
}
