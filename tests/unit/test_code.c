/*
 * The programs that are printed for other languages: each is there, for the environment that is
 * meant, and with nothing of anybody's in it. That they run shows tests/check_code.sh.
 */
#include "core/code.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct environment live = {.name = "production",
					.api_base = "https://live.example:8443"};

static void each_is_there_and_calls_the_environment_that_is_meant(void **state)
{
	size_t count;
	char folder[1024];
	const struct code *all = code_list(&count);
	(void)state;
	snprintf(folder, sizeof folder, "%s/core/code", getenv("SOURCE"));
	assert_true(count >= 10);
	for (size_t i = 0; i < count; i++) {
		struct error error = {0};
		assert_ptr_equal(code_find(all[i].language, &error), &all[i]);
		char *text = code_text(&all[i], folder, &live, &error);
		if (text == NULL)
			fail_msg("%s: %s", all[i].language, error.cause);
		assert_null(strstr(text, "@API_URL@"));
		/* The collection has its host from the environment that goes with it. */
		if (strcmp(all[i].language, "postman") != 0)
			assert_non_null(strstr(text, live.api_base));
		free(text);
	}
}

static void another_language_is_an_error_that_names_the_nearest(void **state)
{
	struct error error = {0};
	(void)state;
	assert_null(code_find("pyton", &error));
	assert_string_equal(error.cause, "There is no program for 'pyton'. Did you mean python?");
	assert_null(code_find("", &error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_there_and_calls_the_environment_that_is_meant),
		cmocka_unit_test(another_language_is_an_error_that_names_the_nearest),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
