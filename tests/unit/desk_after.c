/*
 * After a visit: what is owed and by whom, calls logged, steps done with their
 * evidence; and what there was before between us and a place.
 */
#include "desk_fixture.h"

#include "desk/after.h"
#include "desk/intake.h"
#include "desk/origin.h"
#include "model/types.h"

#define TODAY	(day_from(2014, 6, 3))

static int64_t
adoption(struct office *o, int64_t visit, const char *title, int64_t check)
{
	struct adoption p;

	record_blank(&adoption_type, &p);
	p.delegation_id = visit;
	p.who = "Budi";
	p.title = title;
	p.stage = STAGE_PLANNED;
	p.next_check = check;
	office_save(o, &adoption_type, &p);
	return p.head.id;
}

static int64_t
milestone(struct office *o, int64_t adoption_id, const char *text, int64_t due)
{
	struct milestone m;

	record_blank(&milestone_type, &m);
	m.adoption_id = adoption_id;
	m.term = TERM_SHORT;
	m.text = text;
	m.due_day = due;
	office_save(o, &milestone_type, &m);
	return m.head.id;
}

static int64_t
note(struct office *o, int64_t visit, enum note_kind kind, int64_t side,
    const char *text, int64_t due)
{
	struct note n;

	record_blank(&note_type, &n);
	n.delegation_id = visit;
	n.kind = kind;
	n.side = side;
	n.text = text;
	n.due_day = due;
	office_save(o, &note_type, &n);
	return n.head.id;
}

/* "kind:text!" for each line, parted by |; ! is late. */
static const char *
owed(struct office *o, int64_t visit)
{
	static const char letters[AFTER_KINDS] = { 'C', 'S', 'O', 'T', 'F' };
	const char *s = "";
	struct after_line *line;
	size_t n;

	OFFICE_OK(o, after_read(&o->desk, visit, &o->arena, &line, &n,
	    &o->err));
	for (size_t i = 0; i < n; i++)
		s = arena_printf(&o->arena, "%s%s%c:%s%s", s, i > 0 ? "|" :
		    "", letters[line[i].kind], line[i].text,
		    line[i].late ? "!" : "");
	return s;
}

static void
everything_owed_is_listed(void **state)
{
	struct office *o = *state;
	int64_t v = office_visit(o, "Sumbar", 30, TODAY, STATE_COMPLETED);
	int64_t other = office_visit(o, "Sambas", 12, TODAY, STATE_COMPLETED);
	int64_t ad = adoption(o, v, "Izin satu pintu", TODAY + 10);

	milestone(o, ad, "draf SOP", TODAY - 1);
	note(o, v, NOTE_PROMISE, SIDE_HOST, "kirim modul", TODAY + 3);
	note(o, v, NOTE_PROMISE, SIDE_GUEST, "undang kami", TODAY + 5);
	note(o, v, NOTE_OBLIGATION, UNKNOWN, "laporan akhir", UNKNOWN);
	note(o, v, NOTE_FEEDBACK, SIDE_GUEST, "antre terlalu lama", UNKNOWN);
	note(o, v, NOTE_FEEDBACK, SIDE_HOST, "tamu tepat waktu", UNKNOWN);
	note(o, v, NOTE_GIFT, SIDE_GUEST, "plakat", UNKNOWN);
	note(o, other, NOTE_PROMISE, SIDE_HOST, "brosur", TODAY - 2);
	ASSERT_STR(owed(o, v), "C:Izin satu pintu (planned)|"
	    "S:short term: draf SOP!|O:kirim modul|T:undang kami|"
	    "T:laporan akhir|F:antre terlalu lama");
	ASSERT_STR(owed(o, 0), "C:Izin satu pintu (planned)|"
	    "S:short term: draf SOP!|O:brosur!|O:kirim modul|T:undang kami|"
	    "T:laporan akhir|F:antre terlalu lama");
}

static void
what_is_given_up_waits_no_more(void **state)
{
	struct office *o = *state;
	int64_t v = office_visit(o, "Sumbar", 30, TODAY, STATE_COMPLETED);
	int64_t ad = adoption(o, v, "Izin satu pintu", TODAY);
	struct adoption p;

	milestone(o, ad, "draf SOP", TODAY);
	OFFICE_OK(o, record_load(o->desk.store, &adoption_type, ad, &p,
	    &o->arena, &o->err));
	p.stage = STAGE_DROPPED;
	office_save(o, &adoption_type, &p);
	ASSERT_STR(owed(o, v), "");
	ASSERT_STR(owed(o, 0), "");
}

