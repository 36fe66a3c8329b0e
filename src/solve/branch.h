#ifndef SOLVE_BRANCH_H
#define SOLVE_BRANCH_H

#include "solve/net.h"

/* What a search found. */
struct search_result {
	enum split_status	 status;
	wide			 best, bound;	/* bound: nothing is better */
	struct split_place	*places;	/* the best; in the arena */
	size_t			 nplaces;
	long			 nodes;
};

/*
 * Find the best plan of the problem that net was updated with, by branching on
 * the parties that the flow divides and the apart pairs that it lets meet. With
 * any, the first valid plan will do. Returns false only if limits ended the
 * search before even the relaxed problem was solved: no plan, no bound.
 */
bool branch_search(struct net *net, const struct split_problem *p, bool any,
    const struct solve_limits *l, struct arena *a, struct search_result *out);

#endif
