#include "core/verb_exit.h"

#include "core/session_problem.h"

enum verb_exit verb_code(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE:
		return VERB_DONE;
	case ERROR_INPUT:
	case ERROR_CONFIG:
		return VERB_WRONG_USE;
	case ERROR_DENIED:
	case ERROR_PROTOCOL:
		return VERB_REFUSED;
	case ERROR_NETWORK:
	case ERROR_TLS:
	case ERROR_LIMITED:
	case ERROR_SERVICE:
		return VERB_NOT_REACHED;
	case ERROR_STORE:
		return VERB_STORE;
	case ERROR_SYSTEM:
		break;
	}
	return VERB_SYSTEM;
}

bool verb_must_sign_in(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	bool is_over = session->state == SESSION_EXPIRED || session->state == SESSION_REFUSED;
	return why.finding == FINDING_TOKEN_REFUSED || why.finding == FINDING_TOKEN_OVER ||
	       (why.finding == FINDING_REFRESH_REFUSED && is_over);
}

static enum verb_exit code_of(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	if (verb_must_sign_in(session))
		return VERB_SIGN_IN;
	if (why.finding != FINDING_NONE)
		return verb_code(why.error.kind);
	return session->state == SESSION_EXPIRED || session->state == SESSION_SIGNED_OUT
		       ? VERB_SIGN_IN
		       : VERB_DONE;
}

enum verb_exit verb_judge(const struct accounts *accounts, struct error *error)
{
	size_t count[VERB_CANCELLED] = {0};
	for (size_t at = 0; at < accounts->count; at++)
		for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
			if (accounts->list[at].session[i] != NULL)
				count[code_of(accounts->list[at].session[i])]++;
	size_t unreached = count[VERB_NOT_REACHED] + count[VERB_SYSTEM];
	size_t refused = count[VERB_REFUSED] + count[VERB_WRONG_USE];
	size_t out = count[VERB_SIGN_IN];
	if (unreached > 0) {
		error_set(error, ERROR_INPUT, "Their tokens were not judged: try later.",
			  "Of %zu login%s no answer came.", unreached, unreached == 1 ? "" : "s");
		return VERB_NOT_REACHED;
	}
	if (out > 0) {
		error_set(error, ERROR_INPUT, "Sign in first there: etconsole sign-in.",
			  "%zu login%s no token that could be used.", out,
			  out == 1 ? " has" : "s have");
		return VERB_SIGN_IN;
	}
	if (refused == 0)
		return VERB_DONE;
	error_set(error, ERROR_INPUT, "They stand first: each says why with --json.",
		  "%zu login%s refused.", refused, refused == 1 ? " is" : "s are");
	return VERB_REFUSED;
}
