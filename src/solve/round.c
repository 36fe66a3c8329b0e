/*
 * The door of the rotation.
 *
 * First: can all visits be placed, and with how few moved? Then windows: for
 * each delegation a set of days and a last slot. Combinations of windows are
 * tried in increasing order of (days, finish); the first in which everything
 * can be placed decides both counts, and all others that are equal have to be
 * looked at too. Within fixed windows only moved, waiting and travel are left,
 * and these are sums over groups: see pick.c.
 */
#include "solve/round.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "solve/grid.h"

enum { WINDOWS_MAX = 4096, COMBOS_MAX = 200000, PLACE_STEPS = 2000 };

/* The slots one delegation may use. */
struct window {
	uint64_t	slots;
	int		days, finish;
};

struct choice {
	struct window	*window;	/* by (days, finish) */
	int		 n;
	bool		 cut;		/* there are more than are listed */
};

/* A window for each delegation; sums, and the last index that was raised. */
struct combo {
	int	days, finish, raised;
	int	*pick;
};

struct plan {
	struct grid		 g;
	struct grid_weights	 w;
	struct arena		*mem;
	int			 ndelegations;
	int			 moved;		/* proved least */
	struct choice		*choice;	/* per delegation */
	struct combo		*heap;
	size_t			 nheap, heap_cap;
	signed char		**pair;		/* [d * n + e]: windows that
						 * go together: 0 unknown */
	uint64_t		*open;
	int			*at, *try;
	int64_t			 best;
	int			 proved;
	int			 days, finish;	/* of the best plan; -1 none */
	bool			 stopped;
};

static int
stop_delegation(const struct plan *x, int s)
{
	return x->g.p->groups[x->g.stop[s].group].delegation;
}

/* Open to each stop of some delegations their window, leave out the others
 * (NULL). False if a stop has no slot left. */
static bool
windows_open(struct plan *x, const struct window *const *of)
{
	for (int s = 0; s < x->g.nstops; s++) {
		const struct window *w = of[stop_delegation(x, s)];

		x->open[s] = w == NULL ? 0 : w->slots & x->g.stop[s].open;
		if (w != NULL && x->open[s] == 0)
			return false;
	}
	return true;
}

/*
 * Place everything within x->open with at most max_moved visits away from their
 * announced slot; the plan goes to at. Visits one by one mostly do at once; if
 * they get nowhere, whole itineraries.
 */
static enum grid_result
plan_place(struct plan *x, int max_moved, int *at)
{
	int k = max_moved < x->g.nstops ? max_moved : x->g.nstops;
	int64_t best = (k + 1) * x->w.moved;
	enum grid_result r;

	r = grid_place(&x->g, x->open, max_moved, PLACE_STEPS, at);
	if (r != GRID_STOPPED || limits_stop(x->g.limits))
		return r;
	r = grid_pick(&x->g, &x->w, x->open, false, &best, at);
	if (r != GRID_STOPPED || limits_stop(x->g.limits))
		return r;
	return grid_place(&x->g, x->open, max_moved, 0, at);
}

static enum grid_result
windows_try(struct plan *x, const struct window *const *of)
{
	if (!windows_open(x, of))
		return GRID_NONE;
	return plan_place(x, x->moved, x->try);
}

/* ---- windows of one delegation ---- */

static int
window_order(const void *va, const void *vb)
{
	const struct window *a = va, *b = vb;

	if (a->days != b->days)
		return a->days - b->days;
	if (a->finish != b->finish)
		return a->finish - b->finish;
	return (a->slots > b->slots) - (a->slots < b->slots);
}

/* Add the windows that use just these days, for each last slot on the last of
 * them from the first that is enough for the delegation alone. */
