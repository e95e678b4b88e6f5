#include "core/import_parts.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/import_hosts.h"
#include "core/import_judge.h"

/* Names that refer to others: so many entries are looked at for them in one text. */
#define LOOKED_MAX 1000000

struct filling {
	struct parts *parts;
	struct reading *reading;
	struct label *titles; /* by scope: what its name and title say together */
	size_t looked;	      /* at entries, for names */
};

bool part_is_full(const struct part *part)
{
	const struct part_value *secret = &part->value[LOGIN_CLIENT_SECRET];
	return part->value[LOGIN_CLIENT_ID].text != NULL ||
	       (secret->text != NULL && !secret->is_weak);
}

size_t part_found(const struct part *part)
{
	size_t found = 0;
	for (size_t i = 0; i < LOGIN_FIELDS; i++)
		found += part->value[i].text != NULL;
	return found;
}

void part_value_join(struct part_value *to, const struct part_value *from)
{
	if (from->entry == NULL)
		return;
	if (to->entry == NULL || (to->text == NULL && to->why != IMPORT_TWO_VALUES &&
				  (from->text != NULL || from->why == IMPORT_TWO_VALUES))) {
		*to = *from;
		return;
	}
	if (from->why == IMPORT_TWO_VALUES ||
	    (to->text != NULL && from->text != NULL && strcmp(to->text, from->text) != 0)) {
		to->text = NULL;
		to->why = IMPORT_TWO_VALUES;
	}
}

static struct part *find_part(struct filling *filling, size_t scope, const struct label *label,
			      size_t order)
{
	struct parts *parts = filling->parts;
	for (size_t i = parts->notes[scope].first; i != 0; i = parts->list[i].next) {
		struct part *part = &parts->list[i];
		bool same_side =
			part->side == label->side || (part->side != NULL && label->side != NULL &&
						      strcmp(part->side, label->side) == 0);
		bool same_sign = (part->sign == SIGN_FOREIGN) == (label->sign == SIGN_FOREIGN);
		if (same_side && same_sign && strcmp(part->key, label->key) == 0) {
			if (label->sign > part->sign || label->sign == SIGN_OWN)
				part->sign = label->sign;
			return part;
		}
	}
	if (parts->count == parts->room) {
		size_t room = parts->room == 0 ? 64 : parts->room * 2;
		struct part *grown = reallocarray(parts->list, room, sizeof *grown);
		if (grown == NULL) {
			filling->reading->failed = true;
			return NULL;
		}
		parts->list = grown;
		parts->room = room;
		parts->count += parts->count == 0;
	}
	struct part *part = &parts->list[parts->count];
	*part = (struct part){.scope = scope, .order = order, .sign = label->sign, .account = ""};
	part->key = reading_copy(filling->reading, label->key, strlen(label->key));
	part->side = label->side;
	part->next = parts->notes[scope].first;
	parts->notes[scope].first = parts->count++;
	return part;
}

static bool may_look(struct filling *filling)
{
	filling->looked += filling->reading->entry_count;
	return filling->looked < LOOKED_MAX;
}

static const char *resolved_value(struct filling *filling, const struct entry *entry,
				  unsigned *taken_off)
{
	const char *value = entry->value;
	bool changed;
	if (strpbrk(value, "{$<%#") == NULL || !may_look(filling))
		return value;
	if (value_resolve(filling->reading, value, &value, &changed) && changed)
		*taken_off |= IMPORT_TOOK_NAME;
	return value;
}

/* A word of a program is the name of another value, or it is none. */
static const char *named_value(struct filling *filling, const struct entry *entry,
			       unsigned *taken_off)
{
	size_t length = strlen(entry->value);
	const char *found =
		!may_look(filling) ? NULL : reading_value(filling->reading, entry->value, length);
	*taken_off |= IMPORT_TOOK_NAME;
	return found != NULL && strcmp(found, entry->value) != 0 ? found : "";
}

