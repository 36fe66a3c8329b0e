#include "store/part.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"

#define MARK	".part-"

/* By the open file, not by the process: SQLite opens and closes the file too,
 * which must not end the lock. It locks other bytes. */
static bool
part_lock(int fd)
{
	struct flock l = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
	    .l_len = 1 };

	return fcntl(fd, F_OFD_SETLK, &l) == 0;
}

static const char *
last_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

/* Whether a file was called so by part_open(), or is SQLite's beside it. */
static bool
part_named(const char *name, const char *copy, const char *db)
{
	const char *mark = NULL;
	size_t n;

	for (const char *at = name; (at = strstr(at, MARK)) != NULL; at++)
		mark = at;
	if (mark == NULL)
		return false;
	n = strspn(mark + strlen(MARK), "0123456789");
	if (n == 0 || (mark[strlen(MARK) + n] != '\0' &&
	    strcmp(mark + strlen(MARK) + n, "-journal") != 0))
		return false;
	n = strlen(db);
	if (strncmp(name, db, n) == 0 && name[n] == '.')
		return true;
	n = strlen(copy);
	return (size_t)(mark - name) == n && strncmp(name, copy, n) == 0;
}

int
part_open(const char *path, struct arena *a, const char **name)
{
	int fd;

	*name = arena_printf(a, "%s" MARK "%ld", path, (long)getpid());
	unlink(*name);		/* of a dead process with our number */
	fd = open(*name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
	    0600);
	if (fd >= 0)
		part_lock(fd);	/* without it, a sweep may take it: then
				 * giving it its name fails, and is told */
	return fd;
}

void
part_sweep(const char *path, const char *db)
{
	struct arena a = { 0 };
	const char *folder = file_out_dir(path, &a);
	DIR *d = opendir(folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct stat st;
		int fd;

		if (!part_named(e->d_name, last_name(path), last_name(db)))
			continue;
		fd = openat(dirfd(d), e->d_name, O_RDWR | O_NOFOLLOW |
		    O_NONBLOCK | O_CLOEXEC);
		if (fd < 0)
			continue;
		if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		    st.st_uid == geteuid() && part_lock(fd))
			unlinkat(dirfd(d), e->d_name, 0);
		close(fd);
	}
	if (d != NULL)
		closedir(d);
	arena_free(&a);
}
