/*
 * The split against brute force, and what must always hold (split.md 1.4).
 */
#include "unit.h"

#include "base/arena.h"
#include "solve/split.h"
#include "split/random.h"

#define GIVE_UP(...) do { \
	print_error(__VA_ARGS__); \
	assert_true(false); \
} while (0)

/* ---- brute force ---- */

struct brute {
	const struct split_problem	*p;
	struct split_place		 place[TOY_ROWS * TOY_SESSIONS];
	size_t				 n;
	struct split_vector		 best;
	bool				 found;
	struct arena			 mem;
};

static void
brute_row(struct brute *b, size_t i);

/* Put left people of row i into session o and later ones, all ways. */
static void
brute_session(struct brute *b, size_t i, int o, int left)
{
	size_t mark = b->n;

	if (o + 1 == (int)b->p->nsessions) {
		if (left > 0)
			b->place[b->n++] = (struct split_place){ (int)i, o,
			    left };
		brute_row(b, i + 1);
		b->n = mark;
		return;
	}
	for (int k = 0; k <= left; k++) {
		if (k > 0)
			b->place[b->n++] = (struct split_place){ (int)i, o,
			    k };
		brute_session(b, i, o + 1, left - k);
		b->n = mark;
	}
}

static void
brute_row(struct brute *b, size_t i)
{
	struct split_review r;
	struct arena_mark mark;

	if (i < b->p->nrows) {
		if (b->p->nsessions > 0)
			brute_session(b, i, 0, b->p->rows[i].n);
		return;
	}
	mark = arena_mark(&b->mem);
	split_review(b->p, b->place, b->n, &b->mem, &r);
	if (r.nbreaches == 0 && (!b->found ||
	    split_compare(&r.vector, &b->best) < 0)) {
		b->best = r.vector;
		b->found = true;
	}
	arena_rewind(&b->mem, mark);
}

static bool
brute_solve(const struct split_problem *p, struct split_vector *best)
{
	static struct brute b;

	b = (struct brute){ .p = p };
	brute_row(&b, 0);
	arena_free(&b.mem);
	*best = b.best;
	return b.found;
}

/* ---- helpers ---- */

static struct split_answer
solve_with(struct split_solver *s, const struct split_problem *p,
    struct arena *a)
{
	struct split_answer ans;
	struct err err = { ERR_NONE, NULL, "" };

	if (!split_solve(s, p, NULL, a, &ans, &err))
		GIVE_UP("refused: %s\n", err.text);
	return ans;
}

static struct split_answer
solve(const struct split_problem *p, struct arena *a)
{
	struct split_solver *s = split_open();
	struct split_answer ans = solve_with(s, p, a);

	split_close(s);
	return ans;
}

static bool
row_may(const struct split_problem *p, int i, int o)
{
	const struct split_row *r = &p->rows[i];

	if (r->lock != SPLIT_NONE && r->lock != o)
		return false;
	for (size_t k = 0; k < r->ncannot; k++)
		if (r->cannot[k] == o)
			return false;
	return true;
}

/* ... and all rows of its party. */
static bool
party_may(const struct split_problem *p, int i, int o)
{
	for (int j = 0; j < (int)p->nrows; j++)
		if ((j == i || (p->rows[i].party != SPLIT_NONE &&
		    p->rows[j].party == p->rows[i].party)) &&
		    !row_may(p, j, o))
			return false;
	return true;
}

static bool
listed(const int *list, size_t n, int x)
{
	for (size_t k = 0; k < n; k++)
		if (list[k] == x)
			return true;
	return false;
}

/* A witness of seats or minimums speaks the truth. */
static void
check_witness(const struct split_problem *p, const struct split_witness *w)
{
	int64_t people = 0, seats = 0, min = 0;

	for (int i = 0; i < (int)p->nrows; i++) {
		bool in = listed(w->rows, w->nrows, i);

		if (in)
			people += p->rows[i].n;
		for (int o = 0; o < (int)p->nsessions; o++) {
			bool here = listed(w->sessions, w->nsessions, o);

			if (!party_may(p, i, o))
				continue;
			if (w->kind == SPLIT_SEATS && in)
				assert_true(here);
			if (w->kind == SPLIT_MIN && here)
				assert_true(in);
		}
	}
	for (size_t k = 0; k < w->nsessions; k++) {
		seats += p->sessions[w->sessions[k]].max;
		min += p->sessions[w->sessions[k]].min;
	}
	assert_true(w->shortage > 0);
	ASSERT_NUM(w->shortage, w->kind == SPLIT_SEATS ? people - seats :
	    min - people);
}

