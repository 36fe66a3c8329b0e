/*
 * Why visits cannot all be placed, and what would help.
 *
 * A minimal set by deletion: of the visits of one host or of one group, if
 * these alone are impossible already, else of all. Blocks of visits are dropped
 * at once where that is possible. A way out is an edit after which everything
 * can be placed; if no single one does, visits are left out one after another.
 */
#include <limits.h>
#include <string.h>

#include "base/text.h"
#include "solve/grid.h"

enum { WAYS = 3, WAY_EDITS = 64, TRY_STEPS = 20000 };

struct why {
	struct grid	*g;
	uint64_t	*open;		/* 0: left out */
	int		*at;
	bool		 stopped;
	struct arena	*mem;
};

/* Can what is not left out be placed? */
static bool
why_possible(struct why *w)
{
	enum grid_result r = grid_place(w->g, w->open, INT_MAX, 0, w->at);

	w->stopped = w->stopped || r == GRID_STOPPED;
	return r != GRID_NONE;
}

/* Leave out what can go of the n stops in list while it stays impossible. */
static void
stops_filter(struct why *w, const int *list, int n)
{
	if (n == 0)
		return;
	for (int k = 0; k < n; k++)
		w->open[list[k]] = 0;
	if (!why_possible(w))
		return;
	for (int k = 0; k < n; k++)
		w->open[list[k]] = UINT64_MAX;
	if (n == 1 || w->stopped)
		return;
	stops_filter(w, list, n / 2);
	stops_filter(w, list + n / 2, n - n / 2);
}

/* Try with the stops of one group or one host only. */
static bool
stops_only(struct why *w, int group, int host)
{
	int n = 0;

	for (int s = 0; s < w->g->nstops; s++) {
		bool in = w->g->stop[s].group == group ||
		    w->g->stop[s].host == host;

		w->open[s] = in ? UINT64_MAX : 0;
		n += in;
	}
	return n > 0 && !why_possible(w);
}

static void
conflict_find(struct why *w, struct arena *a, struct round_answer *out)
{
	struct grid *g = w->g;
	int *list = arena_array(w->mem, (size_t)g->nstops + 1, sizeof *list);
	struct round_place *why = arena_array(a, (size_t)g->nstops + 1,
	    sizeof *why);
	int n = 0;
	bool part = false;

	for (int h = 0; h < g->nhosts && !part; h++)
		part = stops_only(w, -1, h);
	for (int k = 0; k < g->ngroups && !part; k++)
		part = stops_only(w, k, -1);
	for (int s = 0; s < g->nstops; s++) {
		if (!part)
			w->open[s] = UINT64_MAX;
		if (w->open[s] != 0)
			list[n++] = s;
	}
	stops_filter(w, list, n);
	if (w->stopped)
		return;
	for (int s = 0; s < g->nstops; s++)
		if (w->open[s] != 0)
			why[out->nwhy++] = (struct round_place){
				g->stop[s].group, g->stop[s].visit,
				ROUND_NONE };
	out->why = why;
}

/* ---- ways out ---- */

struct ways {
	const struct round_problem	*p;
	const struct solve_limits	*limits;
	struct arena			*mem;
	struct round_answer		*out;
	struct round_relax		*list;
};

static struct round_edit
edit_of(enum round_edit_kind kind, int group, int visit, int host, int slot,
    int n)
{
	return (struct round_edit){ kind, group, visit, host, slot, n };
}

/* Is everything possible after these edits? */
static bool
edits_help(const struct ways *w, const struct round_edit *e, size_t n)
{
	struct arena tmp = { NULL };
	struct round_relax r = { e, n };
	struct round_problem p = round_apply(w->p, &r, &tmp);
	struct grid g;
	uint64_t *open;
	int *at;
	bool good;

	grid_make(&g, &p, w->limits, &tmp);
	open = arena_array(&tmp, (size_t)g.nstops + 1, sizeof *open);
	at = arena_array(&tmp, (size_t)g.nstops + 1, sizeof *at);
	for (int s = 0; s < g.nstops; s++)
		open[s] = UINT64_MAX;
	good = grid_place(&g, open, INT_MAX, TRY_STEPS, at) == GRID_FOUND;
	arena_free(&tmp);
	return good;
}

