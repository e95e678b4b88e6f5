/*
 * POST /oauth/token, in the order in which the server library checks, and in the words of its
 * versions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/standin/service.h"

static const char missing_words[] = "The request is missing a required parameter, includes an "
				    "invalid parameter value, includes "
				    "a parameter more than once, or is otherwise malformed.";
static const char grant_words[] = "The provided authorization grant (e.g., authorization code, "
				  "resource owner credentials) or "
				  "refresh token is invalid, expired, revoked, does not match the "
				  "redirection URI used in the "
				  "authorization request, or was issued to another client.";

static void refuse(struct reply *reply, unsigned status, const char *error, const char *words,
		   const char *hint)
{
	reply->status = status;
	reply->json = json_pack("{s:s}", "error", error);
	if (world.flavour >= 7)
		json_object_set_new(reply->json, "error_description", json_string(words));
	if (hint != NULL)
		json_object_set_new(reply->json, "hint", json_string(hint));
	if (world.flavour < 9)
		json_object_set_new(reply->json, "message", json_string(words));
}

static void refuse_parameter(struct reply *reply, const char *name)
{
	char hint[80];
	snprintf(hint, sizeof hint, "Check the `%s` parameter", name);
	refuse(reply, 400, "invalid_request", missing_words, hint);
}

static const char *param(const struct asked *asked, const char *name)
{
	const char *value = json_string_value(json_object_get(asked->params, name));
	return value != NULL && value[0] != '\0' ? value : NULL;
}

static bool scope_is_known(const struct asked *asked, struct reply *reply)
{
	char hint[120];
	const char *scope = param(asked, "scope");
	if (scope == NULL || strcmp(scope, "dashboard") == 0)
		return true;
	snprintf(hint, sizeof hint, "Check the `%.60s` scope", scope);
	refuse(reply, 400, "invalid_scope", "The requested scope is invalid, unknown, or malformed",
	       hint);
	return false;
}

static void refuse_password(struct reply *reply)
{
	static const char short_words[] = "The user credentials were incorrect.";
	switch (world.wrong_password) {
	case WRONG_CREDENTIALS:
		refuse(reply, 401, "invalid_credentials", short_words, NULL);
		return;
	case WRONG_GRANT_LONG:
		refuse(reply, 400, "invalid_grant", grant_words, "");
		return;
	case WRONG_GRANT_SHORT:
		refuse(reply, 400, "invalid_grant", short_words, NULL);
		return;
	}
}

static void give(struct reply *reply, const struct pair *pair)
{
	reply->status = 200;
	reply->json = json_pack("{s:s, s:I, s:s}", "token_type", "Bearer", "expires_in",
				(json_int_t)(pair->expires_at - pair->issued_at), "access_token",
				pair->access);
	if (pair->refresh != NULL)
		json_object_set_new(reply->json, "refresh_token", json_string(pair->refresh));
}

static void password_grant(const struct asked *asked, struct login *client, struct reply *reply)
{
	const char *username = param(asked, "username"), *password = param(asked, "password");
	if (!scope_is_known(asked, reply))
		return;
	if (username == NULL) {
		refuse_parameter(reply, "username");
		return;
	}
	if (password == NULL) {
		refuse_parameter(reply, "password");
		return;
	}
	const struct login *user = world_user(asked->side, username);
	if (user == NULL || strcmp(user->password, password) != 0) {
		refuse_password(reply);
		return;
	}
	give(reply, world_issue(client, 0, client->expires_in, true));
}

static void refuse_refresh(struct reply *reply, const char *hint)
{
	bool modern = world.flavour >= 9;
	refuse(reply, modern ? 400 : 401, modern ? "invalid_grant" : "invalid_request",
	       "The refresh token is invalid.", hint);
}

static void refresh_grant(const struct asked *asked, struct login *client, struct reply *reply)
{
	const char *token = param(asked, "refresh_token");
	struct counts *counts = &world.counts[asked->side];
	if (token == NULL) {
		refuse_parameter(reply, "refresh_token");
		return;
	}
	struct pair *old = world_by_refresh(asked->side, token);
	if (old == NULL) {
		refuse_refresh(reply, "Cannot decrypt the refresh token");
		return;
	}
	if (old->login != client) {
		refuse_refresh(reply, "Token is not linked to client");
		return;
	}
	if (old->refresh_expires_at <= world_now()) {
		refuse_refresh(reply, "Token has expired");
		return;
	}
	if (old->refresh_revoked) {
		counts->reused++;
		refuse_refresh(reply, "Token has been revoked");
		return;
	}
	if (!scope_is_known(asked, reply))
		return;
	/* The old pair ends before the new one is made: an answer lost here is lost for good. */
	old->access_revoked = old->refresh_revoked =
		world.rotation == ROTATE_STRICT || world.rotation == ROTATE_SAME;
	counts->renewed++;
	struct pair *pair =
		world_issue(client, 0, client->expires_in, world.rotation != ROTATE_OFF);
	if (world.rotation == ROTATE_SAME) {
		free(pair->access);
		pair->access = strdup(old->access);
	}
	give(reply, pair);
}

void grant_answer(const struct asked *asked, struct reply *reply)
{
	const char *type = param(asked, "grant_type"), *id = param(asked, "client_id");
	const char *secret = param(asked, "client_secret");
	bool is_password = type != NULL && strcmp(type, "password") == 0 &&
			   (!world.grant_off || world.is_passport);
	bool is_refresh = type != NULL && strcmp(type, "refresh_token") == 0;
	if (!is_password && !is_refresh) {
		refuse(reply, 400, "unsupported_grant_type",
		       "The authorization grant type is not supported by the authorization server.",
		       "Check that all required parameters have been provided");
		return;
	}
	if (id == NULL) {
		refuse_parameter(reply, "client_id");
		return;
	}
	struct login *client = world_client(asked->side, id);
	/* Passport 10.4 calls a client unknown that may not use the grant. */
	bool is_barred = is_password && world.grant_off;
	if (client == NULL || secret == NULL || is_barred ||
	    strcmp(client->client_secret, secret) != 0) {
		refuse(reply, 401, "invalid_client", "Client authentication failed", NULL);
		return;
	}
	if (is_password)
		password_grant(asked, client, reply);
	else
		refresh_grant(asked, client, reply);
}
