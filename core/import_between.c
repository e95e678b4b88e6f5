#include "core/import_between.h"

#include <stdlib.h>
#include <string.h>

#include "core/import_hosts.h"
#include "core/import_labels.h"

/* So many lines without a blank one belong together. */
#define NEAR_MAX 64

/* What may stand between logins. */
enum topic { TOPIC_HOST, TOPIC_ENVIRONMENT, TOPIC_NAME, TOPIC_TEAM, TOPICS };

/* Where the entries of a login with a key begin and end, its own block. */
struct site {
	size_t scope, first, last; /* entries */
	bool is_full;
	unsigned own, before; /* what it has of a topic, and what stands before it alone; bits */
};

struct between {
	struct reading *reading;
	const struct line *lines;
	size_t count, number, base;
	size_t section, from, to; /* the section's entries */
	struct site *sites;	  /* one more than there are, for what stands behind the last */
	size_t site_count;
};

static struct entry *entry_at(const struct between *between, size_t at)
{
	return &between->reading->entries[at];
}

static size_t section_of(const struct between *between, size_t scope)
{
	const struct scope *at = &between->reading->scopes[scope];
	return scope != between->base && at->kind == SCOPE_BLOCK ? at->parent : scope;
}

static bool is_parting(const struct line *line)
{
	return line->kind == LINE_BLANK || line->kind == LINE_COMMENT || line_is_rule(line);
}

/* Does a blank line stand between two entries, or are they far from each other? */
static bool are_parted(const struct between *between, size_t one, size_t other)
{
	size_t from = entry_at(between, one)->line, to = entry_at(between, other)->line;
	if (to > from + NEAR_MAX)
		return true;
	for (size_t i = from + 1; i < to && i - between->number < between->count; i++)
		if (is_parting(&between->lines[i - between->number]))
			return true;
	return false;
}

/* Requests and texts in brackets have an order of their own. */
static bool is_of_labels(const struct between *between)
{
	size_t from = entry_at(between, between->from)->line - between->number;
	size_t to = entry_at(between, between->to - 1)->line - between->number;
	for (size_t i = from; i <= to && i < between->count; i++)
		if (between->lines[i].kind == LINE_REGION || between->lines[i].kind == LINE_FORM ||
		    between->lines[i].kind == LINE_REQUEST)
			return false;
	return true;
}

/* Finds the logins of the section. False when its names say themselves whose they are. */
static bool find_sites(struct between *between)
{
	size_t count = 0, used = 0;
	struct site *sites = between->sites;
	unsigned signs = 0;
	for (size_t i = between->from; i < between->to; i++) {
		const struct entry *entry = entry_at(between, i);
		struct label label;
		if ((entry->flags & (READ_COMMENT | READ_HOST)) != 0 ||
		    !label_parse(entry->name, strlen(entry->name), &label) ||
		    label.kind > LABEL_PASSWORD)
			continue;
		signs |= label.sign == SIGN_OWN ? 1 : 2;
		if (label.key[0] != '\0' || label.side != NULL || signs == 3)
			return false;
		if (count == 0 || sites[count - 1].scope != entry->scope)
			sites[count++] = (struct site){.scope = entry->scope, .first = i};
		sites[count - 1].last = i;
		sites[count - 1].is_full |=
			label.kind == LABEL_CLIENT_ID || label.kind == LABEL_CLIENT_SECRET;
	}
	for (size_t i = 0; i < count; i++)
		if (sites[i].is_full)
			sites[used++] = sites[i];
	between->site_count = used;
	return used > 1;
}

/* What an entry says of a topic: bits; 0 for nothing. */
static unsigned said_by(const struct between *between, const struct entry *entry, enum topic topic)
{
	const struct environments *all = between->reading->environments;
	const struct environment *named = NULL;
	struct label label = {.kind = LABEL_NONE};
	if ((entry->flags & READ_COMMENT) != 0)
		return 0;
	if ((entry->flags & READ_HOST) != 0)
		label.kind = LABEL_URL;
	else if (!label_parse(entry->name, strlen(entry->name), &label))
		label = (struct label){.kind = LABEL_NONE};
	if (label.key[0] != '\0' || label.side != NULL || label.sign > SIGN_OWN)
		return 0;
	if (topic == TOPIC_NAME)
		return label.kind == LABEL_TITLE && label.is_whole;
	if (topic == TOPIC_TEAM)
		return label.kind == LABEL_TEAM;
	if (topic == TOPIC_ENVIRONMENT) {
		const char *side =
			label.kind == LABEL_ENVIRONMENT ? label_side(entry->value) : NULL;
		named = side != NULL ? environment_find(all, side) : NULL;
	} else if ((label.kind == LABEL_URL ||
		    (label.kind == LABEL_NONE && (entry->flags & READ_FREE) == 0)) &&
		   host_of(entry->value, strlen(entry->value), all, &named) != HOST_ENVIRONMENT)
		return 0;
	return named != NULL ? 1u << (named - all->list) : 0;
}

