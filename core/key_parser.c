#include "core/key_parser.h"

#include <string.h>

#include "core/import.h"
#include "core/import_labels.h"
#include "core/key_sequence.h"
#include "core/text.h"

#define ESC 27
#define BEL 7
#define CAN 24
#define SUB 26

/* So long a lone ESC waits for what it may begin; and where a line has cut there. */
#define ESC_MS 25
#define SLOW_ESC_MS 250
/* What such an ESC began is known by its first bytes for so long. */
#define TAIL_MS SECOND_MS
/* A sequence may pause so long, and a string may last so long. */
#define SEQUENCE_MS (3 * SECOND_MS)
/* A paste whose end does not come: longer than a pause of a second in it. */
#define PASTE_MS (3 * SECOND_MS / 2)
/* Nobody types so many, and so different ones, at once: they came from elsewhere, */
#define AT_ONCE 32
#define AT_ONCE_KINDS 8
/* nor several lines that begin with a label, of so many bytes; */
#define LINES_AT_ONCE 8
/* and this long after the last of them nothing more of it comes. */
#define AT_ONCE_MS 250
/* So long the rest of "ESC (" may pause: Alt with a sign looks the same. */
#define MIDDLE_MS 600

/* To ground; what is cut off there is none of a key's. */
static void end_sequence(struct key_parser *parser)
{
	parser->state = KEY_GROUND;
	parser->is_mute = parser->is_c1 = false;
	memset(&parser->character, 0, sizeof parser->character);
}

static void drop_paste(struct key_parser *parser)
{
	secret_buffer_free(parser->paste.bytes);
	parser->paste = (struct key_paste){0};
}

void key_parser_reset(struct key_parser *parser)
{
	end_sequence(parser);
	drop_paste(parser);
	secret_wipe(parser->sequence, sizeof parser->sequence);
	parser->at = parser->end = NULL;
	parser->tail_until = 0;
	parser->ground = GROUND_KNOWN;
}

static void wait_for_paste(struct key_parser *parser)
{
	parser->paste.until = parser->now + (parser->paste.is_unmarked ? AT_ONCE_MS : PASTE_MS);
}

static void open_paste(struct key_parser *parser, bool is_unmarked, bool is_c1)
{
	if (parser->paste.is_open)
		return;
	drop_paste(parser);
	parser->paste.is_open = true;
	parser->paste.is_unmarked = is_unmarked;
	parser->paste.is_c1 = is_c1;
	parser->paste.bytes = secret_buffer(IMPORT_MAX);
	wait_for_paste(parser);
}

static bool end_paste(struct key_parser *parser, struct key_event *event)
{
	struct key_paste *paste = &parser->paste;
	if (!paste->is_open)
		return false;
	paste->is_open = false;
	paste->is_delivered = true;
	event->kind = KEY_PASTE;
	event->paste = paste->bytes != NULL ? paste->bytes : "";
	event->paste_length = paste->length;
	event->paste_cut = paste->is_cut;
	event->paste_unmarked = paste->is_unmarked;
	return true;
}

/* Between marks nothing but text is meant; what came at once may have been typed. */
static void add_to_paste(struct key_paste *paste, uint32_t code)
{
	char bytes[4];
	if (!paste->is_unmarked && code < ' ' && code != '\t' && code != '\n' && code != '\r')
		return;
	size_t n = text_encode(bytes, code);
	if (paste->bytes == NULL || paste->length + n > IMPORT_MAX) {
		paste->is_cut = true;
		return;
	}
	memcpy(paste->bytes + paste->length, bytes, n);
	paste->length += n;
}

static bool tell_key(struct key_parser *parser, uint32_t key, struct key_event *event)
{
	bool is_mute = parser->is_mute || parser->paste.is_open;
	end_sequence(parser);
	event->kind = KEY_TYPED;
	event->key = key;
	return !is_mute && key != INPUT_UNKNOWN;
}

static void begin(struct key_parser *parser)
{
	parser->deadline = parser->now + (parser->is_slow ? SLOW_ESC_MS : ESC_MS);
	parser->state = KEY_ESCAPE;
	parser->sequence[0] = ESC;
	parser->length = 1;
}

