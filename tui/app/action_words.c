#include "tui/app/action_words.h"

#include <string.h>

#include "core/say.h"

static const char *how_of(const void *face, const char *name)
{
	const struct app *app = face;
	const struct action_row *row = keymap_named(name);
	if (row == NULL)
		return NULL;
	return app->setup.how != NULL ? app->setup.how(app, row->action)
				      : keymap_label(&app->setup.keymap, row->action);
}

const char *action_words(const struct app *app, const char *text)
{
	static char words[2048];
	if (strchr(text, '\001') == NULL)
		return text;
	say_fill(words, sizeof words, text, app != NULL ? how_of : NULL, app);
	return words;
}
