/*
 * The rotation against brute force, and what must always hold (split.md 2.6).
 */
#include "unit.h"

#include "base/arena.h"
#include "solve/round.h"
#include "split/random.h"

enum { TINY_SLOTS = 8, TINY_HOSTS = 4, TINY_GROUPS = 4 };

/* A rotation with room of its own. */
struct tiny {
	struct round_slot	slot[TINY_SLOTS];
	struct round_host	host[TINY_HOSTS];
	struct round_group	group[TINY_GROUPS];
	struct round_visit	visit[TINY_GROUPS][TINY_HOSTS];
	int			travel[TINY_HOSTS * TINY_HOSTS];
	const char		*delegation[2];
	struct round_problem	p;
};

/* flavour: 1 travel, 2 closed slots, 4 locks, 8 announced, 16 parallel and
 * seats, 32 two delegations. */
static void
tiny_make(struct tiny *t, struct dice *d, int flavour)
{
	static const char *const names[] = { "A", "B", "C", "D", "E", "F",
		"G", "H" };
	int nh = 2 + dice(d, 2), ng = 2 + dice(d, 2), ns = 3 + dice(d, 3);
	int per = 2 + dice(d, 2), all = (1 << ns) - 1, at[TINY_HOSTS];

	memset(t, 0, sizeof *t);
	t->p = (struct round_problem){ t->slot, (size_t)ns, t->host,
	    (size_t)nh, flavour & 1 ? t->travel : NULL, t->group, (size_t)ng,
	    t->delegation, 2 };
	t->delegation[0] = "Kab. X";
	t->delegation[1] = "Kab. Y";
	for (int s = 0; s < ns; s++)
		t->slot[s] = (struct round_slot){ names[s], s / per,
		    480 + s % per * 100, 560 + s % per * 100 };
	for (int h = 0; h < nh; h++) {
		at[h] = dice(d, 4);
		t->host[h] = (struct round_host){ names[h], (uint64_t)all, 1,
		    20 };
		if (flavour & 2)
			t->host[h].open &= dice_roll(d) | dice_roll(d);
		if (flavour & 16 && dice_once(d, 2)) {
			t->host[h].parallel = 2;
			t->host[h].seats = 15 + dice(d, 20);
		}
	}
	for (int a = 0; a < nh; a++)
		for (int b = 0; b < nh; b++)
			t->travel[a * nh + b] = 10 * abs(at[a] - at[b]);
	for (int g = 0; g < ng; g++) {
		struct round_group *x = &t->group[g];

		*x = (struct round_group){ names[g], flavour & 32 ?
		    dice(d, 2) : 0, 8 + dice(d, 8), (uint64_t)all,
		    t->visit[g], 0 };
		if (flavour & 2 && dice_once(d, 3))
			x->free &= dice_roll(d) | dice_roll(d);
		for (int h = 0; h < nh; h++) {
			struct round_visit v = { h, ROUND_NONE, ROUND_NONE };

			if (dice_once(d, 5))
				continue;
			if (flavour & 4 && dice_once(d, 5))
				v.lock = dice(d, ns);
			if (flavour & 8 && !dice_once(d, 4))
				v.was = dice_once(d, 6) ? ROUND_GONE :
				    dice(d, ns);
			t->visit[g][x->nvisits++] = v;
		}
	}
}

static void
tiny_copy(struct tiny *to, const struct tiny *from)
{
	*to = *from;
	to->p.slots = to->slot;
	to->p.hosts = to->host;
	to->p.groups = to->group;
	to->p.delegations = to->delegation;
	to->p.travel = from->p.travel == NULL ? NULL : to->travel;
	for (int g = 0; g < TINY_GROUPS; g++)
		to->group[g].visits = to->visit[g];
}

/* ---- brute force ---- */

struct brute {
	const struct round_problem	*p;
	struct round_place		 place[TINY_GROUPS * TINY_HOSTS];
	size_t				 n;
	struct round_vector		 best;
	bool				 found;
};

