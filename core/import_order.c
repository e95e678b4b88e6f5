#include "core/import_order.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* By what a login is found among the others; "" when there is nothing. */
static const char *key_of(const struct import_login *login)
{
	return login->account[0] != '\0' ? login->account : login->value[LOGIN_USERNAME].text;
}

struct place {
	const struct import_login *login;
	size_t at, group; /* group: the first one's at */
};

static int by_key(const void *one, const void *other)
{
	const struct place *a = one, *b = other;
	int order = strcasecmp(key_of(a->login), key_of(b->login));
	return order != 0 ? order : a->at < b->at ? -1 : 1;
}

static int by_group(const void *one, const void *other)
{
	const struct place *a = one, *b = other;
	if (a->group != b->group)
		return a->group < b->group ? -1 : 1;
	return a->at < b->at ? -1 : 1;
}

void import_order(struct import *import)
{
	size_t count = import->count;
	struct place *places = calloc(count + 1, sizeof *places);
	struct import_login *logins = calloc(count + 1, sizeof *logins);
	for (size_t i = 0; places != NULL && i < count; i++)
		places[i] = (struct place){&import->logins[i], i, i};
	if (places != NULL && logins != NULL && count > 1) {
		qsort(places, count, sizeof *places, by_key);
		for (size_t i = 1; i < count; i++)
			if (key_of(places[i].login)[0] != '\0' &&
			    strcasecmp(key_of(places[i - 1].login), key_of(places[i].login)) == 0)
				places[i].group = places[i - 1].group;
		qsort(places, count, sizeof *places, by_group);
		for (size_t i = 0; i < count; i++)
			logins[i] = *places[i].login;
		memcpy(import->logins, logins, count * sizeof *logins);
	}
	free(places);
	free(logins);
}
