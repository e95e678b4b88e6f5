/*
 * No byte of a sequence acts in the real program, in any of its views; what comes at once is a
 * paste; nothing that was sent to it reaches whoever has the terminal after it.
 */
#include <ctype.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"
#include "tests/faults/modes.h"

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, "reveal_seconds = 60;");
	return 0;
}

enum place { CONSOLE, FORM, CHECK_ALL, REVEAL, QUESTION, PLACES };

static struct pty *bring_to(enum place place, const char *side)
{
	static const struct {
		const char *key, *wanted;
	} ways[PLACES] = {
		{"", "Valid, accepted"}, {"s", "Client secret"}, {"b", "Done."},
		{"v", "eyJ0eXAi"},	 {"x", "Forget"},
	};
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, side);
	pty_keys(pty, ways[place].key);
	pty_wait(pty, ways[place].wanted);
	return pty;
}

static size_t count_of(struct pty *pty, const char *bytes)
{
	size_t length, count = 0;
	for (const char *at = pty_output(pty, &length); (at = strstr(at, bytes)) != NULL; at++)
		count++;
	return count;
}

static void wait_for_more(struct pty *pty, const char *bytes, size_t count)
{
	int64_t until = pty_clock() + 60000;
	while (count_of(pty, bytes) <= count && pty_clock() < until)
		pty_run(pty, 2);
	assert_true(count_of(pty, bytes) > count);
}

/* The screen, without what time changes. */
struct picture {
	char text[24][400];
};

/* A console in each of several views, that are sent the same at once. */
enum { VIEWS_MAX = 2 * PLACES };

struct views {
	struct pty *ptys[VIEWS_MAX];
	struct picture before[VIEWS_MAX];
	size_t count;
};

static void send_all(const struct views *views, const char *bytes)
{
	for (size_t i = 0; i < views->count; i++)
		pty_keys(views->ptys[i], bytes);
}

static void run_all(const struct views *views, int64_t ms)
{
	for (size_t i = 0; i < views->count; i++)
		pty_run(views->ptys[i], i == 0 ? ms : 0);
}

/* Ctrl-L draws all anew: what was sent before it has been read by then. */
static void wait_until_read(const struct views *views)
{
	static const char clear[] = "\033[2J";
	size_t counts[VIEWS_MAX];
	for (size_t i = 0; i < views->count; i++)
		counts[i] = count_of(views->ptys[i], clear);
	send_all(views, "\014");
	for (size_t i = 0; i < views->count; i++)
		wait_for_more(views->ptys[i], clear, counts[i]);
	run_all(views, 20);
}

static void take_picture(struct pty *pty, struct picture *picture)
{
	for (int row = 0; row < 24; row++) {
		char *text = picture->text[row];
		snprintf(text, sizeof picture->text[row], "%s", pty_row(pty, row));
		char *ago = strstr(text, "accepted "), *bar = strstr(text, "Hides in ");
		if (ago != NULL)
			*ago = '\0';
		if (bar != NULL)
			*bar = '\0';
		for (; *text != '\0'; text++)
			if (isdigit((unsigned char)*text))
				*text = '#';
	}
}

static json_int_t all_requests(void)
{
	return service_count(service, "sandbox", "requests") +
	       service_count(service, "production", "requests");
}

static void assert_same(struct pty *pty, const struct picture *before, const char *sent)
{
	struct picture after;
	take_picture(pty, &after);
	for (int row = 0; row < 24; row++)
		if (strcmp(before->text[row], after.text[row]) != 0) {
			pty_show(pty, sent + (sent[0] == 27));
			fail_msg("row %d was: %s", row, before->text[row]);
		}
}

static const char *const nothings[] = {
	"\033]11;rgb:1515/1717/1c1c\a",	    /* a late answer: the background, */
	"\033]11;rgb:1515/1717/1c1c\033\\", /* as the other half of them ends it */
	"\033[29~",			    /* Menu */
	"\033[57362u",			    /* Pause */
	"\033[12^",			    /* Ctrl-F2 of rxvt, */
	"\033[1;5Q",			    /* and of xterm */
	"\033[11~",			    /* PuTTY's F1 */
	"\033[25~",
	"\033r",
	"\033q",
	"\0332",
	"\033\0332",
	"\033[?65;1;9c",
	"\033[>41;354;0c",
	"\033[24;80R",
	"\033P>|kitty(0.31)\033\\",
	"\033_Gi=1;OK\033\\",
	"\033[27;5;50~",
	"\033[<0;5;5m",
	"\033[<1;25;3M",
};

/* Where fields are, F2 and F4 mean something, and any key hides what is revealed. */
static const char *const keys_of_forms[] = {"\033[12~", "\033[14~", "\033OQ"};

