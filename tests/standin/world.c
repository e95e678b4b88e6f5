#include "tests/standin/world.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

struct world world = {.lock = PTHREAD_MUTEX_INITIALIZER,
		      .flavour = 8,
		      .expires_in = 31622400,
		      .wrong_password = WRONG_GRANT_LONG};

int64_t world_now(void)
{
	return (int64_t)time(NULL);
}

const char *side_name(enum side side)
{
	return side == SIDE_SANDBOX ? "sandbox" : "production";
}

bool side_of(const char *name, enum side *side)
{
	if (name == NULL)
		return false;
	*side = strcmp(name, "sandbox") == 0 ? SIDE_SANDBOX : SIDE_PRODUCTION;
	return *side == SIDE_SANDBOX || strcmp(name, "production") == 0 ||
	       strcmp(name, "live") == 0;
}

struct login *world_client(enum side side, const char *client_id)
{
	struct login *at = world.logins;
	while (at != NULL && (at->side != side || strcmp(at->client_id, client_id) != 0))
		at = at->next;
	return at;
}

struct login *world_user(enum side side, const char *username)
{
	struct login *at = world.logins;
	while (at != NULL && (at->side != side || strcmp(at->username, username) != 0))
		at = at->next;
	return at;
}

struct login *world_add(enum side side, const char *client_id, const char *client_secret,
			const char *username, const char *password)
{
	struct login *login = calloc(1, sizeof *login);
	char id[33];
	if (login == NULL)
		abort();
	jwt_random_hex(id, 16);
	*login = (struct login){.next = world.logins,
				.side = side,
				.client_id = strdup(client_id),
				.client_secret = strdup(client_secret),
				.username = strdup(username),
				.password = strdup(password),
				.user_id = strdup(id),
				.expires_in = world.expires_in};
	login->teams = json_pack("[{s:s, s:s, s:b}]", "company_name", "Example", "team_identifier",
				 "example", "is_parent", 0);
	world.logins = login;
	return login;
}

struct pair *world_issue(struct login *login, int64_t age, int64_t expires_in, bool with_refresh)
{
	struct pair *pair = calloc(1, sizeof *pair);
	int64_t issued_at = world_now() - age;
	if (pair == NULL)
		abort();
	*pair = (struct pair){.next = world.pairs,
			      .login = login,
			      .access = jwt_new(login->client_id, login->user_id, issued_at,
						expires_in, world.times),
			      .refresh = with_refresh ? jwt_refresh_new() : NULL,
			      .issued_at = issued_at,
			      .expires_at = issued_at + expires_in,
			      .refresh_expires_at =
				      issued_at +
				      (world.refresh_in > 0 ? world.refresh_in : expires_in)};
	world.pairs = pair;
	return pair;
}

struct pair *world_by_access(enum side side, const char *access)
{
	struct pair *at = world.pairs;
	while (at != NULL && (at->login->side != side || strcmp(at->access, access) != 0))
		at = at->next;
	return at;
}

struct pair *world_by_refresh(enum side side, const char *refresh)
{
	struct pair *at = world.pairs;
	while (at != NULL && (at->login->side != side || at->refresh == NULL ||
			      strcmp(at->refresh, refresh) != 0))
		at = at->next;
	return at;
}

void world_free(void)
{
	while (world.pairs != NULL) {
		struct pair *pair = world.pairs;
		world.pairs = pair->next;
		free(pair->access);
		free(pair->refresh);
		free(pair);
	}
	while (world.logins != NULL) {
		struct login *login = world.logins;
		world.logins = login->next;
		free(login->client_id);
		free(login->client_secret);
		free(login->username);
		free(login->password);
		free(login->user_id);
		json_decref(login->teams);
		free(login);
	}
	free(world.other_user);
	json_decref(world.faults);
	for (int i = 0; i < SIDES; i++)
		json_decref(world.last[i]);
}
