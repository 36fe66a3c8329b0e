/*
 * The split as officers meet it: the five sample visits reach their recorded
 * optimum out of stored records, a plan is written, moved, locked, announced
 * and taken back, the impossible is explained and loosened.
 */
#include "visits.h"

/* --- the samples --------------------------------------------------------- */

static void
samples_reach_their_optimum(void **state)
{
	static const char *const names[] = { "s1", "s3-25", "s3-26", "s4",
	    "s5" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct visit v;
		struct splitting *sp;
		struct err err = { 0 };
		char path[100];

		snprintf(path, sizeof path, "tests/data/visits/%s.tsv",
		    names[i]);
		visit_load(&v, path);
		WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
		assert_int_equal(sp->state, SPLITTING_NONE);
		WORKS(splitting_solve(sp, &err));
		ASSERT_ROW(sp->state == SPLITTING_OPTIMAL, names[i]);
		ASSERT_ROW(sp->draft != NULL && sp->draft->version == 1,
		    names[i]);
		ASSERT_STR(sp->draft->vector, v.vector);
		assert_int_equal(sp->nunplaced, 0);
		assert_int_equal(sp->nbreaches, 0);
		for (size_t s = 0; s < sp->nseats; s++)
			ASSERT_ROW(*sp->seat[s].why != '\0', sp->seat[s].label);
		splitting_close(sp);
		visit_close(&v);
	}
}

static void
report_carries_groups_and_reasons(void **state)
{
	struct visit v;
	struct splitting_report r;
	struct arena a = { 0 };
	struct err err = { 0 };
	size_t people = 0;

	(void)state;
	visit_load(&v, "tests/data/visits/s4.tsv");
	WORKS(splitting_propose(&v.desk, v.delegation, false, &a, &r, &err));
	ASSERT_STR(r.status, "optimal");
	assert_int_equal(r.ngroups, 3);
	assert_int_equal(r.version, 0);
	assert_int_equal(r.vector.part[SPLIT_OUTSIDE], 2);
	assert_int_equal(r.vector.part[SPLIT_UNEVEN], 138);
	for (size_t g = 0; g < r.ngroups; g++)
		for (size_t i = 0; i < r.group[g].npersons; i++, people++)
			assert_true(*r.group[g].person[i].why != '\0');
	assert_int_equal(people, 30);
	ASSERT_NUM(record_count(v.desk.store, &plan_type, NULL, 0), 0);
	WORKS(splitting_propose(&v.desk, v.delegation, true, &a, &r, &err));
	ASSERT_NUM(r.version, 1);
	ASSERT_NUM(record_count(v.desk.store, &placement_type, NULL, 0), 30);
	arena_free(&a);
	visit_close(&v);
}

/* --- by hand ------------------------------------------------------------- */

static int
seat_in(const struct splitting *sp, int column)
{
	assert_true(sp->column[column].n > 0);
	return sp->column[column].seat[0];
}

static void
move_lock_announce_undo(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	struct arena a = { 0 };
	const char *price;
	int who;

	(void)state;
	visit_load(&v, "tests/data/visits/s1.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));

	/* a move costs, and one undo takes it back */
	who = seat_in(sp, 0);
	while (sp->seat[who].pinned || sp->seat[who].together ||
	    sp->seat[who].apart || sp->seat[who].grade != SPLIT_GRADE_FIRST)
		who++;
	int from = sp->seat[who].column, to = (from + 1) % 3;
	WORKS(splitting_move(sp, who, to, &a, &price, &err));
	assert_true(*price != '\0');
	assert_int_equal(sp->seat[who].column, to);
	assert_int_not_equal(sp->state, SPLITTING_OPTIMAL);
	visit_undo(&v);
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->seat[who].column, from);
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);

	/* a lock holds when solved again */
	WORKS(splitting_move(sp, who, to, &a, &price, &err));
	WORKS(splitting_lock(sp, &who, 1, true, &err));
	WORKS(splitting_solve(sp, &err));
	assert_int_equal(sp->seat[who].column, to);
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);
	WORKS(splitting_lock(sp, &who, 1, false, &err));

	/* announced: fixed; the next change is version 2 */
	WORKS(splitting_announce(sp, &err));
	assert_null(sp->draft);
	ASSERT_NUM(sp->announced->version, 1);
	int64_t first = sp->announced->head.id;
	int64_t rows = record_count(v.desk.store, &placement_type, "plan_id",
	    first);
	ASSERT_NUM(rows, 46);
	WORKS(splitting_move(sp, who, from, &a, &price, &err));
	ASSERT_NUM(sp->draft->version, 2);
	ASSERT_NUM(record_count(v.desk.store, &placement_type, "plan_id",
	    first), 46);
	ASSERT_NUM(sp->vector.part[SPLIT_MOVED], 1);
	struct buf b = { 0 };
	splitting_moved(sp, &b);
	ASSERT_HAS(buf_str(&b), sp->seat[who].who->name);
	buf_reset(&b);
	WORKS(splitting_compare(&v.desk, first, sp->draft->head.id, &b,
	    &err));
	ASSERT_HAS(buf_str(&b), sp->seat[who].who->name);
	buf_reset(&b);
	WORKS(splitting_why(sp, who, &b, &err));
	ASSERT_HAS(buf_str(&b), sp->seat[who].label);
	buf_free(&b);
	WORKS(splitting_announce(sp, &err));
	ASSERT_NUM(sp->announced->version, 2);
	struct plan old;
	assert_true(record_load(v.desk.store, &plan_type, first, &old, &a,
	    &err));
	ASSERT_NUM(old.status, PLAN_REPLACED);
	splitting_close(sp);
	arena_free(&a);
	visit_close(&v);
}

