/* What is written is written whole, and is on the disk when that is said. */
#include "core/file.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/unit/unit.h"

static char folder[64], path[96];

/* A disk that takes so much at a time, now and then after a signal; 0: as it is. */
static size_t at_once;
static int full_after, writes;
static bool file_synced, folder_synced;

ssize_t write(int fd, const void *bytes, size_t length)
{
	if (at_once > 0 && writes++ % 2 == 0) {
		errno = EINTR;
		return -1;
	}
	if (full_after > 0 && writes > full_after) {
		errno = ENOSPC;
		return -1;
	}
	if (at_once > 0 && length > at_once)
		length = at_once;
	return (ssize_t)syscall(SYS_write, fd, bytes, length);
}

int fsync(int fd)
{
	struct stat status;
	assert_int_equal(fstat(fd, &status), 0);
	file_synced = file_synced || S_ISREG(status.st_mode);
	/* Before its name has come, that of a folder is worth nothing. */
	if (S_ISDIR(status.st_mode))
		folder_synced = file_synced && file_exists(path);
	return 0;
}

static int fresh(void **state)
{
	(void)state;
	snprintf(folder, sizeof folder, "/tmp/etconsole-file-XXXXXX");
	assert_non_null(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/made", folder);
	at_once = 0;
	full_after = writes = 0;
	file_synced = folder_synced = false;
	return 0;
}

static int done(void **state)
{
	(void)state;
	at_once = 0;
	unlink(path);
	return rmdir(folder);
}

static void assert_holds(const char *bytes, size_t length)
{
	char read[200];
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	assert_int_equal(fread(read, 1, sizeof read, in), length);
	assert_memory_equal(read, bytes, length);
	fclose(in);
}

static void a_key_is_on_the_disk_with_its_name(void **state)
{
	char key[FILE_KEY], again[FILE_KEY];
	struct error error = {0};
	(void)state;
	assert_true(file_read_key(path, true, key, &error));
	assert_true(file_synced);
	assert_true(folder_synced);
	assert_true(file_read_key(path, false, again, &error));
	assert_memory_equal(key, again, FILE_KEY);
}

static void what_is_written_in_pieces_is_whole(void **state)
{
	static const char text[] = "a report, written a few bytes at a time";
	char key[FILE_KEY];
	struct error error = {0};
	(void)state;
	at_once = 5;
	assert_true(file_write_new(path, text, &error));
	assert_holds(text, strlen(text));
	assert_true(file_replace(path, "another", &error));
	assert_holds("another", 7);
	assert_true(folder_synced);
	unlink(path);
	assert_true(file_read_key(path, true, key, &error));
	assert_holds(key, FILE_KEY);
}

static void what_does_not_fit_is_not_left_behind(void **state)
{
	char key[FILE_KEY];
	struct error error = {0};
	(void)state;
	at_once = 5;
	full_after = 4;
	assert_false(file_write_new(path, "more than ten bytes", &error));
	assert_non_null(strstr(error.remedy, "Make room"));
	assert_false(file_exists(path));
	writes = 0;
	assert_false(file_read_key(path, true, key, &error));
	assert_false(file_exists(path));
}

static void a_path_holds_in_another_folder(void **state)
{
	char here[512], wanted[600], out[600];
	(void)state;
	assert_non_null(getcwd(here, sizeof here));
	snprintf(wanted, sizeof wanted, "%s/some/file.cfg", here);
	assert_string_equal(file_whole_path("some/file.cfg", out, sizeof out), wanted);
	assert_string_equal(file_whole_path("/etc/file.cfg", out, sizeof out), "/etc/file.cfg");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_key_is_on_the_disk_with_its_name, fresh, done),
		cmocka_unit_test_setup_teardown(what_is_written_in_pieces_is_whole, fresh, done),
		cmocka_unit_test_setup_teardown(what_does_not_fit_is_not_left_behind, fresh, done),
		cmocka_unit_test(a_path_holds_in_another_folder),
	};
	return RUN(tests);
}
