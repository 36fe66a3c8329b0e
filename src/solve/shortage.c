/*
 * Counting seats and minimums. People with the same sessions open to them are
 * a group; a largest filling of the sessions by groups is a maximum flow. What
 * can be reached in its residual network from the people it could not place is
 * the smallest set with the largest shortage of seats, and likewise, from the
 * other side, for minimums. Both are one routine, seen from either side.
 */
#include "solve/why.h"

#include <string.h>

#include "base/text.h"
#include "solve/net.h"

struct groups {
	struct mask	*open;
	int64_t		*count;
	int		 n;
	int		*of;		/* per row */
	int		 nsessions;
};

/* One of the two fillings. Left sends: groups, or with flip the sessions. */
struct filling {
	const struct groups	*g;
	bool			 flip;
	int			 nleft, nright;
	int64_t			*supply, *room;	/* what is left of them */
	int64_t			*flow;		/* [group * nsessions + o] */
	int			*queue;		/* left i: i; right j: ~j */
	int			*from_left;	/* per right: -1 not reached */
	int			*from_right;	/* per left: -1 not, -2 start */
};

static int
mask_order(const struct mask *a, const struct mask *b)
{
	return memcmp(a, b, sizeof *a);
}

/* Put rows with equal masks into groups, by a table of hashes. */
static void
groups_make(const struct split_problem *p, struct arena *a, struct groups *g)
{
	struct mask *open = rows_allow(p, a);
	size_t size = 64;
	int *table;

	while (size < 2 * p->nrows)
		size *= 2;
	table = arena_array(a, size, sizeof *table);
	g->open = arena_array(a, p->nrows + 1, sizeof *g->open);
	g->count = arena_array(a, p->nrows + 1, sizeof *g->count);
	g->of = arena_array(a, p->nrows + 1, sizeof *g->of);
	g->nsessions = (int)p->nsessions;
	g->n = 0;
	for (size_t i = 0; i < p->nrows; i++) {
		uint64_t h = 0;
		size_t k;

		for (size_t w = 0; w < countof(open[i].w); w++)
			h = (h ^ open[i].w[w]) * 0x9e3779b97f4a7c15;
		k = (size_t)(h >> 20) & (size - 1);
		while (table[k] != 0 &&
		    mask_order(&g->open[table[k] - 1], &open[i]) != 0)
			k = (k + 1) & (size - 1);
		if (table[k] == 0) {
			g->open[g->n++] = open[i];
			table[k] = g->n;
		}
		g->of[i] = table[k] - 1;
		g->count[g->of[i]] += p->rows[i].n;
	}
}

static inline bool
filling_open(const struct filling *f, int left, int right)
{
	return f->flip ? mask_has(&f->g->open[right], left) :
	    mask_has(&f->g->open[left], right);
}

static inline int64_t *
filling_flow(const struct filling *f, int left, int right)
{
	size_t group = (size_t)(f->flip ? right : left);
	size_t session = (size_t)(f->flip ? left : right);

	return &f->flow[group * (size_t)f->g->nsessions + session];
}

/* Search from the left nodes in the queue; returns a right node with room, or
 * -1 with everything that can be reached marked. */
static int
filling_search(struct filling *f, size_t tail)
{
	for (size_t head = 0; head < tail; head++) {
		int v = f->queue[head];

		if (v >= 0) {
			for (int j = 0; j < f->nright; j++) {
				if (f->from_left[j] >= 0 ||
				    !filling_open(f, v, j))
					continue;
				f->from_left[j] = v;
				if (f->room[j] > 0)
					return j;
				f->queue[tail++] = ~j;
			}
			continue;
		}
		for (int i = 0; i < f->nleft; i++)
			if (f->from_right[i] == -1 &&
			    *filling_flow(f, i, ~v) > 0) {
				f->from_right[i] = ~v;
				f->queue[tail++] = i;
			}
	}
	return -1;
}

static void
filling_unmark(struct filling *f)
{
	memset(f->from_left, 0xff, (size_t)f->nright * sizeof *f->from_left);
	memset(f->from_right, 0xff, (size_t)f->nleft * sizeof *f->from_right);
}

/* Send as much as the path that ends at right node j takes. */
static void
filling_push(struct filling *f, int j)
{
	int64_t amount = f->room[j];
	int i, r;

	for (r = j; (i = f->from_left[r], f->from_right[i]) != -2;
	    r = f->from_right[i]) {
		int64_t back = *filling_flow(f, i, f->from_right[i]);

		if (back < amount)
			amount = back;
	}
	if (f->supply[i] < amount)
		amount = f->supply[i];
	for (r = j; ; r = f->from_right[i]) {
		i = f->from_left[r];
		*filling_flow(f, i, r) += amount;
		if (f->from_right[i] == -2)
			break;
		*filling_flow(f, i, f->from_right[i]) -= amount;
	}
	f->supply[i] -= amount;
	f->room[j] -= amount;
}

/* Fill as much as possible, then mark what the unplaced reach. */
static bool
filling_run(struct filling *f, const struct solve_limits *l)
{
	size_t tail = 0;

	for (int i = 0; i < f->nleft; i++)
		while (f->supply[i] > 0) {
			int j;

			if (limits_stop(l))
				return false;
			filling_unmark(f);
			f->queue[0] = i;
			f->from_right[i] = -2;
			j = filling_search(f, 1);
			if (j < 0)
				break;
			filling_push(f, j);
		}
	filling_unmark(f);
	for (int i = 0; i < f->nleft; i++)
		if (f->supply[i] > 0) {
			f->queue[tail++] = i;
			f->from_right[i] = -2;
		}
	filling_search(f, tail);
	return true;
}

