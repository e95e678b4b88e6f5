/*
 * tty: questions on the terminal itself, whatever stdin and stdout are.
 */
#ifndef TTY_H
#define TTY_H

#include <stdbool.h>
#include <stddef.h>

enum tty_answer {
	TTY_ANSWERED,
	TTY_NONE,      /* there is no terminal */
	TTY_CANCELLED, /* by a signal, or its end: *number is the signal, SIGINT for the end */
	TTY_PASTED     /* several lines came at once: they are no answer */
};

/*
 * Takes what is pasted at a question: lines, and a single one that is_text() says is a text, with
 * those that follow it within a second.
 */
struct tty_paste {
	char *text; /* locked memory, of size bytes */
	size_t size, length;
	bool is_cut; /* there was more */
	bool (*is_text)(const struct tty_paste *paste, bool is_at_secret);
	const void *user;
};

/* Is there one to ask on? */
bool tty_is_there(void);

/*
 * Asks for one line into out (locked memory when it is a secret), without its end. A secret is
 * not echoed; whatever signal comes, the terminal is given back first. What is too long for out
 * is asked for again. pass_time() (NULL: nothing) is called at least once a second meanwhile; when
 * it returns false, the question is cancelled with *number 0.
 */
struct tty_question {
	const char *prompt;
	bool is_secret;
	bool is_any;		 /* one line is the answer, whatever stands in it */
	bool is_short;		 /* what is pasted is too long to be an answer */
	struct tty_paste *paste; /* NULL: what is pasted is the answer to this and the next ones */
	bool (*pass_time)(void *user);
	void *user;
};
enum tty_answer tty_ask(const struct tty_question *question, char *out, size_t size, int *number);

/*
 * Drops what was typed. From now on nothing is echoed between questions, either, and nothing is
 * dropped: what is typed ahead may be a secret, and the answer to the next one. Until tty_echo(),
 * which drops what is left (async-signal-safe).
 */
void tty_hush(void);
void tty_echo(void);

/* Has something that was typed been dropped on a hushed terminal, since this was last asked? */
bool tty_was_dropped(void);

/* From now on, or no longer, tty_echo() only drops what is left: line mode never echoes by itself.
 */
void tty_stay_hushed(bool stays);
/* Gives the terminal back as it was found, until the next question (async-signal-safe). */
void tty_give_back(void);

#endif
