#include "core/import.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "core/import_account.h"
#include "core/import_coding.h"
#include "core/import_diff.h"
#include "core/import_encoded.h"
#include "core/import_group.h"
#include "core/import_order.h"
#include "core/import_parts.h"
#include "core/import_reading.h"
#include "core/import_text.h"
#include "core/import_token.h"
#include "core/import_whose.h"
#include "core/import_wrap.h"

struct import *import_new(void)
{
	return calloc(1, sizeof(struct import));
}

static void clear_import(struct import *import)
{
	struct reading *reading = import->memory;
	if (reading != NULL)
		reading_clear(reading);
	free(reading);
	free(import->logins);
	*import = (struct import){0};
}

void import_free(struct import *import)
{
	if (import == NULL)
		return;
	clear_import(import);
	free(import);
}

static const struct environment *environment_at(const struct environments *environments,
						unsigned bits)
{
	for (size_t i = 0; i < environments->count; i++)
		if (bits == 1u << i)
			return &environments->list[i];
	return NULL;
}

static unsigned bit_of(const struct environments *environments, const char *name)
{
	const struct environment *found =
		name != NULL ? environment_find(environments, name) : NULL;
	return found != NULL ? 1u << (found - environments->list) : 0;
}

/*
 * One host names it. None or two: the login's own field "environment", or the title or prefix that
 * is an environment's name. What stands aside names nothing, and takes away what contradicts it.
 */
static void name_environment(struct import_login *login, const struct part *part, unsigned others,
			     const struct environments *environments)
{
	unsigned hosts = part->named, aside = part->aside & ~others;
	unsigned mode = part->mode_is_own == part->id_is_own && !part->two_modes
				? bit_of(environments, part->mode)
				: 0;
	unsigned side = bit_of(environments, part->side);
	bool one_host = environment_at(environments, hosts) != NULL;
	unsigned said = mode | side | (one_host ? hosts : 0);
	login->unnamed = hosts != 0 && !one_host ? IMPORT_TWO_HOSTS
			 : aside != 0		 ? IMPORT_HOST_ASIDE
						 : IMPORT_NO_HOST;
	if (environment_at(environments, said) == NULL) {
		if (said != 0)
			login->unnamed = IMPORT_TWO_HOSTS;
		return;
	}
	if ((aside & ~said) != 0 || (part->two_modes && !one_host)) {
		login->unnamed = IMPORT_HOST_ASIDE;
		return;
	}
	login->named = environment_at(environments, said);
	login->unnamed = IMPORT_NAMED;
}

static void set_value(struct import_value *value, const struct part_value *from)
{
	*value = (struct import_value){.text = "", .label = "", .why = IMPORT_NOT_THERE};
	if (from->entry == NULL)
		return;
	value->text = from->text != NULL ? from->text : "";
	value->label = from->entry->name;
	value->line = from->entry->line;
	value->source = from->entry->source;
	value->taken_off = from->taken_off;
	value->why = from->text != NULL ? IMPORT_NOT_EMPTY : from->why;
}

static void set_login(struct import_login *login, const struct part *part, unsigned others,
		      const struct environments *environments)
{
	*login = (struct import_login){.account = part->account};
	for (size_t i = 0; i < IMPORT_FIELDS; i++) {
		set_value(&login->value[i], &part->value[i]);
		if (i == IMPORT_TEAM)
			continue;
		login->found += login->value[i].text[0] != '\0';
		login->doubts += login->value[i].why > IMPORT_NOT_THERE;
	}
	name_environment(login, part, others, environments);
	login->doubts += login->unnamed != IMPORT_NAMED;
}

static int compare_parts(const void *one, const void *other)
{
	const struct part *a = *(const struct part *const *)one;
	const struct part *b = *(const struct part *const *)other;
	return a->order < b->order ? -1 : a->order > b->order;
}

/* Environments that just one login names by its own host do not contradict the others. */
static unsigned named_elsewhere(const struct part *const *list, size_t count)
{
	unsigned any = 0, all = ~0u;
	for (size_t i = 0; i < count; i++) {
		any |= list[i]->named;
		all &= list[i]->named;
	}
	return any & ~all;
}

static bool set_logins(struct import *import, const struct parts *parts, struct reading *reading)
{
	size_t count = 0;
	const struct part **list = calloc(parts->count + 1, sizeof(struct part *));
	for (size_t i = 1; list != NULL && i < parts->count; i++)
		if (!parts->list[i].is_gone) {
			wrap_settle(reading, &parts->list[i]);
			if (reading->has_encoded)
				encoded_settle(reading, &parts->list[i]);
			list[count++] = &parts->list[i];
		}
	import->logins = list != NULL ? calloc(count + 1, sizeof *import->logins) : NULL;
	if (import->logins == NULL) {
		free(list);
		return false;
	}
	qsort(list, count, sizeof(struct part *), compare_parts);
	unsigned others = named_elsewhere(list, count);
	for (size_t i = 0; i < count; i++)
		set_login(&import->logins[i], list[i], others, reading->environments);
	import->count = count;
	free(list);
	if (!import_account_settle(import, reading))
		return false;
	import_order(import);
	return true;
}

