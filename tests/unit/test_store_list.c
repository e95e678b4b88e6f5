/* Lists of what is kept: of all, of one, in parts. */
#include "core/store_activity.h"
#include "tests/unit/kept.h"

/* How many are marked, and marks all of them. */
static size_t used(const struct accounts *accounts)
{
	size_t count = 0;
	for (size_t i = 0; i < accounts->count; i++)
		for (size_t j = 0; j < 2; j++)
			count += accounts->list[i].session[j] != NULL &&
				 accounts->list[i].session[j]->is_waking;
	return count;
}

static size_t use(const struct accounts *accounts)
{
	for (size_t i = 0; i < accounts->count; i++)
		for (size_t j = 0; j < 2; j++)
			if (accounts->list[i].session[j] != NULL)
				accounts->list[i].session[j]->is_waking = true;
	return used(accounts);
}

/* As little as a part may be: the cut goes through an account, too. */
static void a_list_in_parts_is_the_whole_list(void **state)
{
	struct accounts all = {0}, part = {0};
	struct error error = {0};
	struct log log = {0};
	char name[20];
	size_t was_used = 0;
	struct store_list_place place = {.limit = 9, .first = "n-29"};
	const struct activity line = {.utc_ms = now.utc_ms, .kind = REQUEST_CHECK};
	(void)state;
	for (int i = 0; i < 30; i++) {
		snprintf(name, sizeof name, "n-%02d", i);
		keep(name, 0);
		if (i % 3 != 0)
			keep(name, 1);
	}
	assert_true(store_note(store, "n-01 sandbox", &line, &error));
	while (!place.is_end) {
		assert_true(
			store_list_part(store, &place, &part, &log, &environments, now, &error));
		assert_int_equal(log.count, place.parts > 1);
		if (place.parts == 1)
			assert_int_equal(accounts_find(&part, "n-29"), part.count - 1);
		/* What is here may have been used meanwhile: it stays. */
		assert_true(accounts_merge(&all, &part));
		assert_int_equal(used(&all), was_used);
		was_used = use(&all);
		assert_true(place.parts < 10);
	}
	assert_int_equal(place.parts, 7);
	assert_int_equal(all.count, 30);
	for (size_t i = 0; i < 30; i++) {
		assert_non_null(all.list[i].session[0]);
		assert_int_equal(all.list[i].session[1] != NULL, i % 3 != 0);
	}
	/* Names of another kind are no reason to go on without end. */
	for (int i = 0; i < 12; i++) {
		char odd[100];
		snprintf(odd, sizeof odd, "%090d%c", 0, 'a' + i);
		keep(odd, 0);
	}
	place = (struct store_list_place){.limit = 9};
	while (!place.is_end) {
		assert_true(
			store_list_part(store, &place, &part, &log, &environments, now, &error));
		assert_true(place.parts < 10);
	}
	log_clear(&log);
	accounts_clear(&all);
	accounts_clear(&part);
}

/* However many there are; where there is none of that name, all are, to say which there are. */
static void one_of_many_is_listed_alone(void **state)
{
	static const char *const who[] = {"acme sandbox", "acme two sandbox", "acme live",
					  "acmes sandbox", "zeta sandbox"};
	struct accounts accounts = {0};
	struct log log = {0};
	struct error error = {0};
	const struct activity line = {.utc_ms = now.utc_ms, .kind = REQUEST_CHECK};
	(void)state;
	keep("acme", 0);
	keep("acme", 1);
	keep("acme two", 0);
	keep("zeta", 0);
	for (size_t i = 0; i < sizeof who / sizeof *who; i++)
		assert_true(store_note(store, who[i], &line, &error));
	assert_true(store_list(store, "acme", &accounts, &log, &environments, now, &error));
	assert_int_equal(accounts.count, 1);
	assert_non_null(accounts.list[0].session[0]);
	assert_non_null(accounts.list[0].session[1]);
	assert_int_equal(log.count, 2);
	assert_string_equal(log_at(&log, 0)->who, "acme live");
	accounts_clear(&accounts);
	log_clear(&log);
	assert_true(store_list(store, "acm", &accounts, &log, &environments, now, &error));
	assert_int_equal(accounts.count, 3);
	assert_int_equal(log.count, 5);
	accounts_clear(&accounts);
	log_clear(&log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_list_in_parts_is_the_whole_list),
		TEST(one_of_many_is_listed_alone),
	};
	return RUN_KEPT(tests);
}
