#ifndef SOLVE_WHY_H
#define SOLVE_WHY_H

#include "solve/split.h"

/* What counting seats and minimums says about a problem. */
struct shortage {
	int64_t			 seats, min;	/* people */
	struct split_witness	*why;		/* the canonical parts */
	size_t			 nwhy;
	int			*unplaced;	/* per row: people without a
						 * seat in a largest filling */
	int			*unmet;		/* per session: people missing
						 * to its minimum in one */
};

/* Count p; parties and apart pairs are looked at only in that a party may go
 * where all of it may. Lives in a. False if the limits ended it. */
bool shortage_find(const struct split_problem *p,
    const struct solve_limits *l, struct arena *a, struct shortage *out);

/* Explain an impossible problem: fill seats_short, min_short, why and relax of
 * out. What the limits cut short is left out. */
void why_explain(const struct split_problem *p, const struct solve_limits *l,
    struct arena *a, struct split_answer *out);

#endif
