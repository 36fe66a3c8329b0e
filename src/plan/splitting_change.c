/*
 * A change of what a split rests on, together with the split that follows of
 * it, without keeping others from the database while the plan is looked for:
 * the change is tried and taken back, the plan is found, and then both are
 * written if the change still leads to what the plan was made for.
 */
#include "plan/splitting_parts.h"

#include <string.h>

#include "base/text.h"
#include "store/tx.h"

#define TRIES	3

/* Whether two pages hold the same records in the same versions. */
static bool
heads_same(const struct page *a, const struct page *b)
{
	if (a->n != b->n)
		return false;
	for (size_t i = 0; i < a->n; i++) {
		const struct record_head *x = page_row(a, i);
		const struct record_head *y = page_row(b, i);

		if (x->id != y->id || x->row_ver != y->row_ver)
			return false;
	}
	return true;
}

static bool
rules_same(const struct splitting_read *a, const struct splitting_read *b)
{
	if (a->nrules != b->nrules)
		return false;
	for (size_t i = 0; i < a->nrules; i++) {
		const struct stored_rule *x = &a->rule[i], *y = &b->rule[i];

		if (x->rule->head.id != y->rule->head.id ||
		    x->rule->head.row_ver != y->rule->head.row_ver ||
		    x->n != y->n || (x->n > 0 && memcmp(x->member, y->member,
		    x->n * sizeof *x->member) != 0))
			return false;
	}
	return true;
}

/* Whether two rest on the same: then a plan of one is a plan of the other. */
static bool
same(const struct splitting *a, const struct splitting *b)
{
	const struct roster *r = &a->read->roster, *q = &b->read->roster;

	if (a->delegation->head.row_ver != b->delegation->head.row_ver ||
	    a->nseats != b->nseats || a->ncolumns != b->ncolumns ||
	    r->nlokus != q->nlokus)
		return false;
	for (size_t i = 0; i < a->nseats; i++)
		if (a->seat[i].who->head.id != b->seat[i].who->head.id ||
		    a->seat[i].who->head.row_ver !=
		    b->seat[i].who->head.row_ver)
			return false;
	for (size_t k = 0; k < r->nlokus; k++)
		if (r->lokus[k]->head.id != q->lokus[k]->head.id ||
		    r->lokus[k]->head.row_ver != q->lokus[k]->head.row_ver)
			return false;
	return rules_same(a->read, b->read) &&
	    heads_same(&a->read->sessions, &b->read->sessions) &&
	    heads_same(&a->read->plans, &b->read->plans) &&
	    heads_same(&a->read->groups, &b->read->groups) &&
	    heads_same(&a->read->placements, &b->read->placements) &&
	    heads_same(&a->read->was_groups, &b->read->was_groups) &&
	    heads_same(&a->read->was_placements, &b->read->was_placements);
}

struct change {
	struct splitting *sp;
	const char	*verb;
	bool		(*edit)(void *, struct tx *, struct splitting *,
			    struct err *);
	void		*ctx;
};

/* One more splitting of the same visit, with memory of its own. */
static struct splitting
twin(const struct splitting *sp)
{
	struct splitting t = *sp;

	t.arena = t.way_arena = (struct arena){ 0 };
	return t;
}

static void
twin_free(struct splitting *t)
{
	arena_free(&t->arena);
	arena_free(&t->way_arena);
}

/* Make the change and take it back: next shows where it leads. */
static bool
change_try(const struct change *c, struct splitting *next, struct err *err)
{
	struct tx *tx = tx_begin(c->sp->desk->store, c->verb, err);
	bool ok = tx != NULL && c->edit(c->ctx, tx, next, err);

	tx_rollback(tx);
	return ok;
}

static bool
plan_write(struct tx *tx, struct splitting *next, struct err *err)
{
	struct arena a = { 0 };
	bool ok = next->state == SPLITTING_OPTIMAL || splitting_write_in(tx,
	    next, splitting_columns_of(next, next->answer.places,
	    next->answer.nplaces, &a), splitting_locks(next, &a), false, err);

	arena_free(&a);
	return ok;
}

/* Make the change for good, with the plan that was found; *again if it leads
 * elsewhere by now. */
static bool
change_make(const struct change *c, struct splitting *next, bool *again,
    struct err *err)
{
	struct splitting now = twin(c->sp);
	struct tx *tx = tx_begin(c->sp->desk->store, c->verb, err);
	bool ok = tx != NULL && c->edit(c->ctx, tx, &now, err);

	*again = ok && !same(next, &now);
	if (*again)
		ok = fail(err, ERR_CONFLICT, _("Somebody is changing this "
		    "visit just now: nothing was done. Try again."));
	ok = ok && plan_write(tx, next, err);
	if (tx != NULL)
		ok = tx_finish(tx, ok, err);
	twin_free(&now);
	return ok;
}

bool
splitting_change(struct splitting *sp, const char *verb,
    bool (*edit)(void *ctx, struct tx *tx, struct splitting *next,
    struct err *err), void *ctx, struct err *err)
{
	struct change c = { sp, verb, edit, ctx };
	struct err ignored = { 0 };
	bool ok = false, again = true;

	for (int i = 0; i < TRIES && again; i++) {
		struct splitting next = twin(sp);

		again = false;
		ok = change_try(&c, &next, err) &&
		    splitting_improve(&next, err) &&
		    change_make(&c, &next, &again, err);
		twin_free(&next);
	}
	return splitting_refresh(sp, ok ? err : &ignored) && ok;
}
