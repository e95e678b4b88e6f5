#include "tui/guard.h"

#include <stdio.h>

void guard_refresh(const struct app *app, const struct account *account,
		   const struct session *session, char out[GUARD_TEXT])
{
	char left[32] = "an unknown time";
	int64_t left_ms = token_left(&session->token, app->now);
	if (left_ms != NEVER)
		clock_words(left, sizeof left, left_ms);
	snprintf(out, GUARD_TEXT,
		 "Refresh the token of %s?\n\nYou get a new token. The old one, %s with %s left, "
		 "will most likely stop working at once.\n\nWhatever still uses it, a plugin or a "
		 "CI job, is then refused until you give it the new one. This cannot be undone.",
		 app_name(app, account), app->is_private ? "hidden" : session->token.access_mark,
		 left);
}

void guard_forget(const struct app *app, const struct account *account,
		  const struct session *session, char out[GUARD_TEXT])
{
	snprintf(out, GUARD_TEXT,
		 "Forget the %s login of %s?\n\nClient id, client secret and token are wiped "
		 "here%s. The service is not told: its tokens stay good there until they expire.",
		 environment_word(session->environment), app_name(app, account),
		 session->kept != 0 ? ", and erased from this computer, activity included" : "");
}
