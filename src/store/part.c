#include "store/part.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_out.h"
#include "base/path.h"
#include "store/inner.h"

/* SQLite opens and closes the file too, and locks other bytes of it. */
static bool
part_lock(int fd)
{
	return lock_byte(fd, 0, F_WRLCK);
}

/* Whether a file was called so by part_open(), or is SQLite's beside it. */
static bool
part_named(const char *name, const char *copy, const char *db)
{
	const char *mark = NULL, *end;
	size_t n;

	for (const char *at = name; (at = strstr(at, FILE_OUT_PART)) != NULL;
	    at++)
		mark = at;
	if (mark == NULL)
		return false;
	end = mark + strlen(FILE_OUT_PART);
	n = strspn(end, "0123456789");
	if (n == 0 || (end[n] != '\0' && strcmp(end + n, "-journal") != 0))
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
	int fd = file_out_part(path, a, name);

	if (fd >= 0)
		part_lock(fd);	/* without it, a sweep may take it: then
				 * giving it its name fails, and is told */
	return fd;
}

void
part_sweep(const char *path, const char *db)
{
	struct arena a = { 0 };
	const char *folder = path_folder(path, &a);
	DIR *d = opendir(folder);
	struct dirent *e;

	while (d != NULL && (e = readdir(d)) != NULL) {
		struct stat st;
		int fd;

		if (!part_named(e->d_name, path_last(path), path_last(db)))
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
