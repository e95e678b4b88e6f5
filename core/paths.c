#include "core/paths.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

void paths_self(char *out, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", out, size - 1);
	out[length > 0 ? length : 0] = '\0';
}

/* folder/relative if it is there. */
static bool try_folder(const char *folder, const char *relative, char *out, size_t size)
{
	int length = snprintf(out, size, "%s%s", folder, relative);
	if (length > 0 && (size_t)length < size && access(out, R_OK) == 0)
		return true;
	out[0] = '\0';
	return false;
}

/* path as seen from the folder of installed programs, with a slash before it: a tree that is moved
 * as a whole stays together. */
static void from_bin(const char *path, char *out, size_t size)
{
	const char *bin = BINDIR;
	size_t same = 0, used = 0;
	for (size_t i = 0; bin[i] == path[i] && path[i] != '\0'; i++)
		if (path[i] == '/')
			same = i;
	out[0] = '\0';
	for (const char *c = bin + same; *c != '\0' && used + 4 < size; c++)
		if (*c == '/')
			used += (size_t)snprintf(out + used, size - used, "/..");
	snprintf(out + used, size - used, "%s", path + same);
}

/* In the tree that was built, else where it was installed to, else where that was meant to be. */
static void look_for(const char *built, const char *configured, char *out, size_t size)
{
	char folder[1024], relative[1024];
	paths_self(folder, sizeof folder);
	from_bin(configured, relative, sizeof relative);
	char *slash = strrchr(folder, '/');
	if (slash != NULL) {
		*slash = '\0';
		if (try_folder(folder, built, out, size) || try_folder(folder, relative, out, size))
			return;
	}
	try_folder(configured, "", out, size);
}

/* The folder of what was found. */
static void cut_name(char *path)
{
	char *slash = strrchr(path, '/');
	if (slash != NULL)
		*slash = '\0';
}

void paths_themes(char *out, size_t size)
{
	look_for("/themes/dusk.cfg", PKGDATADIR "/themes/dusk.cfg", out, size);
	cut_name(out);
}

void paths_code(char *out, size_t size)
{
	look_for("/core/code/python.py", PKGDATADIR "/code/python.py", out, size);
	cut_name(out);
}

void paths_standin(char *out, size_t size)
{
	look_for("/tests/standin/etconsole-standin", PKGLIBEXECDIR "/etconsole-standin", out, size);
}
