/*
 * options: what was asked for on the command line.
 */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>

#include "core/error.h"

struct options {
	bool help, version;
	bool demo, demo_fresh; /* --demo, --demo=fresh */
	bool no_color, once;
	const char *config, *theme, *data; /* NULL: as by default */
};

/* Reads argv. False on a wrong one: the error names it and says what there is. */
bool options_read(struct options *options, int argc, char **argv, struct error *error);

extern const char options_help[];

#endif
