#include "tests/unit/unit.h"

#include "core/import.h"
#include "core/import_login.h"
#include "core/import_report.h"
#include "core/import_token.h"

static struct environments all;
static struct import *import;

static void read_text(const char *text)
{
	environments_init(&all);
	import_read(import, text, strlen(text), &all);
}

/* The value of a field of the first login; "" when there is none. */
static const char *value_of(size_t field)
{
	return import->count > 0 ? import->logins[0].value[field].text : "";
}

static void assert_four(enum import_source source)
{
	assert_int_equal(import->kind, IMPORT_LOGINS);
	assert_int_equal(import->count, 1);
	assert_int_equal(import->logins[0].value[LOGIN_CLIENT_ID].source, source);
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
	assert_string_equal(value_of(LOGIN_CLIENT_SECRET), "s3cr3t");
	assert_string_equal(value_of(LOGIN_USERNAME), "a+b@c.example");
	assert_string_equal(value_of(LOGIN_PASSWORD), "p & %w\xc3\xbc 7rd");
	assert_int_equal(import->logins[0].found, 4);
}

static const struct environment *named(void)
{
	return import->count > 0 ? import->logins[0].named : NULL;
}

static void mails_are_read_in_three_languages(void **state)
{
	static const char *const mails[] = {
		"Hello,\r\nClient ID: 9a2f-id\r\nClient Secret: s3cr3t\r\nE-mail: a+b@c.example\r\n"
		"Password: p & %w\xc3\xbc 7rd\r\nBye\r\n",
		"- Client-ID:\t9a2f-id\n- Client-Secret:\ts3cr3t\n- Benutzername: a+b@c.example\n"
		"- Passwort: p & %w\xc3\xbc 7rd\n",
		"* client id = 9a2f-id\n* client secret = s3cr3t\n* Brugernavn: a+b@c.example\n"
		"* Adgangskode: p & %w\xc3\xbc 7rd\n",
		"Client ID\t9a2f-id\nClient Secret\ts3cr3t\nUsername\ta+b@c.example\n"
		"Password\tp & %w\xc3\xbc 7rd",
		"| Client ID | 9a2f-id |\n| Client Secret | s3cr3t |\n| Login | a+b@c.example |\n"
		"| Password | p & %w\xc3\xbc 7rd |\n",
		"Client ID:\n9a2f-id\n\nClient secret:\ns3cr3t\nEmail:\na+b@c.example\nPassword:\n"
		"p & %w\xc3\xbc 7rd\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof mails / sizeof *mails; i++) {
		read_text(mails[i]);
		assert_four(i == 4 ? IMPORT_FROM_TABLE : IMPORT_FROM_MAIL);
	}
}

static void a_dotenv_file_is_read(void **state)
{
	(void)state;
	read_text("# keys\nexport ET_CLIENT_ID=9a2f-id\nET_CLIENT_SECRET=\"s3cr3t\"\n"
		  "ET_USERNAME='a+b@c.example'\nET_PASSWORD=\"p & %w\xc3\xbc 7rd\"\n");
	assert_four(IMPORT_FROM_DOTENV);
}

static void json_is_read_flat_nested_and_from_postman(void **state)
{
	static const char *const texts[] = {
		"{\"client_id\":\"9a2f-id\",\"client_secret\":\"s3cr3t\",\"username\":"
		"\"a+b@c.example\",\"password\":\"p & %w\\u00fc 7rd\"}",
		"{\"oauth\":{\"client_id\":\"9a2f-id\",\"clientSecret\":\"s3cr3t\",\"user\":{"
		"\"email\":\"a+b@c.example\",\"password\":\"p & %w\xc3\xbc 7rd\"}}}",
		"{\"name\":\"ET\",\"values\":[{\"key\":\"client_id\",\"value\":\"9a2f-id\"},"
		"{\"key\":\"client_secret\",\"value\":\"s3cr3t\"},{\"key\":\"username\",\"value\":"
		"\"a+b@c.example\"},{\"key\":\"password\",\"value\":\"p & %w\xc3\xbc 7rd\"}]}",
	};
	(void)state;
	for (size_t i = 0; i < 3; i++) {
		read_text(texts[i]);
		assert_four(IMPORT_FROM_JSON);
	}
}

