#ifndef SOLVE_TOUR_H
#define SOLVE_TOUR_H

#include "solve/grid.h"

enum {
	TOUR_STOPS = 13			/* most visits of a group */
};

/* What no itinerary costs. */
#define TOUR_INFINITE	((int64_t)1 << 60)

/* The itineraries of one group up to some cost, cheapest first. */
struct tours {
	int		 nstops;
	size_t		 n, cap, words;
	int64_t		*cost;
	int8_t		*slot;		/* [tour * nstops + stop] */
	uint64_t	*with;		/* [(stop * nslots + slot) * words]: a
					 * bit for each tour that is there */
};

/* The bounds by which itineraries are listed: for every set of visits made,
 * what the rest costs at least. */
struct tour_bounds;

/*
 * Work out the bounds for a group whose stops may be in the slots of open (one
 * mask each of its stops). price says what a cell (host * nslots + slot) costs
 * in addition, NULL: nothing. NULL if the group has more stops than TOUR_STOPS.
 * Lives in a.
 */
struct tour_bounds *tour_bounds_make(struct grid *g,
    const struct grid_weights *w, int group, const uint64_t *open,
    const int64_t *price, struct arena *a);

/* Write a cheapest itinerary down: the slot of each stop. There must be one. */
void tour_cheapest(const struct tour_bounds *b, int *slot);

/* The cost of the group's cheapest itinerary, TOUR_INFINITE if it has none. */
int64_t tour_least(const struct tour_bounds *b);

/*
 * List the itineraries that cost at most limit. *next becomes the cost of a
 * cheapest one left out, if that is less than it was. False if there are more
 * than max, or the limits of the grid ended it.
 */
bool tours_list(struct grid *g, const struct tour_bounds *b, int64_t limit,
    size_t max, struct arena *a, struct tours *out, int64_t *next);

#endif
