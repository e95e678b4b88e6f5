/*
 * app: everything the console knows, and the one function that changes it.
 *
 * app_update() takes an event, changes the model and says what to do; app_view() draws the model;
 * app_deadline() says when it next wants to be woken. None of them reads a clock, a file, a
 * socket or a terminal, so that everything a user can see is tested without a terminal.
 */
#ifndef APP_H
#define APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/account.h"
#include "core/settings.h"
#include "tui/board.h"
#include "tui/event.h"
#include "tui/frame.h"
#include "tui/keymap.h"
#include "tui/list.h"
#include "tui/log.h"
#include "tui/question.h"
#include "tui/shown.h"

/* Below this one true line is drawn. */
#define APP_ROWS_MIN 16
#define APP_COLS_MIN 60

struct app;
struct sign_in;
struct doctor;
struct explanation;
struct passphrase;

/* One view: a row of the table of screens. Every function may be NULL. */
struct screen {
	const char *name;
	void (*draw)(const struct app *app, struct frame *frame);
	void (*key)(struct app *app, uint32_t key, struct effects *effects);
	void (*paste)(struct app *app, const struct event *event, struct effects *effects);
	void (*left)(struct app *app); /* wipes what it shows: it is gone, not just covered */
};

/* A view that is covered by another one, and where one was in it. */
struct layer {
	const struct screen *screen;
	int cursor, page;
};

/* Each view stands there once: more than there are that open over others. */
#define APP_LAYERS 20

extern const struct screen screen_console, screen_welcome, screen_keys_where, screen_sign_in,
	screen_request, screen_first, screen_inside, screen_sent, screen_doctor, screen_explain,
	screen_board, screen_reveal, screen_copy, screen_menu, screen_question, screen_help,
	screen_where, screen_passphrase, screen_lock, screen_change, screen_find, screen_activity,
	screen_teams, screen_theme;

/* Whether there is a store, and whether its secrets are here. */
enum keeping {
	KEEP_NEVER,   /* the demo, --once, or a store that cannot be used: nothing is kept */
	KEEP_NOTHING, /* there is none yet */
	KEEP_LOCKED,
	KEEP_OPEN,
};

enum clock_style { CLOCK_LEFT, CLOCK_LOCAL, CLOCK_UTC };

/* What the reveal shows, for a while. */
struct reveal {
	char *text; /* opened secret; NULL when nothing is revealed */
	size_t length;
	int what; /* 0 access token, 1 refresh token, 2 client secret */
	int scroll;
	int64_t until; /* boot_ms */
};

struct app {
	/* Set once, by whoever starts it. */
	const struct settings *settings;
	const struct themes *themes; /* NULL: there is none but mono */
	struct keymap keymap;
	bool unicode;
	bool has_color;
	bool has_alternate_screen;
	bool is_demo;
	bool is_by_hand;	 /* no screen: nothing refreshes itself, only what is asked for */
	char demo_mail[600];	 /* where the demo's ready-made mails lie; "" outside the demo */
	char proxy[128];	 /* what row 1 calls the proxy; "" when there is none */
	char clipboard_tool[32]; /* "" when there is none */
	bool clipboard_answers;	 /* it can be asked what the clipboard holds */
	/* --config and --data, whole paths, for lines that run elsewhere; NULL: not given */
	const char *config_given, *data_given;
	const char *wanted_account; /* of -a, for when what is kept is open; NULL */
	bool wants_place;	    /* -e has named the environment */

	struct moment now;
	uint32_t random;
	int rows, cols;

	struct accounts accounts;
	size_t chosen; /* the account that keys act on; accounts.count when there is none */
	size_t place;  /* and the environment */
	unsigned last_request;
	unsigned cancelled; /* the request that was last asked to end */

	const struct screen *screen;
	struct layer under[APP_LAYERS]; /* where Esc leads from a view over others */
	size_t depth;			/* the last of them first */
	struct list list;
	struct shown shown;
	struct log log;
	bool is_private; /* names are hidden: the screen is being shared */
	bool list_page;	 /* under 80 columns: the list instead of the details */
	enum clock_style clock_style;
	size_t theme; /* of themes: the one that is in use */
	struct board board;
	enum action when_woken; /* what is done once the chosen login's secrets are here */
	struct doctor *doctor;	/* the ladder; NULL before it was looked at */
	const struct explanation *explained; /* what a pasted answer means; NULL */
	char settings_trouble[256];	     /* what is wrong with them; "" when nothing is */
	char versions[160];		     /* of this program and what it uses, for reports */
	bool to_copy_stays, copy_stays;	     /* it holds no secret; nor does what was copied */
	struct session guest;		     /* a token that was pasted to be looked at */
	struct sign_in *sign_in;	     /* the form; NULL when none is open */
	int64_t form_at;		     /* boot_ms: when a form was opened last */
	struct reveal reveal;
	enum keeping keeping;
	bool is_once;		    /* --once: nothing is written at all */
	enum vault_kind sealed_by;  /* where the store's key comes from */
	enum store_job key_for;	    /* what the key that is being fetched is for */
	bool keeps_next;	    /* then the chosen login is kept */
	bool has_guard;		    /* the lock has a passphrase of its own */
	bool is_guarded;	    /* it is locked under that */
	enum keeping keeping_under; /* what it was before */
	enum fetch fetching;	    /* a program of the user's that runs for us */
	int64_t fetching_since;	    /* boot_ms */
	char fetching_name[64];
	bool lock_waits;	       /* locked, and the key is needed for one more answer */
	struct passphrase *passphrase; /* what is typed for the store; NULL when nothing is */
	size_t answered;	       /* the account whose answer came last, by its place */
	int64_t due_at;		/* boot_ms of the earliest thing that time does to a session */
	bool due_waits;		/* more are due than are asked at once */
	size_t woken, woken_of; /* whose secrets are here: the chosen one of so many accounts */
	int64_t save_at;	/* boot_ms: what could not be saved is tried again; NEVER */
	bool save_failed;	/* and it was said */
	int64_t touched_at;	/* boot_ms of the last key: the lock waits for lock_minutes */
	struct question question;
	int cursor;	/* of the view that is open */
	int page;	/* of it, if it has pages */
	bool is_naming; /* a new name is typed, into question.typed */

