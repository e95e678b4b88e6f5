/*
 * Texts made from a grammar of shapes, with a login of EasyTranslate's and values of other
 * services in them: no value of another service is ever taken, whatever shape it stands in.
 */
#include "tests/unit/unit.h"

#include "core/import.h"

#define TEXT_MAX 8192

static struct environments all;
static unsigned seed;

struct text {
	char bytes[TEXT_MAX];
	size_t length;
};

static unsigned pick(unsigned below)
{
	seed = seed * 1103515245u + 12345u;
	return (seed >> 16) % below;
}

static void put(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void put(struct text *text, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	int n = vsnprintf(text->bytes + text->length, TEXT_MAX - text->length, format, arguments);
	va_end(arguments);
	assert_in_range(n, 0, TEXT_MAX - text->length - 1);
	text->length += (size_t)n;
}

/* A service, what its variables begin with, and where its requests go. */
struct service {
	const char *title, *prefix, *key, *url;
};

static const struct service ours = {"EasyTranslate", "EASYTRANSLATE_", "easytranslate",
				    "https://api.platform.sandbox.easytranslate.com"};
static const struct service others[] = {
	{"Google", "GOOGLE_", "google", "https://oauth2.googleapis.com"},
	{"Database", "DB_", "database", "https://db.fjordby.example"},
	{"SMTP", "SMTP_", "smtp", "https://smtp.fjordby.example"},
	{"Stripe", "STRIPE_", "stripe", "https://api.stripe.com"},
	{"PayPal", "PAYPAL_", "paypal", "https://api.paypal.com"},
	{"Salesforce", "SALESFORCE_", "salesforce", "https://login.salesforce.com"},
	{"Azure", "AZURE_", "azure", "https://login.microsoftonline.com"},
	{"Our bank", "BANK_", "bank", "https://api.bank.example"},
	{"DeepL", "DEEPL_", "deepl", "https://auth.deepl.com"},
	{"Webhook", "WEBHOOK_", "webhook", "https://hooks.fjordby.example"},
	{"Frobnicator", "FROBNICATOR_", "frobnicator", "https://api.frobnicator.example"},
};

struct values {
	char id[40], secret[48], user[48], password[40];
};

static void make_values(struct values *values, const char *mark)
{
	snprintf(values->id, sizeof values->id, "%s-id-%u%u", mark, pick(10000), pick(10000));
	snprintf(values->secret, sizeof values->secret, "%sSecret%u%u", mark, pick(10000),
		 pick(10000));
	snprintf(values->user, sizeof values->user, "%s%u@x.example", mark, pick(1000));
	snprintf(values->password, sizeof values->password, "%s-Pw %u!", mark, pick(10000));
}

static void put_dotenv(struct text *text, const struct service *service, const struct values *v)
{
	const char *p = service->prefix;
	put(text, "%sURL=%s\n%sCLIENT_ID=%s\n%sCLIENT_SECRET=%s\n", p, service->url, p, v->id, p,
	    v->secret);
	put(text, "%sUSERNAME=%s\n%sPASSWORD=\"%s\"\n%s", p, v->user, p, v->password,
	    pick(2) == 0 ? "\n" : "");
}

static void put_section(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "[%s]\nurl = %s\nclient_id = %s\nclient_secret = %s\n", service->key,
	    service->url, v->id, v->secret);
	put(text, "username = %s\npassword = \"%s\"\n\n", v->user, v->password);
}

static void put_member(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "%s\"%s\":{\"client_id\":\"%s\",\"client_secret\":\"%s\"",
	    text->length > 1 ? "," : "", service->key, v->id, v->secret);
	put(text, ",\"username\":\"%s\",\"password\":\"%s\"}", v->user, v->password);
}

static void put_map(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "%s:\n  url: %s\n  client_id: %s\n  client_secret: %s\n", service->key,
	    service->url, v->id, v->secret);
	put(text, "  username: %s\n  password: \"%s\"\n", v->user, v->password);
}

static void put_block(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "%s%s\nClient ID: %s\nClient Secret: %s\n", service->title,
	    pick(2) == 0 ? ":" : "", v->id, v->secret);
	put(text, "Username: %s\nPassword: %s\n\n", v->user, v->password);
}

static void put_command(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "curl %s/oauth/token -d client_id=%s -d client_secret=%s ", service->url, v->id,
	    v->secret);
	put(text, "--data-urlencode username=%s --data-urlencode 'password=%s'\n", v->user,
	    v->password);
}

static void put_row(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "%s,%s,%s,%s,\"client_id: %s\nclient_secret: %s\"\n", service->title,
	    service->url, v->user, v->password, v->id, v->secret);
}

static void put_element(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "<%s url=\"%s\"><clientId>%s</clientId><clientSecret>%s</clientSecret>",
	    service->key, service->url, v->id, v->secret);
	put(text, "<username>%s</username><password>%s</password></%s>\n", v->user, v->password,
	    service->key);
}

static void put_literal(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "    '%s' => [\n        'client_id' => '%s',\n        'client_secret' => '%s',\n",
	    service->key, v->id, v->secret);
	put(text, "        'username' => '%s',\n        'password' => '%s',\n    ],\n", v->user,
	    v->password);
}

