#ifndef SOLVE_GROW_H
#define SOLVE_GROW_H

#include <stddef.h>
#include <stdlib.h>

#include "base/die.h"

/* Make room for need things of size bytes in an array that has room for *cap:
 * the array, moved perhaps, or the end of the program. */
static inline void *
grow(void *p, size_t need, size_t *cap, size_t size)
{
	if (need <= *cap)
		return p;
	*cap = need > *cap * 2 ? need : *cap * 2;
	p = reallocarray(p, *cap, size);
	if (p == NULL)
		die("out of memory");
	return p;
}

#endif
