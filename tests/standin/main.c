/*
 * A stand-in for the EasyTranslate API, for the demo, the tests and the benchmarks. It listens on
 * loopback alone, and ends when its standard input does.
 */
#include <errno.h>
#include <microhttpd.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/standin/bad.h"
#include "tests/standin/demo.h"
#include "tests/standin/server.h"

static const char help[] =
	"etconsole-standin: answers as the EasyTranslate API would, on this computer alone\n"
	"\n"
	"usage: etconsole-standin [options]        it ends when its standard input does\n"
	"\n"
	"  --dir DIR           where the CA's certificate goes (else a new folder in /tmp)\n"
	"  --demo              with the demo's accounts, and two mails with values that work\n"
	"  --bad               with listeners whose TLS is bad on purpose\n"
	"  --flavour N         version of the server library: 5, 7, 8 (default) or 9\n"
	"  --rotation HOW      strict (default), loose, off, same (access token)\n"
	"  --wrong-password V  a, b (default) or c: how a wrong password is answered\n"
	"  --expires-in S      life of a token, in seconds (31622400)\n"
	"  --limit N           requests a minute and side (no limit)\n"
	"  --latency MS        before every answer\n"
	"  --date-skew S       the service's clock is off by so much\n"
	"  --faults FILE       a JSON array of faults, see tests/standin/fault.h\n"
	"  --sandbox-port N, --production-port N, --control-port N    (any free one)\n"
	"\n"
	"When it is ready it prints one line of JSON: the URLs, the CA's file, its logins.\n"
	"By hand:\n"
	"  sleep 1000 | etconsole-standin --demo --sandbox-port 8443 --dir /tmp/standin &\n"
	"  curl --cacert /tmp/standin/ca.pem https://localhost:8443/oauth/token \\\n"
	"    --data-urlencode grant_type=password --data-urlencode client_id=... \\\n"
	"    --data-urlencode client_secret=... --data-urlencode username=... \\\n"
	"    --data-urlencode password=... --data-urlencode scope=dashboard\n"
	"  the same with grant_type=refresh_token and refresh_token=... refreshes\n"
	"Control (plain HTTP; the URL stands in the JSON line as control):\n"
	"  GET /counts  GET /last  GET /pair  POST /faults  POST /logins  POST /revoke  POST "
	"/world\n"
	"  POST /reset\n";

struct options {
	const char *dir, *faults;
	bool demo, bad;
	uint16_t sandbox_port, production_port, control_port;
};

/* As JSON, too, for the program that has started it. */
static _Noreturn void die(const char *remedy, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
static void die(const char *remedy, const char *format, ...)
{
	char what[700];
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	fprintf(stderr, "etconsole-standin: %s\n                   %s\n", what, remedy);
	json_t *told = json_pack("{s:s, s:s}", "error", what, "remedy", remedy);
	json_dumpf(told, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(told);
	exit(2);
}

static void take_option(struct options *options, const char *name, const char *value)
{
	long number = strtol(value, NULL, 10);
	if (strcmp(name, "--dir") == 0)
		options->dir = value;
	else if (strcmp(name, "--faults") == 0)
		options->faults = value;
	else if (strcmp(name, "--flavour") == 0)
		world.flavour = (int)number;
	else if (strcmp(name, "--rotation") == 0)
		world.rotation = value[0] == 'o'	      ? ROTATE_OFF
				 : value[0] == 'l'	      ? ROTATE_LOOSE
				 : strcmp(value, "same") == 0 ? ROTATE_SAME
							      : ROTATE_STRICT;
	else if (strcmp(name, "--wrong-password") == 0)
		world.wrong_password = value[0] == 'a'	 ? WRONG_CREDENTIALS
				       : value[0] == 'b' ? WRONG_GRANT_LONG
							 : WRONG_GRANT_SHORT;
	else if (strcmp(name, "--expires-in") == 0)
		world.expires_in = number;
	else if (strcmp(name, "--limit") == 0)
		world.limit = (unsigned)number;
	else if (strcmp(name, "--latency") == 0)
		world.latency_ms = (unsigned)number;
	else if (strcmp(name, "--date-skew") == 0)
		world.date_skew_s = number;
	else if (strcmp(name, "--sandbox-port") == 0)
		options->sandbox_port = (uint16_t)number;
	else if (strcmp(name, "--production-port") == 0)
		options->production_port = (uint16_t)number;
	else if (strcmp(name, "--control-port") == 0)
		options->control_port = (uint16_t)number;
	else
		die("See --help.", "unknown option '%s'", name);
}

static void read_options(struct options *options, int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0) {
			fputs(help, stdout);
			exit(0);
		}
		if (strcmp(argv[i], "--demo") == 0)
			options->demo = true;
		else if (strcmp(argv[i], "--bad") == 0)
			options->bad = true;
		else if (i + 1 < argc) {
			take_option(options, argv[i], argv[i + 1]);
			i++;
		} else
			die("See --help.", "unknown option, or one without its value: '%s'",
			    argv[i]);
	}
}

