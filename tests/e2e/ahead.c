/*
 * ahead: preloaded into a program, its clocks are ahead of the machine's by what a test has written
 * into the page that both share; CLOCK_FD is its descriptor. INT64_MIN stands for no time: the next
 * look at a clock fills the stack then.
 */
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static _Atomic int64_t *ahead_ms;

/*
 * What starts the console, a shell or valgrind, hands it on; the programs that it starts itself
 * have the machine's clocks.
 */
static __attribute__((constructor)) void begin(void)
{
	if (strcmp(program_invocation_short_name, "etconsole") != 0)
		return;
	const char *number = getenv("CLOCK_FD");
	int fd = number != NULL ? (int)strtol(number, NULL, 10) : -1;
	void *page = mmap(NULL, sizeof *ahead_ms, PROT_READ, MAP_SHARED, fd, 0);
	if (page != MAP_FAILED)
		ahead_ms = page;
	if (fd >= 0)
		close(fd);
	unsetenv("CLOCK_FD");
	unsetenv("LD_PRELOAD");
}

static __attribute__((noinline)) int64_t fill_stack(int64_t depth)
{
	volatile char room[1024] = {(char)depth};
	return depth < 0 ? room[0] : fill_stack(depth + 1) + room[0];
}

int clock_gettime(clockid_t id, struct timespec *at)
{
	static int (*next)(clockid_t, struct timespec *);
	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "clock_gettime");
	int result = next(id, at);
	bool counts = id != CLOCK_PROCESS_CPUTIME_ID && id != CLOCK_THREAD_CPUTIME_ID;
	int64_t ms = ahead_ms != NULL && counts ? atomic_load(ahead_ms) : 0;
	if (ms == INT64_MIN)
		ms = fill_stack(1);
	at->tv_sec += (time_t)(ms / 1000);
	at->tv_nsec += (long)(ms % 1000 * 1000000);
	if (at->tv_nsec >= 1000000000) {
		at->tv_nsec -= 1000000000;
		at->tv_sec++;
	}
	return result;
}
