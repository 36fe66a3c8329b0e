/* The day: confirmations, a late bus, an agency that cancels, who is there. */
#include "desk_fixture.h"

#include "day/cancel.h"
#include "day/day.h"
#include "day/eve.h"
#include "day/here.h"
#include "model/programme_item.h"

#define TUESDAY_3	day_from(2014, 6, 3)
#define FRIDAY_6	day_from(2014, 6, 6)
#define MONDAY_9	day_from(2014, 6, 9)
#define AT(h, m)	((h) * 60 + (m))

static void
item(struct office *o, int64_t visit, const char *title, int64_t kind,
    int64_t day, int64_t start, int64_t minutes, int64_t least)
{
	struct programme_item it;

	record_blank(&programme_item_type, &it);
	it.delegation_id = visit;
	it.title = title;
	it.kind = kind;
	it.day = day;
	it.start_min = start;
	it.minutes = minutes;
	it.least_minutes = least;
	office_save(o, &programme_item_type, &it);
}

static void
a_stop_is_open_until_a_named_person_confirms(void **state)
{
	struct office *o = *state;
	int64_t agency = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t visit = office_visit(o, "Jateng", 20, MONDAY_9,
	    STATE_CONFIRMED);
	int64_t session = office_session(o, visit, agency, MONDAY_9,
	    AT(9, 0), AT(11, 0), SESSION_PROMISED);
	struct eve e;

	clock_pretend(FRIDAY_6);
	desk_today(&o->desk);
	ASSERT_NUM(eve_day(&o->desk), MONDAY_9);
	OFFICE_OK(o, eve_read(&o->desk, MONDAY_9, &o->arena, &e, &o->err));
	ASSERT_NUM(e.n, 1);
	ASSERT_NUM(e.open, 1);
	ASSERT_NUM(e.stop[0].people, 20);
	ASSERT_STR(e.stop[0].stands, "");
	assert_false(eve_confirm(&o->desk, session, "", CHANNEL_PHONE,
	    &o->err));
	ASSERT_STR(o->err.field, "answered_by");
	o->err = (struct err){ 0 };
	OFFICE_OK(o, eve_confirm(&o->desk, session, "Bu Sari", CHANNEL_PHONE,
	    &o->err));
	OFFICE_OK(o, eve_read(&o->desk, MONDAY_9, &o->arena, &e, &o->err));
	ASSERT_NUM(e.open, 0);
	assert_true(e.stop[0].confirmed);
	ASSERT_STR(e.stop[0].stands, "Bu Sari");
	assert_true(e.stop[0].named);
	/* a second answer replaces the first */
	OFFICE_OK(o, eve_confirm(&o->desk, session, "Pak Budi",
	    CHANNEL_MESSAGE, &o->err));
	OFFICE_OK(o, eve_read(&o->desk, MONDAY_9, &o->arena, &e, &o->err));
	ASSERT_STR(e.stop[0].session->answered_by, "Pak Budi");
}

static void
a_visit_without_any_agency_is_open_too(void **state)
{
	struct office *o = *state;
	struct eve e;

	office_visit(o, "Sambas", 12, TUESDAY_3, STATE_CONFIRMED);
	office_visit(o, "Refused", 12, TUESDAY_3, STATE_REFUSED);
	OFFICE_OK(o, eve_read(&o->desk, TUESDAY_3, &o->arena, &e, &o->err));
	ASSERT_NUM(e.n, 1);
	assert_null(e.stop[0].session);
	ASSERT_STR(e.stop[0].title, "Sambas");
}

/* Friday: opening, agency until 11, lunch, photo. */
static int64_t
friday(struct office *o)
{
	int64_t agency = office_agency(o, "RSUD", 20, UNKNOWN);
	int64_t visit = office_visit(o, "Jateng", 20, FRIDAY_6,
	    STATE_CONFIRMED);

	item(o, visit, "Opening", ITEM_OPENING, FRIDAY_6, AT(8, 0), 60, 20);
	item(o, visit, "Photo", ITEM_PHOTO, FRIDAY_6, UNKNOWN, 15, UNKNOWN);
	office_session(o, visit, agency, FRIDAY_6, AT(9, 15), AT(11, 15),
	    SESSION_PROMISED);
	return visit;
}

static const struct day_change *
change_of(const struct day_shift *s, const char *what)
{
	for (size_t i = 0; i < s->n; i++)
		if (strcmp(s->change[i].what, what) == 0)
			return &s->change[i];
	return NULL;
}

static bool
same_line(const struct rundown_line *a, const struct rundown_line *b)
{
	return a->session != NULL ? b->session != NULL &&
	    a->session->head.id == b->session->head.id : b->item != NULL &&
	    a->item->head.id == b->item->head.id;
}

/* It is not to be thought that the bus does not matter to it. */
static void
an_agency_without_an_hour_is_said(void **state)
{
	struct office *o = *state;
	int64_t visit = friday(o);
	struct day_shift s;

	OFFICE_OK(o, day_shift_preview(&o->desk, visit, UNKNOWN, UNKNOWN, 5,
	    &o->arena, &s, &o->err));
	ASSERT_NUM(s.ntrouble, 0);
	office_session(o, visit, office_agency(o, "BP2T", 20, UNKNOWN),
	    FRIDAY_6, UNKNOWN, UNKNOWN, SESSION_PROMISED);
	OFFICE_OK(o, day_shift_preview(&o->desk, visit, UNKNOWN, UNKNOWN, 5,
	    &o->arena, &s, &o->err));
	ASSERT_NUM(s.ntrouble, 1);
	ASSERT_STR(s.trouble[0], "BP2T has no hour yet and is not shifted.");
}

