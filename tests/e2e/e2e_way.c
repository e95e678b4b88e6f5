/*
 * The way to the service: proxies that are dead, want a user, say no or do not get through, and
 * hosts that TLS fails with, each in its own words, with what helps; and that done.
 */
#include <arpa/inet.h>
#include <setjmp.h>
#include <signal.h>
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
#include "tests/e2e/tls_faults.h"
#include "tests/e2e/verbs.h"

/* "someone:hush-word" */
static const char login_line[] = "Proxy-Authorization: Basic c29tZW9uZTpodXNoLXdvcmQ=";

static int listen_any(int *port)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	socklen_t size = sizeof at;
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(fd, 8), 0);
	assert_int_equal(getsockname(fd, (struct sockaddr *)&at, &size), 0);
	*port = ntohs(at.sin_port);
	return fd;
}

static void send_all(int fd, const char *text)
{
	if (write(fd, text, strlen(text)) < 0)
		_exit(1);
}

/* Bytes both ways until one end is over. */
static void pass_on(int from, int to)
{
	char bytes[4096];
	pid_t back = fork();
	int in = back == 0 ? to : from, out = back == 0 ? from : to;
	ssize_t n;
	while ((n = read(in, bytes, sizeof bytes)) > 0 && write(out, bytes, (size_t)n) == n)
		continue;
	shutdown(out, SHUT_WR);
	if (back == 0)
		_exit(0);
	waitpid(back, NULL, 0);
}

static void lead_to(int from, const char *asked)
{
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
	const char *colon = strchr(asked, ':');
	int to = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	at.sin_port = htons((uint16_t)strtol(colon + 1, NULL, 10));
	if (connect(to, (struct sockaddr *)&at, sizeof at) != 0)
		_exit(1);
	send_all(from, "HTTP/1.1 200 Connected\r\n\r\n");
	pass_on(from, to);
	close(to);
}

/* One of SOCKS, by its words: what it reads, and a pair of hex digits for each byte it answers. */
static void answer_socks(int from, const char *words)
{
	unsigned byte;
	while (*words != '\0') {
		char asked[600];
		if (read(from, asked, sizeof asked) <= 0)
			return;
		for (; *words != ' ' && sscanf(words, "%2x", &byte) == 1; words += 2)
			if (write(from, &(unsigned char){(unsigned char)byte}, 1) != 1)
				return;
		words += *words == ' ';
	}
}

/* A proxy that answers so; "socks 05..": by SOCKS; "login": it wants someone's password, then leads
 * on. */
static _Noreturn void be_proxy(int listener, const char *answer)
{
	for (;;) {
		char asked[2048] = "";
		size_t length = 0;
		int from = accept(listener, NULL, NULL);
		if (strncmp(answer, "socks ", 6) == 0) {
			answer_socks(from, answer + 6);
			close(from);
			continue;
		}
		while (length + 1 < sizeof asked && strstr(asked, "\r\n\r\n") == NULL &&
		       read(from, asked + length, 1) == 1)
			length++;
		if (strcmp(answer, "login") != 0)
			send_all(from, answer);
		else if (strstr(asked, login_line) == NULL)
			send_all(from, "HTTP/1.1 407 Who are you?\r\nProxy-Authenticate: Basic "
				       "realm=\"x\"\r\nContent-Length: 0\r\n\r\n");
		else
			lead_to(from, asked);
		close(from);
	}
}

/* One at a time; its port. */
static pid_t proxy;

static int start_proxy(const char *answer)
{
	int port, listener = listen_any(&port);
	proxy = fork();
	assert_true(proxy >= 0);
	if (proxy == 0) {
		/* Whoever forgets it does not leave it behind. */
		alarm(120);
		be_proxy(listener, answer);
	}
	close(listener);
	return port;
}

static void stop_proxy(void)
{
	kill(proxy, SIGKILL);
	waitpid(proxy, NULL, 0);
}

