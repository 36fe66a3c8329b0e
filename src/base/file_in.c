#include "base/file_in.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"

#define KB	((size_t)1024)

int
file_in_open(const char *path, struct stat *st, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd < 0 && errno == ENOENT)
		fail(err, ERR_NOT_FOUND, _("There is no file %s. Check the "
		    "name."), path);
	else if (fd < 0 && errno == ELOOP)
		fail(err, ERR_INPUT, _("%s is a link. Name the file it leads "
		    "to."), path);
	else if (fd < 0)
		fail(err, ERR_IO, _("%s cannot be opened (%s). Check that you "
		    "may read it."), path, strerror(errno));
	else if (fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) {
		fail(err, ERR_INPUT, _("%s is no regular file. Name a file, "
		    "or - for standard input."), path);
		close(fd);
		fd = -1;
	}
	return fd;
}

static bool
too_large(const char *name, size_t max, struct err *err)
{
	if (max < KB * KB)
		return fail(err, ERR_INPUT, _("%s is larger than %zu kB. Make "
		    "it smaller."), name, max / KB);
	return fail(err, ERR_INPUT, _("%s is larger than %zu MB. Divide it "
	    "into several files."), name, max / KB / KB);
}

bool
file_in_take(int fd, const char *name, size_t max, struct buf *out,
    struct err *err)
{
	char part[16384];
	size_t got = 0;
	ssize_t n;

	while ((n = read(fd, part, sizeof part)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return fail(err, ERR_IO, _("%s cannot be read (%s). "
			    "Copy it to a local disk and try again."), name,
			    strerror(errno));
		got += (size_t)n;
		if (got > max)
			return too_large(name, max, err);
		buf_addn(out, part, (size_t)n);
	}
	return true;
}

const char *
file_in_name(const char *path)
{
	return strcmp(path, "-") == 0 ? _("standard input") : path;
}

bool
file_in_read(const char *path, size_t max, struct buf *out, struct err *err)
{
	struct stat st;
	bool done;
	int fd;

	if (strcmp(path, "-") == 0)
		return file_in_take(STDIN_FILENO, file_in_name(path), max,
		    out, err);
	fd = file_in_open(path, &st, err);
	if (fd < 0)
		return false;
	done = file_in_take(fd, path, max, out, err);
	close(fd);
	return done;
}
