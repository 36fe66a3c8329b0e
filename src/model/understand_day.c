/*
 * The day of a visit: what was written, what is believed, and how sure that
 * is. The words stay as they are; the believed days are set only when nothing
 * contradicts them. delegation_say_day() finds every sentence anew from the
 * record, so that typing, opening and checking a record say the same.
 */
#include "model/understand.h"

#include <string.h>

#include "base/clock.h"
#include "base/day.h"
#include "base/text.h"
#include "model/delegation.h"
#include "model/understand_parts.h"

#define WEEKENDS_MAX	3	/* named one by one */

static int64_t
today_of(const struct field_env *env)
{
	return env != NULL && day_ok(env->today) ? env->today : 0;
}

static bool
is_press(const struct delegation *d, const struct field_env *env)
{
	return (env != NULL && env->press) || d->source == SOURCE_PRESS;
}

static bool
read_words(const char *words, int64_t base, enum day_mode mode,
    struct day_guess *g)
{
	return day_guess(words, strlen(words), base, DAY_UNKNOWN, mode, g);
}

/* Whether the words name a date (not "tomorrow") that can be compared. */
static bool
names_date(const struct day_guess *g)
{
	return !g->empty && !g->not_a_date && !g->relative && g->day > 0 &&
	    g->month > 0;
}

/* How sure a visit without a day is, by its words: a stretch of time is an
 * estimate. */
static int64_t
certainty_without_day(const struct delegation *d)
{
	struct day_guess g;

	if (d->day_raw == NULL)
		return UNKNOWN;
	read_words(d->day_raw, 0, DAY_PRESS, &g);
	return g.vague ? CERTAINTY_ESTIMATED : CERTAINTY_UNKNOWN;
}

/* The weekday that was written; false when none was. */
static bool
weekday_said(const struct day_guess *g, enum weekday *w)
{
	*w = g->weekday;
	return g->weekday_given && !g->last_is_wrong;
}

/* Whether the weekday fits in the year of today, which the words may mean. */
static bool
fits_this_year(const struct day_guess *g, int64_t today)
{
	int64_t day = day_from(day_parts(today).year, g->month, g->day);

	return day != DAY_UNKNOWN && day_weekday(day) == g->weekday;
}

/* Nothing is believed yet: say what the words leave open. */
static void
say_unsettled(const struct delegation *d, const struct day_guess *g,
    int64_t today, struct notices *n)
{
	enum weekday w;
	bool said = weekday_said(g, &w);

	if (g->vague) {
		notice_add(n, NOTICE_WARN, "DATE_VAGUE", "day_raw",
		    _("\"%s\" names no single day; the day stays unknown "
		    "until you fill in the first day."), d->day_raw);
		return;
	}
	if (g->not_a_date) {
		notice_add(n, NOTICE_WARN, "DATE_NOT_READ", "day_raw",
		    _("\"%s\" stays as it is written: %s"), d->day_raw,
		    day_guess_text(g, n->arena));
		return;
	}
	if (g->year == 0)
		notice_add(n, NOTICE_WARN, "DATE_YEAR_MISSING", "day_raw",
		    _("No year is written in \"%s\"; the day stays unknown "
		    "until you fill in the first day."), d->day_raw);
	if (g->weekday_mismatch && g->year != 0) {
		notice_add(n, NOTICE_WARN, "WEEKDAY_MISMATCH", "day_raw",
		    "%s", day_guess_text(g, n->arena));
		return;
	}
	if (!said || g->year != 0 ||
	    (d->day_certainty != CERTAINTY_CONTRADICTS &&
	    fits_this_year(g, today)))
		return;
	if (g->ncandidates == 0)
		notice_add(n, NOTICE_WARN, "WEEKDAY_MISMATCH", "day_raw",
		    _("%d %s is no %s in any year near this one."), g->day,
		    day_month_name(g->month), day_weekday_name(w));
	else
		notice_add(n, NOTICE_WARN, "WEEKDAY_MISMATCH", "day_raw",
		    _("%d %s is a %s in %s, not in the years between."),
		    g->day, day_month_name(g->month), day_weekday_name(w),
		    day_guess_years(g, n->arena));
}

/* A day is believed: hold it against the words. */
static void
say_settled(const struct delegation *d, const struct day_guess *g,
    int64_t today, struct notices *n)
{
	struct day_parts p = day_parts(d->first_day);
	const char *believed = day_print(d->first_day, DAY_LONG, n->arena);
	enum weekday w;
	bool said = weekday_said(g, &w);

	if (said && w != day_weekday(d->first_day))
		notice_add(n, NOTICE_WARN, "WEEKDAY_MISMATCH", "day_raw",
		    _("The words say %s, the first day is %s."),
		    day_weekday_name(w), believed);
	if (g->month != p.month || g->day != p.day ||
	    (g->year != 0 && g->year != p.year))
		notice_add(n, NOTICE_WARN, "DATE_DIFFERS", "first_day",
		    _("The first day is %s, yet \"%s\" is written."),
		    believed, d->day_raw);
	if (g->year == 0)
		notice_add(n, NOTICE_WARN, "DATE_YEAR_INFERRED", "first_day",
		    _("%s; year %d is inferred, none is written in \"%s\"."),
		    day_print_away(d->first_day, today, n->arena), p.year,
		    d->day_raw);
	if (said && w == day_weekday(d->first_day) && g->month == p.month &&
	    g->day == p.day)
		notice_add(n, NOTICE_INFO, "WEEKDAY_OK", "day_raw",
		    _("%s: the weekday agrees."), believed);
}

