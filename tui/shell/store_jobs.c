#include "tui/shell/store_jobs.h"

#include <stdio.h>

#include "core/file.h"
#include "core/store_activity.h"
#include "core/store_bind.h"
#include "core/store_lease.h"

#define SCREEN_MS 50
/* Logins: more than a picture shows, and then so many that keys wait some ms for them. */
#define FIRST_PART 100
#define NEXT_PART 2000

/* A job that is being done. */
struct doing {
	struct store_jobs *jobs;
	const struct effect *effect;
	const struct app *app;
	struct moment now;
	struct event *event;
	struct error *error;
};

void store_jobs_init(struct store_jobs *jobs, const char *given)
{
	jobs->patience_ms = SCREEN_MS;
	store_default_folder(jobs->folder, sizeof jobs->folder);
	if (given != NULL)
		snprintf(jobs->folder, sizeof jobs->folder, "%s", given);
}

bool store_jobs_open(struct store_jobs *jobs, struct keeping *keeping, struct error *error)
{
	struct vault_header header;
	keeping->state = KEEP_NEVER;
	if (jobs->folder[0] == '\0')
		return true;
	int exists = store_exists(jobs->folder, error);
	if (exists <= 0) {
		keeping->state = exists == 0 ? KEEP_NOTHING : KEEP_NEVER;
		return exists == 0;
	}
	jobs->store = store_open(jobs->folder, error);
	if (jobs->store == NULL || !store_header(jobs->store, &header, error))
		return false;
	keeping->state = header.kind == VAULT_NONE ? KEEP_NOTHING : KEEP_LOCKED;
	keeping->sealed_by = header.kind;
	return true;
}

bool store_jobs_try(struct store_jobs *jobs, struct error *error)
{
	if (jobs->store == NULL)
		jobs->store = store_open(jobs->folder, error);
	return jobs->store != NULL && store_try(jobs->store, error);
}

void store_jobs_close(struct store_jobs *jobs)
{
	store_close(jobs->store);
	jobs->store = NULL;
}

bool store_jobs_list(struct store_jobs *jobs, const struct app *app, struct moment now,
		     struct found *found, struct error *error)
{
	struct store_list_place *list = &jobs->list;
	const struct environments *environments = &app->setup.settings->environments;
	bool ok = true;
	list->first = app->setup.account_given;
	list->limit = list->parts == 0 ? FIRST_PART : NEXT_PART;
	if (!list->is_end && jobs->in_parts)
		ok = store_list_part(jobs->store, list, &found->accounts, &found->log, environments,
				     now, error);
	else if (!list->is_end)
		ok = list->is_end = store_list(jobs->store, jobs->only, &found->accounts,
					       &found->log, environments, now, error);
	found->is_part = ok && !list->is_end;
	if (!ok)
		found_clear(found);
	return ok;
}

static bool begin_store(const struct doing *doing, const char *key, size_t length)
{
	struct store_jobs *jobs = doing->jobs;
	struct error *error = doing->error;
	if (jobs->store == NULL)
		jobs->store = store_open(jobs->folder, error);
	if (jobs->store == NULL ||
	    !store_make_key(jobs->store, doing->effect->seal, key, length, error))
		return false;
	jobs->list.is_end = true;
	return true;
}

static bool open_store(const struct doing *doing, const char *key, size_t length)
{
	struct store *store = doing->jobs->store;
	if (!store_open_key(store, key, length, doing->error))
		return false;
	if (store_bind(store, &doing->app->setup.settings->environments, doing->error) &&
	    store_jobs_list(doing->jobs, doing->app, doing->now, doing->event->found, doing->error))
		return true;
	store_use_vault(store, NULL);
	return false;
}

/* The lock's own passphrase guards no key that is needed: to know it is enough. */
static bool guard_lock(const struct doing *doing, const char *key, size_t length)
{
	struct vault_header *guard = &doing->jobs->guard;
	bool is_new = doing->effect->job == STORE_GUARD;
	struct vault *vault = is_new ? vault_new(VAULT_PASSPHRASE, key, length, guard, doing->error)
				     : vault_open(guard, key, length, doing->error);
	vault_free(vault);
	return vault != NULL;
}

static bool use_key(const struct doing *doing, const char *key, size_t length)
{
	const struct effect *effect = doing->effect;
	if (effect->job == STORE_BEGIN)
		return begin_store(doing, key, length);
	if (effect->job == STORE_OPEN)
		return open_store(doing, key, length);
	if (effect->job == STORE_CHANGE)
		return store_change_key(doing->jobs->store, effect->seal, key, length,
					doing->error);
	return guard_lock(doing, key, length);
}

