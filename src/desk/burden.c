/* How much each agency carries: a strip of months, readable without colour. */
#include "base/day.h"
#include "base/text.h"
#include "base/utf8.h"
#include "desk/overview.h"
#include "desk/schedule.h"

#define MONTHS	12
#define LEVELS	5

/* One agency's year, by month. */
struct strip {
	const struct agency *agency;
	int64_t		 sessions[MONTHS];
	int64_t		 total;
};

static size_t
strip_of(struct strip *s, size_t n, const struct agency *g)
{
	size_t i = 0;

	while (i < n && s[i].agency->head.id != g->head.id)
		i++;
	return i;
}

/* From nothing to the busiest month of anybody. */
static const char *
level(int64_t sessions, int64_t most, bool ascii)
{
	static const char *const full[LEVELS] = { "·", "░", "▒", "▓", "█" };
	static const char *const plain[LEVELS] = { ".", "-", "+", "*", "#" };
	int64_t i = most == 0 ? 0 :
	    (sessions * (LEVELS - 1) + most - 1) / most;

	return (ascii ? plain : full)[i];
}

static void
burden_print(const struct strip *s, size_t n, int64_t most, bool ascii,
    struct buf *out)
{
	utf8_pad(out, _("Agency"), 26, false, ascii);
	for (int m = 1; m <= MONTHS; m++) {
		buf_addc(out, ' ');
		utf8_pad(out, day_month_short(m), 3, false, ascii);
	}
	buf_printf(out, "  %s\n", _("sessions"));
	for (size_t i = 0; i < n; i++) {
		const struct agency *g = s[i].agency;

		utf8_pad(out, g->short_name != NULL ? g->short_name :
		    or_empty(g->name), 26, false, ascii);
		for (int m = 0; m < MONTHS; m++) {
			const char *c = level(s[i].sessions[m], most, ascii);

			buf_printf(out, " %s%s%s", c, c, c);
		}
		buf_printf(out, "  %lld\n", (long long)s[i].total);
	}
}

bool
desk_burden_text(struct desk *d, int year, bool ascii, struct buf *out,
    struct err *err)
{
	struct arena a = { 0 };
	struct strip *s = NULL;
	struct burden *b;
	size_t n = 0, count;
	int64_t most = 0;
	bool ok;

	ok = schedule_burden(d, day_from(year, 1, 1), day_from(year, 12, 31),
	    &a, &b, &count, err);
	if (ok) {
		s = arena_array(&a, count + 1, sizeof *s);
		for (size_t i = 0; i < count; i++)
			s[n++] = (struct strip){ .agency = b[i].agency,
			    .total = b[i].sessions };
	}
	for (int m = 1; ok && m <= MONTHS; m++) {
		ok = schedule_burden(d, day_from(year, m, 1), day_from(year,
		    m, day_month_len(year, m)), &a, &b, &count, err);
		for (size_t i = 0; ok && i < count; i++) {
			size_t k = strip_of(s, n, b[i].agency);

			if (k == n)
				continue;
			s[k].sessions[m - 1] = b[i].sessions;
			if (b[i].sessions > most)
				most = b[i].sessions;
		}
	}
	if (ok)
		burden_print(s, n, most, ascii, out);
	arena_free(&a);
	return ok;
}
