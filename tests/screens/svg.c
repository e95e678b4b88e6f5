#include "tests/screens/svg.h"

#include "core/text.h"

/* In tenths of a pixel, so that no rounding of floats gets into the file. */
#define CELL_W 84
#define CELL_H 180
#define MARGIN 120
#define BASELINE 133
#define FONT_PX 14
/* Half the gap of a double line. */
#define GAP 16

/* What leaves the middle of a cell to the left, right, top and bottom. */
enum arm { NONE, LIGHT, HEAVY, DOUBLE };
struct box {
	uint32_t code;
	enum arm left, right, up, down;
};

static const struct box boxes[] = {
	{0x2500, LIGHT, LIGHT, NONE, NONE},	{0x2501, HEAVY, HEAVY, NONE, NONE},
	{0x2502, NONE, NONE, LIGHT, LIGHT},	{0x250c, NONE, LIGHT, NONE, LIGHT},
	{0x2510, LIGHT, NONE, NONE, LIGHT},	{0x2514, NONE, LIGHT, LIGHT, NONE},
	{0x2518, LIGHT, NONE, LIGHT, NONE},	{0x251c, NONE, LIGHT, LIGHT, LIGHT},
	{0x2524, LIGHT, NONE, LIGHT, LIGHT},	{0x252c, LIGHT, LIGHT, NONE, LIGHT},
	{0x2534, LIGHT, LIGHT, LIGHT, NONE},	{0x253c, LIGHT, LIGHT, LIGHT, LIGHT},
	{0x2550, DOUBLE, DOUBLE, NONE, NONE},	{0x2551, NONE, NONE, DOUBLE, DOUBLE},
	{0x2554, NONE, DOUBLE, NONE, DOUBLE},	{0x2557, DOUBLE, NONE, NONE, DOUBLE},
	{0x255a, NONE, DOUBLE, DOUBLE, NONE},	{0x255d, DOUBLE, NONE, DOUBLE, NONE},
	{0x255f, NONE, LIGHT, DOUBLE, DOUBLE},	{0x2562, LIGHT, NONE, DOUBLE, DOUBLE},
	{0x2566, DOUBLE, DOUBLE, NONE, DOUBLE}, {0x2569, DOUBLE, DOUBLE, DOUBLE, NONE},
};

static const struct box *box_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
		if (boxes[i].code == code)
			return &boxes[i];
	return NULL;
}

struct sheet {
	FILE *out;
	struct pty *pty;
	const struct svg_ground *ground;
	int rows, cols;
};

/* With the terminal's own colours and the reversal put in. */
static struct pty_cell cell_at(const struct sheet *sheet, int row, int col)
{
	struct pty_cell cell = pty_cell(sheet->pty, row, col);
	int fg = cell.fg >= 0 ? cell.fg : sheet->ground->fg;
	int bg = cell.bg >= 0 ? cell.bg : sheet->ground->bg;
	cell.fg = cell.reverse ? bg : fg;
	cell.bg = cell.reverse ? fg : bg;
	return cell;
}

static int x_of(int col)
{
	return MARGIN + col * CELL_W;
}

static int y_of(int row)
{
	return MARGIN + row * CELL_H;
}

/* " name='12.3'" */
static void put(FILE *out, const char *name, int tenths)
{
	fprintf(out, " %s='%d", name, tenths / 10);
	if (tenths % 10 != 0)
		fprintf(out, ".%d", tenths % 10);
	fputs("'", out);
}

static void put_rect(FILE *out, int x, int y, int w, int h, int color)
{
	fputs("<rect", out);
	put(out, "x", x);
	put(out, "y", y);
	put(out, "width", w);
	put(out, "height", h);
	fprintf(out, " fill='#%06x'/>\n", (unsigned)color);
}

/* Cells of one ground beside each other are one rectangle. */
static void put_grounds(const struct sheet *sheet, int row)
{
	for (int col = 0, end; col < sheet->cols; col = end) {
		int bg = cell_at(sheet, row, col).bg;
		for (end = col + 1; end < sheet->cols && cell_at(sheet, row, end).bg == bg;)
			end++;
		if (bg != sheet->ground->bg)
			put_rect(sheet->out, x_of(col), y_of(row), (end - col) * CELL_W, CELL_H,
				 bg);
	}
}

