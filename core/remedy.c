#include "core/remedy.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define REACHED (PROVED_ADDRESS | PROVED_CONNECTION | PROVED_TRUST)

/* Each sentence is at most 70 columns with "SANDBOX" and the longest built-in host put in. */
static const struct remedy remedies[FINDING_COUNT] = {
	[FINDING_NONE] = {FINDING_NONE, ERROR_NONE, "", "", "", NEXT_NOTHING, BLAME_NOBODY,
			  REACHED | PROVED_REQUEST | PROVED_KEYS | PROVED_LOGIN},
	[FINDING_KEYS_UNKNOWN] = {FINDING_KEYS_UNKNOWN, ERROR_DENIED, "client id and secret",
				  "%E does not know these keys.",
				  "Copy both again from the platform, or ask %O if it knows them.",
				  NEXT_EDIT, BLAME_KEYS, REACHED},
	[FINDING_KEYS_ELSEWHERE] =
		{FINDING_KEYS_ELSEWHERE, ERROR_DENIED, "keys of the other side",
		 "Client id and secret belong to %O: it knows them, %E does not.",
		 "Use them at %O, or get the keys that belong to %E.", NEXT_OTHER, BLAME_KEYS,
		 REACHED},
	[FINDING_KEYS_NOWHERE] =
		{FINDING_KEYS_NOWHERE, ERROR_DENIED, "client id and secret",
		 "Neither %E nor %O knows these keys.",
		 "Copy both again from the platform; made anew, the old secret is dead.", NEXT_EDIT,
		 BLAME_KEYS, REACHED},
	[FINDING_LOGIN_WRONG] =
		{FINDING_LOGIN_WRONG, ERROR_DENIED, "e-mail or password",
		 "Keys are right; e-mail or password is not.",
		 "Log in on the platform with the same two; reset the password there.", NEXT_EDIT,
		 BLAME_LOGIN, REACHED | PROVED_REQUEST | PROVED_KEYS},
	[FINDING_NOT_VERIFIED] = {FINDING_NOT_VERIFIED, ERROR_DENIED, "the e-mail address",
				  "The service waits: this e-mail address is not verified.",
				  "Open the mail EasyTranslate sent there, confirm it, try again.",
				  NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_LOGIN_BARRED] =
		{FINDING_LOGIN_BARRED, ERROR_DENIED, "this user", "%E does not let this user in.",
		 "The keys are right. Its words say why; else log in there, ask Support.",
		 NEXT_EDIT, BLAME_LOGIN, REACHED | PROVED_REQUEST | PROVED_KEYS},
	[FINDING_GRANT_OFF] = {FINDING_GRANT_OFF, ERROR_DENIED, "the password grant is off",
			       "Signing in by password is off for these keys.",
			       "Nothing to mend on this side. Tell EasyTranslate Support.",
			       NEXT_TELL, BLAME_NOBODY, REACHED | PROVED_REQUEST},
	[FINDING_REFRESH_OFF] = {FINDING_REFRESH_OFF, ERROR_DENIED, "the refresh grant is off",
				 "Refreshing is off for these keys.",
				 "Sign in (" DO_SIGN_IN
				 ") when the token ends, or tell EasyTranslate Support.",
				 NEXT_TELL, BLAME_NOBODY, REACHED | PROVED_REQUEST},
	[FINDING_PARAMETER_MISSING] = {FINDING_PARAMETER_MISSING, ERROR_DENIED,
				       "a value is missing", "The service misses a value: %D.",
				       "Fill in that field, then send again.", NEXT_EDIT,
				       BLAME_NOBODY, REACHED},
	[FINDING_VALUE_REFUSED] = {FINDING_VALUE_REFUSED, ERROR_DENIED, "a value is not taken",
				   "The service does not take a value: %D.",
				   "Correct that value as its words say, then send again.",
				   NEXT_EDIT, BLAME_NOBODY, REACHED},
	[FINDING_FIXED_VALUE] =
		{FINDING_FIXED_VALUE, ERROR_DENIED, "a value of the console's",
		 "The service does not take %D, which the console fills in.",
		 "A proxy on the way may change it: check api_base, or ask Support.", NEXT_TELL,
		 BLAME_NOBODY, REACHED},
	[FINDING_SCOPE_UNKNOWN] =
		{FINDING_SCOPE_UNKNOWN, ERROR_DENIED, "the scope",
		 "The service does not know the scope 'dashboard' for these keys.",
		 "Client id and secret are right. Tell EasyTranslate Support.", NEXT_TELL,
		 BLAME_NOBODY, REACHED | PROVED_REQUEST | PROVED_KEYS},
	[FINDING_TOKEN_REFUSED] = {FINDING_TOKEN_REFUSED, ERROR_DENIED, "the token",
				   "The API refuses this token.",
				   "Sign in again (" DO_SIGN_IN
				   "). Was it refreshed elsewhere? Use that newer one.",
				   NEXT_SIGN_IN, BLAME_TOKEN, REACHED},
	[FINDING_TOKEN_RENEWABLE] = {FINDING_TOKEN_RENEWABLE, ERROR_DENIED, "the token",
				     "The API refuses this token.",
				     "Refresh it (" DO_REFRESH
				     "). If that is refused, sign in again (" DO_SIGN_IN ").",
				     NEXT_REFRESH, BLAME_TOKEN, REACHED},
	[FINDING_TOKEN_ENDED] = {FINDING_TOKEN_ENDED, ERROR_DENIED, "the token",
				 "The time of this token is over.",
				 "Refresh it (" DO_REFRESH
				 "). If that is refused, sign in again (" DO_SIGN_IN ").",
				 NEXT_REFRESH, BLAME_TOKEN, REACHED},
	[FINDING_TOKEN_OVER] = {FINDING_TOKEN_OVER, ERROR_DENIED, "the token",
				"The time of this token is over, and there is no refresh token.",
				"Sign in again (" DO_SIGN_IN ").", NEXT_SIGN_IN, BLAME_TOKEN,
				REACHED},
	[FINDING_HEADER_LOST] = {FINDING_HEADER_LOST, ERROR_DENIED, "the header may not arrive",
				 "The API refuses this token again, within its first minute.",
				 "The header may not arrive: try the curl line (" DO_COPY
				 "); else sign in (" DO_SIGN_IN ").",
				 NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_SCOPE_SMALL] =
		{FINDING_SCOPE_SMALL, ERROR_DENIED, "the scope",
		 "The API takes this token, but its scope is not enough for the call.",
		 "Tell EasyTranslate Support which call it is; 'dashboard' is its scope.",
		 NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_FORBIDDEN] = {FINDING_FORBIDDEN, ERROR_DENIED, "not allowed",
			       "The service does not allow this (%D).",
			       "If its words do not help, ask EasyTranslate Support.", NEXT_TELL,
			       BLAME_NOBODY, REACHED},
	[FINDING_PAYMENT] = {FINDING_PAYMENT, ERROR_DENIED, "payment",
			     "The service wants to be paid first (%D).",
			     "Look at plan and invoices on the platform, or ask Support.",
			     NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_SAID_NO] = {FINDING_SAID_NO, ERROR_DENIED, "it said no",
			     "The service said no (%D).",
			     "Its words say why. If they do not help, ask EasyTranslate Support.",
			     NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_NO_WORDS] = {FINDING_NO_WORDS, ERROR_DENIED, "no reason given",
			      "The host said no (%D) without a reason that can be read.",
			      "A gateway may be in the way: check api_base, then ask Support.",
			      NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_LOGIN_NO_WORDS] = {FINDING_LOGIN_NO_WORDS, ERROR_DENIED, "no reason given",
				    "The host said no (%D) without a reason that can be read.",
				    "Try e-mail and password on the platform, then ask Support.",
				    NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_REFRESH_REFUSED] = {FINDING_REFRESH_REFUSED, ERROR_DENIED, "the refresh token",
				     "%E does not take this refresh token.",
				     "Used, old or not its own: sign in again (" DO_SIGN_IN
				     "). The pair stays.",
				     NEXT_SIGN_IN, BLAME_REFRESH,
				     REACHED | PROVED_REQUEST | PROVED_KEYS},
	[FINDING_ANSWER_LOST] =
		{FINDING_ANSWER_LOST, ERROR_NETWORK, "the answer was lost",
		 "The answer was lost on the way; the service may have refreshed.",
		 "It is tried once more by itself. If that is refused, sign in (" DO_SIGN_IN ").",
		 NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_GATEWAY_LOST] = {FINDING_GATEWAY_LOST, ERROR_SERVICE, "the gateway got no answer",
				  "A gateway got no answer (%D); the service may have refreshed.",
				  "Refresh again (" DO_REFRESH
				  ") in a minute; if that is refused, sign in (" DO_SIGN_IN ").",
				  NEXT_WAIT, BLAME_NOBODY, REACHED},
	[FINDING_PACKED_LOST] = {FINDING_PACKED_LOST, ERROR_PROTOCOL, "a packed answer",
				 "The answer came packed (%D); the service may have refreshed.",
				 "Refresh again (" DO_REFRESH
				 ") without the proxy; if that is refused, sign in (" DO_SIGN_IN
				 ").",
				 NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_TOO_MANY] = {FINDING_TOO_MANY, ERROR_LIMITED, "too many requests",
			      "The service wants a pause.",
			      "Your values were not judged. Enter sends again in %D.", NEXT_WAIT,
			      BLAME_NOBODY, REACHED},
	[FINDING_SERVICE_DOWN] = {FINDING_SERVICE_DOWN, ERROR_SERVICE, "a fault of the service",
				  "The service is out of order (%D).",
				  "Nothing is wrong on your side. Try again in a few minutes.",
				  NEXT_WAIT, BLAME_NOBODY, REACHED},
	[FINDING_FAULT_PAGE] =
		{FINDING_FAULT_PAGE, ERROR_SERVICE, "a page of a fault",
		 "A page answered: a fault or a filter (%D).",
		 "Try again in a few minutes; does it stay, show IT or Support this.", NEXT_WAIT,
		 BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION | PROVED_TRUST},
	[FINDING_NOT_YET] = {FINDING_NOT_YET, ERROR_NETWORK, "not yet",
			     "The service does not take this request yet (%D).",
			     "Wait a moment, then send it again; its words may say for what.",
			     NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_ACCEPT_LOST] =
		{FINDING_ACCEPT_LOST, ERROR_SERVICE, "the header Accept",
		 "The API wants a log-in, and the header Accept did not arrive (%D).",
		 "A proxy may drop it: try without one; else refresh, or sign in again.",
		 NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_GATEWAY_DOWN] = {FINDING_GATEWAY_DOWN, ERROR_SERVICE, "the gateway got no answer",
				  "A gateway got no answer from the service (%D).",
				  "Nothing is wrong on your side. Try again in a few minutes.",
				  NEXT_WAIT, BLAME_NOBODY, REACHED},
	[FINDING_TOO_LARGE] =
		{FINDING_TOO_LARGE, ERROR_SERVICE, "a gateway's limit",
		 "A gateway on the way finds the request too large (%D).",
		 "It is a small one: try again later, or ask whoever runs the gateway.", NEXT_AGAIN,
		 BLAME_NOBODY, REACHED},
	[FINDING_SLOW_REQUEST] = {FINDING_SLOW_REQUEST, ERROR_NETWORK, "not sent in time",
				  "The host did not get the whole request in time (%D).",
				  "Check the network, then send it again. %J", NEXT_AGAIN,
				  BLAME_NOBODY, REACHED},
	[FINDING_NO_ADDRESS] = {FINDING_NO_ADDRESS, ERROR_NETWORK, "no such address",
				"No address found for %H.", "Check network, VPN and proxy. %J",
				NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_DNS_SILENT] = {FINDING_DNS_SILENT, ERROR_NETWORK, "DNS is silent",
				"DNS did not answer within 5 s.",
				"Check network, VPN, proxy and DNS. %J", NEXT_AGAIN, BLAME_NOBODY,
				0},
	[FINDING_NO_CONNECTION] = {FINDING_NO_CONNECTION, ERROR_NETWORK, "no connection",
				   "The host did not answer: %D.",
				   "Check api_base, its port and firewalls. %J", NEXT_AGAIN,
				   BLAME_NOBODY, PROVED_ADDRESS},
	[FINDING_NO_PROXY] = {FINDING_NO_PROXY, ERROR_NETWORK, "the proxy",
			      "The proxy does not answer: %D.",
			      "Check proxy (settings), or https_proxy. %J", NEXT_AGAIN,
			      BLAME_NOBODY, 0},
	[FINDING_NOT_A_PROXY] = {FINDING_NOT_A_PROXY, ERROR_NETWORK, "no proxy",
				 "What answers at the proxy's address is no proxy (%D).",
				 "Check proxy (settings), or https_proxy. %J", NEXT_AGAIN,
				 BLAME_NOBODY, 0},
	[FINDING_PROXY_REFUSES] =
		{FINDING_PROXY_REFUSES, ERROR_NETWORK, "the proxy's log-in",
		 "The proxy does not take the user and password it was given (%D).",
		 "Correct them where they come from: proxy_command, or https_proxy.", NEXT_AGAIN,
		 BLAME_NOBODY, 0},
	[FINDING_PROXY_SCHEME] = {FINDING_PROXY_SCHEME, ERROR_NETWORK, "the proxy's log-in",
				  "The proxy wants a log-in that the console cannot give (%D).",
				  "Ask IT for a proxy that takes user and password, or for none.",
				  NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_PROXY_UNABLE] = {FINDING_PROXY_UNABLE, ERROR_NETWORK, "not done by the proxy",
				  "The proxy cannot do what it is asked for (%D).",
				  "Ask IT for one that connects to names. %J", NEXT_AGAIN,
				  BLAME_NOBODY, 0},
	[FINDING_PROXY_LOGIN] =
		{FINDING_PROXY_LOGIN, ERROR_NETWORK, "the proxy's log-in",
		 "The proxy wants a user and password, and takes none from here (%D).",
		 "Name a proxy_command in the settings, or put both in https_proxy.", NEXT_AGAIN,
		 BLAME_NOBODY, 0},
	[FINDING_PROXY_COMMAND] = {FINDING_PROXY_COMMAND, ERROR_SYSTEM, "proxy_command",
				   "proxy_command brought no user and password: %D.",
				   "Nothing was sent. It must print user:password in one line.",
				   NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_PROXY_DENIES] = {FINDING_PROXY_DENIES, ERROR_NETWORK, "the proxy says no",
				  "The proxy does not let us through to the host (%D).",
				  "Ask IT to allow %H.", NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_PROXY_CANNOT_REACH] = {FINDING_PROXY_CANNOT_REACH, ERROR_NETWORK,
					"not reached by the proxy",
					"The proxy answers, but does not reach the host (%D).",
					"Check api_base; if it is right, ask IT. %J", NEXT_AGAIN,
					BLAME_WHERE, 0},
	[FINDING_NOT_TRUSTED] = {FINDING_NOT_TRUSTED, ERROR_TLS, "not trusted",
				 "The certificate of this host cannot be trusted: %D.",
				 "Nothing was sent. Company proxy? Set ca_file. Otherwise ask IT.",
				 NEXT_AGAIN, BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OTHER_KEY] =
		{FINDING_OTHER_KEY, ERROR_TLS, "not trusted",
		 "The issuer of its certificate has a name trusted here, another key.",
		 "Nothing was sent. Is ca_file an old one? Otherwise ask IT.", NEXT_AGAIN,
		 BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OUT_OF_DATE] =
		{FINDING_OUT_OF_DATE, ERROR_TLS, "not trusted",
		 "The certificate of this host is out of date: %D.",
		 "Nothing was sent. Is the date of this computer right? Else ask IT.", NEXT_AGAIN,
		 BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OTHER_HOST] = {FINDING_OTHER_HOST, ERROR_TLS, "not trusted",
				"This host shows the certificate of another one.",
				"Nothing was sent. Check api_base; a Wi-Fi log-in does this, too.",
				NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_CLIENT_CERTIFICATE] =
		{FINDING_CLIENT_CERTIFICATE, ERROR_TLS, "a client certificate",
		 "The host demands a client certificate, and there is none here.",
		 "The API asks for none: check api_base and its port, then ask IT.", NEXT_AGAIN,
		 BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OTHER_NAME] = {FINDING_OTHER_NAME, ERROR_TLS, "another name",
				"The host does not know the name it is asked by.",
				"Nothing was sent. Check api_base; a proxy may do this, too.",
				NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_MISDIRECTED] = {FINDING_MISDIRECTED, ERROR_PROTOCOL, "another name",
				 "The host does not serve the name that it is asked by (%D).",
				 "Check api_base and proxy, then again. %J", NEXT_AGAIN,
				 BLAME_WHERE, REACHED},
	[FINDING_NOT_HTTP] = {FINDING_NOT_HTTP, ERROR_PROTOCOL, "no HTTP",
			      "The port answers, but does not speak HTTP as the API does.",
			      "Check api_base and its port; https has 443. A proxy may do this.",
			      NEXT_AGAIN, BLAME_WHERE, REACHED},
	[FINDING_NOT_TLS] = {FINDING_NOT_TLS, ERROR_TLS, "no encryption",
			     "The port answers without encryption: plain HTTP, or another service.",
			     "Nothing was sent. Check the port in api_base; https has 443.",
			     NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OLD_TLS] = {FINDING_OLD_TLS, ERROR_TLS, "TLS is too old",
			     "The host offers no TLS from 1.2 on, only older versions.",
			     "Nothing was sent. Check api_base and its port; a proxy may do this.",
			     NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_NO_ENCRYPTION] = {FINDING_NO_ENCRYPTION, ERROR_TLS, "no encryption",
				   "No encrypted connection came about: %D.",
				   "Nothing was sent. A firewall or proxy may be in the way.",
				   NEXT_AGAIN, BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_NO_CA_FILE] = {FINDING_NO_CA_FILE, ERROR_CONFIG, "ca_file",
				"The file of certificates that ca_file names cannot be read.",
				"Nothing was sent. Check ca_file in the settings.", NEXT_AGAIN,
				BLAME_WHERE, 0},
	[FINDING_CLOCK] = {FINDING_CLOCK, ERROR_SYSTEM, "the clock",
			   "The clock of this computer is %D the service's.",
			   "Set its date and time; until then no time left is right.", NEXT_AGAIN,
			   BLAME_NOBODY, REACHED},
	[FINDING_CUT] = {FINDING_CUT, ERROR_NETWORK, "the answer was cut off",
			 "The connection ended before the answer was whole.",
			 "Nothing was changed here. Send it again.", NEXT_AGAIN, BLAME_NOBODY,
			 REACHED},
	[FINDING_TIMED_OUT] = {FINDING_TIMED_OUT, ERROR_NETWORK, "no answer in time",
			       "The host took the request, but its answer did not come in time.",
			       "Nothing was changed here. Send it again.", NEXT_AGAIN, BLAME_NOBODY,
			       REACHED},
	[FINDING_WEB_PAGE] =
		{FINDING_WEB_PAGE, ERROR_PROTOCOL, "a web page",
		 "A web page answered, not the API.",
		 "Is it a log-in or a filter? See in a browser; check api_base; ask IT.",
		 NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_BLOCKED] = {FINDING_BLOCKED, ERROR_PROTOCOL, "blocked",
			     "A gateway or filter blocks this (%D).",
			     "Check api_base, try another network; else send Support its words.",
			     NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_OTHER_LOGIN] =
		{FINDING_OTHER_LOGIN, ERROR_PROTOCOL, "another log-in",
		 "A gateway wants a log-in of its own (%D).",
		 "Check api_base and proxy; if they are right, ask whoever runs it.", NEXT_AGAIN,
		 BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_PORTAL] = {FINDING_PORTAL, ERROR_NETWORK, "the network's log-in",
			    "The network wants a log-in of its own first (%D).",
			    "Open a browser, log in to the Wi-Fi or company network, try again.",
			    NEXT_AGAIN, BLAME_NOBODY, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_REDIRECT] = {FINDING_REDIRECT, ERROR_PROTOCOL, "sent elsewhere",
			      "The host sends us elsewhere, to %D. Nothing was sent there.",
			      "Check api_base in the settings; a Wi-Fi log-in does this, too.",
			      NEXT_AGAIN, BLAME_WHERE, PROVED_ADDRESS | PROVED_CONNECTION},
	[FINDING_NOT_FOUND] = {FINDING_NOT_FOUND, ERROR_PROTOCOL, "not found",
			       "The host does not know this address (%D).",
			       "Check api_base and the paths in the settings.", NEXT_AGAIN,
			       BLAME_WHERE, REACHED},
	[FINDING_TEAM_UNKNOWN] = {FINDING_TEAM_UNKNOWN, ERROR_DENIED, "the team is not known",
				  "The service does not know this team for this user (%D).",
				  "The teams may have changed: check again (" DO_CHECK
				  "). The token is good.",
				  NEXT_TELL, BLAME_NOBODY, REACHED},
	[FINDING_WRONG_METHOD] =
		{FINDING_WRONG_METHOD, ERROR_PROTOCOL, "wrong method",
		 "The host does not take such a request at this address (%D).",
		 "Check api_base and the paths; a proxy may have changed the method.", NEXT_AGAIN,
		 BLAME_WHERE, REACHED},
	[FINDING_WEB_FORM] = {FINDING_WEB_FORM, ERROR_PROTOCOL, "a web form",
			      "The host takes this for a form of its web site (%D).",
			      "That is not the API: check api_base and the paths in the settings.",
			      NEXT_AGAIN, BLAME_WHERE, REACHED},
	[FINDING_TOO_BIG] = {FINDING_TOO_BIG, ERROR_PROTOCOL, "too large",
			     "The answer is far larger than any of the API; it was not read.",
			     "Check api_base and proxy: something else seems to answer.",
			     NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_EMPTY] = {FINDING_EMPTY, ERROR_PROTOCOL, "an empty answer",
			   "The host answered %D with nothing in it.",
			   "The API does not do that: check api_base and the paths, ask Support.",
			   NEXT_AGAIN, BLAME_WHERE, REACHED},
	[FINDING_UNREADABLE] = {FINDING_UNREADABLE, ERROR_PROTOCOL, "not understood",
				"The answer is not one of the API: %D.",
				"Check api_base and the paths. If they are right, tell Support.",
				NEXT_AGAIN, BLAME_WHERE, REACHED},
	[FINDING_PACKED] = {FINDING_PACKED, ERROR_PROTOCOL, "a packed answer",
			    "The answer came packed, and is not unpacked here (%D).",
			    "A proxy or gateway does this: try without, else tell Support.",
			    NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_NO_TOKEN] = {FINDING_NO_TOKEN, ERROR_PROTOCOL, "no token",
			      "The answer is JSON, but there is no access_token in it.",
			      "Check api_base and token_path; if they are right, tell Support.",
			      NEXT_AGAIN, BLAME_WHERE, REACHED},
	[FINDING_BAD_TOKEN] = {FINDING_BAD_TOKEN, ERROR_PROTOCOL, "no usable token",
			       "The token in the answer cannot be used: %D.",
			       "Nothing to mend on this side. Tell EasyTranslate Support.",
			       NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_UNEXPECTED] = {FINDING_UNEXPECTED, ERROR_PROTOCOL, "an unknown answer",
				"The service answered with status %D, which it should not.",
				"Check api_base and the paths. If they are right, tell Support.",
				NEXT_AGAIN, BLAME_NOBODY, REACHED},
	[FINDING_BROKEN] = {FINDING_BROKEN, ERROR_NETWORK, "the transfer failed",
			    "The transfer failed: %D.", "Try again.", NEXT_AGAIN, BLAME_NOBODY, 0},
	[FINDING_UNREAD] = {FINDING_UNREAD, ERROR_STORE, "what is kept",
			    "What is kept of this login cannot be used.",
			    "Try again, or sign in again (" DO_SIGN_IN ").", NEXT_AGAIN,
			    BLAME_NOBODY, 0},
};

