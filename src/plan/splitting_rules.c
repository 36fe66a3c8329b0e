#include "plan/splitting_parts.h"

#include <string.h>

#include "base/text.h"
#include "store/record.h"
#include "store/tx.h"

static bool
rule_save(struct tx *tx, struct rule *r, const int64_t *member, size_t n,
    struct arena *a, struct err *err)
{
	if (!record_save(tx, &rule_type, r, a, err))
		return false;
	for (size_t i = 0; i < n; i++) {
		struct rule_member m;

		record_blank(&rule_member_type, &m);
		m.rule_id = r->head.id;
		m.participant_id = member[i];
		if (!record_save(tx, &rule_member_type, &m, a, err))
			return false;
	}
	return true;
}

/* How many people, and whether an agency, each kind of rule needs. */
static const struct {
	size_t least;
	bool agency;
	const char *want;
} rule_needs[] = {
	[RULE_PIN] = { 1, true, N_("\"Must be at\" needs an agency and at "
	    "least one person.") },
	[RULE_BAN] = { 1, true, N_("\"Must not be at\" needs an agency and at "
	    "least one person.") },
	[RULE_TOGETHER] = { 2, false, N_("\"Together\" needs two people or "
	    "more; mark them first.") },
	[RULE_APART] = { 2, false, N_("\"Apart\" needs two people or more; "
	    "mark them first.") },
	[RULE_SPREAD] = { 0, false, "" },
};

bool
splitting_rule_add(struct splitting *sp, enum rule_kind kind,
    const int *seats, size_t n, int64_t agency_id, int64_t spread_by,
    const char *reason, struct err *err)
{
	struct arena a = { 0 };
	struct rule r;
	struct tx *tx;
	int64_t *member, *person;
	bool ok;

	if (n < rule_needs[kind].least ||
	    (rule_needs[kind].agency && agency_id == UNKNOWN))
		return fail(err, ERR_INPUT, "%s", _(rule_needs[kind].want));
	tx = tx_begin(sp->desk->store, N_("rule"), err);
	if (tx == NULL)
		return false;
	record_blank(&rule_type, &r);
	r.delegation_id = sp->delegation_id;
	r.kind = kind;
	r.agency_id = agency_id;
	r.spread_by = spread_by;
	r.hard = kind != RULE_SPREAD;	/* counted, never in the way */
	r.reason = reason != NULL && *reason != '\0' ? reason : NULL;
	member = arena_array(&a, n + 1, sizeof *member);
	ok = splitting_people(tx, sp, &a, &person, err);
	for (size_t i = 0; ok && i < n; i++)
		member[i] = person[seats[i]];
	ok = ok && rule_save(tx, &r, member, n, &a, err);
	ok = tx_finish(tx, ok, err);
	arena_free(&a);
	return ok && splitting_refresh(sp, err);
}

bool
splitting_rule_remove(struct splitting *sp, int64_t rule_id, struct err *err)
{
	return desk_remove(sp->desk, &rule_type, rule_id, err) &&
	    splitting_refresh(sp, err);
}

/* --- ways out ------------------------------------------------------------ */

struct way {
	struct splitting *sp;		/* as it was when the way was found */
	const struct split_relax *relax;
	struct tx	*tx;
	struct arena	 arena;
	int64_t		*unlock;	/* participants to be freed after */
	size_t		 nunlock;
	int64_t		 fewer;		/* unnamed people who stay away */
};

static bool
way_session(struct way *w, size_t column, int64_t min, int64_t max,
    struct err *err)
{
	const struct splitting_column *c = &w->sp->column[column];
	struct session s = *c->session;

	if (max >= 0)
		s.seats_max = max;
	if (min >= 0)
		s.seats_min = min;
	return record_save(w->tx, &session_type, &s, &w->arena, err);
}

/* More seats for a group that rotates are more seats at every host that has
 * fewer. */
