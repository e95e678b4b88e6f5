#include "core/key_sequence.h"

#include <stdint.h>
#include <string.h>

/* More of them mean nothing here. */
#define PARAMETERS 3
#define PARTS 3
/* Above every code point, and far from an overflow. */
#define NUMBER_MAX 0x110000

/* Modifiers, as bits of their parameter less 1. A lock is none. */
enum { SHIFT = 1, CONTROL = 4, CAPS_LOCK = 64, NUM_LOCK = 128 };
enum { RELEASED = 3 };

/* What stands between "ESC [" and the final byte: "1;5:3" is {{1}, {5, 3}}. */
struct parameters {
	char lead; /* one of "<=>?", or 0 */
	uint32_t number[PARAMETERS][PARTS];
};

/* False where other bytes stand among them. */
static bool read_parameters(struct parameters *parameters, const char *at, const char *end)
{
	size_t which = 0, part = 0;
	*parameters = (struct parameters){0};
	if (at < end && *at >= '<' && *at <= '?')
		parameters->lead = *at++;
	for (; at < end; at++) {
		if (*at == ';') {
			which++;
			part = 0;
		} else if (*at == ':') {
			part++;
		} else if (*at < '0' || *at > '9') {
			return false;
		} else if (which < PARAMETERS && part < PARTS) {
			uint32_t *number = &parameters->number[which][part];
			if (*number < NUMBER_MAX)
				*number = *number * 10 + (uint32_t)(*at - '0');
		}
	}
	return true;
}

static uint32_t key_at(const uint32_t *keys, size_t count, uint32_t at)
{
	return at < count && keys[at] != 0 ? keys[at] : INPUT_UNKNOWN;
}

static uint32_t key_of_letter(char letter)
{
	static const uint32_t keys[] = {
		['A'] = INPUT_UP,  ['B'] = INPUT_DOWN, ['C'] = INPUT_RIGHT, ['D'] = INPUT_LEFT,
		['F'] = INPUT_END, ['H'] = INPUT_HOME, ['Q'] = INPUT_F2,    ['S'] = INPUT_F4,
	};
	return key_at(keys, sizeof keys / sizeof *keys, (unsigned char)letter);
}

/* Of "ESC [ number ~". */
static uint32_t key_of_number(uint32_t number)
{
	static const uint32_t keys[] = {
		[1] = INPUT_HOME,    [3] = INPUT_DELETE,    [4] = INPUT_END,
		[5] = INPUT_PAGE_UP, [6] = INPUT_PAGE_DOWN, [7] = INPUT_HOME,
		[8] = INPUT_END,     [12] = INPUT_F2,	    [14] = INPUT_F4,
	};
	return key_at(keys, sizeof keys / sizeof *keys, number);
}

/* The keypad: in application mode "ESC O" and its sign, 64 higher. */
static uint32_t key_of_ss3(char final)
{
	if (final == 'M')
		return INPUT_ENTER;
	return final >= 'j' && final <= 'y' ? (uint32_t)(final - 64) : key_of_letter(final);
}

/* kitty's numbers of the keypad, from 57399 on. */
#define KEYPAD 57399
static const uint32_t keypad[] = {
	'0',	    '1',	 '2',		'3',	      '4',	     '5',
	'6',	    '7',	 '8',		'9',	      '.',	     '/',
	'*',	    '-',	 '+',		INPUT_ENTER,  '=',	     ',',
	INPUT_LEFT, INPUT_RIGHT, INPUT_UP,	INPUT_DOWN,   INPUT_PAGE_UP, INPUT_PAGE_DOWN,
	INPUT_HOME, INPUT_END,	 INPUT_UNKNOWN, INPUT_DELETE,
};

static bool is_letter(uint32_t code)
{
	return code >= 'a' && code <= 'z';
}

/* Of a key by the code point that it types: alone, with Shift, and where letters are Latin. */
static uint32_t key_of_code_point(const uint32_t code[PARTS], uint32_t modifiers)
{
	uint32_t plain = code[0];
	if (plain - KEYPAD < sizeof keypad / sizeof *keypad)
		return (modifiers & ~(uint32_t)SHIFT) == 0 ? keypad[plain - KEYPAD] : INPUT_UNKNOWN;
	if (modifiers == CONTROL) {
		uint32_t letter = plain < 0x80 ? plain : code[2];
		return is_letter(letter) ? INPUT_CTRL(letter) : INPUT_UNKNOWN;
	}
	if (modifiers == SHIFT && plain == '\t')
		return INPUT_BACKTAB;
	if (modifiers == SHIFT && code[1] != 0)
		plain = code[1];
	else if (modifiers == SHIFT && is_letter(plain))
		plain = plain - 'a' + 'A';
	else if (modifiers != 0)
		return INPUT_UNKNOWN;
	if (plain == '\r' || plain == '\t' || plain == 27 || plain == 127)
		return input_of_code(plain);
	bool is_sign = plain >= ' ' && (plain < 0x7f || plain >= 0xa0) && plain < NUMBER_MAX;
	bool is_private = plain >= 0xd800 && plain < 0xf900;
	return is_sign && !is_private ? plain : INPUT_UNKNOWN;
}

