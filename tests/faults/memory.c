/*
 * memory: a real console is stopped after sign-in, after a reveal was masked again, locked, at
 * its very end, and after a refresh while another request waits, and every mapping of it is
 * searched for 12-byte pieces of what was typed and of what the service gave: as UTF-8, as UTF-32,
 * and as cells of ours and of ncurses. There must be none; a word that is no secret must be found
 * in all of these forms. memory RUNS
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>

#include "tests/e2e/e2e.h"
#include "tests/faults/apart.h"
#include "tests/faults/fragments.h"
#include "tests/faults/typed.h"
#include "tui/draw/frame.h"

enum moment_of { SIGNED_IN, MASKED, LOCKED, QUIT, BESIDE, MOMENTS };
static const char *const moments[MOMENTS] = {"signed in", "masked", "locked", "quit",
					     "beside a request"};
static const size_t strides[] = {1, 4, sizeof(struct cell), sizeof(cchar_t)};
#define STRIDES (sizeof strides / sizeof *strides)

struct found {
	size_t in[STRIDES];
};

static size_t total(const struct found *found)
{
	size_t sum = 0;
	for (size_t i = 0; i < STRIDES; i++)
		sum += found->in[i];
	return sum;
}

/* What cannot be read has not been found clean. */
static void search(const struct fragments *fragments, int mem, off_t from, size_t length,
		   const char *name, struct found *found)
{
	unsigned char *bytes = malloc(length);
	size_t done = 0;
	assert_non_null(bytes);
	while (done < length) {
		ssize_t n = pread(mem, bytes + done, length - done, from + (off_t)done);
		if (n <= 0)
			fail_msg("not read after %zu of %zu bytes (%s): %s", done, length,
				 n < 0 ? strerror(errno) : "no more", name);
		done += (size_t)n;
	}
	for (size_t i = 0; i < STRIDES; i++) {
		size_t count = fragments_count(fragments, bytes, length, strides[i]);
		found->in[i] += count;
		if (count > 0 && getenv("SHOW") != NULL)
			printf("  %zu pieces, %zu apart, in %s", count, strides[i], name);
	}
	free(bytes);
}

/* All mappings of a stopped process that can be read. */
static struct found search_all(const struct fragments *fragments, pid_t pid)
{
	struct found found = {0};
	char path[64], line[600], rights[8], name[500];
	unsigned long from, to;
	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	int mem = open(path, O_RDONLY | O_CLOEXEC), mappings = 0;
	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	FILE *maps = fopen(path, "re");
	if (mem < 0 || maps == NULL)
		fail_msg("the memory of %d cannot be read: %s", (int)pid, strerror(errno));
	while (fgets(line, sizeof line, maps) != NULL) {
		name[0] = '\0';
		if (sscanf(line, "%lx-%lx %7s %*s %*s %*s %499[^\n]", &from, &to, rights, name) < 3)
			continue;
		snprintf(line, sizeof line, "%s\n", name);
		if (rights[0] == 'r' && strncmp(name, "[v", 2) != 0)
			search(fragments, mem, (off_t)from, to - from, line, &found);
		mappings++;
	}
	fclose(maps);
	close(mem);
	assert_true(mappings > 20);
	return found;
}

static void halt(pid_t pid)
{
	int status;
	assert_int_equal(ptrace(PTRACE_INTERRUPT, pid, NULL, NULL), 0);
	assert_int_equal(waitpid(pid, &status, __WALL), pid);
	assert_true(WIFSTOPPED(status));
}

/* The unused end of a process's stack. */
static off_t stack_end(pid_t pid)
{
	char path[64], line[600];
	unsigned long from = 0;
	snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
	FILE *maps = fopen(path, "re");
	assert_non_null(maps);
	while (from == 0 && fgets(line, sizeof line, maps) != NULL)
		if (strstr(line, "[stack]") != NULL)
			from = strtoul(line, NULL, 16);
	fclose(maps);
	assert_true(from != 0);
	return (off_t)from;
}

