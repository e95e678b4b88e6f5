#include "core/import_labels.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "core/import_label_words.h"
#include "core/text.h"

#define WORDS_MAX 14
#define WORD_MAX 40
/* A label has so many words at most: "clave secreta de cliente". */
#define PHRASE_MAX 5
#define SLOTS 4096
#define TITLE_MAX 200

struct split {
	char word[WORDS_MAX][WORD_MAX];
	size_t count;
};

/* A word of a table, in the hash table that is built on the first look. */
struct slot {
	const char *word;
	size_t length;
	const struct label_words *row;
};

static struct slot name_slots[SLOTS], context_slots[SLOTS], plain_slots[SLOTS];

static size_t hash_word(const char *word, size_t length)
{
	uint32_t hash = 2166136261u; /* FNV-1a */
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)word[i]) * 16777619u;
	return hash % SLOTS;
}

static void fill_slots(struct slot *slots, const struct label_words *rows)
{
	for (const struct label_words *row = rows; row->words != NULL; row++)
		for (const char *word = row->words; *word != '\0';) {
			size_t length = strcspn(word, " "), at = hash_word(word, length);
			while (slots[at].word != NULL)
				at = (at + 1) % SLOTS;
			slots[at] = (struct slot){word, length, row};
			word += length + strspn(word + length, " ");
		}
}

static const struct label_words *look_up(struct slot *slots, const struct label_words *rows,
					 const char *word)
{
	size_t length = strlen(word);
	if (slots[hash_word(rows->words, strcspn(rows->words, " "))].word == NULL)
		fill_slots(slots, rows);
	for (size_t at = hash_word(word, length); slots[at].word != NULL; at = (at + 1) % SLOTS)
		if (slots[at].length == length && memcmp(slots[at].word, word, length) == 0)
			return slots[at].row;
	return NULL;
}

/* U+00C0 to U+017F without what stands above and below them. */
static char base_letter(uint32_t code)
{
	static const char letters[] =
		"aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty"
		"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiijjjjkkklllllll"
		"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
	return code >= 0xc0 && code < 0xc0 + sizeof letters - 1 ? letters[code - 0xc0] : ' ';
}

static bool is_upper_at(const char *at, const char *end)
{
	return at < end && *at >= 'A' && *at <= 'Z';
}

/* Takes words apart at signs, and where small letters become capitals: "apiClientID". */
static bool split_words(const char *name, size_t length, struct split *split)
{
	const char *end = name + length;
	size_t n = 0;
	char before = ' ';
	split->count = 0;
	for (const char *at = name; at < end;) {
		const char *start = at;
		uint32_t code = text_decode(&at, end);
		bool is_mark = code >= 0x300 && code < 0x370;
		char c = code < 0x80 ? (char)code : base_letter(code);
		bool is_letter = isalnum((unsigned char)c) != 0;
		bool cuts = is_upper_at(start, end) &&
			    (islower((unsigned char)before) || isdigit((unsigned char)before) ||
			     (isupper((unsigned char)before) && at < end &&
			      islower((unsigned char)*at)));
		if (is_mark)
			continue;
		if ((!is_letter || cuts) && n > 0) {
			split->word[split->count++][n] = '\0';
			n = 0;
		}
		if (is_letter && (split->count == WORDS_MAX || n + 1 == WORD_MAX))
			return false;
		if (is_letter)
			split->word[split->count][n++] = (char)tolower((unsigned char)c);
		before = c;
	}
	if (n > 0)
		split->word[split->count++][n] = '\0';
	return split->count > 0;
}

/* Joins words; false when they are too long for a phrase. */
static bool join_words(const struct split *split, size_t from, size_t count, char *out, size_t size)
{
	size_t used = 0;
	for (size_t i = from; i < from + count; i++) {
		size_t length = strlen(split->word[i]);
		if (used + length >= size)
			return false;
		memcpy(out + used, split->word[i], length + 1);
		used += length;
	}
	return true;
}

static const struct label_words *find_phrase(struct slot *slots, const struct label_words *rows,
					     const struct split *split, size_t from, size_t end,
					     size_t *count)
{
	char joined[WORD_MAX * 2];
	size_t most = end - from < PHRASE_MAX ? end - from : PHRASE_MAX;
	for (*count = most; *count > 0; --*count) {
		if (!join_words(split, from, *count, joined, sizeof joined))
			continue;
		const struct label_words *row = look_up(slots, rows, joined);
		if (row != NULL)
			return row;
	}
	return NULL;
}

