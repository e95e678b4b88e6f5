/* A secret comes back whole, from nowhere but secret_open(), and leaves nothing behind. */
#include "core/secret.h"

#include "tests/unit/unit.h"

static const char word[] = "correct horse battery staple";

static void assert_holds(const struct secret *secret, const char *text)
{
	char *opened = secret_open(secret);
	assert_non_null(opened);
	assert_string_equal(opened, text);
	secret_close(opened);
}

static void it_comes_back_as_it_was(void **state)
{
	struct secret secret = {0};
	(void)state;
	assert_false(secret_is_set(&secret));
	assert_null(secret_open(&secret));
	assert_true(secret_set(&secret, word, strlen(word)));
	assert_true(secret_is_set(&secret));
	assert_int_equal(secret.length, strlen(word));
	assert_holds(&secret, word);
	secret_clear(&secret);
	assert_false(secret_is_set(&secret));
}

static void its_box_does_not_hold_it_in_clear(void **state)
{
	struct secret one = {0}, two = {0};
	(void)state;
	assert_true(secret_set(&one, word, strlen(word)));
	assert_true(secret_set(&two, word, strlen(word)));
	assert_null(memmem(one.box, one.length + 40, word, 8));
	/* Each time under another nonce. */
	assert_memory_not_equal(one.box, two.box, one.length);
	secret_clear(&one);
	secret_clear(&two);
}

static void a_changed_box_does_not_open(void **state)
{
	struct secret secret = {0};
	(void)state;
	assert_true(secret_set(&secret, word, strlen(word)));
	secret.box[30] ^= 1;
	assert_null(secret_open(&secret));
	secret.box[30] ^= 1;
	assert_holds(&secret, word);
	secret_clear(&secret);
}

static void copies_and_moves_are_their_own(void **state)
{
	struct secret one = {0}, two = {0}, none = {0};
	(void)state;
	assert_true(secret_set(&one, word, strlen(word)));
	assert_true(secret_copy(&two, &one));
	secret_clear(&one);
	assert_holds(&two, word);
	secret_move(&one, &two);
	assert_false(secret_is_set(&two));
	assert_holds(&one, word);
	assert_true(secret_copy(&one, &none));
	assert_false(secret_is_set(&one));
}

static void sizes_have_an_end(void **state)
{
	static char large[SECRET_MAX + 1];
	struct secret secret = {0};
	(void)state;
	memset(large, 'x', sizeof large);
	assert_true(secret_set(&secret, word, strlen(word)));
	assert_false(secret_set(&secret, large, SECRET_MAX + 1));
	assert_holds(&secret, word);
	assert_true(secret_set(&secret, large, SECRET_MAX));
	assert_int_equal(secret.length, SECRET_MAX);
	assert_true(secret_set(&secret, "", 0));
	assert_false(secret_is_set(&secret));
}

/* The same on every machine, so that two people can compare. */
static void a_fingerprint_tells_values_apart_and_nothing_of_them(void **state)
{
	char one[FINGERPRINT_SIZE], two[FINGERPRINT_SIZE];
	(void)state;
	secret_fingerprint(word, strlen(word), one);
	secret_fingerprint(word, strlen(word), two);
	assert_string_equal(one, two);
	assert_int_equal(strlen(one), 9);
	assert_int_equal(one[0], '#');
	assert_int_equal(strspn(one + 1, "0123456789abcdef"), 8);
	secret_fingerprint(word, strlen(word) - 1, two);
	assert_string_not_equal(one, two);
	secret_fingerprint("etconsole", 9, one);
	assert_string_equal(one, "#714b1abd");
}

static void a_buffer_begins_with_zeros(void **state)
{
	char zeros[64] = {0};
	char *buffer = secret_buffer(sizeof zeros);
	(void)state;
	assert_non_null(buffer);
	assert_memory_equal(buffer, zeros, sizeof zeros);
	secret_buffer_free(buffer);
	secret_buffer_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_comes_back_as_it_was),
		cmocka_unit_test(its_box_does_not_hold_it_in_clear),
		cmocka_unit_test(a_changed_box_does_not_open),
		cmocka_unit_test(copies_and_moves_are_their_own),
		cmocka_unit_test(sizes_have_an_end),
		cmocka_unit_test(a_fingerprint_tells_values_apart_and_nothing_of_them),
		cmocka_unit_test(a_buffer_begins_with_zeros),
	};
	return RUN(tests);
}
