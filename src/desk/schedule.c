/*
 * The schedule reads three things in one go: our agencies, what is said about
 * their hours, and the sessions of the days asked for. Counting people costs
 * a few queries a session, so it is done only for the rows somebody looks at.
 */
#include "desk/schedule.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/text.h"
#include "desk/hours.h"
#include "model/state.h"
#include "store/due.h"
#include "store/record.h"

bool
session_live(const struct session *s)
{
	return session_claims(s->state);
}

/* --- reading ------------------------------------------------------------- */

/* Keep the agencies that are ours. */
static void
keep_ours(struct page *p)
{
	size_t n = 0;

	for (size_t i = 0; i < p->n; i++) {
		struct agency *from = page_row(p, i);

		if (from->host != NULL)
			continue;
		if (n != i)
			*(struct agency *)page_row(p, n) = *from;
		n++;
	}
	p->n = n;
}

static int
booking_order(const void *a, const void *b)
{
	const struct booking *x = a, *y = b;

	if (x->agency != y->agency)
		return x->agency < y->agency ? -1 : 1;
	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->session->start_min != y->session->start_min)
		return x->session->start_min < y->session->start_min ? -1 : 1;
	return x->session->head.id < y->session->head.id ? -1 :
	    x->session->head.id > y->session->head.id;
}

size_t
schedule_row(const struct schedule *s, int64_t agency_id)
{
	size_t i;

	for (i = 0; i < s->agencies.n; i++) {
		const struct agency *g = page_row(&s->agencies, i);

		if (g->head.id == agency_id)
			break;
	}
	return i;
}

struct slot *
schedule_slot(const struct schedule *s, size_t agency, size_t day)
{
	return &s->slot[agency * s->ndays + day];
}

static void
place_bookings(struct schedule *s)
{
	s->booking = arena_array(s->arena, s->sessions.n + 1,
	    sizeof *s->booking);
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct session *v = page_row(&s->sessions, i);
		size_t row = schedule_row(s, v->agency_id);

		if (row == s->agencies.n || !session_live(v))
			continue;
		s->booking[s->nbookings++] = (struct booking){
		    .session = v, .agency = row, .people = UNKNOWN,
		    .day = (size_t)(v->day - s->first_day) };
	}
	if (s->nbookings > 1)
		qsort(s->booking, s->nbookings, sizeof *s->booking,
		    booking_order);
	for (size_t i = 0; i < s->nbookings; i++) {
		const struct booking *b = &s->booking[i];
		struct slot *slot = schedule_slot(s, b->agency, b->day);

		if (slot->n++ == 0)
			slot->first = i;
	}
}

static void
place_hours(struct schedule *s, const struct hours_book *book)
{
	for (size_t r = 0; r < s->agencies.n; r++) {
		const struct agency *g = page_row(&s->agencies, r);

		for (size_t c = 0; c < s->ndays; c++) {
			struct slot *slot = schedule_slot(s, r, c);

			slot->hours = hours_of(book, g->head.id,
			    s->first_day + (int64_t)c);
			slot->used = UNKNOWN;
			slot->seats = g->seats_max;
		}
	}
}

bool
schedule_read(struct desk *d, int64_t first_day, size_t ndays,
    struct arena *a, struct schedule *out, struct err *err)
{
	struct schedule s = { .first_day = first_day, .ndays = ndays,
	    .arena = a };
	struct hours_book book;
	int64_t last = first_day + (int64_t)ndays - 1;

	if (!record_list(d->store, &agency_type, NULL, 0, a, &s.agencies,
	    err) || !hours_read(d, first_day, last, a, &book, err) ||
	    !record_range(d->store, &session_type, "day", first_day, last, a,
	    &s.sessions, err))
		return false;
	keep_ours(&s.agencies);
	s.slot = arena_array(a, s.agencies.n * ndays + 1, sizeof *s.slot);
	s.counted = arena_array(a, s.agencies.n + 1, sizeof *s.counted);
	s.holiday = arena_array(a, ndays, sizeof *s.holiday);
	for (size_t c = 0; c < ndays; c++)
		s.holiday[c] = hours_holiday(&book, first_day + (int64_t)c);
	place_hours(&s, &book);
	place_bookings(&s);
	*out = s;
	return true;
}

