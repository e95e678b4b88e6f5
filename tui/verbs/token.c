#include "tui/verbs/token.h"

#include <stdio.h>
#include <string.h>

#include "core/results.h"
#include "core/snippet.h"
#include "tui/app/copy.h"
#include "tui/app/questions.h"
#include "tui/app/requests.h"
#include "tui/shell/start.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/due.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

/* Only token prints it: with the other verbs it goes when they end. */
static bool say_unsaved(struct run *run)
{
	static const char lost[] = "It is lost. Mend the disk, then run: " DO_SIGN_IN;
	static const char printed[] =
		"The new token is printed. Mend the disk, then run: " DO_SIGN_IN;
	return run_stop(run, VERB_STORE,
			run->options->verb == &verb_words[VERB_NAME_TOKEN] ? printed : lost,
			"A new token came, but could not be saved; the kept one has most likely "
			"ended.");
}

/* Refreshes the chosen login, or takes over what another program has just got for it: its pair is
 * told by its fingerprint. */
static bool token_refresh(struct run *run)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	char before[FINGERPRINT_SIZE];
	struct session *session = run_session(run);
	if (!session_has_refresh(session))
		return run_sign_in_first(run, "%s: the service gave no refresh token.",
					 run_account(run));
	if (session->refresh_refused)
		return run_sign_in_first(run, "%s: the service has refused its refresh token.",
					 run_account(run));
	memcpy(before, session->token.access_mark, sizeof before);
	requests_refresh(app, session, &effects);
	run_do(run, &effects);
	show_secret_change(session);
	if (run->loop.died_of != 0)
		return false;
	if (!token_is_set(&session->token)) /* forgotten meanwhile */
		return run_fail(run, NULL);
	if (session->unsaved)
		return say_unsaved(run);
	/* A service may give the same access token again: what it answered tells. */
	bool answered = session->last_kind == REQUEST_REFRESH;
	bool is_good = session_last(session)->finding == FINDING_NONE;
	if ((answered && is_good) || strcmp(before, session->token.access_mark) != 0)
		return true;
	if (is_good && app->sentence.kind == ERROR_NONE)
		return run_stop(run, VERB_STORE, "Try again in a moment.",
				"Another program is refreshing this login.");
	return run_fail(run, session);
}

/* More than a whole life cannot be had: a new one at every call would not help, either. */
static int64_t wanted_ms(const struct run *run)
{
	char life[40];
	const struct token *token = &run_session(run)->token;
	int64_t wanted = run->options->min_valid_ms;
	if (!token_ends(token) || wanted < token->life_ms)
		return wanted;
	clock_words(life, sizeof life, token->life_ms);
	if (run->options->given[OPTION_MIN_VALID])
		fprintf(stderr,
			"etconsole: a token lives for %s here, and --min-valid wants more: it is "
			"refreshed in the last tenth of that.\n",
			life);
	return token_lead(token);
}

/* The service is away, or wants a pause; the token that there is has not ended. */
static bool is_good_still(struct run *run)
{
	char left[40];
	int64_t ms = token_left(&run_session(run)->token, run->app.now);
	if (run->loop.died_of != 0 || verb_exits[run_code(run)].status != 4 || ms <= 0)
		return false;
	clock_words(left, sizeof left, ms);
	start_complain(&run->app, &run->error);
	fprintf(stderr, "           The token that there is is good for %s more.\n", left);
	run_forgive(run);
	run->is_late = false;
	return true;
}

bool token_ready(struct run *run)
{
	char said[QUESTION_TEXT];
	const struct session *session = run_session(run);
	if (!run_has_token(run))
		return false;
	/* A line to try it with is for finding out why. */
	bool is_refused = session->state == SESSION_REFUSED && run->options->format != FORMAT_CURL;
	bool renews = session_has_refresh(session) && !session->refresh_refused;
	if (is_refused && !renews)
		return run_sign_in_first(run, "%s: the API has refused its token.",
					 run_account(run));
	if (!is_refused && token_left(&session->token, run->app.now) >= wanted_ms(run))
		return true;
	questions_refresh_text(&run->app, said);
	if (!session->is_auto && !run_may(run, said))
		return false;
	return token_refresh(run) || (!is_refused && is_good_still(run));
}

/* The one result with a secret in it. */
static bool print_token(struct run *run)
{
	static const enum snippet what[] = {
		[FORMAT_RAW] = SNIPPET_TOKEN,	 [FORMAT_HEADER] = SNIPPET_HEADER,
		[FORMAT_ENV] = SNIPPET_DOTENV,	 [FORMAT_CURL] = SNIPPET_CURL,
		[FORMAT_SHELL] = SNIPPET_EXPORT, [FORMAT_JSON] = SNIPPET_TOKEN};
	enum token_format format = run->options->format;
	struct secret text = {0};
	const struct snippet_login login = copy_login(&run->app);
	char *opened = snippet_text(&login, what[format], false, &text) ? secret_open(&text) : NULL;
	bool ok = opened != NULL || error_no_memory(&run->error);
	if (ok && format == FORMAT_JSON)
		ok = out_json(
			results_token(run_account(run), run_session(run), run->app.now, opened),
			&run->error);
	else if (ok)
		printf("%s%s", opened, format == FORMAT_ENV || format == FORMAT_SHELL ? "" : "\n");
	secret_close(opened);
	secret_clear(&text);
	return ok;
}

bool verb_token(struct run *run)
{
	bool ok = run->options->given[OPTION_STDIN]
			  ? login_sign_in(run)
			  : run_open(run) && run_choose(run) && token_ready(run);
	/* One that could not be saved is nowhere else: it is printed all the same. */
	const struct session *session = app_session(&run->app);
	if (run_code(run) == VERB_STORE && session != NULL && session->unsaved)
		print_token(run);
	return ok && print_token(run);
}

bool verb_refresh(struct run *run)
{
	char said[QUESTION_TEXT];
	if (run->options->given[OPTION_DUE])
		return due_refresh(run);
	if (run->options->given[OPTION_ALL] || run->options->given[OPTION_WITHIN] ||
	    run->options->given[OPTION_DRY_RUN])
		return run_stop(run, VERB_WRONG_USE, "etconsole refresh --due --all",
				"--all, --within and --dry-run go with --due.");
	if (!run_open(run) || !run_choose(run) || !run_has_token(run))
		return false;
	questions_refresh_text(&run->app, said);
	return run_may(run, said) && token_refresh(run) && show_login(run);
}
