/* What users and their files say. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/import.h"
#include "core/settings.h"
#include "core/text.h"
#include "core/theme.h"
#include "core/words.h"
#include "tests/fuzz/targets.h"
#include "tests/screens/scenes.h"
#include "tui/app/deadline.h"
#include "tui/app/event.h"
#include "tui/app/update.h"
#include "tui/draw/frame.h"
#include "tui/screens/view.h"

/* Settings and themes are read from a file. */
static const char *as_file(const char *bytes, size_t length)
{
	static char path[64];
	snprintf(path, sizeof path, "%s/etconsole-fuzz-%d.cfg", target_folder(), (int)getpid());
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	MUST(fd >= 0 && write(fd, bytes, length) == (ssize_t)length);
	close(fd);
	return path;
}

static void run_settings(const char *bytes, size_t length)
{
	struct settings settings;
	struct error error = {0};
	const char *path = as_file(bytes, length);
	bool ok = settings_read(&settings, path, &error);
	unlink(path);
	MUST(ok || error.cause[0] != '\0');
	for (size_t i = 0; i < settings.environments.count; i++)
		MUST(strncasecmp(settings.environments.list[i].api_base, "https://", 8) == 0);
	MUST(settings.reveal_seconds > 0);
	settings_clear(&settings);
}

static void run_theme(const char *bytes, size_t length)
{
	struct theme theme = theme_mono;
	struct error error = {0};
	const char *path = as_file(bytes, length);
	bool ok = theme_read(&theme, path, "themes", &error);
	unlink(path);
	MUST(ok || error.cause[0] != '\0');
	for (int role = 0; role < ROLE_COUNT; role++)
		MUST(theme_color_index(theme.style[role].foreground, 256) < 256);
}

static void run_import(const char *bytes, size_t length)
{
	static struct environments environments;
	static struct import *import;
	environments_init(&environments);
	if (import == NULL)
		import = import_new();
	import_read(import, bytes, length, &environments);
	for (size_t i = 0; i < import->count; i++)
		for (size_t f = 0; f < IMPORT_FIELDS; f++) {
			const struct import_value *value = &import->logins[i].value[f];
			MUST(strlen(value->text) <= FIELD_MAX);
			MUST((value->text[0] != '\0') == (value->why == IMPORT_NOT_EMPTY));
		}
	MUST(import->token_at + import->token_length <= length);
}

static void run_text(const char *bytes, size_t length)
{
	static char once[8192], twice[8192], fitted[8192];
	length = length < 200 ? length : 200;
	size_t n = text_gate(once, sizeof once, bytes, length);
	MUST(n == strlen(once) && text_gate(twice, sizeof twice, once, n) == n);
	MUST(strcmp(once, twice) == 0);
	size_t columns = 0;
	struct text_cell cell;
	for (const char *at = once; text_next(&at, &cell); columns += cell.width)
		MUST(text_width(cell.code) == (int)cell.width && cell.code >= ' ');
	MUST(columns == text_columns(once));
	size_t width = length > 0 ? (unsigned char)bytes[0] % 30 : 0;
	text_fit(fitted, sizeof fitted, once, width, (enum text_cut)(width % 3), "…");
	MUST(text_columns(fitted) <= width);
}

static void run_words(const char *bytes, size_t length)
{
	struct error error = {0};
	char **words = NULL, *line = strndup(bytes, length);
	if (words_split(line, &words, &error))
		MUST(words[0] != NULL);
	else
		MUST(error.cause[0] != '\0');
	words_free(words);
	free(line);
}

static void send(struct app *app, struct event *event, struct frame *frame)
{
	struct effects effects = {0};
	app_update(app, event, &effects);
	effects_clear(&effects);
	view_draw(app, frame);
	MUST(frame->cursor_row < frame->rows && frame->cursor_col < frame->cols);
	MUST(deadline_of(app) > 0);
}

/* A byte is a key; some bring a paste, a size, the time, a click or a lost focus. */
static size_t next_event(const char *bytes, size_t left, struct app *app, struct event *event,
			 const struct frame *frame)
{
	unsigned char byte = (unsigned char)bytes[0];
	unsigned char more = left > 1 ? (unsigned char)bytes[1] : 0;
	*event = (struct event){.kind = EVENT_KEY, .now = app->now, .key = byte};
	event->now.boot_ms += 20;
	event->now.utc_ms += 20;
	if (byte < 0x80 && byte >= ' ')
		return 1;
	if (byte < ' ')
		event->key = INPUT_NAMED + byte % (INPUT_UNKNOWN - INPUT_NAMED + 1);
	else if (byte < 0xa0)
		event->key = INPUT_CTRL('a' + byte % 26);
	else if (byte < 0xb0) {
		size_t length = more < left - 1 ? more : left - 1;
		event->kind = EVENT_PASTE;
		event->paste = bytes + 1;
		event->paste_length = length;
		return 1 + length;
	} else if (byte < 0xc0) {
		event->kind = EVENT_RESIZE;
		event->rows = 1 + byte % 16 * 3;
		event->cols = 1 + more;
		return 2;
	} else if (byte < 0xd0) {
		event->kind = EVENT_TICK;
		event->now.boot_ms += (int64_t)1000 << byte % 16;
		return 1;
	} else if (byte < 0xe0) {
		event->kind = EVENT_MOUSE;
		event->mouse_row = byte % 16 * 2;
		event->mouse_col = more;
		event->spot = frame_spot_at(frame, event->mouse_row, event->mouse_col);
		return 2;
	} else if (byte < 0xf0)
		event->kind = byte % 4 == 0   ? EVENT_FOCUS_OUT
			      : byte % 4 == 1 ? EVENT_SUSPEND
			      : byte % 4 == 2 ? EVENT_RESUME
					      : EVENT_FOCUS_IN;
	else
		event->key = 0x80u + (uint32_t)more * 0x1107u % 0x10ff7fu;
	return byte >= 0xf0 ? 2 : 1;
}

/* The first byte chooses a scene: every view in every state that looks different. */
static void run_keys(const char *bytes, size_t length)
{
	static struct frame frame;
	struct app app;
	size_t count = 0;
	while (scene_at(count) != NULL)
		count++;
	if (length == 0)
		return;
	scene_open(scene_at((unsigned char)bytes[0] / 2 % count), &app, bytes[0] & 1, 24, 80);
	MUST(frame_resize(&frame, 24, 80, NULL));
	view_draw(&app, &frame);
	for (size_t at = 1; at < length && at < 120 && !app.view.leaving;) {
		struct event event;
		at += next_event(bytes + at, length - at, &app, &event, &frame);
		if (event.kind == EVENT_RESIZE)
			MUST(frame_resize(&frame, event.rows, event.cols, NULL));
		send(&app, &event, &frame);
	}
	app_release(&app);
}

const struct target targets_user[] = {
	{"settings", run_settings},
	{"theme", run_theme},
	{"import", run_import},
	{"text", run_text},
	{"words", run_words},
	{"keys", run_keys},
	{NULL, NULL},
};
