#include "unit.h"

#include "base/text.h"
#include "model/name.h"

static struct arena arena;

static void
test_split(void **state)
{
	static const struct {
		const char *name, *before, *bare, *after;
	} rows[] = {
		{ "Ade Sarip Hidayat", "", "Ade Sarip Hidayat", "" },
		{ "Drs. Bagus Pudjiono, M.Pd", "Drs.", "Bagus Pudjiono",
		  "M.Pd" },
		{ "Dr Saiful Rachman", "Dr", "Saiful Rachman", "" },
		{ "dr. Siti Aminah, Sp.A.", "dr.", "Siti Aminah", "Sp.A." },
		{ "Prof. Dr. Ir. H. Ade Sarip, S.Sos., M.Si.",
		  "Prof. Dr. Ir. H.", "Ade Sarip", "S.Sos., M.Si." },
		{ "Dr.Ir.H.Ade Sarip", "Dr.Ir.H.", "Ade Sarip", "" },
		{ "Hj. Nurhayati S.E M.M", "Hj.", "Nurhayati", "S.E M.M" },
		{ "Budi Santoso SH MH", "", "Budi Santoso", "SH MH" },
		{ "Sutarmidji", "", "Sutarmidji", "" },
		{ "H. Sutarmidji", "H.", "Sutarmidji", "" },
		{ "I Ketut Mister", "", "I Ketut Mister", "" },
		{ "M. Nasir", "", "M. Nasir", "" },
		{ "R. Aj. Kartini", "", "R. Aj. Kartini", "" },
		{ "Rosmina br. Ginting", "", "Rosmina br. Ginting", "" },
		{ "Cut Meutia", "", "Cut Meutia", "" },
		{ "Irwan", "", "Irwan", "" }, { "Hidayat", "", "Hidayat", "" },
		{ "Ma Mau", "", "Ma Mau", "" },
		{ "Dr.", "", "Dr.", "" }, { "S.H.", "", "S.H.", "" },
		{ "", "", "", "" }, { " , ", "", "", "" },
		{ NULL, "", "", "" },
	};
	struct name_parts p;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		const char *row = or_empty(rows[i].name);

		name_split(rows[i].name, &arena, &p);
		ASSERT_ROW(strcmp(p.before, rows[i].before) == 0, row);
		ASSERT_ROW(strcmp(p.bare, rows[i].bare) == 0, row);
		ASSERT_ROW(strcmp(p.after, rows[i].after) == 0, row);
	}
}

static void
test_key(void **state)
{
	(void)state;
	ASSERT_STR(name_key("Dr. Ade  SARIP-Hidayat, M.Si", &arena),
	    "ade sarip hidayat");
	ASSERT_STR(name_key("M.Nasir", &arena), "m nasir");
	ASSERT_STR(name_key("Jum'at Jos\u00E9", &arena), "jumat jose");
}

static void
test_compare(void **state)
{
	static const struct {
		const char *a, *b;
		enum name_likeness like;
	} rows[] = {
		{ "Ade Sarif", "Ade Sarip Hidayat", NAME_ALIKE },
		{ "Sekdakot Ade Sarif", "Ade Sarip Hidayat", NAME_DIFFERENT },
		{ "H. Ade Sarip Hidayat", "ade sarip hidayat, M.Si",
		  NAME_SAME },
		{ "Moh. Nasir", "Muhammad Nasir", NAME_ALIKE },
		{ "M. Nasir", "Muhammad Nasir", NAME_ALIKE },
		{ "Abd. Rahman", "Abdul Rahman", NAME_ALIKE },
		{ "Abdul Rahman", "Abdulrahman", NAME_ALIKE },
		{ "Sutarmidji", "Sutarmiji", NAME_ALIKE },
		{ "Midji", "Sutarmidji", NAME_DIFFERENT },
		{ "Ade", "Ade Sarip", NAME_DIFFERENT },
		{ "Budi Santoso", "Budi Susanto", NAME_DIFFERENT },
		{ "Budi Santoso", "Joko Santoso", NAME_DIFFERENT },
		{ "B. Santoso", "Budi Santoso", NAME_ALIKE },
		{ "Faizal Adriansyah", "Faisal Adriansyah", NAME_ALIKE },
		{ "Siti", "Sita", NAME_DIFFERENT },
		{ "", "", NAME_DIFFERENT }, { NULL, "Budi", NAME_DIFFERENT },
	};
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		ASSERT_ROW(name_compare(rows[i].a, rows[i].b) ==
		    rows[i].like, or_empty(rows[i].a));
		ASSERT_ROW(name_compare(rows[i].b, rows[i].a) ==
		    rows[i].like, or_empty(rows[i].a));
	}
}

static void
test_distance(void **state)
{
	(void)state;
	ASSERT_NUM(name_distance("sarif", "sarip", 3), 1);
	ASSERT_NUM(name_distance("sarif", "saruf", 0), 1);
	ASSERT_NUM(name_distance("ab", "ba", 3), 1);
	ASSERT_NUM(name_distance("", "abc", 9), 3);
	ASSERT_NUM(name_distance("kitten", "sitting", 9), 3);
	ASSERT_NUM(name_distance("kitten", "sitting", 1), 2);
	ASSERT_NUM(name_distance("jos\u00E9", "jose", 9), 1);
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
		cmocka_unit_test(test_split),
		cmocka_unit_test(test_key),
		cmocka_unit_test(test_compare),
		cmocka_unit_test(test_distance),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
