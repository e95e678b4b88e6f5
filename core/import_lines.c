#include "core/import_lines.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/import_assign.h"
#include "core/import_between.h"
#include "core/import_form.h"
#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_line_below.h"
#include "core/import_line_kind.h"
#include "core/import_pairs.h"

#define SIGNATURE_LINES 10

struct lines {
	struct reading *reading;
	struct line *list;
	size_t count, first;			 /* first: the number of the first line */
	size_t base, section, block, last_block; /* last_block: the last that had a field */
	bool has_block;
	unsigned seen; /* fields of the block; bits */
	enum label_kind first_field;
	bool is_ini;
	bool values_below; /* labels have their values on the next line here */
	size_t gap;	   /* blank lines between the two */
	size_t signature;  /* lines of a signature that are left */
	bool is_list;	   /* the line before this one was "label value", without a sign */
	struct regions *regions;
};

static bool says_whose(const struct line *line)
{
	struct label label;
	label_title(line->at, line->length, &label);
	return label.sign == SIGN_OWN || label.sign == SIGN_FOREIGN;
}

/* "=== Sandbox ===", "**Live**", and a few words right above labels. */
static bool is_heading(const struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	if (line->kind != LINE_PROSE || line->length > 60 || line_words(line) > 7 ||
	    line_is_button(line) || line_is_mail_header(line))
		return false;
	if (strchr("=*_~-", line->at[0]) != NULL && line->length > 4 &&
	    strchr("=*_~-", line->at[line->length - 1]) != NULL)
		return true;
	if (strchr(".,!?;", line->at[line->length - 1]) != NULL)
		return false;
	size_t next = at + 1;
	while (next < lines->count && next < at + 3 && lines->list[next].length > 0 &&
	       strspn(lines->list[next].at, "=-~") >= lines->list[next].length)
		next++;
	if (next < lines->count && lines->list[next].kind == LINE_BLANK &&
	    (line_words(line) < 4 || says_whose(line)))
		next++;
	return next < lines->count && line_is_filled(lines->list[next].kind);
}

/* Signs around a line, or a rule below it, say that it is a heading. */
static bool line_is_marked(const struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	return strchr("=*_~-", line->at[0]) != NULL ||
	       (at + 1 < lines->count && line_is_rule(&lines->list[at + 1]));
}

static size_t line_number(const struct lines *lines, size_t at)
{
	return lines->first + at;
}

static void add_aside(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	if (memchr(line->at, '.', line->length) != NULL)
		reading_add(lines->reading, lines->block, "", 0, line->at, line->length,
			    line_number(lines, at), READ_COMMENT);
}

static void begin_block(struct lines *lines)
{
	if (lines->seen == 0)
		return;
	lines->block = reading_scope(lines->reading, lines->section, SCOPE_BLOCK, "", 0);
	lines->seen = 0;
}

/* A title that says nothing in many words is a sentence: it titles nothing. */
static void begin_section(struct lines *lines, size_t parent, const char *title, size_t length,
			  bool is_name)
{
	struct label label;
	while (length > 0 && strchr(" \t#=*_~-:[];\"'`/", *title) != NULL) {
		title++;
		length--;
	}
	while (length > 0 && strchr(" \t#=*_~-:[]\"'`", title[length - 1]) != NULL)
		length--;
	/* heroku config: the name of an app */
	if (length > 12 && strncmp(title + length - 12, " Config Vars", 12) == 0)
		length = 0;
	label_title(title, length, &label);
	size_t words = line_words(&(struct line){.at = title, .length = length});
	/* "As promised by mail:" is about no mail server. */
	if (words > 3 && !is_name && label.sign == SIGN_FOREIGN &&
	    line_speaks_of_mail(title, length))
		label.sign = SIGN_NONE;
	bool says_much = label.sign == SIGN_OWN || label.sign == SIGN_FOREIGN || label.side != NULL;
	if (!is_name && !says_much && words > 3)
		length = 0;
	lines->section = reading_scope(lines->reading, parent, SCOPE_SECTION, title, length);
	lines->block = lines->section;
	lines->seen = 0;
}

/*
 * A comment right above names is their heading where it says whose they are; it holds for its
 * block.
 */
