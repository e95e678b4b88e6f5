#include "core/import_pairs.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_judge.h"

#define NAME_LENGTH 64
#define NAME_WORDS 6

struct sign {
	size_t at, length; /* length 0: none */
};

static bool is_blank(char c)
{
	return c == ' ' || c == '\t';
}

size_t pairs_skip_bullet(const char *line, size_t length)
{
	static const char *const bullets[] = {"\xe2\x80\xa2", "\xe2\x97\xa6", "\xe2\x96\xaa",
					      "\xc2\xb7",     "\xe2\x80\x93", "\xe2\x97\x8f",
					      "\xe2\x80\xa3", "\xe2\x9e\xa4", "\xe2\x86\x92",
					      "\xe2\x9c\x93", "\xe2\x9c\x85"};
	size_t n = 0, before = 1;
	while (n != before && n < length) {
		before = n;
		while (n < length && is_blank(line[n]))
			n++;
		if (n + 1 < length && strchr("-*+>|", line[n]) != NULL && is_blank(line[n + 1]))
			n += 2;
		for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++)
			if (length - n > strlen(bullets[i]) &&
			    strncmp(line + n, bullets[i], strlen(bullets[i])) == 0)
				n += strlen(bullets[i]);
		size_t digits = 0;
		while (n + digits < length && digits < 2 &&
		       isdigit((unsigned char)line[n + digits]))
			digits++;
		if (digits > 0 && n + digits + 1 < length &&
		    (line[n + digits] == '.' || line[n + digits] == ')') &&
		    line[n + digits + 1] == ' ')
			n += digits + 2;
	}
	return n;
}

/* A sign between a name and its value at this place; its length. */
static size_t sign_at(const char *line, size_t length, size_t at)
{
	static const char *const words[] = {
		" - ", " \xe2\x80\x93 ", " \xe2\x80\x94 ", " -> ", " => ", " \xe2\x86\x92 ", " | ",
		"  "};
	char c = line[at];
	if (c == '=' && length - at > 2 && line[at + 1] == '>')
		return 2;
	if (c == ':' || c == '=' || c == '\t' || c == '|')
		return c == ':' && length - at > 2 && strncmp(line + at, "://", 3) == 0 ? 0 : 1;
	if (length - at > 3 && strncmp(line + at, "\xef\xbc\x9a", 3) == 0)
		return 3; /* a colon of full width */
	if (c != ' ')
		return 0;
	/* "Client ID    : 7c1e": the colon is the sign, not the blanks before it. */
	size_t blanks = 0;
	while (at + blanks < length && is_blank(line[at + blanks]))
		blanks++;
	if (blanks > 1 && at + blanks + 1 < length && strchr(":=|", line[at + blanks]) != NULL &&
	    is_blank(line[at + blanks + 1]))
		return blanks + 1;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (length - at > n && strncmp(line + at, words[i], n) == 0)
			return n;
	}
	return 0;
}

static bool is_name_sign(char c)
{
	return isalnum((unsigned char)c) || (unsigned char)c >= 0x80 ||
	       strchr("_-.'()/ *`@$#\"&", c) != NULL;
}

/* The name in front of a sign at the line's start: its own marks are taken off. */
static bool start_name(const char *line, size_t end, struct line_pair *pair)
{
	size_t from = 0;
	while (from < end && strchr(" \t*_`#\"'~$@", line[from]) != NULL)
		from++;
	while (end > from && strchr(" \t*_`\"'.", line[end - 1]) != NULL)
		end--;
	if (end == from || end - from > NAME_LENGTH)
		return false;
	const char *open = line[end - 1] == ')' ? memchr(line + from, '(', end - from) : NULL;
	size_t plain = open != NULL ? (size_t)(open - line) : end; /* in brackets is a hint */
	for (size_t i = from; i < plain; i++)
		if (!is_name_sign(line[i]))
			return false;
	pair->name = line + from;
	pair->name_length = end - from;
	label_parse(pair->name, pair->name_length, &pair->label);
	return true;
}

