#include "tui/screens/form.h"

#include <stdio.h>

#include "core/form_words.h"
#include "core/import_words.h"
#include "core/retry.h"
#include "tui/app/paste.h"
#include "tui/app/sign_in.h"
#include "tui/app/sign_in_paste.h"
#include "tui/app/sign_in_trial.h"
#include "tui/draw/glyph.h"
#include "tui/screens/page.h"

static int draw_text(struct area inside, int row, int last, enum role role, const char *text)
{
	return chrome_wrap(inside, row, 3, inside.cols - 4, last - row, role, text);
}

/* What looks wrong with a field, and what takes it off; "" when nothing does. */
static const char *doubt_words(const struct sign_in *form, size_t field)
{
	static char words[96];
	enum login_doubt doubt = login_doubt((enum login_field)field, form->field[field].text);
	snprintf(words, sizeof words, "%s%s", login_doubt_words(doubt),
		 doubt == LOGIN_FINE || doubt == LOGIN_NOT_EMAIL ? ""
		 : doubt == LOGIN_QUOTED			 ? " F4 takes them off."
								 : " F4 takes it off.");
	return words;
}

/* Where the password is in doubt, it is often all that is wrong. */
static const char *seen_here(const struct sign_in *form)
{
	static char words[140];
	words[0] = '\0';
	/* It stands away from its field: it says which one. */
	for (size_t i = 0; i < LOGIN_FIELDS && words[0] == '\0'; i++)
		if (doubt_words(form, i)[0] != '\0')
			snprintf(words, sizeof words, "%s: %s",
				 login_field_name((enum login_field)i), doubt_words(form, i));
	return words;
}

static void pane_title(const struct sign_in *form, char *out, size_t size)
{
	const struct verdict *verdict = session_last(&form->trial);
	char took[24], status[96] = "";
	bool denied = verdict->error.kind == ERROR_DENIED;
	clock_took(took, sizeof took, form->trial.last_took_ms);
	if (verdict->status > 0)
		snprintf(status, sizeof status, " · %ld%s%s", verdict->status,
			 verdict->code[0] != '\0' ? " " : "", verdict->code);
	snprintf(out, size, "%s · %s%s · %s", denied ? "Refused" : "No token",
		 remedy_of(verdict->finding)->title, status, took);
}

static void draw_refused(const struct app *app, struct area inside, int rule, int last, bool live)
{
	const struct sign_in *form = app->sign_in;
	const struct verdict *verdict = session_last(&form->trial);
	const struct environment *environment = sign_in_environment(app);
	struct error error;
	bool unknown = verdict->finding == FINDING_KEYS_UNKNOWN;
	char title[192], words[VERDICT_WORDS], rest[VERDICT_WORDS];
	retry_words(verdict, environment, form->blocked_until - app->now.boot_ms, &error);
	pane_title(form, title, sizeof title);
	chrome_rule(inside, rule, live, title);
	verdict_row(verdict, (size_t)inside.cols - 4, words, rest);
	int row = rule + 1;
	/* Where few rows are, they begin with who it was and what to do; what it said follows. */
	if (page_is_narrow(inside.cols)) {
		snprintf(words, sizeof words, "%s %s", error.cause,
			 action_words(app, error.remedy));
		row = draw_text(inside, row, last, ROLE_TEXT, words);
		if (verdict->said[0] != '\0')
			snprintf(rest, sizeof rest, "It said: \"%s\"", verdict->said);
	} else
		row = chrome_wrap_both(inside, row, 3, inside.cols - 4, last, 0, words,
				       action_words(app, error.remedy));
	row = draw_text(inside, row, last, ROLE_TEXT, rest);
	row += row + 3 < last;
	if (form->probe_words[0] != '\0')
		row = draw_text(inside, row, last, ROLE_TITLE, form->probe_words);
	else if (seen_here(form)[0] != '\0')
		row = draw_text(inside, row, last, ROLE_WARNING, seen_here(form));
	else if (unknown) {
		snprintf(title, sizeof title,
			 "Ask %s sends only the id and the secret there. It signs nobody in.",
			 live ? "sandbox" : "live");
		row = draw_text(inside, row, last, ROLE_MUTED, title);
	}
	if (unknown)
		draw_text(inside, row, last, ROLE_MUTED,
			  live ? "Sandbox keys do not work here."
			       : "Sandbox keys come from EasyTranslate Support; live keys do not "
				 "work here.");
}

