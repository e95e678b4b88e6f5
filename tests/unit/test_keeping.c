/* What becomes of secrets when nobody is there. */
#include "tests/unit/keeping.h"
#include "tui/app/account_list.h"
#include "tui/app/deadline.h"
#include "tui/app/event.h"
#include "tui/app/lock.h"
#include "tui/app/paste.h"
#include "tui/app/sign_in.h"
#include "tui/app/update.h"
#include "tui/app/views.h"

static void after_lock_minutes_secrets_are_wiped(void **state)
{
	(void)state;
	struct session *session = fill(0);
	tell(EVENT_TICK, 15 * MINUTE_MS - 1);
	assert_true(secret_is_set(&session->token.access));
	tell(EVENT_TICK, 1);
	assert_false(secret_is_set(&session->token.access));
	assert_false(secret_is_set(&session->login.client_secret));
	assert_int_equal(session->state, SESSION_SIGNED_OUT);
	/* Once is enough: it does not wake up for it again. */
	assert_true(lock_at(&app) == NEVER);
}

static void a_pasted_token_is_wiped_too(void **state)
{
	(void)state;
	fill(7); /* kept: nothing of it is lost */
	paste_token(&app, "pasted", 6);
	views_show_over(&app, SCREEN_HELP);
	tell(EVENT_TICK, 15 * MINUTE_MS - 1);
	assert_true(secret_is_set(&app.guest.token.access));
	tell(EVENT_TICK, 1);
	assert_false(secret_is_set(&app.guest.token.access));
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	assert_int_equal(app.view.depth, 0);
	assert_true(lock_at(&app) == NEVER);
}

static void what_was_typed_is_wiped_though_it_was_sent(void **state)
{
	(void)state;
	fill(7);
	assert_true(sign_in_open(&app, 0));
	app.sign_in->was_sent = true;
	tell(EVENT_TICK, 15 * MINUTE_MS);
	assert_null(app.sign_in);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
}

/* With a key to lock by, or without one. */
static void what_waits_to_be_copied_is_wiped(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		if (i > 0)
			empty(state);
		fill(0);
		app.keeping.state = i == 0 ? KEEP_NOTHING : KEEP_OPEN;
		assert_true(secret_set(&app.clipboard.text, "token", 5));
		tell(EVENT_TICK, 15 * MINUTE_MS);
		assert_false(secret_is_set(&app.clipboard.text));
	}
}

/* Under the key of the store, or a passphrase of its own: what is locked stays as it was. */
static void a_lock_is_not_locked_once_more(void **state)
{
	(void)state;
	for (int i = 0; i < 2; i++) {
		if (i > 0)
			empty(state);
		struct session *session = fill(0);
		app.keeping.state = i == 0 ? KEEP_NOTHING : KEEP_OPEN;
		app.lock.has_guard = i == 0;
		tell(EVENT_TICK, 15 * MINUTE_MS);
		assert_int_equal(app.view.screen, SCREEN_LOCK);
		assert_true(lock_at(&app) == NEVER);
		tell(EVENT_TICK, 15 * MINUTE_MS);
		assert_int_equal(app.view.screen, SCREEN_LOCK);
		assert_true(secret_is_set(&session->login.client_secret));
		tell_store(i == 0 ? STORE_UNGUARD : STORE_OPEN, NULL, NULL);
		assert_int_equal(app.keeping.state, i == 0 ? KEEP_NOTHING : KEEP_OPEN);
		assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	}
}

static void a_key_begins_the_wait_anew(void **state)
{
	(void)state;
	struct session *session = fill(0);
	tell(EVENT_KEY, 14 * MINUTE_MS);
	tell(EVENT_TICK, 14 * MINUTE_MS);
	assert_true(secret_is_set(&session->token.access));
}

static void with_a_passphrase_it_locks_instead(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell(EVENT_TICK, 15 * MINUTE_MS);
	assert_int_equal(app.view.screen, SCREEN_LOCK);
	assert_int_equal(app.keeping.state, KEEP_LOCKED);
	assert_true(asks_for(STORE_LOCK));
	tell_store(STORE_LOCK, NULL, NULL);
	assert_false(secret_is_set(&session->token.access));
	assert_true(token_is_set(&session->token));
	assert_int_equal(session->state, SESSION_VALID);
}

static void what_is_not_saved_yet_is_not_let_go_by_a_lock(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	session->unsaved = true;
	tell(EVENT_TICK, 15 * MINUTE_MS);
	assert_int_equal(app.view.screen, SCREEN_LOCK);
	tell_store(STORE_LOCK, NULL, NULL);
	assert_true(secret_is_set(&session->token.access));
}

