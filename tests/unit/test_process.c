#include "tests/unit/unit.h"

#include <sys/resource.h>
#include <sys/stat.h>

#include "core/process.h"

/* As a program that it becomes would find it. */
static struct rlimit core_limit(void)
{
	struct rlimit limit;
	assert_int_equal(getrlimit(RLIMIT_CORE, &limit), 0);
	return limit;
}

static mode_t mask_now(void)
{
	mode_t mask = umask(0);
	umask(mask);
	return mask;
}

static bool was_found(const char *variable)
{
	size_t count;
	char *const *found = process_environment(&count);
	assert_null(found[count]);
	for (size_t i = 0; i < count; i++)
		if (strcmp(found[i], variable) == 0)
			return true;
	return false;
}

/* A process is protected once: this is one test. */
static void what_it_found_is_given_back_to_what_it_becomes(void **state)
{
	struct error error = {0};
	struct rlimit before = core_limit();
	(void)state;
	setenv("SSLKEYLOGFILE", "/tmp/keys", 1);
	umask(022);
	assert_true(process_protect(&error));
	assert_int_equal(mask_now(), 077);
	assert_int_equal(core_limit().rlim_cur, 0);
	assert_null(getenv("SSLKEYLOGFILE"));
	process_give_back();
	assert_int_equal(mask_now(), 022);
	assert_int_equal(core_limit().rlim_cur, before.rlim_cur);
	assert_true(was_found("SSLKEYLOGFILE=/tmp/keys"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_it_found_is_given_back_to_what_it_becomes),
	};
	return RUN(tests);
}
