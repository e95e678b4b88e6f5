/* What a person should know is told once, in one call, and nobody waits for it. */
#include "core/notices.h"
#include "tests/unit/kept.h"

#include <fcntl.h>

static struct notices notices;
static struct session session;
static char told_path[100], command[200];
static struct moment at;

static int begin(void **state)
{
	fresh(state);
	at = now;
	snprintf(told_path, sizeof told_path, "%s/told", home);
	snprintf(command, sizeof command, "cp /dev/stdin '%s'", told_path);
	unlink(told_path);
	notices_init(&notices, command);
	session = made_session(0);
	return 0;
}

static int end(void **state)
{
	notices_clear(&notices);
	session_clear(&session);
	unlink(told_path);
	return done(state);
}

/* Turns until nothing is under way; time stands still. */
static const char *told(void)
{
	static char text[100000];
	notices_hurry(&notices, at);
	notices_step(&notices, store, at);
	while (notices_are_busy(&notices)) {
		struct pollfd fd = {.fd = -1};
		nfds_t count = (nfds_t)notices_fds(&notices, &fd);
		poll(&fd, count, 1);
		notices_step(&notices, store, at);
	}
	int fd = open(told_path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd >= 0 ? read(fd, text, sizeof text - 1) : 0;
	text[n > 0 ? n : 0] = '\0';
	if (fd >= 0)
		close(fd);
	unlink(told_path);
	return text;
}

static void answer_with(enum finding finding, const char *cause)
{
	struct error error = {0};
	assert_true(session_ready(&session, &error));
	*session.last = (struct verdict){.finding = finding};
	snprintf(session.last->error.cause, sizeof session.last->error.cause, "%s", cause);
}

static void what_comes_together_is_one_call(void **state)
{
	(void)state;
	answer_with(FINDING_NONE, "");
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	notices_answer(&notices, "acme", &session, REQUEST_CHECK, false, at);
	answer_with(FINDING_ANSWER_LOST, "No answer\tcame\x1b[2J.");
	notices_answer(&notices, "globex", &session, REQUEST_REFRESH, false, at);
	answer_with(FINDING_REFRESH_REFUSED, "It was refused.");
	session.refresh_refused = true;
	notices_answer(&notices, "zeta", &session, REQUEST_REFRESH, false, at);
	/* It was known. */
	notices_answer(&notices, "zeta", &session, REQUEST_CHECK, true, at);
	notices_step(&notices, store, at);
	assert_int_equal(notices.pid, 0);
	assert_int_equal(notices_deadline(&notices), at.boot_ms + SECOND_MS);
	assert_string_equal(told(), "acme\tsandbox\trefreshed\tIt has a new token. What used the "
				    "old one must get this one.\n"
				    "globex\tsandbox\tanswer_lost\tNo answer<U+0009>came<U+001B>"
				    "[2J.\n"
				    "zeta\tsandbox\trefused\tIt was refused.\n");
	assert_int_equal(notices_deadline(&notices), NEVER);
	assert_string_equal(told(), "");
}

static void a_verb_tells_at_its_end(void **state)
{
	(void)state;
	notices.is_held = true;
	answer_with(FINDING_NONE, "");
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	at.boot_ms += HOUR_MS;
	notices_step(&notices, store, at);
	assert_int_equal(notices.pid, 0);
	assert_int_equal(notices_deadline(&notices), NEVER);
	assert_non_null(strstr(told(), "acme\tsandbox\trefreshed"));
}

/* A month of a console and of a timer: each sees it, and one of them tells it, once a token. */
static void that_nobody_refreshes_it_is_told_once_a_token(void **state)
{
	struct error error = {0};
	(void)state;
	session.is_auto = false;
	assert_true(store_keep(store, "acme", &session, &error));
	for (int day = 0; day < 31; day++) {
		session_tick(&session, at);
		notices_look(&notices, "acme", &session, at);
		const char *text = told();
		/* Its life is of a day. */
		if (day == 0)
			assert_string_equal(text, "");
		else if (day == 1)
			assert_string_equal(text,
					    "acme\tsandbox\tends_soon\tIts token has ended, and "
					    "nothing has refreshed it.\n");
		else
			assert_string_equal(text, "");
		session.told[0] = '\0'; /* another program */
		at.boot_ms += DAY_MS;
		at.utc_ms += DAY_MS;
	}
	set_token(&session.token, "access-new", "refresh-new");
	session.token.obtained_boot_ms = at.boot_ms - 23 * HOUR_MS;
	session.state = SESSION_VALID;
	session_tick(&session, at);
	assert_true(store_token(store, &session, &error));
	notices_look(&notices, "acme", &session, at);
	notices_look(&notices, "acme", &session, at);
	assert_string_equal(told(), "acme\tsandbox\tends_soon\tIts token ends in 60 minutes, and "
				    "nothing refreshes it.\n");
	/* It is refreshed before anybody was told. */
	session.told[0] = '\0';
	set_token(&session.token, "access-newer", "refresh-newer");
	session.token.obtained_boot_ms = at.boot_ms - 23 * HOUR_MS;
	notices_look(&notices, "acme", &session, at);
	set_token(&session.token, "access-newest", "refresh-newest");
	assert_true(store_token(store, &session, &error));
	assert_string_equal(told(), "");
	/* One that refreshes itself needs nobody. */
	session.told[0] = '\0';
	session.is_auto = true;
	notices_look(&notices, "acme", &session, at);
	assert_false(notices_are_busy(&notices));
}

static void nobody_waits_for_a_program_that_does_not_end(void **state)
{
	(void)state;
	notices.command = "sleep 1000";
	answer_with(FINDING_NONE, "");
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	notices_hurry(&notices, at);
	notices_step(&notices, store, at);
	pid_t pid = notices.pid;
	assert_true(pid > 0);
	/* Another call waits for its end. */
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	at.boot_ms += 9 * SECOND_MS;
	notices_step(&notices, store, at);
	assert_int_equal(notices.pid, pid);
	at.boot_ms += SECOND_MS;
	notices_step(&notices, store, at);
	assert_int_equal(notices.pid, 0);
	notices.command = command;
	assert_non_null(strstr(told(), "acme\tsandbox\trefreshed"));
}

static void without_a_command_nothing_is_noted(void **state)
{
	(void)state;
	notices.command = "";
	answer_with(FINDING_NONE, "");
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	assert_false(notices_are_busy(&notices));
	/* One that cannot be started is in nobody's way. */
	notices.command = "/nowhere/there";
	notices_answer(&notices, "acme", &session, REQUEST_REFRESH, false, at);
	assert_string_equal(told(), "");
}

static void more_than_a_pipe_holds_is_one_call(void **state)
{
	size_t lines = 0;
	(void)state;
	answer_with(FINDING_NONE, "");
	for (int i = 0; i < 700; i++)
		notices_answer(&notices, "a-name-that-is-a-little-longer", &session,
			       REQUEST_REFRESH, false, at);
	for (const char *c = told(); *c != '\0'; c++)
		lines += *c == '\n';
	assert_int_equal(lines, 700);
}

#define NOTICE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		NOTICE(what_comes_together_is_one_call),
		NOTICE(a_verb_tells_at_its_end),
		NOTICE(that_nobody_refreshes_it_is_told_once_a_token),
		NOTICE(nobody_waits_for_a_program_that_does_not_end),
		NOTICE(without_a_command_nothing_is_noted),
		NOTICE(more_than_a_pipe_holds_is_one_call),
	};
	return RUN_KEPT(tests);
}
