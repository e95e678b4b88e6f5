#include "core/reply.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "core/reply_languages.h"
#include "core/text.h"

/* Lines of a mail. */
#define REPLY_COLUMNS 76

const struct reply_language *const reply_languages[REPLY_LANGUAGES] = {
	&reply_en, &reply_de, &reply_da, &reply_fr, &reply_es,
};

const struct reply_language *reply_language(const char *name, struct error *error)
{
	for (size_t i = 0; i < REPLY_LANGUAGES; i++)
		if (strcasecmp(name, reply_languages[i]->code) == 0 ||
		    strcasecmp(name, reply_languages[i]->name) == 0)
			return reply_languages[i];
	error_set(error, ERROR_INPUT, "There are en, de, da, fr and es.",
		  "There are no letters in '%.40s'.", name);
	return NULL;
}

/* What is of neither the customer nor the service is ours: we did not get there. */
static enum reply_cause cause_of(enum finding finding, enum rung red)
{
	static const enum reply_cause causes[FINDING_COUNT] = {
		[FINDING_KEYS_UNKNOWN] = REPLY_KEYS,
		[FINDING_KEYS_ELSEWHERE] = REPLY_ELSEWHERE,
		[FINDING_KEYS_NOWHERE] = REPLY_NOWHERE,
		[FINDING_LOGIN_WRONG] = REPLY_LOGIN,
		[FINDING_NOT_VERIFIED] = REPLY_NOT_VERIFIED,
		[FINDING_LOGIN_BARRED] = REPLY_BARRED,
		[FINDING_FORBIDDEN] = REPLY_BARRED,
		[FINDING_PAYMENT] = REPLY_BARRED,
		[FINDING_SAID_NO] = REPLY_BARRED,
		[FINDING_NO_WORDS] = REPLY_BARRED,
		[FINDING_LOGIN_NO_WORDS] = REPLY_BARRED,
		[FINDING_TEAM_UNKNOWN] = REPLY_BARRED,
		[FINDING_GRANT_OFF] = REPLY_GRANT,
		[FINDING_REFRESH_OFF] = REPLY_GRANT,
		[FINDING_SCOPE_UNKNOWN] = REPLY_GRANT,
		[FINDING_SCOPE_SMALL] = REPLY_GRANT,
		[FINDING_PARAMETER_MISSING] = REPLY_VALUE,
		[FINDING_VALUE_REFUSED] = REPLY_VALUE,
		[FINDING_TOKEN_REFUSED] = REPLY_TOKEN,
		[FINDING_TOKEN_RENEWABLE] = REPLY_TOKEN,
		[FINDING_HEADER_LOST] = REPLY_TOKEN,
		[FINDING_REFRESH_REFUSED] = REPLY_TOKEN,
		[FINDING_TOKEN_ENDED] = REPLY_ENDED,
		[FINDING_TOKEN_OVER] = REPLY_ENDED,
		[FINDING_TOO_MANY] = REPLY_PAUSE,
		[FINDING_SERVICE_DOWN] = REPLY_DOWN,
		[FINDING_FAULT_PAGE] = REPLY_DOWN,
		[FINDING_GATEWAY_DOWN] = REPLY_DOWN,
		[FINDING_GATEWAY_LOST] = REPLY_DOWN,
		[FINDING_NOT_YET] = REPLY_DOWN,
	};
	if (finding == FINDING_NONE)
		return red == RUNG_TOKEN || red == RUNG_CALL ? REPLY_ENDED : REPLY_UNTESTED;
	if (causes[finding] != REPLY_ALL_GOOD)
		return causes[finding];
	return remedy_of(finding)->kind == ERROR_PROTOCOL ? REPLY_STRANGE : REPLY_UNTESTED;
}

enum reply_cause reply_cause(const struct doctor *doctor)
{
	if (doctor_is_all_good(doctor))
		return REPLY_ALL_GOOD;
	return doctor->red == RUNGS ? REPLY_UNTRIED : cause_of(doctor->why.finding, doctor->red);
}

