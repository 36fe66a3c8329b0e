/*
 * What the board and the officer read.
 */
#include "unit.h"

#include "base/arena.h"
#include "base/text.h"
#include "solve/split.h"

/* The worked example of the planning pages: RSUD and Dishub, 2 to 4 seats. */
static struct split_session sessions[] = {
	{ 1, "RSUD", "Tue 09:00", 0, 2, 4 },
	{ 2, "Dishub", "Tue 09:00", 1, 2, 4 },
};

static struct split_was was[7][2];

#define ROW(k, name, unit_, wishes, ...) { .key = (k), .label = (name), \
	.unit = (unit_), .n = 1, .nwishes = (wishes), .wish = { __VA_ARGS__ }, \
	.lock = SPLIT_NONE, .party = SPLIT_NONE, .was = was[k] }

static struct split_row rows[] = {
	ROW(0, "Ani", 0, 1, 0), ROW(1, "Budi", 0, 2, 0, 1),
	ROW(2, "Cici", 0, 1, 0), ROW(3, "Dedi", 1, 1, 1),
	ROW(4, "Eka", 1, 1, 0), ROW(5, "Fajar", 2, 0, 0),
	ROW(6, "Gita", 2, 1, 0),
};

static const struct split_unit units[] = {
	{ "Komisi A", false }, { "Komisi B", false }, { "Setwan", false },
};

static const char *const hosts[] = { "RSUD", "Dishub" };
static const char *const parties[] = { "driver" };

static const struct split_problem problem = {
	.sessions = sessions, .nsessions = 2, .rows = rows, .nrows = 7,
	.units = units, .nunits = 3, .hosts = hosts, .nhosts = 2,
	.parties = parties, .nparties = 1,
};

/* Put everything back to the example. */
static int
restore(void **state)
{
	(void)state;
	for (size_t i = 0; i < 7; i++) {
		rows[i].nwas = 0;
		rows[i].lock = SPLIT_NONE;
		rows[i].party = SPLIT_NONE;
	}
	sessions[0].max = 4;
	return 0;
}

static struct split_answer
solve(const struct split_problem *p, struct arena *a)
{
	struct split_solver *s = split_open();
	struct split_answer ans;
	struct err err = { ERR_NONE, NULL, "" };

	assert_true(split_solve(s, p, NULL, a, &ans, &err));
	split_close(s);
	return ans;
}

static void
announce(const struct split_answer *ans)
{
	for (size_t k = 0; k < ans->nplaces; k++) {
		const struct split_place *x = &ans->places[k];

		was[x->row][0] = (struct split_was){ x->session, x->n };
		rows[x->row].nwas = 1;
	}
}

static void
vector_in_words(void **state)
{
	struct arena a = { NULL };
	struct buf b = { NULL, 0, 0 };
	struct split_answer ans = solve(&problem, &a);

	(void)state;
	split_vector_text(&problem, &ans.vector, &b);
	ASSERT_STR(buf_str(&b), "Nobody is outside the wishes, 1 has the "
	    "second wish; 1 pair from one unit meets.");
	announce(&ans);
	sessions[0].max = 3;
	ans = solve(&problem, &a);
	buf_reset(&b);
	split_vector_text(&problem, &ans.vector, &b);
	ASSERT_STR(buf_str(&b), "1 person moved from the announced plan; 1 is "
	    "outside the wishes, 1 has the second wish; 1 pair from one unit "
	    "meets.");
	buf_free(&b);
	arena_free(&a);
}

static void
reasons_in_words(void **state)
{
	struct arena a = { NULL };
	struct buf b = { NULL, 0, 0 };
	struct split_answer ans = solve(&problem, &a);
	const struct split_reason *r = split_reasons(&problem, ans.places,
	    ans.nplaces, &a);

	(void)state;
	ASSERT_NUM(ans.nplaces, 7);
	split_reason_text(&problem, ans.places, 7, &r[1], &b);
	ASSERT_STR(buf_str(&b), "second wish; RSUD full (4 of 4)");
	ASSERT_STR(split_grade_mark(r[1].grade), "2");
	buf_reset(&b);
	split_reason_text(&problem, ans.places, 7, &r[5], &b);
	ASSERT_STR(buf_str(&b), "no wish");
	announce(&ans);
	rows[0].lock = 0;
	r = split_reasons(&problem, ans.places, ans.nplaces, &a);
	buf_reset(&b);
	split_reason_text(&problem, ans.places, 7, &r[0], &b);
	ASSERT_STR(buf_str(&b), "fixed, first wish, as announced");
	buf_free(&b);
	arena_free(&a);
}

static void
prices_in_words(void **state)
{
	struct arena a = { NULL };
	struct buf b = { NULL, 0, 0 };
	struct split_solver *s = split_open();
	struct split_answer now;
	struct split_what_if w;
	struct err err = { ERR_NONE, NULL, "" };

	(void)state;
	assert_true(split_solve(s, &problem, NULL, &a, &now, &err));
	assert_true(split_what_if(s, &problem, &now, 1, 0, NULL, &a, &w,
	    &err));
	split_what_if_text(&problem, 1, 0, &w, &b);
	ASSERT_HAS(buf_str(&b), "Budi at RSUD: 1 more outside the wishes, 1 "
	    "fewer at the second wish");
	ASSERT_HAS(buf_str(&b), "then goes to Dishub.");
	split_close(s);
	buf_free(&b);
	arena_free(&a);
}

