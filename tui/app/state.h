/*
 * state: all that the application knows, in parts, each written by the module it is named after;
 * the view, the list and what is asked by the screens, too. Nothing here draws, sends or waits.
 * update.h changes it, by events; the faces (the screens, the verbs, line mode) read it.
 */
#ifndef APP_STATE_H
#define APP_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/account.h"
#include "core/account_order.h"
#include "core/demo.h"
#include "core/field_keys.h"
#include "core/keymap.h"
#include "core/list.h"
#include "core/log.h"
#include "core/notices.h"
#include "core/pace.h"
#include "core/say.h"
#include "core/session.h"
#include "core/settings.h"
#include "tui/app/event.h"

struct app;
struct doctor;
struct explanation;
struct frame;
struct sign_in;
struct themes;

/* The views of the console. The table of them is the face's: setup.screens. */
enum screen_id {
	SCREEN_CONSOLE,
	SCREEN_WELCOME,
	SCREEN_WHERE_KEYS_ARE,
	SCREEN_SIGN_IN,
	SCREEN_REQUEST,
	SCREEN_FIRST,
	SCREEN_INSIDE,
	SCREEN_SENT,
	SCREEN_DOCTOR,
	SCREEN_EXPLAIN,
	SCREEN_CHECK_ALL,
	SCREEN_REVEAL,
	SCREEN_COPY,
	SCREEN_CODE,
	SCREEN_DEMO,
	SCREEN_MENU,
	SCREEN_QUESTION,
	SCREEN_HELP,
	SCREEN_ENVIRONMENTS,
	SCREEN_PASSPHRASE,
	SCREEN_LOCK,
	SCREEN_CHANGE,
	SCREEN_FIND,
	SCREEN_ACTIVITY,
	SCREEN_TEAMS,
	SCREEN_THEME,
	SCREEN_COUNT
};

/* A row of the table of screens. Every function but draw may be NULL. */
struct screen {
	void (*draw)(const struct app *app, struct frame *frame);
	void (*key)(struct app *app, uint32_t key, struct effects *effects);
	void (*paste)(struct app *app, const struct event *event);
	void (*left)(struct app *app); /* wipes what it shows: it is gone, not just covered */
	bool (*still_fits)(const struct app *app); /* may it be gone back to? NULL: always */
};

/* Set once, by whoever starts the application. */
struct setup {
	const struct settings *settings;
	const struct screen *const *screens; /* by enum screen_id; NULL: no face draws */
	const struct themes *themes;	     /* the screens'; NULL: there is none but mono */
	/* How the face says an action, NULL for one it has not; NULL: by its key. */
	const char *(*how)(const struct app *app, enum action action);
	struct keymap keymap;
	bool unicode;
	bool has_color;
	bool has_alternate_screen;
	bool is_demo;
	bool is_once;		   /* --once: nothing is written at all */
	bool is_by_hand;	   /* no screen: nothing refreshes itself, only what is asked for */
	const struct demo *demo;   /* whose service it is; NULL outside the demo */
	char proxy[128];	   /* what row 1 calls the proxy; "" when there is none */
	bool environment_given;	   /* -e has named one */
	const char *account_given; /* of -a, for when what is kept is open; NULL */
	/* --config and --data, whole paths, for lines that run elsewhere; NULL: not given */
	const char *config_given, *data_given;
	char settings_trouble[256]; /* what is wrong with them; "" when nothing is */
	char theme_trouble[256];    /* and with the themes */
	char versions[160];	    /* of this program and what it uses, for reports */
};

/* The login that keys act on. */
struct chosen {
	size_t account;	    /* accounts.count when there is none */
	size_t environment; /* its place in the settings */
};

enum clock_style { CLOCK_LEFT, CLOCK_LOCAL, CLOCK_UTC };

/* A view that is covered by another one, and where one was in it. */
struct layer {
	enum screen_id screen;
	int cursor, page;
};

/* What is open. Cursor and page are the open screen's to move. */
struct view {
	int rows, cols; /* of the terminal */
	enum screen_id screen;
	struct layer under[SCREEN_COUNT]; /* where Esc leads from a view over others */
	size_t depth;			  /* the last of them first */
	int cursor, page;
	bool is_naming;	 /* a new name is typed, into question.typed */
	bool is_private; /* names are hidden: the screen is being shared */
	bool was_row;	 /* check all was left for a row: Esc and its key lead back, one further */
	bool shows_list; /* under 80 columns: the list instead of the details */
	enum clock_style clock_style;
	size_t theme;	      /* of setup.themes: the one that is in use */
	bool is_light;	      /* the terminal's own ground */
	int64_t form_at;      /* boot_ms: when a form was opened last */
	int64_t interrupt_at; /* of the last Ctrl-C that asked to leave */
	bool leaving;	      /* EFFECT_QUIT was asked for */
	bool wants_demo;      /* leave, and start the demo in our stead */
};

