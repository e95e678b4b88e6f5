/* What verbs and line mode say, as lines: tables, help, a login that is heard, what was sent. */
#include "core/exchange_lines.h"
#include "core/help.h"
#include "core/session_words.h"
#include "core/table.h"

#include "tests/unit/unit.h"

static void a_table_is_as_wide_as_its_widest_cells(void **state)
{
	struct table table = {.columns = 2};
	(void)state;
	table_add(&table, (const char *const[]){"A", "B"});
	table_add(&table, (const char *const[]){"größer", "x"});
	char *text = table_text(&table);
	assert_string_equal(text, "A       B\ngrößer  x\n");
	free(text);
	assert_int_equal(table.rows, 0);
}

static void help_has_every_verb_and_its_options(void **state)
{
	char *all = help_text(NULL), *one = help_text(&verb_words[VERB_NAME_STATUS]);
	(void)state;
	for (size_t i = 0; i < VERB_NAMES; i++)
		assert_non_null(strstr(all, verb_words[i].name));
	assert_non_null(strstr(one, "--exit-code"));
	assert_null(strstr(one, "--stdin"));
	free(all);
	free(one);
}

static void a_login_is_heard_in_one_line(void **state)
{
	char line[SESSION_SPOKEN];
	struct environments all;
	struct session session;
	const struct moment now = {DAY_MS, 1795435441000};
	(void)state;
	environments_init(&all);
	session_init(&session, &all.list[1]);
	session_words_spoken("acme", &session, now, line);
	assert_non_null(strstr(line, "acme on live: "));
	assert_null(strchr(line, '\n'));
	assert_null(strstr(line, "token ends"));
	session_clear(&session);
}

static void what_was_sent_is_read_from_top_to_end(void **state)
{
	char request[] = "GET /api/v1/user HTTP/1.1\nHost: x\nAccept: y\n", none[] = "";
	struct exchange exchange = {.request = request,
				    .answer = none,
				    .detail = "no connection",
				    .took_ms = 50,
				    .end = ANSWER_NO_CONNECTION,
				    .progress = {.address_ms = 20,
						 .connected_ms = -1,
						 .encrypted_ms = -1,
						 .sent_ms = -1,
						 .first_byte_ms = -1}};
	char *text = exchange_lines(&exchange, false), *hidden = exchange_lines(&exchange, true);
	(void)state;
	assert_non_null(strstr(text, "connection: 30 ms, and it ended there\n"));
	assert_null(strstr(text, "transfer"));
	assert_non_null(strstr(text, "Accept: y\n"));
	assert_non_null(strstr(text, "No answer came: no connection."));
	assert_null(strstr(hidden, "Accept: y\n"));
	free(text);
	free(hidden);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_as_wide_as_its_widest_cells),
		cmocka_unit_test(help_has_every_verb_and_its_options),
		cmocka_unit_test(a_login_is_heard_in_one_line),
		cmocka_unit_test(what_was_sent_is_read_from_top_to_end),
	};
	return RUN(tests);
}
