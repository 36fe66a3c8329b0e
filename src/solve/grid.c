/*
 * Can these visits be placed at all? A depth-first search over visits, the one
 * with the fewest slots left first. Slots are bits, so removing what an
 * assignment forbids is a few operations a visit: for its group, the slot and
 * those out of reach by travel (no detour is shorter, so it is enough to look
 * at pairs); for its host, the slot when it is full. Two matchings look ahead:
 * the visits of a group need different slots, and those of a host need room.
 */
#include "solve/grid.h"

#include <string.h>

#include "base/die.h"

enum { STOP_EVERY = 64 };

static int
gap_min(const struct round_problem *p, int s, int t)
{
	return p->slots[t].start - p->slots[s].end;
}

static int
travel_min(const struct round_problem *p, int a, int b)
{
	return p->travel == NULL ? 0 :
	    p->travel[(size_t)a * p->nhosts + (size_t)b];
}

/* The slots host b may not be in when the same group is at a in slot t. */
static uint64_t
clash_find(const struct round_problem *p, int a, int b, int t)
{
	uint64_t m = (uint64_t)1 << t;

	for (int s = 0; s < (int)p->nslots; s++) {
		if (s == t || p->slots[s].day != p->slots[t].day)
			continue;
		if (s < t ? travel_min(p, b, a) > gap_min(p, s, t) :
		    travel_min(p, a, b) > gap_min(p, t, s))
			m |= (uint64_t)1 << s;
	}
	return m;
}

static void
stops_make(struct grid *g, struct arena *a)
{
	const struct round_problem *p = g->p;
	int *count = arena_array(a, p->nhosts + 2, sizeof *count);

	g->group_first = arena_array(a, p->ngroups + 1, sizeof(int));
	for (size_t k = 0; k < p->ngroups; k++)
		g->nstops += (int)p->groups[k].nvisits;
	g->stop = arena_array(a, (size_t)g->nstops + 1, sizeof *g->stop);
	g->nstops = 0;
	for (int k = 0; k < g->ngroups; k++) {
		const struct round_group *gr = &p->groups[k];

		g->group_first[k] = g->nstops;
		for (size_t v = 0; v < gr->nvisits; v++) {
			const struct round_visit *x = &gr->visits[v];
			const struct round_host *h = &p->hosts[x->host];
			uint64_t open = h->open & gr->free;

			if (x->lock != ROUND_NONE)
				open &= (uint64_t)1 << x->lock;
			if (gr->n > h->seats || h->parallel < 1)
				open = 0;
			g->stop[g->nstops++] = (struct stop){ k, (int)v,
			    x->host, x->was, open };
			count[x->host + 1]++;
		}
	}
	g->group_first[g->ngroups] = g->nstops;
	g->host_first = count;
	for (int h = 0; h < g->nhosts; h++)
		count[h + 1] += count[h];
	g->host_stop = arena_array(a, (size_t)g->nstops + 1, sizeof(int));
	for (int h = 0, n = 0; h < g->nhosts; h++)
		for (int s = 0; s < g->nstops; s++)
			if (g->stop[s].host == h)
				g->host_stop[n++] = s;
}

void
grid_make(struct grid *g, const struct round_problem *p,
    const struct solve_limits *l, struct arena *a)
{
	size_t n = p->nslots, h = p->nhosts;

	*g = (struct grid){ .p = p, .limits = l, .nslots = (int)n,
	    .nhosts = (int)h, .ngroups = (int)p->ngroups };
	g->clash = arena_array(a, h * h * n + 1, sizeof *g->clash);
	g->day = arena_array(a, n + 1, sizeof *g->day);
	for (size_t x = 0; x < h; x++)
		for (size_t y = 0; y < h; y++)
			for (size_t t = 0; t < n; t++)
				g->clash[(x * h + y) * n + t] =
				    clash_find(p, (int)x, (int)y, (int)t);
	for (size_t t = 0; t < n; t++)
		for (size_t s = 0; s < n; s++)
			if (p->slots[s].day == p->slots[t].day)
				g->day[t] |= (uint64_t)1 << s;
	stops_make(g, a);
}

int
grid_moved(const struct grid *g, const int *at)
{
	int n = 0;

	for (int s = 0; s < g->nstops; s++)
		n += g->stop[s].was != ROUND_NONE && at[s] != ROUND_NONE &&
		    at[s] != g->stop[s].was;
	return n;
}

/* ---- the search ---- */

struct undo {
	int		stop;
	uint64_t	open;
};

struct placing {
	struct grid	*g;
	uint64_t	*open;		/* what is left for each stop */
	int		*at;		/* ROUND_NONE: not yet */
	bool		*out;		/* stops left out */
	int		*load, *people;	/* [host * nslots + slot] */
	bool		*group_dirty, *host_dirty;
	struct undo	*trail;
	size_t		 ntrail, trail_cap;
	int		 left, moved, max_moved;
	long		 budget;
	bool		 stopped;
	struct arena	*mem;
};

