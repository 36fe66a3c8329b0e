#include "plan/splitting_parts.h"

#include <string.h>

#include "base/clock.h"
#include "base/text.h"
#include "base/utf8.h"
#include "store/record.h"
#include "store/tx.h"

/*
 * A plan is written by difference: what is stored already stays, and the
 * store writes nothing for records that do not change. So one function serves
 * solving, moving, locking and the next version alike.
 */
struct write {
	struct splitting *sp;
	struct tx	*tx;
	struct arena	 arena;
	const int	*column;
	const bool	*locked;
	struct plan	 plan;
	bool		 same;		/* into the draft that is shown */
	int64_t		*group_id;	/* by column */
	int64_t		*participant_id;	/* by seat */
	const char	**reason;	/* by seat */
};

/* A text that fits a one-line field. */
static const char *
line_cut(struct buf *b, struct arena *a)
{
	size_t most = UTF8_LINE_MAX - 20;
	const char *s;

	if (b->len > most)
		buf_cut(b, utf8_prev(buf_str(b), b->len, most));
	s = b->len > 0 ? arena_strdup(a, buf_str(b)) : NULL;
	buf_free(b);
	return s;
}

/* The counts of the plan to be written, and a reason for each person. */
static void
write_words(struct write *w)
{
	struct splitting *sp = w->sp;
	struct split_review review;
	const struct split_reason *r;
	const struct split_place *places;
	struct buf b = { 0 };
	size_t n;

	places = splitting_places(sp, w->column, &w->arena, &n);
	split_review(&sp->problem, places, n, &w->arena, &review);
	split_vector_text(&sp->problem, &review.vector, &b);
	w->plan.summary = line_cut(&b, &w->arena);
	for (int i = 0; i < SPLIT_PARTS; i++)
		buf_printf(&b, "%s%lld", i > 0 ? " " : "",
		    (long long)review.vector.part[i]);
	w->plan.vector = line_cut(&b, &w->arena);
	w->reason = arena_array(&w->arena, sp->nseats + 1,
	    sizeof *w->reason);
	r = split_reasons(&sp->problem, places, n, &w->arena);
	for (size_t i = 0; i < n; i++) {
		split_reason_text(&sp->problem, places, n, &r[i], &b);
		w->reason[r[i].row] = line_cut(&b, &w->arena);
	}
}

static bool
write_plan(struct write *w, bool fresh, struct err *err)
{
	struct splitting *sp = w->sp;

	w->same = sp->draft != NULL && !fresh;
	if (w->same)
		w->plan = *sp->draft;
	else {
		record_blank(&plan_type, &w->plan);
		w->plan.delegation_id = sp->delegation_id;
		w->plan.version = sp->versions + 1;
		w->plan.status = PLAN_DRAFT;
		w->plan.mode = sp->rotating ? PLAN_MODE_ROTATION :
		    PLAN_MODE_SPLIT;
	}
	write_words(w);
	return record_save(w->tx, &plan_type, &w->plan, &w->arena, err);
}

bool
splitting_people(struct tx *tx, const struct splitting *sp, struct arena *a,
    int64_t **id, struct err *err)
{
	*id = arena_array(a, sp->nseats + 1, sizeof **id);
	for (size_t i = 0; i < sp->nseats; i++) {
		struct participant p = *sp->seat[i].who;

		if (p.head.id == 0 && !record_save(tx, &participant_type, &p,
		    a, err))
			return false;
		(*id)[i] = p.head.id;
	}
	return true;
}

/* The group of the plan shown that a column came from, or NULL. */
static const struct visit_group *
group_shown(const struct splitting *sp, int64_t id)
{
	const struct page *page = &sp->read->groups;

	for (size_t i = 0; i < page->n; i++) {
		const struct visit_group *g = page_row(page, i);

		if (g->head.id == id && id != 0)
			return g;
	}
	return NULL;
}

/* Who can head a group of this column: its class leader, else its VIP. */
static const char *
group_head(const struct write *w, size_t c)
{
	static const enum participant_role roles[] = { ROLE_CLASS_LEADER,
	    ROLE_VIP };

	for (size_t k = 0; k < countof(roles); k++)
		for (size_t i = 0; i < w->sp->nseats; i++)
			if (w->column[i] == (int)c &&
			    w->sp->seat[i].who->role == (int64_t)roles[k])
				return w->sp->seat[i].who->name;
	return NULL;
}

/* Whether a head was somebody of the delegation who now sits elsewhere. */
static bool
head_left(const struct write *w, size_t c, const char *name)
{
	bool elsewhere = false;

	for (size_t i = 0; i < w->sp->nseats; i++) {
		const char *who = w->sp->seat[i].who->name;

		if (who == NULL || strcmp(who, name) != 0)
			continue;
		if (w->column[i] == (int)c)
			return false;
		elsewhere = true;
	}
	return elsewhere;
}

