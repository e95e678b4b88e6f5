/* What is said of environments that were asked whether they know a pair. */
#include "tests/unit/unit.h"

#include "core/probe_words.h"

static const struct verdict told = {.error = {.cause = "It is down."}};

static void the_one_that_alone_knows_the_pair_is_told(void **state)
{
	static const struct {
		enum probe probe[2];
		size_t knower;
		const char *words;
	} rows[] = {
		{{PROBE_KNOWN, PROBE_NOT_KNOWN}, 0, "SANDBOX knows these keys."},
		{{PROBE_CANNOT_TELL, PROBE_KNOWN}, 1, "LIVE knows these keys."},
		{{PROBE_KNOWN, PROBE_KNOWN}, 2, "Both know this pair. Choose where to sign in."},
		{{PROBE_NOT_KNOWN, PROBE_NOT_KNOWN},
		 2,
		 "Neither SANDBOX nor LIVE knows this pair. Copy both again."},
		{{PROBE_NOT_KNOWN, PROBE_CANNOT_TELL}, 2, "Cannot tell: It is down."},
		{{PROBE_CANNOT_TELL, PROBE_CANNOT_TELL}, 2, "Cannot tell: It is down."},
	};
	char words[200];
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		assert_int_equal(probe_knower(rows[i].probe, 2), rows[i].knower);
		probe_both_words(rows[i].probe, &told, words, sizeof words);
		assert_string_equal(words, rows[i].words);
	}
}

static void another_one_is_named(void **state)
{
	static const char *const wanted[] = {
		[PROBE_KNOWN] = "LIVE knows this client id and secret: they belong there.",
		[PROBE_NOT_KNOWN] = "LIVE does not know them either. Copy both again.",
		[PROBE_CANNOT_TELL] = "Cannot tell about LIVE: It is down.",
	};
	struct environments all;
	char words[200];
	(void)state;
	environments_init(&all);
	for (enum probe probe = PROBE_KNOWN; probe <= PROBE_CANNOT_TELL; probe++) {
		probe_other_words(&all.list[1], probe, &told, words, sizeof words);
		assert_string_equal(words, wanted[probe]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_one_that_alone_knows_the_pair_is_told),
		cmocka_unit_test(another_one_is_named),
	};
	return RUN(tests);
}