static void put_line(FILE *out, int x1, int y1, int x2, int y2)
{
	fprintf(out, "M%d %d", x1, y1);
	fprintf(out, x1 == x2 ? "V%d" : "H%d", x1 == x2 ? y2 : x2);
}

/*
 * One arm of a cell, along the x axis as seen from the middle; sign says to which side. A double
 * line goes round the corner on the outer side, and ends at the other double line on the inner.
 */
static void put_arm(FILE *out, enum arm arm, int sign, enum arm before, enum arm behind, int middle,
		    int across, int edge, bool upright)
{
	bool crosses = before == DOUBLE || behind == DOUBLE;
	for (int side = -1; side <= 1; side++) {
		if ((arm == DOUBLE) == (side == 0))
			continue;
		enum arm near = side < 0 ? before : behind;
		int from = middle;
		if (crosses)
			from += sign * (arm != DOUBLE || near == DOUBLE ? GAP : -GAP);
		int at = across + side * GAP;
		if (upright)
			put_line(out, at, from, at, edge);
		else
			put_line(out, from, at, edge, at);
	}
}

static void put_box(FILE *out, const struct box *box, int row, int col)
{
	int x = x_of(col), y = y_of(row), cx = x + CELL_W / 2, cy = y + CELL_H / 2;
	if (box->left != NONE)
		put_arm(out, box->left, -1, box->up, box->down, cx, cy, x, false);
	if (box->right != NONE)
		put_arm(out, box->right, 1, box->up, box->down, cx, cy, x + CELL_W, false);
	if (box->up != NONE)
		put_arm(out, box->up, -1, box->left, box->right, cy, cx, y, true);
	if (box->down != NONE)
		put_arm(out, box->down, 1, box->left, box->right, cy, cx, y + CELL_H, true);
}

static bool is_heavy(const struct box *box)
{
	return box->left == HEAVY;
}

static bool is_straight(const struct box *box)
{
	return box->up == NONE && box->down == NONE;
}

/* A straight one goes on as far as it is the same; returns its last column. */
static int put_straight(const struct sheet *sheet, const struct box *box, int color, int row,
			int col)
{
	int end = col, y = y_of(row) + CELL_H / 2, gap = box->left == DOUBLE ? GAP : 0;
	while (end + 1 < sheet->cols && cell_at(sheet, row, end + 1).code == box->code &&
	       cell_at(sheet, row, end + 1).fg == color)
		end++;
	put_line(sheet->out, x_of(col), y - gap, x_of(end + 1), y - gap);
	if (gap > 0)
		put_line(sheet->out, x_of(col), y + gap, x_of(end + 1), y + gap);
	return end;
}

/* All lines of one colour and weight are one path, in tenths. */
static void put_lines_of(const struct sheet *sheet, int color, bool heavy)
{
	bool any = false;
	for (int row = 0; row < sheet->rows; row++)
		for (int col = 0; col < sheet->cols; col++) {
			struct pty_cell cell = cell_at(sheet, row, col);
			const struct box *box = box_of(cell.code);
			if (box == NULL || cell.fg != color || is_heavy(box) != heavy)
				continue;
			if (!any)
				fputs("<path d='", sheet->out);
			any = true;
			if (is_straight(box))
				col = put_straight(sheet, box, color, row, col);
			else
				put_box(sheet->out, box, row, col);
		}
	if (any)
		fprintf(sheet->out,
			"' transform='scale(.1)' fill='none' stroke='#%06x' "
			"stroke-width='%d'/>\n",
			(unsigned)color, heavy ? 26 : 12);
}

static void put_lines(const struct sheet *sheet)
{
	int done[32];
	size_t count = 0;
	for (int i = 0; i < sheet->rows * sheet->cols; i++) {
		struct pty_cell cell = cell_at(sheet, i / sheet->cols, i % sheet->cols);
		size_t at = 0;
		while (at < count && done[at] != cell.fg)
			at++;
		if (box_of(cell.code) == NULL || at < count || count == 32)
			continue;
		done[count++] = cell.fg;
		put_lines_of(sheet, cell.fg, false);
		put_lines_of(sheet, cell.fg, true);
	}
}