/* A line with a label of its own, a mail's header, bytes of no text: nothing that pass keeps. */
static bool is_no_password(const char *line, size_t length)
{
	static const char *const headers[] = {"From",	      "Received",  "Return-Path",
					      "Date",	      "Subject",   "MIME-Version",
					      "Delivered-To", "Message-ID"};
	struct label label;
	for (size_t i = 0; i < length; i++)
		if ((unsigned char)line[i] < ' ' && line[i] != '\t')
			return true;
	const char *colon = memchr(line, ':', length);
	size_t name = colon != NULL ? (size_t)(colon - line) : 0;
	if (name == 0 || name + 1 >= length || line[name + 1] != ' ')
		return false;
	for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
		if (strlen(headers[i]) == name && strncasecmp(headers[i], line, name) == 0)
			return true;
	return label_parse(line, name, &label) && !label.is_weak &&
	       label.kind <= LABEL_CLIENT_SECRET;
}

/*
 * Takes the password that pass has in the first line, to its end, whatever it looks like. The
 * length of what was taken; 0 when the line is no such one, and stays with the text.
 */
static size_t read_first_line(struct reading *reading, const char *text, size_t length)
{
	static const char label[] = "password";
	const char *end = memchr(text, '\n', length);
	size_t whole = end != NULL ? (size_t)(end - text) : length, n = whole;
	while (n > 0 && text[n - 1] == '\r')
		n--;
	if (is_no_password(text, n))
		return 0;
	struct entry *entry = reading_add(reading, 0, label, strlen(label), text, n, 1, READ_EXACT);
	if (entry != NULL)
		entry->source = IMPORT_FROM_TEXT;
	return whole;
}

static void find_logins(struct import *import, struct reading *reading, const char *text,
			size_t length, bool is_pass)
{
	struct parts parts = {0};
	/* What stands in the first line is no part of a mail's coding; of UTF-16 it is. */
	bool is_wide = memchr(text, '\0', length) != NULL;
	size_t taken = is_pass && !is_wide ? read_first_line(reading, text, length) : 0;
	char *copy = decode_text(reading, text + taken, length - taken);
	if (is_pass && is_wide && !reading->failed)
		copy += read_first_line(reading, copy, strlen(copy));
	if (reading->failed)
		return;
	import_diff_apply(copy);
	char *whole = reading_copy(reading, copy, strlen(copy));
	reading->scratch = reading_room(reading, strlen(copy) + 16);
	if (reading->failed)
		return;
	reading->has_encoded = encoded_is_said(copy);
	reading->nested_left = 3 * strlen(copy) + 1024;
	reading->read_text = import_text_read;
	reading->read_nested = import_text_nested;
	import_text_read(reading, 0, copy, 1);
	bool is_read =
		!reading->failed && parts_fill(&parts, reading) && group_logins(&parts, reading);
	if (is_read && (!whose_settle(&parts, reading, whole, &import->unsure) ||
			!set_logins(import, &parts, reading)))
		reading->failed = true;
	import->has_refresh_token = parts.has_refresh_token;
	parts_clear(&parts);
}

static void read_text(struct import *import, const char *text, size_t length,
		      const struct environments *environments, bool takes_parts, bool is_pass)
{
	clear_import(import);
	struct reading *reading = calloc(1, sizeof *reading);
	import->failed = true;
	if (reading == NULL)
		return;
	length = length < IMPORT_FILE_MAX ? length : IMPORT_FILE_MAX;
	import->memory = reading;
	reading_init(reading, environments, length <= IMPORT_MAX);
	reading->takes_parts = takes_parts;
	find_logins(import, reading, text, length, is_pass);
	import->failed = reading->failed;
	import->has_error = import_token_is_error(text, length);
	bool has_token = import_token_find(text, length, &import->token_at, &import->token_length);
	import->kind = import->count > 0   ? IMPORT_LOGINS
		       : has_token	   ? IMPORT_TOKEN
		       : import->has_error ? IMPORT_ERROR_TEXT
					   : IMPORT_NOTHING;
}

void import_read(struct import *import, const char *text, size_t length,
		 const struct environments *environments)
{
	read_text(import, text, length, environments, false, false);
}

void import_read_given(struct import *import, const char *text, size_t length,
		       const struct environments *environments)
{
	read_text(import, text, length, environments, true, false);
}

void import_read_pass(struct import *import, const char *text, size_t length,
		      const struct environments *environments)
{
	read_text(import, text, length, environments, true, true);
}
