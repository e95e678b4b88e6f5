#include "tui/keeper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "tui/due.h"
#include "tui/wanted.h"

#define SCREEN_MS 50

void keeper_init(struct keeper *keeper, const char *wanted)
{
	const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
	keeper->folder[0] = '\0';
	keeper->patience_ms = SCREEN_MS;
	if (wanted != NULL)
		snprintf(keeper->folder, sizeof keeper->folder, "%s", wanted);
	else if (data != NULL && data[0] == '/')
		snprintf(keeper->folder, sizeof keeper->folder, "%s/etconsole", data);
	else if (home != NULL && home[0] == '/')
		snprintf(keeper->folder, sizeof keeper->folder, "%s/.local/share/etconsole", home);
}

/* The newest come first, and are wanted last. */
struct lines {
	struct log_line list[LOG_LINES];
	size_t count;
};

static void take_line(const struct store_line *line, void *user)
{
	struct lines *lines = user;
	struct log_line *taken = &lines->list[lines->count++];
	snprintf(taken->who, sizeof taken->who, "%s", line->who);
	taken->activity = line->activity;
}

static bool read_log(struct keeper *keeper, struct app *app, struct error *error)
{
	struct lines *lines = calloc(1, sizeof *lines);
	if (lines == NULL)
		return error_no_memory(error);
	bool ok = store_each_activity(keeper->store, NULL, LOG_LINES, take_line, lines, error);
	for (size_t i = lines->count; i > 0; i--)
		log_add(&app->log, lines->list[i - 1].who, &lines->list[i - 1].activity);
	free(lines);
	return ok;
}

bool keeper_start(struct keeper *keeper, struct app *app, struct error *error)
{
	struct vault_header header;
	app->keeping = KEEP_NEVER;
	if (keeper->folder[0] == '\0')
		return true;
	if (!store_exists(keeper->folder)) {
		app->keeping = KEEP_NOTHING;
		return true;
	}
	keeper->store = store_open(keeper->folder, error);
	if (keeper->store == NULL || !store_header(keeper->store, &header, error))
		return false;
	app->keeping = header.kind == VAULT_NONE ? KEEP_NOTHING : KEEP_LOCKED;
	app->sealed_by = header.kind;
	return true;
}

/* The accounts come when it is opened: under the lock nobody sees them. */
static bool load(struct keeper *keeper, struct app *app, struct moment now, struct error *error)
{
	if (keeper->is_loaded)
		return true;
	if (!store_load(keeper->store, &app->accounts, app_environments(app), now, error) ||
	    !read_log(keeper, app, error))
		return false;
	keeper->is_loaded = true;
	/* It is open all the same; that there is no such account is said. */
	(void)wanted_choose(app, error);
	return true;
}

void keeper_stop(struct keeper *keeper)
{
	store_close(keeper->store);
	keeper->store = NULL;
}

static bool begin(struct keeper *keeper, enum vault_kind kind, const char *key, size_t length,
		  struct error *error)
{
	struct vault_header header;
	if (keeper->store == NULL)
		keeper->store = store_open(keeper->folder, error);
	if (keeper->store == NULL)
		return false;
	struct vault *vault = vault_new(kind, key, length, &header, error);
	if (vault == NULL || !store_set_header(keeper->store, &header, error)) {
		vault_free(vault);
		return false;
	}
	store_use_vault(keeper->store, vault);
	keeper->is_loaded = true;
	return true;
}

static bool open_vault(struct keeper *keeper, struct app *app, const char *key, size_t length,
		       struct moment now, struct error *error)
{
	struct vault_header header;
	if (!store_header(keeper->store, &header, error))
		return false;
	struct vault *vault = vault_open(&header, key, length, error);
	if (vault == NULL)
		return false;
	store_use_vault(keeper->store, vault);
	if (load(keeper, app, now, error))
		return true;
	store_use_vault(keeper->store, NULL);
	return false;
}

