/*
 * field_keys: the keys that edit a line (core/field.h).
 */
#ifndef FIELD_KEYS_H
#define FIELD_KEYS_H

#include "core/field.h"

/* Obeys a key: types it, moves or deletes. False when the key means nothing to a field. */
bool field_key(struct field *field, uint32_t key);

#endif
