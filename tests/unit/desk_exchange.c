/*
 * Files held against the store: how columns are recognised, who is the same,
 * which seat a person gets, what a preview says, and that applying is all or
 * nothing.
 */
#include "desk_fixture.h"

#include "base/text.h"
#include "exchange/exchange.h"
#include "exchange/headings.h"
#include "exchange/roster_import.h"
#include "model/participant.h"
#include "model/types.h"

static int64_t
visit(struct office *o)
{
	return office_visit(o, "Diklatpim IV", 46, day_from(2014, 6, 10),
	    STATE_DRAFT);
}

static struct exchange_preview
roster(struct office *o, int64_t of, const char *text, bool pasted)
{
	struct exchange_preview p;

	OFFICE_OK(o, roster_preview(&o->desk, of, "r.csv", text, strlen(text),
	    pasted, NULL, &o->arena, &p, &o->err));
	return p;
}

static const struct participant *
person(const struct exchange_preview *p, size_t row)
{
	assert_true(row < p->n);
	assert_non_null(p->row[row].after);
	return p->row[row].after;
}

/* --- names --------------------------------------------------------------- */

/* "RSUD" means the only RSUD we have, and the preview says so; of several it
 * lists them. */
static void
part_of_a_name_is_understood(void **state)
{
	static const char text[] = "delegation;agency\n"
	    "Diklatpim IV;rsud\nDiklatpim IV;rsud\n";
	struct office *o = *state;
	int64_t rsud = office_agency(o, "RSUD SSMA", 20, UNKNOWN);
	struct exchange_preview p;

	visit(o);
	p = office_file(o, "sessions.csv", text);
	ASSERT_NUM(p.count[EXCHANGE_REFUSED], 0);
	ASSERT_NUM(((const struct session *)p.row[0].after)->agency_id, rsud);
	ASSERT_STR(p.remark, "\"rsud\" was taken for RSUD SSMA.");
	office_agency(o, "Diskominfostandi", 20, UNKNOWN);
	p = office_file(o, "s.csv",
	    "delegation;agency\nDiklatpim IV;kominfo\n");
	ASSERT_STR(p.remark, "\"kominfo\" was taken for Diskominfostandi.");
	office_agency(o, "RSUD Soedarso", 20, UNKNOWN);
	p = office_file(o, "sessions.csv", text);
	ASSERT_NUM(p.count[EXCHANGE_REFUSED], 2);
	ASSERT_HAS(p.row[0].reason, "RSUD SSMA, RSUD Soedarso");
}

/* --- headings ------------------------------------------------------------ */

static void
headings_are_known(void **state)
{
	static const struct {
		const char *heading, *field;
	} rows[] = {
		{ "Nama", "name" }, { "NAMA LENGKAP", "name" },
		{ "No.", "seat" }, { "No Urut", "seat" }, { "NIP", "nip" },
		{ "L/P", "sex" }, { "Jenis Kelamin", "sex" },
		{ "Pangkat/Gol.", "rank" }, { "Gol", "rank" },
		{ "Unit Kerja", "home_agency" }, { "unit_kerja",
		"home_agency" }, { "Jabatan", "post" }, { "No. HP", "phone" },
		{ "delegation", "delegation_id" }, { "Rombongan",
		"delegation_id" }, { "Home agency", "home_agency" },
		{ "Pilihan 2", "wish2_id" }, { "wish2", "wish2_id" },
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		const struct field *f = heading_field(&participant_type,
		    rows[i].heading);

		ASSERT_ROW(f != NULL && strcmp(f->name, rows[i].field) == 0,
		    rows[i].heading);
	}
	assert_null(heading_field(&participant_type, "Tanda tangan"));
	assert_null(heading_field(&participant_type, ""));
}

static void
a_header_says_what_it_holds(void **state)
{
	static const struct {
		const char *words[6];
		size_t n;
		const struct record_type *type;
	} rows[] = {
		{ { "No", "Nama", "NIP", "Jabatan" }, 4, &participant_type },
		{ { "tanggal", "hari", "jenis", "nama", "dasar" }, 5,
		  &holiday_type },
		{ { "kode_kemendagri", "kode_provinsi", "jenis", "nama" }, 4,
		  &region_type },
		{ { "short_name", "name", "seats_max" }, 3, &agency_type },
		{ { "Singkatan", "Nama OPD", "Alamat", "Telepon" }, 4,
		  &agency_type },
		{ { "origin", "programme_raw", "batch_raw" }, 3,
		  &delegation_type },
		{ { "Inovasi", "OPD", "Uraian" }, 3, &innovation_type },
		{ { "nama", "x", "y" }, 3, NULL },	/* too little */
		{ { "jumlah" }, 1, NULL },	/* names no record */
		{ { "Budi", "Ani" }, 2, NULL },
	};
	struct office *o = *state;
	struct headings h;

	for (size_t i = 0; i < countof(rows); i++) {
		bool known = headings_recognise(rows[i].words, rows[i].n,
		    NULL, &o->arena, &h);

		ASSERT_ROW(known == (rows[i].type != NULL),
		    rows[i].words[0]);
		if (known)
			ASSERT_ROW(h.type == rows[i].type, rows[i].words[0]);
	}
}

