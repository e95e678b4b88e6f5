/* What doctor found, as text to send to engineers. */
#include "core/report.h"

#include "tests/unit/unit.h"

/* 23 November 2026, 12:04:01 UTC. */
static const struct moment now = {DAY_MS, 1795435441000};

/* A ladder that ended with this answer, 1.9 s after it was begun: 900 ms for the way there. */
static void ended(struct doctor *doctor, struct session *session, long status,
		  int64_t retry_after_ms)
{
	static struct environments all;
	struct login login = {0};
	struct request request = {0};
	struct answer answer = {.number = 7,
				.kind = REQUEST_PROBE,
				.status = status,
				.sent = true,
				.content_type = "application/json",
				.sent_utc_ms = now.utc_ms + 900,
				.took_ms = 1900,
				.progress = {.sent_ms = 900},
				.date_utc_ms = -1,
				.retry_after_ms = retry_after_ms};
	environments_init(&all);
	session_init(session, &all.list[0]);
	assert_true(login_set_names(&login, "id", "a@b"));
	assert_true(secret_set(&login.client_secret, "secret", 6));
	assert_true(login_copy(&session->login, &login));
	*doctor = (struct doctor){0};
	assert_true(doctor_start(doctor, session, "", "", "", 7, now, &request, NULL));
	assert_true(doctor_take(doctor, session, &answer, now));
	assert_int_equal(doctor->red, RUNG_SERVICE);
	request_clear(&request);
	login_clear(&login);
}

static void assert_says(const struct doctor *doctor, const struct session *session,
			const char *in_report)
{
	char *report = report_markdown(doctor, session, "");
	if (strstr(report, in_report) == NULL)
		fail_msg("'%s' is not in:\n%s", in_report, report);
	free(report);
}

static void trouble_of_the_service_has_its_moment_and_its_pause(void **state)
{
	static const struct {
		long status;
		int64_t retry_after_ms;
		const char *in_report;
	} cases[] = {
		{503, 120 * SECOND_MS,
		 "- status: 503, seen 2026-11-23T12:04:02Z\n- Retry-After: 120 s\n"},
		{503, -1, "- status: 503, seen 2026-11-23T12:04:02Z\n- Retry-After: none\n"},
		{429, 30 * SECOND_MS,
		 "- status: 429, seen 2026-11-23T12:04:02Z\n- Retry-After: 30 s\n"},
	};
	(void)state;
	/* A zone of one's own changes neither. */
	setenv("TZ", "CET-1", 1);
	tzset();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct doctor doctor;
		struct session session;
		ended(&doctor, &session, cases[i].status, cases[i].retry_after_ms);
		assert_says(&doctor, &session, cases[i].in_report);
		doctor_clear(&doctor);
		session_clear(&session);
	}
}

/* What it answers that is no trouble of its own needs no waiting. */
static void nothing_else_speaks_of_a_pause(void **state)
{
	struct doctor doctor;
	struct session session;
	(void)state;
	ended(&doctor, &session, 302, -1);
	char *report = report_markdown(&doctor, &session, "");
	assert_null(strstr(report, "Retry-After"));
	free(report);
	doctor_clear(&doctor);
	session_clear(&session);
}

static void a_long_e_mail_leaves_room_for_the_team(void **state)
{
	struct doctor doctor;
	struct session session;
	struct identity identity = {.id = "1", .team_count = 1, .teams = {{"acme-gmbh", "", true}}};
	(void)state;
	memset(identity.email, 'x', 200);
	memcpy(identity.email + 188, "@acme.example", sizeof "@acme.example");
	ended(&doctor, &session, 503, -1);
	assert_true(session_know(&session, &identity));
	session.accepted_utc_ms = now.utc_ms;
	session.last_kind = REQUEST_CHECK;
	session.request = doctor.first + 1;
	doctor_look(&doctor, &session, now);
	const char *text = doctor.rung[RUNG_CALL].text;
	assert_non_null(strstr(text, "accepted: xxx"));
	assert_non_null(strstr(text, "…"));
	assert_non_null(strstr(text, "xxx@acme.example, another user, team acme-gmbh"));
	doctor_clear(&doctor);
	session_clear(&session);
}