static void put_request(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "### %s\nPOST %s/oauth/token\nContent-Type: application/json\n\n", service->title,
	    service->url);
	put(text, "{\n\"client_id\": \"%s\",\n\"client_secret\": \"%s\",\n", v->id, v->secret);
	put(text, "\"username\": \"%s\",\n\"password\": \"%s\"\n}\n\n", v->user, v->password);
}

/* The address alone says whose the values below it are. */
static void put_hosted(struct text *text, const struct service *service, const struct values *v)
{
	static const char *const lines[][2] = {
		{"", ""}, {"Please sign in at ", " with:"}, {"These are for ", "/ only.\n"}};
	unsigned which = pick(3);
	put(text, "%s%s%s\n", lines[which][0], service->url, lines[which][1]);
	put(text, "Client ID: %s\nClient Secret: %s\n", v->id, v->secret);
	put(text, "Username: %s\nPassword: %s\n\n", v->user, v->password);
}

/* As psql -x shows a row. */
static void put_record(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "-[ RECORD %u ]-+------\nprovider      | %s\nurl           | %s\n", 1 + pick(9),
	    service->key, service->url);
	put(text, "client_id     | %s\nclient_secret | %s\n", v->id, v->secret);
	put(text, "username      | %s\npassword      | %s\n", v->user, v->password);
}

/* ['NAME=value', ...], as Jenkins takes them. */
static void put_strings(struct text *text, const struct service *service, const struct values *v)
{
	const char *p = service->prefix;
	put(text, "    '%sURL=%s',\n    '%sCLIENT_ID=%s',\n", p, service->url, p, v->id);
	put(text, "    '%sCLIENT_SECRET=%s',\n    '%sUSERNAME=%s',\n", p, v->secret, p, v->user);
	put(text, "    '%sPASSWORD=%s',\n", p, v->password);
}

/* A drawn table with a service a row. */
static void put_drawn(struct text *text, const struct service *service, const struct values *v)
{
	put(text, "│ %s │ %s │ %s │ %s │ %s │\n", service->title, v->id, v->secret, v->user,
	    v->password);
}

static const struct shape {
	const char *before, *after;
	void (*put)(struct text *text, const struct service *service, const struct values *values);
} shapes[] = {
	{"", "", put_dotenv},
	{"", "", put_section},
	{"{", "}", put_member},
	{"", "", put_map},
	{"", "", put_block},
	{"", "", put_command},
	{"name,url,username,password,notes\n", "", put_row},
	{"<config>", "</config>", put_element},
	{"<?php\nreturn [\n", "];\n", put_literal},
	{"", "", put_request},
	{"", "", put_hosted},
	{"", "", put_record},
	{"withEnv([\n", "]) {\n}\n", put_strings},
	{"│ Service │ Client ID │ Client secret │ Username │ Password │\n├──┼──┼──┼──┼──┤\n", "",
	 put_drawn},
};

/* Ours stands among up to three others, or not at all. */
static void make_text(struct text *text, size_t shape, bool *has_ours)
{
	struct values values;
	unsigned count = 1 + pick(3), place = pick(count + 1);
	*has_ours = pick(4) != 0;
	*text = (struct text){0};
	put(text, "%s", shapes[shape].before);
	for (unsigned i = 0; i <= count; i++) {
		if (i == place && *has_ours) {
			make_values(&values, "own");
			shapes[shape].put(text, &ours, &values);
		}
		if (i == count)
			break;
		make_values(&values, "foreign");
		shapes[shape].put(text, &others[pick(sizeof others / sizeof *others)], &values);
	}
	put(text, "%s", shapes[shape].after);
}

/* A service that nobody knows, whose address is not there and that stands alone, says nothing. */
static bool is_said_nowhere(const struct text *text, bool has_ours)
{
	return !has_ours && (strstr(text->bytes, "│ Frobnicator") != NULL ||
			     strstr(text->bytes, "frobnicator\":") != NULL ||
			     strstr(text->bytes, "'frobnicator'") != NULL ||
			     strstr(text->bytes, "Frobnicator:\nClient") != NULL ||
			     strstr(text->bytes, "Frobnicator\nClient") != NULL);
}

static void no_value_of_another_service_is_taken(void **state)
{
	static struct text text;
	const char *is_long = getenv("LONG");
	size_t rounds = is_long != NULL ? 100000 : 2000, found = 0, wanted = 0;
	struct import *import = import_new();
	(void)state;
	assert_non_null(import);
	environments_init(&all);
	for (seed = 0; seed < rounds;) {
		unsigned number = seed;
		bool has_ours;
		make_text(&text, number % (sizeof shapes / sizeof *shapes), &has_ours);
		import_read(import, text.bytes, text.length, &all);
		for (size_t i = 0; i < import->count; i++)
			for (size_t f = 0; f < LOGIN_FIELDS; f++)
				if (strstr(import->logins[i].value[f].text, "foreign") != NULL &&
				    !is_said_nowhere(&text, has_ours))
					fail_msg("text %u:\n%s", number, text.bytes);
		wanted += has_ours;
		found += has_ours && import->count == 1 && import->logins[0].found == LOGIN_FIELDS;
		seed = number + 1;
	}
	import_free(import);
	printf("# %zu texts, %zu of %zu logins found\n", rounds, found, wanted);
	/* It is no use when nothing is taken at all. */
	assert_true(found * 10 >= wanted * 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_value_of_another_service_is_taken),
	};
	return RUN(tests);
}