/* The lock's own passphrase guards no key that is needed: to know it is enough. */
static bool guard(struct keeper *keeper, enum store_job job, const char *key, size_t length,
		  struct error *error)
{
	struct vault *vault =
		job == STORE_GUARD ? vault_new(VAULT_PASSPHRASE, key, length, &keeper->guard, error)
				   : vault_open(&keeper->guard, key, length, error);
	vault_free(vault);
	return vault != NULL;
}

static bool do_with_key(struct keeper *keeper, const struct effect *effect, struct app *app,
			const char *key, size_t length, struct moment now, struct error *error)
{
	if (effect->job == STORE_BEGIN)
		return begin(keeper, effect->seal, key, length, error);
	if (effect->job == STORE_OPEN)
		return open_vault(keeper, app, key, length, now, error);
	if (effect->job == STORE_CHANGE)
		return store_change_key(keeper->store, effect->seal, key, length, error);
	return guard(keeper, effect->job, key, length, error);
}

static bool find_key(struct keeper *keeper, struct effect *effect, struct app *app,
		     struct moment now, struct error *error)
{
	char bytes[FILE_KEY];
	bool make = effect->job != STORE_OPEN;
	if (effect->seal == VAULT_KEY_FILE) {
		bool ok = file_read_key(app->settings->key_file, make, bytes, error) &&
			  do_with_key(keeper, effect, app, bytes, sizeof bytes, now, error);
		secret_wipe(bytes, sizeof bytes);
		return ok;
	}
	char *key = secret_open(&effect->text);
	bool ok = key != NULL
			  ? do_with_key(keeper, effect, app, key, effect->text.length, now, error)
			  : error_set(error, ERROR_INPUT, "Type one.", "The passphrase is empty.");
	secret_close(key);
	return ok;
}

static bool rename_account(struct keeper *keeper, const struct effect *effect, struct error *error)
{
	char *name = secret_open(&effect->text);
	bool ok = name != NULL && store_rename(keeper->store, effect->name, name, error);
	secret_close(name);
	return ok;
}

/* Whose line it is: "acme sandbox". */
static void name_line(char who[ACCOUNT_NAME_MAX + 40], const char *account,
		      const struct session *session)
{
	snprintf(who, ACCOUNT_NAME_MAX + 40, "%s %s", account,
		 environment_word(session->environment));
}

/* What the last request came to, under the account's name. */
static bool note(struct keeper *keeper, const struct effect *effect, struct moment now,
		 struct error *error)
{
	char who[ACCOUNT_NAME_MAX + 40];
	const struct session *session = effect->session;
	if (session->activity_count == 0)
		return true;
	name_line(who, effect->name, session);
	return store_note(keeper->store, who, &session->activity[0], error) &&
	       store_trim(keeper->store, now, error);
}

/*
 * The pair is on the disk, its line of activity is not. The pair must not be put there again:
 * another console may have a newer one by then.
 */
static bool only_the_line_failed(struct effect *effect)
{
	effect->session->unsaved = false;
	effect->job = STORE_STATE;
	return false;
}

/* With a login that is kept now, what was done with it before. */
static bool keep(struct keeper *keeper, struct effect *effect, struct error *error)
{
	char who[ACCOUNT_NAME_MAX + 40];
	struct session *session = effect->session;
	size_t lines = session->kept == 0 ? session->activity_count : 0;
	if (!store_keep(keeper->store, effect->name, session, error))
		return false;
	name_line(who, effect->name, session);
	for (size_t i = lines; i > 0; i--)
		if (!store_note(keeper->store, who, &session->activity[i - 1], error))
			return only_the_line_failed(effect);
	return true;
}

static void take_session_line(const struct store_line *line, void *user)
{
	struct session *session = user;
	if (session->activity_count < SESSION_ACTIVITY)
		session->activity[session->activity_count++] = line->activity;
}

/* Its secrets, and what was done with it last. */
static bool wake(struct keeper *keeper, struct session *session, const struct app *app,
		 struct moment now, struct error *error)
{
	char who[ACCOUNT_NAME_MAX + 40];
	const struct account *account = app_account_of(app, session);
	if (!store_wake(keeper->store, session, now, error) || !session_ready(session, error))
		return false;
	if (account == NULL || session->activity_count > 0)
		return true;
	name_line(who, account->name, session);
	return store_each_activity(keeper->store, who, SESSION_ACTIVITY, take_session_line, session,
				   error);
}

