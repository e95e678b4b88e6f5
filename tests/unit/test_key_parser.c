/* No byte of an escape sequence acts, however it is cut; known keys act as themselves. */
#include "core/key_parser.h"

#include "tests/unit/keys.h"

static void say_line(const struct line *line, size_t cut, int64_t ms)
{
	pass(LONG_MS);
	if (strcmp(terminal.heard, line->events) == 0)
		return;
	for (size_t i = 0; i < line->length; i++)
		printf("%02x ", (unsigned char)line->bytes[i]);
	fail_msg("cut after %zu for %d ms: '%s', not '%s'", cut, (int)ms, terminal.heard,
		 line->events);
}

static void every_sequence_is_read_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < line_count; i++) {
		turn_on();
		send_bytes(lines[i].bytes, lines[i].length);
		say_line(&lines[i], 0, 0);
	}
	printf("%zu sequences\n", line_count);
	assert_true(line_count > 200);
}

/* But for one right behind the ESC that begins it: nobody can tell that from a key. */
static bool is_behind_first(const struct line *line, size_t cut)
{
	return line->bytes[cut - 1] == 27 && cut <= 2;
}

static void a_cut_anywhere_changes_nothing(void **state)
{
	int count = 0;
	(void)state;
	for (size_t i = 0; i < line_count; i++)
		for (size_t cut = 1; cut < lines[i].length; cut++)
			for (size_t p = 0; p < sizeof pauses / sizeof *pauses; p++) {
				if (is_behind_first(&lines[i], cut))
					continue;
				turn_on();
				send_bytes(lines[i].bytes, cut);
				pass(pauses[p]);
				send_bytes(lines[i].bytes + cut, lines[i].length - cut);
				say_line(&lines[i], cut, pauses[p]);
				count++;
			}
	printf("%d cuts\n", count);
}

static void every_byte_in_a_read_of_its_own_changes_nothing(void **state)
{
	(void)state;
	for (size_t i = 0; i < line_count; i++) {
		turn_on();
		for (size_t at = 0; at < lines[i].length; at++) {
			send_bytes(lines[i].bytes + at, 1);
			pass(10);
		}
		say_line(&lines[i], 1, 10);
	}
}

static bool is_tail_of(const struct line *line)
{
	static const char narrow[] = "ABCDFHPQRSM";
	const char *bytes = line->bytes;
	if (line->length < 3 || bytes[0] != 27)
		return false;
	if (bytes[1] == '[')
		return true;
	if (bytes[1] == 'O')
		return strchr(narrow, bytes[2]) != NULL;
	return line->length > 4 && strchr("]P_", bytes[1]) != NULL;
}

/* The ESC acts, and nothing behind it; the text of a paste is a paste all the same. */
static void a_cut_behind_esc_is_esc_and_its_tail_presses_nothing(void **state)
{
	char expected[256];
	(void)state;
	for (size_t i = 0; i < line_count; i++) {
		struct line *line = &lines[i];
		bool counts = strncmp(line->events, "paste", 5) == 0 ||
			      strncmp(line->events, "focus", 5) == 0;
		if (!is_tail_of(line))
			continue;
		for (size_t p = 0; p < sizeof pauses / sizeof *pauses; p++) {
			turn_on();
			send_bytes(line->bytes, 1);
			pass(pauses[p]);
			send_bytes(line->bytes + 1, line->length - 1);
			snprintf(expected, sizeof expected, "esc%s%s", counts ? " " : "",
				 counts ? line->events : "");
			expect(expected);
			/* Once it is known that the line cuts, ESC is waited for. */
			send_bytes(line->bytes, 1);
			pass(200);
			send_bytes(line->bytes + 1, line->length - 1);
			expect(line->events);
		}
	}
}

/* ESC acts after 25 ms, and after 250 when the line was seen to cut. */
static void a_lone_esc_acts_soon(void **state)
{
	(void)state;
	turn_on();
	send_text("\033");
	assert_int_equal(key_parser_deadline(&terminal.parser) - terminal.now, 25);
	pass(24);
	assert_string_equal(terminal.heard, "");
	pass(1);
	assert_string_equal(terminal.heard, "esc");
	send_text("[A\033");
	assert_int_equal(key_parser_deadline(&terminal.parser) - terminal.now, 250);
	expect("esc esc");
}

