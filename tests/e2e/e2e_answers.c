/*
 * What a service, or whoever is in its place, may answer (tests/data/failures.jsonl): on each face
 * the cause, its own words and the remedy, in JSON who and which status, and the exit code. Then
 * the remedy is done, and the thing works. Rows say by themselves what is true of them.
 *
 * make check takes every sixth of them, every twelfth on the screen; make check-long all.
 * ONLY=name runs that row alone, and ALL=1 tells of every miss before it fails, and is less
 * patient.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/e2e/coded.h"
#include "tests/e2e/e2e.h"
#include "tests/e2e/verbs.h"

#define SCREEN_MAX 16000
#define WAIT_MS 20000

static size_t misses;

static const char *text_of(const json_t *row, const char *name)
{
	const char *value = json_string_value(json_object_get(row, name));
	return value != NULL ? value : "";
}

static bool is_place(const json_t *row, const char *place)
{
	return strcmp(text_of(row, "place"), place) == 0;
}

static void __attribute__((format(printf, 4, 5)))
miss(const json_t *row, const char *face, const char *shown, const char *format, ...)
{
	va_list args;
	fprintf(stderr, "\n*** %s, %s: ", text_of(row, "name"), face);
	va_start(args, format);
	vfprintf(stderr, format, args);
	va_end(args);
	fprintf(stderr, "\n%s\n", shown);
	misses++;
}

/*
 * "password" is the sandbox's, "production:client_id" the other side's, "password:base64" in a
 * form of tests/e2e/coded.h, and "basic" what HTTP's Basic would send of the keys.
 */
static void fill_name(const char *name, char *out, size_t size)
{
	char text[2000], what[40];
	bool is_other = strncmp(name, "production:", 11) == 0;
	const char *side = is_other ? "production" : "sandbox";
	snprintf(what, sizeof what, "%s", name + (is_other ? 11 : 0));
	char *colon = strchr(what, ':');
	const char *form = colon != NULL ? colon + 1 : "";
	if (colon != NULL)
		*colon = '\0';
	if (strcmp(what, "basic") == 0) {
		snprintf(text, sizeof text, "%s:%s", service_mail(service, side, "client_id"),
			 service_mail(service, side, "client_secret"));
		form = "base64";
	} else {
		snprintf(text, sizeof text, "%s", service_mail(service, side, what));
	}
	assert_true(coded_write(text, form, out, size));
}

/* Puts what is named in the place of each "@name@". */
static void fill(const char *text, char *out, size_t size)
{
	size_t used = 0;
	while (*text != '\0' && used + 1 < size) {
		char name[40];
		size_t length = *text == '@' ? strcspn(text + 1, "@ \"") : 0;
		if (length == 0 || text[length + 1] != '@') {
			out[used++] = *text++;
			continue;
		}
		snprintf(name, sizeof name, "%.*s", (int)length, text + 1);
		fill_name(name, out + used, size - used);
		used += strlen(out + used);
		text += length + 2;
	}
	out[used] = '\0';
}

static void tell(const char *path, const json_t *value)
{
	static char filled[200000];
	if (value == NULL)
		return;
	char *text = json_dumps(value, JSON_COMPACT);
	fill(text, filled, sizeof filled);
	service_tell(service, path, filled);
	free(text);
}

/* The value of a field that is sent. */
static const char *value_of(const json_t *row, const char *name)
{
	static char value[2000];
	const char *wanted = text_of(json_object_get(row, "values"), name);
	fill(wanted, value, sizeof value);
	return wanted[0] != '\0' ? value : service_mail(service, "sandbox", name);
}

static const char *const fields[] = {"client_id", "client_secret", "username", "password"};

static const char *login_of(const json_t *row)
{
	static char text[4000];
	json_t *login = json_object();
	for (size_t i = 0; i < 4; i++)
		json_object_set_new(login, fields[i], json_string(value_of(row, fields[i])));
	char *dumped = json_dumps(login, 0);
	snprintf(text, sizeof text, "%s", dumped);
	free(dumped);
	json_decref(login);
	return text;
}

static void revoke(const json_t *row)
{
	char order[200];
	if (!json_is_true(json_object_get(row, "revoke")))
		return;
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", order);
}

static void begin_fault(const json_t *row)
{
	tell("/world", json_object_get(row, "world"));
	tell("/faults", json_object_get(row, "faults"));
	revoke(row);
}

static const struct ran *sign_in(const char *login)
{
	return verb(login, "sign-in", "-a", "acme", "-e", "sandbox", "--stdin", "--keep", "store",
		    "--json", NULL);
}