/* A refresh that was sent before the lock: its pair is saved, then the key goes. */
static void a_sent_refresh_is_saved_before_the_key_goes(void **state)
{
	struct answer answer = {.kind = REQUEST_REFRESH, .number = 3, .end = ANSWER_TIMED_OUT};
	struct event event = {.kind = EVENT_ANSWER, .answer = &answer};
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	assert_true(session_ready(session, NULL));
	session->running = REQUEST_REFRESH;
	session->request = 3;
	session->tries = 1;
	effects_clear(&effects);
	lock_now(&app, &effects);
	assert_int_equal(app.view.screen, SCREEN_LOCK);
	assert_false(asks_for(STORE_LOCK));
	event.now = app.now;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	assert_true(asks_for(STORE_RELEASE));
	assert_true(asks_for(STORE_LOCK));
	/* In this order, and the pair is still there to be saved. */
	assert_int_equal(effects.list[effects.count - 1].job, STORE_LOCK);
	assert_true(secret_is_set(&session->token.access));
	tell_store(STORE_LOCK, NULL, NULL);
	assert_false(secret_is_set(&session->token.access));
}

static void wrong_passphrases_take_longer_each_time(void **state)
{
	static const int64_t seconds[] = {1, 2, 4, 8, 10, 10};
	(void)state;
	fill(7);
	app.keeping.state = KEEP_OPEN;
	lock_now(&app, &effects);
	for (size_t i = 0; i < 6; i++) {
		tell_store(STORE_OPEN, NULL, "This is not the passphrase.");
		assert_int_equal(app.lock.passphrase->blocked_until - app.now.boot_ms,
				 seconds[i] * SECOND_MS);
	}
}

static void secrets_are_here_for_the_account_that_is_chosen(void **state)
{
	(void)state;
	struct session *acme = fill(7), *zorro = add_asleep("zorro", 8);
	app.keeping.state = KEEP_OPEN;
	tell(EVENT_TICK, 0);
	assert_false(asks_for(STORE_WAKE));
	app.chosen.account = 1;
	tell(EVENT_TICK, 0);
	assert_true(asks_for(STORE_WAKE));
	assert_ptr_equal(effects.list[0].session, zorro);
	assert_true(acme->is_asleep);
	assert_false(secret_is_set(&acme->token.access));
	/* What cannot be read is said once, and not asked for over and over. */
	tell_store(STORE_WAKE, zorro, "A kept value is damaged.");
	assert_non_null(strstr(app.sentence.text, "damaged"));
	tell(EVENT_TICK, SECOND_MS);
	assert_false(asks_for(STORE_WAKE));
}

static void who_refreshes_itself_is_woken_for_it(void **state)
{
	(void)state;
	fill(7);
	struct session *zorro = add_asleep("zorro", 8);
	app.keeping.state = KEEP_OPEN;
	app.lock.touched_at = 0;
	tell(EVENT_TICK, 0);
	assert_in_range(deadline_of(&app), app.now.boot_ms + 1, app.now.boot_ms + DAY_MS);
	tell(EVENT_TICK, DAY_MS - HOUR_MS);
	assert_true(asks_for(STORE_WAKE));
	assert_int_equal(zorro->running, REQUEST_NONE);
	zorro->is_asleep = false;
	assert_true(secret_set(&zorro->token.refresh, "pair", 4));
	assert_true(login_set_names(&zorro->login, "id", "a@b"));
	assert_true(secret_set(&zorro->login.client_secret, "hush", 4));
	tell_store(STORE_WAKE, zorro, NULL);
	tell(EVENT_TICK, 0);
	assert_int_equal(zorro->running, REQUEST_REFRESH);
	/* Its answer saved, its secrets go again. */
	zorro->running = REQUEST_NONE;
	tell_store(STORE_RELEASE, zorro, NULL);
	assert_true(zorro->is_asleep);
}

/* A login that may refresh now, with all that it needs. */
static struct session *fill_due(void)
{
	struct session *session = fill(7);
	assert_true(secret_set(&session->token.refresh, "pair", 4));
	assert_true(login_set_names(&session->login, "id", "a@b"));
	snprintf(session->token.refresh_mark, FINGERPRINT_SIZE, "#12345678");
	session->is_auto = true;
	app.keeping.state = KEEP_OPEN;
	app.lock.touched_at = 0;
	timers_note_all(&app);
	return session;
}

static void who_quits_begins_no_more_refreshes(void **state)
{
	(void)state;
	struct session *session = fill_due();
	app.view.leaving = true;
	tell(EVENT_TICK, DAY_MS - HOUR_MS);
	assert_int_equal(session->running, REQUEST_NONE);
	app.view.leaving = false;
	timers_note_all(&app);
	tell(EVENT_TICK, 0);
	assert_int_equal(session->running, REQUEST_REFRESH);
}

/* What is late cannot be written then: it must not wake the program over and over. */
static void under_the_lock_nothing_is_saved_later(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	session->unsaved = true;
	app.keeping.save_at = app.now.boot_ms - 1;
	assert_int_equal(deadline_of(&app), app.now.boot_ms - 1);
	app.keeping.state = KEEP_LOCKED;
	assert_true(deadline_of(&app) > app.now.boot_ms);
}

