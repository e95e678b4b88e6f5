#include "core/import_judge.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/import_code_like.h"
#include "core/import_labels.h"
#include "core/import_smart.h"

#define RESOLVE_MAX 4
#define SENTENCE_WORDS 5

static const struct pair {
	const char *open, *close;
	enum wrapper kind;
} pairs[] = {
	{"\"", "\"", WRAPPER_QUOTES},
	{"'", "'", WRAPPER_QUOTES},
	{"\xe2\x80\x9c", "\xe2\x80\x9d", WRAPPER_QUOTES}, /* “ ” */
	{"\xe2\x80\x9e", "\xe2\x80\x9c", WRAPPER_QUOTES}, /* „ “ */
	{"\xe2\x80\x9e", "\xe2\x80\x9d", WRAPPER_QUOTES}, /* „ ” */
	{"\xe2\x80\x9d", "\xe2\x80\x9d", WRAPPER_QUOTES}, /* ” ” */
	{"\xe2\x80\x98", "\xe2\x80\x99", WRAPPER_QUOTES}, /* ‘ ’ */
	{"\xe2\x80\x9a", "\xe2\x80\x98", WRAPPER_QUOTES}, /* ‚ ‘ */
	{"\xc2\xab", "\xc2\xbb", WRAPPER_QUOTES},	  /* « » */
	{"\xc2\xbb", "\xc2\xab", WRAPPER_QUOTES},	  /* » « */
	{"```", "```", WRAPPER_MARKS},
	{"`", "`", WRAPPER_MARKS},
	{"**", "**", WRAPPER_MARKS},
	{"__", "__", WRAPPER_MARKS},
	{"*", "*", WRAPPER_MARKS},
	{"_", "_", WRAPPER_MARKS},
	{"<", ">", WRAPPER_ANGLES},
};

enum wrapper wrapper_of(const char *text, size_t length, size_t *cut_start, size_t *cut_end)
{
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t open = strlen(pairs[i].open), close = strlen(pairs[i].close);
		if (length <= open + close || strncmp(text, pairs[i].open, open) != 0 ||
		    strncmp(text + length - close, pairs[i].close, close) != 0)
			continue;
		*cut_start = open;
		*cut_end = close;
		return pairs[i].kind;
	}
	return WRAPPER_NONE;
}

struct piece {
	const char *at;
	size_t length;
};

static void trim_blanks(struct piece *piece)
{
	while (piece->length > 0 && isspace((unsigned char)*piece->at)) {
		piece->at++;
		piece->length--;
	}
	while (piece->length > 0 && isspace((unsigned char)piece->at[piece->length - 1]))
		piece->length--;
}

/* [address](mailto:address), <mailto:address>, address<mailto:address> */
static bool take_link(struct piece *piece)
{
	const char *end = piece->at + piece->length;
	if (piece->at[0] == '[') {
		const char *close = memchr(piece->at, ']', piece->length);
		if (close == NULL || close + 1 >= end || close[1] != '(' || end[-1] != ')')
			return false;
		*piece = (struct piece){piece->at + 1, (size_t)(close - piece->at) - 1};
		return true;
	}
	if (piece->length > 7 && strncasecmp(piece->at, "mailto:", 7) == 0) {
		piece->at += 7;
		piece->length -= 7;
		for (size_t i = 0; i < piece->length; i++)
			if (piece->at[i] == '?' || piece->at[i] == '|') /* Slack: address|text */
				piece->length = i;
		return true;
	}
	for (const char *at = piece->at + 1; at + 8 < end; at++)
		if (*at == '<' && strncasecmp(at + 1, "mailto:", 7) == 0 && end[-1] == '>') {
			piece->length = (size_t)(at - piece->at);
			trim_blanks(piece);
			return true;
		}
	return false;
}

static bool take_wrapper(struct piece *piece, unsigned *taken_off)
{
	size_t start, end;
	enum wrapper kind = wrapper_of(piece->at, piece->length, &start, &end);
	if (kind == WRAPPER_NONE)
		return false;
	piece->at += start;
	piece->length -= start + end;
	*taken_off |= kind == WRAPPER_QUOTES  ? IMPORT_TOOK_QUOTES
		      : kind == WRAPPER_MARKS ? IMPORT_TOOK_MARKS
					      : IMPORT_TOOK_LINK;
	trim_blanks(piece);
	return true;
}

