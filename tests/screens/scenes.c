#include "tests/screens/scenes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tui/app/event.h"
#include "tui/app/sign_in.h"
#include "tui/app/update.h"
#include "tui/app/views.h"
#include "tui/screens/screens.h"

/* 23 November 2026, 12:04:01 UTC. */
#define NOW_UTC ((int64_t)1795435441000)
#define NOW_BOOT ((int64_t)1000 * DAY_MS)

const char *const scene_secrets[SCENE_SECRETS] = {
	"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiI5YTJmNDFjNyJ9.c2lnbmF0dXJlc2lnbmF0dXJl",
	"def50200aaaabbbbccccddddeeeeffff00001111222233334444",
	"kLmN0pQrStUvWxYz0123456789abcdefGHIJ+++", "correct horse battery staple",
	"live-rStUvWxYz0123456789abcdefGHIJkLmN0p"};

static struct settings settings;

static const struct moment now = {NOW_BOOT, NOW_UTC};

static void send(struct app *app, struct event *event, struct effects *effects)
{
	event->now = now;
	app_update(app, event, effects);
}

void scene_key(struct app *app, uint32_t key, struct effects *effects)
{
	struct event event = {.kind = EVENT_KEY, .key = key};
	send(app, &event, effects);
}

void scene_keys(struct app *app, const char *text, struct effects *effects)
{
	for (; *text != '\0'; text++)
		scene_key(app, (unsigned char)*text, effects);
}

static void put_token(struct session *session, int64_t life_ms, int64_t left_ms)
{
	char json[600];
	snprintf(json, sizeof json,
		 "{\"token_type\":\"Bearer\",\"access_token\":\"%s\",\"refresh_token\":\"%s\","
		 "\"scope\":\"dashboard\"}",
		 scene_secrets[0], scene_secrets[1]);
	if (!token_read(&session->token, json, strlen(json), NULL))
		abort();
	session->token.life_ms = life_ms;
	session->token.obtained_boot_ms = NOW_BOOT - (life_ms - left_ms);
	session->token.obtained_utc_ms = NOW_UTC - (life_ms - left_ms);
	session->state = SESSION_UNCHECKED;
}

static void put_check(struct session *session, int64_t ago_ms)
{
	struct identity identity = {.id = "7d1f3f60-11aa-4a59-9d1e-1f2a3b4c5d6e",
				    .email_verified = true,
				    .environment = "as it says",
				    .team_count = 2,
				    .teams = {{"acme-gmbh", "", true}, {"acme-dk", "", false}}};
	snprintf(identity.email, sizeof identity.email, "%s", login_username(&session->login));
	session->state = SESSION_VALID;
	session->accepted_utc_ms = NOW_UTC - ago_ms;
	session->accepted_took_ms = 61;
	session->last_kind = REQUEST_CHECK;
	if (!session_know(session, &identity) || !session_ready(session, NULL))
		abort();
	session->activity[0] =
		(struct activity){NOW_UTC - ago_ms, REQUEST_CHECK, 200, RESULT_ACCEPTED, "", 61};
	session->activity[1] = (struct activity){
		NOW_UTC - ago_ms - 3000, REQUEST_SIGN_IN, 200, RESULT_NEW_TOKEN, "", 143};
	session->signed_in_ms = 143;
	session->activity_count = 2;
}

static struct session *put_login(struct app *app, const char *name, size_t side)
{
	struct session session;
	size_t at = accounts_add(&app->accounts, name);
	session_init(&session, &settings.environments.list[side]);
	char username[80];
	snprintf(username, sizeof username, "integrations@%.40s.example", name);
	login_set_names(&session.login,
			side == 0 ? "9a2f41c7-5d0e-4b7a-9c1e-0f6a2b83d911"
				  : "5c07e1b9-02d4-4e1f-8d3a-be91e7a04b6c",
			username);
	const char *secret = scene_secrets[side == 0 ? 2 : 4];
	secret_set(&session.login.client_secret, secret, strlen(secret));
	secret_fingerprint(secret, strlen(secret), session.login.secret_mark);
	if (!account_put(&app->accounts.list[at], side, &session))
		abort();
	return app->accounts.list[at].session[side];
}

