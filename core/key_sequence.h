/*
 * key_sequence: what a whole escape sequence means. A table of what terminals send, nothing else:
 * where a sequence begins and ends is key_parser's.
 */
#ifndef KEY_SEQUENCE_H
#define KEY_SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>

#include "core/key.h"

/*
 * Reads "ESC [ ..." or "ESC O ..." up to its final byte, or "ESC ] ..." without its end. True, with
 * *event a key, a press of the mouse, a change of the focus or of the ground, or the ground's
 * colour, when it means something here. Keys with Alt, releases, other reports and answers do not.
 */
bool key_sequence_read(const char *bytes, size_t length, struct key_event *event);

#endif
