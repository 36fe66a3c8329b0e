#include "unit.h"

#include "model/workdays.h"

/* Thursday 14 May 2026 is a holiday, Friday 15 May joint leave. */
static struct workdays
may(void)
{
	static int64_t holiday[2];

	holiday[0] = day_from(2026, 5, 14);
	holiday[1] = day_from(2026, 5, 15);
	return (struct workdays){ holiday, 2 };
}

static void
test_workday(void **state)
{
	struct workdays w = may();

	(void)state;
	assert_true(workday(&w, day_from(2026, 5, 13)));
	assert_false(workday(&w, day_from(2026, 5, 14)));
	assert_false(workday(&w, day_from(2026, 5, 15)));
	assert_false(workday(&w, day_from(2026, 5, 16)));
	assert_false(workday(&w, day_from(2026, 5, 17)));
	assert_true(workday(&w, day_from(2026, 5, 18)));
}

static void
test_between(void **state)
{
	struct workdays w = may(), none = { NULL, 0 };
	int64_t monday = day_from(2026, 5, 11);

	(void)state;
	ASSERT_NUM(workdays_between(&none, monday, monday), 0);
	ASSERT_NUM(workdays_between(&none, monday, monday + 7), 5);
	ASSERT_NUM(workdays_between(&w, monday, monday + 7), 3);
	ASSERT_NUM(workdays_between(&w, monday + 7, monday), -3);
}

static void
test_day_before(void **state)
{
	struct workdays w = may(), none = { NULL, 0 };
	int64_t monday = day_from(2026, 5, 18);

	(void)state;
	ASSERT_NUM(workdays_add(&none, monday, -1), day_from(2026, 5, 15));
	ASSERT_NUM(workdays_add(&w, monday, -1), day_from(2026, 5, 13));
	ASSERT_NUM(workdays_add(&w, day_from(2026, 5, 13), 1), monday);
	ASSERT_NUM(workdays_add(&w, monday, 0), monday);
	ASSERT_NUM(workdays_add(&w, DAY_MAX - 1, 30), DAY_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_workday),
		cmocka_unit_test(test_between),
		cmocka_unit_test(test_day_before),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
