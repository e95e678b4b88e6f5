/*
 * status_format: what is known of logins for a prompt, in a form of the user's own, and for a
 * monitor, as OpenMetrics.
 */
#ifndef STATUS_FORMAT_H
#define STATUS_FORMAT_H

#include <stdio.h>

#include "core/account.h"

#define STATUS_OPENMETRICS "openmetrics"

/*
 * Is it "openmetrics", or a text with at least one of {account} {environment} {live} {state} {left}
 * {ends} and no other name in braces? A brace of its own is written twice.
 */
bool status_format_check(const char *format, struct error *error);

/*
 * Writes a line for each login, in a form that was checked. Of those to be measured: the seconds
 * that each token has left (0 without a token; none where its end is not known), and when the last
 * check was accepted.
 */
void status_format_write(FILE *out, const char *format, const struct account_login *list,
			 size_t count, struct moment now);

#endif
