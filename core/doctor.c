#include "core/doctor.h"

#include <stdio.h>
#include <string.h>

#include "core/hide.h"
#include "core/retry.h"
#include "core/text.h"

static const char *const rung_names[RUNGS] = {"Settings",	  "Address", "Connection",
					      "Encryption",	  "Service", "Client id, secret",
					      "E-mail, password", "Token",   "First call"};

const char *doctor_name(enum rung rung)
{
	return rung_names[rung];
}

static void put_rung(struct doctor *doctor, enum rung rung, enum rung_state state, int64_t took_ms,
		     const char *text)
{
	struct rung_result *result = &doctor->rung[rung];
	result->state = state;
	result->took_ms = took_ms;
	snprintf(result->text, sizeof result->text, "%s", text);
}

static void look_at_settings(struct doctor *doctor, const char *path, const char *trouble)
{
	const char *slash = strrchr(path, '/');
	if (trouble[0] != '\0')
		put_rung(doctor, RUNG_SETTINGS, RUNG_BAD, -1, trouble);
	else
		put_rung(doctor, RUNG_SETTINGS, RUNG_GOOD, -1,
			 path[0] == '\0' ? "no file: built-in values"
			 : slash != NULL ? slash + 1
					 : path);
}

static void find_red(struct doctor *doctor)
{
	doctor->red = RUNG_SETTINGS;
	while (doctor->red < RUNGS && doctor->rung[doctor->red].state != RUNG_BAD)
		doctor->red++;
}

bool doctor_start(struct doctor *doctor, const struct session *session, const char *path,
		  const char *trouble, const char *proxy, unsigned number, struct moment now,
		  struct request *request, struct error *error)
{
	char by[160] = "no proxy";
	doctor_clear(doctor);
	doctor->environment = session->environment;
	doctor->utc_ms = now.utc_ms;
	doctor->secret_length = session->login.client_secret.length;
	for (enum rung rung = 0; rung < RUNGS; rung++)
		put_rung(doctor, rung, RUNG_NOT_LOOKED, -1, "not looked at yet");
	look_at_settings(doctor, path, trouble);
	put_rung(doctor, RUNG_ADDRESS, RUNG_NOT_LOOKED, -1, session->environment->host);
	if (proxy[0] != '\0' && !session->environment->is_direct)
		snprintf(by, sizeof by, "by proxy %s", proxy);
	put_rung(doctor, RUNG_CONNECTION, RUNG_NOT_LOOKED, -1, by);
	doctor_look(doctor, session, now);
	doctor->number = number;
	if (api_probe(request, session->environment, &session->login, error)) {
		request->number = number;
		return true;
	}
	doctor->number = 0;
	return false;
}

bool doctor_ask_other(struct doctor *doctor, const struct session *session,
		      const struct environment *other, unsigned number, struct request *request,
		      struct error *error)
{
	if (!api_probe(request, other, &session->login, error))
		return false;
	doctor->other_number = request->number = number;
	doctor->other_environment = other;
	return true;
}

/* The rung on which a transfer ended whose answer could not be judged. */
static enum rung rung_of(enum finding finding)
{
	if (finding == FINDING_NO_ADDRESS || finding == FINDING_DNS_SILENT)
		return RUNG_ADDRESS;
	if (finding == FINDING_NO_CONNECTION)
		return RUNG_CONNECTION;
	if (finding == FINDING_NOT_TRUSTED || finding == FINDING_OUT_OF_DATE ||
	    finding == FINDING_OTHER_HOST || finding == FINDING_NO_ENCRYPTION)
		return RUNG_ENCRYPTION;
	return RUNG_SERVICE;
}

/* A short text has room beside a rung's name; the whole sentence stands below the rungs. */
static const char *in_brief(const struct verdict *verdict, const char *detail)
{
	enum error_kind kind = verdict->error.kind;
	bool is_on_the_way = kind == ERROR_NETWORK || kind == ERROR_TLS;
	return is_on_the_way && detail[0] != '\0' ? detail : remedy_of(verdict->finding)->title;
}

static void put_steps(struct doctor *doctor, const struct answer *answer, enum rung last)
{
	const struct progress *at = &answer->progress;
	char text[120], days[60] = "certificate trusted";
	if (last > RUNG_ADDRESS)
		put_rung(doctor, RUNG_ADDRESS, RUNG_GOOD, at->address_ms,
			 doctor->environment->host);
	if (last > RUNG_CONNECTION) {
		doctor->rung[RUNG_CONNECTION].state = RUNG_GOOD;
		doctor->rung[RUNG_CONNECTION].took_ms = at->connected_ms;
	}
	if (at->certificate_days >= 0)
		snprintf(days, sizeof days, "certificate good for %d more day%s",
			 at->certificate_days, at->certificate_days == 1 ? "" : "s");
	snprintf(text, sizeof text, "%s%s%s", at->tls, at->tls[0] != '\0' ? ", " : "", days);
	if (last > RUNG_ENCRYPTION)
		put_rung(doctor, RUNG_ENCRYPTION, RUNG_GOOD, at->encrypted_ms, text);
}

