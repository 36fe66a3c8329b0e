/*
 * The line is a handful of index seeks; the list looks at each visit of the
 * weeks around today and asks what it lacks.
 */
#include "desk/overview.h"

#include <stdlib.h>

#include "base/day.h"
#include "base/text.h"
#include "desk/hours.h"
#include "desk/schedule.h"
#include "model/state.h"
#include "store/due.h"
#include "store/record.h"

#define VISITS_MAX	200	/* looked at around today */
#define WORK_MAX	1000
#define ROSTER_DAYS	7	/* a roster is missed so long before */

/* Everything that is read for one overview. */
struct look {
	struct desk	*desk;
	struct arena	*arena;
	struct overview	*out;
	struct hours_book book;
	size_t		 cap;
};

static bool
visit_live(const struct delegation *v)
{
	return v->host == NULL && !delegation_off(v->state);
}

static int64_t
visit_last(const struct delegation *v)
{
	return v->last_day == UNKNOWN ? v->first_day : v->last_day;
}

/* Visits whose first day lies in from..until. */
static bool
visits_between(struct desk *d, int64_t from, int64_t until, struct arena *a,
    struct page *out, struct err *err)
{
	struct page_place place = { .number = from, .tie = 0 };
	struct page_req req = { .key = "inbox_day", .from = &place,
	    .inclusive = true, .limit = VISITS_MAX };
	struct page_got got;

	if (!record_page(d->store, &delegation_type, &req, a, &got, err))
		return false;
	*out = got.page;
	while (out->n > 0) {
		const struct delegation *last = page_row(out, out->n - 1);

		if (last->first_day != UNKNOWN && last->first_day <= until)
			break;
		out->n--;
	}
	return true;
}

static bool
read_line(struct desk *d, struct overview *o, struct err *err)
{
	struct day_figures f;

	if (!day_count(d->store, o->day, OVERVIEW_DAYS, OVERVIEW_DAYS,
	    OVERVIEW_DUE, &f, err))
		return false;
	o->delegations = f.delegations;
	o->people = f.people;
	o->people_unknown = f.unknown > 0;
	o->agencies = f.agencies;
	o->unconfirmed = f.silent;
	o->due = f.due;
	return true;
}

/* --- the list ------------------------------------------------------------ */

static void
work_add(struct look *l, struct work w)
{
	struct overview *o = l->out;

	if (o->n == WORK_MAX)
		return;
	o->work = arena_grow(l->arena, o->work, o->n, &l->cap,
	    sizeof *o->work);
	o->work[o->n++] = w;
}

/* The working day before a day: H-1 of a Monday is a Friday. */
static int64_t
day_before(const struct look *l, int64_t day)
{
	int64_t back = day - 1;

	while (day - back < OVERVIEW_DAYS && hours_day_off(&l->book, back))
		back--;
	return back;
}

static const char *
title_of(struct look *l, const struct record_type *t, int64_t id)
{
	const char *title = id == UNKNOWN ? NULL :
	    record_title(l->desk->store, t, id, l->arena);

	return title == NULL || title[0] == '\0' ? "?" : title;
}

static const char *
visit_title(const struct delegation *v)
{
	return v->title != NULL ? v->title :
	    v->origin != NULL ? v->origin : "?";
}

/* Whom to call at an agency: "Ibu Sari, 0812..." */
static const char *
agency_contact(struct look *l, int64_t id)
{
	struct err err = { 0 };
	const struct agency *g = desk_load(l->desk, &agency_type, id,
	    l->arena, &err);

	if (g == NULL || (g->contact == NULL && g->phone == NULL))
		return "";
	return arena_printf(l->arena, " (%s%s%s)", or_empty(g->contact),
	    g->contact != NULL && g->phone != NULL ? ", " : "",
	    or_empty(g->phone));
}

static void
work_sessions(struct look *l, const struct delegation *v,
    const struct page *sessions)
{
	int64_t today = l->out->day;

	for (size_t i = 0; i < sessions->n; i++) {
		const struct session *s = page_row(sessions, i);
		const char *agency;
		struct work w = { WORK_ASK, &session_type, s->head.id,
		    v->head.id, s->day, NULL };

		if (!session_live(s) || s->day == UNKNOWN || s->day < today)
			continue;
		agency = title_of(l, &agency_type, s->agency_id);
		w.due_day = day_before(l, s->day);
		if (s->state == UNKNOWN || s->state <= SESSION_ASKED) {
			w.text = arena_printf(l->arena, s->state ==
			    SESSION_ASKED ? _("%s has not answered for %s%s")
			    : _("%s is not asked yet for %s%s"), agency,
			    visit_title(v), agency_contact(l, s->agency_id));
			work_add(l, w);
		} else if (s->state == SESSION_PROMISED &&
		    w.due_day <= today) {
			w.kind = WORK_RECONFIRM;
			w.text = arena_printf(l->arena,
			    _("Ask %s who will stand there for %s%s"),
			    agency, visit_title(v),
			    agency_contact(l, s->agency_id));
			work_add(l, w);
		}
	}
}

