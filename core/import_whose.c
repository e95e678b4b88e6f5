#include "core/import_whose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_rtf.h"
#include "core/import_xml.h"
#include "core/secret.h"

/* So many words are looked at together: labels are of several. */
#define TOGETHER 10
#define TOGETHER_SIZE 1024
/* "2026-01-12 09:12 Anna: " is no longer. */
#define SPEAKER_MAX 40

struct word {
	const char *at;
	size_t length;
};

/* What a text says beside the values of its logins. */
struct look {
	const struct reading *reading;
	struct word *values; /* the words of the values, sorted */
	size_t value_count, logins;
	bool says_own, says_foreign, says_unknown;
	bool line_own, line_unknown; /* of the line that is looked at */
	bool has_capitals;	   /* who wrote it writes sentences with capitals, so names, too */
	bool is_aside;		   /* greets or signs: its words name a person */
	char words[TOGETHER_SIZE]; /* that wait to be looked at together */
	size_t length, count;
};

static bool next_word(const char **at, const char *end, struct word *word)
{
	static const char between[] = " \t\r\n\"'`,;|<>()[]{}=*&";
	while (*at < end && strchr(between, **at) != NULL)
		++*at;
	word->at = *at;
	while (*at < end && strchr(between, **at) == NULL)
		++*at;
	word->length = (size_t)(*at - word->at);
	return word->length > 0;
}

static int compare_words(const void *one, const void *other)
{
	const struct word *a = one, *b = other;
	if (a->length != b->length)
		return a->length < b->length ? -1 : 1;
	return memcmp(a->at, b->at, a->length);
}

static void add_value(struct look *look, const char *text)
{
	const char *at = text, *end = text != NULL ? text + strlen(text) : NULL;
	struct word word;
	while (text != NULL && next_word(&at, end, &word)) {
		if (look->values != NULL)
			look->values[look->value_count] = word;
		look->value_count++;
	}
}

/* A user beside a client, as few other services have. */
static bool is_complete(const struct part *part)
{
	return part->value[LOGIN_CLIENT_ID].text != NULL &&
	       part->value[LOGIN_CLIENT_SECRET].text != NULL &&
	       part->value[LOGIN_USERNAME].text != NULL;
}

/* Values, and the names of the customers in a list of logins, of which one is complete. */
static void add_values(struct look *look, const struct parts *parts)
{
	bool has_complete = false;
	for (size_t i = 1; i < parts->count; i++)
		has_complete =
			has_complete || (!parts->list[i].is_gone && is_complete(&parts->list[i]));
	for (size_t i = 1; i < parts->count; i++) {
		const struct part *part = &parts->list[i];
		if (part->is_gone)
			continue;
		for (size_t f = 0; f < IMPORT_FIELDS; f++)
			if (part->value[f].entry != NULL) {
				add_value(look, part->value[f].text);
				add_value(look, part->value[f].entry->value);
			}
		if (part->is_row ? has_complete : is_complete(part) && look->logins > 1)
			add_value(look, part->account);
	}
}

static bool find_values(struct look *look, const struct parts *parts)
{
	add_values(look, parts);
	look->values = calloc(look->value_count + 1, sizeof *look->values);
	look->value_count = 0;
	if (look->values == NULL)
		return false;
	add_values(look, parts);
	qsort(look->values, look->value_count, sizeof *look->values, compare_words);
	return true;
}

static bool is_value(const struct look *look, const char *at, size_t length)
{
	struct word word = {at, length};
	return bsearch(&word, look->values, look->value_count, sizeof word, compare_words) != NULL;
}

/* What holds a digit and is long is a value, or a part of one. */
static bool is_token(const struct word *word)
{
	size_t digits = 0;
	for (size_t i = 0; i < word->length; i++)
		digits += isdigit((unsigned char)word->at[i]) != 0;
	return digits == word->length || (digits > 0 && word->length >= 6);
}

/* False when they are too many to be looked at together. */
static bool look_at_some(struct look *look, const char *words, size_t length)
{
	bool is_known;
	enum label_sign sign = label_words_sign(words, length, &is_known);
	if (sign == SIGN_NONE && !is_known && memchr(words, ' ', length) != NULL)
		return false;
	look->line_own = look->line_own || sign == SIGN_OWN;
	look->line_unknown = look->line_unknown || !is_known || sign == SIGN_UNKNOWN;
	look->says_foreign = look->says_foreign || sign == SIGN_FOREIGN;
	look->says_unknown = look->says_unknown || (!is_known && !look->is_aside);
	return true;
}