/* The problem with only some rules: mask bit k keeps rule k of the set. */
static void
toy_rules(struct toy *t, const struct split_edit *rules, size_t n,
    size_t without)
{
	struct split_apart kept[TOY_APARTS];
	size_t napart = 0;

	for (size_t i = 0; i < t->p.nrows; i++) {
		bool lock = false, party = false;
		int cannot[TOY_SESSIONS], ncannot = 0;

		for (size_t k = 0; k < n; k++) {
			const struct split_edit *e = &rules[k];

			if (k == without)
				continue;
			lock = lock || (e->kind == SPLIT_EDIT_LOCK &&
			    e->row == (int)i);
			party = party || (e->kind == SPLIT_EDIT_TOGETHER &&
			    e->party == t->row[i].party);
			if (e->kind == SPLIT_EDIT_CANNOT && e->row == (int)i)
				cannot[ncannot++] = e->session;
		}
		if (!lock)
			t->row[i].lock = SPLIT_NONE;
		if (!party)
			t->row[i].party = SPLIT_NONE;
		for (int k = 0; k < ncannot; k++)
			t->cannot[i][k] = cannot[k];
		t->row[i].ncannot = (size_t)ncannot;
	}
	for (size_t k = 0; k < n; k++)
		if (rules[k].kind == SPLIT_EDIT_APART && k != without)
			kept[napart++] = (struct split_apart){ rules[k].row,
			    rules[k].other };
	memcpy(t->apart, kept, napart * sizeof *kept);
	t->p.naparts = napart;
}

/* Everything an impossible answer says is true. */
static void
check_no(const struct toy *t, const struct split_answer *ans)
{
	struct split_vector v;
	struct toy *copy = calloc(1, sizeof *copy);
	int64_t seats = 0, min = 0;
	struct arena a = { NULL };

	assert_non_null(copy);
	assert_true(ans->nwhy > 0 && ans->nrelax > 0);
	for (size_t k = 0; k < ans->nwhy; k++) {
		const struct split_witness *w = &ans->why[k];

		if (w->kind != SPLIT_RULES) {
			check_witness(&t->p, w);
			*(w->kind == SPLIT_SEATS ? &seats : &min) +=
			    w->shortage;
			continue;
		}
		assert_true(ans->nwhy == 1 && w->nrules > 0);
		for (size_t drop = 0; drop <= w->nrules; drop++) {
			toy_copy(copy, t);
			toy_rules(copy, w->rules, w->nrules, drop);
			assert_true(brute_solve(&copy->p, &v) ==
			    (drop < w->nrules));
		}
	}
	ASSERT_NUM(seats, ans->seats_short);
	ASSERT_NUM(min, ans->min_short);
	for (size_t k = 0; k < ans->nrelax; k++) {
		struct split_problem q = split_apply(&t->p, &ans->relax[k],
		    &a);

		assert_true(brute_solve(&q, &v));
	}
	arena_free(&a);
	free(copy);
}

/* Each reason is true: moving one person there breaks a rule or costs. */
static void
check_reasons(const struct split_problem *p, const struct split_answer *ans)
{
	struct arena a = { NULL };
	const struct split_reason *r = split_reasons(p, ans->places,
	    ans->nplaces, &a);

	for (size_t k = 0; k < ans->nplaces; k++)
		for (size_t w = 0; w < r[k].nwhy_not; w++) {
			struct split_place pl[TOY_ROWS * TOY_SESSIONS];
			size_t n = 0, j;
			struct split_review rev;
			int to = r[k].why_not[w].session;

			assert_int_not_equal(r[k].why_not[w].obstacle,
			    SPLIT_NOTHING);
			for (j = 0; j < ans->nplaces; j++) {
				pl[n] = ans->places[j];
				pl[n].n -= j == k;
				n += pl[n].n > 0;
			}
			for (j = 0; j < n; j++)
				if (pl[j].row == r[k].row &&
				    pl[j].session == to)
					break;
			if (j == n)
				pl[n++] = (struct split_place){ r[k].row, to,
				    0 };
			pl[j].n++;
			split_review(p, pl, n, &a, &rev);
			assert_true(rev.nbreaches > 0 ||
			    split_compare(&rev.vector, &ans->vector) > 0);
		}
	arena_free(&a);
}

