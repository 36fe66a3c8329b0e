#ifndef SOLVE_LIMITS_H
#define SOLVE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * How a caller stops a search: stop is asked often (about every 0.1 ms of
 * work) and a true answer ends the search with the best plan so far. solve
 * reads no clock itself. All zero, or a NULL pointer to this, never stops.
 */
struct solve_limits {
	bool	(*stop)(void *arg);
	void	 *arg;
};

static inline bool
limits_stop(const struct solve_limits *l)
{
	return l != NULL && l->stop != NULL && l->stop(l->arg);
}

#endif
