#include "plan/splitting_parts.h"

#include <string.h>

#include "base/clock.h"
#include "base/die.h"
#include "base/text.h"
#include "store/record.h"

#define PLANNING_MS	2000	/* after that the plan is not proved */
#define PRICED_SEATS	500	/* with more, nobody waits for the price */

static bool
clock_over(void *arg)
{
	const struct splitting_clock *c = arg;
	struct err ignored = { 0 };

	return clock_mono_ms() > c->end_ms || !store_step(c->desk->store,
	    _("Planning"), -1, 0, &ignored);
}

struct solve_limits
splitting_limits(struct splitting_clock *c, struct desk *d)
{
	struct err ignored = { 0 };

	if (store_writing(d->store))
		BUG("planning while others wait for the database");
	store_step(d->store, _("Planning"), 0, 0, &ignored);
	*c = (struct splitting_clock){ clock_mono_ms() + PLANNING_MS, d };
	return (struct solve_limits){ .stop = clock_over, .arg = c };
}

/* --- plans as columns and as places -------------------------------------- */

const struct split_place *
splitting_places(const struct splitting *sp, const int *column,
    struct arena *a, size_t *n)
{
	struct split_place *p = arena_array(a, sp->nseats + 1, sizeof *p);

	*n = 0;
	for (size_t i = 0; i < sp->nseats; i++)
		if (column[i] != SPLIT_NONE)
			p[(*n)++] = (struct split_place){ (int)i, column[i],
			    1 };
	return p;
}

int *
splitting_columns_of(const struct splitting *sp,
    const struct split_place *places, size_t nplaces, struct arena *a)
{
	int *column = arena_array(a, sp->nseats + 1, sizeof *column);

	for (size_t i = 0; i < sp->nseats; i++)
		column[i] = SPLIT_NONE;
	for (size_t i = 0; i < nplaces; i++)
		column[places[i].row] = places[i].session;
	return column;
}

int *
splitting_columns(const struct splitting *sp, struct arena *a)
{
	int *column = arena_array(a, sp->nseats + 1, sizeof *column);

	for (size_t i = 0; i < sp->nseats; i++)
		column[i] = sp->seat[i].column;
	return column;
}

bool *
splitting_locks(const struct splitting *sp, struct arena *a)
{
	bool *locked = arena_array(a, sp->nseats + 1, sizeof *locked);

	for (size_t i = 0; i < sp->nseats; i++)
		locked[i] = sp->seat[i].locked;
	return locked;
}

/* --- what is shown ------------------------------------------------------- */

static const char *
text_done(struct buf *b, struct arena *a)
{
	const char *s = arena_strdup(a, buf_str(b));

	buf_free(b);
	return s;
}

static void
show_columns(struct splitting *sp)
{
	int *unplaced = arena_array(&sp->arena, sp->nseats + 1,
	    sizeof *unplaced);

	sp->nunplaced = 0;
	for (size_t c = 0; c < sp->ncolumns; c++) {
		struct splitting_column *col = &sp->column[c];
		int *seat = arena_array(&sp->arena, sp->nseats + 1,
		    sizeof *seat);

		col->n = 0;
		for (size_t i = 0; i < sp->nseats; i++)
			if (sp->seat[i].column == (int)c)
				seat[col->n++] = (int)i;
		col->seat = seat;
	}
	for (size_t i = 0; i < sp->nseats; i++)
		if (sp->seat[i].column == SPLIT_NONE)
			unplaced[sp->nunplaced++] = (int)i;
	sp->unplaced = unplaced;
}

static void
show_reasons(struct splitting *sp)
{
	const struct split_reason *r = split_reasons(&sp->problem, sp->places,
	    sp->nplaces, &sp->arena);

	for (size_t i = 0; i < sp->nplaces; i++) {
		struct splitting_seat *s = &sp->seat[r[i].row];
		struct buf b = { 0 };

		split_reason_text(&sp->problem, sp->places, sp->nplaces, &r[i],
		    &b);
		s->grade = r[i].grade;
		s->mark = split_grade_mark(r[i].grade);
		s->why = text_done(&b, &sp->arena);
	}
}

static void
show_review(struct splitting *sp)
{
	struct split_review review;
	struct buf b = { 0 };

	split_review(&sp->problem, sp->places, sp->nplaces, &sp->arena,
	    &review);
	sp->vector = review.vector;
	split_vector_text(&sp->problem, &sp->vector, &b);
	sp->sentence = text_done(&b, &sp->arena);
	sp->breach = arena_array(&sp->arena, review.nbreaches + 1,
	    sizeof *sp->breach);
	sp->nbreaches = review.nbreaches;
	for (size_t i = 0; i < review.nbreaches; i++) {
		split_breach_text(&sp->problem, &review.breaches[i], &b);
		sp->breach[i] = text_done(&b, &sp->arena);
	}
}

