#include "core/identity.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/text.h"

size_t identity_known(const struct identity *identity)
{
	return identity->team_count < IDENTITY_TEAMS ? identity->team_count : IDENTITY_TEAMS;
}

size_t identity_size(const struct identity *identity)
{
	return offsetof(struct identity, teams) +
	       identity_known(identity) * sizeof *identity->teams;
}

void identity_init(struct identity *identity)
{
	memset(identity, 0, offsetof(struct identity, teams));
}

static void take_text(char *out, size_t size, const json_t *value)
{
	out[0] = '\0';
	if (json_is_string(value))
		text_gate(out, size, json_string_value(value), json_string_length(value));
}

static void read_team(struct identity *identity, const json_t *included)
{
	const char *type = json_string_value(json_object_get(included, "type"));
	const json_t *attributes = json_object_get(included, "attributes");
	if (type == NULL || strcmp(type, "account") != 0)
		return;
	struct team read;
	take_text(read.identifier, sizeof read.identifier,
		  json_object_get(attributes, "team_identifier"));
	take_text(read.company, sizeof read.company, json_object_get(attributes, "company_name"));
	/* One that nothing is said of is not there. */
	if (read.identifier[0] == '\0' && read.company[0] == '\0')
		return;
	size_t at = identity->team_count++;
	if (at >= IDENTITY_TEAMS)
		return;
	read.is_parent = json_is_true(json_object_get(attributes, "is_parent"));
	identity->teams[at] = read;
}

static void read_fields(struct identity *identity, const json_t *root)
{
	const json_t *data = json_object_get(root, "data");
	const json_t *attributes = json_object_get(data, "attributes");
	take_text(identity->id, sizeof identity->id, json_object_get(data, "id"));
	take_text(identity->email, sizeof identity->email, json_object_get(attributes, "email"));
	identity->email_verified = json_is_string(json_object_get(attributes, "email_verified_at"));
	take_text(identity->environment, sizeof identity->environment,
		  json_object_get(json_object_get(root, "meta"), "environment"));
	size_t i;
	json_t *included;
	json_array_foreach(json_object_get(root, "included"), i, included)
		read_team(identity, included);
}

bool identity_read(struct identity *identity, const json_t *root, struct error *error)
{
	const json_t *data = json_object_get(root, "data");
	if (json_string_length(json_object_get(data, "id")) == 0 ||
	    json_string_length(json_object_get(data, "type")) == 0)
		return error_set(error, ERROR_PROTOCOL, "", "it names no user");
	identity_init(identity);
	read_fields(identity, root);
	return true;
}

bool names_read(struct names *names, const json_t *root, struct error *error)
{
	const json_t *data = json_object_get(root, "data");
	const json_t *attributes = json_object_get(data, "attributes");
	if (!json_is_string(json_object_get(data, "id")) || !json_is_object(attributes))
		return error_set(error, ERROR_PROTOCOL, "", "it names no user");
	take_text(names->first, sizeof names->first, json_object_get(attributes, "first_name"));
	take_text(names->last, sizeof names->last, json_object_get(attributes, "last_name"));
	take_text(names->phone, sizeof names->phone, json_object_get(attributes, "phone"));
	take_text(names->timezone, sizeof names->timezone, json_object_get(attributes, "timezone"));
	return true;
}

void names_words(const struct names *names, char *out, size_t size)
{
	const char *const parts[] = {names->first, names->last, names->phone, names->timezone};
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		const char *between = used == 0 ? "" : i == 1 ? " " : ", ";
		if (parts[i][0] == '\0')
			continue;
		int n = snprintf(out + used, size - used, "%s%s", between, parts[i]);
		used += n > 0 && (size_t)n < size - used ? (size_t)n : 0;
	}
}

bool identity_contradicts(const struct identity *identity, bool live)
{
	static const char *const words[2][4] = {{"production", "prod", "live", NULL},
						{"sandbox", "staging", "test", NULL}};
	for (size_t i = 0; words[live][i] != NULL; i++)
		if (strcasecmp(identity->environment, words[live][i]) == 0)
			return true;
	return false;
}

