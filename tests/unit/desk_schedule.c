/* The week of the agencies: hours, seats, clashes, booking and moving. */
#include "desk_fixture.h"

#include "desk/hours.h"
#include "desk/schedule.h"

#define MONDAY_2	day_from(2014, 6, 2)
#define TUESDAY_3	day_from(2014, 6, 3)
#define FRIDAY_6	day_from(2014, 6, 6)

static struct schedule
read_week(struct office *o)
{
	struct schedule s;

	OFFICE_OK(o, schedule_read(&o->desk, MONDAY_2, 7, &o->arena, &s,
	    &o->err));
	for (size_t i = 0; i < s.agencies.n; i++)
		schedule_count(&o->desk, &s, i);
	return s;
}

static struct slot
slot_of(const struct schedule *s, int64_t agency, int64_t day)
{
	return *schedule_slot(s, schedule_row(s, agency),
	    (size_t)(day - s->first_day));
}

static void
weekends_holidays_and_closures_are_known(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	struct holiday h;
	struct schedule s;

	record_blank(&holiday_type, &h);
	h.day = TUESDAY_3;
	h.kind = HOLIDAY_LOCAL;
	h.name = "Hari jadi";
	office_save(o, &holiday_type, &h);
	office_opening(o, rsud, OPENING_CLOSED, MONDAY_2 + 2, MONDAY_2 + 3,
	    UNKNOWN, UNKNOWN, "akreditasi");
	office_opening(o, rsud, OPENING_BUSY, FRIDAY_6, UNKNOWN, UNKNOWN,
	    UNKNOWN, "rapat");
	s = read_week(o);
	ASSERT_NUM(s.agencies.n, 1);
	assert_true(slot_of(&s, rsud, MONDAY_2).hours.kind == SLOT_OPEN);
	assert_true(slot_of(&s, rsud, TUESDAY_3).hours.kind == SLOT_HOLIDAY);
	ASSERT_STR(slot_of(&s, rsud, TUESDAY_3).hours.why, "Hari jadi");
	ASSERT_STR(s.holiday[1], "Hari jadi");
	assert_null(s.holiday[0]);
	assert_true(slot_of(&s, rsud, MONDAY_2 + 2).hours.kind ==
	    SLOT_CLOSED);
	assert_true(slot_of(&s, rsud, MONDAY_2 + 3).hours.kind ==
	    SLOT_CLOSED);
	ASSERT_STR(slot_of(&s, rsud, MONDAY_2 + 3).hours.why, "akreditasi");
	assert_true(slot_of(&s, rsud, FRIDAY_6).hours.kind == SLOT_BUSY);
	assert_true(slot_of(&s, rsud, MONDAY_2 + 5).hours.kind ==
	    SLOT_CLOSED);
}

static void
own_weekly_hours_and_halves_of_days(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 16, UNKNOWN);
	struct opening p;
	struct schedule s;

	record_blank(&opening_type, &p);
	p.agency_id = rsud;
	p.kind = OPENING_WEEKLY;
	p.weekday = MONDAY;
	p.start_min = 8 * 60;
	p.end_min = 12 * 60;
	office_save(o, &opening_type, &p);
	office_opening(o, dishub, OPENING_CLOSED, TUESDAY_3, UNKNOWN, 0,
	    12 * 60, "apel");
	office_opening(o, rsud, OPENING_EXTRA, MONDAY_2 + 5, UNKNOWN,
	    9 * 60, 15 * 60, "hari terbuka");
	s = read_week(o);
	assert_true(slot_of(&s, rsud, MONDAY_2).hours.kind == SLOT_MORNING);
	assert_true(slot_of(&s, rsud, TUESDAY_3).hours.kind == SLOT_CLOSED);
	assert_true(slot_of(&s, rsud, MONDAY_2 + 5).hours.kind == SLOT_OPEN);
	assert_true(slot_of(&s, dishub, MONDAY_2).hours.kind == SLOT_OPEN);
	assert_true(slot_of(&s, dishub, TUESDAY_3).hours.kind ==
	    SLOT_AFTERNOON);
}

static void
other_governments_are_not_in_our_week(void **state)
{
	struct office *o = *state;
	struct agency g;

	record_blank(&agency_type, &g);
	g.name = "Dishub";
	g.host = "Kota Singkawang";
	office_save(o, &agency_type, &g);
	office_agency(o, "Bappeda", 30, UNKNOWN);
	ASSERT_NUM(read_week(o).agencies.n, 1);
}