static void take_value(struct filling *filling, struct part *part, enum login_field field,
		       const struct entry *entry, const struct label *label)
{
	struct part_value value = {.entry = entry, .is_weak = label->is_weak};
	value.is_own = label->sign == SIGN_OWN;
	value.taken_off = entry->taken_off;
	const char *text = (entry->flags & READ_BARE) != 0
				   ? named_value(filling, entry, &value.taken_off)
				   : resolved_value(filling, entry, &value.taken_off);
	text = value_clean(filling->reading, field, text, entry->flags, &value.taken_off);
	value.why = value_judge(field, text, entry->flags);
	/* Coded or not: what a name stands for in a form's body may be read in two ways. */
	bool is_named = (value.taken_off & IMPORT_TOOK_NAME) != 0;
	if (is_named && (entry->flags & READ_FORM) != 0 && strchr(text, '%') != NULL)
		value.why = IMPORT_TWO_VALUES;
	value.text = value.why == IMPORT_NOT_EMPTY ? text : NULL;
	/* What a weak label names is often another thing. */
	if (value.text == NULL && label->is_weak)
		return;
	struct part_value *to = &part->value[field];
	if (field == LOGIN_CLIENT_ID || field == LOGIN_CLIENT_SECRET)
		part->id_is_own = label->sign == SIGN_OWN;
	if (to->text != NULL && value.text == NULL && value.why != IMPORT_NO_VALUE)
		return;
	part_value_join(to, &value);
}

/* .../teams/NAME/...: the API's calls have the team in their path. */
static void take_team(struct filling *filling, struct part *part, const struct entry *entry,
		      const char *url)
{
	const char *team = strstr(url, "/teams/");
	if (team == NULL)
		return;
	team += strlen("/teams/");
	struct part_value value = {.entry = entry};
	value.text = reading_copy(filling->reading, team, strcspn(team, "/?#"));
	value.why = value_judge(IMPORT_TEAM, value.text, READ_EXACT);
	if (value.why == IMPORT_NOT_EMPTY)
		part_value_join(&part->value[IMPORT_TEAM], &value);
}

static void take_address(struct filling *filling, struct part *part, const struct entry *entry,
			 const struct label *label)
{
	const struct environment *named;
	unsigned taken_off = 0;
	const char *value = resolved_value(filling, entry, &taken_off);
	enum host_kind kind = host_of(value, strlen(value), filling->reading->environments, &named);
	unsigned bit = named != NULL ? 1u << (named - filling->reading->environments->list) : 0;
	if (kind == HOST_ENVIRONMENT) {
		part->named |= bit;
		take_team(filling, part, entry, value);
	} else if (kind == HOST_WEB)
		part->aside |= bit;
	if (kind == HOST_ENVIRONMENT || kind == HOST_WEB) {
		part->own_host = true;
		part->own_token_host |= label->is_token_url;
	} else if (kind == HOST_OTHER && !((entry->flags & READ_FREE) != 0 && label->is_weak)) {
		part->other_host = true;
		part->other_token_host |= label->is_token_url;
	} else if (hosts_in(value, filling->reading->environments, &part->aside))
		part->own_host = true;
}

static void take_mode(struct part *part, const struct entry *entry, const struct label *label)
{
	const char *side = label_side(entry->value);
	if (side == NULL)
		return;
	if (part->mode != NULL && strcmp(part->mode, side) != 0)
		part->two_modes = true;
	part->mode = side;
	part->mode_is_own = label->sign == SIGN_OWN;
}

/* A URL or a host under another name may name an environment, unless it is a page or a way back. */
static bool is_other_address(const struct entry *entry)
{
	return (entry->flags & (READ_FREE | READ_COMMENT)) == 0 && strlen(entry->value) < 512 &&
	       strchr(entry->value, '.') != NULL && strpbrk(entry->value, " \t\n") == NULL;
}

static void take_other(struct filling *filling, struct part *part, const struct entry *entry,
		       bool may_name)
{
	const struct environment *named;
	const struct environments *all = filling->reading->environments;
	if (may_name && is_other_address(entry) &&
	    host_of(entry->value, strlen(entry->value), all, &named) == HOST_ENVIRONMENT) {
		part->named |= 1u << (named - all->list);
		part->own_host = true;
	} else if (strchr(entry->value, '.') != NULL)
		hosts_in(entry->value, all, &part->aside);
}