/* The login that an entry is at by its place alone; site_count when that is not sure. */
static size_t sure_site(const struct between *between, size_t entry, size_t gap)
{
	const struct site *sites = between->sites;
	bool is_last = gap == between->site_count;
	if (!is_last && sites[gap].first < entry)
		return gap; /* within it */
	bool at_above = gap > 0 && !are_parted(between, sites[gap - 1].last, entry);
	bool at_below = !is_last && !are_parted(between, entry, sites[gap].first);
	if (at_above == at_below)
		return between->site_count;
	return at_above ? gap - 1 : gap;
}

/* The first login that does not end before an entry. */
static size_t gap_of(const struct between *between, size_t entry, size_t gap)
{
	while (gap < between->site_count && between->sites[gap].last < entry)
		gap++;
	return gap;
}

/* Has each login just one of them: its own, or the one before it (behind it)? */
static bool is_kept_by_all(const struct between *between, bool is_behind)
{
	const struct site *sites = between->sites;
	size_t count = between->site_count;
	if (sites[is_behind ? 0 : count].before != 0)
		return false;
	for (size_t i = 0; i < count; i++) {
		unsigned beside = sites[is_behind ? i + 1 : i].before, all = beside | sites[i].own;
		if (all == 0 || (all & (all - 1)) != 0 || (beside != 0 && sites[i].own != 0))
			return false;
	}
	return true;
}

/* It names nothing; a host is a doubt to both that it stands between. */
static void drop(struct between *between, size_t at, size_t gap, enum topic topic)
{
	const struct site *sites = between->sites;
	struct entry *entry = entry_at(between, at);
	entry->flags |= READ_COMMENT;
	if (topic != TOPIC_HOST)
		entry->name = entry->value = "";
	else if (gap > 0 && gap < between->site_count) {
		entry->scope = sites[gap - 1].scope;
		reading_add(between->reading, sites[gap].scope, "", 0, entry->value,
			    strlen(entry->value), entry->line, READ_COMMENT);
	}
}

static void settle_topic(struct between *between, enum topic topic)
{
	size_t gap = 0, count = between->site_count;
	bool is_asked = false;
	for (size_t i = 0; i <= count; i++)
		between->sites[i].own = between->sites[i].before = 0;
	for (size_t i = between->from; i < between->to; i++) {
		unsigned said = said_by(between, entry_at(between, i), topic);
		gap = gap_of(between, i, gap);
		if (said == 0)
			continue;
		size_t site = sure_site(between, i, gap);
		if (site < count)
			between->sites[site].own |= said;
		else
			between->sites[gap].before |= said;
		is_asked = is_asked || (site == count && gap > 0 && gap < count);
	}
	bool is_behind = is_asked && is_kept_by_all(between, true);
	bool is_sure = is_behind || (is_asked && is_kept_by_all(between, false));
	for (size_t i = between->from; is_asked && i < between->to; i++) {
		gap = i == between->from ? gap_of(between, i, 0) : gap_of(between, i, gap);
		if (said_by(between, entry_at(between, i), topic) == 0 ||
		    sure_site(between, i, gap) < count)
			continue;
		if (is_sure)
			entry_at(between, i)->scope =
				between->sites[is_behind ? gap - 1 : gap].scope;
		else
			drop(between, i, gap, topic);
	}
}

void import_between_settle(struct reading *reading, size_t base, size_t first,
			   const struct line *lines, size_t count, size_t number)
{
	struct between between = {
		.reading = reading, .lines = lines, .count = count, .number = number, .base = base};
	size_t end = reading->entry_count;
	between.sites = calloc(end - first + 1, sizeof *between.sites);
	if (between.sites == NULL) {
		reading->failed = true;
		return;
	}
	for (between.from = first; between.from < end; between.from = between.to) {
		between.section = section_of(&between, entry_at(&between, between.from)->scope);
		between.to = between.from + 1;
		while (between.to < end &&
		       section_of(&between, entry_at(&between, between.to)->scope) ==
			       between.section)
			between.to++;
		if (!is_of_labels(&between) || !find_sites(&between))
			continue;
		for (enum topic topic = 0; topic < TOPICS; topic++)
			settle_topic(&between, topic);
	}
	free(between.sites);
}
