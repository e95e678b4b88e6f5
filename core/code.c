#include "core/code.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/file.h"
#include "core/nearest.h"
#include "core/paths.h"

/* Stands in the files for the host. */
#define MARK "@API_URL@"
#define TEXT_MAX ((size_t)64 * 1024)

static const struct code all[] = {
	{"python", "python.py", "a program for Python 3.8, without packages"},
	{"php", "php.php", "a program for PHP 8.1 with curl"},
	{"javascript", "javascript.mjs", "a program for Node.js 18, without packages"},
	{"ruby", "ruby.rb", "a program for Ruby 3.0, without gems"},
	{"go", "go.go", "a program for Go 1.19, without modules"},
	{"java", "java.java", "a program for Java 17, without libraries"},
	{"curl", "curl.sh", "the first call with curl, run by etconsole exec"},
	{"httpie", "httpie.sh", "the first call with HTTPie, run by etconsole exec"},
	{"postman", "postman_collection.json", "a collection for Postman"},
	{"postman-environment", "postman_environment.json",
	 "the environment of that collection, its secrets as secrets"},
};
#define ALL (sizeof all / sizeof *all)
_Static_assert(ALL <= CODE_MAX, "they are listed");

const struct code *code_list(size_t *count)
{
	*count = ALL;
	return all;
}

const struct code *code_find(const char *language, struct error *error)
{
	const char *names[ALL];
	for (size_t i = 0; i < ALL; i++) {
		names[i] = all[i].language;
		if (strcmp(names[i], language) == 0)
			return &all[i];
	}
	const char *nearest = nearest_word(language, names, ALL);
	if (nearest != NULL)
		error_set(error, ERROR_INPUT, "etconsole code lists what there is.",
			  "There is no program for '%.40s'. Did you mean %s?", language, nearest);
	else
		error_set(error, ERROR_INPUT, "etconsole code lists what there is.",
			  "There is no program for '%.40s'.", language);
	return NULL;
}

char *code_text(const struct code *code, const char *folder, const struct environment *environment,
		struct error *error)
{
	char here[1024], path[1200];
	paths_code(here, sizeof here);
	snprintf(path, sizeof path, "%s/%s", folder != NULL ? folder : here, code->file);
	char *text = file_read_text(path, TEXT_MAX, error);
	const char *mark = text != NULL ? strstr(text, MARK) : NULL;
	if (mark == NULL)
		return text;
	size_t size = strlen(text) + strlen(environment->api_base) + 1;
	char *out = malloc(size);
	if (out == NULL)
		error_no_memory(error);
	else
		snprintf(out, size, "%.*s%s%s", (int)(mark - text), text, environment->api_base,
			 mark + strlen(MARK));
	free(text);
	return out;
}

struct table code_table(void)
{
	size_t count;
	const struct code *list = code_list(&count);
	struct table table = {.columns = 2};
	for (size_t i = 0; i < count; i++)
		table_add(&table, (const char *const[]){list[i].language, list[i].line});
	return table;
}

json_t *code_json(void)
{
	size_t count;
	const struct code *list = code_list(&count);
	json_t *array = json_array();
	for (size_t i = 0; i < count; i++)
		json_array_append_new(array,
				      json_pack("{s:s, s:s, s:s}", "language", list[i].language,
						"file", list[i].file, "description", list[i].line));
	return json_pack("{s:o}", "code", array);
}
