/*
 * Doctor: which rung each fault ends on, why, and the button that does something about it.
 */
#include <arpa/inet.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

/* The demo's four values for a side, with one of them another. */
static void paste_values(struct pty *pty, const char *side, const char *name, const char *value)
{
	static const char *const names[] = {"client_id", "client_secret", "username", "password"};
	char text[2000] = "";
	for (size_t i = 0; i < 4; i++) {
		size_t used = strlen(text);
		bool other = name != NULL && strcmp(name, names[i]) == 0;
		snprintf(text + used, sizeof text - used, "%s=%s\n", names[i],
			 other ? value : service_mail(service, side, names[i]));
	}
	pty_paste(pty, text);
}

/* Signs in to what is not there. */
static struct pty *send_login(const char *url, const char *name, const char *value)
{
	char path[400];
	snprintf(path, sizeof path, "%s/other.cfg", service->folder);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out,
		"environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = \"ca.pem\"; },"
		" { name = \"production\"; api_base = \"%s\"; ca_file = \"ca.pem\"; } );\n",
		url, service_url(service, "production"));
	assert_int_equal(fclose(out), 0);
	const char *args[] = {"--once", "--config", path, NULL};
	struct pty_options options = {.args = args, .is_moved = true};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	paste_values(pty, "sandbox", name, value);
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
	return pty;
}

/* Leaves the form, and looks for the reason. */
static void begin_doctor(struct pty *pty)
{
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "The password is wiped");
	pty_keys(pty, "d");
	pty_wait(pty, "Doctor");
}

static struct pty *doctor_at(const char *url, const char *name, const char *value)
{
	struct pty *pty = send_login(url, name, value);
	pty_wait(pty, "Not signed in.");
	begin_doctor(pty);
	return pty;
}

/* Nothing comes from there, and the time goes by. */
static struct pty *doctor_at_silence(const char *url)
{
	struct pty *pty = send_login(url, NULL, NULL);
	pty_wait_passing(pty, "Not signed in.", 100);
	begin_doctor(pty);
	return pty;
}

static void each_host_fault_ends_on_its_rung(void **state)
{
	static const struct {
		const char *url, *rung, *words;
	} faults[] = {
		{"https://nobody.invalid", "▸ ✗  Address", "No address found for nobody.invalid."},
		{"https://localhost:1", "▸ ✗  Connection", "it refused the connection"},
		{"expired", "▸ ✗  Encryption", "it has expired"},
		{"wrong_host", "▸ ✗  Encryption", "it is for another host"},
		{"unknown_ca", "▸ ✗  Encryption", "unknown issuer"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		bool whole = strncmp(faults[i].url, "https", 5) == 0;
		struct pty *pty = doctor_at(
			whole ? faults[i].url : service_url(service, faults[i].url), NULL, NULL);
		pty_wait(pty, faults[i].rung);
		pty_wait(pty, faults[i].words);
		pty_wait(pty, "▸ [ Try again ]");
		pty_wait(pty, "c try again");
		pty_free(pty);
	}
	struct pty *pty = doctor_at_silence(service_url(service, "silent"));
	pty_wait_passing(pty, "▸ ✗  Encryption", 100);
	pty_wait(pty, "the host fell silent in the handshake");
	pty_wait(pty, "▸ [ Try again ]");
	pty_wait(pty, "c try again");
	pty_free(pty);
}

/* A host that lets no connection come about, nor refuses it: whoever waits for it is full. */
static void an_address_that_swallows_all_ends_on_the_connection(void **state)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof at;
	int full = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), filling[4];
	char url[64];
	(void)state;
	assert_int_equal(bind(full, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(full, 0), 0);
	assert_int_equal(getsockname(full, (struct sockaddr *)&at, &size), 0);
	for (size_t i = 0; i < 4; i++) {
		filling[i] = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
		(void)connect(filling[i], (struct sockaddr *)&at, sizeof at);
	}
	snprintf(url, sizeof url, "https://localhost:%u", ntohs(at.sin_port));
	struct pty *pty = doctor_at_silence(url);
	pty_wait_passing(pty, "▸ ✗  Connection          no connection within 5 s", 100);
	pty_wait(pty, "Check api_base, its port and firewalls. Your values were not judged.");
	pty_free(pty);
	for (size_t i = 0; i < 4; i++)
		close(filling[i]);
	close(full);
}

