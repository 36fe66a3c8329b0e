/* A request letter becomes records: one action, nothing invented. */
#include "desk_fixture.h"

#include "desk/intake.h"

static void
topics_name_their_agency(void **state)
{
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD", 20, UNKNOWN);
	struct intake it;
	struct page notes;

	intake_blank(&it);
	it.d.origin = "Kabupaten Solok";
	it.topics = "inovasi layanan @; jadwal @ RSUD ;; antrean@Dishub";
	OFFICE_OK(o, intake_save(&o->desk, &it, &o->arena, &o->err));
	OFFICE_OK(o, record_list(o->desk.store, &note_type, "delegation_id",
	    it.d.head.id, &o->arena, &notes, &o->err));
	ASSERT_NUM(notes.n, 3);
	ASSERT_STR(((struct note *)page_row(&notes, 0))->text,
	    "inovasi layanan");
	ASSERT_NUM(((struct note *)page_row(&notes, 0))->agency_id, UNKNOWN);
	ASSERT_STR(((struct note *)page_row(&notes, 1))->text, "jadwal");
	ASSERT_NUM(((struct note *)page_row(&notes, 1))->agency_id, rsud);
	/* only the one that was not known is made */
	ASSERT_NUM(record_count(o->desk.store, &agency_type, NULL, 0), 2);
	ASSERT_STR(record_title(o->desk.store, &agency_type,
	    ((struct note *)page_row(&notes, 2))->agency_id, &o->arena),
	    "Dishub");
}

static void
agencies_become_sessions(void **state)
{
	struct office *o = *state;
	struct intake it;
	struct page sessions;

	intake_blank(&it);
	it.d.origin = "Kabupaten Solok";
	it.d.first_day = it.d.last_day = day_from(2014, 6, 10);
	it.letter_number = "005/12/BPSDM";
	it.agencies = "RSUD; ; Dishub ; dll";
	OFFICE_OK(o, intake_save(&o->desk, &it, &o->arena, &o->err));
	OFFICE_OK(o, record_list(o->desk.store, &session_type,
	    "delegation_id", it.d.head.id, &o->arena, &sessions, &o->err));
	ASSERT_NUM(sessions.n, 2);
	ASSERT_NUM(((struct session *)page_row(&sessions, 0))->day,
	    it.d.first_day);
	ASSERT_NUM(it.d.agency_list, LIST_OPEN);
	ASSERT_NUM(it.d.state, STATE_LETTER_IN);
	ASSERT_NUM(record_count(o->desk.store, &letter_type, "delegation_id",
	    it.d.head.id), 1);
	/* nobody's request is refused as a whole */
	intake_blank(&it);
	it.agencies = "Bappeda";
	assert_false(intake_save(&o->desk, &it, &o->arena, &o->err));
	ASSERT_STR(o->err.field, "origin");
	ASSERT_NUM(record_count(o->desk.store, &agency_type, NULL, 0), 2);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, office_open, office_close)
	const struct CMUnitTest tests[] = {
		TEST(topics_name_their_agency),
		TEST(agencies_become_sessions),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
