/*
 * sign_in: the form's model. It holds what is typed, in locked memory, and the notes
 * behind the fields. sign_in_trial.h sends it. Nothing typed here reaches an account before a token
 * has come.
 */
#ifndef APP_SIGN_IN_H
#define APP_SIGN_IN_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import.h"
#include "core/login_note.h"
#include "core/session.h"
#include "tui/app/state.h"

/* The login's fields, then the account's name. */
#define SIGN_IN_NAME LOGIN_FIELDS
#define SIGN_IN_FIELDS (LOGIN_FIELDS + 1)

/* Where the cursor can be: on Where, in a field, on a button. */
#define FOCUS_WHERE 0
#define FOCUS_FIELD(field) (1 + (int)(field))
#define FOCUS_BUTTON (1 + SIGN_IN_FIELDS)

struct sign_in {
	struct session trial;
	struct field field[SIGN_IN_FIELDS];
	struct login_note note[SIGN_IN_FIELDS], where_note;
	bool is_known;		      /* a login that is here already: its environment is fixed */
	const struct session *known;  /* that one, for comparing; NULL */
	char team[64];		      /* that a paste names, to be kept with the login; "" */
	bool was_fetched, is_rotated; /* the client secret: by its command; not the kept one */
	bool name_typed;
	bool has_environment; /* an environment is chosen */
	size_t environment;
	int focus;
	bool unsent; /* something was typed and never sent */
	bool was_sent;
	size_t sent_environment; /* where the values were sent last */
	struct progress progress;
	int64_t blocked_until; /* boot_ms: the service wants a pause */

	unsigned probe_number[ENVIRONMENT_MAX]; /* 0: not asked, or answered */
	bool probed[ENVIRONMENT_MAX];
	enum probe probe[ENVIRONMENT_MAX];
	struct verdict probe_verdict;
	char probe_words[256]; /* what came of asking; "" when nobody was asked */
	bool asked_both;

	/* What a paste has told; written by sign_in_paste.h. */
	bool is_pasted[LOGIN_FIELDS];	/* until it is typed into */
	bool was_emptied[LOGIN_FIELDS]; /* it held a value of another login's paste */
	bool is_name_pasted;
	struct import_value found[LOGIN_FIELDS]; /* how it was found, without the value itself */
	enum import_unnamed unnamed;	     /* why it names no environment; IMPORT_NAMED else */
	size_t named;			     /* what it names */
	const struct explanation *explained; /* the error that stood in it, too; NULL */
	struct import *pasted;		     /* its logins, when there are several; NULL */
	bool is_picking; /* one of them is to be chosen: their list is in the form's place */
	bool was_picked, was_open; /* one was; the form was there before the list */
	enum screen_id from;	   /* where the paste came to, to go back there */
};

/* Opens an empty form; place may be ENVIRONMENT_MAX for "not chosen". False: no memory. */
bool sign_in_open(struct app *app, size_t environment);
/* Opens the form of a login that is here: all is filled in but the password. */
bool sign_in_open_known(struct app *app, struct account *account, size_t environment);
/* Opens a form on another side, with what is known of a login: it is kept beside that one. */
void sign_in_open_there(struct app *app, const struct session *session, size_t environment);
/* Wipes it. Requests under way are cancelled. */
void sign_in_close(struct app *app, struct effects *effects);

/* Chooses an environment. What was typed for one side and sent there is not taken along. */
void sign_in_choose(struct app *app, size_t environment);
/* A field was edited: its note and the suggested name follow. */
void sign_in_edited(struct app *app, size_t field);
/* What came of asking is not about what the form holds now. */
void sign_in_forget_probe(struct sign_in *form);
/* The team that stood beside a login, and the account's name unless one was typed. */
void sign_in_take_names(struct sign_in *form, const struct import_login *login);
/* The cursor goes to the first value that is missing, which is returned, or to the buttons. */
size_t sign_in_focus_empty(struct app *app);
/* The first field that is empty and wanted where it signs in, or LOGIN_FIELDS; the same from a
 * field on, and round to it. */
size_t sign_in_first_empty(const struct app *app);
size_t sign_in_next_empty(const struct app *app, size_t from);

/* Is something of the form under way? */
bool sign_in_is_busy(const struct sign_in *form);
void sign_in_cancel(struct app *app, struct effects *effects);

/* The environment it points at, or NULL. */
const struct environment *sign_in_environment(const struct app *app);

/* The name that it is to have among the accounts. */
void sign_in_name(const struct app *app, char name[ACCOUNT_NAME_MAX + 1]);
/* Has a login with other keys that name already, where this one is to go? */
bool sign_in_is_taken(const struct app *app, char name[ACCOUNT_NAME_MAX + 1]);

/* Runs what brings the empty values of a login of the settings, one after another. */
void sign_in_run_commands(struct app *app, struct effects *effects);
/* What one of them printed: into the form, and on to the next value that is missing. */
void sign_in_take_printed(struct app *app, enum login_field field, const struct secret *printed,
			  struct effects *effects);
/* The same for a login that refreshes: from now on it has this client secret. */
void sign_in_renew_secret(struct login *login, const struct secret *printed);

/* Copies what is typed into a login. False when memory fails. */
bool sign_in_login(const struct sign_in *form, struct login *login);

/* The notes behind the fields: by what was typed or pasted and its doubts, or by the last verdict.
 */
void sign_in_note_typed(struct sign_in *form, size_t field);
void sign_in_note_verdict(struct sign_in *form, const struct verdict *verdict);

#endif
