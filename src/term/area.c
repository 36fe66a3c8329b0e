#include "term/area.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/memory.h"
#include "base/text.h"
#include "base/utf8.h"

static struct cell *
cell_at(const struct canvas *c, int row, int col)
{
	return &c->cell[(size_t)row * (size_t)c->cols + (size_t)col];
}

static void
canvas_change(struct canvas *c, int row, int col)
{
	struct canvas_row *r = &c->changed[row];

	if (col < r->first)
		r->first = col;
	if (col > r->last)
		r->last = col;
}

static const struct cell blank = { { ' ' }, ROLE_PLAIN, 1 };

/* Most cells of most frames are what they were, so this is what a frame
 * costs: no call, the first difference ends it. */
static bool
cell_same(const struct cell *a, const struct cell *b)
{
	return a->ch[0] == b->ch[0] && a->role == b->role &&
	    a->width == b->width && a->ch[1] == b->ch[1] &&
	    a->ch[2] == b->ch[2] && a->ch[3] == b->ch[3] &&
	    a->ch[4] == b->ch[4];
}

/* The same for one character without marks. */
static bool
cell_is(const struct cell *x, uint32_t cp, enum role role)
{
	return x->ch[0] == cp && x->ch[1] == 0 && x->role == role &&
	    x->width == 1;
}

static void
canvas_store(struct canvas *c, int row, int col, const struct cell *new)
{
	struct cell *old = cell_at(c, row, col);

	if (cell_same(old, new))
		return;
	*old = *new;
	canvas_change(c, row, col);
}

/* Before a cell is overwritten: if it is half of a wide character, the other
 * half becomes a blank. */
static void
canvas_unpair(struct canvas *c, int row, int col)
{
	const struct cell *old = cell_at(c, row, col);
	struct cell alone = blank;

	alone.role = old->role;
	if (old->width == 0 && col > 0)
		canvas_store(c, row, col - 1, &alone);
	if (old->width == 2 && col + 1 < c->cols)
		canvas_store(c, row, col + 1, &alone);
}

static void
canvas_put(struct canvas *c, int row, int col, const struct cell *new)
{
	struct cell half = { .role = new->role };
	const struct cell *old = cell_at(c, row, col);

	if (new->width == 1 && cell_same(old, new))
		return;
	if (old->width != new->width)
		canvas_unpair(c, row, col);
	if (new->width == 2 && cell_at(c, row, col + 1)->width != 0)
		canvas_unpair(c, row, col + 1);
	canvas_store(c, row, col, new);
	if (new->width == 2)
		canvas_store(c, row, col + 1, &half);
}

void
canvas_open(struct canvas *c, int rows, int cols)
{
	*c = (struct canvas){ 0 };
	canvas_resize(c, rows, cols);
}

void
canvas_close(struct canvas *c)
{
	free(c->cell);
	free(c->changed);
	buf_free(&c->scratch);
	*c = (struct canvas){ 0 };
}

/* Take every cell for changed: its look may be another now. */
static void
canvas_touch(struct canvas *c)
{
	for (int i = 0; i < c->rows; i++)
		c->changed[i] = (struct canvas_row){ 0, c->cols - 1 };
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	size_t n = (size_t)rows * (size_t)cols;

	if (rows < 1 || cols < 1)
		BUG("a canvas of %d rows and %d columns", rows, cols);
	free(c->cell);
	free(c->changed);
	c->cell = memory_zeroed(n, sizeof *c->cell);
	c->changed = memory_zeroed((size_t)rows, sizeof *c->changed);
	c->rows = rows;
	c->cols = cols;
	for (size_t i = 0; i < n; i++)
		c->cell[i] = blank;
	canvas_touch(c);
	c->cursor_row = c->cursor_col = -1;
}

void
canvas_row_text(const struct canvas *c, int row, struct buf *out)
{
	size_t end = out->len;

	for (int col = 0; col < c->cols; col++) {
		const struct cell *x = cell_at(c, row, col);

		for (int k = 0; k < CELL_CHARS && x->ch[k] != 0; k++)
			utf8_add(out, x->ch[k]);
		if (x->width != 0 && x->ch[0] != ' ')
			end = out->len;
	}
	if (out->len > end)
		buf_cut(out, end);
}