static bool
replied(const struct page *letters)
{
	for (size_t i = 0; i < letters->n; i++) {
		const struct letter *t = page_row(letters, i);

		if (t->direction == LETTER_OUT && t->status !=
		    LETTER_STATE_VOID && (t->kind == LETTER_KIND_REPLY ||
		    t->kind == LETTER_KIND_REFUSAL ||
		    t->kind == LETTER_KIND_POSTPONEMENT))
			return true;
	}
	return false;
}

/* What a visit that is still to come lacks. */
static void
work_coming(struct look *l, const struct delegation *v)
{
	struct arena *a = l->arena;
	struct err err = { 0 };
	struct page letters;
	struct work w = { WORK_REPLY, &delegation_type, v->head.id,
	    v->head.id, day_before(l, v->first_day), NULL };

	if (record_list(l->desk->store, &letter_type, "delegation_id",
	    v->head.id, a, &letters, &err) && !replied(&letters)) {
		w.text = arena_printf(a, _("No reply letter to %s"),
		    visit_title(v));
		work_add(l, w);
	}
	if (v->first_day - l->out->day <= ROSTER_DAYS &&
	    record_count(l->desk->store, &participant_type, "delegation_id",
	    v->head.id) == 0) {
		w.kind = WORK_ROSTER;
		w.text = arena_printf(a, _("No roster from %s"),
		    visit_title(v));
		work_add(l, w);
	}
}

/* What a visit that is over lacks. */
static void
work_past(struct look *l, const struct delegation *v,
    const struct page *sessions)
{
	struct arena *a = l->arena;
	struct err err = { 0 };
	struct page outcomes;
	struct work w = { WORK_OUTCOME, &delegation_type, v->head.id,
	    v->head.id, visit_last(v) + 1, NULL };
	size_t missing = 0, live = 0;

	if (!record_list(l->desk->store, &outcome_type, "delegation_id",
	    v->head.id, a, &outcomes, &err))
		return;
	for (size_t i = 0; i < sessions->n; i++) {
		const struct session *s = page_row(sessions, i);
		bool found = false;

		for (size_t k = 0; k < outcomes.n && !found; k++) {
			const struct outcome *o = page_row(&outcomes, k);

			found = o->session_id == s->head.id;
		}
		live += session_live(s);
		missing += session_live(s) && !found;
	}
	if (live == 0 ? outcomes.n > 0 : missing == 0)
		return;
	w.text = live == 0 ?
	    arena_printf(a, _("No outcome recorded for %s"), visit_title(v)) :
	    arena_printf(a, P_("%zu session of %s has no outcome",
	    "%zu sessions of %s have no outcome", missing), missing,
	    visit_title(v));
	work_add(l, w);
}

static void
work_visit(struct look *l, const struct delegation *v)
{
	struct err err = { 0 };
	struct page sessions;
	int64_t today = l->out->day;

	if (!visit_live(v) || !record_list(l->desk->store, &session_type,
	    "delegation_id", v->head.id, l->arena, &sessions, &err))
		return;
	work_sessions(l, v, &sessions);
	if (v->first_day >= today && v->state < STATE_ONGOING)
		work_coming(l, v);
	if (visit_last(v) < today && v->state < STATE_REPORTED)
		work_past(l, v, &sessions);
}

/* --- what is overdue ----------------------------------------------------- */

static const char *
due_letter(struct look *l, const void *r)
{
	const struct letter *t = r;

	return arena_printf(l->arena, _("Disposition of %s: %s"),
	    t->number != NULL ? t->number : title_of(l, &delegation_type,
	    t->delegation_id), t->instruction != NULL ? t->instruction :
	    or_empty(t->subject));
}

static const char *
due_note(struct look *l, const void *r)
{
	const struct note *n = r;

	return n->delegation_id == UNKNOWN ? or_empty(n->text) :
	    arena_printf(l->arena, "%s (%s)", or_empty(n->text),
	    title_of(l, &delegation_type, n->delegation_id));
}

static const char *
due_milestone(struct look *l, const void *r)
{
	const struct milestone *m = r;

	return arena_printf(l->arena, "%s: %s",
	    title_of(l, &adoption_type, m->adoption_id), or_empty(m->text));
}

static const char *
due_adoption(struct look *l, const void *r)
{
	const struct adoption *p = r;
	const char *who = p->who;

	if (p->stage == STAGE_PROVEN || p->stage == STAGE_DROPPED)
		return NULL;
	if (who == NULL)
		who = title_of(l, &participant_type, p->participant_id);
	return arena_printf(l->arena, _("Ask %s what became of %s"), who,
	    p->title != NULL ? p->title :
	    title_of(l, &innovation_type, p->innovation_id));
}

