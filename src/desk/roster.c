#include "desk/roster.h"

#include <string.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/delegation.h"
#include "model/plan.h"
#include "model/session.h"
#include "store/record.h"
#include "store/tx.h"

#define SEATS_MAX	20000	/* of one roster */

/* What each status means for counting; unknown counts as a seat. */
static const struct { bool counts, splits; } state_rows[] = {
	[SEAT_SEAT] = { true, true },
	[SEAT_LISTED] = { true, true },
	[SEAT_PRESENT] = { true, true },
	[SEAT_LATE] = { true, true },
	[SEAT_EXCUSED] = { true, false },
	[SEAT_SICK] = { true, false },
	[SEAT_ABSENT] = { true, false },
	[SEAT_REPLACED] = { false, false },
	[SEAT_GONE] = { false, false },
};

bool
participant_counts(const struct participant *p)
{
	return p->status == UNKNOWN || state_rows[p->status].counts;
}

bool
participant_splits(const struct participant *p)
{
	if (p->role == ROLE_COMPANION || p->role == ROLE_TRAINER ||
	    p->role == ROLE_OFFICIAL)
		return false;
	return p->status == UNKNOWN || state_rows[p->status].splits;
}

static bool
participant_named(const struct participant *p)
{
	return p->name != NULL && *p->name != '\0';
}

static void
roster_count(struct roster *r)
{
	struct roster_counts *c = &r->counts;

	*c = (struct roster_counts){ .rows = r->n };
	for (size_t i = 0; i < r->n; i++) {
		const struct participant *p = &r->row[i];

		if (!participant_counts(p))
			continue;
		c->counted++;
		c->unnamed += !participant_named(p);
		c->present += p->status == SEAT_PRESENT ||
		    p->status == SEAT_LATE;
		c->missing += p->status != UNKNOWN &&
		    !state_rows[p->status].splits;
		if (!participant_splits(p))
			continue;
		c->splitting++;
		if (p->wish1_id != UNKNOWN)
			c->wishing++;
		else if (p->wish_none == 1)
			c->content++;
		else
			c->silent++;
	}
}

/* The agencies of the sessions, each once, in session order. */
static bool
roster_lokus(struct desk *d, struct arena *a, struct roster *r,
    struct err *err)
{
	struct page page;

	if (!record_list(d->store, &session_type, "delegation_id",
	    r->delegation_id, a, &page, err))
		return false;
	r->lokus = arena_array(a, page.n + 1, sizeof *r->lokus);
	r->nlokus = 0;
	for (size_t i = 0; i < page.n; i++) {
		const struct session *s = page_row(&page, i);
		size_t k = 0;

		while (k < r->nlokus && r->lokus[k]->head.id != s->agency_id)
			k++;
		if (k < r->nlokus)
			continue;
		r->lokus[k] = desk_load(d, &agency_type, s->agency_id, a, err);
		if (r->lokus[k] == NULL)
			return false;
		r->nlokus++;
	}
	return true;
}

bool
roster_load(struct desk *d, int64_t delegation_id, struct arena *a,
    struct roster *out, struct err *err)
{
	struct delegation *g = desk_load(d, &delegation_type, delegation_id, a,
	    err);
	struct page page;
	size_t with = 0;

	if (g == NULL)
		return false;
	*out = (struct roster){ .delegation_id = delegation_id,
	    .people = g->people };
	if (!record_list(d->store, &participant_type, "delegation_id",
	    delegation_id, a, &page, err) || !roster_lokus(d, a, out, err))
		return false;
	out->row = arena_array(a, page.n + 1, sizeof *out->row);
	out->n = page.n;
	/* Rows without a seat number sort first in SQL; they go last. */
	for (size_t pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < page.n; i++) {
			const struct participant *p = page_row(&page, i);

			if ((p->seat == UNKNOWN) == (pass == 1))
				out->row[with++] = *p;
		}
	roster_count(out);
	return true;
}

