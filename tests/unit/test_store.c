/* What is kept comes back whole, in its own place, and is gone when it is forgotten. */
#include "core/session_team.h"
#include "core/store_activity.h"
#include "tests/unit/kept.h"

#include <sys/wait.h>

static void what_is_kept_comes_back(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("acme", 1);
	store_close(store);
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_int_equal(accounts.count, 1);
	assert_string_equal(accounts.list[0].name, "acme");
	assert_non_null(accounts.list[0].session[1]);
	assert_string_equal(login_username(&session->login), "ada@acme.example");
	assert_int_equal(session->state, SESSION_VALID);
	assert_int_equal(session->accepted_utc_ms, now.utc_ms);
	assert_non_null(strstr(session->teams, "Acme GmbH"));
	assert_int_equal(token_left(&session->token, now), 23 * HOUR_MS);
	/* The rest comes when it is asked for. */
	assert_true(session->is_asleep);
	assert_null(session->identity);
	assert_true(token_is_set(&session->token));
	assert_false(secret_is_set(&session->token.access));
	assert_true(store_wake(store, session, now, &error));
	assert_opened(&session->token.access, access_word);
	assert_opened(&session->token.refresh, refresh_word);
	assert_opened(&session->login.client_secret, secret_word);
	assert_string_equal(login_client_id(&session->login), "client");
	assert_string_equal(session->identity->teams[0].company, "Acme GmbH");
	assert_true(session->identity->teams[0].is_parent);
	assert_int_equal(session->state, SESSION_VALID);
	/* And goes again. */
	session_sleep(session);
	assert_true(session->is_asleep);
	assert_false(secret_is_set(&session->token.refresh));
	assert_null(session->identity);
	accounts_clear(&accounts);
}

static void the_team_that_was_wanted_comes_back(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	char words[120];
	struct session session = made_session(0);
	(void)state;
	assert_true(session_set_team(&session, "acme-dk"));
	assert_true(store_keep(store, "acme", &session, &error));
	session_clear(&session);
	struct session *kept = loaded(&accounts, store);
	assert_string_equal(kept->team, "acme-dk");
	session_team_words(kept, words, sizeof words);
	assert_string_equal(words, "acme-dk, which is none of its teams");
	/* A new token changes nothing of it; another wish does. */
	assert_true(store_wake(store, kept, now, &error));
	assert_true(store_token(store, kept, &error));
	assert_true(session_set_team(kept, "acme-gmbh"));
	assert_true(store_keep(store, "acme", kept, &error));
	accounts_clear(&accounts);
	kept = loaded(&accounts, store);
	session_team_words(kept, words, sizeof words);
	assert_string_equal(words, "acme-gmbh");
	accounts_clear(&accounts);
}

static void who_it_is_comes_back_but_for_the_phone(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	struct identity identity = {.id = "7", .email_verified = true, .environment = "staging"};
	(void)state;
	identity.names = (struct names){"acme-gmbh", "Ada", "Example", "+45 1", "Europe/Paris"};
	keep("acme", 0);
	struct session *session = loaded(&accounts, store);
	assert_true(store_wake(store, session, now, &error));
	assert_false(session->identity->email_verified);
	assert_true(session_know(session, &identity));
	assert_true(store_state(store, session, &error));
	session_sleep(session);
	/* What is not known here takes nothing away: a check among many asks for no names. */
	assert_true(store_state(store, session, &error));
	identity.names = (struct names){0};
	assert_true(session_know(session, &identity));
	assert_true(store_state(store, session, &error));
	session_sleep(session);
	assert_true(store_wake(store, session, now, &error));
	assert_string_equal(session->identity->id, "7");
	assert_true(session->identity->email_verified);
	assert_string_equal(session->identity->environment, "staging");
	assert_string_equal(session->identity->names.team, "acme-gmbh");
	assert_string_equal(session->identity->names.first, "Ada");
	assert_string_equal(session->identity->names.last, "Example");
	assert_string_equal(session->identity->names.timezone, "Europe/Paris");
	assert_string_equal(session->identity->names.phone, "");
	/* Another user's names are not this one's. */
	snprintf(identity.id, sizeof identity.id, "8");
	assert_true(session_know(session, &identity));
	assert_true(store_state(store, session, &error));
	session_sleep(session);
	assert_true(store_wake(store, session, now, &error));
	assert_string_equal(session->identity->names.team, "");
	accounts_clear(&accounts);
}

