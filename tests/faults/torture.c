/*
 * torture: a real console opens its store, draws, refreshes, saves, checks, signs another login
 * in, keeps it and ends, while one allocation after another fails, once each. Nobody may crash but
 * ncurses, which does; the terminal must be as it was, and the store whole. torture EVERY [FROM
 * TO]: every EVERY-th one.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/faults/fixture.h"

static char log_path[400], at_text[64], log_text[500], preload[PATH_MAX + 20];

struct outcome {
	unsigned long allocations;
	char whose[64]; /* the library whose allocation failed; "" when none did */
	int status;	/* as of waitpid(); -1: it had to be killed */
	bool is_restored, had_screen;
};

static void read_log(struct outcome *outcome)
{
	char line[300], what[16], whose[64];
	unsigned long count;
	FILE *in = fopen(log_path, "re");
	while (in != NULL && fgets(line, sizeof line, in) != NULL) {
		if (getenv("SHOW") != NULL)
			printf("%s", line);
		if (sscanf(line, "%15s %lu %63s", what, &count, whose) != 3)
			continue;
		if (strcmp(what, "failed") == 0)
			snprintf(outcome->whose, sizeof outcome->whose, "%s", whose);
		else
			outcome->allocations = count;
	}
	if (in != NULL)
		fclose(in);
	unlink(log_path);
}

static bool comes(struct pty *pty, const char *text, int64_t ms)
{
	for (int64_t until = pty_clock() + ms; pty_clock() < until && pty_end(pty, 0) == -1;) {
		if (pty_has(pty, text))
			return true;
		pty_run(pty, 2);
	}
	return pty_has(pty, text);
}

/* Another login is signed in, and kept; its password goes into the form, and no further. */
static void sign_in(struct pty *pty, const struct fixture *fixture)
{
	pty_keys(pty, "n");
	comes(pty, "Client id", 400);
	pty_paste(pty, service_mail(fixture->service, "sandbox", "text"));
	comes(pty, "Took all four", 400);
	pty_keys(pty, "\r");
	comes(pty, "[ To the console ]", 1000);
	pty_keys(pty, "\t\t\t\033[B ");
	comes(pty, "Kept, encrypted", 400);
}

/* What a user does; whatever fails on the way is said, and the next key is pressed all the same. */
static void use(struct pty *pty, const struct fixture *fixture)
{
	static const char *const keys[] = {"r", "c", "w", "\033", "i", "\033", "?", "\033"};
	if (!comes(pty, "encrypted on this computer", 3000))
		return;
	for (size_t i = 0; i < sizeof keys / sizeof *keys && pty_end(pty, 0) == -1; i++) {
		pty_keys(pty, keys[i]);
		comes(pty,
		      i == 0   ? "200  new token"
		      : i == 1 ? "200  accepted"
			       : "\x01",
		      i < 2 ? 400 : 15);
	}
	pty_resize(pty, 30, 100);
	pty_run(pty, 20);
	sign_in(pty, fixture);
}

static bool is_restored(struct pty *pty, const struct termios *before)
{
	struct termios after;
	pty_termios(pty, &after);
	return before->c_lflag == after.c_lflag && before->c_iflag == after.c_iflag &&
	       before->c_oflag == after.c_oflag;
}

/* The login of the form is a new one in each run. */
static void forget_the_new(const struct fixture *fixture)
{
	static const char *const sql[] = {
		"DELETE FROM tokens WHERE login <> (SELECT min(id) FROM logins)",
		"DELETE FROM logins WHERE id <> (SELECT min(id) FROM logins)",
		"DELETE FROM accounts WHERE id NOT IN (SELECT account FROM logins)",
	};
	for (size_t i = 0; i < sizeof sql / sizeof *sql; i++)
		fixture_number(fixture, sql[i]);
}