/* The newest plan that counts: a draft or the announced one; 0 none. */
static bool
newest_plan(struct desk *d, int64_t delegation_id, struct arena *a,
    int64_t *id, struct err *err)
{
	struct page page;

	*id = 0;
	if (!record_list(d->store, &plan_type, "delegation_id",
	    delegation_id, a, &page, err))
		return false;
	for (size_t i = 0; i < page.n; i++) {
		const struct plan *p = page_row(&page, i);

		if (p->status != PLAN_REPLACED)
			*id = p->head.id;
	}
	return true;
}

bool
roster_groups(struct desk *d, const struct roster *r, struct arena *a,
    const char ***out, struct err *err)
{
	struct page groups, places;
	int64_t plan;

	*out = arena_array(a, r->n + 1, sizeof **out);
	for (size_t i = 0; i < r->n; i++)
		(*out)[i] = "";
	if (!newest_plan(d, r->delegation_id, a, &plan, err))
		return false;
	if (plan == 0)
		return true;
	if (!record_list(d->store, &visit_group_type, "plan_id", plan, a,
	    &groups, err) || !record_list(d->store, &placement_type,
	    "plan_id", plan, a, &places, err))
		return false;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < places.n; k++) {
			const struct placement *p = page_row(&places, k);

			if (p->participant_id != r->row[i].head.id)
				continue;
			for (size_t g = 0; g < groups.n; g++) {
				const struct visit_group *v =
				    page_row(&groups, g);

				if (v->head.id == p->group_id)
					(*out)[i] = arena_printf(a, "%s%s",
					    or_empty(v->name),
					    p->locked == 1 ? " L" : "");
			}
		}
	return true;
}

const char *
roster_counts_text(const struct roster *r, struct arena *a)
{
	const struct roster_counts *c = &r->counts;
	struct buf b = { 0 };

	buf_printf(&b, P_("%zu person", "%zu people", c->counted), c->counted);
	if (r->people != UNKNOWN && r->people != (int64_t)c->counted)
		buf_printf(&b, _(" (%lld declared)"), (long long)r->people);
	if (c->unnamed > 0)
		buf_printf(&b, _(", %zu without names"), c->unnamed);
	if (c->splitting != c->counted)
		buf_printf(&b, _(", %zu for groups"), c->splitting);
	if (c->present + c->missing > 0)
		buf_printf(&b, _(", %zu present, %zu away"), c->present,
		    c->missing);
	if (c->wishing + c->content > 0)
		buf_printf(&b, _(", wishes from %zu, no answer from %zu"),
		    c->wishing + c->content, c->silent);
	return buf_take(&b, a);
}

const char *
participant_full_name(const struct participant *p, struct arena *a)
{
	const char *before = or_empty(p->title_before);
	const char *after = or_empty(p->title_after);

	if (!participant_named(p))
		return participant_label(p, a);
	return arena_printf(a, "%s%s%s%s%s", before, *before ? " " : "",
	    p->name, *after ? ", " : "", after);
}

const char *
participant_label(const struct participant *p, struct arena *a)
{
	if (participant_named(p))
		return p->name;
	if (p->seat == UNKNOWN)
		return _("no name");
	return arena_printf(a, _("seat %lld"), (long long)p->seat);
}

/* --- writing ------------------------------------------------------------- */

/* A verb under way: its transaction and what it needs besides. */
struct verb {
	struct desk	*desk;
	struct tx	*tx;
	struct arena	 arena;
	struct roster	 roster;
};

static bool
verb_end(struct verb *v, bool ok, struct err *err)
{
	ok = tx_finish(v->tx, ok, err);
	arena_free(&v->arena);
	return ok;
}

static bool
verb_begin(struct verb *v, struct desk *d, const char *name, struct err *err)
{
	*v = (struct verb){ .desk = d };
	v->tx = tx_begin(d->store, name, err);
	return v->tx != NULL;
}

