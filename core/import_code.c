#include "core/import_code.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "core/import_code_like.h"
#include "core/import_hosts.h"
#include "core/import_labels.h"
#include "core/import_literal.h"
#include "core/text.h"

#define DEPTH_MAX 48
#define NAME_SIZE 96
#define BARE_MAX 6
#define PIECE_LOOKED 512

/* An open bracket. */
struct level {
	size_t scope;
	char close; /* the bracket that ends it; '\n' for a command of PowerShell */
	bool is_call;
	char url[200];		 /* the address that the call goes to */
	char bare[BARE_MAX][48]; /* names of other values among its arguments */
	size_t bare_count;
};

struct code {
	struct reading *reading;
	const char *at, *end, *counted;
	size_t line;
	struct level level[DEPTH_MAX];
	size_t depth;
	char name[NAME_SIZE];  /* the last name or string: what a sign behind it names */
	char words[NAME_SIZE]; /* of the statement so far: HCL's block "label" { */
	bool has_name, has_sign;
	bool is_pair; /* define("name", "value"): it belongs to where the call stands */
	char *text;   /* of the last string */
	unsigned dialect;
};

static struct level *top(struct code *code)
{
	return &code->level[code->depth];
}

static size_t line_here(struct code *code)
{
	code->line += reading_lines(code->counted, code->at);
	code->counted = code->at;
	return code->line;
}

static void forget_name(struct code *code)
{
	code->has_name = code->has_sign = code->is_pair = false;
	code->name[0] = '\0';
}

static void end_statement(struct code *code)
{
	forget_name(code);
	code->words[0] = '\0';
}

static void add_word(struct code *code, const char *word, size_t length)
{
	size_t used = strlen(code->words);
	if (used + length + 2 > sizeof code->words)
		return;
	if (used > 0)
		code->words[used++] = ' ';
	memcpy(code->words + used, word, length);
	code->words[used + length] = '\0';
}

static void set_name(struct code *code, const char *name, size_t length)
{
	while (length > 0 && strchr("$@:-", *name) != NULL) {
		name++;
		length--;
	}
	length = length < sizeof code->name ? length : sizeof code->name - 1;
	memcpy(code->name, name, length);
	code->name[length] = '\0';
	code->has_name = length > 0;
	code->has_sign = false;
}

static void note_url(struct code *code, const char *url, size_t length)
{
	struct level *level = top(code);
	if (level->is_call && level->url[0] == '\0' && length < sizeof level->url) {
		memcpy(level->url, url, length);
		level->url[length] = '\0';
	}
}

static void add_value(struct code *code, const char *value, size_t length, unsigned flags)
{
	struct label label;
	bool is_field = label_parse(code->name, strlen(code->name), &label);
	if (!is_field && (flags & READ_BARE) == 0 &&
	    code->reading->read_nested(code->reading, top(code)->scope, value, line_here(code)))
		return;
	if (is_field && label.kind == LABEL_TITLE && code->depth > 0 && length < 80)
		code->reading->scopes[top(code)->scope].title =
			reading_copy(code->reading, value, length);
	if (is_field && label.kind == LABEL_URL && (flags & READ_BARE) == 0)
		note_url(code, value, length);
	size_t scope = code->is_pair ? code->level[code->depth - 1].scope : top(code)->scope;
	code->is_pair = false;
	reading_add(code->reading, scope, code->name, strlen(code->name), value, length,
		    line_here(code), flags);
}

/* Skips blanks and comments; true when a line ended. */
static bool skip_blanks(struct code *code)
{
	bool ended = false;
	while (code->at < code->end) {
		const char *at = code->at, *stop = NULL;
		bool fresh = at == code->counted || isspace((unsigned char)at[-1]);
		if (*at == '`' && at + 1 < code->end && at[1] == '\n') {
			code->at += 2; /* PowerShell goes on in the next line */
			continue;
		}
		if (isspace((unsigned char)*at)) {
			ended = ended || *at == '\n';
			code->at++;
			continue;
		}
		if ((at[0] == '/' && at[1] == '/') || (*at == '#' && fresh && at[1] != '{'))
			stop = memchr(at, '\n', (size_t)(code->end - at));
		else if (at[0] == '/' && at[1] == '*') {
			stop = memmem(at, (size_t)(code->end - at), "*/", 2);
			stop = stop != NULL ? stop + 2 : NULL;
		} else
			break;
		stop = stop != NULL ? stop : code->end;
		reading_add(code->reading, code->level[0].scope, "", 0, at, (size_t)(stop - at),
			    line_here(code), READ_COMMENT);
		code->at = stop;
	}
	return ended;
}

