/*
 * reading: how long the reader of pastes takes for 64 KiB that one sign or line fills, the worst
 * first, and for files of 1,000 and 10,000 logins, read and kept. Prints figures; judges nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/import.h"
#include "core/import_batch.h"
#include "core/secret.h"
#include "core/store.h"
#include "tests/bench/timing.h"

#define SIZE ((size_t)64 * 1024)

static struct environments all;

static double milliseconds(const char *text, size_t length)
{
	struct import *import = import_new();
	double from = now_ms();
	if (import != NULL)
		import_read(import, text, length, &all);
	double took = now_ms() - from;
	import_free(import);
	return took;
}

static void fillings(void)
{
	static const char *const pieces[] = {"=\n",
					     "=\r\n",
					     "---\n",
					     "curl '",
					     "curl ",
					     "curl \\\n",
					     "curl ^\n",
					     "curl \"",
					     "curl ^\"",
					     "curl `\n",
					     "curl $'",
					     "<pre>",
					     "<pre>\n",
					     "<![CDATA[",
					     "<input ",
					     "<input a=\"b\" ",
					     "<a=\"",
					     "<p><a='",
					     "b: &b [*a,*a]\n",
					     "- &a x\n",
					     "kind: Secret\n",
					     "data:\n",
					     "=3D=\n",
					     "a=\"\n",
					     "a='\n",
					     "\xe2\x80\x9c",
					     "a=\xe2\x80\x9cx\n",
					     "> ",
					     "> a=1\n",
					     "\\u00e4",
					     "a=\\u00e4\n",
					     "^^",
					     "%%",
					     "a&b=c&",
					     "Client Secret: a\nb\n",
					     "| a\\|\n",
					     "``` \n"};
	static char text[SIZE];
	double worst = 0;
	const char *of = "";
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t length = strlen(pieces[i]);
		for (size_t n = 0; n < SIZE; n++)
			text[n] = pieces[i][n % length];
		double took = milliseconds(text, SIZE);
		of = took > worst ? pieces[i] : of;
		worst = took > worst ? took : worst;
	}
	printf("64 KiB paste   worst of %zu fillings %6.2f ms (lines of \"%.*s\")\n",
	       sizeof pieces / sizeof *pieces, worst, (int)strcspn(of, "\n"), of);
}

/* A store in a folder of its own, which goes again. */
static double keep_all(const struct import *import, const char *folder)
{
	char path[200];
	struct error error = {0};
	struct accounts none = {0};
	struct import_batch batch = {0};
	static const char key[32] = "0123456789abcdef0123456789abcde";
	static const char *const files[] = {"accounts.db", "accounts.db-wal", "accounts.db-shm",
					    "accounts.lock"};
	struct store *store = store_open(folder, &error);
	double from = now_ms();
	if (store == NULL || !store_make_key(store, VAULT_KEY_FILE, key, sizeof key, &error) ||
	    !import_batch_plan(&batch, import, &none, &all, ENVIRONMENT_MAX, NULL) ||
	    !import_batch_keep(&batch, store, &error))
		printf("not kept: %s\n", error.cause);
	double took = now_ms() - from;
	import_batch_free(&batch);
	store_close(store);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", folder, files[i]);
		unlink(path);
	}
	rmdir(folder);
	return took;
}

/* is_named: each has the name of its account beside it; else they are of users of one domain. */
static void many_logins(int count, bool is_named)
{
	char folder[] = "/tmp/etconsole-bench-XXXXXX";
	size_t size = (size_t)count * 200 + 200, used;
	char *text = malloc(size);
	struct import *import = import_new();
	if (text == NULL || import == NULL || mkdtemp(folder) == NULL)
		exit(2);
	used = (size_t)snprintf(text, size,
				"%s,client_id,client_secret,username,password,environment\n",
				is_named ? "name" : "note");
	for (int n = 0; n < count; n++)
		used += (size_t)snprintf(
			text + used, size - used,
			"c%05d,id-%05d,secret-%05d-0123456789abcdef,u%05d@a.example,"
			"Pass-%05d!,sandbox\n",
			n, n, n, n, n);
	double from = now_ms();
	import_read(import, text, used, &all);
	double read = now_ms() - from;
	printf("%6d logins  %6.2f ms to read, %7.2f ms to keep, %s\n", count, read,
	       keep_all(import, folder), is_named ? "named" : "without names");
	import_free(import);
	free(text);
}

int main(void)
{
	struct error error = {0};
	if (!secret_start(&error))
		return 2;
	environments_init(&all);
	fillings();
	many_logins(1000, true);
	many_logins(10000, true);
	many_logins(10000, false);
	secret_end();
	return 0;
}
