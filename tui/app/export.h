/*
 * export: what the board found, as text without a secret.
 */
#ifndef APP_EXPORT_H
#define APP_EXPORT_H

#include "tui/app/state.h"

/* What to do about an account: "sign in", "refresh sandbox", or "". */
void export_advice(const struct app *app, const struct account *account, char *out, size_t size);

/* Writes a file into the folder that the program was started in. */
void export_write(struct app *app, bool json, struct effects *effects);

#endif
