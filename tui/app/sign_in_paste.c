#include "tui/app/sign_in_paste.h"

#include <stdio.h>
#include <string.h>

#include "core/import_words.h"
#include "tui/app/questions.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_trial.h"

static void say_paste(struct app *app, const struct import *import,
		      const struct import_login *login)
{
	const struct sign_in *form = app->sign_in;
	char words[160];
	import_took_words(login, api_wanted_words(sign_in_environment(app)),
			  sign_in_first_empty(app), words, sizeof words);
	app_say(app, login->found == LOGIN_FIELDS ? TONE_OK : TONE_TEXT, "%s", words);
	snprintf(app->sentence.remedy, sizeof app->sentence.remedy, "%s",
		 form->explained != NULL     ? "And an error."
		 : import->has_refresh_token ? "The refresh token in it is left."
					     : "");
}

static void take_value(struct app *app, size_t field, const struct import_value *value)
{
	struct sign_in *form = app->sign_in;
	if (value->text[0] != '\0') {
		field_set(&form->field[field], value->text);
		sign_in_edited(app, field);
	} else if (form->field[field].length > 0) {
		return;
	}
	form->is_pasted[field] = true;
	form->found[field] = *value;
	form->found[field].text = form->found[field].label = "";
	sign_in_note_typed(form, field);
}

/* A login that is here already stays on its side. */
static bool can_take(struct app *app, const struct import_login *login)
{
	const struct environment *here = sign_in_environment(app);
	if (!app->sign_in->is_known || login->named == NULL || login->named == here)
		return true;
	app_say(app, TONE_WARNING, "This names %s, and the login here is of %s: nothing was taken.",
		environment_word(login->named), environment_word(here));
	return false;
}

/* Names it an environment that is not the form's, that is asked about. */
static void take_environment(struct app *app, const struct import_login *login)
{
	struct sign_in *form = app->sign_in;
	form->unnamed = login->unnamed;
	if (login->named == NULL) {
		bool is_plain = login->unnamed == IMPORT_NO_HOST;
		form->where_note.mark = is_plain ? MARK_PLAIN : MARK_UNSURE;
		snprintf(form->where_note.text, sizeof form->where_note.text, "%s",
			 is_plain ? "not named" : "not clear");
		return;
	}
	form->named = (size_t)(login->named - app_environments(app)->list);
	if (!form->has_environment || form->environment == form->named) {
		sign_in_go_to_named(app);
		return;
	}
	form->where_note.mark = MARK_UNSURE;
	snprintf(form->where_note.text, sizeof form->where_note.text, "it names %s",
		 environment_word(login->named));
	questions_ask_side(app, sign_in_environment(app), login->named);
}

static bool is_other(const struct sign_in *form, const struct import_login *login, size_t field)
{
	const char *text = login->value[field].text;
	return text[0] != '\0' && form->field[field].length > 0 &&
	       strcmp(text, form->field[field].text) != 0;
}

/* Of another login nothing stays: when one is picked; else what was typed does, but no secrets. */
static void empty_form(struct sign_in *form, const struct import_login *login, bool is_picked)
{
	bool is_pair = is_other(form, login, LOGIN_CLIENT_ID);
	if (!is_picked && !is_pair && !is_other(form, login, LOGIN_USERNAME))
		return;
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		bool is_its_secret = i == LOGIN_PASSWORD || (i == LOGIN_CLIENT_SECRET && is_pair);
		form->was_emptied[i] = !is_picked && form->field[i].length > 0;
		if (is_picked || form->is_pasted[i] || is_its_secret)
			field_clear(&form->field[i]);
	}
	if (!form->is_known && (is_picked || form->is_name_pasted || !form->name_typed)) {
		field_clear(&form->field[SIGN_IN_NAME]);
		form->name_typed = form->is_name_pasted = false;
	}
	session_clear(&form->trial);
	session_init(&form->trial, NULL);
	form->was_sent = form->asked_both = false;
	sign_in_forget_probe(form);
}

static void fill_form(struct app *app, const struct import *import,
		      const struct import_login *login, bool is_picked)
{
	struct sign_in *form = app->sign_in;
	empty_form(form, login, is_picked);
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		take_value(app, i, &login->value[i]);
	if (login->value[LOGIN_PASSWORD].text[0] != '\0')
		form->was_sent = false; /* this one was not */
	sign_in_take_names(form, login);
	take_environment(app, login);
	sign_in_focus_empty(app);
	if (!form->has_environment)
		form->focus = FOCUS_WHERE;
	say_paste(app, import, login);
}

void sign_in_go_to_named(struct app *app)
{
	sign_in_choose(app, app->sign_in->named);
	app->sign_in->where_note = (struct login_note){MARK_PLAIN, "named there"};
}

static void open_list(struct app *app, struct import *import)
{
	app->sign_in->pasted = import;
	app->sign_in->is_picking = true;
	app->view.cursor = 0;
	app_say(app, TONE_TEXT, "%zu logins are in it. Nothing was sent.", import->count);
}

void sign_in_paste(struct app *app, struct import *import, const struct explanation *explained)
{
	struct sign_in *form = app->sign_in;
	import_free(form->pasted);
	form->pasted = NULL;
	form->is_picking = form->was_picked = false;
	form->explained = explained;
	if (import->count > 1) {
		open_list(app, import);
		return;
	}
	if (can_take(app, &import->logins[0]))
		fill_form(app, import, &import->logins[0], false);
	import_free(import);
}

void sign_in_pick(struct app *app, size_t at)
{
	struct sign_in *form = app->sign_in;
	const struct import_login *login = &form->pasted->logins[at];
	if (!can_take(app, login))
		return;
	form->is_picking = false;
	form->was_picked = true;
	fill_form(app, form->pasted, login, true);
}

bool sign_in_step_back(struct app *app)
{
	struct sign_in *form = app->sign_in;
	bool to_list = form->pasted != NULL && !form->is_picking;
	bool to_form = form->is_picking && !form->was_picked && form->was_open;
	if (to_list || to_form)
		form->is_picking = to_list;
	if (to_list)
		sign_in_leave_behind(app); /* what was refused stays for doctor */
	if (to_form) {
		import_free(form->pasted);
		form->pasted = NULL;
	}
	return to_list || to_form;
}
