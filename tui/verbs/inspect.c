#include "tui/verbs/inspect.h"

#include <stdio.h>
#include <string.h>

#include "core/import_token.h"
#include "core/jwt_lines.h"
#include "core/results.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/input.h"
#include "tui/verbs/open.h"
#include "tui/verbs/out.h"

bool inspect_print(struct run *run, const char *token, size_t length, const char *client)
{
	struct jwt jwt;
	char mark[FINGERPRINT_SIZE];
	bool has_client = client[0] != '\0';
	bool is_jwt = jwt_read(&jwt, token, length, client);
	secret_fingerprint(token, length, mark);
	if (run->options->given[OPTION_JSON])
		return out_json(results_inside(mark, length, &jwt, is_jwt, has_client),
				&run->error);
	jwt_put_lines(stdout, mark, length, is_jwt ? &jwt : NULL, jwt.is_damaged, has_client);
	return true;
}

static bool look_at_input(struct run *run)
{
	size_t length, at, used;
	char *text = input_read(run, "-", &length);
	if (text == NULL)
		return false;
	const char *token = text;
	if (import_token_find(text, length, &at, &used))
		used = import_token_copy(text, length + 1, text + at, used);
	else
		token = import_token_alone(text, &used);
	bool ok = used > 0 ? inspect_print(run, token, used, "")
			   : run_stop(run, VERB_WRONG_USE, "Give it a token on standard input.",
				      "There is no token in it.");
	secret_buffer_free(text);
	return ok;
}

bool verb_inspect(struct run *run)
{
	const struct options *options = run->options;
	if (options->word_count == 1 && strcmp(options->words[0], "-") == 0)
		return look_at_input(run);
	if (options->word_count > 0)
		return run_stop(run, VERB_WRONG_USE, "A token comes by standard input: inspect -",
				"inspect takes nothing but -.");
	return run_open(run) && run_choose(run) && run_has_token(run) && inspect_show(run);
}

bool inspect_show(struct run *run)
{
	const struct session *session = run_session(run);
	char *token = secret_open(&session->token.access);
	bool ok = token != NULL ? inspect_print(run, token, session->token.access.length,
						login_client_id(&session->login))
				: error_no_memory(&run->error);
	secret_close(token);
	return ok;
}