static struct outcome try(const struct fixture *fixture, unsigned long at)
{
	struct outcome outcome = {0};
	struct termios before;
	size_t length;
	const char *args[] = {"--config", fixture->settings, "--data", fixture->data, NULL};
	const char *const extra[] = {preload, at_text, log_text, NULL};
	struct pty_options options = {.args = args, .extra = extra};
	forget_the_new(fixture);
	snprintf(at_text, sizeof at_text, "SCARCE_AT=%lu", at);
	struct pty *pty = pty_start(&options);
	pty_termios(pty, &before);
	/* As a new terminal is: the console may have been faster than we were. */
	before.c_lflag |= ICANON | ECHO | ISIG | IEXTEN;
	before.c_iflag |= ICRNL | IXON;
	before.c_oflag |= OPOST | ONLCR;
	use(pty, fixture);
	/* Twice: the first may be a key of a view, or a question. */
	for (int i = 0; i < 20 && pty_end(pty, 0) == -1; i++) {
		pty_keys(pty, i % 4 == 3 ? "\003\003" : PTY_ESC "q");
		pty_end(pty, 100);
	}
	outcome.status = pty_end(pty, 3000);
	outcome.is_restored = is_restored(pty, &before);
	outcome.had_screen = strstr(pty_output(pty, &length), "\033[?1049h") != NULL;
	if (outcome.status != 0 && getenv("SHOW") != NULL)
		pty_show(pty, at_text);
	pty_free(pty);
	read_log(&outcome);
	return outcome;
}

/*
 * Before the screen is up, libconfig and OpenSSL may crash, as they do; afterwards ncurses alone.
 */
static bool may_crash(const struct outcome *outcome)
{
	static const char *const early[] = {"libconfig", "libcrypto", "libssl", "libcurl"};
	bool may = strncmp(outcome->whose, "libncurses", 10) == 0 ||
		   strncmp(outcome->whose, "libtinfo", 8) == 0;
	for (size_t i = 0; i < 4 && !outcome->had_screen; i++)
		may = may || strncmp(outcome->whose, early[i], strlen(early[i])) == 0;
	return may;
}

/* NULL, or what does not hold. */
static const char *judge(const struct fixture *fixture, const struct outcome *outcome)
{
	if (outcome->status == -1)
		return "it does not end";
	if (WIFSIGNALED(outcome->status) && !may_crash(outcome))
		return "it crashed";
	if (!outcome->is_restored)
		return "the terminal is not as it was";
	if (strcmp(fixture_integrity(fixture), "ok") != 0)
		return "the store is damaged";
	if (fixture_number(fixture, "SELECT count(*) FROM tokens WHERE generation = 0"
				    " AND login = (SELECT min(id) FROM logins)") != 1)
		return "the token is gone";
	return NULL;
}

static void find_preload(void)
{
	char found[PATH_MAX];
	const char *own = getenv("SCARCE");
	assert_non_null(realpath(own != NULL ? own : "tests/faults/scarce.so", found));
	snprintf(preload, sizeof preload, "LD_PRELOAD=%s", found);
}

int main(int argc, char **argv)
{
	struct fixture fixture;
	unsigned long quick = getenv("LONG") != NULL ? 500 : 4000;
	unsigned long every = argc > 1 ? strtoul(argv[1], NULL, 10) : quick, runs = 0, hit = 0;
	unsigned long from = argc > 2 ? strtoul(argv[2], NULL, 10) : 1, curses = 0, bad = 0;
#if defined(__SANITIZE_ADDRESS__)
	printf("# not tried: allocations fail in builds whose allocator is ours\n");
	return 77;
#endif
	find_preload();
	fixture_start(&fixture, "loose", 31622400, 1);
	snprintf(log_path, sizeof log_path, "%s/scarce", fixture.service->folder);
	snprintf(log_text, sizeof log_text, "SCARCE_LOG=%s", log_path);
	struct outcome whole = try(&fixture, 0);
	assert_int_equal(whole.status, 0);
	assert_true(whole.is_restored && whole.allocations > 1000);
	unsigned long to = argc > 3 ? strtoul(argv[3], NULL, 10) : whole.allocations;
	for (unsigned long at = from; at <= to; at += every) {
		struct outcome outcome = try(&fixture, at);
		const char *wrong = judge(&fixture, &outcome);
		runs++;
		hit += outcome.whose[0] != '\0';
		curses += WIFSIGNALED(outcome.status) && wrong == NULL;
		bad += wrong != NULL;
		if (wrong != NULL)
			printf("allocation %lu of %s, %s: %s (%x)\n", at, outcome.whose,
			       outcome.had_screen ? "on screen" : "at start", wrong,
			       (unsigned)outcome.status);
		fflush(stdout);
	}
	printf("%lu allocations, %lu runs, %lu made to fail: %lu times something did not hold, %lu "
	       "crashes of ncurses, or of libconfig and OpenSSL at start\n",
	       whole.allocations, runs, hit, bad, curses);
	fixture_stop(&fixture);
	return bad > 0 || hit == 0;
}
