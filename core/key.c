#include "core/key.h"

uint32_t input_of_code(uint32_t code)
{
	if (code == '\r' || code == '\n')
		return INPUT_ENTER;
	if (code == '\t')
		return INPUT_TAB;
	if (code == 27)
		return INPUT_ESC;
	if (code == 127 || code == 8)
		return INPUT_BACKSPACE;
	if (code >= 1 && code <= 26)
		return INPUT_CTRL('a' + code - 1);
	return code < ' ' ? INPUT_UNKNOWN : code;
}
