/* What the words of letters mean: the words of five real visits first. */
#include "unit.h"

#include "base/day.h"
#include "base/text.h"
#include "model/types.h"
#include "model/understand.h"
#include "model/understand_parts.h"

/* A few regions, as the store would find them. */
static const struct {
	const char *name;
	int64_t id;
} regions[] = {
	{ "Jawa Tengah", 33 }, { "Jateng", 33 }, { "Sumatera Barat", 13 },
	{ "Sumbar", 13 }, { "Kota Bogor", 3271 }, { "Kabupaten Bogor", 3201 },
	{ "Bogor", -1 }, { "Kota Sawahlunto", 1373 }, { "Jatim", 35 },
	{ "Kabupaten Demak", 3321 },
};

static int64_t
find(void *ctx, const struct record_type *t, const char *text)
{
	(void)ctx;
	if (t != &region_type)
		return 0;
	for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
		if (strcmp(regions[i].name, text) == 0)
			return regions[i].id;
	return 0;
}

static const char *
title(void *ctx, const struct record_type *t, int64_t id, struct arena *a)
{
	(void)ctx, (void)t, (void)a;
	for (size_t i = 0; i < sizeof regions / sizeof *regions; i++)
		if (regions[i].id == id)
			return regions[i].name;
	return NULL;
}

static struct arena arena;
static struct field_env env;
static struct notices heard;
static struct delegation visit;
static struct participant person;

static int
setup(void **state)
{
	(void)state;
	env = (struct field_env){ .today = day_from(2026, 1, 5),
	    .find = find, .title = title };
	heard = (struct notices){ .arena = &arena };
	record_blank(&delegation_type, &visit);
	record_blank(&participant_type, &person);
	return 0;
}

