/* What is done on the schedule: say what stands in the way, book, move. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/day.h"
#include "base/minute.h"
#include "base/text.h"
#include "desk/hours.h"
#include "desk/schedule.h"
#include "store/record.h"
#include "store/tx.h"

#define FIRST_SESSION	(9 * 60)	/* when nobody has said when */

struct open_hours
schedule_hours(struct desk *d, int64_t agency_id, int64_t day,
    struct arena *a)
{
	struct hours_book book;
	struct err err = { 0 };

	if (!hours_read(d, day, day, a, &book, &err))
		return hours_office(d, day);
	return hours_of(&book, agency_id, day);
}

static const char *
print_times(int64_t from, int64_t to, struct arena *a)
{
	if (from == UNKNOWN)
		return _("a time not fixed yet");
	if (to == UNKNOWN)
		return minute_print(from, a);
	return arena_printf(a, "%s-%s", minute_print(from, a),
	    minute_print(to, a));
}

static void
add_sentence(struct buf *out, const char *sentence)
{
	if (out->len > 0)
		buf_addc(out, ' ');
	buf_add(out, sentence);
}

/* The agency is not there, or not at that time. */
static void
against_hours(struct desk *d, const struct session *s,
    const struct agency *g, struct buf *out, struct arena *a)
{
	struct open_hours h = schedule_hours(d, g->head.id, s->day, a);
	const char *day = day_print(s->day, DAY_SHORT, a);
	const char *why = h.why == NULL ? "" : arena_printf(a, ": %s", h.why);

	if (h.kind == SLOT_HOLIDAY)
		add_sentence(out, arena_printf(a, _("%s is a holiday%s."),
		    day, why));
	else if (h.kind == SLOT_CLOSED)
		add_sentence(out, arena_printf(a, _("%s is closed on %s%s."),
		    agency_label(g), day, why));
	else if (h.kind == SLOT_BUSY)
		add_sentence(out, arena_printf(a, _("%s is busy on %s%s."),
		    agency_label(g), day, why));
	else if (s->start_min != UNKNOWN && (s->start_min < h.from ||
	    s->start_min >= h.to ||
	    (s->end_min != UNKNOWN && s->end_min > h.to)))
		add_sentence(out, arena_printf(a,
		    _("%s receives %s on %s%s."), agency_label(g),
		    print_times(h.from, h.to, a), day, why));
	if (hours_prayer(d, s->day, s->start_min, s->end_min))
		add_sentence(out, arena_printf(a,
		    _("Friday prayers are %s."),
		    print_times(d->options.pause_friday.from,
		    d->options.pause_friday.to, a)));
}

/* Other delegations at the same place and time. */
static void
against_others(struct desk *d, const struct session *s,
    const struct agency *g, struct buf *out, struct arena *a)
{
	struct page all;
	struct err err = { 0 };
	int64_t groups = 1, people = schedule_people(d, s);
	int64_t at_once = g->parallel == UNKNOWN ? 1 : g->parallel;
	struct buf who = { 0 };

	if (people == UNKNOWN)
		people = 0;
	if (!record_range_of(d->store, &session_type, "agency_id",
	    s->agency_id, "day", s->day, s->day, a, &all, &err))
		return;
	for (size_t i = 0; i < all.n; i++) {
		const struct session *o = page_row(&all, i);
		int64_t n;

		if (!session_live(o) || o->head.id == s->head.id ||
		    !session_same_time(o, s))
			continue;
		n = schedule_people(d, o);
		groups++;
		people += n == UNKNOWN ? 0 : n;
		if (o->delegation_id == s->delegation_id)
			continue;
		if (who.len > 0)
			buf_add(&who, ", ");
		buf_printf(&who, _("%s at %s"), o->delegation_id == UNKNOWN ?
		    _("an open session") : or_empty(record_title(d->store,
		    &delegation_type, o->delegation_id, a)),
		    print_times(o->start_min, o->end_min, a));
	}
	if (who.len > 0 && g->seats_max != UNKNOWN && people > g->seats_max)
		add_sentence(out, arena_printf(a, _("%s already has %s: "
		    "together %lld people for %lld seats."),
		    agency_label(g), buf_str(&who), (long long)people,
		    (long long)g->seats_max));
	else if (who.len > 0 && groups > at_once)
		add_sentence(out, arena_printf(a, _("%s already has %s."),
		    agency_label(g), buf_str(&who)));
	buf_free(&who);
}

const char *
schedule_against(struct desk *d, const struct session *s, struct arena *a)
{
	struct err err = { 0 };
	struct buf out = { 0 };
	struct agency *g;

	if (s->agency_id == UNKNOWN || s->day == UNKNOWN || !session_live(s))
		return "";
	g = desk_load(d, &agency_type, s->agency_id, a, &err);
	if (g == NULL)
		return "";
	against_others(d, s, g, &out, a);
	against_hours(d, s, g, &out, a);
	return buf_take(&out, a);
}

