/*
 * Repetitions. A rule is a test that a day passes or not, held against each day
 * of its periods: so many days looked at, so much work. Months that the rule
 * leaves out are stepped over.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/field.h"
#include "base/number.h"
#include "base/text.h"
#include "port/ics_inner.h"

#define INTERVAL_MAX	1000
#define COUNT_MAX	100000

/* --- reading ------------------------------------------------------------- */

static bool
read_int(const char *s, size_t n, int most, int *out)
{
	int sign = 1;
	int64_t v;

	if (n > 0 && (*s == '-' || *s == '+')) {
		sign = *s == '-' ? -1 : 1;
		s++;
		n--;
	}
	if (number_read(s, n, 1, most, &v) != NUMBER_OK)
		return false;
	*out = sign * (int)v;
	return true;
}

static bool
read_freq(const char *s, size_t n, struct rule *r)
{
	static const char *const names[] = { "DAILY", "WEEKLY", "MONTHLY",
		"YEARLY" };

	for (size_t i = 0; i < countof(names); i++)
		if (strlen(names[i]) == n && memcmp(names[i], s, n) == 0) {
			r->freq = (enum freq)i;
			return true;
		}
	return false;
}

static int
read_weekday(const char *s)
{
	static const char *const names[] = { "MO", "TU", "WE", "TH", "FR",
		"SA", "SU" };

	for (int i = 0; i < 7; i++)
		if (memcmp(names[i], s, 2) == 0)
			return i;
	return -1;
}

/* One of BYDAY: "MO", "2TU", "-1FR". */
static bool
read_day(const char *s, size_t n, struct rule *r)
{
	int nth = 0, weekday = n < 2 ? -1 : read_weekday(s + n - 2);

	if (weekday < 0 || r->ndays == RULE_DAYS_MAX ||
	    (n > 2 && !read_int(s, n - 2, 53, &nth)))
		return false;
	r->day[r->ndays].nth = nth;
	r->day[r->ndays++].weekday = weekday;
	return true;
}

static bool
read_month(const char *s, size_t n, struct rule *r)
{
	int month;

	if (!read_int(s, n, 12, &month) || month < 0)
		return false;
	r->months |= 1u << month;
	return true;
}

static bool
read_one_of(const char *s, size_t n, int most, struct rule_numbers *l)
{
	return l->n < RULE_DAYS_MAX && read_int(s, n, most, &l->v[l->n++]);
}

static bool
read_month_day(const char *s, size_t n, struct rule *r)
{
	return read_one_of(s, n, 31, &r->month_day);
}

static bool
read_year_day(const char *s, size_t n, struct rule *r)
{
	return read_one_of(s, n, 366, &r->year_day);
}

static bool
read_week(const char *s, size_t n, struct rule *r)
{
	return read_one_of(s, n, 53, &r->week);
}

static bool
read_place(const char *s, size_t n, struct rule *r)
{
	return read_one_of(s, n, 366, &r->place);
}

/* One number of a clock; several would be several times a day. */
static bool
read_clock(const char *s, size_t n, int most, int *out)
{
	*out = n == 1 || n == 2 ? digits_read(s, n) : -1;
	return *out >= 0 && *out <= most;
}

static bool
read_hour(const char *s, size_t n, struct rule *r)
{
	return r->hour == -1 && read_clock(s, n, 23, &r->hour);
}

static bool
read_minute(const char *s, size_t n, struct rule *r)
{
	return r->minute == -1 && read_clock(s, n, 59, &r->minute);
}

static bool
read_second(const char *s, size_t n, struct rule *r)
{
	int second;

	(void)r;
	return read_clock(s, n, 0, &second);
}

static bool
read_interval(const char *s, size_t n, struct rule *r)
{
	return number_read(s, n, 1, INTERVAL_MAX, &r->interval) == NUMBER_OK;
}

static bool
read_count(const char *s, size_t n, struct rule *r)
{
	return number_read(s, n, 1, COUNT_MAX, &r->count) == NUMBER_OK;
}

static bool
read_until(const char *s, size_t n, struct rule *r)
{
	char word[17];

	if (n >= sizeof word)
		return false;
	memcpy(word, s, n);
	word[n] = '\0';
	return moment_read(word, &r->until);
}

