/*
 * event: everything that can happen to the application, everything that it can ask for (effects),
 * and the two queues between.
 */
#ifndef APP_EVENT_H
#define APP_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "core/account.h"
#include "core/api.h"
#include "core/clock.h"
#include "core/code.h"
#include "core/error.h"
#include "core/key.h"
#include "core/log.h"
#include "core/secret.h"
#include "core/vault.h"

enum event_kind {
	EVENT_TICK,	      /* nothing but the time */
	EVENT_KEY,	      /* key */
	EVENT_PASTE,	      /* paste, paste_length: the bytes between the marks, as they came */
	EVENT_MOUSE,	      /* mouse_row, mouse_col, mouse */
	EVENT_FOCUS_IN,	      /* the terminal window got the focus */
	EVENT_FOCUS_OUT,      /* or lost it */
	EVENT_GROUND,	      /* is_light: what the terminal's own ground is */
	EVENT_GROUND_CHANGED, /* and that it may be another one: the shell asks again */
	EVENT_RESIZE,	      /* rows, cols; also the first event of all */
	EVENT_ANSWER,	      /* answer: a request is over */
	EVENT_PROGRESS,	      /* progress: a request has got further */
	EVENT_COPIED,	      /* copied: what became of a copy */
	EVENT_SUSPEND,	      /* SIGTSTP: hide everything now, then stop */
	EVENT_RESUME,	      /* SIGCONT */
	EVENT_STORE,	      /* job, session, error: what came of it (error NULL: it is done) */
	EVENT_SECRET_COMMAND, /* secret_command, printed, error: such a program has ended */
	EVENT_WRITTEN,	      /* text, error: a file */
	EVENT_THEME,	      /* text, error: the settings, which name it now */
	EVENT_THEMES,	      /* row, text: all are read, which is in use, what is wrong */
	EVENT_LEAVE,	      /* SIGTERM, SIGINT, SIGHUP or the terminal is gone: end soon */
};

/* What the store is asked for; up to STORE_UNGUARD with a key. */
enum store_job {
	STORE_BEGIN,   /* a new one, under the key in text */
	STORE_OPEN,    /* with the key in text: secrets come back */
	STORE_CHANGE,  /* from now on the key is another one */
	STORE_GUARD,   /* the lock's passphrase is text: nothing is kept */
	STORE_UNGUARD, /* is text that passphrase? */
	STORE_ASIDE,   /* the store is put aside: its key is forgotten */
	STORE_LIST,    /* the next part of what is kept */
	STORE_LOCK,    /* forget the key */
	STORE_WAKE,    /* session's secrets come back */
	STORE_LEND,    /* its access token alone, for one check */
	STORE_KEEP,    /* session, under name */
	STORE_TOKEN,   /* session's new pair */
	STORE_STATES,  /* what checks found of all sessions that say so */
	STORE_STATE,   /* what a check of session found */
	STORE_RELEASE, /* session's refresh brought nothing */
	STORE_AUTO,    /* whether session refreshes itself */
	STORE_FORGET,  /* row */
	STORE_RENAME,  /* from name to text */
	STORE_LEASE,   /* session's refresh could not be sent: another one is at it */
	STORE_NEWER,   /* session's refresh need not be sent: another one has done it */
	STORE_GONE,    /* session's job: another program has forgotten it */
};

/* What a job of the store brings. */
struct found {
	struct accounts accounts; /* STORE_OPEN, STORE_LIST: those that are kept */
	struct log log;		  /* and what was done */
	bool is_part;		  /* and more of both are to be asked for */
	struct woken woken;	  /* STORE_WAKE, STORE_LEND, STORE_NEWER */
	bool pair_is_saved;	  /* of a job that failed: the pair is on the disk all the same */
};

/* What a program of the user's is run for. */
enum secret_command {
	SECRET_COMMAND_NONE,
	SECRET_COMMAND_KEY,
	SECRET_COMMAND_CLIENT_SECRET,
	SECRET_COMMAND_PASSWORD,
	SECRET_COMMAND_REFRESH, /* the client secret that a refresh wants */
};

/* What is known of a copy to the clipboard. */
enum copied {
	COPIED_BY_TOOL,	    /* a clipboard program took it: copied_by names it */
	COPIED_BY_TERMINAL, /* sent as OSC 52, which never answers */
	COPIED_NOT,	    /* error says why */
	COPIED_CLEARED,	    /* cleared again */
	COPIED_LEFT_ALONE,  /* not cleared: it holds something else by now */
};

