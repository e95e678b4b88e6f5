#include "tui/shell/loop.h"

#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>

#include "core/clipboard.h"
#include "core/demo.h"
#include "core/file.h"
#include "core/settings_write.h"
#include "core/signals.h"
#include "tui/app/deadline.h"
#include "tui/app/keeping.h"
#include "tui/app/update.h"
#include "tui/shell/store_jobs.h"
#include "tui/shell/term.h"
#include "tui/shell/term_input.h"

/* So many keys are taken before the picture is drawn again. */
#define INPUT_BURST 64
/* So long effects and their results are dealt with before keys are looked at again. */
#define SETTLE_MS 20
/* So long a pair that could not be saved is tried again when the user has left. */
#define SAVE_MS (20 * SECOND_MS)
/* While a run of many checks is under way, a picture at most so often. */
#define BULK_FRAME_MS 100

static uint32_t next_random(struct loop *loop)
{
	if (loop->random_left == 0) {
		randombytes_buf(loop->random, sizeof loop->random);
		loop->random_left = sizeof loop->random / sizeof *loop->random;
	}
	return loop->random[--loop->random_left];
}

static void update_app(struct loop *loop, struct event *event)
{
	event->now = loop->now;
	event->random = next_random(loop);
	trace_event(&loop->trace, event, app_is_typing(loop->app));
	loop->effects.results = &loop->results;
	app_update(loop->app, event, &loop->effects);
	loop->dirty = true;
}

/* False when there is no memory for such a picture: it is not drawn, the old one stays. */
static bool take_size(struct loop *loop, struct event *event)
{
	struct error error = {0};
	event->kind = EVENT_RESIZE;
	term_size(&event->rows, &event->cols);
	return frame_resize(&loop->frame, event->rows, event->cols, &error);
}

static void tell_size(struct loop *loop)
{
	struct event event = {0};
	if (take_size(loop, &event))
		loop_tell(loop, &event);
}

/* A refresh of a kept login is sent by one program at a time. */
static bool may_send(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct found found = {0};
	struct event event = {.found = &found};
	bool may = effect->request.kind != REQUEST_REFRESH ||
		   store_jobs_lease(loop->store_jobs, effect->session, loop->now, &event, &error);
	if (event.kind == EVENT_STORE)
		events_add(&loop->results, &event);
	return may;
}

static void send_request(struct loop *loop, struct request *request)
{
	struct error error = {0};
	struct answer answer = answer_unsent(request);
	struct event event = {.kind = EVENT_ANSWER, .answer = &answer};
	if (request->kind == REQUEST_SIGN_IN) {
		loop->watched = request->number;
		loop->progress = (struct progress){0};
	}
	if (http_start(loop->http, request, loop->now, &error))
		return;
	memcpy(answer.detail, error.cause, sizeof answer.detail - 1);
	events_add(&loop->results, &event);
}

/* A refresh that was sent is waited for (libcurl ends it after 20 s); so is the clearing of the
 * clipboard. The screen is free meanwhile. */
static bool has_duties(const struct loop *loop)
{
	return http_must_finish(loop->http) > 0 || notices_are_busy(&loop->app->notices) ||
	       clipboard_deadline(loop->programs.clipboard) != NEVER;
}

/* Making a key out of a passphrase takes a second: what the app says about it is drawn first. */
static void do_job(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct found found = {0};
	struct event event = {.kind = EVENT_STORE,
			      .job = effect->job,
			      .session = effect->session,
			      .seal = effect->seal,
			      .row = effect->row,
			      .text = effect->name,
			      .found = &found};
	bool slow = effect->job <= STORE_UNGUARD && effect->seal != VAULT_KEY_FILE;
	if (slow && loop->has_terminal) {
		loop->draw(loop->app, &loop->frame);
		term_draw(&loop->frame, false);
	}
	signals_hurry(slow && !has_duties(loop) ? loop->give_back : NULL);
	store_jobs_do(loop->store_jobs, effect, loop->app, loop->now, &event, &error);
	signals_hurry(NULL);
	events_add(&loop->results, &event);
}

static void write_file(struct loop *loop, struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_WRITTEN, .text = effect->name};
	bool is_there = programs_code(effect, &error);
	if (is_there && effect->plain == NULL)
		is_there = error_no_memory(&error);
	if (!is_there || !file_write_new(effect->name, effect->plain, &error))
		event.error = &error;
	events_add(&loop->results, &event);
}

static void write_theme(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_THEME, .text = effect->line};
	if (!settings_write_theme(loop->settings_path, effect->line, &error))
		event.error = &error;
	events_add(&loop->results, &event);
}

static void tell_demo(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_WRITTEN, .text = "", .error = &error};
	if (!demo_tell(loop->app->setup.demo->keep_fd, effect->line, &error))
		events_add(&loop->results, &event);
}