static bool comment_heads(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	const struct environment *named;
	struct label label;
	size_t skip = strspn(line->at, "#;/- \t");
	bool is_last = at + 1 == lines->count;
	if (skip >= line->length || line->length > 80 || line_words(line) > 8)
		return false;
	const char *text = line->at + skip;
	size_t length = line->length - skip;
	bool is_markdown = line->at[0] == '#' && line->at[strspn(line->at, "#")] == ' ' &&
			   !is_last && lines->list[at + 1].kind == LINE_BLANK;
	if (memchr(text, '=', length) != NULL || memmem(text, length, "://", 3) != NULL ||
	    host_of(text, length, lines->reading->environments, &named) != HOST_NONE ||
	    (is_last || (!is_markdown && !line_is_filled(lines->list[at + 1].kind) &&
			 lines->list[at + 1].kind != LINE_REQUEST)))
		return false;
	label_title(text, length, &label);
	if (label.sign != SIGN_OWN && label.sign != SIGN_FOREIGN && label.side == NULL &&
	    !(is_markdown && line_words(line) < 5))
		return false;
	begin_section(lines, lines->base, text, length, false);
	return true;
}

static void take_comment(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	if (line_begins(line, "###<")) { /* Symfony: a bundle's settings end */
		begin_section(lines, lines->base, line->at, 0, false);
		return;
	}
	if (line_begins(line,
			"###")) { /* parts requests in .http files, and is a heading in Markdown */
		begin_section(lines, lines->base, line->at, line->length, false);
		return;
	}
	if (!comment_heads(lines, at))
		begin_block(lines);
	add_aside(lines, at);
}

static void note_field(struct lines *lines, const struct label *label, bool is_first_in_line)
{
	if (label->kind > LABEL_PASSWORD || label->sign > SIGN_OWN)
		return;
	unsigned bit = 1u << label->kind;
	if (label->kind != LABEL_USERNAME)
		lines->signature = 0;
	/* The field that a block began with, again: another login begins. */
	if (is_first_in_line && (lines->seen & bit) != 0 && lines->first_field == label->kind &&
	    (lines->seen & ~bit) != 0)
		begin_block(lines);
	if (lines->seen == 0)
		lines->first_field = label->kind;
	lines->seen |= bit;
	lines->last_block = lines->block;
	lines->has_block = true;
}

static void add_pair(struct lines *lines, const struct line_pair *pair, size_t at)
{
	bool in_signature = lines->signature > 0 && pair->label.kind == LABEL_USERNAME;
	if (in_signature)
		return;
	reading_add(lines->reading, lines->block, pair->name, pair->name_length, pair->value,
		    pair->value_length, line_number(lines, at), READ_FREE | pair->flags);
}

static void take_pairs(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	struct line_pair pairs[PAIRS_MAX];
	size_t skip = pairs_skip_bullet(line->at, line->length);
	size_t length = line->length - skip < LINE_LOOKED ? line->length - skip : LINE_LOOKED;
	size_t count = pairs_find(line->at + skip, length, pairs);
	if (count > 0 && skip + length < line->length)
		pairs[count - 1].value_length =
			(size_t)(line->at + line->length - pairs[count - 1].value);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || count > 2)
			note_field(lines, &pairs[i].label, true);
		add_pair(lines, &pairs[i], at);
	}
}

static void take_assign(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	struct label label;
	size_t length = strcspn(line->at, "=");
	enum import_source before = lines->reading->source;
	if (label_parse(line->at, length < line->length ? length : line->length, &label) &&
	    label.key[0] == '\0')
		note_field(lines, &label, true);
	lines->reading->source = IMPORT_FROM_DOTENV;
	import_assign_read(lines->reading, lines->block, line->at, line->length,
			   line_number(lines, at), lines->is_ini);
	lines->reading->source = before;
}

/* Takes the line below a label, if that is how this text is written; the last line that it took. */
static size_t take_label(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	struct line_pair pair = {0};
	size_t gap, next = line_value_below(lines->list, lines->count, at, &gap);
	if (!pairs_is_label(line->at, line->length, &pair.label, &pair.name, &pair.name_length))
		return at;
	note_field(lines, &pair.label, true);
	bool takes = lines->values_below && next < lines->count && gap == lines->gap &&
		     line_may_be_value(&lines->list[next]);
	pair.value = takes ? lines->list[next].at : "";
	pair.value_length = takes ? lines->list[next].length : 0;
	add_pair(lines, &pair, at);
	return takes ? next : at;
}

static void take_prose(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	struct line_pair pairs[PAIRS_MAX];
	size_t length = line->length < LINE_LOOKED ? line->length : LINE_LOOKED;
	size_t count = pairs_without_sign(line->at, length, lines->is_list, pairs);
	lines->is_list = count > 0;
	if (count == 0)
		count = pairs_in_sentence(line->at, length, pairs);
	for (size_t i = 0; i < count; i++) {
		note_field(lines, &pairs[i].label, false);
		add_pair(lines, &pairs[i], at);
	}
	if (label_is_closing(line->at, line->length) ||
	    (line->length == 2 && line_begins(line, "--")))
		lines->signature = SIGNATURE_LINES;
	add_aside(lines, at);
}

