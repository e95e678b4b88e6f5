/*
 * settings: the user's etconsole.cfg, read with libconfig; every value has a default.
 */
#ifndef SETTINGS_H
#define SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"
#include "core/error.h"

/* The largest file that is read, in bytes. */
#define SETTINGS_SIZE_MAX ((size_t)256 * 1024)
#define SETTINGS_KEYS_MAX 64

enum settings_glyphs { GLYPHS_AUTO, GLYPHS_UNICODE, GLYPHS_ASCII };
enum settings_guard { GUARD_OFF, GUARD_CONFIRM, GUARD_NAME };

/* keys = { refresh = "r"; }: what the file says; the key map judges it. */
struct settings_key {
	char action[32];
	char key[16];
	int line;
};

/* accounts = ( { name = "acme"; ... } ): how to get the secrets, never a secret. */
struct settings_account {
	char name[65];	    /* as an account's */
	size_t environment; /* of its environment */
	char client_id[256], username[256];
	char client_secret_command[512], password_command[512]; /* "": they are typed */
	bool auto_refresh;
};

struct settings {
	char path[512];	 /* of the file that was read, "" when there is none */
	char theme[256]; /* a name, or a file; "": none is named */
	bool mouse, motion;
	enum settings_glyphs glyphs;
	int reveal_seconds, clipboard_seconds;
	int check_parallel; /* so many at once when all are checked */
	int lock_minutes;   /* without a key, until it locks itself; 0: never */
	enum settings_guard guard;
	char clipboard[256];   /* "auto", "osc52", or a command */
	char proxy[256];       /* "": the environment's */
	char key_command[512]; /* prints what opens the store; "": a passphrase does */
	char key_file[512];    /* holds it */
	struct environments environments;
	struct settings_account *accounts;
	size_t account_count;
	struct settings_key keys[SETTINGS_KEYS_MAX];
	size_t key_count;
};

void settings_init(struct settings *settings);
void settings_clear(struct settings *settings);

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

/* The account of this name on the environment of this place; NULL when the file has none. */
const struct settings_account *settings_account(const struct settings *settings, const char *name,
						size_t environment);

#endif