/* "104 ms", "5.0 s", at the end of what stands in a row before its frame. */
static double ms_at_end(struct pty *pty, int row)
{
	char text[400];
	snprintf(text, sizeof text, "%s", pty_row(pty, row));
	char *end = strstr(text, "ms ");
	double factor = end != NULL ? 1 : 1000;
	if (end == NULL)
		end = strstr(text, "s  ");
	assert_non_null(end);
	*--end = '\0';
	return strtod(strrchr(text, ' ') + 1, NULL) * factor;
}

/* Five seconds in which nothing came are five seconds of the step that was under way. */
static void the_step_that_failed_is_drawn_as_long_as_it_took(void **state)
{
	(void)state;
	struct pty *pty = doctor_at_silence(service_url(service, "silent"));
	pty_keys(pty, "w");
	pty_wait(pty, "━━━━━━━━");
	assert_non_null(strstr(pty_row(pty, 7), "encryption "));
	assert_non_null(strstr(pty_row(pty, 7), "✗ "));
	/* What it took to connect is not in it: together they are the whole. */
	double whole = ms_at_end(pty, 3);
	double parts = ms_at_end(pty, 5) + ms_at_end(pty, 6) + ms_at_end(pty, 7);
	assert_true(whole >= 4900 && ms_at_end(pty, 7) > whole / 2);
	assert_true(parts >= whole - 200 && parts <= whole + 200);
	assert_non_null(strstr(pty_row(pty, 8), "not reached"));
	pty_free(pty);
}

/* A reused connection had no handshake of its own: it stood all the same. */
static void an_answer_cut_on_a_reused_connection_is_called_cut(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	/* It is tried again by itself: that answer takes its time. */
	service_tell(service, "/faults",
		     "[{\"kind\":\"check\",\"cut_at\":100,\"times\":1},"
		     "{\"kind\":\"check\",\"delay_ms\":8000,\"times\":1}]");
	pty_keys(pty, "c");
	pty_wait(pty, "The connection ended before the answer was whole.");
	pty_keys(pty, "w");
	pty_wait(pty, "reused");
	assert_non_null(strstr(pty_row(pty, 9), "transfer"));
	assert_non_null(strstr(pty_row(pty, 9), "✗ "));
	pty_free(pty);
}

static void each_answer_ends_on_its_rung(void **state)
{
	static const struct {
		const char *fault, *words, *rung;
	} faults[] = {
		{"{\"html\":true,\"status\":200}", "A web page answered, not the API.", NULL},
		{"{\"html\":true,\"status\":511}", "wants a log-in of its own", NULL},
		{"{\"status\":404,\"body\":\"{\\\"message\\\":\\\"x\\\"}\"}", "(404)", NULL},
		{"{\"status\":503,\"body\":\"{\\\"message\\\":\\\"Service Unavailable\\\"}\"}",
		 "is out of order (503)", NULL},
		{"{\"status\":503,\"body\":\"{}\",\"headers\":{\"Retry-After\":\"30\"}}",
		 "is out of order (503)", NULL},
		{"{\"status\":429,\"body\":\"{\\\"message\\\":\\\"Too Many Attempts.\\\"}\","
		 "\"headers\":{\"Retry-After\":\"30\"}}",
		 "wants a pause", NULL},
		{"{\"status\":400,\"body\":\"{\\\"error\\\":\\\"unsupported_grant_type\\\"}\"}",
		 "Signing in by password is off", "▸ ✗  E-mail, password"},
		{"{\"status\":403,\"body\":\"{\\\"message\\\":\\\"no\\\"}\"}",
		 "does not allow this (403)", NULL},
		{"{\"cut_at\":5}", "ended before the answer was whole", NULL},
	};
	(void)state;
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		char script[400];
		snprintf(script, sizeof script, "[%s]", faults[i].fault);
		service_tell(service, "/faults", script);
		struct pty *pty = doctor_at(service_url(service, "sandbox"), NULL, NULL);
		pty_wait(pty, faults[i].rung != NULL ? faults[i].rung : "▸ ✗  Service");
		pty_wait(pty, faults[i].words);
		pty_free(pty);
	}
}

