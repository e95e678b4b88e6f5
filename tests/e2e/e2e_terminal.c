/*
 * The terminal is whole again however the program ends.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "core/import.h"
#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

static int start(void **state)
{
	static const char *const options[] = {"--bad", NULL};
	(void)state;
	service = service_start(options, "reveal_seconds = 2;");
	return 0;
}

static const char *last_of(struct pty *pty, const char *a, const char *b)
{
	size_t length;
	const char *out = pty_output(pty, &length), *last = "";
	for (const char *at = out; at < out + length; at++) {
		if (strncmp(at, a, strlen(a)) == 0)
			last = a;
		if (strncmp(at, b, strlen(b)) == 0)
			last = b;
	}
	return last;
}

/* Everything that was switched on was switched off again, after it. */
static void assert_given_back(struct pty *pty, const struct termios *before)
{
	static const char *const pairs[][2] = {
		{"\033[?1049h", "\033[?1049l"}, {"\033[?2004h", "\033[?2004l"},
		{"\033[?1004h", "\033[?1004l"}, {"\033[?1000h", "\033[?1000l"},
		{"\033[?1006h", "\033[?1006l"}, {"\033[?25l", "\033[?25h"},
	};
	struct termios after;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *last = last_of(pty, pairs[i][0], pairs[i][1]);
		if (strcmp(last, pairs[i][0]) == 0)
			fail_msg("%s was left on", pairs[i][0] + 1);
	}
	pty_termios(pty, &after);
	assert_int_equal(before->c_lflag, after.c_lflag);
	assert_int_equal(before->c_iflag, after.c_iflag);
	assert_int_equal(before->c_oflag, after.c_oflag);
}

/* States in which it may be hit. */
enum place { WELCOME, FORM, WAITING, CONSOLE, REVEALED, PLACES };

static struct pty *bring_to(enum place place, struct termios *before)
{
	struct pty *pty = console_start(service);
	/* Asked before the program can have changed them. */
	pty_termios(pty, before);
	before->c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
	pty_wait(pty, "Which keys do you have?");
	if (place == FORM || place == WAITING) {
		pty_keys(pty, "1");
		pty_wait(pty, "Client id");
		pty_paste(pty, service_mail(service, "sandbox", "text"));
		pty_wait(pty, "Took all four");
	}
	if (place == WAITING) {
		service_tell(service, "/faults", "[{\"kind\":\"password\",\"delay_ms\":3000}]");
		pty_keys(pty, "\r");
		pty_wait(pty, "Sending four values");
	}
	if (place == CONSOLE || place == REVEALED)
		console_sign_in(pty, service, "sandbox");
	if (place == REVEALED) {
		pty_keys(pty, "v");
		pty_wait(pty, "eyJ0eXAi");
	}
	return pty;
}

static void every_signal_gives_the_terminal_back(void **state)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGSEGV, SIGABRT, SIGBUS};
	(void)state;
	for (int place = 0; place < PLACES; place++) {
		int number = signals[place];
		struct termios before;
		struct pty *pty = bring_to((enum place)place, &before);
		kill(pty_pid(pty), number);
		int status = pty_end(pty, 60000);
		if (!WIFSIGNALED(status) || WTERMSIG(status) != number)
			fail_msg("signal %d: ended with status %x", number, (unsigned)status);
		assert_given_back(pty, &before);
		pty_free(pty);
		shared_calm(NULL);
	}
	for (size_t i = PLACES; i < sizeof signals / sizeof *signals; i++) {
		struct termios before;
		struct pty *pty = bring_to(CONSOLE, &before);
		kill(pty_pid(pty), signals[i]);
		int status = pty_end(pty, 60000);
		assert_true(WIFSIGNALED(status));
		assert_given_back(pty, &before);
		pty_free(pty);
	}
}

static void quitting_gives_the_terminal_back(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	console_quit(pty);
	assert_given_back(pty, &before);
	pty_free(pty);
}

