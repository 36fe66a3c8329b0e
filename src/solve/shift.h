/*
 * A late bus. The programme of a day from a point on begins so many minutes
 * later. Idle minutes are used up first; then the items that may be shorter
 * give minutes, those with most to give first; then an item that may be
 * dropped is dropped; then what does not fit before a fixed item goes behind
 * it. Fixed items never move. Pure arithmetic on minutes of one day.
 *
 * Items that overlap as planned (sessions of several agencies) run side by
 * side and keep their distances.
 */
#ifndef SOLVE_SHIFT_H
#define SOLVE_SHIFT_H

#include <stdbool.h>
#include <stddef.h>

#define SHIFT_MAX_ITEMS	500
#define SHIFT_OPEN	(-1)

/* One item as planned; minutes of the day. */
struct shift_item {
	int	start, minutes;		/* minutes >= 0 */
	int	least;			/* shortest, 0..minutes */
	int	drop;			/* 0: never dropped; else 1 goes
					 * first, then 2, ... */
	bool	fixed;			/* does not move, whatever happens */
	int	until;			/* must be over by then; SHIFT_OPEN */
};

enum shift_fate {
	SHIFT_STAYS,			/* at its time */
	SHIFT_MOVES,			/* later, as long as planned */
	SHIFT_SHORTER,			/* shorter, perhaps later */
	SHIFT_DROPPED
};

/* Where it goes. */
struct shift_place {
	int	start, minutes;
	enum shift_fate fate;
	bool	behind;			/* it went behind a fixed item */
	bool	late;			/* it ends after its until */
	int	into;			/* the fixed item it runs into, which
					 * it did not as planned; or -1 */
};

/*
 * Shift what begins at or after `from` by `late` minutes (> 0). Items in any
 * order, at most SHIFT_MAX_ITEMS; out has room for n. The first affected
 * item begins `late` minutes later, no item earlier than planned.
 */
void shift(const struct shift_item *item, size_t n, int from, int late,
    struct shift_place *out);

#endif
