/*
 * api: the requests that the EasyTranslate API is sent, and the answers as they came. Pure: it
 * sends nothing (core/http does), judges nothing (core/api_judge does) and remembers nothing
 * (core/session does).
 *
 * Calls: POST /oauth/token with the password grant (RFC 6749 section 4.3) or the refresh grant
 * (section 6), GET /api/v1/user with the bearer token (RFC 6750 section 2.1) as the proof that it
 * works, and GET /api/v1/teams/{team}/user for names.
 */
#ifndef API_H
#define API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/clock.h"
#include "core/environment.h"
#include "core/error.h"
#include "core/login.h"
#include "core/secret.h"
#include "core/token.h"

enum request_kind {
	REQUEST_NONE,
	REQUEST_SIGN_IN, /* POST, password grant */
	REQUEST_REFRESH, /* POST, refresh grant: once sent it is never aborted */
	REQUEST_CHECK,	 /* GET, bearer */
	REQUEST_PROBE,	 /* POST with id and secret alone: judges the client, signs nobody in */
	REQUEST_PAIR,	 /* POST, refresh grant that cannot succeed: judges id and secret alone */
	REQUEST_NAMES,	 /* GET, bearer: the names that a team knows its user by */
	REQUEST_KINDS
};

/* Who asked: the answer goes there. */
enum asker {
	ASKED_BY_SESSION,    /* the session of an account */
	ASKED_BY_FORM,	     /* the sign-in form */
	ASKED_BY_FORM_PROBE, /* the form, looking for the environment that knows the keys */
	ASKED_BY_DOCTOR,
	ASKED_BY_TEAM_NAMES, /* the names of a team, beside a session */
	ASKED_BY_GUEST,	     /* a pasted token, which belongs to no account */
};

struct request {
	enum request_kind kind;
	enum asker asker;
	unsigned number; /* a reply with another number is stale: wiped, dropped */
	char url[512];
	char ca_file[512];
	struct secret body;   /* form fields, percent-encoded; empty for a GET */
	struct secret bearer; /* the access token; empty for a POST */
};

/*
 * Writes the path of a request of this kind. Only a request for names has a team; else it is NULL.
 */
#define API_PATH_SIZE 256
void api_path(enum request_kind kind, const struct environment *environment, const char *team,
	      char out[API_PATH_SIZE]);

/* These fill in *request; its number is the caller's to set. False when memory fails. */
bool api_sign_in(struct request *request, const struct environment *environment,
		 const struct login *login, struct error *error);
bool api_refresh(struct request *request, const struct environment *environment,
		 const struct login *login, const struct secret *refresh_token,
		 struct error *error);
bool api_check(struct request *request, const struct environment *environment,
	       const struct secret *access_token, struct error *error);
/* False also for a team whose name cannot stand in an address. */
bool api_names(struct request *request, const struct environment *environment, const char *team,
	       const struct secret *access_token, struct error *error);
/* kind is REQUEST_PROBE or REQUEST_PAIR. */
bool api_probe(struct request *request, enum request_kind kind,
	       const struct environment *environment, const struct login *login,
	       struct error *error);

/* Where the value of a field comes from; all but the first three hold a secret. */
enum field_source {
	SOURCE_FIXED,
	SOURCE_CLIENT_ID,
	SOURCE_USERNAME,
	SOURCE_CLIENT_SECRET,
	SOURCE_PASSWORD,
	SOURCE_REFRESH_TOKEN,
};

/* A field of the form that a grant is asked for with. */
struct grant_field {
	const char *name;
	enum field_source source;
	const char *fixed; /* the value of SOURCE_FIXED */
};

/*
 * The fields of a request for a token, n from 0 on, in the order in which they are sent; NULL
 * behind the last, and for a request that is no grant. What is sent, shown, copied, asked for and
 * judged follows this table. Here and below environment may be NULL, while none is chosen.
 */
const struct grant_field *api_grant_field(const struct environment *environment,
					  enum request_kind kind, size_t n);
/* Does a request of this kind send a field of this source? */
bool api_sends(const struct environment *environment, enum request_kind kind,
	       enum field_source source);
/* Is it masked where it is shown? */
bool api_is_masked(const struct grant_field *field);
/* The value of a field that is not masked; "" of one that is. */
const char *api_field_text(const struct grant_field *field, const struct login *login);
/* The fingerprint of a masked field; "" when there is none, and always of a password. */
const char *api_field_mark(const struct grant_field *field, const struct login *login,
			   const struct token *token);
/* The field of the login that it sends, or LOGIN_FIELDS. */
enum login_field api_login_field(const struct grant_field *field);

/* Is this field of the login sent when one signs in there? */
bool api_wants(const struct environment *environment, enum login_field field);
/* How many of them are, in a word: "four". */
const char *api_wanted_words(const struct environment *environment);
/* What the service calls a field of the login: "client_id". */
const char *api_parameter(enum login_field field);

