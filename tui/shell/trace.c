#include "tui/shell/trace.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>
#include <unistd.h>

static const char *const event_names[] = {
	[EVENT_TICK] = "tick",	       [EVENT_KEY] = "key",
	[EVENT_PASTE] = "paste",       [EVENT_MOUSE] = "mouse",
	[EVENT_FOCUS_IN] = "focus in", [EVENT_FOCUS_OUT] = "focus out",
	[EVENT_GROUND] = "ground",     [EVENT_GROUND_CHANGED] = "ground changed",
	[EVENT_RESIZE] = "resize",     [EVENT_ANSWER] = "answer",
	[EVENT_PROGRESS] = "progress", [EVENT_COPIED] = "copied",
	[EVENT_SUSPEND] = "suspend",   [EVENT_RESUME] = "resume",
	[EVENT_STORE] = "store",       [EVENT_SECRET_COMMAND] = "secret command",
	[EVENT_WRITTEN] = "written",   [EVENT_THEME] = "theme",
	[EVENT_LEAVE] = "leave",
};

static const char *const effect_names[] = {
	[EFFECT_SEND] = "send",
	[EFFECT_CANCEL] = "cancel",
	[EFFECT_COPY] = "copy",
	[EFFECT_UNCOPY] = "uncopy",
	[EFFECT_STORE] = "store",
	[EFFECT_SECRET_COMMAND] = "secret command",
	[EFFECT_SECRET_COMMAND_STOP] = "stop secret command",
	[EFFECT_WRITE] = "write",
	[EFFECT_THEME] = "theme",
	[EFFECT_DEMO] = "demo",
	[EFFECT_REDRAW] = "redraw",
	[EFFECT_SUSPEND] = "suspend",
	[EFFECT_QUIT] = "quit",
};

static const char *const job_names[] = {
	[STORE_BEGIN] = "begin",   [STORE_OPEN] = "open",	[STORE_CHANGE] = "change",
	[STORE_GUARD] = "guard",   [STORE_UNGUARD] = "unguard", [STORE_ASIDE] = "aside",
	[STORE_LOCK] = "lock",	   [STORE_WAKE] = "wake",	[STORE_LEND] = "lend",
	[STORE_KEEP] = "keep",	   [STORE_TOKEN] = "token",	[STORE_STATES] = "states",
	[STORE_STATE] = "state",   [STORE_RELEASE] = "release", [STORE_AUTO] = "auto",
	[STORE_FORGET] = "forget", [STORE_RENAME] = "rename",	[STORE_LEASE] = "lease",
	[STORE_NEWER] = "newer",   [STORE_GONE] = "gone",
};

static const char *const request_names[] = {
	[REQUEST_NONE] = "nothing", [REQUEST_SIGN_IN] = "sign-in", [REQUEST_REFRESH] = "refresh",
	[REQUEST_CHECK] = "check",  [REQUEST_PROBE] = "probe",	   [REQUEST_PAIR] = "pair",
	[REQUEST_NAMES] = "names",
};

bool trace_open(struct trace *trace, const char *path, struct error *error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
	trace->out = fd >= 0 ? fdopen(fd, "w") : NULL;
	trace->began = clock_now().boot_ms;
	if (trace->out != NULL) {
		/* The line before a crash is the one that is wanted. */
		setvbuf(trace->out, NULL, _IOLBF, BUFSIZ);
		return true;
	}
	int why = errno;
	if (fd >= 0)
		close(fd);
	return error_set(error, ERROR_INPUT,
			 why == EEXIST ? "Name a file that is not there yet." : "Name another one.",
			 "The trace cannot be written there: %s.", strerror(why));
}

bool trace_close(struct trace *trace)
{
	bool ok = trace->out == NULL || (!ferror(trace->out) && fclose(trace->out) == 0);
	trace->out = NULL;
	return ok;
}

static const char *const copied_names[] = {
	[COPIED_BY_TOOL] = "by a program",
	[COPIED_BY_TERMINAL] = "by the terminal",
	[COPIED_NOT] = "not at all",
	[COPIED_CLEARED] = "and cleared",
	[COPIED_LEFT_ALONE] = "and left alone",
};

static const char *class_of(uint32_t key)
{
	if (key > INPUT_UNKNOWN)
		return "click";
	if (key > INPUT_NAMED)
		return key == INPUT_UNKNOWN ? "unknown" : "named";
	if (key >= INPUT_CTRL(0))
		return "control";
	return key >= '0' && key <= '9' ? "digit" : "sign";
}

static void put_details(FILE *out, const struct event *event)
{
	const struct answer *answer = event->answer;
	if (event->kind == EVENT_KEY)
		fprintf(out, " %s", class_of(event->key));
	else if (event->kind == EVENT_PASTE)
		fprintf(out, " %zu bytes", event->paste_length);
	else if (event->kind == EVENT_RESIZE)
		fprintf(out, " %dx%d", event->rows, event->cols);
	else if (event->kind == EVENT_STORE)
		fprintf(out, " %s", job_names[event->job]);
	else if (event->kind == EVENT_COPIED)
		fprintf(out, " %s", copied_names[event->copied]);
	else if (answer != NULL)
		fprintf(out, " %s %u: end %d, status %ld, %zu bytes, %" PRId64 " ms",
			request_names[answer->kind], answer->number, (int)answer->end,
			answer->status, answer->length, answer->took_ms);
	if (event->error != NULL && event->error->kind != ERROR_NONE)
		fprintf(out, ", error %d", (int)event->error->kind);
}

static void put_time(const struct trace *trace, struct moment now)
{
	int64_t ms = now.boot_ms - trace->began;
	fprintf(trace->out, "%8" PRId64 ".%03d ", ms / SECOND_MS, (int)(ms % SECOND_MS));
}

void trace_event(struct trace *trace, const struct event *event, bool is_typing)
{
	bool is_typed = event->kind == EVENT_KEY || event->kind == EVENT_PASTE;
	if (trace->out == NULL || event->kind == EVENT_TICK || (is_typed && is_typing))
		return;
	put_time(trace, event->now);
	fprintf(trace->out, "event %s", event_names[event->kind]);
	put_details(trace->out, event);
	fputc('\n', trace->out);
}

void trace_effect(struct trace *trace, const struct effect *effect, struct moment now)
{
	if (trace->out == NULL)
		return;
	put_time(trace, now);
	fprintf(trace->out, "  effect %s", effect_names[effect->kind]);
	if (effect->kind == EFFECT_SEND)
		fprintf(trace->out, " %s %u", request_names[effect->request.kind],
			effect->request.number);
	else if (effect->kind == EFFECT_CANCEL)
		fprintf(trace->out, " %u", effect->number);
	else if (effect->kind == EFFECT_STORE)
		fprintf(trace->out, " %s", job_names[effect->job]);
	fputc('\n', trace->out);
}
