#include "tui/verbs/verb.h"

#include <string.h>

#include "core/nearest.h"

/* In the order of help. */
static const struct verb *const rows[] = {
	&verb_sign_in, &verb_token,  &verb_exec,    &verb_refresh,  &verb_check,  &verb_status,
	&verb_inspect, &verb_doctor, &verb_explain, &verb_activity, &verb_import, &verb_accounts,
	&verb_forget,  &verb_themes, &verb_help,    NULL,
};
#define ROWS_MAX 32

const struct verb *verb_row(size_t n)
{
	return rows[n];
}

const struct verb *verb_find(const char *name)
{
	size_t n = 0;
	while (rows[n] != NULL && strcmp(rows[n]->name, name) != 0)
		n++;
	return rows[n];
}

const char *verb_nearest(const char *name)
{
	const char *names[ROWS_MAX];
	size_t count = 0;
	for (; count < ROWS_MAX && rows[count] != NULL; count++)
		names[count] = rows[count]->name;
	return nearest_word(name, names, count);
}

enum verb_exit verb_code(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE:
		return VERB_DONE;
	case ERROR_INPUT:
	case ERROR_CONFIG:
		return VERB_WRONG_USE;
	case ERROR_DENIED:
	case ERROR_PROTOCOL:
		return VERB_REFUSED;
	case ERROR_NETWORK:
	case ERROR_TLS:
	case ERROR_LIMITED:
	case ERROR_SERVICE:
		return VERB_NOT_REACHED;
	case ERROR_STORE:
		return VERB_STORE;
	case ERROR_SYSTEM:
		break;
	}
	return VERB_SYSTEM;
}
