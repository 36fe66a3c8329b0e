/*
 * Items that overlap as planned form a block; blocks follow one another. A
 * stretch is the blocks between two fixed items. Placing a stretch is a walk:
 * each block begins at its planned time or when the one before ends, whichever
 * is later. While some block ends too late, minutes are taken from the block
 * that can give most among those that push it, so many that it ends at a full
 * five minutes; when none can give, an item goes, or the blocks from there on
 * move behind the fixed item. Every step takes minutes, an item or a block
 * away, so it ends.
 */
#include "solve/shift.h"

#include <limits.h>

#include "base/die.h"

struct work {
	const struct shift_item *item;
	struct shift_place *out;
	size_t	 n;
	int	 order[SHIFT_MAX_ITEMS];	/* that may move, by start */
	int	 block[SHIFT_MAX_ITEMS];	/* of order[i]; ascending */
	int	 at[SHIFT_MAX_ITEMS];		/* by block: planned begin */
	int	 begin[SHIFT_MAX_ITEMS];	/* by block: begin now */
	int	 anchor[SHIFT_MAX_ITEMS];	/* by block: the fixed item it
						 * stays before, or -1 */
	bool	 behind[SHIFT_MAX_ITEMS];
	int	 fixed[SHIFT_MAX_ITEMS];	/* by start */
	size_t	 norder, nfixed;
	int	 nblocks, floor;
};

static int
item_end(const struct shift_item *it)
{
	return it->start + it->minutes;
}

static void
sort_in(const struct work *w, int *list, size_t n, int i)
{
	while (n > 0 && w->item[list[n - 1]].start > w->item[i].start) {
		list[n] = list[n - 1];
		n--;
	}
	list[n] = i;
}

/* Sort what is affected and join what overlaps. */
static void
blocks_make(struct work *w, int from)
{
	int end = INT_MIN;

	for (size_t i = 0; i < w->n; i++) {
		w->out[i] = (struct shift_place){ w->item[i].start,
		    w->item[i].minutes, SHIFT_STAYS, false, false, -1 };
		if (w->item[i].start < from)
			continue;
		if (w->item[i].fixed)
			sort_in(w, w->fixed, w->nfixed++, (int)i);
		else
			sort_in(w, w->order, w->norder++, (int)i);
	}
	for (size_t k = 0; k < w->norder; k++) {
		const struct shift_item *it = &w->item[w->order[k]];

		if (it->start >= end) {
			w->at[w->nblocks++] = it->start;
			end = it->start;
		}
		if (item_end(it) > end)
			end = item_end(it);
		w->block[k] = w->nblocks - 1;
	}
}

/* The first fixed item that begins after a planned time, or -1. */
static int
next_fixed(const struct work *w, int start)
{
	for (size_t i = 0; i < w->nfixed; i++)
		if (w->item[w->fixed[i]].start > start)
			return w->fixed[i];
	return -1;
}

static bool
item_dropped(const struct work *w, int i)
{
	return w->out[i].fate == SHIFT_DROPPED;
}

/* How long a block is now; an empty one takes no time. */
static int
block_minutes(const struct work *w, int b)
{
	int most = 0;

	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];
		int end = w->item[i].start - w->at[b] + w->out[i].minutes;

		if (w->block[k] == b && !item_dropped(w, i) && end > most)
			most = end;
	}
	return most;
}

/* Minutes a block can give: all that end last must give one. */
static int
block_give(const struct work *w, int b)
{
	int len = block_minutes(w, b), least = 0;

	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];
		int end = w->item[i].start - w->at[b] + w->item[i].least;

		if (w->block[k] == b && !item_dropped(w, i) && end > least)
			least = end;
	}
	return len - least;
}

static void
block_take(struct work *w, int b)
{
	int len = block_minutes(w, b);

	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];

		if (w->block[k] == b && !item_dropped(w, i) &&
		    w->item[i].start - w->at[b] + w->out[i].minutes == len)
			w->out[i].minutes--;
	}
}

/* Walk: where each block begins. */
static void
blocks_place(struct work *w)
{
	int time = w->floor;

	for (int b = 0; b < w->nblocks; b++) {
		int behind = INT_MIN;

		/* a fixed item that is over before, as planned or by fate */
		for (size_t f = 0; f < w->nfixed; f++) {
			const struct shift_item *x = &w->item[w->fixed[f]];

			if (w->anchor[b] < 0 ||
			    x->start < w->item[w->anchor[b]].start)
				behind = item_end(x) > behind ? item_end(x) :
				    behind;
		}
		if (behind > time && (w->behind[b] || w->at[b] >= behind))
			time = behind;
		w->begin[b] = w->at[b] > time ? w->at[b] : time;
		time = w->begin[b] + block_minutes(w, b);
	}
}

/* The end that a block must not pass: the fixed item before which it stands,
 * or the hours of one of its members. */
static int
block_over(const struct work *w, int b)
{
	int over = 0, end;

	if (w->anchor[b] >= 0)
		over = w->begin[b] + block_minutes(w, b) -
		    w->item[w->anchor[b]].start;
	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];

		if (w->block[k] != b || item_dropped(w, i) ||
		    w->item[i].until == SHIFT_OPEN)
			continue;
		end = w->begin[b] + w->item[i].start - w->at[b] +
		    w->out[i].minutes - w->item[i].until;
		over = end > over ? end : over;
	}
	return over;
}