/*
 * A label within a line, in front of the sign at at: the most words behind from that are one and
 * nothing else.
 */
static bool inner_name(const char *line, size_t from, size_t at, struct line_pair *pair)
{
	size_t end = at, start, words = 0;
	bool found = false;
	while (end > from && (is_blank(line[end - 1]) || strchr("*`\"'", line[end - 1]) != NULL))
		end--;
	for (start = end; start > from && words < NAME_WORDS && end - start < NAME_LENGTH;) {
		if (!is_name_sign(line[start - 1]) || strchr("@$#\"&.", line[start - 1]) != NULL)
			break;
		start--;
		/* scheme://user:password@host */
		if (start > from + 1 && line[start - 1] == '/' && line[start - 2] == '/')
			break;
		bool at_word = start == from || strchr(" \t(,;/|&*`\"'", line[start - 1]) != NULL;
		if (!at_word || is_blank(line[start]))
			continue;
		words++;
		struct label label;
		if (!label_parse(line + start, end - start, &label) || label.sign == SIGN_UNKNOWN ||
		    label.kind == LABEL_KEY || label.kind == LABEL_VALUE ||
		    (label.kind == LABEL_TITLE && !label.is_whole))
			continue;
		pair->label = label;
		pair->name = line + start;
		pair->name_length = end - start;
		found = true;
	}
	return found && (pair->name == line + from || pair->name > line);
}

/* Words that join two values in a line. */
static size_t trim_joint(const char *value, size_t length, bool is_password)
{
	static const char *const words[] = {" and", " und", " og", " och", " en",   " et",
					    " y",   " e",   " i",  " &",   " with", " the"};
	bool again = true;
	size_t signs = 0;
	while (again && length > 0) {
		again = false;
		while (length > 0 && is_blank(value[length - 1])) {
			length--;
			again = true;
		}
		if (length > 0 && strchr(",;|/", value[length - 1]) != NULL &&
		    (!is_password || signs == 0)) {
			length--;
			signs++;
			again = true;
		}
		for (size_t i = 0; !again && i < sizeof words / sizeof *words; i++) {
			size_t n = strlen(words[i]);
			if (length > n && strncasecmp(value + length - n, words[i], n) == 0) {
				length -= n;
				again = true;
			}
		}
	}
	return length;
}

static bool is_word_pair(const char *line, size_t from, size_t at)
{
	size_t start = at;
	while (start > from && (isalnum((unsigned char)line[start - 1]) || line[start - 1] == '_'))
		start--;
	return start < at && (start == from || strchr(" \t,;", line[start - 1]) != NULL);
}

/* Where the value ends that begins at from: at the next label, or with the line. */
static size_t next_label(const char *line, size_t length, size_t from, struct line_pair *next)
{
	char own = from > 0 ? line[from - 1] : '\0';
	while (from < length && is_blank(line[from]))
		from++;
	for (size_t at = from + 1; at < length; at++) {
		size_t sign = strchr(":=|\t", line[at]) != NULL ? sign_at(line, length, at) : 0;
		if (sign == 0 || (line[at] == '|' && at + 1 < length && line[at + 1] != ' '))
			continue;
		/* "Password: pw=1": a value may look like a label with another sign. */
		if (inner_name(line, from, at, next) &&
		    (next->name > line + from || (line[at] == own && from > 0))) {
			next->value = line + at + sign;
			return at;
		}
	}
	return 0;
}

/* "a=1 b=2": an unknown name of one word ends a value, too, but nobody knows where a password does.
 */
static void mark_unsure(struct line_pair *pair)
{
	const char *value = pair->value;
	for (size_t at = 1; at + 1 < pair->value_length; at++) {
		if (value[at] != '=' || !is_word_pair(value, 0, at) || value[at + 1] == '=')
			continue;
		size_t start = at;
		while (start > 0 && !is_blank(value[start - 1]) && value[start - 1] != ',')
			start--;
		if (start == 0)
			continue;
		if (pair->label.kind == LABEL_PASSWORD)
			pair->flags |= READ_CUT;
		else
			pair->value_length = trim_joint(value, start, false);
		return;
	}
}

