/*
 * Room card. term is a terminal toolkit: it opens the terminal, turns bytes
 * into events and text into cells, and holds the widgets that need nothing
 * else (list, edit, text, choose, ask, progress). It knows base and nothing of
 * visits or databases. Only tui may enter. <curses.h> stays inside screen.c.
 *
 * One turn of a program:
 *
 *	wake = term_wait(t, deadline, fds, nfds);
 *	while (term_next(t, &ev))
 *		...take the event, note what became dirty...
 *	if (dirty && term_ready(t)) {
 *		...draw dirty panes into areas of term_area(t)...
 *		term_show(t);
 *	}
 *
 * Nothing here blocks except term_wait(). Output never blocks at all: curses
 * writes into memory, and those bytes go to the line as fast as it takes them;
 * until they are gone term_ready() says no, and frames are skipped.
 */
#ifndef TERM_TERM_H
#define TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "term/area.h"
#include "term/tongue.h"
#include "term/event.h"
#include "term/theme.h"

struct term;

/* How to open; all zero is good. */
struct term_options {
	enum scheme	 scheme;	/* SCHEME_DARK unless told otherwise */
	int		 esc_delay_ms;	/* a lone Esc is one after so long;
					   0 = 100, at most 2000 */
	bool		 ascii_lines;	/* box lines by + - | even if UTF-8 */
};

/* One more descriptor to wait on, such as inotify. ready is set by
 * term_wait(); fd < 0 is skipped. */
struct term_fd {
	int	 fd;
	bool	 ready;
};

/* Why term_wait() returned; several may hold. */
enum {
	WAKE_INPUT = 1,		/* term_next() has something */
	WAKE_TIME = 2,		/* the deadline has come */
	WAKE_FD = 4,		/* one of fds is ready */
	WAKE_READY = 8,		/* the line took all output, one may draw */
	WAKE_HANGUP = 16	/* an EVENT_HANGUP is among the events */
};

/* No deadline. */
#define TERM_FOREVER	((int64_t)-1)

/*
 * Choose the locale: the user's, if it speaks UTF-8; C.UTF-8 for C, POSIX and
 * unknown ones. Returns false if the user's locale names another character
 * set: then only ASCII may be shown, and *cs says how bytes are read. Call
 * once, before any translation is asked for; term_open() calls it otherwise.
 */
bool term_locale(struct tongue *cs);

/*
 * Open the terminal on descriptors 0 and 1 into *out: full screen, raw keys,
 * bracketed paste on, signals caught, die_hook() set. An unknown TERM becomes
 * xterm-256color (term_notice() says so). Writes nothing when it fails.
 * ERR_IO: not a terminal, or one that cannot place its cursor.
 */
bool term_open(struct term **out, const struct term_options *o,
    struct err *err);

/* Leave the terminal as it was found and free t. NULL is nothing. */
void term_close(struct term *t);

/* A translated sentence the officer should read once, or NULL. Belongs to t. */
const char *term_notice(const struct term *t);

/* The size in cells; changes only with an EVENT_RESIZE. */
int term_rows(const struct term *t);
int term_cols(const struct term *t);

/*
 * Sleep until there is a reason not to and return WAKE_ bits. deadline_ms is
 * on the clock of clock_mono_ms(), TERM_FOREVER for none. Costs no wake-ups
 * while nothing happens. fds may be NULL if nfds is 0; at most 8. All events of
 * the last turn must have been taken.
 */
unsigned term_wait(struct term *t, int64_t deadline_ms, struct term_fd *fds,
    size_t nfds);

/* Take the next event into ev; false when there is none. What ev points to
 * lives until the next call of term_next() or term_wait(). */
bool term_next(struct term *t, struct event *ev);

/* Throw away what was typed and not yet read: before a question that destroys
 * something, so that nobody answers it by accident. */
void term_flush_keys(struct term *t);

/* The whole screen to draw in. Cells keep what they show between turns. */
struct area term_area(struct term *t);

/* Say whether the line took the last frame, so that another may be drawn. */
bool term_ready(const struct term *t);

/* Send what changed since the last time, as one frame. Only if term_ready(). */
void term_show(struct term *t);

/* Distrust what the screen shows: the next frame paints every cell (Ctrl-L). */
void term_repaint(struct term *t);

/* Put the program to sleep (the answer to EVENT_SUSPEND, after drafts are
 * synced). Returns when it is continued; an EVENT_RESIZE follows. */
void term_suspend(struct term *t);

#endif
