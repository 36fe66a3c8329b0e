/*
 * Where the header of a table is, of one line or two, in which character set,
 * and what its columns mean: by themselves, as said, as remembered.
 */
#include "desk_fixture.h"

#include "base/text.h"
#include "exchange/exchange.h"
#include "exchange/mapping.h"
#include "model/types.h"
#include "store/record.h"

static struct mapping_table
table(struct office *o, const char *text, size_t len)
{
	struct exchange_options opt = { .type = &participant_type };
	struct mapping_table m;

	OFFICE_OK(o, mapping_open(&o->desk, text, len, &opt, &o->arena, &m,
	    &o->err));
	return m;
}

/* The headings, and the fields in brackets, parted by |. */
static const char *
meaning(struct office *o, const struct mapping_table *m)
{
	const char *s = "";

	for (size_t c = 0; c < m->csv.columns; c++)
		s = arena_printf(&o->arena, "%s%s%s(%s)", s, c > 0 ? "|" : "",
		    m->csv.header[c], m->headings.field[c] == NULL ? "-" :
		    m->headings.field[c]->name);
	return s;
}

static const struct {
	const char *text, *meaning;
	size_t line, skipped, rows;
} tables[] = {
	{ "Nama,NIP\nA,1\n", "Nama(name)|NIP(nip)", 1, 0, 1 },
	{ "DAFTAR;;\n;;\nNama;NIP;TTD\nA;1;\n",
	  "Nama(name)|NIP(nip)|TTD(-)", 3, 2, 1 },
	{ "\"DAFTAR\nPESERTA\";;\nNama;NIP;TTD\nA;1;\n",
	  "Nama(name)|NIP(nip)|TTD(-)", 3, 2, 1 },
	{ "No;Nama;Pilihan;;\n;;1;2;3\n1;A;;;\n",
	  "No(seat)|Nama(name)|Pilihan 1(wish1_id)|Pilihan 2(wish2_id)|"
	  "Pilihan 3(wish3_id)", 1, 0, 1 },
	{ "JUDUL;;;;\nNo;Data Peserta;;Ket;\n;Nama;NIP;;\n1;A;2;;\n",
	  "No(seat)|Nama(name)|NIP(nip)|Ket(note)|(-)", 2, 1, 1 },
	{ "No;Data Pegawai;;;Pilihan;;\n;Nama;Pangkat;;OPD;;\n"
	  ";;Gol;TMT;1;2;3\n1;A;III/d;x;;;\n",
	  "No(seat)|Nama(name)|Pangkat Gol(rank)|Data Pegawai Pangkat TMT(-)|"
	  "Pilihan OPD 1(wish1_id)|Pilihan OPD 2(wish2_id)|"
	  "Pilihan OPD 3(wish3_id)", 1, 0, 1 },
	{ "DAFTAR;;;;\nNo;Pegawai;;;Ket\n;Nama;Nomor;;\n;;NIP;HP;\n"
	  "(1);(2);(3);(4);(5)\n1;A;;0812;\n",
	  "No(seat)|Nama(name)|NIP(nip)|Nomor HP(phone)|Ket(note)", 2, 1, 2 },
	{ "Nama Lengkap (tanpa gelar);Nomor Induk;(x);Asal Unit (OPD)\nA;1;;\n",
	  "Nama Lengkap (tanpa gelar)(name)|Nomor Induk(nip)|(x)(-)|"
	  "Asal Unit (OPD)(home_agency)", 1, 0, 1 },
	/* a row of data below a header with a nameless column */
	{ "Nama;NIP;;\nA;1;x;\n;;y;z\n", "Nama(name)|NIP(nip)|(-)|(-)", 1, 0,
	  2 },
};

static void
headers_are_found(void **state)
{
	struct office *o = *state;

	for (size_t i = 0; i < countof(tables); i++) {
		const char *text = tables[i].text;
		struct mapping_table m = table(o, text, strlen(text));

		ASSERT_STR(meaning(o, &m), tables[i].meaning);
		ASSERT_NUM(m.csv.header_line, tables[i].line);
		ASSERT_NUM(m.skipped, tables[i].skipped);
		ASSERT_NUM(m.csv.nrows, tables[i].rows);
	}
}

static void
character_sets(void **state)
{
	static const char utf16[] = "\xFF\xFE" "N\0a\0m\0a\0\n\0\xE9\0\n\0";
	static const char cp1252[] = "Nama\nRen\xE9 \x96 Mu\x92min\n";
	static const char damaged[] = "Nama\nRen\xE9\n\xC3\xA9\n";
	static const char lone[] = "\xFF\xFE" "N\0\x00\xD8";
	struct exchange_options opt = { .type = &participant_type };
	struct office *o = *state;
	struct mapping_table m = table(o, utf16, sizeof utf16 - 1);

	ASSERT_NUM(m.charset, CHARSET_UTF16);
	ASSERT_STR(m.csv.row[0].cell[0], "\u00E9");
	m = table(o, cp1252, sizeof cp1252 - 1);
	ASSERT_NUM(m.charset, CHARSET_CP1252);
	ASSERT_STR(m.csv.row[0].cell[0], "Ren\u00E9 \u2013 Mu\u2019min");
	m = table(o, damaged, sizeof damaged - 1);	/* UTF-8 elsewhere */
	ASSERT_NUM(m.charset, CHARSET_UTF8);
	ASSERT_NUM(m.csv.row[0].problem, CSV_NOT_UTF8);
	assert_false(mapping_open(&o->desk, lone, sizeof lone - 1, &opt,
	    &o->arena, &m, &o->err));
	ASSERT_HAS(o->err.text, "UTF-16");
}