static enum splitting_state
state_of(const struct splitting *sp)
{
	const struct split_answer *best = &sp->answer;

	if (sp->nseats == 0 || sp->ncolumns == 0)
		return SPLITTING_EMPTY;
	if (best->status == SPLIT_INFEASIBLE)
		return SPLITTING_IMPOSSIBLE;
	if (sp->read->plan == NULL)
		return SPLITTING_NONE;
	if (sp->nbreaches > 0)
		return SPLITTING_BROKEN;
	return best->status == SPLIT_OPTIMAL &&
	    split_compare(&sp->vector, &best->vector) == 0 ?
	    SPLITTING_OPTIMAL : SPLITTING_VALID;
}

static const char *const standings[] = {
	[SPLITTING_EMPTY] = N_("nothing to split"),
	[SPLITTING_NONE] = N_("not split yet"),
	[SPLITTING_OPTIMAL] = N_("optimal"),
	[SPLITTING_VALID] = N_("a better one exists"),
	[SPLITTING_BROKEN] = N_("breaks rules"),
	[SPLITTING_IMPOSSIBLE] = N_("impossible as asked"),
};

static const char *
show_standing(const struct splitting *sp, struct arena *a)
{
	const char *word = _(standings[sp->state]);
	const struct plan *p = sp->read->plan;

	if (p == NULL)
		return word;
	return arena_printf(a, p->status == PLAN_DRAFT ?
	    _("%s, version %lld draft") : _("%s, version %lld announced"),
	    word, (long long)p->version);
}

/* Compare keeping the announced plan with a new one; not for crowds, where a
 * second solution would be felt at each key. */
static const char *
show_keep_or_new(struct splitting *sp)
{
	struct split_problem fresh;
	struct split_answer ans;
	struct split_review judged;
	struct split_solver *solver;
	struct splitting_clock clock;
	struct solve_limits limits;
	struct err err = { 0 };
	struct buf b = { 0 };

	if (sp->announced == NULL || sp->nseats > PRICED_SEATS ||
	    (sp->answer.status != SPLIT_OPTIMAL &&
	    sp->answer.status != SPLIT_FEASIBLE))
		return "";
	limits = splitting_limits(&clock, sp->desk);
	fresh = split_forget(&sp->problem, &sp->arena);
	solver = split_open();
	if (split_solve_quick(solver, &fresh, &limits, &sp->arena, &ans,
	    &err) && ans.nplaces > 0) {
		split_review(&sp->problem, ans.places, ans.nplaces,
		    &sp->arena, &judged);
		if (split_compare(&sp->answer.vector, &judged.vector) != 0)
			split_keep_or_new_text(&sp->problem,
			    &sp->answer.vector, &judged.vector, &b);
	}
	split_close(solver);
	return text_done(&b, &sp->arena);
}

static bool
has_soft_rules(const struct splitting *sp)
{
	for (size_t i = 0; i < sp->read->nrules; i++)
		if (rule_soft(sp->read->rule[i].rule))
			return true;
	return false;
}

/* Find the best plan there is; soft rules give way when they must. */
static bool
refresh_solve(struct splitting *sp, struct err *err)
{
	struct splitting_clock clock;
	struct solve_limits limits;

	if (sp->nseats == 0 || sp->ncolumns == 0)
		return true;
	limits = splitting_limits(&clock, sp->desk);
	if (!split_solve_quick(sp->solver, &sp->problem, &limits, &sp->arena,
	    &sp->answer, err))
		return false;
	if (sp->answer.status != SPLIT_INFEASIBLE || !has_soft_rules(sp))
		return true;
	splitting_build(sp, true);
	return split_solve_quick(sp->solver, &sp->problem, &limits,
	    &sp->arena, &sp->answer, err);
}

static bool solve_ready(struct splitting *sp, struct err *err);

static void
refresh_show(struct splitting *sp)
{
	sp->places = splitting_places(sp, splitting_columns(sp, &sp->arena),
	    &sp->arena, &sp->nplaces);
	show_columns(sp);
	sp->sentence = sp->keep_or_new = "";
	sp->vector = (struct split_vector){ 0 };
	sp->nbreaches = 0;
	if (sp->read->plan != NULL && sp->nseats > 0 && sp->ncolumns > 0) {
		show_reasons(sp);
		show_review(sp);
		sp->keep_or_new = show_keep_or_new(sp);
	}
	sp->state = state_of(sp);
	sp->standing = show_standing(sp, &sp->arena);
}