static void a_terminal_that_vanishes_ends_the_program(void **state)
{
	(void)state;
	for (int place = 0; place < PLACES; place++) {
		struct termios before;
		struct pty *pty = bring_to((enum place)place, &before);
		pty_hang_up(pty);
		assert_int_not_equal(pty_end(pty, 60000), -1);
		pty_free(pty);
		shared_calm(NULL);
	}
}

static void resizes_at_any_moment_are_followed(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	for (int i = 0; i < 200; i++) {
		pty_resize(pty, 1 + i * 7 % 100, 1 + i * 13 % 300);
		pty_run(pty, 2);
	}
	pty_resize(pty, 16, 59);
	pty_wait(pty, "make this 60×16, it is 59×16");
	pty_resize(pty, 24, 80);
	pty_wait(pty, "Valid, accepted");
	pty_resize(pty, 36, 120);
	pty_wait(pty, "keys act here");
	pty_wait(pty, "On SANDBOX:");
	console_quit(pty);
	pty_free(pty);
}

static void live_is_live_in_four_ways_and_without_colour(void **state)
{
	static const char *const extra[] = {"NO_COLOR=1", NULL};
	const char *args[] = {"--demo", NULL};
	struct pty_options options = {.args = args, .extra = extra};
	int fg, bg;
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "accounts");
	assert_non_null(strstr(pty_row(pty, 1), "┌"));
	pty_keys(pty, "2");
	pty_wait(pty, "LIVE · acme");
	assert_non_null(strstr(pty_row(pty, 1), "╔"));
	assert_non_null(strstr(pty_row(pty, 0), "LIVE"));
	assert_non_null(strstr(pty_row(pty, 23), "LIVE"));
	assert_true(pty_is_reversed(pty, 0, 79));
	for (int row = 0; row < 24; row++)
		for (int col = 0; col < 80; col++) {
			pty_colors(pty, row, col, &fg, &bg);
			assert_true(fg == -1 && bg == -1);
		}
	pty_free(pty);
}

static void without_utf8_everything_is_ascii(void **state)
{
	const char *args[] = {"--demo", NULL};
	struct pty_options options = {.args = args, .lang = "C", .term = "tmux-256color"};
	size_t length;
	(void)state;
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "accounts");
	pty_wait(pty, "+- Token");
	pty_keys(pty, "2?");
	pty_wait(pty, "another account");
	const char *out = pty_output(pty, &length);
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)out[i] >= 0x80)
			fail_msg("byte %02x at %zu", (unsigned char)out[i], i);
	pty_free(pty);
}

static void a_terminal_that_nobody_knows_is_refused(void **state)
{
	const char *args[] = {"--demo", NULL};
	/* ncurses loses a block when it refuses one. */
	const char *extra[] = {"ASAN_OPTIONS=detect_leaks=0", NULL};
	struct pty_options options = {.args = args, .term = "unknown", .extra = extra};
	(void)state;
	struct pty *pty = pty_start(&options);
	int status = pty_end(pty, 60000);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 2);
	assert_true(pty_has(pty, "This machine does not know the terminal that TERM names"));
	pty_free(pty);
}

static void the_mouse_presses_what_it_lands_on(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	/* Row 24 has the keys; the word live of the list's header stands in row 3. */
	pty_keys(pty, "\033[<0;25;3M\033[<0;25;3m");
	pty_wait(pty, "Nobody is signed in here");
	pty_keys(pty, "\033[<0;17;3M\033[<0;17;3m");
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
}

static void a_pasted_newline_never_submits(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(FORM, &before);
	pty_paste(pty, "one\ntwo\n");
	pty_run(pty, 200);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	pty_free(pty);
}

