#include "core/import_coding.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

static int hex_value(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : -1;
}

static int hex_pair(const char *at, const char *end)
{
	if (end - at < 2 || hex_value(at[0]) < 0 || hex_value(at[1]) < 0)
		return -1;
	return hex_value(at[0]) * 16 + hex_value(at[1]);
}

size_t decode_form(char *out, const char *in, size_t length)
{
	const char *end = in + length;
	size_t n = 0;
	for (; in < end; in++) {
		int byte = *in == '%' ? hex_pair(in + 1, end) : -1;
		if (byte > 0) {
			out[n++] = (char)byte;
			in += 2;
		} else
			out[n++] = *in == '+' ? ' ' : *in;
	}
	if (n < length)
		out[n] = '\0';
	return n;
}

size_t decode_escape(const char *at, const char *end, const char *letters, uint32_t *code)
{
	if (at >= end || *at == '\0' || strchr(letters, *at) == NULL)
		return 0;
	size_t digits = *at == 'U' ? 8 : *at == 'u' ? 4 : *at == 'x' ? 2 : 0;
	*code = 0;
	if (digits == 0 || (size_t)(end - at) <= digits)
		return 0;
	for (size_t i = 1; i <= digits; i++) {
		int value = hex_value(at[i]);
		if (value < 0)
			return 0;
		*code = *code * 16 + (uint32_t)value;
	}
	bool is_sign = *code > 0 && *code < 0x110000 && (*code < 0xd800 || *code > 0xdfff);
	return is_sign ? digits + 1 : 0;
}

static int base64_value(char c)
{
	return c >= 'A' && c <= 'Z'   ? c - 'A'
	       : c >= 'a' && c <= 'z' ? c - 'a' + 26
	       : c >= '0' && c <= '9' ? c - '0' + 52
	       : c == '+'	      ? 62
	       : c == '/'	      ? 63
				      : -1;
}

bool decode_base64(struct reading *reading, const char *in, size_t length, char **out)
{
	uint32_t bits = 0;
	size_t have = 0, n = 0, signs = 0, padding = 0;
	char *text = reading_copy(reading, in, length);
	if (reading->failed)
		return false;
	for (size_t i = 0; i < length; i++) {
		if (isspace((unsigned char)in[i]))
			continue;
		signs++;
		if (in[i] == '=') {
			padding++;
			continue;
		}
		int value = base64_value(in[i]);
		if (value < 0 || padding > 0)
			return false;
		bits = (bits << 6 | (uint32_t)value) & 0xffffff;
		have += 6;
		if (have >= 8) {
			have -= 8;
			text[n++] = (char)(bits >> have);
		}
	}
	text[n] = '\0';
	if (signs == 0 || signs % 4 != 0 || memchr(text, '\0', n) != NULL)
		return false;
	for (const char *at = text; at < text + n;)
		if (text_decode(&at, text + n) == 0xfffd)
			return false;
	*out = text;
	return true;
}

/* The code behind '&', or 0; *used is its length with the semicolon. */
static uint32_t entity_code(const char *at, size_t *used)
{
	static const struct {
		const char *name;
		uint32_t code;
	} names[] = {{"amp", '&'},	{"lt", '<'},	   {"gt", '>'},	      {"quot", '"'},
		     {"apos", '\''},	{"nbsp", ' '},	   {"auml", 0xe4},    {"ouml", 0xf6},
		     {"uuml", 0xfc},	{"Auml", 0xc4},	   {"Ouml", 0xd6},    {"Uuml", 0xdc},
		     {"szlig", 0xdf},	{"aring", 0xe5},   {"aelig", 0xe6},   {"oslash", 0xf8},
		     {"eacute", 0xe9},	{"egrave", 0xe8},  {"agrave", 0xe0},  {"ccedil", 0xe7},
		     {"ntilde", 0xf1},	{"oacute", 0xf3},  {"ndash", 0x2013}, {"mdash", 0x2014},
		     {"ldquo", 0x201c}, {"rdquo", 0x201d}, {"lsquo", 0x2018}, {"rsquo", 0x2019},
		     {"laquo", 0xab},	{"raquo", 0xbb},   {"colon", ':'},    {"commat", '@'},
		     {"plus", '+'},	{"excl", '!'},	   {"num", '#'},      {"equals", '='}};
	size_t length = strcspn(at, "; \t\n&<");
	if (length == 0 || length > 9 || at[length] != ';')
		return 0;
	*used = length + 1;
	if (at[0] == '#') {
		bool is_hex = at[1] == 'x' || at[1] == 'X';
		char *end;
		unsigned long code = strtoul(at + 1 + is_hex, &end, is_hex ? 16 : 10);
		return end == at + length && code < 0x110000 ? (uint32_t)code : 0;
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i].name) == length && strncmp(names[i].name, at, length) == 0)
			return names[i].code;
	return 0;
}

