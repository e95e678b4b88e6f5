/* What a paste makes of the form, without sending anything. */
#include "core/field.h"
#include "tui/app/event.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/app/views.h"
#include "tui/screens/screens.h"

#include "tests/unit/unit.h"

static struct settings settings;
static struct app app;
static struct effects effects;

static const char two[] = "account,environment,client_id,client_secret,username,password\n"
			  "acme,sandbox,id-1,secret-1,api@acme.example,word-1\n"
			  "acme,live,id-2,secret-2,api@acme.example,\n";

static const char live[] = "POST https://api.platform.easytranslate.com/oauth/token\n\n"
			   "client_id=id-9\nclient_secret=secret-9\n"
			   "username=api@acme.example\npassword=word-9\n";

static const char unnamed[] = "client_id=id-8\nclient_secret=secret-8\n"
			      "username=api@acme.example\npassword=word-8\n";

static void press(uint32_t key)
{
	struct event event = {.kind = EVENT_KEY, .now = app.now, .key = key};
	effects_clear(&effects);
	app_update(&app, &event, &effects);
}

static void paste(const char *text, bool is_unmarked)
{
	struct event event = {.kind = EVENT_PASTE,
			      .now = app.now,
			      .paste = text,
			      .paste_length = strlen(text),
			      .paste_unmarked = is_unmarked};
	effects_clear(&effects);
	app_update(&app, &event, &effects);
	for (size_t i = 0; i < effects.count; i++)
		assert_int_not_equal(effects.list[i].kind, EFFECT_SEND);
}

static const char *value(size_t field)
{
	return app.sign_in->field[field].text;
}

static void assert_values(const char *id, const char *secret, const char *password)
{
	assert_string_equal(value(LOGIN_CLIENT_ID), id);
	assert_string_equal(value(LOGIN_CLIENT_SECRET), secret);
	assert_string_equal(value(LOGIN_PASSWORD), password);
}

static size_t count_sent(void)
{
	size_t count = 0;
	for (size_t i = 0; i < effects.count; i++)
		count += effects.list[i].kind == EFFECT_SEND;
	return count;
}