static void make_folder(struct options *options, char *own, size_t size)
{
	const char *tmp = getenv("TMPDIR");
	if (options->dir != NULL)
		return;
	snprintf(own, size, "%s/etconsole-standin-XXXXXX", tmp != NULL ? tmp : "/tmp");
	options->dir = mkdtemp(own);
	if (options->dir == NULL)
		die("Set TMPDIR to a folder that you can write to.",
		    "no folder could be made in '%s': %s", tmp != NULL ? tmp : "/tmp",
		    strerror(errno));
}

static void write_ca(const char *path, const char *pem)
{
	FILE *out = fopen(path, "we");
	if (out == NULL || fputs(pem, out) < 0 || fclose(out) != 0)
		die("Make room there, or set TMPDIR to another folder.",
		    "'%s' could not be written: %s", path, strerror(errno));
}

static json_t *told_server(const struct server *server, const char *scheme)
{
	char url[64];
	if (server == NULL)
		die("Close something else on this machine.", "a port could not be listened on: %s",
		    strerror(errno));
	snprintf(url, sizeof url, "%s://localhost:%u", scheme, server_port(server));
	return json_pack("{s:s, s:i}", "url", url, "port", server_port(server));
}

/* A line of its input is a list of faults, as POST /faults takes one, after a reset. */
static void obey_input(void)
{
	char *line = NULL;
	size_t size = 0;
	ssize_t length;
	while ((length = getline(&line, &size, stdin)) > 0) {
		unsigned reset = 200, set = 200;
		free(control_answer("POST", "/reset", "", 0, &reset));
		free(control_answer("POST", "/faults", line, (size_t)length, &set));
		if (set != 200)
			fprintf(stderr, "etconsole-standin: this is no list of faults: %s", line);
	}
	free(line);
}

/* The two logins that are always there, one a side. */
static json_t *add_logins(void)
{
	json_t *list = json_array();
	for (int i = 0; i < SIDES; i++) {
		char id[48], secret[48];
		snprintf(id, sizeof id, "%s-client", side_name((enum side)i));
		snprintf(secret, sizeof secret, "%s-secret-0123456789abcdefghij",
			 side_name((enum side)i));
		world_add((enum side)i, id, secret, "ada@example.example", "correct horse");
		json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s}", "environment",
						      side_name((enum side)i), "client_id", id,
						      "client_secret", secret, "username",
						      "ada@example.example", "password",
						      "correct horse"));
	}
	return list;
}

static void remove_folder(const char *dir)
{
	static const char *const files[] = {"ca.pem", "mail-sandbox.txt", "mail-live.txt"};
	char path[600];
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", dir, files[i]);
		unlink(path);
	}
	rmdir(dir);
}

static json_t *tell(const struct options *options, const char *ca_path,
		    struct server *const servers[3], const struct certificate *ca)
{
	json_t *told = json_pack("{s:i, s:i, s:o, s:o, s:o, s:s, s:s, s:o}", "schema", 1, "pid",
				 (int)getpid(), "sandbox", told_server(servers[0], "https"),
				 "production", told_server(servers[1], "https"), "control",
				 told_server(servers[2], "http"), "ca", ca_path, "dir",
				 options->dir, "logins", add_logins());
	if (options->bad)
		json_object_set_new(told, "bad", bad_start(ca));
	if (options->demo) {
		json_object_set_new(told, "accounts", demo_accounts());
		json_object_set_new(told, "mail", demo_mails(options->dir));
	}
	return told;
}

int main(int argc, char **argv)
{
	struct options options = {0};
	struct certificate ca = {0}, host = {0};
	static const int of_terminals[] = {SIGHUP, SIGINT, SIGQUIT};
	char own[300] = "", ca_path[600];
	signal(SIGPIPE, SIG_IGN);
	/* Its end is that of its input: what the terminal tells all that run on it is not for it.
	 */
	for (size_t i = 0; !isatty(STDIN_FILENO) && i < sizeof of_terminals / sizeof(int); i++)
		signal(of_terminals[i], SIG_IGN);
	read_options(&options, argc, argv);
	make_folder(&options, own, sizeof own);
	world.faults =
		options.faults != NULL ? json_load_file(options.faults, 0, NULL) : json_array();
	if (world.faults == NULL)
		die("Mend it.", "the file of faults is no JSON");
	if (!jwt_start() || !ca_new(CA_NAME, &ca) || !ca_sign(&ca, "localhost", 61, &host))
		die("Close something else on this machine.", "GnuTLS did not start");
	snprintf(ca_path, sizeof ca_path, "%s/ca.pem", options.dir);
	write_ca(ca_path, ca.certificate);
	struct server *servers[3] = {server_start(SIDE_SANDBOX, options.sandbox_port, &host),
				     server_start(SIDE_PRODUCTION, options.production_port, &host),
				     control_start(options.control_port)};
	json_t *told = tell(&options, ca_path, servers, &ca);
	json_dumpf(told, stdout, JSON_COMPACT);
	putchar('\n');
	fflush(stdout);
	json_decref(told);
	obey_input();
	for (int i = 0; i < 3; i++)
		server_stop(servers[i]);
	if (options.bad)
		bad_stop();
	world_free();
	jwt_end();
	certificate_free(&ca);
	certificate_free(&host);
	if (own[0] != '\0')
		remove_folder(own);
	return 0;
}
