#include "core/import_line_block.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_pairs.h"

#define HEADING_LENGTH 80
#define BLOCK_MAX 40

/* What the labels of a block name; bits of enum label_kind. */
#define KEY_FIELDS (1u << LABEL_CLIENT_ID | 1u << LABEL_CLIENT_SECRET)
#define USER_FIELDS (1u << LABEL_USERNAME | 1u << LABEL_PASSWORD)

static unsigned bit_of(const struct label *label)
{
	return label->kind <= LABEL_PASSWORD ? 1u << label->kind : 0;
}

static unsigned fields_of(const struct line *line)
{
	struct line_pair pairs[PAIRS_MAX];
	struct label label;
	const char *name;
	unsigned fields = 0;
	size_t length = line->length < LINE_LOOKED ? line->length : LINE_LOOKED, count = 0;
	if (line->kind == LINE_ASSIGN)
		return label_parse(line->at, strcspn(line->at, "="), &label) ? bit_of(&label) : 0;
	if (line->kind == LINE_LABEL &&
	    pairs_is_label(line->at, line->length, &label, &name, &length))
		return bit_of(&label);
	if (line->kind == LINE_PAIRS) {
		size_t skip = pairs_skip_bullet(line->at, line->length);
		count = pairs_find(line->at + skip, length - (skip < length ? skip : length),
				   pairs);
	} else if (line->kind == LINE_PROSE) {
		count = pairs_without_sign(line->at, length, pairs);
		if (count == 0)
			count = pairs_in_sentence(line->at, length, pairs);
	}
	for (size_t i = 0; i < count; i++)
		fields |= bit_of(&pairs[i].label);
	return fields;
}

static size_t end_of_block(const struct line *list, size_t count, size_t at, unsigned *fields)
{
	*fields = 0;
	for (; at < count && list[at].kind != LINE_BLANK; at++) {
		if (list[at].kind == LINE_REGION || list[at].kind == LINE_FORM ||
		    list[at].kind == LINE_SECTION || list[at].kind == LINE_REQUEST)
			*fields |= KEY_FIELDS; /* it has more than labels */
		*fields |= fields_of(&list[at]);
	}
	return at;
}

/* An address at a line's end, behind a colon or alone. */
static enum host_kind address_of(const struct line *line, const struct environments *environments)
{
	const struct environment *named;
	const char *end = line->at + line->length, *at = end;
	while (at > line->at && !isspace((unsigned char)at[-1]))
		at--;
	size_t length = (size_t)(end - at);
	const char *before = at;
	while (before > line->at && isspace((unsigned char)before[-1]))
		before--;
	if (before > line->at && before[-1] != ':' && line->kind != LINE_ADDRESS)
		return HOST_NONE;
	if (line->kind != LINE_ADDRESS && strncasecmp(at, "https://", 8) != 0 &&
	    strncasecmp(at, "http://", 7) != 0)
		return HOST_NONE;
	return host_of(at, length, environments, &named);
}

/* Machines that people have logins to. */
static bool names_machine(const char *text, size_t length)
{
	static const char *const words[] = {
		"server",   "backend",	"computer", "laptop",  "pc",	  "desktop",
		"notebook", "terminal", "rdp",	    "telefon", "phone",	  "hosting",
		"webspace", "maschine", "machine",  "rechner", "macbook", "windows"};
	for (size_t at = 0; at < length;) {
		size_t n = 0;
		while (at + n < length && isalnum((unsigned char)text[at + n]))
			n++;
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			if (strlen(words[i]) == n && strncasecmp(text + at, words[i], n) == 0)
				return true;
		at += n + 1;
	}
	return false;
}

/* "Jira", "Server login:": a heading, or a label whose value is not there. */
static bool heads_another(const struct line *line)
{
	struct label label;
	if (line_is_mail_header(line) || line->kind == LINE_COMMENT || line->kind == LINE_ASSIGN ||
	    line->kind == LINE_PAIRS || line->length > HEADING_LENGTH)
		return false;
	label_title(line->at, line->length, &label);
	if (label.sign == SIGN_OWN || label.side != NULL)
		return false;
	if (line->kind == LINE_LABEL)
		return line_words(line) > 1 && names_machine(line->at, line->length);
	return (label.sign == SIGN_FOREIGN && !line_speaks_of_mail(line->at, line->length)) ||
	       names_machine(line->at, line->length);
}

/* A few words above another's address are the name of what is there. */
static bool is_name(const struct line *line)
{
	return (line->kind == LINE_PROSE || line->kind == LINE_HEADING) && line_words(line) < 5;
}

static bool holds_own_address(const struct line *list, size_t end, size_t at,
			      const struct environments *environments)
{
	for (; at < end; at++) {
		enum host_kind kind = address_of(&list[at], environments);
		if (kind == HOST_ENVIRONMENT || kind == HOST_WEB)
			return true;
	}
	return false;
}

static bool begins_another(const struct line *list, size_t end, size_t at,
			   const struct environments *environments)
{
	struct label label;
	if (list[at].kind == LINE_COMMENT || list[at].kind == LINE_ASSIGN)
		return false;
	if (address_of(&list[at], environments) == HOST_OTHER || heads_another(&list[at]))
		return true;
	label_title(list[at].at, list[at].length, &label);
	return is_name(&list[at]) && label.sign != SIGN_OWN && at + 1 < end &&
	       address_of(&list[at + 1], environments) == HOST_OTHER;
}

size_t line_block_of_another(const struct line *list, size_t count, size_t at,
			     const struct environments *environments)
{
	unsigned fields, more;
	if (list[at].kind == LINE_BLANK || (at > 0 && list[at - 1].kind != LINE_BLANK))
		return at;
	size_t end = end_of_block(list, count, at, &fields), next = end;
	if ((fields & KEY_FIELDS) != 0 || !begins_another(list, end, at, environments))
		return at;
	/* The name may stand alone, above a blank line. */
	while (next < count && list[next].kind == LINE_BLANK)
		next++;
	if ((fields & USER_FIELDS) == 0 && end - at <= 2 && next < count)
		end = end_of_block(list, count, next, &more);
	else
		more = fields;
	if (holds_own_address(list, end, at, environments))
		return at;
	return (more & KEY_FIELDS) == 0 && (more & USER_FIELDS) != 0 && end - at < BLOCK_MAX ? end
											     : at;
}
