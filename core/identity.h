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

#define IDENTITY_TEAMS 256 /* known; more are counted */

struct team {
	char identifier[64]; /* the slug that calls name it by */
	char company[96];
	bool is_parent;
};

/* Each is "" where the service says nothing. */
struct names {
	char team[64]; /* whose names they are; "": none came yet */
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

/* How many teams are known, and how many bytes from its start are in use: most have few teams. */
size_t identity_known(const struct identity *identity);
size_t identity_size(const struct identity *identity);

/* Nobody, without a team: what is behind the teams in use is nobody's to read. */
void identity_init(struct identity *identity);

/*
 * Reads the parsed answer: a JSON object with data.type and data.id is a proof; everything else in
 * it may be absent or null. All texts pass the gate. False, with *identity unchanged, when it is no
 * proof.
 */
bool identity_read(struct identity *identity, const struct json_t *root, struct error *error);

/* The same for the names, of the same shape with more attributes. names->team is the caller's. */
bool names_read(struct names *names, const struct json_t *root, struct error *error);
/* "Ada Example, +45 12345678, Europe/Copenhagen": what there is of them. */
void names_words(const struct names *names, char *out, size_t size);

/* Does the service call this side by the other one's name? Its values are documented nowhere. */
bool identity_contradicts(const struct identity *identity, bool live);

/* The teams as one text to keep, "identifier TAB company TAB 1 NEWLINE" each; and back. */
#define IDENTITY_TEXT ((size_t)IDENTITY_TEAMS * 200)
void identity_to_text(const struct identity *identity, char out[IDENTITY_TEXT]);
void identity_from_text(struct identity *identity, const char *text);

/*
 * The user and their names as a line each to keep, parted by TABs; and back, the names if they are
 * this user's. No phone number is in it: nobody needs it kept. "" when no names came.
 */
#define IDENTITY_PERSON 480
void identity_person_to_text(const struct identity *identity, char out[IDENTITY_PERSON]);
void identity_person_from_text(struct identity *identity, const char *text);
void identity_names_to_text(const struct identity *identity, char out[IDENTITY_PERSON]);
void identity_names_from_text(struct identity *identity, const char *text);

/* "acme-gmbh (parent), acme-dk, and 14 more": as many as fit in columns. */
void identity_teams(const struct identity *identity, size_t columns, char *out, size_t size);

#endif
