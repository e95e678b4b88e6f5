/*
 * cfg: settings files for the tests of what reads them.
 */
#ifndef CFG_H
#define CFG_H

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/settings.h"
#include "tests/unit/unit.h"

static char folder[] = "/tmp/etconsole-unit-XXXXXX";
static char path[64];
static struct settings settings;

static inline void write_bytes(const char *text, size_t length)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_int_equal(write(fd, text, length), (ssize_t)length);
	close(fd);
}

/* Reads text as the settings file; what is wrong with it is in *error. */
static inline bool read_text(const char *text, struct error *error)
{
	*error = (struct error){0};
	write_bytes(text, strlen(text));
	return settings_read(&settings, path, error);
}

static inline bool cfg_start(void)
{
	bool made = mkdtemp(folder) != NULL;
	snprintf(path, sizeof path, "%s/etconsole.cfg", folder);
	return made;
}

static inline int cfg_stop(int failed)
{
	unlink(path);
	rmdir(folder);
	return failed;
}

static inline void assert_says(const char *text, const char *wanted)
{
	struct error error;
	assert_false(read_text(text, &error));
	if (strstr(error.cause, wanted) == NULL)
		fail_msg("'%s' does not say '%s'", error.cause, wanted);
	assert_int_equal(error.kind, ERROR_CONFIG);
	assert_true(error.remedy[0] != '\0');
	/* The program goes on with its defaults. */
	assert_string_equal(settings.theme, "");
	assert_int_equal(settings.reveal_seconds, 10);
}

#endif
