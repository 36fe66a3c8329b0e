/* Times of sessions and programme items, and what looks wrong in the small
 * records of a visit, each from the record alone. */
#include "model/understand.h"

#include <string.h>

#include "base/minute.h"
#include "base/text.h"
#include "model/agency.h"
#include "model/outcome.h"
#include "model/phone.h"
#include "model/programme_item.h"
#include "model/session.h"

/* The end that was written with a begin ("9.30-11.30"); MINUTE_UNKNOWN when
 * there is none. */
static int64_t
end_written(const char *words)
{
	struct minute_guess g;

	if (!minute_guess(words, strlen(words), &g) || !g.range)
		return MINUTE_UNKNOWN;
	return g.to;
}

/* Say that an end is not after its begin. */
static void
say_times(int64_t from, int64_t to, const char *field, struct notices *n)
{
	if (from != UNKNOWN && to != UNKNOWN && to <= from)
		notice_add(n, NOTICE_WARN, "TIME_REVERSED", field,
		    _("It ends at %s, not after it begins at %s."),
		    minute_print(to, n->arena), minute_print(from, n->arena));
}

static void
say_seats(int64_t min, int64_t max, struct notices *n)
{
	if (min != UNKNOWN && max != UNKNOWN && min > max)
		notice_add(n, NOTICE_WARN, "SEATS_REVERSED", "seats_max",
		    _("At least %lld, yet at most %lld seats: nobody fits."),
		    (long long)min, (long long)max);
}

void
session_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct session *s = record;
	int64_t end = end_written(words);

	(void)f, (void)env;
	if (end != MINUTE_UNKNOWN)
		s->end_min = end;
	say_times(s->start_min, s->end_min, "end_min", n);
}

void
opening_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct opening *o = record;
	int64_t end = end_written(words);

	(void)f, (void)env;
	if (end != MINUTE_UNKNOWN)
		o->end_min = end;
	say_times(o->start_min, o->end_min, "end_min", n);
}

/* A run typed where the end belongs ends there; its begin is believed where
 * nobody said another. */
static void
understand_end(const char *words, int64_t *from, int64_t *to,
    struct notices *n)
{
	struct minute_guess g;

	if (!minute_guess(words, strlen(words), &g) || !g.range)
		return;
	*to = g.to;
	if (*from == UNKNOWN)
		*from = g.from;
	else if (*from != g.from)
		notice_add(n, NOTICE_INFO, "TIME_BEGIN_KEPT", "end_min",
		    _("Only the end is taken; it begins at %s as before."),
		    minute_print(*from, n->arena));
}

void
session_understand_end(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct session *s = record;

	(void)f, (void)env;
	understand_end(words, &s->start_min, &s->end_min, n);
}

void
opening_understand_end(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct opening *o = record;

	(void)f, (void)env;
	understand_end(words, &o->start_min, &o->end_min, n);
}

void
session_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct session *s = record;

	(void)env;
	if (s->day == UNKNOWN)
		notice_add(n, NOTICE_WARN, "SESSION_DATE_MISSING", "day",
		    _("The day at the agency is not known yet."));
	else if (day_weekday(s->day) >= SATURDAY)
		notice_add(n, NOTICE_WARN, "WEEKEND", "day",
		    _("%s: offices are closed at the weekend."),
		    day_print(s->day, DAY_LONG, n->arena));
	say_times(s->start_min, s->end_min, "end_min", n);
	say_seats(s->seats_min, s->seats_max, n);
}

void
item_understand_start(const struct field *f, const char *words,
    void *record, const struct field_env *env, struct notices *n)
{
	struct programme_item *item = record;
	int64_t end = end_written(words);

	(void)f, (void)env;
	if (end == MINUTE_UNKNOWN || item->start_min == UNKNOWN)
		return;
	if (end > item->start_min)
		item->minutes = end - item->start_min;
	say_times(item->start_min, end, "minutes", n);
}

void
item_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct programme_item *item = record;

	(void)env;
	if (item->minutes != UNKNOWN && item->least_minutes != UNKNOWN &&
	    item->least_minutes > item->minutes)
		notice_add(n, NOTICE_WARN, "MINUTES_REVERSED",
		    "least_minutes", _("At least %lld minutes is more than "
		    "the %lld planned."), (long long)item->least_minutes,
		    (long long)item->minutes);
	if (item->start_min != UNKNOWN && item->minutes != UNKNOWN &&
	    item->start_min + item->minutes > MINUTE_MAX)
		notice_add(n, NOTICE_WARN, "PAST_MIDNIGHT", "minutes",
		    _("It runs past midnight."));
}

void
agency_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct agency *a = record;

	(void)env;
	say_seats(a->seats_min, a->seats_max, n);
	phone_say(a->phone, n);
}

void
opening_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct opening *o = record;

	(void)env;
	if (o->kind == OPENING_WEEKLY && o->weekday == UNKNOWN)
		notice_add(n, NOTICE_WARN, "WEEKDAY_MISSING", "weekday",
		    _("Weekly hours need a weekday; without one they count "
		    "for nothing."));
	if (o->kind != UNKNOWN && o->kind != OPENING_WEEKLY &&
	    o->day == UNKNOWN)
		notice_add(n, NOTICE_WARN, "DAY_MISSING", "day",
		    _("Which day is not said; without one it counts for "
		    "nothing."));
	if (o->day != UNKNOWN && o->last_day != UNKNOWN &&
	    o->last_day < o->day)
		notice_add(n, NOTICE_WARN, "DATE_REVERSED", "last_day",
		    _("The last day, %s, is before the first."),
		    day_print(o->last_day, DAY_LONG, n->arena));
	say_times(o->start_min, o->end_min, "end_min", n);
}

void
visum_check(const void *record, const struct field_env *env,
    struct notices *n)
{
	const struct visum *v = record;

	(void)env;
	if (v->received == UNKNOWN)
		return;
	if (v->returned != UNKNOWN && v->returned != v->received)
		notice_add(n, NOTICE_WARN, "VISUM_DIFFERS", "returned",
		    P_("%lld sheet came in, %lld went back.",
		    "%lld sheets came in, %lld went back.", v->received),
		    (long long)v->received, (long long)v->returned);
	if (v->stamped != UNKNOWN && v->stamped > v->received)
		notice_add(n, NOTICE_WARN, "VISUM_TOO_MANY", "stamped",
		    P_("%lld sheet is signed, only %lld came in.",
		    "%lld sheets are signed, only %lld came in.", v->stamped),
		    (long long)v->stamped, (long long)v->received);
}
