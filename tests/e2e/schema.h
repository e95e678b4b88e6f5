/*
 * schema: does a JSON value fit a JSON schema? Of the schemas' language there is what ours use:
 * type, const, enum, properties, required, additionalProperties, items, format "date-time".
 */
#ifndef SCHEMA_H
#define SCHEMA_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* False when it does not: why says where. */
bool schema_fits(const json_t *schema, json_t *value, char *why, size_t size);

#endif