static const struct ran *run_row(const json_t *row)
{
	if (is_place(row, "sign-in"))
		return sign_in(login_of(row));
	return verb(NULL, is_place(row, "check") ? "check" : "refresh", "--json", NULL);
}

static const char *const secrets[] = {"client_secret", "password"};

static void want_no_secret(const json_t *row, const char *face, const char *shown)
{
	for (size_t i = 0; i < 2; i++) {
		const char *form = coded_find(shown, service_mail(service, "sandbox", secrets[i]));
		if (form != NULL)
			miss(row, face, shown, "there is the %s in it %s", secrets[i], form);
	}
	const char *absent = text_of(row, "absent");
	if (absent[0] != '\0' && strstr(shown, absent) != NULL)
		miss(row, face, shown, "there is %s in it", absent);
	if (strstr(shown, "eyJ") != NULL || strstr(shown, "def50200") != NULL)
		miss(row, face, shown, "there is a token in it");
}

static void want_text(const json_t *row, const char *face, const char *shown, const char *name)
{
	const char *wanted = text_of(row, name);
	if (wanted[0] != '\0' && strstr(shown, wanted) == NULL)
		miss(row, face, shown, "the %s should be: %s", name, wanted);
}

static void want_member(const json_t *row, const json_t *object, const char *shown,
			const char *name)
{
	const char *wanted = text_of(row, name), *is = text_of(object, name);
	if (strcmp(wanted, "*") != 0 && strstr(is, wanted) == NULL)
		miss(row, "JSON", shown, "%s should be %s", name, wanted);
	if (wanted[0] == '\0' && is[0] != '\0' && strcmp(name, "service_code") == 0)
		miss(row, "JSON", shown, "%s should not be there", name);
}

/* Who answered and what it said is the first line, what to do the second. */
static void want_lines(const json_t *row, const char *shown)
{
	char lines[2][2000];
	size_t first = strcspn(shown, "\n");
	const char *rest = shown + first + (shown[first] != '\0');
	snprintf(lines[0], sizeof lines[0], "%.*s", (int)first, shown);
	snprintf(lines[1], sizeof lines[1], "%.*s", (int)strcspn(rest, "\n"), rest);
	want_text(row, "first line", lines[0], "cause");
	want_text(row, "first line", lines[0], "said");
	want_text(row, "second line", lines[1], "remedy");
}

/* What looks like a failure, and is none. */
static bool is_success(const json_t *row)
{
	return json_integer_value(json_object_get(row, "code")) == 0;
}

static void judge_verb(const json_t *row, const struct ran *ran)
{
	json_int_t code = json_integer_value(json_object_get(row, "code"));
	if (ran->code != code)
		miss(row, "verb", ran->err, "the exit code is %d, not %d", ran->code, (int)code);
	want_no_secret(row, "text", ran->err);
	want_no_secret(row, "JSON", ran->out);
	if (is_success(row)) {
		want_text(row, "JSON", ran->out, "told");
		return;
	}
	want_lines(row, ran->err);
	json_t *object = want_json(ran, is_place(row, "check") ? "login" : "failure");
	static const char *const names[] = {"cause", "said", "remedy", "service_code", "who"};
	const json_t *error = json_object_get(object, "error");
	if (json_integer_value(json_object_get(error, "exit_code")) != code)
		miss(row, "JSON", ran->out, "its exit code is another");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		want_member(row, error, ran->out, names[i]);
	if (!json_equal(json_object_get(row, "status"), json_object_get(error, "status")))
		miss(row, "JSON", ran->out, "the status is another");
	json_decref(object);
}

/* What the remedy says. */
static void mend(const json_t *row)
{
	const char *how = text_of(row, "mend");
	bool again = strcmp(how, "calm") == 0 || strcmp(how, "values") == 0;
	const struct ran *ran = NULL;
	shared_calm(NULL);
	revoke(row);
	if (again)
		ran = is_place(row, "sign-in") ? sign_in(login_json("sandbox")) : run_row(row);
	else if (strcmp(how, "refresh") == 0)
		ran = verb(NULL, "refresh", NULL);
	else
		ran = sign_in(login_json("sandbox"));
	if (ran->code != 0)
		miss(row, "remedy", ran->err, "it does not mend it");
	ran = verb(NULL, "check", NULL);
	if (ran->code != 0)
		miss(row, "remedy", ran->err, "the token is no good then");
}

static void try_verb(const json_t *row)
{
	verbs_calm(NULL);
	if (!is_place(row, "sign-in"))
		keep_login("sandbox");
	begin_fault(row);
	if (json_is_true(json_object_get(row, "twice")))
		run_row(row);
	judge_verb(row, run_row(row));
	mend(row);
}