/* "it answers, its clock agrees with yours" */
static void put_service(struct doctor *doctor, const struct answer *answer, struct moment now)
{
	char text[120], by[32];
	int64_t skew = answer->date_utc_ms >= 0 ? now.utc_ms - answer->date_utc_ms : 0;
	bool ahead = skew > 0, agrees = skew < MINUTE_MS && skew > -MINUTE_MS;
	clock_words(by, sizeof by, ahead ? skew : -skew);
	if (answer->date_utc_ms < 0)
		snprintf(text, sizeof text, "it answers, and does not say its time");
	else if (agrees)
		snprintf(text, sizeof text, "it answers, its clock agrees with yours");
	else
		snprintf(text, sizeof text, "it answers; your clock is %s %s of its own", by,
			 ahead ? "ahead" : "behind");
	put_rung(doctor, RUNG_SERVICE, agrees ? RUNG_GOOD : RUNG_UNSURE,
		 answer->progress.first_byte_ms, text);
}

/* Was the pair judged? A refusal for another reason says nothing about it. */
static bool is_judged(const struct verdict *verdict, enum probe probe)
{
	const struct remedy *row = remedy_of(verdict->finding);
	return probe != PROBE_CANNOT_TELL || verdict->finding == FINDING_PARAMETER_MISSING ||
	       (row->kind == ERROR_DENIED && row->blame != BLAME_NOBODY);
}

static void put_client(struct doctor *doctor, const struct answer *answer, enum probe probe,
		       const struct verdict *verdict)
{
	if (doctor->secret_length == 0)
		put_rung(doctor, RUNG_CLIENT, RUNG_NOT_LOOKED, -1,
			 "no secret here: signing in brings it");
	else if (probe == PROBE_KNOWN)
		put_rung(doctor, RUNG_CLIENT, RUNG_GOOD, answer->took_ms, "known here");
	else if (probe == PROBE_NOT_KNOWN)
		put_rung(doctor, RUNG_CLIENT, RUNG_BAD, answer->took_ms,
			 "this pair is not known here");
	else
		put_rung(doctor, RUNG_CLIENT, RUNG_UNSURE, answer->took_ms,
			 verdict->finding != FINDING_NONE ? remedy_of(verdict->finding)->title
							  : "cannot tell");
}

static void take_probe(struct doctor *doctor, const struct session *session,
		       const struct answer *answer, struct moment now)
{
	struct verdict verdict = {0};
	enum probe probe = api_judge_probe(answer, doctor->environment, &verdict);
	hide_secrets(verdict.said, sizeof verdict.said, &session->login);
	bool judged = is_judged(&verdict, probe);
	enum rung last = judged ? RUNGS : rung_of(verdict.finding);
	doctor->number = 0;
	doctor->exchange =
		exchange_new(doctor->environment, &session->login, &session->token, NULL, answer);
	put_steps(doctor, answer, last);
	if (last == RUNGS) {
		put_service(doctor, answer, now);
		put_client(doctor, answer, probe, &verdict);
	} else {
		put_rung(doctor, last, RUNG_BAD, answer->took_ms,
			 in_brief(&verdict, answer->detail));
	}
	if (last < RUNGS || doctor->rung[RUNG_CLIENT].state == RUNG_BAD) {
		doctor->why = verdict;
		doctor->again_at = now.boot_ms + retry_pause(&verdict);
	}
}

/*
 * The answer of the other environment is the cause that screen, reply and report tell from now on.
 */
static void take_other(struct doctor *doctor, const struct answer *answer)
{
	struct verdict verdict;
	struct verdict *why = &doctor->why;
	doctor->other_number = 0;
	doctor->has_other = true;
	doctor->other = api_judge_probe(answer, doctor->other_environment, &verdict);
	if (doctor->red != RUNG_CLIENT)
		return;
	if (doctor->other == PROBE_KNOWN)
		why->finding = FINDING_KEYS_ELSEWHERE;
	else if (doctor->other == PROBE_NOT_KNOWN)
		why->finding = FINDING_KEYS_NOWHERE;
	remedy_fill(why->finding, doctor->environment, NULL, &why->error);
	if (doctor->other == PROBE_CANNOT_TELL)
		snprintf(why->error.remedy, sizeof why->error.remedy,
			 "Copy both again from the platform. Whether %s knows them cannot be told: "
			 "%s",
			 environment_word(doctor->other_environment), verdict.error.cause);
	else
		snprintf(doctor->rung[RUNG_CLIENT].text, sizeof doctor->rung[RUNG_CLIENT].text,
			 "not known here%s %s",
			 doctor->other == PROBE_KNOWN ? ", but on" : ", nor on",
			 environment_word(doctor->other_environment));
}