/* Read all anew, and find the best plan unless it is not asked for. */
static bool
refresh(struct splitting *sp, bool solve, struct err *err)
{
	struct splitting next = *sp;

	next.arena = (struct arena){ 0 };
	next.answer = (struct split_answer){ .status = SPLIT_STOPPED };
	if (!splitting_load(&next, err))
		goto refuse;
	splitting_build(&next, false);
	if (solve && !refresh_solve(&next, err))
		goto refuse;
	refresh_show(&next);
	arena_free(&sp->arena);
	arena_free(&sp->way_arena);
	next.way_arena = (struct arena){ 0 };
	next.nobstacles = next.nways = 0;
	*sp = next;
	return true;
refuse:
	arena_free(&next.arena);
	return false;
}

bool
splitting_refresh(struct splitting *sp, struct err *err)
{
	return refresh(sp, true, err);
}

bool
splitting_reread(struct splitting *sp, struct err *err)
{
	return refresh(sp, false, err);
}

bool
splitting_improve(struct splitting *sp, struct err *err)
{
	if (!refresh_solve(sp, err))
		return false;
	refresh_show(sp);
	return solve_ready(sp, err);
}

static bool
open_by(struct desk *d, int64_t delegation_id, bool solve,
    struct splitting **out, struct err *err)
{
	struct arena own = { 0 };
	struct splitting *sp = arena_alloc(&own, sizeof *sp);

	*sp = (struct splitting){ .desk = d, .delegation_id = delegation_id,
	    .own = own, .solver = split_open() };
	if (!refresh(sp, solve, err)) {
		splitting_close(sp);
		return false;
	}
	*out = sp;
	return true;
}

bool
splitting_open(struct desk *d, int64_t delegation_id, struct splitting **out,
    struct err *err)
{
	return open_by(d, delegation_id, true, out, err);
}

bool
splitting_open_as_it_is(struct desk *d, int64_t delegation_id,
    struct splitting **out, struct err *err)
{
	return open_by(d, delegation_id, false, out, err);
}

void
splitting_close(struct splitting *sp)
{
	struct arena own;

	if (sp == NULL)
		return;
	split_close(sp->solver);
	arena_free(&sp->arena);
	arena_free(&sp->way_arena);
	own = sp->own;
	arena_free(&own);
}

/* --- solving ------------------------------------------------------------- */

/* Say what is in the way and what would help. */
static bool
solve_explain(struct splitting *sp, struct err *err)
{
	struct arena *a = &sp->way_arena;
	struct splitting_clock clock;
	struct solve_limits limits = splitting_limits(&clock, sp->desk);
	struct buf b = { 0 };

	arena_reset(a);
	sp->nobstacles = sp->nways = 0;
	if (!split_solve(sp->solver, &sp->problem, &limits, a, &sp->answer,
	    err))
		return false;
	sp->obstacle = arena_array(a, sp->answer.nwhy + 1,
	    sizeof *sp->obstacle);
	for (size_t i = 0; i < sp->answer.nwhy; i++) {
		split_witness_text(&sp->problem, &sp->answer.why[i], &b);
		sp->obstacle[sp->nobstacles++] = text_done(&b, a);
	}
	sp->way = arena_array(a, sp->answer.nrelax + 1, sizeof *sp->way);
	for (size_t i = 0; i < sp->answer.nrelax; i++) {
		split_relax_text(&sp->problem, &sp->answer.relax[i], &b);
		sp->way[sp->nways++] = text_done(&b, a);
	}
	return fail(err, ERR_IMPOSSIBLE, "%s", sp->nobstacles > 0 ?
	    sp->obstacle[0] : _("No plan keeps all the rules."));
}

/* Refuse when there is no plan to write. */
static bool
solve_ready(struct splitting *sp, struct err *err)
{
	if (sp->nseats == 0)
		return fail(err, ERR_INPUT,
		    _("There is nobody to split: say how many people come, or "
		    "enter the roster."));
	if (sp->ncolumns == 0)
		return fail(err, ERR_INPUT,
		    _("There is nowhere to go: plan a session at an agency "
		    "first."));
	if (sp->answer.status == SPLIT_INFEASIBLE)
		return solve_explain(sp, err);
	if (sp->answer.status == SPLIT_STOPPED)
		return fail(err, ERR_IMPOSSIBLE,
		    _("No plan was found in two seconds; loosen a rule and try "
		    "again."));
	return true;
}

static bool
solve_write(struct splitting *sp, const struct split_answer *ans,
    struct err *err)
{
	struct arena a = { 0 };
	bool ok = splitting_write(sp, N_("split"), splitting_columns_of(sp,
	    ans->places, ans->nplaces, &a), splitting_locks(sp, &a), false,
	    err);

