#include "core/explain.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define WORDS 6

struct row {
	const char *words[WORDS]; /* each is found as a whole word, in any case */
	struct explanation explanation;
};

/* The first row that fits is taken: a row that tells more stands before one that tells less. */
static const struct row rows[] = {
	{{"Unauthenticated"},
	 {"Unauthenticated.",
	  "An API call: its token is old, replaced, cut off, or of the other environment. Client "
	  "id "
	  "and secret were not looked at.",
	  "Use the newest token, whole, behind 'Authorization: Bearer '. A refresh elsewhere ends "
	  "older ones."}},
	{{"invalid_client", "Client authentication failed"},
	 {"Client authentication failed",
	  "The token request: client id and secret are not known as a pair by the host that was "
	  "asked.",
	  "Copy both again. Are they of this environment? Sandbox keys do not work on live, nor "
	  "the "
	  "other way round."}},
	{{"invalid_credentials", "The user credentials were incorrect"},
	 {"The user credentials were incorrect.",
	  "The token request: client id and secret are right; the e-mail or the password is not.",
	  "Is a + in the e-mail sent as %2B? Log in on the platform with the same two."}},
	{{"unsupported_grant_type"},
	 {"unsupported_grant_type",
	  "The body was not understood: curl --form together with that Content-Type does this. Or "
	  "the password grant is off for these keys.",
	  "Send the values with --data-urlencode, as application/x-www-form-urlencoded."}},
	{{"The refresh token is invalid", "Token has been revoked", "Cannot decrypt the refresh"},
	 {"The refresh token is invalid.",
	  "It was used before, withdrawn, cut off, too old, or made for other keys. A refresh "
	  "token "
	  "works once.",
	  "Sign in again with e-mail and password. Let one program alone refresh a login."}},
	{{"invalid_scope"},
	 {"invalid_scope", "Client id and secret are right; the scope is not known.",
	  "The scope is 'dashboard'."}},
	{{"invalid_request", "missing a required parameter"},
	 {"invalid_request", "The token request lacks a value; the hint names it.",
	  "Fill it in. An & or + that is not encoded cuts a value short."}},
	{{"invalid_grant"},
	 {"invalid_grant",
	  "The e-mail or the password is not right, or the refresh token is used up or too old.",
	  "Sign in again. Client id and secret are right."}},
	{{"Too Many", "429"},
	 {"Too Many Attempts.", "The service wants a pause. Nothing was judged.",
	  "Wait as long as Retry-After says, usually a minute."}},
	{{"method is not supported", "405"},
	 {"The GET method is not supported …", "A redirect made a GET of the POST.",
	  "Write https:// and the whole host; let no credentials follow a redirect."}},
	{{"Could not resolve host", "getaddrinfo", "ENOTFOUND", "name resolution"},
	 {"Could not resolve host", "No address was found for the host; nothing was sent.",
	  "Check how the host is written, then network, VPN and DNS."}},
	{{"certificate", "certificates", "SSL", "SSLError", "UNABLE_TO_GET_ISSUER"},
	 {"a certificate that is not trusted",
	  "The host could not prove who it is; nothing was sent.",
	  "A company proxy needs its own CA. Do not switch the check off."}},
	{{"Connection refused", "ECONNREFUSED", "timed out", "ETIMEDOUT", "Failed to connect"},
	 {"no connection", "The host did not answer; nothing was judged.",
	  "A firewall or proxy may be in the way. Is it the right port, 443?"}},
	{{"Service Unavailable", "maintenance", "503"},
	 {"Service Unavailable", "The service is being maintained. Nothing is wrong on your side.",
	  "Try again in a few minutes."}},
	{{"Server Error", "server_error", "500 Internal"},
	 {"Server Error", "The service has a fault. Nothing is wrong on your side.",
	  "Try again later; tell EasyTranslate Support if it stays so."}},
	{{"<html", "<!doctype", "text/html"},
	 {"a web page", "A proxy, a log-in page or a wrong address answered in place of the API.",
	  "Check the host. Open a browser: is there a Wi-Fi or company log-in?"}},
	{{"Forbidden", "403"},
	 {"Forbidden", "The token was accepted; this call is not allowed with it.",
	  "Ask EasyTranslate Support whether this account may use it."}},
	{{"not be found", "Not Found", "404"},
	 {"Not Found", "The host does not know this path.",
	  "Compare the path with the guide; it begins with /api/v1/ or /oauth/."}},
};

#define ROWS (sizeof rows / sizeof *rows)

/* Does a word end between these two? The digits 404 inside an id mean nothing. */
static bool is_edge(char a, char b)
{
	return !isalnum((unsigned char)a) || !isalnum((unsigned char)b);
}

/* Does text hold word, whole and in any case? text need not end with a NUL. */
static bool holds_word(const char *text, size_t length, const char *word)
{
	size_t size = strlen(word);
	for (size_t i = 0; i + size <= length; i++) {
		const char *at = text + i, *end = at + size;
		if (strncasecmp(at, word, size) == 0 && (i == 0 || is_edge(at[-1], at[0])) &&
		    (i + size == length || is_edge(end[-1], end[0])))
			return true;
	}
	return false;
}

const struct explanation *explain(const char *text, size_t length)
{
	for (size_t i = 0; i < ROWS; i++)
		for (size_t j = 0; j < WORDS && rows[i].words[j] != NULL; j++)
			if (holds_word(text, length, rows[i].words[j]))
				return &rows[i].explanation;
	return NULL;
}

const struct explanation *explain_row(size_t n)
{
	return n < ROWS ? &rows[n].explanation : NULL;
}