	char sentence[256]; /* the row above the keys; "" when there is nothing to say */
	char remedy[256];   /* behind it, where there is room for the whole of it */
	enum role sentence_role;
	enum error_kind sentence_kind; /* of the error that it is; NONE else */
	bool sentence_stays;	       /* until its cause is gone, not just until the next key */
	bool sentence_is_read;	       /* a key was pressed since */

	int64_t uncopy_at;		      /* boot_ms at which the clipboard is cleared; NEVER */
	char copied_what[64];		      /* for the receipt: "the LIVE access token" */
	char copied_of[ACCOUNT_NAME_MAX + 1]; /* "" when it is of no account */
	struct secret to_copy;		      /* waits for a question's answer */
	int64_t interrupt_at;		      /* of the last Ctrl-C that asked to leave */
	bool leaving;			      /* EFFECT_QUIT was asked for */
	bool wants_demo;		      /* leave, and start the demo in our stead */
};

void app_init(struct app *app, const struct settings *settings);
/* Wipes all of it. */
void app_release(struct app *app);

void app_update(struct app *app, const struct event *event, struct effects *effects);
void app_view(const struct app *app, struct frame *frame);
/* boot_ms of the next turn that time alone makes necessary; NEVER when none is. */
int64_t app_deadline(const struct app *app);

/* boot_ms at which it locks itself; NEVER when there is nothing to lock. */
int64_t app_lock_at(const struct app *app);

/* Opens a view in the place of all others; what they showed is wiped. */
void app_show(struct app *app, const struct screen *screen);
/*
 * Opens a view that Esc leaves for the one that is open now. One that is already open under it is
 * gone back to.
 */
void app_show_over(struct app *app, const struct screen *screen);
void app_back(struct app *app);
/* The view that Esc leads to. */
const struct screen *app_under(const struct app *app);

/* The sentence above the keys, gone with the next key. A printf format. */
void app_say(struct app *app, enum role role, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An error as a sentence: it stays until app_hush(). */
void app_say_error(struct app *app, const struct error *error);
void app_hush(struct app *app);

/* The session that keys act on, or NULL. */
struct session *app_session(const struct app *app);
struct account *app_account(const struct app *app);
/* The name of an account as it may be seen; valid until the next call. */
const char *app_name(const struct app *app, const struct account *account);
/* Whose session this is; NULL when it is no account's. */
const struct account *app_account_of(const struct app *app, const struct session *session);
/* Puts the last thing that a session did into the log; its account may be NULL. */
void app_note(struct app *app, const struct account *account, const struct session *session);
/* Are names hidden? Says then that this cannot be done meanwhile. */
bool app_is_private(struct app *app);
const struct environment *app_environment(const struct app *app);
const struct environments *app_environments(const struct app *app);

/* Goes to an environment: hides what is shown. False when there is none of that number. */
bool app_go_to(struct app *app, size_t place);

/* Begin a request for a session, and say so. */
void app_check(struct app *app, struct session *session, struct effects *effects);
void app_refresh(struct app *app, struct session *session, struct effects *effects);
unsigned app_number(struct app *app);
/* Cancels what a session is doing. */
void app_cancel(struct app *app, struct session *session, struct effects *effects);

/* Does what an action says, in the console's sense. */
void app_act(struct app *app, enum action action, struct effects *effects);
/* The next way to show times; has_left: what is left is one of them. */
void app_turn_clock(struct app *app, bool has_left);
/* What a key does in a view over the console that has no use of its own for it. */
void app_key_over(struct app *app, uint32_t key, struct effects *effects);

/* Leaves, without a question. */
void app_leave(struct app *app, struct effects *effects);

/* Leaves, if nothing is lost by it; else asks. */
void app_quit(struct app *app, struct effects *effects);

#endif