/* The right half, the left half and the upper edge of a cell. */
static bool put_block(const struct sheet *sheet, int row, int col)
{
	struct pty_cell cell = cell_at(sheet, row, col);
	int half = cell.code == 0x2590 ? CELL_W / 2 : 0;
	if (cell.code == 0x2590 || cell.code == 0x258c)
		put_rect(sheet->out, x_of(col) + half, y_of(row), CELL_W / 2, CELL_H, cell.fg);
	else if (cell.code == 0x2594)
		put_rect(sheet->out, x_of(col), y_of(row), CELL_W, CELL_H / 8, cell.fg);
	else
		return false;
	return true;
}

static bool is_drawn(const struct pty_cell *cell)
{
	return box_of(cell->code) != NULL || cell->code == 0x2590 || cell->code == 0x258c ||
	       cell->code == 0x2594;
}

static void put_char(FILE *out, uint32_t code)
{
	char bytes[5] = "";
	if (code == '<')
		fputs("&lt;", out);
	else if (code == '&')
		fputs("&amp;", out);
	else if (code != 0) {
		bytes[text_encode(bytes, code)] = '\0';
		fputs(bytes, out);
	}
}

static bool is_same(const struct pty_cell *a, const struct pty_cell *b)
{
	return !is_drawn(b) && a->fg == b->fg && a->bold == b->bold && a->underline == b->underline;
}

/* Cells that look alike are one text, stretched to their columns whatever the font. Returns the
 * column behind the last that is not blank. */
static int put_run(const struct sheet *sheet, int row, int col)
{
	struct pty_cell first = cell_at(sheet, row, col);
	int end = col;
	for (int at = col; at < sheet->cols; at++) {
		struct pty_cell cell = cell_at(sheet, row, at);
		if (!is_same(&first, &cell))
			break;
		if (cell.code != ' ' || first.underline)
			end = at + 1;
	}
	FILE *out = sheet->out;
	fputs("<text", out);
	put(out, "x", x_of(col));
	put(out, "y", y_of(row) + BASELINE);
	put(out, "textLength", (end - col) * CELL_W);
	fprintf(out, " fill='#%06x'%s%s>", (unsigned)first.fg, first.bold ? " class='b'" : "",
		first.underline ? " text-decoration='underline'" : "");
	for (int at = col; at < end; at++)
		put_char(out, cell_at(sheet, row, at).code);
	fputs("</text>\n", out);
	return end;
}

static void put_texts(const struct sheet *sheet, int row)
{
	for (int col = 0; col < sheet->cols;) {
		struct pty_cell cell = cell_at(sheet, row, col);
		bool blank = (cell.code == ' ' && !cell.underline) || cell.code == 0;
		if (blank || put_block(sheet, row, col) || is_drawn(&cell))
			col++;
		else
			col = put_run(sheet, row, col);
	}
}

void svg_write(FILE *out, struct pty *pty, const struct svg_ground *ground, const char *title)
{
	struct sheet sheet = {.out = out, .pty = pty, .ground = ground};
	pty_size(pty, &sheet.rows, &sheet.cols);
	int width = 2 * MARGIN + sheet.cols * CELL_W, height = 2 * MARGIN + sheet.rows * CELL_H;
	fprintf(out, "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d'", width / 10,
		height / 10);
	put(out, "width", width);
	put(out, "height", height);
	fprintf(out, " role='img' xml:space='preserve'>\n<title>%s</title>\n", title);
	fprintf(out,
		"<style>text{font:%dpx \"DejaVu Sans Mono\",Menlo,Consolas,\"Liberation "
		"Mono\",monospace;white-space:pre}.b{font-weight:bold}</style>\n",
		FONT_PX);
	fprintf(out, "<rect width='100%%' height='100%%' rx='8' fill='#%06x'/>\n",
		(unsigned)ground->bg);
	for (int row = 0; row < sheet.rows; row++)
		put_grounds(&sheet, row);
	put_lines(&sheet);
	for (int row = 0; row < sheet.rows; row++)
		put_texts(&sheet, row);
	fputs("</svg>\n", out);
}