static void
people_are_shared_by_sessions_at_the_same_time(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 16, UNKNOWN);
	int64_t bp2t = office_agency(o, "BP2T", UNKNOWN, UNKNOWN);
	int64_t v = office_visit(o, "Jateng", 31, TUESDAY_3,
	    STATE_CONFIRMED);
	struct schedule s;

	office_session(o, v, rsud, TUESDAY_3, 540, 660, SESSION_PROMISED);
	office_session(o, v, dishub, TUESDAY_3, 540, 660, SESSION_ASKED);
	office_session(o, v, bp2t, TUESDAY_3, 660, 720, SESSION_PROMISED);
	office_session(o, v, bp2t, TUESDAY_3, 600, 640, SESSION_CANCELLED);
	s = read_week(o);
	ASSERT_NUM(slot_of(&s, rsud, TUESDAY_3).used, 16);
	ASSERT_NUM(slot_of(&s, rsud, TUESDAY_3).seats, 20);
	assert_true(slot_of(&s, rsud, TUESDAY_3).firm);
	assert_false(slot_of(&s, rsud, TUESDAY_3).full);
	assert_true(slot_of(&s, dishub, TUESDAY_3).full);
	assert_false(slot_of(&s, dishub, TUESDAY_3).firm);
	ASSERT_NUM(slot_of(&s, bp2t, TUESDAY_3).n, 1);
	ASSERT_NUM(slot_of(&s, bp2t, TUESDAY_3).used, 31);
	ASSERT_NUM(slot_of(&s, bp2t, TUESDAY_3).seats, UNKNOWN);
	assert_false(slot_of(&s, rsud, TUESDAY_3).clash);
}

/* A plan of one group with three members, and an older one with one. */
static void
groups_of_the_newest_plan_count(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t v = office_visit(o, "Jateng", 31, TUESDAY_3,
	    STATE_CONFIRMED);
	int64_t id = office_session(o, v, rsud, TUESDAY_3, 540, 660,
	    SESSION_PROMISED);
	struct schedule s;

	for (int64_t version = 1; version <= 2; version++) {
		struct plan p;
		struct visit_group g;

		record_blank(&plan_type, &p);
		p.delegation_id = v;
		p.version = version;
		p.status = version == 1 ? PLAN_REPLACED : PLAN_DRAFT;
		office_save(o, &plan_type, &p);
		record_blank(&visit_group_type, &g);
		g.plan_id = p.head.id;
		g.number = 1;
		g.session_id = id;
		office_save(o, &visit_group_type, &g);
		for (int64_t i = 0; i < 2 * version - 1; i++) {
			struct participant m;
			struct placement c;

			record_blank(&participant_type, &m);
			m.delegation_id = v;
			m.seat = 10 * version + i;
			office_save(o, &participant_type, &m);
			record_blank(&placement_type, &c);
			c.plan_id = p.head.id;
			c.group_id = g.head.id;
			c.participant_id = m.head.id;
			office_save(o, &placement_type, &c);
		}
	}
	s = read_week(o);
	ASSERT_NUM(slot_of(&s, rsud, TUESDAY_3).used, 3);
}

static void
two_delegations_at_one_time_clash(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 40, UNKNOWN);
	int64_t hall = office_agency(o, "Aula", 40, 2);
	int64_t a = office_visit(o, "Jateng", 30, TUESDAY_3, STATE_READY);
	int64_t b = office_visit(o, "DPRD Sambas", 8, TUESDAY_3,
	    STATE_READY);
	int64_t c = office_visit(o, "Sintang", 24, MONDAY_2, STATE_READY);
	struct schedule s;
	struct session second;
	const char *why;

	office_session(o, a, rsud, TUESDAY_3, 540, 660, SESSION_PROMISED);
	office_session(o, b, rsud, TUESDAY_3, 600, 720, SESSION_PROMISED);
	office_session(o, a, hall, MONDAY_2, 540, 660, SESSION_PROMISED);
	office_session(o, b, hall, MONDAY_2, 540, 660, SESSION_PROMISED);
	s = read_week(o);
	assert_true(slot_of(&s, rsud, TUESDAY_3).clash);
	assert_false(slot_of(&s, hall, MONDAY_2).clash);

	record_blank(&session_type, &second);
	second.delegation_id = c;
	second.agency_id = rsud;
	second.day = TUESDAY_3;
	second.start_min = 540;
	second.end_min = 600;
	second.state = SESSION_PROPOSED;
	why = schedule_against(&o->desk, &second, &o->arena);
	ASSERT_HAS(why, "Jateng at 09.00-11.00");
	assert_null(strstr(why, "Sambas"));
	ASSERT_HAS(why, "54 people for 40 seats");
	second.start_min = 720;
	second.end_min = 780;
	ASSERT_STR(schedule_against(&o->desk, &second, &o->arena), "");
}

static void
closures_and_prayers_are_said(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 40, UNKNOWN);
	struct session s;

	office_opening(o, rsud, OPENING_CLOSED, TUESDAY_3, UNKNOWN, UNKNOWN,
	    UNKNOWN, "akreditasi");
	record_blank(&session_type, &s);
	s.agency_id = rsud;
	s.day = TUESDAY_3;
	s.start_min = 540;
	s.end_min = 600;
	ASSERT_HAS(schedule_against(&o->desk, &s, &o->arena),
	    "RSUD is closed");
	ASSERT_HAS(schedule_against(&o->desk, &s, &o->arena), "akreditasi");
	s.day = FRIDAY_6;
	s.start_min = o->desk.options.pause_friday.from - 30;
	s.end_min = o->desk.options.pause_friday.from + 30;
	ASSERT_HAS(schedule_against(&o->desk, &s, &o->arena),
	    "Friday prayers");
	assert_true(hours_prayer(&o->desk, FRIDAY_6, s.start_min,
	    s.end_min));
	assert_false(hours_prayer(&o->desk, TUESDAY_3, s.start_min,
	    s.end_min));
	s.end_min = o->desk.options.pause_friday.from;
	assert_null(strstr(schedule_against(&o->desk, &s, &o->arena),
	    "Friday prayers"));
	s.state = SESSION_CANCELLED;
	s.day = TUESDAY_3;
	ASSERT_STR(schedule_against(&o->desk, &s, &o->arena), "");
}

