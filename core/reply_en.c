#include "core/reply_languages.h"

const struct reply_language reply_en = {
	.code = "en",
	.name = "English",
	.opening = "Hello,\n\nwe tried your values on %W against %H.\n\n",
	.said = "The service said: %Q\n\n",
	.pause =
		"It answered %S and asks to wait %T seconds before the next try (Retry-After).\n\n",
	.no_pause = "It answered %S and does not say how long to wait (no Retry-After).\n\n",
	.kept_none = "We kept none of your values.\n\n",
	.closing = "Kind regards\n",
	.letter =
		{
			[REPLY_ALL_GOOD] = ("All of them are right: we got a token, and GET "
					    "/api/v1/user answered "
					    "200.\n\nSo your program sends something else. Please "
					    "look at three things:\n"
					    "1. Does it call %H, and no other host?\n"
					    "2. Is the header exactly \"Authorization: Bearer "
					    "<token>\", with the whole "
					    "token?\n"
					    "3. Is its token newer than your last refresh? A "
					    "refresh ends the older ones.\n\n"
					    "If it still fails, please send us the status and the "
					    "text of the answer, "
					    "without token, secret and password.\n\n"),
			[REPLY_UNTRIED] = ("As far as we could try, all of it works. E-mail and "
					   "password are only tested "
					   "by signing in, which we have not done.\n\n"),
			[REPLY_KEYS] =
				("The client id and the client secret are not known there as a "
				 "pair. E-mail, "
				 "password and token were therefore not looked at.\n\nPlease "
				 "check:\n"
				 "1. Do both come from %E? Sandbox keys are handed out by "
				 "EasyTranslate "
				 "Support; live keys do not work there, nor the other way round.\n"
				 "2. Was the client secret copied whole? The one we have has %N "
				 "characters; 40 "
				 "is usual.\n"
				 "3. Was the secret made anew on the platform? Then the old one no "
				 "longer "
				 "works.\n\n"),
			[REPLY_ELSEWHERE] = ("Client id and client secret are right, but they "
					     "belong to %O, not "
					     "to %E. "
					     "Please call %A with them, or use the keys that "
					     "belong to %E.\n\n"),
			[REPLY_NOWHERE] = ("Neither %E nor %O knows this client id and client "
					   "secret as a pair. Please "
					   "copy both once more from the platform. If the secret "
					   "was made anew, the old "
					   "one no longer works.\n\n"),
			[REPLY_LOGIN] =
				("Client id and client secret are right. The e-mail address "
				 "or the password is "
				 "not.\n\nPlease log in on the EasyTranslate platform with "
				 "the same two. If that "
				 "fails, reset the password there and use the new one. Look "
				 "for a blank at the "
				 "end, too: copying often adds one.\n\n"),
			[REPLY_NOT_VERIFIED] = ("The service waits for the e-mail address to be "
						"verified. Please open the mail "
						"that EasyTranslate sent there, confirm the "
						"address, and try again.\n\n"),
			[REPLY_BARRED] = ("The service refuses the request. If its words do not "
					  "help you, please answer "
					  "this mail, and we look into it.\n\n"),
			[REPLY_GRANT] =
				("Your values are not the cause: what your program asks for "
				 "is not enabled for "
				 "these keys. You need not change anything. We see to it, "
				 "and write to you when "
				 "it is done.\n\n"),
			[REPLY_VALUE] = ("A value is missing, or is not as the service expects it. "
					 "Please correct it as "
					 "the service says, and send the request again.\n\n"),
			[REPLY_TOKEN] =
				("The API refuses the token. Usually a newer one was made "
				 "by a refresh or by "
				 "another program, or the token was cut off while it was "
				 "copied. Please sign in "
				 "again, and use the token that comes then everywhere.\n\n"),
			[REPLY_ENDED] =
				("The time of the token is over. Please refresh it, or sign "
				 "in again, and use "
				 "the new token from then on.\n\n"),
			[REPLY_PAUSE] =
				("The service wants a pause, because too many requests came. Your "
				 "values were "
				 "not judged. Please wait, and send fewer requests a minute.\n\n"),
			[REPLY_DOWN] = ("The service itself had a fault at that moment. Nothing is "
					"wrong with your "
					"values. Please try again in a few minutes.\n\n"),
			[REPLY_UNTESTED] = ("We did not get through to the service from here, so "
					    "your values were not "
					    "judged. This is on our side, and you need not change "
					    "anything. We try again, "
					    "and write to you.\n\n"),
			[REPLY_STRANGE] = ("What answered is not what the API answers. Your values "
					   "were not judged. "
					   "Please check the address that your program calls; we "
					   "look into it, too.\n\n"),
		},
};