static void append(struct key_parser *parser, unsigned char byte)
{
	if (parser->length < KEY_SEQUENCE_MAX)
		parser->sequence[parser->length] = (char)byte;
	parser->length++;
}

enum match { MATCHES_NONE, MATCHES_BEGINNING, MATCHES_WHOLE };

static enum match match_known(const struct key_parser *parser, uint32_t *key)
{
	enum match match = MATCHES_NONE;
	if (parser->length > KEY_SEQUENCE_MAX)
		return MATCHES_NONE;
	for (size_t i = 0; i < parser->known_count; i++) {
		const struct known_key *known = &parser->known[i];
		if (strlen(known->bytes) < parser->length ||
		    memcmp(known->bytes, parser->sequence, parser->length) != 0)
			continue;
		*key = known->key;
		if (known->bytes[parser->length] == '\0')
			return MATCHES_WHOLE;
		match = MATCHES_BEGINNING;
	}
	return match;
}

static bool is_sequence(const struct key_parser *parser, const char *bytes)
{
	return parser->length == strlen(bytes) &&
	       memcmp(parser->sequence, bytes, parser->length) == 0;
}

/* A whole sequence. The marks of a paste and the focus count also where a key would not. */
static bool tell_sequence(struct key_parser *parser, struct key_event *event)
{
	struct key_event meant = {0};
	bool is_mute = parser->is_mute, is_c1 = parser->is_c1;
	end_sequence(parser);
	if (parser->length <= KEY_SEQUENCE_MAX && parser->sequence[2] == '?' &&
	    parser->sequence[parser->length - 1] == 'c')
		parser->ground = GROUND_KNOWN;
	if (is_sequence(parser, "\033[200~"))
		open_paste(parser, false, is_c1);
	if (is_sequence(parser, "\033[201~"))
		return end_paste(parser, event);
	if (parser->length > KEY_SEQUENCE_MAX || parser->paste.is_open ||
	    !key_sequence_read(parser->sequence, parser->length, &meant) ||
	    (is_mute && meant.kind != KEY_FOCUS_IN && meant.kind != KEY_FOCUS_OUT))
		return false;
	*event = meant;
	return true;
}

static bool on_ground(struct key_parser *parser, unsigned char byte, struct key_event *event);

/* ECMA-35 section 13.2.1: such bytes stand between ESC and the last one. */
static bool is_middle(unsigned char byte)
{
	return byte >= ' ' && byte <= '/';
}

/* Alone it was a key with Alt. */
static bool on_middle(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	if (is_middle(byte))
		return false;
	end_sequence(parser);
	return (byte < '0' || byte >= 0x7f) && on_ground(parser, byte, event);
}

/* What ESC begins is told by its second byte; all others are keys with Alt. */
static bool on_escape(struct key_parser *parser, unsigned char byte, enum match match,
		      struct key_event *event)
{
	if (byte == '[')
		parser->state = KEY_CSI;
	else if (byte == 'O')
		parser->state = KEY_SS3;
	else if (byte != '\0' && strchr("]PX^_", byte) != NULL)
		parser->state = KEY_STRING;
	else if (match == MATCHES_BEGINNING)
		parser->state = KEY_KNOWN;
	else if (is_middle(byte)) {
		parser->state = KEY_MIDDLE;
		parser->deadline = parser->now + MIDDLE_MS;
	} else if (byte == ESC) {
		begin(parser);
		parser->is_mute = true;
	} else {
		parser->state = KEY_GROUND;
		parser->is_mute = true;
		return on_ground(parser, byte, event);
	}
	return false;
}

/* "ESC [ 3 $" is rxvt's; behind ? or ; a dollar stands before the final byte of an answer. */
static bool is_rxvt_shift(const struct key_parser *parser)
{
	size_t at = 2;
	if (parser->length > KEY_SEQUENCE_MAX)
		return false;
	while (at < parser->length && parser->sequence[at] >= '0' && parser->sequence[at] <= '9')
		at++;
	return at > 2 && at + 1 == parser->length && parser->sequence[at] == '$';
}

