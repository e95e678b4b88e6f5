#include "core/api_judge.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "core/hide.h"
#include "core/text.h"

/* Columns: fewer say nothing. */
#define SAID_LEAST 16
#define REACHED (PROVED_ADDRESS | PROVED_CONNECTION | PROVED_TRUST)

const char *answerer_word(enum answerer who)
{
	static const char *const words[] = {"nobody", "proxy", "gateway", "host", "service"};
	return words[who];
}

void verdict_hide(struct verdict *verdict, const struct login *login, const struct token *token)
{
	char code[sizeof verdict->code + SAID_TEXT];
	hide_login(verdict->said, sizeof verdict->said, login, token);
	hide_login(verdict->field, sizeof verdict->field, login, token);
	hide_secrets(verdict->error.cause, sizeof verdict->error.cause, login);
	/* A machine's word is one as a whole, or none. */
	snprintf(code, sizeof code, "%s", verdict->code);
	hide_login(code, sizeof code, login, token);
	if (strcmp(code, verdict->code) != 0)
		verdict->code[0] = '\0';
}

const char *verdict_words(const struct verdict *verdict, char out[VERDICT_WORDS])
{
	const char *cause = verdict->error.cause, *code = verdict->code;
	const char *blank = code[0] != '\0' ? " " : "";
	bool told = remedy_has_detail(verdict->finding) && code[0] == '\0';
	if (verdict->said[0] != '\0')
		snprintf(out, VERDICT_WORDS, "%s It said: \"%s\" (%ld%s%s).", cause, verdict->said,
			 verdict->status, blank, code);
	else if (verdict->status > 0 && !told)
		snprintf(out, VERDICT_WORDS, "%s It answered %ld%s%s.", cause, verdict->status,
			 blank, code);
	else
		snprintf(out, VERDICT_WORDS, "%s", cause);
	return out;
}

