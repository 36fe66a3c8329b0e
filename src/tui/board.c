#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "term/key.h"
#include "tui/board_room.h"
#include "tui/workspace.h"

/*
 * The split board: a box a column, a line a person. The board holds a place
 * and marks only; what it shows is desk's splitting, read again after every
 * change of anybody.
 */

int64_t
seat_key(const struct splitting_seat *s)
{
	return s->who->head.id != 0 ? s->who->head.id : -s->who->seat;
}

const int *
board_seats(const struct board *b, int box, int *n)
{
	if (box == SPLIT_NONE) {
		*n = (int)b->sp->nunplaced;
		return b->sp->unplaced;
	}
	*n = b->sp->column[box].n;
	return b->sp->column[box].seat;
}

int
board_seat(const struct board *b)
{
	const int *seat;
	int n;

	if (b->sp == NULL || (b->box != SPLIT_NONE &&
	    (size_t)b->box >= b->sp->ncolumns))
		return SPLIT_NONE;
	seat = board_seats(b, b->box, &n);
	return b->line < n ? seat[b->line] : SPLIT_NONE;
}

bool
board_marked(const struct board *b, int64_t key)
{
	for (size_t i = 0; i < b->nmarks; i++)
		if (b->mark[i] == key)
			return true;
	return false;
}

size_t
board_chosen(struct board *b, const int **seats)
{
	int *list = arena_array(app_turn(b->pane.app), b->sp->nseats + 1,
	    sizeof *list);
	size_t n = 0;

	for (size_t i = 0; i < b->sp->nseats; i++)
		if (board_marked(b, seat_key(&b->sp->seat[i])))
			list[n++] = (int)i;
	if (n == 0 && board_seat(b) != SPLIT_NONE)
		list[n++] = board_seat(b);
	*seats = list;
	return n;
}

/* --- places -------------------------------------------------------------- */

static int
first_box(const struct board *b)
{
	return b->sp->nunplaced > 0 || b->sp->ncolumns == 0 ? SPLIT_NONE : 0;
}

static void
board_goto(struct board *b, int box, int line)
{
	int n;

	if (box < first_box(b))
		box = first_box(b);
	if (box >= (int)b->sp->ncolumns)
		box = (int)b->sp->ncolumns - 1;
	board_seats(b, box, &n);
	b->box = box;
	b->line = line >= n ? n - 1 : line;
	if (b->line < 0)
		b->line = 0;
	b->key = board_seat(b) == SPLIT_NONE ? 0 :
	    seat_key(&b->sp->seat[board_seat(b)]);
	app_dirty(b->pane.app, &b->pane);
}

/* Find the person under the bar again, wherever that is now. */
static void
board_find(struct board *b)
{
	for (int box = SPLIT_NONE; box < (int)b->sp->ncolumns; box++) {
		int n;
		const int *seat = board_seats(b, box, &n);

		for (int i = 0; b->key != 0 && i < n; i++)
			if (seat_key(&b->sp->seat[seat[i]]) == b->key) {
				board_goto(b, box, i);
				return;
			}
	}
	board_goto(b, b->box, b->line);
}

static void
board_refresh(struct pane *p)
{
	struct board *b = (struct board *)p;
	struct desk *d = app_desk(p->app);

	b->err = (struct err){ 0 };
	if (b->sp == NULL)
		splitting_open(d, b->delegation_id, &b->sp, &b->err);
	else if (!splitting_refresh(b->sp, &b->err))
		app_fail(p->app, &b->err);
	if (b->sp == NULL)
		return;
	b->panel = b->panel && b->sp->nobstacles > 0;
	if (b->ntop < b->sp->ncolumns + 1) {
		b->ntop = b->sp->ncolumns + 1;
		b->top = arena_array(&b->own, b->ntop, sizeof *b->top);
	}
	board_find(b);
	app_dirty(p->app, p);
}

void
board_did(struct board *b, bool ok, const struct err *err)
{
	if (!ok)
		app_fail(b->pane.app, err);
	app_changed(b->pane.app);
}

static bool
board_moves(struct board *b, uint32_t key)
{
	switch (key) {
	case K_UP: case 'k':
		board_goto(b, b->box, b->line > 0 ? b->line - 1 : 0);
		return true;
	case K_DOWN: case 'j':
		board_goto(b, b->box, b->line + 1);
		return true;
	case K_LEFT:
		board_goto(b, b->box - 1, b->line);
		return true;
	case K_RIGHT:
		board_goto(b, b->box + 1, b->line);
		return true;
	case K_PGUP: case K_CTRL | 'b':
		board_goto(b, b->box, b->line > b->lines ?
		    b->line - b->lines : 0);
		return true;
	case K_PGDN: case K_CTRL | 'f':
		board_goto(b, b->box, b->line + b->lines);
		return true;
	case K_HOME: case 'g':
		board_goto(b, b->box, 0);
		return true;
	case K_END: case 'G':
		board_goto(b, b->box, SPLIT_MAX_ROWS);
		return true;
	default:
		return false;
	}
}

/* While the ways out are shown, a digit takes one. */
static bool
panel_event(struct board *b, const struct event *ev)
{
	size_t way = (size_t)(ev->key - '1');
	const char *text;
	struct err err = { 0 };
	bool ok;

	if (ev->key < '1' || ev->key > '9' || way >= b->sp->nways)
		return false;
	if (ev->burst)
		return true;
	text = arena_strdup(app_turn(b->pane.app), b->sp->way[way]);
	ok = splitting_take_way(b->sp, way, &err);
	b->panel = !ok && b->sp->nobstacles > 0;
	board_did(b, ok, &err);
	if (ok)
		app_say(b->pane.app, _("Done: %s Split again, %s."), text,
		    b->sp->standing);
	return true;
}

static bool
board_event(struct pane *p, const struct event *ev)
{
	struct board *b = (struct board *)p;

	if (ev->kind != EVENT_KEY || b->sp == NULL)
		return false;
	if (b->panel && panel_event(b, ev))
		return true;
	return board_moves(b, ev->key);
}

static bool
board_leave(struct pane *p)
{
	struct board *b = (struct board *)p;

	if (!b->panel && b->nmarks == 0)
		return true;
	if (!b->panel)
		b->nmarks = 0;
	b->panel = false;
	app_dirty(p->app, p);
	return false;
}

static const char *
board_title(const struct pane *p, struct arena *a)
{
	(void)p;
	(void)a;
	return _("Split");
}

static void
board_close(struct pane *p)
{
	struct board *b = (struct board *)p;
	struct arena own = b->own;

	splitting_close(b->sp);
	buf_free(&b->prices);
	arena_free(&own);
}

static const struct pane_ops board_ops = {
	.name = "split", .title = board_title, .refresh = board_refresh,
	.settle = board_settle, .draw = board_draw, .event = board_event,
	.leave = board_leave, .close = board_close, .actions = board_actions
};

struct pane *
board_open(struct app *app, int64_t delegation_id)
{
	struct arena own = { 0 };
	struct board *b = arena_alloc(&own, sizeof *b);

	b->own = own;
	b->pane.ops = &board_ops;
	b->pane.app = app;
	b->delegation_id = delegation_id;
	b->lines = b->shown = b->width = 1;
	b->box = SPLIT_NONE;	/* those without a place come first */
	return &b->pane;
}
