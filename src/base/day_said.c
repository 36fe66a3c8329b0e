/* What is to be said of words about days: wrong, or taken for granted. */
#include "base/day.h"
#include "base/text.h"

const char *
day_guess_years(const struct day_guess *g, struct arena *a)
{
	const char *text = "";
	size_t i;

	for (i = 0; i < g->ncandidates; i++)
		text = arena_printf(a, "%s%s%d", text, i == 0 ? "" : ", ",
		    day_parts(g->candidates[i]).year);
	return text;
}

/* The day of that weekday which is nearest to the one tried. */
static int64_t
nearest(const struct day_guess *g)
{
	int64_t ahead = ((int64_t)g->weekday - day_weekday(g->tried) + 7) % 7;

	return g->tried + (ahead > 3 ? ahead - 7 : ahead);
}

static const char *
mismatch_text(const struct day_guess *g, struct arena *a)
{
	const char *day = day_print(g->tried, DAY_PLAIN, a);
	const char *is = day_weekday_name(day_weekday(g->tried));
	const char *said = day_weekday_name(g->weekday);
	const char *text;

	text = arena_printf(a, _("%s is a %s, not a %s"), day, is, said);
	if (!g->year_missing && day_ok(nearest(g)))
		text = arena_printf(a, _("%s; the nearest %s is %s"), text,
		    said, day_print(nearest(g), DAY_PLAIN, a));
	if (g->ncandidates > 0)
		text = arena_printf(a, _("%s; it is a %s in %s"), text, said,
		    day_guess_years(g, a));
	return arena_printf(a, "%s.", text);
}

static const char *
year_text(const struct day_guess *g, struct arena *a)
{
	if (g->relative)
		return _("The words count from a day that is not written.");
	if (g->ncandidates > 0)
		return arena_printf(a, _("No year is written; %d %s is a %s "
		    "in %s."), g->day, day_month_name(g->month),
		    day_weekday_name(g->weekday), day_guess_years(g, a));
	return _("No year is written.");
}

/* How long the month is that has not so many days. */
static const char *
month_text(const struct day_guess *g, struct arena *a)
{
	const char *month = day_month_name(g->month);
	int days = day_month_len(g->year == 0 ? 2000 : g->year, g->month);

	if (g->month != 2)
		return arena_printf(a, _("%s has %d days."), month, days);
	if (g->year == 0)
		return _("February has 28 days, 29 in a leap year.");
	return arena_printf(a, _("%s %d has %d days."), month, g->year, days);
}

const char *
day_guess_text(const struct day_guess *g, struct arena *a)
{
	if (g->no_such_day)
		return g->year != 0 && day_from(g->year, 1, 1) == DAY_UNKNOWN ?
		    _("Years run from 1900 to 2199.") : month_text(g, a);
	if (g->vague && g->first == DAY_UNKNOWN)
		return _("These words name no single day; write 8/8/2017, "
		    "7-9 Oct or tomorrow.");
	if (g->not_a_date)
		return _("This is not understood as a day; write 8/8/2017, "
		    "7-9 Oct or tomorrow.");
	if (g->weekday_mismatch)
		return mismatch_text(g, a);
	if (g->year_inferred)
		return arena_printf(a, _("No year is written: %s is taken."),
		    day_print_range(g->first, g->last, DAY_LONG, a));
	if (g->year_missing)
		return year_text(g, a);
	if (g->reversed)
		return arena_printf(a, _("The last day, %s, is before the "
		    "first, %s."), day_print(g->last, DAY_PLAIN, a),
		    day_print(g->first, DAY_PLAIN, a));
	return "";
}

const char *
day_print_away(int64_t day, int64_t today, struct arena *a)
{
	const char *name = day_print(day, DAY_LONG, a);
	int64_t days = day < today ? today - day : day - today;

	if (days == 0)
		return arena_printf(a, _("%s, today"), name);
	return arena_printf(a, day < today ? P_("%s, %lld day ago",
	    "%s, %lld days ago", days) : P_("%s, in %lld day",
	    "%s, in %lld days", days), name, (long long)days);
}
