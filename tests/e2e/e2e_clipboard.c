/*
 * What is copied is taken back, unless somebody has copied something else since: by an xclip of
 * ours in PATH, whose clipboard is a file; and by the terminal, where that was asked for.
 */
#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/service.h"

/* What clipboard_seconds is set to, and a little. */
#define ITS_TIME_MS 5100
#define FOREIGN "what somebody else has copied"

static struct service *service;
static char folder[300], held[320];

static void write_text(const char *path, const char *text)
{
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
}

/* Valid until the next call. */
static const char *clipboard(void)
{
	static char text[8192];
	FILE *in = fopen(held, "re");
	size_t length = in != NULL ? fread(text, 1, sizeof text - 1, in) : 0;
	if (in != NULL)
		fclose(in);
	text[length] = '\0';
	return text;
}

/* The xclip refuses what it gets, or holds it back, while there is a file of that name. */
static void trouble(const char *name, bool begins)
{
	char path[340];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (begins)
		write_text(path, "");
	else
		unlink(path);
}

static void choose(const char *setting)
{
	char command[900];
	snprintf(command, sizeof command, "sed -i 's|^clipboard = .*|clipboard = \"%s\";|' '%s'",
		 setting, service->settings);
	shell(command, "");
}

static int start(void **state)
{
	char path[340], text[1200];
	(void)state;
	service = service_start(NULL, "clipboard_seconds = 5;");
	snprintf(folder, sizeof folder, "%s/bin", service->folder);
	snprintf(held, sizeof held, "%s/held", folder);
	snprintf(text, sizeof text, "mkdir '%s'", folder);
	shell(text, "");
	snprintf(path, sizeof path, "%s/xclip", folder);
	snprintf(text, sizeof text,
		 "#!/bin/sh\ncd '%s'\ncase \"$*\" in *-o*) exec cat held ;; esac\n"
		 "test ! -e refuse || exit 1\nwhile test -e hold; do sleep 0.02; done\n"
		 "cat > part && mv part held\n",
		 folder);
	write_text(path, text);
	snprintf(text, sizeof text, "chmod +x '%s'", path);
	shell(text, "");
	return 0;
}

static int clean_up(void **state)
{
	char command[400];
	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", folder);
	shell(command, "");
	service_stop(service);
	return 0;
}

static struct pty *signed_in(void)
{
	static char path[1400];
	const char *args[] = {"--config", service->settings, NULL};
	const char *extra[] = {"DISPLAY=:9", path, NULL};
	const struct pty_options options = {.args = args, .extra = extra, .is_moved = true};
	snprintf(path, sizeof path, "PATH=%s:%s", folder, getenv("PATH"));
	write_text(held, "");
	trouble("refuse", false);
	trouble("hold", false);
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	return pty;
}

/* Signed in, the access token just copied; says is the receipt. */
static struct pty *copy_token(const char *says)
{
	struct pty *pty = signed_in();
	pty_keys(pty, "yy");
	pty_wait(pty, says);
	return pty;
}

static void quit(struct pty *pty)
{
	pty_keys(pty, "q");
	pty_wait(pty, "will be wiped");
	pty_keys(pty, "\033[B\r");
	assert_int_equal(pty_end(pty, 60000), 0);
	pty_free(pty);
}

static void it_is_taken_back_after_its_seconds(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	assert_int_equal(strncmp(clipboard(), "eyJ", 3), 0);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "Cleared the clipboard.");
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

static void what_somebody_else_copied_stays(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	write_text(held, FOREIGN);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "The clipboard holds something else by now: left alone.");
	assert_string_equal(clipboard(), FOREIGN);
	pty_free(pty);
}

static void it_is_taken_back_at_the_end(void **state)
{
	(void)state;
	choose("auto");
	quit(copy_token("by xclip. Cleared in 5 s."));
	assert_string_equal(clipboard(), "");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	write_text(held, FOREIGN);
	quit(pty);
	assert_string_equal(clipboard(), FOREIGN);
}

static void who_quits_before_the_receipt_leaves_nothing(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = signed_in();
	pty_keys(pty, "yyq\033[B\r");
	assert_int_equal(pty_end(pty, 60000), 0);
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

static void what_holds_no_secret_stays(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	pty_keys(pty, "yi");
	pty_wait(pty, "No secret is in it.");
	quit(pty);
	assert_non_null(strstr(clipboard(), "curl"));
}

static void a_refused_copy_leaves_the_one_before_it_to_be_taken_back(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	trouble("refuse", true);
	pty_keys(pty, "yi");
	pty_wait(pty, "xclip did not take the text.");
	trouble("refuse", false);
	assert_int_equal(strncmp(clipboard(), "eyJ", 3), 0);
	quit(pty);
	assert_string_equal(clipboard(), "");
}

static void a_clearing_that_was_refused_is_tried_again(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	trouble("refuse", true);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "xclip did not take the text.");
	trouble("refuse", false);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "Cleared the clipboard.");
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

