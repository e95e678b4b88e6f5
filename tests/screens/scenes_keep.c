/*
 * Scenes of what is kept, changed and forgotten, and of what stands over everything.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/log.h"
#include "core/theme.h"
#include "core/theme_list.h"
#include "tests/screens/scenes.h"
#include "tui/app/actions.h"
#include "tui/app/state.h"

static void make_quit(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "q", effects);
}

static void make_help(struct app *app, struct effects *effects)
{
	scene_keys(app, "?", effects);
}

static void make_words(struct app *app, struct effects *effects)
{
	scene_keys(app, "?", effects);
	scene_key(app, INPUT_TAB, effects);
}

/* The chosen login is kept. */
static void keep_acme(struct app *app)
{
	scene_choose(app, "acme");
	app->keeping.state = KEEP_OPEN;
	app->keeping.sealed_by = VAULT_PASSPHRASE;
	if (app_session(app) != NULL) {
		app_session(app)->kept = 1;
		app_session(app)->is_auto = !app_environment(app)->live;
	}
}

static void make_kept(struct app *app, struct effects *effects)
{
	(void)effects;
	keep_acme(app);
}

static void make_lock(struct app *app, struct effects *effects)
{
	keep_acme(app);
	scene_keys(app, "L", effects);
	scene_keys(app, "four pl", effects);
}

static void make_lock_command(struct app *app, struct effects *effects)
{
	keep_acme(app);
	snprintf(scene_settings()->key_command, 40, "pass show etconsole");
	app->keeping.sealed_by = VAULT_COMMAND;
	scene_keys(app, "L", effects);
	scene_key(app, INPUT_ENTER, effects);
}

static void make_forgotten(struct app *app, struct effects *effects)
{
	keep_acme(app);
	scene_keys(app, "L", effects);
	scene_key(app, INPUT_BACKTAB, effects);
	scene_key(app, INPUT_ENTER, effects);
}

static void make_guard_lock(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "L", effects);
}

static void make_source(struct app *app, struct effects *effects)
{
	keep_acme(app);
	snprintf(scene_settings()->key_command, 40, "pass show etconsole");
	scene_keys(app, "m", effects);
}

static void make_first_kept(struct app *app, struct effects *effects)
{
	make_first(app, effects);
	app->keeping.state = KEEP_OPEN;
	app->keeping.sealed_by = VAULT_PASSPHRASE;
	app_session(app)->kept = 1;
}

/* Who has a long name, in long teams. */
static void make_first_long(struct app *app, struct effects *effects)
{
	struct identity identity = {
		.id = "1",
		.email = "integrations.and.automation+translations.of.the.web.shop@"
			 "translations.acme-and-daughters-wholesale.example",
		.team_count = 2,
		.teams = {{"acme-and-daughters-wholesale-and-logistics-of-the-north-gmbh-de", "",
			   true},
			  {"acme-dk", "", false}}};
	make_first(app, effects);
	if (!session_know(app_session(app), &identity))
		abort();
}

static void make_passphrase(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "mh", effects);
	scene_keys(app, "four plain words", effects);
	scene_key(app, INPUT_ENTER, effects);
	scene_keys(app, "four", effects);
	scene_key(app, INPUT_TAB, effects);
	scene_key(app, INPUT_ENTER, effects);
}

static void make_change(struct app *app, struct effects *effects)
{
	keep_acme(app);
	scene_keys(app, "m", effects);
}

static void make_rename(struct app *app, struct effects *effects)
{
	keep_acme(app);
	scene_keys(app, "mn", effects);
}

static void make_forget(struct app *app, struct effects *effects)
{
	keep_acme(app);
	scene_keys(app, "x", effects);
}

static void make_find(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "/is:offline", effects);
}

static void make_not_found(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "/akme", effects);
}

static void make_worst(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "o", effects);
}

static void make_private(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "p", effects);
}

static void make_activity(struct app *app, struct effects *effects)
{
	static const struct activity lines[] = {
		{.kind = REQUEST_SIGN_IN, .status = 401, .result = RESULT_REFUSED, .took_ms = 93},
		{.kind = REQUEST_SIGN_IN,
		 .status = 200,
		 .result = RESULT_NEW_TOKEN,
		 .took_ms = 143},
		{.kind = REQUEST_CHECK, .result = RESULT_NO_ANSWER, .took_ms = 5000},
		{.kind = REQUEST_CHECK, .status = 200, .result = RESULT_ACCEPTED, .took_ms = 61},
	};
	scene_choose(app, "acme");
	for (size_t i = 0; i < 4; i++) {
		struct activity line = lines[i];
		line.utc_ms = app->now.utc_ms - (int64_t)(4 - i) * 31 * MINUTE_MS;
		if (line.status == 200)
			snprintf(line.mark, sizeof line.mark, "#3fa19c02");
		log_add(&app->log, i == 0 ? "northwind-wholesale-germany sandbox" : "acme live",
			&line);
	}
	scene_keys(app, "a", effects);
}

static void make_theme(struct app *app, struct effects *effects)
{
	static struct themes themes;
	char folder[1024];
	const char *source = getenv("SOURCE");
	snprintf(folder, sizeof folder, "%s/themes", source != NULL ? source : ".");
	themes_read(&themes, folder);
	scene_choose(app, "acme");
	app->setup.themes = &themes;
	actions_show_themes(app, themes_choose(&themes, folder, "dusk", NULL), "");
	app->setup.has_color = true;
	scene_keys(app, "j", effects);
}

const struct scene scenes_keep[] = {
	{"quit", make_quit},
	{"help", make_help},
	{"words", make_words},
	{"lock", make_lock},
	{"lock-command", make_lock_command},
	{"lock-own", make_guard_lock},
	{"forgotten", make_forgotten},
	{"change-source", make_source},
	{"passphrase", make_passphrase},
	{"first-kept", make_first_kept},
	{"first-long", make_first_long},
	{"kept", make_kept},
	{"change", make_change},
	{"rename", make_rename},
	{"forget", make_forget},
	{"find", make_find},
	{"not-found", make_not_found},
	{"worst", make_worst},
	{"private", make_private},
	{"activity", make_activity},
	{"theme", make_theme},
	{NULL, NULL},
};
