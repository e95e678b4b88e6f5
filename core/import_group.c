#include "core/import_group.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* So many parts of one scope are compared with each other; more are a list of customers. */
#define COMPARED_MAX 24

static bool same_text(const char *one, const char *other)
{
	return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static bool shares(const struct part *one, const struct part *other, size_t field)
{
	return one->value[field].text != NULL &&
	       same_text(one->value[field].text, other->value[field].text);
}

static bool has(const struct part *part, size_t field)
{
	return part->value[field].text != NULL;
}

static bool contradict(const struct part *one, const struct part *other)
{
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		if (has(one, i) && has(other, i) &&
		    strcmp(one->value[i].text, other->value[i].text) != 0)
			return true;
	return false;
}

static bool sides_agree(const struct part *one, const struct part *other)
{
	return one->side == NULL || other->side == NULL || strcmp(one->side, other->side) == 0;
}

/* Is it one login, written in two places? */
static bool belong_together(const struct part *one, const struct part *other)
{
	bool complete = has(one, LOGIN_CLIENT_ID) != has(other, LOGIN_CLIENT_ID) &&
			has(one, LOGIN_CLIENT_SECRET) != has(other, LOGIN_CLIENT_SECRET);
	bool same = shares(one, other, LOGIN_CLIENT_ID) || shares(one, other, LOGIN_CLIENT_SECRET);
	return strcmp(one->key, other->key) == 0 && sides_agree(one, other) &&
	       !contradict(one, other) && (same || complete);
}

static void join_mode(struct part *to, const struct part *from)
{
	if (from->mode == NULL)
		return;
	if (to->mode != NULL && strcmp(to->mode, from->mode) != 0)
		to->two_modes = true;
	to->mode = from->mode;
	to->mode_is_own = from->mode_is_own;
	to->two_modes = to->two_modes || from->two_modes;
}

static void join_part(struct part *to, struct part *from)
{
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		part_value_join(&to->value[i], &from->value[i]);
	to->named |= from->named;
	to->aside |= from->aside;
	if (from->order < to->order)
		to->order = from->order;
	if (to->side == NULL)
		to->side = from->side;
	if (to->account[0] == '\0')
		to->account = from->account;
	if (from->sign == SIGN_OWN && (to->sign != SIGN_OWN || from->sign_at == SIGN_AT_SELF)) {
		to->sign = SIGN_OWN;
		to->sign_at = from->sign_at;
	}
	to->id_is_own = to->id_is_own || from->id_is_own;
	join_mode(to, from);
	from->is_gone = true;
}

struct grouping {
	struct parts *parts;
	size_t scope;
	size_t full, apart; /* how many full parts are here, and apart from others */
};

static struct part *next_part(const struct grouping *grouping, size_t *at)
{
	struct parts *parts = grouping->parts;
	*at = *at == 0 ? parts->notes[grouping->scope].first : parts->list[*at].next;
	while (*at != 0 && parts->list[*at].is_gone)
		*at = parts->list[*at].next;
	return *at != 0 ? &parts->list[*at] : NULL;
}

/* A second, smaller part of the same text contradicts the first: that value is not sure. */
static bool is_contradiction(const struct part *one, const struct part *other)
{
	return strcmp(one->key, other->key) == 0 && one->side == NULL && other->side == NULL &&
	       (part_found(one) < 2 || part_found(other) < 2) && contradict(one, other);
}

static void join_full(struct grouping *grouping)
{
	size_t at = 0;
	for (struct part *part; (part = next_part(grouping, &at)) != NULL;) {
		size_t later = at, compared = 0;
		if (!part_is_full(part) || part->is_apart)
			continue;
		for (struct part *other;
		     compared < COMPARED_MAX && (other = next_part(grouping, &later)) != NULL;) {
			if (!part_is_full(other) || other->is_apart)
				continue;
			compared++;
			if (belong_together(part, other) || is_contradiction(part, other))
				join_part(part, other);
		}
	}
}

static void count_full(struct grouping *grouping)
{
	size_t at = 0;
	grouping->full = grouping->apart = 0;
	for (struct part *part; (part = next_part(grouping, &at)) != NULL;) {
		grouping->full += part_is_full(part);
		grouping->apart += part_is_full(part) && part->is_apart;
	}
}

static struct part *only_full(struct grouping *grouping)
{
	size_t at = 0;
	struct part *part;
	while ((part = next_part(grouping, &at)) != NULL && !part_is_full(part))
		;
	return part;
}

/* What stands in a block of its own may be another's. */
static void mark_beside(const struct parts *parts, struct part *part, const struct part *full)
{
	bool is_beside = part->scope != full->scope && part->sign_at != SIGN_AT_SELF &&
			 (parts->notes[part->scope].is_block || parts->notes[full->scope].is_block);
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		part->value[i].is_beside = is_beside;
}

/* An e-mail and a password beside the one login that is here are its own. */
static void join_halves(struct grouping *grouping)
{
	size_t at = 0;
	struct part *full = only_full(grouping);
	if (grouping->full != 1 || full == NULL || grouping->apart != 0)
		return;
	for (struct part *part; (part = next_part(grouping, &at)) != NULL;)
		if (part != full && !part->is_apart && strcmp(part->key, full->key) == 0 &&
		    sides_agree(part, full) && part_found(part) > 0) {
			mark_beside(grouping->parts, part, full);
			join_part(full, part);
		}
}

static bool has_fields(const struct part *part)
{
	for (size_t i = 0; i < IMPORT_FIELDS; i++)
		if (part->value[i].entry != NULL)
			return true;
	return false;
}

/* Addresses and a mode that stand beside logins count for each of these. */
static void spread_hosts(struct grouping *grouping)
{
	struct part beside = {0};
	size_t at = 0, count = 0;
	unsigned sides = 0;
	for (struct part *part; (part = next_part(grouping, &at)) != NULL;) {
		if (part_is_full(part) || part_found(part) > 0 || part->is_apart ||
		    part->key[0] != '\0')
			continue;
		count++;
		sides |= part->side != NULL ? part->named : 0;
		beside.named |= part->named;
		beside.aside |= part->aside;
		join_mode(&beside, part);
		if (!has_fields(part))
			part->is_gone = true;
		if (beside.account == NULL || beside.account[0] == '\0')
			beside.account = part->account;
	}
	at = 0;
	for (struct part *part; count > 0 && (part = next_part(grouping, &at)) != NULL;) {
		if (!part_is_full(part))
			continue;
		if (part->named == 0)
			part->named = beside.named;
		/* SANDBOX_URL and LIVE_URL beside URL: all of them count. */
		if (!part->is_apart && part->side == NULL)
			part->named |= sides;
		part->aside |= beside.aside;
		if (!part->is_apart)
			join_mode(part, &beside);
		if (part->account[0] == '\0' && !part->is_apart && grouping->full == 1)
			part->account = beside.account;
	}
}

/* What a field without a value says is told where it belongs. */
static void join_reasons(struct grouping *grouping)
{
	struct part *full = only_full(grouping);
	size_t at = 0;
	if (grouping->full != 1 || full == NULL || full->is_apart)
		return;
	for (struct part *part; (part = next_part(grouping, &at)) != NULL;)
		if (part != full && !part->is_apart && part_found(part) == 0 &&
		    strcmp(part->key, full->key) == 0 && sides_agree(part, full))
			join_part(full, part);
}

static void lift_parts(struct grouping *grouping, const struct reading *reading)
{
	struct parts *parts = grouping->parts;
	struct scope_note *note = &parts->notes[grouping->scope];
	struct scope_note *above = &parts->notes[reading->scopes[grouping->scope].parent];
	for (size_t i = note->first, next; i != 0; i = next) {
		struct part *part = &parts->list[i];
		next = part->next;
		if (part->is_gone)
			continue;
		part_leave(part, note);
		part->next = above->first;
		above->first = i;
	}
}

/* Does a login have both its keys under names with EasyTranslate's prefix? */
static bool has_prefixed(const struct parts *parts)
{
	for (size_t i = 1; i < parts->count; i++) {
		const struct part *part = &parts->list[i];
		if (!part->is_gone && part->id_is_own && has(part, LOGIN_CLIENT_ID) &&
		    has(part, LOGIN_CLIENT_SECRET))
			return true;
	}
	return false;
}

/* CLIENT_ID beside EASYTRANSLATE_CLIENT_ID and its secret is nobody's; its address is kept. */
static void drop_unprefixed(struct parts *parts)
{
	bool is_prefixed = has_prefixed(parts);
	for (size_t i = 1; is_prefixed && i < parts->count; i++) {
		struct part *part = &parts->list[i];
		if (!part_is_full(part) || part->id_is_own || parts->notes[part->scope].by_title)
			continue;
		for (size_t f = 0; f < IMPORT_FIELDS; f++)
			part->value[f] = (struct part_value){0};
	}
}

/* NAME=value without the prefix that both keys have may be anybody's. */
static void doubt_unprefixed(const struct parts *parts, struct part *part)
{
	const struct part_value *keys = part->value;
	if (!keys[LOGIN_CLIENT_ID].is_own || !keys[LOGIN_CLIENT_SECRET].is_own ||
	    parts->notes[part->scope].by_title)
		return;
	for (size_t f = LOGIN_USERNAME; f <= LOGIN_PASSWORD; f++) {
		struct part_value *value = &part->value[f];
		if (value->text == NULL || value->is_own ||
		    value->entry->source != IMPORT_FROM_DOTENV)
			continue;
		value->text = NULL;
		value->why = IMPORT_WHOSE;
	}
}

/* One value alone is taken when it looks like one: long, with a digit. */
static bool looks_like_one(const struct part *part)
{
	const char *text = has(part, LOGIN_CLIENT_ID) ? part->value[LOGIN_CLIENT_ID].text
						      : part->value[LOGIN_CLIENT_SECRET].text;
	return strlen(text) >= 8 && strcspn(text, "0123456789") < strlen(text);
}

static bool is_login(const struct part *part)
{
	size_t found = part_found(part);
	if (part->is_gone || found == 0)
		return false;
	if (!part_is_full(part))
		return part->sign == SIGN_OWN && has(part, LOGIN_USERNAME) &&
		       has(part, LOGIN_PASSWORD);
	bool has_label =
		part->value[LOGIN_CLIENT_SECRET].entry != NULL && has(part, LOGIN_CLIENT_ID);
	return found > 1 || has_label || looks_like_one(part);
}

/* Where EasyTranslate is named, what has another name is another's. */
static void keep_logins(struct parts *parts, bool takes_parts)
{
	bool has_own = false, has_full = false;
	for (size_t i = 1; i < parts->count; i++)
		has_full = has_full || (!parts->list[i].is_gone && part_is_full(&parts->list[i]));
	for (size_t i = 1; i < parts->count; i++) {
		struct part *part = &parts->list[i];
		struct part_value *secret = &part->value[LOGIN_CLIENT_SECRET];
		if (secret->is_weak && !has(part, LOGIN_CLIENT_ID))
			*secret = (struct part_value){0};
		/* An e-mail and a password beside logins are nobody's. */
		bool is_beside = has_full && !part->is_row && !part_is_full(part);
		doubt_unprefixed(parts, part);
		bool is_given = takes_parts && !part->is_gone && part_found(part) > 0;
		part->is_gone = is_beside || (!is_login(part) && !is_given);
		has_own = has_own || (!part->is_gone && part->sign == SIGN_OWN);
	}
	for (size_t i = 1; has_own && i < parts->count; i++)
		if (parts->list[i].sign != SIGN_OWN)
			parts->list[i].is_gone = true;
}

/* A client id that is the same; or an e-mail and a password, where there is none. */
static bool is_twin(const struct part *one, const struct part *other)
{
	if (shares(one, other, LOGIN_CLIENT_ID))
		return belong_together(one, other);
	return !part_is_full(one) && !part_is_full(other) && shares(one, other, LOGIN_USERNAME) &&
	       shares(one, other, LOGIN_PASSWORD) && one->named == other->named &&
	       strcmp(one->key, other->key) == 0 && sides_agree(one, other) &&
	       strcmp(one->account, other->account) == 0;
}

/* The same login twice is one. */
static void drop_twins(struct parts *parts)
{
	for (size_t i = 2; i < parts->count; i++) {
		struct part *part = &parts->list[i];
		size_t looked = 0;
		for (size_t k = i; !part->is_gone && k-- > 1 && looked < COMPARED_MAX;) {
			struct part *other = &parts->list[k];
			if (other->is_gone)
				continue;
			looked++;
			if (is_twin(other, part))
				join_part(other, part);
		}
	}
}

bool group_logins(struct parts *parts, struct reading *reading)
{
	drop_unprefixed(parts);
	for (size_t i = reading->scope_count; i-- > 0;) {
		struct grouping grouping = {.parts = parts, .scope = i};
		join_full(&grouping);
		count_full(&grouping);
		join_halves(&grouping);
		if (grouping.full > 0)
			spread_hosts(&grouping);
		join_reasons(&grouping);
		if (i > 0)
			lift_parts(&grouping, reading);
	}
	keep_logins(parts, reading->takes_parts);
	drop_twins(parts);
	return true;
}