/* A second later, "[" is a key; so is a letter that nobody's terminal sends behind ESC O. */
static void what_is_typed_behind_esc_is_no_tail(void **state)
{
	(void)state;
	turn_on();
	send_text("\033");
	pass(1100);
	send_text("[");
	expect("esc [");
	send_text("\033");
	pass(100);
	send_text("Ok");
	expect("esc O k");
	send_text("\033");
	pass(100);
	send_text("O");
	pass(100);
	send_text("k");
	expect("esc O k");
	send_text("\033");
	pass(100);
	send_text("P");
	send_text("q");
	expect("esc P q");
	/* Only what comes next can be its tail. */
	send_text("\033");
	pass(100);
	send_text("j");
	send_text("[A");
	expect("esc j [ A");
}

/* What waits to be read goes before the time that has passed meanwhile. */
static void the_rest_that_already_waits_goes_before_time(void **state)
{
	(void)state;
	turn_on();
	send_text("\033");
	terminal.now += 400;
	send_text("[A");
	expect("up");
}

static void a_paste_that_never_ends_is_over_by_the_parsers_clock(void **state)
{
	(void)state;
	turn_on();
	assert_true(key_parser_deadline(&terminal.parser) == NEVER);
	send_text("\033[200~half");
	pass(1400);
	assert_string_equal(terminal.heard, "");
	send_text(" a paste\033");
	pass(1400);
	assert_string_equal(terminal.heard, "");
	pass(100);
	assert_string_equal(terminal.heard, "paste:half a paste");
	assert_true(key_parser_deadline(&terminal.parser) == NEVER);
	/* Its mark comes after all, and is none of a key's. */
	send_text("[201~");
	send_text("j");
	expect("paste:half a paste j");
}

#define AT_ONCE "a curl line of 32 bytes, or more"

static void what_comes_at_once_is_handed_up_as_such(void **state)
{
	(void)state;
	assert_int_equal(strlen(AT_ONCE), 32);
	try_text(AT_ONCE, "at-once:" AT_ONCE);
	try_text(AT_ONCE "\033[A", "at-once:" AT_ONCE " up");
}

static void less_or_the_same_keys_over_and_over_are_keys(void **state)
{
	char keys[101] = "";
	(void)state;
	try_text("thirty-one bytes of typing here", "t h i r t y - o n e space b y t e s space o f "
						    "space t y p i n g space h e r e");
	turn_on();
	memset(keys, 'c', sizeof keys - 1);
	send_text(keys);
	pass(LONG_MS);
	assert_int_equal(strlen(terminal.heard), 199);
}

static void a_few_lines_with_a_label_are_no_keys(void **state)
{
	(void)state;
	try_text("pw=q\rlogin: r", "at-once:pw=q\rlogin: r");
	try_text("Client ID: q\nr", "at-once:Client ID: q\nr");
	try_text("pw=qrefresh", "p w = q r e f r e s h");
	try_text("q:fresh\rq:fresh", "q : f r e s h enter q : f r e s h");
	try_text("refresh\rq", "r e f r e s h enter q");
	try_text("/is:broken\r", "/ i s : b r o k e n enter");
}

static void what_comes_at_once_may_come_in_several_reads(void **state)
{
	(void)state;
	turn_on();
	send_text(AT_ONCE "\r");
	pass(249);
	send_text("q\r");
	pass(249);
	send_text("\xc3");
	send_text("\xa9");
	assert_string_equal(terminal.heard, "");
	pass(250);
	assert_string_equal(terminal.heard, "at-once:" AT_ONCE "\rq\r\xc3\xa9");
	send_text("q");
	expect("at-once:" AT_ONCE "\rq\r\xc3\xa9 q");
}

/* "ESC [ 3 $" is a key of rxvt's; behind a semicolon or a question mark it goes on. */
static void a_dollar_ends_only_what_rxvt_sends(void **state)
{
	(void)state;
	try_text("\033[3$q", "q");
	try_text("\033[?2026;2$yq", "q");
	try_text("\033[4;2$yq", "q");
	try_text("\033[?4$yq", "q");
}