/* ---- tests ---- */

enum { BRUTE_CASES = 2000 };

static void
agrees_with_brute_force(void **state)
{
	struct dice d = { 20260722 };
	struct toy *t = calloc(1, sizeof *t);
	int no = 0, rules = 0;

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < BRUTE_CASES; k++) {
		struct arena a = { NULL };
		struct split_vector best;
		struct split_answer ans;
		int ns = 2 + dice(&d, 2);
		bool possible;

		toy_make(t, &d, 3 + dice(&d, ns == 2 ? 5 : 3), ns,
		    dice(&d, 64));
		possible = brute_solve(&t->p, &best);
		ans = solve(&t->p, &a);
		if (possible) {
			ASSERT_NUM(ans.status, SPLIT_OPTIMAL);
			if (split_compare(&best, &ans.vector) != 0)
				GIVE_UP("case %d: not the best\n", k);
			ASSERT_NUM(ans.proved, SPLIT_PARTS);
			check_reasons(&t->p, &ans);
		} else {
			ASSERT_NUM(ans.status, SPLIT_INFEASIBLE);
			check_no(t, &ans);
			no++;
			rules += ans.why[0].kind == SPLIT_RULES;
		}
		arena_free(&a);
	}
	/* the cases are not all of one sort */
	assert_true(no > BRUTE_CASES / 10 && no < BRUTE_CASES / 2);
	assert_true(rules > 50);
	free(t);
}

/* How many edits of a kind a way out has. */
static int
edits_of(const struct split_relax *r, enum split_edit_kind kind)
{
	int n = 0;

	for (size_t k = 0; k < r->nedits; k++)
		n += r->edits[k].kind == kind;
	return n;
}

/* People without wishes or rules, and sessions of four seats. */
static struct toy *
toy_plain(size_t nrows, size_t nsessions)
{
	struct toy *t = calloc(1, sizeof *t);
	struct dice d = { 1 };

	assert_non_null(t);
	toy_make(t, &d, (int)nrows, (int)nsessions, 0);
	for (size_t i = 0; i < nrows; i++) {
		t->row[i].n = 1;
		t->row[i].lock = t->row[i].party = SPLIT_NONE;
		t->row[i].ncannot = 0;
		t->row[i].nwas = 0;
		t->row[i].nwishes = 0;
	}
	for (size_t o = 0; o < nsessions; o++) {
		t->session[o].min = 0;
		t->session[o].max = 4;
	}
	t->p.naparts = 0;
	return t;
}

/* Two who are fixed at two agencies shall be together: one is freed, or the
 * rule goes; nobody has to stay away. */
static void
fixed_are_freed_before_anybody_stays_away(void **state)
{
	struct toy *t = toy_plain(6, 2);
	struct arena a = { NULL };
	struct split_answer ans;
	int locks = 0, rules = 0;

	(void)state;
	t->row[0].lock = 0;
	t->row[1].lock = 1;
	t->row[0].party = t->row[1].party = 0;
	ans = solve(&t->p, &a);
	ASSERT_NUM(ans.status, SPLIT_INFEASIBLE);
	check_no(t, &ans);
	ASSERT_NUM(ans.nrelax, 3);
	for (size_t k = 0; k < ans.nrelax; k++) {
		ASSERT_NUM(ans.relax[k].nedits, 1);
		locks += edits_of(&ans.relax[k], SPLIT_EDIT_LOCK);
		rules += edits_of(&ans.relax[k], SPLIT_EDIT_TOGETHER);
	}
	ASSERT_NUM(locks, 2);
	ASSERT_NUM(rules, 1);
	arena_free(&a);
	free(t);
}

/* More are fixed than four can sit: more seats, or some are freed; that some
 * stay away comes last. A crowd is counted, not named. */