/* What went wrong last, as a judged answer would have left it. */
static void put_finding(struct session *session, enum finding finding, const char *detail)
{
	if (!session_ready(session, NULL))
		abort();
	session->last->finding = finding;
	session->last->retry_after_ms = -1;
	remedy_fill(finding, session->environment, detail, &session->last->error);
}

static void accounts(struct app *app)
{
	for (size_t side = 0; side < 2; side++) {
		struct session *acme = put_login(app, "acme", side);
		put_token(acme, 366 * DAY_MS, 366 * DAY_MS - 19000 - (int64_t)side * DAY_MS);
		put_check(acme, 1000);
		struct session *globex = put_login(app, "globex", side);
		put_token(globex, 366 * DAY_MS, 6 * DAY_MS + 4 * HOUR_MS + 729000);
		put_check(globex, 3 * MINUTE_MS);
		globex->state = SESSION_SOON;
		struct session *wayne = put_login(app, "wayne", side);
		put_token(wayne, 366 * DAY_MS, 201 * DAY_MS);
		put_finding(wayne, FINDING_NO_ADDRESS, NULL);
		wayne->state = SESSION_OFFLINE;
		wayne->offline_utc_ms = NOW_UTC - 5 * MINUTE_MS;
		wayne->again = REQUEST_CHECK;
		wayne->again_at = NOW_BOOT + 14 * SECOND_MS;
	}
	put_finding(put_login(app, "initech", 0), FINDING_KEYS_UNKNOWN, NULL);
	struct session *northwind = put_login(app, "northwind-wholesale-de", 1);
	put_token(northwind, 366 * DAY_MS, 201 * DAY_MS);
	put_finding(northwind, FINDING_TOKEN_REFUSED, NULL);
	northwind->state = SESSION_REFUSED;
	northwind->refused_utc_ms = NOW_UTC;
	struct session *umbrella = put_login(app, "umbrella", app->chosen.environment);
	put_token(umbrella, 366 * DAY_MS, 0);
	umbrella->token.obtained_boot_ms -= 2 * DAY_MS;
	umbrella->state = SESSION_EXPIRED;
	struct session *stark = put_login(app, "stark", app->chosen.environment);
	put_token(stark, TOKEN_LIFE_UNKNOWN, 0);
	stark->token.life_ms = TOKEN_LIFE_UNKNOWN;
	stark->skew_ms = 10 * MINUTE_MS;
	app->chosen.account = 0;
	app->view.screen = SCREEN_CONSOLE;
}

void scene_choose(struct app *app, const char *name)
{
	accounts(app);
	app->chosen.account = accounts_find(&app->accounts, name);
}

static void make_console(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "acme");
}

static void make_soon(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "globex");
}

static void make_offline(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "wayne");
}

static void make_refused_token(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "northwind-wholesale-de");
}

static void make_expired(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "umbrella");
}

static void make_unknown_life(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "stark");
}

static void make_busy(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "acme");
	struct session *session = app_session(app);
	session->running = REQUEST_CHECK;
	session->running_since = NOW_BOOT - 1400;
}

static void make_list_page(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_key(app, INPUT_TAB, effects);
}

static void make_empty(struct app *app, struct effects *effects)
{
	(void)app, (void)effects;
}

static void make_welcome(struct app *app, struct effects *effects)
{
	(void)effects;
	app->view.screen = SCREEN_WELCOME;
}

static void make_keys(struct app *app, struct effects *effects)
{
	app->view.screen = SCREEN_WELCOME;
	scene_keys(app, "4", effects);
}

static void make_form(struct app *app, struct effects *effects)
{
	scene_keys(app, "n", effects);
}

static void make_undecided(struct app *app, struct effects *effects)
{
	app->view.screen = SCREEN_WELCOME;
	scene_keys(app, "3", effects);
}

static void make_filled(struct app *app, struct effects *effects)
{
	char text[600];
	snprintf(text, sizeof text,
		 "ET_CLIENT_ID=9a2f41c7-5d0e\nET_CLIENT_SECRET=%s\nET_EMAIL="
		 "a+b@acme.example\nET_PASSWORD=\"%s \"\n",
		 scene_secrets[2], scene_secrets[3]);
	struct event event = {.kind = EVENT_PASTE, .paste = text, .paste_length = strlen(text)};
	scene_keys(app, "n", effects);
	send(app, &event, effects);
}

