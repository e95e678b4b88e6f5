#include "tui/plain/ask.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app/actions.h"
#include "tui/app/questions.h"
#include "tui/shell/loop.h"
#include "tui/verbs/tty.h"

/* False when nobody has answered for too long. */
static bool pass_time(void *user)
{
	struct run *run = user;
	int minutes = run->settings.lock_minutes;
	loop_turn(&run->loop);
	return minutes == 0 || run->loop.now.boot_ms - run->began < minutes * MINUTE_MS;
}

/* One line, as it was typed. False when it is being left, or something was pasted. */
static bool ask_text(struct run *run, const char *prompt, bool is_short, char *out, size_t size)
{
	int number = 0;
	struct loop *loop = &run->loop;
	fflush(stdout);
	run->began = loop->now.boot_ms;
	const struct tty_question question = {prompt, .is_short = is_short, .paste = run->paste,
					      .pass_time = pass_time, .user = run};
	tty_hush(); /* what was typed before is no answer */
	enum tty_answer answer = tty_ask(&question, out, size, &number);
	loop->now = clock_now();
	if (answer == TTY_ANSWERED || answer == TTY_PASTED)
		return answer == TTY_ANSWERED;
	if (answer == TTY_CANCELLED && number == 0)
		puts("\nNobody has answered for a long time: it ends here, and wipes.");
	else
		loop->died_of = answer == TTY_NONE ? SIGHUP : number;
	loop->leaving = true;
	return false;
}

int ask_number(struct run *run, const char *prompt, int most)
{
	char typed[FIELD_MAX + 1];
	for (;;) {
		if (!ask_text(run, prompt, true, typed, sizeof typed))
			return ASK_LEFT;
		char *text = typed + strspn(typed, " ");
		char *end = text + strspn(text, "0123456789");
		long number = strtol(text, NULL, 10);
		bool is_number = end > text && end[strspn(end, " ")] == '\0';
		if (*text == '\0')
			return ASK_ENTER;
		if (is_number && number <= most)
			return (int)number;
		printf("Type a number from 0 to %d.\n", most);
	}
}

int ask_choice(struct run *run, const char *question, const char *const *answers, int count,
	       const char *zero)
{
	int number;
	printf("\n%s\n", question);
	for (int i = 0; i < count; i++)
		printf("%2d  %s\n", i + 1, answers[i]);
	printf(" 0  %s\n", zero);
	do
		number = ask_number(run, "Number: ", count);
	while (number == ASK_ENTER);
	return number;
}

/* guard = "name": what is typed is part of the answer. */
static bool ask_name(struct run *run, struct question *question)
{
	char prompt[128], typed[FIELD_MAX + 1];
	snprintf(prompt, sizeof prompt, "Type %s to go on: ", question->wanted);
	return ask_text(run, prompt, false, typed, sizeof typed) &&
	       field_set(&question->typed, typed);
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
