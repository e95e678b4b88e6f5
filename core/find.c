#include "core/find.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

/* One word of what is looked for, e.g. "is:soon", about one session. */
static bool is_in_state(const struct session *session, const char *word)
{
	static const struct {
		const char *word;
		enum session_state state;
	} states[] = {
		{"soon", SESSION_SOON},
		{"expired", SESSION_EXPIRED},
		{"offline", SESSION_OFFLINE},
		{"valid", SESSION_VALID},
	};
	if (strcmp(word, "broken") == 0)
		return session_badness(session) >= BADNESS_BROKEN;
	/* Of those without an answer it is not known. */
	if (strcmp(word, "failed") == 0)
		return session_badness(session) > BADNESS_SOON;
	if (strcmp(word, "refused") == 0)
		return session_is_refused(session);
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strcmp(word, states[i].word) == 0)
			return session->state == states[i].state;
	return false;
}

static bool has_text(const struct session *session, const char *word)
{
	return strcasestr(login_username(&session->login), word) != NULL ||
	       (session->teams != NULL && strcasestr(session->teams, word) != NULL);
}

static bool is_about_state(const char *word)
{
	return strncmp(word, "is:", 3) == 0 || strncmp(word, "in:", 3) == 0;
}

static bool session_matches(const struct session *session, const char *word)
{
	if (strncmp(word, "is:", 3) == 0)
		return is_in_state(session, word + 3);
	if (strncmp(word, "in:", 3) == 0)
		return strcasecmp(word + 3, session->environment->name) == 0 ||
		       strcasecmp(word + 3, environment_word(session->environment)) == 0;
	return has_text(session, word);
}

/* "is:" and "in:" are about one session together; a text may be the account's or any session's. */
bool find_matches(const struct account *account, const struct find_words *find)
{
	char *const *words = find->words;
	size_t count = find->count;
	for (size_t i = 0; i < count; i++) {
		bool found =
			!is_about_state(words[i]) && strcasestr(account->name, words[i]) != NULL;
		for (size_t j = 0; j < ENVIRONMENT_MAX && !found; j++)
			found = account->session[j] != NULL &&
				session_matches(account->session[j], words[i]);
		if (!found)
			return false;
	}
	for (size_t j = 0; j < ENVIRONMENT_MAX; j++) {
		bool all = account->session[j] != NULL;
		for (size_t i = 0; i < count && all; i++)
			all = !is_about_state(words[i]) ||
			      session_matches(account->session[j], words[i]);
		if (all)
			return true;
	}
	return false;
}

void find_start(struct find_words *find, const char *text)
{
	char *rest = find->text;
	find->count = 0;
	snprintf(find->text, sizeof find->text, "%s", text);
	for (char *word; find->count < FIND_WORDS && (word = strsep(&rest, " ")) != NULL;)
		if (word[0] != '\0')
			find->words[find->count++] = word;
}
