/*
 * key_parser: the bytes that a terminal sends, as events. A state machine after ECMA-48: what
 * follows ESC [ O ] P X ^ _ belongs to it up to its end, however it is cut, and is dropped whole
 * when it means nothing here. Knows no descriptor, no curses and no clock: it is fed what was read,
 * and when. Characters are the locale's.
 */
#ifndef KEY_PARSER_H
#define KEY_PARSER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <wchar.h>

#include "core/clock.h"
#include "core/key.h"

/* A longer one is read to its end, and means nothing. */
#define KEY_SEQUENCE_MAX 64

/* A key of the terminal's own table, which goes before what all terminals agree on. */
struct known_key {
	const char *bytes; /* begins with ESC; stays with its owner */
	uint32_t key;
};

enum key_state {
	KEY_GROUND,   /* between characters, or inside one */
	KEY_ESCAPE,   /* behind ESC */
	KEY_KNOWN,    /* inside a known key that has no common form */
	KEY_MIDDLE,   /* behind ESC and a byte that announces another: ESC ( B, ESC / Z */
	KEY_CSI,      /* behind ESC [ */
	KEY_SS3,      /* behind ESC O */
	KEY_COUNTED,  /* so many bytes end it: behind ESC [ M and ESC [ [ */
	KEY_STRING,   /* behind ESC ] P X ^ _ */
	KEY_STRING_ST /* and behind an ESC in it: its end, or a new sequence */
};

/* Of the terminal's ground one answer is taken for one question. */
enum ground_state {
	GROUND_KNOWN,	/* nothing was asked: what says something of it is dropped */
	GROUND_ASKED,	/* its colour, and then what the terminal is, which all answer */
	GROUND_ANSWERED /* the second is still to come */
};

/* What comes between the marks of a paste, or at once. */
struct key_paste {
	bool is_open, is_cut, is_delivered;
	bool is_unmarked; /* it came at once */
	bool is_c1;	  /* a C1 has begun it, and may end it */
	char *bytes;	  /* locked */
	size_t length;
	int64_t until; /* it has ended by itself then */
};

/* The bytes of a read are the caller's; all else is in here. Zeroes are a parser that knows none.
 */
struct key_parser {
	const struct known_key *known;
	size_t known_count;
	const char *at, *end; /* of the last read, still to be taken */
	int64_t now;
	enum key_state state;
	char sequence[KEY_SEQUENCE_MAX]; /* from ESC on; a C1 is written as ESC and a letter */
	size_t length;			 /* of all of it */
	unsigned counted;
	bool is_c1;   /* it began with a C1 */
	bool is_mute; /* no key comes of it: it was Alt's, or its ESC has acted */
	int64_t deadline;
	bool is_slow; /* the line has once cut a sequence behind its ESC */
	enum ground_state ground;
	int64_t tail_until; /* what an ESC that has acted began may come until then */
	mbstate_t character;
	struct key_paste paste;
};

/* Takes what one read brought, at boot_ms now. All of the read before must have been taken. */
void key_parser_read(struct key_parser *parser, const char *bytes, size_t length, int64_t now);

/*
 * The next event of what was read; false when all of it is taken. A paste's bytes live in locked
 * memory until the next call, then they are wiped.
 */
bool key_parser_next(struct key_parser *parser, struct key_event *event);

/* When it must be told that nothing more has come (boot_ms); NEVER: it waits for nothing. */
int64_t key_parser_deadline(const struct key_parser *parser);

/* Nothing has come until now: an ESC may be a key, a paste may be over. */
bool key_parser_expire(struct key_parser *parser, int64_t now, struct key_event *event);

/* Forgets what is under way, and wipes what it holds. */
void key_parser_reset(struct key_parser *parser);

#endif
