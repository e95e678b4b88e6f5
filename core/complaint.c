#include "core/complaint.h"

#include <ctype.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/secret.h"
#include "core/text.h"

#define WHOLE_MAX 2048
#define DEPTH_MAX 4

/*
 * The sentences that the server library has by itself for wrong user credentials and for a value
 * that is missing, in its versions. Whoever says it in other words has a reason of their own ("The
 * user account is disabled."). No field tells: status and error are the same for a wrong password
 * and for a user who is locked out (RFC 6749 section 5.2 has one word for both), so the words are
 * looked at, and where they differ no more is said than that they say why.
 */
static const char *const stock[] = {
	"The user credentials were incorrect.",
	("The provided authorization grant (e.g., authorization code, resource owner "
	 "credentials) or refresh token is invalid, expired, revoked, does not match the "
	 "redirection URI used in the authorization request, or was issued to another client."),
	("The request is missing a required parameter, includes an invalid parameter value, "
	 "includes a parameter more than once, or is otherwise malformed."),
};

/* Status and error are the same as for other faults: the words alone tell these apart. */
static enum known_words find_known(const char *said)
{
	static const struct {
		const char *words;
		enum known_words known;
	} rows[] = {{"Route [login] not defined", KNOWN_NO_LOGIN_ROUTE},
		    {"email address is not verified", KNOWN_NOT_VERIFIED}};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		if (strstr(said, rows[i].words) != NULL)
			return rows[i].known;
	return KNOWN_NONE;
}

/* These write their own name over what they answer by themselves, and over nothing else. */
static bool is_gateway(const struct answer *answer)
{
	static const char *const names[] = {
		"kong",	       "awselb",  "Microsoft-Azure-Application-Gateway",
		"AkamaiGHost", "Varnish", "BigIP",
		"squid",       "Zscaler"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncasecmp(answer->server, names[i], strlen(names[i])) == 0)
			return true;
	return answer->error_type[0] != '\0';
}

static bool is_stock(const char *text)
{
	for (size_t i = 0; i < sizeof stock / sizeof *stock; i++)
		if (strcmp(text, stock[i]) == 0)
			return true;
	return false;
}

/* Takes a text as one gated line, its blanks joined, unless there is one already. */
static void take_words(char *out, size_t size, const char *text, size_t length)
{
	char joined[WHOLE_MAX], whole[WHOLE_MAX];
	size_t used = 0;
	if (out[0] != '\0')
		return;
	for (size_t i = 0; i < length && used + 1 < sizeof joined; i++) {
		bool is_blank = strchr(" \t\r\n\f\v", text[i]) != NULL && text[i] != '\0';
		if (!is_blank)
			joined[used++] = text[i];
		else if (used > 0 && joined[used - 1] != ' ')
			joined[used++] = ' ';
	}
	while (used > 0 && joined[used - 1] == ' ')
		used--;
	text_gate(whole, sizeof whole, joined, used);
	text_cut_words(out, size, whole);
}

/* A machine's word has no blanks: "invalid_client". */
static bool is_word(const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)text[i]) && strchr("_-.:", text[i]) == NULL)
			return false;
	return length > 0 && length < sizeof((struct complaint){0}).error;
}

static void take_text(struct complaint *complaint, const json_t *value)
{
	const char *text = json_string_value(value);
	if (text == NULL || complaint->said[0] != '\0')
		return;
	take_words(complaint->said, sizeof complaint->said, text, json_string_length(value));
	complaint->is_own = complaint->said[0] != '\0' && !is_stock(text);
}

static void take_error(struct complaint *complaint, const json_t *value)
{
	const char *text = json_string_value(value);
	if (text == NULL || complaint->error[0] != '\0' ||
	    !is_word(text, json_string_length(value)))
		return;
	snprintf(complaint->error, sizeof complaint->error, "%s", text);
}

