#include "tests/standin/demo.h"

#include <stdio.h>
#include <string.h>

#include "tests/standin/world.h"

#define DAY ((int64_t)24 * 3600)
#define YEAR (366 * DAY)

/* What an account is to show on a side. */
enum show { NOTHING, TOKEN, WRONG_KEYS, WRONG_PASSWORD, DOWN, THROTTLED };

struct plan {
	enum show show;
	int64_t life, left; /* of the token, in seconds */
};

static const struct {
	const char *name, *username;
	const char *teams[2]; /* the first is the parent where there are two */
	struct plan plan[SIDES];
} accounts[] = {
	{"acme",
	 "integrations@acme.example",
	 {"acme-gmbh", "acme-dk"},
	 {{TOKEN, YEAR, YEAR}, {TOKEN, YEAR, 364 * DAY + 78000}}},
	{"globex",
	 "api@globex.example",
	 {"globex", NULL},
	 {{TOKEN, YEAR, 365 * DAY + 3000}, {TOKEN, YEAR, 6 * DAY + 15120}}},
	{"hooli",
	 "dev@hooli.example",
	 {"hooli", NULL},
	 {{THROTTLED, YEAR, 300 * DAY}, {NOTHING, 0, 0}}},
	{"initech",
	 "peter@initech.example",
	 {"initech", NULL},
	 {{WRONG_KEYS, 0, 0}, {NOTHING, 0, 0}}},
	{"northwind-wholesale-de",
	 "edi@northwind.example",
	 {"northwind-de", NULL},
	 {{TOKEN, YEAR, 201 * DAY + 29490}, {TOKEN, YEAR, 201 * DAY + 4000}}},
	{"oscorp",
	 "norman@oscorp.example",
	 {"oscorp", NULL},
	 {{TOKEN, YEAR, 358 * DAY + 100}, {WRONG_PASSWORD, 0, 0}}},
	{"stark",
	 "jarvis@stark.example",
	 {"stark-industries", NULL},
	 {{TOKEN, 900, 90}, {TOKEN, 30 * DAY, 12 * DAY + 60}}},
	{"umbrella",
	 "wesker@umbrella.example",
	 {"umbrella", NULL},
	 {{TOKEN, YEAR, -2 * DAY}, {NOTHING, 0, 0}}},
	{"wayne",
	 "alfred@wayne.example",
	 {"wayne-enterprises", NULL},
	 {{DOWN, YEAR, 90 * DAY}, {DOWN, YEAR, 90 * DAY}}},
};

static void make_id(char out[37])
{
	char hex[33];
	jwt_random_hex(hex, 16);
	snprintf(out, 37, "%.8s-%.4s-4%.3s-9%.3s-%.12s", hex, hex + 8, hex + 12, hex + 15,
		 hex + 20);
}

static void set_teams(struct login *login, const char *const teams[2])
{
	json_array_clear(login->teams);
	for (size_t i = 0; i < 2 && teams[i] != NULL; i++)
		json_array_append_new(login->teams,
				      json_pack("{s:s, s:s, s:b}", "company_name", teams[i],
						"team_identifier", teams[i], "is_parent",
						i == 0 && teams[1] != NULL));
}

static json_t *token_of(const struct pair *pair)
{
	return json_pack("{s:s, s:I, s:s, s:s, s:s}", "token_type", "Bearer", "expires_in",
			 (json_int_t)(pair->expires_at - pair->issued_at), "access_token",
			 pair->access, "refresh_token", pair->refresh, "scope", "dashboard");
}

static json_t *make_login(size_t i, enum side side)
{
	const struct plan *plan = &accounts[i].plan[side];
	bool has_token = plan->show == TOKEN || plan->show == DOWN || plan->show == THROTTLED;
	char id[37], secret[41], username[100];
	make_id(id);
	jwt_random_hex(secret, 20);
	snprintf(username, sizeof username, "%s", accounts[i].username);
	struct login *login = world_add(side, id, secret, username, "correct horse");
	set_teams(login, accounts[i].teams);
	login->mood = plan->show == DOWN	? MOOD_DOWN
		      : plan->show == THROTTLED ? MOOD_THROTTLED
						: MOOD_WELL;
	login->expires_in = plan->life > 0 ? plan->life : world.expires_in;
	json_t *told = json_pack("{s:s, s:s, s:s, s:s, s:s}", "environment", side_name(side),
				 "client_id", id, "client_secret", secret, "username", username,
				 "password", has_token ? "" : "wrong horse");
	if (plan->show == WRONG_KEYS)
		json_object_set_new(told, "client_secret", json_string("copied in half"));
	json_object_set_new(told, "age_s", json_integer(has_token ? plan->life - plan->left : 0));
	if (has_token)
		json_object_set_new(
			told, "token",
			token_of(world_issue(login, plan->life - plan->left, plan->life, true)));
	return told;
}

json_t *demo_accounts(void)
{
	json_t *list = json_array();
	for (size_t i = 0; i < sizeof accounts / sizeof *accounts; i++) {
		json_t *logins = json_array();
		for (int side = 0; side < SIDES; side++)
			if (accounts[i].plan[side].show != NOTHING)
				json_array_append_new(logins, make_login(i, (enum side)side));
		json_array_append_new(
			list, json_pack("{s:s, s:o}", "name", accounts[i].name, "logins", logins));
	}
	return list;
}

static json_t *make_mail(const char *dir, enum side side, const char *file)
{
	static const char password[] = "p\xc3\xbc"
				       "r & 100 % safe+";
	const char *const teams[2] = {"example-gmbh", NULL};
	char id[37], secret[41], path[600], text[1000];
	make_id(id);
	jwt_random_hex(secret, 20);
	struct login *login = world_add(side, id, secret, "ada+api@example-gmbh.example", password);
	set_teams(login, teams);
	snprintf(text, sizeof text,
		 "Dear customer,\n\nhere is all you need for the EasyTranslate API:\n\n"
		 "Client ID: %s\nClient Secret: %s\nE-mail: %s\nPassword: %s\n\n"
		 "Please keep them to yourself.\n",
		 id, secret, login->username, password);
	snprintf(path, sizeof path, "%s/%s", dir, file);
	FILE *out = fopen(path, "we");
	if (out != NULL) {
		fputs(text, out);
		fclose(out);
	}
	return json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "environment", side_name(side), "text",
			 text, "client_id", id, "client_secret", secret, "username",
			 login->username, "password", password);
}

json_t *demo_mails(const char *dir)
{
	return json_pack("{s:o, s:o}", "sandbox", make_mail(dir, SIDE_SANDBOX, "mail-sandbox.txt"),
			 "production", make_mail(dir, SIDE_PRODUCTION, "mail-live.txt"));
}
