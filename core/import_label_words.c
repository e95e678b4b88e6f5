#include "core/import_label_words.h"

/*
 * Words are written without signs between them, in small letters, and without what stands above
 * or below a letter: "Client-ID" is "clientid", "Hasło" is "haslo", "Løsenord" is "losenord".
 */

/* What names something. LABEL_WEAK: beside a label that is not weak. */
const struct label_words label_names[] = {
	/* RFC 6749 section 2.2; the API's own parameter; Postman, Insomnia, Bruno */
	{LABEL_CLIENT_ID, false,
	 "clientid clientidentifier oauthclientid apiclientid clientuid clientuuid"},
	/* German and Danish plugin pages (Kunden ID, Kunde ID) */
	{LABEL_CLIENT_ID, false,
	 "kundenid kundeid kundenkennung clientkennung clientidentifikation"},
	/* Danish, Swedish, Norwegian */
	{LABEL_CLIENT_ID, false, "klientid kundid klientidentifierare klientidentifikator"},
	/* Dutch */
	{LABEL_CLIENT_ID, false, "clientidentificatie klantid"},
	/* French */
	{LABEL_CLIENT_ID, false,
	 "idclient idduclient identifiantclient identifiantduclient clientidentifiant"},
	/* Spanish */
	{LABEL_CLIENT_ID, false,
	 "iddecliente iddelcliente idcliente identificadordecliente "
	 "identificadordelcliente clienteid"},
	/* Italian */
	{LABEL_CLIENT_ID, false,
	 "idclient idcliente iddelclient idclienteapi identificativoclient "
	 "identificativocliente identificativodelcliente"},
	/* Polish */
	{LABEL_CLIENT_ID, false, "idklienta identyfikatorklienta klientaid"},
	/* RFC 6749 section 2.3.1; the API's own parameter; the same tools */
	{LABEL_CLIENT_SECRET, false,
	 "clientsecret clientsecretkey clientsecretvalue oauthclientsecret "
	 "apiclientsecret secretclient clientsecrettoken"},
	/* mails that name the id first */
	{LABEL_CLIENT_SECRET, true, "secret"},
	/* German plugin pages (Kundegeheimnis) */
	{LABEL_CLIENT_SECRET, false,
	 "kundegeheimnis kundengeheimnis clientgeheimnis clientschlussel "
	 "clientschluessel geheimerclientschlussel kundenschlussel kundenschluessel "
	 "kundensecret"},
	/* German */
	{LABEL_CLIENT_SECRET, true, "geheimnis geheimschlussel geheimerschlussel"},
	/* Danish plugin pages (Brugerhemmelighed), Norwegian */
	{LABEL_CLIENT_SECRET, false,
	 "brugerhemmelighed klienthemmelighed kundehemmelighed kundesecret klientsecret"},
	/* Swedish, Norwegian */
	{LABEL_CLIENT_SECRET, false, "klienthemlighet kundhemlighet klienthemmelighet"},
	/* the same */
	{LABEL_CLIENT_SECRET, true, "hemmelighed hemlighet hemmelighet"},
	/* Dutch */
	{LABEL_CLIENT_SECRET, false, "clientgeheim klantgeheim geheimvanclient klantsecret"},
	/* French */
	{LABEL_CLIENT_SECRET, false,
	 "secretduclient clesecreteclient clesecreteduclient clesecrete clientclesecrete "
	 "codesecretclient"},
	/* Spanish */
	{LABEL_CLIENT_SECRET, false,
	 "secretodecliente secretodelcliente clavesecretadecliente "
	 "clavesecretadelcliente clavesecreta secretocliente"},
	/* Italian */
	{LABEL_CLIENT_SECRET, false,
	 "segretoclient segretocliente segretodelclient segretodelcliente "
	 "chiavesegretaclient chiavesegretadelclient chiavesegretadelcliente "
	 "chiavesegreta secretdelclient"},
	/* Polish */
	{LABEL_CLIENT_SECRET, false,
	 "sekretklienta tajnykluczklienta kluczklienta kluczsekretnyklienta tajnyklucz"},
	/* the API's own parameter; the same tools; Bitwarden (login_username) */
	{LABEL_USERNAME, false,
	 "username useremail usermail usernameemail loginemail loginusername userlogin "
	 "loginname loginid signinemail itemusername itememail"},
	/* mails, .env files */
	{LABEL_USERNAME, true, "user login email emailaddress mail mailaddress eml usr"},
	/* German plugin pages (Nutzername) */
	{LABEL_USERNAME, false,
	 "benutzername nutzername anmeldename benutzeremail benutzerkennung"},
	/* German */
	{LABEL_USERNAME, true, "benutzer nutzer emailadresse mailadresse"},
	/* Danish, Norwegian, Swedish */
	{LABEL_USERNAME, false, "brugernavn brukernavn anvandarnamn anvaendarnamn"},
	/* the same */
	{LABEL_USERNAME, true,
	 "bruger bruker anvandare epost epostadress epostadresse epostadressen "
	 "mailadress"},
	/* Dutch */
	{LABEL_USERNAME, false, "gebruikersnaam"},
	/* Dutch */
	{LABEL_USERNAME, true, "gebruiker emailadres mailadres"},
	/* French */
	{LABEL_USERNAME, false, "nomdutilisateur nomutilisateur"},
	/* French */
	{LABEL_USERNAME, true,
	 "utilisateur identifiant courriel adresseemail adressemail adressecourriel mel"},
	/* Spanish */
	{LABEL_USERNAME, false, "nombredeusuario nombreusuario"},
	/* Spanish */
	{LABEL_USERNAME, true,
	 "usuario correo correoelectronico direcciondecorreo "
	 "direcciondecorreoelectronico direcciondeemail"},
	/* Italian */
	{LABEL_USERNAME, false, "nomeutente"},
	/* Italian */
	{LABEL_USERNAME, true,
	 "utente indirizzoemail indirizzomail indirizzodipostaelettronica "
	 "postaelettronica"},
	/* Polish */
	{LABEL_USERNAME, false, "nazwauzytkownika"},
	/* Polish */
	{LABEL_USERNAME, true, "uzytkownik adresemail mejl"},
	/* the API's own parameter; the same tools; Bitwarden (login_password) */
	{LABEL_PASSWORD, false,
	 "password passwd pwd pass userpassword loginpassword passwordvalue psw pw passw"},
	/* German */
	{LABEL_PASSWORD, false, "passwort kennwort losungswort"},
	/* Danish, Swedish, Norwegian */
	{LABEL_PASSWORD, false, "adgangskode kodeord losenord loesenord passord"},
	/* Dutch */
	{LABEL_PASSWORD, false, "wachtwoord paswoord"},
	/* French */
	{LABEL_PASSWORD, false, "motdepasse mdp"},
	/* Spanish */
	{LABEL_PASSWORD, false, "contrasena contrasenia clavedeacceso"},
	/* Italian */
	{LABEL_PASSWORD, false, "parolachiave"},
	/* Polish */
	{LABEL_PASSWORD, false, "haslo"},
	/* team_identifier of the API; Blackbird and the plugins (Teamname) */
	{LABEL_TEAM, false,
	 "team teamname teamidentifier teamid teamslug teamkey teamidentifikator "
	 "teamnavn teamnaam equipe equipo squadra zespol"},
	/* Postman, Insomnia, Bruno, Blackbird (Host), password managers */
	{LABEL_URL, false,
	 "api url uri baseurl baseuri apiurl apiuri apibase apibaseurl apibaseuri host "
	 "hostname apihost endpoint apiendpoint server serverurl tokenurl tokenuri "
	 "tokenendpoint accesstokenurl accesstokenuri authurl authuri authorizationurl "
	 "oauthurl oauthuri oauthhost base baseaddress rooturl root domain apidomain raw "
	 "href loginuri loginurl apiserver apiaddress instanceurl hosturl serviceurl "
	 "apiroot baseurlapi loginuris urls uris serveur servidor "
	 "website weburl webadresse oauthserver tokenserver authority issuer "
	 "authserverurl tokenaddress apiadresse origin requesturl"},
	/* password managers, signatures of mails */
	{LABEL_URL, true, "website site weburl webadresse address adresse web link homepage"},
	/* Magento's and Shopware's plugin pages; ten languages */
	{LABEL_ENVIRONMENT, false,
	 "environment env mode modus umgebung miljo omgeving environnement entorno ambiente "
	 "srodowisko environmentname envname apienvironment apimode apienv"},
	/* tables, password managers */
	{LABEL_TITLE, false,
	 "name title account accountname customer customername kunde kundenname konto "
	 "kontoname firma company companyname label displayname klant klantnaam kund "
	 "kundnamn kundenavn mandant nom nombre nome nazwa shop shopname store storename"},
	/* RFC 6749 section 6 */
	{LABEL_REFRESH_TOKEN, false, "refreshtoken"},
	/* tables */
	{LABEL_VALUE, false,
	 "value wert vaerdi varde verdi waarde valeur valor valore wartosc currentvalue "
	 "initialvalue inhalt"},
	/* tables */
	{LABEL_KEY, false,
	 "key field feld felt falt veld champ campo pole parameter setting variable "
	 "property item attribute attribut schlussel nogle"},
	/* what stands beside them */
	{LABEL_OTHER, false,
	 "granttype scope tokentype expiresin accesstoken idtoken redirecturi "
	 "redirecturl callbackurl callbackuri contenttype accept authorization status "
	 "type notes note comment extra description bemerkung beschreibung totp otp "
	 "folder group grouping created modified expires phone tel telefon fax"},
	{0},
};

