/*
 * What stands behind the fields of the form: doubts about what is typed, or what the last answer
 * has proved and blamed, by the order in which the service checks.
 */
#include <stdio.h>
#include <string.h>

#include "tui/sign_in.h"

static void put(struct field_note *note, enum mark mark, const char *text)
{
	note->mark = mark;
	snprintf(note->text, sizeof note->text, "%s", text);
}

static const char *doubt_word(enum login_doubt doubt)
{
	switch (doubt) {
	case LOGIN_FINE:
		return "";
	case LOGIN_BLANK_START:
		return "blank in front";
	case LOGIN_BLANK_END:
		return "blank at end";
	case LOGIN_QUOTED:
		return "has quotes";
	case LOGIN_BEARER:
		return "begins Bearer";
	case LOGIN_NOT_EMAIL:
		return "no e-mail?";
	}
	return "";
}

/* A secret's length is said, so that a cut paste is seen; a password's never is. */
void sign_in_note_typed(struct sign_in *form, size_t field)
{
	struct field_note *note = &form->note[field];
	const char *text = form->field[field].text;
	put(note, MARK_NONE, "");
	if (field >= LOGIN_FIELDS || text[0] == '\0')
		return;
	enum login_doubt doubt = login_doubt((enum login_field)field, text);
	if (doubt != LOGIN_FINE)
		put(note, MARK_UNSURE, doubt_word(doubt));
	else if (field == LOGIN_CLIENT_SECRET) {
		note->mark = MARK_PLAIN;
		snprintf(note->text, sizeof note->text, "%zu character%s",
			 form->field[field].length, form->field[field].length == 1 ? "" : "s");
	}
}

static void note_missing(struct sign_in *form, const char *parameter)
{
	static const char *const names[LOGIN_FIELDS] = {"client_id", "client_secret", "username",
							"password"};
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		if (strcmp(names[i], parameter) == 0)
			put(&form->note[i], MARK_WRONG, "is missing");
}

void sign_in_note_verdict(struct sign_in *form, const struct verdict *verdict)
{
	struct field_note *note = form->note;
	bool keys_right = (verdict->proved & PROVED_KEYS) != 0;
	bool judged = remedy_of(verdict->finding)->kind == ERROR_DENIED;
	put(&form->where_note, keys_right ? MARK_RIGHT : MARK_NONE, keys_right ? "right" : "");
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		bool is_key = i == LOGIN_CLIENT_ID || i == LOGIN_CLIENT_SECRET;
		if (is_key && keys_right)
			put(&note[i], MARK_RIGHT, "right");
		else
			put(&note[i], judged ? MARK_NOT_REACHED : MARK_NONE,
			    judged ? "not looked at" : "");
	}
	if (verdict->finding == FINDING_KEYS_UNKNOWN) {
		put(&form->where_note, MARK_UNSURE, "or the other?");
		put(&note[LOGIN_CLIENT_ID], MARK_WRONG, "not known");
		put(&note[LOGIN_CLIENT_SECRET], MARK_WRONG, "as a pair");
	}
	if (verdict->finding == FINDING_LOGIN_WRONG) {
		put(&note[LOGIN_USERNAME], MARK_WRONG, "one of these");
		put(&note[LOGIN_PASSWORD], MARK_WRONG, "two is wrong");
	}
	if (remedy_of(verdict->finding)->blame == BLAME_WHERE)
		put(&form->where_note, MARK_UNSURE, "this address?");
	if (verdict->finding == FINDING_PARAMETER_MISSING)
		note_missing(form, verdict->field);
}