static bool
read_week_start(const char *s, size_t n, struct rule *r)
{
	r->week_start = n == 2 ? read_weekday(s) : -1;
	return r->week_start >= 0;
}

static const struct {
	const char *name;
	bool	(*read)(const char *, size_t, struct rule *);
	bool	list;			/* several, separated by commas */
} parts[] = {
	{ "FREQ", read_freq, false },
	{ "INTERVAL", read_interval, false },
	{ "COUNT", read_count, false },
	{ "UNTIL", read_until, false },
	{ "BYDAY", read_day, true },
	{ "BYMONTHDAY", read_month_day, true },
	{ "BYMONTH", read_month, true },
	{ "BYYEARDAY", read_year_day, true },
	{ "BYWEEKNO", read_week, true },
	{ "BYHOUR", read_hour, false },
	{ "BYMINUTE", read_minute, false },
	{ "BYSECOND", read_second, false },
	{ "BYSETPOS", read_place, true },
	{ "WKST", read_week_start, false },
};

static bool
read_part(const char *s, size_t n, struct rule *r)
{
	const char *eq = memchr(s, '=', n), *end = s + n;

	for (size_t i = 0; eq != NULL && i < countof(parts); i++) {
		const char *v = eq + 1;
		bool ok = true;

		if (strlen(parts[i].name) != (size_t)(eq - s) ||
		    memcmp(parts[i].name, s, (size_t)(eq - s)) != 0)
			continue;
		while (ok && parts[i].list && memchr(v, ',',
		    (size_t)(end - v)) != NULL) {
			const char *comma = memchr(v, ',', (size_t)(end - v));

			ok = parts[i].read(v, (size_t)(comma - v), r);
			v = comma + 1;
		}
		return ok && parts[i].read(v, (size_t)(end - v), r);
	}
	return false;
}

/* Why a part cannot be used. */
static const char *
part_refused(const char *s, size_t n, struct arena *a)
{
	static const char *const clock[] = { "BYHOUR=", "BYMINUTE=",
	    "BYSECOND=" };

	for (size_t i = 0; i < countof(clock); i++)
		if (strncmp(s, clock[i], strlen(clock[i])) == 0 &&
		    memchr(s, ',', n) != NULL)
			return arena_printf(a, _("it repeats by \"%s\", more "
			    "than once a day; give each of its times an event "
			    "in that calendar, or enter its days by hand."),
			    content_shown(s, n, a));
	return arena_printf(a, _("it repeats by \"%s\", which is not "
	    "understood here; enter the days it means by hand."),
	    content_shown(s, n, a));
}

/* Whether the parts fit each other. */
static bool
rule_sound(const struct rule *r)
{
	size_t of_year = r->year_day.n + r->week.n;

	for (size_t i = 0; i < r->ndays; i++)
		if (r->day[i].nth != 0 && (r->freq < FREQ_MONTHLY ||
		    r->week.n > 0))
			return false;
	return (r->freq != FREQ_WEEKLY || r->month_day.n == 0) &&
	    (of_year == 0 || r->freq == FREQ_YEARLY) &&
	    (r->place.n == 0 || r->ndays + r->month_day.n + of_year > 0 ||
	    r->months != 0);
}

bool
rule_keeps_time(const struct rule *r, int64_t minute)
{
	return minute == UNKNOWN ||
	    ((r->hour < 0 || r->hour == minute / 60) &&
	    (r->minute < 0 || r->minute == minute % 60));
}

bool
rule_read(const char *text, struct arena *a, struct rule *out,
    const char **why)
{
	bool named = false;

	*out = (struct rule){ .interval = 1, .count = UNKNOWN,
	    .until = { .day = UNKNOWN, .minute = UNKNOWN },
	    .week_start = MONDAY, .hour = -1, .minute = -1 };
	for (const char *s = text; *s != '\0'; ) {
		size_t n = strcspn(s, ";");

		if (n > 0 && !read_part(s, n, out)) {
			*why = part_refused(s, n, a);
			return false;
		}
		named = named || strncmp(s, "FREQ=", 5) == 0;
		s += n;
		s += *s == ';';
	}
	if (!named || !rule_sound(out))
		*why = arena_printf(a, _("it repeats by \"%s\", whose parts "
		    "do not fit each other; enter the days it means by "
		    "hand."), content_shown(text, strlen(text), a));
	else if (out->week.n > 0 && out->ndays == 0)
		*why = arena_printf(a, _("\"%s\" names weeks and no day, of "
		    "which each program makes other days; name one (BYDAY) in "
		    "that calendar, or enter the days by hand."),
		    content_shown(text, strlen(text), a));
	else
		return true;
	return false;
}