static void
more_fixed_than_seats_can_be_freed(void **state)
{
	struct toy *t = toy_plain(14, 2);
	struct arena a = { NULL };
	struct split_answer ans;
	struct buf b = { 0 };

	(void)state;
	t->session[1].max = 12;
	for (size_t i = 0; i < 10; i++)
		t->row[i].lock = 0;
	ans = solve(&t->p, &a);
	ASSERT_NUM(ans.status, SPLIT_INFEASIBLE);
	ASSERT_NUM(ans.nrelax, 3);
	ASSERT_NUM(edits_of(&ans.relax[0], SPLIT_EDIT_MAX), 1);
	ASSERT_NUM(edits_of(&ans.relax[1], SPLIT_EDIT_LOCK), 6);
	ASSERT_NUM(ans.relax[1].nedits, 6);
	split_relax_text(&t->p, &ans.relax[1], &b);
	ASSERT_STR(buf_str(&b), "This would do: 6 people no longer fixed.");
	buf_reset(&b);
	ASSERT_NUM(edits_of(&ans.relax[2], SPLIT_EDIT_LEAVE), 6);
	split_relax_text(&t->p, &ans.relax[2], &b);
	ASSERT_STR(buf_str(&b), "This would do: 6 people fewer.");
	buf_free(&b);
	arena_free(&a);
	free(t);
}

/* Who may go nowhere may go somewhere after all. */
static void
nowhere_to_go_is_a_rule_to_drop(void **state)
{
	struct toy *t = toy_plain(4, 2);
	struct arena a = { NULL };
	struct split_answer ans;

	(void)state;
	t->cannot[2][0] = 0;
	t->cannot[2][1] = 1;
	t->row[2].ncannot = 2;
	ans = solve(&t->p, &a);
	ASSERT_NUM(ans.status, SPLIT_INFEASIBLE);
	ASSERT_NUM(ans.nrelax, 3);
	ASSERT_NUM(edits_of(&ans.relax[0], SPLIT_EDIT_CANNOT), 1);
	ASSERT_NUM(edits_of(&ans.relax[1], SPLIT_EDIT_CANNOT), 1);
	ASSERT_NUM(edits_of(&ans.relax[2], SPLIT_EDIT_LEAVE), 1);
	arena_free(&a);
	free(t);
}

/* No fewer places than seats_short + min_short would do. */
static int64_t
least_excess(const struct split_problem *p, size_t i, int o, int left,
    int *load)
{
	int64_t best = INT64_MAX;

	if (i == p->nrows) {
		best = 0;
		for (size_t s = 0; s < p->nsessions; s++) {
			if (load[s] > p->sessions[s].max)
				best += load[s] - p->sessions[s].max;
			if (load[s] < p->sessions[s].min)
				best += p->sessions[s].min - load[s];
		}
		return best;
	}
	if (o == (int)p->nsessions) {
		/* a person without any session is one place short */
		int64_t x = least_excess(p, i + 1, 0, i + 1 < p->nrows ?
		    p->rows[i + 1].n : 0, load);

		return x == INT64_MAX ? x : x + left;
	}
	for (int k = 0; k <= (party_may(p, (int)i, o) ? left : 0); k++) {
		int64_t x;

		load[o] += k;
		x = least_excess(p, i, o + 1, left - k, load);
		load[o] -= k;
		if (x < best)
			best = x;
	}
	return best;
}

static void
shortage_is_least(void **state)
{
	struct dice d = { 99 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct split_answer ans;
		int load[TOY_SESSIONS] = { 0 };

		toy_make(t, &d, 4 + dice(&d, 2), 2 + dice(&d, 2),
		    2 + 4 + 32);
		t->session[0].max = dice(&d, 2);
		t->session[0].min = dice(&d, t->session[0].max + 1);
		ans = solve(&t->p, &a);
		if (ans.status == SPLIT_INFEASIBLE)
			ASSERT_NUM(least_excess(&t->p, 0, 0, t->row[0].n,
			    load), ans.seats_short + ans.min_short);
		arena_free(&a);
	}
	free(t);
}

/* Take the plan as the announced one. */
static void
toy_announce(struct toy *t, const struct split_answer *ans)
{
	for (size_t i = 0; i < t->p.nrows; i++)
		t->row[i].nwas = 0;
	for (size_t k = 0; k < ans->nplaces; k++) {
		const struct split_place *x = &ans->places[k];
		struct split_row *r = &t->row[x->row];

		t->was[x->row][r->nwas++] = (struct split_was){ x->session,
			x->n };
	}
}

