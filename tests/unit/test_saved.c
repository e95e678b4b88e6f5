/* What the store could not do: it is tried again, or it is not done here either. */
#include "core/field.h"
#include "core/store.h"
#include "tests/unit/keeping.h"
#include "tui/app/actions.h"
#include "tui/app/event.h"
#include "tui/app/keeping.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/screens/screens.h"

static void what_could_not_be_saved_is_tried_again(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell_store(STORE_TOKEN, session, "Not saved: the disk is full.");
	assert_true(session->unsaved);
	assert_non_null(strstr(app.sentence.text, "the disk is full"));
	tell(EVENT_TICK, 400);
	assert_false(asks_for(STORE_TOKEN));
	tell(EVENT_TICK, 100);
	assert_true(asks_for(STORE_TOKEN));
	tell_store(STORE_TOKEN, session, NULL);
	assert_false(session->unsaved);
	assert_string_equal(app.sentence.text, "Saved.");
}

/* Its pair and its row are on the disk; the line about it is written later, alone. */
static void a_pair_is_kept_though_its_line_is_not(void **state)
{
	struct error error = {.kind = ERROR_STORE, .cause = "Not saved: the disk is full."};
	struct found found = {.pair_is_saved = true};
	struct event event = {.kind = EVENT_STORE, .job = STORE_STATE, .row = 9, .found = &found};
	(void)state;
	struct session *session = fill(0);
	app.keeping.state = KEEP_OPEN;
	session->unsaved = true;
	event.session = session;
	event.error = &error;
	event.now = app.now;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	assert_int_equal(session->kept, 9);
	assert_false(session->unsaved);
	assert_true(session->state_unsaved);
	tell(EVENT_TICK, 5 * SECOND_MS);
	assert_true(asks_for(STORE_STATES));
	assert_false(asks_for(STORE_KEEP));
}

/* Another console may have a newer token than ours by then. */
static void a_late_state_does_not_bring_a_token_along(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell_store(STORE_STATE, session, "Not saved: another program is writing to the store.");
	tell(EVENT_TICK, 5 * SECOND_MS);
	assert_true(asks_for(STORE_STATES));
	assert_false(asks_for(STORE_KEEP));
	tell_store(STORE_STATES, session, NULL);
	assert_false(session->state_unsaved);
	assert_string_equal(app.sentence.text, "Saved.");
}

