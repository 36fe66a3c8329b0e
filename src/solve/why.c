/*
 * Why there is no plan, and what would help.
 *
 * Everything here asks one question many times: is a plan possible with these
 * rules, seats and people? A draft is the problem with changes marked beside
 * it; the question is put to the search without wishes, units or announced
 * plan, and its network is kept from one question to the next.
 *
 * If counting finds a shortage, that is the reason. Otherwise rules are, and a
 * deletion filter finds a minimal set: drop a block of rules; if it is still
 * impossible they are gone for good, else try halves. The order decides what
 * remains: exclusions go first, then locks, apart pairs, parties.
 *
 * A way out begins with one edit or one a part of the witness, and goes on
 * until the question is answered with yes: so all of them are true.
 */
#include "solve/why.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "solve/branch.h"

enum {
	WAYS = 3,		/* offered at most */
	WAY_EDITS = 64,		/* edits in one of them at most */
	PAIR_SCAN = 2000	/* apart pairs compared for doubles */
};

struct rule {
	struct split_edit	what;
	bool			kept;
};

struct draft {
	const struct split_problem	*p;
	const struct solve_limits	*limits;
	struct arena			*mem;	/* of the whole explanation */
	struct net			*net;
	struct rule			*rule;	/* in the order of dropping */
	size_t				 nrules;
	int				*cannot_rule;	/* first of each row */
	int				*lock_rule, *party_rule, *apart_rule;
	int				*seats, *min, *n;
	bool				 stopped;
};

static const struct split_edit no_edit = { SPLIT_EDIT_MAX, SPLIT_NONE,
	SPLIT_NONE, SPLIT_NONE, SPLIT_NONE, 0 };

static int
rule_add(struct draft *d, enum split_edit_kind kind, int session, int row,
    int other, int party)
{
	struct rule *r = &d->rule[d->nrules];

	r->what = no_edit;
	r->what.kind = kind;
	r->what.session = session;
	r->what.row = row;
	r->what.other = other;
	r->what.party = party;
	r->kept = true;
	return (int)d->nrules++;
}

/* The rule of an apart pair: that of an equal pair before it, or a new one. */
static int
apart_rule(struct draft *d, size_t k)
{
	const struct split_apart *x = d->p->aparts;

	for (size_t j = k > PAIR_SCAN ? k - PAIR_SCAN : 0; j < k; j++)
		if ((x[j].a == x[k].a && x[j].b == x[k].b) ||
		    (x[j].a == x[k].b && x[j].b == x[k].a))
			return d->apart_rule[j];
	return rule_add(d, SPLIT_EDIT_APART, SPLIT_NONE, x[k].a, x[k].b,
	    SPLIT_NONE);
}

/* List every rule of the problem, those to be dropped first, first. */
static void
rules_list(struct draft *d)
{
	const struct split_problem *p = d->p;
	size_t max = p->nrows + p->naparts + p->nparties;
	int64_t *weight = arena_array(d->mem, p->nparties + 1, sizeof *weight);

	for (size_t i = 0; i < p->nrows; i++) {
		max += p->rows[i].ncannot;
		if (p->rows[i].party != SPLIT_NONE)
			weight[p->rows[i].party] += p->rows[i].n;
	}
	d->rule = arena_array(d->mem, max + 1, sizeof *d->rule);
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];
		struct mask seen = { { 0 } };

		d->cannot_rule[i] = (int)d->nrules;
		for (size_t k = 0; k < r->ncannot; k++)
			if (!mask_has(&seen, r->cannot[k])) {
				mask_add(&seen, r->cannot[k]);
				rule_add(d, SPLIT_EDIT_CANNOT, r->cannot[k],
				    (int)i, SPLIT_NONE, SPLIT_NONE);
			}
	}
	d->cannot_rule[p->nrows] = (int)d->nrules;
	for (size_t i = 0; i < p->nrows; i++)
		d->lock_rule[i] = p->rows[i].lock == SPLIT_NONE ? -1 :
		    rule_add(d, SPLIT_EDIT_LOCK, p->rows[i].lock, (int)i,
		    SPLIT_NONE, SPLIT_NONE);
	for (size_t k = 0; k < p->naparts; k++)
		d->apart_rule[k] = apart_rule(d, k);
	for (size_t k = 0; k < p->nparties; k++)
		d->party_rule[k] = weight[k] < 2 ? -1 :
		    rule_add(d, SPLIT_EDIT_TOGETHER, SPLIT_NONE, SPLIT_NONE,
		    SPLIT_NONE, (int)k);
}