/* What stands around a label, in a prefix, a title or a heading. */
const struct label_words label_context[] = {
	/* the prefixes of EasyTranslate's own plugins and guide */
	{CONTEXT_OWN, false, "easytranslate et easytranslateapi easytranslatecom"},
	{CONTEXT_SANDBOX, false, "sandbox"},
	{CONTEXT_LIVE, false, "live production"},
	/* English */
	{CONTEXT_NEUTRAL, false,
	 "your the a an my our this these is are here and or for of to on in at with as "
	 "by from new current valid following"},
	/* German */
	{CONTEXT_NEUTRAL, false,
	 "ihr ihre ihren ihrer dein deine mein meine unser unsere der die das den dem "
	 "des und oder fur fuer zum zur von vom im neue neues neuer hier sind"},
	/* Danish, Swedish, Norwegian */
	{CONTEXT_NEUTRAL, false,
	 "din dit dine ditt dina vores min mit mine til for af og eller har her er till "
	 "fran och ar som av fra ny nytt nye"},
	/* Dutch */
	{CONTEXT_NEUTRAL, false, "uw je jouw het een de van voor en of uwe mijn"},
	/* French */
	{CONTEXT_NEUTRAL, false,
	 "votre vos ton ta tes le la les l d du des un une et pour mon ma mes notre"},
	/* Spanish */
	{CONTEXT_NEUTRAL, false, "su sus tu tus el los las un una de del para y mi nuestro"},
	/* Italian */
	{CONTEXT_NEUTRAL, false, "il lo gli i tuo tua suo sua del della dell di per e mio"},
	/* Polish */
	{CONTEXT_NEUTRAL, false, "twoj twoja twoje panstwa dla do oraz i"},
	/* what keys are called, and where they are set */
	{CONTEXT_NEUTRAL, false,
	 "api apis rest oauth oauth2 oauth20 auth authentication authorization platform "
	 "portal account konto login signin access zugang zugangsdaten anmeldedaten "
	 "logindaten credentials credential creds keys daten data oplysninger adgang "
	 "uppgifter opplysninger gegevens inloggegevens toegang acces identifiants "
	 "donnees datos acceso accesos credenciales credenziali accesso dane dostep "
	 "dostepu information info tf var vars nextpublic nuxt nuxtpublic vite reactapp "
	 "vueapp expopublic env environment config configuration cfg settings setting "
	 "service services integration integrations plugin translation translations "
	 "uebersetzung ubersetzung oversaettelse sign in log k"},
	/* words of formats and programs: they say nothing as a title */
	{CONTEXT_STRUCTURE, false,
	 "envs extension connection connector connections parameters parameter param "
	 "params spring security registration provider providers client clients user "
	 "users request requests body form urlencoded formdata formurlencoded http https "
	 "post get json value values variable variables header headers item items token "
	 "tokens resources fields field kubernetes secret secrets stringdata metadata "
	 "template spec containers container web app worker backend server job jobs cli "
	 "module modules global globals default defaults base main root const static "
	 "args arg build steps customer customers kunde kunden kunder accounts project "
	 "projects collection collections vault entry entries string strings custom "
	 "customfields section sections content application requestbody "
	 "postdata payload options opts vardata appsettings v1 v2 password grant "
	 "passwordgrant fetch axios curl httpx requestspost session setup dict array new "
	 "public private protected export exports self props compose docker deployment "
	 "pod details key name names data login logins overview summary tool tools type "
	 "group groups import list main page row rows table get token hello hi dear hej "
	 "hei hallo guten tag liebe lieber sehr geehrte geehrter damen herren team anna "
	 "bonjour bonjour hola ciao dzien dobry kaere kara hoi beste"},
	/* systems that EasyTranslate is used from */
	{CONTEXT_PLATFORM, false,
	 "shopware magento wordpress wp woocommerce drupal typo3 prestashop joomla "
	 "contentful akeneo zendesk hubspot blackbird shopify contao umbraco sitecore "
	 "kentico strapi storyblok sanity prismic"},
	{CONTEXT_GENERIC, false, "pim cms crm erp shop store webshop"},
	/* the same, but words of a language, too */
	{CONTEXT_COMMON, false,
	 "monday box make render bring drive wise square phrase notion nets ups ads duo visa "
	 "segment resend maps exchange steam neon plaid"},
	/* clouds, networks */
	{CONTEXT_FOREIGN, false,
	 "aws amazon azure microsoft ms msal entra msgraph graph google gcp gcloud gmail "
	 "firebase youtube facebook fb meta instagram whatsapp twitter linkedin github "
	 "gitlab bitbucket gitea slack discord telegram zoom twilio tiktok pinterest "
	 "snapchat reddit"},
	/* mail */
	{CONTEXT_FOREIGN, false,
	 "smtp imap pop3 mail mailer mailserver postausgang posteingang email sendgrid "
	 "mailgun mailchimp mandrill mailjet postmark sparkpost sendinblue brevo "
	 "mailersend klaviyo mailtrap ses newsletter"},
	/* databases */
	{CONTEXT_FOREIGN, false,
	 "db database datenbank databas basededatos basededonnees bazadanych baza mysql "
	 "mariadb postgres postgresql pg pgsql mssql sql sqlserver oracle mongo mongodb "
	 "redis memcached rabbitmq amqp kafka elasticsearch elastic opensearch cassandra "
	 "couchdb dynamodb sqlite datasource jdbc odbc snowflake bigquery redshift "
	 "clickhouse supabase planetscale dbal doctrine neo4j influx influxdb "
	 "phpmyadmin pgadmin"},
	/* machines and networks */
	{CONTEXT_FOREIGN, false,
	 "ldap ad activedirectory kerberos radius ftp ftps sftp ssh scp vpn wifi wlan "
	 "router nas proxy htaccess htpasswd basicauth cpanel plesk webmin rdp vnc samba "
	 "smb cifs nfs snmp wireguard openvpn firewall printer drucker nfc"},
	/* money and services */
	{CONTEXT_FOREIGN, false,
	 "stripe paypal klarna adyen braintree mollie worldpay revolut bank "
	 "banking bankkonto sepa iban fints hbci ebics datev lexware sap salesforce sfdc "
	 "pipedrive intercom freshdesk jira confluence atlassian trello asana "
	 "airtable dropbox onedrive sharepoint gdrive s3 minio r2 "
	 "cloudflare cloudinary digitalocean linode hetzner ovh heroku vercel netlify "
	 "sentry datadog newrelic grafana prometheus loggly papertrail bugsnag "
	 "rollbar pusher ably algolia meilisearch typesense mapbox gocardless "
	 "quickpay checkout authorizenet coinbase binance amex "
	 "mastercard giropay sofort ratepay saferpay datatrans payone unzer vipps swish "
	 "mobilepay"},
	/* other translators */
	{CONTEXT_FOREIGN, false,
	 "openai anthropic deepl deepseek gemini huggingface lokalise crowdin "
	 "transifex smartling memsource weglot trados lilt unbabel systran languagewire "
	 "lionbridge memoq xtm poeditor"},
	/* keys of other things */
	{CONTEXT_FOREIGN, false,
	 "auth0 okta keycloak cognito onelogin pingfederate authy totp otp 2fa mfa "
	 "recaptcha captcha hcaptcha turnstile webhook webhooks hook hooks signing signature "
	 "jwt cookie csrf encryption encrypted sealed ssl tls cert certificate keystore truststore "
	 "pfx "
	 "p12 hash salt pepper admin administrator root sudo backup cron deploy registry "
	 "dockerhub npm pypi nuget maven artifactory nexus jenkins travis circleci "
	 "codecov sonarqube consul etcd ansible terraformcloud pin puk puc sim voicemail"},
	/* services */
	{CONTEXT_FOREIGN, false,
	 "zoho mixpanel amplitude analytics ga4 gtm adwords bing yandex "
	 "baidu apple icloud itunes spotify vimeo netflix printful dhl fedex "
	 "gls dpd postnord shipmondo shippo easypost sendcloud economic dinero "
	 "visma xero quickbooks tripletex nemid mitid bankid elster personio bamboohr "
	 "zalando ebay etsy kaufland allegro trustpilot idealo cdiscount fnac rakuten wayfair "
	 "aboutyou decathlon manomano spryker commercetools bigcommerce shipstation awin criteo "
	 "emarsys bloomreach contentstack hygraph datocms akamai fastly backblaze wasabi twitch "
	 "figma miro canva adobe netsuite odoo dynamics365 azurerm azuread "
	 "workday caldav carddav outlook o365 office365 skype sip voip asterisk "
	 "bynder docusign hellosign eventbrite typeform surveymonkey calendly zapier "
	 "n8n ifttt matomo piwik hotjar intranet"},
	/* what is not in force */
	{CONTEXT_FOREIGN, false,
	 "old previous former expired obsolete disabled revoked wrong sample example "
	 "examples alt alte altes alter gammel gamle gammelt tidligere forrige ancien "
	 "ancienne precedent anterior antiguo antigua vecchia vecchio stary stare stara "
	 "oude vorige beispiel exempel"},
	/* words that take a label away, and say nothing in a title */
	{CONTEXT_ASIDE, false,
	 "other another andere anderes support billing contact noreply sender absender "
	 "reply refresh confirm confirmation repeat recovery reset backupemail never "
	 "share forgot forgotten about change reveal show hide"},
	{0},
};