/* What stands in the pane, or the one to the right, as one text. */
static const char *squeeze(struct pty *pty)
{
	static char all[SCREEN_MAX];
	size_t used = 0;
	for (int row = 0; row < 24; row++) {
		const char *from = pty_row(pty, row), *bar = from, *before = NULL, *last = NULL;
		while ((bar = strstr(bar, "│")) != NULL) {
			before = last;
			last = bar;
			bar += strlen("│");
		}
		if (before != NULL)
			from = before + strlen("│");
		for (; *from != '\0' && from != last && used + 2 < sizeof all; from++)
			if (*from != ' ' || (used > 0 && all[used - 1] != ' '))
				all[used++] = *from;
		if (used > 0 && all[used - 1] != ' ')
			all[used++] = ' ';
	}
	all[used] = '\0';
	return all;
}

static bool wait_for(struct pty *pty, const char *text)
{
	int64_t until = pty_clock() + (getenv("ALL") == NULL ? WAIT_MS : WAIT_MS / 10);
	while (strstr(squeeze(pty), text) == NULL && pty_clock() < until)
		pty_run(pty, 5);
	return strstr(squeeze(pty), text) != NULL;
}

static void fill_form(const json_t *row, struct pty *pty)
{
	char text[6000] = "";
	for (size_t i = 0; i < 4; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "%s=\"%s\"\n", fields[i],
			 value_of(row, fields[i]));
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client secret");
	pty_paste(pty, text);
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
}

static void try_screen(const json_t *row)
{
	bool is_twice = json_is_true(json_object_get(row, "twice"));
	const char *own = text_of(row, "screen_remedy");
	shared_calm(NULL);
	struct pty *pty = console_start(service);
	if (is_place(row, "sign-in") || is_twice) {
		begin_fault(row);
		fill_form(row, pty);
	} else {
		console_sign_in(pty, service, "sandbox");
		begin_fault(row);
		pty_keys(pty, is_place(row, "check") ? "c" : "r");
	}
	if (is_twice) {
		wait_for(pty, "The API refuses this token");
		pty_keys(pty, PTY_ESC);
		pty_wait(pty, "Accounts");
		pty_keys(pty, "c");
	}
	wait_for(pty, is_success(row) ? "accepted" : text_of(row, "cause"));
	/* It may have been tried once more by itself. */
	wait_for(pty, own[0] != '\0' ? own : text_of(row, "remedy"));
	wait_for(pty, text_of(row, "said"));
	const char *shown = squeeze(pty);
	if (is_success(row) && strstr(shown, "accepted") == NULL)
		miss(row, "screen", shown, "it should be accepted");
	want_text(row, "screen", shown, "cause");
	want_text(row, "screen", shown, "said");
	want_text(row, "screen", shown, own[0] != '\0' ? "screen_remedy" : "remedy");
	want_no_secret(row, "screen", shown);
	pty_free(pty);
}

static json_t *read_rows(void)
{
	char path[400], line[8000];
	const char *source = getenv("SOURCE"), *only = getenv("ONLY");
	json_t *rows = json_array();
	snprintf(path, sizeof path, "%s/tests/data/failures.jsonl", source != NULL ? source : ".");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	while (fgets(line, sizeof line, in) != NULL) {
		json_t *row = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
		assert_non_null(row);
		if (only == NULL || strcmp(only, text_of(row, "name")) == 0)
			json_array_append(rows, row);
		json_decref(row);
	}
	fclose(in);
	return rows;
}

static void try_all(void (*try)(const json_t *row), size_t quick)
{
	size_t i, wrong = 0, every = getenv("LONG") != NULL || getenv("ONLY") != NULL ? 1 : quick;
	json_t *row, *rows = read_rows();
	json_array_foreach(rows, i, row)
	{
		misses = 0;
		if (i % every != 0)
			continue;
		try(row);
		wrong += misses > 0;
		if (getenv("ALL") == NULL)
			assert_int_equal(misses, 0);
	}
	fprintf(stderr, "%zu tried, %zu wrong\n", (i + every - 1) / every, wrong);
	json_decref(rows);
	assert_int_equal(wrong, 0);
}

static void every_answer_is_told_by_verbs_and_its_remedy_mends(void **state)
{
	(void)state;
	try_all(try_verb, 6);
}

static void every_answer_is_told_on_the_screen(void **state)
{
	(void)state;
	try_all(try_screen, 12);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_answer_is_told_by_verbs_and_its_remedy_mends,
				       verbs_calm),
		cmocka_unit_test_setup(every_answer_is_told_on_the_screen, shared_calm),
	};
	return cmocka_run_group_tests(tests, verbs_start, verbs_stop);
}
