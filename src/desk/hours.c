#include "desk/hours.h"

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "store/record.h"

/* Nobody notes a closure longer than this as one line. */
#define LONGEST_CLOSURE	366

bool
hours_read(struct desk *d, int64_t first_day, int64_t last_day,
    struct arena *a, struct hours_book *out, struct err *err)
{
	out->desk = d;
	return record_range(d->store, &holiday_type, "day", first_day,
	    last_day, a, &out->holidays, err) &&
	    record_list(d->store, &opening_type, "day", UNKNOWN, a,
	    &out->weekly, err) &&
	    record_range(d->store, &opening_type, "day",
	    first_day - LONGEST_CLOSURE, last_day, a, &out->dated, err);
}

const char *
hours_holiday(const struct hours_book *b, int64_t day)
{
	for (size_t i = 0; i < b->holidays.n; i++) {
		const struct holiday *h = page_row(&b->holidays, i);

		if (h->day == day)
			return or_empty(h->name);
	}
	return NULL;
}

bool
hours_day_off(const struct hours_book *b, int64_t day)
{
	return day_weekday(day) >= SATURDAY || hours_holiday(b, day) != NULL;
}

bool
hours_prayer(const struct desk *d, int64_t day, int64_t start_min,
    int64_t end_min)
{
	if (day_weekday(day) != FRIDAY || start_min == UNKNOWN ||
	    d->options.pause_friday.from == UNKNOWN)
		return false;
	if (end_min == UNKNOWN)
		end_min = start_min + 1;
	return start_min < d->options.pause_friday.to &&
	    end_min > d->options.pause_friday.from;
}

struct open_hours
hours_office(const struct desk *d, int64_t day)
{
	const struct hours *w = &d->options.work[day_weekday(day)];

	if (w->from == UNKNOWN)
		return (struct open_hours){ SLOT_CLOSED, 0, 0, NULL };
	return (struct open_hours){ SLOT_OPEN, w->from, w->to, NULL };
}

/* The hours of an agency as a week says, before exceptions. */
static struct open_hours
weekly_hours(const struct hours_book *b, int64_t agency_id, int64_t day)
{
	struct open_hours h = { SLOT_CLOSED, 0, 0, NULL };
	bool own = false;

	for (size_t i = 0; i < b->weekly.n; i++) {
		const struct opening *o = page_row(&b->weekly, i);

		if (o->agency_id != agency_id || o->kind != OPENING_WEEKLY)
			continue;
		own = true;
		if (o->weekday != (int64_t)day_weekday(day))
			continue;
		if (h.kind == SLOT_CLOSED)
			h.from = MINUTE_MAX;
		h.kind = SLOT_OPEN;
		h.from = o->start_min == UNKNOWN ? 0 :
		    o->start_min < h.from ? o->start_min : h.from;
		h.to = o->end_min == UNKNOWN ? MINUTE_MAX :
		    o->end_min > h.to ? o->end_min : h.to;
	}
	if (own)
		return h;
	return hours_office(b->desk, day);
}

static bool
opening_touches(const struct opening *o, int64_t day)
{
	return o->day <= day &&
	    day <= (o->last_day == UNKNOWN ? o->day : o->last_day);
}

/* Take a closed or busy time out of the hours. */
static void
hours_cut(struct open_hours *h, const struct opening *o)
{
	int64_t from = o->start_min == UNKNOWN ? 0 : o->start_min;
	int64_t to = o->end_min == UNKNOWN ? MINUTE_MAX : o->end_min;

	if (h->kind >= SLOT_BUSY || from >= h->to || to <= h->from)
		return;
	if (from <= h->from && to >= h->to) {
		h->kind = o->kind == OPENING_BUSY ? SLOT_BUSY : SLOT_CLOSED;
		h->why = o->reason;
	} else if (from - h->from >= h->to - to) {
		h->to = from;		/* the longer part is before it */
		h->why = o->reason;
	} else {
		h->from = to;
		h->why = o->reason;
	}
}

/* Say whether what is left is a morning or an afternoon. */
static void
hours_halve(struct open_hours *h)
{
	if (h->kind >= SLOT_BUSY)
		return;
	h->kind = h->to <= NOON + 60 ? SLOT_MORNING :
	    h->from >= NOON ? SLOT_AFTERNOON : SLOT_OPEN;
}

struct open_hours
hours_of(const struct hours_book *b, int64_t agency_id, int64_t day)
{
	struct open_hours h = weekly_hours(b, agency_id, day);
	const char *holiday = hours_holiday(b, day);

	if (holiday != NULL) {
		h.kind = SLOT_HOLIDAY;
		h.why = holiday;
	}
	for (size_t i = 0; i < b->dated.n; i++) {
		const struct opening *o = page_row(&b->dated, i);

		if (o->agency_id != agency_id || !opening_touches(o, day))
			continue;
		if (o->kind != OPENING_EXTRA) {
			hours_cut(&h, o);
			continue;
		}
		h.kind = SLOT_OPEN;
		h.from = o->start_min == UNKNOWN ? 0 : o->start_min;
		h.to = o->end_min == UNKNOWN ? MINUTE_MAX : o->end_min;
		h.why = o->reason;
	}
	hours_halve(&h);
	return h;
}