/* Reads a string at a quote into code->text + used; its length. */
static size_t read_string(struct code *code, const char *prefix, size_t used, bool *is_sure)
{
	size_t length = prefix != NULL ? (size_t)(code->at - prefix) : 0;
	return literal_read(&code->at, code->end, code->dialect, prefix, length, code->text + used,
			    is_sure);
}

static char peek_sign(struct code *code)
{
	const char *at = code->at;
	while (at < code->end && (*at == ' ' || *at == '\t'))
		at++;
	return at < code->end ? *at : '\0';
}

/* A value that is put together from pieces, or comes from a choice, is not sure. */
static bool is_joined(struct code *code)
{
	char c = peek_sign(code);
	return c == '+' || c == '.' || c == '?' || c == '%' || c == '"' || c == '\'' ||
	       (c == '|' && code->end > code->at);
}

/* Where the next piece of "one" + "two" and "one" "two" begins; NULL when there is none. */
static const char *next_piece(struct code *code)
{
	const char *at = code->at;
	bool is_added = peek_sign(code) == '+';
	if ((code->dialect & (DIALECT_PHP | DIALECT_POWERSHELL)) != 0)
		return NULL;
	while (at < code->end && (*at == ' ' || *at == '\t'))
		at++;
	if (at == code->at && !is_added)
		return NULL;
	at += is_added;
	while (is_added && at < code->end && isspace((unsigned char)*at))
		at++;
	return at < code->end && (*at == '"' || *at == '\'') ? at : NULL;
}

/* Is the next line one more piece of the string, and not a name of its own? */
static bool goes_on_below(const struct code *code)
{
	const char *at = code->at;
	while (at < code->end && isspace((unsigned char)*at))
		at++;
	if (at >= code->end || (*at != '"' && *at != '\'') || code->depth == 0)
		return false;
	size_t left = (size_t)(code->end - at) - 1;
	const char *close = memchr(at + 1, *at, left < PIECE_LOOKED ? left : PIECE_LOOKED);
	for (close = close != NULL ? close + 1 : code->end;
	     close < code->end && (*close == ' ' || *close == '\t'); close++)
		;
	return close >= code->end || (*close != '=' && *close != ':');
}

/* A string with the pieces that are put to it. */
static size_t read_pieces(struct code *code, const char *prefix, bool *is_sure)
{
	size_t length = read_string(code, prefix, 0, is_sure);
	if (!code->has_sign)
		return length;
	for (const char *next; *is_sure && (next = next_piece(code)) != NULL;) {
		code->at = next;
		length += read_string(code, NULL, length, is_sure);
	}
	*is_sure = *is_sure && !is_joined(code) && !goes_on_below(code);
	return length;
}

/* define('NAME', 'value'), set("name", "value"), {"name", "value"} */
static bool is_argument_pair(struct code *code, const char *name)
{
	struct label label;
	const char *at = code->at;
	char close = top(code)->close;
	if (close != ')' && close != ']' && (close != '}' || code->words[0] != '\0'))
		return false;
	while (at < code->end && isspace((unsigned char)*at))
		at++;
	if (at >= code->end || *at != ',')
		return false;
	at++;
	while (at < code->end && isspace((unsigned char)*at))
		at++;
	return at < code->end && (*at == '"' || *at == '\'') &&
	       label_parse(name, strlen(name), &label) && label.kind <= LABEL_URL;
}

/* "client_id": {"value"}: a list of one. */
static bool is_only_element(struct code *code, char sign)
{
	struct label label;
	if (code->depth == 0 || (sign != '}' && sign != ']') || sign != top(code)->close ||
	    top(code)->scope == code->level[code->depth - 1].scope || code->words[0] != '\0')
		return false;
	const char *name = code->reading->scopes[top(code)->scope].name;
	return label_parse(name, strlen(name), &label) && label.kind <= LABEL_TEAM;
}