static void
brute_visit(struct brute *b, int g, int v)
{
	const struct round_problem *p = b->p;

	while (g < (int)p->ngroups && v == (int)p->groups[g].nvisits) {
		g++;
		v = 0;
	}
	if (g == (int)p->ngroups) {
		struct arena a = { NULL };
		struct round_review r;

		round_review(p, b->place, b->n, &a, &r);
		if (r.nbreaches == 0 && (!b->found ||
		    round_compare(&r.vector, &b->best) < 0)) {
			b->best = r.vector;
			b->found = true;
		}
		arena_free(&a);
		return;
	}
	for (int t = 0; t < (int)p->nslots; t++) {
		bool clash = false;

		/* what one look can rule out, or it would take all day */
		if (!(p->groups[g].free >> t & 1) ||
		    !(p->hosts[p->groups[g].visits[v].host].open >> t & 1))
			continue;
		for (size_t k = 0; k < b->n; k++)
			clash = clash || (b->place[k].group == g &&
			    b->place[k].slot == t);
		if (clash)
			continue;
		b->place[b->n++] = (struct round_place){ g, v, t };
		brute_visit(b, g, v + 1);
		b->n--;
	}
}

static bool
brute_solve(const struct round_problem *p, struct round_vector *best)
{
	struct brute b = { .p = p };

	brute_visit(&b, 0, 0);
	*best = b.best;
	return b.found;
}

static struct round_answer
solve(const struct round_problem *p, struct arena *a)
{
	struct round_answer ans;
	struct err err = { ERR_NONE, NULL, "" };

	assert_true(round_solve(p, NULL, a, &ans, &err));
	return ans;
}

/* The set of visits cannot be placed, and without any one of it can. */
static void
check_no(const struct tiny *t, const struct round_answer *ans)
{
	struct tiny *copy = calloc(1, sizeof *copy);
	struct round_vector v;
	struct arena a = { NULL };

	assert_non_null(copy);
	assert_true(ans->nwhy > 0 && ans->nrelax > 0);
	for (size_t drop = 0; drop <= ans->nwhy; drop++) {
		tiny_copy(copy, t);
		for (int g = 0; g < (int)t->p.ngroups; g++) {
			copy->group[g].nvisits = 0;
			for (size_t k = 0; k < ans->nwhy; k++)
				if (k != drop && ans->why[k].group == g)
					copy->visit[g][
					    copy->group[g].nvisits++] =
					    t->visit[g][ans->why[k].visit];
		}
		assert_true(brute_solve(&copy->p, &v) == (drop < ans->nwhy));
	}
	for (size_t k = 0; k < ans->nrelax; k++) {
		struct round_problem q = round_apply(&t->p, &ans->relax[k],
		    &a);

		assert_true(brute_solve(&q, &v));
	}
	arena_free(&a);
	free(copy);
}

static void
agrees_with_brute_force(void **state)
{
	struct dice d = { 20260723 };
	struct tiny *t = calloc(1, sizeof *t);
	int no = 0;

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 600; k++) {
		struct arena a = { NULL };
		struct round_answer ans;
		struct round_vector best;
		bool possible;

		tiny_make(t, &d, dice(&d, 64));
		possible = brute_solve(&t->p, &best);
		ans = solve(&t->p, &a);
		ASSERT_NUM(ans.status, possible ? ROUND_OPTIMAL :
		    ROUND_INFEASIBLE);
		if (possible && round_compare(&best, &ans.vector) != 0) {
			print_error("case %d is not the best\n", k);
			assert_true(false);
		}
		if (!possible) {
			check_no(t, &ans);
			no++;
		}
		arena_free(&a);
	}
	assert_true(no > 60 && no < 400);
	free(t);
}

static void
announced_plan_is_kept(void **state)
{
	struct dice d = { 6 };
	struct tiny *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct round_answer one, two;

		tiny_make(t, &d, dice(&d, 64) & ~8);
		one = solve(&t->p, &a);
		for (size_t j = 0; j < one.nplaces; j++)
			t->visit[one.places[j].group][one.places[j].visit].was
			    = one.places[j].slot;
		two = solve(&t->p, &a);
		ASSERT_NUM(one.status, two.status);
		ASSERT_NUM(round_compare(&one.vector, &two.vector), 0);
		arena_free(&a);
	}
	free(t);
}

static void
looser_is_never_worse(void **state)
{
	struct dice d = { 7 };
	struct tiny *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 400; k++) {
		struct arena a = { NULL };
		struct round_answer one, two;
		int h, g;

		tiny_make(t, &d, dice(&d, 64));
		one = solve(&t->p, &a);
		h = dice(&d, (int)t->p.nhosts);
		g = dice(&d, (int)t->p.ngroups);
		if (dice_once(&d, 3))
			t->host[h].open |= 1u << dice(&d, (int)t->p.nslots);
		else if (dice_once(&d, 2))
			t->host[h].parallel++;
		else if (dice_once(&d, 2))
			t->host[h].seats += 5;
		else
			t->visit[g][0].lock = ROUND_NONE;
		two = solve(&t->p, &a);
		if (one.status == ROUND_OPTIMAL) {
			ASSERT_NUM(two.status, ROUND_OPTIMAL);
			assert_true(round_compare(&two.vector,
			    &one.vector) <= 0);
		}
		arena_free(&a);
	}
	free(t);
}

