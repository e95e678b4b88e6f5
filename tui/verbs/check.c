#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tui/app/check_all.h"
#include "tui/app/requests.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* So often at most, in a row. */
#define TAKEN_OVER 3

static bool check_one(struct run *run)
{
	char asked[FINGERPRINT_SIZE] = "";
	if (!run_choose(run) || !run_has_token(run))
		return false;
	struct session *session = run_session(run);
	/* Another program may have got a new token meanwhile, which is taken over: that one is
	 * asked. */
	for (int i = 0; i < TAKEN_OVER && strcmp(asked, session->token.access_mark) != 0; i++) {
		struct effects effects = {0};
		memcpy(asked, session->token.access_mark, sizeof asked);
		requests_check(&run->app, session, &effects);
		run_do(run, &effects);
		if (run->loop.died_of != 0)
			return false;
	}
	if (!show_login(run))
		return false;
	return (session_last(session)->finding == FINDING_NONE && session->accepted_utc_ms != 0) ||
	       run_fail(run, session);
}

#define PROGRESS_COLUMNS 70

/* One line that is written again and again, for who looks on. */
static void say_progress(struct run *run)
{
	char text[PROGRESS_COLUMNS + 1], wait[32];
	const struct check_all *check_all = &run->app.check_all;
	int64_t left = pace_next_at(&check_all->pace, run->app.now) - run->app.now.boot_ms;
	int used = snprintf(text, sizeof text, "Checked %zu of %zu", check_all_done(check_all),
			    check_all_total(check_all));
	if (check_all->is_running && left > SECOND_MS && left < DAY_MS) {
		clock_words(wait, sizeof wait, left);
		snprintf(text + used, sizeof text - (size_t)used, "; the service wants a pause: %s",
			 wait);
	}
	fprintf(stderr, "\r%-*s", PROGRESS_COLUMNS, text);
}

static bool check_all(struct run *run)
{
	bool is_watched = isatty(STDERR_FILENO) && !run->options->given[OPTION_PLAIN];
	struct effects effects = {0};
	if (!run_narrow(run))
		return false;
	run->look_on = is_watched ? say_progress : NULL;
	check_all_start(&run->app, &effects);
	run_do(run, &effects);
	if (is_watched)
		fprintf(stderr, "\r%-*s\r", PROGRESS_COLUMNS, "");
	if (run->loop.died_of != 0)
		return false;
	if (run->app.accounts.count == 0 && show_logins(run, true))
		return run_sign_in_first(run, "There is no login to check.");
	return show_logins(run, true) && run_judge(run);
}

bool verb_check(struct run *run)
{
	return run->options->given[OPTION_ALL] ? check_all(run) : check_one(run);
}
