#include "tui/plain/pasted.h"

#include <stdio.h>
#include <string.h>

#include "core/explain.h"
#include "core/import.h"
#include "core/import_labels.h"
#include "core/import_login.h"
#include "core/import_report.h"
#include "core/import_token.h"
#include "core/import_words.h"
#include "core/tty.h"
#include "tui/plain/ask.h"
#include "tui/verbs/found.h"
#include "tui/verbs/inspect.h"

/* "Client ID: ...", a label alone, an address: a line of a text. A secret may look like a word. */
static bool is_text_line(const struct tty_paste *paste, bool is_at_secret)
{
	struct label label;
	const char *text = paste->text;
	size_t at = 0;
	while (at < paste->length && text[at] != ':' && text[at] != '=')
		at++;
	bool is_label = at < paste->length && label_parse(text, at, &label) &&
			(label.kind <= LABEL_URL || label.kind == LABEL_REFRESH_TOKEN) &&
			(!is_at_secret || label.is_whole || memchr(text, ' ', at) != NULL);
	return is_label || memmem(text, paste->length, "https://", 8) != NULL;
}

static bool is_text(const struct tty_paste *paste, bool is_at_secret)
{
	bool is_line = is_text_line(paste, is_at_secret);
	if (is_line || is_at_secret)
		return is_line;
	const struct run *run = paste->user;
	struct import *import = import_new();
	if (import != NULL)
		import_read(import, paste->text, paste->length, app_environments(&run->app));
	bool is_one = import == NULL || import->kind != IMPORT_NOTHING;
	import_free(import);
	return is_one;
}

bool pasted_begin(struct plain *plain)
{
	struct run *run = &plain->run;
	plain->paste = (struct tty_paste){.text = secret_buffer(IMPORT_MAX),
					  .size = IMPORT_MAX,
					  .is_text = is_text,
					  .user = run};
	if (plain->paste.text == NULL)
		return error_no_memory(&run->error);
	run->paste = &plain->paste;
	tty_hush();
	tty_stay_hushed(true);
	return true;
}

void pasted_end(struct plain *plain)
{
	tty_stay_hushed(false);
	tty_echo();
	plain->run.paste = NULL;
	secret_buffer_free(plain->paste.text);
	plain->paste = (struct tty_paste){0};
}

static void explain_error(const struct explanation *found)
{
	printf("\n%s\n%s\n%s\n", found->title, found->meaning, found->remedy);
}

static void put_login(const void *user, size_t at, char *out, size_t size)
{
	import_line(&((const struct import *)user)->logins[at], out, size);
}

/* Which of several; its place in the list, or the count for none. */
static size_t choose_login(struct run *run, const struct import *import)
{
	if (import->count == 1)
		return 0;
	int number = ask_list(run, "Several logins stand in it:", put_login, import,
			      (int)import->count, "none of them");
	return number > 0 ? (size_t)number - 1 : import->count;
}

/* Where it does not say so itself. False when it is being left. */
static bool find_environment(struct plain *plain, struct import_login *login)
{
	static const char ask[] =
		"ask both which of them knows id and secret; nothing else is sent";
	struct run *run = &plain->run;
	while (login->named == NULL) {
		bool can_ask = import_login_can_ask(login) && login->asked == IMPORT_NOT_ASKED;
		int number = job_ask_where(plain, can_ask ? ask : NULL);
		if (number <= 0)
			return false;
		if ((size_t)number <= app_environments(&run->app)->count) {
			run->environment = (size_t)number - 1;
			return true;
		}
		found_ask(run, login);
		job_told(plain);
		if (run->loop.leaving || run->loop.died_of != 0)
			return false;
		if (login->named != NULL)
			printf("%s knows them.\n", environment_word(login->named));
		else if (login->asked != IMPORT_ASKED_UNTOLD)
			printf("Asked: %s.\n", import_asked_words(login->asked));
	}
	run->environment = (size_t)(login->named - app_environments(&run->app)->list);
	return true;
}

static void take_login(struct plain *plain, struct import_login *login)
{
	static const char *const yes[] = {"yes"};
	char question[160];
	struct run *run = &plain->run;
	printf("Found %zu of 4 values:\n", login->found);
	found_print(login);
	job_point(plain, true);
	if (!find_environment(plain, login))
		return;
	const struct environment *environment =
		&app_environments(&run->app)->list[run->environment];
	snprintf(question, sizeof question, "Sign in to %s, %s%s, with these values?",
		 environment->live ? "LIVE" : environment_word(environment), environment->host,
		 environment->live ? ", real projects" : "");
	if (ask_choice(run, question, yes, 1, "no, nothing is sent") == 1)
		job_sign_in(plain, login);
}

static void take_logins(struct plain *plain, const struct import *import,
			const struct explanation *error)
{
	static const char *const yes[] = {"yes"};
	struct run *run = &plain->run;
	if (error != NULL &&
	    ask_choice(run, "An error of the service stands in it, too. Explain it first?", yes, 1,
		       "no") == 1)
		explain_error(error);
	if (run->loop.leaving || plain->paste.length > 0)
		return;
	size_t at = choose_login(run, import);
	if (at < import->count)
		take_login(plain, &import->logins[at]);
}

static void take_text(struct plain *plain, struct import *import)
{
	struct tty_paste *paste = &plain->paste;
	const struct explanation *error = explain(paste->text, paste->length);
	if (import->kind == IMPORT_TOKEN) {
		size_t length =
			import_token_copy(paste->text, paste->size, paste->text + import->token_at,
					  import->token_length);
		puts("It is an access token:");
		inspect_print(&plain->run, paste->text, length, "");
	}
	/* From here on it is gone: another one may come. */
	secret_wipe(paste->text, paste->size);
	paste->length = 0;
	if (import->kind == IMPORT_LOGINS)
		take_logins(plain, import, import->has_error ? error : NULL);
	else if (import->kind != IMPORT_TOKEN && error != NULL)
		explain_error(error);
	else if (import->kind != IMPORT_TOKEN)
		puts(import_none_words(import, "There is no login in it. Nothing of it was used."));
}

void pasted_take(struct plain *plain)
{
	struct tty_paste *paste = &plain->paste;
	while (paste->length > 0 && !plain->run.loop.leaving) {
		struct import *import = import_new();
		puts("That was pasted. Nothing of it is an answer, and nothing was sent.");
		if (import != NULL && !paste->is_cut)
			import_read(import, paste->text, paste->length,
				    app_environments(&plain->run.app));
		if (paste->is_cut)
			puts("It is over 64 KiB: give it to import, as a file.");
		if (import != NULL && !paste->is_cut)
			take_text(plain, import);
		else
			paste->length = 0;
		import_free(import);
	}
	secret_wipe(paste->text, paste->size);
}
