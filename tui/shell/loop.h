/*
 * loop: the one place that waits. Turns keys, signals, answers and the clock into events, hands
 * them to the app, and does what the app asks for.
 */
#ifndef SHELL_LOOP_H
#define SHELL_LOOP_H

#include <stdbool.h>

#include "core/error.h"
#include "core/http.h"
#include "core/theme_list.h"
#include "tui/app/state.h"
#include "tui/draw/frame.h"
#include "tui/shell/programs.h"
#include "tui/shell/trace.h"

struct loop {
	struct app *app;
	void (*draw)(const struct app *app, struct frame *frame); /* the screens' */
	struct http *http;
	struct programs programs;
	struct trace trace;
	struct store_jobs *store_jobs;
	struct themes *themes;	   /* NULL: none are chosen from */
	const char *settings_path; /* where settings are written; "" when there is no place */
	struct effects effects;	   /* still to be done */
	struct events results;	   /* of those that were done, still to be told */
	struct frame frame;
	struct moment now;
	bool has_terminal; /* false: its end was noticed, or there never was one */
	bool dirty;	   /* the picture may have changed */
	bool is_readable;  /* the terminal has something for us */
	bool pressed;	   /* a key since the last picture */
	int64_t drawn_at;  /* boot_ms of the last picture */
	bool redraw;	   /* and is to be sent as a whole */
	bool can_send;	   /* libcurl is loaded */
	bool leaving;
	bool steps_back;  /* SIGINT ends what is waited for, not the program */
	bool interrupted; /* it has come */
	int died_of;	  /* a signal that asked to leave, or 0 */
	/* Not NULL: such a signal ends slow work at once, after this (async-signal-safe). */
	void (*give_back)(void);
	int64_t until;	  /* boot_ms: who turns it wants to be woken then; 0: not */
	int64_t wake_at;  /* boot_ms: what the app wanted when it was last asked */
	unsigned watched; /* the request whose steps are shown */
	struct progress progress;
	uint32_t random[32]; /* fetched together, one for each event */
	size_t random_left;
};

/* Runs the console until it is left. False when the terminal vanished. */
bool loop_run(struct loop *loop);

/* One turn without a terminal: waits until something happens, and deals with it. */
void loop_step(struct loop *loop);
/* The same, without waiting. */
void loop_turn(struct loop *loop);

/*
 * Hands the app an event and does what it asks for; what comes of that is told after it, one event
 * after another, until nothing is left to be done (on a screen after some ms in the next turns).
 * Not to be called by what does an effect.
 */
void loop_tell(struct loop *loop, struct event *event);

/* Does effects that an event did not bring, in the same way; *effects is empty afterwards. */
void loop_do(struct loop *loop, struct effects *effects);

/* Hands the app the answers that have come. */
void loop_answers(struct loop *loop);
/* Wipes what was still to be done and told. */
void loop_release(struct loop *loop);

#endif