static void esc_and_a_letter_at_once_are_alt(void **state)
{
	(void)state;
	try_text("\033rj", "j");
	try_text("\033\033rj", "j");
	try_text("\033\xc3\xa9j", "j");
	try_text("\033\xc3j", "j");
	try_text("\033\xffj", "j");
	try_text("\033\033\033[Aj", "j");
	try_text("\033\033[<0;5;4Mj", "j");
	turn_on();
	send_text("\033");
	pass(30);
	send_text("r");
	expect("esc r");
}

/* VT52's name is ESC / Z; behind Alt and such a sign the next letter in a read belongs to it. */
static void what_announces_another_byte_takes_it_along(void **state)
{
	(void)state;
	try_text("\033/Z\033(B\033#8\033 Fj", "j");
	try_text("\033(\003", "ctrl-c");
	turn_on();
	send_text("\033(");
	pass(500);
	send_text("r");
	assert_string_equal(terminal.heard, "");
	send_text("\033(");
	pass(600);
	send_text("r");
	expect("r");
}

static void some_sequences_take_so_many_bytes_more(void **state)
{
	static const struct known_key known[] = {{"\033[M", INPUT_F2}};
	(void)state;
	try_text("\033[[qj", "j");
	try_text("\033[M~~~j", "j");
	try_text("\033[M\x20\xff\xffj", "press-222,222 j");
	try_text("\033[M\033[Aj", "up j");
	/* Where it is a key of the terminal's, it takes none. */
	terminal.parser.known = known;
	terminal.parser.known_count = 1;
	try_text("\033[Mj", "f2 j");
	terminal.parser.known_count = 0;
}

static void controls_inside_a_sequence_are_no_end_of_it(void **state)
{
	(void)state;
	try_text("\033[\003\0302\177\x9c\r5~q", "q");
	try_text("\033[1\n;\t1\177Aq", "up q");
	try_text("\033O\003\177\xe9Qq", "f2 q");
	try_text("\033[2\033[Aq", "up q");
	try_text("\033O\033OQq", "f2 q");
}

static void a_string_ends_as_strings_do_or_by_time(void **state)
{
	char text[4096];
	(void)state;
	try_text("\033]0;q\aj", "j");
	try_text("\033]0;q\033\\j", "j");
	try_text("\033]0;q\030j", "j");
	try_text("\033]0;q\032j", "j");
	try_text("\033]0;q\x9cq\aj", "j");
	try_text("\x9d"
		 "0;q\x9cj",
		 "j");
	try_text("\033]0;q\033[Aj", "up j");
	try_text("\033]0;q\033\033[Aj", "j");
	/* Never by its length, */
	turn_on();
	memset(text, 'q', sizeof text);
	send_text("\033P");
	for (int i = 0; i < 100; i++)
		send_bytes(text, sizeof text);
	send_text("\033\\j");
	expect("j");
	/* and in all after three seconds, an ESC of its end included. */
	send_text("\033Pq");
	pass(2000);
	send_text("q\033");
	pass(999);
	assert_true(key_parser_deadline(&terminal.parser) != NEVER);
	pass(1);
	assert_true(key_parser_deadline(&terminal.parser) == NEVER);
	send_text("j");
	expect("j");
}

static void a_long_sequence_is_dropped_whole(void **state)
{
	char text[1100];
	(void)state;
	memset(text, '1', sizeof text);
	memcpy(text, "\033[", 2);
	snprintf(text + 1000, 100, "Aj");
	try_text(text, "j");
	/* Numbers that nobody can count, and more of them than anybody sends. */
	try_text("\033[99999999999999999999~j", "j");
	turn_on();
	send_text("\033[<0;99999999999999999999;99999999999999999999M");
	assert_memory_equal(terminal.heard, "press-", 6);
	try_text("\033[1;1;1;1;1;1;1;1~j", "home j");
	try_text("\033[1:1:1:1:1:1:1:1u\033[:::::::u\033[;;;;;;uj", "j");
}

