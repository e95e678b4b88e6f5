#include "core/import_code_like.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "core/import_labels.h"
#include "core/import_reading.h"

static bool is_word_sign(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '$' || (unsigned char)c >= 0x80;
}

/* How a line of a program begins. */
static bool begins_code(const char *line, size_t length)
{
	static const char *const starts[] = {
		"const ",   "Const ",	    "Dim ",	"let ",	   "var ",     "import ",
		"def ",	    "class ",	    "return ",	"public ", "private ", "function ",
		"<?php",    "use ",	    "package ", "func ",   "define(",  "require",
		"from ",    "//",	    "/*",	"fetch(",  "@{",       "});",
		"try",	    "INSERT INTO ", "if ",	"Invoke-", "module ",  "provider ",
		"resource "};
	if (length > 1 && line[0] == '$' && isalpha((unsigned char)line[1]))
		return true;
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
		if (length >= strlen(starts[i]) && strncmp(line, starts[i], strlen(starts[i])) == 0)
			return true;
	return false;
}

/* A bracket, a string, or a name with a sign of programs behind it. */
static bool begins_statement(const char *line, size_t length)
{
	size_t name = 0;
	if (strchr("{}[]()\"'", *line) != NULL || begins_code(line, length))
		return true;
	if (!isalpha((unsigned char)*line) && strchr("_$", *line) == NULL)
		return false;
	while (name < length && (is_word_sign(line[name]) || strchr(".-:\\", line[name]) != NULL))
		name++;
	while (name < length && line[name] == ' ')
		name++;
	return name == length || strchr("=:({[\"'<", line[name]) != NULL ||
	       strchr("=:({[", line[name - 1]) != NULL;
}

/* environ["NAME"] = "value", name: type = "value" */
static bool is_typed(const char *line, size_t length)
{
	static const char *const signs[] = {"\"] = ", "'] = ", " = \"", " = '"};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		const char *at = memmem(line, length, signs[i], strlen(signs[i]));
		const char *colon = at != NULL ? memchr(line, ':', (size_t)(at - line)) : NULL;
		if (at == NULL || (i > 1 && (colon == NULL || colon[1] != ' ')))
			continue;
		/* One word is a type. */
		size_t blanks = 0;
		for (const char *c = colon != NULL ? colon + 2 : at; c < at; c++)
			blanks += *c == ' ';
		if (blanks == 0)
			return true;
	}
	return false;
}

static bool is_code_line(const char *line, size_t length)
{
	while (length > 0 && isspace((unsigned char)line[length - 1]))
		length--;
	while (length > 0 && isspace((unsigned char)*line)) {
		line++;
		length--;
	}
	if (length == 0)
		return false;
	char last = line[length - 1];
	bool has_quote = memchr(line, '"', length) != NULL || memchr(line, '\'', length) != NULL;
	if (strchr("{}[]()", last) != NULL && strncmp(line, "[", 1) != 0)
		return (last != ')' || has_quote || begins_code(line, length)) &&
		       begins_statement(line, length);
	if (memmem(line, length, "=>", 2) != NULL || begins_code(line, length))
		return true;
	if (((last == ';' || last == ',') && has_quote) || is_typed(line, length))
		return true;
	return *line == ']' || *line == '}' || *line == '"' || *line == '\'';
}

/* A sentence: words without a sign of a program. */
static bool is_prose(const char *line, size_t length)
{
	size_t blanks = 0;
	for (size_t i = 1; i + 1 < length; i++)
		blanks += line[i] == ' ' && isalpha((unsigned char)line[i - 1]) &&
			  isalpha((unsigned char)line[i + 1]);
	return blanks >= 2 && memchr(line, '=', length) == NULL &&
	       memchr(line, '"', length) == NULL && memchr(line, '(', length) == NULL;
}

