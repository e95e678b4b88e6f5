#include "core/process.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef HAVE_SYS_PRCTL_H
#include <sys/prctl.h>
#endif

extern char **environ;

/* As it was before any of it was changed. */
static struct {
	mode_t mask;
	struct rlimit core;
	char **environment;
	size_t count;
} found;

/* Closed again in a program that we become. */
static bool take_up_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 &&
		    open("/dev/null", (fd == 0 ? O_WRONLY : O_RDONLY) | O_CLOEXEC) != fd)
			return false;
	return true;
}

static bool remember_found(void)
{
	getrlimit(RLIMIT_CORE, &found.core);
	while (environ[found.count] != NULL)
		found.count++;
	found.environment = calloc(found.count + 1, sizeof *found.environment);
	if (found.environment == NULL)
		return false;
	memcpy(found.environment, environ, found.count * sizeof *environ);
	found.mask = umask(077);
	return true;
}

bool process_protect(struct error *error)
{
	if (getauxval(AT_SECURE) != 0)
		return error_set(error, ERROR_SYSTEM, "Take the setuid or setgid bit off it.",
				 "It must not run with more rights than its user has.");
	if (!remember_found())
		return error_no_memory(error);
	bool ok = take_up_descriptors();
	/* The hard limit stays: it could not be given back. */
	struct rlimit none = {.rlim_cur = 0, .rlim_max = found.core.rlim_max};
	ok = ok && setrlimit(RLIMIT_CORE, &none) == 0;
#ifdef HAVE_SYS_PRCTL_H
	ok = ok && prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0;
#endif
	unsetenv("SSLKEYLOGFILE");
	return ok || error_set(error, ERROR_SYSTEM, "", "This process could not be protected.");
}

void process_give_back(void)
{
	umask(found.mask);
	setrlimit(RLIMIT_CORE, &found.core);
}

char *const *process_environment(size_t *count)
{
	*count = found.count;
	return found.environment;
}
