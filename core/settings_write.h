/*
 * settings_write: the one thing that the program itself writes into the user's settings, the theme.
 */
#ifndef SETTINGS_WRITE_H
#define SETTINGS_WRITE_H

#include <stdbool.h>

#include "core/error.h"

/*
 * Writes theme = "name" into the file at path, in the stead of the theme that it names; all other
 * text stays as it is. A missing file is made, for the user alone. False when the file belongs to
 * somebody else, settings_read() would refuse it, or it cannot be written.
 */
bool settings_write_theme(const char *path, const char *name, struct error *error);

#endif
