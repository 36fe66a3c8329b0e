#include "term/term.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/memory.h"
#include "base/text.h"
#include "term/input.h"
#include "term/screen.h"
#include "term/tty.h"

#define ESC_DELAY_MS	100
#define ESC_DELAY_MAX	2000
#define FDS_MAX		8
#define LEAVE_MS	300	/* a blocked line may keep us so long */

struct term {
	struct tty	 tty;
	struct screen	*screen;
	struct canvas	 canvas;
	int		 cols;		/* of the line; canvas may have less */
	struct input	 input;
	int		 signals;	/* descriptor */
	const struct tongue *tongue;
	char		 notice[240];
	bool		 resized;	/* events waiting to be taken */
	bool		 suspend;
	bool		 hangup, hangup_given;
	int		 hangup_signal;
	uint64_t	 frames;
	int		 sync_fd;	/* KUNKER_SYNC_FD or -1 */
	char		 said[128];	/* the last line written there */
};

/* The locale is chosen once, by whoever needs it first. */
static const struct tongue *
locale_once(void)
{
	static struct tongue tongue;

	if (tongue.name[0] == '\0')
		term_locale(&tongue);
	return &tongue;
}

static int
sync_open(void)
{
	const char *v = getenv("KUNKER_SYNC_FD");
	char *end;
	long fd;

	if (v == NULL)
		return -1;
	fd = strtol(v, &end, 10);
	if (end == v || *end != '\0' || fd < 3 || fd > 1023 ||
	    fcntl((int)fd, F_SETFD, FD_CLOEXEC) != 0)
		return -1;
	return (int)fd;
}

/*
 * Tell a test runner what is done: bytes taken from the terminal and answered
 * on the screen, bytes written to it, frames, size. Called when the program
 * is about to wait and the line has everything: nothing remains to be drawn
 * for those bytes.
 */
static void
sync_say(struct term *t)
{
	char line[sizeof t->said];
	int n;

	if (t->sync_fd < 0 || !term_ready(t))
		return;
	n = snprintf(line, sizeof line, "%" PRIu64 " %" PRIu64 " %" PRIu64
	    " %d %d\n", t->input.used, t->tty.written, t->frames,
	    t->canvas.rows, t->cols);
	if (strcmp(line, t->said) == 0)
		return;
	memcpy(t->said, line, sizeof line);
	if (write(t->sync_fd, line, (size_t)n) != n)
		t->sync_fd = -1;	/* the runner left */
}

/* The columns we draw in, of those there are. */
static int
term_width(const struct term *t, int cols)
{
	return cols > 1 ? cols - screen_margin(t->screen) : cols;
}

/* What to write when everything else has failed. */
static void
term_prepare_rescue(struct term *t)
{
	struct buf b = { 0 };

	screen_rescue(t->screen, &b);
	tty_rescue(&t->tty, buf_str(&b), b.len);
	buf_free(&b);
}

bool
term_open(struct term **out, const struct term_options *o, struct err *err)
{
	struct term *t = memory_zeroed(1, sizeof *t);
	enum screen_type what;
	int rows, cols;

	t->tongue = locale_once();
	if (!tty_open(&t->tty, err)) {
		free(t);
		return false;
	}
	tty_size(&t->tty, &rows, &cols);
	t->signals = tty_signals();	/* before curses, which keeps ours */
	if (!screen_open(&t->screen, getenv("TERM"), rows, cols, o->scheme,
	    &what, err)) {
		tty_signals_end();
		t->tty.dead = true;	/* modes are untouched: leave them */
		tty_close(&t->tty);
		free(t);
		return false;
	}
	if (what == SCREEN_FALLBACK)
		snprintf(t->notice, sizeof t->notice, "%s",
		    _("This terminal's type is unknown; it is treated "
		    "as xterm-256color. Set TERM if the screen looks wrong."));
	else if (!t->tongue->utf8)
		snprintf(t->notice, sizeof t->notice,
		    tongue_reads(t->tongue) ?
		    _("This terminal speaks %s: letters are shown without "
		    "their accents, and kept with them.") :
		    _("This terminal speaks %s: type plain letters only; "
		    "others are not understood."), t->tongue->name);
	t->cols = cols;
	canvas_open(&t->canvas, rows, term_width(t, cols));
	t->canvas.ascii = !t->tongue->utf8;
	t->input.sco = strstr(or_empty(getenv("TERM")), "sco") != NULL;
	t->input.tongue = t->tongue->utf8 ? NULL : t->tongue;
	t->canvas.lines = o->ascii_lines ? LINES_ASCII :
	    screen_lines(t->screen);
	t->input.esc_delay_ms = o->esc_delay_ms <= 0 ? ESC_DELAY_MS :
	    o->esc_delay_ms > ESC_DELAY_MAX ? ESC_DELAY_MAX : o->esc_delay_ms;
	t->sync_fd = sync_open();
	term_prepare_rescue(t);
	tty_raw(&t->tty);
	*out = t;
	return true;
}

