#include "tui/shell/term_input.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>

#include "core/key_parser.h"
#include "core/secret.h"

/* More than a terminal hands out at once. */
#define READ_MAX 4096
/* Keys that a description can name; there are about 160. */
#define KNOWN_MAX 200
/* What was sent before the modes were off is there by then; and at most so many reads of it. */
#define DISCARD_MS 20
#define DISCARD_READS 64
/* An answer may have a long way. */
#define OWED_MS 300

static struct input {
	struct key_parser parser;
	char bytes[READ_MAX];
	size_t length; /* of them, read and not wiped yet */
} * input;	       /* locked */

static struct known_key known[KNOWN_MAX];
static size_t known_count;

/* Where the locale knows ASCII alone, what is typed is UTF-8 all the same. 0: as the locale has. */
static locale_t typed_in;

bool term_input_start(struct error *error)
{
	const char *charset = nl_langinfo(CODESET);
	if (strcmp(charset, "ANSI_X3.4-1968") == 0 || strcmp(charset, "US-ASCII") == 0)
		typed_in = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	input = secret_buffer(sizeof *input);
	return input != NULL || error_no_memory(error);
}

static void wipe_bytes(void)
{
	secret_wipe(input->bytes, input->length);
	input->length = 0;
}

void term_input_end(void)
{
	if (input == NULL)
		return;
	term_input_reset();
	secret_buffer_free(input);
	input = NULL;
}

/* All others are known, so that none of their bytes act, and mean nothing. */
static uint32_t key_named(const char *name)
{
	static const struct {
		const char *name;
		uint32_t key;
	} keys[] = {
		{"kcbt", INPUT_BACKTAB}, {"kcub1", INPUT_LEFT}, {"kcud1", INPUT_DOWN},
		{"kcuf1", INPUT_RIGHT},	 {"kcuu1", INPUT_UP},	{"kdch1", INPUT_DELETE},
		{"kend", INPUT_END},	 {"kent", INPUT_ENTER}, {"kf2", INPUT_F2},
		{"kf4", INPUT_F4},	 {"khome", INPUT_HOME}, {"knp", INPUT_PAGE_DOWN},
		{"kpp", INPUT_PAGE_UP},
	};
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(name, keys[i].name) == 0)
			return keys[i].key;
	return INPUT_UNKNOWN;
}

void term_input_learn(void)
{
	known_count = 0;
	for (size_t i = 0; strnames[i] != NULL && known_count < KNOWN_MAX; i++) {
		const char *name = strnames[i];
		/* What begins a report of the mouse is no key. */
		if (name[0] != 'k' || strcmp(name, "kmous") == 0)
			continue;
		const char *bytes = tigetstr(name);
		if (bytes == NULL || bytes == (const char *)-1 || bytes[0] != 27 || bytes[1] == 0)
			continue;
		known[known_count++] = (struct known_key){bytes, key_named(name)};
	}
	input->parser.known = known;
	input->parser.known_count = known_count;
}

/* TERM_EVENT: something was read. */
static enum term_input read_more(int64_t now)
{
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	if (poll(&fd, 1, 0) <= 0)
		return TERM_NOTHING;
	if ((fd.revents & POLLIN) == 0)
		return TERM_GONE;
	ssize_t n = read(STDIN_FILENO, input->bytes, sizeof input->bytes);
	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return TERM_NOTHING;
	if (n <= 0)
		return TERM_GONE;
	input->length = (size_t)n;
	key_parser_read(&input->parser, input->bytes, input->length, now);
	return TERM_EVENT;
}

/* What has come goes before what its absence would mean: it may wait since a long time. */
static enum term_input read_event(struct event *event, int64_t now)
{
	struct key_event heard = {0};
	for (;;) {
		if (key_parser_next(&input->parser, &heard)) {
			event_of_key(&heard, event);
			return TERM_EVENT;
		}
		wipe_bytes();
		enum term_input more = read_more(now);
		if (more == TERM_NOTHING && key_parser_expire(&input->parser, now, &heard)) {
			event_of_key(&heard, event);
			return TERM_EVENT;
		}
		if (more != TERM_EVENT)
			return more;
	}
}

enum term_input term_read(struct event *event, int64_t now)
{
	locale_t other = uselocale(typed_in != (locale_t)0 ? typed_in : LC_GLOBAL_LOCALE);
	enum term_input got = read_event(event, now);
	uselocale(other);
	return got;
}

bool term_input_ask_ground(void)
{
	bool may = input->parser.ground == GROUND_KNOWN;
	input->parser.ground = GROUND_ASKED;
	return may;
}

int64_t term_input_deadline(void)
{
	return key_parser_deadline(&input->parser);
}

void term_input_reset(void)
{
	key_parser_reset(&input->parser);
	wipe_bytes();
}

/* Is what every terminal answers in there? Any other "ESC [" ends, or is cut, before its "c". */
static bool has_attributes(const char *bytes, size_t length, bool *is_csi)
{
	for (size_t i = 0; i < length; i++) {
		if (*is_csi && bytes[i] == 'c')
			return true;
		*is_csi = bytes[i] == '[' || (*is_csi && bytes[i] < '@' && bytes[i] != 27);
	}
	return false;
}

void term_input_discard(void)
{
	char bytes[256];
	bool is_csi = false, is_owed = input != NULL && input->parser.ground != GROUND_KNOWN;
	struct pollfd fd = {.fd = STDIN_FILENO, .events = POLLIN};
	for (int i = 0; i < DISCARD_READS; i++) {
		if (poll(&fd, 1, is_owed ? OWED_MS : DISCARD_MS) <= 0 || (fd.revents & POLLIN) == 0)
			return;
		ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
		if (n <= 0)
			return;
		is_owed = is_owed && !has_attributes(bytes, (size_t)n, &is_csi);
	}
}
