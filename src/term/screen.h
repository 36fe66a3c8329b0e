/* Curses, kept in one file. It believes to write to a terminal and writes into
 * memory; whoever calls takes the bytes and sends them when the line is free.
 * It never reads, and knows nothing of modes and signals. */
#ifndef TERM_SCREEN_H
#define TERM_SCREEN_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"
#include "term/area.h"
#include "term/theme.h"

struct screen;

/* What was made of TERM. */
enum screen_type {
	SCREEN_KNOWN,
	SCREEN_FALLBACK,	/* unknown or malformed: xterm-256color */
};

/*
 * Begin full screen output for a terminal of that type (NULL is unknown) and
 * size. ERR_IO: the terminal cannot place its cursor, or no terminal
 * description is installed at all.
 */
bool screen_open(struct screen **out, const char *type, int rows, int cols,
    enum scheme scheme, enum screen_type *what, struct err *err);

/* Free it; writes nothing. */
void screen_close(struct screen *s);

/* What the terminal can draw boxes with, if the locale is UTF-8. */
enum lines screen_lines(const struct screen *s);

/* How many columns at the right are better left alone: 1 where the terminal's
 * description and terminals in the field disagree on what follows a character
 * in the last column, else 0. */
int screen_margin(const struct screen *s);

/* Add the bytes that bring the terminal from the last frame to c, and forget
 * that c changed. */
void screen_paint(struct screen *s, struct canvas *c, struct buf *out);

/* The size is another; paint everything next time. */
void screen_resize(struct screen *s, int rows, int cols);

/* Paint everything next time. */
void screen_repaint(struct screen *s);

/* Add the bytes that give the terminal back; the next painting takes it
 * again. */
void screen_leave(struct screen *s, struct buf *out);

/* Add bytes that bring the terminal back whatever state it is in: for the
 * crash handler, which cannot ask curses. */
void screen_rescue(struct screen *s, struct buf *out);

#endif