bool import_code_like(const char *text)
{
	size_t lines = 0, code = 0, depth = 0, length;
	bool has_sign = strpbrk(text, "{(=:") != NULL && strpbrk(text, "\"'") != NULL;
	/* Scripts of shells are read by their lines and commands. */
	if (strstr(text, "curl ") != NULL || strstr(text, "wget ") != NULL ||
	    strstr(text, "POST http") != NULL || strstr(text, " WHERE path") != NULL ||
	    strstr(text, "POST {{") != NULL || strncmp(text, "###", 3) == 0 ||
	    strstr(text, "\n###") != NULL || strstr(text, " HTTP/1.1\n") != NULL)
		return false;
	for (const char *line; (line = reading_line(&text, &length)) != NULL;) {
		while (length > 0 && isspace((unsigned char)line[length - 1]))
			length--;
		size_t blanks = strspn(line, " \t");
		if (blanks >= length || line[blanks] == '#' || strncmp(line + blanks, "//", 2) == 0)
			continue;
		char first = line[blanks], last = line[length - 1];
		lines++;
		if (depth > 0 && strchr("})]", first) != NULL)
			depth--;
		if (depth == 0 && is_prose(line + blanks, length - blanks) &&
		    !is_code_line(line, length))
			return false;
		code += is_code_line(line, length) ||
			(depth > 0 && memchr(line, '"', length) != NULL) ||
			(depth > 0 && memchr(line, '\'', length) != NULL);
		depth += strchr("{([", last) != NULL;
	}
	return has_sign && code > 0 && code * 2 >= lines;
}

/* The length of words joined by dots; how many dots. A digit stands at no word's start. */
static size_t path_length(const char *value, size_t *dots, bool *has_joint)
{
	size_t n = 0;
	*dots = 0;
	*has_joint = false;
	while (isalpha((unsigned char)value[n]) || value[n] == '_') {
		while (is_word_sign(value[n]) && value[n] != '$') {
			*has_joint = *has_joint || value[n] == '_';
			n++;
		}
		if (value[n] != '.' ||
		    !(isalpha((unsigned char)value[n + 1]) || value[n + 1] == '_'))
			break;
		++*dots;
		n++;
	}
	return n;
}

bool import_code_is_call(const char *value, bool is_free)
{
	static const char names[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_., ";
	size_t dots;
	bool has_joint;
	size_t length = path_length(value, &dots, &has_joint);
	const char *inner = value + length + 1;
	if (length < 2 || value[length] != '(')
		return false;
	if (*inner == ')') /* input().strip() */
		return inner[1] == '\0' || strchr(".[ ;)", inner[1]) != NULL;
	if (*inner == '"' || *inner == '\'')
		return true;
	size_t n = strspn(inner, names);
	return !is_free && n > 0 && strcmp(inner + n, ")") == 0;
}

bool import_code_is_path(const char *value)
{
	size_t dots;
	bool has_joint;
	size_t length = path_length(value, &dots, &has_joint);
	return value[length] == '\0' && (dots > 1 || (dots == 1 && has_joint));
}

bool import_code_is_lookup(const char *word, size_t length)
{
	static const char *const names[] = {
		"env",	 "getenv",  "environ",	 "secret",   "config",	  "lookup",
		"file",	 "decrypt", "decode",	 "atob",     "buffer",	  "parameter",
		"vault", "hash",    "fetch_env", "contents", "getstring", "variable"};
	char name[64] = "";
	length = length < sizeof name - 1 ? length : sizeof name - 1;
	for (size_t i = 0; i < length; i++)
		name[i] = (char)tolower((unsigned char)word[i]);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strstr(name, names[i]) != NULL)
			return true;
	return false;
}

bool import_code_is_request(const char *word, size_t length)
{
	static const char *const names[] = {"invoke-restmethod", "invoke-webrequest", "irm", "iwr"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == length && strncasecmp(word, names[i], length) == 0)
			return true;
	return false;
}

size_t import_code_setting_name(const char *text, size_t length)
{
	struct label label;
	size_t name = 0;
	while (name < length && (isalnum((unsigned char)text[name]) || text[name] == '_'))
		name++;
	bool is_setting = name > 0 && name < length && text[name] == '=' &&
			  memchr(text, '&', length) == NULL && label_parse(text, name, &label) &&
			  label.kind <= LABEL_ENVIRONMENT;
	return is_setting ? name : 0;
}

bool import_code_is_nothing(const char *word, size_t length)
{
	static const char *const words[] = {"true",	 "false",  "null",   "None", "nil",
					    "undefined", "string", "String", "True", "False"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strlen(words[i]) == length && strncmp(word, words[i], length) == 0)
			return true;
	return false;
}

bool import_code_is_url(const char *text)
{
	return (strncasecmp(text, "https://", 8) == 0 || strncasecmp(text, "http://", 7) == 0) &&
	       strpbrk(text, " \t\n") == NULL;
}

bool import_code_names_service(const char *name)
{
	struct label label;
	label_title(name, strlen(name), &label);
	return label.sign == SIGN_FOREIGN || label.sign == SIGN_OWN;
}