/* What checks found, of all that say so, in one transaction. */
static bool put_states(struct keeper *keeper, const struct app *app, struct moment now,
		       struct error *error)
{
	struct session *session;
	bool ok = store_open_batch(keeper->store, error);
	for (size_t at = 0; ok && (session = due_each(app, &at)) != NULL;) {
		char who[ACCOUNT_NAME_MAX + 40];
		if (session->kept == 0 || !session->state_unsaved || session->unsaved)
			continue;
		name_line(who, due_account(app, at)->name, session);
		ok = store_state(keeper->store, session, error) &&
		     (session->activity_count == 0 ||
		      store_note(keeper->store, who, &session->activity[0], error));
	}
	ok = ok && store_trim(keeper->store, now, error);
	return store_close_batch(keeper->store, ok, error);
}

/* It leaves the lists of what was done, too. */
static bool forget(struct keeper *keeper, int64_t row, struct app *app, struct error *error)
{
	char who[STORE_WHO];
	if (!store_who(keeper->store, row, who, sizeof who, error) ||
	    !store_forget(keeper->store, row, keeper->patience_ms, error))
		return false;
	log_drop(&app->log, who);
	return true;
}

bool keeper_do(struct keeper *keeper, struct effect *effect, struct app *app, struct moment now,
	       struct error *error)
{
	struct session *session = effect->session;
	switch (effect->job) {
	case STORE_BEGIN:
	case STORE_OPEN:
	case STORE_CHANGE:
	case STORE_GUARD:
	case STORE_UNGUARD:
		return find_key(keeper, effect, app, now, error);
	case STORE_ASIDE:
		return store_set_aside(&keeper->store, keeper->folder, effect->name,
				       sizeof effect->name, error);
	case STORE_LOCK:
		store_use_vault(keeper->store, NULL);
		return true;
	case STORE_WAKE:
		return wake(keeper, session, app, now, error);
	case STORE_LEND:
		return store_lend(keeper->store, session, now, error) &&
		       session_ready(session, error);
	case STORE_KEEP:
		return keep(keeper, effect, error);
	case STORE_TOKEN:
		if (!store_token(keeper->store, session, error))
			return false;
		session->unsaved = false;
		return note(keeper, effect, now, error) || only_the_line_failed(effect);
	case STORE_STATES:
		return put_states(keeper, app, now, error);
	case STORE_STATE:
		if (!note(keeper, effect, now, error))
			return false;
		/* The old pair may just have been refused for that. */
		if (!session->unsaved && store_is_newer(keeper->store, session, error) == 1) {
			effect->job = STORE_NEWER;
			return store_wake(keeper->store, session, now, error);
		}
		return store_state(keeper->store, session, error);
	case STORE_RELEASE:
		return store_release(keeper->store, session->kept, error) &&
		       store_state(keeper->store, session, error) &&
		       note(keeper, effect, now, error);
	case STORE_AUTO:
		return store_set_auto(keeper->store, session->kept, session->is_auto, error);
	case STORE_FORGET:
		return forget(keeper, effect->row, app, error);
	case STORE_RENAME:
		return rename_account(keeper, effect, error);
	case STORE_LEASE:
	case STORE_NEWER:
		break;
	}
	return true;
}

enum lease keeper_lease(struct keeper *keeper, struct session *session, struct moment now,
			struct error *error)
{
	if (session == NULL || session->kept == 0 || keeper->store == NULL)
		return LEASE_TAKEN;
	/* Our own pair that is not on the disk yet is the newest there is: it goes there first. */
	if (session->unsaved && !store_token(keeper->store, session, error))
		return LEASE_ERROR;
	session->unsaved = false;
	enum lease lease = store_lease(keeper->store, session, now, error);
	if (lease == LEASE_NEWER && !store_wake(keeper->store, session, now, error))
		return LEASE_ERROR;
	return lease;
}
