#include "core/results.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/doctor_words.h"
#include "core/lookup.h"
#include "core/session_problem.h"
#include "core/session_words.h"

static const char *text_or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

/* Sets name to that and name_epoch to the seconds; both null when it is not known. */
static void set_time(json_t *object, const char *name, int64_t utc_ms)
{
	char epoch[64], text[32];
	snprintf(epoch, sizeof epoch, "%s_epoch", name);
	clock_iso(text, sizeof text, utc_ms);
	json_object_set_new(object, name, text[0] != '\0' ? json_string(text) : json_null());
	json_object_set_new(object, epoch,
			    text[0] != '\0' ? json_integer(utc_ms / SECOND_MS) : json_null());
}

static json_t *teams_of(const struct session *session)
{
	struct identity known;
	json_t *list = json_array();
	size_t count = session_known(session, &known) ? identity_known(&known) : 0;
	for (size_t i = 0; i < count; i++)
		json_array_append_new(list, json_string(known.teams[i].identifier));
	return list;
}

/* As the service said it: 0 where it gave the token no time. */
static json_t *life_of(const struct token *token)
{
	if (token->life_ms == TOKEN_LIFE_NONE)
		return json_integer(0);
	return token_ends(token) ? json_integer(token->life_ms / SECOND_MS) : json_null();
}

json_t *results_error(enum verb_exit code, const struct error *error, const char *remedy,
		      const struct verdict *why)
{
	bool answered = why->finding != FINDING_NONE;
	if (error->kind == ERROR_NONE)
		return json_null();
	return json_pack("{s:s, s:i, s:s, s:s?, s:s?, s:o, s:s?, s:s?, s:o}", "code",
			 verb_exits[code].word, "exit_code", verb_exits[code].status, "cause",
			 error->cause, "remedy", text_or_null(remedy), "who",
			 answered ? answerer_word(why->who) : NULL, "status",
			 why->status > 0 ? json_integer(why->status) : json_null(), "service_code",
			 text_or_null(why->code), "said", text_or_null(why->said), "retry_after",
			 answered && why->retry_after_ms >= 0
				 ? json_integer((why->retry_after_ms + SECOND_MS - 1) / SECOND_MS)
				 : json_null());
}

json_t *results_login(const char *account, const struct session *session, struct moment now,
		      json_t *problem)
{
	const struct token *token = &session->token;
	const struct environment *environment = session->environment;
	bool has_token = token_is_set(token);
	int64_t left = has_token ? token_left(token, now) : NEVER;
	json_t *object = json_pack(
		"{s:s, s:s, s:b, s:s, s:s, s:s?, s:s?, s:s?, s:o, s:b, s:b, s:o, s:o, s:o, s:s?}",
		"account", account, "environment", environment->name, "live", environment->live,
		"api_url", environment->api_base, "state", session_word(session->state), "username",
		text_or_null(login_username(&session->login)), "token_fingerprint",
		has_token ? text_or_null(token->access_mark) : NULL, "team", session->team, "teams",
		teams_of(session), "kept", session->kept != 0, "auto_refresh", session->is_auto,
		"seconds_left", left != NEVER ? json_integer(left / SECOND_MS) : json_null(),
		"expires_in", has_token ? life_of(token) : json_null(), "problem", problem,
		"token_user", text_or_null(session_stranger(session)));
	if (object == NULL)
		return NULL;
	set_time(object, "expires_at", has_token ? token_ends_utc(token, now) : -1);
	set_time(object, "accepted_at", session->accepted_utc_ms);
	return object;
}

json_t *results_tried(size_t number, const struct environment *environment, const char *username,
		      const char *secret, json_t *problem)
{
	return json_pack("{s:I, s:s?, s:b, s:s?, s:s?, s:o}", "number", (json_int_t)number,
			 "environment", environment != NULL ? environment->name : NULL, "live",
			 environment != NULL && environment->live, "username",
			 text_or_null(username), "client_secret_fingerprint", text_or_null(secret),
			 "problem", problem);
}

json_t *results_due(const char *account, const struct session *session, struct moment now,
		    enum due due)
{
	const struct environment *environment = session->environment;
	json_t *object =
		json_pack("{s:s, s:s, s:b, s:s}", "account", account, "environment",
			  environment->name, "live", environment->live, "due", due_word(due));
	if (object != NULL)
		set_time(object, "due_at", due_utc(session, now));
	return object;
}

static json_t *logins_of(const struct account *account, const struct settings *settings)
{
	json_t *logins = json_array();
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
		const struct session *session = account->session[i];
		if (session == NULL)
			continue;
		struct sources from = lookup_sources(settings_account(settings, account->name, i),
						     session->kept != 0);
		json_array_append_new(logins,
				      json_pack("{s:s, s:b, s:s, s:b, s:s, s:s, s:s}",
						"environment", session->environment->name, "live",
						session->environment->live, "username",
						login_username(&session->login), "kept",
						session->kept != 0, "names_from", from.names,
						"client_secret_from", from.client_secret,
						"password_from", from.password));
	}
	return logins;
}

