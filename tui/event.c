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

void effects_clear(struct effects *effects)
{
	for (size_t i = 0; i < effects->count; i++) {
		request_clear(&effects->list[i].request);
		secret_clear(&effects->list[i].text);
		free(effects->list[i].plain);
		effects->list[i].plain = NULL;
	}
	effects->count = 0;
}
