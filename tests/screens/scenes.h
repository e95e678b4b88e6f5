/*
 * scenes: every view in every state that looks different, made with the app's own functions and
 * a clock that stands still.
 */
#ifndef SCENES_H
#define SCENES_H

#include "tui/app.h"

struct scene {
	const char *name;
	void (*make)(struct app *app, struct effects *effects);
};

extern const struct scene scenes[];
extern const size_t scene_count;

/* The secrets that are in every scene; none of them may be seen but in "reveal". */
extern const char *const scene_secrets[4];

/* Sets up an app at a side (0 sandbox, 1 live) and makes the scene. */
void scene_open(const struct scene *scene, struct app *app, size_t side, int rows, int cols);

/* Sends an event with the scene's clock. */
void scene_key(struct app *app, uint32_t key, struct effects *effects);
void scene_keys(struct app *app, const char *text, struct effects *effects);
/* Fills the app with accounts, and chooses one. */
void scene_choose(struct app *app, const char *name);

/* Parted over scenes.c and scenes_keep.c. */
void make_first(struct app *app, struct effects *effects);
void make_quit(struct app *app, struct effects *effects);
void make_help(struct app *app, struct effects *effects);
void make_words(struct app *app, struct effects *effects);
void make_lock(struct app *app, struct effects *effects);
void make_passphrase(struct app *app, struct effects *effects);
void make_first_kept(struct app *app, struct effects *effects);
void make_kept(struct app *app, struct effects *effects);
void make_change(struct app *app, struct effects *effects);
void make_rename(struct app *app, struct effects *effects);
void make_forget(struct app *app, struct effects *effects);
void make_find(struct app *app, struct effects *effects);
void make_not_found(struct app *app, struct effects *effects);
void make_worst(struct app *app, struct effects *effects);
void make_private(struct app *app, struct effects *effects);
void make_activity(struct app *app, struct effects *effects);

#endif
