/*
 * The itineraries of one group. Backwards from the last day, and within a day
 * from its last slot, the least cost of what remains is worked out for every
 * set of visits already made: `fresh` at the beginning of a day, `after` when
 * the group has just been at a stop in a slot. With these bounds, which for the
 * group alone are exact, listing all itineraries up to a cost never runs into a
 * dead end.
 */
#include "solve/tour.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"

enum { STOP_EVERY = 4096 };

struct tour_bounds {
	const struct grid	*g;
	struct grid_weights	 w;
	int			 group, n, ndays;
	uint64_t		 open[TOUR_STOPS];
	int			 host[TOUR_STOPS], was[TOUR_STOPS];
	const int64_t		*price;
	int			*day_first;	/* [ndays + 1] slots */
	int64_t			*fresh;		/* [day << n | set] */
	int64_t			*after;		/* [(slot * n + stop) << n |
						 * set] */
	int64_t			 leg[TOUR_STOPS][TOUR_STOPS];
};

static inline int64_t *
fresh_at(const struct tour_bounds *b, int day, unsigned set)
{
	return &b->fresh[((size_t)day << b->n) + set];
}

static inline int64_t *
after_at(const struct tour_bounds *b, int t, int k, unsigned set)
{
	return &b->after[((size_t)(t * b->n + k) << b->n) + set];
}

/* What it costs that stop k is in slot t, for itself. */
static inline int64_t
put_cost(const struct tour_bounds *b, int k, int t)
{
	int64_t c = b->was[k] != ROUND_NONE && b->was[k] != t ? b->w.moved : 0;

	if (b->price != NULL)
		c += b->price[b->host[k] * b->g->nslots + t];
	return c;
}

/* What it costs to go on to stop k in slot t, from stop j in slot s. */
static inline int64_t
leg_cost(const struct tour_bounds *b, int j, int s, int k, int t)
{
	return b->leg[j][k] + (t - s - 1) * b->w.wait + put_cost(b, k, t);
}

static inline bool
leg_open(const struct tour_bounds *b, int j, int s, int k, int t)
{
	const struct grid *g = b->g;

	return (b->open[k] >> t & 1) != 0 && (g->clash[((size_t)b->host[j] *
	    (size_t)g->nhosts + (size_t)b->host[k]) * (size_t)g->nslots +
	    (size_t)s] >> t & 1) == 0;
}

static void
bounds_after(struct tour_bounds *b, int day, int t, int k)
{
	unsigned all = (1u << b->n) - 1, bit = 1u << k;

	for (unsigned set = bit; set <= all; set = (set + 1) | bit)
		*after_at(b, t, k, set) = *fresh_at(b, day + 1, set);
	for (int u = t + 1; u < b->day_first[day + 1]; u++)
		for (int j = 0; j < b->n; j++) {
			int64_t c = leg_cost(b, k, t, j, u);

			if (j == k || !leg_open(b, k, t, j, u))
				continue;
			for (unsigned set = bit; set <= all;
			    set = (set + 1) | bit) {
				int64_t *x = after_at(b, t, k, set), y;

				if (set >> j & 1)
					continue;
				y = c + *after_at(b, u, j, set | 1u << j);
				if (y < *x)
					*x = y;
			}
		}
}

static void
bounds_day(struct tour_bounds *b, int day)
{
	unsigned all = (1u << b->n) - 1;

	for (int t = b->day_first[day + 1] - 1; t >= b->day_first[day]; t--)
		for (int k = 0; k < b->n; k++)
			if (b->open[k] >> t & 1)
				bounds_after(b, day, t, k);
	for (unsigned set = 0; set <= all; set++) {
		int64_t best = *fresh_at(b, day + 1, set);

		for (int t = b->day_first[day]; t < b->day_first[day + 1]; t++)
			for (int k = 0; k < b->n; k++) {
				int64_t y;

				if ((set >> k & 1) || !(b->open[k] >> t & 1))
					continue;
				y = put_cost(b, k, t) +
				    *after_at(b, t, k, set | 1u << k);
				if (y < best)
					best = y;
			}
		*fresh_at(b, day, set) = best;
	}
}

