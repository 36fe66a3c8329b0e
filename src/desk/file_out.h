/* Files for officers, written so that they are whole or not there (P9). */
#ifndef DESK_FILE_OUT_H
#define DESK_FILE_OUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

/* Write len bytes as a file of the officer alone: under another name first,
 * made durable, then given its name. A file that is there is written over
 * only when replace is set; links and devices never. ERR_INPUT, ERR_FULL,
 * ERR_IO; the sentence names the file. */
bool file_write(const char *path, const char *data, size_t len, bool replace,
    struct err *err);

/* Words made fit for a file name: a-z, 0-9 and -, at most 80. In a. */
const char *file_name(const char *words, struct arena *a);

#endif