/* "Password (repeat)": it is the same, or what the password is is not sure. */
static bool is_repeated(const struct entry *entry)
{
	static const char *const words[] = {"repeat",  "confirm", "wiederhol",	    "gentag",
					    "upprepa", "gjenta",  "herhaal",	    "conferma",
					    "powt",    "again",	  "best\xc3\xa4tig"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasestr(entry->name, words[i]) != NULL)
			return (entry->flags & READ_FREE) != 0;
	return false;
}

static void contradict_password(struct filling *filling, const struct entry *entry)
{
	struct label label = {.kind = LABEL_PASSWORD};
	struct part *part = find_part(filling, entry->scope, &label,
				      (size_t)(entry - filling->reading->entries));
	struct part_value *value = part != NULL ? &part->value[LOGIN_PASSWORD] : NULL;
	if (value == NULL || value->text == NULL || entry->value[0] == '\0' ||
	    strcmp(value->text, entry->value) == 0)
		return;
	value->text = NULL;
	value->why = IMPORT_TWO_VALUES;
}

/* client_id: {type: string, default: 7c1e}, as templates of clouds describe their settings. */
static void name_by_scope(const struct reading *reading, struct entry *entry)
{
	const struct scope *scope = &reading->scopes[entry->scope];
	struct label label;
	if (entry->scope == 0 || scope->kind != SCOPE_OBJECT ||
	    (strcasecmp(entry->name, "default") != 0 && strcasecmp(entry->name, "value") != 0))
		return;
	const char *name =
		strncmp(scope->name, "variable ", 9) == 0 ? scope->name + 9 : scope->name;
	if (!label_parse(name, strlen(name), &label) || label.is_weak || label.kind > LABEL_TEAM)
		return;
	entry->name = name;
	entry->scope = scope->parent;
}

static void take_entry(struct filling *filling, const struct entry *entry)
{
	struct label label;
	bool is_host = (entry->flags & READ_HOST) != 0;
	bool is_aside = (entry->flags & READ_COMMENT) != 0;
	if (is_host || is_aside || !label_parse(entry->name, strlen(entry->name), &label)) {
		label = (struct label){.kind = is_host ? LABEL_URL : LABEL_NONE};
		if (!is_host && !is_aside && !is_other_address(entry))
			return;
	}
	if (label.kind > LABEL_TEAM && label.sign == SIGN_FOREIGN)
		return;
	if (label.kind == LABEL_PASSWORD && is_repeated(entry)) {
		contradict_password(filling, entry);
		return;
	}
	size_t order = (size_t)(entry - filling->reading->entries);
	struct part *part = find_part(filling, entry->scope, &label, order);
	if (part == NULL)
		return;
	if (label.kind <= LABEL_TEAM)
		take_value(filling, part, (enum login_field)label.kind, entry, &label);
	else if (label.kind == LABEL_URL)
		take_address(filling, part, entry, &label);
	else if (label.kind == LABEL_ENVIRONMENT && label_side(entry->value) != NULL)
		take_mode(part, entry, &label);
	else if (label.kind == LABEL_REFRESH_TOKEN)
		filling->parts->has_refresh_token = true;
	else if (label.kind == LABEL_TITLE && label.is_whole && part->account[0] == '\0')
		part->account = entry->value;
	else
		take_other(filling, part, entry, label.kind == LABEL_NONE && !is_aside);
}

/* What the title of a scope says, and its member "name". */
static void read_titles(struct filling *filling)
{
	struct reading *reading = filling->reading;
	for (size_t i = 0; i < reading->scope_count; i++) {
		const struct scope *scope = &reading->scopes[i];
		struct label name, *title = &filling->titles[i];
		label_title(scope->name, strlen(scope->name), &name);
		label_title(scope->title, strlen(scope->title), title);
		/* "shop-0" in a table of accounts is a customer. */
		if (scope->kind == SCOPE_ROW && title->is_generic)
			title->sign = SIGN_UNKNOWN;
		if (name.sign == SIGN_FOREIGN || title->sign == SIGN_FOREIGN)
			title->sign = SIGN_FOREIGN;
		else if (name.sign == SIGN_OWN || title->sign == SIGN_OWN)
			title->sign = SIGN_OWN;
		else if (name.sign == SIGN_UNKNOWN || title->sign == SIGN_UNKNOWN)
			title->sign = SIGN_UNKNOWN;
		if (title->side == NULL)
			title->side = name.side;
		if (title->key[0] == '\0')
			memcpy(title->key, name.key, sizeof title->key);
	}
}

