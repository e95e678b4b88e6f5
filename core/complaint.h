/*
 * complaint: what the body of an answer is, and what it has to say, in the words of whoever
 * answered. Nothing is decided here, and the label of the body (Content-Type) is not looked at:
 * gateways and frameworks send JSON as text/html and pages as JSON.
 */
#ifndef COMPLAINT_H
#define COMPLAINT_H

#include <stdbool.h>

#include "core/api.h"

struct json_t; /* of jansson */

enum body_kind {
	BODY_EMPTY, /* nothing, or blanks alone */
	BODY_JSON,
	BODY_TORN, /* JSON that ends in the middle */
	BODY_PAGE, /* HTML or XML */
	BODY_TEXT, /* anything else */
};

/* A sentence that frameworks have by themselves, and that no status or word of a machine tells. */
enum known_words {
	KNOWN_NONE,
	KNOWN_NO_LOGIN_ROUTE, /* Laravel's, when a call arrives without the header Accept */
	KNOWN_NOT_VERIFIED,   /* Laravel's, of a user whose e-mail address waits for its proof */
};

/* Each text is gated, one line, and "" where the answer has none. */
#define SAID_TEXT 208 /* of a text: about 200 characters */
struct complaint {
	enum body_kind body;
	char error[64];	      /* the machine's word: RFC 6749 section 5.2, RFC 6750 section 3.1 */
	char said[SAID_TEXT]; /* for people: the first sentence found, a page's title, a line */
	char field[48];	      /* the parameter that is complained of */
	char scheme[24]; /* of the log-in that is asked for, when it is not the token's: "Basic" */
	enum known_words known;
	bool is_gateway; /* by its headers it is a gateway that speaks for itself */
	bool is_own;	 /* the sentence is not one that the server library has by itself */
};

/*
 * Reads an answer, and parses its body: *root is the caller's to free, NULL unless the body is
 * JSON; *why says what keeps it from being one ("it is not whole, valid JSON").
 */
void complaint_read(struct complaint *complaint, const struct answer *answer, struct json_t **root,
		    const char **why);

#endif