/* The app has hidden what must not stay; the terminal is given back for as long as we sleep. */
static void suspend(struct loop *loop)
{
	loop->draw(loop->app, &loop->frame);
	term_draw(&loop->frame, false);
	term_suspend();
	signals_stop_self();
	term_resume();
	loop->now = clock_now();
	loop->redraw = true;
	struct event event = {0};
	if (take_size(loop, &event))
		events_add(&loop->results, &event);
}

static void do_one(struct loop *loop, struct effect *effect)
{
	switch (effect->kind) {
	case EFFECT_SEND:
		if (may_send(loop, effect))
			send_request(loop, &effect->request);
		return;
	case EFFECT_STORE:
		do_job(loop, effect);
		return;
	case EFFECT_CANCEL:
		http_cancel(loop->http, effect->number);
		return;
	case EFFECT_COPY:
		programs_copy(&loop->programs, effect, loop->now);
		return;
	case EFFECT_UNCOPY:
		programs_uncopy(&loop->programs, loop->has_terminal, loop->now);
		return;
	case EFFECT_WRITE:
		write_file(loop, effect);
		return;
	case EFFECT_SECRET_COMMAND:
		programs_fetch(&loop->programs, effect, loop->now);
		return;
	case EFFECT_SECRET_COMMAND_STOP:
		programs_stop(&loop->programs);
		return;
	case EFFECT_THEME:
		write_theme(loop, effect);
		return;
	case EFFECT_DEMO:
		tell_demo(loop, effect);
		return;
	case EFFECT_REDRAW:
		loop->redraw = true;
		return;
	case EFFECT_SUSPEND:
		if (loop->has_terminal)
			suspend(loop);
		else {
			if (loop->give_back != NULL)
				loop->give_back();
			signals_stop_self();
		}
		return;
	case EFFECT_QUIT:
		loop->leaving = true;
		return;
	}
}

static bool is_settled(const struct loop *loop)
{
	return loop->effects.count == 0 && loop->results.count == 0;
}

/*
 * What is to be done goes first; while there is no room for what comes of it, that is told. On a
 * screen it stops after a while: what is left is gone on with when the keys were looked at.
 */
static void settle(struct loop *loop)
{
	struct effect effect;
	struct event *event;
	int64_t from = clock_now().boot_ms;
	loop->programs.results = &loop->results;
	while (!is_settled(loop)) {
		if (events_have_room(&loop->results) && effects_take(&loop->effects, &effect)) {
			trace_effect(&loop->trace, &effect, loop->now);
			do_one(loop, &effect);
			effect_clear(&effect);
		} else if ((event = events_first(&loop->results)) != NULL) {
			update_app(loop, event);
			events_shift(&loop->results);
		}
		if (loop->has_terminal && clock_now().boot_ms - from >= SETTLE_MS)
			return;
	}
}

void loop_tell(struct loop *loop, struct event *event)
{
	update_app(loop, event);
	settle(loop);
}

void loop_do(struct loop *loop, struct effects *effects)
{
	effects_move(&loop->effects, effects);
	settle(loop);
}

void loop_release(struct loop *loop)
{
	programs_release(&loop->programs);
	effects_clear(&loop->effects);
	events_clear(&loop->results);
}

void loop_answers(struct loop *loop)
{
	struct answer answer;
	while (http_next(loop->http, loop->now, &answer)) {
		struct event event = {.kind = EVENT_ANSWER, .answer = &answer};
		loop_tell(loop, &event);
		answer_clear(&answer);
	}
}

static bool is_same_progress(const struct progress *a, const struct progress *b)
{
	return a->address_ms == b->address_ms && a->connected_ms == b->connected_ms &&
	       a->encrypted_ms == b->encrypted_ms && a->first_byte_ms == b->first_byte_ms;
}

static void watch_progress(struct loop *loop)
{
	struct event event = {.kind = EVENT_PROGRESS};
	if (loop->watched == 0)
		return;
	if (!http_progress(loop->http, loop->watched, &event.progress)) {
		loop->watched = 0;
		return;
	}
	if (is_same_progress(&event.progress, &loop->progress))
		return;
	loop->progress = event.progress;
	loop_tell(loop, &event);
}

static void lose_terminal(struct loop *loop)
{
	struct event event = {.kind = EVENT_LEAVE};
	loop->has_terminal = loop->is_readable = false;
	loop_tell(loop, &event);
}

static void read_terminal(struct loop *loop)
{
	for (int i = 0; i < INPUT_BURST && loop->has_terminal && !loop->leaving; i++) {
		struct event event = {0};
		enum term_input input = term_read(&event, loop->now.boot_ms);
		if (input == TERM_NOTHING) {
			loop->is_readable = false;
			return;
		}
		if (input == TERM_GONE) {
			lose_terminal(loop);
			return;
		}
		loop->pressed = true;
		if (event.kind == EVENT_GROUND_CHANGED)
			term_ask_ground();
		if (event.kind == EVENT_MOUSE)
			event.spot = frame_spot_at(&loop->frame, event.mouse_row, event.mouse_col);
		loop_tell(loop, &event);
	}
}

