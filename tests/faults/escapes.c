/*
 * escapes: the service's answers are full of what terminals obey. A real console shows all of it
 * (w: what came), and nothing of it may reach the terminal as anything but text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/text.h"
#include "tests/e2e/e2e.h"

static struct service *service;

static int start(void **state)
{
	(void)state;
	service = service_start(NULL, NULL);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	service_stop(service);
	return 0;
}

/* What begins a command to a terminal, and what such a command may be; 1337 and evil are ours. */
static const char *const beginnings[] = {
	"\033[",	"\xc2\x9b",	"\x9b",		"\033]",
	"\xc2\x9d",	"\x9d",		"\033P",	"\xc2\x90",
	"\x90",		"\033_",	"\033^",	"\033X",
	"\033",		"\033#",	"\033(",	"\r",
	"\b\b\b\b",	"\a",		"\016",		"\x7f",
	"\xe2\x80\xae", "\xe2\x80\x8f", "\xef\xbb\xbf", "\xf3\xa0\x81\x81",
	"\xe2\x80\xa8",
};
static const char *const commands[] = {
	"1337m",
	"1337;1337H",
	"1337J",
	"?1337h",
	"1337A",
	"52;c;ZXZpbA==\a",
	"0;evil\a",
	"8;;https://evil.example\a",
	"1337;File=evil\a",
	"4;1;rgb:evil\033\\",
	"$q1337\033\\",
	"+q1337\033\\",
	"evil\033\\",
	"c",
	"1337t",
	"6n",
	">1337c",
	"1337;1337r",
	"=1337h",
	"evil\xff\xfe\xed\xa0\x80",
};

#define BEGINNINGS (sizeof beginnings / sizeof *beginnings)
#define COMMANDS (sizeof commands / sizeof *commands)

static bool is_forbidden(uint32_t code)
{
	bool ours = code == '\033' || code == '\r' || code == '\n' || code == '\b' ||
		    code == '\a' || code == 0x0f || code == 0x0e;
	return (code < 0x20 && !ours) || (code >= 0x7f && code <= 0x9f) || code == 0x61c ||
	       (code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) ||
	       (code >= 0x2060 && code <= 0x206f) || code == 0xfeff ||
	       (code >= 0xe000 && code <= 0xf8ff) || code >= 0xe0000;
}

/* A command to the terminal that holds one of our words, or that the console never sends. */
static bool is_command_of_others(const char *at, const char *end)
{
	static const char never[] = "P_^Xc]";
	const char *stop = at + 1;
	if (stop >= end)
		return false;
	/* A title, or the question for the background's colour. */
	if (*stop == ']')
		return strncmp(stop, "]2;", 3) != 0 && strncmp(stop, "]11;?\033\\", 7) != 0;
	if (strchr(never, *stop) != NULL)
		return true;
	while (stop < end && (strchr("[?>=;", *stop) != NULL || (*stop >= '0' && *stop <= '9')))
		stop++;
	return memmem(at, (size_t)(stop - at), "1337", 4) != NULL;
}

static size_t check_output(struct pty *pty, size_t from)
{
	size_t length;
	const char *out = pty_output(pty, &length), *at = out + from, *end = out + length;
	while (at < end) {
		const char *before = at;
		uint32_t code = text_decode(&at, end);
		/* A character whose rest has not come yet. */
		if (code == 0xfffd && at - before == 1 && end - before < 4)
			return (size_t)(before - out);
		if (is_forbidden(code) || (code == 0xfffd && at - before == 1))
			fail_msg("U+%04X reached the terminal", code);
		if (code == '\033' && is_command_of_others(before, end))
			fail_msg("a command reached the terminal: %.20s", before + 1);
	}
	return length;
}

/* A check that fails, with these bytes in its answer, and everything that shows it. */
static size_t show(struct pty *pty, const char *bytes, size_t length, size_t from)
{
	static char hex[20000], fault[20200];
	for (size_t i = 0; i < length; i++)
		snprintf(hex + 2 * i, 3, "%02x", (unsigned char)bytes[i]);
	snprintf(fault, sizeof fault, "[{\"kind\":\"check\",\"status\":422,\"hex\":\"%s\"}]", hex);
	service_tell(service, "/faults", fault);
	pty_keys(pty, "c");
	pty_wait(pty, "check    422");
	pty_keys(pty, "w");
	pty_wait(pty, "What was sent");
	pty_keys(pty, "\033[F");
	pty_run(pty, 20);
	from = check_output(pty, from);
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "What was sent");
	pty_wait(pty, "check    422");
	return from;
}

static void no_escape_sequence_of_the_service_is_obeyed(void **state)
{
	char body[8000];
	size_t from = 0, count = 0;
	(void)state;
	service_tell(service, "/faults", "[]");
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	for (size_t i = 0; i < BEGINNINGS; i++) {
		/* Raw, and as JSON would have it, where its reader lets it pass. */
		for (size_t raw = 0; raw < 2; raw++) {
			size_t length = 0;
			length += (size_t)snprintf(body, sizeof body, "{\"message\":\"");
			for (size_t j = 0; j < COMMANDS; j++) {
				char text[100];
				snprintf(text, sizeof text, "%s%s", beginnings[i], commands[j]);
				for (const char *at = text; *at != '\0'; at++)
					length += (size_t)snprintf(
						body + length, sizeof body - length,
						raw == 0 && (unsigned char)*at < 0x20 ? "\\u%04x"
										      : "%c",
						(unsigned char)*at);
				count += raw;
			}
			length += (size_t)snprintf(body + length, sizeof body - length, "\"}");
			from = show(pty, body, length, from);
		}
	}
	console_quit(pty);
	check_output(pty, from);
	pty_free(pty);
	assert_true(count >= 500);
	printf("%zu escape sequences of the service, in two forms: none obeyed\n", count);
}

static void no_code_point_of_the_service_does_harm(void **state)
{
	char body[8000];
	size_t from = 0, count = 0;
	(void)state;
	service_tell(service, "/faults", "[]");
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	for (uint32_t code = 1; code <= 0x10ffff;) {
		size_t length = (size_t)snprintf(body, sizeof body, "{\"message\":\"");
		for (int n = 0; n < 400 && code <= 0x10ffff; n++, count++) {
			length += text_encode(body + length, code);
			body[length++] = 'x';
			/* All of the low ones, then every so many, never the same in two planes. */
			code += code < 0x300 ? 1 : 409;
		}
		length += (size_t)snprintf(body + length, sizeof body - length, "\"}");
		from = show(pty, body, length, from);
	}
	console_quit(pty);
	check_output(pty, from);
	pty_free(pty);
	printf("%zu code points of the service: none forbidden reached the terminal\n", count);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_escape_sequence_of_the_service_is_obeyed),
		cmocka_unit_test(no_code_point_of_the_service_does_harm),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
