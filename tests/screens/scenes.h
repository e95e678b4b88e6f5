/*
 * scenes: every view in every state that looks different, made with the app's own functions and
 * a clock that stands still.
 */
#ifndef SCENES_H
#define SCENES_H

#include "tui/app/state.h"

struct scene {
	const char *name;
	void (*make)(struct app *app, struct effects *effects);
};

/* By subject; each ends with a name that is NULL. */
extern const struct scene scenes_console[], scenes_keep[], scenes_explain[];

/* Every one of them; NULL behind the last. */
const struct scene *scene_at(size_t at);

/* The secrets that are in every scene; none of them may be seen but in "reveal". */
#define SCENE_SECRETS 5
extern const char *const scene_secrets[SCENE_SECRETS];

/* Sets up an app at a side (0 sandbox, 1 live) and makes the scene. */
void scene_open(const struct scene *scene, struct app *app, size_t side, int rows, int cols);

/* Sends an event with the scene's clock. */
void scene_key(struct app *app, uint32_t key, struct effects *effects);
void scene_keys(struct app *app, const char *text, struct effects *effects);
/* Fills the app with accounts, and chooses one. */
void scene_choose(struct app *app, const char *name);

void make_first(struct app *app, struct effects *effects);
/* The settings of the scene. */
struct settings *scene_settings(void);

#endif
