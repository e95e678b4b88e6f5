/*
 * What is revealed is shown no longer than it must be, and leaves nothing behind.
 */
#include <limits.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <vterm.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, "reveal_seconds = 2;");
	return 0;
}

static struct pty *sign_in(void)
{
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	console_sign_in(pty, service, "sandbox");
	return pty;
}

/* Behind a stop that nobody makes: what is typed before the terminal is taken again is read away.
 */
static void wait_resumed(struct pty *pty)
{
	int64_t until = pty_clock() + 60000;
	size_t length;
	int taken = 0;
	while (taken < 2 && pty_clock() < until) {
		const char *at = pty_output(pty, &length);
		for (taken = 0; (at = strstr(at, "\033[?1004h")) != NULL; at++)
			taken++;
		pty_run(pty, 1);
	}
	assert_int_equal(taken, 2);
}

static void a_reveal_hides_by_itself_and_on_any_key(void **state)
{
	(void)state;
	struct pty *pty = sign_in();
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	pty_wait(pty, "Hides in ");
	pty_wait_gone(pty, "eyJ0eXAi"); /* after its 2 s */
	static const char *const keys[] = {"x",	   "\033[O", "\033",
					   "\032", "e",	     "\033[200~ha\033[201~"};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		pty_keys(pty, "v");
		pty_wait(pty, "eyJ0eXAi");
		pty_keys(pty, keys[i]);
		pty_wait_gone(pty, "eyJ0eXAi");
		pty_wait(pty, "Valid, accepted");
		if (keys[i][0] == '\032')
			wait_resumed(pty);
	}
	pty_free(pty);
}

/* The token as it is copied: only then is it known what must not be seen. */
static char *copy_token(struct pty *pty)
{
	unlink(service->copied); /* the last one was taken back */
	pty_keys(pty, "yy");
	char *token = service_copied(service);
	assert_true(strlen(token) > 100);
	pty_wait(pty, "Copied");
	return token;
}

/* Eight signs of it in a row, anywhere. */
static bool has_piece(const char *out, const char *token)
{
	char piece[9] = "";
	for (size_t i = 0; i + 8 <= strlen(token); i++) {
		memcpy(piece, token + i, 8);
		if (strstr(out, piece) != NULL)
			return true;
	}
	return false;
}

static bool shows_piece(struct pty *pty, const char *token)
{
	for (int row = 0; row < 24; row++)
		if (has_piece(pty_row(pty, row), token))
			return true;
	return false;
}

/* The same in a terminal that has got only the first so many bytes. */
static bool showed_piece(struct pty *pty, size_t length, const char *token)
{
	char text[4 * 80 + 1];
	bool found = false;
	size_t all;
	VTerm *vt = vterm_new(24, 80);
	VTermScreen *screen = vterm_obtain_screen(vt);
	vterm_set_utf8(vt, 1);
	vterm_screen_enable_altscreen(screen, 1);
	vterm_screen_reset(screen, 1);
	vterm_input_write(vt, pty_output(pty, &all), length);
	for (int row = 0; row < 24; row++) {
		VTermRect rect = {
			.start_row = row, .end_row = row + 1, .start_col = 0, .end_col = 80};
		text[vterm_screen_get_text(screen, text, sizeof text - 1, rect)] = '\0';
		found |= has_piece(text, token);
	}
	vterm_free(vt);
	return found;
}

static void without_a_second_screen_a_reveal_asks_first(void **state)
{
	const char *args[] = {"--config", service->settings, NULL};
	struct pty_options options = {.args = args, .term = "vt100"};
	size_t length;
	(void)state;
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	char *token = copy_token(pty);
	pty_keys(pty, "v");
	pty_wait(pty, "Reveal the token in this terminal?");
	pty_keys(pty, "\r");
	pty_wait_gone(pty, "Reveal the token in this terminal?");
	assert_false(has_piece(pty_output(pty, &length), token));
	pty_keys(pty, "v");
	pty_wait(pty, "Reveal the token in this terminal?");
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "Reveal the token in this terminal?");
	assert_false(has_piece(pty_output(pty, &length), token));
	pty_keys(pty, "v");
	pty_wait(pty, "Reveal the token in this terminal?");
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "Hides in ");
	assert_true(has_piece(pty_output(pty, &length), token));
	assert_true(shows_piece(pty, token));
	free(token);
	pty_free(pty);
}

