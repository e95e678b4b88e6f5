/*
 * network: a real console where names are looked up at a DNS server that never answers, that
 * knows no such name or that is slow, and where IPv6 swallows all that is sent. It has a network of
 * its own, of which the test is the DNS server: what it does not answer stays in the socket.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/apart.h"
#include "tests/faults/fixture.h"

/* In the stand-in's certificate; libcurl looks up localhost by itself. */
#define NAME "standin.test"
#define SERVER "127.0.0.53"

#define TYPE_A 1
#define TYPE_AAAA 28

/* What DNS knows of any name. */
enum known { NOTHING, IPV4, IPV4_AND_IPV6 };

static struct fixture fixture;
static int dns = -1;

/* A network that has loopback alone. */
static void own_network(void)
{
	struct ifreq lo = {.ifr_name = "lo", .ifr_flags = IFF_UP | IFF_RUNNING};
	int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(unshare(CLONE_NEWNET), 0);
	close(fd);
	fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	assert_int_equal(ioctl(fd, SIOCSIFFLAGS, &lo), 0);
	close(fd);
}

static void replace(const char *path, const char *text)
{
	char own[400];
	snprintf(own, sizeof own, "%s/etc", fixture.service->folder);
	FILE *out = fopen(own, "we");
	assert_non_null(out);
	fputs(text, out);
	assert_int_equal(fclose(out), 0);
	assert_int_equal(mount(own, path, NULL, MS_BIND, NULL), 0);
	unlink(own);
}

/* One that is asked waits for half a minute: far longer than anything waits here. */
static void own_names(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(53)};
	inet_pton(AF_INET, SERVER, &address.sin_addr);
	assert_int_equal(unshare(CLONE_NEWNS), 0);
	assert_int_equal(mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL), 0);
	replace("/etc/resolv.conf", "nameserver " SERVER "\nsearch .\noptions timeout:30\n");
	replace("/etc/nsswitch.conf", "hosts: files dns\n");
	dns = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	assert_int_equal(bind(dns, (struct sockaddr *)&address, sizeof address), 0);
}

static int start(void **state)
{
	char command[500];
	(void)state;
	own_network();
	fixture_start(&fixture, "strict", 31622400, 0);
	fixture.is_moved = true;
	own_names();
	snprintf(command, sizeof command, "sed -i 's/localhost/" NAME "/' '%s'", fixture.settings);
	shell(command, "");
	fixture_fill(&fixture, 1);
	service_tell(fixture.service, "/reset", "{}");
	return 0;
}

static int clean_up(void **state)
{
	(void)state;
	close(dns);
	fixture_stop(&fixture);
	return 0;
}

static void forget_questions(void)
{
	char question[512];
	while (recv(dns, question, sizeof question, 0) > 0)
		continue;
}

static bool was_asked(void)
{
	struct pollfd fd = {.fd = dns, .events = POLLIN};
	return poll(&fd, 1, 0) > 0;
}

/* RFC 1035 section 4.1: the question comes back, an address of its type behind it, or none. */
static size_t make_answer(uint8_t *message, size_t length, enum known known)
{
	static const uint8_t a[] = {0xc0, 12, 0, TYPE_A, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1};
	static const uint8_t aaaa[28] = {0xc0, 12, 0,  TYPE_AAAA, 0,  1,       0,
					 0,    0,  60, 0,	  16, [27] = 1};
	size_t end = 12;
	while (end < length && message[end] != 0)
		end += message[end] + 1u;
	assert_true(end + 5 <= length);
	uint8_t type = message[end + 2];
	bool has_a = type == TYPE_A && known != NOTHING;
	bool has_aaaa = type == TYPE_AAAA && known == IPV4_AND_IPV6;
	end += 5;
	message[2] = 0x81;
	message[3] = known == NOTHING ? 0x83 : 0x80;
	memset(message + 6, 0, 6);
	message[7] = has_a || has_aaaa;
	memcpy(message + end, has_a ? a : aaaa, has_a ? sizeof a : sizeof aaaa);
	return end + (has_a ? sizeof a : has_aaaa ? sizeof aaaa : 0);
}

static void answer(enum known known)
{
	uint8_t message[1024];
	struct sockaddr_in from;
	socklen_t size = sizeof from;
	ssize_t n;
	while ((n = recvfrom(dns, message, 512, 0, (struct sockaddr *)&from, &size)) > 0) {
		size_t length = make_answer(message, (size_t)n, known);
		sendto(dns, message, length, 0, (struct sockaddr *)&from, size);
	}
}

static void wait_for_question(struct pty *pty)
{
	int64_t until = pty_clock() + 60000;
	while (!was_asked() && pty_clock() < until)
		pty_run(pty, 5);
	if (!was_asked())
		pty_show(pty, "DNS was not asked");
	assert_true(was_asked());
}