json_t *results_account(const struct account *account, const struct settings *settings)
{
	return json_pack("{s:s, s:o}", "name", account->name, "logins",
			 logins_of(account, settings));
}

#define ITEM_DEPTH 4

char *results_item(json_t *object)
{
	char *text = object != NULL ? json_dumps(object, JSON_INDENT(2)) : NULL;
	size_t lines = 1;
	json_decref(object);
	for (const char *c = text; c != NULL && *c != '\0'; c++)
		lines += *c == '\n';
	char *out = text != NULL ? malloc(strlen(text) + lines * ITEM_DEPTH + 1) : NULL;
	char *to = out;
	for (const char *c = text; to != NULL && *c != '\0'; c++) {
		if (c == text || c[-1] == '\n') {
			memset(to, ' ', ITEM_DEPTH);
			to += ITEM_DEPTH;
		}
		*to++ = *c;
	}
	if (to != NULL)
		*to = '\0';
	free(text);
	return out;
}

json_t *results_activity(const struct log_line *line)
{
	const struct activity *done = &line->activity;
	const char *environment = log_environment(line);
	/* Lists say live; in JSON each environment has one spelling. */
	if (strcmp(environment, "live") == 0)
		environment = "production";
	json_t *object =
		json_pack("{s:s%, s:s, s:s, s:o, s:s, s:I, s:s}", "account", line->who, line->name,
			  "environment", environment, "action", session_words_request(done->kind),
			  "status", done->status > 0 ? json_integer(done->status) : json_null(),
			  "result", activity_word(done->result), "took_ms",
			  (json_int_t)done->took_ms, "token_fingerprint", done->mark);
	if (object != NULL)
		set_time(object, "at", done->utc_ms);
	return object;
}

json_t *results_log(const struct log *log, const char *account, const char *environment)
{
	json_t *list = json_array();
	const struct log_line *line;
	for (size_t i = 0; (line = log_at(log, i)) != NULL; i++)
		if (log_fits(line, account, environment))
			json_array_append_new(list, results_activity(line));
	return json_pack("{s:o}", "activity", list);
}

json_t *results_doctor(const char *account, const struct doctor *doctor)
{
	json_t *rungs = json_array();
	for (enum rung rung = 0; rung < RUNGS; rung++) {
		const struct rung_result *result = &doctor->rung[rung];
		json_t *took = result->took_ms >= 0 ? json_integer(result->took_ms) : json_null();
		json_array_append_new(rungs,
				      json_pack("{s:s, s:s, s:s, s:o}", "name", doctor_name(rung),
						"state", doctor_state_word(result->state), "text",
						result->text, "took_ms", took));
	}
	json_t *object = json_pack("{s:s, s:s, s:b, s:o, s:s?}", "account", account, "environment",
				   doctor->environment->name, "good", doctor_is_all_good(doctor),
				   "rungs", rungs, "first_bad",
				   doctor->red < RUNGS ? doctor_name(doctor->red) : NULL);
	if (object != NULL)
		set_time(object, "looked_at", doctor->utc_ms);
	return object;
}

static json_t *list_of(const struct jwt_claim *claim)
{
	json_t *list = json_array();
	const char *item = claim->items;
	for (size_t i = 0; i < claim->item_count; i++, item += strlen(item) + 1)
		json_array_append_new(list, json_string(item));
	return list;
}

static json_t *claims_of(const struct jwt_claim *claims, size_t count)
{
	json_t *object = json_object();
	for (size_t i = 0; i < count && i < JWT_CLAIMS; i++)
		if (claims[i].is_time)
			set_time(object, claims[i].name, claims[i].utc_ms);
		else
			json_object_set_new(object, claims[i].name,
					    claims[i].is_list ? list_of(&claims[i])
							      : json_string(claims[i].value));
	return object;
}

json_t *results_inside(const char *mark, size_t length, const struct jwt *jwt, bool is_jwt,
		       bool has_client)
{
	json_t *for_client =
		has_client && jwt->has_audience ? json_boolean(jwt->is_for_client) : json_null();
	return json_pack("{s:b, s:s, s:I, s:b, s:o, s:o, s:o}", "verified", false, "fingerprint",
			 mark, "length", (json_int_t)length, "opaque", !is_jwt, "for_this_client",
			 for_client, "header", claims_of(jwt->header, jwt->header_count), "claims",
			 claims_of(jwt->claims, jwt->claim_count));
}

json_t *results_token(const char *account, const struct session *session, struct moment now,
		      const char *token)
{
	const struct environment *environment = session->environment;
	json_t *object =
		json_pack("{s:s, s:s, s:b, s:s, s:s, s:s}", "account", account, "environment",
			  environment->name, "live", environment->live, "api_url",
			  environment->api_base, "token_type", "Bearer", "access_token", token);
	if (object != NULL)
		set_time(object, "expires_at", token_ends_utc(&session->token, now));
	return object;
}