static void add_key(struct label *label, const char *word)
{
	size_t used = strlen(label->key), length = strlen(word);
	if (used + length + 2 > sizeof label->key)
		return;
	if (used > 0)
		label->key[used++] = ' ';
	memcpy(label->key + used, word, length + 1);
}

static void raise_sign(struct label *label, enum label_sign sign)
{
	if (sign > label->sign)
		label->sign = sign;
}

struct signs {
	bool own, platform, generic, foreign, unknown;
	bool is_sentence; /* of more than three words */
};

static void take_context(int meaning, const char *word, bool is_title, struct label *label,
			 struct signs *signs)
{
	if ((meaning == CONTEXT_COMMON && signs->is_sentence) ||
	    (meaning == CONTEXT_ASIDE && is_title))
		return;
	if (meaning == CONTEXT_OWN)
		signs->own = true;
	else if (meaning == CONTEXT_SANDBOX)
		label->side = "sandbox";
	else if (meaning == CONTEXT_LIVE)
		label->side = "production";
	else if (meaning == CONTEXT_PLATFORM)
		signs->platform = true;
	else if (meaning == CONTEXT_GENERIC)
		signs->generic = true;
	else if (meaning == CONTEXT_FOREIGN || meaning == CONTEXT_COMMON ||
		 meaning == CONTEXT_ASIDE)
		signs->foreign = true;
	else if (meaning != CONTEXT_NEUTRAL && !(is_title && meaning == CONTEXT_STRUCTURE)) {
		signs->unknown = true;
		add_key(label, word);
	}
}

/* What the words from one to another say about whose it is. */
static void read_context(const struct split *split, size_t from, size_t end, bool is_title,
			 struct label *label, struct signs *signs)
{
	while (from < end) {
		size_t count, same;
		const struct label_words *row =
			find_phrase(context_slots, label_context, split, from, end, &count);
		const struct label_words *name =
			find_phrase(name_slots, label_names, split, from, end, &same);
		bool is_again = name != NULL && name->meaning == (int)label->kind &&
				(row == NULL || label->is_choice);
		if (is_title ? name != NULL && row == NULL : is_again) {
			from += same;
			continue;
		}
		take_context(row != NULL ? row->meaning : CONTEXT_NONE, split->word[from], is_title,
			     label, signs);
		from += row != NULL ? count : 1;
	}
}

static void settle_sign(struct label *label, const struct signs *signs)
{
	label->is_generic = signs->generic && !signs->foreign && !signs->platform && !signs->own;
	if (signs->foreign || ((signs->platform || signs->generic) && !signs->own))
		raise_sign(label, SIGN_FOREIGN);
	else if (signs->own)
		label->sign = SIGN_OWN;
	else if (signs->unknown)
		label->sign = SIGN_UNKNOWN;
}

/* "easytranslateclientid": one word that ends in a label, behind what is known. */
static bool split_glued(struct split *split)
{
	char *word = split->word[split->count - 1];
	size_t length = strlen(word), count;
	if (split->count == WORDS_MAX || look_up(context_slots, label_context, word) != NULL)
		return false;
	for (size_t cut = 2; cut + 4 <= length; cut++) {
		const struct label_words *row = look_up(name_slots, label_names, word + cut);
		struct split front = {.count = 1};
		if (row == NULL || row->is_weak || row->meaning > LABEL_PASSWORD)
			continue;
		memcpy(front.word[0], word, cut);
		front.word[0][cut] = '\0';
		if (find_phrase(context_slots, label_context, &front, 0, 1, &count) == NULL)
			continue;
		memcpy(split->word[split->count++], word + cut, length - cut + 1);
		word[cut] = '\0';
		return true;
	}
	return false;
}

static const struct label_words *longest_label(const struct split *split, size_t *from,
					       size_t *count)
{
	const struct label_words *best = NULL;
	for (size_t i = 0; i < split->count; i++) {
		size_t n;
		const struct label_words *row =
			find_phrase(name_slots, label_names, split, i, split->count, &n);
		bool better = row != NULL && (best == NULL || n > *count ||
					      (n == *count && best->is_weak && !row->is_weak) ||
					      (n == *count && best->is_weak == row->is_weak &&
					       best->meaning > row->meaning));
		if (!better)
			continue;
		best = row;
		*from = i;
		*count = n;
	}
	return best;
}

