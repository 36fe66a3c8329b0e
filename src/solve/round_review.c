/*
 * Checking rounds and judging their plans by the plain definitions. Results of
 * the search are compared with this; it shares nothing with the grid.
 */
#include <stdlib.h>

#include "base/text.h"
#include "solve/round.h"

enum { TRAVEL_MAX = 10000, COUNT_MAX = 100000 };

/* ---- well-formed? ---- */

static bool
slots_check(const struct round_problem *p, struct err *err)
{
	for (size_t t = 0; t < p->nslots; t++) {
		const struct round_slot *s = &p->slots[t], *b = s - 1;

		if (s->start < 0 || s->end < s->start || s->end > 100000)
			return fail(err, ERR_INPUT, _("Not solved: slot %s "
			    "ends before it begins."), or_empty(s->label));
		if (t > 0 && (b->day > s->day ||
		    (b->day == s->day && b->end > s->start)))
			return fail(err, ERR_INPUT, _("Not solved: slot %s "
			    "is not in time order."), or_empty(s->label));
	}
	return true;
}

static bool
travel_check(const struct round_problem *p, struct err *err)
{
	size_t n = p->nhosts;

	for (size_t a = 0; p->travel != NULL && a < n * n; a++)
		if (p->travel[a] < 0 || p->travel[a] > TRAVEL_MAX)
			return fail(err, ERR_INPUT, _("Not solved: a travel "
			    "time is not between 0 and %d minutes."),
			    TRAVEL_MAX);
	for (size_t a = 0; p->travel != NULL && a < n; a++)
		for (size_t b = 0; b < n; b++)
			for (size_t c = 0; c < n; c++)
				if (p->travel[a * n + c] > p->travel[a * n + b]
				    + p->travel[b * n + c])
					return fail(err, ERR_INPUT, _("Not "
					    "solved: from %s to %s a detour "
					    "by %s is shorter. Correct the "
					    "travel times."),
					    or_empty(p->hosts[a].label),
					    or_empty(p->hosts[c].label),
					    or_empty(p->hosts[b].label));
	return true;
}

static bool
visits_check(const struct round_problem *p, const struct round_group *g,
    struct err *err)
{
	bool seen[ROUND_MAX_HOSTS] = { false };

	for (size_t v = 0; v < g->nvisits; v++) {
		const struct round_visit *x = &g->visits[v];

		if (x->host < 0 || (size_t)x->host >= p->nhosts)
			return fail(err, ERR_INPUT, _("Not solved: %s: a "
			    "host is unknown."), or_empty(g->label));
		if (seen[x->host])
			return fail(err, ERR_INPUT, _("Not solved: %s visits "
			    "%s twice."), or_empty(g->label),
			    or_empty(p->hosts[x->host].label));
		seen[x->host] = true;
		if (x->lock < ROUND_NONE || x->lock >= (int)p->nslots ||
		    x->was < ROUND_GONE || x->was >= (int)p->nslots)
			return fail(err, ERR_INPUT, _("Not solved: %s: a slot "
			    "is unknown."), or_empty(g->label));
	}
	return true;
}

bool
round_check(const struct round_problem *p, struct err *err)
{
	if (p->nslots > ROUND_MAX_SLOTS || p->nhosts > ROUND_MAX_HOSTS ||
	    p->ngroups > ROUND_MAX_GROUPS)
		return fail(err, ERR_INPUT, _("Not solved: at most %d slots, "
		    "%d hosts and %d groups can be planned at once."),
		    ROUND_MAX_SLOTS, ROUND_MAX_HOSTS, ROUND_MAX_GROUPS);
	if (!slots_check(p, err) || !travel_check(p, err))
		return false;
	for (size_t h = 0; h < p->nhosts; h++)
		if (p->hosts[h].parallel < 0 || p->hosts[h].seats < 0 ||
		    p->hosts[h].parallel > COUNT_MAX ||
		    p->hosts[h].seats > COUNT_MAX)
			return fail(err, ERR_INPUT, _("Not solved: %s: "
			    "parallel groups or seats are out of range."),
			    or_empty(p->hosts[h].label));
	for (size_t g = 0; g < p->ngroups; g++) {
		const struct round_group *x = &p->groups[g];

		if (x->n < 0 || x->n > COUNT_MAX || x->delegation < 0 ||
		    (size_t)x->delegation >= p->ndelegations)
			return fail(err, ERR_INPUT, _("Not solved: %s: people "
			    "or delegation are out of range."),
			    or_empty(x->label));
		if (!visits_check(p, x, err))
			return false;
	}
	return true;
}

int
round_compare(const struct round_vector *a, const struct round_vector *b)
{
	for (int k = 0; k < ROUND_PARTS; k++)
		if (a->part[k] != b->part[k])
			return a->part[k] < b->part[k] ? -1 : 1;
	return 0;
}

/* ---- judging ---- */

struct judge {
	const struct round_problem	*p;
	struct round_breach		*list;
	size_t				 n, cap;
	struct arena			*mem;
	int	at[ROUND_MAX_GROUPS][ROUND_MAX_HOSTS];	/* slot by visit */
};

static void
breach_add(struct judge *j, enum round_breach_kind kind, int group, int visit,
    int host, int slot, int n)
{
	j->list = arena_grow(j->mem, j->list, j->n, &j->cap, sizeof *j->list);
	j->list[j->n++] = (struct round_breach){ kind, group, visit, host,
	    slot, n };
}

