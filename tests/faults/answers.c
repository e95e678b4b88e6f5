/*
 * answers: what a service, or something in its place, may say over TLS, and must not be believed:
 * written by hand (answers.jsonl), made by the thousand, redirects, hosts not to be trusted, every
 * status, cut at each byte. The real requests, network and sessions; only the screen is left out.
 * answers MADE. make check takes every third of what is counted up, make check-long all.
 */
#include "tests/faults/asking.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"

#define BATCH 100
#define ROOM 1024

static const char good[] = "{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":"
			   "\"eyJ0eXAi.eyJhdWQi.c2ln\",\"refresh_token\":\"def50200aabb\"}";
static const char good_user[] = "{\"data\":{\"type\":\"customer\",\"id\":\"7f3a\","
				"\"attributes\":{\"email\":\"ada@example.example\"}}}";

static unsigned made;
static int every = 3;

static const char *good_for(enum request_kind kind)
{
	return kind == REQUEST_CHECK ? good_user : good;
}

/* Sends as many requests as there are faults, each of which must come to nothing. */
static void expect_bad(json_t *faults, enum request_kind kind)
{
	size_t i;
	json_t *fault;
	ask_faults(faults);
	json_array_foreach(faults, i, fault)
	{
		enum finding finding = ask(kind, NULL);
		if (finding != FINDING_NONE)
			continue;
		char *text = json_dumps(fault, JSON_COMPACT);
		fail_msg("believed: %.300s", text);
	}
	json_decref(faults);
}

/* A body is sent with a 200, or the stand-in's own 401 to a held token would refuse it. */
static json_t *once(json_t *fault)
{
	if ((json_object_get(fault, "body") != NULL || json_object_get(fault, "hex") != NULL) &&
	    json_object_get(fault, "status") == NULL && json_object_get(fault, "redirect") == NULL)
		json_object_set_new(fault, "status", json_integer(200));
	json_object_set_new(fault, "times", json_integer(1));
	return fault;
}

static void what_is_written_by_hand_is_not_believed(void **state)
{
	char path[600], *line = NULL;
	size_t room = 0, count = 0;
	const char *source = getenv("SOURCE");
	(void)state;
	snprintf(path, sizeof path, "%s/tests/faults/answers.jsonl", source != NULL ? source : ".");
	FILE *in = fopen(path, "re");
	assert_non_null(in);
	for (; getline(&line, &room, in) > 0; count++)
		for (int kind = REQUEST_SIGN_IN; kind <= REQUEST_CHECK; kind++) {
			if ((int)count % every != kind % every)
				continue;
			json_t *fault = json_loads(line, 0, NULL);
			if (fault == NULL)
				fail_msg("no JSON: %s", line);
			expect_bad(json_pack("[o]", once(fault)), (enum request_kind)kind);
		}
	free(line);
	fclose(in);
	assert_true(count >= 150);
	printf("%zu answers by hand, to %s of 3 kinds of request: none believed\n", count,
	       every == 1 ? "each" : "one");
}

static void every_status_but_200_says_no(void **state)
{
	(void)state;
	for (int from = 201; from < 600; from += 100) {
		json_t *faults = json_array();
		for (int status = from; status < from + 100 && status < 600; status += every)
			json_array_append_new(faults, once(json_pack("{s:i, s:s}", "status", status,
								     "body", good)));
		expect_bad(faults, REQUEST_SIGN_IN);
	}
}

static void an_answer_cut_at_any_byte_is_none(void **state)
{
	static const enum request_kind kinds[] = {REQUEST_SIGN_IN, REQUEST_REFRESH};
	(void)state;
	for (size_t k = 0; k < 2; k++) {
		json_t *faults = json_array();
		for (int at = 0; at < (int)strlen(good); at += every)
			json_array_append_new(
				faults, once(json_pack("{s:s, s:i}", "body", good, "cut_at", at)));
		expect_bad(faults, kinds[k]);
	}
}

/* Of the good answer to a kind of request: a field left out, or of another type. */
static json_t *without_field(enum request_kind kind)
{
	static const char *const fields[2][2] = {{"access_token", "token_type"}, {"id", "type"}};
	json_t *root = json_loads(good_for(kind), 0, NULL);
	json_t *at = kind == REQUEST_CHECK ? json_object_get(root, "data") : root;
	const char *field = fields[kind == REQUEST_CHECK][random() % 2];
	if (random() % 2)
		json_object_del(at, field);
	else
		json_object_set_new(at, field, json_integer(random()));
	char *text = json_dumps(root, JSON_COMPACT);
	json_t *fault = json_pack("{s:s}", "body", text);
	json_decref(root);
	free(text);
	return fault;
}