/* The pause that the service wants is counted down on the button, and kept. */
static void a_pause_is_counted_down_and_then_it_is_tried_again(void **state)
{
	static const char limited[] = "[{\"status\":429,\"body\":\"{}\",\"times\":2,"
				      "\"headers\":{\"Retry-After\":\"4\"}}]";
	(void)state;
	service_tell(service, "/faults", limited);
	struct pty *pty = doctor_at(service_url(service, "sandbox"), NULL, NULL);
	pty_wait(pty, "▸ [ Try again in 0:0");
	pty_wait(pty, "Enter sends again in 0:0");
	json_int_t before = service_count(service, "sandbox", "requests");
	pty_keys(pty, "\r");
	pty_wait(pty, "The service asked for a pause. Nothing was sent.");
	assert_int_equal(service_count(service, "sandbox", "requests"), before);
	pty_pass(pty, 4000);
	pty_wait(pty, "▸ [ Try again ]");
	pty_wait(pty, "The pause is over: Enter sends again.");
	pty_keys(pty, "\r");
	pty_wait(pty, "✓  Client id, secret");
	pty_free(pty);
}

/* What is under way is not praised yet; then the end says how to go on, and wipes. */
static void all_green_ends_with_the_reply_and_a_wipe(void **state)
{
	(void)state;
	const char *args[] = {"--once", "--config", service->settings, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	console_sign_in(pty, service, "sandbox");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"delay_ms\":500}]");
	pty_keys(pty, "d");
	pty_wait(pty, "✓  Encryption          TLS 1.3, certificate good for ");
	pty_wait(pty, "✓  Client id, secret");
	pty_wait(pty, "First call          asking");
	assert_true(pty_has(pty, "─ Looking ─"));
	assert_false(pty_has(pty, "it works"));
	pty_wait(pty, "All of it works from here");
	pty_wait(pty, "\"unsupported_grant_type\"");
	pty_wait(pty, "Done wipes this login; nothing of it was ever stored.");
	pty_wait(pty, "▸ [ Reply to the customer ]   [ Explain an answer ]   [ Done, wipe it ]");
	pty_keys(pty, "\r");
	pty_wait(pty, "Copied the reply");
	pty_keys(pty, "d");
	pty_wait(pty, "All of it works from here");
	pty_keys(pty, "\t\t\r");
	pty_wait(pty, "Which keys do you have?");
	pty_free(pty);
}

static void the_smallest_screen_shows_cause_and_remedy(void **state)
{
	(void)state;
	struct pty *pty = doctor_at(service_url(service, "sandbox"), "client_secret", "cut");
	pty_resize(pty, 16, 60);
	pty_wait(pty, "does not know these keys");
	pty_wait(pty, "Copy both again from the platform, or ask live if it");
	pty_wait(pty, "▸ ✗  Client id, secret");
	pty_wait(pty, "Esc back");
	pty_free(pty);
}

