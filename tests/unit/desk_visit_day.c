/* A visit gets its day after its agencies were named. */
#include "desk_fixture.h"

#include "desk/intake.h"
#include "desk/visit_day.h"
#include "model/programme_item.h"
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

/* What became of the sessions. */
static struct visit_days
saved(struct office *o, struct delegation *v)
{
	struct visit_days days = { .taken = 99 };

	OFFICE_OK(o, desk_save_days(&o->desk, &delegation_type, v, &days,
	    &o->arena, &o->err));
	return days;
}

/* How many sessions took the day of the visit. */
static size_t
save_visit(struct office *o, struct delegation *v)
{
	struct visit_days days = saved(o, v);

	ASSERT_NUM(days.open, 0);
	assert_null(days.anew);
	return days.taken;
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

/* --- the visit goes to other days ----------------------------------------- */

static int64_t
june(int day)
{
	return day_from(2014, 6, day);
}

/* A visit on the 10th and 11th with an agency in each state, those of the
 * second day promised. */
struct moved {
	int64_t visit, state[SESSION_CANCELLED + 1], second, item;
};

static struct moved
make_moved(struct office *o, enum delegation_state state)
{
	static const char *const name[] = { "Proposed", "Asked", "Promised",
		"Reconfirmed", "Ongoing", "Done", "Refused", "Cancelled" };
	struct programme_item it;
	struct moved m;
	struct delegation *v;

	m.visit = office_visit(o, "Solok", 30, june(10), state);
	v = visit_of(o, m.visit);
	v->last_day = june(11);
	office_save(o, &delegation_type, v);
	for (int i = 0; i <= SESSION_CANCELLED; i++)
		m.state[i] = office_session(o, m.visit, office_agency(o,
		    name[i], 20, 1), june(10), 9 * 60, UNKNOWN, i);
	m.second = office_session(o, m.visit, office_agency(o, "Second", 20,
	    1), june(11), 9 * 60, UNKNOWN, SESSION_PROMISED);
	record_blank(&programme_item_type, &it);
	it.delegation_id = m.visit;
	it.title = "Opening";
	it.day = june(10);
	office_save(o, &programme_item_type, &it);
	m.item = it.head.id;
	return m;
}

static struct visit_days
go(struct office *o, int64_t visit, int64_t first, int64_t last)
{
	struct delegation *v = visit_of(o, visit);

	v->first_day = first;
	v->last_day = last;
	return saved(o, v);
}

static struct session *
session_of(struct office *o, int64_t id)
{
	struct session *s = desk_load(&o->desk, &session_type, id, &o->arena,
	    &o->err);

	assert_non_null(s);
	return s;
}

#define ASSERT_AT(o, id, on, as) do { \
	ASSERT_NUM(session_of(o, id)->day, on); \
	ASSERT_NUM(session_of(o, id)->state, as); \
} while (0)

/* All that has not begun goes along; who was asked must be asked again, and
 * who answered for the old day has not for the new one. */
static void
sessions_go_along(void **state)
{
	struct office *o = *state;
	struct moved m = make_moved(o, STATE_CONFIRMED);
	struct session *s = session_of(o, m.state[SESSION_PROMISED]);
	struct programme_item *it;
	struct visit_days days;
	const char *what;

	s->answered_by = "Bu Rina";
	s->answered_day = june(3);
	office_save(o, &session_type, s);
	days = go(o, m.visit, june(17), june(18));
	ASSERT_NUM(days.taken, 5);
	ASSERT_NUM(days.open, 0);
	ASSERT_STR(days.anew, "Asked, Promised, Reconfirmed, Second");
	ASSERT_STR(visit_day_say(&days, &o->arena), "5 agencies take the day "
	    "of their visit. To be asked anew: Asked, Promised, Reconfirmed, "
	    "Second.");
	for (int i = 0; i <= SESSION_RECONFIRMED; i++)
		ASSERT_AT(o, m.state[i], june(17), SESSION_PROPOSED);
	for (int i = SESSION_ONGOING; i <= SESSION_CANCELLED; i++)
		ASSERT_AT(o, m.state[i], june(10), i);
	ASSERT_AT(o, m.second, june(18), SESSION_PROPOSED);
	s = session_of(o, m.state[SESSION_PROMISED]);
	assert_null(s->answered_by);
	ASSERT_NUM(s->answered_day, UNKNOWN);
	ASSERT_NUM(s->start_min, 9 * 60);
	it = desk_load(&o->desk, &programme_item_type, m.item, &o->arena,
	    &o->err);
	ASSERT_NUM(it->day, june(17));
	OFFICE_OK(o, desk_undo(&o->desk, &o->arena, &what, &o->err));
	ASSERT_AT(o, m.second, june(11), SESSION_PROMISED);
}