static void take_field(struct complaint *complaint, const char *name, size_t length)
{
	/* What services call the user's name that the grant calls username. */
	static const char *const users[] = {"email", "e-mail", "user", "login", "user_name"};
	for (size_t i = 0; i < sizeof users / sizeof *users; i++)
		if (length == strlen(users[i]) && strncasecmp(name, users[i], length) == 0)
			name = "username", length = strlen(name);
	if (length > 0)
		take_words(complaint->field, sizeof complaint->field, name, length);
}

/* "Check the `client_id` parameter" names client_id. */
static void take_quoted_field(struct complaint *complaint, const char *hint)
{
	const char *from = strchr(hint, '`');
	const char *to = from != NULL ? strchr(from + 1, '`') : NULL;
	if (to != NULL && is_word(from + 1, (size_t)(to - from - 1)))
		take_field(complaint, from + 1, (size_t)(to - from - 1));
}

static void take_object(struct complaint *complaint, const json_t *object, int depth);

/* {"source":{"pointer":"/data/attributes/email"}} and {"loc":["body","email"]} name email. */
static void take_pointed_field(struct complaint *complaint, const json_t *object)
{
	const json_t *steps = json_object_get(object, "loc");
	const char *step = json_string_value(json_array_get(steps, json_array_size(steps) - 1));
	const char *pointer =
		json_string_value(json_object_get(json_object_get(object, "source"), "pointer"));
	const char *last = pointer != NULL ? strrchr(pointer, '/') : NULL;
	if (last != NULL)
		take_field(complaint, last + 1, strlen(last + 1));
	else if (step != NULL)
		take_field(complaint, step, strlen(step));
}

/*
 * {"field":["sentence"]}, ["sentence"], [{"detail":"sentence"}], {"code":..,"message":..}, or a
 * sentence.
 */
static void take_errors(struct complaint *complaint, const json_t *errors, int depth)
{
	if (depth > DEPTH_MAX || json_is_string(errors)) {
		take_text(complaint, errors);
		return;
	}
	void *at = json_object_iter((json_t *)(uintptr_t)errors);
	const json_t *first = at != NULL ? json_object_iter_value(at) : json_array_get(errors, 0);
	const json_t *sentence = json_is_array(first) ? json_array_get(first, 0) : first;
	take_object(complaint, errors, depth + 1);
	if (complaint->said[0] != '\0' || sentence == NULL)
		return;
	if (json_is_object(sentence))
		take_pointed_field(complaint, sentence);
	else if (at != NULL && json_is_string(sentence))
		take_field(complaint, json_object_iter_key(at), strlen(json_object_iter_key(at)));
	take_object(complaint, sentence, depth + 1);
	take_text(complaint, sentence);
}

/* A field's own sentence tells more than the one above it; else those of API and gateways. */
static void take_object(struct complaint *complaint, const json_t *object, int depth)
{
	static const char *const words[] = {"error_description", "message", "detail", "Message",
					    "errorMessage",	 "msg",	    "reason", "description",
					    "faultstring",	 "title"};
	static const char *const inner[] = {"data", "error", "fault"};
	if (depth > DEPTH_MAX || !json_is_object(object))
		return;
	take_error(complaint, json_object_get(object, "error"));
	take_error(complaint, json_object_get(object, "code"));
	take_errors(complaint, json_object_get(object, "errors"), depth);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const json_t *value = json_object_get(object, words[i]);
		if (json_is_array(value))
			take_errors(complaint, value, depth + 1);
		take_text(complaint, value);
	}
	for (size_t i = 0; i < sizeof inner / sizeof *inner; i++)
		take_object(complaint, json_object_get(object, inner[i]), depth + 1);
	if (complaint->error[0] == '\0')
		take_text(complaint, json_object_get(object, "error"));
}