/* A field stands there twice: before or after the others. */
static json_t *twice(enum request_kind kind)
{
	static const char *const fields[2][3] = {
		{"\"access_token\":\"a.b.c\"", "\"token_type\":\"Bearer\"", "\"expires_in\":1"},
		{"\"data\":null", "\"data\":{\"id\":\"1\",\"type\":\"user\"}", "\"data\":[]"}};
	char text[ROOM];
	const char *whole = good_for(kind), *field = fields[kind == REQUEST_CHECK][random() % 3];
	if (random() % 2)
		snprintf(text, sizeof text, "{%s,%s", field, whole + 1);
	else
		snprintf(text, sizeof text, "%.*s,%s}", (int)strlen(whole) - 1, whole, field);
	return json_pack("{s:s}", "body", text);
}

/* In lists, or in objects, some deep. */
static json_t *wrapped(enum request_kind kind)
{
	bool is_list = random() % 2;
	long depth = 1 + random() % 60;
	const char *open = is_list ? "[" : "{\"data\":";
	char text[ROOM], *at = text;
	for (long i = 0; i < depth; i++)
		at = stpcpy(at, open);
	at = stpcpy(at, good_for(kind));
	for (long i = 0; i < depth; i++)
		at = stpcpy(at, is_list ? "]" : "}");
	return json_pack("{s:s}", "body", text);
}

/* A part is left out, a sign breaks the first name, or all is noise. */
static json_t *broken(enum request_kind kind)
{
	static const char signs[] = {'{', '"', ':', '\\', ',', '\0', '\x7f', (char)0x80};
	char text[ROOM], hex[2 * ROOM] = "";
	size_t length = strlen(good_for(kind));
	snprintf(text, sizeof text, "%s", good_for(kind));
	switch (random() % 3) {
	case 0:
		length = (size_t)random() % length;
		break;
	case 1:
		text[2 + (size_t)random() % 4] = signs[random() % 8];
		break;
	default:
		for (size_t i = 0; i < length; i++)
			text[i] = (char)random();
		break;
	}
	for (size_t i = 0; i < length; i++)
		snprintf(hex + 2 * i, 3, "%02x", (unsigned char)text[i]);
	return json_pack("{s:s}", "hex", hex);
}

/* A label says nothing of a body: a page is one as JSON, too, whatever stands in it. */
static json_t *in_a_page(enum request_kind kind)
{
	char text[ROOM];
	snprintf(text, sizeof text, "<html><body>%s</body></html>", good_for(kind));
	return json_pack("{s:s, s:s}", "type", random() % 2 ? "text/html" : "application/json",
			 "body", text);
}

/* A good answer with one thing wrong; which one, chance says: always the same for a number. */
static json_t *make(unsigned n, enum request_kind kind)
{
	srandom(n);
	switch (random() % 7) {
	case 0:
		return json_pack("{s:i, s:s}", "status", 201 + (int)(random() % 399), "body",
				 good_for(kind));
	case 1:
		return in_a_page(kind);
	case 2:
		return without_field(kind);
	case 3:
		return twice(kind);
	case 4:
		return wrapped(kind);
	default:
		return broken(kind);
	}
}

static void what_is_made_is_not_believed(void **state)
{
	(void)state;
	for (unsigned n = 0; n < made; n += BATCH) {
		json_t *faults = json_array();
		enum request_kind kind = REQUEST_SIGN_IN + n / BATCH % 3;
		for (unsigned i = n; i < n + BATCH && i < made; i++)
			json_array_append_new(faults, once(make(i, kind)));
		expect_bad(faults, kind);
	}
	printf("%u made answers, to 3 kinds of request: none believed\n", made);
}

/* So that all of the above means something. */
static void what_is_good_is_believed(void **state)
{
	static const char *const lives[] = {"3600", "3600.0", "\"3600\"", "0",	   "-1",
					    "1e18", "3.7",    "null",	  "\"x\"", "[]"};
	(void)state;
	for (size_t i = 0; i < sizeof lives / sizeof *lives; i++) {
		char body[300];
		snprintf(body, sizeof body,
			 "{\"token_type\":\"bEARER\",\"expires_in\":%s,\"access_token\":\"a.b.c\"}",
			 lives[i]);
		json_t *faults = json_pack("[o]", once(json_pack("{s:s}", "body", body)));
		ask_faults(faults);
		assert_int_equal(ask(REQUEST_SIGN_IN, NULL), FINDING_NONE);
		json_decref(faults);
	}
	for (enum request_kind kind = REQUEST_SIGN_IN; kind <= REQUEST_CHECK; kind++) {
		json_t *faults = json_pack("[o]", once(json_pack("{s:s, s:i}", "body",
								 good_for(kind), "status", 200)));
		ask_faults(faults);
		assert_int_equal(ask(kind, NULL), FINDING_NONE);
		json_decref(faults);
	}
	json_t *none = json_array();
	ask_faults(none);
	json_decref(none);
	for (int kind = REQUEST_SIGN_IN; kind <= REQUEST_CHECK; kind++)
		assert_int_equal(ask((enum request_kind)kind, NULL),
				 kind == REQUEST_SIGN_IN   ? FINDING_NONE
				 : kind == REQUEST_REFRESH ? FINDING_REFRESH_REFUSED
							   : FINDING_TOKEN_RENEWABLE);
}

