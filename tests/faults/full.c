/*
 * full: a disk without room (a tmpfs of 256 KiB, with ballast), or no leave to make files longer
 * (ulimit -f), while a real console has a new pair to save. The session must go on in memory and
 * say so, the store stay whole, and the pair be saved when there is room again.
 */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/apart.h"
#include "tests/faults/fixture.h"

static struct fixture fixture;
static char small[400], ballast[440];

/* The store moves onto a disk of its own. */
static int start(void **state)
{
	char command[1300];
	(void)state;
	fixture_start(&fixture, "strict", 31622400, 1);
	snprintf(small, sizeof small, "%s/small", fixture.service->folder);
	snprintf(ballast, sizeof ballast, "%s/ballast", small);
	assert_int_equal(mkdir(small, 0700), 0);
	assert_int_equal(unshare(CLONE_NEWNS), 0);
	assert_int_equal(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), 0);
	assert_int_equal(mount("tmpfs", small, "tmpfs", 0, "size=256k,mode=0700"), 0);
	snprintf(command, sizeof command, "cp -a '%s'/. '%s'/ && rm -rf '%s'", fixture.data, small,
		 fixture.data);
	shell(command, "");
	snprintf(fixture.data, sizeof fixture.data, "%.290s", small);
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	umount(small);
	fixture_stop(&fixture);
	return 0;
}

static void fill_up(struct pty *pty)
{
	static const char bytes[512];
	(void)pty;
	int fd = open(ballast, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	while (write(fd, bytes, sizeof bytes) > 0)
		continue;
	assert_int_equal(errno, ENOSPC);
	close(fd);
}

static int64_t obtained(void)
{
	return fixture_number(&fixture, "SELECT obtained FROM tokens WHERE generation = 0");
}

static void forbid_files(struct pty *pty)
{
	const struct rlimit none = {0, RLIM_INFINITY};
	assert_int_equal(prlimit(pty_pid(pty), RLIMIT_FSIZE, &none, NULL), 0);
}

static void allow_files(struct pty *pty)
{
	const struct rlimit all = {RLIM_INFINITY, RLIM_INFINITY};
	assert_int_equal(prlimit(pty_pid(pty), RLIMIT_FSIZE, &all, NULL), 0);
}

static void make_room(struct pty *pty)
{
	(void)pty;
	assert_int_equal(unlink(ballast), 0);
}

static void loses_no_session(void (*begin)(struct pty *pty), void (*end)(struct pty *pty))
{
	struct pty *pty = fixture_open(&fixture);
	json_int_t asked = service_count(fixture.service, "sandbox", "refresh_token");
	int64_t before = obtained();
	/* The lease is on the disk, the answer is not. */
	service_tell(fixture.service, "/faults", "[{\"kind\":\"refresh_token\",\"delay_ms\":600}]");
	pty_keys(pty, "r");
	int64_t until = pty_clock() + 60000;
	while (service_count(fixture.service, "sandbox", "refresh_token") == asked) {
		if (pty_clock() >= until) {
			pty_show(pty, "no refresh was sent");
			fail();
		}
		pty_run(pty, 5);
	}
	begin(pty);
	pty_wait(pty, "200  new token");
	pty_wait(pty, "not saved");
	assert_int_equal(obtained(), before);
	assert_string_equal(fixture_integrity(&fixture), "ok");
	service_tell(fixture.service, "/faults", "[]");
	pty_keys(pty, "c");
	pty_wait(pty, "200  accepted");
	end(pty);
	pty_wait(pty, "Kept     encrypted");
	assert_int_not_equal(obtained(), before);
	assert_string_equal(fixture_integrity(&fixture), "ok");
	console_quit(pty);
	pty_free(pty);
}

static void a_full_disk_loses_no_session(void **state)
{
	(void)state;
	loses_no_session(fill_up, make_room);
}

static void a_limit_of_files_loses_no_session(void **state)
{
	(void)state;
	loses_no_session(forbid_files, allow_files);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_full_disk_loses_no_session),
		cmocka_unit_test(a_limit_of_files_loses_no_session),
	};
	(void)argc;
	apart_or_leave(CLONE_NEWNS, argv, NULL);
	return cmocka_run_group_tests(tests, start, clean_up);
}
