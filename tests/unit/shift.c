/* The late bus: minutes given, items dropped, moved behind, kept fixed. */
#include "unit.h"

#include "solve/shift.h"

#define AT(h, m) ((h) * 60 + (m))

/* A morning: arrival, speech, presentation, photo, lunch (fixed), agency. */
static const struct shift_item morning[] = {
	{ AT(8, 0), 30, 30, 0, false, SHIFT_OPEN },
	{ AT(8, 30), 30, 15, 0, false, SHIFT_OPEN },
	{ AT(9, 0), 120, 60, 0, false, SHIFT_OPEN },
	{ AT(11, 0), 15, 15, 1, false, SHIFT_OPEN },
	{ AT(12, 0), 60, 60, 0, true, SHIFT_OPEN },
	{ AT(13, 0), 120, 60, 0, false, AT(15, 30) },
};
#define N (sizeof morning / sizeof *morning)

static void
idle_minutes_are_used_first(void **state)
{
	struct shift_place p[N];

	(void)state;
	shift(morning, N, 0, 45, p);
	ASSERT_NUM(p[0].start, AT(8, 45));
	ASSERT_NUM(p[3].start, AT(11, 45));
	assert_true(p[3].fate == SHIFT_MOVES);
	assert_true(p[4].fate == SHIFT_STAYS);
	ASSERT_NUM(p[5].start, AT(13, 0));
	assert_true(p[5].fate == SHIFT_STAYS);
}

static void
who_has_most_gives_minutes(void **state)
{
	struct shift_place p[N];

	(void)state;
	shift(morning, N, 0, 70, p);
	assert_true(p[2].fate == SHIFT_SHORTER);
	ASSERT_NUM(p[2].minutes, 95);
	ASSERT_NUM(p[1].minutes, 30);
	ASSERT_NUM(p[3].start + p[3].minutes, AT(12, 0));
}

/* "10.06" is no hour to tell the head of an agency. */
static void
what_gets_shorter_ends_at_a_full_five_minutes(void **state)
{
	struct shift_place p[N];

	(void)state;
	for (int late = 50; late < 125; late += 5) {
		shift(morning, N, 0, late, p);
		for (size_t i = 0; i < N; i++)
			if (p[i].fate == SHIFT_SHORTER)
				ASSERT_NUM((p[i].start + p[i].minutes) % 5, 0);
	}
}

static void
then_an_item_is_dropped_and_the_others_get_minutes_back(void **state)
{
	struct shift_place p[N];

	(void)state;
	shift(morning, N, 0, 125, p);	/* 80 over; 75 can be given */
	assert_true(p[3].fate == SHIFT_DROPPED);
	ASSERT_NUM(p[1].minutes + p[2].minutes, 150 - 65);
	ASSERT_NUM(p[2].start + p[2].minutes, AT(12, 0));
	ASSERT_NUM(p[4].start, AT(12, 0));
}

static void
what_does_not_fit_goes_behind_the_fixed_item(void **state)
{
	struct shift_place p[N];

	(void)state;
	shift(morning, N, 0, 180, p);	/* the bus comes at eleven */
	ASSERT_NUM(p[0].start, AT(11, 0));
	ASSERT_NUM(p[1].start, AT(11, 30));
	assert_true(p[2].behind);
	assert_true(p[2].start >= AT(13, 0));
	ASSERT_NUM(p[4].start, AT(12, 0));
	assert_true(p[5].start >= p[2].start + p[2].minutes);
	assert_true(p[5].start + p[5].minutes <= AT(15, 30) || p[5].late);
}

static void
sessions_side_by_side_stay_so(void **state)
{
	static const struct shift_item day[] = {
		{ AT(9, 0), 120, 80, 0, false, AT(12, 0) },
		{ AT(9, 0), 120, 80, 0, false, AT(11, 30) },
		{ AT(9, 15), 90, 60, 0, false, SHIFT_OPEN },
		{ AT(11, 40), 20, 20, 0, false, SHIFT_OPEN },
		{ AT(12, 0), 60, 60, 0, true, SHIFT_OPEN },
	};
	struct shift_place p[5];

	(void)state;
	shift(day, 5, AT(9, 0), 55, p);
	ASSERT_NUM(p[0].start, AT(9, 55));
	ASSERT_NUM(p[1].start, AT(9, 55));
	ASSERT_NUM(p[2].start, AT(10, 10));
	assert_true(p[1].start + p[1].minutes <= AT(11, 30));
	assert_false(p[1].late);
	ASSERT_NUM(p[3].start + p[3].minutes, AT(12, 0));
	for (int i = 0; i < 5; i++)
		ASSERT_NUM(p[i].into, -1);
}

