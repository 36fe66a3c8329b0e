#include "desk/calendar.h"

#include "store/record.h"

/* No office is closed longer than this in one go. */
#define LONGEST_BREAK	40

/* No visit lasts longer; a range typed wrong must not cost time. */
#define LONGEST_VISIT	366

struct workdays
calendar_workdays(struct desk *d, int64_t from, int64_t to, struct arena *a)
{
	struct page p = { 0 };
	struct err err = { 0 };
	struct workdays w = { 0 };
	int64_t *day;

	if (!record_range(d->store, &holiday_type, "day", from, to, a, &p,
	    &err))
		return w;
	day = arena_array(a, p.n + 1, sizeof *day);
	for (size_t i = 0; i < p.n; i++) {
		const struct holiday *h = page_row(&p, i);

		if (w.n == 0 || day[w.n - 1] != h->day)
			day[w.n++] = h->day;
	}
	w.holiday = day;
	return w;
}

static int64_t
step(struct desk *d, int64_t day, int64_t n)
{
	struct arena a = { 0 };
	int64_t reach = (n < 0 ? -n : n) * 2 + LONGEST_BREAK;
	struct workdays w = calendar_workdays(d, day - reach, day + reach, &a);
	int64_t found = workdays_add(&w, day, n);

	arena_free(&a);
	return found;
}

int64_t
calendar_day_before(struct desk *d, int64_t day)
{
	return step(d, day, -1);
}

int64_t
calendar_answer_due(struct desk *d, int64_t received)
{
	return step(d, received, d->options.answer_days);
}

int64_t
calendar_lead(struct desk *d, int64_t from, int64_t first_day)
{
	struct arena a = { 0 };
	struct workdays w = calendar_workdays(d,
	    from < first_day ? from : first_day,
	    from < first_day ? first_day : from, &a);
	int64_t n = workdays_between(&w, from, first_day);

	arena_free(&a);
	return n;
}

struct page
calendar_holidays(struct desk *d, int64_t first, int64_t last,
    struct arena *a)
{
	struct page p = { 0 };
	struct err err = { 0 };

	if (last == UNKNOWN || last < first || last - first > LONGEST_VISIT)
		last = first;
	if (!day_ok(first) || !record_range(d->store, &holiday_type, "day",
	    first, last, a, &p, &err))
		p.n = 0;
	return p;
}