/* Records with a day of their own. */
static const struct due {
	enum work_kind	 kind;
	const struct record_type *type;
	const char	*day, *done;
	const char	*(*text)(struct look *l, const void *r); /* or NULL */
} dues[] = {
	{ WORK_LETTER, &letter_type, "due_day", "done_day",
	  due_letter },
	{ WORK_PROMISE, &note_type, "due_day", "done_day", due_note },
	{ WORK_MILESTONE, &milestone_type, "due_day", "done_day",
	  due_milestone },
	{ WORK_FOLLOWUP, &adoption_type, "next_check", NULL,
	  due_adoption },
};

static bool
read_dues(struct look *l, struct err *err)
{
	struct overview *o = l->out;

	for (size_t k = 0; k < countof(dues); k++) {
		const struct due *u = &dues[k];
		const struct field *day = record_field(u->type, u->day);
		struct page p;

		if (!record_due(l->desk->store, u->type, u->day, u->done,
		    DAY_MIN, o->day, OVERVIEW_DUE, l->arena, &p, err))
			return false;
		for (size_t i = 0; i < p.n; i++) {
			void *r = page_row(&p, i);
			int64_t id = ((struct record_head *)r)->id;
			const char *text = u->text(l, r);

			if (text == NULL)
				continue;
			work_add(l, (struct work){ u->kind, u->type, id,
			    record_delegation(l->desk->store, u->type, id),
			    field_number(day, r), text });
		}
	}
	return true;
}

/* --- together ------------------------------------------------------------ */

static int
work_order(const void *a, const void *b)
{
	const struct work *x = a, *y = b;

	if (x->due_day != y->due_day)
		return x->due_day < y->due_day ? -1 : 1;
	if (x->kind != y->kind)
		return x->kind < y->kind ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

/* Visits of a run of days, and what they lack. */
static bool
read_visits(struct look *l, int64_t from, int64_t until, struct err *err)
{
	struct page visits;

	if (!visits_between(l->desk, from, until, l->arena, &visits, err))
		return false;
	for (size_t i = 0; i < visits.n; i++)
		work_visit(l, page_row(&visits, i));
	return true;
}

/* What was never recorded stays until it is, or until the visit is closed;
 * the last ones first, behind what has its day now. */
static bool
read_unrecorded(struct look *l, int64_t before, struct err *err)
{
	struct page visits, sessions;

	if (!visits_unreported(l->desk->store, before, VISITS_MAX, l->arena,
	    &visits, err))
		return false;
	for (size_t i = 0; i < visits.n; i++) {
		const struct delegation *v = page_row(&visits, i);

		if (visit_last(v) >= l->out->day)
			continue;
		if (!record_list(l->desk->store, &session_type,
		    "delegation_id", v->head.id, l->arena, &sessions, err))
			return false;
		work_past(l, v, &sessions);
	}
	return true;
}

bool
overview_read(struct desk *d, struct overview *out, struct err *err)
{
	struct overview o = { .day = desk_today(d) };

	if (!read_line(d, &o, err))
		return false;
	*out = o;
	return true;
}

bool
overview_list(struct desk *d, struct arena *a, struct overview *out,
    struct err *err)
{
	struct overview o = { .day = desk_today(d) };
	struct look l = { .desk = d, .arena = a, .out = &o };

	if (!read_line(d, &o, err) ||
	    !hours_read(d, o.day - OVERVIEW_DAYS, o.day + OVERVIEW_DAYS, a,
	    &l.book, err) || !read_dues(&l, err) ||
	    !read_visits(&l, o.day, o.day + OVERVIEW_DAYS, err) ||
	    !read_visits(&l, o.day - OVERVIEW_DAYS, o.day - 1, err))
		return false;
	if (o.n > 1)
		qsort(o.work, o.n, sizeof *o.work, work_order);
	if (!read_unrecorded(&l, o.day - OVERVIEW_DAYS, err))
		return false;
	*out = o;
	return true;
}

const char *
work_word(enum work_kind kind)
{
	static const char *const word[] = {
		[WORK_ASK] = N_("Ask"),
		[WORK_RECONFIRM] = N_("Reconfirm"),
		[WORK_REPLY] = N_("Reply"),
		[WORK_ROSTER] = N_("Roster"),
		[WORK_LETTER] = N_("Letter"),
		[WORK_OUTCOME] = N_("Outcome"),
		[WORK_PROMISE] = N_("Promise"),
		[WORK_MILESTONE] = N_("Milestone"),
		[WORK_FOLLOWUP] = N_("Follow up"),
	};

	_Static_assert(countof(word) == WORK_KINDS, "a word for each kind");
	return _(word[kind]);
}
