#include "tui/app/change.h"

#include <string.h>

#include "core/text.h"
#include "tui/app/check_all.h"
#include "tui/app/keeping.h"

void change_auto(struct app *app, struct effects *effects)
{
	struct session *session = app_session(app);
	session->is_auto = !session->is_auto;
	if (session->kept != 0 && app->keeping.state == KEEP_OPEN)
		keeping_job(effects, STORE_AUTO, session, NULL);
	app_say(app, TONE_OK,
		session->is_auto ? "It refreshes itself from now on."
				 : "It is refreshed by you alone, with " DO_REFRESH ".");
}

static bool is_kept(const struct account *account)
{
	for (size_t i = 0; i < ENVIRONMENT_MAX; i++)
		if (account->session[i] != NULL && account->session[i]->kept != 0)
			return true;
	return false;
}

/* In the store, too. */
static bool ask_rename(const struct account *account, const char *name, struct effects *effects)
{
	struct effect *effect = keeping_job(effects, STORE_RENAME, NULL, account->name);
	if (effect == NULL)
		return false;
	bool ok = secret_set(&effect->text, name, strlen(name));
	if (!ok)
		effects_take_back(effects);
	return ok;
}

bool change_name(struct app *app, const char *typed, size_t length, struct effects *effects)
{
	char name[ACCOUNT_NAME_MAX + 1];
	struct account *account = app_account(app);
	if (length > ACCOUNT_NAME_MAX) {
		app_say(app, TONE_WARNING, "A name has at most %d bytes.", ACCOUNT_NAME_MAX);
		return false;
	}
	text_gate(name, sizeof name, typed, length);
	if (name[0] == '\0' || (strcmp(name, account->name) != 0 &&
				accounts_find(&app->accounts, name) < app->accounts.count)) {
		app_say(app, TONE_WARNING,
			name[0] == '\0' ? "A name has at least one character."
					: "Another account has this name.");
		return false;
	}
	if (is_kept(account) && app->keeping.state == KEEP_OPEN &&
	    !ask_rename(account, name, effects)) {
		app_say(app, TONE_WARNING, "Too much is under way for that. Try again.");
		return false;
	}
	app->chosen.account = accounts_rename(&app->accounts, app->chosen.account, name);
	check_all_look_anew(app);
	return true;
}

void change_theme(struct app *app, const char *name, struct effects *effects)
{
	if (app->setup.is_demo || app->setup.is_once) {
		app_say(app, TONE_TEXT, "%s until you quit: %s writes nothing down.", name,
			app->setup.is_demo ? "the demo" : "--once");
		return;
	}
	if (app->setup.settings_trouble[0] != '\0') {
		app_say(app, TONE_WARNING,
			"%s until you quit: the settings must be mended before they are written.",
			name);
		return;
	}
	struct effect *effect = effects_add(effects, EFFECT_THEME);
	if (effect != NULL)
		effect->line = name;
}
