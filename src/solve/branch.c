/*
 * Parties that stay together and pairs that stay apart, on top of the flow.
 *
 * The flow solves the problem as if parties could divide and pairs could meet,
 * so its cost is a lower bound. If its plan keeps all rules it is the best
 * there is. Otherwise the search takes the largest party that is divided and
 * tries its sessions one by one, or takes a pair that meets in a session and
 * tries once without the one there, once with it there and hence without the
 * other. The cases are disjoint and complete. Each is solved from the flow of
 * the case before it: only the rows whose sessions changed are sent again. A
 * case is closed when it is impossible or its bound is not below the best plan.
 *
 * An item is a party, or a single row of an apart pair. What a case allows is a
 * set of sessions per item; the trail takes changes back. Two cheap thoughts
 * close most cases without a flow: an item that is fixed takes its seats, and
 * its session, from others; and a clique of items no two of which can share a
 * session needs as many different sessions as it has members.
 */
#include "solve/branch.h"

#include <stdlib.h>
#include <string.h>

#include "base/die.h"
#include "base/memory.h"

enum {
	CLIQUES = 64,
	CLIQUE_ITEMS = 64,
	CLIQUE_TESTS = 100000	/* work that finding them is worth */
};

struct item {
	int		*rows;
	int		 nrows, weight;
	bool		 party;
	struct mask	 open;
	int		*foes;		/* items it may not meet */
	int		 nfoes;
};

struct change {
	int		item;
	struct mask	old;
};

/* A case to be tried: an item in a session, or not. */
struct choice {
	int	item, session;
	bool	in;
	int	have;		/* people the flow has there already */
	wide	bound;
};

struct frame {
	size_t	trail, choice, end;
};

struct clique {
	int	item[CLIQUE_ITEMS];
	int	n;
};

struct search {
	struct net			*net;
	const struct split_problem	*p;
	const struct solve_limits	*limits;
	struct arena			*mem;
	bool				 any;
	struct item			*item;
	int				 nitems;
	int				*room;	/* seats not taken by locks */
	int				*left;	/* scratch of the same size */
	struct clique			*clique;
	int				 ncliques;
	struct change			*trail;
	size_t				 ntrail, trail_cap;
	struct choice			*choice;
	size_t				 nchoices, choice_cap;
	struct frame			*frame;
	size_t				 nframes, frame_cap;
	bool				 found;
	struct search_result		*out;
};

/* ---- items ---- */

/* Make an item of each party with more than one person, and of each row of an
 * apart pair that is in no such party. item_of gets the item of each row. */
static void
items_make(struct search *s, int *item_of)
{
	const struct split_problem *p = s->p;
	struct mask *allowed = rows_allow(p, s->mem);
	int *party = arena_array(s->mem, p->nparties + 1, sizeof *party);
	int *size = arena_array(s->mem, p->nparties + 1, sizeof *size);

	s->item = arena_array(s->mem, p->nrows + 1, sizeof *s->item);
	for (size_t k = 0; k < p->nparties; k++)
		party[k] = -1;
	for (size_t i = 0; i < p->nrows; i++)
		if (p->rows[i].party != SPLIT_NONE)
			size[p->rows[i].party]++;
	for (size_t i = 0; i < p->nrows; i++)
		item_of[i] = -1;
	for (size_t k = 0; k < p->naparts; k++)
		item_of[p->aparts[k].a] = item_of[p->aparts[k].b] = -2;
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];
		struct item *it;

		if (r->party != SPLIT_NONE)
			item_of[i] = party[r->party];
		else if (item_of[i] == -1)
			continue;
		if (item_of[i] < 0) {
			item_of[i] = s->nitems++;
			it = &s->item[item_of[i]];
			it->open = allowed[i];
			it->party = r->party != SPLIT_NONE;
			it->rows = arena_array(s->mem, it->party ?
			    (size_t)size[r->party] : 1, sizeof *it->rows);
			if (it->party)
				party[r->party] = item_of[i];
		}
		it = &s->item[item_of[i]];
		it->rows[it->nrows++] = (int)i;
		it->weight += r->n;
	}
}