/* Offer one edit if it helps. True when enough have been offered. */
static bool
edit_offer(struct ways *w, struct round_edit e)
{
	struct round_edit *keep;

	if (w->out->nrelax == WAYS || limits_stop(w->limits))
		return true;
	if (!edits_help(w, &e, 1))
		return false;
	keep = arena_alloc(w->mem, sizeof *keep);
	*keep = e;
	w->list[w->out->nrelax++] = (struct round_relax){ keep, 1 };
	return w->out->nrelax == WAYS;
}

/* Try to open the host of a visit in one more slot; at most one a host. */
static void
offer_open(struct ways *w, const struct round_place *v)
{
	const struct round_group *gr = &w->p->groups[v->group];
	int h = gr->visits[v->visit].host;
	size_t before = w->out->nrelax;

	for (int t = 0; t < (int)w->p->nslots; t++)
		if (!(w->p->hosts[h].open >> t & 1) && (gr->free >> t & 1) &&
		    (edit_offer(w, edit_of(ROUND_EDIT_OPEN, ROUND_NONE,
		    ROUND_NONE, h, t, 0)) || w->out->nrelax > before))
			return;
}

static void
offer_free(struct ways *w, const struct round_place *v)
{
	const struct round_group *gr = &w->p->groups[v->group];
	int h = gr->visits[v->visit].host;
	size_t before = w->out->nrelax;

	for (int t = 0; t < (int)w->p->nslots; t++)
		if (!(gr->free >> t & 1) && (w->p->hosts[h].open >> t & 1) &&
		    (edit_offer(w, edit_of(ROUND_EDIT_FREE, v->group,
		    ROUND_NONE, ROUND_NONE, t, 0)) ||
		    w->out->nrelax > before))
			return;
}

static void
offer_host(struct ways *w, const struct round_place *v)
{
	const struct round_group *gr = &w->p->groups[v->group];
	int h = gr->visits[v->visit].host;
	const struct round_host *host = &w->p->hosts[h];

	edit_offer(w, edit_of(ROUND_EDIT_PARALLEL, ROUND_NONE, ROUND_NONE, h,
	    ROUND_NONE, 1));
	if (gr->n > host->seats)
		edit_offer(w, edit_of(ROUND_EDIT_SEATS, ROUND_NONE,
		    ROUND_NONE, h, ROUND_NONE, gr->n - host->seats));
}

static void
offer_visit(struct ways *w, const struct round_place *v)
{
	int h = w->p->groups[v->group].visits[v->visit].host;

	if (w->p->groups[v->group].visits[v->visit].lock != ROUND_NONE)
		edit_offer(w, edit_of(ROUND_EDIT_LOCK, v->group, v->visit, h,
		    ROUND_NONE, 0));
	edit_offer(w, edit_of(ROUND_EDIT_SKIP, v->group, v->visit, h,
	    ROUND_NONE, 0));
}

/* Leave out visits, the last of a minimal impossible set each time, until the
 * rest can be placed: always an end, if not always a short one. */
static void
offer_skips(struct ways *w, struct why *why)
{
	struct grid *g = why->g;
	bool *out = arena_array(w->mem, (size_t)g->nstops + 1, sizeof *out);
	int *list = arena_array(w->mem, (size_t)g->nstops + 1, sizeof *list);
	struct round_edit *e = arena_array(w->mem, (size_t)g->nstops + 1,
	    sizeof *e);
	size_t n = 0;

	for (;;) {
		int left = 0, last = -1;

		for (int s = 0; s < g->nstops; s++) {
			why->open[s] = out[s] ? 0 : UINT64_MAX;
			if (!out[s])
				list[left++] = s;
		}
		if (why_possible(why) || why->stopped)
			break;
		stops_filter(why, list, left);
		for (int s = 0; s < g->nstops; s++)
			if (why->open[s] != 0)
				last = s;
		if (last < 0 || why->stopped)
			return;
		out[last] = true;
		e[n++] = edit_of(ROUND_EDIT_SKIP, g->stop[last].group,
		    g->stop[last].visit, g->stop[last].host, ROUND_NONE, 0);
	}
	if (why->stopped || n == 0)
		return;
	w->list[w->out->nrelax++] = (struct round_relax){ e, n };
}