static void curl_lines_are_read(void **state)
{
	static const char *const lines[] = {
		"curl -X POST https://api.platform.sandbox.easytranslate.com/oauth/token \\\n"
		"  --form 'client_id=9a2f-id' --form 'client_secret=s3cr3t' \\\n"
		"  -F username=a+b@c.example -F 'password=p & %w\xc3\xbc 7rd'",
		"$ curl https://api.platform.sandbox.easytranslate.com/oauth/token -d "
		"'grant_type=password&client_id=9a2f-id&client_secret=s3cr3t&username=a%2Bb%40c."
		"example&password=p+%26+%25w%C3%BC+7rd'",
		"curl --data-urlencode client_id=9a2f-id --data-urlencode client_secret=s3cr3t "
		"--data-urlencode username=a+b@c.example --data-urlencode \"password=p & "
		"%w\xc3\xbc 7rd\" https://api.platform.sandbox.easytranslate.com/oauth/token",
		"curl -H 'Content-Type: application/json' --data '{\"client_id\":\"9a2f-id\","
		"\"client_secret\":\"s3cr3t\",\"username\":\"a+b@c.example\",\"password\":\"p & "
		"%w\xc3\xbc 7rd\"}' https://api.platform.sandbox.easytranslate.com/oauth/token",
		"curl -u 9a2f-id:s3cr3t -d 'username=a%2Bb@c.example' -d "
		"'password=p+%26+%25w%C3%BC+7rd' "
		"https://api.platform.sandbox.easytranslate.com/oauth/token",
	};
	(void)state;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		read_text(lines[i]);
		assert_four(IMPORT_FROM_COMMAND);
		assert_ptr_equal(named(), &all.list[0]);
	}
}

static void an_environment_is_named_only_by_a_url(void **state)
{
	(void)state;
	read_text("these are for the live environment\nClient ID: a\nClient secret: b\n");
	assert_null(named());
	read_text("API: https://api.platform.easytranslate.com/\nClient ID: a\nSecret: b\n");
	assert_ptr_equal(named(), &all.list[1]);
	/* In a sentence it may stand for anything. */
	read_text("see https://api.platform.easytranslate.com/docs.\nClient ID: a\nSecret: b\n");
	assert_null(named());
	assert_int_equal(import->logins[0].unnamed, IMPORT_HOST_ASIDE);
	read_text("see https://evil.example/\nClient ID: a\nSecret: b\n");
	assert_null(named());
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
		("{\"error\":\"invalid_client\",\"error_description\":\"Client authentication "
		 "failed\"}"),
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
	assert_int_equal(import->logins[0].value[LOGIN_CLIENT_ID].why, IMPORT_TOO_LONG);
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "");
	assert_int_equal(import->logins[0].found, 2);
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

static void assert_pair(const char *secret, const char *password)
{
	assert_string_equal(value_of(LOGIN_CLIENT_SECRET), secret);
	assert_string_equal(value_of(LOGIN_PASSWORD), password);
}

static void two_values_of_a_name_are_none(void **state)
{
	(void)state;
	read_text("Client ID: i\nClient secret: first\nPassword: p\nClient secret: second\n");
	assert_pair("", "p");
	assert_int_equal(import->logins[0].value[LOGIN_CLIENT_SECRET].why, IMPORT_TWO_VALUES);
}

static void bullets_and_marks_of_a_reply_are_skipped(void **state)
{
	(void)state;
	read_text("> \xe2\x80\xa2 Client secret: s\r\n> - Kennwort: p\r\n");
	assert_pair("s", "p");
}

static void a_value_with_separators_in_it_stays_whole(void **state)
{
	(void)state;
	read_text("Client secret: a=b:c|d\nPassword: x: y=z\n");
	assert_pair("a=b:c|d", "x: y=z");
	read_text("ET_CLIENT_SECRET=a=b==\nET_PASSWORD=x:y=z#\n");
	assert_pair("a=b==", "x:y=z#");
}