/* Seats that rows outside of items leave for sure: those with one session. */
static void
room_count(struct search *s, const int *item_of)
{
	const struct split_problem *p = s->p;

	s->room = arena_array(s->mem, p->nsessions + 1, sizeof *s->room);
	s->left = arena_array(s->mem, p->nsessions + 1, sizeof *s->left);
	for (size_t o = 0; o < p->nsessions; o++)
		s->room[o] = p->sessions[o].max;
	for (size_t i = 0; i < p->nrows; i++) {
		struct mask m;

		if (item_of[i] >= 0 || p->rows[i].lock == SPLIT_NONE)
			continue;
		m = row_allows(p, &p->rows[i]);
		if (mask_has(&m, p->rows[i].lock))
			s->room[p->rows[i].lock] -= p->rows[i].n;
	}
	for (int x = 0; x < s->nitems; x++)
		for (size_t o = 0; o < p->nsessions; o++)
			if (s->item[x].weight > s->room[o])
				mask_del(&s->item[x].open, (int)o);
}

/* List for each item those it may not meet. False if one may not meet itself:
 * an apart pair within a party. */
static bool
foes_list(struct search *s, const int *item_of)
{
	const struct split_problem *p = s->p;

	for (size_t k = 0; k < p->naparts; k++) {
		s->item[item_of[p->aparts[k].a]].nfoes++;
		s->item[item_of[p->aparts[k].b]].nfoes++;
	}
	for (int x = 0; x < s->nitems; x++) {
		s->item[x].foes = arena_array(s->mem,
		    (size_t)s->item[x].nfoes, sizeof *s->item[x].foes);
		s->item[x].nfoes = 0;
	}
	for (size_t k = 0; k < p->naparts; k++) {
		int a = item_of[p->aparts[k].a], b = item_of[p->aparts[k].b];

		if (a == b)
			return false;
		s->item[a].foes[s->item[a].nfoes++] = b;
		s->item[b].foes[s->item[b].nfoes++] = a;
	}
	return true;
}

/* True if two items can never share a session. */
static bool
items_exclude(const struct search *s, int a, int b)
{
	const struct item *x = &s->item[a], *y = &s->item[b];
	struct mask both = mask_and(x->open, y->open);

	for (int k = 0; k < x->nfoes; k++)
		if (x->foes[k] == b)
			return true;
	for (int o = mask_next(&both, 0); o >= 0; o = mask_next(&both, o + 1))
		if (x->weight + y->weight <= s->room[o])
			return false;
	return true;
}

/* True if an item is in a clique already. */
static bool
clique_covers(const struct search *s, int x)
{
	for (int c = 0; c < s->ncliques; c++)
		for (int k = 0; k < s->clique[c].n; k++)
			if (s->clique[c].item[k] == x)
				return true;
	return false;
}

/* Find cliques, greedily, each beginning with an item that is in none yet. */
static void
cliques_find(struct search *s)
{
	long budget = CLIQUE_TESTS;

	s->clique = arena_array(s->mem, CLIQUES, sizeof *s->clique);
	for (int x = 0; x < s->nitems && s->ncliques < CLIQUES; x++) {
		struct clique *c = &s->clique[s->ncliques];

		if (clique_covers(s, x))
			continue;
		c->n = 0;
		c->item[c->n++] = x;
		for (int y = 0; y < s->nitems && c->n < CLIQUE_ITEMS; y++) {
			bool all = y != x;

			for (int k = 0; all && k < c->n; k++) {
				if (budget-- == 0)
					return;
				all = items_exclude(s, y, c->item[k]);
			}
			if (all)
				c->item[c->n++] = y;
		}
		if (c->n > 2)
			s->ncliques++;
	}
}

/* ---- cases ---- */

static void
item_set(struct search *s, int x, struct mask open)
{
	s->trail = memory_grow(s->trail, s->ntrail + 1, &s->trail_cap,
	    sizeof *s->trail);
	s->trail[s->ntrail++] = (struct change){ x, s->item[x].open };
	s->item[x].open = open;
}

static void
item_exclude(struct search *s, int x, int session)
{
	struct mask m = s->item[x].open;

	mask_del(&m, session);
	item_set(s, x, m);
}

static void
trail_undo(struct search *s, size_t to)
{
	while (s->ntrail > to) {
		s->ntrail--;
		s->item[s->trail[s->ntrail].item].open =
		    s->trail[s->ntrail].old;
	}
}

/* Give a member of a clique a session of its own, moving others if need be. */
static bool
clique_match(const struct search *s, const struct clique *c, int k, int *owner,
    struct mask *seen)
{
	const struct mask *open = &s->item[c->item[k]].open;