/* The refresh that the key waited for was not sent: another console does it. */
static void where_nothing_was_sent_the_key_goes(void **state)
{
	struct found found = {0};
	struct event event = {.kind = EVENT_STORE, .job = STORE_LEASE, .found = &found};
	(void)state;
	struct session *session = fill_due();
	tell(EVENT_TICK, DAY_MS - HOUR_MS);
	assert_int_equal(session->running, REQUEST_REFRESH);
	lock_now(&app, &effects);
	assert_true(app.lock.waits);
	event.session = session;
	event.now = app.now;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	assert_int_equal(session->running, REQUEST_NONE);
	assert_true(asks_for(STORE_LOCK));
	assert_false(app.lock.waits);
}

/* Its token is taken over, and the request that was not sent is no longer under way. */
static void what_another_console_refreshed_is_at_rest(void **state)
{
	struct found found = {0};
	struct event event = {.kind = EVENT_STORE, .job = STORE_NEWER, .found = &found};
	(void)state;
	struct session *session = fill_due();
	tell(EVENT_TICK, DAY_MS - HOUR_MS);
	assert_int_equal(session->running, REQUEST_REFRESH);
	event.session = session;
	event.now = app.now;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	assert_int_equal(session->running, REQUEST_NONE);
}

/* The next part of what is kept, with one account in it. */
static void tell_part(const char *name, bool is_part)
{
	struct session session;
	struct found found = {.is_part = is_part};
	struct event event = {
		.kind = EVENT_STORE, .job = STORE_LIST, .now = app.now, .found = &found};
	session_init(&session, &settings.environments.list[0]);
	session.kept = 20;
	size_t at = accounts_add(&found.accounts, name);
	assert_true(account_put(&found.accounts.list[at], 0, &session));
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	accounts_clear(&found.accounts);
}

static void what_is_kept_comes_part_by_part_and_moves_nobody(void **state)
{
	(void)state;
	fill(7);
	app.keeping.state = KEEP_OPEN;
	app.setup.account_given = "zebra";
	add_asleep("mill", 8);
	app.chosen.account = 1;
	field_set(&app.list.find, "ac");
	account_list_update(&app);
	app_hush(&app);
	tell_part("baker", true);
	assert_string_equal(app_account(&app)->name, "mill");
	assert_string_equal(app.list.find.text, "ac");
	assert_int_equal(account_list_count(&app), 1);
	/* It is asked for when a picture was drawn, not by a key; the one that was named may be in
	 * it. */
	assert_string_equal(app.sentence.text, "");
	tell(EVENT_KEY, 0);
	assert_false(asks_for(STORE_LIST));
	assert_true(deadline_of(&app) <= app.now.boot_ms);
	tell(EVENT_TICK, 0);
	assert_true(asks_for(STORE_LIST));
	assert_true(deadline_of(&app) > app.now.boot_ms);
	field_clear(&app.list.find);
	account_list_update(&app);
	tell_part("zebra", true);
	assert_string_equal(app_account(&app)->name, "zebra");
	/* Once; and what is kept is not replaced. */
	app.chosen.account = 0;
	tell_part("acme", false);
	assert_string_equal(app_account(&app)->name, "acme");
	assert_int_equal(app_session(&app)->kept, 7);
	tell(EVENT_TICK, 0);
	assert_false(asks_for(STORE_LIST));
}

static void who_is_not_there_is_said_at_the_end(void **state)
{
	(void)state;
	fill(7);
	app.keeping.state = KEEP_OPEN;
	app.setup.account_given = "nobody";
	app_hush(&app);
	tell_part("baker", true);
	assert_string_equal(app.sentence.text, "");
	tell_part("cook", false);
	assert_non_null(strstr(app.sentence.text, "no account 'nobody'"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(after_lock_minutes_secrets_are_wiped),
		TEST(a_pasted_token_is_wiped_too),
		TEST(what_was_typed_is_wiped_though_it_was_sent),
		TEST(what_waits_to_be_copied_is_wiped),
		TEST(a_lock_is_not_locked_once_more),
		TEST(a_key_begins_the_wait_anew),
		TEST(with_a_passphrase_it_locks_instead),
		TEST(what_is_not_saved_yet_is_not_let_go_by_a_lock),
		TEST(a_sent_refresh_is_saved_before_the_key_goes),
		TEST(wrong_passphrases_take_longer_each_time),
		TEST(secrets_are_here_for_the_account_that_is_chosen),
		TEST(who_refreshes_itself_is_woken_for_it),
		TEST(who_quits_begins_no_more_refreshes),
		TEST(under_the_lock_nothing_is_saved_later),
		TEST(where_nothing_was_sent_the_key_goes),
		TEST(what_another_console_refreshed_is_at_rest),
		TEST(what_is_kept_comes_part_by_part_and_moves_nobody),
		TEST(who_is_not_there_is_said_at_the_end),
	};
	return RUN(tests);
}