static void a_value_on_the_next_line_may_hold_separators(void **state)
{
	(void)state;
	read_text("Client secret:\nYWJjZA==\nPassword:\np:w\n");
	assert_pair("YWJjZA==", "p:w");
}

static void a_line_of_a_dotenv_file_that_is_commented_out_does_not_count(void **state)
{
	(void)state;
	read_text("# ET_CLIENT_SECRET=old\nET_CLIENT_SECRET=new\nET_PASSWORD=p\n");
	assert_pair("new", "p");
}

static void a_no_break_blank_in_a_password_does_not_become_two(void **state)
{
	(void)state;
	read_text("Client secret: s\nPassword: a\xc2\xa0z\n");
	assert_string_not_equal(value_of(LOGIN_PASSWORD), "a  z");
}

static void a_password_may_end_with_a_dollar_sign_in_a_curl_line(void **state)
{
	(void)state;
	read_text("curl -F 'client_secret=s' -F 'password=pa$' "
		  "https://api.platform.easytranslate.com");
	assert_pair("s", "pa$");
}

static void a_quote_of_bash_in_a_curl_line_is_decoded(void **state)
{
	(void)state;
	/* What a browser copies when there is a '!' or a quote in the body. */
	read_text("curl --data-raw $'client_secret=s&password=p\\u0021' "
		  "https://api.platform.easytranslate.com");
	assert_pair("s", "p!");
	read_text("curl --data-raw $'client_secret=s&password=it\\'s' "
		  "https://api.platform.easytranslate.com");
	assert_pair("s", "it's");
}

static void a_curl_line_goes_on_behind_crlf(void **state)
{
	(void)state;
	read_text("curl https://api.platform.easytranslate.com \\\r\n -d client_secret=s \\\r\n "
		  "-dpassword=p+w");
	assert_pair("s", "p w");
	read_text("curl https://api.platform.easytranslate.com ^\r\n --data=client_secret=s ^\r\n "
		  "-d password=p");
	assert_pair("s", "p");
}

static void of_a_curl_line_that_is_cut_off_the_last_value_is_left(void **state)
{
	(void)state;
	read_text("curl https://api.platform.easytranslate.com/oauth/token -d "
		  "'client_id=i&client_secret=s&password=p");
	assert_pair("s", "");
	assert_int_equal(import->logins[0].value[LOGIN_PASSWORD].why, IMPORT_UNSURE);
}

static void a_percent_sign_without_hex_digits_is_itself(void **state)
{
	(void)state;
	read_text(
		"curl -d 'client_secret=5%&password=%zz%2' https://api.platform.easytranslate.com");
	assert_pair("5%", "%zz%2");
}

static void json_that_is_nested_deep_is_read(void **state)
{
	static const char opening[] = "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
				      "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":";
	char text[400];
	(void)state;
	snprintf(text, sizeof text, "%s{\"client_id\":\"i\",\"client_secret\":\"s\"}%s", opening,
		 "}}}}}}}}}}}}}}}}");
	read_text(text);
	assert_pair("s", "");
}

static void a_number_is_a_client_id_without_what_is_behind_it(void **state)
{
	(void)state;
	read_text("{\n  \"client_id\": 7,\n  \"client_secret\": \"s\"\n}\n");
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "7");
}

static void a_token_is_known_with_its_header(void **state)
{
	(void)state;
	read_text("Authorization: Bearer eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln\r\n");
	assert_int_equal(import->kind, IMPORT_TOKEN);
	read_text("{\"access_token\": \"eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.e30.c2ln\"}");
	assert_int_equal(import->kind, IMPORT_TOKEN);
	assert_int_equal(import->token_at, 18);
	read_text("eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9 and more");
	assert_int_equal(import->kind, IMPORT_NOTHING);
	read_text("eyJ0");
	assert_int_equal(import->kind, IMPORT_NOTHING);
}

static void a_nul_byte_hides_nothing_behind_it(void **state)
{
	static const char text[] = "Hi\0\nClient secret: s\nPassword: p\n";
	(void)state;
	environments_init(&all);
	import_read(import, text, sizeof text - 1, &all);
	assert_pair("s", "p");
}

