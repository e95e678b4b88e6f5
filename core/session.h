/*
 * session: what one login on one environment is doing. Pure: it is told what happened and says
 * which request is wanted; it neither sends nor reads a clock.
 *
 * Losing a token is the one thing that must not happen here: a refresh that fails keeps the pair
 * it had, a new pair replaces the old one whole, and an answer that nobody waits for any more
 * changes nothing.
 */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

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
	SESSION_VALID,	   /* the API accepted it */
	SESSION_SOON,	   /* its lead has begun */
	SESSION_EXPIRED,
	SESSION_REFUSED, /* the API refused it */
	SESSION_OFFLINE, /* no answer came: the token was not judged */
	SESSION_STATES
};

enum session_event {
	SESSION_SENT,	   /* a sign-in is under way */
	SESSION_NEW_TOKEN, /* a sign-in or refresh brought one */
	SESSION_NOTHING,   /* a sign-in brought none, or was cancelled */
	SESSION_ACCEPTED,  /* a check was accepted */
	SESSION_DENIED,	   /* a check was refused */
	SESSION_UNREACHED, /* nobody answered */
	SESSION_LEAD,	   /* the token's lead has begun */
	SESSION_ENDED,	   /* the token's life is over */
	SESSION_LEFT,	   /* signed out here */
	SESSION_EVENTS
};

/* The state that follows; the table stands above it. */
enum session_state session_next(enum session_state state, enum session_event event);

/* "signed out", "valid", ...: the word for a state. */
const char *session_word(enum session_state state);

/* One line of what was done. Never a secret. */
struct activity {
	int64_t utc_ms;
	enum request_kind kind;
	long status;		     /* 0 when no answer came */
	char result[32];	     /* "accepted", "new token", "no answer" */
	char mark[FINGERPRINT_SIZE]; /* of the access token then; "" when there was none */
	int64_t took_ms;
};

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

	enum request_kind running; /* REQUEST_NONE when nothing is */
	unsigned request;	   /* its number */
	int64_t running_since;	   /* boot_ms */

	unsigned names_request; /* of the names asked for beside it; 0: none */
	char names_team[64];	/* and the team */

	enum request_kind again; /* what is tried again at again_at (boot_ms) */
	int64_t again_at;
	unsigned tries;
	bool was_lost; /* one of these tries, after it was sent */

	struct verdict *last;		 /* of the last answer: read it with session_last() */
	struct exchange *exchange;	 /* its text; NULL: none, or no memory for it */
	struct exchange *names_exchange; /* of the names that came last, beside it */
	struct verdict *names_last;	 /* of them: read it with session_names_last() */
	enum request_kind last_kind;
	int64_t last_took_ms;
	int64_t accepted_utc_ms, accepted_took_ms; /* of the last accepted check; 0: none */
	int64_t refused_utc_ms, offline_utc_ms;	   /* since when */
	bool refresh_refused;			   /* the service did not take the refresh token */
	int64_t skew_ms; /* of our clock against the service's; 0 when under a minute */

	bool unsaved;	    /* its token is not on the disk yet */
	bool state_unsaved; /* nor is what a check found */
	bool auto_unsaved;  /* nor is_auto */
	int64_t kept;	    /* its row in the store; 0: it is not kept */
	bool is_asleep;	    /* only what lists show is here: store_wake() brings the rest */
	enum session_turn turn;
	unsigned char turn_pauses; /* so often the service wanted a pause in its turn */
	bool is_auto;		   /* refreshes itself when its lead begins */
	bool is_waking;		   /* its secrets have been asked for */
	bool stays_asleep;	   /* they could not be read */
	bool auto_tried;	   /* and has tried to, with this token */
	bool answer_lost;	   /* a refresh was begun, and the program that did it ended */

	struct activity *activity; /* the newest first */
	size_t activity_count;	   /* at most SESSION_ACTIVITY */
};

