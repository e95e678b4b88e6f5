#include "core/import_login.h"

#include <string.h>

#include "core/api.h"
#include "core/probe_words.h"
#include "core/session_team.h"

bool import_login_is_whole(const struct import_login *login, const struct environment *environment)
{
	for (enum login_field field = 0; field < LOGIN_FIELDS; field++)
		if (field != LOGIN_PASSWORD && api_wants(environment, field) &&
		    login->value[field].text[0] == '\0')
			return false;
	return true;
}

bool import_login_take(const struct import_login *login, const struct environment *environment,
		       struct session *session)
{
	const char *secret = login->value[LOGIN_CLIENT_SECRET].text;
	session_init(session, environment);
	session->is_auto = !environment->live;
	secret_fingerprint(secret, strlen(secret), session->login.secret_mark);
	return session_set_team(session, login->value[IMPORT_TEAM].text) &&
	       login_set_names(&session->login, login->value[LOGIN_CLIENT_ID].text,
			       login->value[LOGIN_USERNAME].text) &&
	       secret_set(&session->login.client_secret, secret, strlen(secret));
}

bool import_login_can_ask(const struct import_login *login)
{
	return login->named == NULL && login->value[LOGIN_CLIENT_ID].text[0] != '\0' &&
	       login->value[LOGIN_CLIENT_SECRET].text[0] != '\0';
}

void import_login_ask(struct import_login *login, const enum probe *probe, size_t count,
		      const struct environments *environments)
{
	size_t known = 0, told = 0, at = probe_knower(probe, count);
	for (size_t i = 0; i < count; i++) {
		known += probe[i] == PROBE_KNOWN;
		told += probe[i] != PROBE_CANNOT_TELL;
	}
	login->asked = known == 1      ? IMPORT_ASKED_ONE
		       : known > 1     ? IMPORT_ASKED_BOTH
		       : told == count ? IMPORT_ASKED_NONE
				       : IMPORT_ASKED_UNTOLD;
	if (at == count)
		return;
	login->named = &environments->list[at];
	login->unnamed = IMPORT_NAMED;
	login->doubts--;
}