/* sign-in --json with more settings; $PROXY is in the environment where it is not "". */
static const struct ran *sign_in_with(const char *settings, const char *variable)
{
	char line[1600];
	const char *path = write_more("more.way.cfg", settings);
	snprintf(line, sizeof line,
		 "cat %s >> %s/more.all.cfg; unset http_proxy HTTP_PROXY https_proxy HTTPS_PROXY "
		 "all_proxy ALL_PROXY no_proxy NO_PROXY; %s $PROGRAM --config %s/more.all.cfg "
		 "--data %s/way --json sign-in -a acme -e sandbox --stdin",
		 path, service->folder, variable, service->folder, service->folder);
	char copy[900];
	snprintf(copy, sizeof copy, "grep -v '^proxy' %s > %s/more.all.cfg", service->settings,
		 service->folder);
	want_code(verb_shell(NULL, copy), 0);
	return verb_shell(login_json("sandbox"), line);
}

static void want_failure(const struct ran *ran, int code, const char *who, const char *cause,
			 const char *said, const char *remedy)
{
	want_code(ran, code);
	want_err(ran, cause);
	want_err(ran, remedy);
	json_t *told = want_json(ran, "failure");
	const json_t *error = json_object_get(told, "error");
	assert_string_equal(json_string_value(json_object_get(error, "who")), who);
	const json_t *is = json_object_get(error, "said");
	if (said != NULL)
		assert_string_equal(json_string_value(is), said);
	else
		assert_true(json_is_null(is));
	json_decref(told);
	assert_null(strstr(ran->err, "hush-word"));
	assert_null(strstr(ran->out, "hush-word"));
}

static void a_proxy_is_told_from_the_host(void **state)
{
	static const struct {
		const char *answer, *cause, *said, *remedy, *who;
		int code;
	} cases[] = {
		{"HTTP/1.1 403 Not on the list\r\nContent-Length: 0\r\n\r\n",
		 "The proxy does not let us through to the host (403).", "Not on the list",
		 "Ask IT to allow localhost:", "proxy", 4},
		{"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n",
		 "The proxy answers, but does not reach the host (502).", "Bad Gateway",
		 "Check api_base", "proxy", 4},
		{"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic "
		 "realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
		 "The proxy wants a user and password, and takes none from here (407).",
		 "Proxy Authentication Required", "Name a proxy_command in the settings", "proxy",
		 4},
		{"HTTP/1.1 407 No\r\nProxy-Authenticate: NTLM\r\nProxy-Authenticate: Negotiate\r\n"
		 "Content-Length: 0\r\n\r\n",
		 "The proxy wants a log-in that the console cannot give (407 NTLM).", "No",
		 "Ask IT for a proxy that takes user and password, or for none.", "proxy", 4},
		{"HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: "
		 "0\r\n\r\n",
		 "The network wants a log-in of its own first (302).", "Found", "Open a browser",
		 "proxy", 4},
		{"HTTP/1.1 405 Not Allowed\r\nContent-Length: 0\r\n\r\n",
		 "What answers at the proxy's address is no proxy (405).", "Not Allowed",
		 "Check proxy (settings), or https_proxy.", "proxy", 4},
		{"", "The proxy does not answer: it ended the connection.", NULL,
		 "Check proxy (settings), or https_proxy.", "nobody", 4},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char settings[100];
		snprintf(settings, sizeof settings, "proxy = \"http://127.0.0.1:%d\";\n",
			 start_proxy(cases[i].answer));
		want_failure(sign_in_with(settings, ""), cases[i].code, cases[i].who,
			     cases[i].cause, cases[i].said, cases[i].remedy);
		stop_proxy();
	}
	want_failure(sign_in_with("proxy = \"http://127.0.0.1:1\";\n", ""), 4, "nobody",
		     "The proxy does not answer: it refused the connection.", NULL,
		     "Check proxy (settings), or https_proxy.");
	want_failure(sign_in_with("proxy = \"http://nobody.invalid:1\";\n", ""), 4, "nobody",
		     "The proxy does not answer: no address found for it.", NULL, "Check proxy");
	want_failure(sign_in_with("proxy = \"socks5h://127.0.0.1:1\";\n", ""), 4, "nobody",
		     "The proxy does not answer: it refused the connection.", NULL, "Check proxy");
	/* The remedy: without it. */
	want_code(sign_in_with("", ""), 0);
}

