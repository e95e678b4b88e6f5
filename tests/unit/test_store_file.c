/* Files that are not ours, not private, damaged or of another version: refused, left as they are.
 */
#include "tests/unit/kept.h"

#include <fcntl.h>

static void files_are_for_nobody_else(void **state)
{
	struct stat status;
	char path[100];
	(void)state;
	assert_int_equal(stat(folder, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0700);
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(stat(path, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

static void assert_refused(const char *words)
{
	struct error error = {0};
	assert_null(store_open(folder, &error));
	if (strstr(error.cause, words) == NULL)
		print_error("%s\n", error.cause);
	assert_non_null(strstr(error.cause, words));
	assert_string_not_equal(error.remedy, "");
	/* Nobody who waits gets it open. */
	assert_int_equal(error.next, NEXT_NOTHING);
}

static void what_is_not_ours_is_refused_and_left_alone(void **state)
{
	char path[100], elsewhere[100];
	(void)state;
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	change("PRAGMA user_version = 99");
	assert_refused("later version");
	change("PRAGMA user_version = 2; PRAGMA application_id = 5");
	assert_refused("another program");
	chmod(path, 0640);
	assert_refused("other people");
	chmod(path, 0600);
	chmod(folder, 0755);
	assert_refused("other people");
	chmod(folder, 0700);
	assert_int_equal(truncate(path, 1000), 0);
	assert_refused("damaged");
	assert_int_equal(truncate(path, 0), 0);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	assert_int_equal(write(fd, "this is no database, this is a letter", 37), 37);
	close(fd);
	assert_refused("damaged");
	snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", home);
	assert_int_equal(rename(path, elsewhere), 0);
	assert_int_equal(symlink(elsewhere, path), 0);
	assert_refused("symbolic link");
	unlink(path);
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_refused("not a regular file");
	unlink(elsewhere);
}

static void a_store_of_before_is_brought_up_and_keeps_all(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	make_version_2();
	change("ALTER TABLE logins DROP COLUMN person;"
	       "ALTER TABLE logins DROP COLUMN names; PRAGMA user_version = 1");
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_true(store_wake(store, session, now, &error));
	assert_opened(&session->token.access, access_word);
	assert_string_equal(session->identity->email, "ada@acme.example");
	assert_string_equal(session->identity->id, "");
	assert_true(store_state(store, session, &error));
	accounts_clear(&accounts);
	/* Once: it is opened as it is from then on. */
	store_close(store);
	store = open_store();
}

static void a_folder_that_is_a_link_is_refused(void **state)
{
	(void)state;
	store_close(store);
	store = NULL;
	remove_all();
	assert_int_equal(symlink(home, folder), 0);
	assert_refused("is a link");
	unlink(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(files_are_for_nobody_else),
		TEST(what_is_not_ours_is_refused_and_left_alone),
		TEST(a_store_of_before_is_brought_up_and_keeps_all),
		TEST(a_folder_that_is_a_link_is_refused),
	};
	return RUN_KEPT(tests);
}
