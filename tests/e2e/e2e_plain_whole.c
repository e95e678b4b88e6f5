/*
 * Line mode is the whole product: time passes in it, every view has its number, every question its
 * way back, and what would be copied can be read where there is no clipboard.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "tests/e2e/asked.h"
#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static int start(void **state)
{
	(void)state;
	setenv("LC_ALL", "C.UTF-8", 1);
	service = service_start(NULL, "key_file = \"store.key\";\nlock_minutes = 120;\n");
	snprintf(data, sizeof data, "%s/data", service->folder);
	return 0;
}

static struct pty *open_kept(void)
{
	const char *args[] = {"--config", service->settings, "--data", data, "--plain", NULL};
	struct pty_options options = {.args = args, .rows = ASKED_ROWS, .is_moved = true};
	return pty_start(&options);
}

static struct pty *open_demo(const char *const *extra)
{
	static const char *const plain[] = {"--demo", "--plain", NULL}, *const bare[] = {"--demo",
											 NULL};
	struct pty_options options = {
		.args = extra != NULL ? bare : plain, .extra = extra, .rows = ASKED_ROWS};
	return pty_start(&options);
}

static void end(struct pty *pty)
{
	asked_job(pty, "0");
	pty_wait(pty, "Wiped");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
}

static void what_is_due_is_refreshed_and_said_before_the_next_question(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"expires_in\":3600}");
	keep_login("sandbox");
	struct pty *pty = open_kept();
	asked_wait(pty, "number (Enter lists them):");
	pty_pass(pty, (int64_t)56 * 60000);
	int64_t until = pty_clock() + 20000;
	while (service_count(service, "sandbox", "refresh_token") == 0 && pty_clock() < until)
		pty_run(pty, 50);
	assert_int_equal(service_count(service, "sandbox", "refresh_token"), 1);
	pty_run(pty, 1200); /* its answer is taken when a second has passed */
	asked_answer(pty, "number (Enter lists them):", "1");
	pty_wait(pty, "Meanwhile acme sandbox: refresh, new token.");
	end(pty);
}

static void who_is_away_finds_it_locked(void **state)
{
	(void)state;
	keep_login("sandbox");
	struct pty *pty = open_kept();
	asked_job(pty, "10");
	asked_choose(pty, "Where?", "1");
	asked_wait(pty, "Client id:");
	pty_pass(pty, (int64_t)130 * 60000);
	pty_wait(pty, "Locked. Nothing is shown or refreshed.");
	asked_choose(pty, "Open it again?", "1");
	asked_job(pty, "1");
	pty_wait(pty, "acme on sandbox:");
	asked_job(pty, "26");
	asked_choose(pty, "Open it again?", "0");
	asked_choose(pty, "It stays locked.", "0");
	pty_wait(pty, "Wiped");
	pty_free(pty);
}

static void zero_ctrl_c_and_ctrl_d_step_back(void **state)
{
	static const char *const back[] = {"0\n", "\003", "\004"};
	(void)state;
	struct pty *pty = open_demo(NULL);
	for (size_t i = 0; i < 3; i++) {
		asked_job(pty, "10");
		asked_choose(pty, "Where?", "1");
		asked_wait(pty, "Client id:");
		pty_keys(pty, back[i]);
		pty_wait(pty, "Nothing was done.");
		asked_job(pty, "4");
		asked_wait(pty, "Number (Enter");
		pty_keys(pty, back[i]);
	}
	/* What was typed is not lost without a word, and Enter is no answer. */
	asked_job(pty, "10");
	asked_choose(pty, "Where?", "1");
	asked_answer(pty, "Client id:", "an-id");
	asked_answer(pty, "Client secret:", "");
	pty_wait(pty, "Client secret is needed.");
	asked_wait(pty, "Client secret:");
	pty_keys(pty, "\003");
	asked_answer(pty, "Leave the form?", "");
	asked_answer(pty, "Client secret:", "0");
	asked_answer(pty, "Leave the form?", "1");
	asked_wait(pty, "number (Enter lists them):");
	pty_keys(pty, "\004");
	pty_wait(pty, "Wiped");
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	pty_free(pty);
}

static void what_cannot_be_copied_can_be_read(void **state)
{
	(void)state;
	struct pty *pty = open_demo(NULL);
	asked_job(pty, "4");
	asked_choose(pty, "What is copied?", "2");
	asked_choose(pty, "No clipboard here", "1");
	pty_wait(pty, "Authorization: Bearer eyJ");
	asked_job(pty, "6");
	asked_choose(pty, "Show what was found, to be sent?", "1");
	pty_wait(pty, "answers"); /* of the reply */
	end(pty);
}