void decode_entities(char *text)
{
	char *out = text;
	while (*text != '\0') {
		size_t used = 0;
		uint32_t code = *text == '&' ? entity_code(text + 1, &used) : 0;
		if (code == 0) {
			*out++ = *text++;
			continue;
		}
		out += text_encode(out, code == 0xa0 ? ' ' : code);
		text += 1 + used;
	}
	*out = '\0';
}

/* UTF-16 with its mark, or with a NUL in every second byte, becomes UTF-8. */
static size_t decode_utf16(const char *text, size_t length, char *out)
{
	const unsigned char *in = (const unsigned char *)text;
	bool has_mark = length >= 2 &&
			((in[0] == 0xff && in[1] == 0xfe) || (in[0] == 0xfe && in[1] == 0xff));
	bool big = has_mark ? in[0] == 0xfe : in[0] == 0;
	size_t n = 0;
	for (size_t i = has_mark ? 2 : 0; i + 1 < length; i += 2) {
		uint32_t code =
			big ? (uint32_t)in[i] << 8 | in[i + 1] : (uint32_t)in[i + 1] << 8 | in[i];
		if (code >= 0xd800 && code < 0xdc00 && i + 3 < length) {
			i += 2;
			uint32_t low = big ? (uint32_t)in[i] << 8 | in[i + 1]
					   : (uint32_t)in[i + 1] << 8 | in[i];
			code = 0x10000 + ((code & 0x3ff) << 10) + (low & 0x3ff);
		}
		n += text_encode(out + n, code == 0 ? ' ' : code);
	}
	return n;
}

static bool is_utf16(const char *text, size_t length)
{
	const unsigned char *in = (const unsigned char *)text;
	size_t even = 0, odd = 0, looked = length < 400 ? length / 2 : 200;
	if (length < 4)
		return false;
	if ((in[0] == 0xff && in[1] == 0xfe) || (in[0] == 0xfe && in[1] == 0xff))
		return true;
	for (size_t i = 0; i < looked; i++) {
		even += in[2 * i] == 0;
		odd += in[2 * i + 1] == 0;
	}
	return (even > looked * 8 / 10 && odd == 0) || (odd > looked * 8 / 10 && even == 0);
}

static bool is_utf8(const char *text, size_t length)
{
	for (const char *at = text, *end = text + length; at < end;) {
		const char *start = at;
		if (text_decode(&at, end) == 0xfffd && at - start == 1)
			return false;
	}
	return true;
}

/* Windows-1252's upper half is Latin-1 but for 0x80 to 0x9f; of these the quotes matter. */
static uint32_t latin_code(unsigned char byte)
{
	return byte == 0x93 || byte == 0x94   ? '"'
	       : byte == 0x91 || byte == 0x92 ? '\''
	       : byte == 0x96		      ? '-'
	       : byte == 0x95		      ? 0x2022
	       : byte == 0x80		      ? 0x20ac
					      : byte;
}

static bool is_invisible(uint32_t code)
{
	return code == 0xad || (code >= 0x200b && code <= 0x200f) ||
	       (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069) ||
	       code == 0xfeff || (code >= 0xfe00 && code <= 0xfe0f);
}

/* Lines of a table that was drawn: as programs that have no such signs draw them. */
static uint32_t drawn_sign(uint32_t code)
{
	static const char vertical[] = "\x02\x03\x06\x07\x0a\x0b\x51";
	static const char across[] = "\x01\x04\x05\x08\x09\x4c\x4d\x50";
	char last = (char)(code & 0x7f);
	if (code == 0x2500 || (code > 0x2500 && memchr(across, last, sizeof across - 1) != NULL))
		return '-';
	return memchr(vertical, last, sizeof vertical - 1) != NULL ? '|' : '+';
}

static size_t clean_signs(const char *in, size_t length, bool is_latin, char *out)
{
	size_t n = 0;
	for (const char *at = in, *end = in + length; at < end;) {
		uint32_t code = is_latin ? latin_code((unsigned char)*at++) : text_decode(&at, end);
		if (code == '\r') {
			if (at < end && *at == '\n')
				continue;
			code = '\n';
		}
		if (is_invisible(code))
			continue;
		if (code >= 0x2500 && code < 0x2580)
			code = drawn_sign(code);
		if (code == 0 || code == 0xa0 || code == 0x202f || code == 0x2007)
			code = ' ';
		if (code == 0x2028 || code == 0x2029 || code == 0x85)
			code = '\n';
		n += text_encode(out + n, code);
	}
	out[n] = '\0';
	return n;
}

/* Quoted-printable is said in a header, or is seen by "=3D" beside a soft end of a line. */
static bool is_printable_coding(const char *text)
{
	return strcasestr(text, "transfer-encoding: quoted-printable") != NULL ||
	       (strstr(text, "=3D") != NULL && strstr(text, "=\n") != NULL);
}

