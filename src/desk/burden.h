#ifndef DESK_BURDEN_H
#define DESK_BURDEN_H

#include "desk/schedule.h"

#define BURDEN_MONTHS	12
#define BURDEN_LEVELS	5	/* from nothing to the most */

/* One agency's year, by month. */
struct burden_strip {
	const struct agency *agency;
	int64_t		 sessions[BURDEN_MONTHS];
	int64_t		 total;
};

struct burden_year {
	int		 year;
	struct burden_strip *strip;	/* heaviest first */
	size_t		 n;
	int64_t		 most;		/* of one agency in one month */
};

/* Each agency's sessions in the months of a year, in a. */
bool burden_year(struct desk *d, int year, struct arena *a,
    struct burden_year *out, struct err *err);

/* How much so many are: 0 for none, up to BURDEN_LEVELS - 1 for the most. */
int burden_level(int64_t sessions, int64_t most);

#endif