static bool
way_hosts(struct way *w, int64_t max, struct err *err)
{
	const struct page *page = &w->sp->read->sessions;
	const struct roster *r = &w->sp->read->roster;

	for (size_t i = 0; i < page->n; i++) {
		struct session s = *(const struct session *)page_row(page, i);
		int64_t now = s.seats_max;

		for (size_t k = 0; k < r->nlokus && now == UNKNOWN; k++)
			if (r->lokus[k]->head.id == s.agency_id)
				now = r->lokus[k]->seats_max;
		if (now == UNKNOWN || now >= max)
			continue;
		s.seats_max = max;
		if (!record_save(w->tx, &session_type, &s, &w->arena, err))
			return false;
	}
	return true;
}

static bool
way_max(struct way *w, const struct split_edit *e, struct err *err)
{
	int64_t max = w->sp->column[e->session].max + e->n;

	return w->sp->rotating ? way_hosts(w, max, err) :
	    way_session(w, (size_t)e->session, -1, max, err);
}

static bool
way_min(struct way *w, const struct split_edit *e, struct err *err)
{
	int64_t min = w->sp->column[e->session].min - e->n;

	return way_session(w, (size_t)e->session, min < 0 ? 0 : min, -1, err);
}

static bool
way_leave(struct way *w, const struct split_edit *e, struct err *err)
{
	struct participant p = *w->sp->seat[e->row].who;

	if (p.head.id == 0) {
		w->fewer += e->n;
		return true;
	}
	p.status = SEAT_EXCUSED;
	return record_save(w->tx, &participant_type, &p, &w->arena, err);
}

/* Take a person out of the rules of a kind (about an agency, unless UNKNOWN);
 * a rule that then speaks of nobody goes too. */
static bool
way_leave_rules(struct way *w, enum rule_kind kind, int64_t agency_id,
    int64_t participant_id, struct err *err)
{
	struct store *s = w->sp->desk->store;
	const struct splitting_read *in = w->sp->read;

	for (size_t i = 0; i < in->nrules; i++) {
		const struct rule *r = in->rule[i].rule;
		struct page page;

		if (r->kind != (int64_t)kind || (agency_id != UNKNOWN &&
		    r->agency_id != agency_id))
			continue;
		if (!record_list(s, &rule_member_type, "rule_id", r->head.id,
		    &w->arena, &page, err))
			return false;
		for (size_t k = 0; k < page.n; k++) {
			const struct rule_member *m = page_row(&page, k);
			bool only = page.n == 1;

			if (m->participant_id == participant_id &&
			    !(only ? record_remove(w->tx, &rule_type,
			    r->head.id, err) : record_remove(w->tx,
			    &rule_member_type, m->head.id, err)))
				return false;
		}
	}
	return true;
}

static bool
way_lock(struct way *w, const struct split_edit *e, struct err *err)
{
	const struct splitting_seat *s = &w->sp->seat[e->row];

	if (s->locked)
		w->unlock[w->nunlock++] = s->who->head.id;
	return !s->pinned || way_leave_rules(w, RULE_PIN, UNKNOWN,
	    s->who->head.id, err);
}

static bool
way_cannot(struct way *w, const struct split_edit *e, struct err *err)
{
	const struct splitting_seat *s = &w->sp->seat[e->row];
	const struct splitting_column *c = &w->sp->column[e->session];

	if (c->session == NULL)
		return true;
	return way_leave_rules(w, RULE_BAN, c->session->agency_id,
	    s->who->head.id, err) && way_leave_rules(w, RULE_PIN, UNKNOWN,
	    s->who->head.id, err);
}

static bool
way_together(struct way *w, const struct split_edit *e, struct err *err)
{
	const struct splitting_read *in = w->sp->read;

	for (size_t i = 0; i < in->nrules; i++) {
		bool concerned = false;

		for (size_t m = 0; m < in->rule[i].n; m++) {
			int k = splitting_seat_of(w->sp,
			    in->rule[i].member[m]);

			concerned = concerned || (k != SPLIT_NONE &&
			    w->sp->problem.rows[k].party == e->party);
		}
		if (in->rule[i].rule->kind == RULE_TOGETHER && concerned &&
		    !record_remove(w->tx, &rule_type,
		    in->rule[i].rule->head.id, err))
			return false;
	}
	return true;
}