/* Which accounts the list shows, and in which order. */
struct account_list {
	size_t *at;   /* places in the accounts; NULL: all of them, by name */
	size_t count; /* how many are shown */
	size_t of;    /* of how many accounts this was made */
	enum account_order order;
	struct field find; /* "" shows all */
	struct list scroll;
};

/* The last thing that happened, in words. */
struct sentence {
	char text[256];	  /* with actions (action_words.h); "" when there is nothing to say */
	char remedy[256]; /* behind it, where there is room for the whole of it */
	enum tone tone;
	enum error_kind kind; /* of the error that it is; NONE else */
	bool is_outcome;      /* of the chosen login's last answer, whose remedy stands elsewhere */
	bool stays;	      /* until its cause is gone, not just until the next key */
	bool is_read;	      /* a key was pressed since */
};

/* How the terminal itself takes a copy (OSC 52), as far as that is known. */
enum terminal_copy {
	TERMINAL_COPY_NONE, /* not at all, or nobody knows */
	TERMINAL_COPY_WHOLE,
	TERMINAL_COPY_TMUX,   /* when tmux has been told to */
	TERMINAL_COPY_PIECES, /* through GNU screen */
};

/* What was copied, and what waits for a question's answer to be. */
struct clipboard_state {
	char tool[48]; /* the program that takes it, or OSC 52 and by what; "": none is chosen */
	enum terminal_copy terminal;
	bool answers;			  /* it can be asked what the clipboard holds */
	int64_t clear_at;		  /* boot_ms at which it is cleared; NEVER */
	char what[64];			  /* for the receipt: "the LIVE access token" */
	char whose[ACCOUNT_NAME_MAX + 1]; /* "" when it is of no account */
	struct secret text;		  /* waits */
	bool text_stays, stays;		  /* that holds no secret; nor does what was copied */
};

/* Whether there is a store, and whether its secrets are here. */
enum keeping_state {
	KEEP_NEVER,   /* the demo, --once, or a store that cannot be used: nothing is kept */
	KEEP_NOTHING, /* there is none yet */
	KEEP_LOCKED,
	KEEP_OPEN,
};

/* What outlives the program. */
struct keeping {
	enum keeping_state state;
	enum vault_kind sealed_by; /* where the store's key comes from */
	bool keeps_next;	   /* once the key is made the chosen login is kept; not, if left */
	int64_t save_at;	   /* boot_ms: what could not be saved is tried again; NEVER */
	bool save_failed;	   /* and it was said */
	size_t woken, woken_of;	   /* whose secrets are here: the chosen one of so many accounts */
	enum action when_woken;	   /* what is done once a login's secrets are here */
	const struct session *when_woken_of; /* the login; for comparing alone */
};

enum passphrase_why {
	PASSPHRASE_OPEN,   /* what is locked */
	PASSPHRASE_NEW,	   /* of a new store */
	PASSPHRASE_CHANGE, /* another one */
	PASSPHRASE_GUARD,  /* for the lock alone: nothing is kept */
};

/* What is typed for the store, in locked memory. */
struct passphrase {
	enum passphrase_why why;
	struct field field[2]; /* the second: once more, for a new one */
	int focus;	       /* 0, 1: a field; then the buttons */
	unsigned wrong;	       /* so many times in a row */
	int64_t blocked_until; /* boot_ms: the delay after a wrong one */
};

/* The lock that hides everything. */
struct lock {
	enum store_job key_for;		/* what the key that is being fetched is for */
	bool has_guard;			/* it has a passphrase of its own: nothing is kept */
	bool is_guarded;		/* it is locked under that */
	enum keeping_state state_under; /* what it was before */
	bool waits;			/* the key is needed for one more answer */
	struct passphrase *passphrase;	/* NULL when none is typed */
	int64_t touched_at;		/* boot_ms of the last key: it waits for lock_minutes */
};

/* A program of the user's that is to print a secret. */
struct running_command {
	enum secret_command what;
	int64_t since; /* boot_ms */
	char name[64];
};

/* What time alone does to sessions. */
struct timers {
	int64_t due_at;	  /* boot_ms of the earliest of it */
	bool waits;	  /* more are due than may be asked now */
	struct pace pace; /* of what is begun by itself */
};

/* What was sent. */
struct requests {
	unsigned last;	    /* its number */
	unsigned cancelled; /* the one that was last asked to end */
	size_t answered;    /* the account whose answer came last, by its place */
	uint32_t random;    /* of this event, for the spread of retries */
};

enum check_filter { SEEN_ALL, SEEN_BROKEN, SEEN_SOON, SEEN_FILTERS };

