/*
 * Pastes into line mode: lines that come at once are read as a whole and asked about; nothing of
 * them answers a question, is sent, or stands readable. And the line of EasyTranslate's guide.
 */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

#define ROWS 60
#define JOB "number (Enter lists them):"

static struct pty *open_plain(const char *flag)
{
	const char *args[] = {"--config", service->settings, flag, NULL};
	struct pty_options options = {.args = args, .term = "dumb", .rows = ROWS, .cols = 120};
	return pty_start(&options);
}

static const char *mail_of(const char *side, const char *name)
{
	return service_mail(service, side, name);
}

/* The text of a prompt, asked after so many bytes of output. */
static void wait_prompt(struct pty *pty, const char *prompt, size_t after)
{
	size_t length = 0, n = strlen(prompt);
	int64_t until = pty_clock() + 60000;
	for (;;) {
		const char *out = pty_output(pty, &length);
		if (length >= after + n && memmem(out + after, length - after, prompt, n) != NULL)
			return;
		if (pty_clock() > until) {
			pty_show(pty, prompt);
			fail();
		}
		pty_run(pty, 10);
	}
}

/* Waits for a text behind all that was said before, then types the answer. */
static size_t said;
static void answer(struct pty *pty, const char *prompt, const char *keys)
{
	wait_prompt(pty, prompt, said);
	pty_run(pty, 30);
	pty_output(pty, &said);
	pty_keys(pty, keys);
}

/* Enter comes by itself: what comes together was pasted. */
static void type(struct pty *pty, const char *prompt, const char *value)
{
	answer(pty, prompt, "");
	pty_type(pty, value);
	pty_keys(pty, "\n");
}

static void want_unsaid(struct pty *pty, const char *text)
{
	size_t length;
	const char *out = pty_output(pty, &length);
	if (memmem(out, length, text, strlen(text)) != NULL) {
		pty_show(pty, text);
		fail();
	}
}

static void end(struct pty *pty)
{
	pty_free(pty);
	said = 0;
}

/* A mail of a side, with an address that names it; or without. */
static const char *mail(const char *side, bool is_named)
{
	static char text[900];
	snprintf(text, sizeof text,
		 "Dear customer,\n\nClient ID: %s\nClient Secret: %s\nE-mail: %s\nPassword: "
		 "%s\n%s%s\n"
		 "3\n1\n",
		 mail_of(side, "client_id"), mail_of(side, "client_secret"),
		 mail_of(side, "username"), mail_of(side, "password"), is_named ? "API: " : "",
		 is_named ? service_url(service, side) : "");
	return text;
}

static void want_secrets_unsaid(struct pty *pty, const char *side)
{
	want_unsaid(pty, mail_of(side, "client_secret"));
	want_unsaid(pty, mail_of(side, "password"));
}

static void lines_at_any_question_are_read_as_a_whole(void **state)
{
	(void)state;
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, mail("sandbox", true));
	wait_prompt(pty, "Nothing of it is an answer", said);
	wait_prompt(pty, "Found 4 of 4 values", said);
	wait_prompt(pty, "(line 4: Client Secret)", said);
	answer(pty, "Sign in to sandbox", "0\n");
	/* At a field, too: what was typed before is not mixed with it. */
	answer(pty, JOB, "10\n");
	answer(pty, "Number (Enter", "2\n");
	answer(pty, "Client id:", mail("sandbox", true));
	wait_prompt(pty, "Found 4 of 4 values", said);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	assert_int_equal(service_count(service, "production", "requests"), 0);
	answer(pty, "Sign in to sandbox", "1\n");
	wait_prompt(pty, "Valid, accepted", said);
	want_secrets_unsaid(pty, "sandbox");
	end(pty);
}

/* A terminal may have the marks on: another program has left them so. */
static void marks_of_a_paste_are_no_part_of_it(void **state)
{
	(void)state;
	struct pty *pty = open_plain("--once");
	wait_prompt(pty, JOB, said);
	pty_paste(pty, mail("sandbox", true));
	answer(pty, "Sign in to sandbox", "0\n");
	/* One value in marks is typed by them. */
	answer(pty, JOB, "10\n");
	answer(pty, "Number (Enter", "1\n");
	wait_prompt(pty, "Client id:", said);
	pty_paste(pty, mail_of("sandbox", "client_id"));
	answer(pty, "Client id:", "\n");
	wait_prompt(pty, "Client secret:", said);
	pty_paste(pty, mail_of("sandbox", "client_secret"));
	answer(pty, "Client secret:", "\n");
	type(pty, "E-mail:", mail_of("sandbox", "username"));
	type(pty, "Password:", mail_of("sandbox", "password"));
	wait_prompt(pty, "Valid, accepted", said);
	want_secrets_unsaid(pty, "sandbox");
	end(pty);
}

