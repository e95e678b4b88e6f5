#include "core/status_format.h"

#include <inttypes.h>
#include <string.h>

#include "core/text.h"

static void put_account(FILE *out, const struct account_login *login, struct moment now)
{
	(void)now;
	fputs(login->account, out);
}

static void put_environment(FILE *out, const struct account_login *login, struct moment now)
{
	(void)now;
	fputs(environment_word(login->session->environment), out);
}

static void put_live(FILE *out, const struct account_login *login, struct moment now)
{
	(void)now;
	fputs(login->session->environment->live ? "1" : "0", out);
}

static void put_state(FILE *out, const struct account_login *login, struct moment now)
{
	(void)now;
	fputs(session_word(login->session->state), out);
}

static void put_left(FILE *out, const struct account_login *login, struct moment now)
{
	char left[32] = "-";
	const struct token *token = &login->session->token;
	if (token_is_set(token) && token_ends(token))
		clock_short(left, sizeof left, token_left(token, now));
	fputs(left, out);
}

static void put_ends(FILE *out, const struct account_login *login, struct moment now)
{
	char at[32] = "";
	const struct token *token = &login->session->token;
	if (token_is_set(token))
		clock_iso(at, sizeof at, token_ends_utc(token, now));
	fputs(at[0] != '\0' ? at : "-", out);
}

static const struct {
	const char *name;
	void (*put)(FILE *out, const struct account_login *login, struct moment now);
} values[] = {
	{"{account}", put_account}, {"{environment}", put_environment},
	{"{live}", put_live},	    {"{state}", put_state},
	{"{left}", put_left},	    {"{ends}", put_ends},
};
#define VALUES (sizeof values / sizeof *values)

/* Which value begins here; VALUES: none. */
static size_t value_at(const char *text)
{
	size_t n = 0;
	while (n < VALUES && strncmp(text, values[n].name, strlen(values[n].name)) != 0)
		n++;
	return n;
}

static bool is_doubled(const char *c)
{
	return (c[0] == '{' || c[0] == '}') && c[1] == c[0];
}

bool status_format_check(const char *format, struct error *error)
{
	char shown[80];
	size_t found = 0;
	bool is_good = true;
	if (strcmp(format, STATUS_OPENMETRICS) == 0)
		return true;
	for (const char *c = format; is_good && *c != '\0';) {
		size_t n = is_doubled(c) ? VALUES : value_at(c);
		found += n < VALUES;
		is_good = n < VALUES || is_doubled(c) || (*c != '{' && *c != '}');
		c += n < VALUES ? strlen(values[n].name) : is_doubled(c) ? 2 : 1;
	}
	text_gate(shown, sizeof shown, format, strlen(format));
	return (is_good && found > 0) ||
	       error_set(error, ERROR_INPUT,
			 "It is openmetrics, or a text with {account} {environment} {live} {state} "
			 "{left} {ends}.",
			 "--format cannot be '%s'.", shown);
}

static void put_line(FILE *out, const char *format, const struct account_login *login,
		     struct moment now)
{
	for (const char *c = format; *c != '\0';) {
		size_t n = is_doubled(c) ? VALUES : value_at(c);
		if (n < VALUES) {
			values[n].put(out, login, now);
			c += strlen(values[n].name);
		} else {
			fputc(*c, out);
			c += is_doubled(c) ? 2 : 1;
		}
	}
	fputc('\n', out);
}

/* name{account="...",environment="...",live="1"} value */
static void put_sample(FILE *out, const char *name, const struct account_login *login,
		       int64_t value)
{
	fprintf(out, "%s{account=\"", name);
	for (const char *c = login->account; *c != '\0'; c++)
		fprintf(out, *c == '"' || *c == '\\' ? "\\%c" : "%c", *c);
	fprintf(out, "\",environment=\"%s\",live=\"%d\"} %" PRId64 "\n",
		login->session->environment->name, login->session->environment->live, value);
}

static void put_head(FILE *out, const char *name, const char *help)
{
	fprintf(out, "# TYPE %s gauge\n# UNIT %s seconds\n# HELP %s %s\n", name, name, name, help);
}

static void write_metrics(FILE *out, const struct account_login *list, size_t count,
			  struct moment now)
{
	static const char left[] = "etconsole_token_left_seconds";
	static const char checked[] = "etconsole_last_check_timestamp_seconds";
	put_head(out, left, "How long the access token lives; 0 without one.");
	for (size_t i = 0; i < count; i++) {
		const struct token *token = &list[i].session->token;
		int64_t ms = token_is_set(token) ? token_left(token, now) : 0;
		if (ms != NEVER)
			put_sample(out, left, &list[i], ms / SECOND_MS);
	}
	put_head(out, checked, "When the API last accepted the access token.");
	for (size_t i = 0; i < count; i++)
		if (list[i].session->accepted_utc_ms != 0)
			put_sample(out, checked, &list[i],
				   list[i].session->accepted_utc_ms / SECOND_MS);
	fputs("# EOF\n", out);
}

void status_format_write(FILE *out, const char *format, const struct account_login *list,
			 size_t count, struct moment now)
{
	if (strcmp(format, STATUS_OPENMETRICS) == 0)
		write_metrics(out, list, count, now);
	else
		for (size_t i = 0; i < count; i++)
			put_line(out, format, &list[i], now);
}
