#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/process.h"
#include "core/signals.h"
#include "core/variables.h"
#include "tui/app/update.h"
#include "tui/shell/loop.h"
#include "tui/shell/start.h"
#include "tui/shell/store_jobs.h"
#include "tui/verbs/choose.h"
#include "tui/verbs/login.h"
#include "tui/verbs/open.h"
#include "tui/verbs/run.h"
#include "tui/verbs/token.h"

extern char **environ;

/* Returns, with the reason, only when it could not be done. */
static int become_command(struct run *run, char **variables)
{
	char *const *words = run->options->words;
	char **before = environ;
	signals_end();
	process_give_back();
	environ = variables;
	execvp(words[0], words);
	environ = before;
	return errno;
}

static bool no_program(struct run *run, int why)
{
	char shown[120];
	const char *name = run->options->words[0];
	text_gate(shown, sizeof shown, name, strlen(name));
	bool is_missing = why == ENOENT || why == ENOTDIR;
	return run_stop(run, is_missing ? VERB_NOT_FOUND : VERB_NOT_RUN,
			is_missing ? "Check its name and PATH." : "Check the file and its rights.",
			"%s could not be run: %s.", shown, strerror(why));
}

/* The demo's service must outlive the program: we stay, and end as it did. */
static bool become_beside(struct run *run, char **variables)
{
	int status = 0;
	struct sigaction ignore = {.sa_handler = SIG_IGN};
	pid_t pid = fork();
	if (pid == 0) {
		no_program(run, become_command(run, variables));
		start_complain(&run->app, &run->error);
		_exit(verb_exits[run_code(run)].status);
	}
	if (pid < 0)
		return no_program(run, errno);
	sigaction(SIGINT, &ignore, NULL);
	sigaction(SIGQUIT, &ignore, NULL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	if (WIFSIGNALED(status))
		run->loop.died_of = WTERMSIG(status);
	run->child = WEXITSTATUS(status);
	return true;
}

static bool start_program(struct run *run)
{
	const struct session *session = run_session(run);
	char *token = secret_open(&session->token.access);
	size_t count;
	char *const *found = process_environment(&count);
	char **variables = NULL;
	if (token != NULL)
		variables = variables_new(found, count, session, token);
	secret_close(token);
	bool ok;
	if (variables == NULL)
		return error_no_memory(&run->error);
	if (run->options->demo)
		ok = become_beside(run, variables);
	else {
		run_tell(run);
		/* Nothing of ours is left open or in clear but what the program is given. */
		store_jobs_close(&run->store_jobs);
		app_release(&run->app);
		loop_release(&run->loop);
		app_init(&run->app, &run->settings);
		ok = no_program(run, become_command(run, variables));
	}
	variables_free(variables);
	return ok;
}

bool verb_exec(struct run *run)
{
	if (!run->options->has_command || run->options->word_count == 0)
		return run_stop(run, VERB_WRONG_USE, "etconsole exec -- CMD [ARGUMENT]...",
				"exec wants the command behind --.");
	if (!run->options->given[OPTION_STDIN])
		return run_open(run) && run_choose(run) && token_ready(run) && start_program(run);
	if (!login_sign_in(run))
		return false;
	fputs(login_leaves_token, stderr);
	/* What stood there is read. */
	int empty = open("/dev/null", O_RDONLY | O_CLOEXEC);
	return empty >= 0 && dup2(empty, STDIN_FILENO) == STDIN_FILENO && start_program(run);
}
