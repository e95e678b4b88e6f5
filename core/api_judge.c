#include "core/api_judge.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

#define REACHED (PROVED_ADDRESS | PROVED_CONNECTION | PROVED_TRUST)

/* The service's words about an error; "" for each that it leaves out. */
struct complaint {
	char error[64]; /* RFC 6749 section 5.2 */
	char hint[160]; /* the server library's own */
	char text[160]; /* the first sentence found, for people */
	char field[16]; /* the parameter that the hint names */
};

static void take_text(char *out, size_t size, const json_t *value)
{
	char whole[2048];
	if (out[0] != '\0' || !json_is_string(value))
		return;
	text_gate(whole, sizeof whole, json_string_value(value), json_string_length(value));
	text_cut_words(out, size, whole);
}

/* {"errors":{"field":["sentence"]}}: the first sentence, and the field it is about. */
static void take_errors(struct complaint *complaint, json_t *errors)
{
	void *at = json_object_iter(errors);
	if (at == NULL)
		return;
	snprintf(complaint->field, sizeof complaint->field, "%s", json_object_iter_key(at));
	json_t *value = json_object_iter_value(at);
	take_text(complaint->text, sizeof complaint->text,
		  json_is_array(value) ? json_array_get(value, 0) : value);
}

/* "Check the `client_id` parameter" names client_id. */
static void take_field(struct complaint *complaint)
{
	static const char *const known[] = {"client_id", "client_secret", "username",
					    "password",	 "refresh_token", "grant_type"};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		char quoted[32];
		snprintf(quoted, sizeof quoted, "`%s`", known[i]);
		if (strstr(complaint->hint, quoted) != NULL ||
		    strcmp(complaint->field, known[i]) == 0) {
			snprintf(complaint->field, sizeof complaint->field, "%s", known[i]);
			return;
		}
	}
	complaint->field[0] = '\0';
}

static void read_complaint(struct complaint *complaint, const json_t *root)
{
	char *text = complaint->text;
	size_t size = sizeof complaint->text;
	take_text(complaint->error, sizeof complaint->error, json_object_get(root, "error"));
	take_text(complaint->hint, sizeof complaint->hint, json_object_get(root, "hint"));
	take_text(text, size, json_object_get(root, "error_description"));
	take_text(text, size, json_object_get(root, "message"));
	take_text(text, size, json_object_get(json_object_get(root, "data"), "message"));
	take_text(text, size, json_object_get(root, "hint"));
	take_errors(complaint, json_object_get(root, "errors"));
	take_field(complaint);
}

static void settle_verdict(struct verdict *verdict, enum finding finding,
			   const struct environment *environment, const char *detail)
{
	verdict->finding = finding;
	verdict->proved |= remedy_of(finding)->proved;
	remedy_fill(finding, environment, detail, &verdict->error);
}

/* The steps of the transfer that were reached prove something, whatever came of it. */
static unsigned proved_by_way(const struct progress *progress)
{
	return (progress->address_ms >= 0 ? PROVED_ADDRESS : 0u) |
	       (progress->connected_ms >= 0 ? PROVED_CONNECTION : 0u) |
	       (progress->encrypted_ms >= 0 ? PROVED_TRUST : 0u);
}

static bool sent_refresh_token(const struct answer *answer, const struct environment *environment)
{
	return api_sends(environment, answer->kind, SOURCE_REFRESH_TOKEN);
}

static enum finding finding_of_end(const struct answer *answer,
				   const struct environment *environment)
{
	bool lost = sent_refresh_token(answer, environment) && answer->sent;
	switch (answer->end) {
	case ANSWER_COMPLETE:
		return FINDING_NONE;
	case ANSWER_NO_ADDRESS:
		return FINDING_NO_ADDRESS;
	case ANSWER_DNS_SILENT:
		return FINDING_DNS_SILENT;
	case ANSWER_NO_CONNECTION:
		return FINDING_NO_CONNECTION;
	case ANSWER_NOT_TRUSTED:
		return FINDING_NOT_TRUSTED;
	case ANSWER_OUT_OF_DATE:
		return FINDING_OUT_OF_DATE;
	case ANSWER_OTHER_HOST:
		return FINDING_OTHER_HOST;
	case ANSWER_NO_ENCRYPTION:
		return FINDING_NO_ENCRYPTION;
	case ANSWER_TIMED_OUT:
		return lost ? FINDING_ANSWER_LOST : FINDING_TIMED_OUT;
	case ANSWER_CUT:
		return lost ? FINDING_ANSWER_LOST : FINDING_CUT;
	case ANSWER_TOO_BIG:
		return FINDING_TOO_BIG;
	case ANSWER_CANCELLED:
	case ANSWER_BROKEN:
		break;
	}
	return lost ? FINDING_ANSWER_LOST : FINDING_BROKEN;
}