/* From text to end, to out; where that ends. Its hexadecimal digits are capitals. */
static char *decode_printable_part(const char *text, const char *end, char *out)
{
	for (; text < end; text++) {
		bool is_code = *text == '=' && end - text > 2 && !islower((unsigned char)text[1]) &&
			       !islower((unsigned char)text[2]);
		int byte = is_code ? hex_pair(text + 1, end) : -1;
		if (*text == '=' && end - text > 1 && text[1] == '\n')
			text++;
		else if (byte > 0) {
			*out++ = (char)byte;
			text += 2;
		} else
			*out++ = *text;
	}
	return out;
}

/* Each part of a mail has its own coding: what stands before the first header has none. */
static void decode_printable(char *text)
{
	static const char header[] = "transfer-encoding:", name[] = " quoted-printable";
	const char *next = strcasestr(text, header);
	bool is_coded = strcasestr(text, "transfer-encoding: quoted-printable") == NULL;
	char *out = text;
	while (*text != '\0') {
		const char *end = next != NULL ? next + strlen(header) : text + strlen(text);
		size_t length = (size_t)(end - text);
		if (is_coded)
			out = decode_printable_part(text, end, out);
		else {
			memmove(out, text, length);
			out += length;
		}
		text += length;
		if (next != NULL) {
			is_coded = strncasecmp(text, name, strlen(name)) == 0;
			next = strcasestr(text, header);
		}
	}
	*out = '\0';
}

/* Takes "> " off lines that stand together as a reply's do. */
static void drop_reply_marks(char *text)
{
	char *out = text;
	bool was_marked = false, was_blank = true;
	while (*text != '\0') {
		size_t length = strcspn(text, "\n");
		bool ends = text[length] == '\0';
		size_t marks = strspn(text, ">");
		bool marked = marks > 0 && marks < 3 &&
			      (text[marks] == ' ' || marks == length || text[marks] == '>');
		bool next = !ends && text[length + 1] == '>';
		bool alone =
			was_blank && (ends || text[length + 1] == '\n' || text[length + 1] == '\0');
		marked = marked && (was_marked || next || alone);
		size_t skip = marked ? strspn(text, "> ") : 0;
		skip = skip < length ? skip : marked ? length : skip;
		memmove(out, text + skip, length - skip + !ends);
		out += length - skip + !ends;
		text += length + !ends;
		was_marked = marked;
		was_blank = length == 0;
	}
	*out = '\0';
}

/* The lines behind "Content-Transfer-Encoding: base64" are put there as what they say. */
static char *decode_base64_part(struct reading *reading, char *text)
{
	char *at = strcasestr(text, "transfer-encoding: base64"), *decoded;
	char *start = at != NULL ? strstr(at, "\n\n") : NULL;
	if (start == NULL)
		return text;
	start += 2;
	size_t length = strspn(start, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				      "0123456789+/=\n");
	if (!decode_base64(reading, start, length, &decoded) || reading->failed)
		return text;
	return clean_signs(decoded, strlen(decoded), false, decoded) > 0 ? decoded : text;
}

char *decode_text(struct reading *reading, const char *text, size_t length)
{
	/* A byte of Latin-1 may become two, two of UTF-16 may become three. */
	char *wide = NULL, *out;
	if (is_utf16(text, length)) {
		wide = reading_copy(reading, text, length);
		char *room = reading->failed ? NULL : malloc(length * 2 + 4);
		if (room == NULL)
			return wide;
		length = decode_utf16(wide, length, room);
		wide = reading_copy(reading, room, length);
		secret_wipe(room, length);
		free(room);
		text = wide;
	}
	bool is_latin = !is_utf8(text, length);
	char *room = malloc(length * 3 + 4);
	if (room == NULL || reading->failed) {
		free(room);
		reading->failed = true;
		return reading_copy(reading, "", 0);
	}
	size_t n = clean_signs(text, length, is_latin, room);
	out = reading_copy(reading, room, n);
	secret_wipe(room, n);
	free(room);
	if (reading->failed)
		return out;
	drop_reply_marks(out);
	if (is_printable_coding(out)) {
		decode_printable(out);
		drop_reply_marks(out);
		if (!is_utf8(out, strlen(out)))
			return decode_text(reading, out, strlen(out));
		clean_signs(out, strlen(out), false, out);
	}
	return decode_base64_part(reading, out);
}

void decode_value(struct reading *reading, size_t scope, const char *name, const char *value,
		  size_t line)
{
	char *decoded;
	unsigned flags = READ_EXACT;
	if (!decode_base64(reading, value, strlen(value), &decoded)) {
		reading_add(reading, scope, name, strlen(name), "", 0, line, flags | READ_CUT);
		return;
	}
	/* A newline at the end is echo's, when somebody encoded the value. */
	size_t length = strlen(decoded);
	if (length > 0 && decoded[length - 1] == '\n')
		length--;
	if (reading->read_nested(reading, scope, decoded, line))
		return;
	struct entry *entry =
		reading_add(reading, scope, name, strlen(name), decoded, length, line, flags);
	if (entry != NULL)
		entry->taken_off |= IMPORT_TOOK_CODING;
}