/* --- counting ------------------------------------------------------------ */

bool
session_same_time(const struct session *a, const struct session *b)
{
	int64_t a_end = a->end_min == UNKNOWN ? a->start_min : a->end_min;
	int64_t b_end = b->end_min == UNKNOWN ? b->start_min : b->end_min;

	if (a->start_min == UNKNOWN || b->start_min == UNKNOWN)
		return true;
	if (a->start_min == b->start_min)
		return true;
	return a->start_min < b_end && b->start_min < a_end;
}

/* People of the newest plan's groups that go to a session: by the group
 * itself, or by a stop of its rotation. UNKNOWN when no plan speaks of it. */
static int64_t
people_by_plan(struct desk *d, int64_t session_id, struct arena *a)
{
	struct page groups, stops;
	struct err err = { 0 };
	int64_t plan = 0, people = 0;
	size_t total;

	if (!record_list(d->store, &visit_group_type, "session_id",
	    session_id, a, &groups, &err) ||
	    !record_list(d->store, &stop_type, "session_id", session_id, a,
	    &stops, &err))
		return UNKNOWN;
	total = groups.n + stops.n;
	for (size_t i = 0; i < total; i++) {
		int64_t id = i < groups.n ?
		    ((struct visit_group *)page_row(&groups, i))->plan_id :
		    ((struct stop *)page_row(&stops, i - groups.n))->plan_id;
		struct plan *p = id > plan ?
		    desk_load(d, &plan_type, id, a, &err) : NULL;

		if (p != NULL && p->status != PLAN_REPLACED)
			plan = id;
	}
	if (plan == 0)
		return UNKNOWN;
	for (size_t i = 0; i < groups.n; i++) {
		const struct visit_group *g = page_row(&groups, i);

		if (g->plan_id == plan)
			people += record_count(d->store, &placement_type,
			    "group_id", g->head.id);
	}
	for (size_t i = 0; i < stops.n; i++) {
		const struct stop *st = page_row(&stops, i);

		if (st->plan_id == plan)
			people += record_count(d->store, &placement_type,
			    "group_id", st->group_id);
	}
	return people;
}

/* The declared people, shared by the sessions that run at the same time. */
static int64_t
people_by_share(struct desk *d, const struct session *s, struct arena *a)
{
	struct page all;
	struct err err = { 0 };
	struct delegation *v;
	int64_t shares = 0;

	if (s->delegation_id == UNKNOWN)
		return UNKNOWN;
	v = desk_load(d, &delegation_type, s->delegation_id, a, &err);
	if (v == NULL || v->people == UNKNOWN)
		return UNKNOWN;
	if (!record_list(d->store, &session_type, "delegation_id",
	    s->delegation_id, a, &all, &err))
		return v->people;
	for (size_t i = 0; i < all.n; i++) {
		const struct session *o = page_row(&all, i);

		if (o->head.id == s->head.id || (session_live(o) &&
		    o->day == s->day && session_same_time(o, s)))
			shares++;
	}
	if (s->head.id == 0)
		shares++;
	return (v->people + shares - 1) / (shares > 0 ? shares : 1);
}

int64_t
schedule_people(struct desk *d, const struct session *s)
{
	struct arena a = { 0 };
	int64_t people = UNKNOWN;

	if (s->head.id != 0)
		people = people_by_plan(d, s->head.id, &a);
	if (people == UNKNOWN)
		people = people_by_share(d, s, &a);
	arena_free(&a);
	return people;
}