void
round_explain(struct grid *g, struct arena *a, struct round_answer *out)
{
	static void (*const offers[])(struct ways *,
	    const struct round_place *) = {
		offer_open, offer_host, offer_free, offer_visit,
	};
	struct arena tmp = { NULL };
	struct why w = { .g = g, .mem = &tmp };
	struct ways ways = { g->p, g->limits, a, out, NULL };

	w.open = arena_array(&tmp, (size_t)g->nstops + 1, sizeof *w.open);
	w.at = arena_array(&tmp, (size_t)g->nstops + 1, sizeof *w.at);
	conflict_find(&w, a, out);
	ways.list = arena_array(a, WAYS + 1, sizeof *ways.list);
	/* one of each kind first, from the first visit that allows it */
	for (size_t k = 0; k < countof(offers); k++)
		for (size_t v = 0, had = out->nrelax; v < out->nwhy &&
		    out->nrelax == had && out->nrelax < WAYS; v++)
			offers[k](&ways, &out->why[v]);
	if (out->nrelax == 0 && !w.stopped)
		offer_skips(&ways, &w);
	out->relax = ways.list;
	arena_free(&tmp);
}

/* ---- the edited problem ---- */

static void
visit_drop(struct round_group *g, int visit)
{
	struct round_visit *v = (struct round_visit *)(uintptr_t)g->visits;

	v[visit].host = ROUND_NONE;
}

/* Close the gaps that dropped visits left. */
static void
visits_close(struct round_group *g)
{
	struct round_visit *v = (struct round_visit *)(uintptr_t)g->visits;
	size_t n = 0;

	for (size_t k = 0; k < g->nvisits; k++)
		if (v[k].host != ROUND_NONE)
			v[n++] = v[k];
	g->nvisits = n;
}

struct round_problem
round_apply(const struct round_problem *p, const struct round_relax *r,
    struct arena *a)
{
	struct round_problem q = *p;
	struct round_host *hosts = arena_array(a, p->nhosts + 1,
	    sizeof *hosts);
	struct round_group *groups = arena_array(a, p->ngroups + 1,
	    sizeof *groups);

	if (p->nhosts > 0)
		memcpy(hosts, p->hosts, p->nhosts * sizeof *hosts);
	for (size_t g = 0; g < p->ngroups; g++) {
		struct round_visit *v = arena_array(a,
		    p->groups[g].nvisits + 1, sizeof *v);

		groups[g] = p->groups[g];
		if (groups[g].nvisits > 0)
			memcpy(v, groups[g].visits,
			    groups[g].nvisits * sizeof *v);
		groups[g].visits = v;
	}
	for (size_t k = 0; k < r->nedits; k++) {
		const struct round_edit *e = &r->edits[k];

		if (e->kind == ROUND_EDIT_OPEN)
			hosts[e->host].open |= (uint64_t)1 << e->slot;
		else if (e->kind == ROUND_EDIT_PARALLEL)
			hosts[e->host].parallel += e->n;
		else if (e->kind == ROUND_EDIT_SEATS)
			hosts[e->host].seats += e->n;
		else if (e->kind == ROUND_EDIT_FREE)
			groups[e->group].free |= (uint64_t)1 << e->slot;
		else if (e->kind == ROUND_EDIT_LOCK)
			((struct round_visit *)(uintptr_t)
			    groups[e->group].visits)[e->visit].lock =
			    ROUND_NONE;
		else
			visit_drop(&groups[e->group], e->visit);
	}
	for (size_t g = 0; g < p->ngroups; g++)
		visits_close(&groups[g]);
	q.hosts = hosts;
	q.groups = groups;
	return q;
}
