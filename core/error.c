#include "core/error.h"

#include <stdarg.h>
#include <stdio.h>

bool error_set(struct error *error, enum error_kind kind, const char *remedy, const char *cause,
	       ...)
{
	if (error == NULL || error->kind != ERROR_NONE)
		return false;
	va_list args;
	va_start(args, cause);
	vsnprintf(error->cause, sizeof error->cause, cause, args);
	va_end(args);
	snprintf(error->remedy, sizeof error->remedy, "%s", remedy);
	error->kind = kind;
	return false;
}

bool error_no_memory(struct error *error)
{
	return error_set(error, ERROR_SYSTEM,
			 "Close something else on this machine, then try again.",
			 "There is not enough memory.");
}