static void add_view(struct views *views, enum place place, const char *side)
{
	views->ptys[views->count++] = bring_to(place, side);
}

static void take_pictures(struct views *views)
{
	wait_until_read(views);
	for (size_t i = 0; i < views->count; i++)
		take_picture(views->ptys[i], &views->before[i]);
}

static void assert_all_same(const struct views *views, const char *sent)
{
	wait_until_read(views);
	for (size_t i = 0; i < views->count; i++)
		assert_same(views->ptys[i], &views->before[i], sent);
}

static void free_views(struct views *views)
{
	for (size_t i = 0; i < views->count; i++)
		pty_free(views->ptys[i]);
	views->count = 0;
}

static void send_each(struct views *views, const char *const *sequences, size_t count)
{
	take_pictures(views);
	json_int_t requests = all_requests();
	for (size_t i = 0; i < count; i++) {
		send_all(views, sequences[i]);
		assert_all_same(views, sequences[i]);
	}
	assert_int_equal(all_requests(), requests);
	free_views(views);
}

static void what_terminals_send_unasked_does_nothing(void **state)
{
	static struct views views;
	(void)state;
	for (int place = 0; place < PLACES; place++) {
		add_view(&views, (enum place)place, "sandbox");
		add_view(&views, (enum place)place, "production");
	}
	send_each(&views, nothings, sizeof nothings / sizeof *nothings);
	for (int place = 0; place < PLACES; place++)
		if (place != FORM && place != REVEAL) {
			add_view(&views, (enum place)place, "sandbox");
			add_view(&views, (enum place)place, "production");
		}
	send_each(&views, keys_of_forms, sizeof keys_of_forms / sizeof *keys_of_forms);
}

static void send_cut(const struct views *views, const char *bytes, size_t cut, int64_t ms)
{
	char part[64];
	snprintf(part, sizeof part, "%.*s", (int)cut, bytes);
	send_all(views, part);
	run_all(views, ms);
	send_all(views, bytes + cut);
	assert_all_same(views, bytes);
}

/* As slow lines do it: after each byte but the first, and once behind ESC, which acts then. */
static void a_cut_sequence_does_nothing(void **state)
{
	static const char *const sequences[] = {"\033[2~", "\033[<0;5;5m", "\033[<1;25;3M",
						"\033]11;rgb:1515\033\\"};
	static struct views views;
	(void)state;
	for (int place = 0; place < PLACES; place++)
		add_view(&views, (enum place)place, place % 2 == 0 ? "sandbox" : "production");
	take_pictures(&views);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		for (size_t cut = 2; sequences[i][cut] != '\0'; cut++)
			send_cut(&views, sequences[i], cut, 30);
	free_views(&views);
	add_view(&views, CONSOLE, "sandbox");
	take_pictures(&views);
	for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++)
		send_cut(&views, sequences[i], 1, 100);
	free_views(&views);
}

/* Where the terminal makes no marks: one line, in one write. */
static void what_comes_at_once_outside_a_field_is_a_paste(void **state)
{
	(void)state;
	char secret[200];
	snprintf(secret, sizeof secret, "%s", service_mail(service, "sandbox", "client_secret"));
	struct pty *pty = bring_to(CONSOLE, "sandbox");
	json_int_t requests = all_requests();
	pty_keys(pty, secret);
	pty_wait(pty, "No client id, secret, e-mail and password found in it.");
	pty_keys(pty,
		 "{\"error\":\"invalid_client\",\"message\":\"Client authentication failed\"}");
	pty_wait(pty, "Nothing of what you pasted was sent or kept.");
	pty_keys(pty, "\033");
	pty_wait(pty, "Valid, accepted");
	pty_keys(pty, "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJ4In0.c2lnbmF0dXJl");
	pty_wait(pty, "Inside a pasted token");
	assert_int_equal(all_requests(), requests);
	pty_free(pty);
	/* Into a question, where letters would press something. */
	pty = bring_to(QUESTION, "production");
	pty_keys(pty, secret);
	pty_wait(pty, "A paste means nothing here.");
	pty_free(pty);
}

/* The theme, the doctor and the rest are a letter of it each. */
static void a_line_of_curl_without_marks_fills_the_form_from_the_welcome(void **state)
{
	char line[700];
	int length = 0;
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	length = snprintf(line, sizeof line,
			  "curl https://api.platform.sandbox.easytranslate.com/oauth/token");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		length += snprintf(line + length, sizeof line - (size_t)length,
				   " --data-urlencode '%s=%s'", names[i],
				   service_mail(service, "sandbox", names[i]));
	assert_true((size_t)length < sizeof line);
	pty_keys(pty, line);
	pty_wait(pty, "Took all four values from a command line.");
	assert_false(pty_has(pty, "Which keys do you have?"));
	assert_int_equal(all_requests(), 0);
	pty_free(pty);
}

