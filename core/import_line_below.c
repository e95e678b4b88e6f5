#include "core/import_line_below.h"

#include "core/import_labels.h"
#include "core/import_pairs.h"

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