static void views_have_their_numbers_and_long_ones_come_in_pages(void **state)
{
	(void)state;
	struct pty *pty = open_demo(NULL);
	asked_job(pty, "2");
	asked_job(pty, "18");
	asked_answer(pty, "lines. Enter shows more, 0 ends:", "");
	asked_answer(pty, "lines. Enter shows more, 0 ends:", "0");
	asked_job(pty, "17");
	pty_wait(pty, "Verified      no: for reading only");
	asked_job(pty, "20");
	asked_choose(pty, "Teams.", "1");
	pty_wait(pty, "acme-gmbh: Ada Example");
	asked_job(pty, "19");
	pty_wait(pty, "accepted");
	asked_job(pty, "21");
	asked_answer(pty, "Type or paste what was said", "cURL error 60");
	pty_wait(pty, "certificate");
	asked_job(pty, "23");
	asked_choose(pty, "What is changed?", "1");
	asked_answer(pty, "New name", "umbrella corp");
	pty_wait(pty, "It is umbrella corp from now on.");
	asked_job(pty, "25");
	pty_wait(pty, "SANDBOX account");
	asked_job(pty, "14");
	pty_wait(pty, "25 shows them.");
	asked_job(pty, "25");
	asked_job(pty, "16");
	asked_answer(pty, "Find, 0 goes back:", "is:broken");
	asked_choose(pty, "Which account?", "1");
	asked_wait(pty, "SANDBOX initech, number");
	end(pty);
}

/* Of what it says last: "Checked 16 of 16: 8 valid, ...". Its parts, whole. */
static size_t counts_of(struct pty *pty)
{
	size_t done = 0, all = 0, sum = 0, length;
	const char *line = NULL, *out = pty_output(pty, &length);
	for (const char *at = out; (at = strstr(at, "Checked ")) != NULL; at++)
		line = at;
	assert_non_null(line);
	assert_int_equal(sscanf(line, "Checked %zu of %zu:", &done, &all), 2);
	for (line = strchr(line, ':'); *line != '.'; line++)
		if (*line == ' ' && line[1] >= '0' && line[1] <= '9')
			sum += strtoul(line + 1, NULL, 10);
	assert_int_equal(sum, done);
	return all;
}

static void a_check_of_all_says_how_far_it_is_and_who_failed(void **state)
{
	(void)state;
	struct pty *pty = open_demo(NULL);
	/* What was looked for before does not count. */
	asked_job(pty, "16");
	asked_answer(pty, "Find, 0 goes back:", "is:broken");
	asked_choose(pty, "Which account?", "0");
	asked_job(pty, "15");
	pty_wait(pty, "Checking 15 logins.");
	pty_keys(pty, "7\n");
	/* What was typed meanwhile is not lost without a word, and answers nothing. */
	pty_wait(pty, "What was typed meanwhile was dropped");
	asked_choose(pty, "What is shown?", "2");
	size_t all = counts_of(pty);
	assert_true(all > 8);
	/* Who gave no answer is among them. */
	asked_wait(pty, "Number (Enter");
	assert_true(pty_has(pty, "wayne: sandbox offline"));
	asked_answer(pty, "Number (Enter", "0");
	/* Enter alone is none, and says all of them again. */
	asked_job(pty, "15");
	asked_choose(pty, "What is shown?", "");
	asked_wait(pty, "Number (Enter lists them again):");
	asked_answer(pty, "Number (Enter", "3");
	pty_wait(pty, "etconsole-check-");
	shell("f=$(ls etconsole-check-*.csv | tail -1); grep -q wayne $f; rm $f", "");
	assert_int_equal(counts_of(pty), all);
	asked_job(pty, "27");
	asked_choose(pty, "How the full screen looks:", "2");
	pty_wait(pty, "until you quit: the demo writes nothing down.");
	end(pty);
}

static void a_file_is_read_as_if_it_were_pasted(void **state)
{
	char path[400];
	(void)state;
	snprintf(path, sizeof path, "%s/mail-sandbox.txt", service->folder);
	struct pty *pty = open_kept();
	asked_job(pty, "22");
	asked_answer(pty, "type the name of a file", path);
	pty_wait(pty, "Found 4 of 4 values:");
	asked_choose(pty, "Where?", "1");
	asked_choose(pty, "Sign in to sandbox", "1");
	asked_choose(pty, "Keep this login for next time?", "1");
	pty_wait(pty, "on sandbox: Valid, accepted");
	end(pty);
}

static void it_says_what_opened_it(void **state)
{
	static const char *const extra[] = {"ACCESSIBLE=1", NULL};
	(void)state;
	struct pty *pty = open_demo(extra);
	pty_wait(pty, "line by line, because of ACCESSIBLE.");
	end(pty);
	pty = open_demo(NULL);
	pty_wait(pty, "line by line, because of --plain.");
	end(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup(name, verbs_calm)
		TEST(what_is_due_is_refreshed_and_said_before_the_next_question),
		TEST(who_is_away_finds_it_locked),
		TEST(zero_ctrl_c_and_ctrl_d_step_back),
		TEST(what_cannot_be_copied_can_be_read),
		TEST(views_have_their_numbers_and_long_ones_come_in_pages),
		TEST(a_check_of_all_says_how_far_it_is_and_who_failed),
		TEST(a_file_is_read_as_if_it_were_pasted),
		TEST(it_says_what_opened_it),
	};
	return cmocka_run_group_tests(tests, start, verbs_stop);
}
