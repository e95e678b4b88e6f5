#include "tui/places.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void places_self(char *out, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", out, size - 1);
	out[length > 0 ? length : 0] = '\0';
}

/* folder/relative if it is there. */
static bool try(const char *folder, const char *relative, char *out, size_t size)
{
	int length = snprintf(out, size, "%s%s", folder, relative);
	if (length > 0 && (size_t)length < size && access(out, R_OK) == 0)
		return true;
	out[0] = '\0';
	return false;
}

static void look(const char *built, const char *installed, const char *configured, char *out,
		 size_t size)
{
	char folder[1024];
	places_self(folder, sizeof folder);
	char *slash = strrchr(folder, '/');
	if (slash != NULL)
		*slash = '\0';
	if (try(folder, built, out, size) || try(folder, installed, out, size))
		return;
	try(configured, "", out, size);
}

void places_themes(char *out, size_t size)
{
	look("/themes/dusk.cfg", "/../share/etconsole/themes/dusk.cfg",
	     PKGDATADIR "/themes/dusk.cfg", out, size);
	char *slash = strrchr(out, '/');
	if (slash != NULL)
		*slash = '\0';
}

void places_standin(char *out, size_t size)
{
	look("/tests/standin/etconsole-standin", "/../libexec/etconsole/etconsole-standin",
	     PKGLIBEXECDIR "/etconsole-standin", out, size);
}