/* ['NAME=value', ...], putenv('NAME=value'): a string that names its value itself. */
static bool take_setting(struct code *code, size_t length, unsigned flags)
{
	size_t name = import_code_setting_name(code->text, length);
	if (name == 0)
		return false;
	size_t scope = top(code)->is_call ? code->level[code->depth - 1].scope : top(code)->scope;
	reading_add(code->reading, scope, code->text, name, code->text + name + 1,
		    length - name - 1, line_here(code), flags);
	forget_name(code);
	return true;
}

/* A string; what stands before its quote from prefix on belongs to it. */
static void take_string(struct code *code, const char *prefix)
{
	bool is_sure;
	size_t length = read_pieces(code, prefix, &is_sure);
	unsigned flags = READ_EXACT | (is_sure ? 0 : READ_CUT);
	if (code->has_sign) {
		char *value = reading_copy(code->reading, code->text, length);
		add_value(code, value, length, flags);
		end_statement(code);
		return;
	}
	char sign = peek_sign(code);
	if (is_only_element(code, sign)) {
		const char *name = code->reading->scopes[top(code)->scope].name;
		reading_add(code->reading, code->level[code->depth - 1].scope, name, strlen(name),
			    code->text, length, line_here(code), flags);
		return;
	}
	if (sign != ':' && sign != '=' && take_setting(code, length, flags))
		return;
	if (is_argument_pair(code, code->text)) {
		set_name(code, code->text, length);
		code->has_sign = code->is_pair = true;
		code->at = memchr(code->at, ',', (size_t)(code->end - code->at));
		code->at++;
		return;
	}
	if (sign != ':' && sign != '=' && sign != ']' && import_code_is_url(code->text)) {
		note_url(code, code->text, length);
		reading_add(code->reading, top(code)->scope, "url", 3, code->text, length,
			    line_here(code), READ_HOST | READ_EXACT);
	} else if (sign != ':' && sign != '=' && length > 12) {
		char *value = reading_copy(code->reading, code->text, length);
		code->reading->read_nested(code->reading, top(code)->scope, value, line_here(code));
	}
	set_name(code, code->text, length);
	add_word(code, code->text, length);
}

static bool is_word_sign(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* Does "name"] = follow? */
static bool is_index_at(const struct code *code)
{
	const char *at = code->at;
	if (at >= code->end || (*at != '"' && *at != '\''))
		return false;
	const char *close = memchr(at + 1, *at, (size_t)(code->end - at) - 1);
	if (close == NULL || close + 1 >= code->end || close[1] != ']')
		return false;
	close += 2;
	while (close < code->end && *close == ' ')
		close++;
	return close < code->end && *close == '=';
}

static void open_bracket(struct code *code, char bracket, bool is_call)
{
	/* new GoogleStrategy({...}): what a call is called may say whose its arguments are. */
	const char *name = is_call || code->has_sign ? code->name : code->words;
	name = is_call && !import_code_names_service(name) ? "" : name;
	char close = bracket == '(' ? ')' : bracket == '[' ? ']' : bracket == '{' ? '}' : '\n';
	size_t scope = top(code)->scope;
	/* Subscripts are no scope: os.environ["NAME"] = "value", ["name"] = "value". */
	bool is_index = bracket == '[' && !code->has_sign && (code->has_name || is_index_at(code));
	if (code->depth + 1 == DEPTH_MAX)
		return;
	if (!is_index)
		scope = reading_scope(code->reading, scope, SCOPE_OBJECT, name, strlen(name));
	code->depth++;
	*top(code) = (struct level){.scope = scope, .close = close, .is_call = is_call};
	if (!is_index)
		end_statement(code);
	else
		forget_name(code);
}

/* The value that a call was given by its name gets the address of the call. */
static void close_call(struct code *code, const struct level *level)
{
	struct reading *reading = code->reading;
	const char *url = level->url[0] != '\0' ? level->url : NULL;
	for (size_t i = 0; i < level->bare_count && url == NULL; i++) {
		url = reading_value(reading, level->bare[i], strlen(level->bare[i]));
		url = url != NULL && import_code_is_url(url) ? url : NULL;
	}
	for (size_t i = 0; url != NULL && i < level->bare_count; i++)
		for (size_t s = reading->scope_count; s-- > 1;)
			if (strcmp(reading->scopes[s].name, level->bare[i]) == 0) {
				reading_add(reading, s, "url", 3, url, strlen(url), code->line,
					    READ_HOST | READ_EXACT);
				break;
			}
}

