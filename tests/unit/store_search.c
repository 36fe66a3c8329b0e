/* Search over everything, and earlier values while typing. */
#include "store_fixture.h"

#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/complete.h"
#include "store/search.h"
#include "store/vocabulary.h"

static const char *const texts[] = {
	"tolok ukur kinerja pelayanan",
	"Badan Kepegawaian dan Diklat",
	"cinderamata untuk tamu",
	"learning outcomes of the visit",
	"good government, tata kelola",
	"eufemisme dalam laporan",
	"kunjungan ke Balai Kota, pukul 9.30",
	"Café Délicieux di pojok",
	"sambutan Wali Kota bersama Hermoyo Widodo",
};

static void
notes_save(struct fixture *f)
{
	struct delegation d = fixture_delegation(f, "Diklatpim IV Sumbar", 1);
	struct tx *tx = fixture_begin(f, f->store, "note new");

	for (size_t i = 0; i < countof(texts); i++) {
		struct note n;

		record_blank(&note_type, &n);
		n.delegation_id = d.head.id;
		n.kind = 0;
		n.text = texts[i];
		ASSERT_OK(f, record_save(tx, &note_type, &n, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
}

/* What a question finds first: the text of the note, or NULL. */
static const char *
first_hit(struct fixture *f, const char *text, struct search_hits *hits)
{
	struct note n;

	if (!search(f->store, text, NULL, 10, &f->arena, hits, &f->err)) {
		print_error("%s: %s\n", text, f->err.text);
		return "(failed)";
	}
	if (hits->n == 0 || hits->item[0].type != &note_type)
		return NULL;
	ASSERT_OK(f, record_load(f->store, &note_type, hits->item[0].id, &n,
	    &f->arena, &f->err));
	return n.text;
}

static void
finds_with_mistakes(void **state)
{
	static const struct { const char *ask; int want; bool instead; }
	rows[] = {
		{ "tolok", 0, false }, { "tolak ukur", 0, false },
		{ "KINERJA pel", 0, false }, { "badan", 1, false },
		{ "Badang", 1, true }, { "cinderamata", 2, false },
		{ "cindermatan", 2, true }, { "cendramata", 2, true },
		{ "learning outcames", 3, true },
		{ "good goverment", 4, true }, { "eufimisme", 5, true },
		{ "eufemisme", 5, false }, { "9.30", 6, false },
		{ "kunker balai", 6, false }, { "cafe delicieux", 7, false },
		{ "CAFÉ", 7, false }, { "zzzz", -1, false },
		{ "tolok cinderamata", -1, false }, { "k", -1, false },
		{ "9", 6, false }, { "3", -1, false },
		{ "kinerja p", 0, false },
		{ "walikota", 8, false }, { "balaikota", 6, false },
		{ "Dr. Hermoyo Widodo, M.Si", 8, false },
		{ "Drs. Hermoyo", 8, false }, { "Dr. Hermoya", 8, true },
		{ "Dr. Zzzz", -1, false }, { "tolok, zzzz", -1, false },
	};
	struct fixture *f = *state;

	notes_save(f);
	for (size_t i = 0; i < countof(rows); i++) {
		struct search_hits hits;
		const char *got = first_hit(f, rows[i].ask, &hits);

		if (rows[i].want < 0) {
			ASSERT_ROW(got == NULL, rows[i].ask);
			continue;
		}
		ASSERT_ROW(got != NULL && strcmp(got, texts[rows[i].want]) ==
		    0, rows[i].ask);
		ASSERT_ROW((hits.instead != NULL) == rows[i].instead,
		    rows[i].ask);
	}
}

/* Words longer than we hold are cut between two of their letters, and still
 * find and count once. */
static void
long_words_are_cut_between_letters(void **state)
{
	static const char *const letter[] = { "ж", "ꦗ", "ж", "ꦗ", "𐌰", "k" };
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Jateng", 1);

	for (size_t i = 0; i < countof(letter); i++) {
		char found[8][WORD_BYTES + 1];
		struct buf word = { 0 };
		struct search_hits hits;
		int looks = LOOKS_MAX;
		struct note n;

		for (size_t k = 0; k <= i; k++)	/* so the cut falls anywhere */
			buf_addc(&word, 'q');
		for (int k = 0; k < 90; k++)
			buf_add(&word, letter[i]);
		record_blank(&note_type, &n);
		n.delegation_id = d.head.id;
		n.kind = 0;
		n.text = arena_strdup(&f->arena, buf_str(&word));
		fixture_save(f, f->store, &note_type, &n, "note new");
		buf_cut(&word, i + 1 + 12);
		ASSERT_NUM(vocabulary_begin(f->store, buf_str(&word), &looks,
		    8, found), 1);
		ASSERT_ROW(utf8_valid(found[0], strlen(found[0])), letter[i]);
		for (int whole = 0; whole < 2; whole++) {
			ASSERT_OK(f, search(f->store, whole ? n.text :
			    buf_str(&word), NULL, 9, &f->arena, &hits,
			    &f->err));
			ASSERT_ROW(hits.n == 1, letter[i]);
		}
		buf_free(&word);
	}
}

static void
one_letter_asks_nothing(void **state)
{
	(void)state;
	assert_false(search_asks(NULL));
	assert_false(search_asks(" . "));
	assert_false(search_asks("k"));
	assert_false(search_asks("é b"));
	assert_true(search_asks("9"));
	assert_true(search_asks("ko"));
	assert_true(search_asks("k ko"));
}

static void
hits_tell_where_they_belong(void **state)
{
	struct fixture *f = *state;
	struct search_hits hits;

	notes_save(f);
	ASSERT_OK(f, search(f->store, "sumbar", NULL, 10, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 1);
	assert_ptr_equal(hits.item[0].type, &delegation_type);
	ASSERT_STR(hits.item[0].title, "Diklatpim IV Sumbar");
	ASSERT_STR(hits.item[0].snippet, "Diklatpim IV \x01Sumbar\x02");
	ASSERT_OK(f, search(f->store, "tolok", NULL, 10, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.item[0].delegation, 1);
	ASSERT_OK(f, search(f->store, "tolok", &delegation_type, 10,
	    &f->arena, &hits, &f->err));
	ASSERT_NUM(hits.n, 0);
	ASSERT_OK(f, search(f->store, "di", NULL, 2, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 2);
	assert_true(hits.more);
	assert_ptr_equal(hits.item[0].type, &delegation_type);
	ASSERT_OK(f, search(f->store, "di", &note_type, 2, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 2);
	assert_false(hits.more);
	assert_true(hits.item[0].id > hits.item[1].id);
}

/* The kinds of what is found, in the order in which it comes. */
static const char *
kinds(struct fixture *f, const char *text, size_t limit)
{
	struct search_hits hits;
	struct buf b = { 0 };
	const char *all;

	ASSERT_OK(f, search(f->store, text, NULL, limit, &f->arena, &hits,
	    &f->err));
	for (size_t i = 0; i < hits.n; i++)
		buf_printf(&b, "%s%s", i == 0 ? "" : " ",
		    hits.item[i].type->name);
	all = arena_strdup(&f->arena, buf_str(&b));
	buf_free(&b);
	return all;
}

/* One more of each kind, all of which say Bogor. */
static void
bogor_save(struct fixture *f, struct tx *tx, const char *code)
{
	struct participant p;
	struct agency a;
	struct region r;
	struct note n;

	record_blank(&participant_type, &p);
	record_blank(&agency_type, &a);
	record_blank(&region_type, &r);
	record_blank(&note_type, &n);
	p.delegation_id = n.delegation_id = 1;
	n.kind = 0;
	p.name = n.text = a.name = r.name = "Bogor";
	r.code = code;
	ASSERT_OK(f, record_save(tx, &region_type, &r, &f->arena, &f->err));
	ASSERT_OK(f, record_save(tx, &note_type, &n, &f->arena, &f->err));
	ASSERT_OK(f, record_save(tx, &participant_type, &p, &f->arena,
	    &f->err));
	ASSERT_OK(f, record_save(tx, &agency_type, &a, &f->arena, &f->err));
}

static void
visits_agencies_people_come_first(void **state)
{
	struct fixture *f = *state;
	struct tx *tx;

	fixture_delegation(f, "Bogor", 1);
	tx = fixture_begin(f, f->store, "new");
	bogor_save(f, tx, "32.71");
	bogor_save(f, tx, "32.72");
	bogor_save(f, tx, "32.73");
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_STR(kinds(f, "bogor", 20), "delegation agency agency agency "
	    "participant participant participant note note note "
	    "region region region");
	ASSERT_STR(kinds(f, "bogor", 10), "delegation agency agency agency "
	    "participant participant note note region region");
	ASSERT_STR(kinds(f, "bogro", 5), "delegation agency participant note "
	    "region");
}

static void
who_only_reads_searches_too(void **state)
{
	static const struct { enum store_mode mode; enum store_role role; }
	ways[] = { { STORE_OPEN, STORE_VIEWER },
	    { STORE_READONLY, STORE_OFFICER } };
	struct fixture *f = *state;

	notes_save(f);
	for (size_t i = 0; i < countof(ways); i++) {
		struct store_options opt = fixture_options(f, ways[i].mode);
		struct search_hits hits;
		struct store *s;

		opt.role = ways[i].role;
		s = store_open(&opt, &f->err);
		assert_non_null(s);
		ASSERT_OK(f, search(s, "cindermatan", NULL, 9, &f->arena,
		    &hits, &f->err));
		ASSERT_NUM(hits.n, 1);
		store_close(s);
	}
}

static void
any_text_is_a_question(void **state)	/* S8 */
{
	static const char *const asks[] = { "", " ", "\"", "\"\"", "a AND",
	    "NOT", "NEAR(", "*", "text:", "^a", "-a", "(a", "a*b", "\xff\xfe",
	    "'; DROP TABLE audit; --", "tolok OR", "{x}", "+", "\x01",
	    "a b c d e f g h i j k l m n o p q r s t u v w x y z", "é", "“",
	    "日本語", "NEAR NEAR NEAR" };
	struct fixture *f = *state;
	struct search_hits hits;
	char *huge = arena_alloc(&f->arena, 100001);

	notes_save(f);
	for (size_t i = 0; i < countof(asks); i++)
		ASSERT_ROW(search(f->store, asks[i], NULL, 10, &f->arena,
		    &hits, &f->err), asks[i]);
	memset(huge, 'x', 100000);
	ASSERT_OK(f, search(f->store, huge, NULL, 10, &f->arena, &hits,
	    &f->err));
	for (size_t i = 0; i < 100000; i += 2)
		huge[i] = ' ';
	ASSERT_OK(f, search(f->store, huge, NULL, 10, &f->arena, &hits,
	    &f->err));
}

static void
the_index_follows(void **state)
{
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Mawar", 1);
	struct search_hits hits;
	struct tx *tx;
	int64_t action;

	d.title = "Melati";
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	ASSERT_OK(f, search(f->store, "mawar", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 0);
	tx = fixture_begin(f, f->store, "undo");
	ASSERT_OK(f, undo_last(tx, &action, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, search(f->store, "mawar", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 1);
	tx = fixture_begin(f, f->store, "rebuild");
	ASSERT_OK(f, search_rebuild(tx, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, search(f->store, "mawar", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 1);
	tx = fixture_begin(f, f->store, "delegation delete");
	ASSERT_OK(f, record_remove(tx, &delegation_type, 1, &f->err));
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, search(f->store, "mawar", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 0);
}

static void
earlier_values_are_offered(void **state)
{
	static const char *const origins[] = { "Pemprov Sumatera Barat",
	    "Pemprov Sumatera Barat", "Pemkab Sleman", "Pemkot Surabaya",
	    "50% lagi", "Émile" };
	const struct field *origin = record_field(&delegation_type, "origin");
	struct fixture *f = *state;
	struct completions c;

	for (size_t i = 0; i < countof(origins); i++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.origin = origins[i];
		fixture_save(f, f->store, &delegation_type, &d, "new");
	}
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "pem", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 3);
	ASSERT_STR(c.item[0].text, "Pemprov Sumatera Barat");
	ASSERT_NUM(c.item[0].uses, 2);
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "BAR", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 1);
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "matera", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 0);
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "50%", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 1);
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "émi", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 1);
	ASSERT_OK(f, complete(f->store, &delegation_type, origin, "", 2,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 2);
}

/* Of 120 visits that Budi led, i is the i-th that was entered. */
static const char *
leader(int i)
{
	return i == 0 ? "Budi Pertama" : i == 19 ? "Budi Sebelum Seratus" :
	    i == 20 ? "Budi Seratus" : "Budi Santoso";
}

/* Whether somebody came before under another spelling is asked of the newest
 * hundred records that have the word. */
static void
earlier_spellings_are_of_the_newest_hundred(void **state)
{
	struct fixture *f = *state;
	const struct field *of = record_field(&delegation_type, "leader");
	struct tx *tx = fixture_begin(f, f->store, "delegation new");
	const char *value[20];
	size_t n;

	for (int i = 0; i < 120; i++) {
		struct delegation d;

		record_blank(&delegation_type, &d);
		d.leader = leader(i);
		ASSERT_OK(f, record_save(tx, &delegation_type, &d, &f->arena,
		    &f->err));
	}
	ASSERT_OK(f, tx_commit(tx, &f->err));
	ASSERT_OK(f, search_values(f->store, &delegation_type, of, "budi",
	    countof(value), &f->arena, value, &n, &f->err));
	ASSERT_NUM(n, 2);
	ASSERT_STR(value[0], "Budi Santoso");
	ASSERT_STR(value[1], "Budi Seratus");
	ASSERT_OK(f, search_values(f->store, &delegation_type, of, "budi",
	    1, &f->arena, value, &n, &f->err));
	ASSERT_NUM(n, 1);
	ASSERT_STR(value[0], "Budi Santoso");
	ASSERT_OK(f, search_values(f->store, &delegation_type, of, "sari",
	    countof(value), &f->arena, value, &n, &f->err));
	ASSERT_NUM(n, 0);
}

static void
references_are_offered_by_name(void **state)
{
	const struct field *region = record_field(&delegation_type,
	    "origin_region_id");
	static const char *const rows[][3] = {
		{ "32.71", "Kota Bogor", NULL },
		{ "33", "Jawa Tengah", "Jateng|Central Java" } };
	struct fixture *f = *state;
	struct completions c;

	for (size_t i = 0; i < countof(rows); i++) {
		struct region r;

		record_blank(&region_type, &r);
		r.code = rows[i][0];
		r.name = rows[i][1];
		r.aliases = rows[i][2];
		fixture_save(f, f->store, &region_type, &r, "region new");
	}
	ASSERT_OK(f, complete(f->store, &delegation_type, region, "bog", 9,
	    &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 1);
	ASSERT_STR(c.item[0].text, "Kota Bogor");
	ASSERT_NUM(c.item[0].id, 1);
	ASSERT_OK(f, complete(f->store, &delegation_type, region, "central",
	    9, &f->arena, &c, &f->err));
	ASSERT_NUM(c.n, 1);
	ASSERT_NUM(c.item[0].id, 2);
}

/* A day is no word: it finds the visits that were under way, and holidays. */
static void
days_find_their_visits(void **state)
{
	static const struct { const char *ask; size_t n; const char *first; }
	rows[] = {
		{ "8 agustus", 2, "Sumbar" }, { "8/8/17", 1, "Sumbar" },
		{ "Selasa, 8 Agustus 2017", 1, "Sumbar" },
		{ "2017-08-08", 1, "Sumbar" }, { "8 Agu 2015", 1, "Jateng" },
		{ "9 agustus 2017", 1, "Sumbar" },
		{ "10 agustus 2017", 0, NULL }, { "agustus 2017", 2, "Sumbar" },
		{ "7-9 agustus 2017", 1, "Sumbar" },
		{ "17 agustus", 1, "Kemerdekaan" }, { "31/2/2017", 0, NULL },
		{ "29 februari", 0, NULL },
	};
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Jateng", 1);
	struct holiday h;
	struct search_hits hits;

	d.first_day = d.last_day = day_from(2015, 8, 8);
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	d = fixture_delegation(f, "Sumbar", 1);
	d.first_day = day_from(2017, 8, 8);
	d.last_day = day_from(2017, 8, 9);
	fixture_save(f, f->store, &delegation_type, &d, "delegation edit");
	record_blank(&holiday_type, &h);
	h.day = day_from(2017, 8, 17);
	h.name = "Kemerdekaan";
	h.kind = 0;
	fixture_save(f, f->store, &holiday_type, &h, "holiday new");
	for (size_t i = 0; i < countof(rows); i++) {
		ASSERT_OK(f, search(f->store, rows[i].ask, NULL, 10,
		    &f->arena, &hits, &f->err));
		if (hits.n != rows[i].n)
			print_error("%s: %zu\n", rows[i].ask, hits.n);
		ASSERT_NUM(hits.n, rows[i].n);
		if (rows[i].n > 0)
			assert_non_null(strstr(hits.item[0].title,
			    rows[i].first));
	}
	ASSERT_OK(f, search(f->store, "8 agustus", NULL, 1, &f->arena, &hits,
	    &f->err));
	ASSERT_NUM(hits.n, 1);
}

/* The whole number of a civil servant finds the person and does not show
 * itself; a part of it, which begins with the birthday, finds nobody. */
static void
whole_nips_find_people(void **state)
{
	static const struct { const char *ask; size_t n; } rows[] = {
		{ "198609262015051001", 1 }, { "19860926 201505 1 001", 1 },
		{ "19860926", 0 }, { "19860926 201505", 0 },
		{ "26 september 1986", 0 }, { "198609262015051002", 0 },
	};
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Jateng", 1);
	struct participant p;
	struct search_hits hits;

	record_blank(&participant_type, &p);
	p.delegation_id = d.head.id;
	p.seat = 1;
	p.name = "Wahyuni";
	p.nip = "198609262015051001";
	fixture_save(f, f->store, &participant_type, &p, "participant new");
	for (size_t i = 0; i < countof(rows); i++) {
		ASSERT_OK(f, search(f->store, rows[i].ask, NULL, 10,
		    &f->arena, &hits, &f->err));
		ASSERT_NUM(hits.n, rows[i].n);
		if (rows[i].n > 0) {
			assert_ptr_equal(hits.item[0].type, &participant_type);
			assert_null(strstr(hits.item[0].snippet, "1986"));
		}
	}
}

/* Who calls? A number as it is shown, or its last digits, finds the visits,
 * agencies and guests that have it, however they wrote it. */
static void
telephones_find_whose_they_are(void **state)
{
	static const struct { const char *ask, *kinds; } rows[] = {
		{ "0812-3456-7890", "delegation participant" },
		{ "+62 812 3456 7890", "delegation participant" },
		{ "081234567890", "delegation participant" },
		{ "6281234567890", "delegation participant" },
		{ "(0812) 3456.7890", "delegation participant" },
		{ "567890", "delegation participant" },
		{ "4567890", "delegation participant" },
		{ "67890", "" }, { "667890", "" }, { "0813-3456-7890", "" },
		{ "0561 734 512", "agency" }, { "734512", "agency" },
		{ "0251 321075", "agency" }, { "+62251321075", "agency" },
		{ "021 384 1234", "delegation" }, { "3841234", "delegation" },
		{ "0813 1111 2222", "delegation" },
		{ "0816-2345-678", "delegation" }, { "345678", "delegation" },
		{ "+65 6123 4567", "participant" },
		{ "08123456789012345", "" }, { "812345678", "" },
	};
	struct fixture *f = *state;
	struct delegation d = fixture_delegation(f, "Jateng", 1);
	struct participant p;
	struct agency a;
	struct search_hits hits;

	d.contact = "Ibu Sri";
	d.phone = "+62 812-3456-7890 (WA)";
	fixture_save(f, f->store, &delegation_type, &d, "edit");
	d = fixture_delegation(f, "Sumbar", 1);
	d.phone = "0813.1111.2222 (Budi); 0815-1/0816 2 345 678;3841234";
	fixture_save(f, f->store, &delegation_type, &d, "edit");
	for (int i = 0; i < 2; i++) {
		record_blank(&participant_type, &p);
		p.delegation_id = d.head.id;
		p.phone = i == 0 ? "081234567890" : "+6561234567";
		fixture_save(f, f->store, &participant_type, &p, "new");
	}
	record_blank(&agency_type, &a);
	a.name = a.short_name = "Dishub";
	a.phone = "(0561) 734512 / 0251/321075";
	fixture_save(f, f->store, &agency_type, &a, "new");
	for (size_t i = 0; i < countof(rows); i++)
		ASSERT_ROW(strcmp(kinds(f, rows[i].ask, 9), rows[i].kinds) ==
		    0, rows[i].ask);
	ASSERT_OK(f, search(f->store, "567890", NULL, 9, &f->arena, &hits,
	    &f->err));
	ASSERT_STR(hits.item[0].snippet,
	    "Ibu Sri, \x01+62 812-3456-7890 (WA)\x02");
	ASSERT_OK(f, search(f->store, "321075", &agency_type, 9, &f->arena,
	    &hits, &f->err));
	ASSERT_NUM(hits.n, 1);
	ASSERT_OK(f, search(f->store, "567890", &agency_type, 9, &f->arena,
	    &hits, &f->err));
	ASSERT_NUM(hits.n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(finds_with_mistakes),
		TEST(long_words_are_cut_between_letters),
		TEST(one_letter_asks_nothing),
		TEST(hits_tell_where_they_belong),
		TEST(visits_agencies_people_come_first),
		TEST(who_only_reads_searches_too),
		TEST(any_text_is_a_question),
		TEST(the_index_follows),
		TEST(earlier_values_are_offered),
		TEST(earlier_spellings_are_of_the_newest_hundred),
		TEST(references_are_offered_by_name),
		TEST(days_find_their_visits),
		TEST(whole_nips_find_people),
		TEST(telephones_find_whose_they_are),
	};

	return cmocka_run_group_tests_name("store_search", tests, NULL, NULL);
}
