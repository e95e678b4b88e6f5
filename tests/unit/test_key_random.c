/* Random strings that begin with ESC, and known sequences in a row. */
#include "core/key_sequence.h"
#include "tests/unit/keys.h"

/*
 * The same grammar once more, over a string that is there as a whole: how long the sequence at its
 * beginning is, and what of it counts.
 */
struct sequence {
	char bytes[64];
	size_t length, taken;
	bool is_alt, is_whole;
};

static const char *skip_string(const char *at, const char *end, bool is_c1)
{
	for (; at < end; at++) {
		if (strchr("\a\030\032", *at) != NULL && *at != '\0')
			return at + 1;
		if (is_c1 && *at == '\x9c')
			return at + 1;
		if (*at == 27)
			return at + 1 < end && at[1] == '\\' ? at + 2 : at + 1 < end ? at : end;
	}
	return end;
}

static void take_count(struct sequence *sequence, const char **at, const char *end, size_t count)
{
	for (; count > 0 && *at < end && **at != 27; count--)
		sequence->bytes[sequence->length++] = *(*at)++;
	sequence->is_whole = count == 0;
}

static void take_csi(struct sequence *sequence, const char **at, const char *end)
{
	for (; *at < end && **at != 27; ++*at) {
		unsigned char byte = (unsigned char)**at;
		if (byte < ' ' || byte > '~')
			continue;
		sequence->bytes[sequence->length++] = (char)byte;
		size_t digits = strspn(sequence->bytes + 2, "0123456789");
		bool is_dollar = byte == '$' && digits > 0 && digits + 3 == sequence->length;
		if (sequence->bytes[1] == 'O' ? byte < '0' || byte > ';'
					      : byte >= '@' || is_dollar) {
			++*at;
			sequence->is_whole = true;
			break;
		}
	}
	if (sequence->bytes[1] == '[' && sequence->length == 3 && sequence->bytes[2] == '[')
		take_count(sequence, at, end, 1);
	else if (sequence->bytes[1] == '[' && sequence->length == 3 && sequence->bytes[2] == 'M')
		take_count(sequence, at, end, 3);
}

static void tell(char *out, const struct key_event *event)
{
	size_t length = strlen(out);
	if (length > 0)
		out[length++] = ' ';
	name_event(out + length, 512 - length, event);
}

static void tell_key(char *out, uint32_t key)
{
	const struct key_event event = {.kind = KEY_TYPED, .key = key};
	if (key != INPUT_UNKNOWN)
		tell(out, &event);
}

/* What the letter behind ESC, or the C1 in the place of both, begins; false: it is no such. */
static bool predict_sequence(const char **at, const char *end, uint32_t letter, bool is_alt,
			     bool is_c1, char *out)
{
	struct sequence sequence = {.bytes = {27, (char)letter}, .length = 2};
	struct key_event event = {0};
	if (letter == 0 || letter >= 0x80 || strchr("[O]PX^_", (char)letter) == NULL)
		return false;
	if (letter != '[' && letter != 'O') {
		*at = skip_string(*at, end, is_c1);
		return true;
	}
	take_csi(&sequence, at, end);
	if (sequence.is_whole && key_sequence_read(sequence.bytes, sequence.length, &event) &&
	    (!is_alt || event.kind == KEY_FOCUS_IN || event.kind == KEY_FOCUS_OUT))
		tell(out, &event);
	return true;
}

static bool is_middle(unsigned char byte)
{
	return byte >= ' ' && byte <= '/';
}

/* Behind ESC and a byte that announces another. */
static const char *skip_middle(const char *at, const char *end)
{
	while (at < end && is_middle((unsigned char)*at))
		at++;
	return at + (at < end && *at >= '0' && *at <= '~');
}

static void predict(const char *at, const char *end, char *out)
{
	out[0] = '\0';
	while (at < end) {
		size_t escapes = 0;
		for (; at < end && *at == 27; at++)
			escapes++;
		if (at == end) {
			tell_key(out, INPUT_ESC);
			return;
		}
		unsigned char byte = (unsigned char)*at;
		const char *next = at;
		uint32_t code = text_decode(&next, end);
		if (byte >= 0x80 && byte < 0xa0)
			code = byte;
		bool is_c1 = code >= 0x80 && code < 0xa0;
		at = next;
		if ((is_c1 || escapes > 0) &&
		    predict_sequence(&at, end, is_c1 ? code - 0x40 : code,
				     escapes > (is_c1 ? 0 : 1), is_c1, out))
			continue;
		if (escapes > 0 && !is_c1 && is_middle(byte))
			at = skip_middle(at, end);
		if (escapes == 0 && !is_c1)
			tell_key(out, input_of_code(code));
	}
}

