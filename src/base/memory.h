/*
 * Memory of its own, given back with free() by who opened it: for what grows
 * and goes within one call, or lives as long as its window. All else is of an
 * arena. There is always some, or the program ends.
 */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>
#include <stdlib.h>

#include "base/die.h"

/* Hand out n things of size bytes, zeroed. */
static inline void *
memory_zeroed(size_t n, size_t size)
{
	void *p = calloc(n, size);

	if (p == NULL)
		die("out of memory");
	return p;
}

/* Make room for need things of size bytes in an array that has room for *cap;
 * returns the array, moved perhaps. What is new in it is not zeroed. */
static inline void *
memory_grow(void *p, size_t need, size_t *cap, size_t size)
{
	if (need <= *cap)
		return p;
	*cap = need > *cap * 2 ? need : *cap * 2;
	p = reallocarray(p, *cap, size);
	if (p == NULL)
		die("out of memory");
	return p;
}

/* Take from the system in one go the memory that the first screen will use
 * anyhow: page by page, as it is touched, costs twice as much. To be called
 * once, before much else; it cannot fail, it may do nothing. */
void memory_warm(void);

#endif