/* The hint is often all there is to know: "Token has been revoked". */
static void add_hint(struct complaint *complaint, const json_t *root)
{
	const char *hint = json_string_value(json_object_get(root, "hint"));
	char words[SAID_TEXT] = "", both[2 * SAID_TEXT + 8];
	if (hint == NULL || hint[0] == '\0')
		return;
	take_quoted_field(complaint, hint);
	take_words(words, sizeof words, hint, strlen(hint));
	/* The library has none for wrong user credentials: somebody wrote it. */
	complaint->is_own = complaint->is_own || !is_stock(hint);
	if (complaint->said[0] == '\0')
		snprintf(both, sizeof both, "%s", words);
	else if (strcmp(words, complaint->said) != 0)
		snprintf(both, sizeof both, "%s (%s)", complaint->said, words);
	else
		return;
	/* What is cut off is the general sentence, not the hint. */
	if (strlen(both) >= SAID_TEXT)
		snprintf(both, sizeof both, "%s", words);
	text_cut_words(complaint->said, sizeof complaint->said, both);
}

/* The text between <tag ...> and the next '<'. */
static bool take_element(struct complaint *complaint, const char *body, const char *tag)
{
	size_t length = strlen(tag);
	for (const char *at = body; (at = strchr(at, '<')) != NULL; at++) {
		if (strncasecmp(at + 1, tag, length) != 0 || isalnum((unsigned char)at[1 + length]))
			continue;
		const char *from = strchr(at, '>');
		if (from == NULL)
			return false;
		from++;
		take_words(complaint->said, sizeof complaint->said, from, strcspn(from, "<"));
		if (complaint->said[0] != '\0')
			return true;
	}
	return false;
}

static void read_page(struct complaint *complaint, const char *body)
{
	static const char *const tags[] = {"title", "message", "faultstring", "h1", "h2"};
	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (take_element(complaint, body, tags[i]))
			return;
}

/* The value of name="value" or name=value (RFC 9110 section 11.2); its length, 0 without one. */
static size_t find_parameter(const char *header, const char *name, const char **value)
{
	size_t length = strlen(name);
	for (const char *at = header; *at != '\0'; at++) {
		bool begins = at == header || strchr(" ,", at[-1]) != NULL;
		if (!begins || strncasecmp(at, name, length) != 0 || at[length] != '=')
			continue;
		bool is_quoted = at[length + 1] == '"';
		*value = at + length + 1 + is_quoted;
		return strcspn(*value, is_quoted ? "\"" : " ,");
	}
	return 0;
}

/* The challenge of a scheme among several; NULL when there is none. */
static const char *find_scheme(const char *challenges, const char *scheme)
{
	size_t length = strlen(scheme);
	for (const char *at = challenges; *at != '\0'; at++)
		if ((at == challenges || strchr(" ,", at[-1]) != NULL) &&
		    strncasecmp(at, scheme, length) == 0 && strchr(" ,", at[length]) != NULL)
			return at;
	return NULL;
}

/* RFC 6750 section 3: the words of a refusal may stand in its header alone. A request for a token
 * cannot bring one. */
static void read_challenge(struct complaint *complaint, const char *challenges, bool is_call)
{
	const char *value = NULL, *challenge = find_scheme(challenges, "Bearer");
	if (challenge == NULL || !is_call) {
		snprintf(complaint->scheme, sizeof complaint->scheme, "%.*s",
			 (int)strcspn(challenges, " ,"), challenges);
	}
	if (challenge == NULL)
		return;
	size_t length = find_parameter(challenge, "error", &value);
	if (complaint->error[0] == '\0' && length > 0 && is_word(value, length))
		snprintf(complaint->error, sizeof complaint->error, "%.*s", (int)length, value);
	length = find_parameter(challenge, "error_description", &value);
	if (length > 0)
		take_words(complaint->said, sizeof complaint->said, value, length);
}

/* What PHP prints of an error before the answer proper is a piece of HTML, and no page. */
static bool is_page(const char *first)
{
	static const char *const pieces[] = {"<br", "<b>", "<pre"};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (strncasecmp(first, pieces[i], strlen(pieces[i])) == 0)
			return false;
	return *first == '<';
}

