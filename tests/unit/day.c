#include "unit.h"

#include "base/day.h"
#include "base/text.h"

#define TODAY	"2026-11-22"	/* a Sunday */

static struct arena arena;

static void
test_calendar(void **state)
{
	int64_t day, count = 0;
	int y, m, d;

	(void)state;
	ASSERT_NUM(day_from(1970, 1, 1), 0);
	ASSERT_NUM(day_from(1900, 1, 1), DAY_MIN);
	ASSERT_NUM(day_from(2199, 12, 31), DAY_MAX);
	ASSERT_NUM(day_from(1900, 2, 29), DAY_UNKNOWN);
	ASSERT_NUM(day_from(2200, 1, 1), DAY_UNKNOWN);
	day = DAY_MIN;
	for (y = 1900; y < 2200; y++)
		for (m = 1; m <= 12; m++)
			for (d = 1; d <= day_month_len(y, m); d++, day++) {
				struct day_parts p = day_parts(day);

				assert_true(day_from(y, m, d) == day);
				assert_true(p.year == y && p.month == m &&
				    p.day == d);
				count++;
			}
	ASSERT_NUM(day, DAY_MAX + 1);
	ASSERT_NUM(count, DAY_MAX - DAY_MIN + 1);
	ASSERT_NUM(day_weekday(day_read_iso("2017-08-08")), TUESDAY);
	ASSERT_NUM(day_weekday(DAY_MIN), MONDAY);
	ASSERT_NUM(day_monday(day_read_iso(TODAY)),
	    day_read_iso("2026-11-16"));
}

static void
test_print(void **state)
{
	int64_t d = day_from(2017, 8, 8);
	struct arena *a = &arena;

	(void)state;
	ASSERT_STR(day_print(d, DAY_LONG, a), "Tuesday, 8 August 2017");
	ASSERT_STR(day_print(d, DAY_PLAIN, a), "8 August 2017");
	ASSERT_STR(day_print(d, DAY_SHORT, a), "Tue 08 Aug");
	ASSERT_STR(day_print(d, DAY_ISO, a), "2017-08-08");
	ASSERT_STR(day_print(d, DAY_TYPED, a), "8/8/2017");
	ASSERT_STR(day_print(DAY_UNKNOWN, DAY_LONG, a), "");
	ASSERT_STR(day_print_range(d, d + 2, DAY_PLAIN, a),
	    "8-10 August 2017");
	ASSERT_STR(day_print_range(d, d + 30, DAY_PLAIN, a),
	    "8 August - 7 September 2017");
	ASSERT_STR(day_print_range(d, d + 365, DAY_PLAIN, a),
	    "8 August 2017 - 8 August 2018");
	ASSERT_STR(day_print_range(d, d + 2, DAY_LONG, a),
	    "Tuesday-Thursday, 8-10 August 2017");
	ASSERT_STR(day_print_range(d, d + 2, DAY_SHORT, a),
	    "Tue-Thu 08-10 Aug");
	ASSERT_STR(day_print_range(d, d, DAY_SHORT, a), "Tue 08 Aug");
	ASSERT_STR(day_print_range(DAY_UNKNOWN, d, DAY_ISO, a), "2017-08-08");
	ASSERT_NUM(day_read_iso("2017-08-08"), d);
	ASSERT_NUM(day_read_iso("2017-8-8"), DAY_UNKNOWN);
	ASSERT_NUM(day_read_iso("2023-02-29"), DAY_UNKNOWN);
	ASSERT_NUM(day_read_iso(NULL), DAY_UNKNOWN);
}

/* What words come to on TODAY with a visit on 2026-12-14, both modes. want is
 * "first/last" in ISO, or "" for a refusal. */
