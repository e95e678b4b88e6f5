#include "tui/shell/start.h"

#include <stdio.h>
#include <string.h>

#include "core/file.h"
#include "core/text.h"
#include "tui/app/action_words.h"

void start_say(const struct app *app, const char *cause, const char *remedy)
{
	fprintf(stderr, "etconsole: %s\n", action_words(app, cause));
	if (remedy[0] != '\0')
		fprintf(stderr, "           %s\n", action_words(app, remedy));
}

void start_complain(const struct app *app, const struct error *error)
{
	start_say(app, error->cause, error->remedy);
}

static bool no_such_file(const char *path, struct error *error)
{
	char shown[160];
	text_gate(shown, sizeof shown, path, strlen(path));
	return error_set(error, ERROR_INPUT, "Check what stands behind --config.",
			 "There is no file '%s'.", shown);
}

bool start_settings(struct settings *settings, const char *wanted, char path[START_PATH],
		    struct error *error)
{
	settings_init(settings);
	settings_default_path(path, START_PATH);
	if (wanted != NULL)
		snprintf(path, START_PATH, "%s", wanted);
	if (wanted != NULL && !file_exists(wanted))
		return no_such_file(wanted, error);
	if (path[0] == '\0')
		fputs("etconsole: HOME is not set, or no whole path: no settings are read.\n",
		      stderr);
	return path[0] == '\0' || settings_read(settings, path, error);
}