static void draw_step(struct area inside, int row, int64_t ms, bool waiting, const char *name,
		      const char *more, unsigned step)
{
	char took[24];
	enum role role = ms >= 0 ? ROLE_OK : waiting ? ROLE_COUNTDOWN : ROLE_MUTED;
	uint32_t sign = ms >= 0	  ? glyph(GLYPH_TICK)
			: waiting ? glyph_spinner(step)
				  : glyph(GLYPH_MIDDOT);
	area_fill(inside, row, 3, 1, role, sign);
	area_text(inside, row, 5, ms >= 0 || waiting ? ROLE_TEXT : ROLE_MUTED, name);
	if (ms < 0)
		return;
	clock_took(took, sizeof took, ms);
	area_text_right(inside, row, 32, ROLE_MUTED, took);
	area_text(inside, row, 35, ROLE_MUTED, more);
}

static void draw_steps(const struct app *app, struct area inside, int rule, int last, bool live)
{
	const struct progress *progress = &app->sign_in->progress;
	const int64_t done[] = {progress->address_ms, progress->connected_ms,
				progress->encrypted_ms};
	static const char *const names[] = {"address found", "connected", "encrypted"};
	char days[64] = "";
	unsigned step = app->setup.settings->motion ? (unsigned)(app->now.boot_ms / 250) : 0;
	bool waiting = true;
	int row = rule + 1;
	chrome_rule(inside, rule, live, "What happens now");
	if (progress->certificate_days >= 0)
		snprintf(days, sizeof days, "certificate good for %d more day%s",
			 progress->certificate_days, progress->certificate_days == 1 ? "" : "s");
	for (size_t i = 0; i < 3 && row < last; i++) {
		draw_step(inside, row++, done[i], waiting && done[i] < 0, names[i],
			  i == 2 ? days : "", step);
		waiting = waiting && done[i] >= 0;
	}
	if (row < last)
		draw_step(inside, row, -1, waiting, "waiting for the answer", "", step);
}

/* What was pasted there: where it came from, and why it is empty; "" when nothing was. */
static void pasted_words(const struct sign_in *form, char *out, size_t size)
{
	size_t field = (size_t)form->focus - 1;
	out[0] = '\0';
	if (form->focus == FOCUS_WHERE && form->unnamed != IMPORT_NAMED)
		snprintf(out, size, "Environment: %s.", import_unnamed_words(form->unnamed));
	else if (form->focus > FOCUS_WHERE && field < LOGIN_FIELDS && form->is_pasted[field])
		import_value_words(&form->found[field], out, size);
}

/* Before it is sent it is said what goes where. */
static void button_words(const struct app *app, char *out, size_t size)
{
	const struct sign_in *form = app->sign_in;
	const struct environment *both = app_environments(app)->list;
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	size_t count = sign_in_buttons(app, buttons);
	size_t at = form->focus >= FOCUS_BUTTON ? (size_t)(form->focus - FOCUS_BUTTON) : 0;
	enum sign_in_button button = buttons[at < count ? at : 0];
	if (button == BUTTON_ASK_BOTH)
		snprintf(out, size,
			 "Ask both sends only client id and secret, to %s and %s. It signs nobody "
			 "in.",
			 both[0].host, both[1].host);
	else if (button == BUTTON_EXPLAIN)
		snprintf(out, size,
			 "An error stands in your paste, too. This tells what it means. "
			 "Nothing is sent, and Esc comes back.");
	else
		snprintf(out, size,
			 "See the request shows it, secrets masked. Nothing is sent "
			 "before you press a button.");
}

