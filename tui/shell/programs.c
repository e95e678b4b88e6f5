
#include "tui/shell/programs.h"

#include <stdio.h>

#include "core/command.h"
#include "core/file.h"
#include "tui/shell/clipboard.h"
#include "tui/shell/loop.h"
#include "tui/shell/start.h"
#include "tui/shell/term.h"

bool programs_start(struct loop *loop, struct error *error)
{
	const char *tool;
	struct app *app = loop->app;
	clipboard_free(loop->clipboard);
	loop->clipboard = clipboard_new(app->setup.settings->clipboard, error);
	if (loop->clipboard == NULL)
		return false;
	enum clipboard_way way = clipboard_way(loop->clipboard, &tool);
	app->clipboard.answers = way == CLIPBOARD_TOOL;
	if (way != CLIPBOARD_NONE)
		snprintf(app->clipboard.tool, sizeof app->clipboard.tool, "%s",
			 way == CLIPBOARD_OSC52 ? "OSC 52" : tool);
	return true;
}

void programs_copy(struct loop *loop, const struct effect *effect)
{
	struct event event = {.kind = EVENT_COPIED};
	struct error error = {0};
	bool by_terminal = effect->number != 0;
	const char *name;
	if (by_terminal || clipboard_way(loop->clipboard, &name) == CLIPBOARD_OSC52) {
		char *text = secret_open(&effect->text);
		if (text != NULL)
			term_copy(text, effect->text.length);
		secret_close(text);
		event.copied = COPIED_BY_TERMINAL;
		loop_post(loop, &event);
	} else if (!clipboard_copy(loop->clipboard, &effect->text, effect->stays, loop->now,
				   &error)) {
		event.copied = COPIED_NOT;
		event.error = &error;
		loop_post(loop, &event);
	}
}

void programs_uncopy(struct loop *loop)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_COPIED, .copied = COPIED_NOT, .error = &error};
	const char *name;
	switch (clipboard_way(loop->clipboard, &name)) {
	case CLIPBOARD_TOOL:
	case CLIPBOARD_COMMAND:
		if (!clipboard_clear(loop->clipboard, loop->now, &error))
			loop_post(loop, &event);
		return;
	case CLIPBOARD_NONE:
	case CLIPBOARD_OSC52:
		if (!loop->has_terminal)
			return;
		/* tmux drops an empty text, and passes it on to no terminal: a blank goes first. */
		term_copy(" ", 1);
		term_copy("", 0);
		event.copied = COPIED_CLEARED;
		loop_post(loop, &event);
		return;
	}
}

void programs_end(const struct loop *loop)
{
	struct error error = {0};
	if (!clipboard_may_hold(loop->clipboard))
		return;
	error_set(&error, ERROR_SYSTEM, "Copy something else over it.",
		  "the clipboard could not be cleared and may hold a secret.");
	start_complain(&error);
}

void programs_stop(struct loop *loop)
{
	command_free(loop->command);
	loop->command = NULL;
}

void programs_fetch(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_SECRET_COMMAND,
			      .secret_command = effect->secret_command,
			      .error = &error};
	programs_stop(loop);
	loop->secret_command = effect->secret_command;
	loop->command = command_start(effect->line, loop->now, &error);
	if (loop->command == NULL)
		loop_post(loop, &event);
}

static void watch_command(struct loop *loop)
{
	struct error error = {0};
	struct secret printed = {0};
	if (loop->command == NULL)
		return;
	enum command_result result = command_step(loop->command, loop->now, &printed, &error);
	if (result == COMMAND_BUSY)
		return;
	struct event event = {.kind = EVENT_SECRET_COMMAND,
			      .secret_command = loop->secret_command,
			      .printed = &printed};
	if (result == COMMAND_FAILED)
		event.error = &error;
	programs_stop(loop);
	loop_tell(loop, &event);
	secret_clear(&printed);
}

static void watch_clipboard(struct loop *loop)
{
	struct event event = {.kind = EVENT_COPIED};
	struct error error = {0};
	event.error = &error;
	clipboard_way(loop->clipboard, &event.copied_by);
	switch (clipboard_step(loop->clipboard, loop->now, &error)) {
	case CLIPBOARD_IDLE:
	case CLIPBOARD_BUSY:
		return;
	case CLIPBOARD_COPIED:
		event.copied = COPIED_BY_TOOL;
		break;
	case CLIPBOARD_FAILED:
		event.copied = COPIED_NOT;
		break;
	case CLIPBOARD_CLEARED:
		event.copied = COPIED_CLEARED;
		break;
	case CLIPBOARD_LEFT_ALONE:
		event.copied = COPIED_LEFT_ALONE;
		break;
	}
	loop_tell(loop, &event);
}

void programs_write(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_WRITTEN, .text = effect->name};
	if (effect->plain == NULL)
		error_no_memory(&error);
	if (effect->plain == NULL || !file_write_new(effect->name, effect->plain, &error))
		event.error = &error;
	loop_post(loop, &event);
}

void programs_theme(struct loop *loop, const struct effect *effect)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_THEME, .text = effect->line};
	if (!settings_write_theme(loop->settings_path, effect->line, &error))
		event.error = &error;
	loop_post(loop, &event);
}

void programs_watch(struct loop *loop)
{
	watch_clipboard(loop);
	watch_command(loop);
}

int programs_fds(const struct loop *loop, struct pollfd fds[4])
{
	fds[0] = clipboard_fd(loop->clipboard);
	return 1 + (loop->command != NULL ? command_fds(loop->command, fds + 1) : 0);
}

int64_t programs_deadline(const struct loop *loop)
{
	int64_t at = clipboard_deadline(loop->clipboard);
	if (loop->command != NULL && command_deadline(loop->command) < at)
		at = command_deadline(loop->command);
	return at;
}