static void
a_new_session_takes_what_the_agency_says(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 25, UNKNOWN);
	struct session s;

	record_blank(&session_type, &s);
	s.agency_id = rsud;
	s.day = TUESDAY_3;
	OFFICE_OK(o, schedule_book(&o->desk, &s, &o->arena, &o->err));
	assert_true(s.head.id > 0);
	ASSERT_NUM(s.state, SESSION_PROPOSED);
	ASSERT_NUM(s.seats_max, 25);
	ASSERT_NUM(s.start_min, 9 * 60);
	ASSERT_NUM(s.end_min, 9 * 60 + o->desk.options.session_minutes);
}

static void
a_session_named_by_the_letter_waits_for_its_day(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 25, UNKNOWN);
	int64_t v = office_visit(o, "Jateng", 12, TUESDAY_3, STATE_READY);
	struct session s;

	office_session(o, v, rsud, TUESDAY_3, 600, 690, SESSION_PROPOSED);
	assert_false(schedule_waiting(&o->desk, v, rsud, &s, &o->arena));
	office_session(o, v, rsud, UNKNOWN, UNKNOWN, UNKNOWN,
	    SESSION_CANCELLED);
	assert_false(schedule_waiting(&o->desk, v, rsud, &s, &o->arena));
	office_session(o, v, rsud, UNKNOWN, UNKNOWN, UNKNOWN,
	    SESSION_PROPOSED);
	assert_true(schedule_waiting(&o->desk, v, rsud, &s, &o->arena));
	ASSERT_NUM(s.delegation_id, v);
	ASSERT_NUM(s.state, SESSION_PROPOSED);
}

static void
moving_forgets_the_promise(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 25, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 16, UNKNOWN);
	int64_t v = office_visit(o, "Jateng", 12, TUESDAY_3, STATE_READY);
	int64_t id = office_session(o, v, rsud, TUESDAY_3, 600, 690,
	    SESSION_PROMISED);
	struct session *s;

	OFFICE_OK(o, schedule_move(&o->desk, id, dishub, TUESDAY_3 + 1,
	    &o->err));
	s = desk_load(&o->desk, &session_type, id, &o->arena, &o->err);
	assert_non_null(s);
	ASSERT_NUM(s->agency_id, dishub);
	ASSERT_NUM(s->day, TUESDAY_3 + 1);
	ASSERT_NUM(s->state, SESSION_PROPOSED);
	ASSERT_NUM(s->seats_max, 16);
	ASSERT_NUM(s->start_min, 600);
	id = office_session(o, v, rsud, TUESDAY_3, 600, 690, SESSION_DONE);
	assert_false(schedule_move(&o->desk, id, dishub, TUESDAY_3,
	    &o->err));
	assert_true(o->err.kind == ERR_IMPOSSIBLE);
}

static void
burden_counts_living_sessions(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 25, UNKNOWN);
	int64_t dishub = office_agency(o, "Dishub", 16, UNKNOWN);
	int64_t v = office_visit(o, "Jateng", 12, TUESDAY_3, STATE_READY);
	struct burden *b;
	size_t n;

	office_session(o, v, dishub, TUESDAY_3, 600, 690, SESSION_DONE);
	office_session(o, v, dishub, FRIDAY_6, 600, 690, SESSION_ASKED);
	office_session(o, v, rsud, TUESDAY_3, 600, 690, SESSION_DONE);
	office_session(o, v, rsud, FRIDAY_6, 600, 690, SESSION_REFUSED);
	OFFICE_OK(o, schedule_burden(&o->desk, MONDAY_2, FRIDAY_6, &o->arena,
	    &b, &n, &o->err));
	ASSERT_NUM(n, 2);
	ASSERT_STR(b[0].agency->short_name, "Dishub");
	ASSERT_NUM(b[0].sessions, 2);
	ASSERT_NUM(b[1].sessions, 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(weekends_holidays_and_closures_are_known),
		TEST(own_weekly_hours_and_halves_of_days),
		TEST(other_governments_are_not_in_our_week),
		TEST(people_are_shared_by_sessions_at_the_same_time),
		TEST(groups_of_the_newest_plan_count),
		TEST(two_delegations_at_one_time_clash),
		TEST(closures_and_prayers_are_said),
		TEST(a_new_session_takes_what_the_agency_says),
		TEST(a_session_named_by_the_letter_waits_for_its_day),
		TEST(moving_forgets_the_promise),
		TEST(burden_counts_living_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
