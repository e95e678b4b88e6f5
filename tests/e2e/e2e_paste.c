/*
 * What people paste, to where they want to be: the keys are counted, in five shapes of the same
 * four values.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

#define SHAPES 5

/* #1: the address, where one is named; then the four values. */
static const char *const shapes[SHAPES] = {
	"Hello,\n\nhere are your keys:\n\n  Client ID:      #2\n  Client Secret:  #3\n"
	"  E-mail:         #4\n  Password:       #5\n\nKind regards\nSupport\n",
	"APP_NAME=shop\nDB_PASSWORD=another-1\nEASYTRANSLATE_CLIENT_ID=#2\n"
	"EASYTRANSLATE_CLIENT_SECRET=\"#3\"\nEASYTRANSLATE_USERNAME=#4\n"
	"EASYTRANSLATE_PASSWORD=\"#5\"\nMAIL_PASSWORD=another-2\n",
	"{\"name\":\"EasyTranslate\",\"values\":[{\"key\":\"client_id\",\"value\":\"#2\","
	"\"enabled\":true},{\"key\":\"client_secret\",\"value\":\"#3\",\"enabled\":true},"
	"{\"key\":\"username\",\"value\":\"#4\",\"enabled\":true},{\"key\":\"password\","
	"\"value\":\"#5\",\"enabled\":true}]}",
	"curl --location '#1/oauth/token' \\\n  --form 'client_id=\"#2\"' \\\n"
	"  --form 'client_secret=\"#3\"' \\\n  --form 'username=\"#4\"' \\\n"
	"  --form 'password=\"#5\"' \\\n  --form 'grant_type=\"password\"'\n",
	"{\n  \"client_id\": \"#2\",\n  \"client_secret\": \"#3\",\n  \"username\": \"#4\",\n"
	"  \"password\": \"#5\"\n}\n",
};

static void write_shape(char *out, size_t size, size_t shape, const char *side,
			const char *password)
{
	const char *const parts[] = {service_url(service, side),
				     service_mail(service, side, "client_id"),
				     service_mail(service, side, "client_secret"),
				     service_mail(service, side, "username"), password};
	size_t used = 0;
	for (const char *at = shapes[shape]; *at != '\0'; at++) {
		char one[2] = {*at, '\0'};
		const char *part = *at == '#' ? parts[*++at - '1'] : one;
		used += (size_t)snprintf(out + used, size - used, "%s", part);
		assert_true(used < size);
	}
}

/* Keys, counted; then until a text is there. */
static size_t keys;

static void press(struct pty *pty, const char *bytes, size_t count, const char *then)
{
	pty_keys(pty, bytes);
	keys += count;
	pty_wait(pty, then);
}

/* The developer: 2, paste, Enter, Enter; with the marks of a paste and without them. */
static void four_values_become_a_copied_first_call_in_three_keys(void **state)
{
	char text[3000];
	(void)state;
	for (size_t i = 0; i < 2 * SHAPES; i++) {
		shared_calm(NULL);
		write_shape(text, sizeof text, i / 2, "production",
			    service_mail(service, "production", "password"));
		struct pty *pty = console_start(service);
		pty_wait(pty, "Which keys do you have?");
		keys = 0;
		press(pty, "2", 1, "LIVE · Sign in");
		if (i % 2 == 0)
			pty_paste(pty, text);
		else
			pty_keys(pty, text);
		pty_wait(pty, "Took all four values");
		assert_int_equal(service_count(service, "production", "requests"), 0);
		press(pty, "\r", 1, "200 accepted");
		pty_wait(pty, "Done in ");
		press(pty, "\r", 1, "Copied the LIVE curl line");
		assert_int_equal(keys, 3);
		pty_free(pty);
	}
}

/* Support, with --once: paste, Right, Enter, Esc, d, y Enter, q. */
static void four_values_of_a_customer_become_a_reply_in_seven_keys(void **state)
{
	const char *args[] = {"--once", "--config", service->settings, NULL};
	struct pty_options options = {.args = args, .is_moved = true};
	char text[3000];
	(void)state;
	for (size_t i = 0; i < SHAPES; i++) {
		shared_calm(NULL);
		write_shape(text, sizeof text, i, "production", "not-the-password");
		struct pty *pty = pty_start(&options);
		pty_wait(pty, "Which keys do you have?");
		keys = 0;
		pty_paste(pty, text);
		pty_wait(pty, "Took all four values");
		if (!pty_has(pty, "LIVE · Sign in")) /* named by none but the command line */
			press(pty, "\033[C", 1, "LIVE · Sign in");
		assert_int_equal(service_count(service, "production", "requests"), 0);
		press(pty, "\r", 1, "✗ two is wrong");
		press(pty, "\033", 1, "The password is wiped");
		press(pty, "d", 1, "LIVE · Doctor");
		pty_wait(pty, "the password is not right");
		press(pty, "y", 1, "Reply to the customer");
		press(pty, "\r", 1, "Copied the reply");
		pty_keys(pty, "q");
		keys++;
		assert_true(keys <= 7);
		pty_free(pty);
	}
}

static const char *one_of(const char *side, const char *name)
{
	return service_mail(service, side, name);
}

/* The logins of both sides, as a table of accounts. */
static void write_sides(char *text, size_t size)
{
	static const char *const sides[] = {"sandbox", "production"};
	snprintf(text, size, "account,environment,client_id,client_secret,username,password\n");
	for (size_t i = 0; i < 2; i++)
		snprintf(text + strlen(text), size - strlen(text), "umbrella,%s,%s,%s,%s,\"%s\"\n",
			 sides[i], one_of(sides[i], "client_id"), one_of(sides[i], "client_secret"),
			 one_of(sides[i], "username"), one_of(sides[i], "password"));
}