struct area
area_of(struct canvas *c)
{
	return (struct area){ c, 0, 0, c->rows, c->cols };
}

struct area
area_part(const struct area *a, int row, int col, int rows, int cols)
{
	struct area p = { a->canvas, 0, 0, 0, 0 };

	if (row < 0) {
		rows += row;
		row = 0;
	}
	if (col < 0) {
		cols += col;
		col = 0;
	}
	if (rows > a->rows - row)
		rows = a->rows - row;
	if (cols > a->cols - col)
		cols = a->cols - col;
	p.row = a->row + row;
	p.col = a->col + col;
	p.rows = rows > 0 ? rows : 0;
	p.cols = cols > 0 ? cols : 0;
	return p;
}

struct area
area_rect(const struct area *a, struct rect r)
{
	return area_part(a, r.row, r.col, r.rows, r.cols);
}

/* The cells of a run that are inside: moves *col to the first one and cuts
 * *cols; false if there are none. */
static bool
area_clip(const struct area *a, int line, int *col, int *cols)
{
	if (line < 0 || line >= a->rows)
		return false;
	if (*col < 0) {
		*cols += *col;
		*col = 0;
	}
	if (*cols > a->cols - *col)
		*cols = a->cols - *col;
	return *cols > 0;
}

static void
area_put(struct area *a, int line, int col, const struct cell *x)
{
	canvas_put(a->canvas, a->row + line, a->col + col, x);
}

/* Put n printable ASCII characters that carry no marks. */
static void
area_put_ascii(struct area *a, int line, int col, enum role role,
    const char *s, size_t n)
{
	struct cell *old = cell_at(a->canvas, a->row + line, a->col + col);
	struct cell x = { .role = (uint8_t)role, .width = 1 };

	for (size_t i = 0; i < n; i++) {
		if (cell_is(&old[i], (unsigned char)s[i], role))
			continue;
		x.ch[0] = (unsigned char)s[i];
		area_put(a, line, col + (int)i, &x);
	}
}

static bool
is_ascii(char c)
{
	return c >= 0x20 && c < 0x7F;
}

/* How many bytes at the beginning are printable ASCII characters. */
static size_t
ascii_length(const char *s)
{
	size_t n = 0;

	while (is_ascii(s[n]))
		n++;
	return n;
}

/* Text as it may be shown (rule T2). */
static const char *
area_clean(struct area *a, const char *s)
{
	struct buf *b = &a->canvas->scratch;

	if (s[ascii_length(s)] == '\0')
		return s;
	buf_reset(b);
	for (;;) {		/* breaks and tabs are blanks here */
		size_t n = strcspn(s, "\n\t");

		utf8_clean_out(s, n, false, a->canvas->ascii, b);
		if (s[n] == '\0')
			break;
		buf_addc(b, ' ');
		s += n + 1;
	}
	return buf_str(b);
}

/* Write clean text; returns the cells used. */
static int
area_write(struct area *a, int line, int col, int cols, enum role role,
    const char *s)
{
	size_t len = strlen(s), at = 0;
	int used = 0;

	while (at < len && used < cols) {
		struct cell x = { .role = (uint8_t)role };
		int k = 0, width;
		size_t n;

		n = ascii_length(s + at);
		if (n > 0 && at + n < len)
			n--;		/* the last one may carry a mark */
		if (n > (size_t)(cols - used))
			n = (size_t)(cols - used);
		if (n > 0) {
			area_put_ascii(a, line, col + used, role, s + at, n);
			at += n;
			used += (int)n;
			continue;
		}
		n = utf8_decode(s + at, len - at, &x.ch[k++]);
		if (n == 0)
			BUG("unclean text reached the screen");
		width = utf8_cp_cols(x.ch[0]);
		at += n;
		if (width <= 0)		/* a mark with nothing below it */
			continue;
		while (at < len && (unsigned char)s[at] >= 0x80) {
			uint32_t mark;

			n = utf8_decode(s + at, len - at, &mark);
			if (n == 0 || utf8_cp_cols(mark) != 0)
				break;
			if (k < CELL_CHARS)
				x.ch[k++] = mark;
			at += n;
		}
		if (width > cols - used) {	/* no room for both halves */
			x = blank;
			x.role = (uint8_t)role;
			width = 1;
			at = len;
		}
		x.width = (uint8_t)width;
		area_put(a, line, col + used, &x);
		used += width;
	}
	return used;
}

