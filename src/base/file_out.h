/*
 * Files for somebody else, written so that they are whole or not there (P9):
 * under a private name first, made durable, then given their name. A file that
 * has that name already stays, unless one may write over it; links and devices
 * always stay. Nothing here needs hard links, which USB sticks do not know.
 */
#ifndef BASE_FILE_OUT_H
#define BASE_FILE_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* Write len bytes as a file of the user alone; over one that is there only
 * when replace is set. ERR_INPUT, ERR_FULL, ERR_IO; the sentence names the
 * file. */
bool file_out_write(const char *path, const char *data, size_t len,
    bool replace, struct err *err);

/* Between a file's name and the number of the process that makes it. */
#define FILE_OUT_PART	".part-"

/* Make an empty file of the user alone that is to be called path when it is
 * whole; *tmp, in a, is what it is called until then. A descriptor, or -1 with
 * errno set. */
int file_out_part(const char *path, struct arena *a, const char **tmp);

/* Give the durable file tmp the name path, and make that durable; where it
 * cannot have it, remove it. Fails as file_out_write(). */
bool file_out_name(const char *tmp, const char *path, bool replace,
    struct err *err);

/* Rename a file, never over another; false with errno set, which is EEXIST
 * when there is one. */
bool file_out_rename(const char *from, const char *to);

/* Make the names in path's folder survive a power cut. Failing is not told:
 * some file systems cannot, and the files themselves are durable. */
void file_out_sync(const char *path);

#endif
