#include "core/snippet.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/hide.h"
#include "core/variables.h"

#define TEXT_SIZE (SECRET_MAX + 2048)

static const struct secret *source(const struct session *session, enum snippet what)
{
	return what == SNIPPET_REFRESH				     ? &session->token.refresh
	       : what == SNIPPET_SECRET				     ? &session->login.client_secret
	       : what < SNIPPET_TOKEN_LINE || what == SNIPPET_EXPORT ? &session->token.access
								     : NULL;
}

/* Nothing but ' ends single quotes. */
void snippet_quote(char *out, size_t size, const char *word)
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

static void add(char *out, size_t size, const char *text)
{
	size_t used = strlen(out);
	snprintf(out + used, size - used, "%s", text);
}

static void add_quoted(char *out, size_t size, const char *word)
{
	size_t used = strlen(out);
	snippet_quote(out + used, size - used, word);
}

/* Behind what out holds: a word as it is where every shell leaves it alone, else quoted. */
void snippet_add_word(char *out, size_t size, const char *before, const char *word)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
				    "-._/@:+";
	bool is_plain = word[0] != '\0' && word[strspn(word, plain)] == '\0';
	add(out, size, before);
	add(out, size, is_plain ? "" : "'");
	add_quoted(out, size, word);
	add(out, size, is_plain ? "" : "'");
}

void snippet_add_login(char *out, size_t size, const struct snippet_login *login)
{
	if (login->account[0] != '\0')
		snippet_add_word(out, size, " -a ", login->account);
	if (login->environment != NULL)
		snippet_add_word(out, size, " -e ", environment_word(login->environment));
}

void snippet_add_paths(char *out, size_t size, const struct snippet_login *login)
{
	if (login->config != NULL)
		snippet_add_word(out, size, " --config ", login->config);
	if (login->data != NULL)
		snippet_add_word(out, size, " --data ", login->data);
}

static void put_command(char *out, size_t size, const struct snippet_login *login, const char *verb)
{
	add(out, size, "etconsole ");
	add(out, size, verb);
	snippet_add_login(out, size, login);
	snippet_add_paths(out, size, login);
}

/* What nobody has done here yet begins with looking. */
static const char *done_verb(const struct session *session)
{
	enum request_kind last = session->last_kind;
	if (last == REQUEST_NONE && session->activity_count > 0)
		last = session->activity[0].kind;
	return last == REQUEST_SIGN_IN	 ? "sign-in"
	       : last == REQUEST_REFRESH ? "refresh"
	       : last == REQUEST_CHECK	 ? "check"
					 : "status";
}

static void add_url(char *out, size_t size, const struct environment *environment, const char *path)
{
	char url[sizeof environment->api_base + sizeof environment->check_path];
	snprintf(url, sizeof url, "%s%s", environment->api_base, path);
	snippet_add_word(out, size, " ", url);
}

static void add_curl(char *out, size_t size, const struct environment *environment)
{
	add(out, size, " | curl -sS");
	if (environment->ca_file[0] != '\0')
		snippet_add_word(out, size, " --cacert ", environment->ca_file);
}

/* The header comes by standard input: as an argument it would stand in the process list. */
static void add_call(char *out, size_t size, const struct environment *environment)
{
	add_curl(out, size, environment);
	add(out, size, " -H @-");
	add_url(out, size, environment, environment->check_path);
}

/* printf is the shell's own: it is no process with arguments. */
static void put_curl(char *out, size_t size, const struct environment *environment,
		     const char *token)
{
	add(out, size, "printf '%s\\n' 'Authorization: Bearer ");
	add_quoted(out, size, token);
	add(out, size, "'");
	add_call(out, size, environment);
}

static void put_call_line(char *out, size_t size, const struct snippet_login *login)
{
	put_command(out, size, login, "token");
	add(out, size, " --format header");
	add_call(out, size, login->environment);
}

/* "client_id=..." of a field that holds no secret. */
static void add_field(char *out, size_t size, const struct grant_field *field,
		      const struct login *login)
{
	char text[FIELD_MAX + 40];
	snprintf(text, sizeof text, "%s=%s", field->name, api_field_text(field, login));
	snippet_add_word(out, size, field->source == SOURCE_FIXED ? " -d " : " --data-urlencode ",
			 text);
}

/*
 * Asks for each secret without echo, in words that every POSIX shell has. They reach curl as lines
 * of its configuration by a pipe: none stands in the line, nor in the process list. Every value is
 * encoded; --form would not be understood.
 */
