#include "desk/burden.h"

#include "base/day.h"

/* The strip of an agency; n: it has none. */
static size_t
strip_of(const struct burden_year *y, const struct agency *g)
{
	size_t i = 0;

	while (i < y->n && y->strip[i].agency->head.id != g->head.id)
		i++;
	return i;
}

static bool
month_count(struct desk *d, struct burden_year *y, int month,
    struct arena *a, struct err *err)
{
	struct burden *b;
	size_t n;

	if (!schedule_burden(d, day_from(y->year, month, 1), day_from(y->year,
	    month, day_month_len(y->year, month)), a, &b, &n, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		size_t k = strip_of(y, b[i].agency);

		if (k == y->n)
			continue;
		y->strip[k].sessions[month - 1] = b[i].sessions;
		if (b[i].sessions > y->most)
			y->most = b[i].sessions;
	}
	return true;
}

bool
burden_year(struct desk *d, int year, struct arena *a,
    struct burden_year *out, struct err *err)
{
	struct burden *b;
	size_t n;

	*out = (struct burden_year){ .year = year };
	if (!schedule_burden(d, day_from(year, 1, 1), day_from(year, 12, 31),
	    a, &b, &n, err))
		return false;
	out->strip = arena_array(a, n + 1, sizeof *out->strip);
	for (size_t i = 0; i < n; i++)
		out->strip[out->n++] = (struct burden_strip){
		    .agency = b[i].agency, .total = b[i].sessions };
	for (int m = 1; m <= BURDEN_MONTHS; m++)
		if (!month_count(d, out, m, a, err))
			return false;
	return true;
}

int
burden_level(int64_t sessions, int64_t most)
{
	return most == 0 ? 0 : (int)((sessions * (BURDEN_LEVELS - 1) + most -
	    1) / most);
}
