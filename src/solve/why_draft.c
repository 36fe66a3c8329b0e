/*
 * The rules of a problem as a list in the order of dropping, and the deletion
 * filter over it: drop a block of rules; if it is still impossible they are
 * gone for good, else try halves. The order decides what remains: exclusions
 * go first, then locks, apart pairs, parties.
 */
#include "solve/why_draft.h"

#include <string.h>

#include "base/die.h"
#include "solve/branch.h"

enum {
	PAIR_SCAN = 2000	/* apart pairs compared for doubles */
};

struct split_edit
edit_blank(enum split_edit_kind kind)
{
	return (struct split_edit){ kind, SPLIT_NONE, SPLIT_NONE, SPLIT_NONE,
	    SPLIT_NONE, 0 };
}

static int
rule_add(struct draft *d, enum split_edit_kind kind, int session, int row,
    int other, int party)
{
	struct rule *r = &d->rule[d->nrules];

	r->what = edit_blank(kind);
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

void
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

struct split_problem
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

bool
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

struct rule *
rule_of(struct draft *d, const struct split_edit *e)
{
	for (size_t k = 0; k < d->nrules; k++) {
		const struct split_edit *x = &d->rule[k].what;

		if (x->kind == e->kind && x->row == e->row &&
		    x->session == e->session && x->other == e->other &&
		    x->party == e->party)
			return &d->rule[k];
	}
	BUG("an edit of no rule");
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

const struct split_edit *
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
