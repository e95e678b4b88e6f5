#include "core/verb_exit.h"

#include <stdio.h>

#include "core/retry.h"
#include "core/session_problem.h"

const struct verb_exit_row verb_exits[VERB_EXITS] = {
	[VERB_DONE] = {"done", 0, "Done."},
	[VERB_REFUSED] = {"refused", 1, "The service said no, and waiting will not help."},
	[VERB_NOT_THE_API] = {"not_the_api", 1,
			      "What answered is not the API: a web page, a redirect, nothing."},
	[VERB_WRONG_USE] = {"wrong_use", 2, "Wrong use: an option, an argument, what was read."},
	[VERB_SETTINGS] = {"settings", 2, "The settings cannot be used."},
	[VERB_NO_ACCOUNT] = {"no_account", 2, "There is no such account."},
	[VERB_NO_ENVIRONMENT] = {"no_environment", 2, "There is no such environment."},
	[VERB_SEVERAL] = {"several", 2, "There are several: say which one."},
	[VERB_GUARDED] = {"guarded", 2, "This is live, and --yes was not given."},
	[VERB_SIGN_IN] = {"sign_in", 3,
			  "Nobody is signed in, or the token has ended or was refused, and no "
			  "refresh can help."},
	[VERB_NOT_REACHED] = {"unreachable", 4,
			      "No answer came: the address, the connection, the proxy."},
	[VERB_NOT_TRUSTED] = {"not_trusted", 4, "The host's certificate is not trusted (TLS)."},
	[VERB_LIMITED] = {"limited", 4, "The service wants a pause: see retry_after."},
	[VERB_SERVICE] = {"service", 4, "The service has a fault, or is down."},
	[VERB_TIMED_OUT] = {"timed_out", 4, "It was not done in the time of --timeout."},
	[VERB_STORE] = {"store", 5, "What is kept cannot be read or written."},
	[VERB_LOCKED] = {"locked", 5, "What is kept is locked: its key did not come, or is wrong."},
	[VERB_SYSTEM] = {"computer", 6,
			 "This computer failed: memory, the output, a program of yours."},
	[VERB_WOULD_ASK] = {"would_ask", 7, "It would have had to ask, and was told not to."},
	[VERB_NOT_RUN] = {"not_run", 126, "The command of exec cannot be run."},
	[VERB_NOT_FOUND] = {"not_found", 127, "The command of exec is not there."},
	[VERB_CANCELLED] = {"cancelled", 130, "Cancelled."},
};

enum verb_exit verb_exit_of(enum error_kind kind)
{
	static const enum verb_exit codes[] = {
		[ERROR_NONE] = VERB_DONE,
		[ERROR_INPUT] = VERB_WRONG_USE,
		[ERROR_CONFIG] = VERB_SETTINGS,
		[ERROR_DENIED] = VERB_REFUSED,
		[ERROR_PROTOCOL] = VERB_NOT_THE_API,
		[ERROR_NETWORK] = VERB_NOT_REACHED,
		[ERROR_TLS] = VERB_NOT_TRUSTED,
		[ERROR_LIMITED] = VERB_LIMITED,
		[ERROR_SERVICE] = VERB_SERVICE,
		[ERROR_STORE] = VERB_STORE,
		[ERROR_SYSTEM] = VERB_SYSTEM,
	};
	return codes[kind];
}

bool verb_must_sign_in(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	bool is_over = session->state == SESSION_EXPIRED || session->state == SESSION_REFUSED;
	return why.finding == FINDING_TOKEN_REFUSED || why.finding == FINDING_TOKEN_OVER ||
	       (why.finding == FINDING_REFRESH_REFUSED && is_over);
}

enum verb_exit verb_code_of(const struct session *session)
{
	struct verdict why;
	session_problem(session, &why);
	if (verb_must_sign_in(session))
		return VERB_SIGN_IN;
	if (why.finding != FINDING_NONE)
		return verb_exit_of(why.error.kind);
	return session->state == SESSION_EXPIRED || session->state == SESSION_SIGNED_OUT
		       ? VERB_SIGN_IN
		       : VERB_DONE;
}