static bool on_csi(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	if (parser->length == 3 && (byte == '[' || byte == 'M')) {
		parser->state = KEY_COUNTED;
		parser->counted = byte == 'M' ? 3 : 1;
		return false;
	}
	return (byte >= '@' || is_rxvt_shift(parser)) && tell_sequence(parser, event);
}

/* A byte behind ESC. CSI and SS3 ignore what is no byte of theirs; only ESC begins anew. */
static bool on_sequence(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	enum key_state state = parser->state;
	enum match match = MATCHES_NONE;
	uint32_t key;
	if (byte == ESC && state != KEY_ESCAPE)
		return on_ground(parser, byte, event);
	parser->deadline = parser->now + SEQUENCE_MS;
	if ((state == KEY_CSI || state == KEY_SS3) && (byte < ' ' || byte >= 0x7f))
		return false;
	append(parser, byte);
	if (state != KEY_COUNTED)
		match = match_known(parser, &key);
	if (match == MATCHES_WHOLE)
		return tell_key(parser, key, event);
	if (state == KEY_ESCAPE)
		return on_escape(parser, byte, match, event);
	if (state == KEY_MIDDLE)
		return on_middle(parser, byte, event);
	if (state == KEY_CSI)
		return on_csi(parser, byte, event);
	if (state == KEY_SS3)
		return (byte < '0' || byte > ';') && tell_sequence(parser, event);
	if (state == KEY_COUNTED)
		return --parser->counted == 0 && tell_sequence(parser, event);
	if (match == MATCHES_BEGINNING)
		return false;
	end_sequence(parser);
	return on_ground(parser, byte, event);
}

/* A whole string: the one that was asked for says something. */
static bool tell_string(struct key_parser *parser, struct key_event *event)
{
	end_sequence(parser);
	if (parser->ground != GROUND_ASKED || parser->length > KEY_SEQUENCE_MAX ||
	    !key_sequence_read(parser->sequence, parser->length, event))
		return false;
	parser->ground = GROUND_ANSWERED;
	return true;
}

/* A string ends by time, too, but never by its length. */
static bool on_string(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	if (byte == BEL || (byte == 0x9c && parser->is_c1))
		return tell_string(parser, event);
	if (byte == ESC)
		parser->state = KEY_STRING_ST;
	else if (byte == CAN || byte == SUB)
		end_sequence(parser);
	else
		append(parser, byte);
	return false;
}

/*
 * A byte of a character; true when it ends one, or is none. One byte at a time, since it may come
 * in several reads.
 */
static bool ends_character(struct key_parser *parser, unsigned char byte, uint32_t *code)
{
	const char bytes[1] = {(char)byte};
	wchar_t wide = 0;
	bool is_first = mbsinit(&parser->character) != 0;
	size_t got = mbrtowc(&wide, bytes, 1, &parser->character);
	if (got != (size_t)-1) {
		*code = (uint32_t)wide;
		return got != (size_t)-2;
	}
	memset(&parser->character, 0, sizeof parser->character);
	if (!is_first) { /* the one before was cut off: it begins anew */
		parser->is_mute = false;
		return ends_character(parser, byte, code);
	}
	*code = byte < 0xa0 ? byte : 0xfffd;
	return true;
}

/*
 * C1 stands for ESC and a letter. In a paste no string begins: it would take the text with it; nor
 * does it end one that ESC has begun: terminals take ESC out of what they paste, not always C1.
 */
static bool on_c1(struct key_parser *parser, unsigned char letter, struct key_event *event)
{
	bool is_mute = parser->is_mute;
	end_sequence(parser);
	if (strchr("[O]PX^_", letter) == NULL ||
	    (parser->paste.is_open && (letter != '[' || !parser->paste.is_c1)))
		return false;
	begin(parser);
	parser->is_mute = is_mute;
	parser->is_c1 = true;
	return on_sequence(parser, letter, event);
}

static bool on_ground(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	uint32_t code;
	if (byte == ESC) {
		end_sequence(parser);
		begin(parser);
		return false;
	}
	if (!ends_character(parser, byte, &code))
		return false;
	if (code >= 0x80 && code < 0xa0)
		return on_c1(parser, (unsigned char)(code - 0x40), event);
	if (!parser->paste.is_open)
		return tell_key(parser, input_of_code(code), event);
	if (!parser->is_mute)
		add_to_paste(&parser->paste, code);
	parser->is_mute = false;
	return false;
}