static void paste(struct app *app, const char *text, struct effects *effects)
{
	struct event event = {.kind = EVENT_PASTE, .paste = text, .paste_length = strlen(text)};
	send(app, &event, effects);
}

/* All that may be said beside a field, and an error below the values. */
static void make_doubted(struct app *app, struct effects *effects)
{
	char text[800];
	snprintf(text, sizeof text,
		 "CLIENT_ID=\"9a2f41c7-5d0e\"\nCLIENT_SECRET='%s' # of the shop\n"
		 "USERNAME=a@acme.example\nUSERNAME=b@acme.example\nPASSWORD=********\n\n"
		 "{\"error\":\"invalid_client\",\"message\":\"Client authentication failed\"}\n",
		 scene_secrets[2]);
	scene_keys(app, "n", effects);
	paste(app, text, effects);
}

/* Beside the welcome, where no side is chosen: all values, and no side is named. */
static void make_unnamed(struct app *app, struct effects *effects)
{
	char text[600];
	snprintf(text, sizeof text,
		 "Client ID: 9a2f41c7-5d0e\nClient Secret: %s\nE-mail: a@acme.example\n"
		 "Password: %s\n",
		 scene_secrets[2], "hush");
	app->view.screen = SCREEN_WELCOME;
	paste(app, text, effects);
}

/* The paste names the other side. */
static void make_side(struct app *app, struct effects *effects)
{
	char text[600];
	snprintf(text, sizeof text,
		 "https://api.platform%s.easytranslate.com\nClient ID: 9a2f41c7-5d0e\nClient "
		 "Secret: %s\nE-mail: a@acme.example\nPassword: hush\n",
		 app->chosen.environment == 0 ? "" : ".sandbox", scene_secrets[2]);
	scene_keys(app, "n", effects);
	paste(app, text, effects);
}

/* Two sides of one account, some with doubts, and many more. */
static void make_logins(struct app *app, struct effects *effects)
{
	static char text[16000];
	size_t used =
		(size_t)snprintf(text, sizeof text,
				 "account,environment,client_id,client_secret,username,password\n"
				 "acme,sandbox,id-1,%s,api@acme.example,%s\n"
				 "globex,,id-2,%s,api@globex.example,\n"
				 "ACME,live,id-3,%s,api@acme.example,%s\n"
				 "northwind-wholesale-de,live,id-4,********,,hush\n",
				 scene_secrets[2], scene_secrets[3], scene_secrets[2],
				 scene_secrets[4], scene_secrets[3]);
	for (int i = 0; i < 96; i++)
		used += (size_t)snprintf(text + used, sizeof text - used,
					 "nordlys%d,live,id-%d,secret-%d,api@nordlys%d.example,p\n",
					 i, 100 + i, i, i);
	paste(app, text, effects);
}

static void make_logins_live(struct app *app, struct effects *effects)
{
	make_logins(app, effects);
	scene_key(app, INPUT_DOWN, effects);
}

static void make_logins_end(struct app *app, struct effects *effects)
{
	app->view.screen = SCREEN_WELCOME;
	make_logins(app, effects);
	scene_key(app, INPUT_END, effects);
}

static void make_running(struct app *app, struct effects *effects)
{
	make_filled(app, effects);
	scene_key(app, INPUT_ENTER, effects);
	app->sign_in->trial.running_since = NOW_BOOT - 1400;
	app->sign_in->progress = (struct progress){
		.address_ms = 4, .connected_ms = 11, .encrypted_ms = 24, .certificate_days = 61};
}

static void answer(struct app *app, long status, const char *body, struct effects *effects)
{
	struct answer got = {.number = app->sign_in->trial.request,
			     .kind = REQUEST_SIGN_IN,
			     .asker = ASKED_BY_FORM,
			     .status = status,
			     .sent = true,
			     .content_type = "application/json",
			     .body = (char *)(uintptr_t)body,
			     .length = strlen(body),
			     .took_ms = 143,
			     .date_utc_ms = -1,
			     .retry_after_ms = status == 429 ? 42000 : -1};
	struct event event = {.kind = EVENT_ANSWER, .answer = &got};
	send(app, &event, effects);
}

