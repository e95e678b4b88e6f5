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

/* Is it the service's own trouble? Then the reader wants to know when it was, and how long. */
static bool is_theirs(const struct verdict *why)
{
	return why->finding == FINDING_SERVICE_DOWN || why->finding == FINDING_TOO_MANY;
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
		      const char *library_versions)
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
	writer_put(&writer,
		   "- when: %s\n- host: %s (%s)\n- by: etconsole " PACKAGE_VERSION ", %s\n", when,
		   session->environment->api_base, environment_word(session->environment),
		   library_versions);
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