/* The first block of the run without idle time that ends with block b. */
static int
run_begin(const struct work *w, int b)
{
	while (b > 0 && w->begin[b] == w->begin[b - 1] +
	    block_minutes(w, b - 1) && w->begin[b] > w->at[b])
		b--;
	return b;
}

#define CLOCK_STEP	5	/* hours are told in full five minutes */

/* Take a minute from the block of the run that has most to give, and more until
 * it ends at an hour that people tell. */
static bool
run_give(struct work *w, int b)
{
	int best = -1, most = 0;

	for (int k = run_begin(w, b); k <= b; k++) {
		int give = block_give(w, k);

		if (give > most) {
			most = give;
			best = k;
		}
	}
	if (best < 0)
		return false;
	do {
		block_take(w, best);
	} while (block_give(w, best) > 0 && (w->begin[best] +
	    block_minutes(w, best)) % CLOCK_STEP != 0);
	return true;
}

static bool
may_drop(const struct work *w, size_t k, int first, int last)
{
	return w->block[k] >= first && w->block[k] <= last &&
	    !item_dropped(w, w->order[k]) && w->item[w->order[k]].drop > 0;
}

/* Drop the item of the run that goes first, of equals the last; but only if
 * all that may be dropped together would do. */
static bool
run_drop(struct work *w, int b)
{
	int first = run_begin(w, b), best = -1, gain = 0;

	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];

		if (!may_drop(w, k, first, b))
			continue;
		gain += w->out[i].minutes;
		if (best < 0 || w->item[i].drop <= w->item[best].drop)
			best = i;
	}
	if (best < 0 || gain < block_over(w, b))
		return false;
	w->out[best].fate = SHIFT_DROPPED;
	return true;
}

/* Give all minutes back: they were taken in vain. */
static void
restore(struct work *w)
{
	for (size_t k = 0; k < w->norder; k++)
		if (!item_dropped(w, w->order[k]))
			w->out[w->order[k]].minutes =
			    w->item[w->order[k]].minutes;
}

/* Whether a block would end in time right behind a fixed item. */
static bool
fits_behind(const struct work *w, int b, int fixed)
{
	int end = item_end(&w->item[fixed]);
	int next = next_fixed(w, w->item[fixed].start);

	if (next >= 0 && end + block_minutes(w, b) - block_give(w, b) >
	    w->item[next].start)
		return false;
	for (size_t k = 0; k < w->norder; k++) {
		int i = w->order[k];

		if (w->block[k] == b && !item_dropped(w, i) &&
		    w->item[i].until != SHIFT_OPEN && end + w->item[i].start -
		    w->at[b] + w->item[i].least > w->item[i].until)
			return false;
	}
	return true;
}

/* Put block b behind the first fixed item where it fits, and with it those
 * that would stand before it. */
static bool
move_behind(struct work *w, int b)
{
	int x = w->anchor[b], next;

	while (x >= 0 && !fits_behind(w, b, x))
		x = next_fixed(w, w->item[x].start);
	if (x < 0)
		return false;
	next = next_fixed(w, w->item[x].start);
	for (int k = b; k < w->nblocks && w->anchor[k] >= 0 &&
	    w->item[w->anchor[k]].start <= w->item[x].start; k++) {
		w->anchor[k] = next;
		w->behind[k] = true;
	}
	return true;
}

/* Make block b end in time if anything helps. True: an item was dropped or
 * went behind, and all must be settled again. */
static bool
block_settle(struct work *w, int b)
{
	while (block_over(w, b) > 0) {
		if (!run_give(w, b)) {
			if (!run_drop(w, b) && !move_behind(w, b))
				return false;
			restore(w);
			return true;
		}
		blocks_place(w);
	}
	return false;
}

static bool
overlap(int a, int a_end, int b, int b_end)
{
	return a < b_end && b < a_end;
}

/* Say what became of an item. */
static void
place_judge(struct work *w, size_t k)
{
	int i = w->order[k], b = w->block[k];
	const struct shift_item *it = &w->item[i];
	struct shift_place *p = &w->out[i];

	if (p->fate == SHIFT_DROPPED)
		return;
	p->start = w->begin[b] + it->start - w->at[b];
	p->behind = w->behind[b];
	p->fate = p->minutes < it->minutes ? SHIFT_SHORTER :
	    p->start > it->start ? SHIFT_MOVES : SHIFT_STAYS;
	p->late = it->until != SHIFT_OPEN && p->start + p->minutes >
	    it->until && item_end(it) <= it->until;
	for (size_t f = 0; f < w->n; f++) {
		const struct shift_item *x = &w->item[f];

		if (x->fixed && overlap(p->start, p->start + p->minutes,
		    x->start, item_end(x)) && !overlap(it->start,
		    item_end(it), x->start, item_end(x)))
			p->into = (int)f;
	}
}

void
shift(const struct shift_item *item, size_t n, int from, int late,
    struct shift_place *out)
{
	struct work w = { .item = item, .n = n, .out = out };

	if (n > SHIFT_MAX_ITEMS)
		BUG("%zu items in one day", n);
	blocks_make(&w, from);
	if (w.norder == 0)
		return;
	w.floor = w.at[0] + late;
	for (int b = 0; b < w.nblocks; b++)
		w.anchor[b] = next_fixed(&w, w.at[b]);
	for (int b = 0; b < w.nblocks; b++) {
		blocks_place(&w);
		if (block_settle(&w, b))
			b = -1;
	}
	for (size_t k = 0; k < w.norder; k++)
		place_judge(&w, k);
}
