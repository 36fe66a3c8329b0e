#include "base/day.h"

#include <stdio.h>
#include <string.h>

#include "base/die.h"
#include "base/number.h"
#include "base/text.h"

static const char *const weekday_names[] = {
	N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday"),
};

static const char *const weekday_shorts[] = {
	N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"),
	N_("Sun"),
};

static const char *const month_names[] = {
	N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
	N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December"),
};

static const char *const month_shorts[] = {
	N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
	N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
};

bool
day_ok(int64_t day)
{
	return day >= DAY_MIN && day <= DAY_MAX;
}

static bool
leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
day_month_len(int year, int month)
{
	static const int len[] = {
		31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31
	};

	if (month < 1 || month > 12)
		return 0;
	return len[month - 1] + (month == 2 && leap(year));
}

/*
 * Count years from March: then the leap day is the last day of a year, and
 * the days before a month are a straight line through the month's number.
 */
int64_t
day_from(int year, int month, int day)
{
	int y, m;

	if (year < 1900 || year > 2199 || day < 1 ||
	    day > day_month_len(year, month))
		return DAY_UNKNOWN;
	y = month < 3 ? year - 1 : year;
	m = month < 3 ? month + 9 : month - 3;
	return (int64_t)365 * y + y / 4 - y / 100 + y / 400 +
	    (153 * m + 2) / 5 + day - 1 - 719468;
}

struct day_parts
day_parts(int64_t day)
{
	struct day_parts p;
	int n, year;

	if (!day_ok(day))
		BUG("day %lld is outside the calendar", (long long)day);
	n = (int)(day - DAY_MIN);
	year = 1900 + n / 366;
	while (year < 2199 && day_from(year + 1, 1, 1) <= day)
		year++;
	p.year = year;
	for (p.month = 1; p.month < 12; p.month++)
		if (day_from(year, p.month + 1, 1) > day)
			break;
	p.day = (int)(day - day_from(year, p.month, 1)) + 1;
	return p;
}

enum weekday
day_weekday(int64_t day)
{
	return (enum weekday)(((day % 7) + 10) % 7);	/* 1970: Thursday */
}

int64_t
day_monday(int64_t day)
{
	return day - (int64_t)day_weekday(day);
}

const char *
day_weekday_name(enum weekday w)
{
	return _(weekday_names[w]);
}

const char *
day_weekday_short(enum weekday w)
{
	return _(weekday_shorts[w]);
}

const char *
day_month_name(int month)
{
	return _(month_names[month - 1]);
}

const char *
day_month_short(int month)
{
	return _(month_shorts[month - 1]);
}

const char *
day_print(int64_t day, enum day_form form, struct arena *a)
{
	struct day_parts p;

	if (!day_ok(day))
		return "";
	p = day_parts(day);
	switch (form) {
	case DAY_LONG:
		return arena_printf(a, "%s, %d %s %d",
		    day_weekday_name(day_weekday(day)), p.day,
		    day_month_name(p.month), p.year);
	case DAY_PLAIN:
		return arena_printf(a, "%d %s %d", p.day,
		    day_month_name(p.month), p.year);
	case DAY_SHORT:
		return arena_printf(a, "%s %02d %s",
		    day_weekday_short(day_weekday(day)), p.day,
		    day_month_short(p.month));
	case DAY_ISO:
		return arena_printf(a, "%04d-%02d-%02d", p.year, p.month,
		    p.day);
	case DAY_TYPED:
		return arena_printf(a, "%d/%d/%d", p.day, p.month, p.year);
	}
	BUG("unknown form of a day");
}

/* "7-9 October 2014", "30 September - 2 October 2014". */
static const char *
print_plain_range(struct day_parts f, struct day_parts l, struct arena *a)
{
	if (f.year != l.year)
		return arena_printf(a, "%d %s %d - %d %s %d", f.day,
		    day_month_name(f.month), f.year, l.day,
		    day_month_name(l.month), l.year);
	if (f.month != l.month)
		return arena_printf(a, "%d %s - %d %s %d", f.day,
		    day_month_name(f.month), l.day, day_month_name(l.month),
		    l.year);
	return arena_printf(a, "%d-%d %s %d", f.day, l.day,
	    day_month_name(l.month), l.year);
}

static const char *
print_short_range(int64_t first, int64_t last, struct arena *a)
{
	struct day_parts f = day_parts(first), l = day_parts(last);
	const char *wf = day_weekday_short(day_weekday(first));
	const char *wl = day_weekday_short(day_weekday(last));

	if (f.month == l.month && f.year == l.year)
		return arena_printf(a, "%s-%s %02d-%02d %s", wf, wl, f.day,
		    l.day, day_month_short(l.month));
	return arena_printf(a, "%s %02d %s - %s %02d %s", wf, f.day,
	    day_month_short(f.month), wl, l.day, day_month_short(l.month));
}

const char *
day_print_range(int64_t first, int64_t last, enum day_form form,
    struct arena *a)
{
	if (!day_ok(first))
		return day_print(last, form, a);
	if (!day_ok(last) || first == last)
		return day_print(first, form, a);
	switch (form) {
	case DAY_LONG:
		return arena_printf(a, "%s-%s, %s",
		    day_weekday_name(day_weekday(first)),
		    day_weekday_name(day_weekday(last)),
		    print_plain_range(day_parts(first), day_parts(last), a));
	case DAY_PLAIN:
		return print_plain_range(day_parts(first), day_parts(last), a);
	case DAY_SHORT:
		return print_short_range(first, last, a);
	case DAY_ISO:
		return arena_printf(a, "%s/%s", day_print(first, form, a),
		    day_print(last, form, a));
	case DAY_TYPED:
		return arena_printf(a, "%s - %s", day_print(first, form, a),
		    day_print(last, form, a));
	}
	BUG("unknown form of a day");
}

int64_t
day_read_iso(const char *s)
{
	int y, m, d;

	if (s == NULL || strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return DAY_UNKNOWN;
	y = digits_read(s, 4);
	m = digits_read(s + 5, 2);
	d = digits_read(s + 8, 2);
	return y < 0 || m < 0 || d < 0 ? DAY_UNKNOWN : day_from(y, m, d);
}