static void put_sign_in(char *out, size_t size, const struct session *session)
{
	const struct environment *environment = session->environment;
	const struct grant_field *field;
	add(out, size, "(trap 'stty echo' 0; trap exit 2; stty -echo; for key in");
	for (size_t n = 0; (field = api_grant_field(environment, REQUEST_SIGN_IN, n)) != NULL; n++)
		if (api_is_masked(field))
			snippet_add_word(out, size, " ", field->name);
	add(out, size,
	    "; do printf '%s: ' $key >&2; IFS= read -r value; echo >&2; printf '%s\\n' "
	    "\"$value\" | "
	    "sed 's/[\"\\\\]/\\\\&/g; s/^/data-urlencode = \"'$key'=/; s/$/\"/'; done)");
	add_curl(out, size, environment);
	add(out, size, " -K - -H 'Accept: application/json'");
	for (size_t n = 0; (field = api_grant_field(environment, REQUEST_SIGN_IN, n)) != NULL; n++)
		if (!api_is_masked(field))
			add_field(out, size, field, &session->login);
	add_url(out, size, environment, environment->token_path);
}

/* before: "export " for a shell. */
static void put_variables(char *out, size_t size, const struct session *session, const char *before,
			  const char *token)
{
	char name[80], text[VARIABLE_TEXT];
	for (enum variable which = 0; which < VARIABLES; which++) {
		const char *value =
			which == VARIABLE_TOKEN ? token : variable_text(which, session, text);
		snprintf(name, sizeof name, "%s%s=", before, variable_name(which));
		if (value[0] == '\0')
			continue;
		snippet_add_word(out, size, name, value);
		add(out, size, "\n");
	}
}

static void put_json(char *out, size_t size, const struct session *session, const char *token)
{
	const struct token *of = &session->token;
	json_t *object = json_pack(
		"{s:s, s:s, s:s, s:s}", "environment", session->environment->name, "api_url",
		session->environment->api_base, "token_type", "Bearer", "access_token", token);
	if (token_ends(of))
		json_object_set_new(object, "expires_at",
				    json_integer((of->obtained_utc_ms + of->life_ms) / SECOND_MS));
	char *text = json_dumps(object, JSON_INDENT(2));
	snprintf(out, size, "%s\n", text != NULL ? text : "");
	if (text != NULL)
		secret_wipe(text, strlen(text));
	free(text);
	json_decref(object);
}

static void put_text(char *out, size_t size, const struct snippet_login *login, enum snippet what,
		     const char *value)
{
	const struct session *session = login->session;
	switch (what) {
	case SNIPPET_CURL:
		put_curl(out, size, session->environment, value);
		return;
	case SNIPPET_DOTENV:
		put_variables(out, size, session, "", value);
		return;
	case SNIPPET_EXPORT:
		put_variables(out, size, session, "export ", value);
		return;
	case SNIPPET_JSON:
		put_json(out, size, session, value);
		return;
	case SNIPPET_TOKEN_LINE:
		put_command(out, size, login, "token");
		return;
	case SNIPPET_DONE:
		put_command(out, size, login, done_verb(session));
		return;
	case SNIPPET_CALL_LINE:
		put_call_line(out, size, login);
		return;
	case SNIPPET_SIGN_IN:
		put_sign_in(out, size, session);
		return;
	case SNIPPET_HEADER:
		snprintf(out, size, "Authorization: Bearer %s", value);
		return;
	case SNIPPET_TOKEN:
	case SNIPPET_REFRESH:
	case SNIPPET_SECRET:
		snprintf(out, size, "%s", value);
		return;
	}
}

bool snippet_is_secret(enum snippet what)
{
	return what < SNIPPET_TOKEN_LINE || what >= SNIPPET_SECRET;
}

size_t snippet_length(const struct snippet_login *login, enum snippet what)
{
	bool is_whole = what == SNIPPET_TOKEN || what == SNIPPET_REFRESH || what == SNIPPET_SECRET;
	const struct secret *secret = is_whole ? source(login->session, what) : NULL;
	return secret != NULL ? secret->length : 0;
}

bool snippet_text(const struct snippet_login *login, enum snippet what, bool masked,
		  struct secret *text)
{
	const struct session *session = login->session;
	const struct secret *secret = session != NULL ? source(session, what) : NULL;
	char *opened = masked || secret == NULL ? NULL : secret_open(secret);
	char *out = secret_buffer(TEXT_SIZE);
	const char *value = masked || secret == NULL ? HIDDEN : opened;
	bool ok = session != NULL && out != NULL && value != NULL &&
		  (secret == NULL || secret_is_set(secret));
	if (ok)
		put_text(out, TEXT_SIZE, login, what, value);
	ok = ok && secret_set(text, out, strlen(out));
	secret_buffer_free(out);
	secret_close(opened);
	return ok;
}
