#include <stdio.h>

#include "tui/verbs/choose.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/run.h"
#include "tui/verbs/show.h"

static enum verb_exit sign_in(struct run *run)
{
	bool keep = run->options->given[OPTION_KEEP];
	if (keep && (!run_open(run) || !run_can_keep(run)))
		return run_code(run);
	enum verb_exit code = login_sign_in(run);
	if (code != VERB_DONE)
		return code;
	struct session *session = run_session(run);
	if (keep && !run_keep(run, session, run_account(run)))
		return run_code(run);
	if (!keep)
		fprintf(stderr, "etconsole: not kept; --keep store keeps it, encrypted.\n");
	return show_login(run);
}

const struct verb verb_sign_in = {
	.name = "sign-in",
	.line = "signs in with client id, secret, e-mail and password",
	.arguments = "",
	.options = OPTION_BIT(OPTION_KEEP) | OPTION_BIT(OPTION_STDIN),
	.action = ACTION_SIGN_IN,
	.needs = NEEDS_SETTINGS,
	.example = "etconsole sign-in -a acme -e sandbox --keep store",
	.run = sign_in,
};