static void
office_words_are_codes(void **state)
{
	const struct field *sex = record_field(&participant_type, "sex");
	const struct field *kind = record_field(&holiday_type, "kind");

	(void)state;
	ASSERT_STR(heading_value(sex, "Laki-laki"), "L");
	ASSERT_STR(heading_value(sex, "P"), "P");
	ASSERT_STR(heading_value(sex, "Wanita"), "P");
	ASSERT_STR(heading_value(kind, "CUTI_BERSAMA"), "joint");
	ASSERT_STR(heading_value(kind, "else"), "else");
}

/* --- rosters ------------------------------------------------------------- */

static void
a_roster_is_compared(void **state)
{
	struct office *o = *state;
	int64_t v = visit(o);
	struct exchange_preview p;

	p = roster(o, v, "No,Nama,NIP,Jabatan\n"
	    "1,Ani Lestari,19850102 201001 2 003,Analis\n"
	    "2,Budi Santoso,,Kepala Seksi\n3,Cici,,\n", false);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 3);
	OFFICE_OK(o, roster_apply(&o->desk, &p, false, false, &o->err));
	assert_true(person(&p, 0)->head.id > 0);
	assert_true(p.applied);

	p = roster(o, v, "Nama,NIP,Jabatan\n"
	    "Budi SANTOSO,,Kepala Bidang\n"		/* known by name */
	    "Ani L.,198501022010012003,Analis\n"	/* by NIP */
	    "Dodi,,Staf\n", false);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 1);
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 2);
	ASSERT_NUM(p.count[EXCHANGE_GONE], 1);
	ASSERT_NUM(person(&p, 0)->seat, 2);
	ASSERT_NUM(person(&p, 1)->seat, 1);
	ASSERT_NUM(person(&p, 2)->seat, 4);
	ASSERT_STR(p.row[3].name, "Cici");
	assert_null(p.row[3].after);
	ASSERT_NUM(p.row[1].nchanged, 1);
	ASSERT_STR(p.row[1].changed[0]->name, "name");
	OFFICE_OK(o, roster_apply(&o->desk, &p, true, false, &o->err));
	ASSERT_NUM(p.count[EXCHANGE_GONE], 1);

	/* She is back: the record and the seat are the same. */
	p = roster(o, v, "Nama\nCici\n", false);
	ASSERT_NUM(p.row[0].change, EXCHANGE_CHANGED);
	ASSERT_NUM(person(&p, 0)->seat, 3);
	ASSERT_NUM(person(&p, 0)->status, SEAT_LISTED);
}

static void
seats_come_before_names(void **state)
{
	struct office *o = *state;
	int64_t v = visit(o), wish = office_agency(o, "Bappeda", 20, 1);
	struct exchange_preview p;
	struct participant seat;

	for (int64_t i = 1; i <= 4; i++) {
		record_blank(&participant_type, &seat);
		seat.delegation_id = v;
		seat.seat = i;
		seat.status = SEAT_SEAT;
		seat.wish1_id = wish;
		office_save(o, &participant_type, &seat);
	}
	p = roster(o, v, "No,Nama\n3,Cici\n,Ani\n9,Nina\n,Budi\n,Dodi\n",
	    false);
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 4);	/* poured */
	ASSERT_NUM(p.count[EXCHANGE_NEW], 1);
	ASSERT_NUM(person(&p, 0)->seat, 3);
	ASSERT_NUM(person(&p, 0)->wish1_id, wish);	/* the seat's */
	ASSERT_NUM(person(&p, 0)->status, SEAT_LISTED);
	ASSERT_NUM(person(&p, 1)->seat, 1);
	ASSERT_NUM(person(&p, 2)->seat, 9);
	ASSERT_NUM(p.row[2].change, EXCHANGE_NEW);
	ASSERT_NUM(person(&p, 3)->seat, 2);
	ASSERT_NUM(person(&p, 4)->seat, 4);
	OFFICE_OK(o, roster_apply(&o->desk, &p, false, false, &o->err));
	p = roster(o, v, "No,Nama\n3,Cici\n,Ani\n9,Nina\n,Budi\n,Dodi\n",
	    false);
	ASSERT_NUM(p.count[EXCHANGE_SAME], 5);
	p = roster(o, v, "No,Nama\n3,Eka\n", false);
	ASSERT_NUM(person(&p, 0)->seat, 10);	/* 3 is somebody's */
}

