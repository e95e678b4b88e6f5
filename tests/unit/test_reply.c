/* Letters to customers: one for each cause, in each language, whole, and without a secret. */
#include "core/reply.h"

#include "tests/unit/unit.h"

static struct environments all;

/* A doctor that ended at a step, for a cause. */
static void ended(struct doctor *doctor, struct session *session, enum finding finding)
{
	struct login login = {0};
	environments_init(&all);
	session_init(session, &all.list[0]);
	assert_true(login_set_names(&login, "id", "ada@example.com"));
	assert_true(secret_set(&login.client_secret, "hush", 4));
	assert_true(login_copy(&session->login, &login));
	login_clear(&login);
	*doctor = (struct doctor){.environment = &all.list[0],
				  .red = RUNG_CLIENT,
				  .secret_length = 38,
				  .utc_ms = 1795435441000,
				  .other_environment = &all.list[1]};
	doctor->why.finding = finding;
	doctor->why.retry_after_ms = -1;
	remedy_fill(finding, session->environment, "this", &doctor->why.error);
}

static void every_cause_has_each_language(void **state)
{
	(void)state;
	for (size_t i = 0; i < REPLY_LANGUAGES; i++) {
		const struct reply_language *language = reply_languages[i];
		for (enum reply_cause cause = 0; cause < REPLY_CAUSES; cause++) {
			const char *letter = language->letter[cause];
			if (letter == NULL || strlen(letter) < 60)
				fail_msg("%s has no letter for cause %d", language->code, cause);
			/* Paragraphs, each whole. */
			assert_string_equal(letter + strlen(letter) - 2, "\n\n");
			/* The same places as in English, each at least once. */
			for (const char *c = "HEOANSTQW"; *c != '\0'; c++) {
				char place[3] = {'%', *c, '\0'};
				bool here = strstr(letter, place) != NULL;
				bool there =
					strstr(reply_languages[0]->letter[cause], place) != NULL;
				if (here != there)
					fail_msg("%s, cause %d: %s", language->code, cause, place);
			}
			/* Nobody forgot to translate it. */
			if (i > 0)
				assert_string_not_equal(letter, reply_languages[0]->letter[cause]);
		}
	}
}

static void every_finding_is_written_about_in_each_language(void **state)
{
	struct doctor doctor;
	struct session session;
	(void)state;
	for (size_t i = 0; i < REPLY_LANGUAGES; i++)
		for (enum finding finding = FINDING_NONE + 1; finding < FINDING_COUNT; finding++) {
			ended(&doctor, &session, finding);
			assert_int_not_equal(reply_cause(&doctor), REPLY_ALL_GOOD);
			char *text = reply_text(&doctor, &session, reply_languages[i]);
			/* No place is left open, no key or secret is in it, no line is long. */
			if (strpbrk(text, "%\001\002#") != NULL || strstr(text, "hush") != NULL)
				fail_msg("%s", text);
			for (const char *line = text; *line != '\0';) {
				size_t length = strcspn(line, "\n");
				assert_true(length < 120);
				line += length + 1;
			}
			free(text);
			session_clear(&session);
		}
}

static void assert_writes(enum finding finding, const char *language, const char *wanted)
{
	struct doctor doctor;
	struct session session;
	ended(&doctor, &session, finding);
	char *text = reply_text(&doctor, &session, reply_language(language, NULL));
	if (strstr(text, wanted) == NULL)
		fail_msg("'%s' is not in:\n%s", wanted, text);
	free(text);
	session_clear(&session);
}

static void what_is_known_stands_in_it(void **state)
{
	(void)state;
	assert_writes(FINDING_KEYS_UNKNOWN, "en", "The one we have has 38 characters");
	assert_writes(FINDING_KEYS_UNKNOWN, "en",
		      "we tried your values on 2026-11-23 12:04 UTC against\n"
		      "https://api.platform.sandbox.easytranslate.com.");
	assert_writes(FINDING_KEYS_UNKNOWN, "de", "Unseres hat 38 Zeichen");
	assert_writes(FINDING_KEYS_ELSEWHERE, "da", "hører til live og ikke til");
	assert_writes(FINDING_KEYS_ELSEWHERE, "fr", "https://api.platform.easytranslate.com");
	assert_writes(FINDING_LOGIN_WRONG, "Spanish", "El correo o la contraseña");
	assert_writes(FINDING_NO_ADDRESS, "en", "This is on our side");
	assert_writes(FINDING_WEB_PAGE, "en", "not what the API answers");
}

/* A sentence of the service's is there whole, or not at all. */
static void what_was_cut_is_left_out(void **state)
{
	static const struct {
		const char *said, *is, *is_not;
	} cases[] = {
		{"It is closed.", "It is closed.", "…"},
		{"It is closed. It opens in the mor…", "said: It is closed.", "opens"},
		{"It opens in the mor…", "", "said"},
	};
	struct doctor doctor;
	struct session session;
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ended(&doctor, &session, FINDING_SAID_NO);
		snprintf(doctor.why.said, sizeof doctor.why.said, "%s", cases[i].said);
		char *text = reply_text(&doctor, &session, reply_languages[0]);
		assert_non_null(strstr(text, cases[i].is));
		assert_null(strstr(text, cases[i].is_not));
		free(text);
		session_clear(&session);
	}
}

static void a_pause_has_its_seconds(void **state)
{
	struct doctor doctor;
	struct session session;
	(void)state;
	ended(&doctor, &session, FINDING_SERVICE_DOWN);
	doctor.why.status = 503;
	doctor.why.retry_after_ms = 120 * SECOND_MS;
	char *text = reply_text(&doctor, &session, reply_languages[0]);
	assert_non_null(strstr(text, "It answered 503 and asks to wait 120 seconds"));
	free(text);
	doctor.why.retry_after_ms = -1;
	text = reply_text(&doctor, &session, reply_languages[0]);
	assert_non_null(strstr(text, "no Retry-After"));
	free(text);
	doctor.why.finding = FINDING_LOGIN_WRONG;
	text = reply_text(&doctor, &session, reply_languages[0]);
	assert_null(strstr(text, "Retry-After"));
	free(text);
	session_clear(&session);
}

static void a_language_is_known_by_code_and_name(void **state)
{
	struct error error = {0};
	(void)state;
	assert_string_equal(reply_language("DA", &error)->code, "da");
	assert_string_equal(reply_language("german", &error)->code, "de");
	assert_null(reply_language("klingon", &error));
	assert_non_null(strstr(error.cause, "klingon"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_cause_has_each_language),
		cmocka_unit_test(every_finding_is_written_about_in_each_language),
		cmocka_unit_test(what_is_known_stands_in_it),
		cmocka_unit_test(what_was_cut_is_left_out),
		cmocka_unit_test(a_pause_has_its_seconds),
		cmocka_unit_test(a_language_is_known_by_code_and_name),
	};
	return RUN(tests);
}
