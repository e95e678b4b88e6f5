#include "core/help_page.h"

#include "core/say.h"

const struct help_key help_keys[] = {
	{GROUP_GO, "↑ ↓ j k", "another account"},
	{GROUP_GO, "PgUp PgDn", "a page"},
	{GROUP_GO, "Home End", "first, last"},
	{GROUP_GO, "1 2 … 9", "sandbox, live, yours"},
	{GROUP_GO, "Tab", "the list, when narrow"},
	{GROUP_TOKEN, "Space", "10 s more, pause, tick"},
	{GROUP_SCREEN, "Esc", "a step back, cancel"},
	{GROUP_SCREEN, "Ctrl-C", "cancel; twice: leave"},
	{GROUP_SCREEN, "Ctrl-L -Z", "draw again, suspend"},
};
const size_t help_key_count = sizeof help_keys / sizeof *help_keys;

const struct help_group help_groups[HELP_GROUPS] = {
	{GROUP_GO, "Go", 0},
	{GROUP_TOKEN, "Token", 1},
	{GROUP_UNDERSTAND, "Understand", 1},
	{GROUP_ACCOUNTS, "Accounts", 1},
	{GROUP_SCREEN, "Screen", 0},
};

const char *const help_words[HELP_WORDS][2] = {
	{"sandbox", "for tests: no real projects; its keys come from Support"},
	{"live", "the real thing, also called production"},
	{"client id, secret", "name and key of a program, one pair for each of the two"},
	{"token", "what the service gives for the four values; calls carry it"},
	{"refresh token", "gets a new token without the password, while not expired"},
	{"Bearer", "how a call carries it: Authorization: Bearer <token>"},
	{"scope", "what the token may do; here always dashboard"},
	{"check", "one harmless call, GET /api/v1/user: proves it works"},
	{"valid", "accepted by the API at the last check"},
	{"unchecked", "by its date it should work; nobody has tried yet"},
	{"expired", "its time is over"},
	{"refused", "the service said no; " DO_DOCTOR " says why"},
	{"offline", "no answer came; says nothing about the token"},
	{"#3fa19c02", "fingerprint: same secret, same 8 characters; shows nothing"},
	{"kept", "what is still here after you quit"},
	{"forget", "wipe it here; the service is not told, tokens live on"},
};

int help_group_rows(enum action_group group)
{
	int rows = 1;
	for (size_t i = 0; i < help_key_count; i++)
		rows += help_keys[i].group == group;
	for (size_t i = 0; i < ACTION_ROWS; i++)
		rows += action_rows[i].group == group;
	return rows;
}