/* Bapenda cancels: only its people move, the others stay. */
static void
cancelled_session_moves_only_its_people(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	size_t gone;

	(void)state;
	visit_load(&v, "tests/data/visits/s4.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));
	WORKS(splitting_announce(sp, &err));
	gone = (size_t)sp->column[2].n;
	for (size_t c = 0; c < 3; c++) {
		struct session s = *sp->column[c].session;

		if (c == 2)
			s.state = SESSION_CANCELLED;
		else
			s.seats_max = 15;
		save(&v, &session_type, &s);
	}
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->ncolumns, 2);
	assert_int_equal(sp->nunplaced, gone);
	WORKS(splitting_solve(sp, &err));
	ASSERT_NUM(sp->vector.part[SPLIT_MOVED], gone);
	ASSERT_NUM(sp->draft->version, 2);
	splitting_close(sp);
	visit_close(&v);
}

static void
impossible_is_explained_and_loosened(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };

	(void)state;
	visit_load(&v, "tests/data/visits/s4.tsv");
	struct session s;
	struct page page;
	assert_true(record_list(v.desk.store, &session_type, "delegation_id",
	    v.delegation, &v.arena, &page, &err));
	s = *(const struct session *)page_row(&page, 0);
	s.seats_max = 8;
	save(&v, &session_type, &s);
	s = *(const struct session *)page_row(&page, 1);
	s.seats_max = 8;
	save(&v, &session_type, &s);
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	assert_int_equal(sp->state, SPLITTING_IMPOSSIBLE);
	assert_false(splitting_solve(sp, &err));
	assert_int_equal(err.kind, ERR_IMPOSSIBLE);
	assert_true(sp->nobstacles > 0 && sp->nways > 0);
	ASSERT_HAS(sp->obstacle[0], "4");
	struct splitting_report r;
	WORKS(splitting_propose(&v.desk, v.delegation, true, &v.arena,
	    &r, &err));
	ASSERT_STR(r.status, "infeasible");
	assert_non_null(r.why);
	WORKS(splitting_take_way(sp, 0, &err));
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);
	visit_undo(&v);		/* the way out and the split it led to */
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->state, SPLITTING_IMPOSSIBLE);
	ASSERT_NUM(record_count(v.desk.store, &plan_type, NULL, 0), 0);
	splitting_close(sp);
	visit_close(&v);
}

/* The way out that frees somebody who was fixed, or none. */
static size_t
way_that_unlocks(const struct splitting *sp)
{
	size_t i, k;

	for (i = 0; i < sp->nways; i++)
		for (k = 0; k < sp->answer.relax[i].nedits; k++)
			if (sp->answer.relax[i].edits[k].kind ==
			    SPLIT_EDIT_LOCK)
				return i;
	return i;
}

/* Two who are fixed together shall be apart: one is freed and all is split
 * again, as one action. */