/* Whole sentences alone: what was cut behind the last of them is left out. */
static void whole_sentences(const char *said, char *out, size_t size)
{
	static const char ellipsis[] = "…";
	size_t length = strlen(said), cut = sizeof ellipsis - 1;
	snprintf(out, size, "%s", said);
	if (length < cut || strcmp(said + length - cut, ellipsis) != 0)
		return;
	out[length - cut] = '\0';
	for (char *c = out + strlen(out); c > out; *--c = '\0')
		if (strchr(".!?", c[-1]) != NULL)
			return;
}

struct letter {
	char when[32], other[40], seconds[24], status[24], length[24], said[SAID_TEXT];
	const struct doctor *doctor;
	const struct environment *environment;
};

/* The same in all languages. */
static void write_when(char *out, size_t size, int64_t utc_ms)
{
	time_t seconds = (time_t)(utc_ms / SECOND_MS);
	struct tm utc;
	gmtime_r(&seconds, &utc);
	strftime(out, size, "%Y-%m-%d %H:%M UTC", &utc);
}

static void letter_init(struct letter *letter, const struct doctor *doctor,
			const struct environment *environment)
{
	const struct verdict *why = &doctor->why;
	const struct environment *other = doctor->other_environment;
	*letter = (struct letter){.doctor = doctor, .environment = environment};
	write_when(letter->when, sizeof letter->when,
		   why->seen_utc_ms != 0 ? why->seen_utc_ms : doctor->utc_ms);
	snprintf(letter->other, sizeof letter->other, "%s",
		 other != NULL	     ? environment_word(other)
		 : environment->live ? "sandbox"
				     : "live");
	snprintf(letter->seconds, sizeof letter->seconds, "%" PRId64,
		 why->retry_after_ms / SECOND_MS);
	snprintf(letter->status, sizeof letter->status, "%ld", why->status);
	snprintf(letter->length, sizeof letter->length, "%zu", doctor->secret_length);
	whole_sentences(why->said, letter->said, sizeof letter->said);
}

/* NULL: it is no place. */
static const char *place(const struct letter *letter, char name)
{
	const struct environment *other = letter->doctor->other_environment;
	switch (name) {
	case 'W':
		return letter->when;
	case 'H':
		return letter->environment->api_base;
	case 'E':
		return environment_word(letter->environment);
	case 'O':
		return letter->other;
	case 'A':
		return other != NULL ? other->api_base : letter->other;
	case 'N':
		return letter->length;
	case 'S':
		return letter->status;
	case 'T':
		return letter->seconds;
	case 'Q':
		return letter->said;
	default:
		return NULL;
	}
}

static void put(FILE *out, const struct letter *letter, const char *text)
{
	for (const char *c = text; *c != '\0'; c++) {
		const char *value = c[0] == '%' ? place(letter, c[1]) : NULL;
		if (value == NULL) {
			fputc(*c, out);
			continue;
		}
		fputs(value, out);
		c++;
	}
}

/* Its lines wrapped at blanks; for free(). */
static char *wrap(const char *text)
{
	char *wrapped = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&wrapped, &size);
	while (out != NULL && *text != '\0') {
		size_t length = text_line(text, REPLY_COLUMNS);
		if (length == 0 && *text != '\n')
			length = strcspn(text, "\n");
		fprintf(out, "%.*s\n", (int)length, text);
		text += length;
		text += *text == ' ' || *text == '\n';
	}
	if (out == NULL || fclose(out) != 0)
		return NULL;
	return wrapped;
}

char *reply_text(const struct doctor *doctor, const struct session *session,
		 const struct reply_language *language)
{
	struct letter letter;
	enum reply_cause cause = reply_cause(doctor);
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	if (out == NULL)
		return NULL;
	letter_init(&letter, doctor, session->environment);
	put(out, &letter, language->opening);
	put(out, &letter, language->letter[cause]);
	/* What a proxy or this computer says is not the customer's. */
	if (letter.said[0] != '\0' && cause > REPLY_UNTRIED && cause != REPLY_UNTESTED)
		put(out, &letter, language->said);
	if (cause == REPLY_PAUSE || (cause == REPLY_DOWN && doctor->why.status != 0))
		put(out, &letter,
		    doctor->why.retry_after_ms >= 0 ? language->pause : language->no_pause);
	if (session->kept == 0)
		put(out, &letter, language->kept_none);
	put(out, &letter, language->closing);
	char *wrapped = fclose(out) == 0 ? wrap(text) : NULL;
	free(text);
	return wrapped;
}
