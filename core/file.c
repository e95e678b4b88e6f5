#include "core/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sodium.h>

#include "core/text.h"

bool file_exists(const char *path)
{
	struct stat status;
	return lstat(path, &status) == 0 || (errno != ENOENT && errno != ENOTDIR);
}

static bool refuse_file(struct error *error, const char *path, const char *remedy, const char *why)
{
	char shown[160];
	text_gate(shown, sizeof shown, path, strlen(path));
	return error_set(error, ERROR_CONFIG, remedy, "%s %s.", shown, why);
}

/* The system has refused; errno says why. what: "read". */
static bool refuse_for_errno(struct error *error, const char *path, const char *remedy,
			     const char *what)
{
	char why[160];
	snprintf(why, sizeof why, "cannot be %s: %s", what, strerror(errno));
	return refuse_file(error, path, remedy, why);
}

static bool may_read(int fd, const char *path, size_t limit, size_t *size, struct error *error)
{
	struct stat status;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		return refuse_file(error, path, "Name a plain file.", "is not a regular file");
	if (status.st_uid != geteuid() && status.st_uid != 0)
		return refuse_file(error, path, "Use a file of your own.",
				   "belongs to somebody else");
	if (status.st_mode & S_IWOTH)
		return refuse_file(error, path, "Take that right away: chmod o-w.",
				   "can be written by everybody");
	if ((size_t)status.st_size > limit)
		return refuse_file(error, path, "Make it shorter.", "is too large");
	*size = (size_t)status.st_size;
	return true;
}

/* Reads as many bytes as the file had when it was opened. */
static char *read_all(int fd, size_t size, size_t *length)
{
	char *text = malloc(size + 1);
	*length = 0;
	while (text != NULL && *length < size) {
		ssize_t n = read(fd, text + *length, size - *length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			free(text);
			return NULL;
		}
		if (n == 0)
			break;
		*length += (size_t)n;
	}
	if (text != NULL)
		text[*length] = '\0';
	return text;
}

static bool is_utf8(const char *text, size_t length)
{
	const char *end = text + length;
	while (text < end) {
		const char *before = text;
		if (text_decode(&text, end) == 0xfffd && text - before < 3)
			return false;
	}
	return true;
}

/* libconfig would open any file that an @include names. */
static bool has_include(const char *text)
{
	for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
		line += strspn(line, "\n \t\r");
		if (strncmp(line, "@include", 8) == 0)
			return true;
	}
	return false;
}

static bool is_fine(const char *text, size_t length, const char *path, struct error *error)
{
	if (memchr(text, '\0', length) != NULL)
		return refuse_file(error, path, "It must be text.", "holds a NUL byte");
	if (!is_utf8(text, length))
		return refuse_file(error, path, "Save it as UTF-8.", "is not UTF-8");
	if (has_include(text))
		return refuse_file(error, path, "Put the settings into this file.",
				   "uses @include");
	return true;
}

char *file_read_text(const char *path, size_t limit, struct error *error)
{
	size_t size = 0, length;
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0) {
		if (errno == ELOOP)
			refuse_file(error, path, "Name the file itself.", "is a symbolic link");
		else
			refuse_for_errno(error, path, "Check the path.", "read");
		return NULL;
	}
	char *text = NULL;
	if (may_read(fd, path, limit, &size, error)) {
		text = read_all(fd, size, &length);
		if (text == NULL)
			refuse_file(error, path, "Check the file.", "could not be read");
	}
	close(fd);
	if (text != NULL && !is_fine(text, length, path, error)) {
		free(text);
		return NULL;
	}
	return text;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t n = write(fd, bytes, length);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		bytes += n;
		length -= (size_t)n;
	}
	return fsync(fd) == 0;
}

static void name_folder(char folder[PATH_MAX], const char *path)
{
	const char *slash = strrchr(path, '/');
	snprintf(folder, PATH_MAX, "%.*s", slash != NULL ? (int)(slash - path) + 1 : 2,
		 slash != NULL ? path : "./");
}

/* Brings the new name to the disk. */
static bool sync_folder(const char *path)
{
	char folder[PATH_MAX];
	name_folder(folder, path);
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool ok = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return ok;
}