/* "7c1e (sandbox)", "7c1e # from Settings": what stands behind a blank, in its own marks. */
static bool take_aside(struct piece *piece)
{
	const char *blank = memchr(piece->at, ' ', piece->length);
	if (blank == NULL)
		blank = memchr(piece->at, '\t', piece->length);
	if (blank == NULL)
		return false;
	struct piece rest = {blank, piece->length - (size_t)(blank - piece->at)};
	trim_blanks(&rest);
	bool is_aside = (rest.at[0] == '(' && rest.at[rest.length - 1] == ')') ||
			rest.at[0] == '#' || strncmp(rest.at, "//", 2) == 0 ||
			strncmp(rest.at, "<-", 2) == 0;
	if (is_aside)
		piece->length = (size_t)(blank - piece->at);
	return is_aside;
}

static bool take_end(struct piece *piece, size_t field)
{
	const char *ends = field == LOGIN_CLIENT_SECRET ? ",;" : ",;.";
	size_t before = piece->length;
	while (piece->length > 0 && strchr(ends, piece->at[piece->length - 1]) != NULL)
		piece->length--;
	return piece->length < before;
}

const char *value_clean(struct reading *reading, size_t field, const char *value, unsigned flags,
			unsigned *taken_off)
{
	struct piece piece = {value, strlen(value)};
	size_t whole = piece.length;
	if (field == LOGIN_PASSWORD && (flags & READ_EXACT) != 0)
		return value;
	trim_blanks(&piece);
	if (field != LOGIN_PASSWORD && (flags & (READ_EXACT | READ_FORM)) == 0) {
		if (take_aside(&piece))
			*taken_off |= IMPORT_TOOK_COMMENT;
		for (int round = 0; round < 4 && piece.length > 0; round++) {
			bool again = take_wrapper(&piece, taken_off);
			if (piece.length > 0 && take_link(&piece)) {
				*taken_off |= IMPORT_TOOK_LINK;
				again = true;
			}
			if ((flags & READ_FREE) != 0 && take_end(&piece, field)) {
				*taken_off |= IMPORT_TOOK_END;
				again = true;
			}
			if (!again)
				break;
		}
	}
	return piece.length == whole ? value : reading_copy(reading, piece.at, piece.length);
}

static bool begins(const char *text, const char *start)
{
	return strncasecmp(text, start, strlen(start)) == 0;
}

static bool ends(const char *text, const char *end)
{
	size_t length = strlen(text), wanted = strlen(end);
	return length >= wanted && strcasecmp(text + length - wanted, end) == 0;
}

static bool is_name(const char *at, size_t length)
{
	if (length == 0 || (!isalpha((unsigned char)*at) && *at != '_'))
		return false;
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)at[i]) && strchr("_.- ", at[i]) == NULL)
			return false;
	return true;
}

const char *placeholder_name(const char *value, size_t *length)
{
	static const struct {
		const char *open, *close;
	} forms[] = {{"{{", "}}"}, {"${{", "}}"}, {"${", "}"}, {"<<", ">>"},  {"%", "%"},
		     {"$(", ")"},  {"#{", "}#"},  {"#{", "}"}, {"$env:", ""}, {"$", ""}};
	size_t whole = strlen(value);
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t open = strlen(forms[i].open), close = strlen(forms[i].close);
		if (whole <= open + close || !begins(value, forms[i].open) ||
		    !ends(value, forms[i].close))
			continue;
		const char *at = value + open;
		size_t n = whole - open - close;
		while (n > 0 && *at == ' ') {
			at++;
			n--;
		}
		while (n > 0 && at[n - 1] == ' ')
			n--;
		if (n > 2 && strncmp(at, "_.", 2) == 0) {
			at += 2; /* Insomnia: {{ _.name }} */
			n -= 2;
		}
		if (n > 12 && strncmp(at, "process.env.", 12) == 0) {
			at += 12;
			n -= 12;
		}
		if (!is_name(at, n) || (close == 0 && memchr(at, ' ', n) != NULL))
			continue;
		*length = n;
		return at;
	}
	return NULL;
}

/* The first placeholder within a longer text, "{{base}}/oauth/token"; its whole length. */
static const char *inner_placeholder(const char *value, size_t *length)
{
	static const char *const forms[][2] = {{"{{", "}}"}, {"${", "}"}, {"<<", ">>"}};
	for (size_t i = 0; i < 3; i++) {
		const char *open = strstr(value, forms[i][0]);
		const char *close = open != NULL ? strstr(open, forms[i][1]) : NULL;
		if (close == NULL)
			continue;
		*length = (size_t)(close - open) + strlen(forms[i][1]);
		return open;
	}
	size_t n = value[0] == '$' ? 1 : 0;
	while (n > 0 && (isalnum((unsigned char)value[n]) || value[n] == '_'))
		n++;
	*length = n;
	return n > 1 ? value : NULL;
}