static void close_bracket(struct code *code, char bracket)
{
	size_t depth = code->depth;
	while (depth > 0 && code->level[depth].close != bracket)
		depth--;
	if (depth == 0)
		return;
	bool is_index = bracket == ']' && code->level[depth].scope == code->level[depth - 1].scope;
	while (code->depth >= depth) {
		struct level closed = *top(code);
		code->depth--;
		if (closed.is_call)
			close_call(code, &closed);
	}
	/* Behind an index its string is the name. */
	if (!is_index)
		end_statement(code);
}

static void take_number_or_name(struct code *code, const char *word, size_t length)
{
	if (import_code_is_nothing(word, length))
		return;
	while (length > 0 && *word == '$') {
		word++;
		length--;
	}
	bool is_number = length > 0 && strspn(word, "0123456789") >= length;
	add_value(code, word, length, is_number ? READ_EXACT : READ_BARE);
}

static void note_bare(struct code *code, const char *word, size_t length)
{
	struct level *level = top(code);
	while (length > 0 && *word == '$') {
		word++;
		length--;
	}
	if (!level->is_call || level->bare_count == BARE_MAX || length == 0 ||
	    length >= sizeof level->bare[0])
		return;
	memcpy(level->bare[level->bare_count], word, length);
	level->bare[level->bare_count++][length] = '\0';
}

/* What reads the surroundings is no value, nor is what it falls back on. */
static void skip_call(struct code *code)
{
	size_t depth = 0;
	while (code->at < code->end) {
		char c = *code->at++;
		depth += c == '(' || c == '[' || c == '{';
		if ((c == ')' || c == ']' || c == '}') && --depth == 0)
			return;
		if (c == '\n' && depth == 0)
			return;
	}
}

/* What stands between a name and its value: "to" of Kotlin, and types: "As String", ": string". */
static bool is_between(struct code *code, const char *word, size_t length)
{
	char sign = peek_sign(code);
	bool is_joint = length == 2 && (sign == '"' || sign == '\'') && strncmp(word, "to", 2) == 0;
	if (!code->has_name || length == 0)
		return false;
	if (code->has_sign) { /* name: type = */
		code->has_sign = sign != '=' || word[-1] == '=' || strcmp(code->name, "env") == 0;
		return !code->has_sign;
	}
	code->has_sign = is_joint;
	if (is_joint || length != 2 || strncmp(word, "As", 2) != 0)
		return is_joint;
	while (code->at < code->end && (isalnum((unsigned char)*code->at) || *code->at == ' '))
		code->at++;
	return true;
}

static void take_word(struct code *code)
{
	const char *start = code->at;
	while (code->at < code->end &&
	       (is_word_sign(*code->at) ||
		(strchr(".-@?\\", *code->at) != NULL && code->at + 1 < code->end &&
		 (is_word_sign(code->at[1]) || code->at == start)) ||
		(code->at > start && code->at[0] == '>' && code->at[-1] == '-')))
		code->at++;
	code->at += code->at == start;
	size_t length = (size_t)(code->at - start);
	char next = code->at < code->end ? *code->at : '\0';
	if ((next == '"' || next == '\'') && literal_is_prefix(start, length)) {
		take_string(code, start); /* f"...", @"..." */
		return;
	}
	if (import_code_is_request(start, length)) {
		end_statement(code);
		open_bracket(code, '\n', true);
		return;
	}
	char sign = peek_sign(code);
	if (is_between(code, start, length))
		return;
	if (code->has_sign && sign == '(') {
		set_name(code, start, length);
		if (import_code_is_lookup(start, length))
			skip_call(code);
		return;
	}
	if (code->has_sign && sign != ':' && sign != '=' && sign != '[') {
		take_number_or_name(code, start, length);
		note_bare(code, start, length);
		forget_name(code);
		return;
	}
	if (code->has_sign && sign == '[')
		skip_call(code);
	note_bare(code, start, length);
	set_name(code, start, length);
	add_word(code, start, length);
	/* PowerShell: -Uri "..." */
	if (top(code)->close == '\n' && *start == '-' && length > 2)
		code->has_sign = true;
}

