#include "tui/app/event.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool events_have_room(const struct events *events)
{
	/* A refused lease and a request that cannot begin: two of one effect. */
	return events->count + 2 <= EVENTS_MAX;
}

void found_clear(struct found *found)
{
	accounts_clear(&found->accounts);
	log_clear(&found->log);
	woken_clear(&found->woken);
}

/* What it points to moves into its slot. */
static void pack_event(struct events_slot *slot)
{
	struct event *event = &slot->event;
	if (event->error != NULL)
		slot->error = *event->error;
	if (event->remark != NULL)
		slot->remark = *event->remark;
	if (event->text != NULL)
		snprintf(slot->text, sizeof slot->text, "%s", event->text);
	if (event->printed != NULL)
		secret_move(&slot->printed, event->printed);
	if (event->found != NULL) {
		slot->found = *event->found;
		*event->found = (struct found){0};
	}
	if (event->answer != NULL) {
		slot->answer = *event->answer;
		*event->answer = (struct answer){0};
	}
	event->error = event->error != NULL ? &slot->error : NULL;
	event->remark = event->remark != NULL ? &slot->remark : NULL;
	event->text = event->text != NULL ? slot->text : NULL;
	event->printed = event->printed != NULL ? &slot->printed : NULL;
	event->found = event->found != NULL ? &slot->found : NULL;
	event->answer = event->answer != NULL ? &slot->answer : NULL;
}

void events_add(struct events *events, const struct event *event)
{
	struct events_slot *slot = &events->slots[(events->first + events->count) % EVENTS_MAX];
	*slot = (struct events_slot){.event = *event};
	pack_event(slot);
	events->count++;
}

struct event *events_first(struct events *events)
{
	return events->count > 0 ? &events->slots[events->first].event : NULL;
}

static void wipe_slot(struct events_slot *slot)
{
	secret_clear(&slot->printed);
	found_clear(&slot->found);
	answer_clear(&slot->answer);
	slot->event = (struct event){.kind = EVENT_TICK};
}

void events_shift(struct events *events)
{
	wipe_slot(&events->slots[events->first]);
	events->first = (events->first + 1) % EVENTS_MAX;
	events->count--;
}

/* What waits to be told of it is no more than the time. */
static void events_drop(struct events *events, const struct session *session)
{
	for (size_t i = 0; i < events->count; i++) {
		struct events_slot *slot = &events->slots[(events->first + i) % EVENTS_MAX];
		if (slot->event.session == session)
			wipe_slot(slot);
	}
}

void events_clear(struct events *events)
{
	while (events->count > 0)
		events_shift(events);
}

static bool make_room(struct effects *effects)
{
	size_t room = effects->room > 0 ? 4 * effects->room : 16;
	if (effects->count == EFFECTS_MAX)
		return false;
	struct effect *list = realloc(effects->list, room * sizeof *list);
	if (list == NULL)
		return false;
	effects->list = list;
	effects->room = room;
	return true;
}

bool effects_have_room(struct effects *effects)
{
	bool has = effects->count < effects->room || make_room(effects);
	effects->is_refused |= !has;
	return has;
}

void event_of_key(const struct key_event *key, struct event *event)
{
	static const enum event_kind kinds[] = {
		[KEY_NOTHING] = EVENT_TICK,	 [KEY_TYPED] = EVENT_KEY,
		[KEY_PASTE] = EVENT_PASTE,	 [KEY_MOUSE] = EVENT_MOUSE,
		[KEY_FOCUS_IN] = EVENT_FOCUS_IN, [KEY_FOCUS_OUT] = EVENT_FOCUS_OUT,
		[KEY_BACKGROUND] = EVENT_GROUND, [KEY_BACKGROUND_CHANGED] = EVENT_GROUND_CHANGED,
	};
	*event = (struct event){.kind = kinds[key->kind],
				.key = key->key,
				.paste = key->paste,
				.paste_length = key->paste_length,
				.paste_cut = key->paste_cut,
				.paste_unmarked = key->paste_unmarked,
				.mouse = key->mouse,
				.mouse_row = key->mouse_row,
				.mouse_col = key->mouse_col,
				.is_light = key->is_light};
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
