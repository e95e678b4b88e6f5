/*
 * keeping: an app with one login, and what the store says to it, for the tests of tui/keep.
 */
#ifndef KEEPING_H
#define KEEPING_H

#include "tests/unit/unit.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/timers.h"
#include "tui/app/update.h"
#include "tui/screens/screens.h"

static struct settings settings;
static struct app app;
static struct effects effects;

static inline void tell(enum event_kind kind, int64_t after_ms)
{
	struct event event = {.kind = kind, .now = app.now, .key = 'z'};
	event.now.boot_ms += after_ms;
	event.now.utc_ms += after_ms;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

static inline struct session *fill(int64_t kept)
{
	struct session session;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.now = (struct moment){1000, 1795000000000};
	session_init(&session, &settings.environments.list[0]);
	session.state = SESSION_VALID;
	session.kept = kept;
	session.token.access_length = 5;
	session.token.life_ms = DAY_MS;
	session.token.obtained_boot_ms = app.now.boot_ms;
	assert_true(secret_set(&session.token.access, "token", 5));
	assert_true(secret_set(&session.login.client_secret, "hush", 4));
	size_t at = accounts_add(&app.accounts, "acme");
	assert_true(account_put(&app.accounts.list[at], 0, &session));
	tell(EVENT_KEY, 0);
	return app.accounts.list[0].session[0];
}

static inline int empty(void **state)
{
	(void)state;
	effects_clear(&effects);
	app_release(&app);
	return 0;
}

/* A second account, kept and asleep. */
static inline struct session *add_asleep(const char *name, int64_t kept)
{
	struct session session;
	session_init(&session, &settings.environments.list[0]);
	session.state = SESSION_VALID;
	session.kept = kept;
	session.is_auto = session.is_asleep = true;
	session.token.access_length = 5;
	session.token.life_ms = DAY_MS;
	session.token.obtained_boot_ms = app.now.boot_ms;
	snprintf(session.token.refresh_mark, FINGERPRINT_SIZE, "#12345678");
	size_t at = accounts_add(&app.accounts, name);
	assert_true(account_put(&app.accounts.list[at], 0, &session));
	timers_note_all(&app);
	return app.accounts.list[at].session[0];
}

static inline bool asks_for(enum store_job job)
{
	for (size_t i = 0; i < effects.count; i++)
		if (effects.list[i].kind == EFFECT_STORE && effects.list[i].job == job)
			return true;
	return false;
}

static inline void tell_store(enum store_job job, struct session *session, const char *error)
{
	struct error why = {.kind = ERROR_STORE};
	struct found found = {0};
	struct event event = {.kind = EVENT_STORE,
			      .now = app.now,
			      .job = job,
			      .session = session,
			      .row = session != NULL ? session->kept : 0,
			      .found = &found};
	if (error != NULL) {
		snprintf(why.cause, sizeof why.cause, "%s", error);
		event.error = &why;
	}
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

#define TEST(name) cmocka_unit_test_teardown(name, empty)

#endif
