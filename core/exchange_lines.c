#include "core/exchange_lines.h"

#include <stdio.h>
#include <string.h>

#include "core/session_words.h"

static void put_lines(FILE *out, const char *text, bool is_private)
{
	char line[1200];
	for (bool is_first = true; *text != '\0'; is_first = false) {
		size_t length = strcspn(text, "\n");
		snprintf(line, sizeof line, "%.*s", (int)length, text);
		if (!is_private || !exchange_names_somebody(line, is_first))
			fprintf(out, "%s\n", line);
		text += length + (text[length] == '\n');
	}
}

char *exchange_lines(const struct exchange *exchange, bool is_private)
{
	char when[48], took[24], *text = NULL;
	size_t size;
	struct exchange_step steps[EXCHANGE_STEPS];
	FILE *out = open_memstream(&text, &size);
	if (out == NULL)
		return NULL;
	exchange_steps(exchange, steps);
	clock_date(when, sizeof when, exchange->utc_ms, true);
	clock_took(took, sizeof took, exchange->took_ms);
	fprintf(out, "%s, %s, %s\n", session_words_request(exchange->kind), when, took);
	for (size_t i = 0; i < EXCHANGE_STEPS; i++) {
		clock_took(took, sizeof took, steps[i].to_ms - steps[i].from_ms);
		if (steps[i].end <= STEP_FAILED)
			fprintf(out, "%s: %s%s\n", steps[i].name, took,
				steps[i].end == STEP_FAILED ? ", and it ended there" : "");
	}
	fprintf(out, "\nSent:\n");
	put_lines(out, exchange->request, is_private);
	if (exchange->answer[0] != '\0')
		fprintf(out, "\nAnswered:\n");
	else
		fprintf(out, "\nNo answer came%s%s.\n", exchange->detail[0] != '\0' ? ": " : "",
			exchange->detail);
	put_lines(out, exchange->answer, is_private);
	if (is_private)
		fprintf(out, "What names somebody is hidden.\n");
	return fclose(out) == 0 ? text : NULL;
}
