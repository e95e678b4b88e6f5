#include "tests/faults/typed.h"

#include <setjmp.h>
#include <sodium.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void make_up(char *out, size_t size)
{
	for (size_t i = 0; i + 1 < size; i++)
		out[i] = (char)('A' + randombytes_uniform(26) + 32 * randombytes_uniform(2));
	out[size - 1] = '\0';
}

void typed_login(struct service *service, struct typed *typed)
{
	char line[500];
	make_up(typed->client_id, sizeof typed->client_id);
	make_up(typed->client_secret, sizeof typed->client_secret);
	make_up(typed->password, sizeof typed->password);
	make_up(typed->passphrase, sizeof typed->passphrase);
	snprintf(typed->username, sizeof typed->username, "integrations@umbrella.example");
	snprintf(line, sizeof line,
		 "{\"side\":\"sandbox\",\"client_id\":\"%s\",\"client_secret\":\"%s\","
		 "\"username\":\"%s\",\"password\":\"%s\"}",
		 typed->client_id, typed->client_secret, typed->username, typed->password);
	service_tell(service, "/logins", line);
}

static void type(struct pty *pty, const char *text, const char *then)
{
	pty_type(pty, text);
	pty_type(pty, then);
}

void typed_sign_in(struct pty *pty, const struct typed *typed)
{
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	type(pty, typed->client_id, "\t");
	type(pty, typed->client_secret, "\t");
	type(pty, typed->username, "\t");
	type(pty, typed->password, "\r");
	pty_wait(pty, "200 accepted"); /* or what is said of it comes over what is awaited */
	pty_wait(pty, "Keep this login for next time?");
	pty_keys(pty, "\t\t\t\t\r");
	pty_wait(pty, "Once more");
	type(pty, typed->passphrase, "\t");
	type(pty, typed->passphrase, "\r");
	pty_wait(pty, "Kept, encrypted on this computer.");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Kept     encrypted on this computer");
}

void typed_secrets(struct service *service, const struct typed *typed, struct fragments *fragments,
		   void (*add)(struct fragments *fragments, const char *text))
{
	json_t *pairs = service_ask(service, "/pair");
	const json_t *pair = json_object_get(pairs, "sandbox");
	/* What all tokens of this algorithm begin with is nobody's secret. */
	const char *access = json_string_value(json_object_get(pair, "access"));
	assert_non_null(access);
	assert_non_null(strchr(access, '.'));
	add(fragments, strchr(access, '.') + 1);
	add(fragments, json_string_value(json_object_get(pair, "refresh")));
	add(fragments, typed->client_secret);
	add(fragments, typed->password);
	add(fragments, typed->passphrase);
	json_decref(pairs);
}