static void take_address(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	size_t skip = pairs_skip_bullet(line->at, line->length);
	const struct environment *named;
	/* Another's address on a line of its own is a link, and says nothing of what is below. */
	if (host_of(line->at + skip, line->length - skip, lines->reading->environments, &named) ==
	    HOST_ENVIRONMENT)
		reading_add(lines->reading, lines->block, "url", 3, line->at + skip,
			    line->length - skip, line_number(lines, at), READ_HOST | READ_FREE);
	else {
		/* Right above labels a host is a name; where ours stands, too, it is another's. */
		bool is_name = at + 1 < lines->count && line_is_filled(lines->list[at + 1].kind) &&
			       skip == 0 && memchr(line->at, '/', line->length) == NULL;
		if (is_name) {
			const char *dot = memrchr(line->at, '.', line->length);
			begin_section(lines, lines->base, line->at,
				      dot != NULL ? (size_t)(dot - line->at) : line->length, true);
			lines->reading->scopes[lines->section].is_unmarked = true;
		}
		add_aside(lines, at);
	}
	import_form_query(lines->reading, lines->block, line->at, line->length,
			  line_number(lines, at));
}

static void take_request(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	size_t skip = strcspn(line->at, " ");
	skip += strspn(line->at + skip, " ");
	size_t length = strcspn(line->at + skip, " \n");
	if (skip + length > line->length || line->at[skip] == '/')
		return;
	reading_add(lines->reading, lines->block, "url", 3, line->at + skip, length,
		    line_number(lines, at), READ_HOST);
	import_form_query(lines->reading, lines->block, line->at + skip, length,
			  line_number(lines, at));
}

/* A form's body over several lines: each goes on with "&". */
static size_t take_form(struct lines *lines, size_t at)
{
	const struct line *first = &lines->list[at];
	size_t last = at, used = 0;
	while (last + 1 < lines->count && lines->list[last + 1].length > 0 &&
	       (lines->list[last + 1].at[0] == '&' ||
		lines->list[last].at[lines->list[last].length - 1] == '&'))
		last++;
	const struct line *end = &lines->list[last];
	char *body = reading_copy(lines->reading, first->at,
				  (size_t)(end->at + end->length - first->at));
	for (size_t i = 0; !lines->reading->failed && body[i] != '\0'; i++)
		if (!isspace((unsigned char)body[i]))
			body[used++] = body[i];
	if (!lines->reading->failed)
		import_form_read(lines->reading, lines->block, body, used, line_number(lines, at),
				 false);
	return last;
}

static bool goes_on_as_form(const struct lines *lines, size_t at)
{
	return lines->list[at].kind == LINE_ASSIGN && at + 1 < lines->count &&
	       lines->list[at + 1].kind == LINE_FORM && lines->list[at + 1].at[0] == '&';
}

/* What stands before a bracket in its line names it: "Sandbox: {", "$body = @{". */
static void take_region(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	const char *end = line->at + line->length, *from = line->at;
	for (const char *mark; (mark = memchr(from, REGION_MARK, (size_t)(end - from))) != NULL;
	     from = mark + 1) {
		size_t length = (size_t)(mark - from);
		if (lines->regions->next >= lines->regions->count)
			return;
		while (length > 0 && strchr(" \t:=@(-'\"", from[length - 1]) != NULL)
			length--;
		size_t scope = lines->block;
		bool is_assign = memchr(from, '=', length) != NULL &&
				 import_assign_read(lines->reading, scope, from, length,
						    line_number(lines, at), false);
		if (length > 0 && length < 60 && !is_assign)
			scope = reading_scope(lines->reading, scope, SCOPE_OBJECT, from, length);
		region_read(lines->reading, scope, &lines->regions->list[lines->regions->next++]);
	}
}

/* A rule right below a heading belongs to it. */
static bool is_underline(const struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at], *above = line - 1;
	return at > 0 && line_is_rule(line) && !line_is_rule(above) && above->length < 60 &&
	       (above->kind == LINE_PROSE || above->kind == LINE_HEADING ||
		above->kind == LINE_LABEL);
}

/* What the entries since first hold is half of a value. */
static void mark_cut(struct lines *lines, size_t first)
{
	struct reading *reading = lines->reading;
	if (reading->entry_count > first)
		reading->entries[reading->entry_count - 1].flags |= READ_CUT;
}

static size_t take_assigns(struct lines *lines, size_t at)
{
	size_t last = line_quoted_end(lines->list, lines->count, at),
	       first = lines->reading->entry_count;
	take_assign(lines, at);
	if (last == at)
		last = line_broken_end(lines->list, lines->count, at);
	if (last > at)
		mark_cut(lines, first);
	return last;
}