static void trim_value(const char *line, struct line_pair *pair, size_t end_length)
{
	bool is_bold = pair->name > line && pair->name[-1] == '*';
	while (end_length > 0 && is_blank(*pair->value)) {
		pair->value++;
		end_length--;
	}
	/* "**Client ID:** value", "*Client ID:* value": the bold ends behind the colon. */
	size_t stars = is_bold && end_length > 0 ? strspn(pair->value, "*") : 0;
	if (stars > 0 && stars < 3 && stars + 1 < end_length && pair->value[stars] == ' ') {
		pair->value += stars + 1;
		end_length -= stars + 1;
	}
	while (end_length > 0 && is_blank(pair->value[end_length - 1]))
		end_length--;
	pair->value_length = end_length;
}

/* The first sign whose name is a label; else the first sign of all. */
static bool first_pair(const char *line, size_t length, struct line_pair *pair)
{
	bool found = false;
	for (size_t at = 0; at < length && at <= NAME_LENGTH + 8; at++) {
		struct line_pair next = {0};
		size_t sign = sign_at(line, length, at);
		if (sign == 0 || !start_name(line, at, &next))
			continue;
		if (!found || (pair->label.kind == LABEL_NONE && next.label.kind != LABEL_NONE &&
			       next.label.sign <= SIGN_OWN)) {
			*pair = next;
			pair->value = line + at + sign;
			found = true;
		}
		if (pair->label.kind != LABEL_NONE)
			break;
		at += sign - 1;
	}
	return found;
}

/* \'NAME=value\', as lists of YAML have it: the quote at the end closes the one in front. */
static void take_outer_quote(const char *line, struct line_pair *pair)
{
	const char *end = pair->value + pair->value_length;
	size_t skip = strspn(line, " \t");
	char quote = line[skip];
	if ((quote != '"' && quote != '\'') || pair->name != line + skip + 1 ||
	    memchr(pair->name, quote, (size_t)(pair->value - pair->name)) != NULL)
		return;
	if (pair->value_length > 0 && end[-1] == quote &&
	    memchr(pair->value, quote, pair->value_length - 1) == NULL)
		pair->value_length--;
	else
		pair->flags |= READ_CUT;
}

size_t pairs_find(const char *line, size_t length, struct line_pair pairs[PAIRS_MAX])
{
	struct line_pair next = {0};
	size_t count = 0;
	if (!first_pair(line, length, &pairs[0])) {
		/* A label may stand behind other words, "Keys: ..." before it or not. */
		return 0;
	}
	if (pairs[0].label.kind == LABEL_NONE && next_label(line, length, 0, &next) > 0)
		pairs[0] = next;
	for (count = 1;; count++) {
		struct line_pair *pair = &pairs[count - 1];
		size_t from = (size_t)(pair->value - line);
		next = (struct line_pair){0};
		size_t at = count < PAIRS_MAX && from < length
				    ? next_label(line, length, from, &next)
				    : 0;
		bool is_password = pair->label.kind == LABEL_PASSWORD;
		size_t end = at > 0 ? (size_t)(next.name - line) : length;
		/* "a=1&b=2" that no reader of forms took: how it is coded is not sure. */
		bool is_form = at > 0 && next.name > line && next.name[-1] == '&';
		if (is_form)
			pair->flags |= READ_CUT;
		if (at > 0)
			end = from + trim_joint(line + from, end - from, is_password);
		/* Where a password ends is not sure when another kind of pair stands behind it. */
		bool is_mixed = at > 0 && from > 0 && line[at] != line[from - 1];
		pair->flags |= is_password && is_mixed ? READ_CUT : 0;
		trim_value(line, pair, end > from ? end - from : 0);
		if (at == 0)
			break;
		pairs[count] = next;
		pairs[count].flags |= is_form ? READ_CUT : 0;
	}
	if (count == 1)
		take_outer_quote(line, &pairs[0]);
	for (size_t i = 0; i < count; i++)
		if (count > 1 || pairs[i].label.kind != LABEL_PASSWORD)
			mark_unsure(&pairs[i]);
	return count;
}