static void each_reply_of_socks_is_told_apart(void **state)
{
	static const char cannot[] = "The proxy answers, but does not reach the host (";
	static const char unable[] = "The proxy cannot do what it is asked for (";
	static const char login[] = "The proxy wants a user and password, and takes none from here";
	static const char refuses[] = "The proxy does not take the user and password it was given";
	static const char none[] = "What answers at the proxy's address is no proxy";
	static const struct {
		const char *replies, *user, *cause, *detail, *remedy, *who;
	} cases[] = {
		{"0500 05010001000000000000", "", cannot, "SOCKS reply 1", "Check api_base",
		 "proxy"},
		{"0500 05020001000000000000", "", "does not let us through", "SOCKS reply 2",
		 "Ask IT to allow localhost:", "proxy"},
		{"0500 05030001000000000000", "", cannot, "SOCKS reply 3", "Check api_base",
		 "proxy"},
		{"0500 05040001000000000000", "", cannot, "SOCKS reply 4", "Check api_base",
		 "proxy"},
		{"0500 05050001000000000000", "", cannot, "SOCKS reply 5", "Check api_base",
		 "proxy"},
		{"0500 05060001000000000000", "", cannot, "SOCKS reply 6", "Check api_base",
		 "proxy"},
		{"0500 05070001000000000000", "", unable, "SOCKS reply 7", "Ask IT", "proxy"},
		{"0500 05080001000000000000", "", unable, "SOCKS reply 8", "Ask IT", "proxy"},
		{"0500 05090001000000000000", "", unable, "beyond 8", "Ask IT", "proxy"},
		{"05ff", "", login, "SOCKS", "Name a proxy_command", "proxy"},
		{"0502 0101", "someone:hush-word@", refuses, "SOCKS", "proxy_command", "proxy"},
		{"4854", "", none, "does not speak SOCKS", "Check proxy", "proxy"},
		{"0500", "", "The proxy does not answer", "it ended the connection", "Check proxy",
		 "nobody"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char answer[100], variable[200];
		snprintf(answer, sizeof answer, "socks %s", cases[i].replies);
		snprintf(variable, sizeof variable, "https_proxy=socks5h://%s127.0.0.1:%d",
			 cases[i].user, start_proxy(answer));
		const struct ran *ran = sign_in_with("", variable);
		want_err(ran, cases[i].detail);
		want_failure(ran, 4, cases[i].who, cases[i].cause, NULL, cases[i].remedy);
		stop_proxy();
	}
}

static void a_proxy_s_password_comes_by_a_command_or_the_environment(void **state)
{
	char settings[400], variable[200];
	(void)state;
	int port = start_proxy("login");
	snprintf(settings, sizeof settings, "proxy = \"http://127.0.0.1:%d\";\n", port);
	want_failure(sign_in_with(settings, ""), 4, "proxy",
		     "The proxy wants a user and password, and takes none from here (407).",
		     "Who are you?", "Name a proxy_command in the settings");
	snprintf(settings, sizeof settings,
		 "proxy = \"http://127.0.0.1:%d\";\nproxy_command = \"echo someone:hush-word\";\n",
		 port);
	want_code(sign_in_with(settings, ""), 0);
	snprintf(variable, sizeof variable, "https_proxy=http://someone:hush-word@127.0.0.1:%d",
		 port);
	want_code(sign_in_with("", variable), 0);
	snprintf(variable, sizeof variable, "https_proxy=http://someone:other-word@127.0.0.1:%d",
		 port);
	want_failure(sign_in_with("", variable), 4, "proxy",
		     "The proxy does not take the user and password it was given (407).",
		     "Who are you?", "Correct them where they come from");
	snprintf(settings, sizeof settings,
		 "proxy = \"http://127.0.0.1:%d\";\nproxy_command = \"false\";\n", port);
	want_failure(sign_in_with(settings, ""), 6, "nobody",
		     "proxy_command brought no user and password:", NULL,
		     "It must print user:password in one line.");
	stop_proxy();
	/* In the settings it is refused like every secret, and not quoted. */
	const struct ran *ran =
		sign_in_with("proxy = \"http://someone:hush-word@127.0.0.1:1\";\n", "");
	want_code(ran, 2);
	want_err(ran, "'proxy' holds a user or password.");
	want_err(ran, "proxy_command brings them");
	assert_null(strstr(ran->err, "hush-word"));
	want_err(sign_in_with("proxy = \"ftp://127.0.0.1:1\";\n", ""), "socks5h://");
}

/* sign-in --json at a listener of the stand-in that is no service. */
static const struct ran *sign_in_at(const char *listener)
{
	char settings[300], line[1200];
	snprintf(
		settings, sizeof settings,
		"environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = \"ca.pem\"; } "
		");\n",
		service_url(service, listener));
	const char *path = write_more("more.tls.cfg", settings);
	snprintf(line, sizeof line,
		 "$PROGRAM --config %s --data %s/way --json sign-in -e sandbox --stdin", path,
		 service->folder);
	return verb_shell(login_json("sandbox"), line);
}

static void each_fault_of_tls_has_its_sentence(void **state)
{
	const struct tls_fault *fault;
	(void)state;
	for (size_t i = 0; (fault = tls_fault(i)) != NULL; i++) {
		const struct ran *ran = sign_in_at(fault->listener);
		if (strstr(ran->err, fault->cause) == NULL)
			fprintf(stderr, "%s\n", fault->listener);
		want_failure(ran, 4, "host", fault->cause, NULL, fault->remedy);
	}
}

static void what_is_encrypted_but_not_the_api_is_told(void **state)
{
	(void)state;
	want_failure(sign_in_at("smtp"), 1, "host", "The port answers, but does not speak HTTP",
		     NULL, "Check api_base and its port");
	want_failure(sign_in_at("half_head"), 4, "host",
		     "The connection ended before the answer was whole.", NULL, "Send it again.");
	want_failure(sign_in_at("asks_client"), 4, "gateway",
		     "The host demands a client certificate", "400 No certificate was sent",
		     "check api_base and its port");
}

static void a_file_of_certificates_that_is_not_there_is_said(void **state)
{
	char settings[300], line[1200];
	(void)state;
	snprintf(
		settings, sizeof settings,
		"environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = \"no.pem\"; } "
		");\n",
		service_url(service, "sandbox"));
	const char *path = write_more("more.tls.cfg", settings);
	snprintf(line, sizeof line, "$PROGRAM --config %s --data %s/way sign-in -e sandbox --stdin",
		 path, service->folder);
	want_trouble(verb_shell(login_json("sandbox"), line), 2, "ca_file");
	/* It is there, and holds no certificates; the remedy is to name one that does. */
	write_more("more.no.pem", "no certificate\n");
	snprintf(settings, sizeof settings,
		 "environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = "
		 "\"more.no.pem\"; } );\n",
		 service_url(service, "sandbox"));
	path = write_more("more.tls.cfg", settings);
	snprintf(line, sizeof line,
		 "$PROGRAM --config %s --data %s/way --json sign-in -e sandbox --stdin", path,
		 service->folder);
	want_failure(verb_shell(login_json("sandbox"), line), 2, "nobody",
		     "The file of certificates that ca_file names cannot be read.", NULL,
		     "Nothing was sent. Check ca_file in the settings.");
	want_code(sign_in_at("sandbox"), 0);
}

static int start(void **state)
{
	static const char *const options[] = {"--bad", NULL};
	(void)state;
	service = service_start(options, "key_file = \"store.key\";\n");
	snprintf(data, sizeof data, "%s/data", service->folder);
	return 0;
}

static int clean_up(void **state)
{
	char command[400];
	snprintf(command, sizeof command, "rm -rf '%s/way'", service->folder);
	shell(command, "");
	return verbs_stop(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_proxy_is_told_from_the_host),
		cmocka_unit_test(each_reply_of_socks_is_told_apart),
		cmocka_unit_test(a_proxy_s_password_comes_by_a_command_or_the_environment),
		cmocka_unit_test(each_fault_of_tls_has_its_sentence),
		cmocka_unit_test(what_is_encrypted_but_not_the_api_is_told),
		cmocka_unit_test(a_file_of_certificates_that_is_not_there_is_said),
	};
	return cmocka_run_group_tests(tests, start, clean_up);
}