/* A word written into a stopped process is found in each form: so nothing found means something. */
static void plant_and_find(pid_t pid)
{
	static const char word[] = "planted, and found";
	unsigned char kept[1024], bytes[1024];
	char path[64];
	off_t at = stack_end(pid);
	struct fragments *planted = fragments_new();
	fragments_add(planted, word);
	snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
	int mem = open(path, O_RDWR | O_CLOEXEC);
	assert_int_equal(pread(mem, kept, sizeof kept, at), sizeof kept);
	for (size_t i = 0; i < STRIDES; i++) {
		memset(bytes, 0, sizeof bytes);
		for (size_t sign = 0; sign < strlen(word); sign++)
			bytes[sign * strides[i]] = (unsigned char)word[sign];
		assert_int_equal(pwrite(mem, bytes, sizeof bytes, at), sizeof bytes);
		struct found found = search_all(planted, pid);
		if (found.in[i] != strlen(word) + 1 - FRAGMENT)
			fail_msg("%zu planted pieces found %zu apart", found.in[i], strides[i]);
	}
	assert_int_equal(pwrite(mem, kept, sizeof kept, at), sizeof kept);
	close(mem);
	free(planted);
}

static struct found look(const struct fragments *fragments, struct pty *pty)
{
	pid_t pid = pty_pid(pty);
	halt(pid);
	struct found found = search_all(fragments, pid);
	plant_and_find(pid);
	assert_int_equal(ptrace(PTRACE_CONT, pid, NULL, NULL), 0);
	return found;
}

/* It is held when all is done and its memory still there. */
static struct found look_at_end(const struct fragments *fragments, struct pty *pty)
{
	pid_t pid = pty_pid(pty);
	int status = 0;
	pty_keys(pty, "q");
	for (int64_t until = pty_clock() + 60000; pty_clock() < until;) {
		pty_run(pty, 10);
		if (waitpid(pid, &status, WNOHANG | __WALL) != pid)
			continue;
		if (status >> 8 == (SIGTRAP | PTRACE_EVENT_EXIT << 8))
			break;
		if (WIFEXITED(status) || WIFSIGNALED(status))
			fail_msg("it ended with %x, unseen", (unsigned)status);
		long number = WSTOPSIG(status) == SIGTRAP ? 0 : WSTOPSIG(status);
		ptrace(PTRACE_CONT, pid, NULL, number);
	}
	struct found found = search_all(fragments, pid);
	plant_and_find(pid);
	ptrace(PTRACE_DETACH, pid, NULL, NULL);
	assert_int_equal(WEXITSTATUS(pty_end(pty, 60000)), 0);
	return found;
}

static struct pty *start(const struct service *service, const char *data)
{
	const char *args[] = {"--config", service->settings, "--data", data, NULL};
	struct pty_options options = {.args = args};
	struct pty *pty = pty_start(&options);
	assert_int_equal(ptrace(PTRACE_SEIZE, pty_pid(pty), NULL, PTRACE_O_TRACEEXIT), 0);
	return pty;
}

static void reveal(struct pty *pty)
{
	pty_keys(pty, "v");
	pty_wait(pty, "eyJ0eXAi");
	pty_keys(pty, "x");
	pty_wait_gone(pty, "eyJ0eXAi");
	pty_wait(pty, "Valid, accepted");
}

/*
 * Before anything is believed: a word that is on the screen is found in all of its forms. Nobody
 * keeps UTF-32 any more: that is planted here, and looked for in the same way.
 */
static void prove(struct pty *pty, const char *word)
{
	struct fragments *planted = fragments_new();
	pty_wait(pty, word);
	fragments_add(planted, word);
	struct found found = look(planted, pty);
	static uint32_t wide[100];
	for (size_t i = 0; i < strlen(word) && i < 100; i++)
		wide[i] = (unsigned char)word[i];
	struct found own = search_all(planted, getpid());
	found.in[1] += wide[0] != 0 ? own.in[1] : 0;
	for (size_t i = 0; i < STRIDES; i++)
		if (found.in[i] == 0)
			fail_msg("a planted word is not found %zu apart", strides[i]);
	free(planted);
}

/* A service, and a console that is signed in at its sandbox. */
struct scene {
	struct service *service;
	struct pty *pty;
	struct fragments *secrets;
	struct typed typed;
	char data[300];
};