static void
keeping_or_new(void **state)
{
	struct split_vector keep = { { 2, 5, 0, 1, 0, 0 } };
	struct split_vector fresh = { { 17, 1, 0, 0, 0, 0 } };
	struct buf b = { NULL, 0, 0 };

	(void)state;
	split_keep_or_new_text(&problem, &keep, &fresh, &b);
	ASSERT_STR(buf_str(&b), "Keeping the plan moves 2 people; a new plan "
	    "would move 17 and give 5 more their first wish.");
	buf_free(&b);
}

static void
moves_are_listed(void **state)
{
	struct arena a = { NULL };
	struct split_answer ans = solve(&problem, &a);
	const struct split_move *m;
	size_t n;

	(void)state;
	announce(&ans);
	was[0][0].session = SPLIT_GONE;
	was[3][0].session = 1 - was[3][0].session;
	rows[4].nwas = 0;
	m = split_moves(&problem, ans.places, ans.nplaces, &a, &n);
	ASSERT_NUM(n, 2);
	ASSERT_NUM(m[0].row, 0);
	ASSERT_NUM(m[0].from, SPLIT_GONE);
	ASSERT_NUM(m[1].row, 3);
	ASSERT_NUM(m[1].n, 1);
	arena_free(&a);
}

static void
broken_rules_in_words(void **state)
{
	static const struct split_place places[] = {
		{ 0, 0, 1 }, { 1, 0, 1 }, { 2, 0, 1 }, { 3, 0, 1 },
		{ 4, 0, 1 }, { 5, 1, 1 },
	};
	static const struct split_apart aparts[] = { { 0, 1 } };
	struct split_problem p = problem;
	struct arena a = { NULL };
	struct buf b = { NULL, 0, 0 };
	struct split_review r;

	(void)state;
	p.aparts = aparts;
	p.naparts = 1;
	rows[3].lock = 1;
	rows[4].party = rows[5].party = 0;
	split_review(&p, places, 6, &a, &r);
	for (size_t k = 0; k < r.nbreaches; k++) {
		split_breach_text(&p, &r.breaches[k], &b);
		buf_addc(&b, '\n');
	}
	ASSERT_STR(buf_str(&b),
	    "Dedi is at RSUD but fixed to Dishub.\n"
	    "Gita has no session yet.\n"
	    "RSUD has 1 person more than seats.\n"
	    "Dishub lacks 1 person to its minimum.\n"
	    "Eka and Fajar are to stay together.\n"
	    "Ani and Budi are to be apart but meet at RSUD.\n");
	buf_free(&b);
	arena_free(&a);
}

static void
impossible_in_words(void **state)
{
	struct arena a = { NULL };
	struct buf b = { NULL, 0, 0 };
	struct split_problem p = problem;
	static const struct split_apart aparts[] = { { 3, 6 }, { 0, 4 } };
	struct split_answer ans;

	(void)state;
	p.aparts = aparts;
	p.naparts = 2;
	rows[3].party = rows[5].party = 0;
	rows[5].lock = rows[6].lock = 0;
	ans = solve(&p, &a);
	ASSERT_NUM(ans.status, SPLIT_INFEASIBLE);
	split_witness_text(&p, &ans.why[0], &b);
	ASSERT_STR(buf_str(&b), "These cannot all hold: Dedi and Fajar "
	    "together, Dedi and Gita apart, Gita fixed to RSUD, Fajar fixed "
	    "to RSUD. Drop any one of them.");
	buf_reset(&b);
	split_relax_text(&p, &ans.relax[0], &b);
	ASSERT_STR(buf_str(&b), "This would do: no longer Dedi and Fajar "
	    "together.");
	/* a party that may go nowhere */
	rows[3].lock = 1;
	buf_reset(&b);
	ans = solve(&p, &a);
	split_witness_text(&p, &ans.why[0], &b);
	ASSERT_STR(buf_str(&b), "Dedi and Fajar are to stay together, but no "
	    "session is open to all of them.");
	buf_free(&b);
	arena_free(&a);
}

/* One pair is a pair. */
static void
prices_are_counted(void **state)
{
	static const struct {
		int64_t		 same, outside;
		const char	*said;
	} cases[] = {
		{ 1, 0, "1 more pair of colleagues" },
		{ -1, 0, "1 fewer pair of colleagues" },
		{ 2, 0, "2 more pairs of colleagues" },
		{ -3, 1, "1 more outside the wishes, 3 fewer pairs of "
		    "colleagues" },
		{ 0, 0, "no difference" },
	};

	(void)state;
	for (size_t i = 0; i < countof(cases); i++) {
		struct split_vector price = { { 0 } };
		struct buf b = { NULL, 0, 0 };

		price.part[SPLIT_SAME] = cases[i].same;
		price.part[SPLIT_OUTSIDE] = cases[i].outside;
		split_price_text(&price, &b);
		ASSERT_STR(buf_str(&b), cases[i].said);
		buf_free(&b);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(vector_in_words, restore),
		cmocka_unit_test_setup(reasons_in_words, restore),
		cmocka_unit_test_setup(prices_in_words, restore),
		cmocka_unit_test(prices_are_counted),
		cmocka_unit_test_setup(keeping_or_new, restore),
		cmocka_unit_test_setup(moves_are_listed, restore),
		cmocka_unit_test_setup(broken_rules_in_words, restore),
		cmocka_unit_test_setup(impossible_in_words, restore),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