struct tour_bounds *
tour_bounds_make(struct grid *g, const struct grid_weights *w, int group,
    const uint64_t *open, const int64_t *price, struct arena *a)
{
	struct tour_bounds *b = arena_alloc(a, sizeof *b);
	const struct round_problem *p = g->p;
	size_t sets;

	b->g = g;
	b->w = *w;
	b->group = group;
	b->price = price;
	b->n = g->group_first[group + 1] - g->group_first[group];
	if (b->n > TOUR_STOPS)
		return NULL;
	for (int k = 0; k < b->n; k++) {
		const struct stop *s = &g->stop[g->group_first[group] + k];

		b->open[k] = open[k] & s->open;
		b->host[k] = s->host;
		b->was[k] = s->was;
	}
	for (int j = 0; j < b->n; j++)
		for (int k = 0; k < b->n; k++)
			b->leg[j][k] = p->travel == NULL ? 0 : w->travel *
			    p->travel[(size_t)b->host[j] * p->nhosts +
			    (size_t)b->host[k]];
	b->day_first = arena_array(a, p->nslots + 2, sizeof(int));
	for (int t = 0; t < g->nslots; t++)
		if (t == 0 || p->slots[t].day != p->slots[t - 1].day)
			b->day_first[b->ndays++] = t;
	b->day_first[b->ndays] = g->nslots;
	sets = (size_t)1 << b->n;
	b->fresh = arena_array(a, sets * (size_t)(b->ndays + 1),
	    sizeof *b->fresh);
	b->after = arena_array(a, sets * (size_t)(g->nslots * b->n + 1),
	    sizeof *b->after);
	for (size_t set = 0; set < sets; set++)
		*fresh_at(b, b->ndays, (unsigned)set) = set + 1 == sets ? 0 :
		    TOUR_INFINITE;
	for (int day = b->ndays - 1; day >= 0; day--)
		bounds_day(b, day);
	return b;
}

int64_t
tour_least(const struct tour_bounds *b)
{
	int64_t c = *fresh_at(b, 0, 0);

	return c < TOUR_INFINITE ? c : TOUR_INFINITE;
}

/* The first step of a cheapest way on from the beginning of a day; -1: none in
 * this day. */
static int
fresh_step(const struct tour_bounds *b, int day, unsigned set, int *slot)
{
	for (int t = b->day_first[day]; t < b->day_first[day + 1]; t++)
		for (int k = 0; k < b->n; k++)
			if (!(set >> k & 1) && (b->open[k] >> t & 1) &&
			    put_cost(b, k, t) + *after_at(b, t, k,
			    set | 1u << k) == *fresh_at(b, day, set)) {
				*slot = t;
				return k;
			}
	return -1;
}

/* The next step within a day after stop j in slot s; -1: none in this day. */
static int
after_step(const struct tour_bounds *b, int day, int s, int j, unsigned set,
    int *slot)
{
	for (int t = s + 1; t < b->day_first[day + 1]; t++)
		for (int k = 0; k < b->n; k++)
			if (!(set >> k & 1) && leg_open(b, j, s, k, t) &&
			    leg_cost(b, j, s, k, t) + *after_at(b, t, k,
			    set | 1u << k) == *after_at(b, s, j, set)) {
				*slot = t;
				return k;
			}
	return -1;
}

void
tour_cheapest(const struct tour_bounds *b, int *slot)
{
	unsigned set = 0;

	for (int day = 0; day < b->ndays; day++) {
		int t, k;

		if (*fresh_at(b, day, set) == *fresh_at(b, day + 1, set))
			continue;
		for (k = fresh_step(b, day, set, &t); k >= 0;) {
			set |= 1u << k;
			slot[k] = t;
			if (*after_at(b, t, k, set) ==
			    *fresh_at(b, day + 1, set))
				break;
			k = after_step(b, day, t, k, set, &t);
		}
	}
}

/* ---- listing ---- */

struct lister {
	struct grid			*g;
	const struct tour_bounds	*b;
	struct tours			*out;
	int64_t				 limit, *next;
	size_t				 max;
	struct arena			*mem;
	int8_t				 slot[TOUR_STOPS];
	bool				 stopped;
	long				 steps;
};

static void
tours_grow(struct tours *o, struct arena *a)
{
	size_t cap = o->cap;

	o->cost = arena_grow(a, o->cost, o->n, &cap, sizeof *o->cost);
	o->slot = arena_grow(a, o->slot, o->n, &o->cap, (size_t)o->nstops);
}

static void
tour_emit(struct lister *l, int64_t cost)
{
	struct tours *o = l->out;

	if (o->n >= l->max) {
		l->stopped = true;
		return;
	}
	tours_grow(o, l->mem);
	o->cost[o->n] = cost;
	memcpy(o->slot + o->n * (size_t)o->nstops, l->slot,
	    (size_t)o->nstops);
	o->n++;
}

