#include "core/import_login.h"

#include <string.h>

#include "core/api.h"

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
	return login_set_names(&session->login, login->value[LOGIN_CLIENT_ID].text,
			       login->value[LOGIN_USERNAME].text) &&
	       secret_set(&session->login.client_secret, secret, strlen(secret));
}