static bool is_json(const char *content_type)
{
	size_t length = strcspn(content_type, "; \t");
	return (length == 16 && strncasecmp(content_type, "application/json", 16) == 0) ||
	       (length > 5 && strncasecmp(content_type + length - 5, "+json", 5) == 0);
}

/* Judges status and content type alone. FINDING_NONE: the body must be read. */
static enum finding finding_of_status(const struct answer *answer, char *detail, size_t size)
{
	snprintf(detail, size, "%ld", answer->status);
	if (answer->status >= 300 && answer->status < 400) {
		snprintf(detail, size, "%s",
			 answer->location_host[0] != '\0' ? answer->location_host
							  : "an address it does not name");
		return FINDING_REDIRECT;
	}
	if (answer->status == 429) {
		snprintf(detail, size, "a moment");
		return FINDING_TOO_MANY;
	}
	if (answer->status >= 500 && answer->status <= 504 && answer->status != 501)
		return FINDING_SERVICE_DOWN;
	if (!is_json(answer->content_type))
		return FINDING_WEB_PAGE;
	return FINDING_NONE;
}

/* took_ms counts from the start of the transfer, sent_utc_ms is some time later. */
static int64_t seen_at(const struct answer *answer)
{
	int64_t before = answer->progress.sent_ms > 0 ? answer->progress.sent_ms : 0;
	return answer->status != 0 ? answer->sent_utc_ms - before + answer->took_ms : 0;
}

/* The first two steps of every judgement. True when the body is left to be judged. */
static bool judge_transfer(const struct answer *answer, const struct environment *environment,
			   struct verdict *verdict)
{
	char detail[160];
	*verdict = (struct verdict){.status = answer->status,
				    .sent = answer->sent,
				    .seen_utc_ms = seen_at(answer),
				    .retry_after_ms = answer->retry_after_ms,
				    .proved = proved_by_way(&answer->progress)};
	enum finding finding = finding_of_end(answer, environment);
	snprintf(detail, sizeof detail, "%s", answer->detail);
	if (finding == FINDING_NONE)
		finding = finding_of_status(answer, detail, sizeof detail);
	if (finding == FINDING_NONE)
		return true;
	settle_verdict(verdict, finding, environment, detail);
	if (answer->kind == REQUEST_SIGN_IN || answer->kind == REQUEST_PROBE)
		remedy_fill_values(finding, environment, detail, &verdict->error);
	return false;
}

static enum finding finding_of_invalid_request(const struct answer *answer,
					       const struct environment *environment,
					       const struct complaint *complaint)
{
	/* league before 9 calls a refresh token that it does not take an invalid request. */
	if (sent_refresh_token(answer, environment) && complaint->field[0] == '\0')
		return FINDING_REFRESH_REFUSED;
	return FINDING_PARAMETER_MISSING;
}

/* RFC 6749 section 5.2, and what the server library adds to it. */
static enum finding finding_of_error(const struct answer *answer,
				     const struct environment *environment,
				     const struct complaint *complaint)
{
	const char *error = complaint->error;
	bool is_call = answer->kind == REQUEST_CHECK || answer->kind == REQUEST_NAMES;
	if (is_call && answer->status == 401)
		return FINDING_TOKEN_REFUSED;
	if (strcmp(error, "invalid_client") == 0)
		return FINDING_KEYS_UNKNOWN;
	if (strcmp(error, "invalid_credentials") == 0)
		return FINDING_LOGIN_WRONG;
	if (strcmp(error, "invalid_grant") == 0)
		return sent_refresh_token(answer, environment) ? FINDING_REFRESH_REFUSED
							       : FINDING_LOGIN_WRONG;
	if (strcmp(error, "invalid_request") == 0)
		return finding_of_invalid_request(answer, environment, complaint);
	if (strcmp(error, "unsupported_grant_type") == 0 ||
	    strcmp(error, "unauthorized_client") == 0)
		return FINDING_GRANT_OFF;
	if (strcmp(error, "invalid_scope") == 0)
		return FINDING_SCOPE_UNKNOWN;
	if (strcmp(error, "server_error") == 0)
		return FINDING_SERVICE_DOWN;
	if (answer->status == 404)
		return answer->kind == REQUEST_NAMES ? FINDING_TEAM_UNKNOWN : FINDING_NOT_FOUND;
	if (answer->status == 405)
		return FINDING_WRONG_METHOD;
	if (answer->status == 403)
		return FINDING_FORBIDDEN;
	if (answer->status == 422)
		return FINDING_PARAMETER_MISSING;
	return FINDING_UNEXPECTED;
}

