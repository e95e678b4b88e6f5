#include "tui/copy.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/chrome.h"

#define DOTS "••••••••••••"
#define TEXT_SIZE (SECRET_MAX + 2048)
/* A token with less than this left is offered a refresh first. */
#define ABOUT_TO_END_MS MINUTE_MS

static const struct secret *source(const struct session *session, enum copy_what what)
{
	switch (what) {
	case COPY_TOKEN:
	case COPY_HEADER:
	case COPY_CURL:
	case COPY_DOTENV:
	case COPY_JSON:
		return &session->token.access;
	case COPY_REFRESH:
		return &session->token.refresh;
	case COPY_SECRET:
		return &session->login.client_secret;
	case COPY_TOKEN_LINE:
	case COPY_CALL_LINE:
	case COPY_SIGN_IN:
		break;
	}
	return NULL;
}

bool copy_is_secret(enum copy_what what)
{
	return what < COPY_TOKEN_LINE;
}

bool copy_needs_keeping(const struct app *app, enum copy_what what)
{
	const struct session *session = app_session(app);
	return (what == COPY_TOKEN_LINE || what == COPY_CALL_LINE) &&
	       (session == NULL || session->kept == 0);
}

/* Nothing but ' ends single quotes. */
void copy_quote(char *out, size_t size, const char *word)
{
	size_t used = 0;
	for (const char *c = word; *c != '\0' && used + 6 < size; c++) {
		if (*c == '\'')
			used += (size_t)snprintf(out + used, size - used, "'\\''");
		else
			out[used++] = *c;
	}
	out[used] = '\0';
}

/* Behind what out holds: a word as it is where a shell would leave it alone, else quoted. */
static void add_word(char *out, size_t size, const char *option, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "-._/@:+";
	char quoted[1200];
	size_t used = strlen(out);
	bool is_plain = word[0] != '\0' && word[strspn(word, plain)] == '\0';
	copy_quote(quoted, sizeof quoted, word);
	snprintf(out + used, size - used, is_plain ? " %s %s" : " %s '%s'", option, quoted);
}

/* The same program, settings and store as here. */
static void put_token_line(char *out, size_t size, const struct app *app)
{
	snprintf(out, size, "etconsole token");
	add_word(out, size, "-a", app_account(app)->name);
	add_word(out, size, "-e", environment_word(app_environment(app)));
	if (app->config_given != NULL)
		add_word(out, size, "--config", app->config_given);
	if (app->data_given != NULL)
		add_word(out, size, "--data", app->data_given);
}

static void put_ca(char *out, size_t size, const struct environment *where)
{
	char quoted[900];
	out[0] = '\0';
	if (where->ca_file[0] == '\0')
		return;
	copy_quote(quoted, sizeof quoted, where->ca_file);
	snprintf(out, size, " --cacert '%s'", quoted);
}

static void put_curl(char *out, size_t size, const struct environment *where, const char *token)
{
	char ca[1024];
	put_ca(ca, sizeof ca, where);
	/* The header comes by standard input: an argument would stand in the process list. */
	snprintf(out, size, "curl -sS%s -H @- %s%s <<< 'Authorization: Bearer %s'", ca,
		 where->api_base, where->check_path, token);
}

static void put_call_line(char *out, size_t size, const struct app *app)
{
	char ca[1024];
	const struct environment *where = app_environment(app);
	put_ca(ca, sizeof ca, where);
	put_token_line(out, size, app);
	size_t used = strlen(out);
	snprintf(out + used, size - used, " --format header | curl -sS%s -H @- %s%s", ca,
		 where->api_base, where->check_path);
}

/*
 * Asks for secret and password without echo. They go through pipes: neither stands in the line,
 * nor in the process list. Every value is encoded; --form would not be understood.
 */
static void put_sign_in(char *out, size_t size, const struct session *session)
{
	char ca[1024], id[1200], username[1200];
	const struct environment *where = session->environment;
	put_ca(ca, sizeof ca, where);
	copy_quote(id, sizeof id, login_client_id(&session->login));
	copy_quote(username, sizeof username, login_username(&session->login));
	snprintf(out, size,
		 "read -rsp 'client secret: ' s; echo; read -rsp 'password: ' p; echo; "
		 "curl -sS%s -H 'Accept: application/json' -d grant_type=password "
		 "--data-urlencode 'client_id=%s' --data-urlencode client_secret@<(printf %%s "
		 "\"$s\") --data-urlencode 'username=%s' --data-urlencode password@<(printf %%s "
		 "\"$p\") -d scope=dashboard '%s%s'; unset s p",
		 ca, id, username, where->api_base, where->token_path);
}

