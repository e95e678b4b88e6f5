/*
 * Hosts that must not be trusted, or do not answer: refused in words, and nothing is sent.
 */
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
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
#include "tests/e2e/shared.h"
#include "tests/e2e/tls_faults.h"

/*
 * A console whose sandbox is at another address, behind a proxy: "" for none. direct: a variable of
 * its environment, or NULL.
 */
static struct pty *console_behind(const char *proxy, const char *url, const char *direct)
{
	char path[400], text[600];
	snprintf(path, sizeof path, "%s/other.cfg", service->folder);
	int length = snprintf(text, sizeof text,
			      "proxy = \"%s\";\nenvironments = ( { name = \"sandbox\"; api_base "
			      "= \"%s\"; ca_file = \"ca.pem\"; } );\n",
			      strchr(proxy, '@') != NULL ? "" : proxy, url);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(write(fd, text, (size_t)length) == length);
	close(fd);
	const char *args[] = {"--config", path, NULL}, *extra[] = {direct, NULL, NULL};
	char variable[200];
	/* One with a password is no setting: the environment has it. */
	bool is_variable = strchr(proxy, '@') != NULL;
	snprintf(variable, sizeof variable, "https_proxy=%s", proxy);
	if (is_variable)
		extra[1] = variable;
	struct pty_options options = {.args = args, .extra = extra};
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "Which keys do you have?");
	unlink(path);
	pty_keys(pty, "1");
	pty_wait(pty, "Client id");
	pty_paste(pty, service_mail(service, "sandbox", "text"));
	pty_wait(pty, "Took all four");
	pty_keys(pty, "\r");
	return pty;
}

static struct pty *console_at(const char *url)
{
	return console_behind("", url, NULL);
}

static json_int_t bad_count(const char *name, const char *what)
{
	json_t *counts = service_ask(service, "/counts");
	json_int_t value = json_integer_value(
		json_object_get(json_object_get(json_object_get(counts, "bad"), name), what));
	json_decref(counts);
	return value;
}

static void bad_certificates_are_refused_in_words(void **state)
{
	const struct tls_fault *fault;
	(void)state;
	for (size_t i = 0; (fault = tls_fault(i)) != NULL; i++) {
		struct pty *pty = console_at(service_url(service, fault->listener));
		pty_wait(pty, fault->cause);
		pty_wait(pty, fault->remedy);
		assert_int_equal(bad_count(fault->listener, "requests"), 0);
		pty_free(pty);
	}
}

static void a_redirect_is_an_error_that_names_the_host(void **state)
{
	static const int codes[] = {301, 302, 303, 307, 308};
	char fault[200];
	(void)state;
	json_int_t before = bad_count("plain", "connections");
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
		snprintf(fault, sizeof fault, "[{\"status\":%d,\"redirect\":\"%s/x\"}]", codes[i],
			 service_url(service, "plain"));
		service_tell(service, "/faults", fault);
		struct pty *pty = console_at(service_url(service, "sandbox"));
		pty_wait(pty, "The host sends us elsewhere, to localhost");
		pty_free(pty);
	}
	service_tell(service, "/reset", "{}");
	assert_int_equal(bad_count("plain", "connections"), before);
}

static void a_name_without_an_address_is_said(void **state)
{
	(void)state;
	struct pty *pty = console_at("https://nobody.invalid");
	pty_wait(pty, "No address found for nobody.invalid.");
	pty_wait(pty, "Check network, VPN and proxy.");
	pty_free(pty);
}

static void a_closed_port_is_said(void **state)
{
	(void)state;
	struct pty *pty = console_at("https://localhost:1");
	pty_wait(pty, "The host did not answer: it refused the connection.");
	pty_free(pty);
}

static void a_silent_host_leaves_the_keys_alive(void **state)
{
	(void)state;
	struct pty *pty = console_at(service_url(service, "silent"));
	pty_wait(pty, "✓ connected");
	pty_wait(pty, "Signing in …  0.");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Cancelled. Nothing was changed here.");
	pty_wait(pty, "[ Sign in again ]");
	pty_free(pty);
}

/* Both ways, until one of the two has nothing more to say. */
static void pass_on(int one, int other)
{
	char bytes[4096];
	struct pollfd ends[2] = {{.fd = one, .events = POLLIN}, {.fd = other, .events = POLLIN}};
	while (poll(ends, 2, -1) > 0)
		for (int i = 0; i < 2; i++) {
			if (ends[i].revents == 0)
				continue;
			ssize_t got = read(ends[i].fd, bytes, sizeof bytes);
			if (got <= 0 || write(ends[1 - i].fd, bytes, (size_t)got) != got)
				return;
		}
}

