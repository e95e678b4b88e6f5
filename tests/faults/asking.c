#include "tests/faults/asking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/http.h"

/* Far beyond every limit of core/http. */
#define WAIT_MS (40 * SECOND_MS)

static const char held_pair[] = "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":"
				"\"eyJ0eXAi.held.sig\",\"refresh_token\":\"def50200held\"}";

static struct service *service;
static struct http *http;
static struct login login;

int ask_start(void **state)
{
	static const char *const options[] = {"--bad", NULL};
	static const char secret[] = "sandbox-secret-0123456789abcdefghij";
	struct error error = {0};
	(void)state;
	assert_true(secret_start(&error));
	service = service_start(options, NULL);
	http = http_new("", &error);
	assert_non_null(http);
	assert_true(login_set_names(&login, "sandbox-client", "ada@example.example"));
	assert_true(secret_set(&login.client_secret, secret, strlen(secret)));
	assert_true(secret_set(&login.password, "correct horse", 13));
	return 0;
}

int ask_stop(void **state)
{
	(void)state;
	login_clear(&login);
	http_free(http);
	service_stop(service);
	secret_end();
	return 0;
}

void ask_faults(json_t *faults)
{
	char *text = json_dumps(faults, JSON_COMPACT);
	service_tell(service, "/faults", text);
	free(text);
}

const char *ask_url(const char *name)
{
	return service_url(service, name);
}

json_int_t ask_count(const char *side, const char *name)
{
	json_t *counts = service_ask(service, "/counts");
	const json_t *of = json_object_get(counts, side);
	if (of == NULL)
		of = json_object_get(json_object_get(counts, "bad"), side);
	json_int_t value = json_integer_value(json_object_get(of, name));
	json_decref(counts);
	return value;
}

static bool begin(struct session *session, enum request_kind kind, struct request *request,
		  struct error *error)
{
	static unsigned number;
	struct moment now = clock_now();
	number++;
	request->number = number;
	if (kind == REQUEST_SIGN_IN)
		return session_sign_in(session, &login, number, now, request, error);
	if (kind == REQUEST_REFRESH)
		return session_refresh(session, number, now, request, error);
	return session_check(session, number, now, request, error);
}

static void wait_for_answer(struct session *session)
{
	struct answer answer;
	int64_t until = clock_now().boot_ms + WAIT_MS;
	while (!http_next(http, clock_now(), &answer)) {
		if (clock_now().boot_ms > until)
			fail_msg("no answer, and no end");
		http_wait(http, NULL, 0, 1000);
	}
	assert_true(session_take(session, &answer, clock_now(), 7));
	answer_clear(&answer);
}

static bool holds(const struct secret *secret, const char *text)
{
	char *opened = secret_open(secret);
	bool same = opened != NULL && strcmp(opened, text) == 0;
	secret_close(opened);
	return same;
}

/* What the session says of itself after an answer that came to nothing. */
static void must_be_as_before(const struct session *session, enum request_kind kind)
{
	if (kind == REQUEST_SIGN_IN) {
		assert_false(token_is_set(&session->token));
		assert_false(secret_is_set(&session->token.access));
		assert_true(session->state == SESSION_SIGNED_OUT ||
			    session->state == SESSION_OFFLINE);
		return;
	}
	assert_true(holds(&session->token.access, "eyJ0eXAi.held.sig"));
	assert_true(holds(&session->token.refresh, "def50200held"));
	assert_int_not_equal(session->state, SESSION_VALID);
	assert_int_not_equal(session->state, SESSION_SIGNED_OUT);
}

enum finding ask(enum request_kind kind, const char *api_base)
{
	struct environments all;
	struct session session;
	struct request request = {0};
	struct error error = {0};
	environments_init(&all);
	struct environment *where = &all.list[0];
	assert_true(environment_set_base(where, api_base != NULL ? api_base : ask_url("sandbox"),
					 &error));
	snprintf(where->ca_file, sizeof where->ca_file, "%s",
		 json_string_value(json_object_get(service->told, "ca")));
	session_init(&session, where);
	assert_true(login_copy(&session.login, &login));
	if (kind != REQUEST_SIGN_IN) {
		assert_true(token_read(&session.token, held_pair, strlen(held_pair), &error));
		session.token.obtained_boot_ms = clock_now().boot_ms;
		session.state = SESSION_UNCHECKED;
	}
	assert_true(begin(&session, kind, &request, &error));
	assert_true(http_start(http, &request, clock_now(), &error));
	wait_for_answer(&session);
	enum finding finding = session_last(&session)->finding;
	if (finding != FINDING_NONE)
		must_be_as_before(&session, kind);
	else if (kind != REQUEST_CHECK)
		assert_true(token_is_set(&session.token));
	session_clear(&session);
	return finding;
}