static void a_long_line_is_no_number_and_stays_hidden(void **state)
{
	char line[700];
	(void)state;
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, mail_of("sandbox", "client_secret"));
	wait_prompt(pty, "There is no login in it. Nothing of it was used.", said);
	/* A whole command line at a field that echoes. */
	answer(pty, JOB, "10\n");
	answer(pty, "Number (Enter", "1\n");
	snprintf(line, sizeof line,
		 "curl %s/oauth/token -d client_id=%s -d client_secret=%s --data-urlencode "
		 "'password=%s'",
		 service_url(service, "sandbox"), mail_of("sandbox", "client_id"),
		 mail_of("sandbox", "client_secret"), mail_of("sandbox", "password"));
	answer(pty, "Client id:", line);
	wait_prompt(pty, "Found 3 of 4 values", said);
	wait_prompt(pty, "E-mail        missing", said);
	answer(pty, "Sign in to sandbox", "1\n");
	type(pty, "E-mail:", mail_of("sandbox", "username"));
	wait_prompt(pty, "Valid, accepted", said);
	want_secrets_unsaid(pty, "sandbox");
	end(pty);
}

/* As a slow line brings it: what comes late is no answer, either, and never seen. */
static void a_paste_in_pieces_stays_hidden(void **state)
{
	char text[900], piece[64];
	(void)state;
	struct pty *pty = open_plain("--once");
	wait_prompt(pty, JOB, said);
	snprintf(text, sizeof text, "%s", mail("sandbox", true));
	for (size_t at = 0; at < strlen(text); at += 40) {
		snprintf(piece, sizeof piece, "%.40s", text + at);
		pty_keys(pty, piece);
		pty_run(pty, 20);
	}
	wait_prompt(pty, "That was pasted.", said);
	pty_run(pty, 300);
	want_secrets_unsaid(pty, "sandbox");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	end(pty);
}

/* One line with its end, in one piece: the end is not Enter. Marks are no part of a value. */
static void the_end_of_a_pasted_line_sends_nothing(void **state)
{
	char line[300];
	(void)state;
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, "10\n");
	answer(pty, "Number (Enter", "1\n");
	snprintf(line, sizeof line, "\033[200~%s\033[201~", "id-short");
	answer(pty, "Client id:", line);
	answer(pty, "id-short", "\n");
	answer(pty, "Client secret:", "secret\n");
	answer(pty, "E-mail:", "somebody-with-a-name@customer.example\n");
	answer(pty, "Enter takes it.", "\n");
	answer(pty, "Password:", "correct-horse-battery-staple-long-word-42\n");
	wait_prompt(pty, "Enter takes it.", said);
	pty_run(pty, 300);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	pty_keys(pty, "\n");
	answer(pty, "Try again, with what is to be changed?", "0\n");
	wait_prompt(pty, JOB, said);
	assert_int_equal(service_count(service, "sandbox", "password"), 1);
	want_unsaid(pty, "200~");
	want_unsaid(pty, "correct-horse");
	end(pty);
}

/* Lines that come one by one, at several consoles at once. */
static void type_slowly(struct pty *const *at, size_t count, const char *text)
{
	char line[200];
	for (size_t n; *text != '\0'; text += n) {
		n = strcspn(text, "\n") + 1;
		snprintf(line, sizeof line, "%.*s", (int)n, text);
		for (size_t i = 0; i < count; i++)
			pty_keys(at[i], line);
		for (size_t i = 0; i < count; i++)
			pty_run(at[i], 160 / (int64_t)count);
	}
}

/* As a slow terminal brings it. */
static void a_paste_that_comes_line_by_line_is_one(void **state)
{
	static const char *const before[] = {"Client id:", "Client secret:", "E-mail:"};
	static const char *const typed[] = {"id-typed\n", "hush-C\n"};
	char text[300];
	(void)state;
	snprintf(text, sizeof text,
		 "URL: %s\nClient ID: id-A\nClient Secret: hush-A\n"
		 "User: a@aaa.example\nPassword: hush-B\n",
		 service_url(service, "sandbox"));
	struct pty *at[4];
	size_t seen[4];
	for (size_t i = 0; i < 4; i++) {
		said = 0;
		at[i] = open_plain("--once");
		if (i < 3) {
			answer(at[i], JOB, "10\n");
			answer(at[i], "Number (Enter", "1\n");
		}
		for (size_t k = 0; i < 3 && k < i; k++)
			answer(at[i], before[k], typed[k]);
		wait_prompt(at[i], i < 3 ? before[i] : JOB, said);
		seen[i] = said;
	}
	type_slowly(at, 4, text);
	for (size_t i = 0; i < 4; i++) {
		said = seen[i];
		wait_prompt(at[i], "Found 4 of 4 values", said);
		answer(at[i], "Number (Enter", "0\n");
		want_unsaid(at[i], "hush");
		if (i < 3)
			end(at[i]);
	}
	struct pty *pty = at[3];
	/* What is none is asked for again. */
	answer(pty, JOB, "10\n");
	answer(pty, "Number (Enter", "1\n");
	answer(pty, "Client id:", "Dear all,\n");
	answer(pty, "A client id has no blanks.", "id-typed\n");
	answer(pty, "Client secret:", "hush-C\n");
	answer(pty, "E-mail:", "Dear all,\n");
	wait_prompt(pty, "it has no @.", said);
	wait_prompt(pty, "E-mail:", said);
	want_unsaid(pty, "hush");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	end(pty);
}