const struct remedy *remedy_of(enum finding finding)
{
	return &remedies[finding];
}

bool remedy_has_detail(enum finding finding)
{
	const char *c = remedies[finding].cause;
	while (*c != '\0' && (c[0] != '%' || c[1] != 'D'))
		c++;
	return *c != '\0';
}

enum finding remedy_after_refresh(enum finding finding, long status)
{
	/* 521 to 523, 525 and up: the gateway never got through to the service. */
	bool may_be_done = status == 502 || status == 504 || status == 520 || status == 524;
	if (finding == FINDING_GATEWAY_DOWN && may_be_done)
		return FINDING_GATEWAY_LOST;
	return finding == FINDING_PACKED && status / 100 == 2 ? FINDING_PACKED_LOST : finding;
}

bool remedy_is_lost_refresh(enum finding finding)
{
	return finding == FINDING_ANSWER_LOST || finding == FINDING_GATEWAY_LOST ||
	       finding == FINDING_PACKED_LOST;
}

bool remedy_is_refused_token(enum finding finding)
{
	return finding == FINDING_TOKEN_REFUSED || finding == FINDING_TOKEN_RENEWABLE ||
	       finding == FINDING_HEADER_LOST;
}

static const char *put(const char *word, bool capitals, char *out, size_t size)
{
	snprintf(out, size, "%s", word);
	for (char *c = out; capitals && *c != '\0'; c++)
		*c = (char)toupper((unsigned char)*c);
	return out;
}

