#include "core/notices.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/account.h"
#include "core/command.h"
#include "core/due.h"
#include "core/session_problem.h"
#include "core/store_lease.h"
#include "core/text.h"
#include "core/words.h"

/* So long it waits for more that belongs together. */
#define TOGETHER_MS SECOND_MS
#define LIMIT_MS (10 * SECOND_MS)

struct notice {
	struct notice *next;
	int64_t row; /* of the login whose token's end it tells; 0: it is told whoever else did */
	char mark[FINGERPRINT_SIZE]; /* of that token */
	char text[];
};

void notices_init(struct notices *notices, const char *command)
{
	*notices = (struct notices){.command = command, .tell_at = NEVER, .to = -1};
}

static void drop_all(struct notices *notices)
{
	while (notices->first != NULL) {
		struct notice *next = notices->first->next;
		free(notices->first);
		notices->first = next;
	}
	notices->last = NULL;
	notices->tell_at = NEVER;
}

static void end_call(struct notices *notices)
{
	if (notices->pid > 0)
		command_kill(notices->pid);
	if (notices->to >= 0)
		close(notices->to);
	free(notices->text);
	notices->text = NULL;
	notices->length = notices->written = 0;
	notices->pid = 0;
	notices->to = -1;
	notices->until = NEVER;
}

void notices_clear(struct notices *notices)
{
	if (notices->command == NULL)
		return;
	end_call(notices);
	drop_all(notices);
}

static void add(struct notices *notices, const char *account, const struct session *session,
		const char *event, const char *sentence, struct moment now)
{
	char said[300];
	if (notices->command[0] == '\0')
		return;
	text_gate(said, sizeof said, sentence, strlen(sentence));
	const char *where = session->environment->name;
	size_t size = strlen(account) + strlen(where) + strlen(event) + strlen(said) + 5;
	struct notice *notice = malloc(sizeof *notice + size);
	if (notice == NULL)
		return;
	snprintf(notice->text, size, "%s\t%s\t%s\t%s\n", account, where, event, said);
	notice->next = NULL;
	memcpy(notice->mark, session->token.access_mark, sizeof notice->mark);
	notice->row = strcmp(event, "ends_soon") == 0 ? session->kept : 0;
	*(notices->first == NULL ? &notices->first : notices->last) = notice;
	notices->last = &notice->next;
	if (notices->tell_at == NEVER)
		notices->tell_at = now.boot_ms + TOGETHER_MS;
}

void notices_answer(struct notices *notices, const char *account, const struct session *session,
		    enum request_kind kind, bool was_refused, struct moment now)
{
	struct verdict why;
	session_problem(session, &why);
	bool is_refresh = kind == REQUEST_REFRESH;
	bool is_refused = session_is_refused(session) || session->refresh_refused;
	if (is_refresh && why.finding == FINDING_NONE)
		add(notices, account, session, "refreshed",
		    "It has a new token. What used the old one must get this one.", now);
	else if (is_refresh && remedy_is_lost_refresh(why.finding))
		add(notices, account, session, "answer_lost", why.error.cause, now);
	else if (is_refused && !was_refused)
		add(notices, account, session, "refused", why.error.cause, now);
}

void notices_look(struct notices *notices, const char *account, struct session *session,
		  struct moment now)
{
	char left[40], sentence[120];
	bool is_near = session->state == SESSION_SOON || session->state == SESSION_EXPIRED;
	if (!is_near || notices->command[0] == '\0' ||
	    strcmp(session->told, session->token.access_mark) == 0)
		return;
	enum due due = due_of(session, now, 0);
	if (due != DUE_BY_HAND && due != DUE_NO_REFRESH)
		return;
	memcpy(session->told, session->token.access_mark, sizeof session->told);
	clock_words(left, sizeof left, token_left(&session->token, now));
	snprintf(sentence, sizeof sentence,
		 session->state == SESSION_SOON
			 ? "Its token ends in %s, and nothing refreshes it."
			 : "Its token has ended, and nothing has refreshed it.",
		 left);
	add(notices, account, session, "ends_soon", sentence, now);
}

/* All that is to be told, in one text, for free(); NULL: nothing. */
static char *take_text(struct notices *notices, struct store *store, struct moment now)
{
	size_t length = 0;
	char *text = NULL;
	for (struct notice *at = notices->first; at != NULL; at = at->next) {
		size_t more = strlen(at->text);
		if (at->row != 0 && store != NULL && !store_tell_end(store, at->row, at->mark, now))
			continue;
		char *longer = realloc(text, length + more + 1);
		if (longer == NULL)
			break;
		text = longer;
		memcpy(text + length, at->text, more + 1);
		length += more;
	}
	drop_all(notices);
	return text;
}

static void begin_call(struct notices *notices, struct store *store, struct moment now)
{
	int pipes[2];
	struct error unread = {0};
	char **words = NULL, *text = take_text(notices, store, now);
	if (text == NULL || !words_split(notices->command, &words, &unread) ||
	    pipe2(pipes, O_CLOEXEC) != 0) {
		words_free(words);
		free(text);
		return;
	}
	notices->text = text;
	notices->length = strlen(text);
	notices->to = pipes[1];
	notices->until = now.boot_ms + LIMIT_MS;
	fcntl(notices->to, F_SETFL, O_NONBLOCK);
	if (command_spawn(words, (const int[]){pipes[0], -1, -1}, &notices->pid) != 0)
		notices->pid = 0;
	close(pipes[0]);
	words_free(words);
	if (notices->pid == 0)
		end_call(notices);
}

static void give_text(struct notices *notices)
{
	while (notices->to >= 0) {
		ssize_t n = write(notices->to, notices->text + notices->written,
				  notices->length - notices->written);
		if (n < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		notices->written += n > 0 ? (size_t)n : 0;
		/* All of it, or nobody reads it. */
		if (n < 0 || notices->written == notices->length) {
			close(notices->to);
			notices->to = -1;
		}
	}
}

void notices_step(struct notices *notices, struct store *store, struct moment now)
{
	if (notices->pid == 0 && !notices->is_held && now.boot_ms >= notices->tell_at)
		begin_call(notices, store, now);
	if (notices->pid == 0)
		return;
	give_text(notices);
	if (waitpid(notices->pid, NULL, WNOHANG) != 0) {
		notices->pid = 0;
		end_call(notices);
	} else if (now.boot_ms >= notices->until)
		end_call(notices);
}

void notices_hurry(struct notices *notices, struct moment now)
{
	notices->is_held = false;
	if (notices->tell_at != NEVER)
		notices->tell_at = now.boot_ms;
}

bool notices_are_busy(const struct notices *notices)
{
	return notices->pid != 0 || notices->first != NULL;
}

int notices_fds(const struct notices *notices, struct pollfd *fd)
{
	*fd = (struct pollfd){.fd = notices->to, .events = POLLOUT};
	return notices->pid != 0 && notices->to >= 0;
}

int64_t notices_deadline(const struct notices *notices)
{
	if (notices->pid != 0)
		return notices->until;
	return notices->is_held ? NEVER : notices->tell_at;
}