static int
teardown(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void
type_into(const struct record_type *t, void *record, const char *name,
    const char *words)
{
	const struct field *f = record_field(t, name);
	struct err err = { 0 };

	assert_non_null(f);
	if (!field_parse(f, record, words, &env, &arena, &heard, &err)) {
		print_error("%s: %s\n", name, err.text);
		assert_true(false);
	}
}

static void
typed(const char *name, const char *words)
{
	type_into(&delegation_type, &visit, name, words);
}

static const char *
said(const char *code)
{
	for (size_t i = 0; i < heard.n; i++)
		if (strcmp(heard.item[i].code, code) == 0)
			return heard.item[i].text;
	return NULL;
}

static void
check(void)
{
	heard = (struct notices){ .arena = &arena };
	record_check(&delegation_type, &visit, &env, &heard);
}

/* --- days ----------------------------------------------------------------- */

static void
test_day_agrees(void **state)
{
	(void)state;
	typed("day_raw", "Selasa (8/8/17)");
	ASSERT_NUM(visit.first_day, day_from(2017, 8, 8));
	ASSERT_NUM(visit.last_day, visit.first_day);
	ASSERT_NUM(visit.day_certainty, CERTAINTY_CERTAIN);
	ASSERT_STR(visit.day_raw, "Selasa (8/8/17)");
	assert_non_null(said("WEEKDAY_OK"));
	assert_null(said("WEEKDAY_MISMATCH"));
	typed("day_raw", "Senin (24/09/2018)");
	ASSERT_NUM(visit.first_day, day_from(2018, 9, 24));
}

/* 3 June is a Tuesday in 2025 and 2031, not in 2026: no day is set. */
static void
test_day_contradicts(void **state)
{
	(void)state;
	for (int press = 0; press < 2; press++) {
		setup(NULL);
		if (press)
			visit.source = SOURCE_PRESS;
		typed("day_raw", "Selasa (3/6)");
		ASSERT_NUM(visit.first_day, UNKNOWN);
		ASSERT_NUM(visit.last_day, UNKNOWN);
		ASSERT_NUM(visit.day_certainty, CERTAINTY_CONTRADICTS);
		ASSERT_STR(visit.day_raw, "Selasa (3/6)");
		assert_non_null(said("DATE_YEAR_MISSING"));
		ASSERT_HAS(said("WEEKDAY_MISMATCH"), "2025");
		check();
		assert_non_null(said("DATE_YEAR_MISSING"));
		ASSERT_HAS(said("WEEKDAY_MISMATCH"), "2025");
	}
}

static void
test_day_believed_against_words(void **state)
{
	(void)state;
	visit.source = SOURCE_PRESS;
	typed("day_raw", "Senin (12/9)");
	ASSERT_NUM(visit.first_day, UNKNOWN);
	typed("first_day", "12/9/2017");
	ASSERT_NUM(visit.day_certainty, CERTAINTY_CONTRADICTS);
	ASSERT_NUM(visit.last_day, visit.first_day);
	check();
	assert_non_null(said("WEEKDAY_MISMATCH"));
	assert_non_null(said("DATE_YEAR_INFERRED"));
	typed("first_day", "11/9/2017");
	check();
	assert_null(said("WEEKDAY_MISMATCH"));
	assert_non_null(said("DATE_DIFFERS"));
	typed("day_raw", "11/9/2017 Senin");
	check();
	assert_null(said("DATE_DIFFERS"));
	assert_null(said("WEEKDAY_MISMATCH"));
	assert_non_null(said("WEEKDAY_OK"));
	ASSERT_NUM(visit.day_certainty, CERTAINTY_CERTAIN);
	typed("day_raw", "12/9/2017 Senin");
	ASSERT_NUM(visit.first_day, UNKNOWN);
	assert_non_null(said("WEEKDAY_MISMATCH"));
	typed("first_day", "12/9/2016");
	ASSERT_NUM(visit.day_certainty, CERTAINTY_CONTRADICTS);
}

static void
test_day_range(void **state)
{
	(void)state;
	typed("day_raw", "7-9 Oktober");
	ASSERT_NUM(visit.first_day, day_from(2026, 10, 7));
	ASSERT_NUM(visit.last_day, day_from(2026, 10, 9));
	ASSERT_NUM(visit.day_certainty, CERTAINTY_YEAR_INFERRED);
	ASSERT_HAS(said("DATE_YEAR_INFERRED"), "Wednesday, 7 October 2026, ");
	ASSERT_HAS(said("DATE_YEAR_INFERRED"), "; year 2026 is inferred");
	typed("day_raw", "7/10/2026");
	ASSERT_HAS(said("DATE_IS"), "Wednesday, 7 October 2026, ");
}

/* A press text infers no year; the officer may. */
static void
test_day_range_press(void **state)
{
	(void)state;
	env.press = true;
	typed("day_raw", "7-9 Oktober");
	ASSERT_NUM(visit.first_day, UNKNOWN);
	ASSERT_NUM(visit.day_certainty, CERTAINTY_UNKNOWN);
	assert_non_null(said("DATE_YEAR_MISSING"));
	typed("first_day", "7/10/2014");
	ASSERT_NUM(visit.last_day, day_from(2014, 10, 9));
	ASSERT_NUM(visit.day_certainty, CERTAINTY_YEAR_INFERRED);
	assert_non_null(said("DATE_YEAR_INFERRED"));
}

/* Words for a stretch of time name no day: they stay, nothing is certain. */
static void
test_day_vague(void **state)
{
	static const char *const words[] = {
		"pekan depan", "Minggu depan", "bulan depan", "akhir Agustus",
		"awal bulan depan", "pertengahan September 2026",
		"minggu kedua Agustus", "Agustus 2026", "akhir pekan ini",
		"next week", "end of August", "bulan ini",
	};

	(void)state;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		setup(NULL);
		typed("day_raw", words[i]);
		ASSERT_NUM(visit.first_day, UNKNOWN);
		ASSERT_NUM(visit.last_day, UNKNOWN);
		ASSERT_NUM(visit.day_certainty, CERTAINTY_ESTIMATED);
		ASSERT_STR(visit.day_raw, words[i]);
		ASSERT_STR(said("DATE_VAGUE"), arena_printf(&arena,
		    "\"%s\" names no single day; the day stays unknown until "
		    "you fill in the first day.", words[i]));
		assert_null(said("DATE_NOT_READ"));
		assert_null(said("DATE_YEAR_MISSING"));
	}
	typed("first_day", "12/1/2026");
	ASSERT_NUM(visit.first_day, day_from(2026, 1, 12));
	ASSERT_NUM(visit.day_certainty, CERTAINTY_ESTIMATED);
	typed("first_day", "");
	ASSERT_NUM(visit.day_certainty, CERTAINTY_ESTIMATED);
	typed("day_raw", "Senin 12/1/2026");
	ASSERT_NUM(visit.day_certainty, CERTAINTY_CERTAIN);
	/* where only a day will do, the day is taken and called what it is */
	setup(NULL);
	typed("first_day", "pekan depan");
	ASSERT_NUM(visit.first_day, env.today + 7);
	ASSERT_NUM(visit.day_certainty, CERTAINTY_ESTIMATED);
}

