#include "core/list.h"

#include "core/key.h"

bool list_key(size_t *chosen, size_t count, size_t height, uint32_t key)
{
	size_t last = count > 0 ? count - 1 : 0, page = height > 1 ? height - 1 : 1;
	size_t at = *chosen < last ? *chosen : last;
	if (key == INPUT_UP || key == 'k')
		*chosen = at > 0 ? at - 1 : 0;
	else if (key == INPUT_DOWN || key == 'j')
		*chosen = at < last ? at + 1 : last;
	else if (key == INPUT_PAGE_UP)
		*chosen = at > page ? at - page : 0;
	else if (key == INPUT_PAGE_DOWN)
		*chosen = last - at > page ? at + page : last;
	else if (key == INPUT_HOME)
		*chosen = 0;
	else if (key == INPUT_END)
		*chosen = last;
	else
		return false;
	return true;
}

void list_follow(struct list *list, size_t chosen, size_t count, size_t height)
{
	if (height == 0)
		return;
	if (chosen < list->top)
		list->top = chosen;
	if (chosen >= list->top + height)
		list->top = chosen - height + 1;
	if (list->top + height > count)
		list->top = count > height ? count - height : 0;
}
