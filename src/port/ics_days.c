/*
 * From events as written to days, when the whole file is known. An event that
 * says when it was meant to begin (RECURRENCE-ID) stands for that one day of
 * its repetition.
 */
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "base/field.h"
#include "base/order.h"
#include "base/text.h"
#include "port/ics_inner.h"

#define SEEN_SLOTS	65536	/* a power of two, above ICS_EVENTS_MAX */
#define SPAN_DAYS_MAX	366	/* nobody's event is longer */

struct settling {
	struct raws	*r;
	struct zones	*zones;
	const struct ics_window *window;
	int64_t		*steps;
	const char	**seen;		/* identities, by hash; SEEN_SLOTS */
	size_t		 cap;
};

/* The slot of an identity: its own, or an empty one. */
static size_t
seen_slot(const struct settling *s, const char *key)
{
	uint32_t h = 2166136261u;

	for (const char *p = key; *p != '\0'; p++)
		h = (h ^ (unsigned char)*p) * 16777619u;
	for (h %= SEEN_SLOTS; s->seen[h] != NULL; h = (h + 1) % SEEN_SLOTS)
		if (strcmp(s->seen[h], key) == 0)
			break;
	return h;
}

static const char *
identity(const struct settling *s, const char *uid, const char *instance)
{
	return arena_printf(s->r->arena, "%s\n\n%s", uid, or_empty(instance));
}

/* "20170808", or "20170808T023000Z" of an instant in minutes. */
static const char *
instance_text(const struct settling *s, int64_t at, bool date)
{
	int64_t day = at / MINUTES_DAY - (at % MINUTES_DAY < 0);
	int minute = (int)(at - day * MINUTES_DAY);
	struct day_parts d;

	if (!day_ok(day))
		return NULL;
	d = day_parts(day);
	if (date)
		return arena_printf(s->r->arena, "%04d%02d%02d", d.year,
		    d.month, d.day);
	return arena_printf(s->r->arena, "%04d%02d%02dT%02d%02d00Z", d.year,
	    d.month, d.day, minute / 60, minute % 60);
}

/* The instant of a moment; spoils the event when its zone is not known. */
static int64_t
instant(const struct settling *s, struct raw *x, const struct moment *m)
{
	int64_t at = 0;

	if (!zones_instant(s->zones, m, &at))
		raw_spoil(x, 0, arena_printf(s->r->arena, _("its time zone "
		    "\"%s\" is neither known here nor described in the "
		    "file; export it with times in UTC, or enter the event by "
		    "hand."), content_shown(m->zone, strlen(m->zone),
		    s->r->arena)));
	return at;
}

/* How long an event is, in minutes; UNKNOWN: nobody said. */
static int64_t
length(const struct settling *s, struct raw *x)
{
	bool date = x->start.minute == UNKNOWN;
	int64_t len = x->duration_min;

	if (x->has_finish) {
		if (date != (x->finish.minute == UNKNOWN)) {
			raw_spoil(x, 0, _("one end is a day, the other a "
			    "time; enter this event by hand."));
			return UNKNOWN;
		}
		len = instant(s, x, &x->finish) - instant(s, x, &x->start);
	}
	if (len == UNKNOWN)
		return UNKNOWN;
	if (len < 0)
		raw_spoil(x, 0, _("it ends before it begins; enter it by "
		    "hand."));
	if (len > SPAN_DAYS_MAX * (int64_t)MINUTES_DAY)
		raw_spoil(x, 0, _("it is longer than a year; enter it by "
		    "hand."));
	return len;
}

static bool
put(struct settling *s, const struct ics_event *e)
{
	struct ics *o = s->r->out;

	if (o->n == ICS_EVENTS_MAX)
		return false;
	o->event = arena_grow(s->r->arena, o->event, o->n, &s->cap,
	    sizeof *o->event);
	o->event[o->n++] = *e;
	return true;
}

