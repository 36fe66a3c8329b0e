#include "desk/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/text.h"
#include "base/utf8.h"

#define NAME_MAX_CHARS	80

static bool
cannot(const char *path, struct err *err)
{
	return fail(err, errno == ENOSPC || errno == EDQUOT ? ERR_FULL :
	    ERR_IO, _("%s cannot be written: %s."), path, strerror(errno));
}

static bool
bytes_write(int fd, const char *data, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, data, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		data += n;
		len -= (size_t)n;
	}
	return fsync(fd) == 0;
}

/* Give the file its name; the old one of that name only when told to. */
static bool
name_give(const char *tmp, const char *path, bool replace, struct err *err)
{
	struct stat st;

	if (!replace) {
		if (link(tmp, path) == 0)
			return true;
		if (errno == EEXIST)
			return fail(err, ERR_INPUT, _("%s is there already. "
			    "Choose another name, or say that it may be "
			    "replaced."), path);
		return cannot(path, err);
	}
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not a plain file. Choose "
		    "another name."), path);
	return rename(tmp, path) == 0 || cannot(path, err);
}

static void
folder_sync(const char *path, struct arena *a)
{
	const char *slash = strrchr(path, '/');
	const char *dir = slash == NULL ? "." : slash == path ? "/" :
	    arena_strndup(a, path, (size_t)(slash - path));
	int fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
}

bool
file_write(const char *path, const char *data, size_t len, bool replace,
    struct err *err)
{
	struct arena a = { 0 };
	const char *tmp = arena_printf(&a, "%s.part-%ld", path,
	    (long)getpid());
	bool ok;
	int fd;

	if (*path == '\0')
		return fail(err, ERR_INPUT, _("The file has no name. Give it "
		    "one."));
	unlink(tmp);		/* of a dead process with our number */
	fd = open(tmp, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	ok = fd >= 0 || cannot(path, err);
	if (fd >= 0) {
		ok = bytes_write(fd, data, len) || cannot(path, err);
		if (close(fd) != 0 && ok)
			ok = cannot(path, err);
		ok = ok && name_give(tmp, path, replace, err);
		unlink(tmp);
		folder_sync(path, &a);
	}
	arena_free(&a);
	return ok;
}

const char *
file_name(const char *words, struct arena *a)
{
	struct buf fold = { 0 }, name = { 0 };
	const char *out, *s;

	utf8_fold(&fold, words, strlen(words));
	for (s = buf_str(&fold); *s != '\0' && name.len < NAME_MAX_CHARS; s++)
		if ((*s >= 'a' && *s <= 'z') || (*s >= '0' && *s <= '9'))
			buf_addc(&name, *s);
		else if (name.len > 0 && name.data[name.len - 1] != '-')
			buf_addc(&name, '-');
	while (name.len > 0 && name.data[name.len - 1] == '-')
		buf_cut(&name, name.len - 1);
	out = arena_strdup(a, name.len == 0 ? "kunker" : buf_str(&name));
	buf_free(&fold);
	buf_free(&name);
	return out;
}