static void
pasted_rows_need_no_header(void **state)
{
	struct office *o = *state;
	int64_t v = visit(o);
	struct exchange_preview p;
	struct err err = { 0 };
	const char *nothing = "1\t2\n3\t4\n";

	p = roster(o, v,
	    "1\tHj. Ani Lestari, S.E.\t19850102 201001 2 003\tP\tIII/d\t"
	    "Kepala Seksi Data\tBappeda Kota Solok\n"
	    "2\tBudi Santoso\t19800101 200501 1 001\tL\tIII/c\t"
	    "Kepala Bidang\tDinas Kesehatan\n", true);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 2);
	ASSERT_STR(person(&p, 0)->nip, "198501022010012003");
	ASSERT_NUM(person(&p, 0)->seat, 1);
	ASSERT_NUM(person(&p, 1)->sex, SEX_L);
	ASSERT_STR(person(&p, 1)->name, "Budi Santoso");
	ASSERT_STR(person(&p, 1)->post, "Kepala Bidang");
	ASSERT_STR(person(&p, 1)->home_agency, "Dinas Kesehatan");
	p = roster(o, v, "Nama\tJabatan\nAni\tStaf\n", true);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 1);
	p = roster(o, v, "Ani Lestari\nBudi Santoso\n", true);
	ASSERT_NUM(p.count[EXCHANGE_NEW], 2);
	assert_false(roster_preview(&o->desk, v, "", nothing,
	    strlen(nothing), true, NULL, &o->arena, &p, &err));
	ASSERT_HAS(err.text, "heading row");
}

static void
rows_twice(void **state)
{
	struct office *o = *state;
	int64_t v = visit(o);
	struct exchange_preview p;

	p = roster(o, v, "Nama,NIP,Jabatan\n"
	    "Ani,19850102 201001 2 003,Analis\n"
	    "Ani,198501022010012003,Analis\n"		/* the same */
	    "Ani,198501022010012003,Kepala\n"		/* contradicts */
	    "Budi,,Staf\nBudi,,Staf\nBudi,,Camat\n", false);
	ASSERT_NUM(p.row[0].change, EXCHANGE_NEW);
	ASSERT_NUM(p.row[1].change, EXCHANGE_TWICE);
	ASSERT_NUM(p.row[2].change, EXCHANGE_REFUSED);
	ASSERT_NUM(p.row[3].change, EXCHANGE_NEW);
	ASSERT_NUM(p.row[4].change, EXCHANGE_TWICE);
	ASSERT_NUM(p.row[5].change, EXCHANGE_NEW);	/* another Budi */
	ASSERT_HAS(exchange_refusal(&p, &p.row[2], &o->arena),
	    "r.csv, row 3 (line 4) (Ani)");
	assert_false(roster_apply(&o->desk, &p, false, false, &o->err));
	ASSERT_NUM(record_count(o->desk.store, &participant_type, NULL, 0), 0);
	OFFICE_OK(o, roster_apply(&o->desk, &p, false, true, &o->err));
	ASSERT_NUM(record_count(o->desk.store, &participant_type, NULL, 0), 3);
}

/* --- files --------------------------------------------------------------- */

static void
what_an_officer_corrected_stays(void **state)
{
	static const char text[] = "{\"delegation\":{\"uid\":\"v\","
	    "\"origin\":\"BPSDM\",\"day_raw\":\"8/8/2017\"}}";
	struct office *o = *state;
	struct exchange_preview p = office_file(o, "a.json", text);
	struct delegation *v;

	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	v = p.row[0].after;
	ASSERT_NUM(v->first_day, day_from(2017, 8, 8));
	OFFICE_OK(o, record_load(o->desk.store, &delegation_type, v->head.id,
	    v, &o->arena, &o->err));
	v->first_day = v->last_day = day_from(2017, 8, 9);
	office_save(o, &delegation_type, v);

	p = office_file(o, "a.json", text);
	ASSERT_NUM(p.row[0].change, EXCHANGE_SAME);
	p = office_file(o, "a.json", "{\"delegation\":{\"uid\":\"v\","
	    "\"day_raw\":\"10/8/2017\"}}");
	ASSERT_NUM(p.row[0].change, EXCHANGE_CHANGED);
	ASSERT_NUM(((struct delegation *)p.row[0].after)->first_day,
	    day_from(2017, 8, 10));
}

