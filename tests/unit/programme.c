/* Programmes and kinds of visits in the words of letters and the press. */
#include "unit.h"

#include "base/text.h"
#include "model/programme.h"
#include "model/visittype.h"

static struct arena arena;

static const struct {
	const char *words, *code, *batch;	/* code NULL: not recognised */
	bool synonym, eselon, repaired;
} rows[] = {
	{ "Diklatpim Tingkat III", "PIM_III", NULL, false, false, false },
	{ "Diklatpim Tingkat lll", "PIM_III", NULL, false, false, true },
	{ "(Diklatpim) Tingkat lll", "PIM_III", NULL, false, false, true },
	{ "Diklatpim Tingkat lll Angkatan Vll", "PIM_III", "Angkatan Vll",
	  false, false, true },
	{ "Diklat Pimpinan tingkat III", "PIM_III", NULL, true, false, false },
	{ "peserta Diklatpim III", "PIM_III", NULL, true, false, false },
	{ "Diklatpim Eselon IV", "PIM_IV", NULL, true, true, false },
	{ "(Diklatpim) Eselon IV", "PIM_IV", NULL, true, true, false },
	{ "diklatpim eselon iv v", "PIM_IV", "v", true, true, false },
	{ "Diklat Kepemimpinan (Diklatpim) IV", "PIM_IV", NULL, true, false,
	  false },
	{ "Diklatpim III Angkatan XXV dan XXVI Jawa Timur", "PIM_III",
	  "Angkatan XXV dan XXVI", true, false, false },
	{ "Diklatpim III Angkatan VII Jawa Tengah", "PIM_III",
	  "Angkatan VII", true, false, false },
	{ "PKA Angkatan 88", "PIM_III", "Angkatan 88", false, false, false },
	{ "PKA (Pelatihan Kepemimpinan Administrator)", "PIM_III", NULL,
	  false, false, false },
	{ "Pelatihan Kepemimpinan Pengawas (PKP) Angk. IV", "PIM_IV",
	  "Angk. IV", false, false, false },
	{ "PKN Tingkat II Angkatan ke-XX", "PIM_II", "Angkatan ke-XX", false,
	  false, false },
	{ "PKN II", "PIM_II", NULL, true, false, false },
	{ "PKN III", NULL, NULL, false, false, false },
	{ "diklatpim 4", "PIM_IV", NULL, true, false, false },
	{ "diklatpim4 angkatan 7", "PIM_IV", "angkatan 7", true, false, false },
	{ "pim3", "PIM_III", NULL, true, false, false },
	{ "PKN2", "PIM_II", NULL, true, false, false },
	{ "rt3", NULL, NULL, false, false, false },
	{ "Diklatpim IV DI Yogyakarta", "PIM_IV", NULL, true, false, false },
	{ "Spama", "PIM_III", NULL, true, false, false },
	{ "Adumla", "PIM_IV", NULL, true, false, false },
	{ "Latsar CPNS", "LATSAR", NULL, false, false, false },
	{ "bimtek", "TEKNIS", NULL, true, false, false },
	{ "Diklat Teknis Keuangan", "TEKNIS", NULL, false, false, false },
	{ "Diklatpim", NULL, NULL, false, false, false },
	{ "Diklatpim Angkatan IV", NULL, NULL, false, false, false },
	{ "Diklatpim V", NULL, NULL, false, false, false },
	{ "Kunjungan kerja", NULL, NULL, false, false, false },
	{ "", NULL, NULL, false, false, false },
};

static void
test_programmes(void **state)
{
	struct programme_guess g;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		const char *words = rows[i].words;
		bool ok = programme_guess(words, strlen(words), &arena, &g);

		ASSERT_ROW(ok == (rows[i].code != NULL), words);
		ASSERT_ROW((g.programme != NULL) == ok, words);
		if (!ok)
			continue;
		ASSERT_ROW(strcmp(g.programme->code, rows[i].code) == 0,
		    words);
		ASSERT_ROW(g.synonym == rows[i].synonym, words);
		ASSERT_ROW(g.eselon == rows[i].eselon, words);
		ASSERT_ROW(g.repaired == rows[i].repaired, words);
		ASSERT_ROW((g.batch_raw == NULL) == (rows[i].batch == NULL),
		    words);
		if (g.batch_raw != NULL)
			ASSERT_STR(g.batch_raw, rows[i].batch);
	}
}

/* Each name and synonym of the table is understood as its own row. */
static void
test_table(void **state)
{
	struct programme_guess g;
	size_t i, n;
	const char *p;

	(void)state;
	for (i = 0; i < PROGRAMMES; i++) {
		const struct programme *t = &programmes[i];

		assert_ptr_equal(programme_find(t->code), t);
		ASSERT_ROW(programme_guess(t->old_name, strlen(t->old_name),
		    &arena, &g) && g.programme == t, t->old_name);
		assert_false(g.synonym);
		ASSERT_ROW(programme_guess(t->name, strlen(t->name), &arena,
		    &g) && g.programme == t, t->name);
		assert_false(g.synonym);
		for (p = t->synonyms; *p != '\0'; p += n + (p[n] == '|')) {
			n = strcspn(p, "|");
			ASSERT_ROW(programme_guess(p, n, &arena, &g) &&
			    g.programme == t, p);
		}
	}
	assert_null(programme_find("PIM_V"));
	assert_null(programme_find(NULL));
}

static const struct {
	const char *words;
	int type;		/* -1: none */
	bool several;
} visits[] = {
	{ "benchmarking ke best practice", VISIT_BENCHMARKING, false },
	{ "studi banding", VISIT_BENCHMARKING, false },
	{ "Studi Banding Komisi A DPRD", VISIT_KUNKER_DPRD, false },
	{ "studi tiru", VISIT_BENCHMARKING, true },
	{ "Studi tiru antar-OPD", VISIT_KUNJUNGAN_OPD, false },
	{ "studi tiru kades", VISIT_DESA, false },
	{ "kunker", VISIT_KUNKER_DPRD, true },
	{ "Kunker DPRD Demak", VISIT_KUNKER_DPRD, false },
	{ "kunjungan kerja", VISIT_KUNKER_DPRD, true },
	{ "VKN", VISIT_STUDI_LAPANGAN, false },
	{ "monev", VISIT_KUNJUNGAN_PUSAT, false },
	{ "KUNKER_PEMDA", VISIT_KUNKER_PEMDA, false },
	{ "sister city", VISIT_ASING, false },
	{ "demonevis", -1, false }, { "", -1, false }, { "|", -1, false },
};

static void
test_visits(void **state)
{
	enum visit_type type;
	bool several;
	size_t i;

	(void)state;
	for (i = 0; i < countof(visits); i++) {
		bool ok = visittype_find(visits[i].words,
		    strlen(visits[i].words), &type, &several);

		ASSERT_ROW(ok == (visits[i].type >= 0), visits[i].words);
		if (!ok)
			continue;
		ASSERT_ROW((int)type == visits[i].type, visits[i].words);
		ASSERT_ROW(several == visits[i].several, visits[i].words);
	}
	for (i = 0; i < VISIT_TYPES; i++) {
		assert_true(visittype_find(visittypes[i].code,
		    strlen(visittypes[i].code), &type, NULL));
		ASSERT_NUM(type, i);
		assert_true(visittype_find(visittypes[i].label,
		    strlen(visittypes[i].label), &type, &several));
		ASSERT_NUM(type, i);
	}
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
		cmocka_unit_test(test_programmes),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_visits),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
