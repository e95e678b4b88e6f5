#include "core/reply_languages.h"

const struct reply_language reply_de = {
	.code = "de",
	.name = "German",
	.opening = "Guten Tag,\n\nwir haben Ihre Zugangsdaten am %W mit %H ausprobiert.\n\n",
	.said = "Der Dienst schreibt dazu: %Q\n\n",
	.pause = "Er hat mit %S geantwortet und bittet, vor dem nächsten Versuch %T Sekunden zu "
		 "warten (Retry-After).\n\n",
	.no_pause =
		"Er hat mit %S geantwortet und sagt nicht, wie lange gewartet werden soll (kein "
		"Retry-After).\n\n",
	.kept_none = "Wir haben keine Ihrer Angaben gespeichert.\n\n",
	.closing = "Mit freundlichen Grüßen\n",
	.letter =
		{
			[REPLY_ALL_GOOD] =
				("Alle Angaben stimmen: Wir haben ein Token bekommen, "
				 "und GET /api/v1/user hat "
				 "mit 200 geantwortet.\n\nIhr Programm sendet also etwas "
				 "anderes. Bitte sehen Sie "
				 "drei Dinge nach:\n"
				 "1. Ruft es %H auf und keinen anderen Host?\n"
				 "2. Lautet der Header genau \"Authorization: Bearer "
				 "<token>\", mit dem ganzen "
				 "Token?\n"
				 "3. Ist das Token neuer als Ihr letzter Refresh? Ein "
				 "Refresh beendet die "
				 "älteren.\n\n"
				 "Wenn es dann noch nicht geht, schicken Sie uns bitte "
				 "den Status und den Text "
				 "der Antwort, ohne Token, Secret und Passwort.\n\n"),
			[REPLY_UNTRIED] =
				("Soweit wir es ausprobieren konnten, funktioniert alles. "
				 "E-Mail-Adresse und "
				 "Passwort werden erst beim Anmelden geprüft; angemeldet "
				 "haben wir uns nicht.\n\n"),
			[REPLY_KEYS] =
				("Client id und Client secret sind dort als Paar nicht "
				 "bekannt. E-Mail-Adresse, "
				 "Passwort und Token wurden deshalb nicht geprüft.\n\nBitte "
				 "sehen Sie nach:\n"
				 "1. Stammen beide aus %E? Schlüssel für sandbox gibt der "
				 "EasyTranslate-Support "
				 "aus; Schlüssel für live gelten dort nicht, und umgekehrt.\n"
				 "2. Wurde das Client secret ganz kopiert? Unseres hat %N "
				 "Zeichen; üblich sind "
				 "40.\n"
				 "3. Wurde das Secret auf der Plattform neu erzeugt? Dann "
				 "gilt das alte nicht "
				 "mehr.\n\n"),
			[REPLY_ELSEWHERE] = ("Client id und Client secret stimmen, gehören aber zu "
					     "%O und nicht zu %E. Bitte "
					     "rufen Sie damit %A auf, oder nehmen Sie die "
					     "Schlüssel, die zu %E gehören.\n\n"),
			[REPLY_NOWHERE] =
				("Weder %E noch %O kennt diese Client id und dieses "
				 "Client secret als Paar. Bitte "
				 "kopieren Sie beide noch einmal von der Plattform. Wurde "
				 "das Secret neu erzeugt, "
				 "gilt das alte nicht mehr.\n\n"),
			[REPLY_LOGIN] =
				("Client id und Client secret stimmen. Die E-Mail-Adresse "
				 "oder das Passwort "
				 "stimmt nicht.\n\nBitte melden Sie sich mit denselben "
				 "beiden auf der "
				 "EasyTranslate-Plattform an. Gelingt das nicht, setzen Sie "
				 "dort das Passwort "
				 "zurück und verwenden Sie das neue. Achten Sie auch auf "
				 "ein Leerzeichen am Ende: "
				 "Beim Kopieren kommt oft eines dazu.\n\n"),
			[REPLY_NOT_VERIFIED] = ("Der Dienst wartet darauf, dass die E-Mail-Adresse "
						"bestätigt wird. Bitte öffnen "
						"Sie die Mail, die EasyTranslate dorthin geschickt "
						"hat, bestätigen Sie die "
						"Adresse und versuchen Sie es noch einmal.\n\n"),
			[REPLY_BARRED] = ("Der Dienst lehnt die Anfrage ab. Wenn Ihnen seine "
					  "Begründung nicht weiterhilft, "
					  "antworten Sie bitte auf diese Mail; wir gehen der Sache "
					  "dann nach.\n\n"),
			[REPLY_GRANT] =
				("An Ihren Angaben liegt es nicht: Was Ihr Programm "
				 "anfragt, ist für diese "
				 "Schlüssel nicht freigeschaltet. Sie müssen nichts ändern. "
				 "Wir kümmern uns darum "
				 "und melden uns, sobald es erledigt ist.\n\n"),
			[REPLY_VALUE] = ("Eine Angabe fehlt oder ist nicht so, wie der Dienst sie "
					 "erwartet. Bitte "
					 "berichtigen Sie sie so, wie der Dienst es schreibt, und "
					 "senden Sie die Anfrage "
					 "noch einmal.\n\n"),
			[REPLY_TOKEN] =
				("Die API lehnt das Token ab. Meist gibt es durch einen "
				 "Refresh oder durch ein "
				 "anderes Programm ein neueres, oder das Token wurde beim "
				 "Kopieren abgeschnitten. "
				 "Bitte melden Sie sich neu an und verwenden Sie das Token, "
				 "das dann kommt, "
				 "überall.\n\n"),
			[REPLY_ENDED] =
				("Die Zeit des Tokens ist abgelaufen. Bitte erneuern Sie es "
				 "mit einem Refresh "
				 "oder melden Sie sich neu an, und verwenden Sie von da an "
				 "das neue Token.\n\n"),
			[REPLY_PAUSE] = ("Der Dienst bittet um eine Pause, weil zu viele Anfragen "
					 "kamen. Ihre Angaben "
					 "wurden nicht beurteilt. Bitte warten Sie, und senden Sie "
					 "weniger Anfragen in "
					 "der Minute.\n\n"),
			[REPLY_DOWN] =
				("Der Dienst selbst hatte in diesem Augenblick eine Störung. "
				 "Mit Ihren Angaben "
				 "ist alles in Ordnung. Bitte versuchen Sie es in einigen "
				 "Minuten noch einmal.\n\n"),
			[REPLY_UNTESTED] =
				("Wir haben den Dienst von hier aus nicht erreicht; Ihre "
				 "Angaben wurden deshalb "
				 "nicht beurteilt. Das liegt an uns, Sie müssen nichts "
				 "ändern. Wir versuchen es "
				 "noch einmal und melden uns.\n\n"),
			[REPLY_STRANGE] = ("Was geantwortet hat, antwortet nicht wie die API. Ihre "
					   "Angaben wurden nicht "
					   "beurteilt. Bitte prüfen Sie die Adresse, die Ihr "
					   "Programm aufruft; wir gehen "
					   "der Sache ebenfalls nach.\n\n"),
		},
};