int
area_text(struct area *a, int line, int col, int cols, enum role role,
    const char *text)
{
	if (text == NULL || col < 0 || !area_clip(a, line, &col, &cols))
		return 0;
	return area_write(a, line, col, cols, role, area_clean(a, text));
}

void
area_fill(struct area *a, int line, int col, int cols, enum role role)
{
	struct cell x = blank, *old;

	if (!area_clip(a, line, &col, &cols))
		return;
	x.role = (uint8_t)role;
	old = cell_at(a->canvas, a->row + line, a->col + col);
	for (int i = 0; i < cols; i++)
		if (!cell_is(&old[i], ' ', role))
			area_put(a, line, col + i, &x);
}

void
area_char(struct area *a, int line, int col, enum role role, uint32_t cp)
{
	struct cell x = { { cp }, (uint8_t)role, 1 };

	if (line >= 0 && line < a->rows && col >= 0 && col < a->cols)
		area_put(a, line, col, &x);
}

/* The columns of a text as far as it says something. */
static int
said_cols(const char *s)
{
	size_t n = ascii_length(s), end = n + strlen(s + n);
	int cols = (int)n + utf8_cols(s + n);

	for (; end > 0 && s[end - 1] == ' '; end--)
		cols--;
	return cols;
}

int
area_words(struct area *a, int line, int col, int cols, enum role role,
    const char *text)
{
	const char *s;
	int used;

	if (col < 0 || !area_clip(a, line, &col, &cols))
		return 0;
	s = area_clean(a, or_empty(text));
	if (said_cols(s) <= cols)
		return area_write(a, line, col, cols, role, s);
	used = area_write(a, line, col, cols - 1, role, s);
	area_fill(a, line, col + used, cols - used, role);
	area_char(a, line, col + cols - 1, role,
	    a->canvas->ascii ? '~' : 0x2026);	/* … */
	return cols;
}

void
area_field(struct area *a, int line, int col, int cols, enum role role,
    const char *text)
{
	int used;

	if (col < 0 || !area_clip(a, line, &col, &cols))
		return;
	used = area_words(a, line, col, cols, role, text);
	area_fill(a, line, col + used, cols - used, role);
}

void
area_right(struct area *a, int line, int col, int cols, enum role role,
    const char *text)
{
	int all;

	if (col < 0 || !area_clip(a, line, &col, &cols))
		return;
	all = utf8_cols(area_clean(a, or_empty(text)));
	if (all < cols) {
		area_fill(a, line, col, cols - all, role);
		col += cols - all;
		cols = all;
	}
	area_field(a, line, col, cols, role, text);
}

int
area_printf(struct area *a, int line, int col, enum role role,
    const char *fmt, ...)
{
	struct buf b = { 0 };
	va_list ap;
	int used;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	used = area_words(a, line, col, a->cols, role, buf_str(&b));
	buf_free(&b);
	return used;
}

void
area_style(struct area *a, int line, int col, int cols, enum role role)
{
	struct canvas *c = a->canvas;

	if (!area_clip(a, line, &col, &cols))
		return;
	for (int i = 0; i < cols; i++) {
		struct cell x = *cell_at(c, a->row + line, a->col + col + i);

		x.role = (uint8_t)role;
		canvas_store(c, a->row + line, a->col + col + i, &x);
	}
}

void
area_clear(struct area *a, int from_line)
{
	for (int line = from_line < 0 ? 0 : from_line; line < a->rows; line++)
		area_fill(a, line, 0, a->cols, ROLE_PLAIN);
}

void
area_cursor(struct area *a, int line, int col)
{
	if (a->rows == 0 || a->cols == 0)
		return;
	line = line < 0 ? 0 : line >= a->rows ? a->rows - 1 : line;
	col = col < 0 ? 0 : col >= a->cols ? a->cols - 1 : col;
	a->canvas->cursor_row = a->row + line;
	a->canvas->cursor_col = a->col + col;
}
