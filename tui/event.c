#include "tui/event.h"

#include <stdlib.h>

struct effect *effects_add(struct effects *effects, enum effect_kind kind)
{
	if (effects->count == EFFECTS_MAX)
		return NULL;
	struct effect *effect = &effects->list[effects->count++];
	*effect = (struct effect){.kind = kind};
	return effect;
}

static void clear(struct effect *effect)
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
			clear(&effects->list[i]);
		else
			effects->list[left++] = effects->list[i];
	effects->count = left;
}

void effects_clear(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++)
		clear(&effects->list[i]);
	effects->count = 0;
}