static bool
windows_add(struct plan *x, int d, uint64_t slots, int ndays)
{
	struct choice *c = &x->choice[d];
	int end = 64 - __builtin_clzll(slots), first = end;
	bool fits = false;

	while (first > 1 && (x->g.day[end - 1] >> (first - 2) & 1))
		first--;
	for (int last = first; last <= end; last++) {
		struct window w = { slots & (UINT64_MAX >> (64 - last)),
		    ndays, last };
		enum grid_result r = GRID_FOUND;

		if (c->n == WINDOWS_MAX) {
			c->cut = true;
			return true;
		}
		if (!fits) {
			const struct window **of = arena_array(x->mem,
			    (size_t)x->ndelegations, sizeof *of);

			of[d] = &w;
			r = windows_try(x, of);
		}
		if (r == GRID_STOPPED)
			return false;
		fits = r == GRID_FOUND;
		if (fits)
			c->window[c->n++] = w;
	}
	return true;
}

/* List the windows of a delegation, fewer days first. False if the limits
 * ended it. */
static bool
windows_list(struct plan *x, int d)
{
	struct choice *c = &x->choice[d];
	uint64_t day[ROUND_MAX_SLOTS], used = 0;
	int n = 0;

	c->window = arena_array(x->mem, WINDOWS_MAX, sizeof *c->window);
	for (int s = 0; s < x->g.nstops; s++)
		if (stop_delegation(x, s) == d)
			used |= x->g.stop[s].open;
	for (int t = 0; t < x->g.nslots; t++)
		if ((used & x->g.day[t]) != 0 &&
		    (t == 0 || x->g.day[t] != x->g.day[t - 1]))
			day[n++] = x->g.day[t];
	for (int size = 1; size <= n && !c->cut; size++) {
		int pick[ROUND_MAX_SLOTS], k = 0;

		for (int i = 0; i < size; i++)
			pick[i] = i;
		while (k >= 0 && !c->cut) {
			uint64_t slots = 0;

			for (int i = 0; i < size; i++)
				slots |= day[pick[i]];
			if (!windows_add(x, d, slots, size))
				return false;
			for (k = size - 1; k >= 0 && pick[k] == n - size + k;
			    k--)
				;
			if (k < 0)
				break;
			pick[k]++;
			for (int i = k + 1; i < size; i++)
				pick[i] = pick[i - 1] + 1;
		}
	}
	if (used == 0)		/* nothing to visit: an empty window */
		c->window[c->n++] = (struct window){ 0, 0, 0 };
	qsort(c->window, (size_t)c->n, sizeof *c->window, window_order);
	return true;
}

/* ---- combinations ---- */

static bool
combo_less(const struct combo *a, const struct combo *b, int n)
{
	if (a->days != b->days)
		return a->days < b->days;
	if (a->finish != b->finish)
		return a->finish < b->finish;
	for (int d = 0; d < n; d++)
		if (a->pick[d] != b->pick[d])
			return a->pick[d] < b->pick[d];
	return false;
}

static void
combo_push(struct plan *x, const int *pick, int raised)
{
	struct combo c = { 0, 0, raised, NULL };
	size_t i = x->nheap++;

	x->heap = memory_grow(x->heap, x->nheap, &x->heap_cap, sizeof *x->heap);
	c.pick = arena_array(x->mem, (size_t)x->ndelegations + 1, sizeof(int));
	for (int d = 0; d < x->ndelegations; d++) {
		c.pick[d] = pick[d];
		c.days += x->choice[d].window[pick[d]].days;
		c.finish += x->choice[d].window[pick[d]].finish;
	}
	for (; i > 0 && combo_less(&c, &x->heap[(i - 1) / 2],
	    x->ndelegations); i = (i - 1) / 2)
		x->heap[i] = x->heap[(i - 1) / 2];
	x->heap[i] = c;
}

static struct combo
combo_pop(struct plan *x)
{
	struct combo top = x->heap[0], last = x->heap[--x->nheap];
	size_t i = 0;

	for (;;) {
		size_t c = 2 * i + 1;

		if (c >= x->nheap)
			break;
		if (c + 1 < x->nheap && combo_less(&x->heap[c + 1],
		    &x->heap[c], x->ndelegations))
			c++;
		if (!combo_less(&x->heap[c], &last, x->ndelegations))
			break;
		x->heap[i] = x->heap[c];
		i = c;
	}
	x->heap[i] = last;
	return top;
}

