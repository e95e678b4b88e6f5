/*
 * What is copied is taken back, unless somebody has copied something else since: by an xclip of
 * ours in PATH, whose clipboard is a file; and by the terminal, where that was asked for.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/service.h"

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
		 "#!/bin/sh\ncase \"$*\" in *-o*) exec cat '%s' ;; esac\n"
		 "cat > '%s.part' && mv '%s.part' '%s'\n",
		 held, held, held, held);
	write_text(path, text);
	snprintf(text, sizeof text, "chmod +x '%s'", path);
	shell(text, "");
	return 0;
}

static int stop(void **state)
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
	const struct pty_options options = {.args = args, .extra = extra};
	snprintf(path, sizeof path, "PATH=%s:%s", folder, getenv("PATH"));
	write_text(held, "");
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
	assert_int_equal(pty_end(pty, 5000), 0);
	pty_free(pty);
}

static void it_is_taken_back_after_its_seconds(void **state)
{
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	assert_int_equal(strncmp(clipboard(), "eyJ", 3), 0);
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
	assert_int_equal(pty_end(pty, 5000), 0);
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

static void the_terminal_gets_it_only_when_it_was_chosen(void **state)
{
	size_t length;
	(void)state;
	choose("auto");
	struct pty *pty = copy_token("by xclip. Cleared in 5 s.");
	assert_null(strstr(pty_output(pty, &length), "\033]52;"));
	pty_free(pty);
	choose("osc52");
	pty = copy_token("Sent by OSC 52, unconfirmed, try it: the sandbox access");
	/* "eyJ" in base64. */
	assert_non_null(strstr(pty_output(pty, &length), "\033]52;c;ZXlK"));
	assert_string_equal(clipboard(), "");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_is_taken_back_after_its_seconds),
		cmocka_unit_test(what_somebody_else_copied_stays),
		cmocka_unit_test(it_is_taken_back_at_the_end),
		cmocka_unit_test(who_quits_before_the_receipt_leaves_nothing),
		cmocka_unit_test(what_holds_no_secret_stays),
		cmocka_unit_test(the_terminal_gets_it_only_when_it_was_chosen),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
