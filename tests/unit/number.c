#include "unit.h"

#include "base/number.h"
#include "base/text.h"

static struct arena arena;

static void
test_whole(void **state)	/* T3 */
{
	static const struct {
		const char *text;
		enum number_result result;
		int64_t value;
	} rows[] = {
		{ "0", NUMBER_OK, 0 }, { "12", NUMBER_OK, 12 },
		{ " 12 ", NUMBER_OK, 12 }, { "-1", NUMBER_RANGE, 0 },
		{ "1000000", NUMBER_OK, 1000000 },
		{ "1000001", NUMBER_RANGE, 0 },
		{ "4294967297", NUMBER_RANGE, 0 },
		{ "9223372036854775808", NUMBER_RANGE, 0 },
		{ "18446744073709551617", NUMBER_RANGE, 0 },
		{ "100000000000000000000000000000000", NUMBER_RANGE, 0 },
		{ "", NUMBER_EMPTY, 0 }, { "  ", NUMBER_EMPTY, 0 },
		{ "1e9", NUMBER_NOT, 0 }, { "NaN", NUMBER_NOT, 0 },
		{ "inf", NUMBER_NOT, 0 }, { "0x10", NUMBER_NOT, 0 },
		{ "010", NUMBER_NOT, 0 }, { "1.000", NUMBER_NOT, 0 },
		{ "1,5", NUMBER_NOT, 0 }, { "1_000", NUMBER_NOT, 0 },
		{ "+5", NUMBER_NOT, 0 }, { "--5", NUMBER_NOT, 0 },
		{ "12abc", NUMBER_NOT, 0 }, { "-0", NUMBER_NOT, 0 },
		{ "-", NUMBER_NOT, 0 }, { "1 2", NUMBER_NOT, 0 },
		{ "\u0661\u0662", NUMBER_NOT, 0 }, { "\u00B2", NUMBER_NOT, 0 },
	};
	int64_t v;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		v = 77;
		ASSERT_ROW(number_read(rows[i].text, strlen(rows[i].text), 0,
		    NUMBER_COUNT_MAX, &v) == rows[i].result, rows[i].text);
		ASSERT_ROW(v == (rows[i].result == NUMBER_OK ?
		    rows[i].value : 77), rows[i].text);
	}
	ASSERT_NUM(number_read("9223372036854775807", 19, INT64_MIN,
	    INT64_MAX, &v), NUMBER_OK);
	ASSERT_NUM(v, INT64_MAX);
	ASSERT_NUM(number_read("-25", 3, -30, 0, &v), NUMBER_OK);
	ASSERT_NUM(v, -25);
}

static void
test_hundredths(void **state)
{
	static const struct {
		const char *text;
		int64_t value;		/* -1: not a number in 0..100,00 */
		const char *again;
	} rows[] = {
		{ "98,36", 9836, "98,36" }, { "98.36", 9836, "98,36" },
		{ "7,5", 750, "7,5" }, { "12", 1200, "12" },
		{ "0,05", 5, "0,05" }, { "100", 10000, "100" },
		{ "100,01", -1, NULL }, { "98,366", -1, NULL },
		{ ",5", -1, NULL }, { "5,", -1, NULL }, { "1.000,5", -1, NULL },
		{ "-0,5", -1, NULL }, { "00,5", -1, NULL }, { "", -1, NULL },
		{ "92233720368547758", -1, NULL },
	};
	int64_t v;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		v = -1;
		number_read_hundredths(rows[i].text, strlen(rows[i].text), 0,
		    10000, &v);
		ASSERT_ROW(v == rows[i].value, rows[i].text);
		if (v >= 0)
			ASSERT_STR(number_print_hundredths(v, &arena),
			    rows[i].again);
	}
	ASSERT_STR(number_print_hundredths(-5, &arena), "-0,05");
	ASSERT_STR(number_print_hundredths(INT64_MIN, &arena),
	    "-92233720368547758,08");
}

static void
test_roman(void **state)
{
	static const struct {
		const char *text;
		int64_t value;		/* 0: refused */
		bool arabic, repaired;
	} rows[] = {
		{ "VII", 7, false, false }, { "xxvi", 26, false, false },
		{ "XXVI", 26, false, false }, { "lll", 3, false, true },
		{ "Vll", 7, false, true }, { "IlI", 3, false, true },
		{ "V11", 7, false, true }, { "X|V", 14, false, true },
		{ "lV", 4, false, true }, { "XL", 40, false, false },
		{ "xl", 40, false, false }, { "lx", 60, false, false },
		{ "xll", 12, false, true }, { "l", 1, false, true },
		{ "L", 50, false, false }, { "Xl", 11, false, true },
		{ "88", 88, true, false }, { "11", 11, true, false },
		{ "Angkatan VII", 7, false, false },
		{ "angkatan XXVI", 26, false, false },
		{ "Angkatan 88", 88, true, false },
		{ "Angkatan ke-IV", 4, false, false },
		{ "Angk. lll", 3, false, true },
		{ "MMMCMXCIX", 3999, false, false },
		{ "MMMM", 0, false, false }, { "IIII", 0, false, false },
		{ "VX", 0, false, false }, { "4000", 0, false, false },
		{ "0", 0, false, false }, { "", 0, false, false },
		{ "IC", 0, false, false }, { "batch", 0, false, false },
		{ "-3", 0, false, false }, { "I V", 0, false, false },
		{ "IIIIIIIIIIIIIIIIIIIIIIIIIIIII", 0, false, false },
	};
	struct roman r;
	int64_t n;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		r = (struct roman){ 0 };
		ASSERT_ROW(roman_read(rows[i].text, strlen(rows[i].text), &r)
		    == (rows[i].value != 0), rows[i].text);
		ASSERT_ROW(r.value == rows[i].value, rows[i].text);
		ASSERT_ROW(r.arabic == rows[i].arabic, rows[i].text);
		ASSERT_ROW(r.repaired == rows[i].repaired, rows[i].text);
	}
	for (n = ROMAN_MIN; n <= ROMAN_MAX; n++) {
		const char *text = roman_print(n, &arena);

		assert_true(roman_read(text, strlen(text), &r));
		ASSERT_NUM(r.value, n);
		assert_false(r.repaired);
	}
	ASSERT_STR(roman_print(0, &arena), "");
	ASSERT_STR(roman_print(4000, &arena), "");
}

static int
free_arena(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static void
test_digits(void **state)
{
	static const struct {
		const char *text;
		size_t n;
		int value;
	} rows[] = {
		{ "0730", 2, 7 }, { "0730", 4, 730 }, { "999999999", 9,
		999999999 }, { "7:30", 2, -1 }, { "-1", 2, -1 }, { " 1", 2,
		-1 }, { "1", 2, -1 },
	};

	(void)state;
	for (size_t i = 0; i < countof(rows); i++)
		assert_int_equal(digits_read(rows[i].text, rows[i].n),
		    rows[i].value);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_digits),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_hundredths),
		cmocka_unit_test(test_roman),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
