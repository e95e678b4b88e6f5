/*
 * The states of session.h, and which of them follows which.
 */
#include "core/session.h"

/* Short names, so that the table below is one. */
enum {
	OUT = SESSION_SIGNED_OUT,
	ING = SESSION_SIGNING_IN,
	UNC = SESSION_UNCHECKED,
	VAL = SESSION_VALID,
	SOO = SESSION_SOON,
	EXP = SESSION_EXPIRED,
	REF = SESSION_REFUSED,
	OFF = SESSION_OFFLINE,
};

/*
 * A session that has a token keeps its state while another sign-in runs, so SENT and NOTHING
 * matter only to one that has none. What the service refused stays refused when its time is
 * over; what has expired is not brought back by a check, only by a new token.
 */
static const unsigned char next[SESSION_STATES][SESSION_EVENTS] = {
	/*  SENT NEW_TOKEN NOTHING ACCEPTED DENIED UNREACHED LEAD ENDED LEFT */
	[OUT] = {ING, OUT, OUT, OUT, OUT, OUT, OUT, OUT, OUT},
	[ING] = {ING, UNC, OUT, ING, ING, ING, ING, ING, OUT},
	[UNC] = {UNC, UNC, UNC, VAL, REF, OFF, SOO, EXP, OUT},
	[VAL] = {VAL, UNC, VAL, VAL, REF, OFF, SOO, EXP, OUT},
	[SOO] = {SOO, UNC, SOO, SOO, REF, OFF, SOO, EXP, OUT},
	[EXP] = {EXP, UNC, EXP, EXP, EXP, EXP, EXP, EXP, OUT},
	[REF] = {REF, UNC, REF, VAL, REF, REF, REF, REF, OUT},
	[OFF] = {OFF, UNC, OFF, VAL, REF, OFF, OFF, EXP, OUT},
};

enum session_state session_next(enum session_state state, enum session_event event)
{
	return (enum session_state)next[state][event];
}

const char *session_word(enum session_state state)
{
	switch (state) {
	case SESSION_SIGNED_OUT:
		return "signed out";
	case SESSION_SIGNING_IN:
		return "signing in";
	case SESSION_UNCHECKED:
		return "unchecked";
	case SESSION_VALID:
		return "valid";
	case SESSION_SOON:
		return "expires soon";
	case SESSION_EXPIRED:
		return "expired";
	case SESSION_REFUSED:
		return "refused";
	case SESSION_OFFLINE:
		return "offline";
	case SESSION_STATES:
		break;
	}
	return "";
}

bool session_can_refresh(const struct session *session)
{
	return secret_is_set(&session->token.refresh) && session->running == REQUEST_NONE;
}
