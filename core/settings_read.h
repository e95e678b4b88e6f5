/*
 * settings_read: what the two halves of core/settings share.
 */
#ifndef SETTINGS_READ_H
#define SETTINGS_READ_H

#include <libconfig.h>

#include "core/settings.h"

#define SETTINGS_SIZE_MAX ((size_t)256 * 1024)

/* What is being read, and its name for messages. */
struct reader {
	struct settings *settings;
	const char *path, *file;
	struct error *error;
};

/* "etconsole.cfg line 12: what"; always false. */
bool reader_fail(struct reader *reader, const config_setting_t *at, const char *remedy,
		 const char *what);
/* The same for a name that is none of these. */
bool reader_unknown(struct reader *reader, const config_setting_t *at, const char *const *names,
		    size_t count);
bool reader_text(struct reader *reader, const config_setting_t *at, char *out, size_t size);

bool reader_bool(struct reader *reader, const config_setting_t *at, bool *value);

/* A path; a relative one is meant from the folder of the settings. */
bool reader_file(struct reader *reader, const config_setting_t *at, char *out, size_t size);

/* accounts = ( { ... }, ... ); after the environments, which they name. */
bool reader_accounts(struct reader *reader, const config_setting_t *list);

/* environments = ( { ... }, ... ); */
bool reader_environments(struct reader *reader, const config_setting_t *list);

#endif