static void a_guard_is_not_answered_by_a_paste(void **state)
{
	(void)state;
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, mail("production", true));
	answer(pty, "Sign in to LIVE, localhost", "1\n");
	wait_prompt(pty, "Valid, accepted", said);
	answer(pty, JOB, "3\n");
	answer(pty, "Refresh on LIVE", "1\nthese are some lines that somebody has pasted\n1\n1\n");
	wait_prompt(pty, "There is no login in it.", said);
	wait_prompt(pty, JOB, said);
	assert_int_equal(service_count(service, "production", "refresh_token"), 0);
	end(pty);
}

static void one_of_several_is_chosen(void **state)
{
	char text[1200];
	(void)state;
	snprintf(text, sizeof text,
		 "name,client_id,client_secret,username,password,environment\n"
		 "hooli,id-1,hush-one-0123456789,a@b.example,hush-pw,sandbox\n"
		 "acme,%s,%s,%s,\"%s\",live\n",
		 mail_of("production", "client_id"), mail_of("production", "client_secret"),
		 mail_of("production", "username"), mail_of("production", "password"));
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, text);
	wait_prompt(pty, "2  acme, live, 4 of 4 values", said);
	answer(pty, "0  none of them", "0\n");
	answer(pty, JOB, text);
	answer(pty, "0  none of them", "2\n");
	answer(pty, "Sign in to LIVE", "1\n");
	wait_prompt(pty, "Valid, accepted", said);
	wait_prompt(pty, "LIVE acme, number", said);
	want_unsaid(pty, "hush");
	end(pty);
}

static void both_can_be_asked_where_none_is_named(void **state)
{
	(void)state;
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, mail("production", false));
	wait_prompt(pty, "Environment   not named in it", said);
	answer(pty, "3  ask both which of them knows", "3\n");
	wait_prompt(pty, "live knows them.", said);
	assert_int_equal(service_count(service, "production", "password"), 0);
	answer(pty, "Sign in to LIVE", "1\n");
	wait_prompt(pty, "Valid, accepted", said);
	want_secrets_unsaid(pty, "production");
	end(pty);
}

static void an_error_beside_the_values_is_explained(void **state)
{
	char text[1200];
	(void)state;
	snprintf(text, sizeof text, "Hi,\nit says \"invalid_client\".\n%s", mail("sandbox", true));
	struct pty *pty = open_plain("--once");
	answer(pty, JOB, text);
	answer(pty, "Explain it first?", "1\n");
	wait_prompt(pty, "not known as a pair", said);
	answer(pty, "Sign in to sandbox", "0\n");
	answer(pty, JOB, "{\"message\":\n\"Unauthenticated.\"}   \n\n");
	wait_prompt(pty, "its token is", said);
	end(pty);
}

/* EasyTranslate's guide prints it so, quotes within quotes; its hosts are the demo's two sides. */
static const char *guide_line(const char *host, const char *mail_text)
{
	static char text[1500];
	char value[4][200];
	static const char *const labels[] = {
		"Client ID: ", "Client Secret: ", "E-mail: ", "Password: "};
	for (size_t i = 0; i < 4; i++) {
		const char *at = strstr(mail_text, labels[i]);
		assert_non_null(at);
		at += strlen(labels[i]);
		snprintf(value[i], sizeof value[i], "%.*s", (int)strcspn(at, "\n"), at);
	}
	snprintf(text, sizeof text,
		 "curl --location --request POST 'https://%s/oauth/token' \\\n"
		 "--header 'Accept: application/json' \\\n"
		 "--header 'Content-Type: application/x-www-form-urlencoded' \\\n"
		 "--form 'client_id=\"%s\"' \\\n--form 'client_secret=\"%s\"' \\\n"
		 "--form 'grant_type=\"password\"' \\\n--form 'username=\"%s\"' \\\n"
		 "--form 'password=\"%s\"' \\\n--form 'scope=\"dashboard\"'\n",
		 host, value[0], value[1], value[2], value[3]);
	return text;
}

