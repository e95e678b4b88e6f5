/*
 * The control interface, for tests: faults, logins, counters, what was received last.
 */
#include <stdlib.h>
#include <string.h>

#include "tests/standin/bad.h"
#include "tests/standin/server.h"

static json_t *counts_of(enum side side)
{
	const struct counts *counts = &world.counts[side];
	return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I}", "requests",
			 (json_int_t)counts->requests, "password", (json_int_t)counts->passwords,
			 "refresh_token", (json_int_t)counts->refreshes, "probe",
			 (json_int_t)counts->probes, "check", (json_int_t)counts->checks, "names",
			 (json_int_t)counts->names, "other", (json_int_t)counts->others, "renewed",
			 (json_int_t)counts->renewed, "reused", (json_int_t)counts->reused,
			 "faulted", (json_int_t)counts->faulted, "connections",
			 (json_int_t)counts->connections);
}

static json_t *get_counts(void)
{
	return json_pack("{s:o, s:o, s:o}", "sandbox", counts_of(SIDE_SANDBOX), "production",
			 counts_of(SIDE_PRODUCTION), "bad", bad_counts());
}

static json_t *get_last(void)
{
	return json_pack("{s:O?, s:O?}", "sandbox", world.last[SIDE_SANDBOX], "production",
			 world.last[SIDE_PRODUCTION]);
}

/* The newest pair of each side. */
static json_t *get_pair(void)
{
	json_t *sides = json_object();
	for (int side = 0; side < SIDES; side++) {
		const struct pair *at = world.pairs;
		while (at != NULL && at->login->side != (enum side)side)
			at = at->next;
		if (at != NULL)
			json_object_set_new(sides, side_name((enum side)side),
					    json_pack("{s:s, s:s?}", "access", at->access,
						      "refresh", at->refresh));
	}
	return sides;
}

static const char *text_of(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));
	return value != NULL ? value : "";
}

static bool add_login(const json_t *wanted)
{
	enum side side;
	const json_t *expires_in = json_object_get(wanted, "expires_in");
	json_t *teams = json_object_get(wanted, "teams");
	if (!side_of(text_of(wanted, "side"), &side))
		return false;
	struct login *login =
		world_add(side, text_of(wanted, "client_id"), text_of(wanted, "client_secret"),
			  text_of(wanted, "username"), text_of(wanted, "password"));
	if (json_is_integer(expires_in))
		login->expires_in = json_integer_value(expires_in);
	if (json_is_array(teams)) {
		json_decref(login->teams);
		login->teams = json_incref(teams);
	}
	return true;
}

static bool revoke(const json_t *wanted)
{
	bool found = false;
	for (struct pair *at = world.pairs; at != NULL; at = at->next) {
		if (strcmp(at->access, text_of(wanted, "access_token")) != 0 &&
		    strcmp(at->login->client_id, text_of(wanted, "client_id")) != 0)
			continue;
		at->access_revoked = found = true;
	}
	return found;
}

static void take_number(const json_t *wanted, const char *name, int64_t *value)
{
	const json_t *number = json_object_get(wanted, name);
	if (json_is_integer(number))
		*value = json_integer_value(number);
}

static void take_flag(const json_t *wanted, const char *name, bool *value)
{
	if (json_object_get(wanted, name) != NULL)
		*value = json_is_true(json_object_get(wanted, name));
}

static enum rotation rotation_of(const char *name)
{
	return strcmp(name, "off") == 0	    ? ROTATE_OFF
	       : strcmp(name, "loose") == 0 ? ROTATE_LOOSE
	       : strcmp(name, "same") == 0  ? ROTATE_SAME
					    : ROTATE_STRICT;
}

/* {flavour, rotation, wrong_password, expires_in, refresh_in, limit, latency_ms, date_skew_s,
 * grant_off, passport, trim_password, strips_bearer, other_user} */
static bool set_world(const json_t *wanted)
{
	const char *rotation = text_of(wanted, "rotation"),
		   *wrong = text_of(wanted, "wrong_password");
	int64_t flavour = world.flavour, limit = world.limit, latency = world.latency_ms;
	take_number(wanted, "flavour", &flavour);
	take_number(wanted, "limit", &limit);
	take_number(wanted, "latency_ms", &latency);
	take_number(wanted, "expires_in", &world.expires_in);
	take_number(wanted, "refresh_in", &world.refresh_in);
	take_number(wanted, "date_skew_s", &world.date_skew_s);
	world.flavour = (int)flavour;
	world.limit = (unsigned)limit;
	world.latency_ms = (unsigned)latency;
	take_flag(wanted, "grant_off", &world.grant_off);
	take_flag(wanted, "passport", &world.is_passport);
	take_flag(wanted, "trim_password", &world.trim_password);
	take_flag(wanted, "strips_bearer", &world.strips_bearer);
	if (json_object_get(wanted, "other_user") != NULL) {
		const char *user = text_of(wanted, "other_user");
		free(world.other_user);
		world.other_user = user[0] != '\0' ? strdup(user) : NULL;
	}
	if (rotation[0] != '\0')
		world.rotation = rotation_of(rotation);
	if (wrong[0] != '\0')
		world.wrong_password = wrong[0] == 'a'	 ? WRONG_CREDENTIALS
				       : wrong[0] == 'b' ? WRONG_GRANT_LONG
							 : WRONG_GRANT_SHORT;
	if (json_object_get(wanted, "expires_in") != NULL)
		for (struct login *at = world.logins; at != NULL; at = at->next)
			at->expires_in = world.expires_in;
	return true;
}

static bool set_faults(json_t *list)
{
	if (!json_is_array(list))
		return false;
	json_decref(world.faults);
	world.faults = json_incref(list);
	return true;
}

static bool reset(void)
{
	memset(world.counts, 0, sizeof world.counts);
	memset(world.used, 0, sizeof world.used);
	json_t *none = json_array();
	bool ok = set_faults(none);
	json_decref(none);
	return ok;
}

static bool obey(const char *path, json_t *body)
{
	if (strcmp(path, "/faults") == 0)
		return set_faults(body);
	if (strcmp(path, "/logins") == 0)
		return add_login(body);
	if (strcmp(path, "/revoke") == 0)
		return revoke(body);
	if (strcmp(path, "/world") == 0)
		return set_world(body);
	return strcmp(path, "/reset") == 0 && reset();
}

char *control_answer(const char *method, const char *path, const char *body, size_t length,
		     unsigned *status)
{
	json_t *answer = NULL;
	pthread_mutex_lock(&world.lock);
	if (strcmp(method, "GET") == 0 && strcmp(path, "/counts") == 0)
		answer = get_counts();
	else if (strcmp(method, "GET") == 0 && strcmp(path, "/last") == 0)
		answer = get_last();
	else if (strcmp(method, "GET") == 0 && strcmp(path, "/pair") == 0)
		answer = get_pair();
	else if (strcmp(method, "POST") == 0) {
		json_t *wanted = json_loadb(body, length, 0, NULL);
		*status = obey(path, wanted) ? 200 : 400;
		json_decref(wanted);
	} else
		*status = 404;
	pthread_mutex_unlock(&world.lock);
	if (answer == NULL)
		answer = json_pack("{s:b}", "ok", *status == 200);
	char *text = json_dumps(answer, JSON_COMPACT);
	json_decref(answer);
	return text;
}