/* Whoever is in no shell's job cannot be stopped: one that says when it is. */
static struct pty *start_in_shell(char *path, size_t size)
{
	char console[PATH_MAX];
	const char *program = getenv("ETCONSOLE");
	assert_non_null(realpath(program != NULL ? program : "./etconsole", console));
	snprintf(path, size, "%s/shell", service->folder);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out, "#!/bin/sh\nset -m\n'%s' \"$@\"\necho It has stopped.\nread -r line\nfg\n",
		console);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(chmod(path, 0700), 0);
	setenv("ETCONSOLE", path, 1);
	struct pty *pty = console_start(service);
	setenv("ETCONSOLE", console, 1);
	return pty;
}

static pid_t child_of(pid_t pid)
{
	char path[64];
	int child = 0;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", (int)pid, (int)pid);
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	assert_int_equal(fscanf(in, "%d", &child), 1);
	fclose(in);
	return child;
}

static void what_is_revealed_is_hidden_before_a_stop(void **state)
{
	char path[300];
	size_t length;
	(void)state;
	struct pty *pty = start_in_shell(path, sizeof path);
	console_sign_in(pty, service, "sandbox");
	char *token = copy_token(pty);
	pty_keys(pty, "v");
	pty_wait(pty, "Hides in ");
	assert_true(shows_piece(pty, token));
	pty_output(pty, &length);
	size_t before = length;
	assert_true(showed_piece(pty, before, token));
	kill(child_of(pty_pid(pty)), SIGTSTP);
	pty_wait(pty, "It has stopped.");
	assert_false(shows_piece(pty, token));
	/* Nor in the screen that is left behind. */
	const char *out = pty_output(pty, &length), *left = strstr(out + before, "\033[?1049l");
	assert_non_null(left);
	assert_false(showed_piece(pty, (size_t)(left - out), token));
	pty_output(pty, &before);
	pty_keys(pty, "\r");
	pty_wait(pty, "Valid, accepted");
	out = pty_output(pty, &length);
	assert_false(has_piece(out + before, token));
	free(token);
	console_quit(pty);
	unlink(path);
	pty_free(pty);
}

static void no_piece_of_a_reveal_is_left_behind(void **state)
{
	static const int ends[] = {0, SIGTERM, SIGSEGV};
	(void)state;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct pty *pty = sign_in();
		char *token = copy_token(pty);
		pty_keys(pty, "v");
		pty_wait(pty, "Hides in ");
		assert_true(shows_piece(pty, token));
		if (ends[i] == 0) {
			pty_keys(pty, "x");
			pty_wait(pty, "Valid, accepted");
			console_quit(pty);
		} else {
			kill(pty_pid(pty), ends[i]);
			assert_int_not_equal(pty_end(pty, 60000), -1);
		}
		assert_false(shows_piece(pty, token));
		free(token);
		pty_free(pty);
	}
}

static void a_resize_hides_what_is_revealed(void **state)
{
	(void)state;
	struct pty *pty = sign_in();
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	pty_resize(pty, 30, 90);
	pty_wait_gone(pty, "eyJ0eXAi");
	pty_wait(pty, "Valid, accepted");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(a_reveal_hides_by_itself_and_on_any_key, shared_calm),
		cmocka_unit_test_setup(without_a_second_screen_a_reveal_asks_first, shared_calm),
		cmocka_unit_test_setup(what_is_revealed_is_hidden_before_a_stop, shared_calm),
		cmocka_unit_test_setup(no_piece_of_a_reveal_is_left_behind, shared_calm),
		cmocka_unit_test_setup(a_resize_hides_what_is_revealed, shared_calm),
	};
	return cmocka_run_group_tests(tests, start, shared_stop);
}