static bool find_key(const struct doing *doing)
{
	char bytes[FILE_KEY];
	const struct effect *effect = doing->effect;
	if (effect->seal == VAULT_KEY_FILE) {
		bool ok = file_read_key(doing->app->setup.settings->key_file,
					effect->job != STORE_OPEN, bytes, doing->error) &&
			  use_key(doing, bytes, sizeof bytes);
		secret_wipe(bytes, sizeof bytes);
		return ok;
	}
	char *key = secret_open(&effect->text);
	bool ok = key != NULL ? use_key(doing, key, effect->text.length)
			      : error_set(doing->error, ERROR_INPUT, "Type one.",
					  "The passphrase is empty.");
	secret_close(key);
	return ok;
}

static bool rename_account(const struct doing *doing)
{
	const struct effect *effect = doing->effect;
	char *name = secret_open(&effect->text);
	bool ok =
		name != NULL && store_rename(doing->jobs->store, effect->name, name, doing->error);
	secret_close(name);
	return ok;
}

/* What the last request came to, under the account's name. */
static bool note_last(const struct doing *doing)
{
	struct store *store = doing->jobs->store;
	const struct effect *effect = doing->effect;
	return effect->session->activity_count == 0 ||
	       (store_note_session(store, effect->name, effect->session, 1, doing->error) &&
		store_trim(store, doing->now, doing->error));
}

/*
 * The pair is on the disk, its line of activity is not. The pair must not be put there again:
 * another console may have a newer one by then.
 */
static bool say_pair_is_saved(const struct doing *doing)
{
	doing->event->found->pair_is_saved = true;
	doing->event->job = STORE_STATE;
	return false;
}

/* With a login that is kept now, what was done with it before. */
static bool put_login(const struct doing *doing)
{
	struct store *store = doing->jobs->store;
	const struct effect *effect = doing->effect;
	const struct session *session = effect->session;
	size_t lines = session->kept == 0 ? session->activity_count : 0;
	return store_put(store, effect->name, session, &doing->event->row, doing->error) &&
	       (store_note_session(store, effect->name, session, lines, doing->error) ||
		say_pair_is_saved(doing));
}

static bool put_token(const struct doing *doing)
{
	return store_token(doing->jobs->store, doing->effect->session, doing->error) &&
	       (note_last(doing) || say_pair_is_saved(doing));
}

/* Its secrets, and what was done with it last. */
static bool wake_login(const struct doing *doing)
{
	struct store *store = doing->jobs->store;
	const struct session *session = doing->effect->session;
	const struct account *account = app_account_of(doing->app, session);
	struct woken *woken = &doing->event->found->woken;
	if (!store_read(store, session, woken, doing->now, doing->error))
		return false;
	return account == NULL || session->activity_count > 0 ||
	       store_read_activity(store, account->name, session, woken, doing->error);
}

/* What checks found, of all that say so, in one transaction. */
static bool put_states(const struct doing *doing)
{
	struct session *session;
	struct store *store = doing->jobs->store;
	struct error *error = doing->error;
	bool ok = store_open_batch(store, error);
	for (size_t at = 0; ok && (session = app_each_session(doing->app, &at)) != NULL;) {
		const char *account = app_account_at(doing->app, at)->name;
		if (session->kept == 0 || !session->state_unsaved || session->unsaved ||
		    !store_has(store, session->kept))
			continue;
		ok = store_state(store, session, error) &&
		     store_note_session(store, account, session, 1, error);
	}
	ok = ok && store_trim(store, doing->now, error);
	return store_close_batch(store, ok, error);
}

/* The old pair may just have been refused because another program has a newer one. */
static bool put_state(const struct doing *doing)
{
	struct store *store = doing->jobs->store;
	const struct session *session = doing->effect->session;
	if (!note_last(doing))
		return false;
	if (session->unsaved || store_is_newer(store, session, doing->error) != 1)
		return store_state(store, session, doing->error);
	doing->event->job = STORE_NEWER;
	return store_read(store, session, &doing->event->found->woken, doing->now, doing->error);
}

/* It leaves the lists of what was done, too: the event says whose lines are gone. */
static bool forget_login(const struct doing *doing, char who[STORE_WHO])
{
	struct store *store = doing->jobs->store;
	int64_t row = doing->effect->row;
	doing->event->text = who;
	return store_who(store, row, who, STORE_WHO, doing->error) &&
	       store_forget(store, row, doing->jobs->patience_ms, doing->error);
}

