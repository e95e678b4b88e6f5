#include "tests/fuzz/targets.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/secret.h"

const struct target *target_at(size_t n)
{
	static const struct target *const groups[] = {targets_service, targets_user, targets_import,
						      targets_kept};
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		for (const struct target *target = groups[i]; target->name != NULL; target++)
			if (n-- == 0)
				return target;
	return NULL;
}

const struct target *target_find(const char *name)
{
	const struct target *target;
	for (size_t n = 0; (target = target_at(n)) != NULL; n++)
		if (strcmp(target->name, name) == 0)
			return target;
	return NULL;
}

void target_fail(const char *what, const char *where)
{
	fprintf(stderr, "%s: does not hold: %s\n", where, what);
	abort();
}

void target_start(void)
{
	struct error error = {0};
	umask(077);
	setlocale(LC_ALL, "C.UTF-8");
	setenv("TZ", "UTC", 1);
	if (!secret_start(&error))
		target_fail("libsodium starts", "target_start");
}

const char *target_folder(void)
{
	return access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
}