static void a_client_secret_without_marks_presses_nothing(void **state)
{
	char line[300];
	(void)state;
	const char *secret = service_mail(service, "sandbox", "client_secret");
	struct pty *pty = bring_to(CONSOLE, "sandbox");
	json_int_t requests = all_requests();
	snprintf(line, sizeof line, "{\"client_secret\":\"%s\"}", secret);
	pty_keys(pty, line);
	pty_wait(pty, "Took 1 of 4 values from JSON.");
	assert_int_equal(all_requests(), requests);
	pty_free(pty);
}

/* The bytes that wait for whoever reads the terminal next, as they came. */
static int bytes_left(struct pty *pty)
{
	struct termios raw;
	int waiting = -1, fd = open(ptsname(pty_fd(pty)), O_RDWR | O_NOCTTY | O_CLOEXEC);
	assert_true(fd >= 0);
	tcgetattr(fd, &raw);
	cfmakeraw(&raw);
	tcsetattr(fd, TCSANOW, &raw);
	ioctl(fd, FIONREAD, &waiting);
	close(fd);
	return waiting;
}

/* While it stands still, what is sent waits. */
static void send_reports(struct pty *pty, const char *first)
{
	kill(pty_pid(pty), SIGSTOP);
	pty_keys(pty, first);
	for (int i = 0; i < 500; i++)
		pty_keys(pty, "\033[<64;20;6M");
}

static void reports_under_way_do_not_reach_the_shell(void **state)
{
	static const int signals[] = {0, SIGSEGV, SIGABRT};
	(void)state;
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		const char *args[] = {"--once", NULL};
		struct pty_options options = {.args = args};
		struct pty *pty = pty_start(&options);
		pty_wait(pty, "Which keys do you have?");
		send_reports(pty, signals[i] == 0 ? "q" : "");
		if (signals[i] != 0)
			kill(pty_pid(pty), signals[i]);
		/* What it writes is read meanwhile; nobody else holds the terminal open. */
		int held = open(ptsname(pty_fd(pty)), O_RDWR | O_NOCTTY | O_CLOEXEC);
		kill(pty_pid(pty), SIGCONT);
		int status = pty_end(pty, 60000);
		assert_true(signals[i] == 0 ? WIFEXITED(status) : WIFSIGNALED(status));
		assert_int_equal(bytes_left(pty), 0);
		assert_int_equal(count_of(pty, "^[[<"), 0);
		close(held);
		pty_free(pty);
	}
}

/* The ground's colour was asked for, and the answer takes longer than the visit. */
static void an_answer_that_is_owed_does_not_reach_the_shell(void **state)
{
	const char *args[] = {"--once", NULL};
	struct pty_options options = {.args = args, .is_silent = true};
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	int held = open(ptsname(pty_fd(pty)), O_RDWR | O_NOCTTY | O_CLOEXEC);
	pty_keys(pty, "q");
	wait_for_more(pty, "\033[?2031l", 0);
	pty_run(pty, 60);
	pty_keys(pty, "\033]11;rgb:1c1c/1c1c/1c1c\033\\\033[?62c");
	assert_int_equal(pty_end(pty, 60000), 0);
	assert_int_equal(bytes_left(pty), 0);
	assert_int_equal(count_of(pty, "^["), 0);
	close(held);
	pty_free(pty);
}

static void behind_a_stop_the_keypad_is_in_its_mode_again(void **state)
{
	size_t length;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, "sandbox");
	size_t taken = count_of(pty, "\033[?1004h");
	pty_keys(pty, "\032");
	wait_for_more(pty, "\033[?1004h", taken);
	assert_int_equal(modes_left_as(pty_output(pty, &length), "1"), 'h');
	pty_keys(pty, "c");
	pty_wait(pty, "The API accepted the token.");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(what_terminals_send_unasked_does_nothing, shared_calm),
		cmocka_unit_test_setup(a_cut_sequence_does_nothing, shared_calm),
		cmocka_unit_test_setup(what_comes_at_once_outside_a_field_is_a_paste, shared_calm),
		cmocka_unit_test_setup(a_line_of_curl_without_marks_fills_the_form_from_the_welcome,
				       shared_calm),
		cmocka_unit_test_setup(a_client_secret_without_marks_presses_nothing, shared_calm),
		cmocka_unit_test_setup(reports_under_way_do_not_reach_the_shell, shared_calm),
		cmocka_unit_test_setup(an_answer_that_is_owed_does_not_reach_the_shell,
				       shared_calm),
		cmocka_unit_test_setup(behind_a_stop_the_keypad_is_in_its_mode_again, shared_calm),
	};
	return cmocka_run_group_tests(tests, start, shared_stop);
}