static void without_the_key_no_secret_comes(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store);
	store_use_vault(store, NULL);
	assert_false(store_wake(store, session, now, &error));
	assert_non_null(strstr(error.cause, "locked"));
	assert_false(store_keep(store, "other", session, &error));
	accounts_clear(&accounts);
}

static void a_new_pair_replaces_the_old_and_one_generation_stays(void **state)
{
	struct accounts accounts, other;
	struct error error = {0};
	sqlite3 *db;
	sqlite3_stmt *count;
	char path[100];
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store), *seen = loaded(&other, store);
	assert_true(store_wake(store, seen, now, &error));
	for (int i = 0; i < 3; i++) {
		char text[20];
		snprintf(text, sizeof text, "access-%d", i);
		set_token(&session->token, text, "refresh-new");
		assert_true(store_token(store, session, &error));
	}
	/* Saved once more it does not push out the one before. */
	assert_true(store_token(store, session, &error));
	/* Who looks again sees it, and that nobody has tried it. */
	assert_true(store_wake(store, seen, now, &error));
	assert_opened(&seen->token.access, "access-2");
	assert_int_equal(seen->state, SESSION_UNCHECKED);
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_prepare_v2(db, "SELECT count(DISTINCT access_mark) FROM tokens", -1, &count, NULL);
	assert_int_equal(sqlite3_step(count), SQLITE_ROW);
	assert_int_equal(sqlite3_column_int(count, 0), 2);
	sqlite3_finalize(count);
	sqlite3_close(db);
	accounts_clear(&accounts);
	accounts_clear(&other);
}

/* Of every file in the folder. */
/* By a check of a program that has not heard of it. */
static void that_a_refresh_was_refused_is_not_taken_back(void **state)
{
	struct accounts accounts, others;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store), *other = loaded(&others, store);
	assert_true(store_wake(store, session, now, &error));
	session->refresh_refused = true;
	assert_true(store_state(store, session, &error));
	assert_true(store_state(store, other, &error));
	accounts_clear(&others);
	assert_true(loaded(&others, store)->refresh_refused);
	/* A new pair is another matter. */
	session->refresh_refused = false;
	snprintf(session->token.access_mark, FINGERPRINT_SIZE, "#aaaaaaaa");
	assert_true(store_token(store, session, &error));
	accounts_clear(&others);
	assert_false(loaded(&others, store)->refresh_refused);
	accounts_clear(&others);
	accounts_clear(&accounts);
}

static bool folder_holds(const char *word)
{
	char path[400];
	bool found = false;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	for (struct dirent *at; (at = readdir(dir)) != NULL;) {
		snprintf(path, sizeof path, "%s/%s", folder, at->d_name);
		FILE *in = fopen(path, "re");
		static char bytes[4 * 1024 * 1024];
		size_t n = in != NULL ? fread(bytes, 1, sizeof bytes, in) : 0;
		found = found || memmem(bytes, n, word, strlen(word)) != NULL;
		if (in != NULL)
			fclose(in);
	}
	closedir(dir);
	return found;
}

static void no_file_holds_a_secret_and_forgetting_erases(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("findable-name", 0);
	assert_true(folder_holds("findable-name"));
	assert_false(folder_holds(secret_word));
	assert_false(folder_holds("access-token-that-nobody-may-read"));
	assert_false(folder_holds("refresh-token-that-nobody"));
	struct session *session = loaded(&accounts, store);
	assert_true(store_forget(store, session->kept, 0, &error));
	assert_int_equal(error.kind, ERROR_NONE);
	accounts_clear(&accounts);
	assert_true(store_load(store, &accounts, &environments, now, &error));
	assert_int_equal(accounts.count, 0);
	assert_false(folder_holds("findable-name"));
	assert_false(folder_holds("ada@acme.example"));
}

/* Another program in the midst of reading. */
static sqlite3 *begin_to_read(void)
{
	char path[100];
	sqlite3 *reader;
	snprintf(path, sizeof path, "%s/accounts.db", folder);
	assert_int_equal(sqlite3_open(path, &reader), SQLITE_OK);
	assert_int_equal(
		sqlite3_exec(reader, "BEGIN; SELECT count(*) FROM logins", NULL, NULL, NULL),
		SQLITE_OK);
	return reader;
}

