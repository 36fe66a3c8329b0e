/*
 * Files that somebody else names, read whole (I1). A named pipe or a device
 * is refused, because opening or reading it may wait for ever; what comes
 * through a pipe is read from standard input instead ("-").
 */
#ifndef BASE_FILE_IN_H
#define BASE_FILE_IN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "base/buf.h"
#include "base/err.h"

/* Open a regular file for reading: never through a link, never waiting. Fills
 * *st; the descriptor is the caller's to close. -1 on failure: ERR_NOT_FOUND,
 * ERR_INPUT (a link, a folder, a pipe, a device) or ERR_IO. */
int file_in_open(const char *path, struct stat *st, struct err *err);

/* Add what fd still holds to out, at most max bytes (whole kB); name is for
 * messages. ERR_INPUT when there is more, ERR_IO. */
bool file_in_take(int fd, const char *name, size_t max, struct buf *out,
    struct err *err);

/* Add a file to out, whole, at most max bytes; "-" is standard input, whatever
 * stands behind it. Fails as the two above; the sentence names the file. */
bool file_in_read(const char *path, size_t max, struct buf *out,
    struct err *err);

/* What to call such a file in a sentence: path, or "standard input". */
const char *file_in_name(const char *path);

#endif