/* One pair of an "apart" may meet: the rule becomes one for each pair that is
 * left. */
static bool
way_split_apart(struct way *w, const struct stored_rule *r, int64_t a,
    int64_t b, struct err *err)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = 0; k < i; k++) {
			int64_t pair[2] = { r->member[i], r->member[k] };
			struct rule left = *r->rule;

			if ((pair[0] == a && pair[1] == b) ||
			    (pair[0] == b && pair[1] == a))
				continue;
			left.head = (struct record_head){ 0 };
			if (!rule_save(w->tx, &left, pair, 2, &w->arena, err))
				return false;
		}
	return record_remove(w->tx, &rule_type, r->rule->head.id, err);
}

static bool
way_apart(struct way *w, const struct split_edit *e, struct err *err)
{
	const struct splitting_read *in = w->sp->read;
	int64_t a = w->sp->seat[e->row].who->head.id;
	int64_t b = w->sp->seat[e->other].who->head.id;

	for (size_t i = 0; i < in->nrules; i++) {
		const struct stored_rule *r = &in->rule[i];
		int found = 0;

		for (size_t m = 0; m < r->n; m++)
			found += r->member[m] == a || r->member[m] == b;
		if (r->rule->kind == RULE_APART && found == 2 &&
		    !way_split_apart(w, r, a, b, err))
			return false;
	}
	return true;
}

static bool (*const way_edits[])(struct way *, const struct split_edit *,
    struct err *) = {
	[SPLIT_EDIT_MAX] = way_max,
	[SPLIT_EDIT_MIN] = way_min,
	[SPLIT_EDIT_LEAVE] = way_leave,
	[SPLIT_EDIT_LOCK] = way_lock,
	[SPLIT_EDIT_CANNOT] = way_cannot,
	[SPLIT_EDIT_TOGETHER] = way_together,
	[SPLIT_EDIT_APART] = way_apart,
};

static bool
way_fewer(struct way *w, struct err *err)
{
	struct delegation d = *w->sp->delegation;

	if (w->fewer == 0)
		return true;
	d.people -= w->fewer;
	return record_save(w->tx, &delegation_type, &d, &w->arena, err);
}

/* Free the people whose lock was in the way. */
static bool
way_unlock(struct way *w, struct splitting *next, struct err *err)
{
	bool *locked = splitting_locks(next, &w->arena);

	if (w->nunlock == 0)
		return true;
	for (size_t i = 0; i < w->nunlock; i++) {
		int k = splitting_seat_of(next, w->unlock[i]);

		if (k != SPLIT_NONE)
			locked[k] = false;
	}
	return splitting_write_in(w->tx, next, splitting_columns(next,
	    &w->arena), locked, false, err) && splitting_reread(next, err);
}

static bool
way_take(void *ctx, struct tx *tx, struct splitting *next, struct err *err)
{
	struct way *w = ctx;
	const struct split_relax *relax = w->relax;
	bool ok = true;

	w->tx = tx;
	w->unlock = arena_array(&w->arena, relax->nedits + 1,
	    sizeof *w->unlock);
	w->nunlock = 0;
	w->fewer = 0;
	for (size_t k = 0; ok && k < relax->nedits; k++)
		ok = way_edits[relax->edits[k].kind](w, &relax->edits[k],
		    err);
	return ok && way_fewer(w, err) && splitting_reread(next, err) &&
	    way_unlock(w, next, err);
}

bool
splitting_take_way(struct splitting *sp, size_t i, struct err *err)
{
	struct way w = { .sp = sp };
	bool ok;

	if (i >= sp->nways)
		return fail(err, ERR_INPUT, _("There is no such way out."));
	w.relax = &sp->answer.relax[i];
	ok = splitting_change(sp, N_("loosen"), way_take, &w, err);
	arena_free(&w.arena);
	return ok;
}
