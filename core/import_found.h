/*
 * import_found: what import finds in a text: logins, where each of their values stood, what was
 * taken off it, and why a field is left empty.
 */
#ifndef IMPORT_FOUND_H
#define IMPORT_FOUND_H

#include <stdbool.h>
#include <stddef.h>

#include "core/environment.h"
#include "core/login.h"

/* The longest paste, and the longest file, in bytes. */
#define IMPORT_MAX 65536
#define IMPORT_FILE_MAX 4194304

/* The name of a team (team_identifier) is found beside the four fields of a login. */
#define IMPORT_TEAM LOGIN_FIELDS
#define IMPORT_FIELDS (LOGIN_FIELDS + 1)

enum import_kind {
	IMPORT_NOTHING,	   /* just text */
	IMPORT_LOGINS,	   /* at least one login */
	IMPORT_ERROR_TEXT, /* an answer of the service that says no, and no login */
	IMPORT_TOKEN,	   /* an access token, and no login */
};

/* What the first login of the text stood in. */
enum import_source {
	IMPORT_FROM_TEXT,
	IMPORT_FROM_MAIL, /* "label: value" */
	IMPORT_FROM_TABLE,
	IMPORT_FROM_CSV,
	IMPORT_FROM_JSON,
	IMPORT_FROM_COMMAND, /* curl and the like */
	IMPORT_FROM_FORM,    /* a form's body, or a query */
	IMPORT_FROM_DOTENV,
	IMPORT_FROM_YAML,
	IMPORT_FROM_XML,
	IMPORT_FROM_CODE,    /* literals of a program */
	IMPORT_FROM_REQUEST, /* .http, Bruno */
};

/* What was taken off around a value; bits. */
enum import_taken {
	IMPORT_TOOK_QUOTES = 1,
	IMPORT_TOOK_MARKS = 2,	 /* backticks, bold */
	IMPORT_TOOK_LINK = 4,	 /* mailto:, angle brackets */
	IMPORT_TOOK_COMMENT = 8, /* what stood behind it */
	IMPORT_TOOK_END = 16,	 /* a comma, a semicolon, a full stop */
	IMPORT_TOOK_CODING = 32, /* percent, base64, escapes */
	IMPORT_TOOK_NAME = 64,	 /* it stood under a name, $NAME, that the text explains */
};

/* Why a field is empty. */
enum import_empty {
	IMPORT_NOT_EMPTY,
	IMPORT_NOT_THERE,
	IMPORT_NO_VALUE,    /* its label is there, without a value */
	IMPORT_PLACEHOLDER, /* {{...}}, $NAME, <your ...>, xxx */
	IMPORT_MASKED,	    /* dots or asterisks */
	IMPORT_TWO_VALUES,  /* two that contradict each other */
	IMPORT_SENTENCE,    /* words that a sentence could be */
	IMPORT_NOT_FITTING, /* what no client id, e-mail, ... looks like */
	IMPORT_UNSURE,	    /* where it begins or ends is not sure */
	IMPORT_TOO_LONG,    /* over FIELD_MAX */
	IMPORT_WHOSE,	    /* it may be another service's */
};

/* Why no environment is named. */
enum import_unnamed {
	IMPORT_NAMED,
	IMPORT_NO_HOST,	   /* nothing names one */
	IMPORT_TWO_HOSTS,  /* both are named */
	IMPORT_HOST_ASIDE, /* one is named in prose, in a comment or by a web page alone */
};

/* What asking both sides for the pair of an unnamed login came to (import_login_ask()). */
enum import_asked {
	IMPORT_NOT_ASKED,
	IMPORT_ASKED_ONE, /* one knows it: that is named */
	IMPORT_ASKED_BOTH,
	IMPORT_ASKED_NONE,
	IMPORT_ASKED_UNTOLD, /* not all could be asked, and none of the others knows it */
};

struct import_value {
	const char *text;  /* "" when there is none; of the import, as long as it */
	const char *label; /* as it stood there, ungated; "" */
	size_t line;	   /* from 1; 0 when it is not known */
	enum import_source source;
	unsigned taken_off; /* bits of enum import_taken */
	enum import_empty why;
};

struct import_login {
	struct import_value value[IMPORT_FIELDS];
	const struct environment *named; /* or NULL, and unnamed says why */
	enum import_unnamed unnamed;
	enum import_asked asked;
	const char *account; /* a name that stood beside it, ungated; "" */
	size_t found;	     /* of the four fields */
	size_t doubts;	     /* fields that are there and were left empty, and an unnamed side */
};

struct import {
	enum import_kind kind;
	struct import_login *logins; /* secrets: the text of their values lies in wiped memory */
	size_t count;
	size_t unsure;		/* so many more were left: the text does not say whose they are */
	bool has_error;		/* an error of the service stands in the text, too */
	bool has_refresh_token; /* one stands beside the values, and is left */
	bool failed;		/* memory was short; what is there is not all */
	size_t token_at, token_length; /* of the access token; token_length is 0 without one */
	void *memory;
};

#endif
