#include "model/workdays.h"

static bool
is_holiday(const struct workdays *w, int64_t day)
{
	size_t low = 0, high = w->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (w->holiday[middle] < day)
			low = middle + 1;
		else
			high = middle;
	}
	return low < w->n && w->holiday[low] == day;
}

bool
workday(const struct workdays *w, int64_t day)
{
	return day_weekday(day) < SATURDAY && !is_holiday(w, day);
}

int64_t
workdays_between(const struct workdays *w, int64_t from, int64_t to)
{
	int64_t n = 0;

	if (to < from)
		return -workdays_between(w, to, from);
	for (int64_t day = from + 1; day <= to; day++)
		n += workday(w, day);
	return n;
}

int64_t
workdays_add(const struct workdays *w, int64_t day, int64_t n)
{
	int64_t step = n < 0 ? -1 : 1;

	while (n != 0) {
		day += step;
		if (!day_ok(day))
			return DAY_UNKNOWN;
		if (workday(w, day))
			n -= step;
	}
	return day;
}
