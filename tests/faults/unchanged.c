/*
 * unchanged: the real program refreshes and checks a kept login, and is answered with everything
 * of answers.jsonl. It says no each time, and the pair, the login and the key stay as they are on
 * the disk; what it may write down is what came of it: the state, and the activity. make check
 * takes every fifth of them, make check-long all.
 */
#include <setjmp.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

static const char good[] = "[{\"status\":200, \"body\":\"{\\\"token_type\\\":\\\"Bearer\\\","
			   "\\\"expires_in\\\":3600,\\\"access_token\\\":\\\"a.b.c\\\"}\"}]";

static char kept[320];

static const char all_of_it[] =
	"SELECT group_concat(line, ';') FROM ("
	"SELECT quote(login) || quote(generation) || quote(access) || quote(refresh)"
	" || quote(access_mark) || quote(refresh_mark) || quote(access_length) || quote(type)"
	" || quote(scope) || quote(life) || quote(obtained) AS line FROM tokens"
	" UNION ALL SELECT quote(id) || quote(account) || quote(environment) || quote(client_id)"
	" || quote(username) || quote(secret) || quote(secret_mark) || quote(is_auto)"
	" || quote(email) || quote(teams) || quote(person) || quote(names) FROM logins"
	" UNION ALL SELECT quote(id) || quote(name) FROM accounts"
	" UNION ALL SELECT quote(kind) || quote(passes) || quote(memory) || quote(salt)"
	" || quote(box) FROM vault)";

/* What is kept, as text; the caller's. */
static char *dump(void)
{
	char path[400];
	sqlite3 *db = NULL;
	sqlite3_stmt *row = NULL;
	snprintf(path, sizeof path, "%s/accounts.db", data);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, all_of_it, -1, &row, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(row), SQLITE_ROW);
	char *text = strdup((const char *)sqlite3_column_text(row, 0));
	assert_non_null(text);
	sqlite3_finalize(row);
	sqlite3_close(db);
	return text;
}

/* The store as it was, or as it is to be: a refused refresh token is not sent a second time. */
static void copy(const char *from, const char *to)
{
	char command[1200];
	snprintf(command, sizeof command, "rm -rf '%s' && cp -a '%s' '%s'", to, from, to);
	shell(command, "");
}

static void answer_with(const char *line, const char *before)
{
	static const char *const verbs[] = {"refresh", "check"};
	static const char *const counts[] = {"refresh_token", "check"};
	json_t *faults = json_pack("[o]", json_loads(line, 0, NULL));
	char *text = json_dumps(faults, JSON_COMPACT);
	service_tell(service, "/faults", text);
	free(text);
	json_decref(faults);
	for (size_t i = 0; i < 2; i++) {
		json_int_t asked = service_count(service, "sandbox", counts[i]);
		copy(kept, data);
		const struct ran *ran = verb(NULL, verbs[i], NULL);
		char *after = dump();
		assert_true(service_count(service, "sandbox", counts[i]) > asked);
		if (ran->code <= 0)
			fail_msg("%s: code %d after %s", verbs[i], ran->code, line);
		if (strcmp(before, after) != 0)
			fail_msg("%s: the store was changed by %s", verbs[i], line);
		free(after);
	}
}

static void no_bad_answer_changes_what_is_kept(void **state)
{
	char path[600], *line = NULL;
	size_t room = 0, count = 0, every = getenv("LONG") != NULL ? 1 : 5;
	const char *source = getenv("SOURCE");
	(void)state;
	keep_login("sandbox");
	/* With the pair before it. */
	want_code(verb(NULL, "refresh", NULL), 0);
	snprintf(kept, sizeof kept, "%s.kept", data);
	copy(data, kept);
	char *before = dump();
	snprintf(path, sizeof path, "%s/tests/faults/answers.jsonl", source != NULL ? source : ".");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	for (; getline(&line, &room, in) > 0; count++)
		if (count % every == 0)
			answer_with(line, before);
	free(line);
	fclose(in);
	assert_true(count >= 150);
	/* A good one does, or none of the above means anything. */
	service_tell(service, "/faults", good);
	copy(kept, data);
	want_code(verb(NULL, "refresh", NULL), 0);
	char *after = dump();
	assert_string_not_equal(before, after);
	free(before);
	free(after);
	snprintf(path, sizeof path, "rm -r '%s'", kept);
	shell(path, "");
	printf("%zu answers by hand, to 2 verbs: the store is as it was\n", count / every);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(no_bad_answer_changes_what_is_kept, verbs_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