static void
freeing_the_fixed_is_one_action(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	int pair[2];
	size_t way;

	(void)state;
	visit_load(&v, "tests/data/visits/s3-25.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));
	pair[0] = sp->column[0].seat[0];
	pair[1] = sp->column[0].seat[1];
	WORKS(splitting_lock(sp, pair, 2, true, &err));
	WORKS(splitting_rule_add(sp, RULE_APART, pair, 2, UNKNOWN, UNKNOWN,
	    NULL, &err));
	assert_int_equal(sp->state, SPLITTING_IMPOSSIBLE);
	assert_false(splitting_solve(sp, &err));
	way = way_that_unlocks(sp);
	assert_true(way < sp->nways);
	WORKS(splitting_take_way(sp, way, &err));
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);
	assert_int_not_equal(sp->seat[pair[0]].column,
	    sp->seat[pair[1]].column);
	visit_undo(&v);
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->state, SPLITTING_IMPOSSIBLE);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(sp->seat[pair[i]].column, 0);
		assert_true(sp->seat[pair[i]].locked);
	}
	splitting_close(sp);
	visit_close(&v);
}

struct colleague {
	struct visit	*v;
	int		 left;		/* how often to interfere */
};

/* While we plan, a colleague saves: this needs the database, and changes what
 * the plan rests on. */
static bool
colleague_saves(void *ctx, const char *text, int64_t done, int64_t total)
{
	struct colleague *c = ctx;
	struct err err = { 0 };
	struct session s;
	struct page page;

	(void)total;
	if (done != 0 || strcmp(text, "Planning") != 0 || c->left == 0)
		return true;
	c->left--;
	assert_true(record_list(c->v->desk.store, &session_type,
	    "delegation_id", c->v->delegation, &c->v->arena, &page, &err));
	s = *(const struct session *)page_row(&page, 0);
	s.note = c->left % 2 == 0 ? "genap" : "ganjil";
	save(c->v, &session_type, &s);
	return true;
}

/* A way out is looked for while others may write; what they changed meanwhile
 * is looked at again, and nothing is done if they do not stop. */
static void
planning_leaves_the_database_to_others(void **state)
{
	struct visit v;
	struct colleague c = { &v, 0 };
	struct progress p = { colleague_saves, &c };
	struct splitting *sp;
	struct err err = { 0 };
	int pair[2];

	(void)state;
	visit_load(&v, "tests/data/visits/s3-25.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));
	pair[0] = sp->column[0].seat[0];
	pair[1] = sp->column[0].seat[1];
	WORKS(splitting_lock(sp, pair, 2, true, &err));
	WORKS(splitting_rule_add(sp, RULE_APART, pair, 2, UNKNOWN, UNKNOWN,
	    NULL, &err));
	assert_false(splitting_solve(sp, &err));
	store_progress(v.desk.store, &p);
	c.left = 100;
	assert_false(splitting_take_way(sp, way_that_unlocks(sp), &err));
	assert_int_equal(err.kind, ERR_CONFLICT);
	assert_true(sp->seat[pair[0]].locked && sp->seat[pair[1]].locked);
	assert_false(splitting_solve(sp, &err));
	c.left = 2;
	WORKS(splitting_take_way(sp, way_that_unlocks(sp), &err));
	assert_int_equal(c.left, 0);
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);
	store_progress(v.desk.store, NULL);
	splitting_close(sp);
	visit_close(&v);
}

static void
rules_are_kept_and_can_go(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	int pair[2];

	(void)state;
	visit_load(&v, "tests/data/visits/s3-25.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));
	pair[0] = sp->column[0].seat[0];
	pair[1] = sp->column[0].seat[1];
	assert_false(splitting_rule_add(sp, RULE_APART, pair, 1, UNKNOWN,
	    UNKNOWN, NULL, &err));
	WORKS(splitting_rule_add(sp, RULE_APART, pair, 2, UNKNOWN,
	    UNKNOWN, "atasan dan bawahan", &err));
	assert_int_equal(sp->state, SPLITTING_BROKEN);
	WORKS(splitting_solve(sp, &err));
	assert_int_not_equal(sp->seat[pair[0]].column,
	    sp->seat[pair[1]].column);
	ASSERT_HAS(sp->rule[sp->nrules - 1].text, "atasan");
	WORKS(splitting_rule_remove(sp, sp->rule[sp->nrules - 1].id,
	    &err));
	WORKS(splitting_rule_add(sp, RULE_PIN, pair, 1,
	    sp->column[2].session->agency_id, UNKNOWN, NULL, &err));
	WORKS(splitting_solve(sp, &err));
	assert_int_equal(sp->seat[pair[0]].column, 2);
	splitting_close(sp);
	visit_close(&v);
}

/* A soft rule gives way when it must, and that is said. */
static void
soft_rules_give_way(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	struct rule r;
	int64_t all[PEOPLE_MAX];

	(void)state;
	visit_load(&v, "tests/data/visits/s3-25.tsv");
	for (size_t i = 0; i < v.npeople; i++)
		all[i] = (int64_t)i + 1;
	visit_rule(&v, RULE_TOGETHER, UNKNOWN, all, v.npeople);
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	assert_int_equal(sp->state, SPLITTING_IMPOSSIBLE);
	WORKS(record_load(v.desk.store, &rule_type,
	    sp->rule[sp->nrules - 1].id, &r, &v.arena, &err));
	r.hard = 0;
	save(&v, &rule_type, &r);
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->state, SPLITTING_NONE);
	assert_int_equal(sp->nremarks, 1);
	WORKS(splitting_solve(sp, &err));
	ASSERT_STR(sp->draft->vector, v.vector);
	splitting_close(sp);
	visit_close(&v);
}

