#include "core/import_reading.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define CHUNK_SIZE 32768

struct chunk {
	struct chunk *next;
	size_t used, size;
	char *bytes;
};

void reading_init(struct reading *reading, const struct environments *environments, bool is_locked)
{
	*reading =
		(struct reading){.environments = environments, .is_locked = is_locked, .line = 1};
	reading_scope(reading, 0, SCOPE_OBJECT, "", 0);
}

static void free_bytes(struct reading *reading, char *bytes, size_t size)
{
	if (reading->is_locked) {
		secret_buffer_free(bytes);
		return;
	}
	secret_wipe(bytes, size);
	free(bytes);
}

void reading_clear(struct reading *reading)
{
	for (struct chunk *chunk = reading->chunks, *next; chunk != NULL; chunk = next) {
		next = chunk->next;
		free_bytes(reading, chunk->bytes, chunk->size);
		free(chunk);
	}
	secret_buffer_free(reading->spare);
	free(reading->entries);
	free(reading->scopes);
	*reading = (struct reading){0};
}

static bool add_chunk(struct reading *reading, size_t needed)
{
	size_t size = needed > CHUNK_SIZE ? needed : CHUNK_SIZE;
	struct chunk *chunk = malloc(sizeof *chunk);
	if (chunk == NULL)
		return false;
	*chunk = (struct chunk){.next = reading->chunks, .size = size};
	chunk->bytes = reading->is_locked ? secret_buffer(size) : malloc(size);
	if (chunk->bytes == NULL) {
		free(chunk);
		return false;
	}
	reading->chunks = chunk;
	return true;
}

char *reading_room(struct reading *reading, size_t length)
{
	static char nothing[1];
	struct chunk *chunk = reading->chunks;
	if (chunk == NULL || chunk->size - chunk->used <= length) {
		if (!add_chunk(reading, length + 1)) {
			reading->failed = true;
			nothing[0] = '\0';
			return nothing;
		}
		chunk = reading->chunks;
	}
	char *room = chunk->bytes + chunk->used;
	room[0] = room[length] = '\0';
	chunk->used += length + 1;
	return room;
}

char *reading_copy(struct reading *reading, const char *at, size_t length)
{
	char *copy = reading_room(reading, length);
	if (!reading->failed)
		memcpy(copy, at, length);
	return copy;
}

static bool make_room(struct reading *reading, void **list, size_t count, size_t *room, size_t size)
{
	if (count < *room)
		return true;
	size_t wanted = *room == 0 ? 64 : *room * 2;
	void *grown = reallocarray(*list, wanted, size);
	if (grown == NULL) {
		reading->failed = true;
		return false;
	}
	*list = grown;
	*room = wanted;
	return true;
}

size_t reading_scope(struct reading *reading, size_t parent, enum scope_kind kind, const char *name,
		     size_t length)
{
	void *list = reading->scopes;
	bool ok = make_room(reading, &list, reading->scope_count, &reading->scope_room,
			    sizeof *reading->scopes);
	reading->scopes = list;
	if (!ok)
		return parent;
	reading->scopes[reading->scope_count] =
		(struct scope){.parent = parent,
			       .kind = kind,
			       .name = length > 0 ? reading_copy(reading, name, length) : "",
			       .title = "",
			       .line = reading->line};
	return reading->scope_count++;
}

struct entry *reading_add(struct reading *reading, size_t scope, const char *name,
			  size_t name_length, const char *value, size_t value_length, size_t line,
			  unsigned flags)
{
	void *list = reading->entries;
	bool ok = make_room(reading, &list, reading->entry_count, &reading->entry_room,
			    sizeof *reading->entries);
	reading->entries = list;
	if (!ok)
		return NULL;
	struct entry *entry = &reading->entries[reading->entry_count++];
	*entry = (struct entry){.name = reading_copy(reading, name, name_length),
				.value = reading_copy(reading, value, value_length),
				.line = line,
				.scope = scope,
				.flags = flags,
				.source = reading->source};
	return entry;
}

const char *reading_value(const struct reading *reading, const char *name, size_t length)
{
	const char *found = NULL;
	for (size_t i = 0; i < reading->entry_count; i++) {
		const struct entry *entry = &reading->entries[i];
		if (strncmp(entry->name, name, length) != 0 || entry->name[length] != '\0' ||
		    entry->value[0] == '\0')
			continue;
		if (found != NULL && strcmp(found, entry->value) != 0)
			return NULL;
		found = entry->value;
	}
	return found;
}

const char *reading_line(const char **at, size_t *length)
{
	const char *line = *at;
	if (line == NULL || *line == '\0')
		return NULL;
	*length = strcspn(line, "\n");
	*at = line[*length] == '\n' ? line + *length + 1 : line + *length;
	return line;
}

size_t reading_lines(const char *from, const char *to)
{
	size_t count = 0;
	for (; (from = memchr(from, '\n', (size_t)(to - from))) != NULL; from++)
		count++;
	return count;
}
