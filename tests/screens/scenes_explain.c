/*
 * Scenes of what explains: inside the token, what was sent, doctor.
 */
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/screens/scenes.h"
#include "tui/inside.h"

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
	struct session *session = app->accounts.list[app->chosen].side[app->place];
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
	struct session *session = app->accounts.list[app->chosen].side[app->place];
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
	inside_show_pasted(app, token, strlen(token));
}

const struct scene scenes_explain[] = {
	{"inside", make_inside},
	{"inside-other", make_inside_other},
	{"inside-opaque", make_inside_opaque},
	{"inside-pasted", make_inside_pasted},
	{NULL, NULL},
};