	for (int o = mask_next(open, 0); o >= 0; o = mask_next(open, o + 1)) {
		if (mask_has(seen, o))
			continue;
		mask_add(seen, o);
		if (owner[o] < 0 || clique_match(s, c, owner[o], owner, seen)) {
			owner[o] = k;
			return true;
		}
	}
	return false;
}

static bool
clique_fits(const struct search *s, const struct clique *c)
{
	int owner[SPLIT_MAX_SESSIONS];

	for (size_t o = 0; o < s->p->nsessions; o++)
		owner[o] = -1;
	for (int k = 0; k < c->n; k++) {
		struct mask seen = { { 0 } };

		if (!clique_match(s, c, k, owner, &seen))
			return false;
	}
	return true;
}

/* Draw the conclusions of items that have one session left. */
static bool
case_propagate(struct search *s)
{
	for (bool more = true; more;) {
		more = false;
		memcpy(s->left, s->room, s->p->nsessions * sizeof *s->left);
		for (int x = 0; x < s->nitems; x++) {
			const struct item *it = &s->item[x];
			int o = mask_next(&it->open, 0);

			if (o < 0)
				return false;
			if (mask_next(&it->open, o + 1) >= 0)
				continue;
			s->left[o] -= it->weight;
			for (int k = 0; k < it->nfoes; k++)
				if (mask_has(&s->item[it->foes[k]].open, o)) {
					item_exclude(s, it->foes[k], o);
					more = true;
				}
		}
		for (int x = 0; x < s->nitems && !more; x++) {
			struct mask m = s->item[x].open;
			int o = mask_next(&m, 0);
			bool fixed = o >= 0 && mask_next(&m, o + 1) < 0;

			if (fixed && s->left[o] < 0)
				return false;
			for (; o >= 0 && !fixed; o = mask_next(&m, o + 1))
				if (s->item[x].weight > s->left[o]) {
					item_exclude(s, x, o);
					more = true;
				}
		}
	}
	for (int k = 0; k < s->ncliques; k++)
		if (!clique_fits(s, &s->clique[k]))
			return false;
	return true;
}

static int
item_in(const struct search *s, int x, int session)
{
	const struct item *it = &s->item[x];
	int n = 0;

	if (!mask_has(&it->open, session))
		return 0;
	for (int k = 0; k < it->nrows; k++)
		n += net_row_in(s->net, it->rows[k], session);
	return n;
}

static wide
item_price(const struct search *s, int x, int session)
{
	const struct item *it = &s->item[x];
	wide price = 0;

	for (int k = 0; k < it->nrows; k++)
		price += net_row_price(s->net, it->rows[k], session);
	return price;
}

static void
choice_add(struct search *s, struct choice c)
{
	s->choice = memory_grow(s->choice, s->nchoices + 1, &s->choice_cap,
	    sizeof *s->choice);
	s->choice[s->nchoices++] = c;
}

static int
choice_order(const void *va, const void *vb)
{
	const struct choice *a = va, *b = vb;

	if (a->bound != b->bound)
		return a->bound < b->bound ? -1 : 1;
	if (a->have != b->have)
		return a->have > b->have ? -1 : 1;
	return a->session - b->session;
}

/* The largest party that the flow divides; -1 if there is none. */
static int
party_divided(const struct search *s)
{
	int worst = -1;

	for (int x = 0; x < s->nitems; x++) {
		const struct item *it = &s->item[x];
		int o = mask_next(&it->open, 0);

		if (!it->party || (worst >= 0 &&
		    s->item[worst].weight >= it->weight))
			continue;
		while (o >= 0 && item_in(s, x, o) == 0)
			o = mask_next(&it->open, o + 1);
		if (item_in(s, x, o) < it->weight)
			worst = x;
	}
	return worst;
}

/* List the cases that follow from the flow; none if it keeps all rules. */
static void
case_divide(struct search *s, wide scalar)
{
	int x = party_divided(s);

	if (x >= 0) {
		const struct mask *m = &s->item[x].open;
		size_t first = s->nchoices;

		for (int o = mask_next(m, 0); o >= 0; o = mask_next(m, o + 1))
			choice_add(s, (struct choice){ x, o, true,
			    item_in(s, x, o), scalar + item_price(s, x, o) });
		qsort(s->choice + first, s->nchoices - first,
		    sizeof *s->choice, choice_order);
		return;
	}
	for (x = 0; x < s->nitems; x++) {
		const struct item *it = &s->item[x];
		int o = it->nfoes > 0 ? mask_next(&it->open, 0) : -1;

		while (o >= 0 && item_in(s, x, o) == 0)
			o = mask_next(&it->open, o + 1);
		for (int k = 0; o >= 0 && k < it->nfoes; k++) {
			if (it->foes[k] < x || item_in(s, it->foes[k], o) == 0)
				continue;
			choice_add(s, (struct choice){ it->foes[k], o, false,
			    0, scalar });
			choice_add(s, (struct choice){ it->foes[k], o, true,
			    0, scalar });
			return;
		}
	}
}

