/*
 * identity: who the service says a token belongs to, from the answer of GET /api/v1/user, and by
 * which names a team knows them, from the answer of GET /api/v1/teams/{team}/user.
 */
#ifndef IDENTITY_H
#define IDENTITY_H

#include <stdbool.h>
#include <stddef.h>

#include "core/error.h"

struct json_t; /* of jansson */

#define IDENTITY_TEAMS 256 /* so many are known; more are counted */

struct team {
	char identifier[64]; /* the slug that calls name it by */
	char company[96];
	bool is_parent;
};

/* Each is "" where the service says nothing. */
struct names {
	char team[64]; /* the team that knows the user by them; "": no names came yet */
	char first[96], last[96];
	char phone[48], timezone[64];
};

struct identity {
	char id[64]; /* "" when only an older store knows it */
	char email[256];
	bool email_verified;
	char environment[32]; /* meta.environment, "" when it is not there */
	struct names names;
	size_t team_count; /* all of them, also those over IDENTITY_TEAMS */
	struct team teams[IDENTITY_TEAMS];
};

/* The number of teams that are known, and of bytes that are in use: most users have few teams. */
size_t identity_known(const struct identity *identity);
size_t identity_size(const struct identity *identity);

/* Makes it nobody, without a team. The memory behind the teams in use is not to be read. */
void identity_init(struct identity *identity);

/*
 * Reads the parsed answer. A JSON object with data.type and data.id proves that the token works;
 * all other members may be absent or null. All texts pass the gate. False, with *identity
 * unchanged, when the answer proves nothing.
 */
bool identity_read(struct identity *identity, const struct json_t *root, struct error *error);

/* Reads the names from an answer of the same shape. names->team is the caller's to set. */
bool names_read(struct names *names, const struct json_t *root, struct error *error);
/* Writes the names that are known in a line: "Ada Example, +45 12345678, Europe/Copenhagen". */
void names_words(const struct names *names, char *out, size_t size);

/* Does meta.environment name an environment of the other kind? Its values are not documented. */
bool identity_contradicts(const struct identity *identity, bool live);

/*
 * Writes the teams as one text to keep, "identifier TAB company TAB 1 NEWLINE" each, 1 for a
 * parent; and reads them back, as many as there are in it.
 */
#define IDENTITY_TEXT ((size_t)IDENTITY_TEAMS * 200)
void identity_to_text(const struct identity *identity, char out[IDENTITY_TEXT]);
void identity_from_text(struct identity *identity, const char *text);

/*
 * Write the user and the names as a line each to keep, parted by TABs, and read them back; the
 * names only if they are of this user. The phone number is not kept: nobody needs it. "" without
 * names.
 */
#define IDENTITY_PERSON 480
void identity_person_to_text(const struct identity *identity, char out[IDENTITY_PERSON]);
void identity_person_from_text(struct identity *identity, const char *text);
void identity_names_to_text(const struct identity *identity, char out[IDENTITY_PERSON]);
void identity_names_from_text(struct identity *identity, const char *text);

/* Writes as many teams as fit in columns: "acme-gmbh (parent), acme-dk, and 14 more". */
void identity_teams(const struct identity *identity, size_t columns, char *out, size_t size);

#endif