static void only_the_first_4_mib_are_looked_at(void **state)
{
	static const char first[] = "Client secret: s\nPassword: p\n", last[] = "\nClient ID: i\n";
	size_t length = IMPORT_FILE_MAX + sizeof last;
	char *text = malloc(length);
	(void)state;
	assert_non_null(text);
	memset(text, 'x', length);
	memcpy(text, first, sizeof first - 1);
	memcpy(text + length - (sizeof last - 1), last, sizeof last - 1);
	environments_init(&all);
	import_read(import, text, length, &all);
	free(text);
	assert_pair("s", "p");
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "");
}

static void nothing_at_all_is_just_text(void **state)
{
	(void)state;
	import_read(import, "", 0, &all);
	assert_int_equal(import->kind, IMPORT_NOTHING);
	assert_int_equal(import->count, 0);
}

static void nothing_of_an_earlier_paste_is_left(void **state)
{
	(void)state;
	read_text("Client ID: i\nClient secret: s\nPassword: p\nsee https://evil.example/");
	read_text("hello");
	assert_int_equal(import->count, 0);
	assert_null(import->logins[0].value[LOGIN_CLIENT_ID].text);
	assert_int_equal(import->kind, IMPORT_NOTHING);
}

static void a_token_that_is_no_jwt_stands_alone(void **state)
{
	size_t length;
	(void)state;
	assert_memory_equal(import_token_alone(" Bearer abc12\n", &length), "abc12", 5);
	assert_int_equal(length, 5);
	static const char *const none[] = {" \r\n", "There is no token here.", "\x01\xff\xfe",
					   "{\"refresh_token\":\"def50200ab\"}",
					   "def50200abababababababab\n"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		import_token_alone(none[i], &length);
		assert_int_equal(length, 0);
	}
}

/* Lines as long as wrapped ones, a token each. */
static void tokens_on_two_lines_are_two(void **state)
{
#define HEADER "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9"
#define ONE HEADER ".eyJhdWQiOiIxMiJ9.c2lnbmF0dXJlMTIzNDU2Nzg5MA"
	size_t at, length;
	(void)state;
	assert_true(import_token_find(ONE "\n" ONE "\n", 2 * strlen(ONE) + 2, &at, &length));
	assert_int_equal(at, 0);
	assert_int_equal(length, strlen(ONE));
	/* The claims begin as a header does. */
	static const char wrapped[] = HEADER "abcd.\neyJhdWQiOiIxMiJ9.c2lnbmF0dXJlMTIzNDU2Nzg5MA";
	assert_true(import_token_find(wrapped, strlen(wrapped), &at, &length));
	assert_int_equal(length, strlen(wrapped));
}

static void a_login_that_is_whole_becomes_a_session_without_its_password(void **state)
{
	struct session session;
	(void)state;
	read_text("client_id=id\nclient_secret=s3cret\nusername=ada@example.com\n");
	assert_true(import_login_is_whole(&import->logins[0], &all.list[0]));
	assert_true(import_login_take(&import->logins[0], &all.list[1], &session));
	assert_string_equal(login_username(&session.login), "ada@example.com");
	assert_true(secret_is_set(&session.login.client_secret));
	assert_int_equal(session.state, SESSION_SIGNED_OUT);
	assert_false(session.is_auto);
	session_clear(&session);
	read_text("client_id=id\nusername=ada@example.com\n");
	assert_false(import_login_is_whole(&import->logins[0], NULL));
}

static void the_first_line_of_pass_is_the_password_to_its_end(void **state)
{
	static const char *const first[] = {"Blue-Kettle 77!",	  "\"in quotes\"",
					    "ends with blanks  ", "one two three four five six",
					    "password: x",	  "p%20=\xc3\xbc <a@b>,"};
	char text[300];
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
		int length = snprintf(text, sizeof text,
				      "%s%s\nlogin: a+b@c.example\nclient_id: 9a2f-id\n"
				      "client_secret: s3cr3t\nurl: "
				      "https://api.platform.sandbox.easytranslate.com\n",
				      first[i], i == 0 ? "\r" : "");
		import_read_pass(import, text, (size_t)length, &all);
		assert_int_equal(import->count, 1);
		assert_string_equal(value_of(LOGIN_PASSWORD), first[i]);
		assert_string_equal(value_of(LOGIN_USERNAME), "a+b@c.example");
		assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
		assert_ptr_equal(named(), &all.list[0]);
		/* Nobody has said that it is one of pass. */
		read_text(text);
		assert_string_not_equal(value_of(LOGIN_PASSWORD), first[i]);
	}
	import_read_pass(import, "\nclient_id: 9a2f-id\n", 20, &all);
	assert_int_equal(import->logins[0].value[LOGIN_PASSWORD].why, IMPORT_NO_VALUE);
}