static void
test_day_not_read(void **state)
{
	(void)state;
	typed("day_raw", "habis lebaran");
	ASSERT_NUM(visit.first_day, UNKNOWN);
	ASSERT_STR(visit.day_raw, "habis lebaran");
	assert_non_null(said("DATE_NOT_READ"));
	typed("day_raw", "");
	assert_null(visit.day_raw);
	typed("day_raw", "besok");
	ASSERT_NUM(visit.first_day, env.today + 1);
	typed("first_day", "10/1/2026");
	check();
	assert_non_null(said("WEEKEND"));
}

/* Every weekend of a visit is named, not only one on its first day. */
static void
test_weekends(void **state)
{
	static const struct { const char *words, *weekends; } rows[] = {
		{ "11/8/2017", NULL },		/* a Friday */
		{ "11-14 Agustus 2017",
		  "Saturday-Sunday, 12-13 August 2017:" },
		{ "11-12 Agustus 2017", "Saturday, 12 August 2017:" },
		{ "13-14 Agustus 2017", "Sunday, 13 August 2017:" },
		{ "10-20 Agustus 2017", "Saturday-Sunday, 12-13 August 2017; "
		  "Saturday-Sunday, 19-20 August 2017:" },
		{ "1 Juli - 31 Agustus 2017", "15-16 July 2017 and more:" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		setup(NULL);
		typed("day_raw", rows[i].words);
		if (rows[i].weekends == NULL)
			assert_null(said("WEEKEND"));
		else
			ASSERT_ROW(said("WEEKEND") != NULL && strstr(said(
			    "WEEKEND"), rows[i].weekends) != NULL,
			    rows[i].words);
	}
}

static void
test_candidates(void **state)
{
	int64_t day[DAY_CANDIDATES];
	size_t n;

	(void)state;
	typed("day_raw", "Senin (12/9)");
	n = day_raw_candidates(&visit, &env, day);
	assert_true(n > 0);
	for (size_t i = 0; i < n; i++)
		ASSERT_NUM(day_weekday(day[i]), MONDAY);
	typed("day_raw", "8/8/17");
	ASSERT_NUM(day_raw_candidates(&visit, &env, day), 0);
}

/* --- people --------------------------------------------------------------- */

static const struct {
	const char *words;
	int64_t people, basis;
	const char *code;
} headcounts[] = {
	{ "46 rombongan", 46, PEOPLE_DELEGATION_WORD,
	  "HEADCOUNT_BASIS_AMBIGUOUS" },
	{ "30", 30, PEOPLE_PARTICIPANTS, NULL },
	{ "diikuti 30 peserta", 30, PEOPLE_PARTICIPANTS, NULL },
	{ "46 orang (satu rombongan)", 46, PEOPLE_PARTICIPANTS, NULL },
	{ "sekitar 40 orang", 40, PEOPLE_ESTIMATE, "HEADCOUNT_ESTIMATED" },
	{ "40-an", 40, PEOPLE_ESTIMATE, "HEADCOUNT_ESTIMATED" },
	{ "1.200 orang", 1200, PEOPLE_PARTICIPANTS, NULL },
	{ "30 peserta dan 2 pendamping", 30, PEOPLE_PARTICIPANTS,
	  "HEADCOUNT_SEVERAL" },
	{ "40 orang", 40, PEOPLE_PARTICIPANTS, NULL },
	{ "46 (empat puluh enam) orang", 46, PEOPLE_PARTICIPANTS, NULL },
	{ "46 (empat puluh enam)", 46, PEOPLE_PARTICIPANTS, NULL },
	{ "±40", 40, PEOPLE_ESTIMATE, "HEADCOUNT_ESTIMATED" },
	{ "+/- 40 org", 40, PEOPLE_ESTIMATE, "HEADCOUNT_ESTIMATED" },
	{ "30 L 10 P", 40, PEOPLE_PARTICIPANTS, NULL },
	{ "30L+10P", 40, PEOPLE_PARTICIPANTS, NULL },
	{ "30 orang laki-laki dan 10 orang perempuan", 40,
	  PEOPLE_PARTICIPANTS, NULL },
	{ "40 orang (30 L, 10 P)", 40, PEOPLE_PARTICIPANTS, NULL },
	{ "38 + 2 pendamping", 38, PEOPLE_PARTICIPANTS, "HEADCOUNT_SEVERAL" },
	{ "2 pendamping dan 38 peserta", 38, PEOPLE_PARTICIPANTS,
	  "HEADCOUNT_SEVERAL" },
	{ "30-40", 30, PEOPLE_PARTICIPANTS, "HEADCOUNT_SEVERAL" },
	{ "30 s.d. 40 orang", 30, PEOPLE_PARTICIPANTS, "HEADCOUNT_SEVERAL" },
	{ "8-9", 8, PEOPLE_PARTICIPANTS, "HEADCOUNT_SEVERAL" },
	{ "2 bus, 46 orang", 46, PEOPLE_PARTICIPANTS, "HEADCOUNT_SEVERAL" },
	{ "2 rombongan, 46 orang", 46, PEOPLE_PARTICIPANTS,
	  "HEADCOUNT_SEVERAL" },
	{ "Diklatpim 3 angkatan 7, 46 orang", 46, PEOPLE_PARTICIPANTS,
	  "HEADCOUNT_SEVERAL" },
	{ "30 orang, Selasa 8 Agustus", 30, PEOPLE_PARTICIPANTS,
	  "HEADCOUNT_SEVERAL" },
	{ "BPSDM 46", 46, PEOPLE_PARTICIPANTS, "HEADCOUNT_UNSURE" },
	/* what counts something else is not taken for people */
	{ "Selasa 8 Agustus", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "Selasa 8", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "Selasa (8/8)", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "8 Agustus 2017", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "8/8/17", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "3/6", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "8-8-2017", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "2017-08-08", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "7-9 Oktober", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "7 s.d. 9 Oktober 2014", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "8 dan 9 Agustus", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "7 s.d. 9/10", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "August 8, 2017", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "tgl. 8", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "pukul 9", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "09.30", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "3 hari", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "Angkatan 7", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "0812-3456-7890", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "893/120/2014", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "h-1", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "-5", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "12,5", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "1,200 orang", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "banyak", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "0", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "99999999999999999999", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
	{ "", UNKNOWN, UNKNOWN, "HEADCOUNT_UNKNOWN" },
};

static void
test_people(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof headcounts / sizeof *headcounts; i++) {
		setup(NULL);
		typed("people_raw", headcounts[i].words);
		ASSERT_ROW(visit.people == headcounts[i].people,
		    headcounts[i].words);
		ASSERT_ROW(visit.people_basis == headcounts[i].basis,
		    headcounts[i].words);
		ASSERT_ROW(headcounts[i].code == NULL ? heard.n == 0 :
		    said(headcounts[i].code) != NULL, headcounts[i].words);
	}
}

/* What is counted was chosen by hand, and no words were ever written. */
static void
test_people_without_words(void **state)
{
	const char *text;

	(void)state;
	visit.people = 40;
	visit.people_basis = PEOPLE_DELEGATION_WORD;
	check();
	text = said("HEADCOUNT_BASIS_AMBIGUOUS");
	assert_true(text == NULL || strstr(text, "null") == NULL);
}

/* --- programme, batch, origin --------------------------------------------- */

static void
test_programme(void **state)
{
	(void)state;
	typed("programme_raw", "Diklatpim Eselon IV");
	ASSERT_STR(visit.programme, "PIM_IV");
	/* people read its names, files the code */
	ASSERT_STR(field_text(record_field(&delegation_type, "programme"),
	    &visit, &env, &arena), "Diklatpim Tingkat IV / PKP");
	ASSERT_STR(field_code(record_field(&delegation_type, "programme"),
	    &visit, &arena), "PIM_IV");
	assert_non_null(said("PROGRAM_SYNONYM"));
	typed("programme_raw", "diklatpim eselon iv v");
	ASSERT_STR(visit.programme, "PIM_IV");
	ASSERT_NUM(visit.batch, 5);
	typed("programme_raw", "Diklatpim Tingkat lll");
	ASSERT_STR(visit.programme, "PIM_III");
	typed("programme_raw", "Kunjungan persahabatan");
	assert_null(visit.programme);
	typed("programme_raw", "");
	assert_null(visit.programme);
}

static void
test_batch(void **state)
{
	(void)state;
	typed("batch_raw", "Angkatan Vll");
	ASSERT_NUM(visit.batch, 7);
	ASSERT_STR(visit.batch_raw, "Angkatan Vll");
	ASSERT_HAS(said("ROMAN_REPAIRED"), "VII");
	typed("batch_raw", "XXV dan XXVI");
	ASSERT_NUM(visit.batch, UNKNOWN);
	assert_non_null(said("BATCH_NOT_READ"));
	typed("batch_raw", "");
	typed("programme_raw", "Diklatpim IV");
	check();
	assert_non_null(said("BATCH_UNKNOWN"));
	assert_null(said("ROMAN_REPAIRED"));
}

static const struct {
	const char *origin;
	int64_t region;
	const char *code;
} origins[] = {
	{ "Badan Pengembangan Sumber Daya Manusia (BPSDM) Jawa Tengah", 33,
	  NULL },
	{ "BPSDM Jateng", 33, NULL }, { "sumbar", UNKNOWN, NULL },
	{ "Sumbar", 13, NULL },
	{ "Pemerintah Provinsi Sumatera Barat (BPSDM)", 13, NULL },
	{ "Badan Pendidikan dan Pelatihan (Badiklat) Jatim", 35, NULL },
	{ "Bappeda Bogor", UNKNOWN, "REGION_AMBIGUOUS" },
	{ "Bappeda Kota Bogor", 3271, NULL },
	{ "Dinas Tata Kota dan Bangunan Kab. Demak", 3321, NULL },
	{ "Pusat Kajian Pendidikan dan Pelatihan Aparatur IV LAN RI "
	  "(wilayah Sumatera)", UNKNOWN, NULL },
};

static void
test_origin(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof origins / sizeof *origins; i++) {
		setup(NULL);
		typed("origin", origins[i].origin);
		ASSERT_ROW(visit.origin_region_id == origins[i].region,
		    origins[i].origin);
		if (origins[i].code != NULL)
			ASSERT_ROW(said(origins[i].code) != NULL,
			    origins[i].origin);
		check();
		ASSERT_ROW((said("SENDER_WITHOUT_PROVINCE") != NULL) ==
		    (visit.origin_region_id == UNKNOWN), origins[i].origin);
	}
}

