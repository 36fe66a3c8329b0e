/* Lines of a text on paper: running text is wrapped, cells keep their
 * columns, nothing is cut and nothing is wider than the paper. */
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "port/paper_inner.h"

void
line_add(struct paper_line *l, struct piece piece)
{
	l->piece = arena_grow(&l->arena, l->piece, l->n, &l->cap,
	    sizeof *l->piece);
	l->piece[l->n++] = piece;
}

static void
spaces(struct buf *out, int n)
{
	while (n-- > 0)
		buf_addc(out, ' ');
}

/* Take from *s what fits into cols: up to a line break, between words, or
 * within a word that is longer than all of it. Returns bytes to print; *s
 * moves on, NULL when nothing is left. */
static size_t
take(const char **s, int cols)
{
	const char *from = *s;
	size_t para = strcspn(from, "\n"), fit, n;

	fit = utf8_fit(from, para, cols, NULL);
	if (fit == para) {
		*s = from[para] == '\n' ? from + para + 1 : NULL;
		n = para;
	} else {
		n = fit;
		while (n > 0 && from[n] != ' ')
			n--;
		if (n == 0)
			n = fit > 0 ? fit : utf8_next(from, para, 0);
		*s = from + n + strspn(from + n, " ");
		if (*s >= from + para)
			*s = from[para] == '\n' ? from + para + 1 : NULL;
	}
	while (n > 0 && from[n - 1] == ' ')
		n--;
	return n;
}

/* No blanks at line ends. */
static void
line_break(struct buf *out, size_t start)
{
	while (out->len > start && out->data[out->len - 1] == ' ')
		buf_cut(out, out->len - 1);
	buf_addc(out, '\n');
}

/* --- running text -------------------------------------------------------- */

static void
flow(struct paper_line *l)
{
	struct buf all = { 0 };
	int hang = -1, width, indent;
	bool center = false, whole = false;
	const char *s, *from;

	for (size_t i = 0; i < l->n; i++) {
		if (l->piece[i].kind == NODE_HANG)
			hang = utf8_cols(buf_str(&all));
		else if (l->piece[i].kind == NODE_CENTER)
			center = true;
		else if (l->piece[i].kind == NODE_LONG)
			whole = true;
		else
			buf_add(&all, l->piece[i].text);
	}
	s = buf_str(&all);
	indent = (int)strspn(s, " ");
	if (indent > PAPER_COLS / 2)
		indent = PAPER_COLS / 2;
	if (hang < 0)
		hang = indent;
	if (hang > PAPER_COLS / 2)
		hang = PAPER_COLS / 2;
	s += center ? indent : 0;
	for (bool first = true; s != NULL; first = false) {
		size_t start = l->out->len, n;

		width = whole ? INT_MAX : PAPER_COLS - (first || center ? 0 :
		    hang);
		from = s;
		n = take(&s, width);
		if (center)
			spaces(l->out, (PAPER_COLS -
			    utf8_cols_n(from, n)) / 2);
		else if (!first)
			spaces(l->out, hang);
		buf_addn(l->out, from, n);
		line_break(l->out, start);
	}
	buf_free(&all);
}

/* --- cells --------------------------------------------------------------- */

/* Columns of each piece: literals as they are, cells as asked, the rest. */
static void
row_widths(const struct paper_line *l, int *cols)
{
	int used = 0;

	for (size_t i = 0; i < l->n; i++) {
		const struct piece *p = &l->piece[i];

		cols[i] = p->cell > 0 ? p->cell : p->cell == CELL_REST ? 0 :
		    utf8_cols(p->text);
		used += cols[i];
	}
	for (size_t i = 0; i < l->n; i++)
		if (l->piece[i].cell == CELL_REST) {
			cols[i] = used < PAPER_COLS ? PAPER_COLS - used : 1;
			return;
		}
}

/* What stands between cells on the lines after the first: bars go on. */
static void
between(struct buf *out, const char *s)
{
	for (; *s != '\0'; s = s + utf8_next(s, strlen(s), 0))
		buf_addc(out, *s == '|' ? '|' : ' ');
}

static void
cell_put(struct buf *out, const char **s, int cols, bool right)
{
	const char *from = *s;
	size_t n = from == NULL ? 0 : take(s, cols);
	int used = from == NULL ? 0 : utf8_cols_n(from, n);

	if (right)
		spaces(out, cols - used);
	if (from != NULL)
		buf_addn(out, from, n);
	if (!right)
		spaces(out, cols - used);
}

static void
row(struct paper_line *l)
{
	int *cols = arena_array(&l->arena, l->n, sizeof *cols);
	const char **rest = arena_array(&l->arena, l->n, sizeof *rest);
	bool more = true;

	row_widths(l, cols);
	for (size_t i = 0; i < l->n; i++)
		rest[i] = l->piece[i].text;
	for (bool first = true; more; first = false) {
		size_t start = l->out->len;

		more = false;
		for (size_t i = 0; i < l->n; i++) {
			if (l->piece[i].cell == CELL_NONE) {
				if (first)
					buf_add(l->out, l->piece[i].text);
				else
					between(l->out, l->piece[i].text);
				continue;
			}
			cell_put(l->out, &rest[i], cols[i],
			    l->piece[i].right);
			more |= rest[i] != NULL;
		}
		line_break(l->out, start);
	}
}

void
line_end(struct paper_line *l)
{
	bool cells = false;

	for (size_t i = 0; i < l->n; i++)
		cells |= l->piece[i].cell != CELL_NONE;
	if (cells)
		row(l);
	else
		flow(l);
	arena_reset(&l->arena);
	l->piece = NULL;
	l->n = l->cap = 0;
}
