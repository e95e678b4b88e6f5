#include "core/form_words.h"

const char *const form_words[FORM_WORDS][2] = {
	{"Where", "← and → choose. Sandbox keys come from EasyTranslate Support, live keys came "
		  "with the account; neither works on the other side."},
	{"Client id", "On the EasyTranslate platform: Integrations, or Settings > account > API. "
		      "It is not a secret. It usually looks like 9a2f41c7-5d0e-4b7a-9c1e-…"},
	{"Client secret", "It stands beside the client id on the platform, usually 40 letters and "
			  "digits. It is held sealed and wiped when you quit."},
	{"E-mail", "The address you log in with on the EasyTranslate platform. A + in it is sent "
		   "as it is."},
	{"Password",
	 "The one you log in with on the EasyTranslate platform. It is sent once, to get "
	 "the token, and then wiped. It is never stored."},
	{"Call it",
	 "A name for this account in the list, for you alone. It need not be filled in."},
};