/* How sure a believed first day is, given the words. */
static int64_t
certainty_of(const struct delegation *d, const struct day_guess *g)
{
	struct day_parts p = day_parts(d->first_day);
	enum weekday w;

	if (!names_date(g))
		return CERTAINTY_CERTAIN;
	if ((weekday_said(g, &w) && w != day_weekday(d->first_day)) ||
	    g->month != p.month || g->day != p.day ||
	    (g->year != 0 && g->year != p.year))
		return CERTAINTY_CONTRADICTS;
	return g->year == 0 ? CERTAINTY_YEAR_INFERRED : CERTAINTY_CERTAIN;
}

size_t
day_raw_candidates(const struct delegation *d, const struct field_env *env,
    int64_t *day)
{
	struct day_guess g;

	if (d->day_raw == NULL || read_words(d->day_raw, today_of(env),
	    DAY_PRESS, &g) || !names_date(&g))
		return 0;
	for (size_t i = 0; i < g.ncandidates; i++)
		day[i] = g.candidates[i];
	return g.ncandidates;
}

/* Name the weekends that lie in the run of days. */
static void
say_weekends(const struct delegation *d, struct notices *n)
{
	int64_t last = day_ok(d->last_day) && d->last_day > d->first_day ?
	    d->last_day : d->first_day;
	const char *names = "";
	size_t told = 0;

	for (int64_t day = d->first_day; day <= last; day++) {
		int64_t sunday = day_monday(day) + SUNDAY;
		int64_t end = sunday < last ? sunday : last;

		if (day_weekday(day) < SATURDAY)
			continue;
		if (told++ == WEEKENDS_MAX) {
			names = arena_printf(n->arena, _("%s and more"),
			    names);
			break;
		}
		names = arena_printf(n->arena, "%s%s%s", names,
		    told == 1 ? "" : "; ",
		    day_print_range(day, end, DAY_LONG, n->arena));
		day = end;
	}
	if (told > 0)
		notice_add(n, NOTICE_WARN, "WEEKEND", "first_day",
		    _("%s: offices are closed at the weekend."), names);
}

void
delegation_say_day(const struct delegation *d, const struct field_env *env,
    struct notices *n)
{
	struct day_guess g;
	bool believed = day_ok(d->first_day);

	if (d->day_raw != NULL && *d->day_raw != '\0') {
		read_words(d->day_raw, believed ? d->first_day :
		    today_of(env), believed ? DAY_NEW : DAY_PRESS, &g);
		if (!believed)
			say_unsettled(d, &g, today_of(env), n);
		else if (names_date(&g))
			say_settled(d, &g, today_of(env), n);
	} else if (!believed) {
		notice_add(n, NOTICE_INFO, "DATE_UNKNOWN", "day_raw",
		    _("The day of the visit is not known yet."));
	}
	if (believed && day_ok(d->last_day) && d->last_day < d->first_day)
		notice_add(n, NOTICE_WARN, "DATE_REVERSED", "last_day",
		    _("The last day, %s, is before the first."),
		    day_print(d->last_day, DAY_LONG, n->arena));
	if (believed)
		say_weekends(d, n);
}

void
delegation_understand_day(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	struct day_guess g;

	(void)f;
	if (read_words(words, today_of(env), is_press(d, env) ? DAY_PRESS :
	    DAY_NEW, &g) && !g.vague) {
		d->first_day = g.first;
		d->last_day = g.last;
		d->day_certainty = g.year_inferred ?
		    CERTAINTY_YEAR_INFERRED : CERTAINTY_CERTAIN;
		if (!names_date(&g))
			notice_add(n, NOTICE_INFO, "DATE_READ", "day_raw",
			    _("%s is read from \"%s\"."),
			    day_print_range(g.first, g.last, DAY_LONG,
			    n->arena), or_empty(d->day_raw));
		else if (g.year != 0 && !g.weekday_given)
			notice_add(n, NOTICE_INFO, "DATE_IS", "day_raw", "%s.",
			    day_print_away(g.first, today_of(env), n->arena));
	} else if (!g.empty) {
		enum weekday w;
		bool stands = day_ok(d->first_day) && names_date(&g) &&
		    certainty_of(d, &g) != CERTAINTY_CONTRADICTS;

		if (stands) {
			d->day_certainty = certainty_of(d, &g);
		} else {
			d->first_day = d->last_day = UNKNOWN;
			d->day_certainty = g.weekday_mismatch ||
			    (weekday_said(&g, &w) &&
			    !fits_this_year(&g, today_of(env))) ?
			    CERTAINTY_CONTRADICTS : certainty_without_day(d);
		}
	} else if (!day_ok(d->first_day)) {
		d->day_certainty = UNKNOWN;
	}
	delegation_say_day(d, env, n);
}

void
delegation_understand_first_day(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct delegation *d = record;
	struct day_guess g;

	(void)f;
	if (!day_ok(d->first_day)) {
		d->last_day = UNKNOWN;
		if (d->day_certainty != CERTAINTY_CONTRADICTS)
			d->day_certainty = certainty_without_day(d);
		return;
	}
	if (read_words(words, today_of(env), DAY_NEW, &g) && g.range)
		d->last_day = g.last;
	else if (!day_ok(d->last_day) || d->last_day < d->first_day)
		d->last_day = d->first_day;
	if (d->day_raw == NULL)
		d->day_certainty = g.vague ? CERTAINTY_ESTIMATED :
		    g.year_inferred ? CERTAINTY_YEAR_INFERRED :
		    CERTAINTY_CERTAIN;
	else {
		read_words(d->day_raw, d->first_day, DAY_NEW, &g);
		if (d->day_certainty != CERTAINTY_ESTIMATED)
			d->day_certainty = certainty_of(d, &g);
		if (g.range && g.first == d->first_day && day_ok(g.last))
			d->last_day = g.last;
	}
	delegation_say_day(d, env, n);
}