/* "Username / e-mail", "E-Mail (Benutzername)": two labels of one thing. */
static bool is_choice(const char *name, size_t length)
{
	static const char *const words[] = {"/",    "(",     " or ", " oder ", " eller ",
					    " ou ", " lub ", " of ", " o "};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (memmem(name, length, words[i], strlen(words[i])) != NULL)
			return true;
	return false;
}

static bool holds_token_word(const struct split *split)
{
	for (size_t i = 0; i < split->count; i++)
		if (strstr(split->word[i], "token") != NULL ||
		    strstr(split->word[i], "auth") != NULL ||
		    strstr(split->word[i], "issuer") != NULL)
			return true;
	return false;
}

/* "Client ID (see Settings > API)": words that help who looks for it, and say nothing else. */
static size_t without_hint(const char *name, size_t length)
{
	static const char words[] =
		" see shown once only not the key keys your e mail email address api settings "
		"under "
		"in from of keep it safe is as for case sensitive visible required optional user "
		"username login uuid string long and portal page below above siehe einmal nur "
		"nicht "
		"der die das aus unter einstellungen ihre deine vist kun en gang se indstillinger ";
	const char *open = memchr(name, '(', length);
	struct split split;
	if (open == NULL || open == name || name[length - 1] != ')' ||
	    !split_words(open, (size_t)(name + length - open), &split))
		return length;
	for (size_t i = 0; i < split.count; i++) {
		char word[WORD_MAX + 3];
		snprintf(word, sizeof word, " %s ", split.word[i]);
		if (strstr(words, word) == NULL)
			return length;
	}
	return (size_t)(open - name);
}

bool label_parse(const char *name, size_t length, struct label *label)
{
	size_t whole = length;
	struct split split;
	struct signs signs = {0};
	size_t from = 0, count = 0;
	*label = (struct label){.kind = LABEL_NONE};
	length = without_hint(name, length);
	if (!split_words(name, length, &split))
		return false;
	const struct label_words *row = longest_label(&split, &from, &count);
	if ((row == NULL || row->is_weak) && split_glued(&split))
		row = longest_label(&split, &from, &count);
	if (row == NULL)
		return false;
	label->kind = (enum label_kind)row->meaning;
	label->is_weak = row->is_weak;
	label->is_whole = count == split.count;
	label->is_choice = is_choice(name, whole);
	label->is_token_url = label->kind == LABEL_URL && holds_token_word(&split);
	read_context(&split, 0, from, false, label, &signs);
	read_context(&split, from + count, split.count, false, label, &signs);
	settle_sign(label, &signs);
	return true;
}

static bool holds_digit(const char *word)
{
	return word[strcspn(word, "0123456789")] != '\0';
}

static enum label_sign words_sign(const struct split *split, bool *is_known)
{
	struct label label = {.kind = LABEL_NONE};
	struct signs signs = {.is_sentence = true};
	bool says_not = false;
	for (size_t i = 0, count = 1; i<split->count; i += count> 0 ? count : 1) {
		const struct label_words *row =
			find_phrase(plain_slots, label_plain, split, i, split->count, &count);
		says_not = says_not || (row != NULL && row->meaning == CONTEXT_NOT);
		if (row != NULL ||
		    find_phrase(name_slots, label_names, split, i, split->count, &count) != NULL)
			continue;
		row = find_phrase(context_slots, label_context, split, i, split->count, &count);
		if (row != NULL || (!holds_digit(split->word[i]) && split->word[i][1] != '\0'))
			take_context(row != NULL ? row->meaning : CONTEXT_NONE, split->word[i],
				     true, &label, &signs);
	}
	signs.platform = signs.generic = false; /* a shop is what it is for */
	settle_sign(&label, &signs);
	*is_known = !signs.unknown;
	/* "The keys of Acme, not of EasyTranslate" */
	if (label.sign == SIGN_OWN && (signs.unknown || says_not))
		label.sign = SIGN_UNKNOWN;
	return label.sign;
}

static void read_title(const char *title, size_t length, struct label *label)
{
	struct split split;
	struct signs signs = {0};
	bool is_known;
	*label = (struct label){.kind = LABEL_NONE};
	if (length == 0)
		return;
	if (!split_words(title, length, &split)) {
		label->sign = SIGN_UNKNOWN;
		return;
	}
	signs.is_sentence = split.count > 3;
	read_context(&split, 0, split.count, true, label, &signs);
	settle_sign(label, &signs);
	/* A sentence that names another, too, says nothing. */
	if (signs.is_sentence && label->sign == SIGN_OWN)
		label->sign = words_sign(&split, &is_known);
}

