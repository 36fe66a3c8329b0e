/* Where things go: pure functions of sizes. Rectangles never have negative
 * sizes and never leave the one they were cut from. */
#ifndef TERM_LAYOUT_H
#define TERM_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

struct rect {
	int row, col, rows, cols;
};

/* Cut n rows off the top / bottom of *r (n is clipped); returns them, *r is
 * what remains. Likewise columns. */
struct rect rect_top(struct rect *r, int n);
struct rect rect_bottom(struct rect *r, int n);
struct rect rect_left(struct rect *r, int n);
struct rect rect_right(struct rect *r, int n);

/* A rectangle of at most that size in the middle of r: popups. */
struct rect rect_centre(struct rect r, int rows, int cols);

/* How much a screen of that size can show. */
enum layout_size {
	LAYOUT_NONE,		/* below 40x10: one sentence */
	LAYOUT_ONE,		/* one pane at a time, as tabs */
	LAYOUT_PANES		/* 80x24 and above: three panes */
};
enum layout_size layout_size(int rows, int cols);

/*
 * Columns of a table that give way in order as the width shrinks. Fill min
 * (never narrower), want (content as wide as that shows whole), and rank: the
 * column of the highest rank shrinks to its min first and then disappears
 * first; rank 0 never disappears. What that frees goes back by rank, the
 * lowest first. grow: takes a share of what is left over.
 */
struct column {
	int	 min, want;
	int	 rank;
	bool	 grow;
	int	 at, cols;		/* out: cols 0 = not shown */
};

/* Lay n columns out in so many cells, gap cells between two; returns the cells
 * used. */
int columns_fit(struct column *c, size_t n, int cells, int gap);

#endif
