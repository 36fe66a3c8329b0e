/*
 * A problem with changes marked beside it, and the question that why.c asks
 * many times: is a plan possible with these rules, seats and people? It is
 * put to the search without wishes, units or announced plan, and its network
 * is kept from one question to the next.
 */
#ifndef SOLVE_WHY_DRAFT_H
#define SOLVE_WHY_DRAFT_H

#include "solve/net.h"
#include "solve/split.h"

struct rule {
	struct split_edit	what;
	bool			kept;
};

struct draft {
	const struct split_problem	*p;
	const struct solve_limits	*limits;
	struct arena			*mem;	/* of the whole explanation */
	struct net			*net;
	struct rule			*rule;	/* in the order of dropping */
	size_t				 nrules;
	int				*cannot_rule;	/* first of each row */
	int				*lock_rule, *party_rule, *apart_rule;
	int				*seats, *min, *n;
	bool				 stopped;
};

/* An edit of a kind that concerns nothing yet. */
struct split_edit edit_blank(enum split_edit_kind kind);

/* Begin with the problem as it is: every rule kept. limits, mem and net are
 * the caller's and set before. */
void draft_make(struct draft *d, const struct split_problem *p);

/* Write the draft down as a problem, in a. at gets the row of the problem for
 * each row of the original, or SPLIT_NONE if all its people left. */
struct split_problem draft_problem(const struct draft *d, struct arena *a,
    int *at);

/* Is a plan possible? True also when the limits ended the question: then
 * stopped is set and nothing may be concluded. */
bool draft_possible(struct draft *d);

/* The rule that an edit drops; there must be one. */
struct rule *rule_of(struct draft *d, const struct split_edit *e);

/* Find a minimal set of rules that cannot all hold, parties and apart pairs
 * first; rules dropped before stay dropped. None (*n 0) if rules are not to
 * blame; NULL if the limits ended it. Lives in mem. */
const struct split_edit *rules_conflict(struct draft *d, size_t *n);

#endif
