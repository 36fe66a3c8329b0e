#ifndef SOLVE_GRID_H
#define SOLVE_GRID_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "solve/limits.h"
#include "solve/round.h"

/* One visit to be placed. */
struct stop {
	int		group, visit, host;
	int		was;		/* slot, ROUND_NONE or ROUND_GONE */
	uint64_t	open;		/* slots it may be in at all */
};

/* A round made ready for searching: all visits in one row, group by group. */
struct grid {
	const struct round_problem	*p;
	int		 nslots, nhosts, ngroups, nstops;
	struct stop	*stop;
	int		*group_first;	/* [ngroups + 1] into stop */
	int		*host_first;	/* [nhosts + 1] into host_stop */
	int		*host_stop;
	uint64_t	*clash;		/* [(a * nhosts + b) * nslots + t]: the
					 * slots that b may not be in when a
					 * is in t, for one group */
	uint64_t	*day;		/* per slot: the slots of its day */
	const struct solve_limits *limits;
	long		 steps;
};

/* Make p, which must be well-formed, ready. Lives in a. */
void grid_make(struct grid *g, const struct round_problem *p,
    const struct solve_limits *l, struct arena *a);

enum grid_result { GRID_FOUND, GRID_NONE, GRID_STOPPED };

/*
 * Place all stops within the slots of open (one mask a stop; 0 leaves a stop
 * out), with at most max_moved of them away from their announced slot.
 * On FOUND at[] has the slot of each stop, ROUND_NONE for those left out.
 * Searches at most budget steps if that is positive.
 */
enum grid_result grid_place(struct grid *g, const uint64_t *open,
    int max_moved, long budget, int *at);

/* How many stops of this plan are away from their announced slot. */
int grid_moved(const struct grid *g, const int *at);

/* ---- itineraries (tour.c, pick.c) ---- */

/* What is compared within fixed windows, as one number: the sum of moved
 * visits, slots of waiting and minutes of travel with these weights. All sums
 * are multiples of unit. */
struct grid_weights {
	int64_t	moved, wait, travel, unit;
};

/* Choose the weights so that no sum of a lesser count outweighs a greater. */
struct grid_weights grid_weigh(const struct grid *g);

/* What a plan costs in that number. */
int64_t grid_cost(const struct grid *g, const struct grid_weights *w,
    const int *at);

/*
 * Find the cheapest plan within the slots of open, if it costs less than
 * *best; then at[] and *best are replaced. NONE: there is no cheaper plan.
 * STOPPED: the limits, or the number of itineraries, ended the proof; a cheaper
 * plan may have been found all the same. A brief search also gives up after a
 * few hundred steps; the full one begins with pricing, which needs a good plan
 * in *best to work well. Groups whose first stop is closed (0) are left out.
 */
enum grid_result grid_pick(struct grid *g, const struct grid_weights *w,
    const uint64_t *open, bool brief, int64_t *best, int *at);

/* Make a plan cheaper by giving two or three groups at a time new itineraries
 * until nothing more is won or the limits end it. */
void grid_polish(struct grid *g, const struct grid_weights *w,
    const uint64_t *open, int64_t *best, int *at);

/* round_why.c: fill why and relax of an impossible answer. */
void round_explain(struct grid *g, struct arena *a, struct round_answer *out);

#endif
