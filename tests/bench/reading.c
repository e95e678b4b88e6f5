/*
 * reading: how long the reader of pastes takes for 64 KiB that one sign or line fills, the worst
 * first, and for a file of 10,000 logins. Prints figures; judges nothing.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/import.h"
#include "core/secret.h"
#include "tests/bench/timing.h"

#define SIZE ((size_t)64 * 1024)
#define LOGINS 10000

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

static void many_logins(void)
{
	size_t size = (size_t)LOGINS * 200, used;
	char *text = malloc(size);
	if (text == NULL)
		return;
	used = (size_t)snprintf(text, size, "name,client_id,client_secret,username,password\n");
	for (int n = 0; n < LOGINS; n++)
		used += (size_t)snprintf(
			text + used, size - used,
			"c%05d,id-%05d,secret-%05d-0123456789abcdef,u%05d@a.example,"
			"Pass-%05d!\n",
			n, n, n, n, n);
	printf("10,000 logins  %6.2f ms\n", milliseconds(text, used));
	free(text);
}

int main(void)
{
	struct error error = {0};
	if (!secret_start(&error))
		return 2;
	environments_init(&all);
	fillings();
	many_logins();
	secret_end();
	return 0;
}
