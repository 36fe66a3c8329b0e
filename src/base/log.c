#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/text.h"

static char lines[LOG_LINES][LOG_LINE_BYTES];
static size_t next_line, kept;
static int log_fd = -1;

bool
log_open(const char *path, struct err *err)
{
	struct stat st;
	int fd;

	if (log_fd >= 0)
		close(log_fd);
	log_fd = -1;
	if (path == NULL)
		return true;
	fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW |
	    O_NONBLOCK | O_CLOEXEC, 0600);
	if (fd < 0)
		return fail(err, ERR_IO, _("The log %s cannot be opened: %s."),
		    path, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
		close(fd);
		return fail(err, ERR_IO, _("The log %s is not a regular "
		    "file."), path);
	}
	log_fd = fd;
	return true;
}

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

static void
put_line(int fd, const char *line)
{
	put(fd, line, strlen(line));
	put(fd, "\n", 1);
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
	if (log_fd >= 0)
		put_line(log_fd, line);
}

size_t
log_count(void)
{
	return kept;
}

const char *
log_get(size_t i)
{
	if (i >= kept)
		return NULL;
	return lines[(next_line + LOG_LINES - kept + i) % LOG_LINES];
}

void
log_dump(int fd)
{
	size_t i;

	for (i = 0; i < kept; i++)
		put_line(fd, log_get(i));
}
