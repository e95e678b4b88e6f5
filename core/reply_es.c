#include "core/reply_languages.h"

const struct reply_language reply_es = {
	.code = "es",
	.name = "Spanish",
	.opening = "Hola:\n\nHemos probado sus datos el %W con %H.\n\n",
	.said = "El servicio dice: %Q\n\n",
	.pause = "Ha respondido %S y pide esperar %T segundos antes del próximo intento "
		 "(Retry-After).\n\n",
	.no_pause = "Ha respondido %S y no dice cuánto hay que esperar (sin Retry-After).\n\n",
	.kept_none = "No hemos guardado ninguno de sus datos.\n\n",
	.closing = "Un cordial saludo\n",
	.letter =
		{
			[REPLY_ALL_GOOD] =
				("Todos son correctos: hemos obtenido un token, y GET "
				 "/api/v1/user ha respondido "
				 "200.\n\nPor tanto, su programa envía otra cosa. Por "
				 "favor, compruebe tres "
				 "puntos:\n"
				 "1. ¿Llama a %H y a ningún otro host?\n"
				 "2. ¿Es la cabecera exactamente \"Authorization: Bearer "
				 "<token>\", con el token "
				 "entero?\n"
				 "3. ¿Es su token más reciente que su último refresh? Un "
				 "refresh anula los "
				 "anteriores.\n\n"
				 "Si sigue sin funcionar, envíenos el estado y el texto "
				 "de la respuesta, sin "
				 "token, secret ni contraseña.\n\n"),
			[REPLY_UNTRIED] =
				("Hasta donde hemos podido probar, todo funciona. El correo y la "
				 "contraseña solo "
				 "se comprueban al iniciar sesión, y eso no lo hemos hecho.\n\n"),
			[REPLY_KEYS] =
				("El client id y el client secret no se conocen allí como "
				 "pareja. Por eso no se "
				 "miraron el correo, la contraseña ni el token.\n\nPor "
				 "favor, compruebe:\n"
				 "1. ¿Vienen los dos de %E? Las claves de sandbox las "
				 "entrega el soporte de "
				 "EasyTranslate; las de live no sirven allí, ni al revés.\n"
				 "2. ¿Se copió el client secret entero? El que tenemos tiene "
				 "%N caracteres; lo "
				 "habitual son 40.\n"
				 "3. ¿Se creó un secret nuevo en la plataforma? Entonces el "
				 "antiguo ya no "
				 "sirve.\n\n"),
			[REPLY_ELSEWHERE] =
				("El client id y el client secret son correctos, pero "
				 "pertenecen a %O y no a %E. "
				 "Por favor, llame con ellos a %A, o use las claves que "
				 "pertenecen a %E.\n\n"),
			[REPLY_NOWHERE] =
				("Ni %E ni %O conocen este client id y este client secret "
				 "como pareja. Por favor, "
				 "vuelva a copiar los dos desde la plataforma. Si se creó "
				 "un secret nuevo, el "
				 "antiguo ya no sirve.\n\n"),
			[REPLY_LOGIN] =
				("El client id y el client secret son correctos. El correo "
				 "o la contraseña no lo "
				 "es.\n\nPor favor, inicie sesión en la plataforma de "
				 "EasyTranslate con los "
				 "mismos. Si no lo consigue, restablezca allí la contraseña "
				 "y use la nueva. "
				 "Compruebe también que no haya un espacio al final: al "
				 "copiar se añade a "
				 "menudo.\n\n"),
			[REPLY_NOT_VERIFIED] =
				("El servicio espera a que se verifique la dirección "
				 "de correo. Por favor, abra "
				 "el mensaje que EasyTranslate envió a esa "
				 "dirección, confírmela e inténtelo de "
				 "nuevo.\n\n"),
			[REPLY_BARRED] =
				("El servicio rechaza la petición. Si su explicación no le "
				 "ayuda, responda a este "
				 "mensaje y lo estudiaremos.\n\n"),
			[REPLY_GRANT] =
				("Sus datos no son la causa: lo que pide su programa no "
				 "está activado para estas "
				 "claves. No tiene que cambiar nada. Nos ocupamos de ello y "
				 "le escribiremos "
				 "cuando esté resuelto.\n\n"),
			[REPLY_VALUE] = ("Falta un valor, o no es como el servicio lo espera. Por "
					 "favor, corríjalo como "
					 "indica el servicio y vuelva a enviar la petición.\n\n"),
			[REPLY_TOKEN] =
				("La API rechaza el token. Lo más frecuente es que un "
				 "refresh u otro programa "
				 "haya obtenido uno más reciente, o que el token se cortara "
				 "al copiarlo. Por "
				 "favor, inicie sesión de nuevo y use en todas partes el "
				 "token que obtenga.\n\n"),
			[REPLY_ENDED] =
				("El token ha caducado. Por favor, haga un refresh o inicie "
				 "sesión de nuevo, y "
				 "use desde entonces el token nuevo.\n\n"),
			[REPLY_PAUSE] = ("El servicio pide una pausa porque han llegado demasiadas "
					 "peticiones. Sus datos "
					 "no se han juzgado. Por favor, espere y envíe menos "
					 "peticiones por minuto.\n\n"),
			[REPLY_DOWN] =
				("El propio servicio tenía un fallo en ese momento. Sus "
				 "datos no son la causa. "
				 "Por favor, inténtelo de nuevo dentro de unos minutos.\n\n"),
			[REPLY_UNTESTED] = ("Desde aquí no hemos llegado al servicio, así que sus "
					    "datos no se han juzgado. "
					    "El problema está de nuestro lado y usted no tiene que "
					    "cambiar nada. Lo "
					    "intentaremos de nuevo y le escribiremos.\n\n"),
			[REPLY_STRANGE] =
				("Lo que ha respondido no responde como la API. Sus datos "
				 "no se han juzgado. Por "
				 "favor, compruebe la dirección a la que llama su "
				 "programa; nosotros también lo "
				 "estudiamos.\n\n"),
		},
};