void session_init(struct session *session, const struct environment *environment);
/* Wipes all of it. */
void session_clear(struct session *session);
void session_move(struct session *to, struct session *from);

/* What the last answer came to: finding NONE when it was good, or there was none. */
const struct verdict *session_last(const struct session *session);
/* The same of the names: the team that was asked for is session->names_team. */
const struct verdict *session_names_last(const struct session *session);

/* Memory for what a request leaves behind; each function that begins one sees to it. */
bool session_ready(struct session *session, struct error *error);

/* Remembers a copy of an identity. False, with nothing changed, when memory fails. */
bool session_know(struct session *session, const struct identity *identity);

/*
 * Each begins a request, numbered by the caller, and fills in *request for the network. False,
 * with nothing begun, when there is nothing to send it with, another is under way, or memory
 * fails. session_sign_in() takes a copy of the login.
 */
bool session_sign_in(struct session *session, const struct login *login, unsigned number,
		     struct moment now, struct request *request, struct error *error);
bool session_refresh(struct session *session, unsigned number, struct moment now,
		     struct request *request, struct error *error);
bool session_check(struct session *session, unsigned number, struct moment now,
		   struct request *request, struct error *error);

/*
 * The same for the names of a team, beside whatever is under way; nothing waits for it. The answer
 * changes the identity alone, and when it is no good, nothing: session_take_names() is false when
 * it is not the one that was asked for last.
 */
bool session_names(struct session *session, const char *team, unsigned number,
		   struct request *request, struct error *error);
bool session_take_names(struct session *session, const struct answer *answer, struct moment now,
			struct verdict *verdict);

/* Writes down what was done, in session->activity, which session_ready() has made. */
void session_note(struct session *session, const struct answer *answer,
		  const struct verdict *verdict, struct moment now);

/*
 * Judges an answer. False when it is not the one that is waited for: then nothing changes. random
 * spreads retries. Afterwards session->last says what it meant.
 */
bool session_take(struct session *session, const struct answer *answer, struct moment now,
		  uint32_t random);

/*
 * Takes a token over that another program has put into the store; is_new when it is not the one
 * that was here. *token is empty afterwards.
 */
void session_adopt(struct session *session, struct token *token, bool is_new, struct moment now);

/* boot_ms at which it refreshes itself, perhaps long past; NEVER when it does not. */
int64_t session_auto_at(const struct session *session);

/* What was begun could not be sent now: it is tried again after delay_ms. */
void session_postpone(struct session *session, struct moment now, int64_t delay_ms);

/* What a sleeping session gets back from where it is kept. */
struct woken {
	bool is_lent;	    /* nothing but the access token, for one check */
	struct login login; /* the names of one that was asleep, the client secret of any */
	struct token token;
	struct identity *identity; /* NULL: not known, or here already */
	struct activity *activity; /* SESSION_ACTIVITY lines, the newest first, or NULL */
	size_t activity_count;
};

/* Takes over what *woken holds, which is empty afterwards. False when memory fails. */
bool session_wake(struct session *session, struct woken *woken, struct moment now,
		  struct error *error);
void woken_clear(struct woken *woken);

/* Signs out here: wipes its secrets and its token. The service is not told. */
void session_leave(struct session *session);

/* Lets go of what lists do not show, its secrets first: store_wake() brings it back. */
void session_sleep(struct session *session);

/* Nothing more is tried by itself. */
void session_give_up(struct session *session);

/* Lets time pass: a lead begins, a life ends. */
void session_tick(struct session *session, struct moment now);

/* The request that is due to be tried again now, or REQUEST_NONE. */
enum request_kind session_due(const struct session *session, struct moment now);

/* The next boot_ms at which time changes something by itself; NEVER when nothing does. */
int64_t session_deadline(const struct session *session, struct moment now);

/* Can it be refreshed: is there a token pair, and nothing under way? */
bool session_can_refresh(const struct session *session);

#endif