/* --- spreading ----------------------------------------------------------- */

struct spread {
	struct rule	 full;		/* with what start fills in */
	int64_t		 start, until, first, last, left;
	int64_t		*steps;
	struct arena	*arena;
	struct rule_days *out;
	size_t		 cap;
};

/* What a rule leaves open, its first day says. */
static void
fill_in(struct rule *r, int64_t start)
{
	struct day_parts d = day_parts(start);

	if (r->ndays + r->month_day.n + r->year_day.n > 0)
		return;
	if (r->freq == FREQ_WEEKLY) {
		r->day[r->ndays].nth = 0;
		r->day[r->ndays++].weekday = (int)day_weekday(start);
	} else if (r->freq >= FREQ_MONTHLY) {
		r->month_day.v[r->month_day.n++] = d.day;
		if (r->freq == FREQ_YEARLY && r->months == 0)
			r->months = 1u << d.month;
	}
}

/* Whether day, the n-th of len, is the nth (from the end when negative) of its
 * weekday. */
static bool
nth_fits(int nth, int64_t n, int64_t len)
{
	return nth == 0 || (nth > 0 ? (n - 1) / 7 + 1 == nth :
	    (len - n) / 7 + 1 == -nth);
}

static bool
weekday_fits(const struct rule *r, int64_t day, const struct day_parts *d)
{
	bool in_year = r->freq == FREQ_YEARLY && r->months == 0;
	int64_t jan = day_from(d->year, 1, 1);
	int64_t n = in_year ? day - jan + 1 : d->day;
	int64_t len = in_year ? day_from(d->year, 12, 31) - jan + 1 :
	    day_month_len(d->year, d->month);

	for (size_t i = 0; i < r->ndays; i++)
		if (r->day[i].weekday == (int)day_weekday(day) &&
		    nth_fits(r->day[i].nth, n, len))
			return true;
	return r->ndays == 0;
}

/* Whether the i-th of n, from 1, is one of those wanted. */
static bool
number_fits(const struct rule_numbers *l, int64_t i, int64_t n)
{
	for (size_t k = 0; k < l->n; k++)
		if (l->v[k] == (l->v[k] > 0 ? i : i - n - 1))
			return true;
	return l->n == 0;
}

/* The first day of a year, also of those beside the calendar. */
static int64_t
year_begin(int year)
{
	int64_t day = day_from(year, 1, 1);

	return day != DAY_UNKNOWN ? day : year < 1900 ? DAY_MIN - 365 :
	    DAY_MAX + 1;
}

/* The first day of the first week that lies in a year for the most part. */
static int64_t
week_one(const struct rule *r, int year)
{
	int64_t fourth = year_begin(year) + 3;

	return fourth - ((int)day_weekday(fourth) - r->week_start + 7) % 7;
}

/* A week across two years is one of the year that has most of it. */
static bool
week_fits(const struct rule *r, int64_t day, int year)
{
	int64_t one, next;

	if (r->week.n == 0)
		return true;
	if (day < week_one(r, year))
		year--;
	else if (day >= week_one(r, year + 1))
		year++;
	one = week_one(r, year);
	next = week_one(r, year + 1);
	return number_fits(&r->week, (day - one) / 7 + 1, (next - one) / 7);
}

static bool
year_day_fits(const struct rule *r, int64_t day, int year)
{
	int64_t first;

	if (r->year_day.n == 0)
		return true;
	first = year_begin(year);
	return number_fits(&r->year_day, day - first + 1,
	    year_begin(year + 1) - first);
}

static bool
day_fits(const struct rule *r, int64_t day, const struct day_parts *d)
{
	return weekday_fits(r, day, d) && number_fits(&r->month_day, d->day,
	    day_month_len(d->year, d->month)) &&
	    year_day_fits(r, day, d->year) && week_fits(r, day, d->year);
}