static void look_at_words(struct look *look)
{
	const char *at = look->words, *end = at + look->length;
	struct word word;
	if (look->length > 0 && !look_at_some(look, at, look->length - 1))
		while (next_word(&at, end, &word))
			look_at_some(look, word.at, word.length);
	look->length = look->count = 0;
}

/* A link says whose it is; a mail's address says nothing. */
static bool look_at_host(struct look *look, const struct word *word)
{
	const struct environment *named;
	if (memchr(word->at, '@', word->length) != NULL)
		return true;
	if (memchr(word->at, '.', word->length) == NULL)
		return false;
	enum host_kind kind = host_of(word->at, word->length, look->reading->environments, &named);
	bool is_link = memmem(word->at, word->length, "://", 3) != NULL;
	look->says_own = look->says_own || kind == HOST_ENVIRONMENT || kind == HOST_WEB;
	look->says_foreign = look->says_foreign || (kind == HOST_OTHER && is_link);
	return kind != HOST_NONE && is_link;
}

static size_t count_words(const char *line, size_t length)
{
	struct word word;
	size_t count = 0;
	for (const char *at = line, *end = line + length; next_word(&at, end, &word);)
		count++;
	return count;
}

/* Is it prose of four words or more? */
static bool line_is_sentence(const char *line, size_t length)
{
	static const char signs[] = "={}<>[]|\"$\\;_`";
	for (size_t i = 0; i < length; i++)
		if (strchr(signs, line[i]) != NULL)
			return false;
	return count_words(line, length) > 3;
}

/* Small letters alone; what ends the sentence behind them is cut. */
static bool cut_small(struct word *word)
{
	while (word->length > 0 && strchr(".!?", word->at[word->length - 1]) != NULL)
		word->length--;
	for (size_t i = 0; i < word->length; i++)
		if (!islower((unsigned char)word->at[i]) && (unsigned char)word->at[i] < 0x80)
			return false;
	return word->length > 1;
}

/*
 * Who writes a sentence with a capital gives one to names, too: a small word that nobody knows is
 * none, but where a name is likely: beside a word like "keys", behind one like "for".
 */
static bool word_is_ordinary(const struct word *before, const struct word *word, const char *at,
			     const char *end)
{
	struct word small = *word, next;
	bool is_known;
	if (!cut_small(&small) || label_is_of(before->at, before->length) ||
	    label_is_access(before->at, before->length))
		return false;
	if (next_word(&at, end, &next) && label_is_access(next.at, next.length))
		return false;
	label_words_sign(small.at, small.length, &is_known);
	return !is_known;
}

static void add_word(struct look *look, const struct word *word)
{
	if (look->count == TOGETHER || look->length + word->length + 1 > TOGETHER_SIZE)
		look_at_words(look);
	if (word->length + 1 > TOGETHER_SIZE)
		return;
	memcpy(look->words + look->length, word->at, word->length);
	look->length += word->length;
	look->words[look->length++] = ' ';
	look->count++;
}

static bool names_own(const char *line, size_t length)
{
	struct word word;
	bool is_known;
	for (const char *at = line, *end = line + length; next_word(&at, end, &word);)
		if (label_words_sign(word.at, word.length, &is_known) == SIGN_OWN)
			return true;
	return false;
}

/* In a sentence that names us, words that can be no name are not looked at. */
static void look_at_line(struct look *look, const char *line, size_t length)
{
	const char *at = line, *end = line + length;
	struct word word, before = {"", 0};
	bool is_prose =
		look->has_capitals && line_is_sentence(line, length) && names_own(line, length);
	while (next_word(&at, end, &word)) {
		bool is_open = before.length > 0;
		if (is_value(look, word.at, word.length) || look_at_host(look, &word) ||
		    is_token(&word)) {
			before.length = 0;
			continue;
		}
		const char *colon = memchr(word.at, ':', word.length);
		if (colon != NULL && is_value(look, colon + 1, (size_t)(at - colon) - 1))
			word.length = (size_t)(colon - word.at);
		if (!is_prose || !is_open || !word_is_ordinary(&before, &word, at, end))
			add_word(look, &word);
		before = word;
	}
	look_at_words(look);
	/* A line that names another, too, does not say that it is ours. */
	look->says_own = look->says_own || (look->line_own && !look->line_unknown);
	look->line_own = look->line_unknown = false;
}

