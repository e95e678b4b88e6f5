#include "core/field_keys.h"

#include "core/key.h"

bool field_key(struct field *field, uint32_t key)
{
	static const struct {
		uint32_t key, other;
		enum field_edit edit;
	} edits[] = {
		{INPUT_LEFT, INPUT_LEFT, FIELD_LEFT},
		{INPUT_RIGHT, INPUT_RIGHT, FIELD_RIGHT},
		{INPUT_HOME, INPUT_CTRL('a'), FIELD_START},
		{INPUT_END, INPUT_CTRL('e'), FIELD_END},
		{INPUT_BACKSPACE, INPUT_CTRL('h'), FIELD_CUT_BEFORE},
		{INPUT_DELETE, INPUT_CTRL('d'), FIELD_CUT_BEHIND},
		{INPUT_CTRL('w'), INPUT_CTRL('w'), FIELD_CUT_WORD},
		{INPUT_CTRL('u'), INPUT_CTRL('u'), FIELD_CUT_ALL},
	};
	if (key < 0x110000 && field_type(field, key))
		return true;
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++)
		if (edits[i].key == key || edits[i].other == key) {
			field_edit(field, edits[i].edit);
			return true;
		}
	return false;
}
