#include <stdio.h>
#include <stdlib.h>
#include "core/import_whose.h"

#include <ctype.h>
#include <string.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_rtf.h"
#include "core/import_xml.h"

/* So many words are looked at together: labels are of several. */
#define WORDS_MAX 10
#define LINE_MAX_LENGTH 1024

/* What a text says beside the values of its logins. */
struct said {
	bool own, unknown, foreign;
};

struct look {
	const struct parts *parts;
	const struct reading *reading;
	struct said said;
	size_t logins;
	char words[LINE_MAX_LENGTH]; /* that wait to be looked at together */
	size_t length, count;
};

static const char between[] = " \t\r\n\"'`,;|<>()[]{}=*&";

static bool holds(const char *text, const char *word, size_t length)
{
	return text != NULL && memmem(text, strlen(text), word, length) != NULL;
}

/* A user beside a client, as few other services have. */
static bool is_complete(const struct part *part)
{
	return part->value[LOGIN_CLIENT_ID].text != NULL &&
	       part->value[LOGIN_CLIENT_SECRET].text != NULL &&
	       part->value[LOGIN_USERNAME].text != NULL;
}

/* Is a word of a value of a login, or of the name of a customer in a list of them? */
static bool is_value(const struct look *look, const char *word, size_t length)
{
	for (size_t i = 1; i < look->parts->count; i++) {
		const struct part *part = &look->parts->list[i];
		for (size_t f = 0; f < IMPORT_FIELDS && !part->is_gone; f++)
			if (holds(part->value[f].text, word, length) ||
			    (part->value[f].entry != NULL &&
			     holds(part->value[f].entry->value, word, length)))
				return true;
		for (size_t f = 0; f < LOGIN_FIELDS && !part->is_gone; f++)
			if (part->value[f].text != NULL && strlen(part->value[f].text) >= 8 &&
			    memmem(word, length, part->value[f].text, strlen(part->value[f].text)) != NULL)
				return true;
		if (!part->is_gone && is_complete(part) && (part->is_row || look->logins > 1) &&
		    holds(part->account, word, length))
			return true;
	}
	return false;
}

/* False when they are too many to be looked at together. */
static bool look_at_some(struct look *look, const char *words, size_t length)
{
	bool is_known;
	enum label_sign sign = label_words_sign(words, length, &is_known);
	if (sign == SIGN_NONE && !is_known && memchr(words, ' ', length) != NULL)
		return false;
	look->said.own = look->said.own || sign == SIGN_OWN;
	look->said.unknown = look->said.unknown || !is_known;
	look->said.foreign = look->said.foreign || sign == SIGN_FOREIGN;
	if (getenv("W") && (sign == SIGN_FOREIGN || !is_known)) printf(" %s<%.*s>", sign == SIGN_FOREIGN ? "!" : "", (int)length, words);
	return true;
}

static void look_at_words(struct look *look)
{
	size_t length = look->length > 0 ? look->length - 1 : 0;
	if (length > 0 && !look_at_some(look, look->words, length))
		for (size_t at = 0, n; at < length; at += n + 1) {
			const char *blank = memchr(look->words + at, ' ', length - at);
			n = blank != NULL ? (size_t)(blank - look->words) - at : length - at;
			look_at_some(look, look->words + at, n);
		}
	look->length = look->count = 0;
}

/* A host says whose; a mail's address says nothing. True when a word is one. */
static bool look_at_host(struct look *look, const char *word, size_t length)
{
	const struct environment *named;
	if (memchr(word, '@', length) != NULL)
		return true;
	enum host_kind kind = host_of(word, length, look->reading->environments, &named);
	bool is_link = memmem(word, length, "://", 3) != NULL;
	look->said.own = look->said.own || kind == HOST_ENVIRONMENT || kind == HOST_WEB;
	if (kind == HOST_OTHER && is_link && getenv("W")) printf(" H<%.*s>", (int)length, word);
	look->said.foreign = look->said.foreign || (kind == HOST_OTHER && is_link);
	return kind != HOST_NONE && is_link;
}

/* What holds a digit and is long is a value, or a part of one. */
static bool is_token(const char *word, size_t length)
{
	size_t digits = 0;
	for (size_t i = 0; i < length; i++)
		digits += isdigit((unsigned char)word[i]) != 0;
	return digits == length || (digits > 0 && length >= 6);
}

