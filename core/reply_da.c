#include "core/reply_languages.h"

const struct reply_language reply_da = {
	.code = "da",
	.name = "Danish",
	.opening = "Hej\n\nVi har prøvet dine oplysninger den %W mod %H.\n\n",
	.said = "Tjenesten skriver: %Q\n\n",
	.pause = "Den svarede %S og beder om at vente %T sekunder før næste forsøg "
		 "(Retry-After).\n\n",
	.no_pause = "Den svarede %S og siger ikke, hvor længe man skal vente (ingen "
		    "Retry-After).\n\n",
	.kept_none = "Vi har ikke gemt nogen af dine oplysninger.\n\n",
	.closing = "Venlig hilsen\n",
	.letter =
		{
			[REPLY_ALL_GOOD] =
				("De er alle rigtige: Vi fik et token, og GET /api/v1/user svarede "
				 "200.\n\n"
				 "Dit program sender altså noget andet. Se venligst på tre ting:\n"
				 "1. Kalder det %H og ingen anden host?\n"
				 "2. Er headeren præcis \"Authorization: Bearer <token>\" med hele "
				 "tokenet?\n"
				 "3. Er tokenet nyere end din seneste refresh? En refresh "
				 "afslutter "
				 "de ældre.\n\n"
				 "Hvis det stadig ikke virker, så send os status og teksten i "
				 "svaret, uden "
				 "token, secret og adgangskode.\n\n"),
			[REPLY_UNTRIED] =
				("Så vidt vi kunne prøve det, virker det hele. E-mail og "
				 "adgangskode bliver "
				 "først prøvet, når man logger ind, og det har vi ikke gjort.\n\n"),
			[REPLY_KEYS] =
				("Client id og client secret er ikke kendt dér som et par. "
				 "E-mail, adgangskode "
				 "og token blev derfor ikke set på.\n\nTjek venligst:\n"
				 "1. Kommer begge fra %E? Nøgler til sandbox får man hos "
				 "EasyTranslate Support; "
				 "nøgler til live virker ikke dér, og omvendt.\n"
				 "2. Blev hele client secret kopieret? Det, vi har, er på %N "
				 "tegn; 40 er det "
				 "normale.\n"
				 "3. Er der lavet et nyt secret på platformen? Så virker det "
				 "gamle ikke "
				 "længere.\n\n"),
			[REPLY_ELSEWHERE] =
				("Client id og client secret er rigtige, men de hører til %O og "
				 "ikke til %E. "
				 "Kald %A med dem, eller brug de nøgler, der hører til %E.\n\n"),
			[REPLY_NOWHERE] =
				("Hverken %E eller %O kender dette client id og client "
				 "secret som et par. Kopiér "
				 "venligst begge fra platformen igen. Er der lavet et nyt "
				 "secret, virker det "
				 "gamle ikke længere.\n\n"),
			[REPLY_LOGIN] =
				("Client id og client secret er rigtige. Det er e-mailadressen "
				 "eller adgangskoden "
				 "ikke.\n\nLog venligst ind på EasyTranslate-platformen med de "
				 "samme to. Hvis det "
				 "ikke lykkes, så nulstil adgangskoden dér, og brug den nye. Se "
				 "også efter et "
				 "mellemrum til sidst: det kommer ofte med, når man kopierer.\n\n"),
			[REPLY_NOT_VERIFIED] = ("Tjenesten venter på, at e-mailadressen bliver "
						"bekræftet. Åbn venligst den mail, "
						"som EasyTranslate har sendt dertil, bekræft "
						"adressen, og prøv igen.\n\n"),
			[REPLY_BARRED] = ("Tjenesten afviser forespørgslen. Hvis dens begrundelse "
					  "ikke hjælper dig videre, "
					  "så svar på denne mail, og vi ser på sagen.\n\n"),
			[REPLY_GRANT] =
				("Det skyldes ikke dine oplysninger: Det, dit program beder "
				 "om, er ikke slået til "
				 "for disse nøgler. Du skal ikke ændre noget. Vi tager os "
				 "af det og skriver til "
				 "dig, når det er klaret.\n\n"),
			[REPLY_VALUE] = ("En oplysning mangler eller er ikke, som tjenesten venter "
					 "den. Ret den venligst, "
					 "som tjenesten skriver, og send forespørgslen igen.\n\n"),
			[REPLY_TOKEN] = ("API'et afviser tokenet. Som regel er der kommet et nyere "
					 "ved en refresh eller "
					 "fra et andet program, eller tokenet blev skåret af, da "
					 "det blev kopieret. Log "
					 "venligst ind igen, og brug det nye token overalt.\n\n"),
			[REPLY_ENDED] = ("Tokenets tid er udløbet. Lav venligst en refresh, eller "
					 "log ind igen, og brug "
					 "det nye token fra da af.\n\n"),
			[REPLY_PAUSE] = ("Tjenesten beder om en pause, fordi der kom for mange "
					 "forespørgsler. Dine "
					 "oplysninger blev ikke bedømt. Vent venligst, og send "
					 "færre forespørgsler i "
					 "minuttet.\n\n"),
			[REPLY_DOWN] = ("Tjenesten selv havde en fejl i det øjeblik. Der er ikke "
					"noget galt med dine "
					"oplysninger. Prøv venligst igen om nogle minutter.\n\n"),
			[REPLY_UNTESTED] =
				("Vi kunne ikke komme igennem til tjenesten herfra, så "
				 "dine oplysninger blev ikke "
				 "bedømt. Fejlen er hos os, og du skal ikke ændre noget. "
				 "Vi prøver igen og "
				 "skriver til dig.\n\n"),
			[REPLY_STRANGE] = ("Det, der svarede, svarer ikke som API'et. Dine "
					   "oplysninger blev ikke bedømt. "
					   "Tjek venligst den adresse, dit program kalder; vi ser "
					   "også på det.\n\n"),
		},
};
