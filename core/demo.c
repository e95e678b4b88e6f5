#include "core/demo.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/command.h"
#include "core/paths.h"

#define READY_MS 10000
#define READY_SIZE ((size_t)1024 * 1024)

static bool spawn_standin(struct demo *demo, char *path, int *out, struct error *error)
{
	int to[2], from[2];
	char demo_option[] = "--demo";
	char *words[] = {path, demo_option, NULL};
	if (pipe2(to, O_CLOEXEC) != 0 || pipe2(from, O_CLOEXEC) != 0)
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "The demo: %s.", strerror(errno));
	const int fds[3] = {to[0], from[1], -1};
	int failed = command_spawn(words, fds, &demo->pid);
	close(to[0]);
	close(from[1]);
	demo->keep_fd = to[1];
	*out = from[0];
	if (failed == 0)
		return true;
	close(from[0]);
	demo->pid = 0;
	return error_set(error, ERROR_SYSTEM, "Is it built? make, or install the whole package.",
			 "The demo's stand-in service did not start: %s.", strerror(failed));
}

/* One line of JSON, or nothing within the limit. */
static json_t *read_ready(int fd)
{
	char *line = malloc(READY_SIZE);
	size_t length = 0;
	struct pollfd poll_fd = {.fd = fd, .events = POLLIN};
	while (line != NULL && length < READY_SIZE && poll(&poll_fd, 1, READY_MS) > 0) {
		ssize_t n = read(fd, line + length, READY_SIZE - length);
		if (n <= 0)
			break;
		length += (size_t)n;
		if (memchr(line, '\n', length) != NULL)
			break;
	}
	json_t *root = line != NULL ? json_loadb(line, length, JSON_DISABLE_EOF_CHECK, NULL) : NULL;
	free(line);
	return root;
}

/* Whatever the settings have made of it, texts name EasyTranslate's own host. */
static bool point_at(struct settings *settings, size_t at, const json_t *side, const char *ca,
		     struct error *error)
{
	struct environments real;
	struct environment *environment = &settings->environments.list[at];
	const char *url = json_string_value(json_object_get(side, "url"));
	if (url == NULL || ca == NULL)
		return error_set(error, ERROR_SYSTEM, "Close something else on this machine.",
				 "The demo's stand-in service did not start.");
	snprintf(environment->ca_file, sizeof environment->ca_file, "%s", ca);
	environments_init(&real);
	memcpy(environment->stands_for, real.list[at].host, sizeof environment->stands_for);
	return environment_set_base(environment, url, error);
}

static const char *string_of(const json_t *object, const char *name)
{
	const char *value = json_string_value(json_object_get(object, name));
	return value != NULL ? value : "";
}

bool demo_start(struct demo *demo, struct settings *settings, struct error *error)
{
	char path[1024];
	int out = -1;
	*demo = (struct demo){.keep_fd = -1};
	paths_standin(path, sizeof path);
	if (path[0] == '\0')
		return error_set(error, ERROR_SYSTEM, "Build it without --disable-demo.",
				 "The demo's stand-in service is not there.");
	if (!spawn_standin(demo, path, &out, error))
		return false;
	demo->told = read_ready(out);
	close(out);
	const char *ca = json_string_value(json_object_get(demo->told, "ca"));
	/* What keeps it from starting it says itself. */
	if (json_object_get(demo->told, "error") != NULL)
		return error_set(error, ERROR_SYSTEM, string_of(demo->told, "remedy"),
				 "The demo's stand-in service: %s.",
				 string_of(demo->told, "error"));
	return point_at(settings, 0, json_object_get(demo->told, "sandbox"), ca, error) &&
	       point_at(settings, 1, json_object_get(demo->told, "production"), ca, error);
}

/* A token as if it had been got age seconds ago. */
static bool fill_token(struct session *session, json_t *told, int64_t age_ms, struct moment now)
{
	if (!json_is_object(told))
		return true;
	char *text = json_dumps(told, JSON_COMPACT);
	bool ok = text != NULL && token_read(&session->token, text, strlen(text), NULL);
	free(text);
	session->token.obtained_boot_ms = now.boot_ms - age_ms;
	session->token.obtained_utc_ms = now.utc_ms - age_ms;
	if (ok)
		session->state = SESSION_UNCHECKED;
	return ok;
}