/* Own numbers: the same ones each time. */
static uint64_t seed;

static size_t pick(size_t below)
{
	seed = seed * 6364136223846793005U + 1442695040888963407U;
	return (size_t)(seed >> 33) % below;
}

/* Half of it as terminals would, half of it any byte. Begins with ESC. */
static size_t make_string(char *out)
{
	static const char *const pieces[] = {
		"\033",	    "\033[",  "\033O", "\033]", "\033P", "\033[<", "\033[M",
		"\033[[",   "\033\\", "\a",    ";",	":",	 "?",	   "<",
		"$",	    "~",      "u",     "A",	"Q",	 "R",	   "M",
		"0",	    "1",      "2",     "5",	"27",	 "106",	   "\xc3\xa9",
		"\xc2\x9b", "\x9b",   "\x9c",  "\x9d",	"\177",	 "\003",
	};
	size_t length = 1, most = 2 + pick(22);
	out[0] = 27;
	while (length < most) {
		const char *piece = pieces[pick(sizeof pieces / sizeof *pieces)];
		if (pick(2) == 0) {
			out[length++] = (char)pick(0x80);
			continue;
		}
		memcpy(out + length, piece, strlen(piece));
		length += strlen(piece);
	}
	return length;
}

/*
 * Twice cut somewhere, but not where a key with Alt, or Esc, would be whole. False when a piece is
 * a paste: no byte of that acts, either.
 */
static bool send_cut(const char *bytes, size_t length)
{
	size_t from = 0;
	for (int i = 0; i < 2; i++) {
		size_t to = from + pick(length - from + 1);
		if (to == from || bytes[to - 1] == 27 || is_middle((unsigned char)bytes[to - 1]))
			continue;
		send_bytes(bytes + from, to - from);
		if (terminal.parser.paste.is_open)
			return false;
		pass(pauses[pick(4)]);
		from = to;
	}
	send_bytes(bytes + from, length - from);
	return !terminal.parser.paste.is_open;
}

static void say_string(const char *bytes, size_t length, const char *expected, const char *how)
{
	pass(LONG_MS);
	if (strcmp(terminal.heard, expected) == 0)
		return;
	for (size_t i = 0; i < length; i++)
		printf("%02x ", (unsigned char)bytes[i]);
	fail_msg("%s: '%s', not '%s'", how, terminal.heard, expected);
}

/* LONG: ten million. */
static void no_byte_of_a_random_sequence_acts(void **state)
{
	long count = getenv("LONG") != NULL ? 10000000 : 100000, pastes = 0;
	char bytes[64], expected[512];
	(void)state;
	seed = 1;
	for (long i = 0; i < count; i++) {
		size_t length = make_string(bytes);
		turn_on();
		send_bytes(bytes, length);
		if (terminal.parser.paste.is_open) {
			pastes++;
			continue;
		}
		predict(bytes, bytes + length, expected);
		say_string(bytes, length, expected, "whole");
		turn_on();
		if (send_cut(bytes, length))
			say_string(bytes, length, expected, "cut");
		else
			pastes++;
	}
	printf("%ld strings, %ld of them pastes\n", count, pastes);
}

/* Keys and sequences one after another, in one read: each is as if it were alone. */
static void what_follows_a_sequence_is_as_if_alone(void **state)
{
	char bytes[512], expected[1024];
	(void)state;
	seed = 2;
	for (int i = 0; i < 20000; i++) {
		size_t length = 0, room = sizeof bytes - 200;
		expected[0] = '\0';
		for (int n = 0; n < 6 && length < room; n++) {
			const struct line *line = &lines[pick(line_count)];
			bool ends_open = line->bytes[line->length - 1] == 27;
			if (ends_open || strncmp(line->events, "paste", 5) == 0)
				continue;
			memcpy(bytes + length, line->bytes, line->length);
			length += line->length;
			if (line->events[0] != '\0' && expected[0] != '\0')
				strncat(expected, " ", sizeof expected - strlen(expected) - 1);
			strncat(expected, line->events, sizeof expected - strlen(expected) - 1);
		}
		turn_on();
		for (size_t at = 0; at < length; at += 20)
			send_bytes(bytes + at, length - at < 20 ? length - at : 20);
		say_string(bytes, length, expected, "in a row");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_byte_of_a_random_sequence_acts),
		cmocka_unit_test(what_follows_a_sequence_is_as_if_alone),
	};
	return cmocka_run_group_tests(tests, read_lines, unit_stop);
}
