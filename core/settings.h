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

/* A line of keys = { refresh = "r"; } as the file has it; the key map judges it. */
struct settings_key {
	char action[32];
	char key[16];
	int line;
};

/*
 * A group of accounts = ( { name = "acme"; ... } ). It names commands that print secrets, and holds
 * none.
 */
struct settings_account {
	char name[65];	    /* as in struct account */
	size_t environment; /* the index of its environment */
	char client_id[256], username[256];
	char client_secret_command[512], password_command[512]; /* "": the value is typed */
	bool auto_refresh;
};

struct settings {
	char path[512];	 /* the file that was read; "" when there is none */
	char theme[256]; /* a name, or a file; "": the file names none, as "auto" */
	bool mouse, motion;
	enum settings_glyphs glyphs;
	int reveal_seconds, clipboard_seconds;
	int check_parallel; /* so many calls at once in check all */
	int lock_minutes;   /* so long without a key until it locks; 0: never */
	enum settings_guard guard;
	char clipboard[256];	  /* "auto", "osc52", or a command */
	char proxy[256];	  /* a URL; "": the environment variables' */
	char proxy_command[512];  /* prints "user:password" for it; "": none is needed */
	char key_command[512];	  /* prints the key of the store; "": a passphrase opens it */
	char notify_command[512]; /* is given what a person should know; "": nobody is told */
	char key_file[512];	  /* holds the key of the store; "": none does */
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
 * the defaults and *error names the file, the line, what is wrong and what is allowed, with a "did
 * you mean". file_read_text() says which files are refused. Relative paths in the file are relative
 * to its folder.
 */
bool settings_read(struct settings *settings, const char *path, struct error *error);

/*
 * Writes the path of the user's file: $XDG_CONFIG_HOME/etconsole/etconsole.cfg, or
 * ~/.config/etconsole/etconsole.cfg; "" when neither variable is set.
 */
void settings_default_path(char *out, size_t size);

/* Finds an account by its name and the index of its environment; NULL when the file has none. */
const struct settings_account *settings_account(const struct settings *settings, const char *name,
						size_t environment);

#endif