static void c1_introduces_at_ground_alone(void **state)
{
	(void)state;
	try_text("\xc2\x9b"
		 "25~j",
		 "j");
	try_text("\xc2\x9dq\xc2\x9cj", "j");
	try_text("\033\x9b"
		 "Aj",
		 "j");
	/* In a paste it does not take the text with it. */
	try_text("\033[200~a\xc2\x9d"
		 "b\033[201~j",
		 "paste:ab j");
	try_text("\x9b"
		 "200~a\x9b"
		 "201~j",
		 "paste:a j");
	/* Nor does it end what ESC has begun: it may stand in what is pasted. */
	try_text("\033[200~a\xc2\x9b"
		 "201~r\x9b"
		 "201~r\033[201~j",
		 "paste:a201~r201~r j");
}

/* In KOI8-R the bytes of C1 are characters. */
static void other_charsets_are_read_as_the_locale_says(void **state)
{
	(void)state;
	if (setlocale(LC_CTYPE, "ru_RU.KOI8-R") == NULL) {
		printf("there is no ru_RU.KOI8-R on this machine: not tried\n");
		skip();
	}
	try_text("\x9b\xc1j\033[A", "\xe2\x8c\xa1 \xd0\xb0 j up");
	setlocale(LC_CTYPE, "C.UTF-8");
}

/* Releases, locks and other layouts of CSI u. */
static void the_keys_of_kitty_are_those_of_others(void **state)
{
	(void)state;
	try_text("\033[97;1:3u\033[97;1:2u", "a");
	try_text("\033[97;65u\033[97;129u\033[97;193u", "a a a");
	try_text("\033[1089::99;5u", "ctrl-c");
	try_text("\033[57399u\033[57407u\033[57414u\033[57362u", "0 8 enter");
	try_text("\033[1;2R", "");
}

static void the_terminals_own_table_goes_before_the_grammar(void **state)
{
	static const struct known_key known[] = {
		{"\033A", INPUT_UP},	   {"\033P", INPUT_F2},	   {"\033?M", INPUT_ENTER},
		{"\033[I", INPUT_PAGE_UP}, {"\033[25~", INPUT_F4}, {"\033OZ", INPUT_UNKNOWN},
	};
	(void)state;
	terminal.parser.known = known;
	terminal.parser.known_count = sizeof known / sizeof *known;
	try_text("\033Aj\033Pj", "up j f2 j");
	try_text("\033?Mj\033?xj", "enter j x j");
	try_text("\033[I\033[25~\033OZj", "page-up f4 j");
	try_text("\033\033Aj", "j");
	try_text("\033[200~a\033Ab\033[201~", "paste:ab");
	turn_on();
	send_text("\033?");
	pass(500);
	send_text("Mj");
	expect("enter j");
	terminal.parser.known_count = 0;
}

static void a_reset_forgets_what_is_under_way(void **state)
{
	(void)state;
	turn_on();
	send_text("\033[200~secret");
	key_parser_reset(&terminal.parser);
	assert_null(terminal.parser.paste.bytes);
	send_text("j\033]0;");
	key_parser_reset(&terminal.parser);
	send_text("k\033");
	key_parser_reset(&terminal.parser);
	expect("j k");
}

static void try_ground(const char *answer, const char *wanted)
{
	turn_on();
	terminal.parser.ground = GROUND_ASKED;
	send_text(answer);
	expect(wanted);
}

static void grounds_are_light_or_dark_in_all_that_terminals_write(void **state)
{
	(void)state;
	try_ground("\033]11;rgb:1515/1717/1c1c\a", "dark");
	try_ground("\033]11;rgb:FBFB/fbfb/F8F8\033\\", "light");
	try_ground("\033]11;rgb:ff/ff/e0\a", "light");
	try_ground("\033]11;rgb:f/f/f\a", "light");
	try_ground("\033]11;rgb:00/00/ff\a", "dark");
	try_ground("\033]11;rgb:00/ff/00\a", "light");
	try_ground("\033]11;rgba:ffff/ffff/ffff/0000\a", "light");
	try_ground("\xc2\x9d"
		   "11;rgb:ffff/ffff/ffff\a",
		   "light");
	try_ground("\033]11;rgb:ffff/ffff\a", "");
	try_ground("\033]11;rgb:////\a", "");
	try_ground("\033]11;rgb\a", "");
	try_ground("\033]10;rgb:ffff/ffff/ffff\a", "");
	try_ground("\033]11;rgb:ffff/ffff/ffff\030", "");
}