static void draw_about(const struct app *app, struct area inside, int rule, int last, bool live)
{
	const struct sign_in *form = app->sign_in;
	size_t which = form->focus < FOCUS_BUTTON ? (size_t)form->focus : 0;
	const char *text = form_words[which][1], *title = form_words[which][0];
	const char *doubt = which > 0 && which <= LOGIN_FIELDS ? doubt_words(form, which - 1) : "";
	char pasted[200], button[300];
	pasted_words(form, pasted, sizeof pasted);
	button_words(app, button, sizeof button);
	if (form->focus >= FOCUS_BUTTON) {
		title = "Before it is sent";
		text = button;
	}
	chrome_rule(inside, rule, live, title);
	int row = rule + 1;
	/* Enter asks, there. */
	bool asks = !form->has_environment && which == FOCUS_WHERE && form->unnamed != IMPORT_NAMED;
	if (!asks)
		row = draw_text(inside, row, last, ROLE_TITLE, pasted);
	row = draw_text(inside, row, last, ROLE_TEXT, asks ? button : text);
	if (asks)
		row = draw_text(inside, row, last, ROLE_TITLE, pasted);
	row += row + 2 < last;
	if (form->probe_words[0] != '\0')
		row = draw_text(inside, row, last, ROLE_TITLE, form->probe_words);
	if (doubt[0] != '\0')
		draw_text(inside, row, last, ROLE_WARNING, doubt);
	else if (live)
		draw_text(inside, row, last, ROLE_MUTED,
			  "Signing in makes one more token. Tokens in use elsewhere stay as they "
			  "are.");
	else
		draw_text(inside, row, last, ROLE_MUTED,
			  "You can paste a whole e-mail, curl line or .env file into any field.");
}

void form_draw_pane(const struct app *app, struct area inside, int rule, int rows, bool live)
{
	const struct sign_in *form = app->sign_in;
	int last = rule + 1 + rows;
	if (rows < 1)
		return;
	if (form->trial.running != REQUEST_NONE)
		draw_steps(app, inside, rule, last, live);
	else if (session_last(&form->trial)->finding != FINDING_NONE)
		draw_refused(app, inside, rule, last, live);
	else
		draw_about(app, inside, rule, last, live);
}

void form_hints(const struct app *app, struct hints *hints)
{
	const struct sign_in *form = app->sign_in;
	enum sign_in_button buttons[SIGN_IN_BUTTONS];
	size_t count = sign_in_buttons(app, buttons), empty = sign_in_first_empty(app);
	char label[48];
	if (sign_in_is_busy(form)) {
		hints_add_key(hints, INPUT_ESC, "cancel");
		return;
	}
	bool refused = session_last(&form->trial)->finding != FINDING_NONE;
	hints_add_key(hints, INPUT_TAB, refused ? "to doctor" : "next field");
	size_t at = form->focus >= FOCUS_BUTTON ? (size_t)(form->focus - FOCUS_BUTTON) : 0;
	sign_in_button_label(app, buttons[at < count ? at : 0], label, sizeof label);
	if (form->focus < FOCUS_BUTTON && empty < LOGIN_FIELDS)
		snprintf(label, sizeof label, "next empty field");
	hints_add_key(hints, INPUT_ENTER, label);
	bool on_field = form->focus > FOCUS_WHERE && form->focus < FOCUS_BUTTON;
	if (on_field && form->field[form->focus - 1].is_secret)
		hints_add_key(hints, INPUT_F2, "show");
	if (on_field && form->focus <= LOGIN_FIELDS)
		hints_add_key(hints, INPUT_F4, "trim");
	hints_add_key(hints, INPUT_ESC, refused && !form->unsent ? "leave, keep" : "leave");
}

static void paste_text(struct app *app, const struct event *event)
{
	struct sign_in *form = app->sign_in;
	if (form->focus <= FOCUS_WHERE || form->focus >= FOCUS_BUTTON) {
		app_say(app, TONE_TEXT, "No four values in this paste; put the cursor in a field.");
		return;
	}
	size_t at = (size_t)form->focus - 1;
	if (paste_line(app, &form->field[at], event))
		sign_in_edited(app, at);
}

void form_paste(struct app *app, const struct event *event)
{
	struct sign_in *form = app->sign_in;
	struct import *import = import_new();
	if (import == NULL || sign_in_is_busy(form)) {
		import_free(import);
		return;
	}
	import_read(import, event->paste, event->paste_length, app_environments(app));
	if (import->count > 0) {
		form->was_open |= !form->is_picking;
		sign_in_paste(app, import, paste_error(import, event));
		return;
	}
	if (form->is_picking)
		app_say(app, TONE_WARNING, "No login is in this paste; the list stays as it was.");
	else if (import->kind == IMPORT_TOKEN)
		app_say(app, TONE_WARNING,
			"This is an access token, not a secret. Paste it outside the form.");
	else if (import->kind == IMPORT_ERROR_TEXT)
		app_say(app, TONE_WARNING, "This is an answer of the service, not a value.");
	else if (import->unsure > 0)
		app_say(app, TONE_WARNING, "%s", import_none_words(import, ""));
	else
		paste_text(app, event);
	import_free(import);
}