/* Solve the present case. False if the limits ended it. New cases, if any, are
 * put on the stack. */
static bool
case_solve(struct search *s)
{
	struct search_result *out = s->out;
	size_t first = s->nchoices;
	enum net_result r;
	wide scalar;

	if (limits_stop(s->limits))
		return false;
	if (!case_propagate(s))
		return true;
	for (int x = 0; x < s->nitems; x++)
		for (int k = 0; k < s->item[x].nrows; k++)
			net_row_open(s->net, s->item[x].rows[k],
			    &s->item[x].open);
	out->nodes++;
	r = net_solve(s->net, s->limits);
	if (r != NET_DONE)
		return r != NET_STOPPED;
	scalar = net_scalar(s->net);
	if (s->nframes == 0)
		out->bound = scalar;
	if (s->found && scalar >= out->best)
		return true;
	case_divide(s, scalar);
	if (s->nchoices > first) {
		s->frame = memory_grow(s->frame, s->nframes + 1, &s->frame_cap,
		    sizeof *s->frame);
		s->frame[s->nframes++] = (struct frame){ s->ntrail, first,
		    s->nchoices };
		return true;
	}
	s->found = true;
	out->best = scalar;
	out->nplaces = net_places(s->net, s->p, out->places);
	return true;
}

/* Take the next case that may be better than the best plan; false if none. */
static bool
case_next(struct search *s, struct choice *c)
{
	while (s->nframes > 0 && !(s->any && s->found)) {
		struct frame *f = &s->frame[s->nframes - 1];
		const struct item *it;
		struct mask m = { { 0 } };

		trail_undo(s, f->trail);
		s->nchoices = f->end;
		if (f->choice == f->end) {
			s->nframes--;
			continue;
		}
		*c = s->choice[f->choice++];
		if (s->found && c->bound >= s->out->best)
			continue;
		it = &s->item[c->item];
		if (c->in)
			mask_add(&m, c->session);
		else {
			m = it->open;
			mask_del(&m, c->session);
		}
		item_set(s, c->item, m);
		return true;
	}
	return false;
}

/* Nothing is better than the best plan and the bounds of all open cases. */
static void
bound_open(struct search *s, const struct choice *at)
{
	wide low = at->bound;

	for (size_t k = 0; k < s->nframes; k++)
		for (size_t c = s->frame[k].choice; c < s->frame[k].end; c++)
			if (s->choice[c].bound < low)
				low = s->choice[c].bound;
	if (s->found && s->out->best < low)
		low = s->out->best;
	s->out->bound = low;
}

static bool
search_run(struct search *s)
{
	struct search_result *out = s->out;
	struct choice at;

	if (!case_solve(s))
		return false;
	while (case_next(s, &at))
		if (!case_solve(s)) {
			bound_open(s, &at);
			out->status = s->found ? SPLIT_FEASIBLE :
			    SPLIT_STOPPED;
			return true;
		}
	out->status = s->found ? SPLIT_OPTIMAL : SPLIT_INFEASIBLE;
	if (s->found && !s->any)
		out->bound = out->best;
	return true;
}

bool
branch_search(struct net *net, const struct split_problem *p, bool any,
    const struct solve_limits *l, struct arena *a, struct search_result *out)
{
	struct arena mem = { NULL };
	struct search s = { .net = net, .p = p, .limits = l, .mem = &mem,
	    .any = any, .out = out };
	int *item_of = arena_array(&mem, p->nrows + 1, sizeof *item_of);
	bool done = true;

	*out = (struct search_result){ .status = SPLIT_INFEASIBLE };
	out->places = arena_array(a, net_places_max(p), sizeof *out->places);
	items_make(&s, item_of);
	room_count(&s, item_of);
	if (foes_list(&s, item_of)) {
		cliques_find(&s);
		done = search_run(&s);
	}
	free(s.trail);
	free(s.choice);
	free(s.frame);
	arena_free(&mem);
	return done;
}
