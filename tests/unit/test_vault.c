/* What is sealed opens in its own place, with its own key, and nowhere else. */
#include "core/vault.h"

#include "tests/unit/unit.h"

static const char words[] = "four plain words here";
static struct vault_header header;
static struct vault *vault;
static const struct vault_owner owner = {"sandbox", "a.example", "client", "ada@b.example"};
static const struct vault_binding environment = {7, VAULT_ACCESS, &owner};

static int make(void **state)
{
	struct error error = {0};
	unit_start(state);
	vault = vault_new(VAULT_PASSPHRASE, words, strlen(words), &header, &error);
	return vault != NULL ? 0 : -1;
}

static int unmake(void **state)
{
	vault_free(vault);
	return unit_stop(state);
}

static struct secret secret_of(const char *text)
{
	struct secret secret = {0};
	assert_true(secret_set(&secret, text, strlen(text)));
	return secret;
}

static void assert_opens(const struct vault *with, const unsigned char *blob, size_t size,
			 const char *text)
{
	struct error error = {0};
	struct secret secret = {0};
	assert_true(vault_unseal(with, blob, size, environment, &secret, &error));
	char *opened = secret_open(&secret);
	assert_string_equal(opened, text);
	secret_close(opened);
	secret_clear(&secret);
}

static void a_passphrase_opens_what_it_sealed(void **state)
{
	struct error error = {0};
	struct secret secret = secret_of("token");
	unsigned char *blob;
	size_t size;
	(void)state;
	assert_true(vault_seal(vault, &secret, environment, &blob, &size, &error));
	struct vault *again = vault_open(&header, words, strlen(words), &error);
	assert_non_null(again);
	assert_opens(again, blob, size, "token");
	vault_free(again);
	free(blob);
	secret_clear(&secret);
}

static void another_passphrase_does_not(void **state)
{
	struct error error = {0};
	(void)state;
	assert_null(vault_open(&header, "four plain words", 16, &error));
	assert_int_equal(error.kind, ERROR_STORE);
	assert_string_equal(error.cause, "This is not the passphrase.");
}

static void a_changed_passphrase_opens_what_the_old_one_sealed(void **state)
{
	struct error error = {0};
	struct vault_header changed;
	struct secret secret = secret_of("token");
	unsigned char *blob;
	size_t size;
	(void)state;
	assert_true(vault_seal(vault, &secret, environment, &blob, &size, &error));
	assert_true(vault_reseal(vault, VAULT_COMMAND, "new", 3, &changed, &error));
	assert_null(vault_open(&changed, words, strlen(words), &error));
	struct vault *again = vault_open(&changed, "new", 3, &error);
	assert_non_null(again);
	assert_opens(again, blob, size, "token");
	vault_free(again);
	free(blob);
	secret_clear(&secret);
}

static void a_key_file_is_32_bytes(void **state)
{
	static const char key[] = "0123456789abcdef0123456789abcdef";
	struct vault_header by_file;
	struct error error = {0};
	(void)state;
	assert_true(vault_reseal(vault, VAULT_KEY_FILE, key, 32, &by_file, &error));
	struct vault *again = vault_open(&by_file, key, 32, &error);
	assert_non_null(again);
	vault_free(again);
	assert_null(vault_open(&by_file, key, 31, &error));
	assert_non_null(strstr(error.cause, "32 bytes"));
}

static void foreign_costs_and_kinds_are_refused_at_once(void **state)
{
	struct vault_header other = header;
	struct error error = {0};
	(void)state;
	other.memory = (uint64_t)1 << 40;
	assert_null(vault_open(&other, words, strlen(words), &error));
	assert_non_null(strstr(error.cause, "not used here"));
	other = header;
	other.passes = 1;
	assert_null(vault_open(&other, words, strlen(words), &error));
	other = header;
	other.kind = (enum vault_kind)9;
	assert_null(vault_open(&other, words, strlen(words), &error));
	/* The same costs under another kind: the seal knows. */
	other = header;
	other.kind = VAULT_COMMAND;
	assert_null(vault_open(&other, words, strlen(words), &error));
}

static void a_blob_opens_in_its_own_place_alone(void **state)
{
	static const struct vault_owner strangers[] = {
		{"production", "a.example", "client", "ada@b.example"},
		{"sandbox", "b.example", "client", "ada@b.example"},
		{"sandbox", "a.example", "clien", "tada@b.example"},
		{"sandbox", "a.example", "client", "eve@b.example"},
	};
	static const struct vault_binding others[] = {
		{8, VAULT_ACCESS, &owner},	  {7, VAULT_REFRESH, &owner},
		{7, VAULT_ACCESS, NULL},	  {7, VAULT_ACCESS, &strangers[0]},
		{7, VAULT_ACCESS, &strangers[1]}, {7, VAULT_ACCESS, &strangers[2]},
		{7, VAULT_ACCESS, &strangers[3]},
	};
	struct error error = {0};
	struct secret secret = secret_of("token"), out = {0};
	unsigned char *blob;
	size_t size;
	(void)state;
	assert_true(vault_seal(vault, &secret, environment, &blob, &size, &error));
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		error = (struct error){0};
		assert_false(vault_unseal(vault, blob, size, others[i], &out, &error));
		assert_non_null(strstr(error.cause, "moved here"));
	}
	for (size_t i = 0; i < size; i++) {
		blob[i] ^= 1;
		assert_false(vault_unseal(vault, blob, size, environment, &out, &error));
		blob[i] ^= 1;
	}
	for (size_t i = 0; i < size; i++)
		assert_false(vault_unseal(vault, blob, i, environment, &out, &error));
	assert_opens(vault, blob, size, "token");
	assert_false(secret_is_set(&out));
	free(blob);
	secret_clear(&secret);
}

static void nothing_is_sealed_as_nothing(void **state)
{
	struct error error = {0};
	struct secret none = {0};
	unsigned char *blob;
	size_t size = 1;
	(void)state;
	assert_true(vault_seal(vault, &none, environment, &blob, &size, &error));
	assert_null(blob);
	assert_int_equal(size, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_passphrase_opens_what_it_sealed),
		cmocka_unit_test(another_passphrase_does_not),
		cmocka_unit_test(a_changed_passphrase_opens_what_the_old_one_sealed),
		cmocka_unit_test(a_key_file_is_32_bytes),
		cmocka_unit_test(foreign_costs_and_kinds_are_refused_at_once),
		cmocka_unit_test(a_blob_opens_in_its_own_place_alone),
		cmocka_unit_test(nothing_is_sealed_as_nothing),
	};
	return cmocka_run_group_tests(tests, make, unmake);
}
