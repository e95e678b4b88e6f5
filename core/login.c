#include "core/login.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

const char *login_client_id(const struct login *login)
{
	return login->client_id != NULL ? login->client_id : "";
}

const char *login_username(const struct login *login)
{
	return login->username != NULL ? login->username : "";
}

bool login_set_names(struct login *login, const char *client_id, const char *username)
{
	char *id = strdup(client_id), *name = strdup(username);
	if (id == NULL || name == NULL) {
		free(id);
		free(name);
		return false;
	}
	free(login->client_id);
	free(login->username);
	login->client_id = id;
	login->username = name;
	return true;
}

void login_clear(struct login *login)
{
	secret_clear(&login->client_secret);
	secret_clear(&login->password);
	free(login->client_id);
	free(login->username);
	secret_wipe(login, sizeof *login);
}

bool login_copy(struct login *to, const struct login *from)
{
	if (to == from)
		return true;
	login_clear(to);
	memcpy(to->secret_mark, from->secret_mark, sizeof to->secret_mark);
	if (login_set_names(to, login_client_id(from), login_username(from)) &&
	    secret_copy(&to->client_secret, &from->client_secret) &&
	    secret_copy(&to->password, &from->password))
		return true;
	login_clear(to);
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_quoted(const char *value, size_t length)
{
	return length >= 2 && (value[0] == '"' || value[0] == '\'') &&
	       value[length - 1] == value[0];
}

enum login_doubt login_doubt(enum login_field field, const char *value)
{
	size_t length = strlen(value);
	if (length == 0)
		return LOGIN_FINE;
	if (is_blank(value[0]))
		return LOGIN_BLANK_START;
	if (is_blank(value[length - 1]))
		return LOGIN_BLANK_END;
	if (field == LOGIN_PASSWORD)
		return LOGIN_FINE;
	if (is_quoted(value, length))
		return LOGIN_QUOTED;
	if (strncasecmp(value, "Bearer ", 7) == 0)
		return LOGIN_BEARER;
	if (field == LOGIN_USERNAME && strchr(value, '@') == NULL)
		return LOGIN_NOT_EMAIL;
	return LOGIN_FINE;
}

const char *login_doubt_words(enum login_doubt doubt)
{
	switch (doubt) {
	case LOGIN_FINE:
		return "";
	case LOGIN_BLANK_START:
		return "This value has a blank at its start.";
	case LOGIN_BLANK_END:
		return "This value has a blank at its end.";
	case LOGIN_QUOTED:
		return "This value has quotes around it.";
	case LOGIN_BEARER:
		return "This value begins with 'Bearer'.";
	case LOGIN_NOT_EMAIL:
		return "This does not look like an e-mail address: it has no @.";
	}
	return "";
}

size_t login_trim(enum login_field field, char *value)
{
	size_t length = strlen(value), from = 0, old = length;
	enum login_doubt doubt;
	while ((doubt = login_doubt(field, value)) != LOGIN_FINE && doubt != LOGIN_NOT_EMAIL) {
		from = doubt == LOGIN_BEARER ? 7 : doubt == LOGIN_BLANK_END ? 0 : 1;
		length -= from + (doubt == LOGIN_BLANK_END || doubt == LOGIN_QUOTED);
		memmove(value, value + from, length);
		value[length] = '\0';
	}
	secret_wipe(value + length, old - length);
	return length;
}

const char *login_field_name(enum login_field field)
{
	switch (field) {
	case LOGIN_CLIENT_ID:
		return "Client id";
	case LOGIN_CLIENT_SECRET:
		return "Client secret";
	case LOGIN_USERNAME:
		return "E-mail";
	case LOGIN_PASSWORD:
		return "Password";
	case LOGIN_FIELDS:
		break;
	}
	return "";
}

void login_suggest_name(const char *username, char *out, size_t size)
{
	const char *at = strrchr(username, '@');
	size_t used = 0;
	if (size == 0)
		return;
	for (const char *c = at != NULL ? at + 1 : ""; *c != '\0' && *c != '.' && used + 1 < size;
	     c++)
		if (isalnum((unsigned char)*c) || *c == '-')
			out[used++] = (char)tolower((unsigned char)*c);
	out[used] = '\0';
}

const char *login_compare_words(const struct login *a, const struct login *b, enum tone *tone)
{
	if (a->secret_mark[0] == '\0' || b->secret_mark[0] == '\0')
		return NULL;
	*tone = TONE_WARNING;
	if (strcmp(a->secret_mark, b->secret_mark) == 0)
		return "Same client secret on both sides: one of them is probably pasted wrong.";
	if (strcmp(login_client_id(a), login_client_id(b)) == 0)
		return "Same client id on both sides: one of them is probably pasted wrong.";
	*tone = TONE_MUTED;
	return "Other client id and other secret on each side, as it should be.";
}
