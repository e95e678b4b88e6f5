/*
 * export: what the board found, as text without a secret.
 */
#ifndef EXPORT_H
#define EXPORT_H

#include "tui/app.h"

/* What to do about an account: "sign in", "refresh sandbox", or "". */
void export_advice(const struct app *app, const struct account *account, char *out, size_t size);

/* Asks for the form: CSV or JSON. */
void export_ask(struct app *app);
/* Writes a file into the folder that the program was started in. */
void export_write(struct app *app, bool json, struct effects *effects);

#endif
