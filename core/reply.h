/*
 * reply: letters to a customer about what the doctor found, one for each cause, in the languages
 * that support writes. Technical words stay as the platform's own pages name them.
 */
#ifndef REPLY_H
#define REPLY_H

#include "core/doctor.h"
#include "core/error.h"

enum reply_cause {
	REPLY_ALL_GOOD,
	REPLY_UNTRIED,	 /* all that could be tried holds; nobody has signed in */
	REPLY_KEYS,	 /* client id and secret are not known as a pair */
	REPLY_ELSEWHERE, /* but the other side knows them */
	REPLY_NOWHERE,	 /* nor does the other side */
	REPLY_LOGIN,	 /* e-mail or password */
	REPLY_NOT_VERIFIED,
	REPLY_BARRED,	/* the service refuses, and has said why */
	REPLY_GRANT,	/* not allowed for these keys: EasyTranslate must change it */
	REPLY_VALUE,	/* a value is missing, or not as it should be */
	REPLY_TOKEN,	/* the API refuses the token */
	REPLY_ENDED,	/* its time is over */
	REPLY_PAUSE,	/* too many requests */
	REPLY_DOWN,	/* the service is out of order */
	REPLY_UNTESTED, /* we did not reach it: our own network, or computer */
	REPLY_STRANGE,	/* what answered is not what the API answers */
	REPLY_CAUSES
};

/*
 * A letter is opening, letter, what the service said, pause, closing. In them %W is when, %H the
 * address that was asked, %E its environment, %O the other one, %A the other's address, %N the
 * length of the client secret, %S the status, %T how many seconds to wait, %Q what the service
 * said.
 */
struct reply_language {
	const char *code, *name; /* "da", "Danish" */
	const char *opening, *said, *pause, *no_pause, *kept_none, *closing;
	const char *letter[REPLY_CAUSES];
};

#define REPLY_LANGUAGES 5
/* English first. */
extern const struct reply_language *const reply_languages[REPLY_LANGUAGES];
/* By its code or its English name. NULL, with an error that names all, when there is none. */
const struct reply_language *reply_language(const char *name, struct error *error);

/* Which letter it takes. */
enum reply_cause reply_cause(const struct doctor *doctor);

/* The letter, without a secret, a fingerprint or a key of the console's. For free(); NULL when
 * memory fails. */
char *reply_text(const struct doctor *doctor, const struct session *session,
		 const struct reply_language *language);

#endif