/* Judge one visit for itself. */
static void
judge_visit(struct judge *j, int g, int v, struct round_vector *vec)
{
	const struct round_group *gr = &j->p->groups[g];
	const struct round_visit *x = &gr->visits[v];
	int t = j->at[g][v];

	if (t == ROUND_NONE) {
		breach_add(j, ROUND_UNPLACED, g, v, x->host, ROUND_NONE, 0);
		return;
	}
	if (x->was != ROUND_NONE && x->was != t)
		vec->part[ROUND_MOVED]++;
	if ((j->p->hosts[x->host].open >> t & 1) == 0)
		breach_add(j, ROUND_CLOSED, g, v, x->host, t, 0);
	if ((gr->free >> t & 1) == 0)
		breach_add(j, ROUND_NOT_FREE, g, v, x->host, t, 0);
	if (x->lock != ROUND_NONE && x->lock != t)
		breach_add(j, ROUND_BREAKS_LOCK, g, v, x->host, t, 0);
}

/* Judge the order of a group's visits: waiting, travel, time enough. */
static void
judge_group(struct judge *j, int g, struct round_vector *vec)
{
	const struct round_problem *p = j->p;
	const struct round_group *gr = &p->groups[g];
	int in[ROUND_MAX_SLOTS], last = ROUND_NONE;

	for (size_t t = 0; t < p->nslots; t++)
		in[t] = ROUND_NONE;
	for (int v = 0; v < (int)gr->nvisits; v++) {
		int t = j->at[g][v];

		if (t == ROUND_NONE)
			continue;
		if (in[t] != ROUND_NONE)
			breach_add(j, ROUND_TWICE, g, v, gr->visits[v].host,
			    t, 0);
		in[t] = v;
	}
	for (int t = 0; t < (int)p->nslots; t++) {
		if (in[t] == ROUND_NONE)
			continue;
		if (last != ROUND_NONE &&
		    p->slots[last].day == p->slots[t].day) {
			int a = gr->visits[in[last]].host;
			int b = gr->visits[in[t]].host;
			int go = p->travel == NULL ? 0 :
			    p->travel[(size_t)a * p->nhosts + (size_t)b];
			int gap = p->slots[t].start - p->slots[last].end;

			vec->part[ROUND_WAIT] += t - last - 1;
			vec->part[ROUND_TRAVEL] += go;
			if (go > gap)
				breach_add(j, ROUND_NO_TIME, g, in[t], b, t,
				    go - gap);
		}
		last = t;
	}
}

static void
judge_hosts(struct judge *j)
{
	const struct round_problem *p = j->p;

	for (int h = 0; h < (int)p->nhosts; h++)
		for (int t = 0; t < (int)p->nslots; t++) {
			int groups = 0, people = 0;

			for (size_t g = 0; g < p->ngroups; g++)
				for (size_t v = 0; v < p->groups[g].nvisits;
				    v++)
					if (p->groups[g].visits[v].host == h &&
					    j->at[g][v] == t) {
						groups++;
						people += p->groups[g].n;
					}
			if (groups > p->hosts[h].parallel)
				breach_add(j, ROUND_PARALLEL, ROUND_NONE,
				    ROUND_NONE, h, t,
				    groups - p->hosts[h].parallel);
			if (people > p->hosts[h].seats)
				breach_add(j, ROUND_SEATS, ROUND_NONE,
				    ROUND_NONE, h, t,
				    people - p->hosts[h].seats);
		}
}

/* Count the days and the last slot of each delegation. */
static void
judge_delegations(struct judge *j, struct round_vector *vec)
{
	const struct round_problem *p = j->p;

	for (size_t d = 0; d < p->ndelegations; d++) {
		uint64_t used = 0;

		for (size_t g = 0; g < p->ngroups; g++)
			for (size_t v = 0; v < p->groups[g].nvisits; v++)
				if (p->groups[g].delegation == (int)d &&
				    j->at[g][v] != ROUND_NONE)
					used |= (uint64_t)1 << j->at[g][v];
		for (int t = 0, last = -1; t < (int)p->nslots; t++) {
			if ((used >> t & 1) == 0)
				continue;
			if (last < 0 || p->slots[t].day != p->slots[last].day)
				vec->part[ROUND_DAYS]++;
			if (used >> t == 1)
				vec->part[ROUND_FINISH] += t + 1;
			last = t;
		}
	}
}

void
round_review(const struct round_problem *p, const struct round_place *places,
    size_t nplaces, struct arena *a, struct round_review *out)
{
	struct arena tmp = { NULL };
	struct judge *j = arena_alloc(&tmp, sizeof *j);

	j->p = p;
	j->mem = a;
	*out = (struct round_review){ .vector = { { 0 } } };
	for (size_t g = 0; g < p->ngroups; g++)
		for (size_t v = 0; v < p->groups[g].nvisits; v++)
			j->at[g][v] = ROUND_NONE;
	for (size_t k = 0; k < nplaces; k++)
		j->at[places[k].group][places[k].visit] = places[k].slot;
	for (size_t g = 0; g < p->ngroups; g++) {
		for (size_t v = 0; v < p->groups[g].nvisits; v++)
			judge_visit(j, (int)g, (int)v, &out->vector);
		judge_group(j, (int)g, &out->vector);
	}
	judge_hosts(j);
	judge_delegations(j, &out->vector);
	out->breaches = j->list;
	out->nbreaches = j->n;
	arena_free(&tmp);
}