static void
draft_make(struct draft *d, const struct split_problem *p)
{
	d->p = p;
	d->cannot_rule = arena_array(d->mem, p->nrows + 1, sizeof(int));
	d->lock_rule = arena_array(d->mem, p->nrows + 1, sizeof(int));
	d->party_rule = arena_array(d->mem, p->nparties + 1, sizeof(int));
	d->apart_rule = arena_array(d->mem, p->naparts + 1, sizeof(int));
	d->seats = arena_array(d->mem, p->nsessions + 1, sizeof(int));
	d->min = arena_array(d->mem, p->nsessions + 1, sizeof(int));
	d->n = arena_array(d->mem, p->nrows + 1, sizeof(int));
	for (size_t o = 0; o < p->nsessions; o++) {
		d->seats[o] = p->sessions[o].max;
		d->min[o] = p->sessions[o].min;
	}
	for (size_t i = 0; i < p->nrows; i++)
		d->n[i] = p->rows[i].n;
	rules_list(d);
}

/* ---- the question ---- */

static bool
rule_kept(const struct draft *d, int rule)
{
	return rule >= 0 && d->rule[rule].kept;
}

/* A row with only the rules that are kept, and nothing that has a cost. */
static struct split_row
draft_row(const struct draft *d, size_t i, struct arena *a)
{
	struct split_row r = d->p->rows[i];
	int first = d->cannot_rule[i], end = d->cannot_rule[i + 1];
	int *cannot = NULL;

	r.n = d->n[i];
	r.unit = SPLIT_NONE;
	r.nwishes = 0;
	r.nwas = 0;
	if (!rule_kept(d, d->lock_rule[i]))
		r.lock = SPLIT_NONE;
	if (r.party != SPLIT_NONE && !rule_kept(d, d->party_rule[r.party]))
		r.party = SPLIT_NONE;
	r.ncannot = 0;
	if (first < end)
		cannot = arena_array(a, (size_t)(end - first), sizeof *cannot);
	for (int k = first; k < end; k++)
		if (d->rule[k].kept)
			cannot[r.ncannot++] = d->rule[k].what.session;
	r.cannot = cannot;
	return r;
}

/* Write the draft down as a problem, in a. at gets the row of the problem for
 * each row of the original, or SPLIT_NONE if all its people left. */
static struct split_problem
draft_problem(const struct draft *d, struct arena *a, int *at)
{
	struct split_problem p = *d->p;
	struct split_session *session = arena_array(a, p.nsessions + 1,
	    sizeof *session);
	struct split_row *row = arena_array(a, p.nrows + 1, sizeof *row);
	struct split_apart *apart = arena_array(a, p.naparts + 1,
	    sizeof *apart);

	for (size_t o = 0; o < p.nsessions; o++) {
		session[o] = p.sessions[o];
		session[o].max = d->seats[o];
		session[o].min = d->min[o];
	}
	p.nrows = p.naparts = 0;
	for (size_t i = 0; i < d->p->nrows; i++) {
		at[i] = SPLIT_NONE;
		if (d->n[i] == 0)
			continue;
		at[i] = (int)p.nrows;
		row[p.nrows++] = draft_row(d, i, a);
	}
	for (size_t k = 0; k < d->p->naparts; k++) {
		struct split_apart x = d->p->aparts[k];

		if (rule_kept(d, d->apart_rule[k]) && at[x.a] >= 0 &&
		    at[x.b] >= 0)
			apart[p.naparts++] = (struct split_apart){ at[x.a],
			    at[x.b] };
	}
	p.sessions = session;
	p.rows = row;
	p.aparts = apart;
	return p;
}

