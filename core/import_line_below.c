#include "core/import_line_below.h"

#include <string.h>

#include "core/import_labels.h"
#include "core/import_pairs.h"

/* A quote that is open is looked for so far. */
#define QUOTED_LINES 64

size_t line_value_below(const struct line *list, size_t count, size_t at, size_t *gap)
{
	size_t next = at + 1;
	while (next < count && list[next].kind == LINE_BLANK)
		next++;
	*gap = next - at - 1;
	return next;
}

bool line_may_be_value(const struct line *line)
{
	struct line_pair pairs[PAIRS_MAX];
	if (line->kind == LINE_LABEL || line->kind == LINE_SECTION || line->kind == LINE_COMMENT ||
	    line->kind == LINE_REQUEST || label_is_closing(line->at, line->length) ||
	    line_is_button(line))
		return false;
	if (line->kind != LINE_PAIRS && line->kind != LINE_ASSIGN)
		return line->at[line->length - 1] != ',' && line->at[line->length - 1] != ':';
	size_t length = line->length < LINE_LOOKED ? line->length : LINE_LOOKED;
	size_t count = pairs_find(line->at, length, pairs);
	return count == 0 || pairs[0].label.kind == LABEL_NONE;
}

bool line_values_below(const struct line *list, size_t count, size_t *found)
{
	size_t gaps[3] = {0};
	for (size_t i = 0; i < count; i++) {
		size_t gap, next;
		if (list[i].kind != LINE_LABEL)
			continue;
		next = line_value_below(list, count, i, &gap);
		if (next < count && gap < 3 && line_may_be_value(&list[next]))
			gaps[gap]++;
	}
	for (size_t gap = 0; gap < 3; gap++)
		if (gaps[gap] >= 2) {
			*found = gap;
			return true;
		}
	return false;
}

size_t line_broken_end(const struct line *list, size_t count, size_t at)
{
	size_t last = at;
	while (last + 1 < count && line_is_rest(&list[last + 1]))
		last++;
	if (last + 1 < count && list[last + 1].kind != LINE_BLANK &&
	    !line_is_filled(list[last + 1].kind))
		return at;
	return last;
}

size_t line_quoted_end(const struct line *list, size_t count, size_t at)
{
	char quote = line_open_quote(&list[at]);
	for (size_t i = at + 1; quote != '\0' && i < count && i < at + QUOTED_LINES; i++) {
		const struct line *next = &list[i];
		const char *close = memchr(next->at, quote, next->length);
		if (close == NULL)
			continue;
		size_t behind = (size_t)(next->at + next->length - close) - 1;
		return behind == 0 || close[1 + strspn(close + 1, " \t")] == '#' ? i : at;
	}
	return at;
}
