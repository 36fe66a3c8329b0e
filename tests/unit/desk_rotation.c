/* Groups go round: a grid without collisions, lunch and other visitors kept
 * free, written as stops and sessions, and taken back. */
#include "visits.h"

#include "plan/rotation.h"

static void
visit_day(struct visit *v, int64_t day)
{
	struct err err = { 0 };
	struct delegation d;

	options_default(&v->desk.options);
	WORKS(record_load(v->desk.store, &delegation_type, v->delegation, &d,
	    &v->arena, &err));
	d.first_day = d.last_day = day;
	save(v, &delegation_type, &d);
}

/* Everybody meets everybody once, nobody twice at one time. */
static void
grid_is_latin(const struct rotation *r)
{
	for (size_t g = 0; g < r->ngroups; g++)
		for (size_t h = 0; h < r->nhosts; h++) {
			int visits = 0;

			for (size_t s = 0; s < r->nslots; s++)
				visits += r->cell[g * r->nslots + s] ==
				    (int)h;
			assert_int_equal(visits, 1);
		}
	for (size_t s = 0; s < r->nslots; s++)
		for (size_t h = 0; h < r->nhosts; h++) {
			int groups = 0;

			for (size_t g = 0; g < r->ngroups; g++)
				groups += r->cell[g * r->nslots + s] ==
				    (int)h;
			assert_true(groups <= 1);
		}
}

static void
three_groups_visit_three_hosts(void **state)
{
	struct visit v;
	struct splitting *sp;
	struct rotation *r;
	struct err err = { 0 };
	int64_t day = day_from(2018, 9, 25);

	(void)state;
	visit_load(&v, "tests/data/visits/s5.tsv");
	visit_day(&v, day);
	WORKS(rotation_begin(&v.desk, v.delegation, &r, &err));
	assert_false(rotation_solve(r, &err));
	assert_int_equal(err.kind, ERR_INPUT);	/* no groups yet */
	WORKS(splitting_open(&v.desk, v.delegation, &sp, &err));
	WORKS(splitting_solve(sp, &err));
	WORKS(rotation_refresh(r, &err));
	assert_int_equal(r->ngroups, 3);
	assert_int_equal(r->nhosts, 3);
	struct rotation_settings set = { 8 * 60 + 30, 60, 10, true };
	rotation_set(r, &set);

	/* 13 do not fit where 12 seats are: the way out is more seats */
	assert_false(rotation_solve(r, &err));
	assert_int_equal(err.kind, ERR_IMPOSSIBLE);
	assert_true(*r->obstacle != '\0' && r->nways > 0);
	ASSERT_HAS(r->way[0], "BKPSDA");
	WORKS(rotation_take_way(r, 0, &err));
	assert_true(r->proposed && r->optimal);

	ASSERT_NUM(record_count(v.desk.store, &stop_type, NULL, 0), 0);
	WORKS(rotation_save(r, &err));
	assert_true(r->stored && !r->proposed);
	grid_is_latin(r);
	ASSERT_NUM(record_count(v.desk.store, &stop_type, NULL, 0), 9);
	ASSERT_NUM(record_count(v.desk.store, &session_type, "delegation_id",
	    v.delegation), 9);
	ASSERT_NUM(r->slot[0].start, 8 * 60 + 30);
	for (size_t s = 0; s < r->nslots; s++)
		assert_true(r->slot[s].end <= 12 * 60 ||
		    r->slot[s].start >= 13 * 60);

	/* the board now shows groups; the rotation can be given up */
	WORKS(splitting_refresh(sp, &err));
	assert_true(sp->rotating);
	assert_int_equal(sp->ncolumns, 3);
	visit_undo(&v);
	WORKS(rotation_refresh(r, &err));
	assert_false(r->stored);
	ASSERT_NUM(record_count(v.desk.store, &session_type, "delegation_id",
	    v.delegation), 3);
	splitting_close(sp);
	rotation_end(r);
	visit_close(&v);
}

