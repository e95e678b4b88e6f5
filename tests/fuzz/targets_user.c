/* What users and their files say. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "core/import.h"
#include "core/key_parser.h"
#include "core/settings.h"
#include "core/text.h"
#include "core/theme_color.h"
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
	static const int depths[] = {0, 8, 16, 88, 256, 1 << 24};
	for (size_t i = 0; i < sizeof depths / sizeof *depths; i++) {
		struct theme_colors colors[ROLE_COUNT];
		theme_map(&theme, depths[i], colors);
		for (int role = 0; role < ROLE_COUNT; role++)
			MUST(colors[role].foreground < (depths[i] == 0 ? 1 : depths[i]) &&
			     colors[role].background < (depths[i] == 0 ? 1 : depths[i]));
	}
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

/* A console that is typed into: the bytes are the terminal's. */
struct typed {
	struct app app;
	struct frame frame;
	struct key_parser parser;
};

static void send(struct typed *typed, struct event *event)
{
	struct effects effects = {0};
	struct app *app = &typed->app;
	event->now = app->now;
	if (event->kind == EVENT_MOUSE)
		event->spot = frame_spot_at(&typed->frame, event->mouse_row, event->mouse_col);
	if (event->kind == EVENT_RESIZE)
		MUST(frame_resize(&typed->frame, event->rows, event->cols, NULL));
	app_update(app, event, &effects);
	effects_clear(&effects);
	view_draw(app, &typed->frame);
	MUST(typed->frame.cursor_row < typed->frame.rows);
	MUST(typed->frame.cursor_col < typed->frame.cols);
	MUST(deadline_of(app) > 0);
}

static void send_read(struct typed *typed, const char *bytes, size_t length)
{
	struct key_event heard = {0};
	struct event event;
	key_parser_read(&typed->parser, bytes, length, typed->app.now.boot_ms);
	while (!typed->app.view.leaving && key_parser_next(&typed->parser, &heard)) {
		MUST(heard.kind != KEY_TYPED || heard.key < INPUT_UNKNOWN);
		event_of_key(&heard, &event);
		send(typed, &event);
		heard = (struct key_event){0};
	}
}

static void pass(struct typed *typed, int64_t ms)
{
	struct key_event heard = {0};
	struct event event;
	struct moment *now = &typed->app.now;
	now->boot_ms += ms;
	now->utc_ms += ms;
	if (key_parser_expire(&typed->parser, now->boot_ms, &heard)) {
		event_of_key(&heard, &event);
		send(typed, &event);
	}
	MUST(key_parser_deadline(&typed->parser) > now->boot_ms);
	event = (struct event){.kind = EVENT_TICK};
	send(typed, &event);
}

/* No character has these bytes: they end a read. Then time passes, or something happens. */
#define NO_CHARACTER 0xf5
static size_t happen(struct typed *typed, const char *bytes, size_t left)
{
	unsigned char byte = (unsigned char)bytes[0];
	unsigned char more = left > 1 ? (unsigned char)bytes[1] : 0;
	struct event event = {.kind = more % 2 == 0 ? EVENT_SUSPEND : EVENT_RESUME};
	if (byte > NO_CHARACTER + 2) {
		pass(typed, (int64_t)8 << byte % 8);
		return 1;
	}
	if (byte == NO_CHARACTER + 2) {
		pass(typed, (int64_t)1000 << more % 16);
		return 2;
	}
	if (byte == NO_CHARACTER) {
		event.kind = EVENT_RESIZE;
		event.rows = 1 + more % 16 * 3;
		event.cols = 1 + more;
	} else
		key_parser_reset(&typed->parser);
	send(typed, &event);
	return 2;
}

static void type(struct typed *typed, const char *bytes, size_t length)
{
	for (size_t at = 0; at < length && at < 200 && !typed->app.view.leaving;) {
		size_t to = at;
		while (to < length && (unsigned char)bytes[to] < NO_CHARACTER)
			to++;
		send_read(typed, bytes + at, to - at);
		if (to < length)
			to += happen(typed, bytes + to, length - to);
		at = to;
	}
}

/* The first byte chooses a scene: every view in every state that looks different. */
static void run_keys(const char *bytes, size_t length)
{
	static const struct known_key known[] = {{"\033?M", INPUT_ENTER}, {"\033A", INPUT_UP}};
	static struct typed typed;
	size_t count = 0;
	while (scene_at(count) != NULL)
		count++;
	if (length == 0)
		return;
	typed.parser = (struct key_parser){.known = known, .known_count = 2};
	scene_open(scene_at((unsigned char)bytes[0] / 2 % count), &typed.app, bytes[0] & 1, 24, 80);
	MUST(frame_resize(&typed.frame, 24, 80, NULL));
	view_draw(&typed.app, &typed.frame);
	type(&typed, bytes + 1, length - 1);
	key_parser_reset(&typed.parser);
	MUST(key_parser_deadline(&typed.parser) == NEVER);
	app_release(&typed.app);
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