static bool fill_login(struct account *account, const struct environments *all, const json_t *told,
		       struct moment now)
{
	const struct environment *environment =
		environment_find(all, string_of(told, "environment"));
	const char *secret = string_of(told, "client_secret");
	const char *password = string_of(told, "password");
	struct session session;
	if (environment == NULL)
		return false;
	session_init(&session, environment);
	struct login *login = &session.login;
	secret_fingerprint(secret, strlen(secret), login->secret_mark);
	int64_t age_s = json_integer_value(json_object_get(told, "age_s"));
	bool ok =
		login_set_names(login, string_of(told, "client_id"), string_of(told, "username")) &&
		secret_set(&login->client_secret, secret, strlen(secret)) &&
		secret_set(&login->password, password, strlen(password)) &&
		fill_token(&session, json_object_get(told, "token"), age_s * SECOND_MS, now) &&
		account_put(account, (size_t)(environment - all->list), &session);
	session_clear(&session);
	return ok;
}

static bool fill_account(struct accounts *accounts, const struct environments *all,
			 const json_t *told, struct moment now)
{
	size_t at = accounts_add(accounts, string_of(told, "name"));
	const json_t *logins = json_object_get(told, "logins");
	bool ok = at < accounts->count;
	for (size_t i = 0; i < json_array_size(logins) && ok; i++)
		ok = fill_login(&accounts->list[at], all, json_array_get(logins, i), now);
	return ok;
}

bool demo_fill(const struct demo *demo, const struct settings *settings, struct accounts *accounts,
	       struct error *error)
{
	const json_t *list = json_object_get(demo->told, "accounts");
	struct moment now = clock_now();
	for (size_t i = 0; i < json_array_size(list); i++)
		if (!fill_account(accounts, &settings->environments, json_array_get(list, i), now))
			return error_set(error, ERROR_SYSTEM, "",
					 "The demo's accounts could not be made.");
	return true;
}

const char *demo_mail(const struct demo *demo, bool is_live)
{
	const json_t *mails = json_object_get(demo->told, "mail");
	const json_t *mail = json_object_get(mails, is_live ? "production" : "sandbox");
	return json_string_value(json_object_get(mail, "text"));
}

const char *demo_mail_files(const struct demo *demo, char *out, size_t size)
{
	const char *dir = string_of(demo->told, "dir");
	snprintf(out, size, "%s/mail-sandbox.txt\n%s/mail-live.txt", dir, dir);
	return out;
}

const struct demo_trouble demo_troubles[DEMO_TROUBLES] = {
	{"refuse the next sign-in, refresh and check",
	 "[{\"kind\":\"password\",\"times\":1,\"status\":401,\"body\":\"{\\\"error\\\":"
	 "\\\"invalid_credentials\\\",\\\"message\\\":"
	 "\\\"The user credentials were incorrect.\\\"}\"},"
	 "{\"kind\":\"refresh_token\",\"times\":1,\"obey\":false,\"status\":401,\"body\":"
	 "\"{\\\"error\\\":\\\"invalid_request\\\",\\\"message\\\":"
	 "\\\"The refresh token is invalid.\\\"}\"},"
	 "{\"kind\":\"check\",\"times\":1,\"status\":401,\"body\":"
	 "\"{\\\"message\\\":\\\"Unauthenticated.\\\"}\"}]"},
	{"throttle the next request for 20 s",
	 "[{\"times\":1,\"obey\":false,\"status\":429,\"headers\":{\"Retry-After\":\"20\"},"
	 "\"body\":\"{\\\"message\\\":\\\"Too Many Attempts.\\\"}\"}]"},
	{"fail at the next request: a gateway's 503",
	 "[{\"times\":1,\"obey\":false,\"status\":503,\"type\":\"text/html\",\"body\":"
	 "\"<html><head><title>503 Service Temporarily Unavailable</title></head></html>\"}]"},
	{"lose the next answer", "[{\"times\":1,\"close\":\"after\"}]"},
	{"take 8 s for the next answer", "[{\"times\":1,\"delay_ms\":8000}]"},
	{"behave again", "[]"},
};

bool demo_tell(int keep_fd, const char *faults, struct error *error)
{
	struct iovec line[] = {{(void *)(uintptr_t)faults, strlen(faults)},
			       {(void *)(uintptr_t) "\n", 1}};
	if (writev(keep_fd, line, 2) == (ssize_t)line[0].iov_len + 1)
		return true;
	return error_set(error, ERROR_SYSTEM, "Quit, and start the demo again.",
			 "The demo's stand-in service has ended.");
}

void demo_end(struct demo *demo)
{
	if (demo->keep_fd >= 0)
		close(demo->keep_fd);
	if (demo->pid > 0)
		waitpid(demo->pid, NULL, 0);
	json_decref(demo->told);
	*demo = (struct demo){.keep_fd = -1};
}