static void no_redirect_is_followed(void **state)
{
	static const int codes[] = {301, 302, 303, 307, 308};
	char targets[7][200];
	const char *plain = strrchr(ask_url("plain"), ':');
	int count = 0;
	(void)state;
	snprintf(targets[0], 200, "%s/elsewhere", ask_url("sandbox"));
	snprintf(targets[1], 200, "%s/oauth/token", ask_url("production"));
	snprintf(targets[2], 200, "https://127.0.0.1%s/oauth/token", plain);
	snprintf(targets[3], 200, "http://localhost%s/oauth/token", plain);
	snprintf(targets[4], 200, "file:///etc/hostname");
	snprintf(targets[5], 200, "ftp://localhost%s/x", plain);
	snprintf(targets[6], 200, "https://user@localhost%s/", plain);
	json_int_t before = ask_count("sandbox", "requests");
	for (size_t code = 0; code < 5; code++)
		for (size_t to = 0; to < 7; to++)
			for (int kind = REQUEST_SIGN_IN; kind <= REQUEST_CHECK; kind++) {
				json_t *faults = json_pack("[{s:i, s:s}]", "status", codes[code],
							   "redirect", targets[to]);
				ask_faults(faults);
				assert_int_equal(ask((enum request_kind)kind, NULL),
						 FINDING_REDIRECT);
				json_decref(faults);
				count++;
			}
	assert_int_equal(ask_count("sandbox", "requests") - before, count);
	assert_int_equal(ask_count("production", "connections"), 0);
	assert_int_equal(ask_count("plain", "connections"), 0);
	printf("%d redirects: none followed\n", count);
}

/* Neither OpenSSL nor the stand-in refuses an old TLS here: only the rule of ours does. */
static void must_be_reached_without_the_rule(const char *host)
{
	char command[600];
	json_int_t before = ask_count(host, "requests");
	/* 52: TLS is agreed on, the request read, and nothing answered. */
	snprintf(command, sizeof command, "curl -sk --tlsv1.0 '%s/' || test $? = 52",
		 ask_url(host));
	shell(command, "");
	assert_int_equal(ask_count(host, "requests"), before + 1);
}

/* Read by OpenSSL as it starts, in this process and in curl. */
static void allow_old_tls(char *path)
{
	static const char text[] = "openssl_conf = all\n[all]\nssl_conf = ssl\n[ssl]\n"
				   "system_default = old\n[old]\nMinProtocol = TLSv1\n"
				   "CipherString = DEFAULT@SECLEVEL=0\n";
	int fd = mkstemp(path);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
	setenv("OPENSSL_CONF", path, 1);
}

static void hosts_that_cannot_be_trusted_read_nothing(void **state)
{
	static const struct {
		const char *name;
		enum finding finding;
	} hosts[] = {
		{"expired", FINDING_OUT_OF_DATE},
		{"not_yet", FINDING_OUT_OF_DATE},
		{"wrong_host", FINDING_OTHER_HOST},
		{"self_signed", FINDING_NOT_TRUSTED},
		{"unknown_ca", FINDING_NOT_TRUSTED},
		{"tls_1_0", FINDING_OLD_TLS},
		{"tls_1_1", FINDING_OLD_TLS},
		{"cut", FINDING_NO_ENCRYPTION},
		{"client_certificate", FINDING_CLIENT_CERTIFICATE},
		{"other_key", FINDING_OTHER_KEY},
		{"http", FINDING_NOT_TLS},
		{"plain", FINDING_NO_ENCRYPTION},
	};
	(void)state;
	for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
		enum finding finding = ask(REQUEST_SIGN_IN, ask_url(hosts[i].name));
		if (finding != hosts[i].finding)
			fail_msg("%s: finding %d", hosts[i].name, (int)finding);
		assert_int_equal(ask_count(hosts[i].name, "requests"), 0);
	}
	must_be_reached_without_the_rule("tls_1_0");
	must_be_reached_without_the_rule("tls_1_1");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_good_is_believed),
		cmocka_unit_test(what_is_written_by_hand_is_not_believed),
		cmocka_unit_test(every_status_but_200_says_no),
		cmocka_unit_test(an_answer_cut_at_any_byte_is_none),
		cmocka_unit_test(what_is_made_is_not_believed),
		cmocka_unit_test(no_redirect_is_followed),
		cmocka_unit_test(hosts_that_cannot_be_trusted_read_nothing),
	};
	if (getenv("LONG") != NULL || argc > 1)
		every = 1;
	made = every == 1 ? 2000 : 150;
	if (argc > 1)
		made = (unsigned)strtoul(argv[1], NULL, 10);
	char conf[] = "/tmp/etconsole-openssl-XXXXXX";
	allow_old_tls(conf);
	int failed = cmocka_run_group_tests(tests, ask_start, ask_stop);
	unlink(conf);
	return failed;
}
