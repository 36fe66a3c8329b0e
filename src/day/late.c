#include "day/day.h"

#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "day/day_inner.h"
#include "desk/hours.h"
#include "desk/schedule.h"
#include "store/record.h"

/* --- what an item bears -------------------------------------------------- */

/* What is usual when nobody said how short an item may become: how much of it
 * must stay, in percent, and whether it can be left out (1 goes first). */
static const struct {
	int keep, drop;
	bool fixed;
} usual[] = {
	[ITEM_ARRIVAL] = { 100, 0, false },
	[ITEM_OPENING] = { 50, 0, false },
	[ITEM_SPEECH] = { 50, 0, false },
	[ITEM_PRESENTATION] = { 50, 0, false },
	[ITEM_DISCUSSION] = { 50, 2, false },
	[ITEM_GIFT] = { 50, 0, false },
	[ITEM_PHOTO] = { 50, 1, false },
	[ITEM_MEAL] = { 100, 0, true },
	[ITEM_PRAYER] = { 100, 0, true },
	[ITEM_TRAVEL] = { 100, 0, false },
	[ITEM_AGENCIES] = { 60, 0, false },
	[ITEM_CLOSING] = { 50, 3, false },
	[ITEM_OTHER] = { 100, 0, false },
};

#define SESSION_KEEP	60	/* percent of a session */

static struct shift_item
bears_item(const struct rundown_line *l)
{
	const struct programme_item *it = l->item;
	size_t kind = it->kind == UNKNOWN ? ITEM_OTHER : (size_t)it->kind;
	int minutes = l->end == UNKNOWN ? 0 : (int)(l->end - l->start);
	struct shift_item s = { .start = (int)l->start, .minutes = minutes,
	    .least = minutes * usual[kind].keep / 100,
	    .drop = usual[kind].drop, .until = SHIFT_OPEN,
	    .fixed = it->fixed == UNKNOWN ? usual[kind].fixed :
	    it->fixed == 1 };

	if (it->least_minutes != UNKNOWN) {
		s.least = it->least_minutes < minutes ?
		    (int)it->least_minutes : minutes;
		s.drop = s.least == 0 && minutes > 0 ? 1 : 0;
	}
	return s;
}

static struct shift_item
bears_session(struct desk *d, const struct rundown_line *l, struct arena *a)
{
	const struct session *v = l->session;
	struct open_hours h = schedule_hours(d, v->agency_id, v->day, a);
	int minutes = l->end == UNKNOWN ? 0 : (int)(l->end - l->start);
	struct shift_item s = { .start = (int)l->start, .minutes = minutes,
	    .least = minutes * SESSION_KEEP / 100, .until = SHIFT_OPEN };

	if (h.kind < SLOT_BUSY && h.to > l->start && h.to <= MINUTE_MAX)
		s.until = (int)h.to;
	s.fixed = v->state == SESSION_ONGOING || v->state == SESSION_DONE;
	return s;
}

/* --- the preview --------------------------------------------------------- */

static void
look_add(struct look *l, const struct rundown_line *line, const char *what,
    struct shift_item item)
{
	struct day_shift *o = l->out;
	size_t i = o->n;

	if (o->n == l->cap)
		return;
	for (; i > 0 && l->item[i - 1].start > item.start; i--) {
		l->item[i] = l->item[i - 1];
		o->change[i] = o->change[i - 1];
	}
	o->n++;
	l->item[i] = item;
	o->change[i] = (struct day_change){ .line = line, .what = what,
	    .was_start = item.start, .was_end = item.start + item.minutes,
	    .fixed = item.fixed, .usual = line != NULL && (line->item == NULL ||
	    line->item->least_minutes == UNKNOWN) };
}

/* On Fridays the prayers stand fast, whether or not the programme says so. */
static void
look_prayers(struct look *l)
{
	const struct hours *p = &l->desk->options.pause_friday;

	if (day_weekday(l->out->day) != FRIDAY || p->from == UNKNOWN)
		return;
	for (size_t i = 0; i < l->out->n; i++) {
		const struct programme_item *it =
		    l->out->change[i].line->item;

		if (it != NULL && it->kind == ITEM_PRAYER)
			return;
	}
	look_add(l, NULL, _("Friday prayers"), (struct shift_item){
	    .start = (int)p->from, .minutes = (int)(p->to - p->from),
	    .least = (int)(p->to - p->from), .fixed = true,
	    .until = SHIFT_OPEN });
}