static void
filling_make(struct filling *f, const struct groups *g, bool flip,
    const struct split_problem *p, struct arena *a)
{
	size_t n = (size_t)g->n, m = (size_t)g->nsessions;
	int64_t *limit = arena_array(a, m + 1, sizeof *limit);
	int64_t *count = arena_array(a, n + 1, sizeof *count);

	for (size_t o = 0; o < m; o++)
		limit[o] = flip ? p->sessions[o].min : p->sessions[o].max;
	memcpy(count, g->count, n * sizeof *count);
	*f = (struct filling){ .g = g, .flip = flip,
	    .nleft = flip ? g->nsessions : g->n,
	    .nright = flip ? g->n : g->nsessions,
	    .supply = flip ? limit : count, .room = flip ? count : limit };
	f->flow = arena_array(a, n * m + 1, sizeof *f->flow);
	f->queue = arena_array(a, n + m + 1, sizeof *f->queue);
	f->from_left = arena_array(a, (size_t)f->nright + 1, sizeof(int));
	f->from_right = arena_array(a, (size_t)f->nleft + 1, sizeof(int));
}

/* ---- the connected parts of a witness ---- */

/* Number the parts: left nodes that are reached and share a right node, be it
 * only through others. Returns how many; part gets -1 for those not reached. */
static int
parts_number(const struct filling *f, struct arena *a, int *part)
{
	int *of_right = arena_array(a, (size_t)f->nright + 1, sizeof(int));
	int n = 0;

	memset(of_right, 0xff, (size_t)f->nright * sizeof *of_right);
	for (int i = 0; i < f->nleft; i++)
		part[i] = -1;
	for (int i = 0; i < f->nleft; i++) {
		size_t tail = 0;

		if (f->from_right[i] == -1 || part[i] >= 0)
			continue;
		part[i] = n;
		f->queue[tail++] = i;
		for (size_t head = 0; head < tail; head++) {
			int x = f->queue[head];

			for (int j = 0; j < f->nright; j++) {
				if (of_right[j] >= 0 || !filling_open(f, x, j))
					continue;
				of_right[j] = n;
				for (int y = 0; y < f->nleft; y++)
					if (f->from_right[y] != -1 &&
					    part[y] < 0 &&
					    filling_open(f, y, j)) {
						part[y] = n;
						f->queue[tail++] = y;
					}
			}
		}
		n++;
	}
	return n;
}

/* Say which sessions and people one part of a witness is about. In a shortage
 * of seats the people lead to the sessions, in one of people the reverse. */
static void
part_describe(const struct split_problem *p, const struct filling *f,
    const int *part, int k, struct arena *a, struct split_witness *w)
{
	const struct groups *g = f->g;
	bool *session = arena_array(a, p->nsessions + 1, sizeof *session);
	bool *group = arena_array(a, (size_t)g->n + 1, sizeof *group);
	int *rows = arena_array(a, p->nrows + 1, sizeof *rows);
	int *sessions = arena_array(a, p->nsessions + 1, sizeof *sessions);
	int64_t people = 0, limit = 0;

	for (int i = 0; i < f->nleft; i++)
		for (int j = -1; j < f->nright && part[i] == k; j++) {
			if (j < 0)
				*(f->flip ? &session[i] : &group[i]) = true;
			else if (filling_open(f, i, j))
				*(f->flip ? &group[j] : &session[j]) = true;
		}
	w->kind = f->flip ? SPLIT_MIN : SPLIT_SEATS;
	for (size_t i = 0; i < p->nrows; i++)
		if (group[g->of[i]]) {
			rows[w->nrows++] = (int)i;
			people += p->rows[i].n;
		}
	for (size_t o = 0; o < p->nsessions; o++)
		if (session[o]) {
			sessions[w->nsessions++] = (int)o;
			limit += f->flip ? p->sessions[o].min :
			    p->sessions[o].max;
		}
	w->rows = rows;
	w->sessions = sessions;
	w->shortage = f->flip ? limit - people : people - limit;
}

static void
parts_list(const struct split_problem *p, const struct filling *f,
    struct arena *a, struct shortage *out)
{
	int *part = arena_array(a, (size_t)f->nleft + 1, sizeof *part);
	int n = parts_number(f, a, part);
	struct split_witness *list = arena_array(a, out->nwhy + (size_t)n + 1,
	    sizeof *list);

	if (out->nwhy > 0)
		memcpy(list, out->why, out->nwhy * sizeof *list);
	out->why = list;
	for (int k = 0; k < n; k++)
		part_describe(p, f, part, k, a, &list[out->nwhy++]);
}

bool
shortage_find(const struct split_problem *p, const struct solve_limits *l,
    struct arena *a, struct shortage *out)
{
	struct groups g;
	struct filling f;

	*out = (struct shortage){ .seats = 0 };
	out->unplaced = arena_array(a, p->nrows + 1, sizeof *out->unplaced);
	out->unmet = arena_array(a, p->nsessions + 1, sizeof *out->unmet);
	groups_make(p, a, &g);
	filling_make(&f, &g, false, p, a);
	if (!filling_run(&f, l))
		return false;
	for (int i = 0; i < f.nleft; i++)
		out->seats += f.supply[i];
	if (out->seats > 0)
		parts_list(p, &f, a, out);
	for (size_t i = p->nrows; i-- > 0;) {
		int64_t *left = &f.supply[g.of[i]];

		out->unplaced[i] = *left < p->rows[i].n ? (int)*left :
		    p->rows[i].n;
		*left -= out->unplaced[i];
	}
	filling_make(&f, &g, true, p, a);
	if (!filling_run(&f, l))
		return false;
	for (int o = 0; o < f.nleft; o++) {
		out->min += f.supply[o];
		out->unmet[o] = (int)f.supply[o];
	}
	if (out->min > 0)
		parts_list(p, &f, a, out);
	return true;
}