static bool
write_group(struct write *w, size_t c, struct err *err)
{
	const struct splitting_column *col = &w->sp->column[c];
	const struct visit_group *old = group_shown(w->sp, col->group_id);
	struct visit_group g;

	if (old != NULL)
		g = *old;
	else
		record_blank(&visit_group_type, &g);
	if (!w->same || old == NULL)
		g.head = (struct record_head){ 0 };
	g.plan_id = w->plan.head.id;
	g.number = (int64_t)c + 1;
	if (col->session != NULL) {
		g.session_id = col->session->head.id;
		g.name = col->label;
	}
	if (g.leader != NULL && head_left(w, c, g.leader))
		g.leader = NULL;
	if (g.leader == NULL)
		g.leader = group_head(w, c);
	if (!record_save(w->tx, &visit_group_type, &g, &w->arena, err))
		return false;
	w->group_id[c] = g.head.id;
	return true;
}

static bool
write_placement(struct write *w, size_t seat, const struct placement *old,
    struct err *err)
{
	struct placement p;

	if (w->column[seat] == SPLIT_NONE)
		return old == NULL || record_remove(w->tx, &placement_type,
		    old->head.id, err);
	if (old != NULL)
		p = *old;
	else
		record_blank(&placement_type, &p);
	p.plan_id = w->plan.head.id;
	p.participant_id = w->participant_id[seat];
	p.group_id = w->group_id[w->column[seat]];
	p.locked = w->locked[seat];
	p.reason = w->reason[seat];
	return record_save(w->tx, &placement_type, &p, &w->arena, err);
}

static bool
write_placements(struct write *w, struct err *err)
{
	struct splitting *sp = w->sp;
	const struct page *page = &sp->read->placements;
	const struct placement **old = arena_array(&w->arena, sp->nseats + 1,
	    sizeof *old);

	for (size_t k = 0; w->same && k < page->n; k++) {
		const struct placement *p = page_row(page, k);
		int i = splitting_seat_of(sp, p->participant_id);

		if (i != SPLIT_NONE)
			old[i] = p;
		else if (!record_remove(w->tx, &placement_type, p->head.id,
		    err))
			return false;
	}
	for (size_t i = 0; i < sp->nseats; i++)
		if (!write_placement(w, i, old[i], err))
			return false;
	return true;
}

/* Groups of sessions that are no more go; their people have moved on. */
static bool
write_drop_groups(struct write *w, struct err *err)
{
	const struct page *page = &w->sp->read->groups;

	for (size_t i = 0; w->same && i < page->n; i++) {
		const struct visit_group *g = page_row(page, i);
		bool kept = false;

		for (size_t c = 0; c < w->sp->ncolumns; c++)
			kept = kept || w->group_id[c] == g->head.id;
		if (!kept && !record_remove(w->tx, &visit_group_type,
		    g->head.id, err))
			return false;
	}
	return true;
}

