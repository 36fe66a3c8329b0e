/*
 * What the program did, for whoever looks for a fault: the last 500 lines in
 * memory, and a file if one was named. Never names, numbers or words of
 * guests (rule A4): callers log ids, counts, codes and file places only.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

#define LOG_LINES	500
#define LOG_LINE_BYTES	200

/* Also append to this file from now on, made 0600 if it is not there; NULL
 * stops. ERR_IO: it cannot be opened or is no regular file. */
bool log_open(const char *path, struct err *err);

/* Add a line, cut at LOG_LINE_BYTES; controls become "?". Constant English:
 * the log is for administrators. Safe before log_open(). */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* How many lines are kept, and line i of them, 0 the oldest; NULL past the
 * end. Valid until the next log_line(). */
size_t log_count(void);
const char *log_get(size_t i);

/* Write the kept lines to a descriptor; for crash reports. Result ignored by
 * those who are about to abort, so nothing is returned. */
void log_dump(int fd);

#endif
