#include "tui/app/state.h"

#include <stdarg.h>
#include <stdio.h>

void app_init(struct app *app, const struct settings *settings)
{
	*app = (struct app){
		.setup = {.settings = settings, .unicode = true, .has_alternate_screen = true},
		.view = {.rows = 24, .cols = 80, .interrupt_at = -NEVER},
		.clipboard = {.clear_at = NEVER},
		.keeping = {.state = KEEP_NOTHING, .save_at = NEVER},
	};
	notices_init(&app->notices, settings->notify_command);
	keymap_init(&app->setup.keymap);
}

void app_say(struct app *app, enum tone tone, const char *format, ...)
{
	va_list args;
	struct sentence *sentence = &app->sentence;
	*sentence = (struct sentence){.tone = tone};
	va_start(args, format);
	vsnprintf(sentence->text, sizeof sentence->text, format, args);
	va_end(args);
}

void app_say_error(struct app *app, const struct error *error)
{
	app_say(app, TONE_ERROR, "%s", error->cause);
	snprintf(app->sentence.remedy, sizeof app->sentence.remedy, "%s", error->remedy);
	app->sentence.kind = error->kind;
	app->sentence.stays = true;
}

void app_hush(struct app *app)
{
	app->sentence.text[0] = app->sentence.remedy[0] = '\0';
	app->sentence.kind = ERROR_NONE;
	app->sentence.stays = app->sentence.is_outcome = false;
}

struct account *app_account(const struct app *app)
{
	size_t at = app->chosen.account;
	return at < app->accounts.count ? &app->accounts.list[at] : NULL;
}

struct session *app_session(const struct app *app)
{
	const struct account *account = app_account(app);
	return account != NULL ? account->session[app->chosen.environment] : NULL;
}

const struct environments *app_environments(const struct app *app)
{
	return &app->setup.settings->environments;
}

const struct environment *app_environment(const struct app *app)
{
	return &app_environments(app)->list[app->chosen.environment];
}

const char *app_name(const struct app *app, const struct account *account)
{
	static char hidden[32];
	if (!app->view.is_private)
		return account->name;
	snprintf(hidden, sizeof hidden, "account %zu", (size_t)(account - app->accounts.list) + 1);
	return hidden;
}

struct session *app_each_session(const struct app *app, size_t *at)
{
	size_t each = app_environments(app)->count;
	while (*at < app->accounts.count * each) {
		size_t i = (*at)++;
		struct session *session = app->accounts.list[i / each].session[i % each];
		if (session != NULL)
			return session;
	}
	return NULL;
}

struct account *app_account_at(const struct app *app, size_t at)
{
	return &app->accounts.list[(at - 1) / app_environments(app)->count];
}

size_t app_environment_of(const struct app *app, const struct session *session)
{
	return (size_t)(session->environment - app_environments(app)->list);
}

const struct account *app_account_of(const struct app *app, const struct session *session)
{
	const struct session *each;
	for (size_t at = 0; (each = app_each_session(app, &at)) != NULL;)
		if (each == session)
			return app_account_at(app, at);
	return NULL;
}

bool app_is_private(struct app *app)
{
	if (app->view.is_private)
		app_say(app, TONE_WARNING,
			"Names and secrets are hidden for sharing. " DO_HIDE_NAMES " shows them.");
	return app->view.is_private;
}

void app_say_nobody(struct app *app)
{
	app_say(app, TONE_WARNING, "Nobody is signed in here. " DO_SIGN_IN " signs in.");
}

bool app_has_token(struct app *app)
{
	const struct session *session = app_session(app);
	if (session != NULL && token_is_set(&session->token))
		return true;
	app_say(app, TONE_WARNING, "There is no token here. " DO_SIGN_IN " signs in.");
	return false;
}

bool app_is_narrow(const struct app *app)
{
	return app->view.cols < 80;
}

bool app_is_wide(const struct app *app)
{
	return app->view.cols >= 120;
}

bool app_go_to(struct app *app, size_t environment)
{
	if (environment >= app_environments(app)->count)
		return false;
	app->chosen.environment = environment;
	app_hush(app);
	return true;
}

void app_note(struct app *app, const struct account *account, const struct session *session)
{
	char who[ACCOUNT_NAME_MAX + 40];
	snprintf(who, sizeof who, "%s %s", account != NULL ? account->name : "sign in",
		 environment_word(session->environment));
	log_add(&app->log, who, &session->activity[0]);
}