/* Only the days that the visit leaves are left: it grows, it shrinks. */
static void
days_that_are_kept_stay(void **state)
{
	struct office *o = *state;
	struct moved m = make_moved(o, STATE_CONFIRMED);
	struct visit_days days = go(o, m.visit, june(9), june(12));

	ASSERT_NUM(days.taken + days.open, 0);
	ASSERT_STR(visit_day_say(&days, &o->arena), "");
	ASSERT_AT(o, m.second, june(11), SESSION_PROMISED);
	days = go(o, m.visit, june(9), june(10));
	ASSERT_NUM(days.taken, 1);
	ASSERT_STR(days.anew, "Second");
	ASSERT_AT(o, m.second, june(10), SESSION_PROPOSED);
	ASSERT_AT(o, m.state[SESSION_PROMISED], june(10), SESSION_PROMISED);
}

/* Without a day the agencies have none, and take the one that comes. */
static void
a_visit_may_lose_its_day(void **state)
{
	struct office *o = *state;
	struct moved m = make_moved(o, STATE_CONFIRMED);
	struct visit_days days = go(o, m.visit, UNKNOWN, UNKNOWN);

	ASSERT_NUM(days.taken, 0);
	ASSERT_NUM(days.open, 5);
	ASSERT_STR(visit_day_say(&days, &o->arena), "5 agencies have no day "
	    "any more. To be asked anew: Asked, Promised, Reconfirmed, "
	    "Second.");
	ASSERT_AT(o, m.second, UNKNOWN, SESSION_PROPOSED);
	ASSERT_AT(o, m.state[SESSION_DONE], june(10), SESSION_DONE);
	days = go(o, m.visit, june(20), UNKNOWN);
	ASSERT_NUM(days.taken, 5);
	assert_null(days.anew);
	ASSERT_AT(o, m.second, june(20), SESSION_PROPOSED);
}

/* What was on another day on purpose keeps its distance. */
static void
a_day_beside_the_visit_goes_as_far(void **state)
{
	struct office *o = *state;
	struct moved m = make_moved(o, STATE_CONFIRMED);
	struct session *s = session_of(o, m.second);

	s->day = june(9);
	office_save(o, &session_type, s);
	go(o, m.visit, june(12), june(12));
	ASSERT_AT(o, m.second, june(11), SESSION_PROPOSED);
	ASSERT_AT(o, m.state[SESSION_PROPOSED], june(12), SESSION_PROPOSED);
}

/* A visit that was is put right, not moved: nobody is to be asked. */
static void
a_visit_that_is_over_is_put_right(void **state)
{
	struct office *o = *state;
	struct moved m = make_moved(o, STATE_REPORTED);
	struct visit_days days = go(o, m.visit, june(17), june(18));

	ASSERT_NUM(days.taken, 7);
	assert_null(days.anew);
	ASSERT_AT(o, m.state[SESSION_PROMISED], june(17), SESSION_PROMISED);
	ASSERT_AT(o, m.state[SESSION_DONE], june(17), SESSION_DONE);
	ASSERT_AT(o, m.state[SESSION_REFUSED], june(10), SESSION_REFUSED);
	ASSERT_AT(o, m.second, june(18), SESSION_PROMISED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(sessions_take_the_day),
		TEST(only_a_new_day_is_given),
		TEST(of_several_days_one_is_chosen),
		TEST(intake_gives_the_first_day),
		TEST(sessions_go_along),
		TEST(days_that_are_kept_stay),
		TEST(a_visit_may_lose_its_day),
		TEST(a_day_beside_the_visit_goes_as_far),
		TEST(a_visit_that_is_over_is_put_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