static uint32_t key_of_csi(char final, const struct parameters *parameters)
{
	const uint32_t(*number)[PARTS] = parameters->number;
	uint32_t modifiers = number[1][0] > 0 ? number[1][0] - 1 : 0;
	modifiers &= ~(uint32_t)(CAPS_LOCK | NUM_LOCK);
	if (number[1][1] >= RELEASED)
		return INPUT_UNKNOWN;
	if (final == 'u')
		return key_of_code_point(number[0], modifiers);
	if (final == '~' && number[0][0] == 27) /* xterm's modifyOtherKeys */
		return key_of_code_point((uint32_t[PARTS]){number[2][0]}, modifiers);
	if (final == 'Z' && (modifiers & ~(uint32_t)SHIFT) == 0)
		return INPUT_BACKTAB;
	if (modifiers != 0)
		return INPUT_UNKNOWN;
	if (final == '~')
		return key_of_number(number[0][0]);
	return number[0][0] <= 1 ? key_of_letter(final) : INPUT_UNKNOWN;
}

static bool tell_key(struct key_event *event, uint32_t key)
{
	event->kind = KEY_TYPED;
	event->key = key;
	return key != INPUT_UNKNOWN;
}

/* Columns and rows count from 1. Shift, Alt and Control make no difference. */
static bool tell_mouse(struct key_event *event, uint32_t button, uint32_t col, uint32_t row)
{
	button &= ~(uint32_t)0x1c;
	if ((button != 0 && button != 64 && button != 65) || col == 0 || row == 0)
		return false;
	event->kind = KEY_MOUSE;
	event->mouse = button == 0 ? MOUSE_PRESS : button == 64 ? MOUSE_WHEEL_UP : MOUSE_WHEEL_DOWN;
	event->mouse_col = (int)col - 1;
	event->mouse_row = (int)row - 1;
	return true;
}

/* As a share of all that there is of it, in thousandths; -1: it is none. */
static int read_component(const char **at, const char *end)
{
	static const char digits[] = "0123456789abcdef";
	int value = 0, most = 0;
	const char *digit;
	for (; *at < end && most < 0xffff; ++*at) {
		digit = strchr(digits, **at | 0x20);
		if (digit == NULL)
			break;
		value = value * 16 + (int)(digit - digits);
		most = most * 16 + 15;
	}
	return most > 0 ? value * 1000 / most : -1;
}

/* "ESC ] 11 ; rgb: hhhh / hhhh / hhhh", also with fewer digits; rgba: has a fourth. */
static bool tell_ground(struct key_event *event, const char *at, const char *end)
{
	static const char begin[] = "\033]11;rgb";
	static const int weights[3] = {213, 715, 72}; /* how light each is to the eye */
	int light = 0;
	if (end - at < 12 || memcmp(at, begin, sizeof begin - 1) != 0)
		return false;
	at += sizeof begin - 1;
	at += *at == 'a';
	for (int i = 0; i < 3; i++) {
		if (at == end || *at++ != (i == 0 ? ':' : '/'))
			return false;
		int component = read_component(&at, end);
		if (component < 0)
			return false;
		light += weights[i] * component;
	}
	event->kind = KEY_BACKGROUND;
	event->is_light = light >= 500 * 1000;
	return true;
}

bool key_sequence_read(const char *bytes, size_t length, struct key_event *event)
{
	struct parameters parameters;
	char final = bytes[length - 1];
	if (bytes[1] == ']')
		return tell_ground(event, bytes, bytes + length);
	if (bytes[1] == 'O')
		return tell_key(event, length == 3 ? key_of_ss3(final) : INPUT_UNKNOWN);
	if (bytes[1] != '[') /* any other string */
		return false;
	if (length == 4 && bytes[2] == '[') /* the Linux console's F1 to F5, A to E */
		return tell_key(event, final == 'B'   ? INPUT_F2
				       : final == 'D' ? INPUT_F4
						      : INPUT_UNKNOWN);
	if (length == 6 && bytes[2] == 'M') { /* X10: each number is a byte, from 32 on */
		const unsigned char *at = (const unsigned char *)bytes + 3;
		return at[1] > 32 && at[2] > 32 &&
		       tell_mouse(event, at[0] - 32U, at[1] - 32U, at[2] - 32U);
	}
	if (!read_parameters(&parameters, bytes + 2, bytes + length - 1))
		return false;
	if (parameters.lead == '<' && final == 'M')
		return tell_mouse(event, parameters.number[0][0], parameters.number[1][0],
				  parameters.number[2][0]);
	if (parameters.lead == '?' && final == 'n' && parameters.number[0][0] == 997) {
		event->kind = KEY_BACKGROUND_CHANGED;
		return true;
	}
	if (parameters.lead != 0)
		return false;
	if (length == 3 && (final == 'I' || final == 'O')) {
		event->kind = final == 'I' ? KEY_FOCUS_IN : KEY_FOCUS_OUT;
		return true;
	}
	return tell_key(event, key_of_csi(final, &parameters));
}
