/*
 * Successive shortest paths. Every node has a potential, and an arc's reduced
 * cost is its cost for the next unit plus the potential where it begins, less
 * the potential where it ends. As long as no arc that can take another unit
 * (or give one back) has a negative reduced cost, the flow is the cheapest for
 * what it sends. One unit after another goes from a node with excess to the
 * nearest node with a deficit; Dijkstra's search finds the way, and lowering
 * the potentials of the nodes it settled keeps the claim true.
 *
 * A change of the network is the same thing once more: an arc that no longer
 * obeys is filled or emptied until it does, which leaves excess at one end and
 * a deficit at the other, and only these are sent again.
 */
#include "solve/flow.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/memory.h"

enum { STOP_EVERY = 16 };		/* paths between two looks at limits */

void
flow_reset(struct flow *f)
{
	f->nnodes = f->narcs = f->ncosts = 0;
	f->nsenders = 0;
	f->total = 0;
}

void
flow_free(struct flow *f)
{
	free(f->node);
	free(f->arc);
	free(f->cost);
	free(f->sender);
	free(f->reached);
	free(f->level);
	heap_free(&f->heap);
	*f = (struct flow){ 0 };
}

static inline wide
arc_next(const struct flow *f, const struct flow_arc *a)
{
	const struct flow_cost *c = &f->cost[a->cost];
	wide w = c->base;

	if (c->slope != 0)
		w += c->slope * a->flow;
	return a->flow < a->kink ? w - c->bonus : w;
}

static inline wide
arc_last(const struct flow *f, const struct flow_arc *a)
{
	const struct flow_cost *c = &f->cost[a->cost];
	wide w = c->base;

	if (c->slope != 0)
		w += c->slope * (a->flow - 1);
	return a->flow <= a->kink ? w - c->bonus : w;
}

/* One unit more on an arc; an arc that begins to carry flow is listed. */
static inline void
arc_more(struct flow *f, int i)
{
	struct flow_arc *a = &f->arc[i];

	f->total += (unsigned __int128)arc_next(f, a);
	if (a->flow++ > 0)
		return;
	a->prev = -1;
	a->next = f->node[a->to].in;
	if (a->next >= 0)
		f->arc[a->next].prev = i;
	f->node[a->to].in = i;
}

static inline void
arc_less(struct flow *f, int i)
{
	struct flow_arc *a = &f->arc[i];

	f->total -= (unsigned __int128)arc_last(f, a);
	if (--a->flow > 0)
		return;
	if (a->prev >= 0)
		f->arc[a->prev].next = a->next;
	else
		f->node[a->to].in = a->next;
	if (a->next >= 0)
		f->arc[a->next].prev = a->prev;
}

static void
node_excess(struct flow *f, int v, int n)
{
	struct flow_node *x = &f->node[v];

	x->excess += n;
	if (x->excess <= 0 || x->queued)
		return;
	x->queued = true;
	f->sender = memory_grow(f->sender, f->nsenders + 1, &f->sender_cap,
	    sizeof *f->sender);
	f->sender[f->nsenders++] = v;
}

int
flow_cost_add(struct flow *f, struct flow_cost cost)
{
	f->cost = memory_grow(f->cost, (size_t)f->ncosts + 1, &f->cost_cap,
	    sizeof *f->cost);
	f->cost[f->ncosts] = cost;
	return f->ncosts++;
}

int
flow_node_add(struct flow *f)
{
	size_t n = (size_t)f->nnodes + 1;

	f->node = memory_grow(f->node, n, &f->node_cap, sizeof *f->node);
	f->reached = memory_grow(f->reached, n, &f->reached_cap,
	    sizeof *f->reached);
	f->level = memory_grow(f->level, n, &f->level_cap, sizeof *f->level);
	f->node[f->nnodes] = (struct flow_node){
		.first = f->narcs, .in = -1 };
	return f->nnodes++;
}

int
flow_arc_add(struct flow *f, int from, int to, int cap, int kink, int cost)
{
	struct flow_node *x = &f->node[from];
	struct flow_arc *a;
	wide need;

	if (x->first + x->narcs != f->narcs)
		BUG("arcs out of node %d are not neighbours", from);
	f->arc = memory_grow(f->arc, (size_t)f->narcs + 1, &f->arc_cap,
	    sizeof *f->arc);
	a = &f->arc[f->narcs];
	*a = (struct flow_arc){ from, to, cap, 0, kink, cost, -1, -1 };
	x->narcs++;
	/* nothing leads to the node yet, so its potential is free to rise */
	need = f->node[to].potential - arc_next(f, a);
	if (!x->fixed || need > x->potential)
		x->potential = need;
	x->fixed = true;
	return f->narcs++;
}

void
flow_supply(struct flow *f, int node, int n)
{
	f->node[node].supply += n;
	node_excess(f, node, n);
}

wide
flow_arc_price(const struct flow *f, int arc)
{
	const struct flow_arc *a = &f->arc[arc];

	return arc_next(f, a) + f->node[a->from].potential -
	    f->node[a->to].potential;
}