/* The same for a booking of the week: all sessions of its days are read. */
static int64_t
booking_people(struct desk *d, const struct schedule *s,
    const struct booking *b, const struct session_brief *brief)
{
	int64_t shares = 0;

	if (brief->planned)
		return schedule_people(d, b->session);
	if (brief->people == UNKNOWN)
		return UNKNOWN;
	for (size_t i = 0; i < s->sessions.n; i++) {
		const struct session *o = page_row(&s->sessions, i);

		if (o->delegation_id == b->session->delegation_id &&
		    session_live(o) && o->day == b->session->day &&
		    session_same_time(o, b->session))
			shares++;
	}
	return (brief->people + shares - 1) / (shares > 0 ? shares : 1);
}

/* Whether a session lies where its agency does not receive. */
static bool
outside_hours(const struct open_hours *h, const struct session *s)
{
	if (h->kind >= SLOT_BUSY)
		return true;
	if (s->start_min == UNKNOWN)
		return false;
	return s->start_min < h->from || s->start_min >= h->to ||
	    (s->end_min != UNKNOWN && s->end_min > h->to);
}

/* How many groups and people meet at booking i, and who else. */
struct crowd {
	int64_t groups, people;
	bool	strangers;
};

static struct crowd
crowd_at(const struct schedule *s, const struct slot *slot, size_t i)
{
	const struct booking *b = &s->booking[slot->first + i];
	struct crowd c = { 0, 0, false };

	for (size_t j = 0; j < slot->n; j++) {
		const struct booking *o = &s->booking[slot->first + j];

		if (!session_same_time(o->session, b->session))
			continue;
		c.groups++;
		if (o->people != UNKNOWN)
			c.people += o->people;
		if (o->session->delegation_id != b->session->delegation_id)
			c.strangers = true;
	}
	return c;
}

static void
slot_judge(struct desk *d, struct schedule *s, struct slot *slot,
    const struct agency *g)
{
	int64_t at_once = g->parallel == UNKNOWN ? 1 : g->parallel;

	slot->firm = slot->n > 0;
	for (size_t i = 0; i < slot->n; i++) {
		const struct booking *b = &s->booking[slot->first + i];
		const struct session *v = b->session;
		struct crowd c = crowd_at(s, slot, i);
		int64_t seats = v->seats_max;

		if (slot->n == 1 && seats != UNKNOWN)
			slot->seats = seats;
		else if (slot->seats == UNKNOWN)
			slot->seats = seats;
		if (b->people != UNKNOWN &&
		    (slot->used == UNKNOWN || c.people > slot->used))
			slot->used = c.people;
		if (v->state == SESSION_PROPOSED || v->state == SESSION_ASKED ||
		    v->state == UNKNOWN)
			slot->firm = false;
		if (c.strangers && (c.groups > at_once ||
		    (g->seats_max != UNKNOWN && c.people > g->seats_max)))
			slot->clash = true;
		if (outside_hours(&slot->hours, v) || hours_prayer(d,
		    v->day, v->start_min, v->end_min))
			slot->outside = true;
	}
	slot->full = slot->used != UNKNOWN && slot->seats != UNKNOWN &&
	    slot->used >= slot->seats;
}

void
schedule_count(struct desk *d, struct schedule *s, size_t agency)
{
	const struct agency *g = page_row(&s->agencies, agency);

	if (s->counted[agency])
		return;
	s->counted[agency] = true;
	for (size_t c = 0; c < s->ndays; c++) {
		struct slot *slot = schedule_slot(s, agency, c);

		for (size_t i = 0; i < slot->n; i++) {
			struct booking *b = &s->booking[slot->first + i];
			struct session_brief brief;
			struct err ignored = { 0 };

			session_brief(d->store, b->session->head.id, s->arena,
			    &brief, &ignored);
			b->people = booking_people(d, s, b, &brief);
			b->title = b->session->delegation_id == UNKNOWN ?
			    _("open for anybody") : or_empty(brief.title);
		}
		slot_judge(d, s, slot, g);
	}
}