bool pairs_is_label(const char *line, size_t length, struct label *label, const char **name,
		    size_t *name_length)
{
	size_t from = pairs_skip_bullet(line, length);
	struct line_pair pair = {0};
	while (length > from && strchr(" \t:*_`=|", line[length - 1]) != NULL)
		length--;
	if (!start_name(line + from, length - from, &pair) || pair.label.kind == LABEL_NONE)
		return false;
	*label = pair.label;
	*name = pair.name;
	*name_length = pair.name_length;
	return true;
}

/* The next word of a sentence, from *at on. */
static size_t next_word(const char *line, size_t length, size_t *at)
{
	while (*at < length && is_blank(line[*at]))
		++*at;
	size_t n = 0;
	while (*at + n < length && !is_blank(line[*at + n]))
		n++;
	return n;
}

static bool is_one_of(const char *word, size_t length, const char *const *words)
{
	for (size_t i = 0; words[i] != NULL; i++)
		if (strlen(words[i]) == length && strncasecmp(word, words[i], length) == 0)
			return true;
	return false;
}

/* The word behind "is" is the value: its quotes are its ends, else a comma or full stop is. */
static bool sentence_value(const char *line, size_t length, size_t at, struct line_pair *pair)
{
	static const char *const joints[] = {"and", "und", "og",   "och", "en", "et", "y",
					     "e",   "i",   "with", "for", "on", NULL};
	size_t cut_start, cut_end, n = next_word(line, length, &at);
	if (n == 0)
		return false;
	if (line[at] == '"' || line[at] == '\'' || line[at] == '`') {
		const char *close = memchr(line + at + 1, line[at], length - at - 1);
		if (close == NULL)
			return false;
		pair->value = line + at + 1;
		pair->value_length = (size_t)(close - line) - at - 1;
		return true;
	}
	bool ends = strchr(".,;!?", line[at + n - 1]) != NULL;
	size_t after = at + n, more = next_word(line, length, &after);
	if (pair->label.kind == LABEL_PASSWORD &&
	    (line[at + n - 1] == '!' || line[at + n - 1] == '?' ||
	     (!ends && more > 0 && !is_one_of(line + after, more, joints))))
		pair->flags |= READ_CUT;
	if (ends)
		n--;
	if (wrapper_of(line + at, n, &cut_start, &cut_end) != WRAPPER_NONE) {
		at += cut_start;
		n -= cut_start + cut_end;
	}
	pair->value = line + at;
	pair->value_length = n;
	return n > 0;
}