/* The first day of the period that day lies in. */
static int64_t
period_begin(const struct rule *r, int64_t day)
{
	struct day_parts d = day_parts(day);

	if (r->freq == FREQ_DAILY)
		return day;
	if (r->freq == FREQ_WEEKLY)
		return day - ((int)day_weekday(day) - r->week_start + 7) % 7;
	return day_from(d.year, r->freq == FREQ_MONTHLY ? d.month : 1, 1);
}

/* The first day of the n-th period after the one that begins on day. Days
 * that no calendar has are beyond all others. */
static int64_t
period_after(const struct rule *r, int64_t day, int64_t n)
{
	struct day_parts d;
	int64_t months;

	if (r->freq <= FREQ_WEEKLY)
		return day + n * (r->freq == FREQ_DAILY ? 1 : 7);
	d = day_parts(day);
	months = d.year * (int64_t)12 + d.month - 1 +
	    n * (r->freq == FREQ_MONTHLY ? 1 : 12);
	day = months / 12 > 9999 ? DAY_UNKNOWN :
	    day_from((int)(months / 12), (int)(months % 12) + 1, 1);
	return day == DAY_UNKNOWN ? INT64_MAX / 2 : day;
}

static bool
day_take(struct spread *s, int64_t day)
{
	struct rule_days *o = s->out;

	if (s->left != UNKNOWN && s->left-- == 0)
		return false;
	if (s->until != UNKNOWN && day > s->until)
		return false;
	if (day > s->last) {
		o->more = true;
		return false;
	}
	if (day < s->first)
		return true;
	o->day = arena_grow(s->arena, o->day, o->n, &s->cap, sizeof *o->day);
	o->day[o->n++] = day;
	return true;
}

/* Take the days of a period, first <= day < end. False: it is over. */
static bool
period_take(struct spread *s, int64_t first, int64_t end)
{
	const struct rule *r = &s->full;
	int64_t fit[366];
	size_t n = 0;

	for (int64_t day = day_ok(first) ? first : DAY_MIN; day < end &&
	    day_ok(day); day++) {
		struct day_parts d = day_parts(day);

		if (--*s->steps < 0)
			return false;
		if (r->months != 0 && (r->months & 1u << d.month) == 0)
			day += day_month_len(d.year, d.month) - d.day;
		else if (day_fits(r, day, &d))
			fit[n++] = day;
	}
	for (size_t i = 0; i < n; i++)
		if (fit[i] > s->start && number_fits(&r->place,
		    (int64_t)i + 1, (int64_t)n) && !day_take(s, fit[i]))
			return false;
	return true;
}

/* The period to begin with: without a count those that are over do not
 * matter. */
static int64_t
period_first(const struct spread *s)
{
	const struct rule *r = &s->full;
	int64_t begin = period_begin(r, s->start), n, to;

	if (r->count != UNKNOWN || s->first <= s->start)
		return begin;
	to = period_begin(r, s->first);
	if (r->freq <= FREQ_WEEKLY)
		n = (to - begin) / (r->freq == FREQ_DAILY ? 1 : 7);
	else {
		struct day_parts a = day_parts(begin), b = day_parts(to);

		n = r->freq == FREQ_YEARLY ? b.year - a.year :
		    (b.year - a.year) * 12 + b.month - a.month;
	}
	return period_after(r, begin, n - n % r->interval);
}

bool
rule_spread(const struct rule *r, int64_t start, int64_t until,
    int64_t first, int64_t last, int64_t *steps, struct arena *a,
    struct rule_days *out)
{
	struct spread s = { .full = *r, .start = start,
	    .until = until, .first = first, .last = last, .left = r->count,
	    .steps = steps, .arena = a, .out = out };
	int64_t begin, edge = until != UNKNOWN && until < last ? until : last;

	*out = (struct rule_days){ 0 };
	fill_in(&s.full, start);
	begin = period_first(&s);
	if (!day_take(&s, start))
		return true;
	while (begin <= edge) {
		if (--*steps < 0 || !period_take(&s, begin,
		    period_after(r, begin, 1)))
			return *steps >= 0;
		begin = period_after(r, begin, r->interval);
	}
	out->more = begin > last && (until == UNKNOWN || until > last);
	return *steps >= 0;
}
