#include "core/hide.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

#define LEAST 4
/* So many bytes of a secret, also from its middle, are its. */
#define MUCH 10
/* Tokens are longer, and known by how they begin. */
#define PARTS_MAX 200
/* The gate makes "<U+202E>" of a character: a value grows to at most this. */
#define GATED_MAX ((size_t)4 * FIELD_MAX)

/* Replaces length bytes, from at on. Returns the text behind them. */
static char *hide_bytes(char *text, size_t size, char *at, size_t length)
{
	const char *rest = at + length;
	size_t left = size - 1 - (size_t)(at - text), dots = strlen(HIDDEN), kept = strlen(rest);
	if (left < dots) {
		*at = '\0';
		return at;
	}
	if (kept > left - dots)
		for (kept = left - dots; kept > 0 && (rest[kept] & 0xC0) == 0x80;)
			kept--;
	memmove(at + dots, rest, kept);
	memcpy(at, HIDDEN, dots);
	at[dots + kept] = '\0';
	return at + dots;
}

/* A JWT begins with "eyJ", a refresh token of the service with "def50200". */
static void hide_tokens(char *text, size_t size)
{
	static const char signs[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
				    "0123456789-_.";
	char *at = text;
	for (;;) {
		char *jwt = strstr(at, "eyJ"), *refresh = strstr(at, "def50200");
		char *token = jwt == NULL || (refresh != NULL && refresh < jwt) ? refresh : jwt;
		if (token == NULL)
			return;
		at = hide_bytes(text, size, token, strspn(token, signs));
	}
}

/* How a value may stand in a text that somebody made of it: a log, a dump, a URL. */
enum coding { CODING_NONE, CODING_URL, CODING_ESCAPES, CODING_HEX, CODING_BASE64, CODINGS };

struct reader {
	const char *at;
	enum coding coding;
	unsigned bits, count; /* of base64, that were read and not used yet */
};

static int hex_digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Two digits; -1 when they are none. */
static int hex_byte(const char *at)
{
	int high = hex_digit((char)tolower((unsigned char)at[0]));
	int low = high < 0 ? -1 : hex_digit((char)tolower((unsigned char)at[1]));
	return low < 0 ? -1 : 16 * high + low;
}

/* Base64, and base64url. */
static int base64_digit(char c)
{
	return c >= 'A' && c <= 'Z'   ? c - 'A'
	       : c >= 'a' && c <= 'z' ? c - 'a' + 26
	       : c >= '0' && c <= '9' ? c - '0' + 52
	       : c == '+' || c == '-' ? 62
	       : c == '/' || c == '_' ? 63
				      : -1;
}

static int read_base64(struct reader *reader)
{
	while (reader->count < 8) {
		int digit = base64_digit(*reader->at);
		if (digit < 0)
			return -1;
		reader->bits = (reader->bits << 6 | (unsigned)digit) & 0xFFFF;
		reader->count += 6;
		reader->at++;
	}
	reader->count -= 8;
	return (int)(reader->bits >> reader->count & 0xFF);
}

/* "&#39;", "&#x27;" of a page: its length, 0 when it is none. */
static size_t read_entity(const char *at, int *byte)
{
	char *end;
	if (at[0] != '&' || at[1] != '#')
		return 0;
	bool is_hex = at[2] == 'x' || at[2] == 'X';
	const char *digits = at + (is_hex ? 3 : 2);
	if (!isxdigit((unsigned char)*digits))
		return 0;
	unsigned long code = strtoul(digits, &end, is_hex ? 16 : 10);
	*byte = (int)(code & 0xFF);
	return *end == ';' && code < 0x80 ? (size_t)(end + 1 - at) : 0;
}

/* "\u0027", "\x27", "\'" of JSON, programs and logs; quotes that SQL doubles. */
static size_t read_backslash(const char *at, int *byte)
{
	size_t digits = at[1] == 'u' ? 4 : 2;
	*byte = (unsigned char)at[1];
	if ((at[0] == '\'' || at[0] == '"') && at[1] == at[0])
		return 2;
	if (at[0] != '\\' || at[1] == '\0')
		return 0;
	if (at[1] != 'u' && at[1] != 'x')
		return 2;
	if (digits == 4 && strncmp(at + 2, "00", 2) != 0)
		return 0;
	*byte = hex_byte(at + digits);
	return *byte >= 0 ? 2 + digits : 0;
}

/* "&amp;" of a page, and what else a text makes of a sign. */
static int read_escape(struct reader *reader)
{
	static const struct {
		const char *name;
		char sign;
	} rows[] = {
		{"&amp;", '&'}, {"&quot;", '"'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&apos;", '\''}};
	int byte = 0;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strncmp(reader->at, rows[i].name, strlen(rows[i].name)) == 0) {
			reader->at += strlen(rows[i].name);
			return (unsigned char)rows[i].sign;
		}
	size_t length = read_entity(reader->at, &byte);
	if (length == 0)
		length = read_backslash(reader->at, &byte);
	if (length == 0)
		return (unsigned char)*reader->at++;
	reader->at += length;
	return byte;
}

/* The next byte of what is coded; -1 at its end. */
static int read_byte(struct reader *reader)
{
	int byte = -1;
	if (*reader->at == '\0')
		return -1;
	switch (reader->coding) {
	case CODING_BASE64:
		return read_base64(reader);
	case CODING_ESCAPES:
		return read_escape(reader);
	case CODING_HEX:
		byte = hex_byte(reader->at);
		reader->at += byte < 0 ? 0 : 2;
		return byte;
	case CODING_URL:
		byte = *reader->at == '%' ? hex_byte(reader->at + 1) : -1;
		reader->at += byte < 0 ? 1 : 3;
		return byte >= 0	       ? byte
		       : reader->at[-1] == '+' ? ' '
					       : (unsigned char)reader->at[-1];
	case CODING_NONE:
	case CODINGS:
		break;
	}
	return (unsigned char)*reader->at++;
}

/* Nothing but letters and blanks: words, as any sentence has them. */
static bool is_plain(const char *piece, size_t length)
{
	size_t at = 0;
	while (at < length && (isalpha((unsigned char)piece[at]) || piece[at] == ' '))
		at++;
	return at == length;
}

/* How much of a text is a value in a coding, in any case but of base64; 0: it is not there. */
static size_t coded_length(const char *text, enum coding coding, unsigned skip, const char *value,
			   size_t length)
{
	struct reader reader = {.at = text, .coding = coding};
	size_t same = 0;
	if (skip > 0) {
		int digit = base64_digit(*reader.at++);
		if (digit < 0)
			return 0;
		reader.bits = (unsigned)digit;
		reader.count = 6 - skip;
	}
	for (int byte; same < length; same++) {
		const char *before = reader.at;
		byte = read_byte(&reader);
		bool is_same =
			coding == CODING_BASE64
				? byte == (unsigned char)value[same]
				: byte >= 0 && tolower(byte) == tolower((unsigned char)value[same]);
		if (is_same)
			continue;
		/* After a cut the text ends here, or goes on with "…"; so much of it is no chance.
		 */
		bool is_cut = (same >= LEAST && strchr("\xE2", *before) != NULL) ||
			      (same >= MUCH && !is_plain(value, same));
		return is_cut ? (size_t)(before - text) : 0;
	}
	return (size_t)(reader.at - text);
}

/* The longest of all codings; base64 has three, by where in it the value begins. */
static size_t hidden_length(const char *text, const char *value, size_t length)
{
	size_t most = 0;
	for (enum coding coding = 0; coding < CODINGS; coding++)
		for (unsigned skip = 0; skip <= (coding == CODING_BASE64 ? 4u : 0u); skip += 2) {
			size_t is = coded_length(text, coding, skip, value, length);
			most = is > most ? is : most;
		}
	return most;
}

/* The same of a piece of the value that does not begin with it: its last signs, a half. */
static size_t part_length(const char *text, const char *value, size_t length)
{
	for (size_t from = 1; length <= PARTS_MAX && from + MUCH <= length; from++)
		if (tolower((unsigned char)*text) == tolower((unsigned char)value[from])) {
			size_t same = 1;
			while (from + same < length && text[same] == value[from + same])
				same++;
			if (same >= MUCH && !is_plain(value + from, same))
				return same;
		}
	return 0;
}

static void hide_value(char *text, size_t size, const struct secret *secret)
{
	char *value = secret_open(secret), *gated = secret_buffer(GATED_MAX);
	size_t length = value != NULL && gated != NULL
				? text_gate(gated, GATED_MAX, value, secret->length)
				: 0;
	for (char *at = text; length >= LEAST && *at != '\0';) {
		size_t same = hidden_length(at, gated, length);
		if (same == 0)
			same = part_length(at, gated, length);
		at = same > 0 ? hide_bytes(text, size, at, same) : at + 1;
	}
	secret_buffer_free(gated);
	secret_close(value);
}

/* The value behind "access_token=" or "\"access_token\":"; its length, 0 when there is none. */
static size_t named_value(const char *name, size_t length, char **value)
{
	char *at = (char *)(uintptr_t)name + length;
	bool is_quoted = *at == '"' || *at == '\'';
	at += is_quoted;
	at += strspn(at, " ");
	if (*at != '=' && !(is_quoted && *at == ':'))
		return 0;
	at += 1 + strspn(at + 1, " ");
	is_quoted = *at == '"' || *at == '\'';
	*value = at + is_quoted;
	size_t size = strcspn(*value, is_quoted ? "\"'" : "&,;\"' \n)}]");
	bool is_no_text =
		!is_quoted && (strchr("[{", **value) != NULL || strncmp(*value, "null", 4) == 0);
	return is_no_text ? 0 : size;
}

/* What a text itself names as a secret: it is no JSON, or it would have been masked as such. */
static void hide_named(char *text, size_t size)
{
	static const char *const names[] = {"access_token", "refresh_token", "id_token",
					    "client_secret", "password"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		for (char *at = text; (at = strstr(at, names[i])) != NULL;) {
			char *value;
			size_t length = named_value(at, strlen(names[i]), &value);
			at = length > 0 ? hide_bytes(text, size, value, length)
					: at + strlen(names[i]);
		}
}

void hide_secrets(char *text, size_t size, const struct login *login)
{
	if (text[0] == '\0')
		return;
	hide_tokens(text, size);
	hide_named(text, size);
	hide_value(text, size, &login->client_secret);
	hide_value(text, size, &login->password);
}

/* A name that is short or has no sign of its own would be found in any sentence. */
static void hide_name(char *text, size_t size, const char *name)
{
	size_t length = strlen(name);
	for (char *at = text;
	     length >= (size_t)2 * LEAST && !is_plain(name, length) && *at != '\0';)
		at = strncmp(at, name, length) == 0 ? hide_bytes(text, size, at, length) : at + 1;
}

void hide_login(char *text, size_t size, const struct login *login, const struct token *token)
{
	if (text[0] == '\0')
		return;
	hide_secrets(text, size, login);
	hide_value(text, size, &token->access);
	hide_value(text, size, &token->refresh);
	hide_name(text, size, login_username(login));
	hide_name(text, size, login_client_id(login));
}

bool hide_is_secret_name(const char *name)
{
	static const char *const names[] = {"client_secret", "password", "access_token",
					    "refresh_token", "id_token", "secret"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i]) == 0)
			return true;
	return false;
}

/* A name that is followed by enough to be a token. */
static bool has_token(const char *arg, const char *start, const char *letters)
{
	const char *at = strstr(arg, start);
	return at != NULL && strspn(at + strlen(start), letters) >= 16;
}

/* Does it begin with the name, however its words are joined: client_secret, client-secret? */
static bool begins(const char *text, const char *name)
{
	while (*name != '\0' && (*text == *name || (*name == '-' && *text == '_'))) {
		name++;
		text++;
	}
	return *name == '\0';
}

/* "password=x", "\"client_secret\": \"x\"": a value behind the name, and no list of complaints. */
static bool has_value(const char *arg)
{
	static const char *const names[] = {"password", "client-secret", "access-token",
					    "refresh-token"};
	for (const char *at = arg; *at != '\0'; at++)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			if (!begins(at, names[i]))
				continue;
			const char *rest = at + strlen(names[i]);
			rest += strspn(rest, "\"' ");
			if (*rest != '=' && *rest != ':')
				continue;
			rest += 1 + strspn(rest + 1, "\"' ");
			if (*rest != '\0' && strchr("[{", *rest) == NULL)
				return true;
		}
	return false;
}

