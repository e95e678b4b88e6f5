/*
 * Scenes of what explains: inside the token, what was sent, doctor.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/scenes.h"

#include "tui/app/event.h"
#include "tui/app/paste.h"
#include "tui/app/state.h"
#include "tui/app/update.h"

/* A token in the service's shape, as long as a real one. */
static void make_token(char *out, size_t size, const char *audience)
{
	char claims[600], head[80], body[900];
	int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	static const char header[] = "{\"typ\":\"JWT\",\"alg\":\"RS256\"}";
	snprintf(claims, sizeof claims,
		 "{\"aud\":\"%s\",\"jti\":"
		 "\"3c1f0e9b7a5d4286b0c9d8e7f6a5b4c3d2e1f00918273645546372819a0b"
		 "c1d2\",\"iat\":1795175041.152245,\"nbf\":1795175041,\"exp\":\"1826797441.5\","
		 "\"sub\":\"7d1f3f60-11aa-4a59-9d1e-1f2a3b4c5d6e\",\"scopes\":[\"dashboard\"]}",
		 audience);
	sodium_bin2base64(head, sizeof head, (const unsigned char *)header, strlen(header),
			  variant);
	sodium_bin2base64(body, sizeof body, (const unsigned char *)claims, strlen(claims),
			  variant);
	snprintf(out, size, "%s.%s.c2lnbmF0dXJl", head, body);
}

static void look_inside(struct app *app, const char *audience, struct effects *effects)
{
	char token[1600];
	scene_choose(app, "acme");
	make_token(token, sizeof token, audience);
	struct session *session =
		app->accounts.list[app->chosen.account].session[app->chosen.environment];
	if (session != NULL && !secret_set(&session->token.access, token, strlen(token)))
		abort();
	scene_keys(app, "i", effects);
}

static void make_inside(struct app *app, struct effects *effects)
{
	look_inside(app, "9a2f41c7-5d0e-4b7a-9c1e-0f6a2b83d911", effects);
}

static void make_inside_other(struct app *app, struct effects *effects)
{
	look_inside(app, "0b000000-5d0e-4b7a-9c1e-0f6a2b83d911", effects);
}

static void make_inside_opaque(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	struct session *session =
		app->accounts.list[app->chosen.account].session[app->chosen.environment];
	if (session != NULL && !secret_set(&session->token.access, "0badc0de0badc0de", 16))
		abort();
	scene_keys(app, "i", effects);
}

static void make_inside_pasted(struct app *app, struct effects *effects)
{
	char token[1600];
	(void)effects;
	scene_choose(app, "acme");
	make_token(token, sizeof token, "9a2f41c7-5d0e-4b7a-9c1e-0f6a2b83d911");
	paste_token(app, token, strlen(token));
}

/* An exchange as a real one would have left it. */
static void send_something(struct app *app, enum request_kind kind, const char *head,
			   const char *body)
{
	scene_choose(app, "acme");
	struct session *session =
		app->accounts.list[app->chosen.account].session[app->chosen.environment];
	struct answer answer = {.kind = kind,
				.status = 200,
				.took_ms = 143,
				.sent_utc_ms = app->now.utc_ms - 3000,
				.head = strdup(head),
				.body = strdup(body),
				.length = strlen(body),
				.progress = {.address_ms = 4,
					     .connected_ms = 11,
					     .encrypted_ms = 24,
					     .sent_ms = 24,
					     .first_byte_ms = 138}};
	if (session == NULL || answer.head == NULL || answer.body == NULL)
		abort();
	if (kind == REQUEST_NONE) {
		answer.kind = REQUEST_CHECK;
		answer.status = 0;
		answer.end = ANSWER_NO_ADDRESS;
		answer.progress = (struct progress){.address_ms = -1,
						    .connected_ms = -1,
						    .encrypted_ms = -1,
						    .sent_ms = -1,
						    .first_byte_ms = -1};
	}
	session->exchange =
		exchange_new(session->environment, &session->login, &session->token, NULL, &answer);
	answer_clear(&answer);
}

static void make_sent(struct app *app, struct effects *effects)
{
	char body[600];
	snprintf(body, sizeof body,
		 "{\"token_type\":\"Bearer\",\"expires_in\":31622400,\"access_token\":\"%s\","
		 "\"refresh_token\":\"%s\"}",
		 scene_secrets[0], scene_secrets[1]);
	send_something(app, REQUEST_SIGN_IN,
		       "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
		       "Set-Cookie: laravel_session=secret-cookie; HttpOnly\r\n"
		       "Date: Mon, 23 Nov 2026 11:04:01 GMT\r\n\r\n",
		       body);
	scene_keys(app, "w", effects);
}

static void make_sent_end(struct app *app, struct effects *effects)
{
	make_sent(app, effects);
	scene_key(app, INPUT_END, effects);
}