/* "{{base}}/oauth": one placeholder of a longer text is replaced. */
static bool resolve_part(struct reading *reading, const char **value)
{
	char part[80];
	size_t length, name_length;
	const char *at = inner_placeholder(*value, &length);
	if (at == NULL || length >= sizeof part)
		return false;
	memcpy(part, at, length);
	part[length] = '\0';
	const char *name = placeholder_name(part, &name_length);
	const char *found = name != NULL ? reading_value(reading, name, name_length) : NULL;
	size_t head = (size_t)(at - *value), tail = strlen(at + length);
	if (found == NULL || strlen(found) > FIELD_MAX || head + tail > FIELD_MAX)
		return false;
	char joined[3 * FIELD_MAX + 1];
	snprintf(joined, sizeof joined, "%.*s%s%s", (int)head, *value, found, at + length);
	*value = reading_copy(reading, joined, strlen(joined));
	secret_wipe(joined, sizeof joined);
	return true;
}

bool value_resolve(struct reading *reading, const char *value, const char **out, bool *changed)
{
	*changed = false;
	*out = value;
	for (int round = 0; round < RESOLVE_MAX; round++) {
		size_t length;
		const char *name = placeholder_name(*out, &length);
		const char *found = name != NULL ? reading_value(reading, name, length) : NULL;
		if (found == NULL && !resolve_part(reading, out))
			return name == NULL && inner_placeholder(*out, &length) == NULL;
		if (found != NULL && strcmp(found, *out) == 0)
			return false;
		if (found != NULL)
			*out = found;
		*changed = true;
	}
	return false;
}