/* Words that name nobody; where a text does not say whose its values are, it holds no others. */
const struct label_words label_plain[] = {
	/* English */
	{CONTEXT_NEUTRAL, false,
	 "id ids please use find below above attached you we he she they it will be been was were "
	 "have has had do does did no yes can could should would may must get got give given "
	 "go goes going need needs want send sent sending came come now then today tomorrow again "
	 "also only just still all any both each one two first second last next well good great "
	 "morning afternoon evening thanks thank regards kind best wishes cheers sincerely know "
	 "ask asked tell told let see seen look like what which who when where how why if as but "
	 "so because that them their there here's us me i am pm re fw fwd subject date sent cc bcc "
	 "ps note important attention safe secret keep private visible once call phone sms "
	 "mobile via into out up down same different set up working work works test testing tests "
	 "production live access values four three details message forwarded original wrote "
	 "version issue sure ok okay copy paste copied hidden changed change ready created "
	 "happy welcome question questions help soon later share everyone everybody guys "
	 "folks sorry delay promised agreed discussed requested request cut follows old previous "
	 "former mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday "
	 "sunday jan feb mar apr jun jul aug sep oct nov dec week day until through thx under "
	 "success sales found notes wait catch later demo pls stuff wrong expired disabled revoked "
	 "obsolete "
	 "sample examples everything hope fine fun "
	 "off "
	 "doing "
	 "happens helps works fails developers developer shout ping back reach let's let feel free "
	 "above once signs signed uses used unused separate mail mails unchanged sensitive cases "
	 "ticket requester response error invalid lease through column columns bye goodbye ciao "
	 "yours"},
	/* no, in ten languages */
	{CONTEXT_NOT, false,
	 "not never without except instead nicht kein keine statt ikke ej inte niet geen pas sauf "
	 "sin excepto non senza nie bez unlike"},
	/* what the service answers */
	{CONTEXT_NEUTRAL, false,
	 "failed incorrect unauthenticated unauthorized forbidden exception hint due missing "
	 "attempts attempt seconds many try unsupported scopes granted"},
	/* German */
	{CONTEXT_NEUTRAL, false,
	 "bitte finden unten anbei haben wir sie ihnen ich du es ist wird werden wurde "
	 "noch nur auch jetzt heute morgen freundlichen freundliche grusse gruessen grussen "
	 "gruesse viele beste danke dank vielen wie besprochen schon gern gerne fragen bei dann "
	 "bereits siehe lautet folgen folgende folgenden gesendet betreff datum per als kopieren "
	 "anzeigen schnittstelle wiederholen wichtig produktion feld mandant bezeichnung bereits "
	 "zugesandt "
	 "lauten folgt konfiguration aktiv ja nein speichern abbrechen konnen sollte gruss schone "
	 "schluessel "
	 "montag freitag melden mfg lg frau herr grusen gruse alt altes alter alte"},
	/* Danish, Swedish, Norwegian */
	{CONTEXT_NEUTRAL, false,
	 "venlig hilsen vennlig med vanliga halsningar tak tack takk vi jeg jag du i det "
	 "her har kan skal ska skulle bliver blir brug bruk anvand som aftalt mvh nu idag ogsa "
	 "sendt "
	 "oplysningerne uppgifterna skickat kun bare alle alla se hvis om sporgsmal gammel gammelt "
	 "gamle tidligere"},
	/* Dutch */
	{CONTEXT_NEUTRAL, false,
	 "met vriendelijke groet groeten bedankt dank hierbij zijn ik wij wordt alleen nog "
	 "ook "
	 "nu vandaag zie onze als graag alvast zoals afgesproken koppeling laat maar weten lukt"},
	/* French */
	{CONTEXT_NEUTRAL, false,
	 "voici cordialement merci bien vous nous je est sont plus aussi avec sur dans ci "
	 "dessous veuillez trouver bonne journee salutations si mot passe cle pouvez utiliser "
	 "voila infos ca te tu me suite comme convenu"},
	/* Spanish, Italian */
	{CONTEXT_NEUTRAL, false,
	 "te me le paso pasa mando adjunto cualquier duda aqui abrazo como hola "
	 "estos estas saludos gracias aqui tienes usted son estan no con por favor cordial buenos "
	 "dias "
	 "buongiorno dati credenziali cordiali saluti grazie ecco sono con che qui seguito questi "
	 "le in "
	 "allegato "
	 "distinti prego buona giornata cliente clave secreto segreto parola chiave"},
	/* Polish */
	{CONTEXT_NEUTRAL, false,
	 "pozdrawiam dziekuje prosze ponizej przesylam sa jest z w na se po oto klienta sekret "
	 "identyfikator uzytkownika dobry witam"},
	/* programs, commands and formats */
	{CONTEXT_NEUTRAL, false,
	 "class resource struct enum final readonly let val var const static local return function "
	 "func fn "
	 "def dim as str string map mapof hashmap dictionary nsdictionary keyvaluepair "
	 "pairs list array object char void int bool true false null nil none enabled disabled "
	 "sensitive insert into select from where rows row set sec version charset utf text html "
	 "div span br td tr th dt dd dl li ul ol label code pre kind indented identifier grant "
	 "echo "
	 "eof cat print printf println type formdata content disposition webkitformboundary "
	 "transfer encoding quoted printable mime plain xml encoding debug log info php package "
	 "begin end do then else public nbsp amp dashboard kubectl prints kv isdisabled disabled "
	 "example"},
	{0},
};

