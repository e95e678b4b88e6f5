/*
 * replay: every file of tests/fuzz/corpus through its target, without libFuzzer. A file of a
 * target that is gone, or a target without files, is an error, too. Readers of import share its
 * files.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/targets.h"

#define FILE_MAX ((size_t)1 << 20)

/* Asked by LeakSanitizer: the system's libconfig loses a text that a broken file leaves open. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
	return "leak:libconfig.so";
}

static void run_file(const struct target *target, const char *path)
{
	FILE *in = fopen(path, "re");
	char *bytes = malloc(FILE_MAX);
	if (in == NULL || bytes == NULL)
		target_fail("the file can be read", path);
	size_t length = fread(bytes, 1, FILE_MAX, in);
	fclose(in);
	/* Exactly so long: whoever reads past its end is seen by a sanitizer. */
	char *exact = malloc(length > 0 ? length : 1);
	memcpy(exact, bytes, length);
	free(bytes);
	target->run(exact, length);
	free(exact);
}

static int run_folder(const struct target *target, const char *corpus)
{
	char folder[700], path[1000];
	int files = 0;
	snprintf(folder, sizeof folder, "%s/%.*s", corpus, (int)strcspn(target->name, "-"),
		 target->name);
	DIR *dir = opendir(folder);
	for (struct dirent *at; dir != NULL && (at = readdir(dir)) != NULL;) {
		if (at->d_name[0] == '.')
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, at->d_name);
		run_file(target, path);
		files++;
	}
	if (dir != NULL)
		closedir(dir);
	printf("%s %s: %d files replayed\n", files > 0 ? "ok" : "not ok", target->name, files);
	return files > 0 ? 0 : 1;
}

int main(void)
{
	const char *source = getenv("SOURCE");
	const struct target *target;
	char corpus[600];
	int failed = 0;
	snprintf(corpus, sizeof corpus, "%s/tests/fuzz/corpus", source != NULL ? source : ".");
	target_start();
	for (size_t n = 0; (target = target_at(n)) != NULL; n++)
		failed |= run_folder(target, corpus);
	return failed;
}