bool doctor_take(struct doctor *doctor, const struct session *session, const struct answer *answer,
		 struct moment now)
{
	if (answer->number != 0 && answer->number == doctor->other_number) {
		take_other(doctor, answer);
		return true;
	}
	if (answer->number == 0 || answer->number != doctor->number)
		return false;
	take_probe(doctor, session, answer, now);
	doctor_look(doctor, session, now);
	return true;
}

/* Only a sign-in judges e-mail and password. */
static void look_at_login(struct doctor *doctor, const struct session *session)
{
	const struct verdict *last = session_last(session);
	if (last->finding == FINDING_LOGIN_WRONG) {
		put_rung(doctor, RUNG_LOGIN, RUNG_BAD, session->last_took_ms,
			 "the e-mail or the password is not right");
		return;
	}
	for (size_t i = 0; i < session->activity_count; i++) {
		const struct activity *line = &session->activity[i];
		if (line->kind != REQUEST_SIGN_IN)
			continue;
		if (activity_is_good(line))
			put_rung(doctor, RUNG_LOGIN, RUNG_GOOD, line->took_ms,
				 "right when it was signed in");
		return;
	}
	put_rung(doctor, RUNG_LOGIN, RUNG_NOT_LOOKED, -1, "only signing in tries them");
}

static void look_at_token(struct doctor *doctor, const struct session *session, struct moment now)
{
	char text[120], span[32];
	int64_t left = token_left(&session->token, now);
	if (!token_is_set(&session->token)) {
		put_rung(doctor, RUNG_TOKEN, RUNG_NOT_LOOKED, -1, "none yet");
		return;
	}
	clock_words(span, sizeof span, left);
	if (left == NEVER)
		snprintf(text, sizeof text, "its end is unknown: the service did not say");
	else if (left > 0)
		snprintf(text, sizeof text, "valid for %s, by its date", span);
	else
		snprintf(text, sizeof text, "its time is over");
	put_rung(doctor, RUNG_TOKEN, left > 0 ? RUNG_GOOD : RUNG_BAD, -1, text);
}

static void look_at_call(struct doctor *doctor, const struct session *session)
{
	const struct identity *who = session->identity;
	char text[160], mail[100] = "", teams[100] = "";
	bool is_check = session->last_kind == REQUEST_CHECK;
	/* A check that was accepted before the doctor began says nothing of now. */
	if (session->accepted_utc_ms >= doctor->utc_ms && session->state != SESSION_REFUSED) {
		if (who != NULL) {
			identity_teams(who, 60, teams, sizeof teams);
			text_fit(mail, sizeof mail, who->email, 60, TEXT_CUT_MIDDLE, "…");
		}
		snprintf(text, sizeof text, "accepted%s%s%s%s", who != NULL ? ": " : "", mail,
			 teams[0] != '\0' ? ", team " : "", teams);
		put_rung(doctor, RUNG_CALL, RUNG_GOOD, session->accepted_took_ms, text);
	} else if (is_check && session->last != NULL && session->exchange != NULL &&
		   session->exchange->utc_ms >= doctor->utc_ms - SECOND_MS &&
		   session_last(session)->finding != FINDING_NONE) {
		put_rung(doctor, RUNG_CALL, RUNG_BAD, session->last_took_ms,
			 session_last(session)->finding == FINDING_TOKEN_REFUSED
				 ? "the API refused this token"
				 : in_brief(session_last(session), session->exchange->detail));
	} else if (session->state == SESSION_REFUSED) {
		put_rung(doctor, RUNG_CALL, RUNG_BAD, -1, "the API refused this token");
	} else {
		put_rung(doctor, RUNG_CALL, RUNG_NOT_LOOKED, -1, "not looked at yet");
	}
}

void doctor_look(struct doctor *doctor, const struct session *session, struct moment now)
{
	look_at_login(doctor, session);
	look_at_token(doctor, session, now);
	look_at_call(doctor, session);
	find_red(doctor);
	if (doctor->red == RUNG_LOGIN || doctor->red == RUNG_CALL)
		doctor->why = *session_last(session);
	if (doctor->red == RUNG_CALL)
		doctor->again_at = session->again != REQUEST_NONE && retry_pause(&doctor->why) > 0
					   ? session->again_at
					   : 0;
	/* The reason of an earlier sign-in is none any more when the pair is known by now. */
	if (doctor->red == RUNGS || doctor->red == RUNG_TOKEN)
		doctor->why = (struct verdict){.finding = FINDING_NONE};
}

bool doctor_is_all_good(const struct doctor *doctor)
{
	for (enum rung rung = 0; rung < RUNGS; rung++)
		if (doctor->rung[rung].state != RUNG_GOOD)
			return false;
	return true;
}

void doctor_clear(struct doctor *doctor)
{
	exchange_free(doctor->exchange);
	*doctor = (struct doctor){.red = RUNGS};
}
