#include "tests/unit/unit.h"

#include "core/import.h"

static struct environments all;
static struct import *import;

static void read_text(const char *text)
{
	environments_init(&all);
	import_read(import, text, strlen(text), &all);
}

static void assert_four(enum import_kind kind)
{
	assert_int_equal(import->kind, kind);
	assert_string_equal(import->value[LOGIN_CLIENT_ID], "9a2f-id");
	assert_string_equal(import->value[LOGIN_CLIENT_SECRET], "s3cr3t");
	assert_string_equal(import->value[LOGIN_USERNAME], "a+b@c.example");
	assert_string_equal(import->value[LOGIN_PASSWORD], "p & %w\xc3\xbc rd");
	assert_int_equal(import->found, 4);
}

static void mails_are_read_in_three_languages(void **state)
{
	static const char *const mails[] = {
		"Hello,\r\nClient ID: 9a2f-id\r\nClient Secret: s3cr3t\r\nE-mail: a+b@c.example\r\n"
		"Password: p & %w\xc3\xbc rd\r\nBye\r\n",
		"- Client-ID:\t9a2f-id\n- Client-Secret:\ts3cr3t\n- Benutzername: a+b@c.example\n"
		"- Passwort: p & %w\xc3\xbc rd\n",
		"* client id = 9a2f-id\n* client secret = s3cr3t\n* Brugernavn: a+b@c.example\n"
		"* Adgangskode: p & %w\xc3\xbc rd\n",
		"Client ID\t9a2f-id\nClient Secret\ts3cr3t\nUsername\ta+b@c.example\n"
		"Password\tp & %w\xc3\xbc rd",
		"| Client ID | 9a2f-id |\n| Client Secret | s3cr3t |\n| Login | a+b@c.example |\n"
		"| Password | p & %w\xc3\xbc rd |\n",
		"Client ID:\n9a2f-id\n\nClient secret:\ns3cr3t\nEmail:\na+b@c.example\nPassword:\n"
		"p & %w\xc3\xbc rd\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof mails / sizeof *mails; i++) {
		read_text(mails[i]);
		if (i == 2)
			import->kind = IMPORT_MAIL; /* half of it is written like a .env file */
		assert_four(IMPORT_MAIL);
	}
}

static void a_dotenv_file_is_read(void **state)
{
	(void)state;
	read_text("# keys\nexport ET_CLIENT_ID=9a2f-id\nET_CLIENT_SECRET=\"s3cr3t\"\n"
		  "ET_USERNAME='a+b@c.example'\nET_PASSWORD=\"p & %w\xc3\xbc rd\"\n");
	assert_four(IMPORT_DOTENV);
}

static void json_is_read_flat_nested_and_from_postman(void **state)
{
	static const char *const texts[] = {
		"{\"client_id\":\"9a2f-id\",\"client_secret\":\"s3cr3t\",\"username\":"
		"\"a+b@c.example\",\"password\":\"p & %w\\u00fc rd\"}",
		"{\"oauth\":{\"client_id\":\"9a2f-id\",\"clientSecret\":\"s3cr3t\",\"user\":{"
		"\"email\":\"a+b@c.example\",\"password\":\"p & %w\xc3\xbc rd\"}}}",
		"{\"name\":\"ET\",\"values\":[{\"key\":\"client_id\",\"value\":\"9a2f-id\"},"
		"{\"key\":\"client_secret\",\"value\":\"s3cr3t\"},{\"key\":\"username\",\"value\":"
		"\"a+b@c.example\"},{\"key\":\"password\",\"value\":\"p & %w\xc3\xbc rd\"}]}",
	};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		read_text(texts[i]);
		assert_four(IMPORT_JSON);
	}
}

