/* Which accounts "/" finds, and in which order "o" puts them. */
#include "tui/app/account_list.h"
#include "tui/screens/screens.h"

#include "core/field.h"
#include "core/log.h"
#include "core/session_words.h"
#include "tests/unit/unit.h"
#include "tui/app/event.h"
#include "tui/app/state.h"
#include "tui/app/update.h"
#include "tui/app/views.h"

static struct settings settings;
static struct app app;

static void add(const char *name, size_t environment, enum session_state state, int64_t left_ms)
{
	struct session session;
	size_t at = accounts_add(&app.accounts, name);
	session_init(&session, &settings.environments.list[environment]);
	session.state = state;
	char username[80];
	snprintf(username, sizeof username, "%s@mail.example", name);
	assert_true(login_set_names(&session.login, "", username));
	if (left_ms > 0) {
		session.token.access_length = 10;
		session.token.life_ms = left_ms;
		session.token.obtained_boot_ms = app.now.boot_ms;
	}
	assert_true(account_put(&app.accounts.list[at], environment, &session));
}

static int fill(void **state)
{
	(void)state;
	settings_init(&settings);
	app_init(&app, &settings);
	app.setup.screens = screens;
	app.now.boot_ms = 1000;
	add("acme", 0, SESSION_VALID, DAY_MS);
	add("acme", 1, SESSION_SOON, HOUR_MS);
	add("broken-pipes", 0, SESSION_VALID, 3 * DAY_MS);
	add("globex", 0, SESSION_EXPIRED, 0);
	add("Initech", 1, SESSION_REFUSED, 2 * DAY_MS);
	add("wayne", 0, SESSION_OFFLINE, MINUTE_MS);
	return 0;
}

static int empty(void **state)
{
	(void)state;
	app_release(&app);
	return 0;
}

/* The names shown, parted by blanks. */
static void assert_shows(const char *wanted)
{
	char names[200] = "";
	for (size_t row = 0; row < account_list_count(&app); row++) {
		size_t used = strlen(names);
		size_t at = account_list_account(&app, row);
		assert_int_equal(account_list_row(&app, at), row);
		snprintf(names + used, sizeof names - used, "%s%s", row > 0 ? " " : "",
			 app.accounts.list[at].name);
	}
	assert_string_equal(names, wanted);
}

static void find(const char *text)
{
	field_set(&app.list.find, text);
	account_list_update(&app);
}

static void a_text_finds_names_and_addresses(void **state)
{
	(void)state;
	assert_shows("Initech acme broken-pipes globex wayne");
	find("ACM");
	assert_shows("acme");
	find("globex@mail");
	assert_shows("globex");
	find("mail.example e");
	assert_shows("Initech acme broken-pipes globex wayne");
	find("nobody");
	assert_shows("");
	assert_int_equal(account_list_account(&app, 0), app.accounts.count);
}

static void is_and_in_are_about_one_side(void **state)
{
	(void)state;
	find("is:broken");
	assert_shows("Initech globex");
	find("broken");
	assert_shows("broken-pipes");
	find("is:soon");
	assert_shows("acme");
	find("is:soon in:live");
	assert_shows("acme");
	find("is:soon in:sandbox");
	assert_shows("");
	find("in:production is:refused");
	assert_shows("Initech");
	find("is:nonsense");
	assert_shows("");
}

static void orders_go_round(void **state)
{
	(void)state;
	assert_string_equal(account_list_next_order(&app), "worst first");
	assert_shows("Initech globex wayne acme broken-pipes");
	assert_string_equal(account_list_next_order(&app), "ends first");
	assert_shows("wayne acme Initech broken-pipes globex");
	assert_string_equal(account_list_next_order(&app), "by name");
	assert_shows("Initech acme broken-pipes globex wayne");
}

static void accounts_that_come_and_go_are_followed(void **state)
{
	(void)state;
	find("e");
	accounts_remove(&app.accounts, 1);
	/* Until it is made anew all are shown: never one that is gone. */
	assert_int_equal(account_list_count(&app), app.accounts.count);
	account_list_follow(&app);
	assert_shows("Initech broken-pipes globex wayne");
}

