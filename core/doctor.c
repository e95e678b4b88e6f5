#include "core/doctor.h"

#include <stdio.h>
#include <string.h>

#include "core/retry.h"
#include "core/session_problem.h"
#include "core/text.h"

/* A certificate of a day ends when a clock is off by more; smaller ones are told beside it. */

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

static void explain_rung(struct doctor *doctor, enum rung rung, const struct verdict *why)
{
	doctor->whys[rung] = *why;
}

/* The first that does not hold is the cause; what comes behind it may be its symptom. */
static void find_red(struct doctor *doctor)
{
	doctor->red = RUNG_SETTINGS;
	while (doctor->red < RUNGS && doctor->rung[doctor->red].state != RUNG_BAD)
		doctor->red++;
	doctor->why = (struct verdict){.finding = FINDING_NONE};
	if (doctor->red < RUNGS)
		doctor->why = doctor->whys[doctor->red];
}

/* What no answer tells, but the session. */
static void explain_by(struct doctor *doctor, enum rung rung, enum finding finding,
		       const char *detail)
{
	struct verdict why = {.finding = finding};
	remedy_fill(finding, doctor->environment, detail, &why.error);
	explain_rung(doctor, rung, &why);
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
	doctor->first = number;
	doctor_look(doctor, session, now);
	doctor->number = number;
	if (api_probe(request, REQUEST_PROBE, session->environment, &session->login, error)) {
		request->number = number;
		return true;
	}
	doctor->number = 0;
	return false;
}

bool doctor_go_on(struct doctor *doctor, const struct session *session, unsigned number,
		  struct request *request, struct error *error)
{
	if (!doctor->wants_pair ||
	    !api_probe(request, REQUEST_PAIR, session->environment, &session->login, error))
		return false;
	doctor->wants_pair = false;
	doctor->number = request->number = number;
	return true;
}

bool doctor_ask_other(struct doctor *doctor, const struct session *session,
		      const struct environment *other, unsigned number, struct request *request,
		      struct error *error)
{
	if (!api_probe(request, REQUEST_PAIR, other, &session->login, error))
		return false;
	doctor->other_number = request->number = number;
	doctor->other_environment = other;
	return true;
}