/* Give the terminal back for a while or for good. */
static void
term_out_of(struct term *t)
{
	tty_flush_wait(&t->tty, LEAVE_MS);
	screen_leave(t->screen, &t->tty.out);
	tty_flush_wait(&t->tty, LEAVE_MS);
	tty_cooked(&t->tty);
}

static void
term_back_into(struct term *t)
{
	tty_raw(&t->tty);
	term_repaint(t);
	t->resized = true;
}

void
term_close(struct term *t)
{
	if (t == NULL)
		return;
	term_out_of(t);
	tty_rescue_end();
	screen_close(t->screen);
	tty_close(&t->tty);
	tty_signals_end();
	canvas_close(&t->canvas);
	input_free(&t->input);
	free(t);
}

const char *
term_notice(const struct term *t)
{
	return t->notice[0] == '\0' ? NULL : t->notice;
}

int
term_rows(const struct term *t)
{
	return t->canvas.rows;
}

int
term_cols(const struct term *t)
{
	return t->canvas.cols;
}

static void
term_hang_up(struct term *t, int sig)
{
	if (!t->hangup)
		t->hangup_signal = sig;
	t->hangup = true;
	tty_signals_deaf();
}

/* Take over the size the line has now. */
static void
term_resize(struct term *t)
{
	int rows, cols;

	tty_size(&t->tty, &rows, &cols);
	if (rows == t->canvas.rows && cols == t->cols)
		return;
	t->cols = cols;
	screen_resize(t->screen, rows, cols);
	canvas_resize(&t->canvas, rows, term_width(t, cols));
	t->resized = true;
}

static void
term_take_signals(struct term *t)
{
	int sig;

	while ((sig = tty_signal()) != 0) {
		switch (sig) {
		case SIGWINCH:
			term_resize(t);
			break;
		case SIGTSTP:
			t->suspend = true;
			break;
		case SIGCONT:	/* somebody stopped us without asking */
			term_resize(t);
			term_back_into(t);
			break;
		default:
			term_hang_up(t, sig);
		}
	}
}

/* Read all that waits, as far as there is room. */
static bool
term_take_bytes(struct term *t)
{
	int64_t now = clock_mono_ms();
	char bytes[4096];
	size_t want, n;
	bool any = false;

	do {
		want = input_room(&t->input);
		if (want > sizeof bytes)
			want = sizeof bytes;
		n = tty_read(&t->tty, bytes, want);
		if (n > 0)
			input_feed(&t->input, bytes, n, now);
		any = any || n > 0;
	} while (n > 0 && n == want && !t->tty.blocking);
	return any;
}

static bool
term_has_event(const struct term *t)
{
	return t->resized || t->suspend || (t->hangup && !t->hangup_given);
}

/* Milliseconds to sleep until the nearer of two deadlines; -1 for ever. */
static int
sleep_ms(int64_t a, int64_t b)
{
	int64_t until = a < 0 || (b >= 0 && b < a) ? b : a, ms;

	if (until < 0)
		return -1;
	ms = until - clock_mono_ms();
	return ms < 0 ? 0 : ms > 3600000 ? 3600000 : (int)ms;
}

