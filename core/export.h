/*
 * export: what a check of many logins found, as text without a secret.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "core/account.h"

/* What to do about an account: "sign in", "refresh sandbox", or "". */
void export_advice(const struct account *account, char *out, size_t size);

/* The logins of the accounts in these rows, as CSV (RFC 4180) or JSON; for free(). */
char *export_text(const struct accounts *accounts, const size_t *rows, size_t count, bool json);

/* The name of a file for it, of a moment: "etconsole-check-20271124-120401.csv". */
void export_name(char *out, size_t size, int64_t utc_ms, bool json);

#endif
