#include "term/layout.h"

static int
clip(int n, int most)
{
	if (most < 0)
		most = 0;
	return n < 0 ? 0 : n > most ? most : n;
}

struct rect
rect_top(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.rows = clip(n, r->rows);
	r->row += cut.rows;
	r->rows -= cut.rows;
	return cut;
}

struct rect
rect_bottom(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.rows = clip(n, r->rows);
	r->rows -= cut.rows;
	cut.row = r->row + r->rows;
	return cut;
}

struct rect
rect_left(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.cols = clip(n, r->cols);
	r->col += cut.cols;
	r->cols -= cut.cols;
	return cut;
}

struct rect
rect_right(struct rect *r, int n)
{
	struct rect cut = *r;

	cut.cols = clip(n, r->cols);
	r->cols -= cut.cols;
	cut.col = r->col + r->cols;
	return cut;
}

struct rect
rect_centre(struct rect r, int rows, int cols)
{
	rows = clip(rows, r.rows);
	cols = clip(cols, r.cols);
	return (struct rect){ r.row + (r.rows - rows) / 2,
	    r.col + (r.cols - cols) / 2, rows, cols };
}

enum layout_size
layout_size(int rows, int cols)
{
	if (rows < 10 || cols < 40)
		return LAYOUT_NONE;
	return rows >= 24 && cols >= 80 ? LAYOUT_PANES : LAYOUT_ONE;
}

static int
columns_sum(const struct column *c, size_t n, int gap)
{
	int sum = 0, shown = 0;

	for (size_t i = 0; i < n; i++) {
		sum += c[i].cols;
		shown += c[i].cols > 0;
	}
	return shown > 1 ? sum + (shown - 1) * gap : sum;
}

/* The shown column that gives way next: of the highest rank, among equals the
 * last; wide: only one that is above its min. n if there is none. */
static size_t
columns_weakest(const struct column *c, size_t n, bool wide)
{
	size_t best = n;

	for (size_t i = 0; i < n; i++) {
		if (c[i].cols == 0 || (wide ? c[i].cols <= c[i].min :
		    c[i].rank == 0))
			continue;
		if (best == n || c[i].rank >= c[best].rank)
			best = i;
	}
	return best;
}

/* Make columns narrower, each to its min in order of rank, then drop some. */
static void
columns_shrink(struct column *c, size_t n, int cells, int gap)
{
	size_t i;
	int over;

	while ((over = columns_sum(c, n, gap) - cells) > 0 &&
	    (i = columns_weakest(c, n, true)) < n)
		c[i].cols = c[i].cols - over > c[i].min ?
		    c[i].cols - over : c[i].min;
	while (columns_sum(c, n, gap) > cells &&
	    (i = columns_weakest(c, n, false)) < n)
		c[i].cols = 0;
}

/* The shown column that is missed most and is narrower than it wants to be,
 * among equals the first; n if there is none. */
static size_t
columns_neediest(const struct column *c, size_t n)
{
	size_t best = n;

	for (size_t i = 0; i < n; i++)
		if (c[i].cols > 0 && c[i].cols < c[i].want &&
		    (best == n || c[i].rank < c[best].rank))
			best = i;
	return best;
}

/* Give back what dropping a column freed, in order of rank, then feed those
 * that grow. */
static void
columns_grow(struct column *c, size_t n, int cells, int gap)
{
	int left = cells - columns_sum(c, n, gap), growing = 0;
	size_t i;

	while (left > 0 && (i = columns_neediest(c, n)) < n) {
		int need = c[i].want - c[i].cols;

		c[i].cols += need < left ? need : left;
		left -= need < left ? need : left;
	}
	for (i = 0; i < n; i++)
		growing += c[i].grow && c[i].cols > 0;
	for (i = 0; i < n && left > 0; i++) {
		if (!c[i].grow || c[i].cols == 0)
			continue;
		c[i].cols += left / growing;
		left -= left / growing--;
	}
}

int
columns_fit(struct column *c, size_t n, int cells, int gap)
{
	int at = 0;

	for (size_t i = 0; i < n; i++) {
		if (c[i].min < 1)
			c[i].min = 1;
		if (c[i].want < c[i].min)
			c[i].want = c[i].min;
		c[i].cols = c[i].want;
	}
	columns_shrink(c, n, cells, gap);
	columns_grow(c, n, cells, gap);
	for (size_t i = 0; i < n; i++) {
		c[i].at = at;
		if (c[i].cols > 0)
			at += c[i].cols + gap;
	}
	return columns_sum(c, n, gap);
}
