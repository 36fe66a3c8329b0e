#include "plan/rotation.h"

#include "base/text.h"
#include "plan/rotation_parts.h"
#include "store/record.h"
#include "store/tx.h"

/*
 * A rotation in the store: the sessions of a host are dealt out to its slots
 * in time order, so that what was asked and promised moves along; missing ones
 * are added as proposed, and empty leftovers of an earlier rotation go.
 */
struct rotating {
	struct rotation	*r;
	struct tx	*tx;
	struct arena	 arena;
	struct plan	 plan;
	bool		 fresh;		/* a next version, made in it */
	int64_t		*session;	/* [host * nslots + slot], 0: none */
};

/* The most people that a host receives at one time in the grid. */
static int64_t
people_at(const struct rotation *r, size_t host)
{
	int64_t most = 0;

	for (size_t s = 0; s < r->nslots; s++) {
		int64_t n = 0;

		for (size_t g = 0; g < r->ngroups; g++)
			if (r->cell[g * r->nslots + s] == (int)host)
				n += r->group[g].n;
		most = n > most ? n : most;
	}
	return most;
}

static bool
slot_used(const struct rotation *r, size_t host, size_t slot)
{
	for (size_t g = 0; g < r->ngroups; g++)
		if (r->cell[g * r->nslots + slot] == (int)host)
			return true;
	return false;
}

/* Put a session into a slot; a promise of another time is asked again. */
static void
session_fit(struct session *s, const struct rotation_slot *slot,
    int64_t people)
{
	bool known = s->start_min != UNKNOWN;
	bool moved = s->day != slot->day || s->start_min != slot->start ||
	    s->end_min != slot->end;

	s->day = slot->day;
	s->start_min = slot->start;
	s->end_min = slot->end;
	if (s->seats_max != UNKNOWN && s->seats_max < people)
		s->seats_max = people;
	if (known && moved && (s->state == SESSION_PROMISED ||
	    s->state == SESSION_RECONFIRMED))
		s->state = SESSION_ASKED;
}

/* The n-th session of a host, or NULL. */
static const struct session *
session_of_host(const struct rotation *r, size_t host, size_t n)
{
	const struct page *page = &r->sp->read->sessions;

	for (size_t i = 0; i < page->n; i++) {
		const struct session *s = page_row(page, i);

		if (s->agency_id == r->host[host].agency->head.id && n-- == 0)
			return s;
	}
	return NULL;
}

/* A session that nothing but an earlier rotation speaks of. */
static bool
session_idle(const struct rotating *w, const struct session *s)
{
	struct store *store = w->r->desk->store;

	return s->state == SESSION_PROPOSED && s->topic == NULL &&
	    s->presenter == NULL && s->note == NULL &&
	    record_count(store, &visit_group_type, "session_id",
	    s->head.id) == 0 &&
	    record_count(store, &stop_type, "session_id", s->head.id) == 0;
}

static bool
write_host(struct rotating *w, size_t host, struct err *err)
{
	struct rotation *r = w->r;
	const struct session *model = session_of_host(r, host, 0), *old;
	int64_t people = people_at(r, host);
	size_t n = 0;

	if (model == NULL)
		return fail(err, ERR_CONFLICT,
		    _("The sessions at %s are gone meanwhile; make the "
		    "rotation again."), r->host[host].label);
	for (size_t slot = 0; slot < r->nslots; slot++) {
		struct session s;

		if (!slot_used(r, host, slot))
			continue;
		old = session_of_host(r, host, n++);
		s = old != NULL ? *old : *model;
		if (old == NULL) {
			s.head = (struct record_head){ 0 };
			s.state = SESSION_PROPOSED;
			s.topic = s.presenter = s.note = s.answered_by = NULL;
			s.answered_day = s.channel = UNKNOWN;
			s.start_min = UNKNOWN;
		}
		session_fit(&s, &r->slot[slot], people);
		if (!record_save(w->tx, &session_type, &s, &w->arena, err))
			return false;
		w->session[host * r->nslots + slot] = s.head.id;
	}
	for (; n > 0 && (old = session_of_host(r, host, n)) != NULL; n++)
		if (session_idle(w, old) && !record_remove(w->tx,
		    &session_type, old->head.id, err))
			return false;
	return true;
}

