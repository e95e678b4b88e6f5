#include "tui/verbs/judge.h"

#include "core/session_problem.h"

static enum verb_exit code_of(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	if (why.finding == FINDING_TOKEN_REFUSED)
		return VERB_SIGN_IN;
	if (why.finding != FINDING_NONE)
		return verb_code(why.error.kind);
	return session->state == SESSION_EXPIRED || session->state == SESSION_SIGNED_OUT
		       ? VERB_SIGN_IN
		       : VERB_DONE;
}

bool judge_logins(struct run *run)
{
	size_t count[VERB_CANCELLED] = {0}, refused, out, unreached;
	const struct session *session;
	for (size_t at = 0; (session = app_each_session(&run->app, &at)) != NULL;)
		count[code_of(session)]++;
	unreached = count[VERB_NOT_REACHED] + count[VERB_SYSTEM];
	refused = count[VERB_REFUSED] + count[VERB_WRONG_USE];
	out = count[VERB_SIGN_IN];
	if (unreached > 0)
		return run_stop(run, VERB_NOT_REACHED, "Their tokens were not judged: try later.",
				"Of %zu login%s no answer came.", unreached,
				unreached == 1 ? "" : "s");
	if (out > 0)
		return run_stop(run, VERB_SIGN_IN, "Sign in first there: etconsole sign-in.",
				"%zu login%s no token that could be used.", out,
				out == 1 ? " has" : "s have");
	if (refused > 0)
		return run_stop(run, VERB_REFUSED, "They stand first: each says why with --json.",
				"%zu login%s refused.", refused, refused == 1 ? " is" : "s are");
	return true;
}
