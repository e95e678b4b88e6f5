/*
 * Demo: what a talk or a training needs of its service: mails to paste, and trouble to come.
 */
#include <string.h>

#include "core/demo.h"
#include "tui/app/views.h"
#include "tui/screens/console.h"
#include "tui/screens/page.h"

#define MAILS 2
#define ROWS (MAILS + DEMO_TROUBLES)

static void demo_items(struct item items[ROWS])
{
	static const char *const mails[MAILS] = {"paste the mail with sandbox values",
						 "paste the mail with live values"};
	for (int i = 0; i < ROWS; i++)
		items[i] =
			(struct item){(uint32_t)('1' + i),
				      i < MAILS ? mails[i] : demo_troubles[i - MAILS].text, false};
}

static void demo_draw(const struct app *app, struct frame *frame)
{
	struct hints hints = {0};
	struct item items[ROWS];
	hints_add_move(&hints, "or the number");
	hints_add_key(&hints, INPUT_ENTER, "do it");
	hints_add_key(&hints, INPUT_ESC, "back");
	struct area pane = page_view(app, frame, app_environment(app), "the demo", &hints);
	demo_items(items);
	area_text_fit(pane, 0, 1, pane.cols - 2, ROLE_MUTED,
		      "Paste, as if from an e-mail:", TEXT_CUT_END);
	page_items(app, pane, 1, items, MAILS, 0);
	area_text_fit(pane, MAILS + 1, 1, pane.cols - 2, ROLE_MUTED,
		      "Its service shall, once, with what comes next:", TEXT_CUT_END);
	page_items(app, pane, MAILS + 2, items + MAILS, DEMO_TROUBLES, MAILS);
}

/* Into what was open before, as a terminal would. */
static void paste_mail(struct app *app, bool is_live)
{
	const struct screen *open = views_open(app);
	const char *text = demo_mail(app->setup.demo, is_live);
	if (text == NULL || open == NULL || open->paste == NULL) {
		app_say(app, TONE_TEXT, "A paste means nothing there.");
		return;
	}
	struct event event = {
		.kind = EVENT_PASTE, .now = app->now, .paste = text, .paste_length = strlen(text)};
	open->paste(app, &event);
}

static void demo_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct item items[ROWS];
	demo_items(items);
	int chosen = page_item(app, key, items, ROWS);
	if (chosen >= 0 || views_is_back(app, key))
		views_back(app);
	if (chosen < 0)
		return;
	if (chosen < MAILS) {
		paste_mail(app, chosen == 1);
		return;
	}
	struct effect *effect = effects_add(effects, EFFECT_DEMO);
	if (effect == NULL)
		return;
	effect->line = demo_troubles[chosen - MAILS].faults;
	app_say(app, TONE_TEXT, "The demo's service will %s.", demo_troubles[chosen - MAILS].text);
}

const struct screen screen_demo = {.draw = demo_draw, .key = demo_key};
