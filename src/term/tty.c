#include "term/tty.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"

#define EMPTY_READS	50
#define CAREFUL_BYTES	512	/* a line that is ready takes so much */

/* Open the terminal anew: flags of descriptor 1 are shared with the shell, and
 * O_NONBLOCK there would survive us. */
static int
tty_reopen(void)
{
	static const char *const path[] = { "/proc/self/fd/1", "/dev/tty" };
	struct stat st, found;

	if (fstat(STDOUT_FILENO, &found) != 0)
		return -1;
	for (size_t i = 0; i < countof(path); i++) {
		int fd = open(path[i],
		    O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

		if (fd < 0)
			continue;
		if (isatty(fd) && fstat(fd, &st) == 0 &&
		    (i > 0 || st.st_rdev == found.st_rdev))
			return fd;
		close(fd);
	}
	return -1;
}

bool
tty_open(struct tty *t, struct err *err)
{
	*t = (struct tty){ .fd = -1 };
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return fail(err, ERR_IO, _("This needs a terminal on its input "
		    "and output; for files and pipes use the commands, see "
		    "kunker --help."));
	t->fd = tty_reopen();
	if (t->fd < 0) {
		t->fd = STDOUT_FILENO;
		t->blocking = true;
	}
	if (tcgetattr(t->fd, &t->found) == 0)
		return true;
	if (!t->blocking)
		close(t->fd);
	return fail(err, ERR_IO, _("The terminal does not answer: %s."),
	    strerror(errno));
}

void
tty_close(struct tty *t)
{
	tty_cooked(t);
	if (!t->blocking && t->fd >= 0)
		close(t->fd);
	buf_free(&t->out);
	t->fd = -1;
}

void
tty_raw(struct tty *t)
{
	struct termios raw = t->found;

	raw.c_iflag &= ~(tcflag_t)(IGNBRK | BRKINT | PARMRK | ISTRIP | INLCR |
	    IGNCR | ICRNL | IXON | IXOFF);
	raw.c_oflag &= ~(tcflag_t)OPOST;
	raw.c_lflag &= ~(tcflag_t)(ECHO | ECHONL | ICANON | ISIG | IEXTEN);
	raw.c_cflag &= ~(tcflag_t)(CSIZE | PARENB);
	raw.c_cflag |= CS8;
	raw.c_cc[VMIN] = 1;
	raw.c_cc[VTIME] = 0;
	if (tcsetattr(t->fd, TCSANOW, &raw) != 0)
		t->dead = true;
}

void
tty_cooked(struct tty *t)
{
	if (t->dead || t->fd < 0)
		return;
	tcflush(t->fd, TCIFLUSH);	/* typed ahead, not for the shell */
	if (tcsetattr(t->fd, TCSANOW, &t->found) != 0)
		t->dead = true;
}

void
tty_size(const struct tty *t, int *rows, int *cols)
{
	struct winsize ws = { 0 };

	if (ioctl(t->fd, TIOCGWINSZ, &ws) != 0)
		ws = (struct winsize){ 0 };
	*rows = ws.ws_row == 0 ? 24 : ws.ws_row;
	*cols = ws.ws_col == 0 ? 80 : ws.ws_col;
	if (*rows > TTY_ROWS_MAX)
		*rows = TTY_ROWS_MAX;
	if (*cols > TTY_COLS_MAX)
		*cols = TTY_COLS_MAX;
}

size_t
tty_read(struct tty *t, char *bytes, size_t n)
{
	struct pollfd p = { .fd = t->fd, .events = POLLIN };
	ssize_t got;

	if (t->dead || n == 0 || (t->blocking && (poll(&p, 1, 0) <= 0 ||
	    (p.revents & POLLIN) == 0)))
		return 0;
	got = read(t->fd, bytes, n);
	if (got > 0)
		return (size_t)got;
	if (got == 0 || (errno != EAGAIN && errno != EINTR))
		t->dead = true;
	return 0;
}

void
tty_empty(struct tty *t, int64_t now_ms)
{
	if (now_ms - t->empty_ms >= 1000) {
		t->empty_ms = now_ms;
		t->empty_reads = 0;
	}
	if (++t->empty_reads > EMPTY_READS)
		t->dead = true;
}

/* One write; -1 if the line takes nothing now. */
static ssize_t
tty_write(struct tty *t, const char *s, size_t n)
{
	struct pollfd p = { .fd = t->fd, .events = POLLOUT };

	if (t->blocking) {
		if (poll(&p, 1, 0) <= 0 || (p.revents & POLLOUT) == 0)
			return -1;
		if (n > CAREFUL_BYTES)
			n = CAREFUL_BYTES;
	}
	return write(t->fd, s, n);
}

bool
tty_flush(struct tty *t)
{
	while (!t->dead && t->out_at < t->out.len) {
		ssize_t n = tty_write(t, t->out.data + t->out_at,
		    t->out.len - t->out_at);

		if (n > 0) {
			t->out_at += (size_t)n;
			t->written += (uint64_t)n;
		} else if (n == 0 || errno == EAGAIN || errno == EINTR) {
			return false;
		} else {
			t->dead = true;
		}
	}
	buf_reset(&t->out);
	t->out_at = 0;
	return true;
}

bool
tty_flush_wait(struct tty *t, int ms)
{
	struct pollfd p = { .fd = t->fd, .events = POLLOUT };

	while (!tty_flush(t))
		if (poll(&p, 1, ms) <= 0 || (p.revents & POLLOUT) == 0)
			return false;
	return !t->dead;
}