/* One word in the place of a value that says that it is none. */
const char label_fillers[] =
	"unchanged same separately follows folgt later tba tbd none see sms n/a na "
	"unknown unveraendert unverandert separat siehe wie getrennt foelger folger "
	"separat samme uaendret unaendret uandret seperate suit separement inchange "
	"aparte sigue igual separatamente segue invariata osobno bez volgt apart "
	"ongewijzigd foljer separat oforandrad uendret hidden redacted removed "
	"confidential encrypted secret password passwort kennwort username email string "
	"text number null nil true false undefined required optional missing empty leer "
	"tom vide vacio vuoto puste leeg hemmelig geheim todo fixme changeme change_me "
	"placeholder example none provided set your-password yourpassword default";

/* What stands before a name that keys belong to, in ten languages. */
const char label_of[] = "for from of by at and or und oder og och eller called named fur von bei "
			"vom zum zur beim til fra hos "
			"af av fran voor van "
			"bij pour de du chez para per di da del dla do od";

/* What stands beside it. */
const char label_access[] =
	"api apis rest oauth oauth2 auth authentication portal account accounts konto login logins "
	"access zugang zugangsdaten zugange anmeldedaten logindaten credentials credential creds "
	"key keys secret secrets token tokens client app apps user username password passwords "
	"passwort schlussel zugriff daten data oplysninger adgang nogle nogler nyckel nycklar "
	"uppgifter opplysninger gegevens inloggegevens toegang sleutel sleutels acces identifiants "
	"donnees cle cles datos acceso accesos clave claves credenciales credenziali accesso "
	"chiave chiavi dane dostep klucze info infos details settings config configuration "
	"service server system environment integration plugin connection connector stuff ones "
	"support team";