/* Values that stand in another place: a vault, the surroundings, a function. */
static bool is_reference(const char *value)
{
	static const char *const starts[] = {"op://",
					     "vault:",
					     "arn:aws:",
					     "enc[",
					     "{cipher}",
					     "!vault",
					     "$ansible_vault",
					     "@microsoft.keyvault",
					     "projects/",
					     "ref+",
					     "process.env",
					     "os.environ",
					     "os.getenv",
					     "getenv(",
					     "env(",
					     "env[",
					     "%env(",
					     "system.getenv",
					     "var.",
					     "local.",
					     "data.",
					     "secrets.",
					     "secret://",
					     "keyring:",
					     "import.meta.env",
					     "config(",
					     "settings.",
					     "deno.env",
					     "$_env",
					     "$_server",
					     "getparameter(",
					     "file(",
					     "!env",
					     "!secret",
					     "ssm:",
					     "aws-ssm:",
					     "bw://",
					     "gcp-secret",
					     "sops:",
					     "age1",
					     "keepass:",
					     "environment.get",
					     "env:",
					     "file:",
					     "vault(",
					     "lookup(",
					     "pass:",
					     "encrypted:"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (begins(value, starts[i]))
			return true;
	return false;
}

/* "....", "-": one sign, again and again. */
static bool is_one_sign(const char *value)
{
	size_t length = strlen(value);
	for (size_t i = 1; i < length; i++)
		if (value[i] != value[0])
			return false;
	return length > 0 && !isalnum((unsigned char)value[0]);
}

/* What people write where a value goes. */
static bool is_example(const char *value)
{
	static const char *const starts[] = {
		"your",	   "my-client", "my_client", "example",	      "insert", "replace",
		"enter-",  "enter_",	"dummy",     "ihre-",	      "deine-", "ihr_",
		"fill-in", "todo",	"client id", "client secret", "the-",	"votre"};
	static const char *const within[] = {"placeholder",   "changeme",    "change-me",
					     "change_me",     "redacted",    "client-id",
					     "client_id",     "clientid",    "client-secret",
					     "client_secret", "clientsecret"};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (begins(value, starts[i]))
			return true;
	for (size_t i = 0; i < sizeof within / sizeof *within; i++)
		if (strcasestr(value, within[i]) != NULL)
			return true;
	return false;
}

static bool is_email(const char *value)
{
	const char *at = strchr(value, '@');
	if (at == NULL || at == value || at[1] == '\0' || strchr(at + 1, '@') != NULL)
		return false;
	if (strpbrk(value, " \t,;:<>\"()[]\\&|=") != NULL)
		return false;
	return at[1] != '.' && at[1] != '-' && !ends(value, ".") && strchr(at + 1, '+') == NULL;
}

static bool is_placeholder(size_t field, const char *value)
{
	size_t length, whole = strlen(value);
	char first = value[0], last = value[whole - 1];
	if (field == LOGIN_USERNAME && is_email(value))
		return begins(value, "your") || begins(value, "you@") || begins(value, "name@") ||
		       begins(value, "user@example.") || begins(value, "email@");
	if (placeholder_name(value, &length) != NULL || is_reference(value))
		return true;
	if ((first == '<' && last == '>' &&
	     (field != LOGIN_PASSWORD || strpbrk(value, "&$%#^=+") == NULL)) ||
	    (first == '[' && last == ']') || (first == '{' && last == '}') ||
	    (first == '(' && last == ')') || strstr(value, "{{") != NULL ||
	    strstr(value, "${") != NULL || strstr(value, "<%") != NULL)
		return true;
	if (whole > 4 && begins(value, "__") && ends(value, "__"))
		return true;
	if (is_one_sign(value) || label_is_filler(value) ||
	    (whole > 3 && strspn(value, "xX-_.0") == whole))
		return true;
	return is_example(value);
}

/* !NAME!: cmd.exe's */
static bool is_late_name(const char *value)
{
	size_t n = strspn(value + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");
	return value[0] == '!' && n > 1 && strcmp(value + 1 + n, "!") == 0;
}

/* What a line of a program or a script has in place of a value, without quotes. */
static bool is_program(const char *value, unsigned flags)
{
	if ((flags & (READ_EXACT | READ_FORM)) != 0)
		return false;
	return import_code_is_call(value, (flags & READ_FREE) != 0) ||
	       ((flags & READ_FREE) == 0 && is_late_name(value)) ||
	       ((flags & READ_CODE) != 0 && import_code_is_path(value));
}

static bool is_masked(const char *value)
{
	static const char *const masks[] = {"****",
					    "\xe2\x80\xa2\xe2\x80\xa2",
					    "\xe2\x97\x8f\xe2\x97\x8f",
					    "\xe2\x80\xa6",
					    "\xe2\x96\x88",
					    "\xc2\xb7\xc2\xb7\xc2\xb7",
					    "\xe2\x88\x99\xe2\x88\x99",
					    "\xe2\xac\xa4",
					    "....",
					    "[...]",
					    "\xe2\x9a\xab",
					    "\xe2\x96\xa0"};
	for (size_t i = 0; i < sizeof masks / sizeof *masks; i++)
		if (strstr(value, masks[i]) != NULL)
			return true;
	return value[0] != '\0' &&
	       (strspn(value, "*") == strlen(value) || ends(value, "...") || ends(value, "***"));
}

static bool has_controls(const char *value)
{
	for (; *value != '\0'; value++)
		if ((unsigned char)*value < ' ' || *value == 0x7f)
			return true;
	return false;
}

static bool is_link(const char *value)
{
	return strstr(value, "://") != NULL && strcspn(value, " ") > strcspn(value, ":");
}

static bool is_alpha_word(const char *at, size_t length)
{
	size_t letters = 0;
	for (size_t i = 0; i < length; i++) {
		if (isdigit((unsigned char)at[i]))
			return false;
		letters += isalpha((unsigned char)at[i]) || (unsigned char)at[i] >= 0x80;
		if (!isalpha((unsigned char)at[i]) && (unsigned char)at[i] < 0x80 &&
		    !(i + 1 == length && strchr(".,;:!?)", at[i]) != NULL) &&
		    !(i == 0 && strchr("(", at[i]) != NULL) && at[i] != '\'')
			return false;
	}
	return letters > 0;
}

/* Words that a sentence could be: never taken for a password in free text. */
static enum import_empty judge_words(const char *value)
{
	static const char *const first[] = {"see ", "siehe ", "voir ", "ver ", "vedi ",	 "zie ",
					    "se ",  "via ",   "by ",   "per ", "ask ",	 "same ",
					    "as ",  "in ",    "wie ",  "som ", "comme ", "please ",
					    "the ", "your ",  "sent ", "not ", "kommt ", "folgt "};
	size_t words = 0, plain = 0;
	if (strncmp(value, "!!", 2) == 0 && strchr(value, ' ') != NULL)
		return IMPORT_UNSURE; /* a tag of YAML's */
	for (size_t i = 0; i < sizeof first / sizeof *first; i++)
		if (begins(value, first[i]))
			return IMPORT_SENTENCE;
	if (begins(value, "!!str ") || begins(value, "!!int "))
		return IMPORT_UNSURE; /* YAML, in the middle of something else */
	for (const char *at = value; *(at += strspn(at, " \t")) != '\0';) {
		size_t length = strcspn(at, " \t");
		for (size_t i = 0; i < length; i++)
			if (isalnum((unsigned char)at[i]) || (unsigned char)at[i] >= 0x80) {
				words++;
				break;
			}
		plain += is_alpha_word(at, length);
		if (words == 1 && at > value && at[0] == '#' && (length == 1 || plain == 0))
			return IMPORT_UNSURE; /* "7c1e # old": a remark, or not */
		if (at > value && words > 0 &&
		    (*at == '#' || *at == '(' || strncmp(at, "//", 2) == 0 ||
		     strncmp(at, "<-", 2) == 0 || (length == 1 && *at == '-') ||
		     strncmp(at, "\xe2\x80\x93", 3) == 0 || strncmp(at, "\xe2\x86\x90", 3) == 0))
			return IMPORT_UNSURE;
		at += length;
	}
	if (words >= SENTENCE_WORDS || (words >= 2 && plain == words) || (words >= 3 && plain >= 2))
		return IMPORT_SENTENCE;
	return IMPORT_NOT_EMPTY;
}

/* Three words and more of nothing but letters, without quotes, in a file. */
static bool is_all_words(const char *value)
{
	size_t words = 0;
	for (const char *at = value; *(at += strspn(at, " \t")) != '\0'; words++) {
		size_t length = strcspn(at, " \t");
		if (!is_alpha_word(at, length))
			return false;
		at += length;
	}
	return words > 2;
}

static enum import_empty judge_password(const char *value, unsigned flags)
{
	size_t start, end, whole = strlen(value);
	/* A quote of Word's at an end is hardly the password's own. */
	if ((flags & READ_FREE) == 0 &&
	    (smart_quote(value) > 0 || (whole > 1 && smart_quote(value + whole - 2) == 2) ||
	     (whole > 2 && smart_quote(value + whole - 3) == 3)))
		return IMPORT_UNSURE;
	if ((flags & READ_FREE) == 0)
		return (flags & READ_EXACT) == 0 && is_all_words(value) ? IMPORT_SENTENCE
									: IMPORT_NOT_EMPTY;
	if (wrapper_of(value, strlen(value), &start, &end) != WRAPPER_NONE)
		return IMPORT_UNSURE;
	return judge_words(value);
}

static bool is_ascii(const char *value)
{
	for (; *value != '\0'; value++)
		if ((unsigned char)*value >= 0x80)
			return false;
	return true;
}

/* "a&amp;b": what a page's source has for a sign, and may mean the sign or itself. */
static bool has_entity(const char *value)
{
	static const char *const signs[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&nbsp", "&#"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strstr(value, signs[i]) != NULL)
			return true;
	return false;
}

static enum import_empty judge_shape(size_t field, const char *value, unsigned flags)
{
	if (field == LOGIN_PASSWORD)
		return judge_password(value, flags);
	if (field == LOGIN_USERNAME)
		return is_email(value) && !smart_holds(value, strlen(value)) ? IMPORT_NOT_EMPTY
									     : IMPORT_NOT_FITTING;
	if (field == IMPORT_TEAM)
		return strlen(value) <= 64 && strpbrk(value, " \t,;:<>\"'()@/=&") == NULL
			       ? IMPORT_NOT_EMPTY
			       : IMPORT_NOT_FITTING;
	if (!is_ascii(value) ||
	    strpbrk(value, field == LOGIN_CLIENT_ID ? " \t,;:\"'`<>&@()={}|" : " \t\"'`<>") != NULL)
		return IMPORT_NOT_FITTING;
	return IMPORT_NOT_EMPTY;
}

enum import_empty value_judge(size_t field, const char *value, unsigned flags)
{
	if (value[strspn(value, " \t")] == '\0')
		return IMPORT_NO_VALUE;
	if (strlen(value) > FIELD_MAX)
		return IMPORT_TOO_LONG;
	if ((flags & READ_CUT) != 0)
		return IMPORT_UNSURE;
	if ((flags & READ_FREE) != 0 && has_entity(value))
		return IMPORT_UNSURE;
	if (is_masked(value))
		return IMPORT_MASKED;
	if (is_placeholder(field, value) || is_program(value, flags))
		return IMPORT_PLACEHOLDER;
	if (has_controls(value) || is_link(value))
		return IMPORT_NOT_FITTING;
	return judge_shape(field, value, flags);
}