static void
test_region_at_end(void **state)
{
	(void)state;
	ASSERT_STR(region_at_end("Dinas Perhubungan Kota Sawahlunto"),
	    "Kota Sawahlunto");
	ASSERT_STR(region_at_end("Dinas Tata Kota Kabupaten Demak"),
	    "Kabupaten Demak");
	assert_null(region_at_end("Dinas Tata Kota dan Bangunan"));
	assert_null(region_at_end("Dinas Tata Kota"));
	assert_null(region_at_end(""));
}

static void
test_whole_record(void **state)
{
	(void)state;
	visit.agency_list = LIST_OPEN;
	visit.host_zone = ZONE_WITA;
	visit.guest_zone = ZONE_WIB;
	check();
	assert_non_null(said("AGENCY_LIST_OPEN"));
	assert_non_null(said("TZ_DIFFERS"));
	assert_non_null(said("HEADCOUNT_UNKNOWN"));
	assert_null(said("MULTI_HOST"));
	assert_null(notices_block(&heard));
	visit.host = "Pemerintah Kabupaten Badung";
	check();
	assert_non_null(said("MULTI_HOST"));
}

static void
test_visit_word(void **state)
{
	(void)state;
	typed("visit_word", "kunjungan Benchmarking");
	ASSERT_NUM(visit.visit_type, VISIT_BENCHMARKING);
	typed("visit_word", "studi tiru kades");
	ASSERT_NUM(visit.visit_type, VISIT_BENCHMARKING);
}