static bool set_aside(const struct doing *doing, char name[STORE_WHO])
{
	doing->event->text = name;
	return store_set_aside(&doing->jobs->store, doing->jobs->folder, name, STORE_WHO,
			       doing->error);
}

static bool release_lease(const struct doing *doing)
{
	struct store *store = doing->jobs->store;
	const struct session *session = doing->effect->session;
	return store_release(store, session->kept, doing->error) &&
	       store_state(store, session, doing->error) && note_last(doing);
}

/* What a check found need not be written where nothing can be. */
static bool needs_no_write(const struct doing *doing)
{
	enum store_job job = doing->effect->job;
	const struct store *store = doing->jobs->store;
	return store != NULL && store_is_read_only(store) &&
	       (job == STORE_STATE || job == STORE_STATES);
}

static bool do_job(const struct doing *doing, char text[STORE_WHO])
{
	struct store *store = doing->jobs->store;
	if (needs_no_write(doing))
		return true;
	const struct session *session = doing->effect->session;
	switch (doing->effect->job) {
	case STORE_BEGIN:
	case STORE_OPEN:
	case STORE_CHANGE:
	case STORE_GUARD:
	case STORE_UNGUARD:
		return find_key(doing);
	case STORE_ASIDE:
		return set_aside(doing, text);
	case STORE_LOCK:
		store_use_vault(store, NULL);
		return true;
	case STORE_LIST:
		return store_jobs_list(doing->jobs, doing->app, doing->now, doing->event->found,
				       doing->error);
	case STORE_WAKE:
		return wake_login(doing);
	case STORE_LEND:
		return store_lend(store, session, &doing->event->found->woken, doing->now,
				  doing->error);
	case STORE_KEEP:
		return put_login(doing);
	case STORE_TOKEN:
		return put_token(doing);
	case STORE_STATES:
		return put_states(doing);
	case STORE_STATE:
		return put_state(doing);
	case STORE_RELEASE:
		return release_lease(doing);
	case STORE_AUTO:
		return store_set_auto(store, session->kept, session->is_auto, doing->error);
	case STORE_FORGET:
		return forget_login(doing, text);
	case STORE_RENAME:
		return rename_account(doing);
	case STORE_LEASE:
	case STORE_NEWER:
	case STORE_GONE:
		break;
	}
	return true;
}

/* Nothing is put there for a login that another program has forgotten, or it would come back. */
static bool is_gone(struct store *store, const struct session *session)
{
	return store != NULL && session != NULL && session->kept != 0 &&
	       !store_has(store, session->kept);
}

void store_jobs_do(struct store_jobs *jobs, const struct effect *effect, const struct app *app,
		   struct moment now, struct event *event, struct error *error)
{
	static char text[STORE_WHO];
	const struct doing doing = {jobs, effect, app, now, event, error};
	if (is_gone(jobs->store, effect->session))
		event->job = STORE_GONE;
	else if (!do_job(&doing, text))
		event->error = error;
	else if (error->kind != ERROR_NONE)
		event->remark = error;
}

bool store_jobs_lease(struct store_jobs *jobs, struct session *session, struct moment now,
		      struct event *event, struct error *error)
{
	enum lease lease = LEASE_ERROR;
	*event = (struct event){.job = STORE_LEASE, .session = session, .found = event->found};
	if (session == NULL || session->kept == 0 || jobs->store == NULL)
		return true;
	if (is_gone(jobs->store, session)) {
		event->kind = EVENT_STORE;
		event->job = STORE_GONE;
		return false;
	}
	/* Our own pair that is not on the disk yet is the newest there is: it goes there first. */
	if (!session->unsaved || store_token(jobs->store, session, error)) {
		event->found->pair_is_saved = session->unsaved;
		lease = store_lease(jobs->store, session, now, error);
	}
	if (lease == LEASE_NEWER) {
		event->job = STORE_NEWER;
		if (!store_read(jobs->store, session, &event->found->woken, now, error))
			lease = LEASE_ERROR;
	}
	if (lease == LEASE_TAKEN)
		event->job = STORE_TOKEN;
	if (lease == LEASE_ERROR)
		event->error = error;
	if (lease != LEASE_TAKEN || event->found->pair_is_saved)
		event->kind = EVENT_STORE;
	return lease == LEASE_TAKEN;
}