static size_t take_all_pairs(struct lines *lines, size_t at)
{
	size_t first = lines->reading->entry_count,
	       last = line_broken_end(lines->list, lines->count, at);
	take_pairs(lines, at);
	if (last > at)
		mark_cut(lines, first);
	return last;
}

static size_t take_labelled(struct lines *lines, size_t at)
{
	size_t first = lines->reading->entry_count, below = take_label(lines, at);
	size_t last = below > at ? line_broken_end(lines->list, lines->count, below) : below;
	if (last > below)
		mark_cut(lines, first);
	return last;
}

static size_t take_line(struct lines *lines, size_t at)
{
	const struct line *line = &lines->list[at];
	if (goes_on_as_form(lines, at))
		return take_form(lines, at);
	switch (line->kind) {
	case LINE_BLANK:
		begin_block(lines);
		break;
	case LINE_COMMENT:
		take_comment(lines, at);
		break;
	case LINE_SECTION:
		begin_section(lines, lines->base, line->at, line->at[0] == '[' ? line->length : 0,
			      true);
		break;
	case LINE_HEADING:
		begin_section(lines, lines->base, line->at, line->length, false);
		add_aside(lines, at);
		break;
	case LINE_REQUEST:
		take_request(lines, at);
		break;
	case LINE_ADDRESS:
		take_address(lines, at);
		break;
	case LINE_FORM:
		return take_form(lines, at);
	case LINE_ASSIGN:
		return take_assigns(lines, at);
	case LINE_LABEL:
		return take_labelled(lines, at);
	case LINE_PAIRS:
		return take_all_pairs(lines, at);
	case LINE_REGION:
		take_region(lines, at);
		break;
	case LINE_PROSE:
		if (is_underline(lines, at))
			break;
		if (!line_is_attribution(line) && is_heading(lines, at)) {
			begin_section(lines, lines->base, line->at, line->length, false);
			lines->reading->scopes[lines->section].is_unmarked =
				!line_is_marked(lines, at);
		} else
			take_prose(lines, at);
		break;
	}
	return at;
}

static bool split_lines(struct lines *lines, const char *text)
{
	size_t room = reading_lines(text, text + strlen(text)) + 1, length;
	lines->list = calloc(room, sizeof *lines->list);
	if (lines->list == NULL)
		return false;
	for (const char *at; (at = reading_line(&text, &length)) != NULL;) {
		struct line *line = &lines->list[lines->count++];
		*line = (struct line){.at = at, .length = length};
		line_trim(line);
		line_skip_origin(line);
		line->kind = line_kind_of(line);
		lines->is_ini = lines->is_ini || line->kind == LINE_SECTION;
	}
	return true;
}

/* "Server" above labels is a heading; above an address it is a label. */
static void settle_labels(struct lines *lines)
{
	for (size_t i = 0; i + 1 < lines->count; i++) {
		struct line *line = &lines->list[i];
		const struct line *next = line + 1;
		struct label label;
		const char *name;
		size_t length;
		if (line->kind != LINE_LABEL || next->kind == LINE_ADDRESS ||
		    next->kind == LINE_BLANK ||
		    !pairs_is_label(line->at, line->length, &label, &name, &length))
			continue;
		/* "API credentials of Acme:" names no address. */
		bool is_phrase = label.kind == LABEL_URL && line_words(line) > 2 &&
				 line_is_filled(next->kind);
		if (line->at[line->length - 1] == ':' && !is_phrase)
			continue;
		if (label.kind == LABEL_URL ||
		    (label.kind == LABEL_ENVIRONMENT && next->kind != LINE_PROSE))
			line->kind = LINE_PROSE;
	}
}

void import_lines_read(struct reading *reading, size_t scope, const char *text, size_t line,
		       struct regions *regions)
{
	struct lines lines = {.reading = reading,
			      .regions = regions,
			      .first = line,
			      .base = scope,
			      .section = scope,
			      .block = scope};
	enum import_source before = reading->source;
	size_t first_entry = reading->entry_count;
	if (!split_lines(&lines, text)) {
		reading->failed = true;
		return;
	}
	if (before == IMPORT_FROM_TEXT)
		reading->source = IMPORT_FROM_MAIL;
	settle_labels(&lines);
	size_t gap = 0;
	lines.values_below = line_values_below(lines.list, lines.count, &gap);
	lines.gap = gap;
	for (size_t i = 0; i < lines.count && !reading->failed; i++) {
		i = take_line(&lines, i);
		lines.signature -= lines.signature > 0;
	}
	if (!reading->failed)
		import_between_settle(reading, scope, first_entry, lines.list, lines.count, line);
	free(lines.list);
	reading->source = before;
}