/* "[09:12] Anna: ", "Anna 09:12": who says it in a chat, and when; its length. */
static size_t speaker_length(const char *line, size_t length)
{
	size_t time = 0, letters = 0;
	if (length == 0)
		return 0;
	for (size_t i = 1; i + 2 < length && i < 40 && time == 0; i++)
		if (line[i] == ':' && isdigit((unsigned char)line[i - 1]) &&
		    isdigit((unsigned char)line[i + 1]) && isdigit((unsigned char)line[i + 2]))
			time = i + 3;
	if (time == 0)
		return 0;
	if (line[0] != '[' && !isdigit((unsigned char)line[0]))
		return time + 3 >= length ? length : 0;
	for (size_t i = time; i < length && letters < 40; i++, letters++)
		if (line[i] == ':' && (i + 1 == length || line[i + 1] == ' '))
			return i + 1;
	return time;
}

static void look_at_line(struct look *look, const char *line, size_t length)
{
	for (size_t at = 0; at < length;) {
		size_t n = 0;
		while (at + n < length && strchr(between, line[at + n]) == NULL)
			n++;
		bool is_other = n > 0 && !is_token(line + at, n) &&
				!is_value(look, line + at, n) &&
				!look_at_host(look, line + at, n);
		if (is_other && (look->count == WORDS_MAX || look->length + n + 2 > sizeof look->words))
			look_at_words(look);
		if (is_other && n + 2 < sizeof look->words) {
			memcpy(look->words + look->length, line + at, n);
			look->length += n;
			look->words[look->length++] = ' ';
			look->count++;
		}
		at += n + 1;
	}
	look_at_words(look);
}

/* "Hi Anna,": a name behind a greeting is a person's. */
static bool is_greeting(const char *line, size_t length)
{
	static const char *const words[] = {"hi", "hello", "hey", "dear", "hej", "hei", "hallo",
					    "liebe", "lieber", "sehr", "guten", "bonjour", "hola",
					    "ciao", "dzie\xc5\x84", "k\xc3\xa6re", "beste", "gentile",
					    "buongiorno", "cher", "thanks", "moin", "estimado"};
	size_t n = strcspn(line, " ,!\n");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == n && length < 60 && strncasecmp(words[i], line, n) == 0)
			return true;
	return false;
}

/* Lines without those in which people greet and sign. */
static void look_at_lines(struct look *look, const char *text)
{
	size_t length;
	bool is_signature = false;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		size_t start = 0;
		while (start < length && strchr("> \t", line[start]) != NULL)
			start++;
		line += start;
		length -= start;
		is_signature = label_is_closing(line, length) || (is_signature && length > 0);
		bool is_markup = length > 1 && line[0] == '<' && strchr("!?", line[1]) != NULL;
		size_t speaker = speaker_length(line, length);
		if (!is_signature && !is_markup && !is_greeting(line, length))
			look_at_line(look, line + speaker, length - speaker);
	}
}

/* One sign for several logins: it says of none of them whose that is. */
static bool is_shared(const struct parts *parts, const struct part *part)
{
	for (size_t i = 1; part->sign_at != SIGN_AT_SELF && i < parts->count; i++) {
		const struct part *other = &parts->list[i];
		if (other != part && !other->is_gone && other->sign_at == part->sign_at &&
		    (part->side == NULL || other->side == NULL ||
		     strcmp(part->side, other->side) == 0))
			return true;
	}
	return false;
}

static bool is_sure(const struct look *look, const struct part *part)
{
	const struct said *said = &look->said;
	bool is_named = said->own && look->logins == 1;
	if (!said->foreign && (is_named || !said->unknown))
		return true;
	return part->sign == SIGN_OWN && !is_shared(look->parts, part);
}

size_t whose_settle(struct parts *parts, struct reading *reading, const char *text)
{
	struct look look = {.parts = parts, .reading = reading};
	size_t open = 0, left = 0;
	for (size_t i = 1; i < parts->count; i++) {
		look.logins += !parts->list[i].is_gone;
		open += !parts->list[i].is_gone && parts->list[i].sign != SIGN_OWN;
	}
	if ((open == 0 && look.logins < 2) || reading->takes_parts)
		return 0;
	if (import_rtf_is(text))
		text = import_rtf_text(reading, text);
	else if (import_xml_is_html(text))
		text = import_xml_text(reading, text);
	look_at_lines(&look, text);
	if (getenv("W")) printf("\n@@ own %d unk %d for %d", look.said.own, look.said.unknown, look.said.foreign);
	for (size_t i = 1; i < parts->count; i++) {
		struct part *part = &parts->list[i];
		if (part->is_gone || is_sure(&look, part))
			continue;
		part->is_gone = true;
		left++;
	}
	if (getenv("W")) printf(" left %zu\n", left);
	return left;
}