static void put_dotenv(char *out, size_t size, const struct session *session, const char *token)
{
	snprintf(out, size, "EASYTRANSLATE_API_URL=%s\nEASYTRANSLATE_ACCESS_TOKEN=%s\n",
		 session->environment->api_base, token);
}

static void put_json(char *out, size_t size, const struct session *session, const char *token)
{
	const struct token *of = &session->token;
	json_t *object = json_pack(
		"{s:s, s:s, s:s, s:s}", "environment", session->environment->name, "api_url",
		session->environment->api_base, "token_type", "Bearer", "access_token", token);
	if (of->life_ms != TOKEN_LIFE_UNKNOWN)
		json_object_set_new(object, "expires_at",
				    json_integer((of->obtained_utc_ms + of->life_ms) / SECOND_MS));
	char *text = json_dumps(object, JSON_INDENT(2));
	snprintf(out, size, "%s\n", text != NULL ? text : "");
	if (text != NULL)
		secret_wipe(text, strlen(text));
	free(text);
	json_decref(object);
}

static void put_text(char *out, size_t size, const struct app *app, enum copy_what what,
		     const char *value)
{
	const struct session *session = app_session(app);
	switch (what) {
	case COPY_CURL:
		put_curl(out, size, session->environment, value);
		return;
	case COPY_DOTENV:
		put_dotenv(out, size, session, value);
		return;
	case COPY_JSON:
		put_json(out, size, session, value);
		return;
	case COPY_TOKEN_LINE:
		put_token_line(out, size, app);
		return;
	case COPY_CALL_LINE:
		put_call_line(out, size, app);
		return;
	case COPY_SIGN_IN:
		put_sign_in(out, size, session);
		return;
	case COPY_HEADER:
		snprintf(out, size, "Authorization: Bearer %s", value);
		return;
	case COPY_TOKEN:
	case COPY_REFRESH:
	case COPY_SECRET:
		snprintf(out, size, "%s", value);
		return;
	}
}

bool copy_text(const struct app *app, enum copy_what what, bool masked, struct secret *text)
{
	const struct session *session = app_session(app);
	const struct secret *secret = session != NULL ? source(session, what) : NULL;
	char *opened = masked || secret == NULL ? NULL : secret_open(secret);
	char *out = secret_buffer(TEXT_SIZE);
	const char *value = masked || secret == NULL ? DOTS : opened;
	bool ok = session != NULL && out != NULL && value != NULL &&
		  (secret == NULL || secret_is_set(secret));
	if (ok)
		put_text(out, TEXT_SIZE, app, what, value);
	ok = ok && secret_set(text, out, strlen(out));
	secret_buffer_free(out);
	secret_close(opened);
	return ok;
}

static const char *noun(enum copy_what what)
{
	switch (what) {
	case COPY_TOKEN:
		return "access token";
	case COPY_HEADER:
		return "Authorization header";
	case COPY_CURL:
		return "curl line";
	case COPY_DOTENV:
		return ".env lines";
	case COPY_JSON:
		return "token as JSON";
	case COPY_TOKEN_LINE:
		return "token line";
	case COPY_CALL_LINE:
		return "line of a call";
	case COPY_SIGN_IN:
		return "sign-in line";
	case COPY_REFRESH:
		return "refresh token";
	case COPY_SECRET:
		return "client secret";
	}
	return "";
}

static void ask_no_tool(struct app *app)
{
	struct question *question = &app->question;
	*question = (struct question){.kind = QUESTION_NO_TOOL, .count = 2};
	snprintf(question->title, sizeof question->title, "copy");
	snprintf(question->text, sizeof question->text,
		 "No clipboard here: no wl-copy, xclip, xsel or pbcopy that could be used.\n\nThe "
		 "terminal itself may take it (OSC 52). It passes tmux and recordings on the way, "
		 "and the terminal never says whether it did.");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Do not copy");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Send it through the terminal");
	app_show_over(app, &screen_question);
}