/* How mails end. */
const char *const label_closings[] = {
	"kind regards",
	"best regards",
	"best wishes",
	"regards",
	"warm regards",
	"sincerely",
	"yours sincerely",
	"yours faithfully",
	"best",
	"thanks",
	"thank you",
	"many thanks",
	"cheers",
	"mit freundlichen grussen",
	"mit freundlichen gruessen",
	"freundliche grusse",
	"viele grusse",
	"mit freundlichen grusen",
	"freundliche gruse",
	"viele gruse",
	"beste gruse",
	"liebe gruse",
	"herzliche gruse",
	"beste grusse",
	"liebe grusse",
	"herzliche grusse",
	"danke",
	"venlig hilsen",
	"med venlig hilsen",
	"mvh",
	"hilsen",
	"de bedste hilsner",
	"bedste hilsner",
	"tak",
	"med vanliga halsningar",
	"vanliga halsningar",
	"halsningar",
	"tack",
	"med vennlig hilsen",
	"vennlig hilsen",
	"takk",
	"met vriendelijke groet",
	"met vriendelijke groeten",
	"vriendelijke groet",
	"groeten",
	"groet",
	"bedankt",
	"cordialement",
	"bien cordialement",
	"sincerement",
	"bien a vous",
	"merci",
	"salutations",
	"meilleures salutations",
	"saludos",
	"un saludo",
	"saludos cordiales",
	"atentamente",
	"gracias",
	"cordiali saluti",
	"distinti saluti",
	"saluti",
	"grazie",
	"zpowazaniem",
	"pozdrawiam",
	"pozdrowienia",
	"dziekuje",
	NULL,
};