static void press(uint32_t key)
{
	struct effects effects = {0};
	struct event event = {.kind = EVENT_KEY, .now = app.now, .key = key};
	app_update(&app, &event, &effects);
	effects_clear(&effects);
}

/* Keys act on what is chosen: that is never one that is not to be seen. */
static void the_chosen_one_is_always_in_the_list(void **state)
{
	(void)state;
	app.view.rows = 24;
	app.view.cols = 80;
	views_show(&app, SCREEN_CONSOLE);
	app.chosen.account = accounts_find(&app.accounts, "globex");
	press('/');
	press('z');
	press('z');
	assert_shows("");
	press(INPUT_ENTER);
	assert_int_equal(app.view.screen, SCREEN_FIND);
	press(INPUT_ESC);
	assert_string_equal(app_account(&app)->name, "globex");
	/* One that went leaves the first that was found with it. */
	find("in:sandbox");
	accounts_remove(&app.accounts, app.chosen.account);
	app.chosen.account = accounts_find(&app.accounts, "Initech");
	account_list_follow(&app);
	assert_shows("acme broken-pipes wayne");
	assert_string_equal(app_account(&app)->name, "acme");
	/* For one that came and is not found all are shown. */
	find("wayne");
	add("new", 0, SESSION_VALID, DAY_MS);
	app.chosen.account = accounts_find(&app.accounts, "new");
	account_list_follow(&app);
	assert_shows("Initech acme broken-pipes new wayne");
}

/* With two environments the key goes to the other; with three it asks. */
static void of_three_environments_one_is_chosen(void **state)
{
	(void)state;
	app.view.rows = 24;
	app.view.cols = 80;
	views_show(&app, SCREEN_CONSOLE);
	press('e');
	assert_int_equal(app.chosen.environment, 1);
	settings.environments.list[2] = settings.environments.list[0];
	settings.environments.count = 3;
	press('e');
	assert_int_equal(app.view.screen, SCREEN_ENVIRONMENTS);
	press(INPUT_ENTER);
	assert_int_equal(app.chosen.environment, 2);
	assert_int_equal(app.view.screen, SCREEN_CONSOLE);
	press('e');
	press('e');
	press(INPUT_ENTER);
	assert_int_equal(app.chosen.environment, 1);
	press('e');
	press('3');
	assert_int_equal(app.chosen.environment, 2);
	press('e');
	press(INPUT_ESC);
	assert_int_equal(app.chosen.environment, 2);
}

/* One name may begin as another does. */
static void a_line_is_of_the_account_that_it_names(void **state)
{
	const struct activity done = {.kind = REQUEST_CHECK, .result = RESULT_ACCEPTED};
	(void)state;
	log_add(&app.log, "acme dk sandbox", &done);
	assert_true(log_is_of(log_at(&app.log, 0), "acme dk"));
	assert_false(log_is_of(log_at(&app.log, 0), "acme"));
	assert_false(log_is_of(log_at(&app.log, 0), "acme dk sandbox"));
}

/* Its words stand alone where no sign does. */
static void what_is_under_way_has_words_and_no_sign(void **state)
{
	struct state_words words;
	size_t acme = accounts_find(&app.accounts, "acme");
	struct session *session = app.accounts.list[acme].session[0];
	(void)state;
	session_words_state(session, app.now, true, &words);
	assert_string_equal(words.sign, "●");
	assert_int_equal(strncmp(words.text, "Valid, ", 7), 0);
	session->running = REQUEST_CHECK;
	session->running_since = app.now.boot_ms - SECOND_MS;
	session_words_state(session, app.now, true, &words);
	assert_string_equal(words.sign, "");
	assert_int_equal(strncmp(words.text, "Checking", 8), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, fill, empty)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_text_finds_names_and_addresses),
		TEST(is_and_in_are_about_one_side),
		TEST(orders_go_round),
		TEST(accounts_that_come_and_go_are_followed),
		TEST(the_chosen_one_is_always_in_the_list),
		TEST(of_three_environments_one_is_chosen),
		TEST(a_line_is_of_the_account_that_it_names),
		TEST(what_is_under_way_has_words_and_no_sign),
	};
	return RUN(tests);
}