static void wrong_values_end_on_their_rung(void **state)
{
	(void)state;
	struct pty *pty = doctor_at(service_url(service, "sandbox"), "client_secret", "cut");
	pty_wait(pty, "▸ ✗  Client id, secret");
	pty_wait(pty, "It has 3 characters; 40 is usual.");
	pty_wait(pty, "✓  Service");
	json_int_t before = service_count(service, "production", "requests");
	pty_run(pty, 200);
	assert_int_equal(service_count(service, "production", "requests"), before);
	pty_keys(pty, "\t\r");
	pty_wait(pty, "Neither SANDBOX nor live knows these keys.");
	pty_wait(pty, "made anew, the old secret is dead.");
	assert_int_equal(service_count(service, "production", "probe"), 1);
	assert_int_equal(service_count(service, "production", "password"), 0);
	pty_free(pty);
	pty = doctor_at(service_url(service, "sandbox"), "password", "not-this-1");
	pty_wait(pty, "▸ ✗  E-mail, password");
	pty_wait(pty, "▸ [ Edit the login ]");
	pty_wait(pty, "✓  Client id, secret");
	pty_wait(pty, "e-mail or password is not.");
	pty_keys(pty, "w");
	pty_wait(pty, "grant_type=password");
	pty_keys(pty, "\033[F");
	pty_wait(pty, "&password=••••••••••••");
	assert_false(pty_has(pty, "not-this"));
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Doctor");
	pty_free(pty);
}

/* Neither on the screen nor in what is copied for others. */
static void what_a_service_quotes_of_secrets_is_hidden(void **state)
{
	size_t length;
	(void)state;
	service_tell(service, "/faults",
		     "[{\"kind\":\"password\",\"status\":400,\"body\":\"{\\\"error\\\":"
		     "\\\"invalid_grant\\\",\\\"error_description\\\":\\\"no user with password "
		     "hush-word\\\"}\"}]");
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	paste_values(pty, "sandbox", "password", "hush-word");
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
	pty_wait(pty, "no user with password ••••••••••••");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "The password is wiped");
	pty_keys(pty, "d");
	pty_wait(pty, "Doctor");
	for (int i = 0; i < 2; i++) {
		pty_keys(pty, i == 0 ? "y\r" : "y\033[B\r");
		pty_wait(pty, i == 0 ? "Copied the reply" : "Copied the report");
		char *copied = service_copied(service);
		assert_non_null(strstr(copied, "no user with password ••••••••••••"));
		assert_null(strstr(copied, "hush-word"));
		free(copied);
	}
	assert_null(strstr(pty_output(pty, &length), "hush-word"));
	pty_free(pty);
}

static void keys_of_the_other_side_are_found_there(void **state)
{
	(void)state;
	/* Both values of the pair are live's. */
	struct pty *pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	paste_values(pty, "production", NULL, NULL);
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
	pty_wait(pty, "does not know these keys");
	pty_keys(pty, "\t\t" PTY_ESC "d");
	pty_wait(pty, "▸ ✗  Client id, secret");
	pty_keys(pty, "\t\r");
	pty_wait(pty, "Client id and secret belong to live: it knows them, SANDBOX does not.");
	pty_wait(pty, "Use them at live, or get the keys that belong to SANDBOX.");
	pty_wait(pty, "not known here, but on live");
	pty_keys(pty, "y");
	pty_wait(pty, "Reply to the customer");
	pty_keys(pty, "\r");
	pty_wait(pty, "Copied the reply");
	char *reply = service_copied(service);
	assert_non_null(strstr(reply, "they belong to live, not to"));
	assert_non_null(strstr(reply, service_url(service, "production")));
	assert_null(strstr(reply, "if it knows them"));
	assert_null(strstr(reply, "Do id and secret come from this environment?"));
	free(reply);
	pty_keys(pty, "y\033[B\r");
	pty_wait(pty, "Copied the report");
	char *report = service_copied(service);
	assert_non_null(strstr(report, "# EasyTranslate API: not known here, but on live"));
	assert_non_null(strstr(report, "- cause: Client id and secret belong to live"));
	free(report);
	/* With them, on the side that knows them: but for the password all is there. */
	pty_wait(pty, "▸ [ Go on with live ]");
	pty_keys(pty, "\r");
	pty_wait(pty, "LIVE · Sign in");
	pty_wait(pty, service_mail(service, "production", "client_id"));
	pty_type(pty, service_mail(service, "production", "password"));
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	assert_int_equal(service_count(service, "production", "password"), 1);
	pty_free(pty);
}

