#include "core/report.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REPORT_MAX ((size_t)64 * 1024)

struct writer {
	char *text;
	size_t length;
};

static void __attribute__((format(printf, 2, 3)))
writer_put(struct writer *writer, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int n = vsnprintf(writer->text + writer->length, REPORT_MAX - writer->length, format, args);
	va_end(args);
	if (n > 0 && (size_t)n < REPORT_MAX - writer->length)
		writer->length += (size_t)n;
	writer->text[writer->length] = '\0';
}

static bool writer_start(struct writer *writer)
{
	*writer = (struct writer){.text = calloc(1, REPORT_MAX)};
	return writer->text != NULL;
}

static void put_all_good(struct writer *writer, const char *base)
{
	writer_put(writer,
		   "All of them are right: we got a token, and GET /api/v1/user answered 200.\n\n"
		   "So your program sends something else. Please look at three things:\n"
		   "1. Does it call %s, and no other host?\n"
		   "2. Is the header exactly \"Authorization: Bearer <token>\", token uncut?\n"
		   "3. Is its token newer than your last refresh? A refresh ends older ones.\n\n"
		   "If it still fails, send us the status and the text of the answer, without\n"
		   "token, secret and password.",
		   base);
}

/* The first question is answered when the other environment was asked. */
static void put_questions(struct writer *writer, const struct doctor *doctor)
{
	int n = 1;
	writer_put(writer, "\n");
	if (!doctor->has_other)
		writer_put(
			writer,
			"%d. Do id and secret come from this environment? Sandbox keys come from\n"
			"   EasyTranslate Support; live keys do not work there.\n",
			n++);
	writer_put(writer,
		   "%d. Was the whole secret copied? The one we have has %zu characters; usual\n"
		   "   are 40.\n"
		   "%d. Was the secret made anew on the platform? Then the old one is dead.\n",
		   n, doctor->secret_length, n + 1);
}

/* Is it the service's own trouble? Then the reader wants to know when it was, and how long. */
static bool is_theirs(const struct verdict *why)
{
	return why->finding == FINDING_SERVICE_DOWN || why->finding == FINDING_TOO_MANY;
}

static void put_pause(struct writer *writer, const struct verdict *why)
{
	char when[48];
	clock_date(when, sizeof when, why->seen_utc_ms, 1);
	writer_put(writer, "It answered %ld on %s.\n", why->status, when);
	if (why->retry_after_ms >= 0)
		writer_put(writer,
			   "It asks to wait %" PRId64 " s before the next try (Retry-After).\n",
			   why->retry_after_ms / SECOND_MS);
	else
		writer_put(writer, "It does not say how long to wait (no Retry-After).\n");
}

static void put_red(struct writer *writer, const struct doctor *doctor)
{
	const struct rung_result *red = &doctor->rung[doctor->red];
	const struct error *why = &doctor->why.error;
	char remedy[sizeof why->remedy];
	/* No key of the console's is the customer's. */
	say_fill(remedy, sizeof remedy, why->remedy, NULL, NULL);
	writer_put(writer, "It ends at this step: %s.\n\n%s\n", doctor_name(doctor->red),
		   why->cause[0] != '\0' ? why->cause : red->text);
	/* This remedy speaks of the console, which the customer does not have. */
	if (doctor->why.finding == FINDING_TOO_MANY)
		writer_put(writer, "Your values were not judged.\n");
	else if (remedy[0] != '\0')
		writer_put(writer, "%s\n", remedy);
	if (doctor->why.said[0] != '\0')
		writer_put(writer, "The service said: %s\n", doctor->why.said);
	if (is_theirs(&doctor->why))
		put_pause(writer, &doctor->why);
	if (doctor->why.finding == FINDING_KEYS_ELSEWHERE)
		writer_put(writer, "The address of %s is %s\n",
			   environment_word(doctor->other_environment),
			   doctor->other_environment->api_base);
	else if (doctor->red == RUNG_CLIENT)
		put_questions(writer, doctor);
	bool any = false;
	for (enum rung rung = RUNG_ADDRESS; rung < doctor->red; rung++) {
		if (doctor->rung[rung].state != RUNG_GOOD)
			continue;
		writer_put(writer, "%s%s", any ? ", " : "\nRight so far: ", doctor_name(rung));
		any = true;
	}
	writer_put(writer, any ? "." : "");
}

static void put_open(struct writer *writer)
{
	writer_put(
		writer,
		"As far as could be tried, all of it works. E-mail and password are only tested\n"
		"by signing in.");
}