/* Is a plan possible? True also when the limits ended the question: then
 * stopped is set and nothing may be concluded. */
static bool
draft_possible(struct draft *d)
{
	struct arena tmp = { NULL };
	int *at = arena_array(&tmp, d->p->nrows + 1, sizeof *at);
	struct split_problem p = draft_problem(d, &tmp, at);
	struct search_result r;
	struct err err;

	if (!net_update(d->net, &p, true, &err) ||
	    !branch_search(d->net, &p, true, d->limits, &tmp, &r) ||
	    r.status == SPLIT_STOPPED)
		d->stopped = true;
	arena_free(&tmp);
	return d->stopped || r.status != SPLIT_INFEASIBLE;
}

/* ---- a minimal set of rules ---- */

/* Drop what can go of the rules from lo up to hi. */
static void
rules_filter(struct draft *d, size_t lo, size_t hi)
{
	bool any = false;
	struct arena tmp = { NULL };
	bool *was = arena_array(&tmp, hi - lo + 1, sizeof *was);

	for (size_t k = lo; k < hi; k++) {
		was[k - lo] = d->rule[k].kept;
		any = any || d->rule[k].kept;
		d->rule[k].kept = false;
	}
	if (any && draft_possible(d)) {
		for (size_t k = lo; k < hi; k++)
			d->rule[k].kept = was[k - lo];
		if (hi - lo > 1 && !d->stopped) {
			size_t mid = lo + (hi - lo) / 2;

			rules_filter(d, lo, mid);
			rules_filter(d, mid, hi);
		}
	}
	arena_free(&tmp);
}

/* Find a minimal set of rules that cannot all hold, parties and apart pairs
 * first; rules dropped before stay dropped. NULL if the limits ended it. */
static const struct split_edit *
rules_conflict(struct draft *d, size_t *n)
{
	struct split_edit *set = arena_array(d->mem, d->nrules + 1,
	    sizeof *set);
	bool *before = arena_array(d->mem, d->nrules + 1, sizeof *before);
	size_t from = 0;

	for (size_t k = 0; k < d->nrules; k++)
		before[k] = d->rule[k].kept;
	/* by kind, because whole kinds often go at once */
	while (from < d->nrules) {
		size_t to = from;

		while (to < d->nrules && d->rule[to].what.kind ==
		    d->rule[from].what.kind)
			to++;
		rules_filter(d, from, to);
		from = to;
	}
	*n = 0;
	for (size_t k = d->nrules; k-- > 0;) {
		if (d->rule[k].kept)
			set[(*n)++] = d->rule[k].what;
		d->rule[k].kept = before[k];
	}
	return d->stopped ? NULL : set;
}

/* ---- ways out ---- */

struct way {
	struct split_edit	edit[WAY_EDITS];
	size_t			n;
	int64_t			price;
};

/* Note an edit in the draft and in the way; false if the way is too long. */
static bool
way_edit(struct draft *d, struct way *w, struct split_edit e)
{
	if (e.kind == SPLIT_EDIT_MAX)
		d->seats[e.session] += e.n;
	else if (e.kind == SPLIT_EDIT_MIN)
		d->min[e.session] -= e.n;
	else if (e.kind == SPLIT_EDIT_LEAVE)
		d->n[e.row] -= e.n;
	else
		for (size_t k = 0; k < d->nrules; k++) {
			const struct split_edit *x = &d->rule[k].what;

			if (x->kind == e.kind && x->row == e.row &&
			    x->session == e.session && x->other == e.other &&
			    x->party == e.party)
				d->rule[k].kept = false;
		}
	for (size_t k = 0; k < w->n; k++)
		if (w->edit[k].kind == e.kind && e.n > 0 &&
		    w->edit[k].session == e.session &&
		    w->edit[k].row == e.row) {
			w->edit[k].n += e.n;
			w->price += e.n;
			return true;
		}
	if (w->n == WAY_EDITS)
		return false;
	w->edit[w->n++] = e;
	w->price += e.n > 0 ? e.n : 1;
	return true;
}