static void make_refused_keys(struct app *app, struct effects *effects)
{
	make_running(app, effects);
	/* The second asks whether it is the pair or the password grant alone. */
	answer(app, 401, "{\"error\":\"invalid_client\"}", effects);
	answer(app, 401, "{\"error\":\"invalid_client\"}", effects);
}

static void make_refused_login(struct app *app, struct effects *effects)
{
	make_running(app, effects);
	answer(app, 401, "{\"error\":\"invalid_credentials\"}", effects);
}

static void make_limited(struct app *app, struct effects *effects)
{
	make_running(app, effects);
	answer(app, 429, "{\"message\":\"Too Many Attempts.\"}", effects);
}

static void make_request(struct app *app, struct effects *effects)
{
	make_filled(app, effects);
	views_show_over(app, SCREEN_REQUEST);
}

static void make_leave(struct app *app, struct effects *effects)
{
	make_filled(app, effects);
	scene_key(app, INPUT_ESC, effects);
}

void make_first(struct app *app, struct effects *effects)
{
	(void)effects;
	scene_choose(app, "acme");
	app->view.screen = SCREEN_FIRST;
}

static void make_reveal(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "v", effects);
}

static void make_copy(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "y", effects);
	scene_key(app, INPUT_DOWN, effects);
	scene_key(app, INPUT_DOWN, effects);
}

static void make_code(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_keys(app, "yg", effects);
	scene_key(app, INPUT_DOWN, effects);
}

static void make_menu(struct app *app, struct effects *effects)
{
	scene_choose(app, "acme");
	scene_key(app, INPUT_ENTER, effects);
}

static void make_guard(struct app *app, struct effects *effects)
{
	settings.guard = GUARD_NAME;
	scene_choose(app, "globex");
	scene_keys(app, "r", effects);
}

struct settings *scene_settings(void)
{
	return &settings;
}

const struct scene scenes_console[] = {
	{"console", make_console},
	{"soon", make_soon},
	{"expired", make_expired},
	{"refused", make_refused_token},
	{"offline", make_offline},
	{"unknown-life", make_unknown_life},
	{"busy", make_busy},
	{"list", make_list_page},
	{"empty", make_empty},
	{"welcome", make_welcome},
	{"keys", make_keys},
	{"form", make_form},
	{"form-undecided", make_undecided},
	{"form-filled", make_filled},
	{"form-running", make_running},
	{"form-refused-keys", make_refused_keys},
	{"form-refused-login", make_refused_login},
	{"form-limited", make_limited},
	{"form-doubted", make_doubted},
	{"form-unnamed", make_unnamed},
	{"form-side", make_side},
	{"logins", make_logins},
	{"logins-live", make_logins_live},
	{"logins-end", make_logins_end},
	{"form-leave", make_leave},
	{"request", make_request},
	{"first", make_first},
	{"reveal", make_reveal},
	{"copy", make_copy},
	{"code", make_code},
	{"menu", make_menu},
	{"guard", make_guard},
	{NULL, NULL},
};

const struct scene *scene_at(size_t at)
{
	static const struct scene *const groups[] = {scenes_console, scenes_keep, scenes_explain};
	for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
		for (const struct scene *scene = groups[i]; scene->name != NULL; scene++)
			if (at-- == 0)
				return scene;
	return NULL;
}

void scene_open(const struct scene *scene, struct app *app, size_t side, int rows, int cols)
{
	struct effects effects = {0};
	settings_init(&settings);
	app_init(app, &settings);
	app->setup.screens = screens;
	app->now = now;
	app->view.rows = 24;
	app->view.cols = 80;
	app->chosen.environment = side;
	snprintf(app->clipboard.tool, sizeof app->clipboard.tool, "wl-copy");
	app->clipboard.answers = true;
	scene->make(app, &effects);
	app->view.rows = rows;
	app->view.cols = cols;
	effects_clear(&effects);
}