/* The run that checks every login of the list, and its view. */
struct check_all {
	struct pace pace;
	bool is_running, is_paused;
	size_t in[TURN_STATES]; /* so many logins are in each of them: session_turn */
	size_t from;		/* of app_each_session(): none waits before */
	int64_t again_at;	/* boot_ms: the earliest second try of one that waits */
	int64_t began;		/* boot_ms */
	size_t *rows;		/* the accounts, worst first; NULL before the first run */
	size_t count, of;	/* of so many accounts */
	size_t cursor;		/* a row of what is seen */
	struct list list;
	bool is_held;	   /* the cursor was moved: rows stay where they are until the end */
	int filter;	   /* which of the rows are seen */
	int64_t sorted_at; /* boot_ms */
};

/* What doctor found. */
struct diagnosis {
	struct doctor *ladder;		     /* NULL before it was looked at */
	const struct explanation *explained; /* what a pasted answer means; NULL */
	size_t language;		     /* of core/reply.h: of the reply to the customer */
};

/* What the reveal shows, for a while. */
struct reveal {
	char *text; /* opened secret; NULL when nothing is revealed */
	size_t length;
	int what; /* 0 access token, 1 refresh token, 2 client secret */
	int scroll;
	int64_t until; /* boot_ms */
};

enum question_kind {
	QUESTION_NONE,
	QUESTION_REFRESH,    /* on live */
	QUESTION_FORGET,     /* a login */
	QUESTION_QUIT,	     /* logins would be lost */
	QUESTION_LEAVE,	     /* a form with typed values */
	QUESTION_SIDE,	     /* a paste names another side than the form's */
	QUESTION_ENDING,     /* the token to copy ends soon */
	QUESTION_NO_TOOL,    /* no clipboard: through the terminal? */
	QUESTION_EXPORT,     /* of check all */
	QUESTION_REPORT,     /* which of two texts is copied */
	QUESTION_CODE,	     /* a program: copied, or written */
	QUESTION_ASIDE,	     /* the store, for a new one */
	QUESTION_SCROLLBACK, /* reveal, without an alternate screen */
};

#define QUESTION_BUTTONS 3

/* What must be answered before it happens. The first button is the harmless one. */
struct question {
	enum question_kind kind;
	char title[48];
	char text[512]; /* paragraphs, parted by newlines; wrapped when drawn */
	char buttons[QUESTION_BUTTONS][40];
	size_t count;
	size_t chosen;	 /* the button with the cursor */
	char wanted[80]; /* guard = "name": what must be typed; "" when nothing must */
	struct field typed;
};

struct app {
	struct setup setup;
	struct moment now; /* of the event that is obeyed */
	struct accounts accounts;
	struct chosen chosen;
	struct view view;
	struct account_list list;
	struct log log;
	struct sentence sentence;
	struct clipboard_state clipboard;
	struct keeping keeping;
	struct lock lock;
	struct running_command command;
	struct timers timers;
	struct requests requests;
	struct check_all check_all;
	struct sign_in *sign_in; /* the form; NULL when none is open */
	struct session guest;	 /* a token that was pasted to be looked at */
	struct diagnosis doctor;
	struct reveal reveal;
	struct question question;
	struct notices notices; /* what a person should know; the shell tells it */
};

void app_init(struct app *app, const struct settings *settings);

/* The sentence, gone with the next key. A printf format. */
void app_say(struct app *app, enum tone tone, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
/* An error as a sentence: it stays until app_hush(). */
void app_say_error(struct app *app, const struct error *error);
void app_hush(struct app *app);

/* The session that keys act on, or NULL; and its account, which may be there without it. */
struct session *app_session(const struct app *app);
struct account *app_account(const struct app *app);
const struct environment *app_environment(const struct app *app);
const struct environments *app_environments(const struct app *app);
/* The name of an account as it may be seen; valid until the next call. */
const char *app_name(const struct app *app, const struct account *account);
/* Whose session this is; NULL when it is no account's. */
const struct account *app_account_of(const struct app *app, const struct session *session);
/* The environment of a session, by its index in app_environments(). */
size_t app_environment_of(const struct app *app, const struct session *session);

/* Every session there is, one after another; *at counts, from 0. NULL behind the last. */
struct session *app_each_session(const struct app *app, size_t *at);
/* The account of the one that app_each_session() brought last. */
struct account *app_account_at(const struct app *app, size_t at);

/* Are names hidden? Says then that this cannot be done meanwhile. */
bool app_is_private(struct app *app);
/* Has the chosen login a token? Says that there is none. */
bool app_has_token(struct app *app);
/* Says that nobody is signed in. */
void app_say_nobody(struct app *app);

/* Under 80 columns the details stand alone; from 120 on both environments stand side by side. */
bool app_is_narrow(const struct app *app);
bool app_is_wide(const struct app *app);

/* Goes to an environment. False when there is none of that number. */
bool app_go_to(struct app *app, size_t environment);

/* Puts the last thing that a session did into the log; its account may be NULL. */
void app_note(struct app *app, const struct account *account, const struct session *session);

#endif
