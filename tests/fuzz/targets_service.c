/* What the service says. */
#include <stdlib.h>
#include <string.h>

#include "core/api_judge.h"
#include "core/explain.h"
#include "core/jwt.h"
#include "core/text.h"
#include "tests/fuzz/targets.h"

static struct environments environments;

/* The first two bytes choose status, type and end; the rest is the body. */
static void make_answer(struct answer *answer, enum request_kind kind, const char **bytes,
			size_t *length)
{
	static const char *const types[] = {"application/json", "application/problem+json; q",
					    "text/html", ""};
	unsigned char how = *length > 0 ? (unsigned char)**bytes : 0;
	unsigned char status = *length > 1 ? (unsigned char)(*bytes)[1] : 0;
	size_t head = *length < 2 ? *length : 2;
	*bytes += head;
	*length -= head;
	*answer = (struct answer){.kind = kind, .status = 200, .date_utc_ms = -1};
	answer->retry_after_ms = -1;
	answer->sent = true;
	if (status != 0)
		answer->status = 200 + status * 2 % 400;
	if (how >= 0xf0)
		answer->end = (enum answer_end)(how - 0xf0) % (ANSWER_BROKEN + 1);
	memcpy(answer->content_type, types[how % 4], strlen(types[how % 4]));
	answer->body = malloc(*length + 1);
	memcpy(answer->body, *bytes, *length);
	answer->body[*length] = '\0';
	answer->length = *length;
	environments_init(&environments);
}

static void must_be_shown(const char *text)
{
	char again[1024];
	text_gate(again, sizeof again, text, strlen(text));
	MUST(strcmp(again, text) == 0);
}

static void run_token(const char *bytes, size_t length)
{
	struct answer answer;
	struct verdict verdict;
	struct token token = {0};
	make_answer(&answer, REQUEST_REFRESH, &bytes, &length);
	api_judge_token(&answer, &environments.list[0], &token, &verdict);
	MUST(token_is_set(&token) == (verdict.finding == FINDING_NONE));
	MUST(!token_is_set(&token) || (answer.status == 200 && answer.end == ANSWER_COMPLETE));
	MUST(token_ends(&token) || token.life_ms == TOKEN_LIFE_UNKNOWN ||
	     token.life_ms == TOKEN_LIFE_NONE);
	MUST(token.access.length <= SECRET_MAX && token.refresh.length <= SECRET_MAX);
	must_be_shown(token.scope);
	must_be_shown(verdict.said);
	must_be_shown(verdict.error.cause);
	token_clear(&token);
	answer_clear(&answer);
}

static void run_identity(const char *bytes, size_t length)
{
	struct answer answer;
	struct verdict verdict;
	struct identity identity = {0}, again = {0};
	char text[IDENTITY_TEXT], words[300];
	make_answer(&answer, REQUEST_CHECK, &bytes, &length);
	api_judge_identity(&answer, &environments.list[0], &identity, &verdict);
	MUST(verdict.finding != FINDING_NONE || (answer.status == 200 && identity.id[0] != '\0'));
	must_be_shown(identity.email);
	identity_teams(&identity, 60, words, sizeof words);
	must_be_shown(words);
	identity_to_text(&identity, text);
	identity_from_text(&again, text);
	answer_clear(&answer);
}

static void run_probe(const char *bytes, size_t length)
{
	struct answer answer;
	struct verdict verdict;
	make_answer(&answer, REQUEST_PROBE, &bytes, &length);
	enum probe said = api_judge_probe(&answer, &environments.list[0], &verdict);
	MUST(said != PROBE_KNOWN || answer.status == 400);
	MUST(said != PROBE_NOT_KNOWN || verdict.finding == FINDING_KEYS_UNKNOWN);
	must_be_shown(verdict.error.cause);
	answer_clear(&answer);
}

static void run_jwt(const char *bytes, size_t length)
{
	struct jwt jwt;
	if (!jwt_read(&jwt, bytes, length, "client"))
		return;
	for (size_t i = 0; i < jwt.claim_count && i < JWT_CLAIMS; i++) {
		must_be_shown(jwt.claims[i].name);
		must_be_shown(jwt.claims[i].value);
	}
	MUST(!jwt.is_for_client || jwt.has_audience);
}

static void run_explain(const char *bytes, size_t length)
{
	const struct explanation *said = explain(bytes, length);
	MUST(said == NULL || said->title[0] != '\0');
}

const struct target targets_service[] = {
	{"token", run_token}, {"identity", run_identity}, {"probe", run_probe},
	{"jwt", run_jwt},     {"explain", run_explain},	  {NULL, NULL},
};