/* Versions are kept side by side; a new plan may leave the announced one. */
static void
versions_are_kept(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	struct arena a = { 0 };
	const char *price;
	int who;

	(void)state;
	visit_load(&v, "tests/data/visits/s1.tsv");
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	assert_false(splitting_keep(sp, &err));
	assert_false(splitting_announce(sp, &err));
	WORKS(splitting_solve(sp, &err));
	ASSERT_STR(sp->column[0].leader, sp->seat[0].who->name);
	WORKS(splitting_keep(sp, &err));
	ASSERT_NUM(sp->draft->version, 2);
	who = seat_in(sp, 1);
	WORKS(splitting_move(sp, who, 2, &a, &price, &err));
	WORKS(splitting_announce(sp, &err));
	ASSERT_NUM(sp->announced->version, 2);
	assert_true(sp->seat[who].was == 2);
	assert_int_equal(sp->state, sp->nbreaches > 0 ? SPLITTING_BROKEN :
	    SPLITTING_OPTIMAL);	/* nobody need move: that is best now */
	WORKS(splitting_solve_new(sp, &err));
	ASSERT_NUM(sp->draft->version, 3);
	assert_true(sp->vector.part[SPLIT_MOVED] > 0);
	assert_true(*sp->keep_or_new != '\0');
	splitting_close(sp);
	arena_free(&a);
	visit_close(&v);
}

/* 46 declared and nothing else: seats are split and stored as rows. */
static void
headcount_alone_is_split(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct err err = { 0 };
	struct delegation d;

	(void)state;
	visit_open(&v);
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	assert_int_equal(sp->state, SPLITTING_EMPTY);
	assert_false(splitting_solve(sp, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	visit_session(&v, "RSUD", 10, 18);
	visit_session(&v, "DISHUB", 10, 16);
	visit_session(&v, "BP2T", 8, 16);
	assert_true(record_load(v.desk.store, &delegation_type, v.delegation,
	    &d, &v.arena, &err));
	d.people = 46;
	save(&v, &delegation_type, &d);
	WORKS(splitting_refresh(sp, &err));
	assert_int_equal(sp->nseats, 46);
	/* a rule makes rows of them, in the same action */
	int pair[2] = { 3, 4 };
	WORKS(splitting_rule_add(sp, RULE_APART, pair, 2, UNKNOWN, UNKNOWN,
	    NULL, &err));
	ASSERT_NUM(record_count(v.desk.store, &participant_type, NULL, 0), 46);
	assert_int_equal(sp->nrules, 1);
	visit_undo(&v);
	ASSERT_NUM(record_count(v.desk.store, &participant_type, NULL, 0), 0);
	ASSERT_NUM(record_count(v.desk.store, &rule_type, NULL, 0), 0);
	WORKS(splitting_refresh(sp, &err));
	WORKS(splitting_solve(sp, &err));
	ASSERT_NUM(record_count(v.desk.store, &participant_type,
	    "delegation_id", v.delegation), 46);
	ASSERT_NUM(sp->vector.part[SPLIT_UNEVEN], 330);
	assert_int_equal(sp->state, SPLITTING_OPTIMAL);
	assert_true(sp->seat[45].who->head.id != 0);
	splitting_close(sp);
	visit_close(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(samples_reach_their_optimum),
		cmocka_unit_test(report_carries_groups_and_reasons),
		cmocka_unit_test(move_lock_announce_undo),
		cmocka_unit_test(cancelled_session_moves_only_its_people),
		cmocka_unit_test(impossible_is_explained_and_loosened),
		cmocka_unit_test(freeing_the_fixed_is_one_action),
		cmocka_unit_test(planning_leaves_the_database_to_others),
		cmocka_unit_test(rules_are_kept_and_can_go),
		cmocka_unit_test(soft_rules_give_way),
		cmocka_unit_test(versions_are_kept),
		cmocka_unit_test(headcount_alone_is_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