static void
calls_are_logged(void **state)
{
	struct office *o = *state;
	int64_t v = office_visit(o, "Sumbar", 30, TODAY, STATE_COMPLETED);
	int64_t ad = adoption(o, v, "Izin", TODAY);
	int64_t step = milestone(o, ad, "draf SOP", TODAY);
	struct after_line *line;
	struct adoption p;
	struct milestone m;
	size_t n;

	assert_false(after_log(&o->desk, &adoption_type, ad, " ; +90",
	    &o->err));
	ASSERT_HAS(o->err.text, "What was answered?");
	assert_false(after_log(&o->desk, &adoption_type, ad, "ya; 31/11",
	    &o->err));
	ASSERT_HAS(o->err.text, "November has 30 days");
	assert_false(after_log(&o->desk, &adoption_type, ad, "ya; nanti",
	    &o->err));
	ASSERT_HAS(o->err.text, "\"nanti\" is not a day");
	OFFICE_OK(o, after_log(&o->desk, &adoption_type, ad,
	    "jalan di dua kantor; +90", &o->err));
	OFFICE_OK(o, record_load(o->desk.store, &adoption_type, ad, &p,
	    &o->arena, &o->err));
	ASSERT_NUM(p.next_check, TODAY + 90);
	OFFICE_OK(o, after_log(&o->desk, &milestone_type, step,
	    "hampir; +7", &o->err));
	OFFICE_OK(o, record_load(o->desk.store, &milestone_type, step, &m,
	    &o->arena, &o->err));
	ASSERT_NUM(m.due_day, TODAY + 7);
	OFFICE_OK(o, after_read(&o->desk, v, &o->arena, &line, &n, &o->err));
	ASSERT_NUM(n, 2);
	ASSERT_STR(line[0].last, "3 June 2014: hampir");
	ASSERT_STR(line[0].who, "Budi");
	ASSERT_STR(line[0].visit, "Sumbar");
}

static void
done_with_evidence(void **state)
{
	struct office *o = *state;
	int64_t v = office_visit(o, "Sumbar", 30, TODAY, STATE_COMPLETED);
	int64_t ad = adoption(o, v, "Izin", TODAY);
	int64_t step = milestone(o, ad, "draf SOP", TODAY);
	int64_t gave = note(o, v, NOTE_PROMISE, SIDE_HOST, "modul", TODAY);
	struct adoption p;
	struct milestone m;

	OFFICE_OK(o, after_done(&o->desk, &milestone_type, step, "SK 12/2014",
	    &o->err));
	OFFICE_OK(o, record_load(o->desk.store, &milestone_type, step, &m,
	    &o->arena, &o->err));
	ASSERT_NUM(m.done_day, TODAY);
	ASSERT_STR(m.evidence, "SK 12/2014");
	OFFICE_OK(o, after_done(&o->desk, &note_type, gave, NULL, &o->err));
	for (int stage = STAGE_STARTED; stage <= STAGE_PROVEN; stage++) {
		OFFICE_OK(o, after_done(&o->desk, &adoption_type, ad,
		    "foto", &o->err));
		OFFICE_OK(o, record_load(o->desk.store, &adoption_type, ad,
		    &p, &o->arena, &o->err));
		ASSERT_NUM(p.stage, stage);
	}
	ASSERT_STR(p.note, "foto; foto; foto");
	ASSERT_STR(owed(o, v), "");
}

/* --- what was between us -------------------------------------------------- */

static int64_t
region(struct office *o, const char *code, const char *name,
    const char *aliases)
{
	struct region r;

	record_blank(&region_type, &r);
	r.code = code;
	r.name = name;
	r.aliases = aliases;
	office_save(o, &region_type, &r);
	return r.head.id;
}

static int64_t
visit_from(struct office *o, const char *origin, int64_t region_id,
    int64_t day)
{
	struct delegation v;

	record_blank(&delegation_type, &v);
	v.origin = v.title = origin;
	v.origin_region_id = region_id;
	v.first_day = v.last_day = day;
	v.people = 30;
	v.received_by = arena_printf(&o->arena, "Sekda %lld",
	    (long long)day_parts(day).year);
	v.leader = "Hafizur";
	office_save(o, &delegation_type, &v);
	return v.head.id;
}

