/*
 * See the request: what signing in would send, as HTTP text, secrets masked.
 */
#include <stdio.h>

#include "core/hide.h"
#include "tui/app/sign_in.h"
#include "tui/app/views.h"
#include "tui/screens/page.h"

struct writer {
	struct area area;
	int row;
};

static void put(struct writer *writer, enum role role, const char *text)
{
	area_text_fit(writer->area, writer->row++, 3, writer->area.cols - 6, role, text,
		      TEXT_CUT_MIDDLE);
}

static void put_field(struct writer *writer, const char *name, const char *value, bool masked)
{
	char text[128];
	snprintf(text, sizeof text, "%s=", name);
	int col = area_text(writer->area, writer->row, 3, ROLE_TEXT, text);
	if (masked && value[0] != '\0')
		chrome_mask(writer->area, writer->row, col, "");
	else
		area_text_fit(writer->area, writer->row, col, writer->area.cols - 3 - col,
			      ROLE_TEXT, value, TEXT_CUT_MIDDLE);
	writer->row++;
}

/* Of one that holds a secret only whether it is empty counts. */
static const char *value_of(const struct sign_in *form, const struct grant_field *field)
{
	static char encoded[3 * FIELD_MAX + 1];
	enum login_field of = api_login_field(field);
	if (of == LOGIN_FIELDS)
		return field->fixed;
	if (api_is_masked(field))
		return form->field[of].length > 0 ? HIDDEN : "";
	api_encode(encoded, form->field[of].text);
	return encoded;
}

static void put_body(struct writer *writer, const struct environment *environment,
		     const struct sign_in *form)
{
	const struct grant_field *field;
	for (size_t n = 0; (field = api_grant_field(environment, REQUEST_SIGN_IN, n)) != NULL;
	     n++) {
		char name[40];
		snprintf(name, sizeof name, "%s%s", n > 0 ? "&" : "", field->name);
		put_field(writer, name, value_of(form, field), api_is_masked(field));
	}
}

static void request_draw(const struct app *app, struct frame *frame)
{
	const struct environment *environment = sign_in_environment(app);
	struct hints hints = {0};
	char text[320];
	hints_add_key(&hints, INPUT_ESC, "back to the form");
	struct area inside = page_view(app, frame, environment, "The request", &hints);
	bool roomy = inside.rows >= 18;
	struct writer writer = {inside, roomy};
	snprintf(text, sizeof text, "POST %s HTTP/1.1", environment->token_path);
	put(&writer, ROLE_TITLE, text);
	snprintf(text, sizeof text, "Host: %s", environment->host);
	put(&writer, ROLE_TEXT, text);
	put(&writer, ROLE_TEXT, "Accept: application/json");
	put(&writer, ROLE_TEXT, "Content-Type: application/x-www-form-urlencoded");
	writer.row += 1;
	put_body(&writer, environment, app->sign_in);
	if (!roomy)
		return;
	chrome_wrap(
		inside, writer.row + 1, 3, inside.cols - 6, 5, ROLE_MUTED,
		"In truth the body is one line. Every sign but letters, digits and - . _ ~ is "
		"sent as %XX, so that a + stays a + and & does not cut a value short. curl does "
		"the same with --data-urlencode; with --form the service understands nothing.");
}

static void request_key(struct app *app, uint32_t key, struct effects *effects)
{
	(void)effects;
	(void)key;
	views_back(app);
}

const struct screen screen_request = {.draw = request_draw, .key = request_key};
