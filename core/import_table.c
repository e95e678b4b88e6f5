#include "core/import_table.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "core/import_labels.h"

#define COLUMNS_MAX 64

struct cell {
	const char *text;
	bool is_quoted;
};

struct grid {
	struct reading *reading;
	char delimiter;
	struct cell *cells; /* rows one behind the other, each of width cells */
	size_t *lines;	    /* of each row */
	bool *is_over;	    /* of each row: it has more cells than the first */
	size_t rows, width, room;
	size_t header; /* cells of the first row */
	size_t line;
};

static bool is_rule(const char *line, size_t length)
{
	size_t dashes = 0;
	for (size_t i = 0; i < length; i++) {
		if (strchr("|+-=: \t", line[i]) == NULL)
			return false;
		dashes += line[i] == '-' || line[i] == '=';
	}
	return dashes > 2;
}

static size_t count_of(const char *line, size_t length, char c)
{
	size_t count = 0;
	for (size_t i = 0; i < length; i++)
		count += line[i] == c;
	return count;
}

static void trim(const char **at, size_t *length)
{
	while (*length > 0 && isspace((unsigned char)**at)) {
		++*at;
		--*length;
	}
	while (*length > 0 && isspace((unsigned char)(*at)[*length - 1]))
		--*length;
}

static bool cell_label(const char *at, size_t length, struct label *label)
{
	if (memchr(at, '(', length) != NULL && memchr(at, '\'', length) != NULL)
		return false; /* define('NAME' */
	if (memchr(at, '@', length) != NULL || memmem(at, length, "://", 3) != NULL)
		return false; /* a value, whatever words are in it */
	while (length > 0 && strchr("\"'`* ", *at) != NULL) {
		at++;
		length--;
	}
	while (length > 0 && strchr("\"'`*: ", at[length - 1]) != NULL)
		length--;
	return length <= 60 && label_parse(at, length, label);
}

/* How many cells of a line are labels, and of fields of a login. */
static size_t labels_in(const char *line, size_t length, char delimiter, size_t *fields,
			size_t *cells)
{
	size_t labels = 0, from = 0;
	*fields = *cells = 0;
	for (size_t i = 0; i <= length; i++) {
		struct label label;
		if (i < length && line[i] != delimiter)
			continue;
		++*cells;
		if (i - from <= 60 && cell_label(line + from, i - from, &label)) {
			labels++;
			*fields += label.kind <= LABEL_PASSWORD;
		}
		from = i + 1;
	}
	return labels;
}

/* Labels in the first row, or "Key,Value". */
static bool is_header(const char *line, size_t length, char delimiter)
{
	struct label first, second;
	size_t fields, cells, at = 0;
	if (length > 4000 || count_of(line, length, delimiter) == 0 ||
	    strncmp(line, "INSERT ", 7) == 0 || memchr(line, '{', length) != NULL ||
	    (delimiter != '|' && memchr(line, '=', length) != NULL))
		return false;
	size_t labels = labels_in(line, length, delimiter, &fields, &cells);
	if (labels >= 2 && fields >= 1 && labels * 3 >= cells && labels == cells)
		return true;
	if ((labels >= 3 || cells == 3) && fields >= 2 && labels * 3 >= cells)
		return true;
	while (at < length && line[at] != delimiter)
		at++;
	return cells <= 4 && cell_label(line, at, &first) &&
	       cell_label(line + at + 1,
			  strcspn(line + at + 1, "\n,;\t|") < length - at - 1
				  ? strcspn(line + at + 1, "\n,;\t|")
				  : length - at - 1,
			  &second) &&
	       (first.kind == LABEL_KEY || first.kind == LABEL_TITLE) && second.kind == LABEL_VALUE;
}

/* A label in the first column, and something behind it. */
static bool is_labelled(const char *line, size_t length, char delimiter, size_t least)
{
	struct label label;
	const char *end = memchr(line, delimiter, length);
	return end != NULL && count_of(line, length, delimiter) >= least &&
	       cell_label(line, (size_t)(end - line), &label) && label.kind <= LABEL_URL &&
	       (label.is_whole || label.sign == SIGN_OWN);
}

/* Lines that hold a delimiter, from here on; those behind an open quote belong to it. */
static size_t measure(const char *text, char delimiter, size_t *rows)
{
	const char *at = text, *line;
	size_t length, whole = 0;
	bool open = false;
	for (*rows = 0; (line = reading_line(&at, &length)) != NULL; ++*rows) {
		if (!open && memchr(line, delimiter, length) == NULL &&
		    !(delimiter == '|' && is_rule(line, length)))
			break;
		if (count_of(line, length, '"') % 2 != 0 &&
		    (delimiter == ',' || delimiter == ';' || delimiter == '\t'))
			open = !open;
		whole = (size_t)(at - text);
	}
	return whole;
}

