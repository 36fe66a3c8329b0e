#include "base/file_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "base/text.h"

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

void
file_out_sync(const char *path)
{
	struct arena a = { 0 };
	int fd = open(path_folder(path, &a), O_RDONLY | O_DIRECTORY |
	    O_CLOEXEC);

	if (fd >= 0) {
		(void)fsync(fd);
		close(fd);
	}
	arena_free(&a);
}

/* Where one of the two is not known, the other is: FAT has no links, NFS no
 * rename that refuses to replace. */
bool
file_out_rename(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return true;
	if (errno != EINVAL && errno != ENOSYS)
		return false;
	return link(from, to) == 0 && unlink(from) == 0;
}

static bool
name_give(const char *tmp, const char *path, bool replace, struct err *err)
{
	struct stat st;

	if (!replace) {
		if (file_out_rename(tmp, path))
			return true;
		if (errno == EEXIST)
			return fail(err, ERR_INPUT, _("%s is there already. "
			    "Choose another name (or, in a command, "
			    "--replace)."), path);
		return cannot(path, err);
	}
	if (lstat(path, &st) == 0 && !S_ISREG(st.st_mode))
		return fail(err, ERR_INPUT, _("%s is not a plain file. Choose "
		    "another name."), path);
	return rename(tmp, path) == 0 || cannot(path, err);
}

bool
file_out_name(const char *tmp, const char *path, bool replace,
    struct err *err)
{
	bool named = name_give(tmp, path, replace, err);

	if (!named)
		unlink(tmp);
	file_out_sync(path);
	return named;
}

int
file_out_part(const char *path, struct arena *a, const char **tmp)
{
	*tmp = arena_printf(a, "%s" FILE_OUT_PART "%ld", path, (long)getpid());
	unlink(*tmp);		/* of a dead process with our number */
	return open(*tmp, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
}

bool
file_out_write(const char *path, const char *data, size_t len, bool replace,
    struct err *err)
{
	struct arena a = { 0 };
	const char *tmp;
	bool ok;
	int fd;

	if (*path == '\0')
		return fail(err, ERR_INPUT, _("The file has no name. Give it "
		    "one."));
	fd = file_out_part(path, &a, &tmp);
	ok = fd >= 0 || cannot(path, err);
	if (fd >= 0) {
		ok = bytes_write(fd, data, len) || cannot(path, err);
		if (close(fd) != 0 && ok)
			ok = cannot(path, err);
		if (ok)
			ok = file_out_name(tmp, path, replace, err);
		else
			unlink(tmp);
	}
	arena_free(&a);
	return ok;
}
