#include "tui/options.h"

#include <string.h>

const char options_help[] =
	"etconsole, the account console for the EasyTranslate API\n"
	"\n"
	"usage: etconsole [options]\n"
	"\n"
	"  --config FILE     settings, instead of $XDG_CONFIG_HOME/etconsole/etconsole.cfg\n"
	"  --data DIR        where logins are kept, instead of $XDG_DATA_HOME/etconsole\n"
	"  --once            keep nothing: not even open what is kept\n"
	"  --theme NAME      how it looks: dusk, dawn, nord, ... or a FILE; t shows them all\n"
	"  --color WHEN      auto or never\n"
	"  --demo            try it on a stand-in service on this computer: no account needed\n"
	"  --demo=fresh      the same, as on the first day: nobody is signed in yet\n"
	"  --help            this text\n"
	"  --version         the version\n"
	"\n"
	"Without a terminal, --demo prints the state of its accounts. No option takes a secret:\n"
	"secrets are typed or pasted into the form.\n"
	"\n"
	"example: etconsole --demo\n";

/* The value of --name VALUE or --name=VALUE, or NULL when arg is not that option. */
static const char *value_of(const char *name, int *at, int argc, char **argv, struct error *error)
{
	const char *arg = argv[*at] != NULL ? argv[*at] : "";
	size_t length = strlen(name);
	if (strncmp(arg, name, length) != 0 || (arg[length] != '\0' && arg[length] != '='))
		return NULL;
	if (arg[length] == '=')
		return arg + length + 1;
	if (*at + 1 >= argc) {
		error_set(error, ERROR_INPUT, "See etconsole --help.", "%s needs a value.", name);
		return NULL;
	}
	return argv[++*at];
}

/* A secret on the command line stands in the process list and in the shell's history. */
static bool looks_secret(const char *arg)
{
	static const char *const names[] = {"--password",     "--client-secret", "--secret",
					    "--access-token", "--refresh-token", "--token"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strncmp(arg, names[i], strlen(names[i])) == 0)
			return true;
	return false;
}

static bool wrong(const char *arg, struct error *error)
{
	if (looks_secret(arg))
		return error_set(error, ERROR_INPUT, "Type or paste it into the form instead.",
				 "No option takes a secret: others could read it.");
	return error_set(error, ERROR_INPUT, "See etconsole --help.", "'%.60s' is no option.", arg);
}

static bool read_color(struct options *options, const char *value, struct error *error)
{
	options->no_color = strcmp(value, "never") == 0;
	return options->no_color || strcmp(value, "auto") == 0 ||
	       error_set(error, ERROR_INPUT, "It is 'auto' or 'never'.",
			 "--color cannot be '%.40s'.", value);
}

static bool read_one(struct options *options, int *at, int argc, char **argv, struct error *error)
{
	const char *arg = argv[*at], *value;
	if (strcmp(arg, "--help") == 0 || strcmp(arg, "-h") == 0 || strcmp(arg, "help") == 0)
		options->help = true;
	else if (strcmp(arg, "--version") == 0)
		options->version = true;
	else if (strcmp(arg, "--once") == 0)
		options->once = true;
	else if (strcmp(arg, "--demo") == 0)
		options->demo = true;
	else if (strcmp(arg, "--demo=fresh") == 0)
		options->demo = options->demo_fresh = true;
	else if ((value = value_of("--config", at, argc, argv, error)) != NULL)
		options->config = value;
	else if ((value = value_of("--data", at, argc, argv, error)) != NULL)
		options->data = value;
	else if ((value = value_of("--theme", at, argc, argv, error)) != NULL)
		options->theme = value;
	else if ((value = value_of("--color", at, argc, argv, error)) != NULL)
		return read_color(options, value, error);
	else
		return wrong(arg, error);
	return true;
}

bool options_read(struct options *options, int argc, char **argv, struct error *error)
{
	*options = (struct options){0};
	for (int i = 1; i < argc; i++)
		if (!read_one(options, &i, argc, argv, error))
			return false;
	return true;
}
