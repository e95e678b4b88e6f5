#include "core/store_lease.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <unistd.h>

#include "core/store_sql.h"

#define LEASE_MS (30 * SECOND_MS)

static struct flock byte_of(int64_t owner)
{
	return (struct flock){
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = (off_t)owner, .l_len = 1};
}

bool store_lock_open(struct store *store, int folder, struct error *error)
{
	store->lock_fd = openat(folder, "accounts.lock",
				O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0600);
	int why = errno;
	/* Without a lock nothing is leased, and so nothing is refreshed. */
	store->is_read_only = store->lock_fd < 0 &&
			      (why == EROFS || why == EACCES || why == EPERM) &&
			      faccessat(folder, "accounts.db", R_OK, AT_EACCESS) == 0;
	if (store->is_read_only)
		return true;
	if (store->lock_fd < 0)
		return error_set(error, ERROR_STORE, "Check the rights of its folder.",
				 "The folder of the store cannot be written to: %s.",
				 strerror(why));
	for (int tries = 0; store->lock_fd >= 0 && tries < 16; tries++) {
		store->owner = (int64_t)randombytes_random() + 1;
		struct flock lock = byte_of(store->owner);
		if (fcntl(store->lock_fd, F_OFD_SETLK, &lock) == 0)
			return true;
	}
	return error_set(error, ERROR_STORE, "Is the folder on a disk that knows locks?",
			 "accounts.lock cannot be locked.");
}

/* Does the program of this number still run? It counts as running when that cannot be asked. */
static bool is_alive(const struct store *store, int64_t owner)
{
	struct flock lock = byte_of(owner);
	if (owner == store->owner)
		return false;
	return fcntl(store->lock_fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

/* Behind the numbers of all programs: one byte a session of the system, which has one terminal. */
static int64_t turn_byte(void)
{
	return ((int64_t)1 << 33) + getsid(0);
}

bool store_take_turn(struct store *store)
{
	struct flock lock = byte_of(turn_byte());
	return store->lock_fd < 0 || fcntl(store->lock_fd, F_OFD_SETLK, &lock) == 0;
}

void store_end_turn(struct store *store)
{
	struct flock lock = byte_of(turn_byte());
	lock.l_type = F_UNLCK;
	if (store->lock_fd >= 0)
		fcntl(store->lock_fd, F_OFD_SETLK, &lock);
}

bool store_is_shared(const struct store *store)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET}; /* any byte but ours */
	return fcntl(store->lock_fd, F_OFD_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

/* 1: another program has the lease; 0: it is free; -1: an error. */
static int is_leased(struct store *store, int64_t login, struct moment now, struct error *error)
{
	sqlite3_stmt *row = store_query(
		store, error, "SELECT owner, until FROM leases WHERE login = ?", "i", login);
	int got = store_step(store, row, error);
	if (got == 1) {
		int64_t until = sqlite3_column_int64(row, 1);
		/*
		 * After a clock was set back a lease must not last for ever. Another program's
		 * clock may be a little ahead of ours.
		 */
		bool lasts = now.utc_ms < until && until <= now.utc_ms + 2 * LEASE_MS;
		got = lasts && is_alive(store, sqlite3_column_int64(row, 0));
	}
	store_done(store, row);
	return got;
}

int store_is_newer(struct store *store, const struct session *session, struct error *error)
{
	sqlite3_stmt *row = store_query(store, error,
					"SELECT 1 FROM tokens WHERE login = ? AND generation = 0"
					" AND NOT (access_mark = ? AND refresh_mark = ?)",
					"itt", session->kept, session->token.access_mark,
					session->token.refresh_mark);
	int got = store_step(store, row, error);
	store_done(store, row);
	return got;
}

enum lease store_lease(struct store *store, const struct session *session, struct moment now,
		       struct error *error)
{
	if (!store_begin(store, error))
		return LEASE_ERROR;
	int newer = store_is_newer(store, session, error);
	int leased = newer == 0 ? is_leased(store, session->kept, now, error) : 0;
	bool free = newer == 0 && leased == 0;
	bool ok =
		free && store_run(store, error, "INSERT OR REPLACE INTO leases VALUES (?, ?, ?, ?)",
				  "iiit", session->kept, store->owner, now.utc_ms + LEASE_MS,
				  token_mark(&session->token));
	bool done = store_end(store, ok, error);
	if (newer == 1)
		return LEASE_NEWER;
	if (leased == 1)
		return LEASE_BUSY;
	return done ? LEASE_TAKEN : LEASE_ERROR;
}

bool store_release(struct store *store, int64_t login, struct error *error)
{
	return store_run(store, error, "DELETE FROM leases WHERE login = ? AND owner = ?", "ii",
			 login, store->owner);
}

bool store_has_ended(const struct store *store, int64_t owner)
{
	return owner != store->owner && !is_alive(store, owner);
}

bool store_forgive(struct store *store, int64_t login, struct error *error)
{
	sqlite3_stmt *row =
		store_query(store, error, "SELECT owner FROM leases WHERE login = ?", "i", login);
	int got = store_step(store, row, error);
	int64_t owner = got == 1 ? sqlite3_column_int64(row, 0) : 0;
	store_done(store, row);
	if (got != 1 || !store_has_ended(store, owner))
		return got >= 0;
	/* A lease that another program has taken by now is that program's. */
	return store_run(store, error, "DELETE FROM leases WHERE login = ? AND owner = ?", "ii",
			 login, owner);
}

bool store_tell_end(struct store *store, int64_t login, const char *mark, struct moment now)
{
	struct error untold = {0};
	return store_run(store, &untold,
			 "UPDATE tokens SET told = ? WHERE login = ? AND generation = 0"
			 " AND access_mark = ? AND told = 0",
			 "iit", now.utc_ms, login, mark) &&
	       sqlite3_changes(store->db) == 1;
}

bool store_set_auto(struct store *store, int64_t login, bool is_auto, struct error *error)
{
	return store_run(store, error, "UPDATE logins SET is_auto = ? WHERE id = ?", "ii",
			 (int64_t)is_auto, login);
}
