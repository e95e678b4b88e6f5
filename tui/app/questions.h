/*
 * questions: what is asked before something happens that cannot be taken back, and in which words.
 * What its buttons do is in actions.h.
 */
#ifndef APP_QUESTIONS_H
#define APP_QUESTIONS_H

#include "tui/app/state.h"

/* Opens one whose words never change: QUESTION_EXPORT, _REPORT, _CODE, _ASIDE, _SCROLLBACK. */
void questions_ask(struct app *app, enum question_kind kind);

/* Before a refresh on live, and before the chosen login is forgotten; says if there is none. */
void questions_ask_refresh(struct app *app);
void questions_ask_forget(struct app *app);
/* No clipboard program is here: may the terminal have it? */
void questions_ask_no_tool(struct app *app);
/* So many logins are not kept. */
void questions_ask_quit(struct app *app, size_t count);
void questions_ask_leave(struct app *app, bool was_sent);
/* A paste into the form of one side names another. */
void questions_ask_side(struct app *app, const struct environment *here,
			const struct environment *there);
/* The token to copy has left_ms left. */
void questions_ask_ending(struct app *app, int64_t left_ms);

/* Is the name typed that it wants, if it wants one? */
bool questions_name_is_right(const struct question *question);

/* What is said before the two, for faces that ask in their own way. */
#define QUESTION_TEXT 512
void questions_refresh_text(const struct app *app, char out[QUESTION_TEXT]);
void questions_forget_text(const struct app *app, char out[QUESTION_TEXT]);

#endif