/* ":", "=", "=>", ":=" between a name and a value; never "==", "!=" and "::". */
static void take_sign(struct code *code)
{
	char c = *code->at, next = code->at + 1 < code->end ? code->at[1] : '\0';
	if (c == next) {
		while (code->at < code->end && *code->at == c)
			code->at++;
		forget_name(code);
		return;
	}
	code->at += next == '>' || next == '=' ? 2 : 1;
	code->has_sign = code->has_name;
}

static void end_line(struct code *code)
{
	if (top(code)->close == '\n')
		close_bracket(code, '\n');
	if (!code->has_sign)
		end_statement(code);
}

/* PowerShell: -Uri https://... without quotes */
static bool take_bare_url(struct code *code)
{
	size_t length = 0, left = (size_t)(code->end - code->at);
	while (length < left && !isspace((unsigned char)code->at[length]) &&
	       strchr("\"'`),;", code->at[length]) == NULL)
		length++;
	char *url = reading_copy(code->reading, code->at, length);
	if (!import_code_is_url(url))
		return false;
	code->at += length;
	add_value(code, url, length, READ_EXACT);
	end_statement(code);
	return true;
}

/* {client_id, "value"} of Erlang: the comma is the sign. */
static bool is_tuple(const struct code *code)
{
	struct label label;
	const char *at = code->at + 1;
	while (at < code->end && *at == ' ')
		at++;
	return code->level[code->depth].close == '}' && code->has_name && !code->has_sign &&
	       strcmp(code->words, code->name) == 0 && at < code->end && *at == '"' &&
	       label_parse(code->name, strlen(code->name), &label) && label.kind <= LABEL_TEAM;
}

static void take_token(struct code *code)
{
	char c = *code->at, next = code->at + 1 < code->end ? code->at[1] : '\0';
	if (code->has_sign && c == 'h' && take_bare_url(code))
		return;
	if (c == '@' && (next == '{' || next == '('))
		code->at++; /* PowerShell's hash table */
	else if (c == '"' || c == '\'' || c == '`')
		take_string(code, NULL);
	else if (c == ':' || c == '=')
		take_sign(code);
	else if (c == '(' || c == '[' || c == '{') {
		code->at++;
		open_bracket(code, c, c == '(');
	} else if (c == ')' || c == ']' || c == '}') {
		code->at++;
		close_bracket(code, c);
	} else if (c == ',' && is_tuple(code)) {
		code->at++;
		code->has_sign = code->is_pair = true;
	} else if (c == ',' || c == ';') {
		code->at++;
		end_statement(code);
	} else if (c == '<' || c == '>' || c == '!' || c == '&' || c == '|' || c == '+' ||
		   c == '*' || c == '/' || c == '^' || c == '~') {
		code->at++;
		forget_name(code);
	} else
		take_word(code);
}

void import_code_read(struct reading *reading, size_t scope, const char *text, size_t length,
		      size_t line)
{
	enum import_source before = reading->source;
	/* Locked memory is dear: one is kept for the next text within this one. */
	struct code *code = reading->spare != NULL ? reading->spare : secret_buffer(sizeof *code);
	reading->spare = NULL;
	if (code == NULL) {
		reading->failed = true;
		return;
	}
	*code = (struct code){.reading = reading,
			      .at = text,
			      .end = text + length,
			      .counted = text,
			      .dialect = literal_dialect(text, length),
			      .line = line};
	code->text = reading_copy(reading, text, length);
	code->level[0].scope = scope;
	reading->source = IMPORT_FROM_CODE;
	while (!reading->failed) {
		if (skip_blanks(code))
			end_line(code);
		if (code->at >= code->end)
			break;
		take_token(code);
	}
	while (code->depth > 0)
		close_bracket(code, top(code)->close);
	reading->source = before;
	if (reading->spare != NULL)
		secret_buffer_free(code);
	else
		reading->spare = code;
}
