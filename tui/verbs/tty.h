/*
 * tty: questions on the terminal itself, whatever stdin and stdout are.
 */
#ifndef VERBS_TTY_H
#define VERBS_TTY_H

#include <stdbool.h>
#include <stddef.h>

enum tty_answer {
	TTY_ANSWERED,
	TTY_NONE,     /* there is no terminal */
	TTY_CANCELLED /* by a signal, or its end: *number is the signal, SIGINT for the end */
};

/* Is there one to ask on? */
bool tty_is_there(void);

/*
 * Asks for one line into out (locked memory when it is a secret), without its end. A secret is
 * not echoed; whatever signal comes, the terminal is given back first. What is too long for out
 * is asked for again.
 */
enum tty_answer tty_ask(const char *prompt, bool is_secret, char *out, size_t size, int *number);

/*
 * The same for a text that is no secret; pass_time() is called at least once a second meanwhile.
 * When it returns false, the question is cancelled with *number 0.
 */
enum tty_answer tty_ask_while(const char *prompt, char *out, size_t size, int *number,
			      bool (*pass_time)(void *user), void *user);

/*
 * Drops what was typed. From now on nothing is echoed between questions, either, and nothing is
 * dropped: what is typed ahead may be a secret, and the answer to the next one. Until tty_echo(),
 * which drops what is left (async-signal-safe).
 */
void tty_hush(void);
void tty_echo(void);

#endif
