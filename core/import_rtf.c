#include "core/import_rtf.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "core/text.h"

struct rtf {
	const char *at;
	char *out;
	size_t depth, hidden;	/* hidden: the depth of a group that is no text, or 0 */
	size_t skip, stand_ins; /* signs behind \u that stand for it where it is not known */
};

/* Destinations of RTF 1.9 that hold no text of the document. */
static bool is_hidden(const char *word, size_t length)
{
	static const char *const words[] = {"fonttbl",	 "colortbl",	     "stylesheet",
					    "info",	 "generator",	     "listtable",
					    "pict",	 "fldinst",	     "themedata",
					    "header",	 "footer",	     "object",
					    "xmlnstbl",	 "rsidtbl",	     "latentstyles",
					    "datastore", "listoverridetable"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == length && strncmp(words[i], word, length) == 0)
			return true;
	return false;
}

/* What a control word says as text; '\0' for nothing. */
static char sign_of(const char *word, size_t length)
{
	static const struct {
		const char *word;
		char sign;
	} signs[] = {{"par", '\n'},    {"line", '\n'},	 {"row", '\n'},	     {"tab", '\t'},
		     {"cell", '\t'},   {"emdash", '-'},	 {"endash", '-'},    {"quotedbl", '"'},
		     {"lquote", '\''}, {"rquote", '\''}, {"ldblquote", '"'}, {"rdblquote", '"'}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (strlen(signs[i].word) == length && strncmp(signs[i].word, word, length) == 0)
			return signs[i].sign;
	return '\0';
}

static void put(struct rtf *rtf, uint32_t code)
{
	if (rtf->skip > 0)
		rtf->skip--;
	else if (rtf->hidden == 0 && code > 0 && code < 0x110000)
		rtf->out += text_encode(rtf->out, code);
}

static void take_word(struct rtf *rtf)
{
	const char *word = rtf->at;
	while (isalpha((unsigned char)*rtf->at))
		rtf->at++;
	size_t length = (size_t)(rtf->at - word);
	char *end;
	long number = strtol(rtf->at, &end, 10);
	bool has_number = end > rtf->at && !isspace((unsigned char)*rtf->at) && *rtf->at != '+';
	rtf->at = has_number ? end : rtf->at;
	rtf->at += *rtf->at == ' ';
	if (is_hidden(word, length) && rtf->hidden == 0)
		rtf->hidden = rtf->depth;
	else if (length == 1 && *word == 'u' && has_number) {
		put(rtf, (uint32_t)(number < 0 ? number + 65536 : number) & 0xffff);
		rtf->skip = rtf->stand_ins;
	} else if (length == 2 && strncmp(word, "uc", 2) == 0 && number >= 0 && number < 9)
		rtf->stand_ins = (size_t)number;
	else if (sign_of(word, length) != '\0') {
		rtf->skip = 0;
		put(rtf, (unsigned char)sign_of(word, length));
	}
}

/* Behind a backslash. */
static void take_control(struct rtf *rtf)
{
	char c = *rtf->at;
	if (isalpha((unsigned char)c)) {
		take_word(rtf);
		return;
	}
	rtf->at += c != '\0';
	if (c == '\'' && isxdigit((unsigned char)rtf->at[0]) &&
	    isxdigit((unsigned char)rtf->at[1])) {
		const char digits[] = {rtf->at[0], rtf->at[1], '\0'};
		put(rtf, (uint32_t)strtoul(digits, NULL, 16));
		rtf->at += 2;
	} else if (c == '*' && rtf->hidden == 0)
		rtf->hidden = rtf->depth;
	else if (c == '\n')
		put(rtf, '\n');
	else if (c == '~')
		put(rtf, ' ');
	else if (c != '\0' && strchr("\\{}", c) != NULL)
		put(rtf, (unsigned char)c);
}

bool import_rtf_is(const char *text)
{
	return strncmp(text + strspn(text, " \t\n"), "{\\rtf", 5) == 0;
}

char *import_rtf_text(struct reading *reading, const char *rtf)
{
	/* A byte that is no UTF-8 becomes three. */
	char *text = reading_room(reading, 3 * strlen(rtf));
	struct rtf walk = {.at = rtf, .out = text, .stand_ins = 1};
	const char *end = rtf + strlen(rtf);
	while (!reading->failed && walk.at < end) {
		uint32_t code = text_decode(&walk.at, end);
		if (code == '{')
			walk.depth++;
		else if (code == '}') {
			walk.hidden = walk.hidden >= walk.depth ? 0 : walk.hidden;
			walk.depth -= walk.depth > 0;
			walk.skip = 0;
		} else if (code == '\\')
			take_control(&walk);
		else if (code != '\n')
			put(&walk, code);
	}
	if (!reading->failed)
		*walk.out = '\0';
	return text;
}
