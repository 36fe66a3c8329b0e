/*
 * The door of the split: check, update the network, search, judge the answer,
 * and explain if there is none.
 */
#include "solve/split.h"

#include <stdlib.h>

#include "base/die.h"
#include "base/text.h"
#include "solve/branch.h"
#include "solve/why.h"

struct split_solver {
	struct net	*net;
};

struct split_solver *
split_open(void)
{
	struct split_solver *s = calloc(1, sizeof *s);

	if (s == NULL)
		die("out of memory");
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

bool
split_solve_quick(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct split_answer *out, struct err *err)
{
	struct search_result r;

	*out = (struct split_answer){ .status = SPLIT_STOPPED };
	if (!split_check(p, err) || !net_update(s->net, p, false, err))
		return false;
	if (branch_search(s->net, p, false, limits, a, &r))
		answer_fill(s, p, &r, out);
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
