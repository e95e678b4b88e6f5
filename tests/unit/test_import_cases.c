/*
 * Texts as people have them, and what is in them (tests/data/import): never a value or an
 * environment that is not the login's, and nearly all of them exactly.
 */
#include "tests/unit/unit.h"

#include <dirent.h>
#include <jansson.h>

#include "core/import.h"

enum outcome { RIGHT, MISSED, WRONG };

static struct environments all;
static const char *const fields[] = {"client_id", "client_secret", "username", "password"};

static enum outcome worse(enum outcome one, enum outcome other)
{
	return one > other ? one : other;
}

static enum outcome judge_text(const char *wanted, const char *found)
{
	if (strcmp(wanted != NULL ? wanted : "", found) == 0)
		return RIGHT;
	return found[0] == '\0' ? MISSED : WRONG;
}

static enum outcome judge_name(const char *what, json_t *wanted, const char *found, bool is_said)
{
	enum outcome outcome = judge_text(json_string_value(wanted), found);
	if (outcome != RIGHT && is_said)
		printf("#     %s: wanted \"%s\", found \"%s\"\n", what, json_string_value(wanted),
		       found);
	return outcome;
}

static enum outcome judge_login(json_t *wanted, const struct import_login *login, bool is_said)
{
	enum outcome outcome = RIGHT;
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		const char *want = json_string_value(json_object_get(wanted, fields[i]));
		enum outcome one = judge_text(want, login->value[i].text);
		if (one != RIGHT && is_said)
			printf("#     %s: wanted \"%s\", found \"%s\" (why %d)\n", fields[i], want,
			       login->value[i].text, login->value[i].why);
		outcome = worse(outcome, one);
	}
	const char *want = json_string_value(json_object_get(wanted, "environment"));
	const char *found = login->named != NULL ? login->named->name : "";
	enum outcome one = judge_text(want, found);
	if (one != RIGHT && is_said)
		printf("#     environment: wanted \"%s\", found \"%s\"\n", want != NULL ? want : "",
		       found);
	outcome = worse(outcome, one);
	/* What the console shows and keeps in clear; told where a case is about it. */
	json_t *name = json_object_get(wanted, "account"), *team = json_object_get(wanted, "team");
	if (name != NULL)
		outcome = worse(outcome, judge_name("account", name, login->account, is_said));
	if (team != NULL)
		outcome = worse(outcome,
				judge_name("team", team, login->value[IMPORT_TEAM].text, is_said));
	return outcome;
}

static char *read_file(const char *folder, const char *name, size_t *length)
{
	char path[512], *text = malloc(IMPORT_MAX);
	snprintf(path, sizeof path, "%s/%s", folder, name);
	FILE *file = fopen(path, "rb");
	assert_non_null(text);
	if (file == NULL)
		fail_msg("%s is not there", path);
	*length = fread(text, 1, IMPORT_MAX, file);
	fclose(file);
	return text;
}

static enum outcome judge_file(const char *folder, const char *name, json_t *wanted, bool is_said)
{
	size_t length;
	char *text = read_file(folder, name, &length);
	struct import *import = import_new();
	enum outcome outcome = RIGHT;
	assert_non_null(import);
	import_read(import, text, length, &all);
	if (import->count < json_array_size(wanted))
		outcome = MISSED;
	if (import->count > json_array_size(wanted))
		outcome = WRONG;
	if (outcome != RIGHT && is_said)
		printf("#     wanted %zu logins, found %zu\n", json_array_size(wanted),
		       import->count);
	for (size_t i = 0; i < import->count && i < json_array_size(wanted); i++)
		outcome = worse(outcome, judge_login(json_array_get(wanted, i), &import->logins[i],
						     is_said));
	import_free(import);
	free(text);
	return outcome;
}

/* So many may lack something; each is named when it does. */
static void judge_folder(const char *name, size_t most_missed)
{
	static const char *const words[] = {"right", "missed", "wrong"};
	char folder[300], path[400];
	size_t count[3] = {0};
	const char *file, *source = getenv("SOURCE"), *only = getenv("ONLY");
	json_t *wanted;
	snprintf(folder, sizeof folder, "%s/tests/data/%s", source != NULL ? source : ".", name);
	snprintf(path, sizeof path, "%s/cases.json", folder);
	json_t *cases = json_load_file(path, 0, NULL);
	assert_non_null(cases);
	environments_init(&all);
	json_object_foreach(cases, file, wanted)
	{
		if (only != NULL && strstr(file, only) == NULL)
			continue;
		enum outcome outcome = judge_file(folder, file, wanted, false);
		count[outcome]++;
		if (outcome == RIGHT)
			continue;
		printf("# %s: %s\n", words[outcome], file);
		judge_file(folder, file, wanted, true);
	}
	printf("# %s: %zu right, %zu missed, %zu wrong\n", name, count[RIGHT], count[MISSED],
	       count[WRONG]);
	json_decref(cases);
	assert_int_equal(count[WRONG], 0);
	assert_in_range(count[MISSED], 0, most_missed);
	assert_true(only != NULL || count[RIGHT] >= 95);
}

static void each_text_is_read_exactly_or_left_empty(void **state)
{
	(void)state;
	judge_folder("import", 5);
}

static void so_are_other_shapes_of_the_same_kinds(void **state)
{
	(void)state;
	judge_folder("import_more", 14);
}

/* Written with what is in them before anything had read them; half hold another's values. */
static void so_are_texts_that_an_adversary_wrote(void **state)
{
	(void)state;
	judge_folder("import_judged", 72);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_is_read_exactly_or_left_empty),
		cmocka_unit_test(so_are_other_shapes_of_the_same_kinds),
		cmocka_unit_test(so_are_texts_that_an_adversary_wrote),
	};
	return RUN(tests);
}