static void
announced_plan_is_kept(void **state)
{
	struct dice d = { 4711 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;

		toy_make(t, &d, 6 + dice(&d, 20), 2 + dice(&d, 4),
		    dice(&d, 32) & ~8);
		one = solve(&t->p, &a);
		if (one.status == SPLIT_OPTIMAL) {
			size_t n;

			toy_announce(t, &one);
			two = solve(&t->p, &a);
			ASSERT_NUM(two.status, SPLIT_OPTIMAL);
			ASSERT_NUM(split_compare(&one.vector, &two.vector),
			    0);
			split_moves(&t->p, two.places, two.nplaces, &a, &n);
			ASSERT_NUM(n, 0);
		}
		arena_free(&a);
	}
	free(t);
}

/* Reverse the rows and sessions of a toy. */
static void
toy_reverse(struct toy *to, const struct toy *from)
{
	size_t n = from->p.nrows, m = from->p.nsessions;

	toy_copy(to, from);
	for (size_t o = 0; o < m; o++)
		to->session[m - 1 - o] = from->session[o];
	for (size_t i = 0; i < n; i++) {
		struct split_row *r = &to->row[n - 1 - i];

		*r = from->row[i];
		r->cannot = to->cannot[n - 1 - i];
		r->was = to->was[n - 1 - i];
		if (r->lock != SPLIT_NONE)
			r->lock = (int)m - 1 - r->lock;
		for (size_t k = 0; k < r->ncannot; k++)
			to->cannot[n - 1 - i][k] = (int)m - 1 -
			    from->cannot[i][k];
		for (size_t k = 0; k < r->nwas; k++) {
			struct split_was w = from->was[i][k];

			if (w.session >= 0)
				w.session = (int)m - 1 - w.session;
			to->was[n - 1 - i][k] = w;
		}
	}
	for (size_t k = 0; k < from->p.naparts; k++)
		to->apart[k] = (struct split_apart){
			(int)n - 1 - from->apart[k].a,
			(int)n - 1 - from->apart[k].b };
}

static void
order_does_not_matter(void **state)
{
	struct dice d = { 3 };
	struct toy *t = calloc(2, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;

		toy_make(&t[0], &d, 6 + dice(&d, 20), 2 + dice(&d, 4),
		    dice(&d, 64));
		toy_reverse(&t[1], &t[0]);
		one = solve(&t[0].p, &a);
		two = solve(&t[1].p, &a);
		ASSERT_NUM(one.status, two.status);
		ASSERT_NUM(split_compare(&one.vector, &two.vector), 0);
		ASSERT_NUM(one.seats_short, two.seats_short);
		ASSERT_NUM(one.min_short, two.min_short);
		arena_free(&a);
	}
	free(t);
}

static void
same_problem_same_plan(void **state)
{
	struct dice d = { 8 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 100; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;

		toy_make(t, &d, 6 + dice(&d, 30), 2 + dice(&d, 4),
		    dice(&d, 64));
		one = solve(&t->p, &a);
		two = solve(&t->p, &a);
		ASSERT_NUM(one.nplaces, two.nplaces);
		for (size_t i = 0; i < one.nplaces; i++) {
			ASSERT_NUM(one.places[i].row, two.places[i].row);
			ASSERT_NUM(one.places[i].session,
			    two.places[i].session);
			ASSERT_NUM(one.places[i].n, two.places[i].n);
		}
		arena_free(&a);
	}
	free(t);
}

/* Loosen the problem in one way; a party less changes what is counted. */
static bool
toy_loosen(struct toy *t, struct dice *d)
{
	int o = dice(d, (int)t->p.nsessions), i = dice(d, (int)t->p.nrows);

	switch (dice(d, 5)) {
	case 0:
		t->session[o].max++;
		return true;
	case 1:
		t->session[o].min -= t->session[o].min > 0;
		return true;
	case 2:
		t->row[i].lock = SPLIT_NONE;
		return true;
	case 3:
		t->row[i].ncannot = 0;
		return true;
	default:
		t->p.naparts -= t->p.naparts > 0;
		return true;
	}
}