/* The worse an exit code, the earlier it stands here. */
static size_t rank_of(enum verb_exit code)
{
	static const int order[] = {5, 6, 4, 3, 2, 1, 0};
	size_t rank = 0;
	while (order[rank] != 0 && order[rank] != verb_exits[code].status)
		rank++;
	return rank;
}

size_t verb_without_token(const struct accounts *accounts, const struct session *only,
			  int64_t wanted_ms, struct moment now, size_t *count)
{
	size_t without = 0;
	*count = 0;
	for (size_t at = 0; at < accounts->count; at++)
		for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
			const struct session *session = accounts->list[at].session[i];
			if (session == NULL || (only != NULL && session != only))
				continue;
			++*count;
			without += !token_is_set(&session->token) ||
				   session->state == SESSION_REFUSED ||
				   token_left(&session->token, now) < wanted_ms;
		}
	return without;
}

static void say_worst(enum verb_exit code, size_t count, struct error *error)
{
	bool is_one = count == 1;
	switch (verb_exits[code].status) {
	case 5:
		error_set(error, ERROR_INPUT, "Each says why with --json.",
			  "%zu login%s could not be read or written here.", count,
			  is_one ? "" : "s");
		return;
	case 6:
	case 4:
		error_set(error, ERROR_INPUT, "Try later; each says why with --json.",
			  "%zu login%s could not be judged.", count, is_one ? "" : "s");
		return;
	case 3:
		error_set(error, ERROR_INPUT, "Sign in first there: etconsole sign-in.",
			  "%zu login%s no token that could be used.", count,
			  is_one ? " has" : "s have");
		return;
	default:
		error_set(error, ERROR_INPUT, "They stand first: each says why with --json.",
			  "%zu login%s refused.", count, is_one ? " is" : "s are");
	}
}

void verb_sum_add(struct verb_sum *sum, enum verb_exit code, const struct verdict *why)
{
	bool is_same = rank_of(code) == rank_of(sum->worst);
	if (!is_same && rank_of(code) > rank_of(sum->worst))
		return;
	if (!is_same)
		*sum = (struct verb_sum){.worst = code, .why = *why};
	sum->count++;
	sum->differs |= sum->why.finding != why->finding || sum->why.status != why->status;
	if (why->retry_after_ms > sum->why.retry_after_ms)
		sum->why = *why;
}

void verb_sum_words(struct verb_sum *sum, struct error *error)
{
	struct error of_one;
	if (sum->worst == VERB_DONE)
		return;
	say_worst(sum->worst, sum->count, error);
	if (sum->differs || sum->why.error.cause[0] == '\0') {
		sum->why = (struct verdict){0};
		return;
	}
	retry_plain_words(&sum->why, &of_one);
	snprintf(error->cause, sizeof error->cause, "%zu login%s: %s", sum->count,
		 sum->count == 1 ? "" : "s", of_one.cause);
	/* What helps one of them helps all: to wait. */
	if (verb_exits[sum->worst].status == 4)
		snprintf(error->remedy, sizeof error->remedy, "%s", of_one.remedy);
	sum->why.error = *error;
}

void verb_judge(const struct accounts *accounts, struct verb_sum *sum)
{
	struct verdict why;
	*sum = (struct verb_sum){0};
	for (size_t at = 0; at < accounts->count; at++)
		for (size_t i = 0; i < ENVIRONMENT_MAX; i++) {
			const struct session *session = accounts->list[at].session[i];
			if (session == NULL)
				continue;
			enum verb_exit code = verb_code_of(session);
			session_problem(session, &why);
			verb_sum_add(sum, verb_exits[code].status == 2 ? VERB_REFUSED : code, &why);
		}
}