static void read_signals(struct loop *loop)
{
	int number;
	while ((number = signals_next()) != 0) {
		struct event event = {.kind = EVENT_LEAVE};
		if (number == SIGWINCH) {
			loop->redraw = true;
			tell_size(loop);
		} else if (number == SIGTSTP) {
			event.kind = EVENT_SUSPEND;
			loop_tell(loop, &event);
		} else if (number == SIGCONT) {
			loop->redraw = true;
			event.kind = EVENT_RESUME;
			loop_tell(loop, &event);
		} else if (number == SIGINT && loop->steps_back) {
			loop->interrupted = true;
		} else if (number != SIGCHLD) {
			loop->died_of = number;
			loop_tell(loop, &event);
		}
	}
}

static int64_t deadline(const struct loop *loop)
{
	int64_t at = deadline_of(loop->app), other = programs_deadline(&loop->programs);
	if (notices_deadline(&loop->app->notices) < other)
		other = notices_deadline(&loop->app->notices);
	if (loop->dirty && loop->has_terminal && loop->drawn_at + BULK_FRAME_MS < at)
		at = loop->drawn_at + BULK_FRAME_MS;
	if (loop->until > loop->now.boot_ms && loop->until < at)
		at = loop->until;
	return other < at ? other : at;
}

static bool is_input_due(const struct loop *loop)
{
	return loop->has_terminal &&
	       (loop->is_readable || loop->now.boot_ms >= term_input_deadline());
}

static void wait_for_something(struct loop *loop)
{
	struct pollfd fds[7] = {{.fd = signals_fd(), .events = POLLIN}};
	nfds_t count = 1;
	if (loop->has_terminal)
		fds[count++] = (struct pollfd){.fd = term_fd(), .events = POLLIN};
	count += (nfds_t)programs_fds(&loop->programs, fds + count);
	count += (nfds_t)notices_fds(&loop->app->notices, fds + count);
	int64_t at = deadline(loop);
	if (loop->has_terminal && term_input_deadline() < at)
		at = term_input_deadline();
	http_wait(loop->http, fds, count,
		  loop->is_readable || !is_settled(loop) ? 0
		  : at == NEVER				 ? MINUTE_MS
							 : at - loop->now.boot_ms);
	loop->is_readable |= loop->has_terminal && fds[1].revents != 0;
}

/* While many answers come, a picture of all of them is drawn now and then; keys are answered. */
static bool is_time_to_draw(const struct loop *loop)
{
	if (!loop->dirty || !loop->has_terminal || loop->leaving)
		return false;
	return !loop->app->check_all.is_running || loop->pressed ||
	       loop->now.boot_ms >= loop->drawn_at + BULK_FRAME_MS;
}

static void turn(struct loop *loop)
{
	loop->now = clock_now();
	read_signals(loop);
	if (is_input_due(loop))
		read_terminal(loop);
	loop_answers(loop);
	watch_progress(loop);
	programs_watch(&loop->programs, loop->now);
	notices_step(&loop->app->notices, loop->store_jobs->store, loop->now);
	settle(loop);
	if (loop->now.boot_ms >= loop->wake_at) {
		struct event event = {.kind = EVENT_TICK};
		loop_tell(loop, &event);
	}
	if (is_time_to_draw(loop)) {
		loop->draw(loop->app, &loop->frame);
		term_draw(&loop->frame, loop->redraw);
		loop->redraw = loop->dirty = loop->pressed = false;
		loop->drawn_at = loop->now.boot_ms;
	}
	loop->wake_at = deadline(loop);
}

void loop_turn(struct loop *loop)
{
	http_wait(loop->http, NULL, 0, 0);
	turn(loop);
}

void loop_step(struct loop *loop)
{
	wait_for_something(loop);
	turn(loop);
}

bool loop_run(struct loop *loop)
{
	loop->now = clock_now();
	loop->has_terminal = loop->is_readable = true;
	loop->wake_at = NEVER;
	tell_size(loop);
	turn(loop);
	while (!loop->leaving)
		loop_step(loop);
	bool vanished = !loop->has_terminal;
	term_end();
	loop->has_terminal = loop->is_readable = false;
	notices_hurry(&loop->app->notices, loop->now);
	while (has_duties(loop))
		loop_step(loop);
	/* The pair before it is used up at the service. */
	int64_t until = clock_now().boot_ms + SAVE_MS;
	while (keeping_is_late(loop->app) && clock_now().boot_ms < until)
		loop_step(loop);
	return !vanished;
}