static void a_revoked_token_ends_on_the_first_call(void **state)
{
	char order[300];
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	pty_keys(pty, "d");
	pty_wait(pty, "All of it works from here");
	pty_wait(pty, "accepted: ada+api@");
	snprintf(order, sizeof order, "{\"client_id\":\"%s\"}",
		 service_mail(service, "sandbox", "client_id"));
	service_tell(service, "/revoke", order);
	pty_keys(pty, "c");
	pty_wait(pty, "▸ ✗  First call");
	pty_wait(pty, "\"Unauthenticated.\" (401).");
	pty_wait(pty, "▸ [ Refresh ]");
	pty_wait(pty, "r refresh");
	pty_paste(pty, "{\"message\":\"Unauthenticated.\"}");
	pty_wait(pty, "What it means: Unauthenticated.");
	pty_free(pty);
}

/* From the first minute: with the account's id alone, or what was typed by then. */
static void it_looks_before_the_first_sign_in(void **state)
{
	char path[400];
	(void)state;
	snprintf(path, sizeof path, "%s/other.cfg", service->folder);
	FILE *out = fopen(path, "we");
	assert_non_null(out);
	fprintf(out,
		"environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = \"ca.pem\"; } "
		");\n"
		"accounts = ( { name = \"acme\"; environment = \"sandbox\"; client_id = \"9a2f\"; "
		"} );\n",
		service_url(service, "sandbox"));
	assert_int_equal(fclose(out), 0);
	const char *args[] = {"--once", "--config", path, NULL};
	struct pty_options options = {.args = args, .rows = 16, .cols = 60};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "acme");
	pty_keys(pty, "d");
	pty_wait(pty, "Doctor · acme · sandbox");
	pty_wait(pty, "no secret here: signing in");
	pty_wait(pty, "As far as could be tried, it works");
	pty_free(pty);
	/* In the form, once it has an id. */
	pty = console_start(service);
	pty_wait(pty, "Which keys do you have?");
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	assert_false(pty_has(pty, "[ Doctor ]"));
	pty_paste(pty, "9a2f");
	pty_wait(pty, "[ Doctor ]");
	/* Back over the first field and the environment to the last button. */
	pty_keys(pty, "\033[Z\033[Z\r");
	pty_wait(pty, "no secret here: signing in brings it");
	assert_int_equal(service_count(service, "sandbox", "password"), 0);
	pty_free(pty);
}