static void press(uint32_t key)
{
	struct event event = {.kind = EVENT_KEY, .now = app.now, .key = key};
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

/* What time asks for comes before the key that makes it pointless. */
static void nothing_is_done_for_who_is_forgotten(void **state)
{
	(void)state;
	struct session *session = fill(0);
	app.keeping.state = KEEP_OPEN;
	session->unsaved = true;
	app.keeping.save_at = app.now.boot_ms;
	actions_do(&app, ACTION_FORGET, &effects);
	app.keeping.save_at = app.now.boot_ms;
	app.question.chosen = 1;
	press(INPUT_ENTER);
	assert_int_equal(app.accounts.count, 0);
	assert_false(asks_for(STORE_KEEP));
	for (size_t i = 0; i < effects.count; i++)
		assert_ptr_not_equal(effects.list[i].session, session);
}

static void what_is_taken_out_is_wiped_and_the_rest_stays(void **state)
{
	(void)state;
	struct session *session = fill(0);
	const char *const names[] = {"first", "of it", "last", "of it"};
	effects_clear(&effects);
	for (size_t i = 0; i < 4; i++) {
		bool goes = strcmp(names[i], "of it") == 0;
		struct effect *effect =
			keeping_job(&effects, STORE_KEEP, goes ? session : NULL, names[i]);
		assert_true(secret_set(&effect->text, "hush", 4));
		assert_true(secret_set(&effect->request.bearer, "hush", 4));
	}
	effects_drop(&effects, session);
	assert_int_equal(effects.count, 2);
	assert_string_equal(effects.list[0].name, "first");
	assert_string_equal(effects.list[1].name, "last");
	assert_true(secret_is_set(&effects.list[1].text));
	assert_false(secret_is_set(&effects.list[3].text));
	assert_false(secret_is_set(&effects.list[3].request.bearer));
}

/* What the store says of a job that is about no session: a row, or a name. */
static void tell_job(enum store_job job, int64_t row, const char *text, const char *error)
{
	struct error why = {.kind = ERROR_STORE};
	struct event event = {
		.kind = EVENT_STORE, .now = app.now, .job = job, .row = row, .text = text};
	snprintf(why.cause, sizeof why.cause, "%s", error != NULL ? error : "");
	snprintf(why.remedy, sizeof why.remedy, "Try again.");
	event.error = error != NULL ? &why : NULL;
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

static void what_the_store_does_not_forget_is_still_there(void **state)
{
	(void)state;
	fill(7);
	app.keeping.state = KEEP_OPEN;
	for (int i = 0; i < 2; i++) {
		actions_do(&app, ACTION_FORGET, &effects);
		app.question.chosen = 1;
		press(INPUT_ENTER);
		assert_true(asks_for(STORE_FORGET));
		tell_job(STORE_FORGET, 7, NULL, i == 0 ? "Not saved: the disk is full." : NULL);
		assert_int_equal(app.accounts.count, 1 - i);
		assert_string_equal(app.sentence.remedy, i == 0 ? "Still kept. Try again." : "");
	}
	assert_non_null(strstr(app.sentence.text, "Wiped here."));
}

/* Neither behind the job that erases it, nor in the turn that tells of it. */
static void nothing_is_begun_for_who_is_being_forgotten(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	actions_do(&app, ACTION_FORGET, &effects);
	app.question.chosen = 1;
	session_sleep(session);
	press(INPUT_ENTER);
	assert_true(asks_for(STORE_FORGET));
	assert_false(asks_for(STORE_WAKE));
	session->unsaved = true;
	app.keeping.save_at = app.now.boot_ms;
	tell_job(STORE_FORGET, 7, NULL, NULL);
	assert_int_equal(app.accounts.count, 0);
	assert_false(asks_for(STORE_KEEP));
}

/* acme is to be called zeta. */
static void rename_it(void)
{
	actions_do(&app, ACTION_CHANGE, &effects);
	screens[SCREEN_CHANGE]->key(&app, 'n', &effects);
	assert_true(field_set(&app.question.typed, "zeta"));
	screens[SCREEN_CHANGE]->key(&app, INPUT_ENTER, &effects);
}

static void what_the_store_does_not_rename_keeps_its_name(void **state)
{
	(void)state;
	fill(7);
	add_asleep("middle", 8);
	app.keeping.state = KEEP_OPEN;
	rename_it();
	assert_true(asks_for(STORE_RENAME));
	assert_string_equal(app_account(&app)->name, "zeta");
	tell_job(STORE_RENAME, 0, "acme", "Not saved: the disk is full.");
	assert_string_equal(app_account(&app)->name, "acme");
	assert_string_equal(app.accounts.list[0].name, "acme");
	assert_string_equal(app.sentence.remedy, "Not renamed. Try again.");
}

static void a_name_that_is_too_long_is_not_cut(void **state)
{
	char name[ACCOUNT_NAME_MAX + 2] = "";
	(void)state;
	fill(0);
	memset(name, 'n', ACCOUNT_NAME_MAX + 1);
	actions_do(&app, ACTION_CHANGE, &effects);
	screens[SCREEN_CHANGE]->key(&app, 'n', &effects);
	assert_true(field_set(&app.question.typed, name));
	screens[SCREEN_CHANGE]->key(&app, INPUT_ENTER, &effects);
	assert_string_equal(app.sentence.text, "A name has at most 64 bytes.");
	assert_true(app.view.is_naming);
	assert_string_equal(app.accounts.list[0].name, "acme");
}

static void where_nothing_can_be_asked_for_nothing_is_renamed(void **state)
{
	(void)state;
	fill(7);
	app.keeping.state = KEEP_OPEN;
	while (effects_add(&effects, EFFECT_REDRAW) != NULL)
		continue;
	rename_it();
	assert_string_equal(app_account(&app)->name, "acme");
	assert_false(secret_is_set(&effects.list[EFFECTS_MAX - 1].text));
}

static void whether_it_refreshes_itself_is_saved_late(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell_store(STORE_AUTO, session, "Not saved: another program is writing to the store.");
	assert_string_not_equal(app.sentence.text, "");
	tell(EVENT_TICK, 500);
	assert_true(asks_for(STORE_AUTO));
	assert_false(asks_for(STORE_STATES));
	tell_store(STORE_AUTO, session, NULL);
	assert_string_equal(app.sentence.text, "Saved.");
	tell(EVENT_TICK, 5 * SECOND_MS);
	assert_false(asks_for(STORE_AUTO));
}

/* What a check found is not on the disk because something else is. */
static void a_state_waits_for_its_own_turn(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell_store(STORE_STATE, session, "Not saved: another program is writing to the store.");
	tell_store(STORE_AUTO, session, NULL);
	assert_true(session->state_unsaved);
	tell(EVENT_TICK, 500);
	assert_true(asks_for(STORE_STATES));
}

static void who_tries_again_says_so(void **state)
{
	(void)state;
	struct error error = {
		.kind = ERROR_STORE, .next = NEXT_AGAIN, .cause = "Not saved: it is full."};
	struct event event = {.kind = EVENT_STORE, .job = STORE_TOKEN, .error = &error};
	event.session = fill(7);
	event.now = app.now;
	app_update(&app, &event, &effects);
	assert_string_equal(app.sentence.remedy, "Trying again; nothing is lost yet.");
}

static void a_pair_that_could_not_be_saved_brings_no_login_back(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.keeping.state = KEEP_OPEN;
	tell_store(STORE_TOKEN, session, "Not saved: another program is writing to the store.");
	tell(EVENT_TICK, 500);
	assert_true(asks_for(STORE_TOKEN));
	assert_false(asks_for(STORE_KEEP));
	tell_store(STORE_GONE, session, NULL);
	assert_int_equal(app.accounts.count, 0);
	assert_non_null(strstr(app.sentence.text, "Another program has forgotten"));
	tell(EVENT_TICK, 5 * SECOND_MS);
	assert_false(asks_for(STORE_TOKEN));
}

/* A verb has begun something for it, and looks at it afterwards. */
static void by_hand_a_forgotten_login_is_signed_out(void **state)
{
	(void)state;
	struct session *session = fill(7);
	app.setup.is_by_hand = true;
	session->unsaved = true;
	tell_store(STORE_GONE, session, NULL);
	assert_int_equal(app.accounts.count, 1);
	assert_false(token_is_set(&session->token));
	assert_int_equal(session->kept, 0);
	assert_false(session->unsaved);
	assert_int_equal(app.sentence.kind, ERROR_STORE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_could_not_be_saved_is_tried_again),
		TEST(a_pair_is_kept_though_its_line_is_not),
		TEST(a_late_state_does_not_bring_a_token_along),
		TEST(nothing_is_done_for_who_is_forgotten),
		TEST(what_is_taken_out_is_wiped_and_the_rest_stays),
		TEST(what_the_store_does_not_forget_is_still_there),
		TEST(nothing_is_begun_for_who_is_being_forgotten),
		TEST(what_the_store_does_not_rename_keeps_its_name),
		TEST(a_name_that_is_too_long_is_not_cut),
		TEST(where_nothing_can_be_asked_for_nothing_is_renamed),
		TEST(whether_it_refreshes_itself_is_saved_late),
		TEST(a_state_waits_for_its_own_turn),
		TEST(who_tries_again_says_so),
		TEST(a_pair_that_could_not_be_saved_brings_no_login_back),
		TEST(by_hand_a_forgotten_login_is_signed_out),
	};
	return RUN(tests);
}