static void
looser_is_never_worse(void **state)
{
	struct dice d = { 55 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 400; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;

		toy_make(t, &d, 6 + dice(&d, 20), 2 + dice(&d, 4),
		    dice(&d, 64));
		one = solve(&t->p, &a);
		toy_loosen(t, &d);
		two = solve(&t->p, &a);
		if (one.status == SPLIT_OPTIMAL) {
			ASSERT_NUM(two.status, SPLIT_OPTIMAL);
			assert_true(split_compare(&two.vector,
			    &one.vector) <= 0);
		}
		/* the relaxation is never worse than the answer */
		if (two.status == SPLIT_OPTIMAL) {
			for (size_t i = 0; i < t->p.nrows; i++)
				t->row[i].party = SPLIT_NONE;
			t->p.naparts = 0;
			one = solve(&t->p, &a);
			ASSERT_NUM(one.status, SPLIT_OPTIMAL);
		}
		arena_free(&a);
	}
	free(t);
}

static void
agreeing_lock_changes_nothing(void **state)
{
	struct dice d = { 77 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;

		toy_make(t, &d, 6 + dice(&d, 20), 2 + dice(&d, 4),
		    dice(&d, 64));
		one = solve(&t->p, &a);
		for (int j = 0; one.status == SPLIT_OPTIMAL && j < 3; j++) {
			const struct split_place *x =
			    &one.places[dice(&d, (int)one.nplaces)];

			if (x->n < t->row[x->row].n)
				continue;
			t->row[x->row].lock = x->session;
			two = solve(&t->p, &a);
			ASSERT_NUM(two.status, SPLIT_OPTIMAL);
			ASSERT_NUM(split_compare(&two.vector, &one.vector),
			    0);
		}
		arena_free(&a);
	}
	free(t);
}

static void
row_of_many_is_many_rows(void **state)
{
	struct dice d = { 31 };
	struct toy *t = calloc(2, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 200; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;
		size_t n = 0;

		toy_make(&t[0], &d, 5 + dice(&d, 10), 2 + dice(&d, 4), 1 + 2);
		toy_copy(&t[1], &t[0]);
		for (size_t i = 0; i < t[0].p.nrows; i++)
			for (int j = 0; j < t[0].row[i].n; j++) {
				t[1].row[n] = t[0].row[i];
				t[1].row[n].n = 1;
				t[1].row[n].key = (int64_t)n;
				t[1].row[n].cannot = t[1].cannot[n];
				memcpy(t[1].cannot[n], t[0].cannot[i],
				    sizeof t[0].cannot[i]);
				n++;
			}
		t[1].p.nrows = n;
		one = solve(&t[0].p, &a);
		two = solve(&t[1].p, &a);
		ASSERT_NUM(one.status, two.status);
		ASSERT_NUM(split_compare(&one.vector, &two.vector), 0);
		arena_free(&a);
	}
	free(t);
}

static void
free_choice_is_even(void **state)
{
	struct dice d = { 13 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 200; k++) {
		struct arena a = { NULL };
		struct split_answer ans;
		int ns = 2 + dice(&d, 4);

		toy_make(t, &d, 5 + dice(&d, 40), ns, 0);
		for (size_t i = 0; i < t->p.nrows; i++)
			t->row[i].nwishes = 0;
		for (int o = 0; o < ns; o++) {
			t->session[o].min = 0;
			t->session[o].max = 1000;
		}
		ans = solve(&t->p, &a);
		/* unit -1 stands for everybody */
		for (int u = -1; u < (int)t->p.nunits; u++) {
			int load[TOY_SESSIONS] = { 0 }, low, high;

			if (u >= 0 && t->unit[u].free)
				continue;
			for (size_t j = 0; j < ans.nplaces; j++)
				if (u < 0 ||
				    t->row[ans.places[j].row].unit == u)
					load[ans.places[j].session] +=
					    ans.places[j].n;
			low = high = load[0];
			for (int o = 1; o < ns; o++) {
				low = load[o] < low ? load[o] : low;
				high = load[o] > high ? load[o] : high;
			}
			assert_true(high - low <= 1);
		}
		arena_free(&a);
	}
	free(t);
}