void verdict_row(const struct verdict *verdict, size_t columns, char out[VERDICT_WORDS],
		 char rest[VERDICT_WORDS])
{
	char said[SAID_TEXT];
	const char *whole = verdict->said, *code = verdict->code;
	size_t used = text_columns(verdict->error.cause) + strlen(" It said: \"\".");
	bool is_row = whole[0] != '\0' && used + SAID_LEAST <= columns;
	rest[0] = '\0';
	if (!is_row) {
		verdict_words(verdict, out);
		return;
	}
	text_fit(said, sizeof said, whole, columns - used, TEXT_CUT_END, "…");
	snprintf(out, VERDICT_WORDS, "%s It said: \"%s\".", verdict->error.cause, said);
	if (strcmp(said, whole) != 0)
		snprintf(rest, VERDICT_WORDS, "\"%s\" (%ld%s%s)", whole, verdict->status,
			 code[0] != '\0' ? " " : "", code);
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

/* took_ms counts from the start of the transfer, sent_utc_ms is some time later. */
static int64_t seen_at(const struct answer *answer)
{
	int64_t before = answer->progress.sent_ms > 0 ? answer->progress.sent_ms : 0;
	return answer->status != 0 ? answer->sent_utc_ms - before + answer->took_ms : 0;
}

/* How far the clock here is ahead, where that is so far that it must be told. */
static int64_t skew_of(const struct answer *answer)
{
	int64_t skew = answer->date_utc_ms > 0 ? seen_at(answer) - answer->date_utc_ms : 0;
	return answer->status > 0 && (skew > CLOCK_FAR_MS || skew < -CLOCK_FAR_MS) ? skew : 0;
}

static enum finding finding_of_end(const struct answer *answer,
				   const struct environment *environment)
{
	static const enum finding findings[] = {
		[ANSWER_COMPLETE] = FINDING_NONE,
		[ANSWER_NO_ADDRESS] = FINDING_NO_ADDRESS,
		[ANSWER_DNS_SILENT] = FINDING_DNS_SILENT,
		[ANSWER_NO_CONNECTION] = FINDING_NO_CONNECTION,
		[ANSWER_NOT_TRUSTED] = FINDING_NOT_TRUSTED,
		[ANSWER_OUT_OF_DATE] = FINDING_OUT_OF_DATE,
		[ANSWER_OTHER_HOST] = FINDING_OTHER_HOST,
		[ANSWER_OTHER_KEY] = FINDING_OTHER_KEY,
		[ANSWER_NO_ENCRYPTION] = FINDING_NO_ENCRYPTION,
		[ANSWER_NOT_TLS] = FINDING_NOT_TLS,
		[ANSWER_NOT_HTTP] = FINDING_NOT_HTTP,
		[ANSWER_OLD_TLS] = FINDING_OLD_TLS,
		[ANSWER_WANTS_CLIENT] = FINDING_CLIENT_CERTIFICATE,
		[ANSWER_OTHER_NAME] = FINDING_OTHER_NAME,
		[ANSWER_NO_CA_FILE] = FINDING_NO_CA_FILE,
		[ANSWER_NO_PROXY] = FINDING_NO_PROXY,
		[ANSWER_NOT_A_PROXY] = FINDING_NOT_A_PROXY,
		[ANSWER_PROXY_LOGIN] = FINDING_PROXY_LOGIN,
		[ANSWER_PROXY_REFUSES] = FINDING_PROXY_REFUSES,
		[ANSWER_PROXY_SCHEME] = FINDING_PROXY_SCHEME,
		[ANSWER_PROXY_PORTAL] = FINDING_PORTAL,
		[ANSWER_PROXY_UNABLE] = FINDING_PROXY_UNABLE,
		[ANSWER_PROXY_DENIES] = FINDING_PROXY_DENIES,
		[ANSWER_PROXY_CANNOT] = FINDING_PROXY_CANNOT_REACH,
		[ANSWER_PROXY_COMMAND] = FINDING_PROXY_COMMAND,
		[ANSWER_TIMED_OUT] = FINDING_TIMED_OUT,
		[ANSWER_CUT] = FINDING_CUT,
		[ANSWER_TOO_BIG] = FINDING_TOO_BIG,
		[ANSWER_CANCELLED] = FINDING_BROKEN,
		[ANSWER_BROKEN] = FINDING_BROKEN,
	};
	enum finding finding = findings[answer->end];
	bool is_unread = finding == FINDING_TIMED_OUT || finding == FINDING_CUT ||
			 finding == FINDING_NOT_HTTP || finding == FINDING_BROKEN;
	bool lost = sent_refresh_token(answer, environment) && answer->sent;
	return lost && is_unread ? FINDING_ANSWER_LOST : finding;
}

static bool is_call(const struct answer *answer)
{
	return answer->kind == REQUEST_CHECK || answer->kind == REQUEST_NAMES;
}

/* Statuses that mean the same at every place, whatever the body is (RFC 9110 section 15). */
static enum finding finding_of_status(const struct answer *answer,
				      const struct complaint *complaint)
{
	long status = answer->status;
	static const struct {
		long status;
		enum finding finding;
	} rows[] = {{402, FINDING_PAYMENT},	 {404, FINDING_NOT_FOUND},
		    {405, FINDING_WRONG_METHOD}, {407, FINDING_PROXY_LOGIN},
		    {408, FINDING_SLOW_REQUEST}, {410, FINDING_NOT_FOUND},
		    {413, FINDING_TOO_LARGE},	 {419, FINDING_WEB_FORM},
		    {421, FINDING_MISDIRECTED},	 {425, FINDING_NOT_YET},
		    {429, FINDING_TOO_MANY},	 {431, FINDING_TOO_LARGE},
		    {530, FINDING_GATEWAY_DOWN}, {502, FINDING_GATEWAY_DOWN},
		    {504, FINDING_GATEWAY_DOWN}, {511, FINDING_PORTAL}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (rows[i].status == status)
			return status == 404 && answer->kind == REQUEST_NAMES ? FINDING_TEAM_UNKNOWN
									      : rows[i].finding;
	/* 304 sends nobody anywhere, and nothing was asked that it could answer. */
	if (status >= 300 && status < 400 && status != 304)
		return FINDING_REDIRECT;
	/* 520 to 527 are those of a gateway that many services stand behind. */
	if (status < 500 || status >= 600)
		return FINDING_NONE;
	if ((status >= 520 && status <= 527) || complaint->is_gateway)
		return FINDING_GATEWAY_DOWN;
	return complaint->body == BODY_PAGE ? FINDING_FAULT_PAGE : FINDING_SERVICE_DOWN;
}

/* What a sentence puts in the place of %D. */
static void detail_of(enum finding finding, const struct answer *answer,
		      const struct complaint *complaint, char *out, size_t size)
{
	bool is_empty = complaint->body == BODY_EMPTY;
	snprintf(out, size, "%ld", answer->status);
	if (finding == FINDING_REDIRECT)
		snprintf(out, size, "%s",
			 answer->location_host[0] != '\0' ? answer->location_host
							  : "an address it does not name");
	else if (finding == FINDING_TOO_MANY)
		snprintf(out, size, "a moment");
	else if (finding == FINDING_OTHER_LOGIN)
		snprintf(out, size, "%ld%s%s", answer->status,
			 complaint->scheme[0] != '\0' ? " " : "", complaint->scheme);
	else if (finding == FINDING_PARAMETER_MISSING || finding == FINDING_VALUE_REFUSED ||
		 finding == FINDING_FIXED_VALUE)
		snprintf(out, size, "%s",
			 complaint->field[0] != '\0' ? complaint->field : "it does not say which");
	else if (finding == FINDING_NO_WORDS || finding == FINDING_LOGIN_NO_WORDS)
		snprintf(out, size, "%ld%s", answer->status, is_empty ? ", an empty answer" : "");
	else if (answer->end != ANSWER_COMPLETE &&
		 (answer->status == 0 || answer->detail[0] != '\0'))
		snprintf(out, size, "%s",
			 answer->detail[0] != '\0' ? answer->detail : "it did not say why");
}

static bool is_of_proxy(const struct answer *answer, enum finding finding)
{
	return answer->proxy_said[0] != '\0' || finding == FINDING_PROXY_LOGIN ||
	       finding == FINDING_PROXY_REFUSES || finding == FINDING_PROXY_SCHEME ||
	       finding == FINDING_PROXY_DENIES || finding == FINDING_PROXY_CANNOT_REACH ||
	       finding == FINDING_PROXY_UNABLE || finding == FINDING_NOT_A_PROXY;
}

/* A page or a line instead of JSON is a gateway's, but for faults: services have pages for them. */
static enum answerer who_answered(const struct answer *answer, enum finding finding,
				  const struct complaint *complaint)
{
	enum body_kind body = complaint->body;
	bool is_page = body == BODY_PAGE && answer->status < 500;
	if (is_of_proxy(answer, finding))
		return ANSWERED_BY_PROXY;
	if (answer->status == 0)
		return remedy_of(finding)->kind == ERROR_TLS || answer->progress.encrypted_ms >= 0
			       ? ANSWERED_BY_HOST
			       : ANSWERED_BY_NOBODY;
	if (is_page || complaint->is_gateway || finding == FINDING_GATEWAY_DOWN ||
	    finding == FINDING_GATEWAY_LOST || finding == FINDING_BLOCKED ||
	    finding == FINDING_TOO_LARGE || finding == FINDING_PORTAL ||
	    finding == FINDING_OTHER_LOGIN)
		return ANSWERED_BY_GATEWAY;
	return body == BODY_JSON || body == BODY_TORN ? ANSWERED_BY_SERVICE : ANSWERED_BY_HOST;
}

/* Fills in what every verdict has, and settles it. */
static void settle(struct verdict *verdict, enum finding finding, const struct answer *answer,
		   const struct environment *environment, const struct complaint *complaint)
{
	char detail[160];
	bool of_values = answer->kind == REQUEST_SIGN_IN || answer->kind == REQUEST_PROBE ||
			 answer->kind == REQUEST_PAIR;
	detail_of(finding, answer, complaint, detail, sizeof detail);
	verdict->finding = finding;
	verdict->proved |= remedy_of(finding)->proved;
	verdict->who = who_answered(answer, finding, complaint);
	snprintf(verdict->said, sizeof verdict->said, "%s",
		 answer->proxy_said[0] != '\0' ? answer->proxy_said : complaint->said);
	snprintf(verdict->code, sizeof verdict->code, "%s", complaint->error);
	snprintf(verdict->field, sizeof verdict->field, "%s", complaint->field);
	if (of_values)
		remedy_fill_values(finding, environment, detail, &verdict->error);
	else
		remedy_fill(finding, environment, detail, &verdict->error);
	/* The client is judged before the user's values are asked for. */
	if (finding == FINDING_PARAMETER_MISSING && (strcmp(complaint->field, "username") == 0 ||
						     strcmp(complaint->field, "password") == 0))
		verdict->proved |= PROVED_KEYS;
}

static bool is_refresh(const struct answer *answer, const struct environment *environment)
{
	return answer->kind == REQUEST_PAIR || sent_refresh_token(answer, environment);
}

/* Is it one that the console fills in by itself: the grant, the scope, the refresh token? */
static bool is_fixed(const struct answer *answer, const struct environment *environment,
		     const char *name)
{
	const struct grant_field *field;
	for (size_t n = 0; (field = api_grant_field(environment, answer->kind, n)) != NULL; n++)
		if (strcmp(field->name, name) == 0)
			return field->source == SOURCE_FIXED ||
			       field->source == SOURCE_REFRESH_TOKEN;
	return false;
}

/* Is the refresh token complained of, or nothing by its name? */
static bool is_refresh_token(const struct answer *answer, const struct environment *environment,
			     const struct complaint *complaint)
{
	const char *field = complaint->field;
	return is_refresh(answer, environment) &&
	       (field[0] == '\0' || strcmp(field, "refresh_token") == 0);
}

static enum finding finding_of_invalid_request(const struct answer *answer,
					       const struct environment *environment,
					       const struct complaint *complaint)
{
	/* league before 9 calls a refresh token that it does not take an invalid request. */
	if (is_refresh_token(answer, environment, complaint))
		return FINDING_REFRESH_REFUSED;
	if (is_fixed(answer, environment, complaint->field))
		return FINDING_FIXED_VALUE;
	/* It names no field, and has words of its own: finding_of_no() lets them speak. */
	if (complaint->field[0] == '\0' && complaint->is_own)
		return FINDING_NONE;
	return FINDING_PARAMETER_MISSING;
}

static enum finding finding_of_login(const struct complaint *complaint)
{
	return complaint->is_own ? FINDING_LOGIN_BARRED : FINDING_LOGIN_WRONG;
}

/* RFC 6749 section 5.2, and what the server library adds to it. FINDING_NONE: no word is known. */
static enum finding finding_of_error(const struct answer *answer,
				     const struct environment *environment,
				     const struct complaint *complaint)
{
	const char *error = complaint->error;
	bool refreshes = is_refresh(answer, environment);
	if (strcmp(error, "invalid_client") == 0)
		return FINDING_KEYS_UNKNOWN;
	if (strcmp(error, "invalid_credentials") == 0 || strcmp(error, "invalid_grant") == 0)
		return refreshes ? FINDING_REFRESH_REFUSED : finding_of_login(complaint);
	if (strcmp(error, "invalid_request") == 0)
		return finding_of_invalid_request(answer, environment, complaint);
	if (strcmp(error, "unsupported_grant_type") == 0 ||
	    strcmp(error, "unauthorized_client") == 0)
		return refreshes ? FINDING_REFRESH_OFF : FINDING_GRANT_OFF;
	if (strcmp(error, "invalid_scope") == 0)
		return FINDING_SCOPE_UNKNOWN;
	if (strcmp(error, "server_error") == 0 || strcmp(error, "temporarily_unavailable") == 0)
		return FINDING_SERVICE_DOWN;
	/* RFC 8628 section 3.5. */
	if (strcmp(error, "slow_down") == 0)
		return FINDING_TOO_MANY;
	return strcmp(error, "authorization_pending") == 0 ? FINDING_NOT_YET : FINDING_NONE;
}

/* A no to an API call: RFC 6750 section 3.1. */
static enum finding finding_of_call(const struct answer *answer, const struct complaint *complaint)
{
	if (strcmp(complaint->error, "invalid_token") == 0)
		return FINDING_TOKEN_REFUSED;
	if (answer->status == 401)
		return complaint->body == BODY_PAGE ? FINDING_WEB_PAGE : FINDING_TOKEN_REFUSED;
	if (answer->status == 403 && strcmp(complaint->error, "insufficient_scope") == 0)
		return FINDING_SCOPE_SMALL;
	return FINDING_NONE;
}

/* A no that neither its status nor a word of the machine's explains. */
static enum finding finding_of_no(const struct answer *answer,
				  const struct environment *environment,
				  const struct complaint *complaint)
{
	bool has_words = complaint->said[0] != '\0';
	bool has_field = complaint->field[0] != '\0';
	bool is_page = complaint->body == BODY_PAGE;
	if (answer->is_packed && complaint->body == BODY_TEXT)
		return FINDING_PACKED;
	if (answer->status == 403 &&
	    (is_page || complaint->body == BODY_TEXT || complaint->is_gateway))
		return FINDING_BLOCKED;
	if (is_page)
		return FINDING_WEB_PAGE;
	/* A success that tells of an error. */
	if (answer->status == 200 && (has_words || complaint->error[0] != '\0'))
		return FINDING_SAID_NO;
	if (answer->status < 400 || answer->status >= 500)
		return FINDING_UNEXPECTED;
	bool is_of_value =
		answer->status == 422 || (answer->status == 400 && has_field && !is_call(answer));
	if (is_of_value && has_field && is_refresh_token(answer, environment, complaint))
		return FINDING_REFRESH_REFUSED;
	if (is_of_value && is_fixed(answer, environment, complaint->field))
		return FINDING_FIXED_VALUE;
	if (is_of_value && (has_field || has_words))
		return FINDING_VALUE_REFUSED;
	if (answer->status == 403 && complaint->body == BODY_JSON)
		return FINDING_FORBIDDEN;
	if (!has_words)
		return answer->kind == REQUEST_SIGN_IN ? FINDING_LOGIN_NO_WORDS : FINDING_NO_WORDS;
	return FINDING_SAID_NO;
}

/* What stands before the service and has not heard of tokens: a page, or nothing, and no JSON. To a
 * call with a bearer token a challenge of another scheme alone (RFC 9110 section 11.6.1) is not
 * about the token, whatever the body is; the token's own endpoint may challenge so. */
static enum finding finding_of_gate(const struct answer *answer,
				    const struct environment *environment,
				    const struct complaint *complaint)
{
	bool is_no = answer->status >= 400 && answer->status < 500;
	bool is_json = complaint->body == BODY_JSON;
	/* RFC 6749 section 5.2: the token's endpoint has a word for each no of its own. */
	bool is_ours = is_json && !is_call(answer) &&
		       finding_of_error(answer, environment, complaint) != FINDING_NONE;
	bool challenges =
		complaint->scheme[0] != '\0' || (complaint->is_gateway && !is_call(answer));
	if (answer->status == 401 && challenges && !is_ours)
		return FINDING_OTHER_LOGIN;
	if (is_json)
		return FINDING_NONE;
	/* Some gateways ask for a certificate in the handshake, and refuse by HTTP. */
	return answer->wants_client && is_no ? FINDING_CLIENT_CERTIFICATE : FINDING_NONE;
}

/* What is known by the words of frameworks, and those of a gateway that has no such path: it takes
 * the call for one of its own, and misses its signature. */
static enum finding finding_of_known(const struct answer *answer, const struct complaint *complaint)
{
	static const char *const words[] = {"MissingAuthenticationTokenException",
					    "IncompleteSignatureException",
					    "InvalidSignatureException"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (complaint->is_gateway && strcmp(complaint->error, words[i]) == 0)
			return FINDING_NOT_FOUND;
	if (complaint->known == KNOWN_NO_LOGIN_ROUTE && answer->status == 500)
		return FINDING_ACCEPT_LOST;
	bool is_no = answer->status >= 400 && answer->status < 500;
	return complaint->known == KNOWN_NOT_VERIFIED && is_no ? FINDING_NOT_VERIFIED
							       : FINDING_NONE;
}

/* What the service, or whoever is in its place, says no with. */
static enum finding finding_of_refusal(const struct answer *answer,
				       const struct environment *environment,
				       const struct complaint *complaint)
{
	enum finding finding = finding_of_known(answer, complaint);
	if (finding == FINDING_NONE)
		finding = finding_of_status(answer, complaint);
	if (finding == FINDING_NONE)
		finding = finding_of_gate(answer, environment, complaint);
	if (finding == FINDING_NONE)
		finding = is_call(answer) ? finding_of_call(answer, complaint)
					  : finding_of_error(answer, environment, complaint);
	return finding != FINDING_NONE ? finding : finding_of_no(answer, environment, complaint);
}

/* A success without a body. A refresh may have been done all the same. */
static enum finding finding_of_nothing(const struct answer *answer,
				       const struct environment *environment)
{
	return sent_refresh_token(answer, environment) ? FINDING_ANSWER_LOST : FINDING_EMPTY;
}

/* A success must be a JSON object; FINDING_NONE when it is. */
static enum finding finding_of_body(const struct answer *answer,
				    const struct environment *environment,
				    const struct complaint *complaint)
{
	switch (complaint->body) {
	case BODY_JSON:
		return FINDING_NONE;
	case BODY_EMPTY:
		return finding_of_nothing(answer, environment);
	case BODY_PAGE:
		return FINDING_WEB_PAGE;
	case BODY_TORN:
		return sent_refresh_token(answer, environment) ? FINDING_ANSWER_LOST : FINDING_CUT;
	case BODY_TEXT:
		break;
	}
	return answer->is_packed ? FINDING_PACKED : FINDING_UNREADABLE;
}

/* An answer judged as far as it can be without knowing what was asked for. */
struct reading {
	json_t *root; /* of a success */
	struct complaint complaint;
};

static bool is_success(const struct answer *answer, const struct reading *reading)
{
	return answer->status == 200 && !json_is_string(json_object_get(reading->root, "error"));
}

/* True when the answer may be what was asked for: a JSON object with 200. */
static bool judge_answer(const struct answer *answer, const struct environment *environment,
			 struct verdict *verdict, struct reading *reading)
{
	const char *why = "";
	*verdict = (struct verdict){.status = answer->status,
				    .skew_ms = skew_of(answer),
				    .sent = answer->sent,
				    .seen_utc_ms = seen_at(answer),
				    .retry_after_ms = answer->retry_after_ms,
				    .proved = proved_by_way(&answer->progress)};
	complaint_read(&reading->complaint, answer, &reading->root, &why);
	enum finding finding = finding_of_end(answer, environment);
	if (finding == FINDING_NONE && !is_success(answer, reading))
		finding = answer->status / 100 == 2 && reading->complaint.body == BODY_EMPTY
				  ? finding_of_nothing(answer, environment)
				  : finding_of_refusal(answer, environment, &reading->complaint);
	else if (finding == FINDING_NONE)
		finding = finding_of_body(answer, environment, &reading->complaint);
	if (finding == FINDING_NONE && json_is_object(reading->root))
		return true;
	if (sent_refresh_token(answer, environment))
		finding = remedy_after_refresh(finding, answer->status);
	bool unreadable = finding == FINDING_NONE || finding == FINDING_UNREADABLE;
	settle(verdict, unreadable ? FINDING_UNREADABLE : finding, answer, environment,
	       &reading->complaint);
	if (unreadable)
		remedy_fill(FINDING_UNREADABLE, environment,
			    reading->root != NULL ? "it is not a JSON object" : why,
			    &verdict->error);
	json_decref(reading->root);
	reading->root = NULL;
	return false;
}

/* It is a JSON object, but not of the API; if it has words, they say why. */
static void refuse_success(struct verdict *verdict, enum finding finding,
			   const struct answer *answer, const struct environment *environment,
			   const struct reading *reading, const char *why)
{
	settle(verdict, finding, answer, environment, &reading->complaint);
	remedy_fill(finding, environment, why, &verdict->error);
}

void api_judge_token(const struct answer *answer, const struct environment *environment,
		     struct token *token, struct verdict *verdict)
{
	struct reading reading = {0};
	struct error error = {0};
	if (!judge_answer(answer, environment, verdict, &reading))
		return;
	const json_t *access = json_object_get(reading.root, "access_token");
	if (!token_take(token, reading.root, &error)) {
		bool has_token = access != NULL && !json_is_null(access);
		refuse_success(verdict, has_token ? FINDING_BAD_TOKEN : FINDING_NO_TOKEN, answer,
			       environment, &reading, error.cause);
	} else {
		token->obtained_boot_ms = answer->sent_boot_ms;
		token->obtained_utc_ms = answer->sent_utc_ms;
		verdict->proved |= remedy_of(FINDING_NONE)->proved;
		verdict->who = ANSWERED_BY_SERVICE;
	}
	json_decref(reading.root);
}

void api_judge_identity(const struct answer *answer, const struct environment *environment,
			struct identity *identity, struct verdict *verdict)
{
	struct reading reading = {0};
	struct error error = {0};
	if (!judge_answer(answer, environment, verdict, &reading))
		return;
	verdict->who = ANSWERED_BY_SERVICE;
	if (!identity_read(identity, reading.root, &error))
		refuse_success(verdict, FINDING_UNREADABLE, answer, environment, &reading,
			       error.cause);
	else
		verdict->proved |= REACHED;
	json_decref(reading.root);
}

void api_judge_names(const struct answer *answer, const struct environment *environment,
		     struct names *names, struct verdict *verdict)
{
	struct reading reading = {0};
	struct error error = {0};
	if (!judge_answer(answer, environment, verdict, &reading))
		return;
	verdict->who = ANSWERED_BY_SERVICE;
	if (!names_read(names, reading.root, &error))
		refuse_success(verdict, FINDING_UNREADABLE, answer, environment, &reading,
			       error.cause);
	json_decref(reading.root);
}

enum probe api_judge_probe(const struct answer *answer, const struct environment *environment,
			   struct verdict *verdict)
{
	struct reading reading = {0};
	if (judge_answer(answer, environment, verdict, &reading))
		settle(verdict, FINDING_UNEXPECTED, answer, environment, &reading.complaint);
	json_decref(reading.root);
	if (verdict->finding == FINDING_KEYS_UNKNOWN)
		return PROBE_NOT_KNOWN;
	/* RFC 6749 section 5.2: the client is authenticated before its token is looked at. */
	bool is_of_token = verdict->finding == FINDING_REFRESH_REFUSED ||
			   strcmp(verdict->field, "refresh_token") == 0;
	if (answer->kind == REQUEST_PAIR &&
	    (is_of_token || verdict->finding == FINDING_PARAMETER_MISSING))
		return PROBE_KNOWN;
	if (verdict->finding == FINDING_PARAMETER_MISSING && verdict->status == 400 &&
	    strcmp(verdict->field, "username") == 0)
		return PROBE_KNOWN;
	return PROBE_CANNOT_TELL;
}

void verdict_take_other(struct verdict *verdict, const struct environment *here,
			const struct environment *other, enum probe probe,
			const struct verdict *told)
{
	if (verdict->finding != FINDING_KEYS_UNKNOWN)
		return;
	if (probe != PROBE_CANNOT_TELL)
		verdict->finding =
			probe == PROBE_KNOWN ? FINDING_KEYS_ELSEWHERE : FINDING_KEYS_NOWHERE;
	remedy_fill(verdict->finding, here, NULL, &verdict->error);
	if (probe == PROBE_CANNOT_TELL)
		snprintf(verdict->error.remedy, sizeof verdict->error.remedy,
			 "Copy both again from the platform. Whether %s knows them cannot be told: "
			 "%s",
			 environment_word(other), told->error.cause);
}