static const struct row {
	const char *words, *want, *press;
} rows[] = {
	{ "8/8/17", "2017-08-08", "2017-08-08" },
	{ "24/09/2018", "2018-09-24", "2018-09-24" },
	{ "8-8-2017", "2017-08-08", "2017-08-08" },
	{ "8.8.2017", "2017-08-08", "2017-08-08" },
	{ "8 agustus 2017", "2017-08-08", "2017-08-08" },
	{ "8 Agu", "2027-08-08", "" },
	{ "8 Agt 2017", "2017-08-08", "2017-08-08" },
	{ "8 Ags. 17", "2017-08-08", "2017-08-08" },
	{ "Selasa 8 Agustus 2017", "2017-08-08", "2017-08-08" },
	{ "Selasa, 8 Agustus 2017", "2017-08-08", "2017-08-08" },
	{ "hari Selasa tanggal 8 Agustus 2017", "2017-08-08", "2017-08-08" },
	{ "Selasa (8/8/17)", "2017-08-08", "2017-08-08" },
	{ "Selasa 8/8/17", "2017-08-08", "2017-08-08" },
	{ "SELASA/8-8-2017", "2017-08-08", "2017-08-08" },
	{ "Senin 24/09/2018", "2018-09-24", "2018-09-24" },
	{ "Kamis 9/10/2014", "2014-10-09", "2014-10-09" },
	{ "Kamis (9/10)", "", "" },
	{ "Senin 12/9/2017", "", "" },
	{ "Selasa 3/6/2017", "", "" },
	{ "31/2/2026", "", "" },
	{ "29/2/2028", "2028-02-29", "2028-02-29" },
	{ "29/2", "2028-02-29", "" },
	{ "7-9 Okt", "2027-10-07/2027-10-09", "" },
	{ "7\u20139 Okt 2014", "2014-10-07/2014-10-09",
	  "2014-10-07/2014-10-09" },
	{ "7 s.d. 9 Oktober 2014", "2014-10-07/2014-10-09",
	  "2014-10-07/2014-10-09" },
	{ "7 s/d 9 Oktober 2014", "2014-10-07/2014-10-09",
	  "2014-10-07/2014-10-09" },
	{ "7 sampai dengan 9 Oktober 2014", "2014-10-07/2014-10-09",
	  "2014-10-07/2014-10-09" },
	{ "7-9/10/2014", "2014-10-07/2014-10-09", "2014-10-07/2014-10-09" },
	{ "7 dan 8 Oktober 2014", "2014-10-07/2014-10-08",
	  "2014-10-07/2014-10-08" },
	{ "7 dan 9 Oktober 2014", "", "" },
	{ "Selasa s.d. Kamis, 7 s.d. 9 Oktober 2014",
	  "2014-10-07/2014-10-09", "2014-10-07/2014-10-09" },
	{ "Selasa s.d. Jumat, 7 s.d. 9 Oktober 2014", "", "" },
	{ "30 September s/d 2 Oktober 2014", "2014-09-30/2014-10-02",
	  "2014-09-30/2014-10-02" },
	{ "28 Des 2014 - 2 Jan 2015", "2014-12-28/2015-01-02",
	  "2014-12-28/2015-01-02" },
	{ "30 Juli - 12 Agustus 2017", "2017-07-30/2017-08-12",
	  "2017-07-30/2017-08-12" },
	{ "30 Jul-12 Agt 17", "2017-07-30/2017-08-12",
	  "2017-07-30/2017-08-12" },
	{ "28 Des - 2 Jan 2015", "2014-12-28/2015-01-02",
	  "2014-12-28/2015-01-02" },
	{ "28 des - 2 jan", "2026-12-28/2027-01-02", "" },
	{ "20-24 Nov", "2026-11-20/2026-11-24", "" },
	{ "besok", "2026-11-23", "" }, { "lusa", "2026-11-24", "" },
	{ "today", "2026-11-22", "" }, { "Hari ini", "2026-11-22", "" },
	{ "kemarin lusa", "2026-11-20", "" },
	{ "senin depan", "2026-11-23", "" },
	{ "next monday", "2026-11-23", "" },
	{ "jumat ini", "2026-11-20", "" },
	{ "minggu depan", "", "" },	/* Sunday or week: nobody knows */
	{ "selasa", "2026-11-24", "" }, { "tue", "2026-11-24", "" },
	{ "minggu", "2026-11-29", "" },
	{ "+3", "2026-11-25", "" }, { "+3 hari", "2026-11-25", "" },
	{ "3 hari lagi", "2026-11-25", "" },
	{ "h-1", "2026-12-13", "" }, { "H + 3", "2026-12-17", "" },
	{ "+1000000000 hari", "", "" },
	{ "2014-06-03", "2014-06-03", "2014-06-03" },
	{ "2014-06-03/2014-06-05", "2014-06-03/2014-06-05",
	  "2014-06-03/2014-06-05" },
	{ "3 jun", "2027-06-03", "" }, { "3/6", "2027-06-03", "" },
	{ "3-jun-2014", "2014-06-03", "2014-06-03" },
	{ "Jum'at 11 Agustus 2017", "2017-08-11", "2017-08-11" },
	{ "Jum\u2019at, 11 Agustus 2017", "2017-08-11", "2017-08-11" },
	{ "1 Pebruari 2025", "2025-02-01", "2025-02-01" },
	{ "Senin, 3 Nopember 2025", "2025-11-03", "2025-11-03" },
	{ "Ahad 7 Mei 2017", "2017-05-07", "2017-05-07" },
	{ "August 8, 2017", "2017-08-08", "2017-08-08" },
	{ "Tuesday, 8th of August 2017", "2017-08-08", "2017-08-08" },
	{ "9-7 Oktober 2014", "2014-10-09/2014-10-07",
	  "2014-10-09/2014-10-07" },
	{ "12/31/2025", "", "" }, { "20251231", "", "" },
	{ "2025-12-31 10:00", "", "" }, { "1/1/1850", "", "" },
	{ "0/0/0000", "", "" }, { "8", "", "" }, { "2017", "", "" },
	{ "", "", "" }, { "%s%n", "", "" }, { "\xff", "", "" },
	{ "46 rombongan", "", "" },
};

