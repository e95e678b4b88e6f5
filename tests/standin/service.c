#include "tests/standin/service.h"

#include <stdio.h>
#include <string.h>

static void say(struct reply *reply, unsigned status, const char *message)
{
	reply->status = status;
	reply->json = json_pack("{s:s}", "message", message);
}

static json_t *account_of(json_t *team, size_t i, const char *user_id)
{
	char id[64];
	snprintf(id, sizeof id, "%.20s-account-%zu", user_id, i);
	return json_pack("{s:s, s:s, s:{s:O, s:s, s:O, s:O, s:s, s:n, s:n, s:s, s:s}}", "type",
			 "account", "id", id, "attributes", "company_name",
			 json_object_get(team, "company_name"), "company_email",
			 "office@example.example", "team_identifier",
			 json_object_get(team, "team_identifier"), "is_parent",
			 json_object_get(team, "is_parent"), "invoice_language", "en",
			 "receipt_email", "vat_number", "created_at", "2024-03-01T09:00:00.000000Z",
			 "updated_at", "2026-01-05T12:30:00.000000Z");
}

static void give_user(const struct asked *asked, const struct login *login, bool with_names,
		      struct reply *reply)
{
	json_t *accounts = json_array(), *included = json_array(), *team;
	size_t i;
	json_array_foreach(login->teams, i, team)
	{
		json_t *account = account_of(team, i, login->user_id);
		json_array_append_new(accounts,
				      json_pack("{s:O, s:s}", "id", json_object_get(account, "id"),
						"type", "account"));
		json_array_append_new(included, account);
	}
	reply->status = 200;
	reply->json = json_pack(
		"{s:{s:s, s:s, s:{s:s, s:s, s:s, s:s}, s:{s:o}}, s:o, s:{s:s, s:s}}", "data",
		"type", "customer", "id", login->user_id, "attributes", "email",
		world.other_user != NULL ? world.other_user : login->username, "email_verified_at",
		"2024-03-01T09:05:00.000000Z", "created_at", "2024-03-01T09:00:00.000000Z",
		"updated_at", "2026-01-05T12:30:00.000000Z", "relationships", "accounts", accounts,
		"included", included, "meta", "copyright", "EasyTranslate", "environment",
		side_name(asked->side));
	if (!with_names)
		return;
	json_t *attributes = json_object_get(json_object_get(reply->json, "data"), "attributes");
	json_object_set_new(attributes, "first_name", json_string("Ada"));
	json_object_set_new(attributes, "last_name", json_string("Example"));
	json_object_set_new(attributes, "phone", json_null());
	json_object_set_new(attributes, "timezone", json_string("Europe/Copenhagen"));
	json_object_set_new(attributes, "avatar", json_null());
}

static bool has_team(const struct login *login, const char *path, const char *behind)
{
	size_t i;
	json_t *team;
	json_array_foreach(login->teams, i, team)
	{
		char wanted[200];
		snprintf(wanted, sizeof wanted, "/api/v1/teams/%s%s",
			 json_string_value(json_object_get(team, "team_identifier")), behind);
		if (strcmp(wanted, path) == 0)
			return true;
	}
	return false;
}

static void api_answer(const struct asked *asked, struct reply *reply)
{
	const struct pair *pair =
		asked->bearer != NULL ? world_by_access(asked->side, asked->bearer) : NULL;
	if (pair == NULL || pair->access_revoked || pair->expires_at <= world_now())
		say(reply, 401, "Unauthenticated.");
	else if (pair->login->mood == MOOD_DOWN)
		say(reply, 503, "Service Unavailable");
	else if (pair->login->mood == MOOD_THROTTLED) {
		say(reply, 429, "Too Many Attempts.");
		reply->retry_after = 42;
	} else if (strcmp(asked->path, "/api/v1/user") == 0)
		give_user(asked, pair->login, false, reply);
	else if (has_team(pair->login, asked->path, "/user"))
		give_user(asked, pair->login, true, reply);
	else if (has_team(pair->login, asked->path, "/billing")) {
		reply->status = 200;
		reply->json =
			json_pack("{s:{s:s, s:{s:s, s:i}}}", "data", "type", "billing",
				  "attributes", "currency", "EUR", "automation_price_limit", 50000);
	} else
		say(reply, 404, "Not Found");
}

/* 60 requests a minute and address with stock settings; here as many as was said. */
static bool is_throttled(const struct asked *asked, struct reply *reply)
{
	int64_t now = world_now();
	if (world.limit == 0)
		return false;
	if (now - world.window[asked->side] >= 60) {
		world.window[asked->side] = now;
		world.used[asked->side] = 0;
	}
	reply->limit = (long)world.limit;
	reply->remaining = 0;
	if (world.used[asked->side] >= world.limit) {
		say(reply, 429, "Too Many Attempts.");
		reply->retry_after = (long)(60 - (now - world.window[asked->side]));
		return true;
	}
	reply->remaining = (long)(world.limit - ++world.used[asked->side]);
	return false;
}

void service_answer(const struct asked *asked, struct reply *reply)
{
	bool is_token = strcmp(asked->path, "/oauth/token") == 0;
	if (is_throttled(asked, reply))
		return;
	if (is_token && strcmp(asked->method, "POST") == 0)
		grant_answer(asked, reply);
	else if (is_token)
		say(reply, 405,
		    "The GET method is not supported for route oauth/token. Supported methods: "
		    "POST.");
	else if (strncmp(asked->path, "/api/v1/", 8) == 0)
		api_answer(asked, reply);
	else
		say(reply, 404, "Not Found");
}
