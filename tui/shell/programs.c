#include "tui/shell/programs.h"

#include <stdio.h>
#include <string.h>

#include "tui/shell/start.h"
#include "tui/shell/term.h"

/* What a copy goes by, as far as it is to be known before it is tried. */
static const char *const by_terminal[] = {
	[TERMINAL_COPY_NONE] = "",
	[TERMINAL_COPY_WHOLE] = "OSC 52",
	[TERMINAL_COPY_TMUX] = "OSC 52 (tmux set -s set-clipboard on)",
	[TERMINAL_COPY_PIECES] = "OSC 52 through GNU screen",
};

bool programs_start(struct programs *programs, struct app *app, struct error *error)
{
	const char *tool;
	clipboard_free(programs->clipboard);
	programs->clipboard = clipboard_new(app->setup.settings->clipboard, error);
	if (programs->clipboard == NULL)
		return false;
	enum clipboard_way way = clipboard_way(programs->clipboard, &tool);
	app->clipboard.answers = way == CLIPBOARD_TOOL;
	app->clipboard.terminal = term_takes_copies();
	if (way == CLIPBOARD_OSC52)
		tool = by_terminal[app->clipboard.terminal];
	if (way != CLIPBOARD_NONE)
		snprintf(app->clipboard.tool, sizeof app->clipboard.tool, "%s", tool);
	return true;
}

static void tell_copied(const struct programs *programs, enum copied copied,
			const struct error *error)
{
	struct event event = {.kind = EVENT_COPIED, .copied = copied, .error = error};
	clipboard_way(programs->clipboard, &event.copied_by);
	events_add(programs->results, &event);
}

bool programs_code(struct effect *effect, struct error *error)
{
	if (effect->code == NULL)
		return true;
	effect->plain = code_text(effect->code, NULL, effect->environment, error);
	return effect->plain != NULL;
}

void programs_copy(struct programs *programs, struct effect *effect, struct moment now)
{
	struct error error = {0};
	const char *name;
	if (!programs_code(effect, &error) ||
	    (effect->plain != NULL &&
	     !secret_set(&effect->text, effect->plain, strlen(effect->plain)) &&
	     !error_no_memory(&error))) {
		tell_copied(programs, COPIED_NOT, &error);
		return;
	}
	if (effect->number != 0 || clipboard_way(programs->clipboard, &name) == CLIPBOARD_OSC52) {
		char *text = secret_open(&effect->text);
		if (text != NULL)
			term_copy(text, effect->text.length);
		secret_close(text);
		tell_copied(programs, COPIED_BY_TERMINAL, NULL);
	} else if (!clipboard_copy(programs->clipboard, &effect->text, effect->stays, now,
				   &error)) {
		tell_copied(programs, COPIED_NOT, &error);
	}
}

void programs_uncopy(struct programs *programs, bool has_terminal, struct moment now)
{
	struct error error = {0};
	const char *name;
	switch (clipboard_way(programs->clipboard, &name)) {
	case CLIPBOARD_TOOL:
	case CLIPBOARD_COMMAND:
		if (!clipboard_clear(programs->clipboard, now, &error))
			tell_copied(programs, COPIED_NOT, &error);
		return;
	case CLIPBOARD_NONE:
	case CLIPBOARD_OSC52:
		if (!has_terminal)
			return;
		/* tmux drops an empty text, and passes it on to no terminal: a blank goes first. */
		term_copy(" ", 1);
		term_copy("", 0);
		tell_copied(programs, COPIED_CLEARED, NULL);
		return;
	}
}

void programs_end(struct programs *programs)
{
	struct error error = {0}, left = {0};
	if (!command_stop(programs->command, &left))
		start_complain(NULL, &left);
	programs->command = NULL;
	if (!clipboard_may_hold(programs->clipboard))
		return;
	error_set(&error, ERROR_SYSTEM, "Copy something else over it.",
		  "the clipboard could not be cleared and may hold a secret.");
	start_complain(NULL, &error);
}

void programs_release(struct programs *programs)
{
	clipboard_free(programs->clipboard);
	programs_stop(programs);
	programs->clipboard = NULL;
}

void programs_stop(struct programs *programs)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_SECRET_COMMAND, .error = &error};
	if (!command_stop(programs->command, &error) && programs->results != NULL)
		events_add(programs->results, &event);
	programs->command = NULL;
}

void programs_fetch(struct programs *programs, const struct effect *effect, struct moment now)
{
	struct error error = {0};
	struct event event = {.kind = EVENT_SECRET_COMMAND,
			      .secret_command = effect->secret_command,
			      .error = &error};
	programs_stop(programs);
	programs->what = effect->secret_command;
	programs->command = command_start(effect->line, now, &error);
	if (programs->command == NULL)
		events_add(programs->results, &event);
}

static void watch_command(struct programs *programs, struct moment now)
{
	struct error error = {0}, left = {0};
	struct secret printed = {0};
	if (programs->command == NULL)
		return;
	enum command_result result = command_step(programs->command, now, &printed, &error);
	if (result == COMMAND_BUSY)
		return;
	struct event event = {.kind = EVENT_SECRET_COMMAND,
			      .secret_command = programs->what,
			      .printed = &printed};
	if (!command_stop(programs->command, &left))
		event.error = &left;
	else if (result == COMMAND_FAILED)
		event.error = &error;
	programs->command = NULL;
	events_add(programs->results, &event);
	secret_clear(&printed);
}

static void watch_clipboard(const struct programs *programs, struct moment now)
{
	static const enum copied copied[] = {
		[CLIPBOARD_COPIED] = COPIED_BY_TOOL,
		[CLIPBOARD_FAILED] = COPIED_NOT,
		[CLIPBOARD_CLEARED] = COPIED_CLEARED,
		[CLIPBOARD_LEFT_ALONE] = COPIED_LEFT_ALONE,
	};
	struct error error = {0};
	enum clipboard_result result = clipboard_step(programs->clipboard, now, &error);
	if (result != CLIPBOARD_IDLE && result != CLIPBOARD_BUSY)
		tell_copied(programs, copied[result], &error);
}

void programs_watch(struct programs *programs, struct moment now)
{
	watch_clipboard(programs, now);
	watch_command(programs, now);
}

int programs_fds(const struct programs *programs, struct pollfd fds[4])
{
	fds[0] = clipboard_fd(programs->clipboard);
	return 1 + (programs->command != NULL ? command_fds(programs->command, fds + 1) : 0);
}

int64_t programs_deadline(const struct programs *programs)
{
	int64_t at = clipboard_deadline(programs->clipboard);
	if (programs->command != NULL && command_deadline(programs->command) < at)
		at = command_deadline(programs->command);
	return at;
}
