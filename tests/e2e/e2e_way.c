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

/* A proxy that answers so; "login": it wants someone's password, then leads on. */
static _Noreturn void be_proxy(int listener, const char *answer)
{
	for (;;) {
		char asked[2048] = "";
		size_t length = 0;
		int from = accept(listener, NULL, NULL);
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
	assert_string_equal(json_string_value(json_object_get(told, "who")), who);
	const json_t *is = json_object_get(told, "said");
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

static void each_fault_of_tls_has_its_sentence(void **state)
{
	static const struct {
		const char *listener, *cause, *remedy;
	} cases[] = {
		{"client_certificate", "The host demands a client certificate", "check api_base"},
		{"http", "The port answers without encryption", "Check the port in api_base"},
		{"tls_1_1", "The host offers no TLS from 1.2 on", "Check api_base and its port"},
		{"other_key", "has a name trusted here, another key", "Is ca_file an old one?"},
		{"expired", "is out of date: it has expired on 20", "Is the date of this computer"},
		{"not_yet", "is out of date: it is not valid yet on 20", "Is the date of this"},
		{"wrong_host", "This host shows the certificate of another one", "Check api_base"},
		{"self_signed", "cannot be trusted: self-signed", "Set ca_file"},
		{"unknown_ca", "cannot be trusted: unknown issuer", "Set ca_file"},
		{"cut", "No encrypted connection came about", "A firewall or proxy"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char settings[300];
		snprintf(settings, sizeof settings,
			 "environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file = "
			 "\"ca.pem\"; } );\n",
			 service_url(service, cases[i].listener));
		char line[1200];
		const char *path = write_more("more.tls.cfg", settings);
		snprintf(line, sizeof line,
			 "$PROGRAM --config %s --data %s/way --json sign-in -e sandbox --stdin",
			 path, service->folder);
		const struct ran *ran = verb_shell(login_json("sandbox"), line);
		if (strstr(ran->err, cases[i].cause) == NULL)
			fprintf(stderr, "%s\n", cases[i].listener);
		want_failure(ran, 4, "host", cases[i].cause, NULL, cases[i].remedy);
	}
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
}

static int start(void **state)
{
	static const char *const options[] = {"--bad", NULL};
	(void)state;
	service = service_start(options, "key_file = \"store.key\";\n");
	snprintf(data, sizeof data, "%s/data", service->folder);
	return 0;
}

static int stop(void **state)
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
		cmocka_unit_test(a_proxy_s_password_comes_by_a_command_or_the_environment),
		cmocka_unit_test(each_fault_of_tls_has_its_sentence),
		cmocka_unit_test(a_file_of_certificates_that_is_not_there_is_said),
	};
	return cmocka_run_group_tests(tests, start, stop);
}