/* Begin after the delegation's last session of that day, so that two
 * sessions of one delegation follow each other unless told otherwise. */
void
schedule_defaults(struct desk *d, struct session *s, struct arena *a)
{
	struct err err = { 0 };
	struct agency *g = s->agency_id == UNKNOWN ? NULL :
	    desk_load(d, &agency_type, s->agency_id, a, &err);

	if (s->state == UNKNOWN)
		s->state = SESSION_PROPOSED;
	if (g != NULL && s->seats_min == UNKNOWN)
		s->seats_min = g->seats_min;
	if (g != NULL && s->seats_max == UNKNOWN)
		s->seats_max = g->seats_max;
	if (s->seats_max == UNKNOWN)
		s->seats_max = d->options.session_seats;
	if (g != NULL && s->room == NULL)
		s->room = g->room;
	if (s->start_min == UNKNOWN && s->day != UNKNOWN && g != NULL) {
		struct open_hours h = schedule_hours(d, g->head.id, s->day, a);

		s->start_min = FIRST_SESSION;
		if (h.kind < SLOT_BUSY && (s->start_min < h.from ||
		    s->start_min >= h.to))
			s->start_min = h.from;
	}
	if (s->end_min == UNKNOWN && s->start_min != UNKNOWN &&
	    s->start_min + d->options.session_minutes <= MINUTE_MAX)
		s->end_min = s->start_min + d->options.session_minutes;
}

bool
schedule_waiting(struct desk *d, int64_t delegation_id, int64_t agency_id,
    struct session *s, struct arena *a)
{
	struct err ignored = { 0 };
	struct page page;

	if (!record_list(d->store, &session_type, "delegation_id",
	    delegation_id, a, &page, &ignored))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct session *one = page_row(&page, i);

		if (one->agency_id != agency_id || one->day != UNKNOWN ||
		    one->state == SESSION_REFUSED ||
		    one->state == SESSION_CANCELLED)
			continue;
		*s = *one;
		return true;
	}
	return false;
}

bool
schedule_book(struct desk *d, struct session *s, struct arena *a,
    struct err *err)
{
	struct session copy = *s;

	schedule_defaults(d, &copy, a);
	if (!desk_save(d, &session_type, &copy, a, err))
		return false;
	*s = copy;
	return true;
}

void
session_ask_anew(struct session *s)
{
	s->state = SESSION_PROPOSED;
	s->answered_by = NULL;
	s->answered_day = UNKNOWN;
	s->channel = UNKNOWN;
}

bool
schedule_move(struct desk *d, int64_t session_id, int64_t agency_id,
    int64_t day, struct err *err)
{
	struct arena a = { 0 };
	struct session *s = desk_load(d, &session_type, session_id, &a, err);
	struct tx *tx;
	bool ok = false;

	if (s == NULL)
		goto out;
	if (s->state == SESSION_DONE || s->state == SESSION_ONGOING) {
		fail(err, ERR_IMPOSSIBLE, _("The session has begun already; "
		    "book a new one instead of moving it."));
		goto out;
	}
	if (s->agency_id != agency_id) {
		s->room = NULL;
		s->presenter = NULL;
		s->seats_min = s->seats_max = UNKNOWN;
	}
	if (s->agency_id != agency_id || s->day != day)
		session_ask_anew(s);
	s->agency_id = agency_id;
	s->day = day;
	schedule_defaults(d, s, &a);
	tx = tx_begin(d->store, N_("session move"), err);
	ok = tx_finish(tx, tx != NULL &&
	    record_save(tx, &session_type, s, &a, err), err);
out:
	arena_free(&a);
	return ok;
}

static int
burden_order(const void *a, const void *b)
{
	const struct burden *x = a, *y = b;

	if (x->sessions != y->sessions)
		return x->sessions > y->sessions ? -1 : 1;
	return strcmp(agency_label(x->agency), agency_label(y->agency));
}

bool
schedule_burden(struct desk *d, int64_t first_day, int64_t last_day,
    struct arena *a, struct burden **out, size_t *n, struct err *err)
{
	struct schedule s = { 0 };
	struct page sessions;
	struct burden *b;

	if (!record_list(d->store, &agency_type, NULL, 0, a, &s.agencies,
	    err) || !record_range(d->store, &session_type, "day", first_day,
	    last_day, a, &sessions, err))
		return false;
	b = arena_array(a, s.agencies.n + 1, sizeof *b);
	for (size_t i = 0; i < s.agencies.n; i++)
		b[i].agency = page_row(&s.agencies, i);
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *v = page_row(&sessions, i);
		size_t row = schedule_row(&s, v->agency_id);

		if (row == s.agencies.n || !session_live(v))
			continue;
		b[row].sessions++;
		if (v->seats_max != UNKNOWN)
			b[row].people += v->seats_max;
	}
	if (s.agencies.n > 1)
		qsort(b, s.agencies.n, sizeof *b, burden_order);
	*out = b;
	*n = s.agencies.n;
	return true;
}