/* "name: Zalando" beside keys, in a word or two */
static bool is_service_name(const struct entry *entry)
{
	const char *blank = strchr(entry->value, ' ');
	return (strcasecmp(entry->name, "name") == 0 || strcasecmp(entry->name, "title") == 0) &&
	       (blank == NULL || strchr(blank + 1, ' ') == NULL);
}

/* {"provider": "slack", ...}: a field says what its scope is about. */
static void read_kinds(struct filling *filling)
{
	for (size_t i = 0; i < filling->reading->entry_count; i++) {
		const struct entry *entry = &filling->reading->entries[i];
		struct label *title = &filling->titles[entry->scope], said;
		size_t length = strlen(entry->value);
		bool is_name = is_service_name(entry);
		if ((!label_is_about(entry->name) && !is_name) || length > 60)
			continue;
		label_title(entry->value, length, &said);
		if ((said.sign == SIGN_FOREIGN && !(is_name && said.is_generic)) ||
		    (said.sign == SIGN_OWN && title->sign != SIGN_FOREIGN))
			title->sign = said.sign;
		/* In a table of services one that nobody knows has a name, too. */
		else if (said.sign == SIGN_UNKNOWN && title->sign == SIGN_NONE && !is_name &&
			 filling->reading->scopes[entry->scope].kind == SCOPE_ROW)
			title->sign = SIGN_UNKNOWN;
	}
}

/* A scope's own sign: its title's, else that of the addresses that stand directly in it. */
static enum label_sign scope_sign(const struct filling *filling, size_t scope)
{
	const struct parts *parts = filling->parts;
	enum label_sign sign = filling->titles[scope].sign;
	bool own = false, other = false, own_token = false, other_token = false;
	for (size_t i = parts->notes[scope].first; i != 0; i = parts->list[i].next) {
		const struct part *part = &parts->list[i];
		if (part->sign > SIGN_OWN || part->key[0] != '\0')
			continue;
		own = own || part->own_host;
		/* An address of EasyTranslate's own prefix is its own, whatever it is. */
		other = other || (part->other_host && part->sign == SIGN_NONE);
		own_token = own_token || part->own_token_host;
		other_token = other_token || (part->other_token_host && part->sign == SIGN_NONE);
	}
	if (sign == SIGN_FOREIGN || sign == SIGN_OWN)
		return sign;
	if (other_token && !own_token)
		return SIGN_FOREIGN;
	return own ? SIGN_OWN : other ? SIGN_FOREIGN : SIGN_NONE;
}

static size_t blanks_in(const char *title)
{
	size_t blanks = 0;
	for (; *title != '\0'; title++)
		blanks += *title == ' ';
	return blanks;
}

static void note_scope(struct filling *filling, size_t scope)
{
	const struct scope *at = &filling->reading->scopes[scope];
	const struct label *title = &filling->titles[scope];
	struct scope_note *note = &filling->parts->notes[scope];
	note->sign = scope_sign(filling, scope);
	note->sign_at = scope;
	note->by_title = title->sign == SIGN_OWN;
	const struct scope_note *above = &filling->parts->notes[at->parent];
	/* A name that says nothing is not ours for an address that stands above it. */
	if (note->sign == SIGN_NONE && scope > 0 &&
	    (title->sign != SIGN_UNKNOWN || above->by_title || above->sign == SIGN_FOREIGN)) {
		note->sign = above->sign;
		note->sign_at = above->sign_at;
		note->by_title = above->by_title;
	}
	note->title = at->title[0] != '\0' ? at->title : at->name;
	note->side = label_side(note->title);
	/* [easytranslate.sandbox], "EasyTranslate (sandbox)": both names and no phrase */
	if (note->side == NULL && title->sign == SIGN_OWN && title->key[0] == '\0' &&
	    blanks_in(note->title) < 2)
		note->side = title->side;
	note->is_titled = title->sign == SIGN_UNKNOWN;
	note->is_row = at->kind == SCOPE_ROW;
	note->is_block = at->kind == SCOPE_BLOCK || at->kind == SCOPE_SECTION;
	note->is_unmarked = at->is_unmarked && at->title[0] == '\0';
	note->is_apart = title->sign == SIGN_OWN || title->sign == SIGN_UNKNOWN ||
			 title->side != NULL || at->kind == SCOPE_ROW;
}