static void end_to_read(sqlite3 *reader)
{
	assert_int_equal(sqlite3_exec(reader, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
}

static void what_was_written_into_it_by_hand_passes_the_gate(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	change("UPDATE accounts SET name = name || char(27); UPDATE logins SET username = "
	       "char(155),"
	       " email = char(27), teams = char(27) || char(9) || char(8238), person = char(27);"
	       " UPDATE tokens SET type = char(7), scope = char(27) || '[2J'");
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_string_equal(accounts.list[0].name, "acme<U+001B>");
	assert_string_equal(login_username(&session->login), "<U+009B>");
	assert_string_equal(session->token.type, "<U+0007>");
	assert_string_equal(session->token.scope, "<U+001B>[2J");
	struct identity identity = {0};
	identity_from_text(&identity, session->teams);
	assert_string_equal(identity.teams[0].identifier, "<U+001B>");
	assert_string_equal(identity.teams[0].company, "<U+202E>");
	assert_false(store_wake(store, session, now, &error));
	accounts_clear(&accounts);
}

/* Another program may still have it: its number must not lead it to somebody else's row. */
static void a_forgotten_row_is_never_another_ones(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	struct session *session = loaded(&accounts, store);
	int64_t row = session->kept;
	assert_true(store_has(store, row));
	assert_true(store_forget(store, row, 0, &error));
	assert_false(store_has(store, row));
	keep("zeta", 0);
	assert_false(store_has(store, row));
	/* A pair that comes late is not kept. */
	set_token(&session->token, "access-new", "refresh-new");
	assert_false(store_token(store, session, &error));
	assert_null(strstr(error.cause, "FOREIGN KEY"));
	/* Nor with all of its login, whoever asks for that. */
	error = (struct error){0};
	struct session whole = made_session(0);
	whole.kept = row;
	assert_false(store_keep(store, "acme", &whole, &error));
	assert_non_null(strstr(error.cause, "not kept any more"));
	session_clear(&whole);
	accounts_clear(&accounts);
}

static sqlite3 *forget_while_it_reads(void)
{
	struct accounts accounts;
	struct error error = {0};
	keep("findable-name", 0);
	sqlite3 *reader = begin_to_read();
	int64_t login = loaded(&accounts, store)->kept;
	assert_true(store_forget(store, login, 0, &error));
	assert_int_equal(error.kind, ERROR_STORE);
	assert_non_null(strstr(error.cause, "another program is reading the store"));
	accounts_clear(&accounts);
	assert_true(store_load(store, &accounts, &environments, now, &error));
	assert_int_equal(accounts.count, 0);
	return reader;
}

static void a_reader_holds_up_what_is_erased_and_not_for_good(void **state)
{
	struct error error = {0};
	struct activity line = {.utc_ms = now.utc_ms, .kind = REQUEST_CHECK};
	(void)state;
	/* It stays, as another console does that has nothing to do. */
	sqlite3 *reader = forget_while_it_reads();
	assert_true(store_note(store, "other sandbox", &line, &error));
	assert_true(folder_holds("findable-name"));
	end_to_read(reader);
	assert_true(store_note(store, "other sandbox", &line, &error));
	assert_false(folder_holds("findable-name"));
	sqlite3_close(reader);
	/* At our end. */
	reader = forget_while_it_reads();
	end_to_read(reader);
	store_close(store);
	store = NULL;
	assert_false(folder_holds("findable-name"));
	sqlite3_close(reader);
	/* At its own. */
	store = open_store();
	reader = forget_while_it_reads();
	store_close(store);
	store = NULL;
	assert_true(folder_holds("findable-name"));
	sqlite3_close(reader);
	assert_false(folder_holds("findable-name"));
}

static void a_reader_is_waited_for(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	int ready[2];
	char byte;
	(void)state;
	keep("findable-name", 0);
	int64_t login = loaded(&accounts, store)->kept;
	store_close(store);
	assert_int_equal(pipe(ready), 0);
	pid_t pid = fork();
	if (pid == 0) {
		const struct timespec while_it_reads = {.tv_nsec = 200 * 1000 * 1000};
		begin_to_read();
		if (write(ready[1], "r", 1) == 1)
			nanosleep(&while_it_reads, NULL);
		_exit(0);
	}
	store = open_store();
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_true(store_forget(store, login, MINUTE_MS, &error));
	assert_int_equal(error.kind, ERROR_NONE);
	assert_false(folder_holds("findable-name"));
	waitpid(pid, NULL, 0);
	close(ready[0]);
	close(ready[1]);
	accounts_clear(&accounts);
}

static void a_blob_in_another_row_does_not_open(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 0);
	change("UPDATE logins SET secret = (SELECT secret FROM logins WHERE account = 2)"
	       " WHERE account = 1");
	store = open_store();
	struct session *session = loaded(&accounts, store);
	assert_false(store_wake(store, session, now, &error));
	assert_non_null(strstr(error.cause, "moved here"));
	accounts_clear(&accounts);
}

static void accounts_are_renamed(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	(void)state;
	keep("acme", 0);
	keep("globex", 0);
	assert_true(store_rename(store, "acme", "zeta", &error));
	assert_false(store_rename(store, "zeta", "globex", &error));
	loaded(&accounts, store);
	assert_string_equal(accounts.list[1].name, "zeta");
	accounts_clear(&accounts);
}

static size_t lines;
static void count_line(const struct store_line *line, void *user)
{
	(void)user;
	if (lines++ == 0)
		assert_int_equal(line->activity.result, RESULT_ACCEPTED);
	assert_string_equal(line->who, "acme sandbox");
}

static void count_any(const struct store_line *line, void *user)
{
	(void)line;
	(void)user;
	lines++;
}

static void activity_is_kept_for_90_days(void **state)
{
	struct error error = {0};
	struct activity line = {.utc_ms = now.utc_ms - 91 * DAY_MS, .kind = REQUEST_CHECK};
	(void)state;
	assert_true(store_note(store, "acme sandbox", &line, &error));
	line.utc_ms = now.utc_ms;
	line.status = 200;
	line.result = RESULT_ACCEPTED;
	assert_true(store_note(store, "acme sandbox", &line, &error));
	assert_true(store_trim(store, now, &error));
	lines = 0;
	assert_true(store_each_activity(store, NULL, 100, count_line, NULL, &error));
	assert_int_equal(lines, 1);
	/* It follows the account's name, and no longer one that begins like it. */
	assert_true(store_note(store, "acme two sandbox", &line, &error));
	assert_true(store_note(store, "old live", &line, &error));
	assert_true(store_rename(store, "old", "acme", &error));
	assert_true(store_rename(store, "acme", "new name", &error));
	lines = 0;
	assert_true(store_each_activity(store, "new name sandbox", 100, count_any, NULL, &error));
	assert_true(store_each_activity(store, "new name live", 100, count_any, NULL, &error));
	assert_true(store_each_activity(store, "acme two sandbox", 100, count_any, NULL, &error));
	assert_int_equal(lines, 3);
}

/* Of this kind. */
static size_t log_kind(const struct log *log, enum request_kind kind)
{
	size_t count = 0;
	const struct log_line *line;
	for (size_t back = 0; (line = log_at(log, back)) != NULL; back++)
		count += line->activity.kind == kind;
	return count;
}

static void each_login_and_kind_has_a_share_of_the_activity(void **state)
{
	struct error error = {0};
	struct log log = {0};
	struct activity line = {.utc_ms = now.utc_ms, .kind = REQUEST_SIGN_IN};
	char who[40];
	(void)state;
	assert_true(store_open_batch(store, &error));
	assert_true(store_note(store, "acme sandbox", &line, &error));
	line.kind = REQUEST_CHECK;
	assert_true(store_note(store, "acme live", &line, &error));
	for (int i = 0; i < 120; i++) {
		line.kind = REQUEST_REFRESH;
		assert_true(store_note(store, "acme sandbox", &line, &error));
		line.kind = REQUEST_CHECK;
		assert_true(store_note(store, "acme sandbox", &line, &error));
	}
	/* A run of checks. */
	for (int i = 0; i < LOG_LINES; i++) {
		snprintf(who, sizeof who, "customer-%03d live", i);
		assert_true(store_note(store, who, &line, &error));
	}
	assert_true(store_close_batch(store, true, &error));
	lines = 0;
	assert_true(store_each_activity(store, "acme sandbox", 1000, count_any, NULL, &error));
	assert_int_equal(lines, 1 + 100 + 20);
	lines = 0;
	assert_true(store_each_activity(store, "acme live", 1000, count_any, NULL, &error));
	assert_int_equal(lines, 1);
	assert_true(store_read_log(store, NULL, &log, &error));
	assert_int_equal(log.count, LOG_LINES);
	assert_int_equal(log_kind(&log, REQUEST_SIGN_IN), 1);
	assert_int_equal(log_kind(&log, REQUEST_REFRESH), 100);
	assert_string_equal(log_at(&log, 0)->who, who);
	/* The log alone: half of it is the other half's only as long as that needs none. */
	line.kind = REQUEST_REFRESH;
	for (int i = 0; i < 2 * LOG_LINES; i++)
		log_add(&log, "acme sandbox", &line);
	assert_int_equal(log_kind(&log, REQUEST_CHECK), LOG_LINES / 2);
	log_clear(&log);
}

static void who_is_forgotten_leaves_no_activity(void **state)
{
	struct accounts accounts;
	struct error error = {0};
	char who[STORE_WHO];
	const struct activity line = {.utc_ms = now.utc_ms, .kind = REQUEST_CHECK};
	(void)state;
	keep("acme", 0);
	keep("acme", 1);
	keep("acme two", 1);
	assert_true(store_note(store, "acme sandbox", &line, &error));
	assert_true(store_note(store, "acme live", &line, &error));
	assert_true(store_note(store, "acme two live", &line, &error));
	loaded(&accounts, store);
	int64_t live = accounts.list[0].session[1]->kept;
	accounts_clear(&accounts);
	assert_true(store_who(store, live, who, sizeof who, &error));
	assert_string_equal(who, "acme live");
	assert_true(store_forget(store, live, 0, &error));
	assert_false(folder_holds("acme live"));
	assert_true(folder_holds("acme sandbox"));
	assert_true(folder_holds("acme two live"));
	/* Another console has been quicker: nobody's lines go. */
	assert_true(store_who(store, live, who, sizeof who, &error));
	assert_string_equal(who, "");
	assert_true(store_forget(store, live, 0, &error));
	lines = 0;
	assert_true(store_each_activity(store, NULL, 100, count_any, NULL, &error));
	assert_int_equal(lines, 2);
}

static void what_was_done_comes_back_the_newest_first(void **state)
{
	struct error error = {0};
	struct log log = {0};
	struct woken woken = {0};
	struct activity done[] = {{.utc_ms = now.utc_ms, .kind = REQUEST_CHECK, .status = 200},
				  {.utc_ms = now.utc_ms - 1, .status = 401}};
	const struct session of = {
		.environment = &environments.list[0], .activity = done, .activity_count = 2};
	const struct session *session = &of;
	(void)state;
	assert_true(store_note_session(store, "acme", session, 1, &error));
	assert_true(store_read_log(store, NULL, &log, &error));
	assert_int_equal(log.count, 1);
	assert_int_equal(log_at(&log, 0)->activity.status, 200);
	assert_true(store_note_session(store, "acme", session, 2, &error));
	assert_true(store_note_session(store, "globex", session, 2, &error));
	assert_true(store_read_activity(store, "acme", session, &woken, &error));
	assert_int_equal(woken.activity_count, 3);
	assert_int_equal(woken.activity[0].status, 200);
	assert_int_equal(woken.activity[1].status, 401);
	log_clear(&log);
	assert_true(store_read_log(store, NULL, &log, &error));
	assert_int_equal(log.count, 5);
	assert_string_equal(log_at(&log, 0)->who, "globex sandbox");
	woken_clear(&woken);
	log_clear(&log);
}

static void stores_are_where_the_system_says(void **state)
{
	char where[64];
	(void)state;
	setenv("XDG_DATA_HOME", "/data", 1);
	store_default_folder(where, sizeof where);
	assert_string_equal(where, "/data/etconsole");
	setenv("XDG_DATA_HOME", "not/whole", 1);
	setenv("HOME", "/home/ada", 1);
	store_default_folder(where, sizeof where);
	assert_string_equal(where, "/home/ada/.local/share/etconsole");
	unsetenv("HOME");
	store_default_folder(where, sizeof where);
	assert_string_equal(where, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_kept_comes_back),
		TEST(the_team_that_was_wanted_comes_back),
		TEST(who_it_is_comes_back_but_for_the_phone),
		TEST(without_the_key_no_secret_comes),
		TEST(a_new_pair_replaces_the_old_and_one_generation_stays),
		TEST(that_a_refresh_was_refused_is_not_taken_back),
		TEST(no_file_holds_a_secret_and_forgetting_erases),
		TEST(a_forgotten_row_is_never_another_ones),
		TEST(what_was_written_into_it_by_hand_passes_the_gate),
		TEST(a_reader_holds_up_what_is_erased_and_not_for_good),
		TEST(a_reader_is_waited_for),
		TEST(a_blob_in_another_row_does_not_open),
		TEST(accounts_are_renamed),
		TEST(activity_is_kept_for_90_days),
		TEST(each_login_and_kind_has_a_share_of_the_activity),
		TEST(who_is_forgotten_leaves_no_activity),
		TEST(what_was_done_comes_back_the_newest_first),
		TEST(stores_are_where_the_system_says),
	};
	return RUN_KEPT(tests);
}
