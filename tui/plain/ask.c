#include "tui/plain/ask.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/tty.h"
#include "tui/app/actions.h"
#include "tui/app/questions.h"
#include "tui/shell/loop.h"
#include "tui/verbs/out.h"

/* False when it was locked meanwhile. */
bool ask_pass_time(void *user)
{
	struct run *run = user;
	loop_turn(&run->loop);
	bool is_locked = run->app.keeping.state == KEEP_LOCKED && !run->is_unlocking;
	return !is_locked && !run->loop.leaving;
}

/* One line, as it was typed. False when it is left. */
static bool ask_text(struct run *run, const struct tty_question *question, char *out, size_t size)
{
	int number = 0;
	struct loop *loop = &run->loop;
	tty_hush(); /* what was typed before is no answer */
	if (tty_was_dropped())
		puts("What was typed meanwhile was dropped: it is no answer to this.");
	enum tty_answer answer = tty_ask(question, out, size, &number);
	loop->now = clock_now();
	run->app.lock.touched_at = loop->now.boot_ms;
	if (answer == TTY_CANCELLED && number != SIGINT && number != 0)
		loop->died_of = number;
	if (answer == TTY_NONE)
		loop->died_of = SIGHUP;
	loop->leaving |= loop->died_of != 0;
	return answer == TTY_ANSWERED;
}

static struct tty_question question_of(struct run *run, const char *prompt)
{
	return (struct tty_question){prompt, .paste = run->paste, .pass_time = ask_pass_time,
				     .user = run};
}

bool ask_line(struct run *run, const char *prompt, char *out, size_t size)
{
	const struct tty_question question = question_of(run, prompt);
	return ask_text(run, &question, out, size) && strcmp(out, "0") != 0;
}

bool ask_more(void *user, size_t shown, size_t of)
{
	char prompt[80];
	snprintf(prompt, sizeof prompt, "%zu of %zu lines. Enter shows more, 0 ends: ", shown, of);
	return ask_number(user, prompt, 0) == ASK_ENTER;
}

int ask_number(struct run *run, const char *prompt, int most)
{
	char typed[FIELD_MAX + 1];
	struct tty_question question = question_of(run, prompt);
	question.is_short = true;
	for (;;) {
		if (!ask_text(run, &question, typed, sizeof typed))
			return ASK_LEFT;
		char *text = typed + strspn(typed, " ");
		char *end = text + strspn(text, "0123456789");
		long number = strtol(text, NULL, 10);
		bool is_number = end > text && end[strspn(end, " ")] == '\0';
		if (*text == '\0')
			return ASK_ENTER;
		if (is_number && number <= most)
			return (int)number;
		printf(most > 0 ? "Type a number from 0 to %d.\n" : "Enter, or 0.\n", most);
	}
}

/* A page of it is heard at a time; a number may be typed before the end. */
int ask_list(struct run *run, const char *question, ask_row *row, const void *user, int count,
	     const char *zero)
{
	char line[300];
	int number = ASK_ENTER, from = 0;
	printf("\n%s\n", question);
	while (number == ASK_ENTER) {
		int to = from + OUT_PAGE < count ? from + OUT_PAGE : count;
		for (int i = from; i < to; i++) {
			row(user, (size_t)i, line, sizeof line);
			printf("%2d  %s\n", i + 1, line);
		}
		printf(" 0  %s\n", zero);
		if (to < count)
			printf("%d of %d.\n", to, count);
		number = ask_number(run,
				    to < count ? "Number (Enter goes on): "
					       : "Number (Enter lists them again): ",
				    count);
		from = to < count ? to : 0;
	}
	return number;
}

static void put_answer(const void *user, size_t at, char *out, size_t size)
{
	const char *const *answers = user;
	snprintf(out, size, "%s", answers[at]);
}

int ask_choice(struct run *run, const char *question, const char *const *answers, int count,
	       const char *zero)
{
	return ask_list(run, question, put_answer, answers, count, zero);
}

bool ask_yes(struct run *run, const char *question, const char *yes, const char *zero)
{
	return ask_choice(run, question, &yes, 1, zero) == 1;
}

/* guard = "name": what is typed is part of the answer. */
static bool ask_name(struct run *run, struct question *question)
{
	char prompt[128], typed[FIELD_MAX + 1];
	snprintf(prompt, sizeof prompt, "Type %s to go on: ", question->wanted);
	return ask_line(run, prompt, typed, sizeof typed) && field_set(&question->typed, typed);
}

void ask_question(struct run *run, struct effects *effects)
{
	struct app *app = &run->app;
	struct question *question = &app->question;
	const char *answers[QUESTION_BUTTONS] = {NULL};
	for (size_t i = 1; i < question->count; i++)
		answers[i - 1] = question->buttons[i];
	int number = ask_choice(run, question->text, answers, (int)question->count - 1,
				question->buttons[0]);
	bool name = number <= 0 || question->wanted[0] == '\0' || ask_name(run, question);
	/* The wrong name: the harmless answer is taken. */
	bool is_right = name && questions_name_is_right(question);
	actions_answer(app, number > 0 && is_right ? (size_t)number : 0, effects);
	if (number > 0 && !is_right)
		app_say(app, TONE_WARNING, "That is not the name. Nothing was done.");
}
