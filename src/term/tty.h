/* The line to the terminal: its modes, its size, bytes in and out without ever
 * blocking, and the signals that concern it, as bytes in a pipe. */
#ifndef TERM_TTY_H
#define TERM_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <termios.h>

#include "base/buf.h"
#include "base/err.h"

/* Sizes beyond this are cut: nobody sees so much. */
#define TTY_ROWS_MAX	1000
#define TTY_COLS_MAX	1000

struct tty {
	int		 fd;
	bool		 blocking;	/* our own opening was refused: fd is
					   descriptor 1, write with care */
	bool		 dead;		/* hung up: no more reading, writing */
	struct termios	 found;		/* modes to leave behind */
	struct buf	 out;		/* waiting for the line */
	size_t		 out_at;	/* part of out already written */
	uint64_t	 written;	/* bytes */
	int		 empty_reads;	/* in the second that began at ... */
	int64_t		 empty_ms;
};

/* Take the terminal of descriptors 0 and 1 in its own open file, so that its
 * flags are ours. Changes no mode yet. ERR_IO: not a terminal. */
bool tty_open(struct tty *t, struct err *err);

/* Restore the modes, give everything back. */
void tty_close(struct tty *t);

/* Keys one by one, no echo, no signals from keys, no flow control / back to
 * the modes found. */
void tty_raw(struct tty *t);
void tty_cooked(struct tty *t);

/* The size; 24x80 if the line does not know. */
void tty_size(const struct tty *t, int *rows, int *cols);

/* Read at most n bytes without waiting; 0 if there are none. Sets dead at the
 * end of file and EIO. */
size_t tty_read(struct tty *t, char *bytes, size_t n);

/* Note that bytes were promised and none came. Sets dead at more than 50 times
 * a second (D5). */
void tty_empty(struct tty *t, int64_t now_ms);

/* Write as much of t->out as the line takes now; true if all is gone. */
bool tty_flush(struct tty *t);

/* The same, waiting for the line at most so long. */
bool tty_flush_wait(struct tty *t, int ms);

/* Catch HUP, TERM, INT, QUIT, WINCH, TSTP, CONT into a pipe, ignore PIPE and
 * XFSZ; returns the descriptor to poll / undo that. */
int tty_signals(void);
void tty_signals_end(void);

/* The next signal caught, 0 if none. */
int tty_signal(void);

/* From now on HUP, TERM, INT and QUIT do nothing: we are leaving. */
void tty_signals_deaf(void);

/* Stop this process group as Ctrl-Z would; returns when continued, or at once
 * where nobody could continue it. */
void tty_stop(void);

/* Prepare for the worst: on a crash signal, die() or BUG(), write these bytes
 * and restore the modes / no longer. */
void tty_rescue(const struct tty *t, const char *bytes, size_t n);
void tty_rescue_end(void);

#endif
