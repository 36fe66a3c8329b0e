/* A request letter becomes records: one action, nothing invented. */
#include "desk_fixture.h"

#include "base/text.h"
#include "desk/intake.h"
#include "desk/near.h"

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

/* What is left of a short name when it is spoken of is a part of its word; it
 * is looked for when nothing has the words themselves. */
static void
part_of_a_word_is_asked_about(void **state)
{
	static const struct {
		const char *typed, *answer;	/* NULL: nothing is near */
	} rows[] = {
		{ "kominfo", "Diskominfostandi" },
		{ "Dinas Kominfo", "Diskominfostandi" },
		{ "diskominfo", "Diskominfostandi" },
		{ "capil", "DKPS" },			/* an alias */
		{ "pora", "Disparpora" },
		{ "kom", NULL }, { "kominfa", NULL }, { "kominfo x", NULL },
		{ "formatika", NULL },		/* of the full name */
		{ "Dinas Anu", NULL },
	};
	struct office *o = *state;
	struct agency g;

	record_blank(&agency_type, &g);
	g.short_name = "Diskominfostandi";
	g.name = "Dinas Komunikasi, Informatika, Statistik dan Persandian";
	office_save(o, &agency_type, &g);
	record_blank(&agency_type, &g);
	g.short_name = "DKPS";
	g.name = "Dinas Kependudukan dan Pencatatan Sipil";
	g.aliases = "Disdukcapil";
	office_save(o, &agency_type, &g);
	office_agency(o, "Disparpora", 20, UNKNOWN);
	for (size_t i = 0; i < countof(rows); i++) {
		struct intake it;
		struct intake_doubt doubt;

		intake_blank(&it);
		it.agencies = rows[i].typed;
		ASSERT_ROW(intake_doubt(&o->desk, &it, &o->arena, &doubt) ==
		    (rows[i].answer != NULL), rows[i].typed);
		if (rows[i].answer != NULL) {
			ASSERT_NUM(doubt.n, 1);
			ASSERT_STR(doubt.label[0], rows[i].answer);
		}
	}
	/* of several one is chosen; whole words come first */
	office_agency(o, "Diskominfo Provinsi", 20, UNKNOWN);
	ASSERT_STR(near_agencies(&o->desk, "kominfo", &o->arena).names,
	    "Diskominfostandi, Diskominfo Provinsi");
	office_agency(o, "PPID Kominfo", 20, UNKNOWN);
	ASSERT_STR(near_agencies(&o->desk, "kominfo", &o->arena).names,
	    "PPID Kominfo");
}

/* "RSUD" beside "RSUD SSMA" is asked about; what was answered is not again. */
static void
a_name_of_another_is_asked_about(void **state)
{
	struct office *o = *state;
	struct intake it;
	struct intake_doubt doubt;
	struct notices n = { .arena = &o->arena };
	struct agency g;

	record_blank(&agency_type, &g);
	g.short_name = "RSUD SSMA";
	g.name = "RSUD Sultan Syarif Mohamad Alkadrie";
	g.aliases = "Rumah Sakit Kota|RS SSMA";
	office_save(o, &agency_type, &g);
	office_agency(o, "Bappeda", 20, UNKNOWN);
	intake_blank(&it);
	it.d.origin = "Kabupaten Solok";
	it.agencies = "bappeda, rsud dll";
	assert_true(intake_doubt(&o->desk, &it, &o->arena, &doubt));
	ASSERT_STR(doubt.field, "agencies");
	ASSERT_STR(doubt.name, "rsud");
	ASSERT_NUM(doubt.n, 1);
	ASSERT_STR(doubt.text[0], "bappeda, RSUD SSMA dll");
	ASSERT_STR(doubt.text[1], "bappeda, rsud! dll");
	intake_notices(&o->desk, &it, &n);
	assert_true(notices_have(&n, "AGENCY_NEAR"));
	assert_false(notices_have(&n, "AGENCY_NEW"));
	/* all that are new are named at once */
	it.agencies = "dishub, bappeda, kominfo dll";
	n = (struct notices){ .arena = &o->arena };
	intake_notices(&o->desk, &it, &n);
	assert_true(notices_have(&n, "AGENCY_NEW"));
	ASSERT_STR(n.item[n.n - 1].text,
	    "New agency, will be made: dishub, kominfo.");
	it.agencies = "bappeda, rsud dll";
	/* the form of an agency says it too, while it is new */
	record_blank(&agency_type, &g);
	g.short_name = "RSUD";
	n = (struct notices){ .arena = &o->arena };
	desk_notices(&o->desk, &agency_type, &g, &n);
	assert_true(notices_have(&n, "AGENCY_NEAR"));
	g.short_name = "Dishub";
	n = (struct notices){ .arena = &o->arena };
	desk_notices(&o->desk, &agency_type, &g, &n);
	assert_false(notices_have(&n, "AGENCY_NEAR"));
	for (size_t i = 0; i < 2; i++) {
		struct intake answered = it;

		answered.agencies = doubt.text[i];
		assert_false(intake_doubt(&o->desk, &answered, &o->arena,
		    &(struct intake_doubt){ 0 }));
	}
	/* parts of the short name and of aliases; the full one from its
	 * beginning only, and whole words */
	for (size_t i = 0; i < 6; i++) {
		static const struct {
			const char *typed;
			bool near;
		} cases[] = {
			{ "SSMA", true }, { "rumah sakit", true },
			{ "RSUD Sultan", true }, { "Alkadrie", false },
			{ "RSU", false }, { "RSUD SSMA", false },
		};

		it.agencies = cases[i].typed;
		assert_true(intake_doubt(&o->desk, &it, &o->arena, &doubt) ==
		    cases[i].near);
	}
	/* several are listed; topics name agencies too */
	office_agency(o, "RSUD Soedarso", 20, UNKNOWN);
	it.agencies = "bappeda";
	it.topics = "antrean @ RSUD ; lain";
	assert_true(intake_doubt(&o->desk, &it, &o->arena, &doubt));
	ASSERT_STR(doubt.field, "topics");
	ASSERT_NUM(doubt.n, 2);
	ASSERT_STR(doubt.label[1], "RSUD Soedarso");
	ASSERT_STR(doubt.text[0], "antrean @ RSUD SSMA ; lain");
	/* a new one, because it is said */
	it.agencies = "rsud !";
	it.topics = NULL;
	OFFICE_OK(o, intake_save(&o->desk, &it, &o->arena, &o->err));
	ASSERT_NUM(record_find_text(o->desk.store, &agency_type, "rsud"),
	    record_count(o->desk.store, &agency_type, NULL, 0));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(topics_name_their_agency),
		TEST(agencies_become_sessions),
		TEST(part_of_a_word_is_asked_about),
		TEST(a_name_of_another_is_asked_about),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
