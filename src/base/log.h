/*
 * What the program did, for whoever looks for a fault: the last 500 lines in
 * memory, with which the report of a BUG() ends. Never names, numbers or words
 * of guests (rule A4): callers log ids, counts, codes and file places only.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#define LOG_LINES	500
#define LOG_LINE_BYTES	200

/* Add a line, cut at LOG_LINE_BYTES; controls become "?". Constant English:
 * the log is for administrators. */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Write the kept lines to a descriptor, the oldest first. Result ignored by
 * those who are about to abort, so nothing is returned. */
void log_dump(int fd);

#endif