static bool is_greeting_word(const char *line, size_t length)
{
	static const char *const words[] = {
		"hi",	 "hello",    "hey",	"dear",		"hej",	      "hei",
		"hallo", "hoi",	     "liebe",	"lieber",	"sehr",	      "guten",
		"moin",	 "cher",     "bonjour", "hola",		"ciao",	      "gentile",
		"beste", "estimado", "thanks",	"dzie\xc5\x84", "k\xc3\xa6re"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == length && strncasecmp(words[i], line, length) == 0)
			return true;
	return false;
}

/* "Hi Anna, ": the name is a person's; its length: what stands behind says more. */
static size_t greeting_length(const char *line, size_t length)
{
	size_t n = 0, end;
	while (n < length && strchr(" ,!", line[n]) == NULL)
		n++;
	if (n > 0 && n < 20 && n + 1 == length && line[n] == ',')
		return length; /* "Anna," */
	if (!is_greeting_word(line, n))
		return 0;
	size_t count = count_words(line, length);
	if (count < 4 || (count < 7 && strchr(",!:", line[length - 1]) != NULL))
		return length;
	for (end = n; end < length && strchr(",!.", line[end]) == NULL;)
		end++;
	return end < length && count_words(line, end) < 5 ? end + 1 : 0;
}

/* "[09:12] Anna: ", "Anna 09:12": who says it in a chat, and when; its length. */
static size_t speaker_length(const char *line, size_t length)
{
	size_t time = 0;
	for (size_t i = 1; i + 2 < length && i < SPEAKER_MAX && time == 0; i++)
		if (line[i] == ':' && isdigit((unsigned char)line[i - 1]) &&
		    isdigit((unsigned char)line[i + 1]) && isdigit((unsigned char)line[i + 2]))
			time = i + 3;
	if (time == 0)
		return 0;
	if (line[0] != '[' && !isdigit((unsigned char)line[0]))
		return time + 3 >= length ? length : 0;
	for (size_t i = time; i < length && i < time + SPEAKER_MAX; i++)
		if (line[i] == ':' && (i + 1 == length || line[i + 1] == ' '))
			return i + 1;
	return time;
}

static bool holds_value(const struct look *look, const char *line, size_t length)
{
	struct word word;
	for (const char *at = line, *end = line + length; next_word(&at, end, &word);)
		if (is_value(look, word.at, word.length))
			return true;
	return false;
}

/* "Bye", "Ada Lund": of a few words, and nothing that names a thing. */
static bool is_short(const struct look *look, const char *line, size_t length)
{
	size_t count = count_words(line, length);
	for (size_t i = 0; i < length; i++)
		if (isdigit((unsigned char)line[i]) || strchr(":@/=_#|", line[i]) != NULL)
			return false;
	return count > 0 && count < 4 && !holds_value(look, line, length);
}

/* "Morning Ada!" */
static bool is_call(const struct look *look, const char *line, size_t length)
{
	return is_short(look, line, length) && strchr(",!", line[length - 1]) != NULL;
}

/* Where the short lines begin with which people end a text; NULL: nowhere. */
static const char *find_end(const struct look *look, const char *text)
{
	const char *start = NULL;
	bool is_behind = false, has_greeting = false, is_first = true;
	size_t length, count = 0;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		if (strspn(line, " \t") >= length) {
			is_behind = true;
			continue;
		}
		has_greeting = has_greeting || greeting_length(line, length) > 0 ||
			       (is_first && is_call(look, line, length));
		is_first = false;
		count = start == NULL ? 1 : count + 1;
		if (!is_short(look, line, length))
			start = NULL;
		else if (start == NULL && is_behind)
			start = line;
		/* "Have fun with it.", and the name below it */
		is_behind = speaker_length(line, length) == length ||
			    (strchr(".!?", line[length - 1]) != NULL &&
			     !holds_value(look, line, length));
	}
	/* One word alone may be what it is about, if nobody was greeted. */
	return has_greeting || count > 1 ? start : NULL;
}

/* "Acme Support", "from my Acme account": a signature that says whose it is. */
static bool names_desk(const char *line, size_t length)
{
	struct word word, before = {"", 0};
	bool is_known;
	for (const char *at = line, *end = line + length; next_word(&at, end, &word);) {
		label_words_sign(before.at, before.length, &is_known);
		if (before.length > 0 && !is_known && label_is_access(word.at, word.length))
			return true;
		before = word;
	}
	return false;
}

