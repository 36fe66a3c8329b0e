/*
 * The window is the array row[0..n), which holds what is shown and nothing
 * else. Moves only add to move_sel and move_top; settling turns them into a
 * wanted window, in rows counted from the present top, reads what is missing
 * before and behind, and cuts the array to fit:
 *
 *	     -3 ... -1 | 0 ... n-1 | n ... n+4
 *	     read before   present   read behind
 *
 * Rows live in an arena that only grows; when it holds many times what is
 * shown, the window is read anew into the other one.
 */
#include "term/list.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/memory.h"
#include "term/key.h"
#include "term/text.h"

#define KEY_COLS	22	/* so many at most are marked: each costs
				 * two bytes a move */
#define GUTTER		2
#define RELOAD_FACTOR	6

void
list_open(struct list *l, const struct list_ops *ops, void *ctx)
{
	*l = (struct list){ .ops = ops, .ctx = ctx, .rows = 1, .step = 1,
	    .jump = JUMP_FIRST };
	l->row = memory_zeroed(LIST_ROWS_MAX, sizeof *l->row);
}

void
list_close(struct list *l)
{
	free(l->row);
	arena_free(&l->arena[0]);
	arena_free(&l->arena[1]);
	*l = (struct list){ 0 };
}

void
list_size(struct list *l, int rows)
{
	rows = rows < 1 ? 1 : rows > LIST_ROWS_MAX ? LIST_ROWS_MAX : rows;
	if (rows == l->rows)
		return;
	l->rows = rows;
	l->stale = true;
}

void
list_stale(struct list *l)
{
	l->stale = true;
}

void
list_restart(struct list *l)
{
	l->jump = JUMP_FIRST;
	l->move_sel = l->move_top = 0;
	l->n = 0;
}

/* Move the selection, and the window with it. */
static void
list_move(struct list *l, int64_t sel, int64_t top)
{
	l->move_sel += sel;
	l->move_top += top;
}

static void
list_jump(struct list *l, enum list_jump jump)
{
	l->jump = jump;
	l->move_sel = l->move_top = 0;
}

bool
list_key(struct list *l, uint32_t key)
{
	switch (key) {
	case K_UP: case 'k':
		list_move(l, -1, 0);
		return true;
	case K_DOWN: case 'j':
		list_move(l, 1, 0);
		return true;
	case K_PGUP: case K_CTRL | 'b':
		list_move(l, -l->rows, -l->rows);
		return true;
	case K_PGDN: case K_CTRL | 'f':
		list_move(l, l->rows, l->rows);
		return true;
	case K_HOME: case 'g':
		list_jump(l, JUMP_FIRST);
		return true;
	case K_END: case 'G':
		list_jump(l, JUMP_LAST);
		return true;
	}
	return false;
}

/* Ask the owner for rows. */
static bool
list_fetch(struct list *l, enum list_from from, const void *row, size_t limit,
    struct arena *arena, const void **out, size_t *n)
{
	struct list_page page = { .arena = arena, .limit = limit, .row = out };

	*n = 0;
	if (limit == 0)
		return true;
	if (!l->ops->page(l->ctx, from, row, &page, &l->err))
		return false;
	if (page.n > limit)
		BUG("a page of %zu rows where %zu were asked for", page.n,
		    limit);
	*n = page.n;
	l->fetched += page.n;
	return true;
}

/* Make ready to read a whole window: into the other arena, so that the present
 * rows, one of which may be the place, stay until that has succeeded. */
static struct arena *
list_begin(struct list *l, const void ***rows)
{
	struct arena *arena = &l->arena[!l->which];

	*rows = memory_zeroed((size_t)l->rows, sizeof **rows);
	arena_reset(arena);
	l->fetched = 0;
	return arena;
}

/* Take a window just read for the present one. */
static void
list_take(struct list *l, const void **rows, size_t n)
{
	memcpy(l->row, rows, n * sizeof *rows);
	l->n = n;
	l->which = !l->which;
}

/* Read the window at either end. */
static bool
list_load_end(struct list *l, enum list_from from)
{
	const void **rows;
	struct arena *arena = list_begin(l, &rows);
	size_t n;
	bool ok = list_fetch(l, from, NULL, (size_t)l->rows, arena, rows, &n);

	if (ok) {
		list_take(l, rows, n);
		l->at_first = from == LIST_FIRST || n < (size_t)l->rows;
		l->at_last = from == LIST_LAST || n < (size_t)l->rows;
		l->sel = from == LIST_FIRST || n == 0 ? 0 : n - 1;
	}
	free(rows);
	return ok;
}