void
flow_arc_set(struct flow *f, int arc, int cap, int kink)
{
	struct flow_arc *a = &f->arc[arc];
	int before = a->flow;
	wide tilt = f->node[a->from].potential - f->node[a->to].potential;

	if (kink != a->kink) {
		int was = a->flow < a->kink ? a->flow : a->kink;
		int now = a->flow < kink ? a->flow : kink;
		wide bonus = f->cost[a->cost].bonus;

		f->total += (unsigned __int128)(bonus * (was - now));
		a->kink = kink;
	}
	a->cap = cap;
	while (a->flow > cap || (a->flow > 0 && arc_last(f, a) + tilt > 0))
		arc_less(f, arc);
	while (a->flow < cap && arc_next(f, a) + tilt < 0)
		arc_more(f, arc);
	if (a->flow != before) {
		node_excess(f, a->from, before - a->flow);
		node_excess(f, a->to, a->flow - before);
	}
}

void
flow_normalise(struct flow *f, int node)
{
	wide zero = f->node[node].potential;

	for (int v = 0; v < f->nnodes; v++)
		f->node[v].potential -= zero;
}

/* What one search keeps at hand. */
struct search {
	struct flow	*f;
	size_t		 nreached, nlevel;
	wide		 dist;		/* of the node being settled */
	wide		 near;		/* of the nearest deficit found */
	bool		 found;
};

static inline void
search_offer(struct search *s, int v, wide dist, int via)
{
	struct flow *f = s->f;
	struct flow_node *x = &f->node[v];

	if ((x->round == f->round && (x->settled || x->dist <= dist)) ||
	    (s->found && dist >= s->near))
		return;
	if (x->excess < 0) {
		s->near = dist;
		s->found = true;
	}
	x->dist = dist;
	x->via = via;
	x->round = f->round;
	x->settled = false;
	if (dist == s->dist)
		f->level[s->nlevel++] = v;	/* no need of the heap */
	else
		heap_push(&f->heap, dist, v);
}

static void
search_settle(struct search *s, int u)
{
	struct flow *f = s->f;
	struct flow_node *x = &f->node[u];
	wide at = s->dist + x->potential;

	x->settled = true;
	f->reached[s->nreached++] = u;
	for (int i = x->first; i < x->first + x->narcs; i++) {
		const struct flow_arc *a = &f->arc[i];

		if (a->flow < a->cap)
			search_offer(s, a->to, at + arc_next(f, a) -
			    f->node[a->to].potential, i * 2);
	}
	for (int i = x->in; i >= 0; i = f->arc[i].next) {
		const struct flow_arc *a = &f->arc[i];

		search_offer(s, a->from, at - arc_last(f, a) -
		    f->node[a->from].potential, i * 2 + 1);
	}
}

/* Find the next node to settle; false if there is none. */
static bool
search_next(struct search *s, int *v)
{
	struct flow *f = s->f;

	while (s->nlevel > 0) {
		*v = f->level[--s->nlevel];
		if (!f->node[*v].settled)
			return true;
	}
	while (f->heap.n > 0) {
		struct heap_item top = heap_pop(&f->heap);

		if (f->node[top.node].settled)
			continue;
		s->dist = top.key;
		*v = top.node;
		return true;
	}
	return false;
}

/* Search from a node with excess to the nearest with a deficit and lower the
 * potentials on the way; -1 if there is none within reach. */
static int
flow_search(struct flow *f, int start)
{
	struct search s = { .f = f };
	int v;

	if (++f->round == 0) {		/* the counter came round */
		for (int u = 0; u < f->nnodes; u++)
			f->node[u].round = 0;
		f->round = 1;
	}
	f->heap.n = 0;
	search_offer(&s, start, 0, -1);
	while (search_next(&s, &v)) {
		if (f->node[v].excess < 0) {
			for (size_t i = 0; i < s.nreached; i++) {
				struct flow_node *x =
				    &f->node[f->reached[i]];

				x->potential += x->dist - s.dist;
			}
			return v;
		}
		search_settle(&s, v);
	}
	return -1;
}

/* Move one unit along the path that the search left. */
static void
flow_push(struct flow *f, int from, int to)
{
	for (int v = to; v != from;) {
		int via = f->node[v].via;

		if (via % 2 == 0) {
			arc_more(f, via / 2);
			v = f->arc[via / 2].from;
		} else {
			arc_less(f, via / 2);
			v = f->arc[via / 2].to;
		}
	}
	f->node[from].excess--;
	f->node[to].excess++;
	f->pushes++;
}

enum flow_result
flow_solve(struct flow *f, const struct solve_limits *l)
{
	size_t done = 0;
	enum flow_result r = FLOW_DONE;
	int n = 0;

	while (r == FLOW_DONE && done < f->nsenders) {
		int v = f->sender[done], to;

		if (f->node[v].excess <= 0) {
			f->node[v].queued = false;
			done++;
			continue;
		}
		if (++n % STOP_EVERY == 0 && limits_stop(l)) {
			r = FLOW_STOPPED;
			break;
		}
		to = flow_search(f, v);
		if (to < 0)
			r = FLOW_STUCK;
		else
			flow_push(f, v, to);
	}
	f->nsenders -= done;
	if (done > 0)
		memmove(f->sender, f->sender + done,
		    f->nsenders * sizeof *f->sender);
	return r;
}
