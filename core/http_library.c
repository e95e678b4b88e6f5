#include "core/http_library.h"

#include <dlfcn.h>

#ifndef LIBCURL_SONAME

bool http_library_load(struct error *error)
{
	(void)error;
	return true;
}

void *http_library_symbol(const char *name)
{
	return dlsym(RTLD_DEFAULT, name);
}

#else

#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "core/text.h"

/*
 * Whoever makes packages reads here what is loaded later: a note of ELF, as systemd's
 * "ELF dlopen() metadata" has it.
 */
#define NOTE                                                                   \
	"[{\"feature\":\"https\",\"description\":\"Requests to the service\"," \
	"\"priority\":\"required\",\"soname\":[\"" LIBCURL_SONAME "\"]}]"
__attribute__((used, aligned(4), section(".note.dlopen"))) static const struct {
	uint32_t name_size, text_size, type;
	char name[4];
	_Alignas(4) char text[sizeof NOTE];
} note = {4, sizeof NOTE, 0x407c0c0a, "FDO", NOTE};

const struct http_library *http_library;
static void *handle; /* never closed: what it has brought along keeps threads and handlers */

static const struct {
	const char *name;
	size_t at;
} functions[] = {
#define HTTP_LIBRARY_ROW(name) {"curl_" #name, offsetof(struct http_library, name)},
	HTTP_LIBRARY(HTTP_LIBRARY_ROW)};

/* The constructors of some libraries write there when memory fails. */
static int hush_stderr(void)
{
	int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, STDERR_FILENO + 1);
	int null = kept >= 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
	if (null >= 0) {
		dup2(null, STDERR_FILENO);
		close(null);
	}
	return kept;
}

static void unhush_stderr(int kept)
{
	if (kept < 0)
		return;
	dup2(kept, STDERR_FILENO);
	close(kept);
}

/* With RTLD_DEEPBIND it would find another free() than ours, which wipes. */
static bool open_library(struct error *error)
{
	char why[160] = "";
	int kept = hush_stderr();
	if (handle == NULL)
		handle = dlopen(LIBCURL_SONAME, RTLD_NOW | RTLD_LOCAL);
	unhush_stderr(kept);
	if (handle != NULL)
		return true;
	const char *said = dlerror();
	if (said != NULL)
		text_gate(why, sizeof why, said, strlen(said));
	return error_set(error, ERROR_SYSTEM, "Is libcurl installed, and is there memory for it?",
			 "libcurl could not be loaded: %s", why);
}

static bool find_functions(struct http_library *library, struct error *error)
{
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
		void *found = dlsym(handle, functions[i].name);
		if (found == NULL)
			return error_set(error, ERROR_SYSTEM, "Install a newer libcurl.",
					 "libcurl is too old: it has no %s", functions[i].name);
		memcpy((char *)library + functions[i].at, &found, sizeof found);
	}
	return true;
}

bool http_library_load(struct error *error)
{
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	if (http_library != NULL)
		return true;
	if (!open_library(error))
		return false;
	void *library =
		mmap(NULL, page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (library == MAP_FAILED)
		return error_no_memory(error);
	bool ok = find_functions(library, error) &&
		  (mprotect(library, page, PROT_READ) == 0 || error_no_memory(error));
	if (ok)
		http_library = library;
	else
		munmap(library, page);
	return ok;
}

void *http_library_symbol(const char *name)
{
	return handle != NULL ? dlsym(handle, name) : NULL;
}

#endif