/* --- participants --------------------------------------------------------- */

static void
test_participant(void **state)
{
	(void)state;
	type_into(&participant_type, &person, "name",
	    "Dra. Hj. Sri Hidayati, S.H., M.H.");
	ASSERT_STR(person.name, "Sri Hidayati");
	ASSERT_HAS(person.title_before, "Hj.");
	ASSERT_HAS(person.title_after, "M.H.");
	ASSERT_NUM(person.status, SEAT_LISTED);
	type_into(&participant_type, &person, "nip",
	    "19840425 201211 2 987");
	ASSERT_STR(person.nip, "198404252012112987");
	ASSERT_NUM(person.sex, SEX_P);
	assert_null(said("NIP_INVALID"));
	type_into(&participant_type, &person, "home_agency",
	    "Dinas Perhubungan Kota Sawahlunto");
	ASSERT_STR(person.home_region, "Kota Sawahlunto");
	type_into(&participant_type, &person, "nip", "1984");
	ASSERT_STR(person.nip, "1984");
	assert_non_null(said("NIP_INVALID"));
}

static void
test_participant_odd(void **state)
{
	(void)state;
	type_into(&participant_type, &person, "home_agency",
	    "Dinas Sosial Kabupaten Antah Berantah");
	ASSERT_STR(person.home_region, "Kabupaten Antah Berantah");
	setup(NULL);
	type_into(&participant_type, &person, "home_agency", "Bappeda Bogor");
	assert_null(person.home_region);
	assert_non_null(said("REGION_AMBIGUOUS"));
	person.rank = "XYZ/9";
	person.phone = "12";
	record_check(&participant_type, &person, &env, &heard);
	assert_non_null(said("RANK_UNKNOWN"));
	assert_non_null(said("PHONE_INVALID"));
}