static bool
stop_moved(const struct stop *s, uint64_t open)
{
	return s->was == ROUND_GONE || (s->was >= 0 &&
	    (open >> s->was & 1) == 0);
}

static void
trail_push(struct placing *x, int s)
{
	x->trail = arena_grow(x->mem, x->trail, x->ntrail, &x->trail_cap,
	    sizeof *x->trail);
	x->trail[x->ntrail++] = (struct undo){ s, x->open[s] };
}

/* Take slots away from a stop; false if none is left or too many move. */
static bool
stop_remove(struct placing *x, int s, uint64_t slots)
{
	const struct stop *st = &x->g->stop[s];
	uint64_t now = x->open[s] & ~slots;

	if (now == x->open[s])
		return true;
	trail_push(x, s);
	if (stop_moved(st, now) && !stop_moved(st, x->open[s]))
		x->moved++;
	x->open[s] = now;
	x->group_dirty[st->group] = x->host_dirty[st->host] = true;
	return now != 0 && x->moved <= x->max_moved;
}

/* Put a stop into a slot and remove what that forbids. */
static bool
stop_put(struct placing *x, int s, int t)
{
	struct grid *g = x->g;
	const struct stop *st = &g->stop[s];
	const struct round_host *h = &g->p->hosts[st->host];
	size_t cell = (size_t)st->host * (size_t)g->nslots + (size_t)t;
	bool good = stop_remove(x, s, ~((uint64_t)1 << t));

	x->at[s] = t;
	x->left--;
	x->load[cell]++;
	x->people[cell] += g->p->groups[st->group].n;
	for (int o = g->group_first[st->group];
	    good && o < g->group_first[st->group + 1]; o++)
		if (x->at[o] == ROUND_NONE && !x->out[o])
			good = stop_remove(x, o, g->clash[((size_t)st->host *
			    (size_t)g->nhosts + (size_t)g->stop[o].host) *
			    (size_t)g->nslots + (size_t)t]);
	for (int k = g->host_first[st->host];
	    good && k < g->host_first[st->host + 1]; k++) {
		int o = g->host_stop[k];
		int n = g->p->groups[g->stop[o].group].n;

		if (x->at[o] == ROUND_NONE && !x->out[o] &&
		    (x->load[cell] >= h->parallel ||
		    x->people[cell] + n > h->seats))
			good = stop_remove(x, o, (uint64_t)1 << t);
	}
	return good;
}

static void
stop_take(struct placing *x, int s)
{
	const struct stop *st = &x->g->stop[s];
	size_t cell = (size_t)st->host * (size_t)x->g->nslots +
	    (size_t)x->at[s];

	x->load[cell]--;
	x->people[cell] -= x->g->p->groups[st->group].n;
	x->at[s] = ROUND_NONE;
	x->left++;
}

static void
trail_undo(struct placing *x, size_t to)
{
	while (x->ntrail > to) {
		const struct undo *u = &x->trail[--x->ntrail];
		const struct stop *st = &x->g->stop[u->stop];

		if (stop_moved(st, x->open[u->stop]) &&
		    !stop_moved(st, u->open))
			x->moved--;
		x->open[u->stop] = u->open;
	}
}

/* ---- looking ahead ---- */

/* A matching of stops to slots with room; owner has up to room[t] stops. */
struct match {
	const struct placing	*x;
	const int		*stop;
	int			 n;
	int			 room[ROUND_MAX_SLOTS], used[ROUND_MAX_SLOTS];
	int			 owner[ROUND_MAX_SLOTS][ROUND_MAX_GROUPS];
};

static bool
match_stop(struct match *m, int k, uint64_t *seen)
{
	uint64_t open = m->x->open[m->stop[k]] & ~*seen;

	while (open != 0) {
		int t = __builtin_ctzll(open);

		*seen |= (uint64_t)1 << t;
		if (m->used[t] < m->room[t]) {
			m->owner[t][m->used[t]++] = k;
			return true;
		}
		for (int j = 0; j < m->used[t]; j++)
			if (match_stop(m, m->owner[t][j], seen)) {
				m->owner[t][j] = k;
				return true;
			}
		open &= ~*seen;
	}
	return false;
}

static bool
match_all(struct match *m)
{
	memset(m->used, 0, sizeof m->used);
	for (int k = 0; k < m->n; k++) {
		uint64_t seen = 0;

		if (!match_stop(m, k, &seen))
			return false;
	}
	return true;
}