/* "Log in as ...", "melden Sie sich an mit ..." */
static bool is_sign_in(const char *line, size_t from, size_t at)
{
	static const char *const words[] = {"log in",	 "login",    "sign in", "logged in",
					    "signed in", "anmeld",   "einlog",	"log ind",
					    "logga in",	 "logg inn", "connect", "inicia",
					    "accedi",	 "zaloguj",  "inlog"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		for (size_t c = from; c + strlen(words[i]) <= at; c++)
			if (strncasecmp(line + c, words[i], strlen(words[i])) == 0)
				return true;
	return false;
}

static bool label_before(const char *line, size_t from, size_t at, struct line_pair *pair)
{
	return inner_name(line, from, at, pair) && pair->label.kind <= LABEL_TEAM &&
	       !(pair->label.is_weak && pair->label.kind == LABEL_CLIENT_SECRET);
}

/* In marks, with an "@", or long and with a digit. */
static bool stands_for_itself(enum label_kind kind, const char *word, size_t length)
{
	size_t start, end, digits = 0;
	if (kind == LABEL_USERNAME)
		return memchr(word, '@', length) != NULL;
	for (size_t i = 0; i < length; i++)
		digits += isdigit((unsigned char)word[i]) != 0;
	return (wrapper_of(word, length, &start, &end) != WRAPPER_NONE && length > 4) ||
	       (length >= 12 && digits > 0);
}

/* "client id 7c1e4b90-2d3f, the password "Blue 77"": a value right behind its label. */
static bool is_beside_label(const char *line, size_t from, size_t at, size_t n,
			    struct line_pair *pair)
{
	if (n < 2 || !label_before(line, from, at, pair))
		return false;
	while (n > 0 && strchr(".,;!?", line[at + n - 1]) != NULL)
		n--;
	bool is_quoted = strchr("\"`", line[at]) != NULL;
	return pair->label.kind == LABEL_PASSWORD
		       ? is_quoted
		       : n > 0 && stands_for_itself(pair->label.kind, line + at, n);
}

size_t pairs_in_sentence(const char *line, size_t length, struct line_pair pairs[PAIRS_MAX])
{
	static const char *const copulas[] = {"is",  "ist", "er",	"\xc3\xa4r", "lautet",
					      "est", "es",  "\xc3\xa8", "jest",	     "to",
					      "=",   "are", NULL};
	static const char *const as[] = {"as",	"with", "mit",	"als", "som",	"med", "avec",
					 "con", "come", "jako", "met", "using", NULL};
	size_t count = 0, from = 0;
	for (size_t at = 0, n; count < PAIRS_MAX && (n = next_word(line, length, &at)) > 0;
	     at += n) {
		struct line_pair pair = {0};
		size_t behind = at + n, word = next_word(line, length, &behind);
		bool is_mail = word > 0 && memchr(line + behind, '@', word) != NULL;
		bool found = false;
		if (is_one_of(line + at, n, copulas))
			found = label_before(line, from, at, &pair);
		if (!found && is_mail && is_one_of(line + at, n, as) &&
		    is_sign_in(line, from, at)) {
			pair.name = "username";
			pair.name_length = 8;
			found = label_parse("username", 8, &pair.label);
		}
		bool is_beside = !found && is_beside_label(line, from, at, n, &pair);
		if ((!found && !is_beside) ||
		    !sentence_value(line, length, is_beside ? at : at + n, &pair))
			continue;
		pairs[count++] = pair;
		from = (size_t)(pair.value - line) + pair.value_length;
		n = from - at;
	}
	return count;
}

/* In a list of such lines a password stands, too: one word with a digit in it. */
static bool is_listed(const struct line_pair *pair, const char *word, size_t length)
{
	size_t digits = 0;
	for (size_t i = 0; i < length; i++)
		digits += isdigit((unsigned char)word[i]) != 0;
	return pair->label.kind == LABEL_PASSWORD && length > 5 && digits > 0;
}

size_t pairs_without_sign(const char *line, size_t length, bool is_list,
			  struct line_pair pairs[PAIRS_MAX])
{
	size_t skip = pairs_skip_bullet(line, length), at = skip;
	for (size_t words = 0, n; words < NAME_WORDS && (n = next_word(line, length, &at)) > 0;
	     words++) {
		struct line_pair pair = {0};
		size_t name = at + n, value = name, rest;
		at = name;
		size_t word = next_word(line, length, &value);
		rest = value + word;
		if (word == 0 || next_word(line, length, &rest) > 0)
			continue;
		if (!label_parse(line + skip, name - skip, &pair.label) || !pair.label.is_whole ||
		    pair.label.kind > LABEL_PASSWORD)
			return 0;
		if (is_list ? !is_listed(&pair, line + value, word) &&
				      !stands_for_itself(pair.label.kind, line + value, word)
			    : pair.label.kind == LABEL_PASSWORD ||
				      !stands_for_itself(pair.label.kind, line + value, word))
			return 0;
		pair.name = line + skip;
		pair.name_length = name - skip;
		pair.value = line + value;
		pair.value_length = word;
		pairs[0] = pair;
		return 1;
	}
	return 0;
}