/* Save one row; a name makes an empty seat a listed person and the loss of
 * the name undoes that. Blocking notices refuse. */
static bool
verb_put(struct verb *v, struct participant *p, struct err *err)
{
	struct notices n = { .arena = &v->arena };
	const struct notice *block;

	if (p->status == UNKNOWN || p->status == SEAT_SEAT)
		p->status = participant_named(p) ? SEAT_LISTED : SEAT_SEAT;
	else if (p->status == SEAT_LISTED && !participant_named(p))
		p->status = SEAT_SEAT;
	record_check(&participant_type, p, &v->desk->env, &n);
	block = notices_block(&n);
	if (block != NULL) {
		fail(err, ERR_INPUT, "%s: %s",
		    participant_label(p, &v->arena), block->text);
		err->field = block->field;
		return false;
	}
	return record_save(v->tx, &participant_type, p, &v->arena, err);
}

static struct participant *
verb_load(struct verb *v, int64_t id, struct err *err)
{
	return desk_load(v->desk, &participant_type, id, &v->arena, err);
}

static int64_t
roster_next_seat(const struct roster *r)
{
	int64_t most = 0;

	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].seat != UNKNOWN && r->row[i].seat > most)
			most = r->row[i].seat;
	return most + 1;
}

static void
participant_blank(struct participant *p, int64_t delegation_id, int64_t seat)
{
	record_blank(&participant_type, p);
	p->delegation_id = delegation_id;
	p->seat = seat;
}

bool
roster_seats(struct desk *d, int64_t delegation_id, int64_t headcount,
    size_t *made, struct err *err)
{
	struct verb v;
	int64_t seat, missing;
	bool ok;

	if (headcount < 0 || headcount > SEATS_MAX)
		return fail(err, ERR_INPUT,
		    _("A roster has 0 to %d people; %lld is not such a "
		    "number."), SEATS_MAX, (long long)headcount);
	ok = verb_begin(&v, d, N_("add seats"), err) &&
	    roster_load(d, delegation_id, &v.arena, &v.roster, err);
	missing = headcount - (int64_t)v.roster.counts.counted;
	if (ok && missing < 0)
		ok = fail(err, ERR_INPUT,
		    _("The roster already has %zu people; mark those who do "
		    "not come instead."), v.roster.counts.counted);
	seat = ok ? roster_next_seat(&v.roster) : 0;
	for (int64_t i = 0; ok && i < missing; i++) {
		struct participant p;

		participant_blank(&p, delegation_id, seat + i);
		ok = verb_put(&v, &p, err);
	}
	if (ok && made != NULL)
		*made = (size_t)missing;
	return verb_end(&v, ok, err);
}

/* Take over what is known of one person into a row. */
static void
participant_pour(struct participant *to, const struct participant *from,
    struct arena *a)
{
	for (size_t i = 0; i < participant_type.nfields; i++) {
		const struct field *f = &participant_type.fields[i];

		if (!field_unknown(f, from) && strcmp(f->name, "seat") != 0 &&
		    strcmp(f->name, "delegation_id") != 0)
			field_copy(f, to, from, a);
	}
}

static bool
roster_seat_free(const struct roster *r, int64_t seat)
{
	for (size_t i = 0; i < r->n; i++)
		if (r->row[i].seat == seat)
			return false;
	return seat != UNKNOWN;
}

bool
roster_add(struct desk *d, const struct participant *p, int64_t *id,
    struct err *err)
{
	struct participant fresh;
	struct verb v;
	bool ok;

	ok = verb_begin(&v, d, N_("add a participant"), err) &&
	    roster_load(d, p->delegation_id, &v.arena, &v.roster, err);
	if (ok) {
		int64_t seat = roster_seat_free(&v.roster, p->seat) ?
		    p->seat : roster_next_seat(&v.roster);

		participant_blank(&fresh, p->delegation_id, seat);
		participant_pour(&fresh, p, &v.arena);
		ok = verb_put(&v, &fresh, err);
	}
	if (ok)
		*id = fresh.head.id;
	return verb_end(&v, ok, err);
}