/* The rung on which a transfer ended whose answer could not be judged. */
static enum rung rung_of(const struct answer *answer, enum finding finding)
{
	const struct remedy *row = remedy_of(finding);
	if (answer->proxy_said[0] != '\0')
		return RUNG_CONNECTION;
	if (finding == FINDING_NO_ADDRESS || finding == FINDING_DNS_SILENT)
		return RUNG_ADDRESS;
	if (finding == FINDING_NO_CONNECTION || finding == FINDING_NO_PROXY ||
	    finding == FINDING_PROXY_LOGIN || finding == FINDING_PROXY_DENIES ||
	    finding == FINDING_PROXY_REFUSES || finding == FINDING_PROXY_SCHEME ||
	    finding == FINDING_PROXY_UNABLE || finding == FINDING_NOT_A_PROXY ||
	    finding == FINDING_PROXY_COMMAND || finding == FINDING_PROXY_CANNOT_REACH)
		return RUNG_CONNECTION;
	return row->kind == ERROR_TLS || finding == FINDING_NO_CA_FILE ? RUNG_ENCRYPTION
								       : RUNG_SERVICE;
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
	/* A proxy looks the host up by itself. */
	if (last > RUNG_ADDRESS)
		put_rung(doctor, RUNG_ADDRESS, RUNG_GOOD, answer->by_proxy ? -1 : at->address_ms,
			 answer->by_proxy ? "left to the proxy" : doctor->environment->host);
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

/* "it answers, its clock agrees with yours"; a clock that is far off is a cause of its own. */
static void put_service(struct doctor *doctor, const struct answer *answer, struct moment now)
{
	char text[120], by[32], off[48];
	int64_t skew = answer->date_utc_ms >= 0 ? now.utc_ms - answer->date_utc_ms : 0;
	int64_t size = skew < 0 ? -skew : skew;
	enum rung_state state = size < MINUTE_MS      ? RUNG_GOOD
				: size < CLOCK_FAR_MS ? RUNG_UNSURE
						      : RUNG_BAD;
	clock_words(by, sizeof by, size);
	snprintf(off, sizeof off, "%s %s", by, skew > 0 ? "ahead of" : "behind");
	if (answer->date_utc_ms < 0)
		snprintf(text, sizeof text, "it answers, and does not say its time");
	else if (state == RUNG_GOOD)
		snprintf(text, sizeof text, "it answers, its clock agrees with yours");
	else
		snprintf(text, sizeof text, "it answers; your clock is %s its own", off);
	put_rung(doctor, RUNG_SERVICE, state, answer->progress.first_byte_ms, text);
	if (state == RUNG_BAD)
		explain_by(doctor, RUNG_SERVICE, FINDING_CLOCK, off);
}

/* Did the service judge the request? A refusal for another reason says nothing about the keys. */
static bool is_judged(const struct verdict *verdict, enum probe probe)
{
	const struct remedy *row = remedy_of(verdict->finding);
	return probe != PROBE_CANNOT_TELL || verdict->finding == FINDING_PARAMETER_MISSING ||
	       verdict->finding == FINDING_GRANT_OFF ||
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
	explain_rung(doctor, RUNG_CLIENT, verdict);
}

/* The keys may be right, and the password grant off for them: the pair probe tells. */
static void take_pair(struct doctor *doctor, const struct answer *answer, enum probe probe,
		      struct verdict *verdict)
{
	if (probe == PROBE_CANNOT_TELL)
		return;
	if (probe == PROBE_KNOWN && doctor->whys[RUNG_CLIENT].finding == FINDING_KEYS_UNKNOWN)
		doctor->is_grant_off = true;
	put_client(doctor, answer, probe, verdict);
}

static void take_first(struct doctor *doctor, const struct answer *answer, enum probe probe,
		       const struct verdict *verdict, struct moment now)
{
	enum rung last = is_judged(verdict, probe) ? RUNGS : rung_of(answer, verdict->finding);
	put_steps(doctor, answer, last);
	if (last < RUNGS) {
		put_rung(doctor, last, RUNG_BAD, answer->took_ms,
			 in_brief(verdict, answer->detail));
		explain_rung(doctor, last, verdict);
		return;
	}
	put_service(doctor, answer, now);
	put_client(doctor, answer, probe, verdict);
	doctor->is_grant_off = verdict->finding == FINDING_GRANT_OFF;
	doctor->wants_pair =
		doctor->secret_length > 0 && (probe == PROBE_NOT_KNOWN || doctor->is_grant_off);
}

static void take_probe(struct doctor *doctor, const struct session *session,
		       const struct answer *answer, struct moment now)
{
	struct verdict verdict = {0};
	enum probe probe = api_judge_probe(answer, doctor->environment, &verdict);
	verdict_hide(&verdict, &session->login, &session->token);
	doctor->number = 0;
	doctor->again_at = now.boot_ms + retry_pause(&verdict);
	if (answer->kind == REQUEST_PAIR) {
		take_pair(doctor, answer, probe, &verdict);
		return;
	}
	doctor->exchange =
		exchange_new(doctor->environment, &session->login, &session->token, NULL, answer);
	take_first(doctor, answer, probe, &verdict, now);
}

/*
 * The answer of the other environment is the cause that screen, reply and report tell from now on.
 */
static void take_other(struct doctor *doctor, const struct answer *answer)
{
	struct verdict verdict;
	struct verdict *why = &doctor->whys[RUNG_CLIENT];
	doctor->other_number = 0;
	doctor->has_other = true;
	doctor->other = api_judge_probe(answer, doctor->other_environment, &verdict);
	if (doctor->red != RUNG_CLIENT)
		return;
	verdict_take_other(why, doctor->environment, doctor->other_environment, doctor->other,
			   &verdict);
	if (doctor->other != PROBE_CANNOT_TELL)
		snprintf(doctor->rung[RUNG_CLIENT].text, sizeof doctor->rung[RUNG_CLIENT].text,
			 "not known here%s %s",
			 doctor->other == PROBE_KNOWN ? ", but on" : ", nor on",
			 environment_word(doctor->other_environment));
	find_red(doctor);
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
	if (doctor->is_grant_off) {
		put_rung(doctor, RUNG_LOGIN, RUNG_BAD, -1,
			 "these keys may not sign in by password");
		explain_by(doctor, RUNG_LOGIN, FINDING_GRANT_OFF, NULL);
	} else if (remedy_of(last->finding)->blame == BLAME_LOGIN) {
		put_rung(doctor, RUNG_LOGIN, RUNG_BAD, session->last_took_ms,
			 last->finding == FINDING_LOGIN_WRONG
				 ? "the e-mail or the password is not right"
				 : "this user is not let in");
		explain_rung(doctor, RUNG_LOGIN, last);
	} else if (session->signed_in_ms >= 0) {
		put_rung(doctor, RUNG_LOGIN, RUNG_GOOD, session->signed_in_ms,
			 "right when it was signed in");
	} else {
		put_rung(doctor, RUNG_LOGIN, RUNG_NOT_LOOKED, -1, "only signing in tries them");
	}
}

static void look_at_token(struct doctor *doctor, const struct session *session, struct moment now)
{
	char text[120], span[32];
	int64_t left = token_left(&session->token, now);
	bool renews = session_has_refresh(session) && !session->refresh_refused;
	if (!token_is_set(&session->token)) {
		put_rung(doctor, RUNG_TOKEN, RUNG_NOT_LOOKED, -1, "none yet");
		return;
	}
	clock_words(span, sizeof span, left);
	if (left == NEVER)
		snprintf(text, sizeof text, "its end is %s", token_life_words(&session->token));
	else if (left > 0)
		snprintf(text, sizeof text, "valid for %s, by its date", span);
	else
		snprintf(text, sizeof text, "its time is over");
	bool no_time = session->token.life_ms == TOKEN_LIFE_NONE;
	put_rung(doctor, RUNG_TOKEN,
		 left == 0 ? RUNG_BAD
		 : no_time ? RUNG_UNSURE
			   : RUNG_GOOD,
		 -1, no_time ? "the service gave it no time" : text);
	if (left == 0)
		explain_by(doctor, RUNG_TOKEN, renews ? FINDING_TOKEN_ENDED : FINDING_TOKEN_OVER,
			   NULL);
}

/* An answer that was there before the doctor began says nothing of now. */
static bool is_tried_now(const struct doctor *doctor, const struct session *session)
{
	return session->last_kind == REQUEST_CHECK && session->running == REQUEST_NONE &&
	       session->request > doctor->first;
}

static void put_accepted(struct doctor *doctor, const struct session *session)
{
	const struct identity *who = session->identity;
	char text[160], mail[100] = "", teams[100] = "";
	if (who != NULL) {
		identity_teams(who, 60, teams, sizeof teams);
		text_fit(mail, sizeof mail, who->email, 60, TEXT_CUT_MIDDLE, "…");
	}
	snprintf(text, sizeof text, "accepted%s%s%s%s%s", mail[0] != '\0' ? ": " : "", mail,
		 session_stranger(session)[0] != '\0' ? ", another user" : "",
		 teams[0] != '\0' ? ", team " : "", teams);
	put_rung(doctor, RUNG_CALL, RUNG_GOOD, session->accepted_took_ms, text);
}

static void look_at_call(struct doctor *doctor, const struct session *session)
{
	const struct verdict *last = session_last(session);
	if (!is_tried_now(doctor, session)) {
		put_rung(doctor, RUNG_CALL, RUNG_NOT_LOOKED, -1, "not looked at yet");
	} else if (last->finding == FINDING_NONE) {
		put_accepted(doctor, session);
	} else {
		put_rung(doctor, RUNG_CALL, RUNG_BAD, session->last_took_ms,
			 remedy_is_refused_token(last->finding) ? "the API refused this token"
			 : session->exchange != NULL ? in_brief(last, session->exchange->detail)
						     : remedy_of(last->finding)->title);
		explain_rung(doctor, RUNG_CALL, last);
	}
}

void doctor_look(struct doctor *doctor, const struct session *session, struct moment now)
{
	look_at_login(doctor, session);
	look_at_token(doctor, session, now);
	look_at_call(doctor, session);
	find_red(doctor);
	if (doctor->red == RUNG_CALL)
		doctor->again_at = session->again != REQUEST_NONE && retry_pause(&doctor->why) > 0
					   ? session->again_at
					   : 0;
}

bool doctor_wants_check(const struct doctor *doctor, const struct session *session,
			struct moment now)
{
	enum rung_state service = doctor->rung[RUNG_SERVICE].state;
	bool answers = service != RUNG_NOT_LOOKED &&
		       (service != RUNG_BAD || doctor->whys[RUNG_SERVICE].finding == FINDING_CLOCK);
	return answers && secret_is_set(&session->token.access) &&
	       session->running == REQUEST_NONE && token_left(&session->token, now) > 0;
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