static char delimiter_at(const char *text)
{
	size_t length, next_length = 0;
	const char *at = text, *line = reading_line(&at, &length);
	const char *next = line != NULL ? reading_line(&at, &next_length) : NULL;
	static const char delimiters[] = "\t;,|";
	if (next == NULL)
		return '\0';
	size_t blanks = strspn(line, " \t");
	if (blanks < length && (line[blanks] == '|' || is_rule(line, length)) &&
	    count_of(next, next_length, '|') >= 2)
		return '|';
	if (count_of(line, length, '|') >= 1 && is_rule(next, next_length) &&
	    (memchr(next, '|', next_length) != NULL || memchr(next, '+', next_length) != NULL))
		return '|';
	for (const char *d = delimiters; *d != '\0'; d++) {
		if (memchr(next, *d, next_length) == NULL)
			continue;
		if (is_header(line, length, *d))
			return *d;
		if (*d != '|' && count_of(line, length, *d) >= 2 &&
		    (*d == '\t' ||
		     (memchr(line, ':', length) == NULL && memchr(line, '=', length) == NULL)) &&
		    is_labelled(next, next_length, *d, 2))
			return *d;
		if ((*d == ',' || *d == ';') && is_labelled(line, length, *d, 1) &&
		    is_labelled(next, next_length, *d, 1) && count_of(line, length, *d) < 4 &&
		    memchr(line, ':', length) == NULL && memchr(line, '=', length) == NULL)
			return *d;
	}
	return '\0';
}

size_t import_table_length(const char *text)
{
	size_t rows, length;
	char delimiter = delimiter_at(text);
	if (delimiter == '\0')
		return 0;
	length = measure(text, delimiter, &rows);
	return rows >= 2 ? length : 0;
}

static struct cell *cell_at(const struct grid *grid, size_t row, size_t column)
{
	return &grid->cells[row * grid->width + column];
}

static bool add_row(struct grid *grid, size_t line)
{
	if (grid->rows == grid->room) {
		size_t room = grid->room == 0 ? 32 : grid->room * 2;
		struct cell *cells = reallocarray(grid->cells, room * grid->width, sizeof *cells);
		if (cells != NULL)
			grid->cells = cells;
		size_t *lines = reallocarray(grid->lines, room, sizeof *lines);
		if (lines != NULL)
			grid->lines = lines;
		bool *is_over = reallocarray(grid->is_over, room, sizeof *is_over);
		if (is_over != NULL)
			grid->is_over = is_over;
		if (cells == NULL || lines == NULL || is_over == NULL) {
			grid->reading->failed = true;
			return false;
		}
		grid->room = room;
	}
	for (size_t i = 0; i < grid->width; i++)
		*cell_at(grid, grid->rows, i) = (struct cell){.text = ""};
	grid->is_over[grid->rows] = false;
	grid->lines[grid->rows++] = line;
	return true;
}

/* One cell in quotes (RFC 4180 section 2); *at moves behind it. */
static struct cell quoted_cell(struct grid *grid, const char **at, const char *end)
{
	const char *from = *at + 1, *c = from;
	while (c < end && (*c != '"' || (c + 1 < end && c[1] == '"')))
		c += *c == '"' ? 2 : 1;
	c = c < end ? c : end;
	char *copy = reading_copy(grid->reading, from, (size_t)(c - from)), *out = copy;
	for (const char *in = copy; !grid->reading->failed && *in != '\0'; in++) {
		*out++ = *in;
		in += in[0] == '"' && in[1] == '"';
	}
	if (!grid->reading->failed)
		*out = '\0';
	*at = c < end ? c + 1 : end;
	return (struct cell){copy, true};
}

static struct cell plain_cell(struct grid *grid, const char **at, const char *end)
{
	const char *from = *at;
	while (*at < end && **at != grid->delimiter && **at != '\n')
		*at += grid->delimiter == '|' && **at == '\\' && *at + 1 < end ? 2 : 1;
	size_t length = (size_t)(*at - from);
	trim(&from, &length);
	char *copy = reading_copy(grid->reading, from, length), *out = copy;
	for (const char *in = copy; !grid->reading->failed && *in != '\0'; in++) {
		in += grid->delimiter == '|' && in[0] == '\\' && in[1] == '|';
		*out++ = *in;
	}
	if (!grid->reading->failed)
		*out = '\0';
	return (struct cell){copy, false};
}

/* How many cells the first row has; most while it is read itself. */
static size_t first_row_cells(const struct grid *grid, size_t most)
{
	return grid->rows > 1 ? grid->header : most;
}

