/*
 * settings: the user's etconsole.cfg, read with libconfig; every value has a default.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"
#include "core/error.h"

#define SETTINGS_KEYS_MAX 64

enum settings_glyphs { GLYPHS_AUTO, GLYPHS_UNICODE, GLYPHS_ASCII };
enum settings_guard { GUARD_OFF, GUARD_CONFIRM, GUARD_NAME };

/* keys = { refresh = "r"; }: what the file says; the key map judges it. */
struct settings_key {
	char action[32];
	char key[16];
	int line;
};

struct settings {
	char path[512]; /* of the file that was read, "" when there is none */
	char theme[64];
	bool mouse, motion;
	enum settings_glyphs glyphs;
	int reveal_seconds, clipboard_seconds;
	int lock_minutes; /* without a key, until it locks itself; 0: never */
	enum settings_guard guard;
	char clipboard[256]; /* "auto", "osc52", or a command */
	char proxy[256];     /* "": the environment's */
	struct environments environments;
	struct settings_key keys[SETTINGS_KEYS_MAX];
	size_t key_count;
};

void settings_init(struct settings *settings);

/*
 * Reads the file at path into *settings. A missing file is no error. On an error *settings holds
 * the defaults and *error says file, line, what is wrong, what is allowed, and "did you mean".
 * The file must be a regular file of ours or root's (not a symlink), at most 256 KiB of UTF-8
 * without NUL and without @include. Relative paths in it are relative to its folder.
 */
bool settings_read(struct settings *settings, const char *path, struct error *error);

/*
 * $XDG_CONFIG_HOME/etconsole/etconsole.cfg, or ~/.config/...; "" when neither variable is set.
 */
void settings_default_path(char *out, size_t size);

#endif