static void make_sent_check(struct app *app, struct effects *effects)
{
	send_something(app, REQUEST_CHECK,
		       "HTTP/1.1 401 Unauthorized\r\nContent-Type: application/json\r\n\r\n",
		       "{\"message\":\"Unauthenticated.\",\"x\":[1,2.5,null,true,{}]}");
	scene_keys(app, "w", effects);
}

static void make_sent_nothing(struct app *app, struct effects *effects)
{
	send_something(app, REQUEST_NONE, "", "");
	scene_keys(app, "w", effects);
}

/* The page of the names, with a no that is none to the token. */
static void make_sent_names(struct app *app, struct effects *effects)
{
	send_something(app, REQUEST_CHECK, "HTTP/1.1 200 OK\r\n\r\n", "{}");
	struct session *session = app_session(app);
	struct answer answer = {.kind = REQUEST_NAMES,
				.status = 403,
				.took_ms = 40,
				.sent_utc_ms = app->now.utc_ms - 2000,
				.head = strdup("HTTP/1.1 403 Forbidden\r\n"
					       "Content-Type: application/json\r\n\r\n"),
				.body = strdup("{\"message\":\"Forbidden\"}"),
				.length = 23,
				.progress = {.address_ms = -1,
					     .connected_ms = -1,
					     .encrypted_ms = -1,
					     .sent_ms = 0,
					     .first_byte_ms = 39}};
	session->names_exchange = exchange_new(session->environment, &session->login,
					       &session->token, "acme-gmbh", &answer);
	answer_clear(&answer);
	scene_keys(app, "w", effects);
	scene_key(app, INPUT_TAB, effects);
}

/* An answer to the request that was begun last. */
static void answer_last(struct app *app, enum request_kind kind, long status, const char *body,
			struct effects *effects)
{
	struct answer answer = {.number = app->requests.last,
				.kind = kind,
				.asker = kind == REQUEST_PROBE || kind == REQUEST_PAIR
						 ? ASKED_BY_DOCTOR
					 : kind == REQUEST_NAMES ? ASKED_BY_TEAM_NAMES
								 : ASKED_BY_SESSION,
				.status = status,
				.took_ms = 93,
				.sent = true,
				.sent_utc_ms = app->now.utc_ms - 93,
				.sent_boot_ms = app->now.boot_ms - 93,
				.date_utc_ms = app->now.utc_ms,
				.retry_after_ms = -1,
				.rate_limit_remaining = -1,
				.content_type = "application/json",
				.body = strdup(body),
				.length = strlen(body),
				.progress = {.address_ms = 4,
					     .connected_ms = 11,
					     .encrypted_ms = 24,
					     .sent_ms = 24,
					     .first_byte_ms = 88,
					     .certificate_days = 61,
					     .tls = "TLS 1.3"}};
	struct event event = {.kind = EVENT_ANSWER, .now = app->now, .answer = &answer};
	if (status == 0) {
		answer.end = ANSWER_NO_ADDRESS;
		answer.date_utc_ms = -1;
		answer.progress = (struct progress){.address_ms = -1,
						    .connected_ms = -1,
						    .encrypted_ms = -1,
						    .sent_ms = -1,
						    .first_byte_ms = -1,
						    .certificate_days = -1};
	}
	effects_clear(effects);
	app_update(app, &event, effects);
	answer_clear(&answer);
}

static const char known[] = "{\"error\":\"invalid_request\",\"error_description\":\"The request is "
			    "missing a required parameter\",\"hint\":\"Check the `username` "
			    "parameter\"}";
static const char unknown[] = "{\"error\":\"invalid_client\",\"error_description\":\"Client "
			      "authentication failed\"}";
static const char user[] =
	"{\"data\":{\"type\":\"customer\",\"id\":\"1\",\"attributes\":{\"email\":"
	"\"integrations@acme.example\"}},\"included\":[{\"type\":\"account\",\"id\":\"2\","
	"\"attributes\":{\"team_identifier\":\"acme-gmbh\"}}]}";

static void make_doctor(struct app *app, struct effects *effects)
{
	scene_choose(app, "initech");
	if (app_session(app) == NULL)
		app->chosen.environment = 0;
	scene_keys(app, "d", effects);
	answer_last(app, REQUEST_PROBE, 401, unknown, effects);
	answer_last(app, REQUEST_PAIR, 401, unknown, effects);
}

static void make_doctor_other(struct app *app, struct effects *effects)
{
	make_doctor(app, effects);
	scene_key(app, INPUT_TAB, effects);
	scene_key(app, INPUT_ENTER, effects);
	answer_last(app, REQUEST_PROBE, 400, known, effects);
}

static void make_doctor_good(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "d", effects);
	answer_last(app, REQUEST_PROBE, 400, known, effects);
	answer_last(app, REQUEST_CHECK, 200, user, effects);
}

