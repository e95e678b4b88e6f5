#include "core/login_note.h"

#include <stdio.h>
#include <string.h>

#include "core/api.h"
#include "core/import_words.h"

static void set_note(struct login_note *note, enum mark mark, const char *text)
{
	note->mark = mark;
	snprintf(note->text, sizeof note->text, "%s", text);
}

/* What has room beside a field. */
static const char *const doubt_words[] = {
	[LOGIN_FINE] = "",
	[LOGIN_BLANK_START] = "blank in front",
	[LOGIN_BLANK_END] = "blank at end",
	[LOGIN_QUOTED] = "has quotes",
	[LOGIN_BEARER] = "begins Bearer",
	[LOGIN_NOT_EMAIL] = "no e-mail?",
};

static void note_found(struct login_note *note, enum login_field field, const char *text,
		       const struct import_value *from)
{
	char taken[80] = "", found[48] = "";
	size_t length = strlen(text);
	if (from != NULL) {
		snprintf(found, sizeof found, "from %s", import_source_brief(from->source));
		import_taken_words(from->taken_off, taken, sizeof taken);
	}
	if (field == LOGIN_CLIENT_SECRET)
		snprintf(found, sizeof found, "%zu character%s", length, length == 1 ? "" : "s");
	note->mark = found[0] != '\0' ? MARK_PLAIN : MARK_NONE;
	snprintf(note->text, sizeof note->text, "%s%s%s", found,
		 taken[0] != '\0' ? ", without " : "", taken);
}

void login_note_value(struct login_note *note, enum login_field field, const char *text,
		      const struct import_value *from)
{
	enum login_doubt doubt = login_doubt(field, text);
	set_note(note, MARK_NONE, "");
	if (text[0] == '\0' && from != NULL && from->why > IMPORT_NOT_THERE)
		set_note(note, MARK_UNSURE, import_empty_brief(from->why));
	else if (text[0] != '\0' && doubt != LOGIN_FINE)
		set_note(note, MARK_UNSURE, doubt_words[doubt]);
	else if (text[0] != '\0')
		note_found(note, field, text, from);
}

static void note_field(struct login_note *note, const char *parameter, const char *what)
{
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		if (strcmp(api_parameter((enum login_field)i), parameter) == 0)
			set_note(&note[i], MARK_WRONG, what);
}

void login_note_verdict(struct login_note note[LOGIN_FIELDS], struct login_note *where,
			const struct verdict *verdict)
{
	bool keys_right = (verdict->proved & PROVED_KEYS) != 0;
	bool judged = remedy_of(verdict->finding)->kind == ERROR_DENIED;
	set_note(where, keys_right ? MARK_RIGHT : MARK_NONE, keys_right ? "right" : "");
	for (size_t i = 0; i < LOGIN_FIELDS; i++) {
		bool is_key = i == LOGIN_CLIENT_ID || i == LOGIN_CLIENT_SECRET;
		if (is_key && keys_right)
			set_note(&note[i], MARK_RIGHT, "right");
		else
			set_note(&note[i], judged ? MARK_NOT_REACHED : MARK_NONE,
				 judged ? "not looked at" : "");
	}
	if (verdict->finding == FINDING_KEYS_UNKNOWN) {
		set_note(where, MARK_UNSURE, "other side?");
		set_note(&note[LOGIN_CLIENT_ID], MARK_WRONG, "not known");
		set_note(&note[LOGIN_CLIENT_SECRET], MARK_WRONG, "as a pair");
	}
	if (verdict->finding == FINDING_LOGIN_WRONG) {
		set_note(&note[LOGIN_USERNAME], MARK_WRONG, "one of these");
		set_note(&note[LOGIN_PASSWORD], MARK_WRONG, "two is wrong");
	} else if (verdict->finding == FINDING_LOGIN_BARRED)
		set_note(&note[LOGIN_USERNAME], MARK_WRONG, "not let in");
	if (remedy_of(verdict->finding)->blame == BLAME_WHERE)
		set_note(where, MARK_UNSURE, "this host?");
	if (verdict->finding == FINDING_PARAMETER_MISSING)
		note_field(note, verdict->field, "is missing");
	else if (verdict->finding == FINDING_VALUE_REFUSED)
		note_field(note, verdict->field, "not taken");
}
