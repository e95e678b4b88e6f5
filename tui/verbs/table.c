#include <string.h>

#include "core/nearest.h"
#include "tui/verbs/verb.h"

/* In the order of help. */
static const struct verb *const rows[] = {
	&verb_sign_in, &verb_token,    &verb_exec,   &verb_refresh, &verb_check,
	&verb_status,  &verb_inspect,  &verb_doctor, &verb_explain, &verb_activity,
	&verb_import,  &verb_accounts, &verb_forget, &verb_themes,  &verb_help,
};

#define ROWS (sizeof rows / sizeof *rows)

const struct verb *verb_row(size_t n)
{
	return n < ROWS ? rows[n] : NULL;
}

const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; i < ROWS; i++)
		if (strcmp(rows[i]->name, name) == 0)
			return rows[i];
	return NULL;
}

const char *verb_nearest(const char *name)
{
	const char *names[ROWS];
	for (size_t i = 0; i < ROWS; i++)
		names[i] = rows[i]->name;
	return nearest_word(name, names, ROWS);
}