/* What the answer of poll() means; p[0] is the terminal, p[1] the pipe. */
static unsigned
term_woken(struct term *t, const struct pollfd *p, struct term_fd *fds,
    size_t nfds)
{
	unsigned wake = 0;

	if (p[1].revents != 0)
		term_take_signals(t);
	if ((p[0].revents & (POLLIN | POLLHUP | POLLERR)) != 0) {
		if (term_take_bytes(t))
			wake |= WAKE_INPUT;
		else
			tty_empty(&t->tty, clock_mono_ms());
	}
	if ((p[0].revents & (POLLHUP | POLLERR | POLLNVAL)) != 0)
		t->tty.dead = true;
	if ((p[0].revents & POLLOUT) != 0 && tty_flush(&t->tty))
		wake |= WAKE_READY;
	if (t->tty.dead)
		term_hang_up(t, 0);
	for (size_t i = 0; i < nfds; i++) {
		fds[i].ready = p[2 + i].revents != 0;
		wake |= fds[i].ready ? WAKE_FD : 0;
	}
	if (term_has_event(t))
		wake |= WAKE_INPUT;
	return wake;
}

unsigned
term_wait(struct term *t, int64_t deadline_ms, struct term_fd *fds,
    size_t nfds)
{
	struct pollfd p[2 + FDS_MAX];
	unsigned wake = 0;

	if (nfds > FDS_MAX)
		BUG("%zu descriptors to wait for", nfds);
	sync_say(t);
	for (size_t i = 0; i < nfds; i++)
		p[2 + i] = (struct pollfd){ fds[i].fd, POLLIN, 0 };
	while (wake == 0) {
		int64_t decode = input_deadline(&t->input), now;
		int ms = term_has_event(t) ? 0 : sleep_ms(deadline_ms, decode);

		p[0] = (struct pollfd){ t->tty.dead ? -1 : t->tty.fd, 0, 0 };
		p[0].events = (short)((input_room(&t->input) > 0 ? POLLIN : 0) |
		    (term_ready(t) ? 0 : POLLOUT));
		p[1] = (struct pollfd){ t->signals, POLLIN, 0 };
		if (poll(p, 2 + nfds, ms) < 0) {
			if (errno != EINTR)
				die("poll failed");
			continue;
		}
		wake = term_woken(t, p, fds, nfds);
		now = clock_mono_ms();
		if (decode >= 0 && now >= decode)
			wake |= WAKE_INPUT;
		if (deadline_ms >= 0 && now >= deadline_ms)
			wake |= WAKE_TIME;
	}
	return t->hangup ? wake | WAKE_HANGUP : wake;
}

bool
term_next(struct term *t, struct event *ev)
{
	/* When leaving, what has come is all there will be. */
	int64_t now = t->hangup ? INT64_MAX / 2 : clock_mono_ms();

	if (t->resized) {
		t->resized = false;
		*ev = (struct event){ .kind = EVENT_RESIZE, .text = "" };
		return true;
	}
	if (t->suspend) {
		t->suspend = false;
		*ev = (struct event){ .kind = EVENT_SUSPEND, .text = "" };
		return true;
	}
	if (input_next(&t->input, now, ev)) {
		if (ev->kind == EVENT_KEY && ev->key == (K_CTRL | 'z'))
			ev->kind = EVENT_SUSPEND;
		return true;
	}
	if (!t->hangup || t->hangup_given)
		return false;
	t->hangup_given = true;
	*ev = (struct event){ .kind = EVENT_HANGUP, .text = "",
	    .dead = t->tty.dead, .signal = t->hangup_signal };
	return true;
}

void
term_flush_keys(struct term *t)
{
	do
		input_drop(&t->input);
	while (term_take_bytes(t));
}

struct area
term_area(struct term *t)
{
	return area_of(&t->canvas);
}

bool
term_ready(const struct term *t)
{
	return t->tty.out_at == t->tty.out.len;
}

void
term_show(struct term *t)
{
	if (!term_ready(t) || t->tty.dead)
		return;
	screen_paint(t->screen, &t->canvas, &t->tty.out);
	t->frames += t->tty.out.len > 0;
	tty_flush(&t->tty);
	if (t->tty.dead)
		term_hang_up(t, 0);
}

void
term_repaint(struct term *t)
{
	screen_repaint(t->screen);
}

void
term_suspend(struct term *t)
{
	term_out_of(t);
	tty_stop();
	term_resize(t);
	term_back_into(t);
}
