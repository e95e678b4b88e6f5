/*
 * crowd: many consoles on one store, each refreshing all of its logins by itself, against a
 * service that ends the session when a refresh token is sent twice. Ends with 1 when one was, or
 * a login was lost. crowd CONSOLES LOGINS EXPIRIES
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/clock.h"
#include "tests/faults/fixture.h"

#define CONSOLES_MAX 16
/* How many logins have no pair that lasts. */
#define OUT                                                                                       \
	"SELECT count(*) FROM logins l WHERE refresh_refused OR NOT EXISTS (SELECT 1 FROM tokens" \
	" t WHERE t.login = l.id AND generation = 0 AND life > 10000)"

int main(int argc, char **argv)
{
	struct fixture fixture;
	struct pty *pty[CONSOLES_MAX];
	int consoles = argc > 1 ? (int)strtol(argv[1], NULL, 10) : 2;
	int logins = argc > 2 ? (int)strtol(argv[2], NULL, 10) : 4;
	json_int_t wanted = argc > 3 ? strtol(argv[3], NULL, 10) : 8, renewed = 0;
	fixture_start(&fixture, "strict", 2, logins);
	int64_t from = pty_clock(), until = from + 600 * SECOND_MS;
	for (int i = 0; i < consoles; i++)
		pty[i] = fixture_open(&fixture);
	while (renewed < wanted && pty_clock() < until) {
		for (int i = 0; i < consoles; i++)
			pty_run(pty[i], 5);
		renewed = service_count(fixture.service, "sandbox", "renewed");
	}
	/* A token of 2 s is refreshed once it is 1 s old: who refreshes twice makes more. */
	json_int_t most = logins * ((pty_clock() - from) / SECOND_MS + 2);
	bool too_many = renewed > most;
	/* The next pairs last: what is under way ends, nothing more is due. */
	service_tell(fixture.service, "/world", "{\"expires_in\":31622400}");
	until = pty_clock() + 60 * SECOND_MS;
	int64_t out;
	while ((out = fixture_number(&fixture, OUT)) != 0 && pty_clock() < until)
		for (int i = 0; i < consoles; i++)
			pty_run(pty[i], 20);
	for (int i = 0; i < consoles; i++)
		pty_run(pty[i], 300);
	renewed = service_count(fixture.service, "sandbox", "renewed");
	json_int_t sent = service_count(fixture.service, "sandbox", "refresh_token");
	json_int_t reused = service_count(fixture.service, "sandbox", "reused");
	printf("%d consoles, %d logins: %lld pairs made by %lld refreshes in %lld s, %lld reused, "
	       "%lld logged out%s\n",
	       consoles, logins, (long long)renewed, (long long)sent,
	       (long long)((pty_clock() - from) / 1000), (long long)reused, (long long)out,
	       too_many ? ", more than ended" : "");
	for (int i = 0; i < consoles; i++)
		pty_free(pty[i]);

	fixture_stop(&fixture);
	return reused != 0 || out != 0 || sent != renewed || renewed < wanted || too_many;
}
