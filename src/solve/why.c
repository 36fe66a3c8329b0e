/*
 * Why there is no plan, and what would help.
 *
 * If counting finds a shortage, that is the reason. Otherwise rules are, and a
 * minimal set of them is named (why_draft.c).
 *
 * A way out begins with one edit or one a part of the witness, and goes on
 * until the question is answered with yes: so all of them are true. Those in
 * which everybody can come are offered first, then by price; that people stay
 * away is the last resort.
 */
#include "solve/why.h"

#include <string.h>

#include "solve/why_draft.h"

enum {
	WAYS = 3,		/* offered at most, and of one kind */
	WAYS_TRIED = 2 * WAYS,
	WAY_EDITS = 64		/* edits in one of them at most */
};

struct way {
	struct split_edit	edit[WAY_EDITS];
	size_t			n;
	int64_t			price, away;	/* away: people left out */
};

/* Note an edit in the draft and in the way; false if the way is too long. */
static bool
way_edit(struct draft *d, struct way *w, struct split_edit e)
{
	if (e.kind == SPLIT_EDIT_MAX)
		d->seats[e.session] += e.n;
	else if (e.kind == SPLIT_EDIT_MIN)
		d->min[e.session] -= e.n;
	else if (e.kind == SPLIT_EDIT_LEAVE) {
		d->n[e.row] -= e.n;
		w->away += e.n;
	} else
		rule_of(d, &e)->kept = false;
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
	struct split_edit e = edit_blank(kind);

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
			struct split_edit e = edit_blank(SPLIT_EDIT_LEAVE);

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

/* Drop as many rules of a set that cannot all hold as are needed, so that none
 * of them is dropped in vain; only the first if all of them are not enough. */
static bool
way_loosen(struct draft *d, struct way *w, const struct split_edit *set,
    size_t n)
{
	size_t dropped = 0;
	bool enough = false, good = true;

	while (dropped < n && !enough) {
		rule_of(d, &set[dropped++])->kept = false;
		enough = draft_possible(d);
	}
	for (size_t k = 0; k < dropped; k++) {
		struct rule *r = rule_of(d, &set[k]);

		r->kept = true;
		if (enough ? !draft_possible(d) : k == 0)
			good = way_edit(d, w, set[k]) && good;
	}
	return good && !d->stopped;
}

/* Go on until a plan is possible: rules first, people only when rules are not
 * to blame. */
static bool
way_finish(struct draft *d, struct way *w)
{
	while (w->n < WAY_EDITS && !draft_possible(d)) {
		size_t n;
		const struct split_edit *set = rules_conflict(d, &n);
		struct arena tmp = { NULL };
		struct shortage s;
		bool good = set != NULL;

		if (good && n > 0)
			good = way_loosen(d, w, set, n);
		else if (good)
			good = draft_shortage(d, &tmp, &s) && s.nwhy > 0 &&
			    way_leave(d, w, &s);
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

/* Cure every part that has a session that helps, skipping the first `skip`
 * where there are others. False if no part has. */
static bool
way_sessions(struct draft *d, struct way *w, const struct shortage *s,
    size_t skip)
{
	for (size_t k = 0; k < s->nwhy; k++)
		if (!way_session(d, w, &s->why[k], skip) && skip > 0)
			way_session(d, w, &s->why[k], 0);
	return w->n > 0;
}

/* For a shortage: the first, then the second session of each part that helps;
 * then letting people stay away. */
static size_t
ways_shortage(struct draft *d, const struct shortage *s, struct way *ways)
{
	size_t n = 0;

	for (size_t skip = 0; skip < WAYS && !d->stopped; skip++) {
		struct way w = { .n = 0 };
		bool good = skip + 1 == WAYS ? way_leave(d, &w, s) :
		    way_sessions(d, &w, s, skip);

		if (good && way_finish(d, &w))
			way_keep(ways, &n, &w);
		way_undo(d, &w);
	}
	return n;
}

/* For rules: drop one of them; those that are enough on their own first. n
 * ways are there already. Returns how many there are then. */
static size_t
ways_rules(struct draft *d, const struct split_edit *set, size_t nset,
    struct way *ways, size_t n)
{
	size_t before = n;

	for (int round = 0; round < 2 && !d->stopped; round++)
		for (size_t k = 0; k < nset && n < before + WAYS; k++) {
			struct way w = { .n = 0 };

			if (way_edit(d, &w, set[k]) && (round == 0 ?
			    draft_possible(d) && !d->stopped :
			    n == before && way_finish(d, &w)))
				way_keep(ways, &n, &w);
			way_undo(d, &w);
		}
	return n;
}

static int
way_order(const struct way *a, const struct way *b)
{
	if (a->away != b->away)
		return a->away < b->away ? -1 : 1;
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
	n = n < WAYS ? n : WAYS;
	for (size_t k = 0; k < n; k++) {
		struct split_edit *e = arena_array(a, ways[k].n, sizeof *e);

		memcpy(e, ways[k].edit, ways[k].n * sizeof *e);
		list[k] = (struct split_relax){ e, ways[k].n };
	}
	out->relax = list;
	out->nrelax = n;
}

/* Seats or minimums are short: look for ways there, and in the rules where
 * everybody could come but for them. */
static void
explain_shortage(struct draft *d, const struct shortage *s, struct way *ways,
    struct split_answer *out)
{
	size_t n = ways_shortage(d, s, ways), nset = 0;
	const struct split_edit *set = d->stopped ? NULL :
	    rules_conflict(d, &nset);

	if (set != NULL)
		n = ways_rules(d, set, nset, ways, n);
	ways_offer(ways, n, d->mem, out);
}

/* The rules are to blame: name them, and drop one. */
static void
explain_rules(struct draft *d, struct way *ways, struct split_answer *out)
{
	struct split_witness *w = arena_alloc(d->mem, sizeof *w);

	w->kind = SPLIT_RULES;
	w->rules = rules_conflict(d, &w->nrules);
	out->why = w;
	out->nwhy = w->rules != NULL;
	if (w->rules != NULL)
		ways_offer(ways, ways_rules(d, w->rules, w->nrules, ways, 0),
		    d->mem, out);
}

void
why_explain(const struct split_problem *p, const struct solve_limits *l,
    struct arena *a, struct split_answer *out)
{
	struct draft d = { .limits = l, .mem = a, .net = net_open() };
	struct way *ways = arena_array(a, WAYS_TRIED, sizeof *ways);
	struct shortage s;

	draft_make(&d, p);
	if (shortage_find(p, l, a, &s)) {
		out->seats_short = s.seats;
		out->min_short = s.min;
		out->why = s.why;
		out->nwhy = s.nwhy;
		if (s.nwhy > 0)
			explain_shortage(&d, &s, ways, out);
		else
			explain_rules(&d, ways, out);
	}
	net_close(d.net);
}