static const char *
outcome(const char *words, enum day_mode mode, struct day_guess *g)
{
	bool ok = day_guess(words, strlen(words), day_read_iso(TODAY),
	    day_read_iso("2026-12-14"), mode, g);

	if (ok != (g->first != DAY_UNKNOWN && g->last != DAY_UNKNOWN))
		return "half an answer";
	if (!ok && !g->empty && *day_guess_text(g, &arena) == '\0')
		return "nothing said";
	if (g->first > g->last)
		return arena_printf(&arena, "%s/%s",
		    day_print(g->first, DAY_ISO, &arena),
		    day_print(g->last, DAY_ISO, &arena));
	return day_print_range(g->first, g->last, DAY_ISO, &arena);
}

static void
test_words(void **state)
{
	struct day_guess g;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		ASSERT_ROW(strcmp(outcome(rows[i].words, DAY_NEW, &g),
		    rows[i].want) == 0, rows[i].words);
		ASSERT_ROW(strcmp(outcome(rows[i].words, DAY_PRESS, &g),
		    rows[i].press) == 0, rows[i].words);
	}
}

/* Days of papers: the year that is nearest, whichever side. */
static void
test_near(void **state)
{
	static const struct { const char *words, *want; } near[] = {
		{ "20/9", "2026-09-20" }, { "2/4", "2027-04-02" },
		{ "1/1", "2027-01-01" }, { "29/2", "2028-02-29" },
		{ "30/12-2/1", "2026-12-30/2027-01-02" },
		{ "kemarin", "2026-11-21" }, { "8/8/17", "2017-08-08" },
	};
	struct day_guess g;

	(void)state;
	for (size_t i = 0; i < countof(near); i++) {
		outcome(near[i].words, DAY_NEAR, &g);
		ASSERT_ROW(strcmp(day_print_range(g.first, g.last, DAY_ISO,
		    &arena), near[i].want) == 0, near[i].words);
	}
}

static const char *
said(const char *words, enum day_mode mode)
{
	struct day_guess g;

	outcome(words, mode, &g);
	return day_guess_text(&g, &arena);
}