/* Whether the writer begins sentences with capitals. */
static void see_capitals(struct look *look, const char *line, size_t length, bool is_first)
{
	if (length < 2)
		return;
	/* U+00C0 to U+00DE are capitals, too. */
	bool is_capital = isupper((unsigned char)line[0]) ||
			  ((unsigned char)line[0] == 0xc3 && (unsigned char)line[1] < 0x9f);
	look->has_capitals = is_capital || (look->has_capitals && !is_first);
}

/* All lines but those in which people greet and sign. */
static void look_at_text(struct look *look, const char *text)
{
	size_t length;
	const char *end = find_end(look, text);
	bool is_signature = false, is_first = true, is_any = false;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		look->is_aside = look->is_aside || line == end;
		while (length > 0 && strchr("> \t", *line) != NULL) {
			line++;
			length--;
		}
		bool is_markup = length > 1 && line[0] == '<' && strchr("!?", line[1]) != NULL;
		is_signature = label_is_closing(line, length) || (is_signature && length > 0);
		bool is_start = length > 0 && !is_any && is_call(look, line, length);
		is_any = is_any || length > 0;
		if (is_signature)
			look->says_unknown = look->says_unknown || names_desk(line, length);
		if (is_signature || is_markup)
			continue;
		size_t speaker = greeting_length(line, length);
		if (speaker == 0)
			speaker = speaker_length(line, length);
		see_capitals(look, line + speaker, length - speaker, is_first || speaker > 0);
		is_first = length == 0;
		look->is_aside = look->is_aside || is_start;
		look_at_line(look, line + speaker, length - speaker);
		look->is_aside = look->is_aside && !is_start;
	}
}

static size_t side_of(const struct part *part)
{
	return part->side == NULL ? 0 : strcmp(part->side, "sandbox") == 0 ? 1 : 2;
}

/* One sign for several logins, but for two sides of one: it says of none whose that is. */
static bool is_shared(const struct parts *parts, const struct part *part)
{
	if (part->sign_at == SIGN_AT_SELF)
		return false;
	const size_t *logins = parts->notes[part->sign_at].logins;
	size_t side = side_of(part);
	return side == 0 ? logins[0] + logins[1] + logins[2] > 1 : logins[0] + logins[side] > 1;
}

/* Where another is named, a user in a block of its own may be that one's. */
static void leave_beside(struct part *part)
{
	for (size_t i = 0; i < IMPORT_FIELDS; i++) {
		struct part_value *value = &part->value[i];
		if (!value->is_beside || value->text == NULL)
			continue;
		value->text = NULL;
		value->why = IMPORT_WHOSE;
	}
}

static size_t leave_unsure(const struct look *look, struct parts *parts)
{
	bool is_named = look->says_own && look->logins == 1;
	size_t left = 0;
	if (!look->says_foreign && (is_named || !look->says_unknown))
		return 0;
	for (size_t i = 1; i < parts->count; i++) {
		struct part *part = &parts->list[i];
		if (part->is_gone)
			continue;
		leave_beside(part);
		part->is_gone = part->sign != SIGN_OWN || is_shared(parts, part);
		left += part->is_gone;
	}
	return left;
}

/* Counts the logins by whose sign they have. False: each of them says whose it is. */
static bool count_logins(struct look *look, struct parts *parts)
{
	bool is_open = false;
	for (size_t i = 1; i < parts->count; i++) {
		const struct part *part = &parts->list[i];
		if (part->is_gone)
			continue;
		look->logins++;
		is_open = is_open || part->sign != SIGN_OWN ||
			  part->value[LOGIN_USERNAME].is_beside ||
			  part->value[LOGIN_PASSWORD].is_beside;
		/* Of an address that stands with one login no other has its sign. */
		size_t at = part->sign_at != SIGN_AT_SELF ? part->sign_at
							  : parts->notes[part->scope].sign_at;
		parts->notes[at].logins[side_of(part)]++;
	}
	return is_open || look->logins > 1;
}

bool whose_settle(struct parts *parts, struct reading *reading, const char *text, size_t *left)
{
	struct look look = {.reading = reading};
	*left = 0;
	if (!count_logins(&look, parts) || reading->takes_parts)
		return true;
	if (!find_values(&look, parts))
		return false;
	if (import_rtf_is(text))
		text = import_rtf_text(reading, text);
	else if (import_xml_is_html(text))
		text = import_xml_text(reading, text);
	look_at_text(&look, text);
	free(look.values);
	secret_wipe(look.words, sizeof look.words);
	*left = leave_unsure(&look, parts);
	return true;
}