static void
nobody_moves_without_need(void **state)
{
	struct dice d = { 17 };
	struct toy *t = calloc(2, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct split_answer one, two;
		bool gone = false;

		toy_make(&t[0], &d, 4 + dice(&d, 10), 2 + dice(&d, 3),
		    8 + 2 + (dice(&d, 2) * 16));
		toy_copy(&t[1], &t[0]);
		/* fix everybody where they were announced */
		for (size_t i = 0; i < t[0].p.nrows; i++) {
			struct split_row *r = &t[1].row[i];

			if (r->nwas == 0)
				continue;
			/* one place only, to be able to say it by a lock */
			t[0].row[i].nwas = r->nwas = 1;
			gone = gone || r->was[0].session < 0 ||
			    (r->lock != SPLIT_NONE &&
			    r->lock != r->was[0].session);
			r->lock = r->was[0].session;
		}
		one = solve(&t[0].p, &a);
		if (one.status == SPLIT_OPTIMAL) {
			two.status = SPLIT_INFEASIBLE;
			if (!gone)
				two = solve(&t[1].p, &a);
			assert_true((one.vector.part[SPLIT_MOVED] == 0) ==
			    (two.status == SPLIT_OPTIMAL));
		}
		arena_free(&a);
	}
	free(t);
}

/* What the office does between two looks at the board. */
static void
toy_edit(struct toy *t, struct dice *d, int64_t *key)
{
	size_t i = (size_t)dice(d, (int)t->p.nrows);
	int o = dice(d, (int)t->p.nsessions);
	struct split_row *r = &t->row[i];

	switch (dice(d, 9)) {
	case 0:
	case 1:
		r->lock = r->lock == SPLIT_NONE ? o : SPLIT_NONE;
		break;
	case 2:
		t->session[o].max = 1 + dice(d, (int)t->p.nrows);
		if (t->session[o].min > t->session[o].max)
			t->session[o].min = t->session[o].max;
		break;
	case 3:
		t->session[o].min = dice(d, t->session[o].max + 1) / 3;
		break;
	case 4:		/* one more person, in the middle */
		if (t->p.nrows == TOY_ROWS)
			break;
		toy_row(t, d, t->p.nrows, 4 + 8);
		t->row[t->p.nrows++].key = ++*key;
		break;
	case 5:		/* the last one leaves */
		if (t->p.nrows > 3) {
			t->p.nrows--;
			t->p.naparts = 0;
		}
		break;
	case 6:
		r->party = r->party == SPLIT_NONE ? 0 : SPLIT_NONE;
		break;
	case 7:
		r->nwishes = r->nwishes == 0 ? 1 : 0;
		break;
	default:
		t->unit[0].free = !t->unit[0].free;
		break;
	}
}

static void
warm_equals_cold(void **state)
{
	struct dice d = { 1001 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 60; k++) {
		struct split_solver *s = split_open();
		int64_t key = 1000;

		toy_make(t, &d, 8 + dice(&d, 24), 2 + dice(&d, 4),
		    dice(&d, 32));
		for (int e = 0; e < 40; e++) {
			struct arena a = { NULL };
			struct split_answer warm, cold;

			warm = solve_with(s, &t->p, &a);
			cold = solve(&t->p, &a);
			ASSERT_NUM(warm.status, cold.status);
			if (split_compare(&warm.vector, &cold.vector) != 0)
				GIVE_UP("series %d, edit %d\n", k, e);
			toy_edit(t, &d, &key);
			arena_free(&a);
		}
		split_close(s);
	}
	free(t);
}

/* A session is lost, then comes back: its rows are told by key. */
static void
lost_session_is_warm(void **state)
{
	struct dice d = { 2002 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 60; k++) {
		struct split_solver *s = split_open();
		struct arena a = { NULL };
		struct split_answer warm, cold;

		toy_make(t, &d, 10 + dice(&d, 20), 3 + dice(&d, 3), 16);
		solve_with(s, &t->p, &a);
		for (int step = 0; step < 3; step++) {
			t->p.nsessions += step == 1 ? 1 : (size_t)-1;
			for (int o = 0; o < (int)t->p.nsessions; o++)
				t->session[o].max = t->session[o].min +
				    2 + dice(&d, 14);
			warm = solve_with(s, &t->p, &a);
			cold = solve(&t->p, &a);
			ASSERT_NUM(warm.status, cold.status);
			ASSERT_NUM(split_compare(&warm.vector, &cold.vector),
			    0);
			for (int o = 0; o < (int)t->p.nsessions; o++)
				t->session[o].min = 0;
		}
		split_close(s);
		arena_free(&a);
	}
	free(t);
}

