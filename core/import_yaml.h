/*
 * import_yaml: maps, lists and block texts of YAML 1.2 by their indentation: compose files, secrets
 * of Kubernetes, Insomnia 5, Bruno, values of Helm.
 */
#ifndef IMPORT_YAML_H
#define IMPORT_YAML_H

#include <stdbool.h>
#include <stddef.h>

#include "core/import_reading.h"

/* Is each line of it a key, an item or a comment, and is it no list of labels for people? */
bool import_yaml_is(const char *text);

void import_yaml_read(struct reading *reading, size_t scope, const char *text, size_t line);

#endif