/* Give an event its local days and minutes: from an instant on, so long. */
static void
place(const struct settling *s, struct raw *x, int64_t at, int64_t len)
{
	int64_t zone = zone_offset_min(s->zones->local), end;
	struct ics_event *e = &x->e;

	if (x->start.minute == UNKNOWN) {
		e->day = at / MINUTES_DAY - (at % MINUTES_DAY < 0);
		e->last_day = e->day + (len == UNKNOWN || len <= MINUTES_DAY ?
		    0 : len / MINUTES_DAY - 1);	/* the end is the day after */
	} else {
		at += zone;
		end = at + (len == UNKNOWN ? 0 : len);
		e->day = at / MINUTES_DAY - (at % MINUTES_DAY < 0);
		e->start_min = at - e->day * MINUTES_DAY;
		e->last_day = end / MINUTES_DAY - (end % MINUTES_DAY < 0);
		e->end_min = end - e->last_day * MINUTES_DAY;
		if (end == at)
			e->end_min = UNKNOWN;
		else if (e->end_min == 0 && e->last_day == e->day + 1) {
			e->last_day = e->day;	/* midnight ends the day */
			e->end_min = MINUTES_DAY;
		}
	}
	if (!day_ok(e->day) || !day_ok(e->last_day))
		raw_spoil(x, 0, _("it lies beyond the calendar."));
}

/* --- repetitions --------------------------------------------------------- */

/* The last day of a rule that begins with x, by its UNTIL. */
static int64_t
until_day(const struct settling *s, struct raw *x, const struct rule *r)
{
	struct moment m = x->start;
	int64_t until, at;

	if (r->until.day == UNKNOWN || r->until.minute == UNKNOWN ||
	    x->start.minute == UNKNOWN)
		return r->until.day;
	until = r->until.day * MINUTES_DAY + r->until.minute;
	if (!r->until.utc) {
		struct moment local = r->until;

		local.zone = x->start.zone;
		local.utc = x->start.utc;
		until = instant(s, x, &local);
	}
	for (m.day = r->until.day + 1; m.day > r->until.day - 2; m.day--) {
		at = instant(s, x, &m);
		if (at <= until)
			break;
	}
	return m.day;
}

/* Instants of moments, sorted. A date among times means all of that day, so
 * it stands for the time at which x begins. */
static int64_t *
instants(const struct settling *s, struct raw *x, const struct moment *m,
    size_t n)
{
	int64_t *at = arena_array(s->r->arena, n, sizeof *at);

	for (size_t i = 0; i < n; i++) {
		struct moment one = m[i];

		if (one.minute == UNKNOWN && x->start.minute != UNKNOWN) {
			one = x->start;
			one.day = m[i].day;
		}
		at[i] = instant(s, x, &one);
		if (x->start.minute == UNKNOWN)
			at[i] = m[i].day * MINUTES_DAY;
	}
	qsort(at, n, sizeof *at, order_numbers);
	return at;
}

/* The instants at which x begins within the window, those of RDATE with them;
 * sorted, some perhaps twice. False: too much work. */
static bool
beginnings(struct settling *s, struct raw *x, int64_t **out, size_t *n)
{
	struct rule_days days = { 0 };
	const struct ics_window *w = s->window;
	struct moment *m;
	struct rule r;
	const char *why;

	*n = 0;
	if (x->rule != NULL && !rule_read(x->rule, s->r->arena, &r, &why)) {
		raw_spoil(x, x->rule_line, why);
		return true;
	}
	if (x->rule != NULL && !rule_keeps_time(&r, x->start.minute)) {
		raw_spoil(x, x->rule_line, _("it repeats at another time "
		    "(BYHOUR, BYMINUTE) than it begins; enter the days it "
		    "means by hand."));
		return true;
	}
	if (x->rule == NULL)
		days = (struct rule_days){ .day = &x->start.day, .n = 1 };
	else if (!rule_spread(&r, x->start.day, until_day(s, x, &r),
	    w->first, w->last, s->steps, s->r->arena, &days))
		return false;
	s->r->out->endless += days.more;
	m = arena_array(s->r->arena, days.n + x->nmore, sizeof *m);
	for (size_t i = 0; i < days.n; i++) {
		m[*n] = x->start;
		m[(*n)++].day = days.day[i];
	}
	for (size_t i = 0; i < x->nmore; i++)
		if (x->more[i].day >= w->first && x->more[i].day <= w->last)
			m[(*n)++] = x->more[i];
	*out = instants(s, x, m, *n);
	return true;
}