/* Between an address's slashes and its host stands a password. */
static void no_name_is_taken_out_of_an_address(void **state)
{
	static const char *const texts[] = {
		"ET_CLIENT_ID: 9a2f-id\nET_CLIENT_SECRET: s3cr3t\n"
		"DATABASE_URL: postgres://shop:Hush-77@db.acme.example/shop\n",
		"ET_CLIENT_ID: 9a2f-id\nET_CLIENT_SECRET: s3cr3t\n"
		"Account: https://ada:Hush-77@acme.example\n",
		"ET_CLIENT_ID: 9a2f-id\nET_CLIENT_SECRET: s3cr3t\nAccount: "
		"Hush77@db.acme.example/x\n",
	};
	(void)state;
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		read_text(texts[i]);
		assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
		assert_string_equal(import->logins[0].account, "");
	}
}

static void a_quote_that_cmd_leaves_open_ends_with_the_line(void **state)
{
	(void)state;
	read_text("set \"ET_CLIENT_ID=9a2f-id\nset \"ET_CLIENT_SECRET=s3cr3t\"\n");
	assert_false(import->failed);
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
	assert_string_equal(value_of(LOGIN_CLIENT_SECRET), "s3cr3t");
}

/* What is no text of pass loses nothing, and no coding of a mail reaches into the first line. */
static void a_first_line_that_is_no_password_stays(void **state)
{
	static const char *const texts[] = {
		"client_id: 9a2f-id\nclient_secret: s3cr3t\n",
		("Subject: keys\nContent-Transfer-Encoding: quoted-printable\n\n"
		 "client_id: 9a2f=2Did\nclient_secret: s3cr3t\n"),
		"\x01\x02\nclient_id: 9a2f-id\nclient_secret: s3cr3t\n",
	};
	static const char coded[] =
		"hunter2=\nclient_id: 9a2f-id\nclient_secret: s3cr3t\nnote: a=3D=\n";
	(void)state;
	environments_init(&all);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		import_read_pass(import, texts[i], strlen(texts[i]), &all);
		assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
		assert_string_equal(value_of(LOGIN_CLIENT_SECRET), "s3cr3t");
		assert_string_equal(value_of(LOGIN_PASSWORD), "");
	}
	import_read_pass(import, coded, strlen(coded), &all);
	assert_string_equal(value_of(LOGIN_PASSWORD), "hunter2=");
	assert_string_equal(value_of(LOGIN_CLIENT_ID), "9a2f-id");
}

static void two_passwords_of_pass_are_none(void **state)
{
	static const char text[] = "one\nclient_id: 9a2f-id\npassword: two\n";
	(void)state;
	environments_init(&all);
	import_read_pass(import, text, strlen(text), &all);
	assert_int_equal(import->logins[0].value[LOGIN_PASSWORD].why, IMPORT_TWO_VALUES);
}