/* The key must be on the disk before the first secret that it seals. */
static bool make_key(const char *path, char key[FILE_KEY], struct error *error)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return refuse_for_errno(error, path, "Check the folder of key_file.", "made");
	randombytes_buf(key, FILE_KEY);
	bool ok = write_all(fd, key, FILE_KEY);
	if (close(fd) == 0 && ok && sync_folder(path))
		return true;
	unlink(path);
	return refuse_file(error, path, "Make room on that disk.", "could not be written");
}

bool file_read_key(const char *path, bool make, char key[FILE_KEY], struct error *error)
{
	struct stat status;
	char more;
	if (make && !file_exists(path))
		return make_key(path, key, error);
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0 && errno == ELOOP)
		return refuse_file(error, path, "Check key_file in the settings.",
				   "is a symbolic link");
	if (fd < 0)
		return refuse_for_errno(error, path, "Check key_file in the settings.", "read");
	bool ok = false;
	if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode))
		refuse_file(error, path, "Name a plain file.", "is not a regular file");
	else if (status.st_uid != geteuid() || (status.st_mode & 077) != 0)
		refuse_file(error, path, "Make it yours alone: chmod 600.",
			    "can be read by others");
	else if (read(fd, key, FILE_KEY) != FILE_KEY || read(fd, &more, 1) != 0)
		refuse_file(error, path, "Name one that etconsole has made.",
			    "is no key of 32 bytes");
	else
		ok = true;
	close(fd);
	return ok;
}

bool file_write_new(const char *path, const char *text, struct error *error)
{
	char shown[160];
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	text_gate(shown, sizeof shown, path, strlen(path));
	if (fd < 0 && errno == EEXIST)
		return refuse_file(error, path,
				   "Nothing was overwritten. Move that one away first.",
				   "is there already");
	if (fd < 0)
		return error_set(error, ERROR_SYSTEM, "Start it in a folder that you can write to.",
				 "%s: %s.", shown, strerror(errno));
	bool ok = write_all(fd, text, strlen(text));
	if (close(fd) == 0 && ok)
		return true;
	unlink(path);
	return refuse_file(error, path, "Make room on that disk.", "could not be written");
}

bool file_make_folder(const char *folder)
{
	char path[PATH_MAX];
	snprintf(path, sizeof path, "%s", folder);
	for (char *slash = path + 1; (slash = strchr(slash, '/')) != NULL; slash++) {
		*slash = '\0';
		mkdir(path, 0700);
		*slash = '/';
	}
	return mkdir(path, 0700) == 0 || errno == EEXIST;
}

/* Writes the text into a file beside it, and renames that. */
static bool replace_text(const char *path, mode_t mode, const char *text)
{
	char beside[PATH_MAX];
	int length = snprintf(beside, sizeof beside, "%s.XXXXXX", path);
	if (length < 0 || (size_t)length >= sizeof beside) {
		errno = ENAMETOOLONG;
		return false;
	}
	int fd = mkostemp(beside, O_CLOEXEC);
	if (fd < 0)
		return false;
	bool ok = fchmod(fd, mode) == 0 && write_all(fd, text, strlen(text));
	ok = close(fd) == 0 && ok;
	if (ok && rename(beside, path) == 0)
		return sync_folder(path);
	int why = errno;
	unlink(beside);
	errno = why;
	return false;
}

bool file_replace(const char *path, const char *text, struct error *error)
{
	struct stat status = {.st_mode = 0600};
	char folder[PATH_MAX];
	name_folder(folder, path);
	if (file_exists(path) && (lstat(path, &status) != 0 || !S_ISREG(status.st_mode)))
		return refuse_file(error, path, "Name a plain file.", "is not a regular file");
	if (file_exists(path) && status.st_uid != geteuid())
		return refuse_file(error, path, "Use a file of your own.",
				   "belongs to somebody else");
	if (file_make_folder(folder) && replace_text(path, status.st_mode & 0777, text))
		return true;
	return refuse_for_errno(
		error, path, "Check the folder, its rights, and the room on that disk.", "written");
}

const char *file_whole_path(const char *path, char *out, size_t size)
{
	char here[512];
	const char *folder = path[0] != '/' ? getcwd(here, sizeof here) : NULL;
	snprintf(out, size, "%s%s%s", folder != NULL ? folder : "", folder != NULL ? "/" : "",
		 path);
	return out;
}
