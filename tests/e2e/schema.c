#include "tests/e2e/schema.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *type_of(const json_t *value)
{
	switch (json_typeof(value)) {
	case JSON_OBJECT:
		return "object";
	case JSON_ARRAY:
		return "array";
	case JSON_STRING:
		return "string";
	case JSON_INTEGER:
		return "integer";
	case JSON_REAL:
		return "number";
	case JSON_TRUE:
	case JSON_FALSE:
		return "boolean";
	case JSON_NULL:
		break;
	}
	return "null";
}

static bool no(char *why, size_t size, const char *what, const char *name)
{
	snprintf(why, size, "%s: %s", what, name);
	return false;
}

static bool has_type(const json_t *types, const json_t *value)
{
	size_t i;
	json_t *one;
	if (json_is_string(types))
		return strcmp(json_string_value(types), type_of(value)) == 0;
	json_array_foreach(types, i, one) if (has_type(one, value)) return true;
	return types == NULL;
}

static bool is_one_of(const json_t *list, const json_t *value)
{
	size_t i;
	json_t *one;
	json_array_foreach(list, i, one) if (json_equal(one, value)) return true;
	return list == NULL;
}

/* "2027-11-24T11:04:00Z" */
static bool is_time(const char *text)
{
	static const char shape[] = "0000-00-00T00:00:00Z";
	if (strlen(text) != strlen(shape))
		return false;
	for (size_t i = 0; shape[i] != '\0'; i++)
		if (shape[i] == '0' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
			return false;
	return true;
}

static bool object_fits(const json_t *schema, json_t *value, char *why, size_t size)
{
	size_t i;
	json_t *one;
	const char *name;
	const json_t *known = json_object_get(schema, "properties");
	json_array_foreach(json_object_get(schema, "required"), i,
			   one) if (json_object_get(value, json_string_value(one)) ==
				    NULL) return no(why, size, "is missing",
						    json_string_value(one));
	json_object_foreach(value, name, one)
	{
		const json_t *rule = json_object_get(known, name);
		if (rule == NULL && json_is_false(json_object_get(schema, "additionalProperties")))
			return no(why, size, "is not in the schema", name);
		if (rule != NULL && !schema_fits(rule, one, why, size))
			return false;
	}
	return true;
}

bool schema_fits(const json_t *schema, json_t *value, char *why, size_t size)
{
	size_t i;
	json_t *one;
	const json_t *constant = json_object_get(schema, "const");
	const json_t *format = json_object_get(schema, "format");
	const json_t *items = json_object_get(schema, "items");
	char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
	char shown[120];
	snprintf(shown, sizeof shown, "%s", text != NULL ? text : "");
	free(text);
	if (!has_type(json_object_get(schema, "type"), value))
		return no(why, size, "has the wrong type", shown);
	if (constant != NULL && !json_equal(constant, value))
		return no(why, size, "is not what is always there", shown);
	if (!is_one_of(json_object_get(schema, "enum"), value))
		return no(why, size, "is none of those allowed", shown);
	if (format != NULL && json_is_string(value) && !is_time(json_string_value(value)))
		return no(why, size, "is no time", shown);
	if (items != NULL)
		json_array_foreach(value, i,
				   one) if (!schema_fits(items, one, why, size)) return false;
	return !json_is_object(value) || object_fits(schema, value, why, size);
}
