/*
 * The door of the split: check, update the network, search, judge the answer,
 * and explain if there is none.
 */
#include "solve/split.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/memory.h"
#include "base/text.h"
#include "solve/branch.h"
#include "solve/why.h"

enum { LARGE = 250000 };		/* rows times sessions */

struct split_solver {
	struct net	*net;
};

struct split_solver *
split_open(void)
{
	struct split_solver *s = memory_zeroed(1, sizeof *s);

	s->net = net_open();
	return s;
}

void
split_close(struct split_solver *s)
{
	if (s == NULL)
		return;
	net_close(s->net);
	free(s);
}

/* The judge: the plan keeps every rule and costs what the search says. */
static void
answer_certify(const struct split_problem *p, const struct split_answer *ans)
{
	struct arena tmp = { NULL };
	struct split_review r;

	split_review(p, ans->places, ans->nplaces, &tmp, &r);
	if (r.nbreaches > 0)
		BUG("a plan breaks a rule");
	if (split_compare(&r.vector, &ans->vector) != 0)
		BUG("a plan does not cost what the search says");
	if (split_compare(&ans->bound, &ans->vector) > 0)
		BUG("a plan is better than what was proved");
	arena_free(&tmp);
}

static void
answer_fill(struct split_solver *s, const struct split_problem *p,
    const struct search_result *r, struct split_answer *out)
{
	out->status = r->status;
	out->nodes = r->nodes;
	if (r->status == SPLIT_INFEASIBLE)
		return;
	out->bound = net_vector(s->net, r->bound);
	if (r->status == SPLIT_STOPPED)
		return;
	out->vector = net_vector(s->net, r->best);
	out->places = r->places;
	out->nplaces = r->nplaces;
	while (out->proved < SPLIT_PARTS && out->vector.part[out->proved] ==
	    out->bound.part[out->proved])
		out->proved++;
	answer_certify(p, out);
}

/*
 * Very large problems may not be solved in the time given. So that there is a
 * plan to show, first find any: the same rules without what has a cost.
 */
static void
plan_any(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct search_result *out)
{
	struct split_row *rows = arena_array(a, p->nrows + 1, sizeof *rows);
	struct split_problem q = *p;
	struct err err;

	for (size_t i = 0; i < p->nrows; i++) {
		rows[i] = p->rows[i];
		rows[i].unit = SPLIT_NONE;
		rows[i].nwishes = 0;
		rows[i].nwas = 0;
	}
	q.rows = rows;
	if (!net_update(s->net, &q, true, &err) ||
	    !branch_search(s->net, &q, true, limits, a, out))
		*out = (struct search_result){ .status = SPLIT_STOPPED };
}

/* Answer with a plan of which nothing is known but that it is valid. */
static void
answer_any(const struct split_problem *p, const struct search_result *any,
    struct split_answer *out)
{
	struct arena tmp = { NULL };
	struct split_review r;

	split_review(p, any->places, any->nplaces, &tmp, &r);
	out->status = SPLIT_FEASIBLE;
	out->vector = r.vector;
	out->places = any->places;
	out->nplaces = any->nplaces;
	while (out->proved < SPLIT_PARTS && out->vector.part[out->proved] ==
	    out->bound.part[out->proved])
		out->proved++;
	answer_certify(p, out);
	arena_free(&tmp);
}

bool
split_solve_quick(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct split_answer *out, struct err *err)
{
	struct search_result r, any = { .status = SPLIT_STOPPED };
	bool large = limits != NULL && limits->stop != NULL &&
	    p->nrows * p->nsessions > LARGE;

	*out = (struct split_answer){ .status = SPLIT_STOPPED };
	if (!split_check(p, err))
		return false;
	if (large)
		plan_any(s, p, limits, a, &any);
	if (!net_update(s->net, p, false, err))
		return false;
	if (any.status != SPLIT_INFEASIBLE &&
	    branch_search(s->net, p, false, limits, a, &r))
		answer_fill(s, p, &r, out);
	else if (any.status == SPLIT_INFEASIBLE)
		out->status = SPLIT_INFEASIBLE;
	if (out->status == SPLIT_STOPPED && any.nplaces > 0)
		answer_any(p, &any, out);
	return true;
}

bool
split_solve(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct split_answer *out, struct err *err)
{
	if (!split_solve_quick(s, p, limits, a, out, err))
		return false;
	if (out->status == SPLIT_INFEASIBLE)
		why_explain(p, limits, a, out);
	return true;
}
