
#include "tui/app/event.h"

#include <stdlib.h>
#include <string.h>

/* Said where there is no memory for what should have been said. */
static struct error no_memory;

bool events_have_room(const struct events *events)
{
	return events->count < EVENTS_MAX;
}

static const struct error *copy_error(const struct error *error)
{
	struct error *copy = error != NULL ? malloc(sizeof *copy) : NULL;
	if (error == NULL)
		return NULL;
	if (copy == NULL) {
		error_no_memory(&no_memory);
		return &no_memory;
	}
	*copy = *error;
	return copy;
}

static void free_error(const struct error *error)
{
	if (error != &no_memory)
		free((void *)(uintptr_t)error);
}

static bool keep_text(struct event *copy, const char *text)
{
	copy->text = text != NULL ? strdup(text) : NULL;
	return text == NULL || copy->text != NULL;
}

static bool take_printed(struct event *copy, struct secret *printed)
{
	copy->printed = printed != NULL ? calloc(1, sizeof *printed) : NULL;
	if (copy->printed != NULL)
		secret_move(copy->printed, printed);
	return printed == NULL || copy->printed != NULL;
}

static bool take_found(struct event *copy, struct found *found)
{
	copy->found = found != NULL ? malloc(sizeof *found) : NULL;
	if (copy->found == NULL)
		return found == NULL;
	*copy->found = *found;
	*found = (struct found){0};
	return true;
}

static bool take_answer(struct event *copy, struct answer *answer)
{
	copy->answer = answer != NULL ? calloc(1, sizeof *answer) : NULL;
	if (copy->answer == NULL)
		return answer == NULL;
	*copy->answer = *answer;
	*answer = (struct answer){0};
	return true;
}

void found_clear(struct found *found)
{
	accounts_clear(&found->accounts);
	log_clear(&found->log);
	woken_clear(&found->woken);
}

void events_add(struct events *events, const struct event *event)
{
	struct event *copy = &events->list[(events->first + events->count++) % EVENTS_MAX];
	*copy = *event;
	copy->error = copy_error(event->error);
	copy->remark = copy_error(event->remark);
	bool has_text = keep_text(copy, event->text);
	bool has_printed = take_printed(copy, event->printed);
	bool has_found = take_found(copy, event->found);
	bool has_answer = take_answer(copy, event->answer);
	if (has_text && has_printed && has_found && has_answer)
		return;
	free_error(copy->error);
	error_no_memory(&no_memory);
	copy->error = &no_memory;
}

bool events_take(struct events *events, struct event *event)
{
	if (events->count == 0)
		return false;
	*event = events->list[events->first];
	events->first = (events->first + 1) % EVENTS_MAX;
	events->count--;
	return true;
}

void event_release(struct event *event)
{
	free_error(event->error);
	free_error(event->remark);
	free((void *)(uintptr_t)event->text);
	if (event->printed != NULL)
		secret_clear(event->printed);
	free(event->printed);
	if (event->found != NULL)
		found_clear(event->found);
	free(event->found);
	if (event->answer != NULL)
		answer_clear(event->answer);
	free(event->answer);
	*event = (struct event){0};
}

void events_drop(struct events *events, const struct session *session)
{
	struct event event;
	for (size_t left = events->count; left > 0; left--) {
		events_take(events, &event);
		if (event.session == session)
			event_release(&event);
		else
			events->list[(events->first + events->count++) % EVENTS_MAX] = event;
	}
}

void events_clear(struct events *events)
{
	struct event event;
	while (events_take(events, &event))
		event_release(&event);
}

static bool grow(struct effects *effects)
{
	size_t room = effects->room > 0 ? 2 * effects->room : 8;
	struct effect *list = NULL;
	if (room <= EFFECTS_MAX)
		list = realloc(effects->list, room * sizeof *list);
	if (list == NULL)
		return false;
	effects->list = list;
	effects->room = room;
	return true;
}

bool effects_have_room(struct effects *effects)
{
	bool has = effects->count < effects->room || grow(effects);
	effects->is_refused |= !has;
	return has;
}

struct effect *effects_add(struct effects *effects, enum effect_kind kind)
{
	if (!effects_have_room(effects))
		return NULL;
	struct effect *effect = &effects->list[effects->count++];
	*effect = (struct effect){.kind = kind};
	return effect;
}

bool effects_take(struct effects *effects, struct effect *effect)
{
	if (effects->count == 0)
		return false;
	*effect = effects->list[0];
	effects->count--;
	memmove(effects->list, effects->list + 1, effects->count * sizeof *effects->list);
	return true;
}

void effects_move(struct effects *to, struct effects *from)
{
	struct effect effect;
	while (effects_have_room(to) && effects_take(from, &effect))
		to->list[to->count++] = effect;
	effects_clear(from);
}

void effect_clear(struct effect *effect)
{
	request_clear(&effect->request);
	secret_clear(&effect->text);
	free(effect->plain);
	effect->plain = NULL;
}

void effects_drop(struct effects *effects, const struct session *session)
{
	size_t left = 0;
	for (size_t i = 0; i < effects->count; i++)
		if (effects->list[i].session == session)
			effect_clear(&effects->list[i]);
		else
			effects->list[left++] = effects->list[i];
	effects->count = left;
	if (effects->results != NULL)
		events_drop(effects->results, session);
}

void effects_take_back(struct effects *effects)
{
	effect_clear(&effects->list[--effects->count]);
}

void effects_clear(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++)
		effect_clear(&effects->list[i]);
	free(effects->list);
	effects->list = NULL;
	effects->count = effects->room = 0;
}
