/*
 * session: what one login on one environment is doing. Pure: it is told what happened and makes
 * the requests that are to be sent; it neither sends nor reads a clock.
 *
 * A token must never be lost: a refresh that fails keeps the pair it had, a new pair replaces the
 * old one whole, and an answer that nobody waits for any more changes nothing.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/activity.h"
#include "core/api_judge.h"
#include "core/clock.h"
#include "core/environment.h"
#include "core/error.h"
#include "core/exchange.h"
#include "core/identity.h"
#include "core/login.h"
#include "core/token.h"

enum session_state {
	SESSION_SIGNED_OUT,
	SESSION_SIGNING_IN,
	SESSION_UNCHECKED, /* by its date the token should work; nobody tried */
	SESSION_VALID,	   /* the API accepted the token */
	SESSION_SOON,	   /* the token expires soon: its lead has begun */
	SESSION_EXPIRED,
	SESSION_REFUSED, /* the API refused the token */
	SESSION_OFFLINE, /* no answer came: the token was not judged */
	SESSION_STATES
};

enum session_event {
	SESSION_SENT,	   /* a sign-in is under way */
	SESSION_NEW_TOKEN, /* a sign-in or refresh brought a token */
	SESSION_NOTHING,   /* a sign-in brought no token, or was cancelled */
	SESSION_ACCEPTED,  /* a check was accepted */
	SESSION_DENIED,	   /* a check was refused */
	SESSION_UNREACHED, /* nobody answered */
	SESSION_LEAD,	   /* the token's lead has begun */
	SESSION_ENDED,	   /* the token's life is over */
	SESSION_LEFT,	   /* the user has signed out here */
	SESSION_EVENTS
};

/* The state that follows; the table stands above the function. */
enum session_state session_next(enum session_state state, enum session_event event);

/* The word for a state: "signed out", "valid", ... */
const char *session_word(enum session_state state);

/* So many lines are kept here. */
#define SESSION_ACTIVITY 8

/* Its turn while all logins are checked (check all). */
enum session_turn { TURN_NONE, TURN_WAITS, TURN_ASKING, TURN_DONE, TURN_STATES };

struct session {
	enum session_state state;
	const struct environment *environment;
	struct login login; /* without its password, once there is a token */
	struct token token;
	struct identity *identity; /* NULL: not known yet, or asleep */
	char *teams;		   /* its teams as identity_to_text() has them; NULL: none */
	char *team;		   /* the one that it is wanted for, by who gave it; NULL: none */

	enum request_kind running; /* REQUEST_NONE when nothing is under way */
	unsigned request;	   /* its number */
	int64_t running_since;	   /* boot_ms */

	unsigned names_request; /* number of the request for names under way beside it; 0: none */
	char names_team[64];	/* the team that it asks */

	enum request_kind again; /* is tried again at again_at (boot_ms) */
	int64_t again_at;
	unsigned tries;
	bool was_lost; /* the answer to one of these tries was lost after it was sent */

	struct verdict *last;		 /* on the last answer: read it with session_last() */
	struct exchange *exchange;	 /* text of the last request and answer; or NULL */
	struct exchange *names_exchange; /* the same of the last request for names */
	struct verdict *names_last;	 /* on the last names: read it with session_names_last() */
	enum request_kind last_kind;
	int64_t last_took_ms;
	int64_t signed_in_ms; /* how long signing in took, in this program; -1: it did not */
	int64_t accepted_utc_ms, accepted_took_ms; /* of the last accepted check; 0: none */
	int64_t refused_utc_ms, offline_utc_ms;	   /* since when it is so */
	bool refresh_refused;			   /* the service did not take the refresh token */
	int64_t skew_ms; /* of our clock against the service's; 0 when under a minute */

	bool unsaved;	    /* the token is not on the disk yet */
	bool state_unsaved; /* what a check found is not on the disk yet */
	bool auto_unsaved;  /* is_auto is not on the disk yet */
	int64_t kept;	    /* number of its row in the store; 0: it is not kept */
	bool is_asleep;	    /* it has only what lists show: store_wake() brings the rest */
	enum session_turn turn;
	unsigned char turn_pauses;   /* so often the service wanted a pause in its turn */
	bool is_auto;		     /* refreshes itself when its lead begins */
	bool is_waking;		     /* its secrets are being read from the store */
	bool stays_asleep;	     /* its secrets could not be read */
	char told[FINGERPRINT_SIZE]; /* of the token whose end a person was told of; "" */
	bool auto_tried;	     /* it has tried to refresh this token by itself */
	bool is_fetching; /* its refresh waits for the program that has its client secret */
	char secret_was[FINGERPRINT_SIZE]; /* what was kept of it, where that is another; or "" */
	bool is_paced;			   /* what time has begun for it is counted by its pace */
	bool answer_lost; /* the program that began a refresh ended before the answer was kept */