/* The next version of a rotation keeps its rounds. */
static bool
write_stops(struct write *w, struct err *err)
{
	struct splitting *sp = w->sp;
	struct page page;

	if (w->same || !sp->rotating)
		return true;
	if (!record_list(sp->desk->store, &stop_type, "plan_id",
	    sp->read->plan->head.id, &w->arena, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		struct stop s = *(const struct stop *)page_row(&page, i);

		for (size_t c = 0; c < sp->ncolumns; c++)
			if (sp->column[c].group_id == s.group_id) {
				s.group_id = w->group_id[c];
				break;
			}
		s.plan_id = w->plan.head.id;
		s.head = (struct record_head){ 0 };
		if (!record_save(w->tx, &stop_type, &s, &w->arena, err))
			return false;
	}
	return true;
}

bool
splitting_write_in(struct tx *tx, struct splitting *sp, const int *column,
    const bool *locked, bool fresh, struct err *err)
{
	struct write w = { .sp = sp, .tx = tx, .column = column,
	    .locked = locked };
	bool ok;

	w.group_id = arena_array(&w.arena, sp->ncolumns + 1,
	    sizeof *w.group_id);
	ok = write_plan(&w, fresh, err) && splitting_people(tx, sp, &w.arena,
	    &w.participant_id, err);
	for (size_t c = 0; ok && c < sp->ncolumns; c++)
		ok = write_group(&w, c, err);
	ok = ok && write_placements(&w, err) && write_drop_groups(&w, err) &&
	    write_stops(&w, err);
	arena_free(&w.arena);
	return ok;
}

bool
splitting_write(struct splitting *sp, const char *verb, const int *column,
    const bool *locked, bool fresh, struct err *err)
{
	struct tx *tx = tx_begin(sp->desk->store, verb, err);
	bool ok;

	if (tx == NULL)
		return false;
	ok = splitting_write_in(tx, sp, column, locked, fresh, err);
	return tx_finish(tx, ok, err) && splitting_refresh(sp, err);
}

/* The newest draft as it is stored by now; none is older than what was
 * announced. */
static bool
draft_load(struct splitting *sp, struct arena *a, struct plan *out,
    struct err *err)
{
	const struct plan *draft = NULL;
	struct page plans;

	if (!splitting_plans(sp, a, &plans, err))
		return false;
	for (size_t i = 0; i < plans.n; i++) {
		const struct plan *p = page_row(&plans, i);

		if (p->status == PLAN_DRAFT && (sp->announced == NULL ||
		    p->version > sp->announced->version) && (draft == NULL ||
		    p->version > draft->version))
			draft = p;
	}
	if (draft != NULL) {
		*out = *draft;
		return true;
	}
	return fail(err, ERR_INPUT, sp->announced == NULL ?
	    _("There is no plan to announce yet; split first.") :
	    _("Nothing changed since the announced version."));
}

static bool
announce_in(struct tx *tx, struct splitting *sp, struct arena *a,
    struct err *err)
{
	struct plan now, before;

	if (!draft_load(sp, a, &now, err))
		return false;
	now.status = PLAN_ANNOUNCED;
	now.announced_at = clock_now();
	now.announced_by = sp->desk->officer;
	if (sp->announced != NULL) {
		before = *sp->announced;
		before.status = PLAN_REPLACED;
		if (!record_save(tx, &plan_type, &before, a, err))
			return false;
	}
	return record_save(tx, &plan_type, &now, a, err);
}

static bool
announce(struct splitting *sp, bool renew, struct err *err)
{
	struct tx *tx = tx_begin(sp->desk->store, N_("announce"), err);
	struct arena a = { 0 };
	bool ok;

	if (tx == NULL)
		return false;
	ok = (!renew || sp->draft != NULL || splitting_write_in(tx, sp,
	    splitting_columns(sp, &a), splitting_locks(sp, &a), false,
	    err)) && announce_in(tx, sp, &a, err);
	ok = tx_finish(tx, ok, err);
	arena_free(&a);
	return ok && splitting_refresh(sp, err);
}

bool
splitting_announce(struct splitting *sp, struct err *err)
{
	return announce(sp, false, err);
}

bool
splitting_renew(struct splitting *sp, struct err *err)
{
	return announce(sp, true, err);
}

/* --- two versions -------------------------------------------------------- */

bool
splitting_plans(struct splitting *sp, struct arena *a, struct page *out,
    struct err *err)
{
	return record_list(sp->desk->store, &plan_type, "delegation_id",
	    sp->delegation_id, a, out, err);
}

struct version {
	struct page groups, placements;
};

static bool
version_load(struct desk *d, int64_t plan, struct arena *a,
    struct version *out, struct err *err)
{
	return record_list(d->store, &visit_group_type, "plan_id", plan, a,
	    &out->groups, err) && record_list(d->store, &placement_type,
	    "plan_id", plan, a, &out->placements, err);
}

/* The group of a participant in a version, or NULL. */
static const struct visit_group *
version_group(const struct version *v, int64_t participant_id)
{
	int64_t id = 0;

	for (size_t i = 0; i < v->placements.n; i++) {
		const struct placement *p = page_row(&v->placements, i);

		if (p->participant_id == participant_id)
			id = p->group_id;
	}
	for (size_t i = 0; i < v->groups.n; i++) {
		const struct visit_group *g = page_row(&v->groups, i);

		if (g->head.id == id)
			return g;
	}
	return NULL;
}

static bool
group_same(const struct visit_group *a, const struct visit_group *b)
{
	if (a == NULL || b == NULL)
		return a == b;
	if (a->session_id != UNKNOWN || b->session_id != UNKNOWN)
		return a->session_id == b->session_id;
	return a->number == b->number;
}

static const char *
group_label(const struct visit_group *g, struct arena *a)
{
	if (g == NULL)
		return _("nowhere yet");
	return g->name != NULL ? g->name : arena_printf(a, _("Group %lld"),
	    (long long)g->number);
}

bool
splitting_compare(struct desk *d, int64_t plan_a, int64_t plan_b,
    struct buf *out, struct err *err)
{
	struct arena a = { 0 };
	struct version va, vb;
	const struct plan *pa = desk_load(d, &plan_type, plan_a, &a, err);
	struct roster r;
	bool ok;

	ok = pa != NULL && roster_load(d, pa->delegation_id, &a, &r, err) &&
	    version_load(d, plan_a, &a, &va, err) &&
	    version_load(d, plan_b, &a, &vb, err);
	for (size_t i = 0; ok && i < r.n; i++) {
		int64_t id = r.row[i].head.id;
		const struct visit_group *ga = version_group(&va, id);
		const struct visit_group *gb = version_group(&vb, id);

		if (!group_same(ga, gb))
			buf_printf(out, "%s: %s \xe2\x86\x92 %s\n",
			    participant_label(&r.row[i], &a),
			    group_label(ga, &a), group_label(gb, &a));
	}
	arena_free(&a);
	return ok;
}
