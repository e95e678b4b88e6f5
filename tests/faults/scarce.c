/*
 * scarce: preloaded into a console, it makes the n-th allocation fail, once: of malloc, calloc, or
 * of pages, which libsodium's locked memory and SQLite ask for. SCARCE_AT is n, 0 for none. Each
 * process writes how many there were, and whose the one was that failed, into the file SCARCE_LOG
 * when it ends, or when it fails one.
 */
#undef _FILE_OFFSET_BITS /* or mmap has the symbol of mmap64 */

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

void *malloc(size_t size);
void *calloc(size_t count, size_t size);
void *mmap64(void *at, size_t size, int rights, int flags, int fd, off64_t offset);

static unsigned long count, fail_at;
static bool is_read;

static int open_log(void)
{
	const char *path = getenv("SCARCE_LOG");
	return path != NULL ? open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
}

/* For whoever looks into a crash: its handler ends in here. */
int raise(int number)
{
	void *stack[40];
	int fd = open_log();
	if (fd >= 0)
		backtrace_symbols_fd(stack, backtrace(stack, 40), fd);
	return kill(getpid(), number);
}

static void say(const char *what, const char *whose)
{
	char line[300];
	int fd = open_log();
	int n = snprintf(line, sizeof line, "%s %lu %s\n", what, count, whose);
	if (fd >= 0 && write(fd, line, (size_t)n) != n)
		abort();
	if (fd >= 0)
		close(fd);
}

/* The library that asked; libc's strdup() and the program's own realloc() ask for others. */
static __attribute__((noinline)) const char *whose(void)
{
	void *stack[8];
	Dl_info info;
	/* Behind this function, must_fail() and malloc(). */
	for (int i = 3, depth = backtrace(stack, 8); i < depth; i++) {
		if (dladdr(stack[i], &info) == 0 || info.dli_fname == NULL)
			return "?";
		bool is_realloc = info.dli_sname != NULL && strcmp(info.dli_sname, "realloc") == 0;
		if (!is_realloc && strstr(info.dli_fname, "/libc.so") == NULL)
			break;
	}
	const char *slash = strrchr(info.dli_fname, '/');
	return slash != NULL ? slash + 1 : info.dli_fname;
}

static __attribute__((noinline)) bool must_fail(void)
{
	void *stack[1];
	if (!is_read) {
		const char *at = getenv("SCARCE_AT");
		is_read = true;
		/* It loads a library at its first call: not in the midst of a dlopen() that fails.
		 */
		backtrace(stack, 1);
		count = 0;
		fail_at = at != NULL ? strtoul(at, NULL, 10) : 0;
	}
	count++;
	if (fail_at == 0 || count != fail_at)
		return false;
	say("failed", whose());
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	static void *(*next)(size_t);
	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "malloc");
	return must_fail() ? NULL : next(size);
}

void *mmap(void *at, size_t size, int rights, int flags, int fd, off_t offset)
{
	static void *(*next)(void *, size_t, int, int, int, off_t);
	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "mmap");
	return must_fail() ? MAP_FAILED : next(at, size, rights, flags, fd, offset);
}

void *mmap64(void *at, size_t size, int rights, int flags, int fd, off64_t offset)
{
	static void *(*next)(void *, size_t, int, int, int, off64_t);
	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "mmap64");
	return must_fail() ? MAP_FAILED : next(at, size, rights, flags, fd, offset);
}

/* dlsym() itself asks for a little, before there is anything to ask. */
void *calloc(size_t members, size_t size)
{
	static char early[4096];
	static size_t used;
	static volatile bool is_searching; /* glibc says that dlsym() calls nobody back */
	static void *(*next)(size_t, size_t);
	if (next == NULL && is_searching) {
		void *at = early + used;
		used += (members * size + 15) / 16 * 16;
		return used <= sizeof early ? at : NULL;
	}
	is_searching = true;
	if (next == NULL)
		*(void **)&next = dlsym(RTLD_NEXT, "calloc");
	is_searching = false;
	return must_fail() ? NULL : next(members, size);
}

__attribute__((destructor)) static void tell(void)
{
	say("all", "-");
}
