/* What a program that is run with a token finds in its environment. */
#include "core/variables.h"

#include "tests/unit/unit.h"

static void the_token_and_its_address_stand_beside_what_was_found(void **state)
{
	char home[] = "HOME=/home/ada";
	char *const found[] = {home};
	char **list = variables_new(found, 1, "abc", "https://api.example.com");
	(void)state;
	assert_ptr_equal(list[0], home);
	assert_string_equal(list[1], "EASYTRANSLATE_API_URL=https://api.example.com");
	assert_string_equal(list[2], "EASYTRANSLATE_ACCESS_TOKEN=abc");
	assert_null(list[3]);
	variables_free(list);
}

static void those_that_were_there_give_way(void **state)
{
	char token[] = "EASYTRANSLATE_ACCESS_TOKEN=old", url[] = "EASYTRANSLATE_API_URL=old",
	     alike[] = "EASYTRANSLATE_ACCESS_TOKENS=kept";
	char *const found[] = {token, alike, url};
	char **list = variables_new(found, 3, "new", "new");
	(void)state;
	assert_ptr_equal(list[0], alike);
	assert_string_equal(list[1], "EASYTRANSLATE_API_URL=new");
	assert_string_equal(list[2], "EASYTRANSLATE_ACCESS_TOKEN=new");
	assert_null(list[3]);
	variables_free(list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_token_and_its_address_stand_beside_what_was_found),
		cmocka_unit_test(those_that_were_there_give_way),
	};
	return RUN(tests);
}
