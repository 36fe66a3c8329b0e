#ifndef SOLVE_PICK_H
#define SOLVE_PICK_H

/* What pick.c and price.c share, and nobody else. */
#include "solve/tour.h"

enum { FINE = 16 };		/* what a minute weighs: prices are finer */

/* A group that takes part in the search. */
struct taker {
	int			 group;
	int			 like;		/* the first one like it */
	struct tour_bounds	*bounds;
	int64_t			 least;
	struct tours		 tours;
	int			 stop_of[ROUND_MAX_HOSTS];	/* or -1 */
	uint64_t		*left;		/* bits: tours still possible */
	int			 first;		/* the cheapest of them */
	uint64_t		 slots[TOUR_STOPS];	/* where it may be */
	bool			 fixed[TOUR_STOPS];	/* ... only there */
};

struct pick {
	struct grid	*g;
	struct taker	*taker;
	int		 n;
	int		*load, *people;		/* per (host, slot) */
	const struct grid_weights *w;
	int64_t		*price;			/* per cell; NULL: none */
	int64_t		 paid;			/* price of all free cells */
	int64_t		 limit, next;		/* with prices */
	int64_t		 best;			/* without */
	long		 budget;		/* steps left; < 0: any */
	bool		 found, stopped;
	int		*at;
	struct arena	*mem;
};

/* conclude.c: true if a group has no place in the cell any more. */
bool cell_full(const struct pick *k, int group, int host, int cell);

/* Keep only the tours of t in which a stop is in a slot. */
void taker_keep(const struct pick *k, struct taker *t, int stop, int slot);

/* Draw conclusions until there are no more; false: a dead end. */
bool pick_conclude(struct pick *k);

/* price.c: work the bounds of all takers out anew; false: one has too many
 * stops. What they need lives in a. */
bool takers_bound(struct pick *k, const uint64_t *open, struct arena *a);

/* Find prices for which the lower bound is large, and bounds with them. */
void prices_find(struct pick *k, const uint64_t *open);

#endif
