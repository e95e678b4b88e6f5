/* The form beside accounts that are there already: whose name a login gets. */
#include "core/field.h"
#include "tui/app/event.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/screens/screens.h"

#include "tests/unit/unit.h"

static struct settings settings;
static struct app app;
static struct effects effects;

static void press(uint32_t key)
{
	struct event event = {.kind = EVENT_KEY, .now = app.now, .key = key};
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

static void type(size_t field, const char *text)
{
	assert_true(field_set(&app.sign_in->field[field], text));
	sign_in_edited(&app, field);
}

/* acme has a sandbox login, which is kept. */
static int fill(void **state)
{
	struct session session;
	(void)state;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.now = (struct moment){1000, 1795000000000};
	app.keeping.state = KEEP_OPEN;
	session_init(&session, &settings.environments.list[0]);
	session.kept = 7;
	assert_true(login_set_names(&session.login, "client-1", "ada@acme.example"));
	assert_true(secret_set(&session.login.client_secret, "hush", 4));
	secret_fingerprint("hush", 4, session.login.secret_mark);
	size_t at = accounts_add(&app.accounts, "acme");
	assert_true(account_put(&app.accounts.list[at], 0, &session));
	return 0;
}

static int empty(void **state)
{
	(void)state;
	effects_clear(&effects);
	app_release(&app);
	return 0;
}

/* A new form with all of it typed, and Enter. */
static void sign_in(const char *client_id, const char *secret, const char *username,
		    const char *name)
{
	assert_true(sign_in_open(&app, 0));
	type(LOGIN_CLIENT_ID, client_id);
	type(LOGIN_CLIENT_SECRET, secret);
	type(LOGIN_USERNAME, username);
	type(LOGIN_PASSWORD, "pass");
	type(SIGN_IN_NAME, name);
	press(INPUT_ENTER);
}

static bool was_sent(void)
{
	for (size_t i = 0; i < effects.count; i++)
		if (effects.list[i].kind == EFFECT_SEND)
			return true;
	return false;
}

static void answer(long status, const char *body)
{
	assert_true(was_sent());
	struct answer of = {.number = app.sign_in->trial.request,
			    .kind = REQUEST_SIGN_IN,
			    .asker = ASKED_BY_FORM,
			    .end = ANSWER_COMPLETE,
			    .status = status,
			    .content_type = "application/json",
			    .body = (char *)(uintptr_t)body,
			    .length = strlen(body),
			    .sent_boot_ms = app.now.boot_ms,
			    .date_utc_ms = -1,
			    .retry_after_ms = -1,
			    .rate_limit_remaining = -1};
	struct event event = {.kind = EVENT_ANSWER, .now = app.now, .answer = &of};
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

static void what_was_refused_stays_under_a_free_name(void **state)
{
	(void)state;
	sign_in("client-1", "hush", "ada@acme.example", "acme");
	answer(400, "{\"error\":\"invalid_grant\"}");
	sign_in_press(&app, BUTTON_DOCTOR, &effects);
	assert_int_equal(app.accounts.count, 2);
	assert_string_equal(app_account(&app)->name, "acme-2");
	assert_int_equal(app.accounts.list[0].session[0]->kept, 7);
}

static void a_name_that_other_keys_have_is_refused(void **state)
{
	(void)state;
	sign_in("client-2", "hush-2", "ada@acme.example", "acme");
	assert_false(was_sent());
	assert_int_equal(app.sign_in->focus, FOCUS_FIELD(SIGN_IN_NAME));
	assert_int_equal(app.sign_in->note[SIGN_IN_NAME].mark, MARK_WRONG);
	assert_non_null(strstr(app.sentence.text, "acme has another"));
	/* Another name, and it goes on. */
	press('2');
	assert_int_equal(app.sign_in->note[SIGN_IN_NAME].mark, MARK_NONE);
	press(INPUT_ENTER);
	answer(200, "{\"token_type\":\"Bearer\",\"expires_in\":86400,"
		    "\"access_token\":\"aaaa\",\"refresh_token\":\"bbbb\"}");
	assert_int_equal(app.accounts.count, 2);
	assert_string_equal(app_account(&app)->name, "acme2");
	assert_int_equal(app.accounts.list[0].session[0]->kept, 7);
	assert_int_equal(app_session(&app)->kept, 0);
}

static void the_other_side_of_a_name_is_free(void **state)
{
	(void)state;
	sign_in("client-2", "hush-2", "ada@acme.example", "acme");
	sign_in_choose(&app, 1);
	assert_int_equal(app.sign_in->note[SIGN_IN_NAME].mark, MARK_NONE);
	app.sign_in->focus = FOCUS_BUTTON;
	press(INPUT_ENTER);
	assert_true(was_sent());
}

/* Asleep, no more of its keys is here than their fingerprint. */
static void the_same_keys_may_sign_in_again(void **state)
{
	(void)state;
	sign_in("client-1", "hush-2", "ada@acme.example", "acme");
	assert_true(was_sent());
	sign_in_close(&app, &effects);
	session_sleep(app.accounts.list[0].session[0]);
	sign_in("client-1", "hush", "ada@acme.example", "acme");
	assert_true(was_sent());
}

/* A known login may get other keys, but not the place of another one. */
static void a_known_login_gets_new_keys_under_its_own_name(void **state)
{
	(void)state;
	assert_true(sign_in_open_known(&app, &app.accounts.list[0], 0));
	type(LOGIN_CLIENT_ID, "client-2");
	type(LOGIN_CLIENT_SECRET, "hush-2");
	type(LOGIN_PASSWORD, "pass");
	press(INPUT_ENTER);
	assert_true(was_sent());
	sign_in_close(&app, &effects);
	size_t at = accounts_add(&app.accounts, "bcd");
	struct session session;
	session_init(&session, &settings.environments.list[0]);
	assert_true(account_put(&app.accounts.list[at], 0, &session));
	assert_true(sign_in_open_known(&app, &app.accounts.list[0], 0));
	type(LOGIN_PASSWORD, "pass");
	type(SIGN_IN_NAME, "bcd");
	press(INPUT_ENTER);
	assert_false(was_sent());
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

/* Both sides are asked, and nobody answers: nothing was sent, and nothing typed is lost. */
static void what_was_typed_outlives_a_question_for_both(void **state)
{
	(void)state;
	assert_true(sign_in_open(&app, ENVIRONMENT_MAX));
	type(LOGIN_CLIENT_ID, "client-2");
	type(LOGIN_CLIENT_SECRET, "other");
	type(LOGIN_USERNAME, "ada@other.example");
	press(INPUT_ENTER);
	for (size_t i = 0; i < 2; i++) {
		struct answer answer = {.number = app.sign_in->probe_number[i],
					.kind = REQUEST_PROBE,
					.asker = ASKED_BY_FORM_PROBE,
					.end = ANSWER_NO_ADDRESS};
		struct event event = {.kind = EVENT_ANSWER, .now = app.now, .answer = &answer};
		assert_int_not_equal(answer.number, 0);
		app_update(&app, &event, &effects);
	}
	assert_string_equal(app.sentence.text,
			    "Neither id nor secret were sent. Nobody was signed in.");
	press(INPUT_ESC);
	assert_int_equal(app.question.kind, QUESTION_LEAVE);
	assert_non_null(strstr(app.question.text, "Not all that you typed was sent."));
}

/* One side knows the pair: it is chosen, and Enter signs in. Other keys are not known by that. */
static void what_knows_a_pair_is_not_said_of_another(void **state)
{
	static const char *const bodies[] = {"{\"error\":\"invalid_client\"}",
					     "{\"error\":\"invalid_request\","
					     "\"message\":\"The refresh token is invalid.\"}"};
	static const size_t fields[] = {LOGIN_CLIENT_ID, LOGIN_CLIENT_SECRET};
	(void)state;
	for (size_t n = 0; n < 2; n++) {
		assert_true(sign_in_open(&app, ENVIRONMENT_MAX));
		type(LOGIN_CLIENT_ID, "client-2");
		type(LOGIN_CLIENT_SECRET, "other");
		type(LOGIN_USERNAME, "ada@other.example");
		type(LOGIN_PASSWORD, "pass");
		press(INPUT_ENTER);
		for (size_t i = 0; i < 2; i++) {
			struct answer answer = {.number = app.sign_in->probe_number[i],
						.kind = REQUEST_PAIR,
						.asker = ASKED_BY_FORM_PROBE,
						.status = 401,
						.sent = true,
						.body = (char *)(uintptr_t)bodies[i],
						.length = strlen(bodies[i])};
			struct event event = {
				.kind = EVENT_ANSWER, .now = app.now, .answer = &answer};
			app_update(&app, &event, &effects);
		}
		assert_string_equal(app.sign_in->where_note.text, "knows them");
		assert_int_equal(app.sign_in->focus, FOCUS_BUTTON);
		assert_string_equal(app.sign_in->probe_words, "LIVE knows these keys.");
		type(fields[n], "another");
		assert_string_equal(app.sign_in->where_note.text, "");
		assert_string_equal(app.sign_in->probe_words, "");
		sign_in_close(&app, &effects);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_was_refused_stays_under_a_free_name),
		TEST(a_name_that_other_keys_have_is_refused),
		TEST(the_other_side_of_a_name_is_free),
		TEST(the_same_keys_may_sign_in_again),
		TEST(a_known_login_gets_new_keys_under_its_own_name),
		TEST(what_was_typed_outlives_a_question_for_both),
		TEST(what_knows_a_pair_is_not_said_of_another),
	};
	return RUN(tests);
}