/* One rule for numbers of guests, agencies and participants. */
static void
test_phones(void **state)
{
	static const struct {
		const char *phone;
		bool fine;
	} rows[] = {
		{ "12", false }, { "0812", false }, { "telepon", false },
		{ "0812-3456-7890", true }, { "(0251) 321075/321076", true },
		{ "0812 3456 7890 / 0813 3456 7890", true },
		{ "Budi; 0812 3456 7890", true }, { NULL, true },
	};

	for (size_t i = 0; i < countof(rows); i++) {
		struct agency agency;
		struct delegation d;

		setup(state);
		record_blank(&agency_type, &agency);
		agency.name = "Bappeda";
		agency.phone = rows[i].phone;
		record_check(&agency_type, &agency, &env, &heard);
		ASSERT_ROW((said("PHONE_INVALID") == NULL) == rows[i].fine,
		    or_empty(rows[i].phone));
		setup(state);
		record_blank(&delegation_type, &d);
		d.phone = rows[i].phone;
		record_check(&delegation_type, &d, &env, &heard);
		ASSERT_ROW((said("PHONE_INVALID") == NULL) == rows[i].fine,
		    or_empty(rows[i].phone));
	}
}

/* --- times ---------------------------------------------------------------- */

static void
test_times(void **state)
{
	struct session s;
	struct programme_item item;

	(void)state;
	record_blank(&session_type, &s);
	record_blank(&programme_item_type, &item);
	type_into(&session_type, &s, "start_min", "9.30-11.30");
	ASSERT_NUM(s.start_min, 570);
	ASSERT_NUM(s.end_min, 690);
	type_into(&session_type, &s, "start_min", "13");
	ASSERT_NUM(s.end_min, 690);
	assert_non_null(said("TIME_REVERSED"));
	s.seats_min = 12;
	s.seats_max = 8;
	record_check(&session_type, &s, &env, &heard);
	assert_non_null(said("SESSION_DATE_MISSING"));
	assert_non_null(said("SEATS_REVERSED"));
	/* a run in the place of the end ends there; a begin that was said
	 * stays */
	type_into(&session_type, &s, "end_min", "9.30-14.30");
	ASSERT_NUM(s.start_min, 780);
	ASSERT_NUM(s.end_min, 870);
	assert_non_null(said("TIME_BEGIN_KEPT"));
	s.start_min = UNKNOWN;
	type_into(&session_type, &s, "end_min", "9.30-11.30");
	ASSERT_NUM(s.start_min, 570);
	ASSERT_NUM(s.end_min, 690);
	type_into(&session_type, &s, "end_min", "9.30 s.d. selesai");
	ASSERT_NUM(s.end_min, UNKNOWN);
	type_into(&session_type, &s, "end_min", "24.00");
	ASSERT_NUM(s.end_min, 1440);
	type_into(&programme_item_type, &item, "start_min", "8.00-8.30");
	ASSERT_NUM(item.minutes, 30);
}