/* A team that is not known is no fault of the token; what was sent and came is in the report. */
static void names_that_did_not_come_are_in_the_report(void **state)
{
	struct doctor doctor;
	struct session session;
	struct identity identity = {.id = "1", .team_count = 1, .teams = {{"acme-gmbh", "", true}}};
	struct request request = {0};
	struct verdict verdict = {0};
	struct answer answer = {.number = 8,
				.kind = REQUEST_NAMES,
				.status = 404,
				.sent = true,
				.content_type = "application/json",
				.body = strdup("{\"message\":\"no such team\"}"),
				.length = 26,
				.head = strdup("HTTP/1.1 404 Not Found\r\n\r\n"),
				.took_ms = 31,
				.date_utc_ms = -1,
				.retry_after_ms = -1};
	(void)state;
	ended(&doctor, &session, 503, -1);
	assert_true(session_know(&session, &identity));
	assert_true(secret_set(&session.token.access, "token", 5));
	assert_true(session_names(&session, "acme-gmbh", 8, &request, NULL));
	assert_true(session_take_names(&session, &answer, now, &verdict));
	assert_int_equal(verdict.finding, FINDING_TEAM_UNKNOWN);
	assert_says(&doctor, &session,
		    "- names of team acme-gmbh: The service does not know this team for this user "
		    "(404). (status 404, 31 ms)\n");
	assert_says(&doctor, &session, "## The names of a team");
	assert_says(&doctor, &session, "GET /api/v1/teams/acme-gmbh/user HTTP/1.1");
	assert_says(&doctor, &session, "no such team");
	request_clear(&request);
	answer_clear(&answer);
	doctor_clear(&doctor);
	session_clear(&session);
}

/* Neither a key nor its mark is the reader's. */
static void it_names_no_key(void **state)
{
	struct doctor doctor;
	struct session session;
	(void)state;
	for (enum finding finding = FINDING_NONE + 1; finding < FINDING_COUNT; finding++) {
		ended(&doctor, &session, 503, -1);
		doctor.other_environment = session.environment;
		doctor.why.finding = finding;
		remedy_fill(finding, session.environment, "this", &doctor.why.error);
		char *report = report_markdown(&doctor, &session, "");
		assert_null(strpbrk(report, "\001\002"));
		assert_null(strstr(report, "sign_in"));
		free(report);
		doctor_clear(&doctor);
		session_clear(&session);
	}
}

/* While nobody is there to judge a token, or there is none, it is not tried. */
static void a_token_is_tried_where_the_service_answers(void **state)
{
	struct doctor doctor;
	struct session session;
	(void)state;
	ended(&doctor, &session, 503, -1);
	assert_true(secret_set(&session.token.access, "token", 5));
	session.token.access_length = 5;
	session.token.life_ms = HOUR_MS;
	session.token.obtained_boot_ms = now.boot_ms;
	assert_false(doctor_wants_check(&doctor, &session, now));
	doctor.rung[RUNG_SERVICE].state = RUNG_GOOD;
	assert_true(doctor_wants_check(&doctor, &session, now));
	session.running = REQUEST_CHECK;
	assert_false(doctor_wants_check(&doctor, &session, now));
	session.running = REQUEST_NONE;
	secret_clear(&session.token.access);
	assert_false(doctor_wants_check(&doctor, &session, now));
	doctor_clear(&doctor);
	session_clear(&session);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(trouble_of_the_service_has_its_moment_and_its_pause),
		cmocka_unit_test(nothing_else_speaks_of_a_pause),
		cmocka_unit_test(a_long_e_mail_leaves_room_for_the_team),
		cmocka_unit_test(names_that_did_not_come_are_in_the_report),
		cmocka_unit_test(it_names_no_key),
		cmocka_unit_test(a_token_is_tried_where_the_service_answers),
	};
	return RUN(tests);
}