/* Take the edits of a way back out of the draft. */
static void
way_undo(struct draft *d, const struct way *w)
{
	for (size_t k = 0; k < w->n; k++) {
		const struct split_edit *e = &w->edit[k];

		if (e->kind == SPLIT_EDIT_MAX)
			d->seats[e->session] -= e->n;
		else if (e->kind == SPLIT_EDIT_MIN)
			d->min[e->session] += e->n;
		else if (e->kind == SPLIT_EDIT_LEAVE)
			d->n[e->row] += e->n;
	}
	for (size_t k = 0; k < d->nrules; k++)
		d->rule[k].kept = true;
}

static struct split_edit
edit_session(enum split_edit_kind kind, int session, int n)
{
	struct split_edit e = no_edit;

	e.kind = kind;
	e.session = session;
	e.n = n;
	return e;
}

/* Count the draft as it is now. The counts live in a; rows are the draft's own
 * only while nobody has left, so unplaced people are mapped back here. */
static bool
draft_shortage(struct draft *d, struct arena *a, struct shortage *s)
{
	int *at = arena_array(a, d->p->nrows + 1, sizeof *at);
	int *unplaced = arena_array(a, d->p->nrows + 1, sizeof *unplaced);
	struct split_problem p = draft_problem(d, a, at);

	if (!shortage_find(&p, d->limits, a, s)) {
		d->stopped = true;
		return false;
	}
	for (size_t i = 0; i < d->p->nrows; i++)
		unplaced[i] = at[i] < 0 ? 0 : s->unplaced[at[i]];
	s->unplaced = unplaced;
	return true;
}

/* Let the people stay away who could not be placed, and lower the minimums
 * that could not be met: always enough for what counting finds. */
static bool
way_leave(struct draft *d, struct way *w, const struct shortage *s)
{
	for (size_t i = 0; i < d->p->nrows; i++)
		if (s->unplaced[i] > 0) {
			struct split_edit e = no_edit;

			e.kind = SPLIT_EDIT_LEAVE;
			e.row = (int)i;
			e.n = s->unplaced[i];
			if (!way_edit(d, w, e))
				return false;
		}
	for (size_t o = 0; o < d->p->nsessions; o++)
		if (s->unmet[o] > 0 && !way_edit(d, w,
		    edit_session(SPLIT_EDIT_MIN, (int)o, s->unmet[o])))
			return false;
	return true;
}

/* Cure one part of a witness by one edit at one of its sessions, skipping the
 * first `skip` that would do. False if there is no such session. */
static bool
way_session(struct draft *d, struct way *w, const struct split_witness *part,
    size_t skip)
{
	bool seats = part->kind == SPLIT_SEATS;
	int n = (int)part->shortage;

	for (size_t k = 0; k < part->nsessions; k++) {
		int o = part->sessions[k];
		struct arena tmp = { NULL };
		struct shortage was, now;
		bool helps = seats ? d->seats[o] <= SPLIT_MAX_COUNT - n :
		    d->min[o] >= n;

		if (helps && draft_shortage(d, &tmp, &was)) {
			*(seats ? &d->seats[o] : &d->min[o]) += seats ? n : -n;
			helps = draft_shortage(d, &tmp, &now) && (seats ?
			    now.seats <= was.seats - n :
			    now.min <= was.min - n);
			*(seats ? &d->seats[o] : &d->min[o]) -= seats ? n : -n;
		}
		arena_free(&tmp);
		if (d->stopped)
			return false;
		if (helps && skip-- == 0)
			return way_edit(d, w, edit_session(seats ?
			    SPLIT_EDIT_MAX : SPLIT_EDIT_MIN, o, n));
	}
	return false;
}

/* Go on until a plan is possible: people first, then rules. */
static bool
way_finish(struct draft *d, struct way *w)
{
	while (w->n < WAY_EDITS && !draft_possible(d)) {
		struct arena tmp = { NULL };
		struct shortage s;
		bool good = draft_shortage(d, &tmp, &s);

		if (good && s.nwhy > 0) {
			good = way_leave(d, w, &s);
		} else if (good) {
			size_t n;
			const struct split_edit *set = rules_conflict(d, &n);

			good = set != NULL && n > 0 && way_edit(d, w, set[0]);
		}
		arena_free(&tmp);
		if (!good)
			return false;
	}
	return !d->stopped && w->n < WAY_EDITS;
}

