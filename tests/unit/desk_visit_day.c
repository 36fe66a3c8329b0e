/* A visit gets its day after its agencies were named. */
#include "desk_fixture.h"

#include "desk/intake.h"
#include "desk/visit_day.h"
#include "store/audit.h"

static int64_t
day_of(struct office *o, int64_t session)
{
	const struct session *s = desk_load(&o->desk, &session_type, session,
	    &o->arena, &o->err);

	assert_non_null(s);
	return s->day;
}

static struct delegation *
visit_of(struct office *o, int64_t id)
{
	struct delegation *v = desk_load(&o->desk, &delegation_type, id,
	    &o->arena, &o->err);

	assert_non_null(v);
	return v;
}

/* How many sessions took the day of the visit. */
static size_t
save_visit(struct office *o, struct delegation *v)
{
	size_t given = 99;

	OFFICE_OK(o, desk_save_given(&o->desk, &delegation_type, v, &given,
	    &o->arena, &o->err));
	return given;
}

static size_t
save_days(struct office *o, int64_t visit, int64_t first, int64_t last)
{
	struct delegation *v = visit_of(o, visit);

	v->first_day = first;
	v->last_day = last;
	return save_visit(o, v);
}

/* Of one visit: one session waits, one has a day, one was refused; and one of
 * another visit waits. */
struct case_ {
	int64_t visit, waits, dated, refused, other;
};

static struct case_
make_case(struct office *o)
{
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	struct case_ c = { .visit = office_visit(o, "Solok", 30, UNKNOWN,
	    STATE_DRAFT) };

	c.waits = office_session(o, c.visit, rsud, UNKNOWN, 9 * 60, UNKNOWN,
	    SESSION_PROPOSED);
	c.dated = office_session(o, c.visit, rsud, day_from(2014, 6, 20),
	    UNKNOWN, UNKNOWN, SESSION_ASKED);
	c.refused = office_session(o, c.visit, rsud, UNKNOWN, UNKNOWN,
	    UNKNOWN, SESSION_REFUSED);
	c.other = office_session(o, office_visit(o, "Sambas", 12, UNKNOWN,
	    STATE_DRAFT), rsud, UNKNOWN, UNKNOWN, UNKNOWN, SESSION_PROPOSED);
	return c;
}

static void
sessions_take_the_day(void **state)
{
	struct office *o = *state;
	struct case_ c = make_case(o);
	int64_t day = day_from(2014, 6, 10);
	struct audit_list list = { 0 };
	const char *what;

	ASSERT_NUM(save_days(o, c.visit, day, day), 1);
	ASSERT_NUM(day_of(o, c.waits), day);
	ASSERT_NUM(day_of(o, c.dated), day_from(2014, 6, 20));
	ASSERT_NUM(day_of(o, c.refused), UNKNOWN);
	ASSERT_NUM(day_of(o, c.other), UNKNOWN);
	assert_true(audit_history(o->desk.store, &session_type, c.waits, 0, 10,
	    &o->arena, &list, &o->err));
	ASSERT_NUM(list.n, 2);
	ASSERT_STR(list.item[0].note, "takes the day of the visit");
	/* one action: one u */
	OFFICE_OK(o, desk_undo(&o->desk, &o->arena, &what, &o->err));
	ASSERT_NUM(day_of(o, c.waits), UNKNOWN);
	ASSERT_NUM(visit_of(o, c.visit)->first_day, UNKNOWN);
}

/* A day that was taken away on purpose is not given again by the next save. */
static void
only_a_new_day_is_given(void **state)
{
	struct office *o = *state;
	struct case_ c = make_case(o);
	int64_t day = day_from(2014, 6, 10);
	struct delegation *v;
	struct session *s;

	ASSERT_NUM(save_days(o, c.visit, day, UNKNOWN), 1);
	ASSERT_NUM(day_of(o, c.waits), day);
	s = desk_load(&o->desk, &session_type, c.waits, &o->arena, &o->err);
	s->day = UNKNOWN;
	OFFICE_OK(o, desk_save(&o->desk, &session_type, s, &o->arena,
	    &o->err));
	v = visit_of(o, c.visit);
	v->people = 31;
	ASSERT_NUM(save_visit(o, v), 0);
	ASSERT_NUM(day_of(o, c.waits), UNKNOWN);
}

static void
of_several_days_one_is_chosen(void **state)
{
	struct office *o = *state;
	struct case_ c = make_case(o);
	int64_t day = day_from(2014, 6, 10);
	size_t n;

	ASSERT_NUM(save_days(o, c.visit, day, day + 2), 0);
	ASSERT_NUM(day_of(o, c.waits), UNKNOWN);
	ASSERT_NUM(visit_day_open(&o->desk, c.visit), 1);
	OFFICE_OK(o, visit_day_give(&o->desk, c.visit, day + 1, &n, &o->err));
	ASSERT_NUM(n, 1);
	ASSERT_NUM(day_of(o, c.waits), day + 1);
	ASSERT_NUM(visit_day_open(&o->desk, c.visit), 0);
}

/* A letter whose last day is not said is about one day too. */
static void
intake_gives_the_first_day(void **state)
{
	struct office *o = *state;
	struct intake it;
	struct page p;

	intake_blank(&it);
	it.d.origin = "Kabupaten Solok";
	it.d.first_day = day_from(2014, 6, 10);
	it.agencies = "RSUD";
	OFFICE_OK(o, intake_save(&o->desk, &it, &o->arena, &o->err));
	OFFICE_OK(o, record_list(o->desk.store, &session_type,
	    "delegation_id", it.d.head.id, &o->arena, &p, &o->err));
	ASSERT_NUM(((struct session *)page_row(&p, 0))->day, it.d.first_day);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)
	const struct CMUnitTest tests[] = {
		TEST(sessions_take_the_day),
		TEST(only_a_new_day_is_given),
		TEST(of_several_days_one_is_chosen),
		TEST(intake_gives_the_first_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