static void
look_lines(struct look *l, const struct rundown *run)
{
	for (size_t i = 0; i < run->n; i++) {
		const struct rundown_line *line = &run->line[i];

		if (line->day != l->out->day || line->start == UNKNOWN)
			continue;
		if (line->session != NULL)
			look_add(l, line, or_empty(record_title(
			    l->desk->store, &agency_type,
			    line->session->agency_id, l->arena)),
			    bears_session(l->desk, line, l->arena));
		else
			look_add(l, line, or_empty(line->item->title),
			    bears_item(line));
	}
	look_prayers(l);
}

static bool
shift_refuse(const struct day_shift *o, struct err *err)
{
	if (o->late < 1 || o->late > DAY_LATE_MAX)
		return fail(err, ERR_INPUT, _("%lld minutes cannot be "
		    "shifted; give 1 to %d minutes."), (long long)o->late,
		    DAY_LATE_MAX);
	return true;
}

/* Where each line goes. False when none of the programme is concerned. */
static bool
look_shift(struct look *l, int from, struct shift_place *place)
{
	struct day_shift *o = l->out;
	bool any = false;

	shift(l->item, o->n, from, (int)o->late, place);
	for (size_t i = 0; i < o->n; i++) {
		struct day_change *c = &o->change[i];

		c->start = place[i].start;
		c->end = place[i].start + place[i].minutes;
		if (c->end > MINUTE_MAX)
			c->end = MINUTE_MAX;
		c->fate = place[i].fate;
		c->behind = place[i].behind;
		any = any || (c->line != NULL && c->was_start >= from);
	}
	return any;
}

/* A day ends at midnight: what would begin later is for another day. */
static bool
midnight_refuse(const struct day_shift *o, struct err *err)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct day_change *c = &o->change[i];

		if (change_moved(c) && c->fate != SHIFT_DROPPED &&
		    c->start >= MINUTE_MAX)
			return fail(err, ERR_INPUT, _("%s would begin after "
			    "midnight; move it to another day first."),
			    c->what);
	}
	return true;
}

bool
day_shift_preview(struct desk *d, int64_t delegation_id, int64_t day,
    int64_t from, int64_t late, struct arena *a, struct day_shift *out,
    struct err *err)
{
	struct look l = { .desk = d, .arena = a, .out = out };
	struct shift_place *place;
	struct rundown run;

	*out = (struct day_shift){ .delegation_id = delegation_id,
	    .day = day, .from = from, .late = late, .arena = a };
	if (!shift_refuse(out, err) ||
	    !rundown_read(d, delegation_id, a, &run, err))
		return false;
	for (size_t i = 0; i < run.n && out->day == UNKNOWN; i++)
		out->day = run.line[i].start == UNKNOWN ? UNKNOWN :
		    run.line[i].day;
	if (out->day == UNKNOWN)
		return fail(err, ERR_INPUT, _("This visit has no programme "
		    "with hours that could be shifted."));
	l.cap = run.n + 1 < SHIFT_MAX_ITEMS ? run.n + 1 : SHIFT_MAX_ITEMS;
	l.item = arena_array(a, l.cap, sizeof *l.item);
	out->change = arena_array(a, l.cap, sizeof *out->change);
	l.troubles = 6 * l.cap;
	out->trouble = arena_array(a, l.troubles, sizeof *out->trouble);
	out->message = arena_array(a, l.cap, sizeof *out->message);
	look_lines(&l, &run);
	place = arena_array(a, l.cap, sizeof *place);
	if (!look_shift(&l, from == UNKNOWN ? 0 : (int)from, place))
		return from == UNKNOWN ? fail(err, ERR_INPUT,
		    _("This visit has no programme with hours on %s."),
		    day_print(out->day, DAY_PLAIN, a)) :
		    fail(err, ERR_INPUT, _("Nothing begins at or after %s "
		    "on %s."), minute_print(from, a),
		    day_print(out->day, DAY_PLAIN, a));
	if (!midnight_refuse(out, err))
		return false;
	look_breaks(&l, &run, place);
	return true;
}