/* Answers what is asked until a text stands on the screen. */
static void wait_answering(struct pty *pty, enum known known, const char *text)
{
	int64_t until = pty_clock() + 60000;
	assert_false(pty_has(pty, text));
	while (!pty_has(pty, text) && pty_clock() < until) {
		answer(known);
		pty_run(pty, 5);
	}
	pty_wait(pty, text);
}

/* A console that looks the name up for what a key asks for, and says so. */
static struct pty *ask(const char *key, const char *word)
{
	struct pty *pty = fixture_open(&fixture);
	forget_questions();
	pty_keys(pty, key);
	pty_wait(pty, word);
	wait_for_question(pty);
	return pty;
}

static void help_opens_and_closes(struct pty *pty)
{
	pty_keys(pty, "?");
	pty_wait(pty, "Help · 1 of 2");
	pty_keys(pty, PTY_ESC);
	pty_wait_gone(pty, "Help · 1 of 2");
	pty_wait(pty, "Checking …");
}

static void a_silent_dns_holds_up_neither_keys_nor_cancelling_nor_the_end(void **state)
{
	(void)state;
	struct pty *pty = ask("c", "Checking …");
	help_opens_and_closes(pty);
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Cancelled. Nothing was changed.");
	pty_wait(pty, "cancelled");
	forget_questions();
	pty_keys(pty, "c");
	wait_for_question(pty);
	console_quit(pty);
	pty_free(pty);
}

static void a_silent_dns_is_said(void **state)
{
	(void)state;
	struct pty *pty = ask("c", "Checking …"), *doctor = ask("d", "Address");
	pty_wait_passing(pty, "✗ DNS did not answer within 5 s.", 100);
	pty_wait(pty, "Check network, VPN, proxy and DNS.");
	pty_wait_passing(doctor, "▸ ✗  Address             DNS is silent", 100);
	pty_wait(doctor, "DNS did not answer within 5 s.");
	pty_wait(doctor, "Check network, VPN, proxy and DNS. Your values were not judged.");
	pty_free(pty);
	pty_free(doctor);
}

static void a_name_that_dns_does_not_know_is_said(void **state)
{
	(void)state;
	struct pty *pty = ask("c", "Checking …");
	wait_answering(pty, NOTHING, "✗ No address found for " NAME);
	pty_wait(pty, "Check network, VPN and proxy.");
	pty_free(pty);
}

static void a_slow_dns_is_waited_for(void **state)
{
	(void)state;
	struct pty *pty = ask("c", "Checking …");
	help_opens_and_closes(pty);
	pty_pass(pty, 2000);
	pty_run(pty, 100);
	assert_true(pty_has(pty, "Checking …"));
	wait_answering(pty, IPV4, "Valid, accepted");
	pty_free(pty);
}

/* Connections that never come about: whoever waits for them is full. */
#define FILLING 4

static uint16_t sandbox_port(void)
{
	const json_t *sandbox = json_object_get(fixture.service->told, "sandbox");
	return (uint16_t)json_integer_value(json_object_get(sandbox, "port"));
}

static bool swallow_ipv6(int fds[FILLING + 1])
{
	struct sockaddr_in6 at = {.sin6_family = AF_INET6, .sin6_port = htons(sandbox_port())};
	int only = 1;
	at.sin6_addr.s6_addr[15] = 1;
	for (size_t i = 0; i <= FILLING; i++)
		fds[i] = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	setsockopt(fds[0], IPPROTO_IPV6, IPV6_V6ONLY, &only, sizeof only);
	if (bind(fds[0], (struct sockaddr *)&at, sizeof at) != 0)
		return false;
	assert_int_equal(listen(fds[0], 0), 0);
	for (size_t i = 1; i <= FILLING; i++)
		(void)connect(fds[i], (struct sockaddr *)&at, sizeof at);
	struct pollfd last = {.fd = fds[FILLING], .events = POLLOUT};
	assert_int_equal(poll(&last, 1, 200), 0);
	return true;
}

static void ipv6_that_swallows_all_does_not_matter(void **state)
{
	int fds[FILLING + 1];
	(void)state;
	bool has_ipv6 = swallow_ipv6(fds);
	struct pty *pty = ask("c", "Checking …");
	wait_answering(pty, IPV4_AND_IPV6, "Valid, accepted");
	pty_free(pty);
	for (size_t i = 0; i <= FILLING; i++)
		close(fds[i]);
	if (!has_ipv6) {
		print_message("not tried with IPv6: this machine has none\n");
		skip();
	}
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_silent_dns_holds_up_neither_keys_nor_cancelling_nor_the_end),
		cmocka_unit_test(a_silent_dns_is_said),
		cmocka_unit_test(a_name_that_dns_does_not_know_is_said),
		cmocka_unit_test(a_slow_dns_is_waited_for),
		cmocka_unit_test(ipv6_that_swallows_all_does_not_matter),
	};
	(void)argc;
	apart_or_leave(CLONE_NEWNS | CLONE_NEWNET, argv, NULL);
	return cmocka_run_group_tests(tests, start, clean_up);
}
