#include "exchange/calendar_out.h"

#include "base/text.h"
#include "day/rundown.h"
#include "desk/schedule.h"
#include "model/state.h"
#include "port/ics.h"
#include "store/record.h"

struct calendar {
	struct desk	*desk;
	struct buf	*out;
	struct arena	*arena;
	int64_t		 now;
};

static const char *
joined(struct calendar *c, const char *a, const char *gap, const char *b)
{
	if (a == NULL || b == NULL)
		return a != NULL ? a : b;
	return arena_printf(c->arena, "%s%s%s", a, gap, b);
}

static enum zone
visit_zone(const struct calendar *c, const struct delegation *v)
{
	return (enum zone)(v != NULL && v->host_zone != UNKNOWN ?
	    v->host_zone : c->desk->options.zone);
}

static bool
visit_off(const struct delegation *v)
{
	return v != NULL && delegation_off(v->state);
}

static void
session_put(struct calendar *c, const struct session *s,
    const struct delegation *v)
{
	struct ics_event e = { .sequence = s->head.row_ver, .day = s->day,
	    .last_day = s->day, .start_min = s->start_min,
	    .end_min = s->end_min };
	const char *title = v == NULL ? NULL : v->title != NULL ? v->title :
	    v->origin;
	struct agency g;
	struct err err = { 0 };
	int64_t people;

	if (!record_load(c->desk->store, &agency_type, s->agency_id, &g,
	    c->arena, &err))
		record_blank(&agency_type, &g);
	e.uid = arena_printf(c->arena, "%s.session@kunker", s->head.uid);
	e.cancelled = !session_live(s) || visit_off(v);
	e.tentative = s->state == UNKNOWN || s->state < SESSION_PROMISED;
	e.summary = joined(c, agency_label(&g), ": ", title);
	e.location = joined(c, s->room != NULL ? s->room : g.room, ", ",
	    g.address);
	people = e.cancelled ? UNKNOWN : schedule_people(c->desk, s);
	e.description = joined(c, s->topic, "\n", people == UNKNOWN ? NULL :
	    arena_printf(c->arena, P_("%lld person", "%lld people", people),
	    (long long)people));
	ics_put(c->out, &e, visit_zone(c, v), c->now);
}

static void
item_put(struct calendar *c, const struct rundown_line *l,
    const struct delegation *v)
{
	const struct programme_item *it = l->item;
	struct ics_event e = { .sequence = it->head.row_ver, .day = l->day,
	    .last_day = l->day, .start_min = l->start, .end_min = l->end,
	    .cancelled = visit_off(v) };

	if (e.end_min != UNKNOWN && e.end_min > 1440)
		e.end_min = 1440;
	e.uid = arena_printf(c->arena, "%s.item@kunker", it->head.uid);
	e.summary = joined(c, it->title, " - ", v == NULL ? NULL : v->title);
	e.location = it->place;
	ics_put(c->out, &e, visit_zone(c, v), c->now);
}

/* A visit: its items with their computed clock, and its sessions. */
static bool
visit_put(struct calendar *c, const struct delegation *v, struct err *err)
{
	struct store *s = c->desk->store;
	const struct page none = { 0 };
	struct page items, sessions;
	struct rundown run;

	if (!record_list(s, &programme_item_type, "delegation_id", v->head.id,
	    c->arena, &items, err) || !record_list(s, &session_type,
	    "delegation_id", v->head.id, c->arena, &sessions, err))
		return false;
	rundown_make(&items, &none, NULL, NULL, c->arena, &run);
	for (size_t i = 0; i < run.n; i++)
		if (run.line[i].day != UNKNOWN)
			item_put(c, &run.line[i], v);
	for (size_t i = 0; i < sessions.n; i++) {
		const struct session *x = page_row(&sessions, i);

		if (x->day != UNKNOWN)
			session_put(c, x, v);
	}
	return true;
}

/* Sessions that are offered to nobody in particular. */
static bool
open_put(struct calendar *c, struct err *err)
{
	struct page p;

	if (!record_list(c->desk->store, &session_type, "delegation_id",
	    UNKNOWN, c->arena, &p, err))
		return false;
	for (size_t i = 0; i < p.n; i++) {
		const struct session *x = page_row(&p, i);

		if (x->day != UNKNOWN)
			session_put(c, x, NULL);
	}
	return true;
}

bool
export_ics(struct desk *d, int64_t delegation, struct buf *out,
    struct err *err)
{
	struct arena a = { 0 }, one = { 0 };
	struct calendar c = { d, out, &one, clock_now() };
	struct page visits = { .type = &delegation_type };
	bool ok;

	if (delegation == 0)
		ok = record_list(d->store, &delegation_type, NULL, 0, &a,
		    &visits, err);
	else {
		visits.row = desk_load(d, &delegation_type, delegation, &a,
		    err);
		visits.n = 1;
		ok = visits.row != NULL;
	}
	if (ok) {
		ics_begin(out, _("Visits"), (enum zone)d->options.zone);
		for (size_t i = 0; ok && i < visits.n; i++) {
			ok = visit_put(&c, page_row(&visits, i), err);
			arena_reset(&one);
		}
		ok = ok && (delegation != 0 || open_put(&c, err));
		ics_finish(out);
	}
	arena_free(&one);
	arena_free(&a);
	return ok;
}