static void before_the_first_sign_in_the_smallest_screen_shows_cause_and_remedy(void **state)
{
	static const struct {
		const char *fault, *rung, *cause, *said, *remedy;
	} cases[] = {
		{"[{\"status\":403,\"type\":\"text/html\",\"body\":\"<html><title>Access to this "
		 "site was denied by the policy of Example Corporation, category: translation "
		 "services, rule 4711</title></html>\"}]",
		 "▸ ✗  Service", "A gateway or filter blocks this", "was denied by",
		 "Check api_base, try another network"},
		{"[{\"status\":503,\"body\":\"{\\\"message\\\":\\\"Be right back.\\\"}\"}]",
		 "▸ ✗  Service", "is out of order", "right back.", "Try again in a few"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		shared_calm(NULL);
		struct pty *pty = console_start(service);
		pty_resize(pty, 16, 60);
		pty_wait(pty, "Which keys do you have?");
		pty_keys(pty, "1");
		pty_wait(pty, "Client id");
		pty_paste(pty, "9a2f");
		pty_wait(pty, "[ Doctor ]");
		service_tell(service, "/faults", cases[i].fault);
		pty_keys(pty, "\033[Z\033[Z\r");
		pty_wait(pty, cases[i].rung);
		pty_wait(pty, cases[i].cause);
		pty_wait(pty, cases[i].said);
		pty_wait(pty, cases[i].remedy);
		pty_wait(pty, "▸ [ Try again ]");
		pty_free(pty);
	}
}

/* The first cause, although the token is refused, too. */
static void a_clock_far_off_is_the_headline(void **state)
{
	(void)state;
	struct pty *pty = console_start(service);
	console_sign_in(pty, service, "sandbox");
	service_tell(service, "/world", "{\"date_skew_s\":-259200}");
	service_tell(service, "/faults", "[{\"kind\":\"check\",\"status\":401,\"body\":\"{}\"}]");
	pty_keys(pty, "d");
	pty_wait(pty, "▸ ✗  Service");
	pty_wait(pty, "Why: the clock");
	pty_wait(pty, "The clock of this computer is 3 days ahead of the service's.");
	pty_wait(pty, "Set its date and time");
	pty_wait(pty, "✗  First call          the API refused this token");
	service_tell(service, "/world", "{\"date_skew_s\":0}");
	service_tell(service, "/faults", "[]");
	pty_keys(pty, "c");
	pty_wait(pty, "All of it works from here");
	pty_free(pty);
}

/* The pair is known, and refreshes; signing in by password is off. */
static void keys_without_the_password_grant_are_known(void **state)
{
	(void)state;
	service_tell(service, "/world", "{\"grant_off\":true,\"passport\":true}");
	struct pty *pty = doctor_at(service_url(service, "sandbox"), NULL, NULL);
	pty_wait(pty, "✓  Client id, secret   known here");
	pty_wait(pty, "▸ ✗  E-mail, password    these keys may not sign in by password");
	pty_wait(pty, "Signing in by password is off for these keys.");
	pty_wait(pty, "Tell EasyTranslate Support");
	pty_free(pty);
	service_tell(service, "/world", "{\"grant_off\":false,\"passport\":false}");
	pty = doctor_at(service_url(service, "sandbox"), "client_secret", "another");
	pty_wait(pty, "▸ ✗  Client id, secret   this pair is not known here");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(each_host_fault_ends_on_its_rung, shared_calm),
		cmocka_unit_test_setup(it_looks_before_the_first_sign_in, shared_calm),
		cmocka_unit_test_setup(
			before_the_first_sign_in_the_smallest_screen_shows_cause_and_remedy,
			shared_calm),
		cmocka_unit_test_setup(a_clock_far_off_is_the_headline, shared_calm),
		cmocka_unit_test_setup(keys_without_the_password_grant_are_known, shared_calm),
		cmocka_unit_test_setup(an_address_that_swallows_all_ends_on_the_connection,
				       shared_calm),
		cmocka_unit_test_setup(the_step_that_failed_is_drawn_as_long_as_it_took,
				       shared_calm),
		cmocka_unit_test_setup(an_answer_cut_on_a_reused_connection_is_called_cut,
				       shared_calm),
		cmocka_unit_test_setup(each_answer_ends_on_its_rung, shared_calm),
		cmocka_unit_test_setup(a_pause_is_counted_down_and_then_it_is_tried_again,
				       shared_calm),
		cmocka_unit_test_setup(all_green_ends_with_the_reply_and_a_wipe, shared_calm),
		cmocka_unit_test_setup(the_smallest_screen_shows_cause_and_remedy, shared_calm),
		cmocka_unit_test_setup(wrong_values_end_on_their_rung, shared_calm),
		cmocka_unit_test_setup(what_a_service_quotes_of_secrets_is_hidden, shared_calm),
		cmocka_unit_test_setup(keys_of_the_other_side_are_found_there, shared_calm),
		cmocka_unit_test_setup(a_revoked_token_ends_on_the_first_call, shared_calm),
	};
	return cmocka_run_group_tests(tests, shared_start_bad, shared_stop);
}