static const char *why_unreadable(const json_error_t *error)
{
	/* Valid JSON, but no text of ours may hold one. */
	return json_error_code(error) == json_error_null_character
		       ? "its JSON holds a NUL character"
		       : "it is not whole, valid JSON";
}

static enum body_kind kind_of(const char *body, size_t length, const json_t *root,
			      const json_error_t *error)
{
	const char *first = body + strspn(body, " \t\r\n\xEF\xBB\xBF");
	if (root != NULL)
		return BODY_JSON;
	if (first == body + length)
		return BODY_EMPTY;
	if (is_page(first))
		return BODY_PAGE;
	if (*first == '{' && strlen(body) == length &&
	    json_error_code(error) == json_error_premature_end_of_input)
		return BODY_TORN;
	return BODY_TEXT;
}

/* Packed bytes and UTF-16 are no words. */
static bool is_readable(const char *body, size_t length)
{
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)body[i] < ' ' && strchr("\t\n\f\r", body[i]) == NULL)
			return false;
	return strlen(body) == length;
}

/* A no in ISO 8859-1 is read as if it were in UTF-8. */
static json_t *load_latin(const char *body, size_t length)
{
	size_t used = 0;
	char *text = malloc(2 * length + 1);
	for (size_t i = 0; text != NULL && i < length; i++) {
		unsigned char c = (unsigned char)body[i];
		if (c >= 0x80)
			text[used++] = (char)(0xC0 | c >> 6);
		text[used++] = (char)(c < 0x80 ? c : 0x80 | (c & 0x3F));
	}
	json_t *root = text != NULL ? json_loadb(text, used, JSON_REJECT_DUPLICATES, NULL) : NULL;
	if (text != NULL)
		secret_wipe(text, used);
	free(text);
	return root;
}

void complaint_read(struct complaint *complaint, const struct answer *answer, json_t **root,
		    const char **why)
{
	json_error_t error = {0};
	const char *body = answer->body != NULL ? answer->body : "";
	/* RFC 8259 section 8.1: a mark of the byte order may be passed over. For a no it is. */
	size_t mark = answer->status >= 400 && strncmp(body, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
	size_t length = answer->body != NULL ? answer->length - mark : 0;
	body += mark;
	const char *line = body + strspn(body, "\r\n \xEF\xBB\xBF");
	*complaint = (struct complaint){.body = BODY_EMPTY};
	*root = json_loadb(body, length, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY, &error);
	*why = why_unreadable(&error);
	if (*root == NULL && answer->status >= 400 &&
	    json_error_code(&error) == json_error_invalid_utf8)
		*root = load_latin(body, length);
	complaint->body = kind_of(body, length, *root, &error);
	take_object(complaint, *root, 0);
	take_text(complaint, *root);
	add_hint(complaint, *root);
	if (strcmp(complaint->error, "invalid_request") == 0 && complaint->field[0] == '\0')
		take_quoted_field(complaint, complaint->said);
	if (complaint->body == BODY_PAGE)
		read_page(complaint, body);
	else if (complaint->body == BODY_TEXT && strchr("{[<", *line) == NULL &&
		 is_readable(body, length))
		take_words(complaint->said, sizeof complaint->said, line, strcspn(line, "\r\n"));
	read_challenge(complaint, answer->challenge,
		       answer->kind == REQUEST_CHECK || answer->kind == REQUEST_NAMES);
	/* "MissingAuthenticationTokenException:http://..." */
	size_t word = strcspn(answer->error_type, ":");
	if (complaint->error[0] == '\0' && is_word(answer->error_type, word))
		snprintf(complaint->error, sizeof complaint->error, "%.*s", (int)word,
			 answer->error_type);
	complaint->known = find_known(complaint->said);
	complaint->is_gateway = is_gateway(answer);
}
