#include "unit.h"

#include "base/clock.h"
#include "base/day.h"
#include "model/plan.h"

static struct arena arena;

static void
test_zones(void **state)
{
	enum zone z = ZONE_WIB;

	(void)state;
	assert_true(zone_find("wita", 4, &z));
	ASSERT_NUM(z, ZONE_WITA);
	assert_false(zone_find("WI", 2, &z));
	assert_false(zone_find("Asia/Jakarta", 12, &z));
	ASSERT_STR(zone_name(ZONE_WIT), "WIT");
	ASSERT_NUM(zone_offset_min(ZONE_WIT), 540);
}

static void
test_stamps(void **state)
{
	int64_t stamp = clock_read_iso("2017-08-08T17:30:05Z");

	(void)state;
	ASSERT_NUM(stamp, 1502213405);
	ASSERT_STR(clock_print_iso(stamp, &arena), "2017-08-08T17:30:05Z");
	ASSERT_STR(clock_print(stamp, ZONE_WIB, &arena),
	    "9 Aug 2017 00.30");
	ASSERT_STR(clock_print(stamp, ZONE_WIT, &arena),
	    "9 Aug 2017 02.30");
	ASSERT_NUM(clock_day_of(stamp, ZONE_WIB), day_from(2017, 8, 9));
	ASSERT_NUM(clock_minute_of(stamp, ZONE_WIB), 30);
	ASSERT_STR(clock_print_iso(-1, &arena), "1969-12-31T23:59:59Z");
	ASSERT_STR(clock_print_iso(INT64_MAX, &arena), "");
	ASSERT_STR(clock_print_iso(INT64_MIN, &arena), "");
	ASSERT_STR(clock_print(INT64_MAX, ZONE_WIT, &arena), "");
	ASSERT_NUM(clock_read_iso("2017-08-08T24:00:00Z"), INT64_MIN);
	ASSERT_NUM(clock_read_iso("2017-08-08 17:30:05Z"), INT64_MIN);
	ASSERT_NUM(clock_read_iso("2017-02-30T17:30:05Z"), INT64_MIN);
	ASSERT_NUM(clock_read_iso(NULL), INT64_MIN);
}

static void
test_now(void **state)
{
	int64_t before = clock_mono_ms();

	(void)state;
	assert_true(clock_now() > 1700000000);
	assert_true(clock_mono_ms() >= before);
	assert_true(day_ok(clock_today(ZONE_WIB)));
	assert_in_range(clock_minute(ZONE_WITA), 0, 1439);
	clock_pretend(day_from(2017, 8, 8));
	ASSERT_NUM(clock_today(ZONE_WIT), day_from(2017, 8, 8));
	clock_pretend(DAY_UNKNOWN);
	assert_true(clock_today(ZONE_WIB) > day_from(2023, 1, 1));
}

/* An instant of a record is shown in the host's time. */
static void
test_stamp_fields(void **state)
{
	struct field_env env = { .zone = ZONE_WIT };
	struct plan p;

	(void)state;
	record_blank(&plan_type, &p);
	p.announced_at = clock_read_iso("2017-08-08T17:30:05Z");
	ASSERT_STR(field_text(record_field(&plan_type, "announced_at"), &p,
	    &env, &arena), "9 Aug 2017 02.30");
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
		cmocka_unit_test(test_zones),
		cmocka_unit_test(test_stamps),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_stamp_fields),
	};

	return cmocka_run_group_tests(tests, NULL, free_arena);
}
