#include "core/reply_languages.h"

const struct reply_language reply_fr = {
	.code = "fr",
	.name = "French",
	.opening = "Bonjour,\n\nNous avons essayé vos identifiants le %W auprès de %H.\n\n",
	.said = "Le service indique : %Q\n\n",
	.pause = "Il a répondu %S et demande d'attendre %T secondes avant le prochain essai "
		 "(Retry-After).\n\n",
	.no_pause = "Il a répondu %S et ne dit pas combien de temps attendre (pas de "
		    "Retry-After).\n\n",
	.kept_none = "Nous n'avons conservé aucune de vos données.\n\n",
	.closing = "Cordialement\n",
	.letter =
		{
			[REPLY_ALL_GOOD] =
				("Tous sont corrects : nous avons obtenu un token, et "
				 "GET /api/v1/user a répondu "
				 "200.\n\nVotre programme envoie donc autre chose. Merci "
				 "de vérifier trois "
				 "points :\n"
				 "1. Appelle-t-il bien %H, et aucun autre hôte ?\n"
				 "2. L'en-tête est-il exactement \"Authorization: Bearer "
				 "<token>\", avec le token "
				 "entier ?\n"
				 "3. Son token est-il plus récent que votre dernier "
				 "refresh ? Un refresh met fin "
				 "aux plus anciens.\n\n"
				 "Si cela échoue encore, envoyez-nous le statut et le "
				 "texte de la réponse, sans "
				 "token, ni secret, ni mot de passe.\n\n"),
			[REPLY_UNTRIED] =
				("Pour autant que nous ayons pu essayer, tout fonctionne. "
				 "L'adresse e-mail et le "
				 "mot de passe ne sont vérifiés qu'à la connexion, que "
				 "nous n'avons pas "
				 "faite.\n\n"),
			[REPLY_KEYS] =
				("Le client id et le client secret n'y sont pas connus "
				 "ensemble. L'adresse "
				 "e-mail, le mot de passe et le token n'ont donc pas été "
				 "examinés.\n\nMerci de "
				 "vérifier :\n"
				 "1. Viennent-ils tous deux de %E ? Les clés de sandbox sont "
				 "fournies par le "
				 "support EasyTranslate ; celles de live n'y fonctionnent "
				 "pas, et inversement.\n"
				 "2. Le client secret a-t-il été copié en entier ? Celui que "
				 "nous avons compte "
				 "%N caractères ; d'habitude il y en a 40.\n"
				 "3. Le secret a-t-il été recréé sur la plateforme ? "
				 "L'ancien ne fonctionne alors "
				 "plus.\n\n"),
			[REPLY_ELSEWHERE] = ("Le client id et le client secret sont corrects, mais "
					     "ils appartiennent à %O et "
					     "non à %E. Merci d'appeler %A avec eux, ou d'utiliser "
					     "les clés de %E.\n\n"),
			[REPLY_NOWHERE] =
				("Ni %E ni %O ne connaît ce client id et ce client secret "
				 "ensemble. Merci de les "
				 "copier de nouveau depuis la plateforme. Si le secret a "
				 "été recréé, l'ancien ne "
				 "fonctionne plus.\n\n"),
			[REPLY_LOGIN] =
				("Le client id et le client secret sont corrects. L'adresse "
				 "e-mail ou le mot de "
				 "passe ne l'est pas.\n\nMerci de vous connecter à la "
				 "plateforme EasyTranslate "
				 "avec les mêmes. Si cela échoue, réinitialisez-y le mot de "
				 "passe et utilisez le "
				 "nouveau. Vérifiez aussi qu'il n'y a pas d'espace à la fin "
				 ": une copie en ajoute "
				 "souvent une.\n\n"),
			[REPLY_NOT_VERIFIED] = ("Le service attend que l'adresse e-mail soit "
						"vérifiée. Merci d'ouvrir le message "
						"qu'EasyTranslate y a envoyé, de confirmer "
						"l'adresse et de réessayer.\n\n"),
			[REPLY_BARRED] =
				("Le service refuse la demande. Si son explication ne vous aide "
				 "pas, merci de "
				 "répondre à ce message : nous examinerons la question.\n\n"),
			[REPLY_GRANT] =
				("Vos données ne sont pas en cause : ce que votre programme "
				 "demande n'est pas "
				 "activé pour ces clés. Vous n'avez rien à changer. Nous "
				 "nous en occupons et vous "
				 "écrirons quand ce sera fait.\n\n"),
			[REPLY_VALUE] = ("Une valeur manque, ou n'est pas celle que le service "
					 "attend. Merci de la "
					 "corriger comme le service l'indique, puis de renvoyer la "
					 "demande.\n\n"),
			[REPLY_TOKEN] = ("L'API refuse le token. Le plus souvent, un token plus "
					 "récent a été obtenu par "
					 "un refresh ou par un autre programme, ou bien le token a "
					 "été coupé lors de la "
					 "copie. Merci de vous connecter de nouveau et d'utiliser "
					 "partout le token obtenu "
					 "alors.\n\n"),
			[REPLY_ENDED] = ("Le token a expiré. Merci de faire un refresh ou de vous "
					 "connecter de nouveau, "
					 "et d'utiliser désormais le nouveau token.\n\n"),
			[REPLY_PAUSE] = ("Le service demande une pause, car il a reçu trop de "
					 "demandes. Vos données n'ont "
					 "pas été jugées. Merci d'attendre et d'envoyer moins de "
					 "demandes par "
					 "minute.\n\n"),
			[REPLY_DOWN] = ("Le service lui-même était en panne à ce moment. Vos "
					"données ne sont pas en "
					"cause. Merci de réessayer dans quelques minutes.\n\n"),
			[REPLY_UNTESTED] = ("Nous n'avons pas pu joindre le service d'ici ; vos "
					    "données n'ont donc pas été "
					    "jugées. Cela vient de notre côté, et vous n'avez rien "
					    "à changer. Nous "
					    "réessayons et vous écrirons.\n\n"),
			[REPLY_STRANGE] =
				("Ce qui a répondu ne répond pas comme l'API. Vos données "
				 "n'ont pas été jugées. "
				 "Merci de vérifier l'adresse que votre programme appelle "
				 "; de notre côté, nous "
				 "cherchons aussi.\n\n"),
		},
};