char *report_reply(const struct doctor *doctor, const struct session *session)
{
	struct writer writer;
	char when[48];
	if (!writer_start(&writer))
		return NULL;
	clock_date(when, sizeof when, doctor->utc_ms, 0);
	writer_put(&writer, "We tried your values on %s against\n%s. ", when,
		   session->environment->api_base);
	if (doctor_is_all_good(doctor))
		put_all_good(&writer, session->environment->api_base);
	else if (doctor->red < RUNGS)
		put_red(&writer, doctor);
	else
		put_open(&writer);
	writer_put(&writer, "%s\n", session->kept == 0 ? " We kept none of your values." : "");
	return writer.text;
}

static const char *sign_of(enum rung_state state)
{
	switch (state) {
	case RUNG_GOOD:
		return "ok";
	case RUNG_BAD:
		return "**no**";
	case RUNG_UNSURE:
		return "?";
	case RUNG_NOT_LOOKED:
		break;
	}
	return "-";
}

static void put_ladder(struct writer *writer, const struct doctor *doctor)
{
	writer_put(writer, "\n| step | | what was seen | time |\n|---|---|---|---|\n");
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		const struct rung_result *at = &doctor->rung[rung];
		char took[24] = "";
		if (at->took_ms >= 0)
			clock_took(took, sizeof took, at->took_ms);
		writer_put(writer, "| %s | %s | %s | %s |\n", doctor_name(rung), sign_of(at->state),
			   at->text, took);
	}
}

static void put_exchange(struct writer *writer, const char *title, const struct exchange *exchange)
{
	if (exchange == NULL)
		return;
	writer_put(writer, "\n## %s\n\n```\n%s\n%s%s\n```\n", title, exchange->request,
		   exchange->answer[0] != '\0' ? exchange->answer : "no answer",
		   exchange->detail[0] != '\0' ? exchange->detail : "");
}

static void put_why(struct writer *writer, const struct verdict *why)
{
	char seen[32], remedy[sizeof why->error.remedy];
	say_fill(remedy, sizeof remedy, why->error.remedy, NULL, NULL);
	writer_put(writer, "- cause: %s\n- remedy: %s\n", why->error.cause, remedy);
	clock_iso(seen, sizeof seen, why->seen_utc_ms);
	if (why->status != 0)
		writer_put(writer, "- status: %ld, seen %s\n", why->status, seen);
	if (is_theirs(why) && why->retry_after_ms >= 0)
		writer_put(writer, "- Retry-After: %" PRId64 " s\n",
			   why->retry_after_ms / SECOND_MS);
	else if (is_theirs(why))
		writer_put(writer, "- Retry-After: none\n");
	if (why->said[0] != '\0')
		writer_put(writer, "- the service said: %s\n", why->said);
}

/* Names are asked for beside the rest: whatever came of it, the token is as good. */
static void put_names(struct writer *writer, const struct session *session)
{
	const struct verdict *verdict = session_names_last(session);
	const struct exchange *exchange = session->names_exchange;
	char took[24];
	if (exchange == NULL)
		return;
	clock_took(took, sizeof took, exchange->took_ms);
	writer_put(writer, "- names of team %s: %s", session->names_team,
		   verdict->finding != FINDING_NONE ? verdict->error.cause : "they came");
	writer_put(writer, " (status %ld, %s)\n", exchange->status, took);
}

char *report_markdown(const struct doctor *doctor, const struct session *session,
		      const char *versions)
{
	struct writer writer;
	char when[32];
	if (!writer_start(&writer))
		return NULL;
	clock_iso(when, sizeof when, doctor->utc_ms);
	writer_put(&writer, "# EasyTranslate API: %s\n\n",
		   doctor_is_all_good(doctor) ? "all of it works"
		   : doctor->red < RUNGS      ? doctor->rung[doctor->red].text
					      : "as far as tried, it works");
	writer_put(&writer, "- when: %s\n- host: %s (%s)\n- by: %s\n", when,
		   session->environment->api_base, environment_word(session->environment),
		   versions);
	if (doctor->why.finding != FINDING_NONE)
		put_why(&writer, &doctor->why);
	put_names(&writer, session);
	writer_put(&writer, "- fingerprints: client secret %s, access token %s, refresh token %s\n",
		   session->login.secret_mark[0] != '\0' ? session->login.secret_mark : "-",
		   session->token.access_mark[0] != '\0' ? session->token.access_mark : "-",
		   session->token.refresh_mark[0] != '\0' ? session->token.refresh_mark : "-");
	put_ladder(&writer, doctor);
	put_exchange(&writer, "The probe", doctor->exchange);
	put_exchange(&writer, "The last request", session->exchange);
	/* The names are about a person: they are sent around only when they are the fault. */
	if (session_names_last(session)->finding != FINDING_NONE)
		put_exchange(&writer, "The names of a team", session->names_exchange);
	return writer.text;
}