/* --- items ---------------------------------------------------------------- */

/* The usual words of a programme tell the kind, the first of them; a kind that
 * was said stays. */
static void
test_items(void **state)
{
	static const struct {
		const char *words;
		int64_t kind;
	} rows[] = {
		{ "Makan siang", ITEM_MEAL }, { "ISHOMA", ITEM_MEAL },
		{ "Coffee break", ITEM_MEAL },
		{ "Registrasi peserta", ITEM_ARRIVAL },
		{ "Sambutan Sekda", ITEM_SPEECH },
		{ "Sambutan selamat datang", ITEM_OPENING },
		{ "Pembukaan dan sambutan", ITEM_OPENING },
		{ "Foto bersama dan tukar cenderamata", ITEM_PHOTO },
		{ "Penyerahan plakat, foto bersama", ITEM_GIFT },
		{ "Pemaparan inovasi", ITEM_PRESENTATION },
		{ "Tanya jawab", ITEM_DISCUSSION },
		{ "Salat Jumat dan makan siang", ITEM_PRAYER },
		{ "Perjalanan ke RSUD", ITEM_TRAVEL },
		{ "Kunjungan ke tiga OPD", ITEM_AGENCIES },
		{ "Penutupan", ITEM_CLOSING },
		{ "Lunch at the town hall", ITEM_MEAL },
		{ "Pertunjukan tari", UNKNOWN }, { "Makanan", UNKNOWN },
		{ "", UNKNOWN },
	};
	struct programme_item item;

	(void)state;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		record_blank(&programme_item_type, &item);
		type_into(&programme_item_type, &item, "title",
		    rows[i].words);
		if (item.kind != rows[i].kind)
			print_error("\"%s\"\n", rows[i].words);
		ASSERT_NUM(item.kind, rows[i].kind);
	}
	item.kind = ITEM_OTHER;
	type_into(&programme_item_type, &item, "title", "Makan siang");
	ASSERT_NUM(item.kind, ITEM_OTHER);
}