	arena_free(&a);
	return ok;
}

bool
splitting_solve(struct splitting *sp, struct err *err)
{
	if (!solve_ready(sp, err))
		return false;
	if (sp->state == SPLITTING_OPTIMAL)
		return true;
	return solve_write(sp, &sp->answer, err);
}

bool
splitting_solve_new(struct splitting *sp, struct err *err)
{
	struct splitting_clock clock;
	struct solve_limits limits = splitting_limits(&clock, sp->desk);
	struct split_solver *solver;
	struct split_problem fresh;
	struct split_answer ans;
	bool ok;

	if (!solve_ready(sp, err))
		return false;
	fresh = split_forget(&sp->problem, &sp->arena);
	solver = split_open();
	ok = split_solve_quick(solver, &fresh, &limits, &sp->arena, &ans, err);
	split_close(solver);
	return ok && solve_write(sp, &ans, err);
}

/* --- by hand ------------------------------------------------------------- */

static bool
breach_new(const struct splitting *sp, const char *text)
{
	for (size_t i = 0; i < sp->nbreaches; i++)
		if (strcmp(sp->breach[i], text) == 0)
			return false;
	return true;
}

/* The price in words; rules that it breaks said in full, or counted. */
static const char *
price_text(struct splitting *sp, int seat, int column, bool brief,
    struct arena *a)
{
	int *now = splitting_columns(sp, a);
	const struct split_place *places;
	struct split_review after;
	struct split_vector price;
	struct buf b = { 0 }, one = { 0 };
	bool costs = false;
	size_t n, broken = 0;

	now[seat] = column;
	places = splitting_places(sp, now, a, &n);
	split_review(&sp->problem, places, n, a, &after);
	for (int i = 0; i < SPLIT_PARTS; i++) {
		price.part[i] = after.vector.part[i] - sp->vector.part[i];
		costs = costs || price.part[i] != 0;
	}
	if (costs)
		split_price_text(&price, &b);
	for (size_t i = 0; i < after.nbreaches; i++) {
		buf_reset(&one);
		split_breach_text(&sp->problem, &after.breaches[i], &one);
		if (!breach_new(sp, buf_str(&one)))
			continue;
		broken++;
		if (brief)
			continue;
		if (one.len > 0 && one.data[one.len - 1] == '.')
			buf_cut(&one, one.len - 1);
		buf_printf(&b, "%s%s", b.len > 0 ? "; " : "",
		    buf_str(&one));
	}
	buf_free(&one);
	if (brief && broken > 0)
		buf_printf(&b, P_("%s%zu rule broken", "%s%zu rules broken",
		    broken), b.len > 0 ? ", " : "", broken);
	return text_done(&b, a);
}

const char *
splitting_price(struct splitting *sp, int seat, int column, struct arena *a)
{
	return price_text(sp, seat, column, false, a);
}

const char *
splitting_price_brief(struct splitting *sp, int seat, int column,
    struct arena *a)
{
	return price_text(sp, seat, column, true, a);
}

bool
splitting_move(struct splitting *sp, int seat, int column, struct arena *a,
    const char **price, struct err *err)
{
	int *now = splitting_columns(sp, a);

	*price = splitting_price(sp, seat, column, a);
	now[seat] = column;
	return splitting_write(sp, N_("move"), now, splitting_locks(sp, a),
	    false, err);
}

bool
splitting_lock(struct splitting *sp, const int *seats, size_t n, bool lock,
    struct err *err)
{
	struct arena a = { 0 };
	bool *locked = splitting_locks(sp, &a);
	bool ok = true;

	for (size_t i = 0; ok && i < n; i++) {
		if (sp->seat[seats[i]].column == SPLIT_NONE)
			ok = fail(err, ERR_INPUT,
			    _("%s has no place yet that could be fixed."),
			    sp->seat[seats[i]].label);
		locked[seats[i]] = lock;
	}
	ok = ok && splitting_write(sp, lock ? N_("lock") : N_("unlock"),
	    splitting_columns(sp, &a), locked, false, err);
	arena_free(&a);
	return ok;
}

bool
splitting_keep(struct splitting *sp, struct err *err)
{
	struct arena a = { 0 };
	bool ok = sp->draft != NULL || fail(err, ERR_INPUT,
	    _("There is no draft to keep."));

	ok = ok && splitting_write(sp, N_("new version"),
	    splitting_columns(sp, &a), splitting_locks(sp, &a), true, err);
	arena_free(&a);
	return ok;
}
