/*
 * identity: who the service says a token belongs to, from the answer of GET /api/v1/user.
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

struct json_t; /* of jansson */

#define IDENTITY_TEAMS 16 /* shown; more are counted */

struct team {
	char identifier[64]; /* the slug that calls name it by */
	char company[96];
	bool is_parent;
};

struct identity {
	char id[64];
	char email[256];
	bool email_verified;
	char environment[32]; /* meta.environment, "" when it is not there */
	struct team teams[IDENTITY_TEAMS];
	size_t team_count; /* all of them, also those over IDENTITY_TEAMS */
};

/*
 * Reads the parsed answer: a JSON object with data.type and data.id is a proof; everything else in
 * it may be absent or null. All texts pass the gate. False, with *identity unchanged, when it is no
 * proof.
 */
bool identity_read(struct identity *identity, const struct json_t *root, struct error *error);

/* The teams as one text to keep, "identifier TAB company TAB 1 NEWLINE" each; and back. */
#define IDENTITY_TEXT ((size_t)IDENTITY_TEAMS * 200)
void identity_to_text(const struct identity *identity, char out[IDENTITY_TEXT]);
void identity_from_text(struct identity *identity, const char *text);

/* "acme-gmbh (parent), acme-dk, and 14 more": as many as fit in columns. */
void identity_teams(const struct identity *identity, size_t columns, char *out, size_t size);

#endif