/* Making groups, and dealing the people out to them, is one action. */
static void
groups_are_made_in_one_go(void **state)
{
	struct visit v;
	struct rotation *r;
	struct err err = { 0 };

	(void)state;
	visit_load(&v, "tests/data/visits/s4.tsv");
	WORKS(rotation_begin(&v.desk, v.delegation, &r, &err));
	WORKS(rotation_groups(r, 3, &err));
	assert_int_equal(r->ngroups, 3);
	assert_int_equal(r->sp->state, SPLITTING_OPTIMAL);
	visit_undo(&v);
	WORKS(rotation_refresh(r, &err));
	assert_int_equal(r->ngroups, 0);
	ASSERT_NUM(record_count(v.desk.store, &plan_type, NULL, 0), 0);
	ASSERT_NUM(record_count(v.desk.store, &placement_type, NULL, 0), 0);
	rotation_end(r);
	visit_close(&v);

	/* with nobody to deal out nothing is begun */
	visit_open(&v);
	visit_session(&v, "RSUD", 10, 18);
	WORKS(rotation_begin(&v.desk, v.delegation, &r, &err));
	assert_false(rotation_groups(r, 2, &err));
	assert_int_equal(err.kind, ERR_INPUT);
	assert_int_equal(r->ngroups, 0);
	ASSERT_NUM(record_count(v.desk.store, &plan_type, NULL, 0), 0);
	rotation_end(r);
	visit_close(&v);
}

/* Equal groups are made for going round; a booked agency is kept free. */
static void
equal_groups_avoid_other_visitors(void **state)
{
	struct visit v;
	struct rotation *r;
	struct err err = { 0 };
	struct delegation other;
	struct session s;
	int64_t day = day_from(2018, 9, 28);	/* a Friday */

	(void)state;
	visit_load(&v, "tests/data/visits/s4.tsv");
	visit_day(&v, day);
	record_blank(&delegation_type, &other);
	other.title = "Yang lain";
	other.state = STATE_CONFIRMED;
	save(&v, &delegation_type, &other);
	record_blank(&session_type, &s);
	s.delegation_id = other.head.id;
	s.agency_id = v.agency[0];
	s.day = day;
	s.start_min = 8 * 60;
	s.end_min = 9 * 60;
	s.state = SESSION_PROMISED;
	save(&v, &session_type, &s);
	WORKS(rotation_begin(&v.desk, v.delegation, &r, &err));
	WORKS(rotation_groups(r, 3, &err));
	assert_int_equal(r->ngroups, 3);
	for (size_t g = 0; g < 3; g++)
		assert_int_equal(r->group[g].n, 10);
	struct rotation_settings set = { 8 * 60, 50, 10, true };
	rotation_set(r, &set);
	WORKS(rotation_solve(r, &err));
	grid_is_latin(r);
	for (size_t t = 0; t < r->nslots; t++) {
		bool first = r->slot[t].start < 9 * 60;

		for (size_t g = 0; first && g < 3; g++)
			assert_int_not_equal(r->cell[g * r->nslots + t], 0);
		/* Friday prayers */
		assert_true(r->slot[t].end <= r->desk->options.
		    pause_friday.from || r->slot[t].start >=
		    r->desk->options.pause_friday.to);
	}
	WORKS(rotation_save(r, &err));
	WORKS(splitting_announce(r->sp, &err));
	WORKS(rotation_refresh(r, &err));
	assert_true(r->stored);
	/* solved again: nothing announced moves */
	WORKS(rotation_solve(r, &err));
	ASSERT_NUM(r->answer.vector.part[ROUND_MOVED], 0);
	WORKS(rotation_drop(r, &err));
	assert_false(r->sp->rotating);
	/* the next version that this needed goes with it */
	visit_undo(&v);
	WORKS(rotation_refresh(r, &err));
	assert_true(r->sp->rotating && r->sp->draft == NULL);
	WORKS(rotation_solve(r, &err));
	WORKS(rotation_save(r, &err));
	assert_non_null(r->sp->draft);
	visit_undo(&v);
	WORKS(rotation_refresh(r, &err));
	assert_null(r->sp->draft);
	rotation_end(r);
	visit_close(&v);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_groups_visit_three_hosts),
		cmocka_unit_test(groups_are_made_in_one_go),
		cmocka_unit_test(equal_groups_avoid_other_visitors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