static bool
stop_after(void *arg)
{
	return --*(int *)arg <= 0;
}

static void
search_can_be_stopped(void **state)
{
	struct dice d = { 5 };
	struct toy *t = calloc(1, sizeof *t);
	int seen[4] = { 0 };

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct split_solver *s = split_open();
		struct arena a = { NULL };
		struct split_answer cut, full;
		struct err err = { ERR_NONE, NULL, "" };
		int left = 1 + dice(&d, 12);
		struct solve_limits l = { stop_after, &left };

		toy_make(t, &d, 20 + dice(&d, 30), 3 + dice(&d, 3),
		    4 + 16 + (dice(&d, 2) * 2));
		assert_true(split_solve(s, &t->p, &l, &a, &cut, &err));
		full = solve_with(s, &t->p, &a);
		seen[cut.status]++;
		if (cut.status == SPLIT_FEASIBLE) {
			assert_true(split_compare(&full.vector,
			    &cut.vector) <= 0);
			assert_true(split_compare(&cut.bound,
			    &full.vector) <= 0);
		} else if (cut.status != SPLIT_STOPPED) {
			ASSERT_NUM(cut.status, full.status);
		}
		ASSERT_NUM(full.status, solve(&t->p, &a).status);
		split_close(s);
		arena_free(&a);
	}
	assert_true(seen[SPLIT_STOPPED] > 0 && seen[SPLIT_FEASIBLE] > 0 &&
	    seen[SPLIT_OPTIMAL] > 0);
	free(t);
}

static void
what_if_is_a_lock(void **state)
{
	struct dice d = { 23 };
	struct toy *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 100; k++) {
		struct split_solver *s = split_open();
		struct arena a = { NULL };
		struct split_answer now, then;
		struct split_what_if w;
		struct err err = { ERR_NONE, NULL, "" };
		struct buf text = { NULL, 0, 0 };
		int i, o;

		toy_make(t, &d, 10 + dice(&d, 10), 3, dice(&d, 32));
		i = dice(&d, (int)t->p.nrows);
		o = dice(&d, 3);
		now = solve_with(s, &t->p, &a);
		if (now.status == SPLIT_OPTIMAL) {
			int lock = t->row[i].lock;

			assert_true(split_what_if(s, &t->p, &now, i, o, NULL,
			    &a, &w, &err));
			split_what_if_text(&t->p, i, o, &w, &text);
			assert_true(text.len > 0);
			then = solve_with(s, &t->p, &a);
			ASSERT_NUM(split_compare(&now.vector, &then.vector),
			    0);
			t->row[i].lock = o;
			then = solve(&t->p, &a);
			ASSERT_NUM(then.status, w.answer.status);
			ASSERT_NUM(split_compare(&then.vector,
			    &w.answer.vector), 0);
			if (lock == SPLIT_NONE && then.status ==
			    SPLIT_OPTIMAL)
				assert_true(split_compare(&then.vector,
				    &now.vector) >= 0);
		}
		buf_free(&text);
		split_close(s);
		arena_free(&a);
	}
	free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_brute_force),
		cmocka_unit_test(shortage_is_least),
		cmocka_unit_test(fixed_are_freed_before_anybody_stays_away),
		cmocka_unit_test(more_fixed_than_seats_can_be_freed),
		cmocka_unit_test(nowhere_to_go_is_a_rule_to_drop),
		cmocka_unit_test(announced_plan_is_kept),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(same_problem_same_plan),
		cmocka_unit_test(looser_is_never_worse),
		cmocka_unit_test(agreeing_lock_changes_nothing),
		cmocka_unit_test(row_of_many_is_many_rows),
		cmocka_unit_test(free_choice_is_even),
		cmocka_unit_test(nobody_moves_without_need),
		cmocka_unit_test(warm_equals_cold),
		cmocka_unit_test(lost_session_is_warm),
		cmocka_unit_test(search_can_be_stopped),
		cmocka_unit_test(what_if_is_a_lock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