static void
what_cannot_be_is_said(void **state)
{
	static const struct shift_item day[] = {
		{ AT(9, 0), 60, 60, 0, false, AT(10, 30) },
		{ AT(10, 0), 90, 90, 0, false, SHIFT_OPEN },
		{ AT(11, 30), 90, 90, 0, true, SHIFT_OPEN },
		{ AT(13, 0), 30, 30, 0, true, SHIFT_OPEN },
		{ AT(13, 30), 60, 60, 0, true, SHIFT_OPEN },
	};
	struct shift_place p[5];

	(void)state;
	shift(day, 5, 0, 45, p);
	assert_true(p[0].late);
	assert_true(p[1].behind);
	ASSERT_NUM(p[1].start, AT(14, 30));
	ASSERT_NUM(p[2].start, AT(11, 30));
}

static void
what_began_before_stays(void **state)
{
	struct shift_place p[N];

	(void)state;
	shift(morning, N, AT(9, 0), 20, p);
	assert_true(p[0].fate == SHIFT_STAYS && p[1].fate == SHIFT_STAYS);
	ASSERT_NUM(p[2].start, AT(9, 20));
	shift(morning, N, AT(16, 0), 20, p);
	for (size_t i = 0; i < N; i++)
		assert_true(p[i].fate == SHIFT_STAYS);
}

/* --- by chance ----------------------------------------------------------- */

static unsigned seed = 7;

static int
upto(int n)
{
	seed = seed * 1103515245u + 12345u;
	return (int)(seed >> 16) % (n + 1);
}

static size_t
random_day(struct shift_item *item)
{
	size_t n = (size_t)upto(10) + 1;
	int time = AT(7, 0);

	for (size_t i = 0; i < n; i++) {
		int minutes = upto(12) * 10;

		item[i] = (struct shift_item){ time, minutes,
		    minutes == 0 ? 0 : upto(minutes), upto(3) == 0 ?
		    upto(2) + 1 : 0, upto(4) == 0, SHIFT_OPEN };
		if (upto(2) == 0)
			item[i].until = time + minutes + upto(90);
		if (upto(3) != 0 || item[i].fixed)
			time += minutes + upto(3) * 10;
	}
	return n;
}

static bool
meets(int a, int a_end, int b, int b_end)
{
	return a < b_end && b < a_end;
}

/* Claim everything that holds of any shift. */
static void
claim(const struct shift_item *item, const struct shift_place *p, size_t n,
    int from, int late)
{
	for (size_t i = 0; i < n; i++) {
		const struct shift_item *it = &item[i];

		if (it->fixed || it->start < from) {
			assert_true(p[i].fate == SHIFT_STAYS);
			ASSERT_NUM(p[i].start, it->start);
			ASSERT_NUM(p[i].minutes, it->minutes);
			continue;
		}
		if (p[i].fate == SHIFT_DROPPED) {
			assert_true(it->drop > 0);
			continue;
		}
		assert_true(p[i].start >= it->start);
		assert_true(p[i].minutes >= it->least);
		assert_true(p[i].minutes <= it->minutes);
		if (it->until != SHIFT_OPEN && it->start + it->minutes <=
		    it->until)
			assert_true(p[i].late == (p[i].start + p[i].minutes >
			    it->until));
		for (size_t k = 0; k < n; k++) {
			int k_end = p[k].start + p[k].minutes;
			bool before = meets(it->start, it->start +
			    it->minutes, item[k].start, item[k].start +
			    item[k].minutes);

			if (k == i || before || item[k].start < from ||
			    p[k].fate == SHIFT_DROPPED)
				continue;
			if (meets(p[i].start, p[i].start + p[i].minutes,
			    p[k].start, k_end))
				assert_true(p[i].into >= 0 || p[k].into >= 0);
		}
	}
	(void)late;
}

static void
what_holds_of_every_shift(void **state)
{
	struct shift_item item[12];
	struct shift_place p[12];

	(void)state;
	for (int round = 0; round < 20000; round++) {
		size_t n = random_day(item);
		int from = upto(2) == 0 ? AT(8, 0) : 0, late = upto(180) + 1;

		shift(item, n, from, late, p);
		claim(item, p, n, from, late);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(idle_minutes_are_used_first),
		cmocka_unit_test(who_has_most_gives_minutes),
		cmocka_unit_test(what_gets_shorter_ends_at_a_full_five_minutes),
		cmocka_unit_test(
		    then_an_item_is_dropped_and_the_others_get_minutes_back),
		cmocka_unit_test(what_does_not_fit_goes_behind_the_fixed_item),
		cmocka_unit_test(sessions_side_by_side_stay_so),
		cmocka_unit_test(what_cannot_be_is_said),
		cmocka_unit_test(what_began_before_stays),
		cmocka_unit_test(what_holds_of_every_shift),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
