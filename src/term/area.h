/*
 * Drawing. A canvas is a grid of cells; an area is a rectangle of it that one
 * may draw in, and nothing outside. Cells that get what they already show cost
 * nothing on the line. All text is cleaned on the way in (reliability T2), so
 * no caller needs to. Coordinates are of the area, from 0. All of it is pure
 * memory; term_show() brings it to the terminal.
 */
#ifndef TERM_AREA_H
#define TERM_AREA_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "term/layout.h"
#include "term/theme.h"

#define CELL_CHARS	5	/* a character and at most 4 marks on it */

struct cell {
	uint32_t	 ch[CELL_CHARS];	/* unused ones are 0 */
	uint8_t		 role;			/* enum role */
	uint8_t		 width;			/* 1, 2; 0: right half of a
						   wide one */
};

/* What boxes are made of. */
enum lines { LINES_ROUND, LINES_SQUARE, LINES_ASCII };

struct canvas {
	int		 rows, cols;
	bool		 ascii;			/* show ASCII only (tongue.h) */
	enum lines	 lines;
	struct buf	 scratch;	/* text being cleaned */
	struct cell	*cell;			/* rows * cols */
	struct canvas_row {
		int first, last;		/* changed cells; first > last:
						   none */
	}		*changed;
	int		 cursor_row, cursor_col; /* -1: nobody asked */
};

/* Make a canvas of blank cells / give it back. Tests use one alone. */
void canvas_open(struct canvas *c, int rows, int cols);
void canvas_close(struct canvas *c);

/* Change the size; cells are blank afterwards. */
void canvas_resize(struct canvas *c, int rows, int cols);

/* Write one row as text without trailing blanks; for tests and dumps. */
void canvas_row_text(const struct canvas *c, int row, struct buf *out);

struct area {
	struct canvas	*canvas;
	int		 row, col;		/* where it is on the canvas */
	int		 rows, cols;
};

/* All of a canvas. */
struct area area_of(struct canvas *c);

/* A part of an area, clipped to it: rows and cols may come out as 0, and
 * drawing there is allowed and does nothing. */
struct area area_part(const struct area *a, int row, int col, int rows,
    int cols);

/* As area_part() from a rectangle of term/layout.h whose places are of a. */
struct area area_rect(const struct area *a, struct rect r);

/*
 * Write text at line, col, at most cols cells, and no further than the area
 * goes; returns the cells used. Wide characters are drawn whole or as a blank.
 * Line breaks show as a blank. NULL is "".
 */
int area_text(struct area *a, int line, int col, int cols, enum role role,
    const char *text);

/* As area_text(), for words that may be too long: those that do not fit end in
 * a mark (… or ~). */
int area_words(struct area *a, int line, int col, int cols, enum role role,
    const char *text);

/* As area_words(), then blanks up to cols: a column of a table. */
void area_field(struct area *a, int line, int col, int cols, enum role role,
    const char *text);

/* As area_field() with the text at the right: numbers. */
void area_right(struct area *a, int line, int col, int cols, enum role role,
    const char *text);

/* Format and write as area_words() with all columns that are left. */
int area_printf(struct area *a, int line, int col, enum role role,
    const char *fmt, ...) __attribute__((format(printf, 5, 6)));

/* Give cells another role and leave their characters. */
void area_style(struct area *a, int line, int col, int cols, enum role role);

/* Blank part of a line / all from a line down / everything, with a role. */
void area_fill(struct area *a, int line, int col, int cols, enum role role);
void area_clear(struct area *a, int from_line);

/* Put one character that takes one cell and needs no cleaning: lines, marks. */
void area_char(struct area *a, int line, int col, enum role role, uint32_t cp);

/* A line from col on: cols cells of a horizontal rule. */
void area_rule(struct area *a, int line, int col, int cols, enum role role);

/*
 * Draw a box along the edge with a title at the left and a note at the right
 * of its top line (both may be NULL), in ROLE_FOCUS if focused else ROLE_BOX.
 * Returns the inside.
 */
struct area area_box(struct area *a, const char *title, const char *note,
    bool focused);

/* Write a note into the bottom line of a box just drawn: left and right. */
/* Two boxes side by side share the column col: join their corners. */
void area_joints(struct area *a, int col, int top, int bottom,
    enum role role);
void area_box_foot(struct area *a, const char *left, const char *right,
    bool focused);

/* Put the terminal's cursor here; the last call of a frame holds. Every screen
 * puts it on what has the focus, for screen readers. */
void area_cursor(struct area *a, int line, int col);

/*
 * Draw a bar of progress on one line: "text [####....] 45% 1.200/2.600 37/s
 * 0:38 left", as much of it as fits. total 0: unknown, no bar. done -1: nothing
 * is counted, only the time is shown. elapsed_ms 0: no rate.
 */
void area_progress(struct area *a, int line, const char *text, int64_t done,
    int64_t total, int64_t elapsed_ms);

#endif
