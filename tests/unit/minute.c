#include "unit.h"

#include "base/minute.h"
#include "base/text.h"

static struct arena arena;

static void
test_words(void **state)
{
	static const struct {
		const char *words, *want;
	} rows[] = {
		{ "8", "08.00" }, { "0830", "08.30" }, { "830", "08.30" },
		{ "8.30", "08.30" }, { "8:30", "08.30" }, { "08.00", "08.00" },
		{ "pukul 08.00 WIB s.d. selesai", "08.00 until finished WIB" },
		{ "Pkl. 9 s/d selesai", "09.00 until finished" },
		{ "08.00-10.00", "08.00-10.00" },
		{ "9.30-11.30", "09.30-11.30" },
		{ "9.30 \u2013 11.30 WITA", "09.30-11.30 WITA" },
		{ "08.00 wit sampai dengan pukul 10", "08.00-10.00 WIT" },
		{ "23.00-24.00", "23.00-24.00" }, { "0.00", "00.00" },
		{ "10-8", "10.00-08.00 reversed" },
		{ "24.00", "" }, { "8.60", "" }, { "25", "" }, { "8.3", "" },
		{ "8.300", "" }, { "", "" }, { "selesai", "" }, { "8-", "" },
		{ "24.30", "" }, { "08:00:00", "" }, { "8 pagi sekali", "" },
		{ "12345", "" }, { "-8", "" },
	};
	struct minute_guess g;
	size_t i;

	(void)state;
	for (i = 0; i < countof(rows); i++) {
		const char *got = "";

		if (minute_guess(rows[i].words, strlen(rows[i].words), &g))
			got = arena_printf(&arena, "%s%s%s%s",
			    minute_print_range(&g, &arena),
			    g.zone_given ? " " : "",
			    g.zone_given ? zone_name(g.zone) : "",
			    g.reversed ? " reversed" : "");
		ASSERT_ROW(strcmp(got, rows[i].want) == 0, rows[i].words);
	}
}

static void
test_single(void **state)
{
	(void)state;
	ASSERT_NUM(minute_read("08.15"), 495);
	ASSERT_NUM(minute_read("08:15"), 495);
	ASSERT_NUM(minute_read("8-9"), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read(NULL), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read("24.00"), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read_end("24:00"), MINUTE_MAX);
	ASSERT_NUM(minute_read_end("pukul 24"), MINUTE_MAX);
	ASSERT_NUM(minute_read_end("08.15"), 495);
	ASSERT_NUM(minute_read_end("24.01"), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read_end("8-9"), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read_end("selesai"), MINUTE_UNKNOWN);
	ASSERT_NUM(minute_read_end(""), MINUTE_UNKNOWN);
	ASSERT_STR(minute_print(495, &arena), "08.15");
	ASSERT_STR(minute_print_iso(495, &arena), "08:15");
	ASSERT_STR(minute_print(MINUTE_UNKNOWN, &arena), "");
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
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_single),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