static void ask_ending(struct app *app, int64_t left)
{
	struct question *question = &app->question;
	char words[32];
	clock_words(words, sizeof words, left);
	*question = (struct question){.kind = QUESTION_ENDING, .count = 3};
	snprintf(question->title, sizeof question->title, "copy");
	if (left > 0)
		snprintf(question->text, sizeof question->text, "This token ends in %s.", words);
	else
		snprintf(question->text, sizeof question->text, "This token has expired.");
	snprintf(question->buttons[0], sizeof question->buttons[0], "Do not copy");
	snprintf(question->buttons[1], sizeof question->buttons[1], "Refresh it first");
	snprintf(question->buttons[2], sizeof question->buttons[2], "Copy it anyway");
	app_show_over(app, &screen_question);
}

static int64_t clear_ms(const struct app *app)
{
	return app->settings->clipboard_seconds * SECOND_MS;
}

void copy_go(struct app *app, bool by_terminal, struct effects *effects)
{
	struct effect *effect = effects_add(effects, EFFECT_COPY);
	if (effect == NULL)
		return;
	/* From now on, not from the receipt: who quits or locks before it gets it taken back, too.
	 */
	app->copy_stays = app->to_copy_stays;
	app->uncopy_at = app->copy_stays ? NEVER : app->now.boot_ms + clear_ms(app);
	effect->number = by_terminal;
	secret_move(&effect->text, &app->to_copy);
}

void copy_plain(struct app *app, const char *what, const char *text, struct effects *effects)
{
	if (!secret_set(&app->to_copy, text, strlen(text))) {
		app_say(app, ROLE_ERROR, "It is too long for the clipboard here.");
		return;
	}
	app->to_copy_stays = true;
	snprintf(app->copied_what, sizeof app->copied_what, "%s", what);
	if (app->clipboard_tool[0] == '\0')
		ask_no_tool(app);
	else
		copy_go(app, false, effects);
}

void copy_start(struct app *app, enum copy_what what, struct effects *effects)
{
	const struct session *session = app_session(app);
	const struct account *account = app_account(app);
	char word[40];
	app->to_copy_stays = !copy_is_secret(what);
	if (copy_needs_keeping(app, what)) {
		app_say(app, ROLE_WARNING, "%s",
			app->keeping == KEEP_NEVER
				? "This line needs a kept login, and nothing is kept here."
				: "This line needs a kept login: m keeps it.");
		return;
	}
	if (session == NULL || !copy_text(app, what, false, &app->to_copy)) {
		app_say(app, ROLE_WARNING, "There is nothing to copy here. s signs in.");
		return;
	}
	chrome_word(word, sizeof word, session->environment, session->environment->live);
	snprintf(app->copied_what, sizeof app->copied_what, "the %s %s of %.40s", word, noun(what),
		 account->name);
	int64_t left = token_left(&session->token, app->now);
	if (what <= COPY_JSON && left < ABOUT_TO_END_MS)
		ask_ending(app, left);
	else if (app->clipboard_tool[0] == '\0')
		ask_no_tool(app);
	else
		copy_go(app, false, effects);
}

void copy_result(struct app *app, const struct event *event)
{
	int seconds = app->settings->clipboard_seconds;
	switch (event->copied) {
	case COPIED_BY_TOOL:
		if (app->copy_stays) {
			app_say(app, ROLE_OK, "Copied %s by %s. No secret is in it.",
				app->copied_what, event->copied_by);
			return;
		}
		app_say(app, ROLE_OK, "Copied %s by %s. Cleared in %d s.", app->copied_what,
			event->copied_by, seconds);
		app->uncopy_at = app->now.boot_ms + clear_ms(app);
		return;
	case COPIED_BY_TERMINAL:
		app_say(app, ROLE_OK, "Sent by OSC 52, unconfirmed, try it: %s.", app->copied_what);
		if (!app->copy_stays)
			app->uncopy_at = app->now.boot_ms + clear_ms(app);
		return;
	case COPIED_NOT:
		app_say_error(app, event->error);
		return;
	case COPIED_CLEARED:
		app_say(app, ROLE_TEXT,
			"Cleared the clipboard. A clipboard manager may still have it.");
		return;
	case COPIED_LEFT_ALONE:
		app_say(app, ROLE_TEXT, "The clipboard holds something else by now: left alone.");
		return;
	}
}
