/*
 * Every sentence that the application says in the row of sentences, as its source has it, laid out
 * at 60 columns: none is cut. Names and values in it are as long as a list shows them.
 */
#include "tests/unit/unit.h"

#include <glob.h>

#include "tests/screens/words.h"
#include "tui/app/action_words.h"
#include "tui/draw/chrome.h"

#define SENTENCE_MAX 600
static const char value[] = "northwi~-de";

/* What is not in quotes, up to the next literal or the end of the call. */
static const char *skip_code(const char *at, int *depth, bool *is_joined)
{
	for (*is_joined = true; *at != '\0' && *at != '"' && *depth > 0; at++) {
		*depth += (*at == '(') - (*at == ')');
		/* Names of actions stand between the pieces of one text. */
		if (strchr("?:,()", *at) != NULL)
			*is_joined = false;
	}
	return at;
}

/* A macro such as DO_SIGN_IN between two pieces: a key in its place. */
static void put_actions(char *text, const char *from, const char *to)
{
	for (const char *at = from; at + 3 < to; at++)
		if (strncmp(at, "DO_", 3) == 0 && (at == from || at[-1] == ' ' || at[-1] == '\t'))
			memcpy(text + strlen(text), "Enter", sizeof "Enter");
}

static const char *put_literal(char *text, const char *at)
{
	size_t n = strlen(text);
	for (at++; *at != '"' && n + sizeof value < SENTENCE_MAX; at++) {
		/* What is no ASCII is not read back: it is one column, as this is. */
		if ((*at & 0x80) != 0) {
			if ((*at & 0x40) != 0)
				text[n++] = '*';
		} else if (*at == '\\' && at[1] != '\0') {
			text[n++] = *++at == 'n' ? ' ' : *at;
		} else if (*at == '%') {
			at += 1 + strcspn(at + 1, "sduc%");
			memcpy(text + n, value, sizeof value - 1);
			n += sizeof value - 1;
		} else {
			text[n++] = *at;
		}
	}
	text[n] = '\0';
	return at + 1;
}

/* What it says must stand on the last two rows to its end. */
static void lay_out(const char *file, const char *text, bool live)
{
	struct frame frame = {0};
	struct hints hints = {0};
	struct said said = {text, "", ROLE_TEXT, false};
	assert_true(frame_resize(&frame, 16, 60, NULL));
	hints_add(&hints, "Esc", INPUT_ESC, "back");
	chrome_foot(&frame, live, &said, &hints);
	size_t length = strlen(text), last = length < 12 ? length : 12;
	const char *end = text + length - last;
	/* The last word, which a line may begin with. */
	const char *blank = strrchr(end, ' ');
	if (!has_word(&frame, blank != NULL ? blank + 1 : end))
		fail_msg("%s: at 60 columns this is cut: %s", file, text);
	frame_release(&frame);
}

/* Each text of a call, the two of a choice one after the other. */
static size_t lay_out_call(const char *file, const char *at)
{
	char text[SENTENCE_MAX] = "";
	size_t count = 0;
	int depth = 1;
	while (depth > 0 && *at != '\0') {
		bool is_joined;
		const char *from = at;
		at = skip_code(at, &depth, &is_joined);
		put_actions(text, from, at);
		if ((!is_joined || *at != '"' || depth == 0) && text[0] != '\0') {
			lay_out(file, text, false);
			lay_out(file, text, true);
			text[0] = '\0';
			count++;
		}
		if (*at == '"' && depth > 0)
			at = put_literal(text, at);
	}
	return count;
}

static size_t lay_out_file(const char *file)
{
	static const char *const calls[] = {"app_say(", "page_remark("};
	static char source[200000];
	size_t count = 0;
	FILE *in = fopen(file, "re");
	assert_non_null(in);
	source[fread(source, 1, sizeof source - 1, in)] = '\0';
	fclose(in);
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		for (const char *at = source; (at = strstr(at, calls[i])) != NULL;) {
			at += strlen(calls[i]);
			count += lay_out_call(file, at);
		}
	return count;
}

static void no_sentence_is_cut_at_60_columns(void **state)
{
	static const char *const folders[] = {"app", "screens", "shell"};
	const char *source = getenv("SOURCE");
	size_t count = 0;
	(void)state;
	for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
		char pattern[1200];
		glob_t files;
		snprintf(pattern, sizeof pattern, "%s/tui/%s/*.c", source != NULL ? source : ".",
			 folders[i]);
		assert_int_equal(glob(pattern, 0, NULL, &files), 0);
		for (size_t j = 0; j < files.gl_pathc; j++)
			count += lay_out_file(files.gl_pathv[j]);
		globfree(&files);
	}
	/* They are found at all. */
	assert_true(count > 120);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_sentence_is_cut_at_60_columns),
	};
	return RUN(tests);
}