/* From a form of one side, the other of a list is asked about before the form shows it. */
static void of_two_sides_the_other_than_the_form_s_is_asked_about(void **state)
{
	static const struct {
		const char *key, *moves, *title, *asked, *goes, *then;
	} rows[] = {
		{"1", "\033[B", "┌ Which login? · 2 of 2", "▸ [ Stay with SANDBOX ]",
		 "[ Go to LIVE ]", "LIVE · Sign in"},
		{"2", "", "╔ LIVE · Which login? · 1 of 2", "▸ [ Stay with LIVE ]",
		 "[ Go to sandbox ]", "┌ Sign in"},
	};
	char text[3000];
	(void)state;
	write_sides(text, sizeof text);
	for (size_t i = 0; i < 2; i++) {
		struct pty *pty = console_start(service);
		pty_wait(pty, "Which keys do you have?");
		pty_keys(pty, rows[i].key);
		pty_wait(pty, "Client secret");
		pty_paste(pty, text);
		pty_wait(pty, "Which login?");
		pty_keys(pty, rows[i].moves);
		pty_wait(pty, rows[i].title);
		pty_keys(pty, "\r");
		pty_wait(pty, rows[i].asked);
		pty_wait(pty, rows[i].goes);
		pty_keys(pty, "\033[B\r");
		pty_wait(pty, rows[i].then);
		pty_wait(pty, "named there");
		pty_free(pty);
	}
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	assert_int_equal(service_count(service, "production", "requests"), 0);
}

/* A mail with both sides, chosen from in a list; no secret is seen on the way. */
static void of_two_sides_in_a_paste_one_is_chosen_and_signs_in(void **state)
{
	static const char *const sides[] = {"sandbox", "production"};
	char text[3000];
	size_t length;
	(void)state;
	write_sides(text, sizeof text);
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_paste(pty, text);
	pty_wait(pty, "Which login? · 1 of 2");
	pty_wait(pty, "SANDBOX ▌");
	pty_keys(pty, "\033[B");
	pty_wait(pty, "╔ LIVE · Which login? · 2 of 2");
	pty_keys(pty, "\r");
	pty_wait(pty, "Took all four values");
	pty_wait(pty, "▸ [ Sign in to LIVE ]");
	assert_int_equal(service_count(service, "production", "requests"), 0);
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Which login? · 2 of 2");
	pty_keys(pty, "\r");
	pty_wait(pty, "▸ [ Sign in to LIVE ]");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	assert_int_equal(service_count(service, "production", "password"), 1);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	for (size_t i = 0; i < 2; i++) {
		assert_null(strstr(pty_output(pty, &length), one_of(sides[i], "client_secret")));
		assert_null(strstr(pty_output(pty, &length), one_of(sides[i], "password")));
	}
	pty_free(pty);
}

/* In the form of one side, where the text names none: id and secret alone go to both. */
static void both_sides_are_asked_from_a_form_that_has_one(void **state)
{
	char text[3000];
	(void)state;
	write_shape(text, sizeof text, 0, "production",
		    service_mail(service, "production", "password"));
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	pty_paste(pty, text);
	pty_wait(pty, "▸ [ Sign in ]   [ Ask both ]");
	pty_keys(pty, "\t");
	pty_wait(pty, "Ask both sends only client id and secret, to ");
	pty_wait(pty, "It signs nobody in.");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	pty_keys(pty, "\r");
	pty_wait(pty, "LIVE knows these keys.");
	pty_wait(pty, "LIVE · Sign in");
	assert_int_equal(service_count(service, "sandbox", "password"), 0);
	assert_int_equal(service_count(service, "production", "password"), 0);
	json_t *last = service_ask(service, "/last");
	const json_t *params = json_object_get(json_object_get(last, "production"), "params");
	assert_null(json_object_get(params, "username"));
	assert_null(json_object_get(params, "password"));
	json_decref(last);
	pty_free(pty);
}

/* A customer's mail: the values, and below them what the program of the customer got. */
static void an_error_below_the_values_is_explained_and_the_values_stay(void **state)
{
	char text[3000];
	(void)state;
	write_shape(text, sizeof text, 0, "sandbox", one_of("sandbox", "password"));
	snprintf(
		text + strlen(text), sizeof text - strlen(text),
		"\nWe get this:\n{\"error\":\"invalid_client\",\"message\":\"Client authentication "
		"failed\"}\n");
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	pty_paste(pty, text);
	pty_wait(pty, "Nothing was sent yet. And an error.");
	pty_keys(pty, "\t\t");
	pty_wait(pty, "▸ [ Explain the error ]");
	pty_keys(pty, "\r");
	pty_wait(pty, "What it means");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "▸ [ Explain the error ]");
	pty_keys(pty, "\033[Z\033[Z");
	pty_wait(pty, "▸ [ Sign in ]");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(four_values_become_a_copied_first_call_in_three_keys,
				       shared_calm),
		cmocka_unit_test_setup(four_values_of_a_customer_become_a_reply_in_seven_keys,
				       shared_calm),
		cmocka_unit_test_setup(of_two_sides_in_a_paste_one_is_chosen_and_signs_in,
				       shared_calm),
		cmocka_unit_test_setup(of_two_sides_the_other_than_the_form_s_is_asked_about,
				       shared_calm),
		cmocka_unit_test_setup(both_sides_are_asked_from_a_form_that_has_one, shared_calm),
		cmocka_unit_test_setup(an_error_below_the_values_is_explained_and_the_values_stay,
				       shared_calm),
	};
	return cmocka_run_group_tests(tests, shared_start, shared_stop);
}