bool hide_is_secret(const char *arg)
{
	static const char *const names[] = {"password", "passphrase",	"client-secret",
					    "secret",	"access-token", "refresh-token",
					    "token"};
	const char *name = arg + strspn(arg, "-");
	for (size_t i = 0; name > arg && i < sizeof names / sizeof *names; i++)
		if (begins(name, names[i]))
			return true;
	return has_value(arg) ||
	       has_token(arg, "eyJ",
			 "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ||
	       has_token(arg, "def50200", "0123456789abcdef");
}

void hide_names(struct names *names, const struct login *login)
{
	hide_secrets(names->first, sizeof names->first, login);
	hide_secrets(names->last, sizeof names->last, login);
	hide_secrets(names->phone, sizeof names->phone, login);
	hide_secrets(names->timezone, sizeof names->timezone, login);
}

void hide_identity(struct identity *identity, const struct login *login)
{
	hide_secrets(identity->id, sizeof identity->id, login);
	hide_secrets(identity->email, sizeof identity->email, login);
	hide_secrets(identity->environment, sizeof identity->environment, login);
	for (size_t i = 0; i < identity_known(identity); i++) {
		struct team *team = &identity->teams[i];
		hide_secrets(team->identifier, sizeof team->identifier, login);
		hide_secrets(team->company, sizeof team->company, login);
	}
}