static int join(struct sockaddr_in *at)
{
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return fd >= 0 && connect(fd, (struct sockaddr *)at, sizeof *at) == 0 ? fd : -1;
}

/* A proxy that writes down what it is asked, and leads to the port whatever that was. */
static _Noreturn void be_proxy(int listener, struct sockaddr_in to, const char *record)
{
	static const char yes[] = "HTTP/1.1 200 Connected\r\n\r\n";
	for (;;) {
		char asked[2048] = "";
		size_t length = 0;
		int from = accept(listener, NULL, NULL);
		/* A byte at a time: what follows is for the other end. */
		while (length + 1 < sizeof asked && strstr(asked, "\r\n\r\n") == NULL &&
		       read(from, asked + length, 1) == 1)
			length++;
		FILE *out = fopen(record, "ae");
		int other = join(&to);
		if (out == NULL || fputs(asked, out) < 0 || fclose(out) != 0 || other < 0 ||
		    write(from, yes, sizeof yes - 1) != sizeof yes - 1)
			_exit(1);
		pass_on(from, other);
		close(other);
		close(from);
	}
}

static void a_proxy_is_told_where_to_and_nothing_else(void **state)
{
	char record[400], proxy[100], shown[100], asked[8192];
	const char *url = service_url(service, "sandbox"), *colon = strrchr(url, ':');
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)},
			   to = at;
	socklen_t size = sizeof at;
	size_t length;
	(void)state;
	to.sin_port = htons((uint16_t)strtol(colon + 1, NULL, 10));
	int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(bind(listener, (struct sockaddr *)&at, sizeof at), 0);
	assert_int_equal(listen(listener, 8), 0);
	assert_int_equal(getsockname(listener, (struct sockaddr *)&at, &size), 0);
	snprintf(record, sizeof record, "%s/asked", service->folder);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0)
		be_proxy(listener, to, record);
	snprintf(shown, sizeof shown, "by proxy 127.0.0.1:%d", ntohs(at.sin_port));
	snprintf(proxy, sizeof proxy, "http://someone:hidden-word@127.0.0.1:%d/x@elsewhere",
		 ntohs(at.sin_port));
	struct pty *pty = console_behind(proxy, url, "NO_PROXY=elsewhere, ocalhost");
	pty_wait(pty, "200 accepted");
	pty_wait(pty, shown);
	assert_null(strstr(pty_output(pty, &length), "hidden-word"));
	pty_free(pty);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(listener);
	FILE *in = fopen(record, "re");
	assert_non_null(in);
	asked[fread(asked, 1, sizeof asked - 1, in)] = '\0';
	fclose(in);
	unlink(record);
	char *rest = asked, *line;
	while ((line = strtok_r(rest, "\r\n", &rest)) != NULL) {
		bool known = strncmp(line, "CONNECT localhost:", 18) == 0 ||
			     strncmp(line, "Host: localhost:", 16) == 0 ||
			     strncmp(line, "Proxy-Authorization: Basic ", 27) == 0 ||
			     strncmp(line, "User-Agent: etconsole/", 22) == 0 ||
			     strcmp(line, "Proxy-Connection: Keep-Alive") == 0;
		if (!known)
			fail_msg("the proxy was told '%s'", line);
	}
}

static void a_host_that_no_proxy_names_is_asked_without_it(void **state)
{
	const char *url = service_url(service, "sandbox");
	(void)state;
	/* Nothing listens there: what went by it would not be answered. */
	struct pty *pty =
		console_behind("http://127.0.0.1:1", url, "no_proxy=10.0.0.0/8, .LOCALHOST");
	pty_wait(pty, "200 accepted");
	pty_wait(pty, "no real projects");
	assert_false(pty_has(pty, "by proxy"));
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "Three steps");
	pty_keys(pty, "d");
	pty_wait(pty, "no proxy");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_certificates_are_refused_in_words),
		cmocka_unit_test(a_redirect_is_an_error_that_names_the_host),
		cmocka_unit_test(a_name_without_an_address_is_said),
		cmocka_unit_test(a_closed_port_is_said),
		cmocka_unit_test(a_proxy_is_told_where_to_and_nothing_else),
		cmocka_unit_test(a_host_that_no_proxy_names_is_asked_without_it),
		cmocka_unit_test(a_silent_host_leaves_the_keys_alive),
	};
	return cmocka_run_group_tests(tests, shared_start_bad, shared_stop);
}