/* Read the window in which row, or what follows its place, is selected and
 * stands at line at; near the ends it may stand elsewhere. */
static bool
list_load_around(struct list *l, const void *row, size_t at)
{
	size_t rows = (size_t)l->rows, before, n, more = 0, want;
	const void **tmp, **win;
	struct arena *arena = list_begin(l, &tmp);
	bool ok;

	win = memory_zeroed(rows, sizeof *win);
	if (at >= rows)
		at = rows - 1;
	ok = list_fetch(l, LIST_BEFORE, row, at, arena, win, &before) &&
	    list_fetch(l, LIST_AT, row, rows - before, arena, win + before, &n);
	if (ok) {
		l->at_first = before < at;
		l->at_last = before + n < rows;
	}
	want = ok ? rows - before - n : 0;
	if (want > 0 && !l->at_first) {		/* the end: more above */
		ok = list_fetch(l, LIST_BEFORE, before > 0 ? win[0] : row, want,
		    arena, tmp, &more);
		memmove(win + more, win, (before + n) * sizeof *win);
		memcpy(win, tmp, more * sizeof *win);
		l->at_first = more < want;
	}
	if (ok) {
		list_take(l, win, more + before + n);
		l->sel = n > 0 || l->n == 0 ? more + before : l->n - 1;
	}
	free(tmp);
	free(win);
	return ok;
}

static size_t
list_find(const struct list *l, int64_t id)
{
	size_t i = 0;

	while (i < l->n && l->ops->id(l->ctx, l->row[i]) != id)
		i++;
	return i;
}

/* Read the window again; the selected row stays where it is on the screen. */
static bool
list_reload(struct list *l)
{
	if (l->n == 0)
		return list_load_end(l, LIST_FIRST);
	return list_load_around(l, l->row[l->sel], l->sel);
}

/* Go to either end. */
static bool
list_settle_jump(struct list *l)
{
	enum list_jump jump = l->jump;

	l->jump = JUMP_NONE;
	l->stale = false;
	return list_load_end(l, jump == JUMP_FIRST ? LIST_FIRST : LIST_LAST);
}

/* Put up to want rows in front; returns how many there were. */
static bool
list_before(struct list *l, size_t want, const void **tmp, size_t *got)
{
	size_t keep;

	if (!list_fetch(l, LIST_BEFORE, l->row[0], want, &l->arena[l->which],
	    tmp, got))
		return false;
	l->at_first = *got < want;
	keep = l->n < LIST_ROWS_MAX - *got ? l->n : LIST_ROWS_MAX - *got;
	memmove(l->row + *got, l->row, keep * sizeof *l->row);
	memcpy(l->row, tmp, *got * sizeof *l->row);
	l->n = keep + *got;
	return true;
}

/* Put up to want rows behind; the first ones go if there are too many. Returns
 * in *gone how many went. */
static bool
list_behind(struct list *l, size_t want, const void **tmp, size_t *gone)
{
	size_t got;

	*gone = 0;
	if (!list_fetch(l, LIST_AFTER, l->row[l->n - 1], want,
	    &l->arena[l->which], tmp, &got))
		return false;
	l->at_last = got < want;
	if (l->n + got > LIST_ROWS_MAX) {
		*gone = l->n + got - LIST_ROWS_MAX;
		memmove(l->row, l->row + *gone,
		    (l->n - *gone) * sizeof *l->row);
		l->n -= *gone;
	}
	memcpy(l->row + l->n, tmp, got * sizeof *l->row);
	l->n += got;
	return true;
}

static int64_t
clamp(int64_t v, int64_t low, int64_t high)
{
	return v > high ? high : v < low ? low : v;
}

/* Cut the array to the window that begins at top. */
static void
list_cut(struct list *l, int64_t top, int64_t sel)
{
	size_t t = (size_t)top;

	memmove(l->row, l->row + t, (l->n - t) * sizeof *l->row);
	l->n -= t;
	if (l->n > (size_t)l->rows) {
		l->n = (size_t)l->rows;
		l->at_last = false;
	}
	if (t > 0)
		l->at_first = false;
	l->sel = (size_t)(sel - top);
}