#define SANDBOX_HOST "api.platform.sandbox.easytranslate.com"
#define LIVE_HOST "api.platform.easytranslate.com"

/* One of the demo's mails: where they lie stands on the page of where keys are. */
static char *demo_mail(struct pty *pty, const char *name)
{
	char path[300] = "";
	for (int row = 0; row < ROWS && path[0] == '\0'; row++) {
		const char *at = strstr(pty_row(pty, row), "/tmp/");
		const char *found = at != NULL ? strstr(at, name) : NULL;
		if (found != NULL)
			snprintf(path, sizeof path, "%.*s", (int)(found - at + (int)strlen(name)),
				 at);
	}
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	char *text = calloc(1, 2000);
	assert_non_null(text);
	assert_true(fread(text, 1, 1999, in) > 0);
	fclose(in);
	return text;
}

static void guide_to_token(const char *host, const char *name, const char *button)
{
	const char *args[] = {"--demo=fresh", NULL};
	struct pty_options options = {.args = args, .rows = ROWS, .cols = 120};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "4");
	pty_wait(pty, name);
	char *text = demo_mail(pty, name);
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, name);
	pty_paste(pty, guide_line(host, text));
	pty_wait(pty, "named there");
	pty_wait(pty, button);
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	free(text);
	pty_free(pty);
}

static void the_guide_s_line_leads_to_a_token_on_the_screen(void **state)
{
	(void)state;
	guide_to_token(SANDBOX_HOST, "mail-sandbox.txt", "[ Sign in ]");
	guide_to_token(LIVE_HOST, "mail-live.txt", "[ Sign in to LIVE ]");
}

/* In line mode no page shows where they lie: the folder of the demo is the only one there. */
static char *only_mail(const char *under)
{
	char pattern[400];
	glob_t found;
	snprintf(pattern, sizeof pattern, "%s/*/mail-sandbox.txt", under);
	assert_int_equal(glob(pattern, 0, NULL, &found), 0);
	FILE *in = fopen(found.gl_pathv[0], "re");
	globfree(&found);
	assert_non_null(in);
	char *text = calloc(1, 2000);
	assert_non_null(text);
	assert_true(fread(text, 1, 1999, in) > 0);
	fclose(in);
	return text;
}

static void the_guide_s_line_leads_to_a_token_in_line_mode(void **state)
{
	char under[] = "/tmp/etconsole-pasted-XXXXXX", variable[60];
	const char *args[] = {"--demo=fresh", "--plain", NULL};
	const char *extra[] = {variable, NULL};
	struct pty_options options = {.args = args, .extra = extra, .rows = ROWS, .cols = 120};
	(void)state;
	assert_non_null(mkdtemp(under));
	snprintf(variable, sizeof variable, "TMPDIR=%s", under);
	struct pty *pty = pty_start(&options);
	wait_prompt(pty, JOB, said);
	char *text = only_mail(under);
	answer(pty, JOB, guide_line(SANDBOX_HOST, text));
	wait_prompt(pty, "Found 4 of 4 values", said);
	answer(pty, "Sign in to sandbox", "1\n");
	wait_prompt(pty, "Valid, accepted", said);
	free(text);
	end(pty);
	/* Its service ends by itself, and takes its folder away. */
	int64_t until = pty_clock() + 60000;
	while (rmdir(under) != 0 && pty_clock() < until)
		nanosleep(&(struct timespec){0, 20000000}, NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(lines_at_any_question_are_read_as_a_whole, shared_calm),
		cmocka_unit_test_setup(marks_of_a_paste_are_no_part_of_it, shared_calm),
		cmocka_unit_test_setup(a_long_line_is_no_number_and_stays_hidden, shared_calm),
		cmocka_unit_test_setup(a_paste_in_pieces_stays_hidden, shared_calm),
		cmocka_unit_test_setup(the_end_of_a_pasted_line_sends_nothing, shared_calm),
		cmocka_unit_test_setup(a_paste_that_comes_line_by_line_is_one, shared_calm),
		cmocka_unit_test_setup(a_guard_is_not_answered_by_a_paste, shared_calm),
		cmocka_unit_test_setup(one_of_several_is_chosen, shared_calm),
		cmocka_unit_test_setup(both_can_be_asked_where_none_is_named, shared_calm),
		cmocka_unit_test_setup(an_error_beside_the_values_is_explained, shared_calm),
		cmocka_unit_test(the_guide_s_line_leads_to_a_token_on_the_screen),
		cmocka_unit_test(the_guide_s_line_leads_to_a_token_in_line_mode),
	};
	return cmocka_run_group_tests(tests, shared_start, shared_stop);
}