/* Of two that are asked for a pair, the one that knows it is named. */
static void the_one_that_knows_the_pair_is_named(void **state)
{
	static const struct {
		enum probe probe[2];
		enum import_asked asked;
		int named;
	} rows[] = {
		{{PROBE_KNOWN, PROBE_NOT_KNOWN}, IMPORT_ASKED_ONE, 0},
		{{PROBE_CANNOT_TELL, PROBE_KNOWN}, IMPORT_ASKED_ONE, 1},
		{{PROBE_KNOWN, PROBE_KNOWN}, IMPORT_ASKED_BOTH, -1},
		{{PROBE_NOT_KNOWN, PROBE_NOT_KNOWN}, IMPORT_ASKED_NONE, -1},
		{{PROBE_NOT_KNOWN, PROBE_CANNOT_TELL}, IMPORT_ASKED_UNTOLD, -1},
	};
	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		read_text("client_id=id\nclient_secret=s3cret\n");
		struct import_login *login = &import->logins[0];
		assert_true(import_login_can_ask(login));
		import_login_ask(login, rows[i].probe, 2, &all);
		assert_int_equal(login->asked, rows[i].asked);
		assert_ptr_equal(login->named,
				 rows[i].named >= 0 ? &all.list[rows[i].named] : NULL);
		assert_int_equal(login->doubts, rows[i].named < 0);
	}
	read_text("client_id=id\nusername=a@b.example\n");
	assert_false(import_login_can_ask(&import->logins[0]));
}

static void what_was_found_is_said_with_where_it_stood(void **state)
{
	char words[FIELD_MAX + 120];
	static const char *const wanted[] = {"9a2f-id (line 1: client_id)", NULL,
					     "left empty: a placeholder (line 3: username)",
					     "missing"};
	(void)state;
	read_text("client_id=9a2f-id\nclient_secret=s3cret\nusername=${MAIL}\n");
	assert_int_equal(import->count, 1);
	for (size_t i = 0; i < 4; i++) {
		import_field_words(&import->logins[0], i, words, sizeof words);
		if (wanted[i] != NULL)
			assert_string_equal(words, wanted[i]);
		assert_null(strstr(words, "s3cret"));
	}
	import_line(&import->logins[0], words, sizeof words);
	assert_string_equal(words, "environment not named, 2 of 4 values, client id 9a2f-id");
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
		cmocka_unit_test(two_values_of_a_name_are_none),
		cmocka_unit_test(bullets_and_marks_of_a_reply_are_skipped),
		cmocka_unit_test(a_value_with_separators_in_it_stays_whole),
		cmocka_unit_test(a_value_on_the_next_line_may_hold_separators),
		cmocka_unit_test(a_line_of_a_dotenv_file_that_is_commented_out_does_not_count),
		cmocka_unit_test(a_no_break_blank_in_a_password_does_not_become_two),
		cmocka_unit_test(a_password_may_end_with_a_dollar_sign_in_a_curl_line),
		cmocka_unit_test(a_quote_of_bash_in_a_curl_line_is_decoded),
		cmocka_unit_test(a_curl_line_goes_on_behind_crlf),
		cmocka_unit_test(of_a_curl_line_that_is_cut_off_the_last_value_is_left),
		cmocka_unit_test(a_percent_sign_without_hex_digits_is_itself),
		cmocka_unit_test(json_that_is_nested_deep_is_read),
		cmocka_unit_test(a_number_is_a_client_id_without_what_is_behind_it),
		cmocka_unit_test(a_token_is_known_with_its_header),
		cmocka_unit_test(a_nul_byte_hides_nothing_behind_it),
		cmocka_unit_test(only_the_first_4_mib_are_looked_at),
		cmocka_unit_test(nothing_at_all_is_just_text),
		cmocka_unit_test(nothing_of_an_earlier_paste_is_left),
		cmocka_unit_test(a_token_that_is_no_jwt_stands_alone),
		cmocka_unit_test(tokens_on_two_lines_are_two),
		cmocka_unit_test(a_login_that_is_whole_becomes_a_session_without_its_password),
		cmocka_unit_test(the_first_line_of_pass_is_the_password_to_its_end),
		cmocka_unit_test(a_quote_that_cmd_leaves_open_ends_with_the_line),
		cmocka_unit_test(a_first_line_that_is_no_password_stays),
		cmocka_unit_test(no_name_is_taken_out_of_an_address),
		cmocka_unit_test(two_passwords_of_pass_are_none),
		cmocka_unit_test(the_one_that_knows_the_pair_is_named),
		cmocka_unit_test(what_was_found_is_said_with_where_it_stood),
	};
	unit_start(NULL);
	import = import_new();
	int failed = RUN(tests);
	import_free(import);
	return failed;
}