/* The open stops of a group need different slots. */
static bool
group_fits(struct placing *x, int group, int *list, struct match *m)
{
	const struct grid *g = x->g;

	m->n = 0;
	for (int s = g->group_first[group]; s < g->group_first[group + 1]; s++)
		if (x->at[s] == ROUND_NONE && !x->out[s])
			list[m->n++] = s;
	for (int t = 0; t < g->nslots; t++)
		m->room[t] = 1;
	return m->n < 2 || match_all(m);
}

/* The open stops of a host need room. */
static bool
host_fits(struct placing *x, int host, int *list, struct match *m)
{
	const struct grid *g = x->g;

	m->n = 0;
	for (int k = g->host_first[host]; k < g->host_first[host + 1]; k++) {
		int s = g->host_stop[k];

		if (x->at[s] == ROUND_NONE && !x->out[s])
			list[m->n++] = s;
	}
	for (int t = 0; t < g->nslots; t++) {
		m->room[t] = g->p->hosts[host].parallel -
		    x->load[host * g->nslots + t];
		if (m->room[t] > m->n)
			m->room[t] = m->n;
	}
	return m->n < 2 || match_all(m);
}

static bool
placing_fits(struct placing *x)
{
	int list[ROUND_MAX_GROUPS > ROUND_MAX_HOSTS ? ROUND_MAX_GROUPS :
	    ROUND_MAX_HOSTS];
	struct match m = { .x = x, .stop = list };
	bool good = true;

	for (int k = 0; k < x->g->ngroups; k++)
		if (x->group_dirty[k]) {
			good = good && group_fits(x, k, list, &m);
			x->group_dirty[k] = false;
		}
	for (int k = 0; k < x->g->nhosts; k++)
		if (x->host_dirty[k]) {
			good = good && host_fits(x, k, list, &m);
			x->host_dirty[k] = false;
		}
	return good;
}

/* The open stop with the fewest slots; among those, at the busiest host. */
static int
stop_next(const struct placing *x)
{
	const struct grid *g = x->g;
	int best = -1, least = 0, busy = 0;

	for (int s = 0; s < g->nstops; s++) {
		int n, b;

		if (x->at[s] != ROUND_NONE || x->out[s])
			continue;
		n = __builtin_popcountll(x->open[s]);
		b = g->host_first[g->stop[s].host + 1] -
		    g->host_first[g->stop[s].host];
		if (best < 0 || n < least || (n == least && b > busy)) {
			best = s;
			least = n;
			busy = b;
		}
	}
	return best;
}

static bool
placing_run(struct placing *x)
{
	int s;
	uint64_t open;

	if (x->left == 0)
		return true;
	x->g->steps++;
	if ((x->budget > 0 && --x->budget == 0) ||
	    (x->g->steps % STOP_EVERY == 0 && limits_stop(x->g->limits)))
		x->stopped = true;
	s = stop_next(x);
	open = x->open[s];
	while (open != 0 && !x->stopped) {
		int was = x->g->stop[s].was;
		int t = was >= 0 && open >> was & 1 ? was :
		    __builtin_ctzll(open);
		size_t mark = x->ntrail;

		open &= ~((uint64_t)1 << t);
		if (stop_put(x, s, t) && placing_fits(x) && placing_run(x))
			return true;
		stop_take(x, s);
		trail_undo(x, mark);
	}
	return false;
}

enum grid_result
grid_place(struct grid *g, const uint64_t *open, int max_moved, long budget,
    int *at)
{
	struct arena tmp = { NULL };
	size_t cells = (size_t)(g->nhosts * g->nslots) + 1;
	size_t n = (size_t)g->nstops + 1;
	struct placing x = { .g = g, .max_moved = max_moved, .mem = &tmp,
	    .budget = budget };
	bool found = true;

	x.open = arena_array(&tmp, n, sizeof *x.open);
	x.at = at;
	x.out = arena_array(&tmp, n, sizeof *x.out);
	x.load = arena_array(&tmp, cells, sizeof *x.load);
	x.people = arena_array(&tmp, cells, sizeof *x.people);
	x.group_dirty = arena_array(&tmp, (size_t)g->ngroups + 1, 1);
	x.host_dirty = arena_array(&tmp, (size_t)g->nhosts + 1, 1);
	memset(x.group_dirty, 1, (size_t)g->ngroups);
	memset(x.host_dirty, 1, (size_t)g->nhosts);
	for (int s = 0; s < g->nstops; s++) {
		at[s] = ROUND_NONE;
		x.open[s] = open[s] & g->stop[s].open;
		x.out[s] = open[s] == 0;
		x.left += !x.out[s];
		x.moved += !x.out[s] && stop_moved(&g->stop[s], x.open[s]);
		found = found && (x.out[s] || x.open[s] != 0);
	}
	found = found && x.moved <= max_moved && placing_fits(&x) &&
	    placing_run(&x);
	arena_free(&tmp);
	return found ? GRID_FOUND : x.stopped ? GRID_STOPPED : GRID_NONE;
}