	struct activity *activity; /* the newest first */
	size_t activity_count;	   /* at most SESSION_ACTIVITY */
};

void session_init(struct session *session, const struct environment *environment);
/* Wipes all of it but the environment. */
void session_clear(struct session *session);
void session_move(struct session *to, struct session *from);

/* The verdict on the last answer; finding NONE when it was good, or when there was no answer. */
const struct verdict *session_last(const struct session *session);
/* The verdict on the last names, of the team session->names_team. */
const struct verdict *session_names_last(const struct session *session);

/* Gets memory for what a request leaves behind. Each function that begins a request calls it. */
bool session_ready(struct session *session, struct error *error);

/* Remembers a copy of an identity. False, with nothing changed, when memory fails. */
bool session_know(struct session *session, const struct identity *identity);
/* Copies what is known: the identity, or the teams alone. False when nothing is. */
bool session_known(const struct session *session, struct identity *known);

/*
 * Each begins a request, numbered by the caller, and fills in *request. False, with nothing begun,
 * when the token that it needs is missing, another request is under way, or memory fails.
 * session_sign_in() takes a copy of the login.
 */
bool session_sign_in(struct session *session, const struct login *login, unsigned number,
		     struct moment now, struct request *request, struct error *error);
bool session_refresh(struct session *session, unsigned number, struct moment now,
		     struct request *request, struct error *error);
bool session_check(struct session *session, unsigned number, struct moment now,
		   struct request *request, struct error *error);

/*
 * Begins a pair probe (core/api_judge.h) if the last sign-in was answered that the keys are not
 * known; what it tells changes the verdict on that sign-in. False, with nothing begun, else.
 */
bool session_pair(struct session *session, unsigned number, struct moment now,
		  struct request *request);

/*
 * session_names() begins a request for the names of a team, beside whatever is under way; nothing
 * waits for it. session_take_names() takes the answer, which changes the identity alone, and
 * nothing when it is no good. False when it is not the answer to the last of these requests.
 */
bool session_names(struct session *session, const char *team, unsigned number,
		   struct request *request, struct error *error);
bool session_take_names(struct session *session, const struct answer *answer, struct moment now,
			struct verdict *verdict);

/* Adds a line about an answer to session->activity, which session_ready() has made. */
void session_note(struct session *session, const struct answer *answer,
		  const struct verdict *verdict, struct moment now);

/*
 * Judges an answer; session->last holds the verdict afterwards. False, with nothing changed, when
 * no request of this number is under way. random spreads retries.
 */
bool session_take(struct session *session, const struct answer *answer, struct moment now,
		  uint32_t random);

/*
 * Takes over a token from the store, where another program may have put it; is_new says that it is
 * another one than the session had. *token is empty afterwards.
 */
void session_adopt(struct session *session, struct token *token, bool is_new, struct moment now);

/* boot_ms at which the session refreshes itself, perhaps long past; NEVER when it does not. */
int64_t session_auto_at(const struct session *session);

/*
 * Puts off the request that was begun: it could not be sent now, and is tried again after delay_ms.
 */
void session_postpone(struct session *session, struct moment now, int64_t delay_ms);

/* All that a session gets back from the store when it wakes. */
struct woken {
	bool is_lent;	    /* it holds the access token alone, for one check */
	struct login login; /* the client secret; client id and user name if it was asleep */
	struct token token;
	struct identity *identity; /* NULL: not known, or the session has it */
	struct activity *activity; /* SESSION_ACTIVITY lines, the newest first, or NULL */
	size_t activity_count;
};

/* Takes over all that *woken holds; it is empty afterwards. False when memory fails. */
bool session_wake(struct session *session, struct woken *woken, struct moment now,
		  struct error *error);
void woken_clear(struct woken *woken);

/* Signs out here: wipes its secrets and its token. The service is not told. */
void session_leave(struct session *session);

/* Wipes its secrets and frees all that lists do not show: store_wake() brings them back. */
void session_sleep(struct session *session);

/* Gives up the retry that was planned. */
void session_give_up(struct session *session);

/* Lets time pass: a lead begins, a life ends. */
void session_tick(struct session *session, struct moment now);

/* The request that is to be made now, a retry or a refresh of its own; or REQUEST_NONE. */
enum request_kind session_due(const struct session *session, struct moment now);

/* The next boot_ms at which time changes something by itself; NEVER when nothing does. */
int64_t session_deadline(const struct session *session, struct moment now);

/* Did the service give what a refresh needs? Its secret may be asleep in the store. */
bool session_has_refresh(const struct session *session);
/* Can it be refreshed now: is there a token pair, and nothing under way? */
bool session_can_refresh(const struct session *session);

#endif