bool
roster_mark(struct desk *d, const int64_t *ids, size_t n,
    enum participant_state status, struct err *err)
{
	struct verb v;
	bool ok = verb_begin(&v, d, N_("mark participants"), err);

	for (size_t i = 0; ok && i < n; i++) {
		struct participant *p = verb_load(&v, ids[i], err);

		if (p != NULL)
			p->status = status;
		ok = p != NULL && verb_put(&v, p, err);
	}
	return verb_end(&v, ok, err);
}

bool
roster_remove(struct desk *d, const int64_t *ids, size_t n, struct err *err)
{
	struct verb v;
	bool ok = verb_begin(&v, d, N_("remove participants"), err);

	for (size_t i = 0; ok && i < n; i++)
		ok = record_remove(v.tx, &participant_type, ids[i], err);
	return verb_end(&v, ok, err);
}

bool
roster_substitute(struct desk *d, int64_t id, const char *name,
    struct err *err)
{
	struct verb v;
	bool ok = verb_begin(&v, d, N_("substitute"), err);
	struct participant *p = ok ? verb_load(&v, id, err) : NULL;

	ok = p != NULL;
	if (ok) {
		struct participant q;

		participant_blank(&q, p->delegation_id, p->seat);
		q.head = p->head;
		q.role = p->role;
		q.replaces = participant_label(p, &v.arena);
		q.home_agency = p->home_agency;
		q.home_region = p->home_region;
		ok = name == NULL || *name == '\0' ||
		    field_parse(record_field(&participant_type, "name"), &q,
		    name, &d->env, &v.arena, NULL, err);
		if (ok && (p->status == SEAT_PRESENT || p->status == SEAT_LATE))
			q.status = p->status;
		ok = ok && verb_put(&v, &q, err);
	}
	return verb_end(&v, ok, err);
}

/* Refuse when the field says something else than the officer saw. */
static bool
field_as_seen(struct verb *v, const struct field *f,
    const struct participant *p, const struct participant *seen,
    struct err *err)
{
	if (seen == NULL || field_equal(f, p, seen))
		return true;
	fail(err, ERR_CONFLICT,
	    _("Somebody else just changed %s of %s to \"%s\"; look, and type "
	    "it again if it is still to change."), _(f->label),
	    participant_label(p, &v->arena),
	    field_text(f, p, &v->desk->env, &v->arena));
	err->field = f->name;
	return false;
}

bool
roster_set(struct desk *d, const int64_t *ids, size_t n,
    const struct field *f, const char *text, const struct participant *seen,
    struct notices *notices, struct err *err)
{
	struct verb v;
	bool ok = verb_begin(&v, d, n == 1 ? N_("edit") : N_("set for several"),
	    err);

	for (size_t i = 0; ok && i < n; i++) {
		struct participant *p = verb_load(&v, ids[i], err);

		ok = p != NULL &&
		    field_as_seen(&v, f, p, n == 1 ? seen : NULL, err) &&
		    field_parse(f, p, text, &d->env, &v.arena, notices, err) &&
		    verb_put(&v, p, err);
	}
	return verb_end(&v, ok, err);
}

bool
roster_wish(struct desk *d, const struct roster *r, const int64_t *ids,
    size_t n, const char *text, struct err *err)
{
	struct verb v;
	bool ok = verb_begin(&v, d, N_("wishes"), err);

	for (size_t i = 0; ok && i < n; i++) {
		struct participant *p = verb_load(&v, ids[i], err);

		ok = p != NULL && wishes_parse(d, r, text, p, err) &&
		    verb_put(&v, p, err);
	}
	return verb_end(&v, ok, err);
}