/* Do the windows of two delegations go together? Answers are remembered. */
static bool
pair_fits(struct plan *x, const struct combo *c, int d, int e)
{
	const struct choice *a = &x->choice[d], *b = &x->choice[e];
	signed char **table = &x->pair[d * x->ndelegations + e], *cell;

	if (*table == NULL)
		*table = arena_array(x->mem, (size_t)a->n * (size_t)b->n + 1,
		    1);
	cell = &(*table)[(size_t)c->pick[d] * (size_t)b->n +
	    (size_t)c->pick[e]];
	if (*cell == 0) {
		struct arena tmp = { NULL };
		const struct window **of = arena_array(&tmp,
		    (size_t)x->ndelegations, sizeof *of);
		enum grid_result r;

		of[d] = &a->window[c->pick[d]];
		of[e] = &b->window[c->pick[e]];
		r = windows_try(x, of);
		x->stopped = x->stopped || r == GRID_STOPPED;
		*cell = r == GRID_NONE ? -1 : 1;
		arena_free(&tmp);
	}
	return *cell > 0;
}

static enum grid_result
combo_try(struct plan *x, const struct combo *c)
{
	const struct window *of[ROUND_MAX_GROUPS];

	for (int d = 0; d < x->ndelegations && x->ndelegations > 2; d++)
		for (int e = d + 1; e < x->ndelegations; e++)
			if (!pair_fits(x, c, d, e))
				return GRID_NONE;
	for (int d = 0; d < x->ndelegations; d++)
		of[d] = &x->choice[d].window[c->pick[d]];
	return windows_try(x, of);
}

/* Everything fits into these windows: find the cheapest way. */
static bool
combo_solve(struct plan *x, const struct combo *c)
{
	int64_t cost = grid_cost(&x->g, &x->w, x->try);
	bool first = x->days < 0;
	enum grid_result r;

	if (first || cost < x->best) {
		x->best = cost;
		x->days = c->days;
		x->finish = c->finish;
		memcpy(x->at, x->try, (size_t)x->g.nstops * sizeof *x->at);
	}
	x->proved = 3;
	r = grid_pick(&x->g, &x->w, x->open, true, &x->best, x->at);
	if (r != GRID_STOPPED)
		return true;
	if (first)
		grid_polish(&x->g, &x->w, x->open, &x->best, x->at);
	r = grid_pick(&x->g, &x->w, x->open, false, &x->best, x->at);
	return r != GRID_STOPPED;
}

/* Try combinations in order; false if the proof could not be finished. */
static bool
combos_run(struct plan *x)
{
	int *pick = arena_array(x->mem, (size_t)x->ndelegations + 1,
	    sizeof *pick);
	bool complete = true;

	for (int d = 0; d < x->ndelegations; d++)
		complete = complete && !x->choice[d].cut;
	combo_push(x, pick, 0);
	while (x->nheap > 0) {
		struct combo c = combo_pop(x);
		enum grid_result r;

		if (x->days >= 0 && (c.days > x->days ||
		    c.finish > x->finish))
			return complete;
		r = combo_try(x, &c);
		if (r == GRID_STOPPED || x->stopped || x->nheap > COMBOS_MAX) {
			x->proved = x->days >= 0 ? 3 : 1;
			return false;
		}
		if (r == GRID_FOUND)
			complete = combo_solve(x, &c) && complete;
		for (int d = c.raised; d < x->ndelegations; d++) {
			if (c.pick[d] + 1 == x->choice[d].n)
				continue;
			c.pick[d]++;
			combo_push(x, c.pick, d);
			c.pick[d]--;
		}
	}
	return complete;
}

/* ---- the whole ---- */

/* Find the least number of moved visits, beginning from a plan in at. */
static bool
moved_least(struct plan *x)
{
	int low = 0, now = grid_moved(&x->g, x->at);

	for (int s = 0; s < x->g.nstops; s++) {
		const struct stop *st = &x->g.stop[s];

		x->open[s] = st->open;
		low += st->was == ROUND_GONE || (st->was >= 0 &&
		    !(st->open >> st->was & 1));
	}
	x->moved = now;
	for (int k = low; k < now; k++) {
		enum grid_result r = plan_place(x, k, x->try);

		if (r == GRID_STOPPED)
			return false;
		if (r == GRID_FOUND) {
			memcpy(x->at, x->try, (size_t)x->g.nstops *
			    sizeof *x->at);
			x->moved = grid_moved(&x->g, x->at);
			break;
		}
	}
	x->proved = 1;
	return true;
}