/* Nothing but the answer is one, also while the question is out. */
static void another_string_is_no_answer(void **state)
{
	static const char *const strings[] = {"\033P50u\033\\",
					      "\033P<0;22;3M\033\\",
					      "\033_114u\033\\",
					      "\033^1B\033\\",
					      "\033X113u\033\\",
					      ("\xc2\x90"
					       "114u\xc2\x9c"),
					      "\033P?997;1n\033\\",
					      "\033]114u\a"};
	(void)state;
	for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
		turn_on();
		terminal.parser.ground = GROUND_ASKED;
		send_text(strings[i]);
		expect("");
		assert_int_equal(terminal.parser.ground, GROUND_ASKED);
	}
}

static void one_answer_is_taken_for_one_question(void **state)
{
	static const char light[] = "\033]11;rgb:ffff/ffff/ffff\a", one[] = "\033[?62;4c";
	(void)state;
	turn_on();
	send_text(light);
	expect("");
	terminal.parser.ground = GROUND_ASKED;
	send_text(light);
	send_text("\033]11;rgb:0000/0000/0000\a");
	expect("light");
	assert_int_equal(terminal.parser.ground, GROUND_ANSWERED);
	send_text(one);
	assert_int_equal(terminal.parser.ground, GROUND_KNOWN);
	/* A terminal that has no answer to the first gives one to the second. */
	turn_on();
	terminal.parser.ground = GROUND_ASKED;
	send_text(one);
	send_text(light);
	expect("");
	send_text("\033[?997;1n\033[?998;1n\033[997;1n");
	expect("changed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sequence_is_read_whole),
		cmocka_unit_test(a_cut_anywhere_changes_nothing),
		cmocka_unit_test(every_byte_in_a_read_of_its_own_changes_nothing),
		cmocka_unit_test(a_cut_behind_esc_is_esc_and_its_tail_presses_nothing),
		cmocka_unit_test(a_lone_esc_acts_soon),
		cmocka_unit_test(what_is_typed_behind_esc_is_no_tail),
		cmocka_unit_test(the_rest_that_already_waits_goes_before_time),
		cmocka_unit_test(a_paste_that_never_ends_is_over_by_the_parsers_clock),
		cmocka_unit_test(what_comes_at_once_is_handed_up_as_such),
		cmocka_unit_test(less_or_the_same_keys_over_and_over_are_keys),
		cmocka_unit_test(a_few_lines_with_a_label_are_no_keys),
		cmocka_unit_test(what_comes_at_once_may_come_in_several_reads),
		cmocka_unit_test(a_dollar_ends_only_what_rxvt_sends),
		cmocka_unit_test(esc_and_a_letter_at_once_are_alt),
		cmocka_unit_test(what_announces_another_byte_takes_it_along),
		cmocka_unit_test(some_sequences_take_so_many_bytes_more),
		cmocka_unit_test(controls_inside_a_sequence_are_no_end_of_it),
		cmocka_unit_test(a_string_ends_as_strings_do_or_by_time),
		cmocka_unit_test(a_long_sequence_is_dropped_whole),
		cmocka_unit_test(c1_introduces_at_ground_alone),
		cmocka_unit_test(other_charsets_are_read_as_the_locale_says),
		cmocka_unit_test(the_keys_of_kitty_are_those_of_others),
		cmocka_unit_test(the_terminals_own_table_goes_before_the_grammar),
		cmocka_unit_test(grounds_are_light_or_dark_in_all_that_terminals_write),
		cmocka_unit_test(another_string_is_no_answer),
		cmocka_unit_test(one_answer_is_taken_for_one_question),
		cmocka_unit_test(a_reset_forgets_what_is_under_way),
	};
	return cmocka_run_group_tests(tests, read_lines, unit_stop);
}