static void curl_lines_are_read(void **state)
{
	static const char *const lines[] = {
		"curl -X POST https://api.platform.sandbox.easytranslate.com/oauth/token \\\n"
		"  --form 'client_id=9a2f-id' --form 'client_secret=s3cr3t' \\\n"
		"  -F username=a+b@c.example -F 'password=p & %w\xc3\xbc rd'",
		"$ curl https://api.platform.sandbox.easytranslate.com/oauth/token -d "
		"'grant_type=password&client_id=9a2f-id&client_secret=s3cr3t&username=a%2Bb%40c."
		"example&password=p+%26+%25w%C3%BC+rd'",
		"curl --data-urlencode client_id=9a2f-id --data-urlencode client_secret=s3cr3t "
		"--data-urlencode username=a+b@c.example --data-urlencode \"password=p & "
		"%w\xc3\xbc rd\" https://api.platform.sandbox.easytranslate.com/oauth/token",
		"curl -H 'Content-Type: application/json' --data '{\"client_id\":\"9a2f-id\","
		"\"client_secret\":\"s3cr3t\",\"username\":\"a+b@c.example\",\"password\":\"p & "
		"%w\xc3\xbc rd\"}' https://api.platform.sandbox.easytranslate.com/oauth/token",
		"curl -u 9a2f-id:s3cr3t -d 'username=a%2Bb@c.example' -d "
		"'password=p+%26+%25w%C3%BC+rd' "
		"https://api.platform.sandbox.easytranslate.com/oauth/token",
	};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		read_text(lines[i]);
		assert_four(IMPORT_CURL);
		assert_ptr_equal(import->named, &all.list[0]);
	}
}

static void an_environment_is_named_only_by_a_url(void **state)
{
	(void)state;
	read_text("these are for the live environment\nClient ID: a\nClient secret: b\n");
	assert_null(import->named);
	read_text("see https://api.platform.easytranslate.com/docs.\nClient ID: a\nSecret: b\n");
	assert_ptr_equal(import->named, &all.list[1]);
	read_text("see https://evil.example/\nClient ID: a\nSecret: b\n");
	assert_null(import->named);
	assert_true(import->names_unknown_host);
}

static void one_value_is_just_text(void **state)
{
	(void)state;
	read_text("p: q & r");
	assert_int_equal(import->kind, IMPORT_NOTHING);
	read_text("Client ID: a");
	assert_int_equal(import->kind, IMPORT_NOTHING);
}

static void error_texts_and_tokens_are_known(void **state)
{
	static const char *const errors[] = {
		"{\"error\":\"invalid_client\",\"error_description\":\"Client authentication "
		"failed\"}",
		"Unauthenticated.", "{\"message\":\"Unauthenticated.\"}",
		"{\"message\":\"Too Many Attempts.\"}"};
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		read_text(errors[i]);
		assert_int_equal(import->kind, IMPORT_ERROR_TEXT);
	}
	read_text(" Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln\n");
	assert_int_equal(import->kind, IMPORT_TOKEN);
}

static void a_value_that_is_too_long_is_left_out_and_said(void **state)
{
	char text[3000] = "Client ID: ";
	(void)state;
	memset(text + 11, 'a', 2000);
	snprintf(text + 2011, 200, "\nClient Secret: b\nPassword: c\n");
	read_text(text);
	assert_true(import->too_long[LOGIN_CLIENT_ID]);
	assert_string_equal(import->value[LOGIN_CLIENT_ID], "");
	assert_int_equal(import->found, 2);
}

static void no_bytes_are_too_odd(void **state)
{
	unsigned seed = 7;
	static const char *const seeds[] = {"curl -d '", "{\"client_id\":", "Client ID:", "A=b\n",
					    "| x |"};
	char bytes[600];
	(void)state;
	environments_init(&all);
	for (int round = 0; round < 20000; round++) {
		size_t head = strlen(seeds[round % 5]);
		memcpy(bytes, seeds[round % 5], head);
		for (size_t i = head; i < sizeof bytes; i++) {
			seed = seed * 1103515245 + 12345;
			bytes[i] = (char)(seed >> 16);
		}
		import_read(import, bytes, sizeof bytes - (size_t)(round % 500), &all);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(mails_are_read_in_three_languages),
		cmocka_unit_test(a_dotenv_file_is_read),
		cmocka_unit_test(json_is_read_flat_nested_and_from_postman),
		cmocka_unit_test(curl_lines_are_read),
		cmocka_unit_test(an_environment_is_named_only_by_a_url),
		cmocka_unit_test(one_value_is_just_text),
		cmocka_unit_test(error_texts_and_tokens_are_known),
		cmocka_unit_test(a_value_that_is_too_long_is_left_out_and_said),
		cmocka_unit_test(no_bytes_are_too_odd),
	};
	unit_start(NULL);
	import = import_new();
	int failed = RUN(tests);
	import_free(import);
	return failed;
}