/*
 * Percent-encodes a form value: every byte but A-Z a-z 0-9 - . _ ~. out has room for three times
 * the value and a NUL. Returns the end.
 */
char *api_encode(char *out, const char *value);

void request_clear(struct request *request);
void request_move(struct request *to, struct request *from);

/* How a transfer ended. Nobody has looked at the answer yet. */
enum answer_end {
	ANSWER_COMPLETE,
	ANSWER_NO_ADDRESS,    /* DNS knows no address, or says that it cannot tell */
	ANSWER_DNS_SILENT,    /* DNS says nothing in time */
	ANSWER_NO_CONNECTION, /* refused, unreachable, or no connection in time */
	ANSWER_NOT_TRUSTED,   /* the certificate is not trusted */
	ANSWER_OUT_OF_DATE,   /* the certificate has expired, or is not valid yet */
	ANSWER_OTHER_HOST,    /* the certificate is for another host */
	ANSWER_OTHER_KEY, /* the certificate's issuer has a name that is trusted, but not its key */
	ANSWER_NO_ENCRYPTION, /* TLS failed for another reason */
	ANSWER_NOT_TLS,	      /* the port answers, but not in TLS */
	ANSWER_NOT_HTTP,      /* and in TLS, but not in HTTP */
	ANSWER_OLD_TLS,	      /* no version of TLS that we take */
	ANSWER_WANTS_CLIENT,  /* a certificate of ours is wanted */
	ANSWER_OTHER_NAME,    /* the host does not know the name it is asked by */
	ANSWER_NO_CA_FILE,    /* the environment's file of certificates cannot be read */
	ANSWER_NO_PROXY,      /* the proxy has no address, refuses or is silent */
	ANSWER_NOT_A_PROXY,   /* something else answers at the proxy's address */
	ANSWER_PROXY_LOGIN,   /* the proxy wants a user and password */
	ANSWER_PROXY_REFUSES, /* and does not take those that it was given */
	ANSWER_PROXY_SCHEME,  /* it wants a log-in that we cannot give */
	ANSWER_PROXY_PORTAL,  /* it wants one in a browser */
	ANSWER_PROXY_UNABLE,  /* it cannot do what it is asked for */
	ANSWER_PROXY_DENIES,  /* the proxy does not let us through */
	ANSWER_PROXY_CANNOT,  /* the proxy does not reach the host */
	ANSWER_PROXY_COMMAND, /* proxy_command brought no user and password */
	ANSWER_TIMED_OUT,     /* too slow, after the connection stood */
	ANSWER_CUT,	      /* ended in the middle, or before the first byte */
	ANSWER_TOO_BIG,
	ANSWER_CANCELLED,
	ANSWER_BROKEN, /* another failure; detail says which */
};

/* Milliseconds from the start to the end of each step; -1 for a step that was not reached. */
struct progress {
	unsigned number;
	int64_t address_ms, connected_ms, encrypted_ms, sent_ms, first_byte_ms;
	int certificate_days; /* days until the host's certificate ends; -1 when not known */
	char tls[8];	      /* "TLS 1.3"; "" when not known */
};

struct answer {
	unsigned number;
	enum request_kind kind;
	enum asker asker; /* as in the request */
	enum answer_end end;
	bool sent; /* some of the request's body has left; for a GET, some of its head */
	bool by_proxy;
	char proxy_said[160]; /* its own words, when it is the one who answered: gated */
	long status;
	char content_type[64];	 /* a hint: what a body is, is seen by itself */
	char challenge[240];	 /* WWW-Authenticate, gated; "" when there was none */
	bool is_packed;		 /* Content-Encoding: the body is left as it came */
	char server[48];	 /* Server, gated: a hint at who answered */
	char error_type[64];	 /* x-amzn-ErrorType, gated: an AWS gateway's own no */
	bool wants_client;	 /* the handshake asked for a certificate of ours, and went on */
	char location_host[160]; /* where a 3xx leads to, in ASCII; "" when it does not say */
	char detail[160];	 /* "unknown issuer", "it refused the connection": gated */
	char *head;		 /* status line and headers as they came, or NULL */
	char *body;		 /* NUL-terminated; wiped by answer_clear() */
	size_t length;
	int64_t sent_boot_ms, sent_utc_ms; /* when it was sent */
	int64_t took_ms;
	int64_t date_utc_ms;	   /* the Date header; -1 when there was none */
	int64_t retry_after_ms;	   /* -1 when there was none */
	long rate_limit_remaining; /* -1 when there was none */
	struct progress progress;
};

/* The answer to a request that could not even be begun. */
struct answer answer_unsent(const struct request *request);
void answer_clear(struct answer *answer);

#endif
