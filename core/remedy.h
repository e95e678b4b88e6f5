/*
 * remedy: the one table from what was seen to kind, cause, remedy and what it proves. Every
 * error that the service or the way to it can cause comes from here.
 */
#ifndef REMEDY_H
#define REMEDY_H

#include <stdbool.h>

#include "core/environment.h"
#include "core/error.h"

enum finding {
	FINDING_NONE, /* nothing is wrong */
	FINDING_KEYS_UNKNOWN,
	FINDING_KEYS_ELSEWHERE, /* not known here, but on the other side */
	FINDING_KEYS_NOWHERE,	/* nor there */
	FINDING_LOGIN_WRONG,
	FINDING_NOT_VERIFIED, /* the user's e-mail address */
	FINDING_LOGIN_BARRED, /* the user is refused, in words of the service's own */
	FINDING_GRANT_OFF,
	FINDING_REFRESH_OFF,
	FINDING_PARAMETER_MISSING,
	FINDING_VALUE_REFUSED, /* a value is there, and not taken */
	FINDING_FIXED_VALUE,   /* and it is none that a person fills in */
	FINDING_SCOPE_UNKNOWN,
	FINDING_TOKEN_REFUSED,
	FINDING_TOKEN_RENEWABLE, /* the same, and a refresh may help */
	FINDING_TOKEN_ENDED,	 /* by its date; a refresh may help */
	FINDING_TOKEN_OVER,	 /* and none can */
	FINDING_HEADER_LOST,	 /* new tokens are refused at once, again and again */
	FINDING_SCOPE_SMALL,	 /* RFC 6750 section 3.1: insufficient_scope */
	FINDING_FORBIDDEN,
	FINDING_PAYMENT,
	FINDING_SAID_NO,  /* in words that no row knows */
	FINDING_NO_WORDS, /* and in none */
	FINDING_LOGIN_NO_WORDS,
	FINDING_REFRESH_REFUSED,
	FINDING_ANSWER_LOST,
	FINDING_GATEWAY_LOST, /* the gateway got none to a refresh, which may be done */
	FINDING_PACKED_LOST,  /* one to a refresh that cannot be read */
	FINDING_TOO_MANY,
	FINDING_SERVICE_DOWN,
	FINDING_FAULT_PAGE,   /* a page tells of a fault: the service's, or a filter's */
	FINDING_NOT_YET,      /* it waits for something before it takes the request */
	FINDING_ACCEPT_LOST,  /* somebody on the way drops the header Accept */
	FINDING_GATEWAY_DOWN, /* the gateway before the service got no answer from it */
	FINDING_TOO_LARGE,    /* a gateway finds the request too large */
	FINDING_SLOW_REQUEST, /* the host did not get it in time */
	FINDING_NO_ADDRESS,
	FINDING_DNS_SILENT,
	FINDING_NO_CONNECTION,
	FINDING_NO_PROXY,	    /* the proxy cannot be reached */
	FINDING_NOT_A_PROXY,	    /* something else answers there */
	FINDING_PROXY_LOGIN,	    /* it wants a user and password */
	FINDING_PROXY_REFUSES,	    /* it does not take those that it was given */
	FINDING_PROXY_SCHEME,	    /* it wants a log-in of a kind that we cannot give */
	FINDING_PROXY_UNABLE,	    /* it cannot do what it is asked for */
	FINDING_PROXY_COMMAND,	    /* the program that would bring them failed */
	FINDING_PROXY_DENIES,	    /* it does not let us through */
	FINDING_PROXY_CANNOT_REACH, /* it does not reach the host */
	FINDING_NOT_TRUSTED,
	FINDING_OTHER_KEY,	    /* its issuer's name is trusted, but not that key */
	FINDING_OUT_OF_DATE,	    /* its certificate, or the date here */
	FINDING_OTHER_HOST,	    /* its certificate is another host's */
	FINDING_CLIENT_CERTIFICATE, /* it wants one of ours */
	FINDING_OTHER_NAME,	    /* it does not know the name it is asked by */
	FINDING_MISDIRECTED,	    /* the same, said in HTTP: RFC 9110 section 15.5.20 */
	FINDING_NOT_TLS,
	FINDING_NOT_HTTP,
	FINDING_OLD_TLS,
	FINDING_NO_ENCRYPTION,
	FINDING_NO_CA_FILE,
	FINDING_CLOCK, /* the clock here is far off the service's */
	FINDING_CUT,
	FINDING_TIMED_OUT,
	FINDING_WEB_PAGE,
	FINDING_BLOCKED,     /* a page says that it lets this request not through */
	FINDING_OTHER_LOGIN, /* somebody before the service wants a log-in of another kind */
	FINDING_PORTAL,	     /* RFC 6585 section 6: the network wants a log-in of its own */
	FINDING_REDIRECT,
	FINDING_NOT_FOUND,
	FINDING_TEAM_UNKNOWN, /* of the names of a team alone */
	FINDING_WRONG_METHOD,
	FINDING_WEB_FORM, /* Laravel's 419: the host takes the request for a form of its web site */
	FINDING_TOO_BIG,
	FINDING_EMPTY,	    /* a success without a body */
	FINDING_UNREADABLE, /* not what the API answers */
	FINDING_PACKED,	    /* its body is, and says nothing so */
	FINDING_NO_TOKEN,   /* JSON without an access_token */
	FINDING_BAD_TOKEN,  /* a token answer whose token cannot be used */
	FINDING_UNEXPECTED, /* a status that no row knows */
	FINDING_BROKEN,	    /* the transfer failed for another reason */
	FINDING_UNREAD,	    /* nothing was asked: what is kept could not be read */
	FINDING_COUNT
};

/* What an answer has proved to be right, by the order in which the service checks. */
#define PROVED_ADDRESS 1u
#define PROVED_CONNECTION 2u
#define PROVED_TRUST 4u
#define PROVED_REQUEST 8u /* our request was complete */
#define PROVED_KEYS 16u	  /* environment, client id, client secret */
#define PROVED_LOGIN 32u  /* e-mail, password */

/* Which field of the form a finding belongs to. */
enum blame { BLAME_NOBODY, BLAME_WHERE, BLAME_KEYS, BLAME_LOGIN, BLAME_TOKEN, BLAME_REFRESH };

struct remedy {
	enum finding finding;
	enum error_kind kind;
	const char *title; /* for a pane: "client id and secret" */
	const char
		*cause; /* %E: environment, in capitals; %H: host; %O: the other side; %D: detail */
	const char *remedy; /* the same; %J: that the token, or the values, were not judged */
	enum next next;
	enum blame blame;
	unsigned proved;
};

/* The row of a finding. */
const struct remedy *remedy_of(enum finding finding);
/* Does the cause have a place for a detail, such as the status? */
bool remedy_has_detail(enum finding finding);
/* What the same is after a refresh, which may have been done. */
enum finding remedy_after_refresh(enum finding finding, long status);
/* May a refresh have been done all the same, and its pair be lost? */
bool remedy_is_lost_refresh(enum finding finding);
/* Did the API refuse the token, for whichever reason? */
bool remedy_is_refused_token(enum finding finding);

/* Fills *error from the table. detail may be NULL. */
void remedy_fill(enum finding finding, const struct environment *environment, const char *detail,
		 struct error *error);
/* The same of a request that carries no token. */
void remedy_fill_values(enum finding finding, const struct environment *environment,
			const char *detail, struct error *error);

#endif