/* --- choices -------------------------------------------------------------- */

/* A side is named as people name it: we are the hosts. */
static void
test_sides(void **state)
{
	static const struct {
		const char *words;
		int64_t side;
	} rows[] = {
		{ "kita", SIDE_HOST }, { "Kami", SIDE_HOST },
		{ "us", SIDE_HOST }, { "we", SIDE_HOST },
		{ "host", SIDE_HOST }, { "ho", SIDE_HOST },
		{ "mereka", SIDE_GUEST }, { "they", SIDE_GUEST },
		{ "guest", SIDE_GUEST },
	};
	struct note note;

	(void)state;
	for (size_t i = 0; i < countof(rows); i++) {
		record_blank(&note_type, &note);
		type_into(&note_type, &note, "side", rows[i].words);
		ASSERT_NUM(note.side, rows[i].side);
	}
}

/* --- words nobody expects ------------------------------------------------- */

static unsigned
digit(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

#define WORDS_MAX	20000	/* every field refuses longer ones anyway */

/* The bytes of column 3 of a row, "hex" or "HEX*COUNT", as a string. */
static char *
hostile_words(const char *row, struct arena *a)
{
	const char *hex = strchr(strchr(row, '\t') + 1, '\t') + 1;
	size_t n = strspn(hex, "0123456789abcdefABCDEF") / 2, times = 1;
	char *out;

	if (hex[n * 2] == '*')
		times = strtoul(hex + n * 2 + 1, NULL, 10);
	if (n > 0 && times > WORDS_MAX / n)
		times = WORDS_MAX / n;
	out = arena_alloc(a, n * times + 1);
	for (size_t i = 0; i < n * times; i++) {
		size_t at = i % n * 2;

		out[i] = (char)(digit((char)(hex[at] | 0x20)) << 4 |
		    digit((char)(hex[at + 1] | 0x20)));
	}
	return out;
}

/* Type words into every field that is read; refused or kept, never worse. */
static void
type_everywhere(const char *words)
{
	for (size_t i = 0; record_types[i] != NULL; i++) {
		const struct record_type *t = record_types[i];
		void *r = arena_alloc(&arena, t->size);
		struct err err = { 0 };

		record_blank(t, r);
		for (size_t j = 0; j < t->nfields; j++) {
			const struct field *f = &t->fields[j];

			if (f->understand != NULL && !field_parse(f, r,
			    words, &env, &arena, &heard, &err))
				assert_true(*err.text != '\0');
		}
		record_check(t, r, &env, &heard);
	}
}

static void
test_hostile(void **state)
{
	size_t len, rows = 0;
	char *file = unit_read("tests/data/hostile/strings.tsv", &len);

	(void)state;
	for (char *row = file; *row != '\0'; row += *row == '\n') {
		if (*row != '#' && *row != '\n') {
			setup(NULL);
			type_everywhere(hostile_words(row, &arena));
			arena_reset(&arena);
			rows++;
		}
		row += strcspn(row, "\n");
	}
	free(file);
	assert_true(rows > 100);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_day_agrees),
		TEST(test_day_contradicts),
		TEST(test_day_believed_against_words),
		TEST(test_day_range),
		TEST(test_day_range_press),
		TEST(test_day_vague),
		TEST(test_day_not_read),
		TEST(test_weekends),
		TEST(test_candidates),
		TEST(test_people),
		TEST(test_people_without_words),
		TEST(test_programme),
		TEST(test_batch),
		TEST(test_origin),
		TEST(test_region_at_end),
		TEST(test_whole_record),
		TEST(test_visit_word),
		TEST(test_participant),
		TEST(test_participant_odd),
		TEST(test_phones),
		TEST(test_items),
		TEST(test_times),
		TEST(test_sides),
		TEST(test_hostile),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
