#include "core/doctor_words.h"

#include <stdio.h>

#include "core/retry.h"

const char *doctor_state_word(enum rung_state state)
{
	static const char *const words[] = {"not looked", "good", "bad", "unsure"};
	return words[state];
}

void doctor_title(const struct doctor *doctor, bool looking, char *out, size_t size)
{
	const struct verdict *why = &doctor->why;
	char status[16] = "";
	if (why->status != 0)
		snprintf(status, sizeof status, "%ld ", why->status);
	if (looking)
		snprintf(out, size, "Looking");
	else if (doctor_is_all_good(doctor))
		snprintf(out, size, "All of it works from here");
	else if (doctor->red == RUNGS)
		snprintf(out, size, "As far as could be tried, it works");
	else
		snprintf(out, size, "Why: %s%s", status,
			 why->finding != FINDING_NONE ? remedy_of(why->finding)->title
						      : doctor_name(doctor->red));
}

/* What to look at where the pair is not known. */
static bool check_line(const struct doctor *doctor, size_t n, struct doctor_line *line)
{
	static const char *const lines[] = {
		"• Do they come from this environment? Sandbox keys come from Support.", "",
		"• Was the secret made anew on the platform? Then the old one is dead."};
	*line = (struct doctor_line){.rows = 2};
	if (n >= sizeof lines / sizeof *lines)
		return false;
	if (n == 1)
		snprintf(line->text, sizeof line->text,
			 "• Was the whole secret copied? It has %zu characters; 40 is usual.",
			 doctor->secret_length);
	else
		snprintf(line->text, sizeof line->text, "%s", lines[n]);
	return true;
}

static bool red_line(const struct doctor *doctor, size_t n, int64_t left_ms, bool roomy,
		     struct doctor_line *line)
{
	const struct verdict *why = &doctor->why;
	bool told = why->finding != FINDING_NONE;
	bool checks = roomy && doctor->red == RUNG_CLIENT && !doctor->has_other;
	struct error error;
	if (n >= 2)
		return checks && check_line(doctor, n - 2, line);
	/* What helps is not to be cut off for what was said. */
	*line = (struct doctor_line){.rows = n == 0 && roomy ? 4 : 3, .gap = n == 1};
	retry_words(why, doctor->environment, left_ms, &error);
	if (n == 0 && told)
		verdict_words(why, line->text);
	else
		snprintf(line->text, sizeof line->text, "%s",
			 n == 0 ? doctor->rung[doctor->red].text
			 : told ? error.remedy
			 : doctor->red == RUNG_SETTINGS
				 ? "The defaults are used until it is mended."
				 : "Sign in again (" DO_SIGN_IN ").");
	return true;
}

static bool good_line(const struct doctor *doctor, size_t n, bool roomy, struct doctor_line *line)
{
	static const char *const quoted[][2] = {
		{"\"Unauthenticated.\"", "its token is old, replaced or cut off"},
		{"\"Client authentication failed\"", "other keys, or the other address"},
		{"\"unsupported_grant_type\"", "the curl line of the guide: --form"}};
	*line = (struct doctor_line){
		.rows = n == 0 ? 4 : 2, .tone = n == 0 ? TONE_TEXT : TONE_MUTED, .gap = n == 0};
	if (n > sizeof quoted / sizeof *quoted)
		return false;
	if (n > 0)
		snprintf(line->text, sizeof line->text, "%-*s  %s", roomy ? 30 : 0,
			 quoted[n - 1][0], quoted[n - 1][1]);
	else
		snprintf(line->text, sizeof line->text,
			 "These %s values are right. So the other program sends something else. "
			 "Ask for the exact answer it got, and paste that here: it gets explained.",
			 api_wanted_words(doctor->environment));
	return true;
}

bool doctor_line(const struct doctor *doctor, size_t n, int64_t left_ms, bool roomy,
		 struct doctor_line *line)
{
	bool brings = doctor->rung[RUNG_TOKEN].state == RUNG_NOT_LOOKED;
	if (doctor->red < RUNGS)
		return red_line(doctor, n, left_ms, roomy, line);
	if (doctor_is_all_good(doctor))
		return good_line(doctor, n, roomy, line);
	*line = (struct doctor_line){.rows = 3};
	snprintf(line->text, sizeof line->text,
		 "What has a dot was not tried. Signing in (" DO_SIGN_IN ") tries e-mail and "
		 "password%s.",
		 brings ? ", and brings a token for the first call" : "");
	return n == 0;
}

void doctor_words_table(const struct doctor *doctor, struct table *table)
{
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		const struct rung_result *result = &doctor->rung[rung];
		char took[24] = "";
		if (result->took_ms >= 0)
			clock_took(took, sizeof took, result->took_ms);
		table_add(table,
			  (const char *const[]){doctor_name(rung), doctor_state_word(result->state),
						took, result->text});
	}
}