static void judge_complaint(const struct answer *answer, const struct environment *environment,
			    const json_t *root, struct verdict *verdict)
{
	struct complaint complaint = {0};
	char detail[160];
	read_complaint(&complaint, root);
	enum finding finding = finding_of_error(answer, environment, &complaint);
	snprintf(detail, sizeof detail, "%ld%s", answer->status,
		 json_is_object(root) ? "" : " and what cannot be read");
	if (finding == FINDING_PARAMETER_MISSING)
		snprintf(detail, sizeof detail, "%s",
			 complaint.field[0] != '\0' ? complaint.field : "it does not say which");
	snprintf(verdict->said, sizeof verdict->said, "%s", complaint.text);
	snprintf(verdict->field, sizeof verdict->field, "%s", complaint.field);
	settle_verdict(verdict, finding, environment, detail);
	/* The client is judged before the user's values are asked for. */
	if (finding == FINDING_PARAMETER_MISSING &&
	    (strcmp(complaint.field, "username") == 0 || strcmp(complaint.field, "password") == 0))
		verdict->proved |= PROVED_KEYS;
}

/* The service says no by a status, whatever the body is, or by an error in a 200. */
static bool says_no(const struct answer *answer, const json_t *root)
{
	return answer->status != 200 || json_is_string(json_object_get(root, "error"));
}

static const char *why_unreadable(const json_t *root, const json_error_t *error)
{
	if (root != NULL)
		return "it is not a JSON object";
	/* Valid JSON, but no text of ours may hold one. */
	if (json_error_code(error) == json_error_null_character)
		return "its JSON holds a NUL character";
	return "it is not whole, valid JSON";
}

static json_t *judge_body(const struct answer *answer, const struct environment *environment,
			  struct verdict *verdict)
{
	json_error_t error;
	json_t *root = json_loadb(answer->body != NULL ? answer->body : "", answer->length,
				  JSON_REJECT_DUPLICATES, &error);
	if (says_no(answer, root))
		judge_complaint(answer, environment, root, verdict);
	else if (!json_is_object(root))
		settle_verdict(verdict, FINDING_UNREADABLE, environment,
			       why_unreadable(root, &error));
	else
		return root;
	json_decref(root);
	return NULL;
}

void api_judge_token(const struct answer *answer, const struct environment *environment,
		     struct token *token, struct verdict *verdict)
{
	if (!judge_transfer(answer, environment, verdict))
		return;
	json_t *root = judge_body(answer, environment, verdict);
	if (root == NULL)
		return;
	json_decref(root);
	struct error error = {0};
	if (!token_read(token, answer->body, answer->length, &error)) {
		settle_verdict(verdict, FINDING_BAD_TOKEN, environment, error.cause);
		return;
	}
	token->obtained_boot_ms = answer->sent_boot_ms;
	token->obtained_utc_ms = answer->sent_utc_ms;
	verdict->proved |= remedy_of(FINDING_NONE)->proved;
}

void api_judge_identity(const struct answer *answer, const struct environment *environment,
			struct identity *identity, struct verdict *verdict)
{
	if (!judge_transfer(answer, environment, verdict))
		return;
	json_t *root = judge_body(answer, environment, verdict);
	struct error error = {0};
	if (root == NULL)
		return;
	if (!identity_read(identity, root, &error))
		settle_verdict(verdict, FINDING_UNREADABLE, environment, error.cause);
	else
		verdict->proved |= REACHED;
	json_decref(root);
}

void api_judge_names(const struct answer *answer, const struct environment *environment,
		     struct names *names, struct verdict *verdict)
{
	if (!judge_transfer(answer, environment, verdict))
		return;
	json_t *root = judge_body(answer, environment, verdict);
	struct error error = {0};
	if (root != NULL && !names_read(names, root, &error))
		settle_verdict(verdict, FINDING_UNREADABLE, environment, error.cause);
	json_decref(root);
}

enum probe api_judge_probe(const struct answer *answer, const struct environment *environment,
			   struct verdict *verdict)
{
	if (!judge_transfer(answer, environment, verdict))
		return PROBE_CANNOT_TELL;
	json_t *root = judge_body(answer, environment, verdict);
	json_decref(root);
	if (root != NULL)
		settle_verdict(verdict, FINDING_UNEXPECTED, environment, "200");
	if (verdict->finding == FINDING_KEYS_UNKNOWN && verdict->status == 401)
		return PROBE_NOT_KNOWN;
	if (verdict->finding == FINDING_PARAMETER_MISSING && verdict->status == 400 &&
	    strcmp(verdict->field, "username") == 0)
		return PROBE_KNOWN;
	return PROBE_CANNOT_TELL;
}