static void
test_sentences(void **state)
{
	(void)state;
	ASSERT_STR(said("8/8/2017", DAY_NEW), "");
	ASSERT_STR(said("Selasa (3/6)", DAY_NEW), "3 June 2027 is a Thursday,"
	    " not a Tuesday; it is a Tuesday in 2014, 2025, 2031, 2036.");
	ASSERT_STR(said("Senin 12/9/2017", DAY_NEW),
	    "12 September 2017 is a Tuesday, not a Monday; the nearest Monday"
	    " is 11 September 2017; it is a Monday in 2005, 2011, 2016,"
	    " 2022.");
	ASSERT_STR(said("31/2/2026", DAY_NEW), "February 2026 has 28 days.");
	ASSERT_STR(said("29/2/2023", DAY_NEW), "February 2023 has 28 days.");
	ASSERT_STR(said("30/2/2024", DAY_NEW), "February 2024 has 29 days.");
	ASSERT_STR(said("29/2/2024", DAY_NEW), "");
	ASSERT_STR(said("30/2", DAY_NEW),
	    "February has 28 days, 29 in a leap year.");
	ASSERT_STR(said("31/11", DAY_NEW), "November has 30 days.");
	ASSERT_STR(said("31 nov 2026", DAY_PRESS), "November has 30 days.");
	ASSERT_STR(said("29-31 September", DAY_NEW), "September has 30 days.");
	ASSERT_STR(said("0/11", DAY_NEW), said("soon", DAY_NEW));
	ASSERT_STR(said("31/13", DAY_NEW), said("soon", DAY_NEW));
	ASSERT_STR(said("1/1/1850", DAY_NEW), "Years run from 1900 to 2199.");
	ASSERT_STR(said("8 Agu", DAY_NEW),
	    "No year is written: Sunday, 8 August 2027 is taken.");
	ASSERT_STR(said("8 Agu", DAY_PRESS), "No year is written.");
	ASSERT_HAS(said("9-7 Oktober 2014", DAY_NEW), "is before the first");
	ASSERT_HAS(said("besok", DAY_PRESS), "a day that is not written");
	ASSERT_HAS(said("soon", DAY_PRESS), "not understood");
}

/* The contradictions of the five known visits. */
static void
test_seeds(void **state)
{
	struct day_guess g;
	size_t i;

	(void)state;
	/* S2: published on Tuesday 12 September 2017. */
	outcome("Senin (12/9)", DAY_PRESS, &g);
	assert_true(g.year_missing && g.weekday_given && !g.not_a_date);
	ASSERT_NUM(g.first, DAY_UNKNOWN);
	ASSERT_NUM(g.day, 12);
	ASSERT_NUM(g.month, 9);
	ASSERT_NUM(g.ncandidates, 3);
	ASSERT_STR(day_print(g.candidates[0], DAY_ISO, &arena), "2016-09-12");
	/* S1: no Tuesday on 3 June from 2015 to 2024. */
	outcome("Selasa (3/6)", DAY_PRESS, &g);
	ASSERT_NUM(g.first, DAY_UNKNOWN);
	for (i = 0; i < g.ncandidates; i++) {
		int year = day_parts(g.candidates[i]).year;

		assert_true(year < 2015 || year > 2024);
	}
	outcome("Selasa (3/6)", DAY_NEW, &g);
	assert_true(g.weekday_mismatch);
	ASSERT_NUM(g.first, DAY_UNKNOWN);
	ASSERT_NUM(g.tried, day_from(2027, 6, 3));
	/* S3: no year either, yet the weekday fits the year of the photo. */
	outcome("Kamis (9/10)", DAY_PRESS, &g);
	ASSERT_STR(day_print(g.candidates[0], DAY_ISO, &arena), "2014-10-09");
	/* S1: the number is of people or of delegations, never a day. */
	outcome("46 rombongan", DAY_PRESS, &g);
	assert_true(g.not_a_date);
}

static void
test_flags(void **state)
{
	struct day_guess g;

	(void)state;
	outcome("9-7 Oktober 2014", DAY_NEW, &g);
	assert_true(g.range && g.reversed);
	outcome("", DAY_NEW, &g);
	assert_true(g.empty && !g.not_a_date);
	ASSERT_STR(day_guess_text(&g, &arena), "");
	outcome("Selasa s.d. Jumat, 7 s.d. 9 Oktober 2014", DAY_NEW, &g);
	assert_true(g.weekday_mismatch && g.last_is_wrong);
	ASSERT_NUM(g.tried, day_from(2014, 10, 9));
	outcome("h-1", DAY_NEW, &g);
	assert_true(g.relative);
	outcome("3 jun", DAY_NEW, &g);
	assert_true(g.year_missing && g.year_inferred);
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_calendar),
		cmocka_unit_test(test_print),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_near),
		cmocka_unit_test(test_sentences),
		cmocka_unit_test(test_seeds),
		cmocka_unit_test(test_flags),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
