#include "core/probe_words.h"

#include <stdio.h>

size_t probe_knower(const enum probe *probe, size_t count)
{
	size_t at = count;
	for (size_t i = 0; i < count; i++) {
		if (probe[i] == PROBE_KNOWN && at < count)
			return count;
		if (probe[i] == PROBE_KNOWN)
			at = i;
	}
	return at;
}

void probe_both_words(const enum probe probe[2], const struct verdict *told, char *out, size_t size)
{
	size_t at = probe_knower(probe, 2);
	if (at < 2)
		snprintf(out, size, "%s knows these keys.", at == 1 ? "LIVE" : "SANDBOX");
	else if (probe[0] == PROBE_KNOWN)
		snprintf(out, size, "Both know this pair. Choose where to sign in.");
	else if (probe[0] == PROBE_CANNOT_TELL || probe[1] == PROBE_CANNOT_TELL)
		snprintf(out, size, "Cannot tell: %s", told->error.cause);
	else
		snprintf(out, size, "Neither SANDBOX nor LIVE knows this pair. Copy both again.");
}

void probe_other_words(const struct environment *other, enum probe probe,
		       const struct verdict *told, char *out, size_t size)
{
	char there[40];
	environment_label(there, sizeof there, other, true);
	if (probe == PROBE_KNOWN)
		snprintf(out, size, "%s knows this client id and secret: they belong there.",
			 there);
	else if (probe == PROBE_NOT_KNOWN)
		snprintf(out, size, "%s does not know them either. Copy both again.", there);
	else
		snprintf(out, size, "Cannot tell about %s: %s", there, told->error.cause);
}