/* GNU screen and the Linux console make no marks; what they send at once is no typing. */
static void a_paste_without_marks_presses_nothing(void **state)
{
	static const char long_word[] = "a-word-that-somebody-has-typed-far-ahead";
	(void)state;
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, service_mail(service, "sandbox", "text"));
	pty_wait(pty, "Took all four values");
	pty_run(pty, 200);
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	/* One line goes into the field, and its end does nothing; several do not. */
	pty_free(pty);
	pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	pty_keys(pty, long_word);
	pty_wait(pty, "…ord-that-somebody-has-typed-far-ahead");
	pty_keys(pty, "-and-a-second-one-that-ends-in-enter\r");
	pty_wait(pty, "…d-and-a-second-one-that-ends-in-enter");
	pty_keys(pty, "several-lines-of-something\rthat-is-no-value-of-a-login\r");
	pty_wait(pty, "a field takes one value");
	assert_false(pty_has(pty, "several-lines"));
	pty_wait(pty, "▸ Client id");
	assert_int_equal(service_count(service, "sandbox", "requests"), 0);
	pty_free(pty);
}

/* Many at once, and more all the time: they are keys, and are obeyed meanwhile. */
static void a_key_that_is_held_down_is_no_paste(void **state)
{
	char keys[101] = "";
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	json_int_t checks = service_count(service, "sandbox", "check");
	memset(keys, 'c', sizeof keys - 1);
	pty_keys(pty, keys);
	for (int i = 0; i < 300; i++) {
		pty_keys(pty, "c");
		pty_run(pty, 2);
	}
	assert_true(service_count(service, "sandbox", "check") > checks + 1);
	pty_free(pty);
}

/* A value that has no room is named, and so is a paste that has none. */
static void what_was_left_out_of_a_paste_is_said(void **state)
{
	static const char few[] = "Client ID: some-client\nE-mail: ada@example.org\nPassword: p\n"
				  "Client secret: ";
	const size_t over = FIELD_MAX + 1, much = (size_t)IMPORT_MAX + 1;
	char *text = calloc(1, sizeof few + much);
	(void)state;
	assert_non_null(text);
	struct termios before;
	struct pty *pty = bring_to(FORM, &before);
	memcpy(text, few, sizeof few);
	memset(text + sizeof few - 1, 's', over);
	pty_paste(pty, text);
	pty_wait(pty, "Took 3 of 4 values from ");
	pty_wait(pty, " Client secret: over 1,024 bytes.");
	memset(text + sizeof few - 1, ' ', much);
	pty_paste(pty, text);
	pty_wait(pty, "The paste is over 64 KiB: the rest was not looked at.");
	pty_free(pty);
	free(text);
}

static void a_paste_that_never_ends_swallows_no_keys(void **state)
{
	struct termios before;
	(void)state;
	struct pty *pty = bring_to(CONSOLE, &before);
	pty_keys(pty, "\033[200~half a paste");
	pty_wait(pty, "No client id, secret");
	pty_keys(pty, "2");
	pty_wait(pty, "Nobody is signed in here");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_signal_gives_the_terminal_back, shared_calm),
		cmocka_unit_test_setup(quitting_gives_the_terminal_back, shared_calm),
		cmocka_unit_test_setup(a_terminal_that_vanishes_ends_the_program, shared_calm),
		cmocka_unit_test_setup(resizes_at_any_moment_are_followed, shared_calm),
		cmocka_unit_test_setup(live_is_live_in_four_ways_and_without_colour, shared_calm),
		cmocka_unit_test_setup(without_utf8_everything_is_ascii, shared_calm),
		cmocka_unit_test_setup(a_terminal_that_nobody_knows_is_refused, shared_calm),
		cmocka_unit_test_setup(the_mouse_presses_what_it_lands_on, shared_calm),
		cmocka_unit_test_setup(a_pasted_newline_never_submits, shared_calm),
		cmocka_unit_test_setup(a_paste_without_marks_presses_nothing, shared_calm),
		cmocka_unit_test_setup(a_key_that_is_held_down_is_no_paste, shared_calm),
		cmocka_unit_test_setup(what_was_left_out_of_a_paste_is_said, shared_calm),
		cmocka_unit_test_setup(a_paste_that_never_ends_swallows_no_keys, shared_calm),
	};
	return cmocka_run_group_tests(tests, start, shared_stop);
}