static void who_quits_while_a_second_one_is_copied_leaves_neither(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	trouble("hold", true);
	pty_keys(pty, "yhq");
	pty_wait(pty, "will be wiped");
	pty_keys(pty, "\033[B\r");
	pty_wait_gone(pty, "will be wiped");
	trouble("hold", false);
	assert_int_equal(pty_end(pty, 60000), 0);
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

static void what_cannot_be_cleared_at_the_end_is_said(void **state)
{
	size_t length;
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	trouble("refuse", true);
	pty_keys(pty, "q");
	pty_wait(pty, "will be wiped");
	pty_keys(pty, "\033[B\r");
	assert_int_equal(pty_end(pty, 60000), 0);
	assert_non_null(strstr(pty_output(pty, &length), "could not be cleared"));
	pty_free(pty);
}

static void a_receipt_is_seen_to_its_end(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = signed_in();
	pty_keys(pty, "yh");
	pty_wait(pty, "Copied the sandbox Authorization header of exa");
	pty_wait(pty, " by xclip. Cleared in 5 s.");
	pty_resize(pty, 16, 60);
	pty_keys(pty, "yh");
	pty_wait(pty, "Copied the sandbox Authorization header. Cleared in 5 s.");
	pty_free(pty);
}

static void the_lock_takes_back_what_is_copied_and_does_not_name_it(void **state)
{
	size_t length;
	(void)state;
	choose("auto");
	struct pty *pty = signed_in();
	trouble("hold", true);
	pty_keys(pty, "yhL");
	pty_wait(pty, "Once more");
	pty_type(pty, "four plain words\tfour plain words\r");
	pty_wait(pty, "Nothing is refreshed while this is locked.");
	trouble("hold", false);
	pty_wait(pty, "Cleared the clipboard.");
	assert_string_equal(clipboard(), "");
	assert_null(strstr(pty_output(pty, &length), "Copied"));
	pty_free(pty);
}

static void a_command_that_cannot_be_asked_gets_an_empty_text(void **state)
{
	char setting[400];
	(void)state;
	snprintf(setting, sizeof setting, "%s/xclip -i", folder);
	choose(setting);
	struct pty *pty = signed_in();
	pty_keys(pty, "y");
	pty_wait(pty, "Goes by xclip. Emptied after 5 s, whatever");
	pty_keys(pty, "y");
	pty_wait(pty, "by xclip. Cleared in 5 s.");
	write_text(held, FOREIGN);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "Gave the clipboard an empty text.");
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

/* What the last OSC 52 of an output holds, decoded; valid until the next call. */
static const char *sent_in(const char *output)
{
	static char text[8192];
	size_t decoded = 0;
	const char *end, *at = NULL;
	while ((output = strstr(output, "\033]52;c;")) != NULL)
		at = output += strlen("\033]52;c;");
	assert_non_null(at);
	assert_int_equal(sodium_base642bin((unsigned char *)text, sizeof text - 1, at,
					   strcspn(at, "\007"), NULL, &decoded, &end,
					   sodium_base64_VARIANT_ORIGINAL),
			 0);
	assert_int_equal(*end, '\007');
	text[decoded] = '\0';
	return text;
}

static const char *sent(struct pty *pty)
{
	size_t length;
	return sent_in(pty_output(pty, &length));
}

static void the_terminal_gets_it_only_when_it_was_chosen(void **state)
{
	char characters[40];
	size_t length;
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	assert_null(strstr(pty_output(pty, &length), "\033]52;"));
	pty_free(pty);
	choose("osc52");
	pty = signed_in();
	pty_keys(pty, "y");
	pty_wait(pty, "Goes by OSC 52. Emptied after 5 s, whatever");
	pty_keys(pty, "y");
	pty_wait(pty, "Sent by OSC 52, unconfirmed, try it: the sandbox access");
	assert_int_equal(strncmp(sent(pty), "eyJ", 3), 0);
	/* The menu has said how long it is. */
	snprintf(characters, sizeof characters, "••••  %zu characters", strlen(sent(pty)));
	pty_keys(pty, "y");
	pty_wait(pty, characters);
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, characters);
	pty_pass(pty, ITS_TIME_MS);
	pty_wait(pty, "Gave the clipboard an empty text.");
	assert_string_equal(sent(pty), "");
	/* tmux drops an empty text and would keep the secret: a blank has taken its place. */
	assert_non_null(strstr(pty_output(pty, &length), "\033]52;c;IA==\007\033]52;c;\007"));
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

/* What is copied with no clipboard program, in a terminal of a kind. */
static struct pty *in_a_terminal(const char *term, const char *variable)
{
	const char *args[] = {"--config", service->settings, NULL};
	const char *extra[] = {variable, NULL};
	const struct pty_options options = {
		.args = args, .term = term, .extra = extra, .is_moved = true};
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	pty_keys(pty, "y");
	return pty;
}

/* Also not at the end, when what was copied is taken back. */
static void a_terminal_that_would_print_it_gets_nothing(void **state)
{
	static const struct {
		const char *term, *variable;
	} kinds[] = {{"linux", NULL},	  {"vt100", NULL},
		     {"vt220", "TMUX=x"}, {"screen", "NO_STY=1"},
		     {"rxvt", NULL},	  {"xterm-256color", "VTE_VERSION=7006"}};
	static const char *const settings[] = {"osc52", "auto"};
	size_t length;
	(void)state;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		choose(settings[i % 2]);
		struct pty *pty = in_a_terminal(kinds[i].term, kinds[i].variable);
		pty_wait(pty, "No clipboard program here, and no");
		pty_keys(pty, "y");
		pty_wait(pty, "Not copied: no clipboard program");
		pty_keys(pty, "q");
		pty_wait(pty, "will be wiped");
		pty_keys(pty, "\033[B\r");
		assert_int_equal(pty_end(pty, 60000), 0);
		assert_null(strstr(pty_output(pty, &length), "]52;"));
		pty_free(pty);
	}
}

