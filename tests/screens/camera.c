/*
 * Pictures of the real program on its demo, as SVG: what README shows. camera FOLDER
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/screens/svg.h"

/* Keys, and what is there then. */
struct shot {
	const char *name, *title, *keys, *wanted;
	const char *more, *then; /* NULL: that is all */
};

static const struct shot shots[] = {
	{"sandbox", "The console, on the sandbox", "", "Valid, accepted", NULL, NULL},
	{"live", "The console, on LIVE", "2", "LIVE · acme", "\033[B", "LIVE · globex"},
	{"refused", "A sign-in that the service refused", "1/initech\r" PTY_ESC "s", "Password",
	 "not the password\r", "does not know"},
	{"doctor", "Doctor explains what does not hold", "1/initech\r", "refused", PTY_ESC "d",
	 "this pair is not known here"},
	{"check-all", "All accounts are checked, worst first", "b", "2 refused   2 offline", NULL,
	 NULL},
	{"reveal", "A token, revealed for ten seconds", "v", "Hides in ", NULL, NULL},
};

static const struct {
	const char *suffix, *theme;
	struct svg_ground ground;
} looks[] = {
	{"dark", "dusk", {0xd6d9e0, 0x1c1c1c}},
	{"light", "dawn", {0x262a33, 0xffffff}},
};

static void take(const struct shot *shot, size_t look, const char *folder)
{
	const char *args[] = {"--demo", "--theme", looks[look].theme, NULL};
	struct pty_options options = {.args = args};
	char path[1024];
	struct pty *pty = pty_start(&options);
	pty_wait(pty, "9 accounts");
	pty_wait(pty, "Valid, accepted");
	pty_wait(pty, "offline");
	pty_keys(pty, shot->keys);
	pty_wait(pty, shot->wanted);
	if (shot->more != NULL) {
		pty_keys(pty, shot->more);
		pty_wait(pty, shot->then);
	}
	snprintf(path, sizeof path, "%s/%s-%s.svg", folder, shot->name, looks[look].suffix);
	FILE *out = fopen(path, "we");
	if (out == NULL)
		fail_msg("%s cannot be written", path);
	svg_write(out, pty, &looks[look].ground, shot->title);
	if (fclose(out) != 0)
		fail_msg("%s cannot be written", path);
	printf("%s\n", path);
	pty_free(pty);
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: camera FOLDER\n");
		return 2;
	}
	for (size_t i = 0; i < sizeof shots / sizeof *shots; i++)
		for (size_t look = 0; look < sizeof looks / sizeof *looks; look++)
			take(&shots[i], look, argv[1]);
	return 0;
}