static void split_grid(struct grid *grid, const char *text, const char *end)
{
	bool has_quotes = grid->delimiter != '|';
	for (const char *at = text; at < end && !grid->reading->failed;) {
		size_t length = strcspn(at, "\n"), column = 0;
		size_t line = grid->line;
		const char *start = at;
		if ((grid->delimiter == '|' && is_rule(at, length)) || length == 0) {
			at += length + 1;
			grid->line++;
			continue;
		}
		if (!add_row(grid, line))
			return;
		at += grid->delimiter == '|' ? strspn(at, " \t") : 0;
		at += *at == '|' && grid->delimiter == '|';
		while (at < end) {
			const char *first = at + (has_quotes ? strspn(at, " ") : 0);
			struct cell cell;
			if (has_quotes && *first == '"') {
				at = first;
				cell = quoted_cell(grid, &at, end);
				at += strcspn(at, (char[]){grid->delimiter, '\n', '\0'});
			} else
				cell = plain_cell(grid, &at, end);
			if (column < grid->width)
				*cell_at(grid, grid->rows - 1, column) = cell;
			column++;
			if (cell.text[0] != '\0' && column > first_row_cells(grid, column))
				grid->is_over[grid->rows - 1] = true;
			if (at >= end || *at == '\n')
				break;
			at++;
		}
		grid->header = grid->rows == 1 ? column : grid->header;
		grid->line += reading_lines(start, at < end ? at : end) + 1;
		at++;
	}
}

/*
 * In a row with too many cells one value was torn apart. An id, a secret and an e-mail have no
 * commas; behind anything else nobody knows.
 */
static bool is_torn(const struct grid *grid, size_t row, size_t column)
{
	bool is_file = grid->delimiter != '|' && grid->delimiter != '\t';
	for (size_t i = 0; is_file && grid->is_over[row] && i <= column; i++) {
		struct label label;
		const char *name = cell_at(grid, 0, i)->text;
		if (!cell_label(name, strlen(name), &label) || label.kind > LABEL_USERNAME)
			return true;
	}
	return false;
}

static void add_cell(struct grid *grid, size_t scope, const char *name, size_t row, size_t column)
{
	const struct cell *cell = cell_at(grid, row, column);
	bool is_file = grid->delimiter == ',' || grid->delimiter == ';';
	struct label label;
	if (cell->text[0] == '\0' && !is_file)
		return;
	bool known = label_parse(name, strlen(name), &label) &&
		     (label.kind <= LABEL_ENVIRONMENT || label.kind == LABEL_TITLE);
	if (!known &&
	    grid->reading->read_nested(grid->reading, scope, cell->text, grid->lines[row]))
		return;
	/* A page says that a row is EasyTranslate's, and of another that it is not. */
	bool is_host = known && label.kind == LABEL_URL && cell->text[0] != '\0';
	reading_add(grid->reading, scope, name, strlen(name), cell->text, strlen(cell->text),
		    grid->lines[row],
		    (is_host ? READ_HOST : 0) | (is_torn(grid, row, column) ? READ_CUT : 0) |
			    (cell->is_quoted || is_file ? READ_EXACT : READ_FREE));
}

static bool is_field_cell(const struct grid *grid, size_t row, size_t column)
{
	struct label label;
	const char *text = cell_at(grid, row, column)->text;
	return cell_label(text, strlen(text), &label) && label.kind <= LABEL_PASSWORD &&
	       label.sign <= SIGN_OWN;
}

static size_t column_of(const struct grid *grid, enum label_kind one, enum label_kind other)
{
	for (size_t i = 0; i < grid->width; i++) {
		struct label label;
		const char *text = cell_at(grid, 0, i)->text;
		if (cell_label(text, strlen(text), &label) &&
		    (label.kind == one || label.kind == other) && label.is_whole)
			return i;
	}
	return grid->width;
}

/* "id | name | value | changed": a column of names that is not the first, and one of values. */
static void keep_names_and_values(struct grid *grid)
{
	size_t names = column_of(grid, LABEL_KEY, LABEL_TITLE);
	size_t values = column_of(grid, LABEL_VALUE, LABEL_VALUE), fields = 0;
	for (size_t row = 1; names < grid->width && row < grid->rows; row++)
		fields += is_field_cell(grid, row, names);
	if (names == 0 || fields == 0 || values <= names || values < 2 || values == grid->width)
		return;
	for (size_t row = 0; row < grid->rows; row++) {
		struct cell *cells = grid->cells + row * grid->width;
		cells[0] = cells[names];
		cells[1] = cells[values];
		for (size_t i = 2; i < grid->width; i++)
			cells[i] = (struct cell){.text = ""};
	}
}

/* A cell as a name, without the marks of Markdown around it. */
static const char *bare_name(struct grid *grid, const char *text)
{
	size_t length = strlen(text);
	while (length > 0 && strchr("`*\"'", *text) != NULL) {
		text++;
		length--;
	}
	while (length > 0 && strchr("`*:\"'", text[length - 1]) != NULL)
		length--;
	return reading_copy(grid->reading, text, length);
}

