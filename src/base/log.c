#include "base/log.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"

static char lines[LOG_LINES][LOG_LINE_BYTES];
static size_t next_line, kept;

/* Write it all or give up: there is nobody to complain to. */
static void
put(int fd, const char *s, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, s, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return;
		s += n;
		len -= (size_t)n;
	}
}

void
log_line(const char *fmt, ...)
{
	char *line = lines[next_line];
	struct arena a = { 0 };
	va_list ap;
	size_t n;
	int got;

	got = snprintf(line, LOG_LINE_BYTES, "%s ",
	    clock_print_iso(clock_now(), &a));
	arena_free(&a);
	n = got > 0 && got < LOG_LINE_BYTES ? (size_t)got : 0;
	va_start(ap, fmt);
	vsnprintf(line + n, LOG_LINE_BYTES - n, fmt, ap);
	va_end(ap);
	for (n = 0; line[n] != '\0'; n++)
		if (line[n] < 0x20 || line[n] > 0x7E)
			line[n] = '?';
	next_line = (next_line + 1) % LOG_LINES;
	kept += kept < LOG_LINES;
}

void
log_dump(int fd)
{
	for (size_t i = 0; i < kept; i++) {
		const char *line = lines[(next_line + LOG_LINES - kept + i) %
		    LOG_LINES];

		put(fd, line, strlen(line));
		put(fd, "\n", 1);
	}
}