static void
references_within_a_file(void **state)
{
	struct office *o = *state;
	struct exchange_preview p = office_file(o, "a.json",
	    "{\"opening\":[{\"agency\":\"Bappeda\",\"kind\":\"busy\"}],"
	    "\"agency\":[{\"name\":\"Badan\",\"aliases\":\"X|bappeda\"}]}");

	ASSERT_NUM(p.n, 2);
	assert_ptr_equal(p.row[0].type, &agency_type);	/* owners first */
	ASSERT_NUM(p.row[1].nlinks, 1);
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
	ASSERT_NUM(record_count(o->desk.store, &opening_type, "agency_id",
	    ((struct agency *)p.row[0].after)->head.id), 1);
	p = office_file(o, "a.json",
	    "{\"opening\":[{\"agency\":\"Bappeda\",\"kind\":\"busy\"}]}");
	ASSERT_NUM(p.count[EXCHANGE_SAME], 1);
}

/* A record that stands twice in a file can still be referred to, by its name
 * and by the uid that only one of the rows has. */
static void
references_to_a_row_twice(void **state)
{
	static const char *const files[] = {
		"{\"agency\":[{\"name\":\"A\",\"short_name\":\"A\"},"
		"{\"name\":\"A\",\"short_name\":\"A\"}],"
		"\"opening\":[{\"agency\":\"A\",\"kind\":\"busy\"}]}",
		"{\"agency\":[{\"name\":\"B\",\"short_name\":\"B\"},"
		"{\"uid\":\"b\",\"name\":\"B\",\"short_name\":\"B\"}],"
		"\"opening\":[{\"agency\":\"b\",\"kind\":\"busy\"}]}",
		"{\"agency\":[{\"uid\":\"c\",\"name\":\"C\","
		"\"short_name\":\"C\"},{\"name\":\"C\","
		"\"short_name\":\"C\"}],"
		"\"opening\":[{\"agency\":\"c\",\"kind\":\"busy\"}]}",
	};
	struct office *o = *state;

	for (size_t i = 0; i < countof(files); i++) {
		struct exchange_preview p = office_file(o, "a.json", files[i]);

		ASSERT_NUM(p.count[EXCHANGE_NEW], 2);
		ASSERT_NUM(p.count[EXCHANGE_TWICE], 1);
		OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
		ASSERT_NUM(record_count(o->desk.store, &agency_type, NULL, 0),
		    i + 1);
		ASSERT_NUM(record_count(o->desk.store, &opening_type, NULL,
		    0), i + 1);
	}
}

static void
a_row_that_changed_meanwhile(void **state)
{
	struct office *o = *state;
	int64_t id = office_agency(o, "Bappeda", 20, 1);
	struct exchange_preview p;
	struct err err = { 0 };
	struct agency g;

	p = office_file(o, "a.csv", "short_name,name,seats_max\n"
	    "Baru,Dinas Baru,5\nBappeda,Bappeda,30\n");
	ASSERT_NUM(p.count[EXCHANGE_NEW], 1);
	ASSERT_NUM(p.count[EXCHANGE_CHANGED], 1);
	OFFICE_OK(o, record_load(o->desk.store, &agency_type, id, &g,
	    &o->arena, &o->err));
	g.seats_max = 25;
	office_save(o, &agency_type, &g);
	assert_false(exchange_apply(&o->desk, &p, false, &err));
	ASSERT_NUM(err.kind, ERR_CONFLICT);
	ASSERT_NUM(record_count(o->desk.store, &agency_type, NULL, 0), 1);
	assert_false(p.applied);
	ASSERT_NUM(((struct agency *)p.row[0].after)->head.id, 0);
}

static void
regions_get_their_full_names(void **state)
{
	struct office *o = *state;
	struct exchange_preview p = office_file(o, "regencies.csv",
	    "kode_kemendagri,kode_provinsi,jenis,nama\n"
	    "11.01,11,KAB,Aceh Selatan\n11.71,11,KOTA,Banda Aceh\n");

	ASSERT_STR(((struct region *)p.row[0].after)->name,
	    "Kabupaten Aceh Selatan");
	ASSERT_NUM(((struct region *)p.row[0].after)->kind, REGION_REGENCY);
	ASSERT_STR(((struct region *)p.row[1].after)->name,
	    "Kota Banda Aceh");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(part_of_a_name_is_understood),
		cmocka_unit_test(headings_are_known),
		TEST(a_header_says_what_it_holds),
		cmocka_unit_test(office_words_are_codes),
		TEST(a_roster_is_compared),
		TEST(seats_come_before_names),
		TEST(pasted_rows_need_no_header),
		TEST(rows_twice),
		TEST(what_an_officer_corrected_stays),
		TEST(references_within_a_file),
		TEST(references_to_a_row_twice),
		TEST(a_row_that_changed_meanwhile),
		TEST(regions_get_their_full_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