static bool
way_same(const struct way *a, const struct way *b)
{
	return a->n == b->n && memcmp(a->edit, b->edit, a->n *
	    sizeof *a->edit) == 0;
}

/* Keep a way that was finished, unless it is known already. */
static void
way_keep(struct way *ways, size_t *n, const struct way *w)
{
	for (size_t k = 0; k < *n; k++)
		if (way_same(&ways[k], w))
			return;
	ways[(*n)++] = *w;
}

/* For a shortage: the first, then the second session of each part that helps;
 * then letting people stay away. */
static size_t
ways_shortage(struct draft *d, const struct shortage *s, struct way *ways)
{
	size_t n = 0;

	for (size_t skip = 0; skip < WAYS && !d->stopped; skip++) {
		struct way w = { .n = 0 };
		bool good = true;

		if (skip + 1 == WAYS)
			good = way_leave(d, &w, s);
		for (size_t k = 0; good && skip + 1 < WAYS && k < s->nwhy; k++)
			good = way_session(d, &w, &s->why[k], skip) ||
			    (skip > 0 && way_session(d, &w, &s->why[k], 0));
		if (good && way_finish(d, &w))
			way_keep(ways, &n, &w);
		way_undo(d, &w);
	}
	return n;
}

/* For rules: drop one of them; those that are enough on their own first. */
static size_t
ways_rules(struct draft *d, const struct split_edit *set, size_t nset,
    struct way *ways)
{
	size_t n = 0;

	for (int round = 0; round < 2 && !d->stopped; round++)
		for (size_t k = 0; k < nset && n < WAYS; k++) {
			struct way w = { .n = 0 };

			if (way_edit(d, &w, set[k]) && (round == 0 ?
			    draft_possible(d) && !d->stopped :
			    n == 0 && way_finish(d, &w)))
				way_keep(ways, &n, &w);
			way_undo(d, &w);
		}
	return n;
}

static int
way_order(const struct way *a, const struct way *b)
{
	return (a->price > b->price) - (a->price < b->price);
}

static void
ways_offer(struct way *ways, size_t n, struct arena *a,
    struct split_answer *out)
{
	struct split_relax *list = arena_array(a, n + 1, sizeof *list);

	/* few, and equal prices keep their order: insertion */
	for (size_t k = 1; k < n; k++)
		for (size_t j = k; j > 0 &&
		    way_order(&ways[j], &ways[j - 1]) < 0; j--) {
			struct way w = ways[j];

			ways[j] = ways[j - 1];
			ways[j - 1] = w;
		}
	for (size_t k = 0; k < n; k++) {
		struct split_edit *e = arena_array(a, ways[k].n, sizeof *e);

		memcpy(e, ways[k].edit, ways[k].n * sizeof *e);
		list[k] = (struct split_relax){ e, ways[k].n };
	}
	out->relax = list;
	out->nrelax = n;
}

void
why_explain(const struct split_problem *p, const struct solve_limits *l,
    struct arena *a, struct split_answer *out)
{
	struct draft d = { .limits = l, .mem = a, .net = net_open() };
	struct way *ways = arena_array(a, WAYS, sizeof *ways);
	struct shortage s;

	draft_make(&d, p);
	if (shortage_find(p, l, a, &s)) {
		out->seats_short = s.seats;
		out->min_short = s.min;
		out->why = s.why;
		out->nwhy = s.nwhy;
		if (s.nwhy > 0) {
			ways_offer(ways, ways_shortage(&d, &s, ways), a, out);
		} else {
			struct split_witness *w = arena_alloc(a, sizeof *w);

			w->kind = SPLIT_RULES;
			w->rules = rules_conflict(&d, &w->nrules);
			out->why = w;
			out->nwhy = w->rules != NULL;
			if (w->rules != NULL)
				ways_offer(ways, ways_rules(&d, w->rules,
				    w->nrules, ways), a, out);
		}
	}
	net_close(d.net);
}
