#include "tui/app/secret_commands.h"

#include <stdio.h>
#include <string.h>

#include "core/text.h"

void secret_command_run(struct app *app, enum secret_command what, const char *line,
			struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_SECRET_COMMAND);
	if (effect == NULL)
		return;
	effect->secret_command = what;
	effect->line = line;
	app->command.what = what;
	app->command.since = app->now.boot_ms;
	text_gate(app->command.name, sizeof app->command.name, line, strcspn(line, " \t"));
}

void secret_command_stop(struct app *app, struct effects *effects)
{
	struct session *session;
	if (app->command.what == SECRET_COMMAND_NONE)
		return;
	for (size_t at = 0; (session = app_each_session(app, &at)) != NULL;)
		session->is_fetching = false;
	app->command.what = SECRET_COMMAND_NONE;
	effects_add(effects, EFFECT_SECRET_COMMAND_STOP);
	app_say(app, TONE_TEXT, "%s was stopped.", app->command.name);
}

enum secret_command secret_command_ended(struct app *app, const struct event *event)
{
	enum secret_command what = app->command.what;
	if (event->secret_command != what)
		return SECRET_COMMAND_NONE;
	app->command.what = SECRET_COMMAND_NONE;
	if (event->error != NULL)
		app_say_error(app, event->error);
	return what;
}

void secret_command_words(const struct app *app, char *out, size_t size)
{
	int64_t ms = app->now.boot_ms - app->command.since;
	out[0] = '\0';
	if (app->command.what != SECRET_COMMAND_NONE && ms < SECOND_MS)
		snprintf(out, size, "Running %s …", app->command.name);
	else if (app->command.what != SECRET_COMMAND_NONE)
		snprintf(out, size, "Running %s …  %d s", app->command.name, (int)(ms / SECOND_MS));
}