static void
order_does_not_matter(void **state)
{
	struct dice d = { 8 };
	struct tiny *t = calloc(2, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct round_answer one, two;
		int nh, ng;

		tiny_make(&t[0], &d, dice(&d, 64));
		nh = (int)t[0].p.nhosts;
		ng = (int)t[0].p.ngroups;
		tiny_copy(&t[1], &t[0]);
		for (int h = 0; h < nh; h++) {
			t[1].host[nh - 1 - h] = t[0].host[h];
			for (int b = 0; b < nh; b++)
				t[1].travel[(nh - 1 - h) * nh + nh - 1 - b] =
				    t[0].travel[h * nh + b];
		}
		for (int g = 0; g < ng; g++) {
			struct round_group *x = &t[1].group[ng - 1 - g];

			*x = t[0].group[g];
			x->visits = t[1].visit[ng - 1 - g];
			for (size_t v = 0; v < x->nvisits; v++) {
				t[1].visit[ng - 1 - g][v] = t[0].visit[g][v];
				t[1].visit[ng - 1 - g][v].host = nh - 1 -
				    t[0].visit[g][v].host;
			}
		}
		one = solve(&t[0].p, &a);
		two = solve(&t[1].p, &a);
		ASSERT_NUM(one.status, two.status);
		ASSERT_NUM(round_compare(&one.vector, &two.vector), 0);
		arena_free(&a);
	}
	free(t);
}

/* Koenig: on one open day the last slot is the larger of the most visits of a
 * group and the most groups of a host over those it takes at once. */
static void
open_day_is_edge_colouring(void **state)
{
	struct dice d = { 9 };
	struct tiny *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 200; k++) {
		struct arena a = { NULL };
		struct round_answer ans;
		int want = 0, at[TINY_HOSTS] = { 0 };

		tiny_make(t, &d, 0);
		t->p.nslots = TINY_SLOTS;
		for (int s = 0; s < TINY_SLOTS; s++)
			t->slot[s] = (struct round_slot){ "x", 1, s * 100,
			    s * 100 + 80 };
		for (size_t h = 0; h < t->p.nhosts; h++) {
			t->host[h].open = 0xff;
			t->host[h].parallel = 1 + dice(&d, 2);
			t->host[h].seats = 1000;
		}
		for (size_t g = 0; g < t->p.ngroups; g++) {
			int n = (int)t->group[g].nvisits;

			t->group[g].free = 0xff;
			want = n > want ? n : want;
			for (int v = 0; v < n; v++)
				at[t->visit[g][v].host]++;
		}
		for (size_t h = 0; h < t->p.nhosts; h++) {
			int par = t->host[h].parallel;
			int n = (at[h] + par - 1) / par;

			want = n > want ? n : want;
		}
		ans = solve(&t->p, &a);
		ASSERT_NUM(ans.status, ROUND_OPTIMAL);
		ASSERT_NUM(ans.vector.part[ROUND_FINISH], want);
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
	struct dice d = { 10 };
	struct tiny *t = calloc(1, sizeof *t);

	(void)state;
	assert_non_null(t);
	for (int k = 0; k < 300; k++) {
		struct arena a = { NULL };
		struct round_answer cut, full;
		int left = 1 + dice(&d, 6);
		struct solve_limits l = { stop_after, &left };
		struct err err = { ERR_NONE, NULL, "" };

		tiny_make(t, &d, dice(&d, 64));
		assert_true(round_solve(&t->p, &l, &a, &cut, &err));
		full = solve(&t->p, &a);
		if (cut.status == ROUND_FEASIBLE)
			assert_true(round_compare(&full.vector,
			    &cut.vector) <= 0);
		else if (cut.status != ROUND_STOPPED)
			ASSERT_NUM(cut.status, full.status);
		arena_free(&a);
	}
	free(t);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(agrees_with_brute_force),
		cmocka_unit_test(announced_plan_is_kept),
		cmocka_unit_test(looser_is_never_worse),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(open_day_is_edge_colouring),
		cmocka_unit_test(search_can_be_stopped),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
