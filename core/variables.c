#include "core/variables.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/secret.h"

static const char *const names[VARIABLES] = {
	[VARIABLE_URL] = "EASYTRANSLATE_API_URL",
	[VARIABLE_ENVIRONMENT] = "EASYTRANSLATE_ENVIRONMENT",
	[VARIABLE_LIVE] = "EASYTRANSLATE_LIVE",
	[VARIABLE_EXPIRES_AT] = "EASYTRANSLATE_EXPIRES_AT",
	[VARIABLE_TEAM] = "EASYTRANSLATE_TEAM",
	[VARIABLE_CA_FILE] = "EASYTRANSLATE_CA_FILE",
	[VARIABLE_TOKEN] = "EASYTRANSLATE_ACCESS_TOKEN",
};

const char *variable_name(enum variable variable)
{
	return names[variable];
}

static void put_team(const struct session *session, char out[VARIABLE_TEXT])
{
	struct identity known;
	if (session->team != NULL)
		snprintf(out, VARIABLE_TEXT, "%s", session->team);
	else if (session_known(session, &known) && identity_known(&known) == 1)
		snprintf(out, VARIABLE_TEXT, "%s", known.teams[0].identifier);
}

const char *variable_text(enum variable variable, const struct session *session,
			  char out[VARIABLE_TEXT])
{
	const struct token *token = &session->token;
	const struct environment *environment = session->environment;
	out[0] = '\0';
	switch (variable) {
	case VARIABLE_URL:
		snprintf(out, VARIABLE_TEXT, "%s", environment->api_base);
		break;
	case VARIABLE_ENVIRONMENT:
		snprintf(out, VARIABLE_TEXT, "%s", environment->name);
		break;
	case VARIABLE_LIVE:
		snprintf(out, VARIABLE_TEXT, "%d", environment->live);
		break;
	case VARIABLE_EXPIRES_AT:
		if (token_ends(token))
			clock_iso(out, VARIABLE_TEXT, token->obtained_utc_ms + token->life_ms);
		break;
	case VARIABLE_TEAM:
		put_team(session, out);
		break;
	case VARIABLE_CA_FILE:
		snprintf(out, VARIABLE_TEXT, "%s", environment->ca_file);
		break;
	case VARIABLE_TOKEN:
	case VARIABLES:
		break;
	}
	return out;
}

static bool is_ours(const char *variable)
{
	for (size_t i = 0; i < VARIABLES; i++) {
		size_t length = strlen(names[i]);
		if (strncmp(variable, names[i], length) == 0 && variable[length] == '=')
			return true;
	}
	return false;
}

/* "NAME=text", for free(). */
static char *new_line(enum variable variable, const char *text)
{
	size_t size = strlen(names[variable]) + strlen(text) + 2;
	char *line = malloc(size);
	if (line != NULL)
		snprintf(line, size, "%s=%s", names[variable], text);
	return line;
}

/* What is found comes behind ours, so that freeing needs no count of them. */
char **variables_new(char *const *found, size_t count, const struct session *session,
		     const char *token)
{
	char text[VARIABLE_TEXT];
	size_t used = 0;
	char **list = calloc(VARIABLES + count + 1, sizeof *list);
	bool ok = list != NULL && (list[used] = new_line(VARIABLE_TOKEN, token)) != NULL;
	used += ok;
	for (enum variable i = 0; ok && i < VARIABLE_TOKEN; i++) {
		if (variable_text(i, session, text)[0] == '\0')
			continue;
		list[used] = new_line(i, text);
		ok = list[used++] != NULL;
	}
	for (size_t i = 0; ok && i < count; i++)
		if (!is_ours(found[i]))
			list[used++] = found[i];
	if (ok)
		return list;
	if (list != NULL)
		variables_free(list);
	return NULL;
}

void variables_free(char **list)
{
	if (list[0] != NULL)
		secret_wipe(list[0], strlen(list[0]));
	free(list[0]);
	for (size_t i = 1; list[i] != NULL && is_ours(list[i]); i++)
		free(list[i]);
	free(list);
}