static void
places_fill(const struct plan *x, struct arena *a, struct round_answer *out)
{
	const struct grid *g = &x->g;
	struct round_place *list = arena_array(a, (size_t)g->nstops + 1,
	    sizeof *list);
	size_t n = 0;

	for (int k = 0; k < g->ngroups; k++)
		for (int t = 0; t < g->nslots; t++)
			for (int s = g->group_first[k];
			    s < g->group_first[k + 1]; s++)
				if (x->at[s] == t)
					list[n++] = (struct round_place){ k,
					    g->stop[s].visit, t };
	out->places = list;
	out->nplaces = n;
}

/* The judge: the plan keeps every rule; its counts are taken from there. */
static void
answer_certify(const struct plan *x, const struct round_problem *p,
    struct round_answer *out)
{
	struct arena tmp = { NULL };
	struct round_review r;

	round_review(p, out->places, out->nplaces, &tmp, &r);
	if (r.nbreaches > 0)
		BUG("a rotation breaks a rule");
	out->vector = r.vector;
	if (out->status == ROUND_OPTIMAL &&
	    (r.vector.part[ROUND_MOVED] != x->moved ||
	    r.vector.part[ROUND_DAYS] != x->days ||
	    r.vector.part[ROUND_FINISH] != x->finish ||
	    r.vector.part[ROUND_MOVED] * x->w.moved +
	    r.vector.part[ROUND_WAIT] * x->w.wait +
	    r.vector.part[ROUND_TRAVEL] * x->w.travel != x->best))
		BUG("a rotation does not cost what the search says");
	arena_free(&tmp);
}

static bool
plan_run(struct plan *x)
{
	if (!moved_least(x))
		return false;
	for (int d = 0; d < x->ndelegations; d++) {
		if (!windows_list(x, d))
			return false;
		if (x->choice[d].n == 0)
			return false;
	}
	if (!combos_run(x) || x->days < 0)
		return false;
	x->proved = ROUND_PARTS;
	return true;
}

bool
round_solve(const struct round_problem *p, const struct solve_limits *limits,
    struct arena *a, struct round_answer *out, struct err *err)
{
	struct arena mem = { NULL };
	struct plan x = { .mem = &mem, .days = -1, .finish = -1 };
	size_t n;
	enum grid_result r;

	*out = (struct round_answer){ .status = ROUND_STOPPED };
	if (!round_check(p, err))
		return false;
	grid_make(&x.g, p, limits, &mem);
	n = (size_t)x.g.nstops + 1;
	x.w = grid_weigh(&x.g);
	x.ndelegations = (int)p->ndelegations;
	x.choice = arena_array(&mem, p->ndelegations + 1, sizeof *x.choice);
	x.pair = arena_array(&mem, p->ndelegations * p->ndelegations + 1,
	    sizeof *x.pair);
	x.open = arena_array(&mem, n, sizeof *x.open);
	x.at = arena_array(&mem, n, sizeof *x.at);
	x.try = arena_array(&mem, n, sizeof *x.try);
	for (int s = 0; s < x.g.nstops; s++)
		x.open[s] = UINT64_MAX;
	r = plan_place(&x, INT_MAX, x.at);
	if (r == GRID_NONE) {
		out->status = ROUND_INFEASIBLE;
		round_explain(&x.g, a, out);
	} else if (r == GRID_FOUND) {
		out->status = plan_run(&x) ? ROUND_OPTIMAL : ROUND_FEASIBLE;
		out->proved = x.proved;
		places_fill(&x, a, out);
		answer_certify(&x, p, out);
	}
	out->nodes = x.g.steps;
	free(x.heap);
	arena_free(&mem);
	return true;
}