static bool take_byte(struct key_parser *parser, unsigned char byte, struct key_event *event)
{
	switch (parser->state) {
	case KEY_GROUND:
		return on_ground(parser, byte, event);
	case KEY_ESCAPE:
	case KEY_KNOWN:
	case KEY_MIDDLE:
	case KEY_CSI:
	case KEY_SS3:
	case KEY_COUNTED:
		return on_sequence(parser, byte, event);
	case KEY_STRING:
		return on_string(parser, byte, event);
	case KEY_STRING_ST:
		if (byte == '\\')
			return tell_string(parser, event);
		end_sequence(parser);
		begin(parser);
		return on_sequence(parser, byte, event);
	}
	return false;
}

/* Does a read go on with what an ESC began that has acted since? Nobody types these so fast. */
static bool is_tail(const char *bytes, size_t length)
{
	if (length > 0 && bytes[0] == '[')
		return true;
	if (length > 1 && bytes[0] == 'O')
		return bytes[1] != '\0' && strchr("ABCDFHPQRSM", bytes[1]) != NULL;
	return length > 3 && (bytes[0] == ']' || bytes[0] == 'P' || bytes[0] == '_');
}

/* "client_id=7c1e", a line's end, and more: no keys, however short it is. */
static bool is_labelled_lines(const char *bytes, size_t length)
{
	struct label label;
	size_t sign = 0, end = 0;
	while (sign < length && strchr(":=", bytes[sign]) == NULL)
		sign++;
	while (end < length && bytes[end] != '\r' && bytes[end] != '\n')
		end++;
	return length >= LINES_AT_ONCE && sign < end && end + 1 < length &&
	       (unsigned char)bytes[end + 1] > ' ' && memchr(bytes, ESC, length) == NULL &&
	       label_parse(bytes, sign, &label) && label.kind <= LABEL_URL;
}

static bool came_at_once(const char *bytes, size_t length)
{
	bool has[256] = {false};
	size_t kinds = 0, n = 0;
	if (length < AT_ONCE)
		return is_labelled_lines(bytes, length);
	for (; n < length && bytes[n] != ESC; n++) {
		kinds += !has[(unsigned char)bytes[n]];
		has[(unsigned char)bytes[n]] = true;
	}
	return n >= AT_ONCE && kinds >= AT_ONCE_KINDS;
}

void key_parser_read(struct key_parser *parser, const char *bytes, size_t length, int64_t now)
{
	bool is_free = parser->state == KEY_GROUND && !parser->paste.is_open;
	parser->at = bytes;
	parser->end = bytes + length;
	parser->now = now;
	if (is_free && now <= parser->tail_until && is_tail(bytes, length)) {
		begin(parser);
		parser->is_mute = parser->is_slow = true;
	} else if (is_free && came_at_once(bytes, length)) {
		open_paste(parser, true, false);
	} else if (parser->paste.is_open) {
		wait_for_paste(parser);
	}
	parser->tail_until = 0;
}

bool key_parser_next(struct key_parser *parser, struct key_event *event)
{
	if (parser->paste.is_delivered)
		drop_paste(parser);
	while (parser->at < parser->end) {
		if (*parser->at == ESC && parser->paste.is_unmarked)
			return end_paste(parser, event);
		if (take_byte(parser, (unsigned char)*parser->at++, event))
			return true;
	}
	return false;
}

int64_t key_parser_deadline(const struct key_parser *parser)
{
	if (parser->paste.is_open)
		return parser->paste.until;
	return parser->state == KEY_GROUND ? NEVER : parser->deadline;
}

bool key_parser_expire(struct key_parser *parser, int64_t now, struct key_event *event)
{
	bool is_escape = parser->state == KEY_ESCAPE;
	if (parser->paste.is_delivered)
		drop_paste(parser);
	if (now < key_parser_deadline(parser))
		return false;
	end_sequence(parser);
	if (is_escape)
		parser->tail_until = now + TAIL_MS;
	if (parser->paste.is_open)
		return end_paste(parser, event);
	event->kind = KEY_TYPED;
	event->key = INPUT_ESC;
	return is_escape;
}