/* True if a way on with this bound is within the limit. */
static bool
tour_within(struct lister *l, int64_t bound)
{
	if (bound <= l->limit)
		return true;
	if (bound < *l->next)
		*l->next = bound;
	return false;
}

static void
list_fresh(struct lister *l, int day, unsigned set, int64_t cost);

/* Go on from stop k, just made in slot t. */
static void
list_after(struct lister *l, int day, int t, int k, unsigned set, int64_t cost)
{
	const struct tour_bounds *b = l->b;

	if (++l->steps % STOP_EVERY == 0 && limits_stop(l->g->limits))
		l->stopped = true;
	for (int u = t + 1; u < b->day_first[day + 1] && !l->stopped; u++)
		for (int j = 0; j < b->n; j++) {
			int64_t c;

			if ((set >> j & 1) || !leg_open(b, k, t, j, u))
				continue;
			c = cost + leg_cost(b, k, t, j, u);
			if (!tour_within(l, c +
			    *after_at(b, u, j, set | 1u << j)))
				continue;
			l->slot[j] = (int8_t)u;
			list_after(l, day, u, j, set | 1u << j, c);
		}
	if (!l->stopped && tour_within(l, cost + *fresh_at(b, day + 1, set)))
		list_fresh(l, day + 1, set, cost);
}

/* Go on at the beginning of a day. */
static void
list_fresh(struct lister *l, int day, unsigned set, int64_t cost)
{
	const struct tour_bounds *b = l->b;

	if (set + 1 == 1u << b->n) {
		tour_emit(l, cost);
		return;
	}
	if (day == b->ndays)
		return;
	for (int t = b->day_first[day]; t < b->day_first[day + 1]; t++)
		for (int k = 0; k < b->n && !l->stopped; k++) {
			int64_t c = cost + put_cost(b, k, t);

			if ((set >> k & 1) || !(b->open[k] >> t & 1) ||
			    !tour_within(l, c +
			    *after_at(b, t, k, set | 1u << k)))
				continue;
			l->slot[k] = (int8_t)t;
			list_after(l, day, t, k, set | 1u << k, c);
		}
	if (!l->stopped && tour_within(l, cost + *fresh_at(b, day + 1, set)))
		list_fresh(l, day + 1, set, cost);
}

struct ranked {
	int64_t	cost;
	size_t	at;
};

static int
ranked_order(const void *va, const void *vb)
{
	const struct ranked *a = va, *b = vb;

	if (a->cost != b->cost)
		return a->cost < b->cost ? -1 : 1;
	return (a->at > b->at) - (a->at < b->at);
}

/* Sort by cost, and note for each stop and slot which are there. */
static void
tours_finish(const struct tour_bounds *b, struct tours *o, struct arena *a)
{
	struct arena tmp = { NULL };
	struct ranked *r = arena_array(&tmp, o->n + 1, sizeof *r);
	size_t m = (size_t)o->nstops, slots = (size_t)b->g->nslots;
	int8_t *slot = arena_array(a, o->n * m + 1, 1);

	o->words = (o->n + 63) / 64;
	o->with = arena_array(a, m * slots * o->words + 1, sizeof *o->with);
	for (size_t k = 0; k < o->n; k++)
		r[k] = (struct ranked){ o->cost[k], k };
	qsort(r, o->n, sizeof *r, ranked_order);
	for (size_t k = 0; k < o->n; k++) {
		o->cost[k] = r[k].cost;
		memcpy(slot + k * m, o->slot + r[k].at * m, m);
		for (size_t j = 0; j < m; j++)
			o->with[(j * slots + (size_t)slot[k * m + j]) *
			    o->words + k / 64] |= (uint64_t)1 << (k % 64);
	}
	o->slot = slot;
	arena_free(&tmp);
}

bool
tours_list(struct grid *g, const struct tour_bounds *b, int64_t limit,
    size_t max, struct arena *a, struct tours *out, int64_t *next)
{
	struct lister l = { .g = g, .b = b, .out = out, .limit = limit,
	    .next = next, .max = max, .mem = a };

	*out = (struct tours){ .nstops = b->n };
	if (tour_within(&l, *fresh_at(b, 0, 0)))
		list_fresh(&l, 0, 0, 0);
	tours_finish(b, out, a);
	return !l.stopped;
}