/* Whose a part is: where it stands decides before the prefix of its names. */
static void sign_part(struct filling *filling, struct part *part)
{
	const struct scope_note *note = &filling->parts->notes[part->scope];
	enum label_sign above = note->sign;
	part->sign_at = part->sign == SIGN_OWN || part->own_host ? SIGN_AT_SELF : note->sign_at;
	if (filling->titles[part->scope].sign == SIGN_FOREIGN)
		part->sign = SIGN_FOREIGN;
	else if (part->sign == SIGN_UNKNOWN) {
		/* A name that says nothing is ours by its own address, or by a title above it. */
		bool is_own = part->own_host ||
			      (note->by_title && above == SIGN_OWN && !part->other_host);
		part->sign = is_own && above != SIGN_FOREIGN ? SIGN_OWN : SIGN_FOREIGN;
	} else if (part->sign == SIGN_NONE)
		part->sign = above;
	part->is_gone = part->sign == SIGN_FOREIGN;
	if (part->account[0] == '\0')
		part->account = part->key;
}

static bool has_text(const struct part *part, size_t field)
{
	return part->value[field].text != NULL;
}

/* "Google Client ID: ..." and below it "Client Secret: ...": the other half of another's. */
static void drop_half(struct parts *parts, struct part *part)
{
	bool has_id = has_text(part, LOGIN_CLIENT_ID);
	if (part->is_gone || part->id_is_own || has_id == has_text(part, LOGIN_CLIENT_SECRET))
		return;
	size_t own = has_id ? LOGIN_CLIENT_ID : LOGIN_CLIENT_SECRET;
	size_t other = has_id ? LOGIN_CLIENT_SECRET : LOGIN_CLIENT_ID;
	for (size_t i = parts->notes[part->scope].first; i != 0; i = parts->list[i].next)
		if (parts->list[i].sign == SIGN_FOREIGN && has_text(&parts->list[i], other) &&
		    !has_text(&parts->list[i], own))
			part->is_gone = true;
}

void part_leave(struct part *part, const struct scope_note *note)
{
	part->is_apart = part->is_apart || note->is_apart;
	part->is_titled = part->is_titled || note->is_titled;
	part->is_row = part->is_row || note->is_row;
	if (part->side == NULL)
		part->side = note->side;
	if (part->account[0] == '\0' && note->is_titled && !note->is_unmarked)
		part->account = note->title;
}

bool parts_fill(struct parts *parts, struct reading *reading)
{
	struct filling filling = {.parts = parts, .reading = reading};
	size_t scopes = reading->scope_count;
	*parts = (struct parts){.notes = calloc(scopes + 1, sizeof *parts->notes)};
	filling.titles = calloc(scopes + 1, sizeof *filling.titles);
	if (parts->notes == NULL || filling.titles == NULL) {
		free(filling.titles);
		return false;
	}
	for (size_t i = 0; i < reading->entry_count; i++)
		name_by_scope(reading, &reading->entries[i]);
	read_titles(&filling);
	read_kinds(&filling);
	/* No entry is added from here on: they are pointed to. */
	for (size_t i = 0; i < reading->entry_count; i++)
		take_entry(&filling, &reading->entries[i]);
	for (size_t i = 0; i < scopes; i++)
		note_scope(&filling, i);
	for (size_t i = 1; i < parts->count; i++)
		sign_part(&filling, &parts->list[i]);
	for (size_t i = 1; i < parts->count; i++)
		drop_half(parts, &parts->list[i]);
	free(filling.titles);
	return !reading->failed;
}

void parts_clear(struct parts *parts)
{
	free(parts->list);
	free(parts->notes);
	*parts = (struct parts){0};
}