static bool
drop_stops(struct rotating *w, struct err *err)
{
	struct page page;

	if (!record_list(w->r->desk->store, &stop_type, "plan_id",
	    w->plan.head.id, &w->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++)
		if (!record_remove(w->tx, &stop_type,
		    ((const struct stop *)page_row(&page, i))->head.id, err))
			return false;
	return true;
}

static bool
write_stops(struct rotating *w, struct err *err)
{
	struct rotation *r = w->r;
	int64_t round = 0;

	for (size_t s = 0; s < r->nslots; s++) {
		bool any = false;

		for (size_t g = 0; g < r->ngroups; g++) {
			int host = r->cell[g * r->nslots + s];
			struct stop st;

			if (host == ROUND_NONE)
				continue;
			round += !any;
			any = true;
			record_blank(&stop_type, &st);
			st.plan_id = w->plan.head.id;
			st.group_id = r->group[g].group_id;
			st.round = round;
			st.session_id = w->session[(size_t)host * r->nslots +
			    s];
			if (!record_save(w->tx, &stop_type, &st, &w->arena,
			    err))
				return false;
		}
	}
	return true;
}

/* The groups of another version have other ids, in the same order. */
static void
groups_point(struct rotation *r)
{
	const struct page *page = &r->sp->read->groups;

	for (size_t i = 0; i < r->ngroups && i < page->n; i++)
		r->group[i].group_id = ((const struct visit_group *)
		    page_row(page, i))->head.id;
}

/* Begin a verb that changes the plan: on its draft, or on a next version that
 * is made in the same transaction. */
static bool
rotating_begin(struct rotating *w, struct rotation *r, const char *verb,
    struct err *err)
{
	struct splitting *sp = r->sp;
	bool ok = true;

	*w = (struct rotating){ .r = r };
	w->tx = tx_begin(r->desk->store, verb, err);
	if (w->tx == NULL)
		return false;
	if (sp->draft == NULL) {
		ok = splitting_write_in(w->tx, sp, splitting_columns(sp,
		    &w->arena), splitting_locks(sp, &w->arena), false, err) &&
		    splitting_reread(sp, err);
		w->fresh = true;
		groups_point(r);
	}
	if (ok)
		w->plan = *sp->draft;
	return ok;
}

static bool
rotating_end(struct rotating *w, bool ok, struct err *err)
{
	struct err ignored = { 0 };

	ok = tx_finish(w->tx, ok, err);
	if (!ok && w->fresh && splitting_refresh(w->r->sp, &ignored))
		groups_point(w->r);	/* the version was not made */
	arena_free(&w->arena);
	return ok && rotation_refresh(w->r, err);
}

bool
rotation_save(struct rotation *r, struct err *err)
{
	struct rotating w;
	bool ok;

	if (!r->proposed)
		return fail(err, ERR_INPUT,
		    _("There is no new rotation to store; s makes one."));
	ok = rotating_begin(&w, r, N_("rotation"), err);
	w.plan.mode = PLAN_MODE_ROTATION;
	w.session = arena_array(&w.arena, r->nhosts * r->nslots + 1,
	    sizeof *w.session);
	ok = ok && record_save(w.tx, &plan_type, &w.plan, &w.arena, err) &&
	    drop_stops(&w, err);
	for (size_t h = 0; ok && h < r->nhosts; h++)
		ok = write_host(&w, h, err);
	ok = ok && write_stops(&w, err);
	return rotating_end(&w, ok, err);
}

bool
rotation_drop(struct rotation *r, struct err *err)
{
	struct rotating w;
	bool ok;

	if (!r->sp->rotating)
		return fail(err, ERR_INPUT, _("No rotation is stored."));
	ok = rotating_begin(&w, r, N_("end rotation"), err);
	w.plan.mode = PLAN_MODE_SPLIT;
	return rotating_end(&w, ok && record_save(w.tx, &plan_type, &w.plan,
	    &w.arena, err) && drop_stops(&w, err), err);
}

struct grouping {
	struct rotation	*r;
	int64_t		 n;
};

/* The next version, with n empty groups. */
static bool
groups_make(void *ctx, struct tx *tx, struct splitting *next, struct err *err)
{
	const struct grouping *g = ctx;
	struct arena a = { 0 };
	struct plan plan;
	bool ok;

	record_blank(&plan_type, &plan);
	plan.delegation_id = g->r->delegation_id;
	plan.version = g->r->sp->versions + 1;
	plan.mode = PLAN_MODE_ROTATION;
	plan.status = PLAN_DRAFT;
	ok = record_save(tx, &plan_type, &plan, &a, err);
	for (int64_t i = 1; ok && i <= g->n; i++) {
		struct visit_group group;

		record_blank(&visit_group_type, &group);
		group.plan_id = plan.head.id;
		group.number = i;
		group.name = arena_printf(&a, _("Group %lld"), (long long)i);
		ok = record_save(tx, &visit_group_type, &group, &a, err);
	}
	arena_free(&a);
	return ok && splitting_reread(next, err);
}

bool
rotation_groups(struct rotation *r, int64_t n, struct err *err)
{
	struct grouping g = { r, n };

	if (n < 1 || n > ROUND_MAX_GROUPS)
		return fail(err, ERR_INPUT,
		    _("1 to %d groups can go round."), ROUND_MAX_GROUPS);
	return splitting_change(r->sp, N_("groups"), groups_make, &g, err) &&
	    rotation_refresh(r, err);
}
