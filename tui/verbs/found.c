#include "tui/verbs/found.h"

#include <stdlib.h>
#include <string.h>

#include "core/import_login.h"
#include "core/import_put.h"
#include "core/import_words.h"
#include "tui/app/probe.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/verbs/out.h"

void found_print(const struct import_login *login)
{
	import_put_lines(stdout, login);
}

bool found_pick(struct run *run, struct import *import)
{
	const char *wanted = run->options->value[OPTION_PICK];
	char *end;
	if (wanted == NULL || import->count == 0)
		return true;
	unsigned long number = strtoul(wanted, &end, 10);
	if (*end != '\0' || number == 0 || number > import->count)
		return run_stop(run, VERB_WRONG_USE, "Without it they are listed.",
				"--pick takes a number from 1 to %zu.", import->count);
	import->logins[0] = import->logins[number - 1];
	import->count = 1;
	return true;
}

bool found_ask(struct run *run, struct import_login *login)
{
	struct app *app = &run->app;
	struct effects effects = {0};
	if (!sign_in_open(app, ENVIRONMENT_MAX))
		return run_fail(run, NULL);
	struct sign_in *form = app->sign_in;
	bool ok = field_set(&form->field[LOGIN_CLIENT_ID], login->value[LOGIN_CLIENT_ID].text) &&
		  field_set(&form->field[LOGIN_CLIENT_SECRET],
			    login->value[LOGIN_CLIENT_SECRET].text);
	if (ok)
		probe_ask_both(app, &effects);
	run_do(run, &effects);
	ok = ok && run->loop.died_of == 0 && form->probed[0] && form->probed[1];
	if (ok)
		import_login_ask(login, form->probe, 2, app_environments(app));
	if (login->asked == IMPORT_ASKED_UNTOLD)
		run_blame(run, &form->probe_verdict);
	else if (!ok && run->loop.died_of == 0)
		run_fail(run, NULL);
	sign_in_close(app, &effects);
	run_do(run, &effects);
	views_show(app, SCREEN_CONSOLE);
	app_hush(app);
	return ok && login->asked != IMPORT_ASKED_UNTOLD;
}