/* Put an event for each day of a repetition that nothing takes out and no
 * other event stands for. */
static bool
spread(struct settling *s, struct raw *x, int64_t len)
{
	bool date = x->start.minute == UNKNOWN;
	struct ics_event blank = x->e;
	int64_t *at, *less;
	size_t n, before = s->r->out->n;

	if (!beginnings(s, x, &at, &n)) {
		raw_spoil(x, x->rule_line, _("the repetitions of this file "
		    "are too many to follow; split it."));
		return put(s, &x->e);
	}
	less = instants(s, x, x->less, x->nless);
	for (size_t i = 0; i < n && x->e.problem == NULL; i++) {
		const char *key;

		if ((i > 0 && at[i] == at[i - 1]) || bsearch(&at[i], less,
		    x->nless, sizeof *less, order_numbers) != NULL)
			continue;
		x->e = blank;
		x->e.instance = instance_text(s, at[i], date);
		key = identity(s, x->e.uid, x->e.instance);
		if (s->seen[seen_slot(s, key)] != NULL)
			continue;
		place(s, x, at[i], len);
		if (!put(s, &x->e))
			return false;
	}
	s->r->out->outside += s->r->out->n == before &&
	    x->e.problem == NULL;
	return x->e.problem == NULL || put(s, &x->e);
}

/* --- together ------------------------------------------------------------ */

/* Say who each event is; an identity that was there before is refused. */
static void
know(struct settling *s, struct raw *x)
{
	const char *key;
	size_t slot;

	if (x->e.uid == NULL || *x->e.uid == '\0') {
		raw_spoil(x, 0, _("it has no UID; it could not be recognised "
		    "when it comes again. Enter it by hand."));
		return;
	}
	if (x->recurs.day != UNKNOWN && x->e.problem == NULL)
		x->e.instance = instance_text(s, instant(s, x, &x->recurs),
		    x->recurs.minute == UNKNOWN);
	if (x->e.problem != NULL)
		return;
	key = identity(s, x->e.uid, x->e.instance);
	slot = seen_slot(s, key);
	if (s->seen[slot] != NULL)
		raw_spoil(x, 0, _("an event before has the same UID; leave "
		    "one of them out."));
	s->seen[slot] = key;
}

static bool
settle(struct settling *s, struct raw *x)
{
	struct ics *o = s->r->out;
	int64_t at = 0, len = UNKNOWN;

	if (x->start.day == UNKNOWN)
		raw_spoil(x, 0, _("it has no beginning (DTSTART); enter it by "
		    "hand."));
	if (x->e.problem == NULL) {
		at = instant(s, x, &x->start);
		len = length(s, x);
	}
	if (x->e.problem == NULL && x->e.instance == NULL &&
	    !x->e.cancelled && (x->rule != NULL || x->nmore > 0)) {
		if (!spread(s, x, len))
			return false;
	} else {
		if (x->e.problem == NULL)
			place(s, x, at, len);
		if (!put(s, &x->e))
			return false;
	}
	if (x->e.problem == NULL && x->recurs.day == UNKNOWN)
		o->whole[o->nwhole++] = x->e.uid;
	return true;
}

bool
raws_settle(struct raws *r, struct zones *z,
    const struct ics_window *w, int64_t *steps)
{
	struct settling s = { .r = r, .zones = z, .window = w,
	    .steps = steps };

	s.seen = arena_array(r->arena, SEEN_SLOTS, sizeof *s.seen);
	r->out->whole = arena_array(r->arena, r->n, sizeof *r->out->whole);
	for (size_t i = 0; i < r->n; i++)
		know(&s, &r->item[i]);
	for (size_t i = 0; i < r->n; i++)
		if (!settle(&s, &r->item[i]))
			return false;
	return true;
}
