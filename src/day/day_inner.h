/*
 * A late bus from inside: the preview while it is being made.
 */
#ifndef DAY_DAY_INNER_H
#define DAY_DAY_INNER_H

#include "day/day.h"

/* A preview and the items that shift() is asked about. */
struct look {
	struct desk	*desk;
	struct arena	*arena;
	struct day_shift *out;
	struct shift_item *item;	/* parallel to out->change */
	size_t		 cap, troubles;	/* room for changes, for troubles */
};

/* Whether a line of the programme is another afterwards. */
bool change_moved(const struct day_change *c);

/* A session at its new time. */
struct session session_moved(const struct day_change *c);

/* "09.00-11.00", or one time when it has no length; in a. */
const char *clock_text(int64_t start, int64_t end, struct arena *a);

/* Say what breaks at the places p of the programme, what to send to whom. */
void look_breaks(struct look *l, const struct rundown *run,
    const struct shift_place *p);

#endif
