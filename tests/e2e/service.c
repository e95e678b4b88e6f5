#include "tests/e2e/service.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

extern char **environ;

/* One at a time is enough for a test program. */
static struct {
	pid_t pid;
	int in;
} running;

static json_t *start_program(const char *const *options, const char *folder)
{
	const char *argv[24] = {"etconsole-standin", "--dir", folder, "--demo"};
	const char *program = getenv("STANDIN");
	size_t n = 4;
	int to[2], from[2];
	posix_spawn_file_actions_t actions;
	for (size_t i = 0; options != NULL && options[i] != NULL && n < 23; i++)
		argv[n++] = options[i];
	assert_int_equal(pipe2(to, O_CLOEXEC) + pipe2(from, O_CLOEXEC), 0);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, to[0], 0);
	posix_spawn_file_actions_adddup2(&actions, from[1], 1);
	assert_int_equal(
		posix_spawn(&running.pid,
			    program != NULL ? program : "./tests/standin/etconsole-standin",
			    &actions, NULL, (char **)(uintptr_t)argv, environ),
		0);
	posix_spawn_file_actions_destroy(&actions);
	close(to[0]);
	close(from[1]);
	running.in = to[1];
	FILE *out = fdopen(from[0], "r");
	json_t *told = json_loadf(out, JSON_DISABLE_EOF_CHECK, NULL);
	fclose(out);
	assert_non_null(told);
	return told;
}

static void write_file(const char *path, const char *text, mode_t mode)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
	assert_true(fd >= 0);
	assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
	close(fd);
}

const char *service_url(struct service *service, const char *name)
{
	const json_t *side = json_object_get(service->told, name);
	if (side == NULL)
		return json_string_value(
			json_object_get(json_object_get(service->told, "bad"), name));
	return json_string_value(json_object_get(side, "url"));
}

/* The tool appends a mark, so that a reader knows that it is whole. */
static void write_tool(struct service *service)
{
	char path[300], text[700];
	snprintf(path, sizeof path, "%s/copy", service->folder);
	snprintf(text, sizeof text, "#!/bin/sh\ncat > '%s.part' && mv '%s.part' '%s'\n",
		 service->copied, service->copied, service->copied);
	write_file(path, text, 0700);
}

struct service *service_start(const char *const *options, const char *extra)
{
	struct service *service = calloc(1, sizeof *service);
	char text[2000];
	assert_non_null(service);
	snprintf(service->folder, sizeof service->folder, "/tmp/etconsole-test-XXXXXX");
	assert_non_null(mkdtemp(service->folder));
	snprintf(service->settings, sizeof service->settings, "%s/etconsole.cfg", service->folder);
	snprintf(service->copied, sizeof service->copied, "%s/copied", service->folder);
	service->told = start_program(options, service->folder);
	write_tool(service);
	snprintf(text, sizeof text,
		 "environments = (\n"
		 "  { name = \"sandbox\"; api_base = \"%s\"; ca_file = \"ca.pem\"; },\n"
		 "  { name = \"production\"; api_base = \"%s\"; ca_file = \"ca.pem\"; });\n"
		 "clipboard = \"%s/copy\";\n%s\n",
		 service_url(service, "sandbox"), service_url(service, "production"),
		 service->folder, extra != NULL ? extra : "");
	write_file(service->settings, text, 0600);
	setenv("TEST_HOME", service->folder, 1);
	return service;
}

void service_stop(struct service *service)
{
	static const char *const files[] = {"etconsole.cfg", "copied",		 "copy",
					    "ca.pem",	     "mail-sandbox.txt", "mail-live.txt"};
	char path[400];
	close(running.in);
	waitpid(running.pid, NULL, 0);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		snprintf(path, sizeof path, "%s/%s", service->folder, files[i]);
		unlink(path);
	}
	rmdir(service->folder);
	json_decref(service->told);
	free(service);
}

static char *exchange(struct service *service, const char *method, const char *path,
		      const char *body)
{
	const json_t *control = json_object_get(service->told, "control");
	struct sockaddr_in address = {.sin_family = AF_INET};
	char head[200], *answer = calloc(1, 1 << 16);
	size_t length = 0;
	ssize_t n;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	address.sin_port = htons((uint16_t)json_integer_value(json_object_get(control, "port")));
	int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	assert_int_equal(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	snprintf(head, sizeof head,
		 "%s %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
		 "Content-Length: %zu\r\n\r\n",
		 method, path, strlen(body));
	assert_true(write(fd, head, strlen(head)) > 0);
	assert_true(body[0] == '\0' || write(fd, body, strlen(body)) > 0);
	while ((n = read(fd, answer + length, (1 << 16) - 1 - length)) > 0)
		length += (size_t)n;
	close(fd);
	return answer;
}

void service_tell(struct service *service, const char *path, const char *json)
{
	char *answer = exchange(service, "POST", path, json);
	if (strstr(answer, " 200 ") == NULL)
		fail_msg("the stand-in refused %s %s: %s", path, json, answer);
	free(answer);
}

json_t *service_ask(struct service *service, const char *path)
{
	char *answer = exchange(service, "GET", path, "");
	const char *body = strstr(answer, "\r\n\r\n");
	json_t *root = body != NULL ? json_loads(body + 4, 0, NULL) : NULL;
	free(answer);
	assert_non_null(root);
	return root;
}

void service_calm(struct service *service)
{
	service_tell(service, "/reset", "{}");
	service_tell(service, "/world",
		     "{\"flavour\":8,\"rotation\":\"strict\",\"wrong_password\":\"b\","
		     "\"grant_off\":false,\"expires_in\":31622400,\"date_skew_s\":0,"
		     "\"latency_ms\":0,\"limit\":0,\"passport\":false,\"trim_password\":false,"
		     "\"strips_bearer\":false,\"other_user\":\"\"}");
}

json_int_t service_count(struct service *service, const char *side, const char *name)
{
	json_t *counts = service_ask(service, "/counts");
	json_int_t value = json_integer_value(json_object_get(json_object_get(counts, side), name));
	json_decref(counts);
	return value;
}

const char *service_mail(struct service *service, const char *side, const char *name)
{
	const json_t *mail = json_object_get(service->told, "mail");
	return json_string_value(json_object_get(json_object_get(mail, side), name));
}

char *service_copied(struct service *service)
{
	struct stat status;
	struct timespec moment = {0, 10000000};
	for (int i = 0; i < 6000 && stat(service->copied, &status) != 0; i++)
		nanosleep(&moment, NULL);
	char *text = calloc(1, 1 << 16);
	int fd = open(service->copied, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	assert_true(read(fd, text, (1 << 16) - 1) >= 0);
	close(fd);
	unlink(service->copied);
	return text;
}
