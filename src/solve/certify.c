/*
 * The judge of flows. It shares no code with flow.c: it adds up what lies on
 * the arcs, works the cost out anew and looks at every residual arc. The
 * potentials are the finder's proof; a wrong proof is a wrong answer.
 */
#include <stdlib.h>

#include "solve/flow.h"

#include "base/memory.h"

/* The cost of the j-th unit on an arc. */
static wide
unit_cost(const struct flow *f, const struct flow_arc *a, int j)
{
	const struct flow_cost *c = &f->cost[a->cost];

	return c->base + c->slope * (j - 1) - (j <= a->kink ? c->bonus : 0);
}

/* The cost of all units on an arc, modulo 2^128 like the flow's total. */
static unsigned __int128
arc_cost(const struct flow *f, const struct flow_arc *a)
{
	const struct flow_cost *c = &f->cost[a->cost];
	int with = a->flow < a->kink ? a->flow : a->kink;
	wide pairs = (wide)a->flow * (a->flow - 1) / 2;

	return (unsigned __int128)c->base * (unsigned)a->flow +
	    (unsigned __int128)c->slope * (unsigned __int128)pairs -
	    (unsigned __int128)c->bonus * (unsigned)with;
}

static bool
arc_obeys(const struct flow *f, const struct flow_arc *a)
{
	wide tilt = f->node[a->from].potential - f->node[a->to].potential;

	if (a->flow < 0 || a->flow > a->cap)
		return false;
	if (a->flow < a->cap && unit_cost(f, a, a->flow + 1) + tilt < 0)
		return false;
	return a->flow == 0 || unit_cost(f, a, a->flow) + tilt <= 0;
}

bool
flow_certify(const struct flow *f)
{
	unsigned __int128 total = 0;
	int *balance = memory_zeroed((size_t)f->nnodes + 1, sizeof *balance);
	bool good = true;

	for (int i = 0; good && i < f->narcs; i++) {
		const struct flow_arc *a = &f->arc[i];

		good = arc_obeys(f, a);
		balance[a->from] -= a->flow;
		balance[a->to] += a->flow;
		total += arc_cost(f, a);
	}
	for (int v = 0; good && v < f->nnodes; v++)
		good = f->node[v].supply + balance[v] == f->node[v].excess;
	free(balance);
	return good && total == f->total;
}

/* Spread a mark over residual arcs until nothing new is marked. Goes through
 * all arcs again and again: slow, simple, and rarely more than three rounds. */
static void
mark_spread(const struct flow *f, bool *mark)
{
	for (bool more = true; more;) {
		more = false;
		for (int i = 0; i < f->narcs; i++) {
			const struct flow_arc *a = &f->arc[i];

			if (mark[a->from] && !mark[a->to] && a->flow < a->cap)
				more = mark[a->to] = true;
			if (mark[a->to] && !mark[a->from] && a->flow > 0)
				more = mark[a->from] = true;
		}
	}
}

/* True if nothing that is marked can take what is left over. */
static bool
mark_closed(const struct flow *f, const bool *mark)
{
	for (int v = 0; v < f->nnodes; v++)
		if (mark[v] && f->node[v].excess < 0)
			return false;
	return true;
}

bool
flow_certify_stuck(const struct flow *f)
{
	bool *mark = memory_zeroed((size_t)f->nnodes + 1, sizeof *mark);
	bool stuck = false;

	for (int v = 0; v < f->nnodes && !stuck; v++) {
		if (f->node[v].excess <= 0)
			continue;
		for (int u = 0; u < f->nnodes; u++)
			mark[u] = u == v;
		mark_spread(f, mark);
		stuck = mark_closed(f, mark);
	}
	free(mark);
	return stuck;
}