static void make_doctor_token(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "d", effects);
	answer_last(app, REQUEST_PROBE, 400, known, effects);
	answer_last(app, REQUEST_CHECK, 401, "{\"message\":\"Unauthenticated.\"}", effects);
}

static void make_doctor_offline(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "d", effects);
	answer_last(app, REQUEST_PROBE, 0, "", effects);
}

static void make_doctor_busy(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "d", effects);
}

static void make_doctor_report(struct app *app, struct effects *effects)
{
	make_doctor(app, effects);
	scene_keys(app, "y", effects);
}

static void paste(struct app *app, const char *text, struct effects *effects)
{
	struct event event = {
		.kind = EVENT_PASTE, .now = app->now, .paste = text, .paste_length = strlen(text)};
	app_update(app, &event, effects);
}

static void make_explained(struct app *app, struct effects *effects)
{
	make_doctor_good(app, effects);
	paste(app, "{\"message\":\"Unauthenticated.\"}", effects);
}

static void make_explain(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	paste(app, unknown, effects);
}

static void make_board(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "b", effects);
}

/* Some of them answered, one after another. */
static void make_board_half(struct app *app, struct effects *effects)
{
	make_board(app, effects);
	app->check_all.began -= 40 * SECOND_MS;
	for (unsigned number = 1; number < 40 && app->check_all.is_running; number++) {
		app->requests.last = number;
		answer_last(app, REQUEST_CHECK, number % 4 == 3 ? 401 : 200,
			    number % 4 == 3 ? "{\"message\":\"Unauthenticated.\"}" : user, effects);
	}
}

static void make_board_broken(struct app *app, struct effects *effects)
{
	make_board_half(app, effects);
	scene_key(app, INPUT_TAB, effects);
}

static void make_board_find(struct app *app, struct effects *effects)
{
	make_board_half(app, effects);
	scene_keys(app, "/is:broken", effects);
}

static void make_board_export(struct app *app, struct effects *effects)
{
	make_board_half(app, effects);
	scene_keys(app, "y", effects);
}

/* One team, by name, on a side that the API calls otherwise, by another e-mail. */
static void make_names(struct app *app, struct effects *effects)
{
	struct identity identity = {
		.id = "1",
		.email = "ada@example.example",
		.names = {"acme-gmbh", "Ada", "Example", "", "Europe/Copenhagen"},
		.team_count = 1,
		.teams = {{"acme-gmbh", "Acme GmbH", true}}};
	(void)effects;
	scene_choose(app, "acme");
	struct session *session =
		app->accounts.list[app->chosen.account].session[app->chosen.environment];
	if (session == NULL)
		abort();
	snprintf(identity.environment, sizeof identity.environment, "%s",
		 session->environment->live ? "sandbox" : "production");
	if (!session_know(session, &identity))
		abort();
}

static void make_teams(struct app *app, struct effects *effects)
{
	struct identity identity = {.id = "1",
				    .names = {"acme-5", "Ada", "Example", "", "Europe/Copenhagen"},
				    .team_count = 20};
	scene_choose(app, "acme");
	for (size_t i = 0; i < identity.team_count; i++) {
		struct team *team = &identity.teams[i];
		snprintf(team->identifier, sizeof team->identifier, "acme-%zu", i);
		snprintf(team->company, sizeof team->company, "Acme %zu GmbH", i);
		team->is_parent = i == 0;
	}
	struct session *session =
		app->accounts.list[app->chosen.account].session[app->chosen.environment];
	if (session == NULL || !session_know(session, &identity))
		abort();
	scene_keys(app, "u", effects);
	for (int i = 0; i < 18; i++)
		scene_keys(app, "j", effects);
}

const struct scene scenes_explain[] = {
	{"names", make_names},
	{"teams", make_teams},
	{"board", make_board},
	{"board-half", make_board_half},
	{"board-broken", make_board_broken},
	{"board-find", make_board_find},
	{"board-export", make_board_export},
	{"doctor", make_doctor},
	{"doctor-other", make_doctor_other},
	{"doctor-good", make_doctor_good},
	{"doctor-token", make_doctor_token},
	{"doctor-offline", make_doctor_offline},
	{"doctor-busy", make_doctor_busy},
	{"doctor-report", make_doctor_report},
	{"doctor-explained", make_explained},
	{"explain", make_explain},
	{"sent", make_sent},
	{"sent-end", make_sent_end},
	{"sent-check", make_sent_check},
	{"sent-names", make_sent_names},
	{"sent-nothing", make_sent_nothing},
	{"inside", make_inside},
	{"inside-other", make_inside_other},
	{"inside-opaque", make_inside_opaque},
	{"inside-pasted", make_inside_pasted},
	{NULL, NULL},
};