/* acme has a sandbox login. */
static int fill(void **state)
{
	struct session session;
	(void)state;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.view.rows = 24;
	app.view.cols = 80;
	app.now = (struct moment){1000, 1795000000000};
	session_init(&session, &settings.environments.list[0]);
	assert_true(login_set_names(&session.login, "client-1", "ada@acme.example"));
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

static void of_several_logins_one_is_chosen(void **state)
{
	(void)state;
	paste(two, false);
	assert_true(app.sign_in->is_picking);
	assert_values("", "", "");
	press(INPUT_ENTER);
	assert_false(app.sign_in->is_picking);
	assert_values("id-1", "secret-1", "word-1");
	assert_int_equal(app.sign_in->environment, 0);
	assert_string_equal(value(SIGN_IN_NAME), "acme");
	assert_int_equal(count_sent(), 0);
}

static void nothing_of_one_login_stays_with_another(void **state)
{
	(void)state;
	paste(two, false);
	press(INPUT_ENTER);
	press(INPUT_ESC);
	assert_true(app.sign_in->is_picking);
	press(INPUT_DOWN);
	press(INPUT_ENTER);
	assert_values("id-2", "secret-2", "");
	/* It is of another side than the form: nothing goes there by itself. */
	assert_int_equal(app.view.screen, SCREEN_QUESTION);
	assert_int_equal(app.sign_in->environment, 0);
	press(INPUT_DOWN);
	press(INPUT_ENTER);
	assert_int_equal(app.view.screen, SCREEN_SIGN_IN);
	assert_int_equal(app.sign_in->environment, 1);
	assert_int_equal(app.sign_in->focus, FOCUS_FIELD(LOGIN_PASSWORD));
}

static void esc_leads_back_to_where_the_list_was_pasted(void **state)
{
	static const enum screen_id from[] = {SCREEN_CONSOLE, SCREEN_CHECK_ALL};
	(void)state;
	for (size_t i = 0; i < 2; i++) {
		views_show(&app, from[i]);
		paste(two, false);
		press(INPUT_ESC);
		assert_null(app.sign_in);
		assert_int_equal(app.view.screen, from[i]);
	}
	accounts_clear(&app.accounts);
	views_show(&app, SCREEN_WELCOME);
	paste(two, false);
	press(INPUT_ESC);
	assert_int_equal(app.view.screen, SCREEN_WELCOME);
	/* In a form, to what was typed there. */
	assert_true(sign_in_open(&app, 0));
	press('x');
	paste(two, false);
	press(INPUT_ESC);
	assert_false(app.sign_in->is_picking);
	assert_null(app.sign_in->pasted);
	assert_string_equal(value(LOGIN_CLIENT_ID), "x");
}

static void a_side_that_is_named_against_the_form_is_asked_about(void **state)
{
	(void)state;
	assert_true(sign_in_open(&app, 0));
	paste(live, false);
	assert_int_equal(app.view.screen, SCREEN_QUESTION);
	press(INPUT_ESC);
	assert_int_equal(app.sign_in->environment, 0);
	assert_values("id-9", "secret-9", "word-9");
	paste(live, false);
	press(INPUT_DOWN);
	press(INPUT_ENTER);
	assert_int_equal(app.view.screen, SCREEN_SIGN_IN);
	assert_int_equal(app.sign_in->environment, 1);
	assert_values("id-9", "secret-9", "word-9");
}

static void a_login_that_is_here_takes_nothing_of_another_side(void **state)
{
	(void)state;
	assert_true(sign_in_open_known(&app, &app.accounts.list[0], 0));
	paste(live, false);
	assert_int_equal(app.view.screen, SCREEN_SIGN_IN);
	assert_values("client-1", "", "");
	assert_int_equal(app.sentence.tone, TONE_WARNING);
}

static bool has_button(enum sign_in_button wanted)
{
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	size_t count = sign_in_buttons(&app, buttons);
	for (size_t i = 0; i < count; i++)
		if (buttons[i] == wanted)
			return true;
	return false;
}

static void probe_says(size_t environment, const char *body)
{
	struct answer answer = {.number = app.sign_in->probe_number[environment],
				.kind = REQUEST_PAIR,
				.asker = ASKED_BY_FORM_PROBE,
				.status = 401,
				.sent = true,
				.content_type = "application/json",
				.body = (char *)(uintptr_t)body,
				.length = strlen(body),
				.date_utc_ms = -1,
				.retry_after_ms = -1};
	struct event event = {.kind = EVENT_ANSWER, .now = app.now, .answer = &answer};
	app_update(&app, &event, &effects);
}

static void both_can_be_asked_where_no_side_is_named(void **state)
{
	(void)state;
	paste(live, false);
	assert_false(has_button(BUTTON_ASK_BOTH));
	app.view.depth = 0;
	assert_true(sign_in_open(&app, 0));
	assert_false(has_button(BUTTON_ASK_BOTH));
	paste(unnamed, false);
	assert_int_equal(app.sign_in->environment, 0);
	assert_true(has_button(BUTTON_ASK_BOTH));
	press(INPUT_TAB);
	press(INPUT_ENTER);
	assert_int_equal(count_sent(), 2);
	probe_says(0, "{\"error\":\"invalid_client\"}");
	probe_says(1, "{\"error\":\"invalid_request\",\"hint\":\"Check the `username` "
		      "parameter\"}");
	assert_int_equal(app.sign_in->environment, 1);
	assert_false(has_button(BUTTON_ASK_BOTH));
	assert_values("id-8", "secret-8", "word-8");
}

static void an_error_below_the_values_can_be_explained(void **state)
{
	char text[400];
	(void)state;
	snprintf(text, sizeof text,
		 "%s\n{\"error\":\"invalid_client\",\"message\":\"Client "
		 "authentication failed\"}\n",
		 unnamed);
	assert_true(sign_in_open(&app, 0));
	paste(text, false);
	assert_values("id-8", "secret-8", "word-8");
	assert_true(has_button(BUTTON_EXPLAIN));
	for (size_t i = 0; i < 4; i++) {
		sign_in_press(&app, BUTTON_EXPLAIN, &effects);
		assert_int_equal(app.view.screen, SCREEN_EXPLAIN);
		assert_non_null(app.doctor.explained);
		press((uint32_t[]){INPUT_ESC, INPUT_ENTER, 'n', 'b'}[i]);
		assert_int_equal(app.view.screen, SCREEN_SIGN_IN);
		assert_values("id-8", "secret-8", "word-8");
	}
}

static void a_field_takes_one_line_and_nothing_of_it_is_a_key(void **state)
{
	static const char lines[] = "first-of-many-lines-12345\r2\rq\rthe-last-of-them-is-this\r";
	static const char one[] = "this-is-one-line-and-ends-in-enter\r";
	(void)state;
	for (int unmarked = 0; unmarked < 2; unmarked++)
		for (size_t field = 0; field < SIGN_IN_FIELDS; field++) {
			assert_true(sign_in_open(&app, 0));
			app.sign_in->focus = FOCUS_FIELD(field);
			paste(lines, unmarked == 1);
			for (size_t i = 0; i < SIGN_IN_FIELDS; i++)
				assert_string_equal(value(i), "");
			assert_int_equal(app.sentence.tone, TONE_WARNING);
			assert_int_equal(app.sign_in->focus, FOCUS_FIELD(field));
			paste(one, unmarked == 1);
			assert_string_equal(value(field), "this-is-one-line-and-ends-in-enter");
			assert_int_equal(app.sign_in->focus, FOCUS_FIELD(field));
		}
}

static void beside_a_field_stands_where_its_value_came_from(void **state)
{
	(void)state;
	assert_true(sign_in_open(&app, 0));
	paste("CLIENT_ID=\"id-7\"\nCLIENT_SECRET=secret-7\nUSERNAME=a@b.example\n"
	      "USERNAME=c@d.example\nPASSWORD=xxxxxxxx\n",
	      false);
	assert_string_equal(app.sign_in->note[LOGIN_CLIENT_ID].text,
			    "from a .env file, without quotes");
	assert_string_equal(app.sign_in->note[LOGIN_CLIENT_SECRET].text, "8 characters");
	assert_string_equal(app.sign_in->note[LOGIN_USERNAME].text, "two that differ");
	assert_string_equal(app.sign_in->note[LOGIN_PASSWORD].text, "a placeholder");
	/* As long as it is what was pasted, on whichever side. */
	sign_in_choose(&app, 1);
	assert_string_equal(app.sign_in->note[LOGIN_USERNAME].text, "two that differ");
	press('a');
	assert_string_equal(app.sign_in->note[LOGIN_USERNAME].text, "no e-mail?");
}

static void of_two_pastes_no_values_are_mixed(void **state)
{
	(void)state;
	paste(unnamed, false);
	/* The same login once more, in part: what is there stays. */
	paste("client_id=id-8\nclient_secret=secret-8\n", false);
	assert_values("id-8", "secret-8", "word-8");
	paste("Client ID: id-7\nClient Secret: secret-7\n", false);
	assert_values("id-7", "secret-7", "");
	assert_string_equal(value(LOGIN_USERNAME), "");
	assert_string_equal(value(SIGN_IN_NAME), "");
	assert_string_equal(app.sign_in->note[LOGIN_USERNAME].text, "was of another paste");
	sign_in_choose(&app, 1);
	assert_string_equal(app.sign_in->note[LOGIN_PASSWORD].text, "was of another paste");
	press('a');
	assert_string_equal(app.sign_in->note[LOGIN_USERNAME].text, "no e-mail?");
	/* What was typed stays; not what is secret, and belongs to the other client id. */
	assert_true(sign_in_open(&app, 0));
	for (size_t i = 0; i < SIGN_IN_FIELDS; i++) {
		app.sign_in->focus = FOCUS_FIELD(i);
		press('x');
	}
	paste("Client ID: id-7\nClient Secret: secret-7\n", false);
	assert_values("id-7", "secret-7", "");
	assert_string_equal(value(LOGIN_USERNAME), "x");
	assert_string_equal(value(SIGN_IN_NAME), "x");
	/* Of another e-mail, too; a name that was pasted goes with its login. */
	assert_true(sign_in_open(&app, 0));
	paste("account,environment,client_id,client_secret,username,password\n"
	      "hooli,sandbox,id-1,secret-1,api@hooli.example,word-1\n",
	      false);
	assert_string_equal(value(SIGN_IN_NAME), "hooli");
	paste("Client Secret: secret-5\nE-mail: bob@globex.example\nPassword: word-5\n", false);
	assert_values("", "secret-5", "word-5");
	assert_string_equal(value(SIGN_IN_NAME), "globex");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(of_several_logins_one_is_chosen),
		TEST(nothing_of_one_login_stays_with_another),
		TEST(of_two_pastes_no_values_are_mixed),
		TEST(esc_leads_back_to_where_the_list_was_pasted),
		TEST(a_side_that_is_named_against_the_form_is_asked_about),
		TEST(a_login_that_is_here_takes_nothing_of_another_side),
		TEST(both_can_be_asked_where_no_side_is_named),
		TEST(an_error_below_the_values_can_be_explained),
		TEST(a_field_takes_one_line_and_nothing_of_it_is_a_key),
		TEST(beside_a_field_stands_where_its_value_came_from),
	};
	return RUN(tests);
}
