/* What libcurl hands over of an answer: kept by us, and gone from where it lay. */
#include "core/http_rules.h"

#include "tests/unit/unit.h"

static const char piece[] = "{\"access_token\":\"eyJ0eXAi.held.sig\"}";

/* libcurl's buffer, which it keeps, and what we make of it. */
struct given {
	char buffer[4096];
	struct transfer transfer;
};

static size_t give(struct given *given, const char *text, size_t length)
{
	memcpy(given->buffer, text, length);
	return transfer_take_body(given->buffer, 1, length, &given->transfer);
}

static void assert_wiped(const struct given *given)
{
	static const char zeros[sizeof given->buffer];
	assert_memory_equal(given->buffer, zeros, sizeof zeros);
}

static void pieces_of_an_answer_are_kept_and_wiped_where_they_lay(void **state)
{
	struct given given = {0};
	(void)state;
	assert_int_equal(give(&given, piece, 20), 20);
	assert_wiped(&given);
	assert_int_equal(give(&given, piece + 20, strlen(piece + 20)), strlen(piece + 20));
	assert_wiped(&given);
	assert_string_equal(given.transfer.answer, piece);
	assert_int_equal(given.transfer.answer_length, strlen(piece));
	free(given.transfer.answer);
}

static void the_piece_that_is_too_much_is_wiped_too(void **state)
{
	struct given given = {.transfer.answer_length = (size_t)256 * 1024};
	(void)state;
	assert_int_equal(give(&given, piece, strlen(piece)), CURL_WRITEFUNC_ERROR);
	assert_true(given.transfer.too_big);
	assert_wiped(&given);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pieces_of_an_answer_are_kept_and_wiped_where_they_lay),
		cmocka_unit_test(the_piece_that_is_too_much_is_wiped_too),
	};
	return RUN(tests);
}
