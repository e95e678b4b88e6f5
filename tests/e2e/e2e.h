/*
 * e2e: what the end-to-end tests share: a console on the stand-in, signed in or not.
 */
#ifndef E2E_H
#define E2E_H

#include "tests/e2e/pty.h"
#include "tests/e2e/service.h"

/* A console with these settings, at 24 by 80; its clocks can be moved. */
struct pty *console_start(struct service *service);

/* Types the four values of the side's mail into the form that is open, and presses Enter. */
void console_type_login(struct pty *pty, struct service *service, const char *side);

/* From the welcome to the console with a valid token on a side. */
void console_sign_in(struct pty *pty, struct service *service, const char *side);

/* Runs a command in a shell, its standard input a text; fails the test unless it ends with 0. */
void shell(const char *command, const char *input);

/* Quits, wiping, and wants exit code 0. */
void console_quit(struct pty *pty);

#endif