/* Labels in the first row: each row is a login, or something else. */
static void read_rows(struct grid *grid, size_t scope)
{
	for (size_t row = 1; row < grid->rows && !grid->reading->failed; row++) {
		size_t own = reading_scope(grid->reading, scope, SCOPE_ROW, "", 0);
		for (size_t column = 0; column < grid->width; column++) {
			const char *name = bare_name(grid, cell_at(grid, 0, column)->text);
			const char *text = cell_at(grid, row, column)->text;
			struct label label;
			/* In the first column stands what a row is about, however it is called. */
			if (column == 0 && text[0] != '\0' &&
			    !label_parse(name, strlen(name), &label))
				name = "service";
			if (label_parse(name, strlen(name), &label) && label.kind == LABEL_TITLE &&
			    label.is_whole && grid->reading->scopes[own].title[0] == '\0')
				grid->reading->scopes[own].title = text;
			if (name[0] != '\0')
				add_cell(grid, own, name, row, column);
		}
	}
}

/* A column of remarks, types or examples holds no values. */
static bool is_value_column(const struct grid *grid, size_t column, bool has_header)
{
	struct label label, title;
	const char *text = has_header ? cell_at(grid, 0, column)->text : "";
	size_t fields = 0;
	if (column == 1 && grid->width == 2)
		return true;
	if (cell_label(text, strlen(text), &label) && label.kind == LABEL_VALUE)
		return true;
	label_title(text, strlen(text), &title);
	if (title.side != NULL)
		return true;
	if (!has_header)
		return column == 1;
	for (size_t row = 1; row < grid->rows; row++)
		if (is_field_cell(grid, row, 0)) {
			const char *cell = cell_at(grid, row, column)->text;
			fields += strlen(cell) >= 4 && strpbrk(cell, "0123456789@") != NULL;
		}
	return fields >= 2 && label.kind != LABEL_OTHER;
}

static void read_columns(struct grid *grid, size_t scope)
{
	bool has_header = !is_field_cell(grid, 0, 0);
	for (size_t column = 1; column < grid->width; column++) {
		struct label label;
		const char *title =
			has_header ? bare_name(grid, cell_at(grid, 0, column)->text) : "";
		size_t own = scope;
		if (!is_value_column(grid, column, has_header))
			continue;
		if (label_parse(title, strlen(title), &label) && label.kind == LABEL_VALUE)
			title = "";
		if (grid->width > 2 || title[0] != '\0')
			own = reading_scope(grid->reading, scope,
					    grid->width > 2 ? SCOPE_ROW : SCOPE_BLOCK, title,
					    strlen(title));
		for (size_t row = has_header; row < grid->rows; row++)
			add_cell(grid, own, bare_name(grid, cell_at(grid, row, 0)->text), row,
				 column);
	}
}

void import_table_read(struct reading *reading, size_t scope, const char *text, size_t length,
		       size_t line)
{
	struct grid grid = {.reading = reading, .delimiter = delimiter_at(text), .line = line};
	enum import_source before = reading->source;
	size_t across = 0, down = 0, first = strcspn(text, "\n");
	if (grid.delimiter == '|' && is_rule(text, first))
		first += 1 + strcspn(text + first + 1, "\n");
	grid.width = 2 + count_of(text, first, grid.delimiter);
	grid.width = grid.width < COLUMNS_MAX ? grid.width : COLUMNS_MAX;
	bool is_file = grid.delimiter == ',' || grid.delimiter == ';';
	reading->source = is_file ? IMPORT_FROM_CSV : IMPORT_FROM_TABLE;
	split_grid(&grid, text, text + length);
	if (grid.rows > 0)
		keep_names_and_values(&grid);
	while (grid.width > 2 && grid.rows > 0) {
		bool empty = true;
		for (size_t row = 0; row < grid.rows; row++)
			empty = empty && cell_at(&grid, row, grid.width - 1)->text[0] == '\0';
		if (!empty)
			break;
		struct cell *cells = grid.cells;
		for (size_t row = 1; row < grid.rows; row++)
			memmove(cells + row * (grid.width - 1), cells + row * grid.width,
				(grid.width - 1) * sizeof *cells);
		grid.width--;
	}
	for (size_t i = 0; grid.rows > 0 && i < grid.width; i++)
		across += is_field_cell(&grid, 0, i);
	for (size_t i = 0; i < grid.rows; i++)
		down += is_field_cell(&grid, i, 0);
	if (across >= 2 || (across == 1 && down <= 1 && grid.width > 2))
		read_rows(&grid, scope);
	else if (down > 0)
		read_columns(&grid, scope);
	free(grid.cells);
	free(grid.lines);
	free(grid.is_over);
	reading->source = before;
}