static void
friday_prayers_stand_fast(void **state)
{
	struct office *o = *state;
	int64_t visit = friday(o);
	struct day_shift s;
	const struct day_change *rsud;

	o->desk.options.pause_friday.from = AT(11, 30);
	o->desk.options.pause_friday.to = AT(13, 0);
	OFFICE_OK(o, day_shift_preview(&o->desk, visit, UNKNOWN, UNKNOWN, 45,
	    &o->arena, &s, &o->err));
	rsud = change_of(&s, "RSUD");
	assert_non_null(rsud);
	/* whose limit it was: nobody stored one for the agency */
	assert_true(rsud->usual);
	ASSERT_HAS(day_change_text(&s, rsud), "shorter (usual limit");
	assert_false(change_of(&s, "Opening")->usual);
	assert_null(strstr(day_change_text(&s, change_of(&s, "Opening")),
	    "usual"));
	assert_true(rsud->end <= AT(11, 30));
	ASSERT_NUM(s.nmessages, 1);
	OFFICE_OK(o, day_shift_apply(&o->desk, &s, &o->err));
	/* what was shown is what is stored */
	{
		struct rundown run;
		size_t found = 0;

		OFFICE_OK(o, rundown_read(&o->desk, visit, &o->arena, &run,
		    &o->err));
		for (size_t i = 0; i < run.n; i++)
			for (size_t k = 0; k < s.n; k++)
				if (s.change[k].line != NULL && same_line(
				    s.change[k].line, &run.line[i])) {
					ASSERT_NUM(run.line[i].start,
					    s.change[k].start);
					ASSERT_NUM(run.line[i].end,
					    s.change[k].end);
					found++;
				}
		ASSERT_NUM(found, run.n);
	}
	/* and the same preview cannot be written twice */
	assert_false(day_shift_apply(&o->desk, &s, &o->err));
	assert_true(o->err.kind == ERR_CONFLICT);
}

static void
lateness_is_read_as_typed(void **state)
{
	struct err err = { 0 };
	int64_t late, from;

	(void)state;
	assert_true(day_shift_read("55", &late, &from, &err));
	ASSERT_NUM(late, 55);
	ASSERT_NUM(from, UNKNOWN);
	assert_true(day_shift_read("20 menit dari 9.30", &late, &from, &err));
	ASSERT_NUM(late, 20);
	ASSERT_NUM(from, AT(9, 30));
	assert_false(day_shift_read("soon", &late, &from, &err));
	assert_false(day_shift_read("0", &late, &from, &err));
	assert_false(day_shift_read("10 from 99", &late, &from, &err));
}

static void
the_speaker_comes_when_the_hall_is_free(void **state)
{
	struct office *o = *state;
	int64_t visit = friday(o);
	struct cancel_wish wish = { UNKNOWN, 0 };
	struct cancel c;
	struct page page;
	struct session s;

	OFFICE_OK(o, record_list(o->desk.store, &session_type,
	    "delegation_id", visit, &o->arena, &page, &o->err));
	s = *(struct session *)page_row(&page, 0);
	OFFICE_OK(o, cancel_offers(&o->desk, s.head.id, &wish, &o->arena, &c,
	    &o->err));
	assert_false(c.offer[0].possible);	/* no other agency */
	assert_true(c.offer[1].kind == CANCEL_LATER);
	ASSERT_NUM(c.offer[1].start, AT(13, 0));
	assert_false(cancel_take(&o->desk, &c, 0, NULL, &o->err));
	o->err = (struct err){ 0 };
	OFFICE_OK(o, cancel_take(&o->desk, &c, 1, "sakit", &o->err));
	OFFICE_OK(o, record_load(o->desk.store, &session_type, s.head.id, &s,
	    &o->arena, &o->err));
	ASSERT_NUM(s.start_min, AT(13, 0));
	ASSERT_NUM(s.end_min, AT(15, 0));
	assert_true(s.state == SESSION_ASKED);
	/* looked at before somebody else changed it: refused */
	assert_false(cancel_take(&o->desk, &c, 1, NULL, &o->err));
	assert_true(o->err.kind == ERR_CONFLICT);
}

static void
travel_orders_come_to_zero(void **state)
{
	struct office *o = *state;
	struct here h = { .present = 29, .away = 1 };
	struct visum v;

	record_blank(&visum_type, &v);
	ASSERT_STR(visum_difference(&v, &h, &o->arena), "not counted yet");
	v.received = 30;
	v.stamped = 30;
	v.returned = 28;
	ASSERT_STR(visum_difference(&v, &h, &o->arena), "1 sheet more than "
	    "people present, not to be signed; 1 signed for people who are "
	    "not there; 2 not given back yet");
	v.received = v.stamped = v.returned = 29;
	ASSERT_STR(visum_difference(&v, &h, &o->arena), "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_stop_is_open_until_a_named_person_confirms),
		TEST(a_visit_without_any_agency_is_open_too),
		TEST(an_agency_without_an_hour_is_said),
		TEST(friday_prayers_stand_fast),
		TEST(lateness_is_read_as_typed),
		TEST(the_speaker_comes_when_the_hall_is_free),
		TEST(travel_orders_come_to_zero),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