/* A title without the words that have a sign in their middle; its length. */
static size_t without_words(const char *title, size_t length, char sign, char *out)
{
	size_t n = 0;
	for (size_t at = 0; at < length;) {
		size_t word = at;
		bool is_host = false;
		for (; word < length && title[word] != ' '; word++)
			is_host =
				is_host || (title[word] == sign && word > at && word + 1 < length &&
					    isalnum((unsigned char)title[word + 1]));
		for (; at <= word && at < length; at++)
			if (!is_host)
				out[n++] = title[at];
	}
	return n;
}

void label_title(const char *title, size_t length, struct label *label)
{
	char plain[TITLE_MAX];
	struct label other;
	read_title(title, length, label);
	/* "Your contact: ada@mail.acme.example": of an address the words say nothing. */
	if (label->sign != SIGN_FOREIGN || length > TITLE_MAX || memchr(title, ' ', length) == NULL)
		return;
	read_title(plain, without_words(title, length, '@', plain), label);
	/* "EasyTranslate's keys for mail.acme.example": here a host's do not, either. */
	read_title(plain, without_words(title, length, '.', plain), &other);
	if (other.sign == SIGN_OWN)
		*label = other;
}

enum label_sign label_words_sign(const char *words, size_t length, bool *is_known)
{
	struct split split;
	bool is_split = split_words(words, length, &split);
	*is_known = is_split || split.count < WORDS_MAX; /* a long word is no name */
	return is_split ? words_sign(&split, is_known) : SIGN_NONE;
}

const char *label_side(const char *text)
{
	static const char *const live[] = {"live",	"production", "produktion", "produksjon",
					   "productie", "produzione", "produkcja"};
	text += strspn(text, " \t");
	size_t length = strcspn(text, " \t\r\n");
	if (text[length + strspn(text + length, " \t\r\n")] != '\0')
		return NULL;
	if (length == 7 && strncasecmp(text, "sandbox", 7) == 0)
		return "sandbox";
	for (size_t i = 0; i < sizeof live / sizeof *live; i++)
		if (strlen(live[i]) == length && strncasecmp(text, live[i], length) == 0)
			return "production";
	return NULL;
}

static bool is_in(const char *words, const char *word, size_t length)
{
	for (const char *at = words; *at != '\0';) {
		size_t n = strcspn(at, " ");
		if (n == length && strncasecmp(at, word, n) == 0)
			return true;
		at += n + strspn(at + n, " ");
	}
	return false;
}

bool label_is_filler(const char *word)
{
	return is_in(label_fillers, word, strlen(word));
}

static bool is_one_of(const char *words, const char *word, size_t length)
{
	struct split split;
	return split_words(word, length, &split) && split.count == 1 &&
	       is_in(words, split.word[0], strlen(split.word[0]));
}

bool label_is_of(const char *word, size_t length)
{
	return is_one_of(label_of, word, length);
}

bool label_is_access(const char *word, size_t length)
{
	return is_one_of(label_access, word, length);
}

bool label_is_closing(const char *line, size_t length)
{
	struct split split;
	char joined[WORDS_MAX * WORD_MAX];
	if (length > 60 || !split_words(line, length, &split) ||
	    !join_words(&split, 0, split.count, joined, sizeof joined))
		return false;
	for (size_t i = 0; label_closings[i] != NULL; i++) {
		const char *closing = label_closings[i], *at = joined;
		for (; *closing != '\0'; closing++) {
			if (*closing == ' ')
				continue;
			if (*at != *closing)
				break;
			at++;
		}
		if (*closing == '\0' && *at == '\0')
			return true;
	}
	return false;
}

bool label_is_about(const char *name)
{
	static const char *const names[] = {
		"provider",    "service",  "vendor",	"integration", "app",	   "type",
		"platform",    "system",   "connector", "source",      "category", "kind",
		"product",     "supplier", "dienst",	"anwendung",   "anbieter", "tjeneste",
		"udbyder",     "tjanst",   "servicio",	"proveedor",   "servizio", "fournisseur",
		"application", "software", "tool"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(name, names[i]) == 0)
			return true;
	return false;
}
