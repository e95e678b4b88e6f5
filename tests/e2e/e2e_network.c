/*
 * Hosts that must not be trusted, or do not answer: refused in words, and nothing is sent.
 */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/e2e/e2e.h"
#include "tests/e2e/shared.h"

/* A console whose sandbox is at another address. */
static struct pty *console_at(const char *url)
{
	char path[400], text[600];
	snprintf(path, sizeof path, "%s/other.cfg", service->folder);
	int length = snprintf(text, sizeof text,
			      "environments = ( { name = \"sandbox\"; api_base = \"%s\"; ca_file "
			      "= \"ca.pem\"; } );\n",
			      url);
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	assert_true(write(fd, text, (size_t)length) == length);
	close(fd);
	const char *args[] = {"--config", path, NULL};
	struct pty_options options = {.args = args};
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
	static const struct {
		const char *name, *words, *remedy;
	} bad[] = {
		/* No file of CAs mends these three. */
		{"expired", "is out of date: it has expired", "Is the date of this computer"},
		{"not_yet", "is out of date: it is not valid yet", "Is the date of this"},
		{"wrong_host", "This host shows the certificate of another one.", "Check api_base"},
		{"self_signed", "cannot be trusted: self-signed", "Set ca_file."},
		{"unknown_ca", "cannot be trusted: unknown issuer", "Set ca_file."},
		{"tls_1_1", "No encrypted connection came about", "A firewall or proxy"},
		{"cut", "No encrypted connection came about", "A firewall or proxy"},
		{"plain", "No encrypted connection came about", "A firewall or proxy"},
	};
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct pty *pty = console_at(service_url(service, bad[i].name));
		pty_wait(pty, bad[i].words);
		pty_wait(pty, "Nothing was sent.");
		pty_wait(pty, bad[i].remedy);
		assert_int_equal(bad_count(bad[i].name, "requests"), 0);
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
	pty_keys(pty, "\033");
	pty_wait(pty, "Cancelled. Nothing was changed here.");
	pty_wait(pty, "[ Sign in again ]");
	pty_free(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(bad_certificates_are_refused_in_words),
		cmocka_unit_test(a_redirect_is_an_error_that_names_the_host),
		cmocka_unit_test(a_name_without_an_address_is_said),
		cmocka_unit_test(a_closed_port_is_said),
		cmocka_unit_test(a_silent_host_leaves_the_keys_alive),
	};
	return cmocka_run_group_tests(tests, shared_start_bad, shared_stop);
}