static void begin(struct scene *scene)
{
	scene->service = service_start(NULL, NULL);
	snprintf(scene->data, sizeof scene->data, "%s/data", scene->service->folder);
	typed_login(scene->service, &scene->typed);
	scene->pty = start(scene->service, scene->data);
	typed_sign_in(scene->pty, &scene->typed);
	scene->secrets = fragments_new();
}

static void end(struct scene *scene)
{
	char command[400];
	free(scene->secrets);
	pty_free(scene->pty);
	snprintf(command, sizeof command, "rm -rf '%s'", scene->data);
	shell(command, "");
	service_stop(scene->service);
}

static void run(struct found *all, bool is_first)
{
	struct scene scene;
	begin(&scene);
	struct pty *pty = scene.pty;
	if (is_first)
		prove(pty, scene.typed.username);
	typed_secrets(scene.service, &scene.typed, scene.secrets, fragments_add);
	all[SIGNED_IN] = look(scene.secrets, pty);
	reveal(pty);
	all[MASKED] = look(scene.secrets, pty);
	pty_keys(pty, "L");
	pty_wait(pty, "Locked");
	all[LOCKED] = look(scene.secrets, pty);
	pty_type(pty, scene.typed.passphrase);
	pty_keys(pty, "\r");
	pty_wait(pty, "Valid, accepted");
	reveal(pty);
	all[QUIT] = look_at_end(scene.secrets, pty);
	end(&scene);
}

/* Production's login is another: none of it is looked for. */
static void sign_in_to_production(const struct scene *scene)
{
	struct pty *pty = scene->pty;
	pty_keys(pty, "2s");
	pty_wait(pty, "LIVE · Sign in");
	pty_paste(pty, service_mail(scene->service, "production", "text"));
	pty_wait(pty, "Took all four values");
	pty_keys(pty, "\r");
	pty_wait(pty, "200 accepted");
	pty_keys(pty, PTY_ESC);
	pty_wait(pty, "Valid, accepted");
}

/* Claims are alike in all tokens, and production's is open while its request is under way. */
static void add_signature(struct fragments *fragments, const char *text)
{
	const char *dot = strchr(text, '.');
	fragments_add(fragments, dot != NULL ? dot + 1 : text);
}

/* libcurl keeps buffers for as long as a request is under way: production is silent meanwhile. */
static void run_beside(struct found *all)
{
	struct scene scene;
	begin(&scene);
	struct pty *pty = scene.pty;
	typed_secrets(scene.service, &scene.typed, scene.secrets, add_signature);
	sign_in_to_production(&scene);
	service_tell(scene.service, "/faults",
		     "[{\"side\":\"production\",\"kind\":\"check\",\"delay_ms\":8000}]");
	pty_keys(pty, "c");
	pty_wait(pty, "Checking");
	pty_keys(pty, "1");
	pty_wait(pty, "SANDBOX live");
	pty_keys(pty, "r");
	pty_wait(pty, "New token.");
	typed_secrets(scene.service, &scene.typed, scene.secrets, add_signature);
	pty_keys(pty, "2");
	pty_wait(pty, "Checking");
	all[BESIDE] = look(scene.secrets, pty);
	end(&scene);
}

int main(int argc, char **argv)
{
	int runs = argc > 1 ? (int)strtol(argv[1], NULL, 10) : getenv("LONG") != NULL ? 4 : 1;
	size_t pieces[MOMENTS] = {0}, bad = 0;
#if defined(__SANITIZE_ADDRESS__)
	printf("# not tried: memory is searched in builds whose allocator is ours\n");
	return 77;
#endif
	apart_or_leave(0, argv, NULL);
	apart_trace_or_leave();
	for (int i = 0; i < runs; i++) {
		struct found found[MOMENTS];
		run(found, i == 0);
		run_beside(found);
		for (int moment = 0; moment < MOMENTS; moment++)
			pieces[moment] += total(&found[moment]);
	}
	printf("%d runs, pieces of secrets found:", runs);
	for (int moment = 0; moment < MOMENTS; moment++) {
		printf(" %s %zu", moments[moment], pieces[moment]);
		bad += pieces[moment];
	}
	printf("\n");
	return bad > 0;
}
