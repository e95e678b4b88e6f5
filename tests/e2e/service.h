/*
 * service: starts the stand-in service for a test, and talks to its control interface.
 */
#ifndef SERVICE_H
#define SERVICE_H

#include <jansson.h>
#include <stddef.h>

struct service {
	json_t *told; /* its ready line */
	char folder[256], settings[300], copied[300];
};

/*
 * Starts it, with options (ends with NULL; or NULL), and writes a settings file that points
 * sandbox and production at it; extra goes into that file as it is. The clipboard is a program
 * that writes what it gets into the file copied.
 */
struct service *service_start(const char *const *options, const char *extra);
void service_stop(struct service *service);

/* POST of JSON text to a path of the control interface; fails the test if it is refused. */
void service_tell(struct service *service, const char *path, const char *json);

/* As it was at its start: no faults, nothing counted, nobody throttled, nothing late. */
void service_calm(struct service *service);
/* GET of a path, parsed; the caller's. */
json_t *service_ask(struct service *service, const char *path);
/* A counter of a side: "refresh_token", "check", ... */
json_int_t service_count(struct service *service, const char *side, const char *name);
/* "https://localhost:1234" of a side or bad listener. */
const char *service_url(struct service *service, const char *name);
/* A value of the demo's mail: "text", "client_id", "password", ... */
const char *service_mail(struct service *service, const char *side, const char *name);

/* What was copied last, for free(); waits for it. */
char *service_copied(struct service *service);

#endif