static void
the_province_is_remembered(void **state)
{
	struct office *o = *state;
	int64_t sumbar = region(o, "13", "Sumatera Barat", "Sumbar");
	int64_t solok = region(o, "13.72", "Kota Solok", NULL);
	int64_t first = visit_from(o, "BPSDM Provinsi Sumatera Barat",
	    sumbar, day_from(2012, 5, 8));
	int64_t second = visit_from(o, "Bappeda Kota Solok", solok,
	    day_from(2013, 4, 9));
	struct innovation in;
	struct shown sh;
	struct buf b = { 0 };

	region(o, "61", "Kalimantan Barat", "Kalbar");
	record_blank(&innovation_type, &in);
	in.name = "Izin satu pintu";
	in.agency_id = office_agency(o, "BP2T", 30, 1);
	office_save(o, &innovation_type, &in);
	record_blank(&shown_type, &sh);
	sh.delegation_id = first;
	sh.innovation_id = in.head.id;
	office_save(o, &shown_type, &sh);
	note(o, first, NOTE_RECIPROCITY, SIDE_GUEST, "kami diterima Asisten I",
	    UNKNOWN);
	note(o, second, NOTE_PROMISE, SIDE_GUEST, "undangan balasan", UNKNOWN);
	OFFICE_OK(o, after_reciprocity(&o->desk, second, NULL, &b, &o->err));
	ASSERT_HAS(buf_str(&b), "9 April 2013  Bappeda Kota Solok, 30 people");
	ASSERT_HAS(buf_str(&b), "received by Sekda 2012");
	ASSERT_HAS(buf_str(&b), "shown: Izin satu pintu");
	ASSERT_HAS(buf_str(&b), "between us: kami diterima Asisten I");
	ASSERT_HAS(buf_str(&b), "they still owe: undangan balasan");
	assert_true(strstr(buf_str(&b), "2013") < strstr(buf_str(&b), "2012"));
	buf_reset(&b);
	OFFICE_OK(o, after_reciprocity(&o->desk, 0, "sumbar", &b, &o->err));
	ASSERT_HAS(buf_str(&b), "BPSDM Provinsi Sumatera Barat");
	ASSERT_HAS(buf_str(&b), "Bappeda Kota Solok");
	assert_false(after_reciprocity(&o->desk, 0, "Kalbar", &b, &o->err));
	ASSERT_HAS(o->err.text, "No visit from \"Kalbar\"");
	buf_free(&b);
}

static void
one_office_by_many_names(void **state)
{
	static const struct {
		const char *x, *y;
		bool alike;
	} rows[] = {
		{ "Pemprov Sumbar", "Provinsi Sumatera Barat", true },
		{ "Pemerintah Provinsi Sumatera Barat", "Sumbar", true },
		{ "BPSDM Prov. Sumbar", "BPSDM Provinsi Sumatera Barat",
		  true },
		{ "bpsdm sumbar", "BPSDM Provinsi Sumatera Barat", true },
		{ "BPSDM Sumbar", "Pemprov Sumbar", false },
		{ "BPSDM Sumbar", "Dinas Sosial Sumbar", false },
		{ "Pemprov Sumbar", "Pemprov Kalbar", false },
		{ "Universitas X", "universitas x", true },
		{ "Universitas X", "Universitas Y", false },
	};
	struct office *o = *state;

	region(o, "13", "Sumatera Barat", "Sumbar");
	region(o, "61", "Kalimantan Barat", "Kalbar");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		ASSERT_ROW(origin_alike(&o->desk, rows[i].x, rows[i].y) ==
		    rows[i].alike, rows[i].x);
}

static void
the_last_visit_is_copied(void **state)
{
	struct office *o = *state;
	int64_t sumbar = region(o, "13", "Sumatera Barat", "Sumbar");
	struct intake it;
	const char *said;

	visit_from(o, "Provinsi Sumatera Barat", sumbar, day_from(2012, 5, 8));
	visit_from(o, "BPSDM Provinsi Sumatera Barat", sumbar,
	    day_from(2013, 5, 8));
	visit_from(o, "BPSDM Provinsi Sumatera Barat", sumbar, TODAY + 1);
	intake_blank(&it);
	assert_false(intake_copy_last(&o->desk, &it, &o->arena, &o->err));
	it.d.origin = "Pemprov Sumbar";
	OFFICE_OK(o, intake_copy_last(&o->desk, &it, &o->arena, &o->err));
	ASSERT_STR(it.d.received_by, "Sekda 2012");
	ASSERT_NUM(it.d.origin_region_id, sumbar);
	said = after_last_visit(&o->desk, &it.d, &o->arena);
	ASSERT_STR(said, "Last here: 8 May 2013; received by Sekda 2013 "
	    "(BPSDM Provinsi Sumatera Barat).");
	it.d.origin = "Dinas Sosial Sumbar";
	assert_false(intake_copy_last(&o->desk, &it, &o->arena, &o->err));
	ASSERT_HAS(o->err.text, "No earlier visit of Dinas Sosial Sumbar");
	intake_blank(&it);
	it.d.origin = "Universitas X";
	assert_null(after_last_visit(&o->desk, &it.d, &o->arena));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(everything_owed_is_listed),
		TEST(what_is_given_up_waits_no_more),
		TEST(calls_are_logged),
		TEST(done_with_evidence),
		TEST(the_province_is_remembered),
		TEST(one_office_by_many_names),
		TEST(the_last_visit_is_copied),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