static void fill(const char *format, const struct environment *environment, const char *detail,
		 const char *judged, char *out, size_t size)
{
	char word[64];
	size_t used = 0;
	out[0] = '\0';
	for (const char *c = format; *c != '\0' && used + 1 < size;) {
		const char *piece = NULL;
		if (c[0] == '%' && c[1] == 'E')
			piece = put(environment_word(environment), true, word, sizeof word);
		else if (c[0] == '%' && c[1] == 'O')
			piece = environment != NULL && environment->live ? "sandbox" : "live";
		else if (c[0] == '%' && c[1] == 'H')
			piece = environment->host;
		else if (c[0] == '%' && c[1] == 'D')
			piece = detail != NULL ? detail : "it did not say why";
		else if (c[0] == '%' && c[1] == 'J')
			piece = judged;
		if (piece == NULL) {
			out[used++] = *c++;
			out[used] = '\0';
			continue;
		}
		snprintf(out + used, size - used, "%s", piece);
		used += strlen(out + used);
		c += 2;
	}
}

static void fill_all(enum finding finding, const struct environment *environment,
		     const char *detail, const char *judged, struct error *error)
{
	const struct remedy *row = remedy_of(finding);
	*error = (struct error){.kind = row->kind, .next = row->next};
	fill(row->cause, environment, detail, judged, error->cause, sizeof error->cause);
	fill(row->remedy, environment, detail, judged, error->remedy, sizeof error->remedy);
}

void remedy_fill(enum finding finding, const struct environment *environment, const char *detail,
		 struct error *error)
{
	fill_all(finding, environment, detail, "Your token was not judged.", error);
}

void remedy_fill_values(enum finding finding, const struct environment *environment,
			const char *detail, struct error *error)
{
	fill_all(finding, environment, detail, "Your values were not judged.", error);
}