static const char odd[] = "DAFTAR;;\nNRK;ORANG;URAIAN\nx1;Tono;Kasi\n"
    "x2;Tini;Kasi\n";

static void
columns_are_asked_for(void **state)
{
	const struct exchange_options opt = { .type = &participant_type };
	struct mapping_column *c;
	struct office *o = *state;
	size_t n;

	OFFICE_OK(o, mapping_columns(&o->desk, odd, strlen(odd), &opt,
	    &o->arena, &c, &n, &o->err));
	ASSERT_NUM(n, 3);
	ASSERT_STR(c[1].heading, "ORANG");
	ASSERT_STR(c[1].samples, "Tono, Tini");
	assert_null(c[1].field);
	OFFICE_OK(o, mapping_columns(&o->desk, tables[3].text,
	    strlen(tables[3].text), &opt, &o->arena, &c, &n, &o->err));
	ASSERT_STR(c[2].heading, "Pilihan 1");
}

static void
read_odd(struct office *o, int64_t visit, const char *map)
{
	struct exchange_options opt = { .type = &participant_type,
	    .into = visit, .map = map };
	struct exchange_preview p;

	OFFICE_OK(o, exchange_preview(&o->desk, "odd.csv", odd, strlen(odd),
	    &opt, &o->arena, &p, &o->err));
	OFFICE_OK(o, exchange_apply(&o->desk, &p, false, &o->err));
}

static void
what_was_said_is_remembered(void **state)
{
	struct exchange_options opt = { .type = &participant_type };
	struct office *o = *state;
	struct mapping_table m;

	assert_false(mapping_open(&o->desk, odd, strlen(odd), &opt, &o->arena,
	    &m, &o->err));
	ASSERT_HAS(o->err.text, "--map");
	opt.map = "ORANG=name,KURSI=seat";
	assert_false(mapping_open(&o->desk, odd, strlen(odd), &opt, &o->arena,
	    &m, &o->err));
	ASSERT_HAS(o->err.text, "\"KURSI\"");
	read_odd(o, office_visit(o, "A", 2, UNKNOWN, STATE_DRAFT),
	    "NRK=-,ORANG=name,URAIAN=post");
	m = table(o, odd, strlen(odd));
	ASSERT_STR(meaning(o, &m), "NRK(-)|ORANG(name)|URAIAN(post)");
	ASSERT_NUM(m.skipped, 1);
	/* said anew, it is the new that counts */
	read_odd(o, office_visit(o, "B", 2, UNKNOWN, STATE_DRAFT),
	    "NRK=-,ORANG=name,URAIAN=home_agency");
	m = table(o, odd, strlen(odd));
	ASSERT_STR(meaning(o, &m), "NRK(-)|ORANG(name)|URAIAN(home_agency)");
	ASSERT_HAS(m.remembered, "same headings");
}

static int64_t
visit_from(struct office *o, const char *title, const char *origin)
{
	struct delegation v;
	int64_t id = office_visit(o, title, 2, UNKNOWN, STATE_DRAFT);

	OFFICE_OK(o, record_load(o->desk.store, &delegation_type, id, &v,
	    &o->arena, &o->err));
	v.origin = origin;
	OFFICE_OK(o, desk_save(&o->desk, &delegation_type, &v,
	    &o->arena, &o->err));
	return id;
}

/* Two offices use the same headings for different things; one of them adds a
 * column the next time. */
static void
senders_are_known_again(void **state)
{
	static const char more[] = "KET;ORANG;URAIAN;UKURAN\n;Tono;Kasi;L\n";
	static const char other[] = "Nama;NIP\nA;\n";
	struct exchange_options opt = { .type = &participant_type };
	struct office *o = *state;
	struct mapping_table m;

	read_odd(o, visit_from(o, "A", "BPSDM Prov. Sumbar"),
	    "NRK=-,ORANG=name,URAIAN=post");
	read_odd(o, visit_from(o, "B", "BKPSDM Kab. Kerinci"),
	    "NRK=-,ORANG=name,URAIAN=home_agency");
	opt.into = visit_from(o, "C", "BPSDM PROV SUMBAR");
	OFFICE_OK(o, mapping_open(&o->desk, odd, strlen(odd), &opt, &o->arena,
	    &m, &o->err));
	ASSERT_STR(meaning(o, &m), "NRK(-)|ORANG(name)|URAIAN(post)");
	ASSERT_HAS(m.remembered, "of BPSDM PROV SUMBAR");
	OFFICE_OK(o, mapping_open(&o->desk, more, strlen(more), &opt,
	    &o->arena, &m, &o->err));
	ASSERT_STR(meaning(o, &m),
	    "KET(note)|ORANG(name)|URAIAN(post)|UKURAN(-)");
	OFFICE_OK(o, mapping_open(&o->desk, other, strlen(other), &opt,
	    &o->arena, &m, &o->err));
	assert_null(m.remembered);
	/* somebody new: by the headings, as they were said last */
	opt.into = visit_from(o, "D", "BPSDM Prov. Jambi");
	OFFICE_OK(o, mapping_open(&o->desk, odd, strlen(odd), &opt, &o->arena,
	    &m, &o->err));
	ASSERT_STR(meaning(o, &m), "NRK(-)|ORANG(name)|URAIAN(home_agency)");
	ASSERT_HAS(m.remembered, "same headings");
	assert_false(mapping_open(&o->desk, more, strlen(more), &opt,
	    &o->arena, &m, &o->err));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(headers_are_found), TEST(character_sets),
		TEST(columns_are_asked_for),
		TEST(what_was_said_is_remembered),
		TEST(senders_are_known_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