/* Gated text holds neither TAB nor NEWLINE. */
void identity_to_text(const struct identity *identity, char out[IDENTITY_TEXT])
{
	size_t used = 0;
	out[0] = '\0';
	for (size_t i = 0; i < identity_known(identity); i++) {
		const struct team *team = &identity->teams[i];
		int n = snprintf(out + used, IDENTITY_TEXT - used, "%s\t%s\t%d\n", team->identifier,
				 team->company, team->is_parent);
		if (n < 0 || (size_t)n >= IDENTITY_TEXT - used)
			return;
		used += (size_t)n;
	}
}

void identity_from_text(struct identity *identity, const char *text)
{
	identity->team_count = 0;
	while (identity->team_count < IDENTITY_TEAMS && *text != '\0') {
		struct team *team = &identity->teams[identity->team_count++];
		size_t first = strcspn(text, "\t\n");
		text_gate(team->identifier, sizeof team->identifier, text, first);
		text += first + (text[first] == '\t');
		size_t second = strcspn(text, "\t\n");
		text_gate(team->company, sizeof team->company, text, second);
		text += second + (text[second] == '\t');
		team->is_parent = *text == '1';
		text += strcspn(text, "\n");
		text += *text == '\n';
	}
}

/* The text up to the next TAB or the end; returns where the one after it begins. */
static const char *next_part(const char *text, char *out, size_t size)
{
	size_t length = strcspn(text, "\t");
	text_gate(out, size, text, length);
	return text + length + (text[length] == '\t');
}

void identity_person_to_text(const struct identity *identity, char out[IDENTITY_PERSON])
{
	snprintf(out, IDENTITY_PERSON, "%s\t%d\t%s", identity->id, identity->email_verified,
		 identity->environment);
}

void identity_person_from_text(struct identity *identity, const char *text)
{
	char verified[2];
	text = next_part(text, identity->id, sizeof identity->id);
	text = next_part(text, verified, sizeof verified);
	next_part(text, identity->environment, sizeof identity->environment);
	identity->email_verified = verified[0] == '1';
}

void identity_names_to_text(const struct identity *identity, char out[IDENTITY_PERSON])
{
	const struct names *names = &identity->names;
	out[0] = '\0';
	if (names->team[0] != '\0')
		snprintf(out, IDENTITY_PERSON, "%s\t%s\t%s\t%s\t%s", identity->id, names->team,
			 names->first, names->last, names->timezone);
}

void identity_names_from_text(struct identity *identity, const char *text)
{
	struct names *names = &identity->names;
	char whose[sizeof identity->id];
	text = next_part(text, whose, sizeof whose);
	if (strcmp(whose, identity->id) != 0)
		return;
	text = next_part(text, names->team, sizeof names->team);
	text = next_part(text, names->first, sizeof names->first);
	text = next_part(text, names->last, sizeof names->last);
	next_part(text, names->timezone, sizeof names->timezone);
}

void identity_teams(const struct identity *identity, size_t columns, char *out, size_t size)
{
	size_t known = identity_known(identity);
	char line[1024] = "", rest[32] = "";
	out[0] = '\0';
	for (size_t i = 0; i < known; i++) {
		const struct team *team = &identity->teams[i];
		size_t used = strlen(line), left = identity->team_count - i - 1;
		snprintf(line + used, sizeof line - used, "%s%s%s", i > 0 ? ", " : "",
			 team->identifier[0] != '\0' ? team->identifier : team->company,
			 team->is_parent && identity->team_count > 1 ? " (parent)" : "");
		snprintf(rest, sizeof rest, " and %zu more", left);
		if (text_columns(line) + (left > 0 ? strlen(rest) : 0) > columns && i > 0)
			return;
		snprintf(out, size, "%s%s", line, left > 0 ? rest : "");
	}
}