struct event {
	enum event_kind kind;
	struct moment now;
	uint32_t random; /* for the spread of retries */
	uint32_t key;
	const char *paste; /* not NUL-terminated; locked memory of the loop's */
	size_t paste_length;
	bool paste_cut;	     /* there was more than the loop takes (IMPORT_MAX) */
	bool paste_unmarked; /* no marks: it came at once, and may have been typed ahead */
	enum mouse mouse;
	int mouse_row, mouse_col;
	bool is_light;
	uint32_t spot; /* what the picture has there: a key or a SPOT_*; 0 for nothing */
	int rows, cols;
	struct answer *answer; /* the loop's; the app reads it */
	struct progress progress;
	enum copied copied;
	const char *copied_by;
	const struct error *error;
	const struct error *remark; /* it is done, and this is to be said; or NULL */
	enum store_job job;
	struct session *session; /* of an account; the job's */
	enum vault_kind seal;	 /* where the job's key came from */
	int64_t row;		 /* the job's; a theme's */
	const char *text;	 /* its name: the old store's new one, the account's old one */
	enum secret_command secret_command;
	struct secret *printed;
	struct found *found; /* what the store brought; NULL */
};

/* What was read from the terminal, for the application. */
void event_of_key(const struct key_event *key, struct event *event);

enum effect_kind {
	EFFECT_SEND,	       /* request: the loop takes it and clears it */
	EFFECT_CANCEL,	       /* number */
	EFFECT_COPY,	       /* text, into the clipboard */
	EFFECT_UNCOPY,	       /* clear the clipboard, if it still holds what we put there */
	EFFECT_STORE,	       /* job, and what it says it needs */
	EFFECT_SECRET_COMMAND, /* run line, for secret_command */
	EFFECT_SECRET_COMMAND_STOP,
	EFFECT_WRITE,	/* plain, into a new file of this name */
	EFFECT_THEME,	/* line, the theme's name, into the settings */
	EFFECT_THEMES,	/* read all of them, to choose one */
	EFFECT_DEMO,	/* line, what its service shall do */
	EFFECT_REDRAW,	/* the whole screen, from nothing (Ctrl-L) */
	EFFECT_SUSPEND, /* stop now; the app has hidden what it showed */
	EFFECT_QUIT,
};

struct effect {
	enum effect_kind kind;
	struct request request;
	unsigned number;
	struct secret text;
	bool stays; /* text holds no secret: it is not taken out of the clipboard again */
	enum store_job job;
	struct session *session; /* of a store's job, or of a refresh to be sent */
	enum vault_kind seal;	 /* where the job's key comes from; a key file's is not in text */
	enum secret_command secret_command;
	const char *line; /* the settings' */
	int64_t row;
	char *plain; /* for free(); no secret */
	/* The text is this program's, for an environment: read when it is wanted. NULL: none. */
	const struct code *code;
	const struct environment *environment;
	char name[ACCOUNT_NAME_MAX + 1];
};

/* So much may be asked for at once, and so much of what came of it may wait to be told. */
#define EFFECTS_MAX 256
#define EVENTS_MAX 256

/* An event that waits, and what it points to. */
struct events_slot {
	struct event event;
	struct error error, remark;
	char text[512];
	struct secret printed;
	struct found found;
	struct answer answer;
};

/* What came of effects, in order, until the application is told of it. */
struct events {
	struct events_slot slots[EVENTS_MAX];
	size_t first, count;
};

/* May one more wait? To be asked before something is done that brings an event. */
bool events_have_room(const struct events *events);
/*
 * Puts a copy of an event behind the others, with what it points to; *answer, *printed and *found
 * are empty afterwards. Its session must outlive it, or be dropped.
 */
void events_add(struct events *events, const struct event *event);
/* The first that waits, until events_shift() wipes it and lets it go; NULL when none does. */
struct event *events_first(struct events *events);
void events_shift(struct events *events);
void events_clear(struct events *events);
void found_clear(struct found *found);

/* What is to be done, in order; at most EFFECTS_MAX. */
struct effects {
	struct effect *list;
	size_t count, room;
	bool is_refused;	/* one more was wanted and could not be had; app_update() says so */
	struct events *results; /* of those that are done already; NULL: nobody keeps them */
};

/* Can one more be had? Where not, is_refused is set. */
bool effects_have_room(struct effects *effects);
/* A new effect at the end, to fill in before the next one is added; NULL when there is no room. */
struct effect *effects_add(struct effects *effects, enum effect_kind kind);
/* Moves the first one to *effect, which is for effect_clear(); false when there is none. */
bool effects_take(struct effects *effects, struct effect *effect);
/* Moves all of them behind those of to. */
void effects_move(struct effects *to, struct effects *from);
/* A session is about to go: what is asked for in its name, and what came of that, is wiped. */
void effects_drop(struct effects *effects, const struct session *session);
void effect_clear(struct effect *effect);
/* Takes back the one that was added last. */
void effects_take_back(struct effects *effects);
/* Wipes what they hold and lets go of the list; results are left alone. */
void effects_clear(struct effects *effects);

#endif