/* It prints the rest of a string that is too long for it. */
static void gnu_screen_gets_it_in_pieces(void **state)
{
	static char joined[16384];
	size_t length, used = 0, pieces = 0;
	(void)state;
	choose("osc52");
	struct pty *pty = in_a_terminal("screen-256color", "STY=1.here");
	pty_wait(pty, "Goes by OSC 52 through GNU screen.");
	pty_keys(pty, "y");
	pty_wait(pty, "Sent by OSC 52, unconfirmed, try it: the sandbox access");
	const char *end, *at = pty_output(pty, &length);
	while ((at = strstr(at, "\033P")) != NULL) {
		end = strstr(at += 2, "\033\\");
		assert_non_null(end);
		assert_in_range(end - at, 1, 256);
		assert_true(used + (size_t)(end - at) < sizeof joined);
		memcpy(joined + used, at, (size_t)(end - at));
		used += (size_t)(end - at);
		pieces++;
	}
	assert_true(pieces > 3);
	assert_int_equal(strncmp(sent_in(joined), "eyJ", 3), 0);
	pty_free(pty);
}

/* Before anything is sent, where the setting chose it and where it asks. */
static void what_tmux_needs_is_said_before_it_is_tried(void **state)
{
	size_t length;
	(void)state;
	choose("osc52");
	struct pty *pty = in_a_terminal("tmux-256color", NULL);
	pty_wait(pty, "(tmux set -s set-clipboard");
	assert_null(strstr(pty_output(pty, &length), "]52;"));
	pty_free(pty);
	choose("auto");
	pty = in_a_terminal("screen-256color", "TMUX=/tmp/tmux,1,0");
	pty_keys(pty, "y");
	pty_wait(pty, "set -s set-clipboard on");
	assert_null(strstr(pty_output(pty, &length), "]52;"));
	pty_keys(pty, "\033[B\r");
	pty_wait(pty, "Sent by OSC 52, unconfirmed");
	assert_int_equal(strncmp(sent(pty), "eyJ", 3), 0);
	pty_free(pty);
}

/* It needs no login that is kept, and is not taken back: no secret is in it. */
static void a_program_is_copied_or_written(void **state)
{
	(void)state;
	struct pty *pty = signed_in();
	pty_keys(pty, "yg\033[B\r\r");
	pty_wait(pty, "Copied php.php by xclip. No secret is in it.");
	assert_non_null(strstr(clipboard(), "<?php"));
	assert_non_null(strstr(clipboard(), service_url(service, "sandbox")));
	unlink("python.py");
	pty_keys(pty, "yg\r\033[B\r");
	pty_wait(pty, "Written: python.py");
	pty_keys(pty, "yg\r\033[B\r");
	pty_wait(pty, "is there already");
	assert_int_equal(unlink("python.py"), 0);
	quit(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_taken_back_after_its_seconds),
		cmocka_unit_test(what_somebody_else_copied_stays),
		cmocka_unit_test(it_is_taken_back_at_the_end),
		cmocka_unit_test(who_quits_before_the_receipt_leaves_nothing),
		cmocka_unit_test(what_holds_no_secret_stays),
		cmocka_unit_test(a_program_is_copied_or_written),
		cmocka_unit_test(a_refused_copy_leaves_the_one_before_it_to_be_taken_back),
		cmocka_unit_test(a_clearing_that_was_refused_is_tried_again),
		cmocka_unit_test(who_quits_while_a_second_one_is_copied_leaves_neither),
		cmocka_unit_test(what_cannot_be_cleared_at_the_end_is_said),
		cmocka_unit_test(a_receipt_is_seen_to_its_end),
		cmocka_unit_test(the_lock_takes_back_what_is_copied_and_does_not_name_it),
		cmocka_unit_test(a_command_that_cannot_be_asked_gets_an_empty_text),
		cmocka_unit_test(the_terminal_gets_it_only_when_it_was_chosen),
		cmocka_unit_test(a_terminal_that_would_print_it_gets_nothing),
		cmocka_unit_test(gnu_screen_gets_it_in_pieces),
		cmocka_unit_test(what_tmux_needs_is_said_before_it_is_tried),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