/* Carry out the gathered moves. One read at most each way; a move further than
 * one read brings goes as far as that. */
static bool
list_settle_moves(struct list *l)
{
	int64_t most = LIST_ROWS_MAX - l->rows;
	int64_t sel, top, shift = 0;
	const void **tmp;
	size_t count;
	bool ok = true;

	if (most < 1)
		most = 1;
	sel = (int64_t)l->sel + clamp(l->move_sel, -most, most);
	top = clamp(l->move_top, -most, most);
	l->move_sel = l->move_top = 0;
	if (top < sel - l->rows + 1)
		top = clamp(sel - l->rows + l->step, sel - l->rows + 1, sel);
	else if (top > sel)
		top = clamp(sel - l->step + 1, sel - l->rows + 1, sel);
	if ((top < 0 && !l->at_first) ||
	    (top + l->rows > (int64_t)l->n && !l->at_last)) {
		tmp = memory_zeroed(LIST_ROWS_MAX, sizeof *tmp);
		if (top < 0 && !l->at_first) {
			ok = list_before(l, (size_t)-top, tmp, &count);
			shift = ok ? (int64_t)count : 0;
		}
		if (ok && top + shift + l->rows > (int64_t)l->n &&
		    !l->at_last) {
			ok = list_behind(l, (size_t)(top + shift + l->rows -
			    (int64_t)l->n), tmp, &count);
			shift -= ok ? (int64_t)count : 0;
		}
		free(tmp);
	}
	sel = clamp(sel + shift, 0, (int64_t)l->n - 1);
	top = clamp(top + shift, 0,
	    (int64_t)l->n > l->rows ? (int64_t)l->n - l->rows : 0);
	top = clamp(top, sel - l->rows + 1 < 0 ? 0 : sel - l->rows + 1, sel);
	list_cut(l, top, sel);
	return ok;
}

bool
list_settle(struct list *l)
{
	l->err = (struct err){ 0 };
	if (l->jump != JUMP_NONE && !list_settle_jump(l))
		return false;
	if (l->stale || l->fetched > RELOAD_FACTOR * (size_t)l->rows + 64) {
		l->stale = false;
		if (!list_reload(l))
			return false;
	}
	if (l->n == 0)
		l->move_sel = l->move_top = 0;
	if (l->move_sel == 0 && l->move_top == 0)
		return true;
	return list_settle_moves(l);
}

const void *
list_selected(struct list *l)
{
	list_settle(l);
	return l->n == 0 ? NULL : l->row[l->sel];
}

void
list_select(struct list *l, const void *row)
{
	size_t at;

	if (row == NULL) {
		list_jump(l, JUMP_FIRST);
		return;
	}
	if (l->n > 0)
		list_settle(l);
	at = list_find(l, l->ops->id(l->ctx, row));
	if (at < l->n) {
		l->sel = at;
		return;
	}
	/* No other rows are read before; if these cannot be, those that
	 * list_settle() finds will do. */
	l->jump = JUMP_NONE;
	l->stale = !list_load_around(l, row, (size_t)l->rows / 3);
}

void
list_draw(const struct list *l, struct area *a, bool focused,
    const char *empty)
{
	int line = 0, key;

	for (size_t i = 0; i < l->n && line < a->rows; i++, line++) {
		struct area row = area_part(a, line, GUTTER, 1,
		    a->cols - GUTTER);
		bool selected = i == l->sel;

		area_text(a, line, 0, GUTTER,
		    selected && focused ? ROLE_SELECTED : ROLE_PLAIN,
		    selected ? "> " : "  ");
		key = l->ops->draw(l->ctx, l->row[i], &row);
		if (selected && focused)
			area_style(&row, 0, 0, key < KEY_COLS ? key : KEY_COLS,
			    ROLE_SELECTED);
	}
	if (l->n == 0 && empty != NULL) {
		area_clear(a, 0);
		line = text_note(a, 0, ROLE_DIM,
		    l->err.kind != ERR_NONE ? l->err.text : empty);
	}
	area_clear(a, line);
	if (focused)
		area_cursor(a, l->n == 0 ? 0 : (int)l->sel, 0);
}
