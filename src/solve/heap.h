#ifndef SOLVE_HEAP_H
#define SOLVE_HEAP_H

#include <stddef.h>

/* A cost: wide enough for the six counts of a split as one number. */
typedef __int128 wide;

/* A key and the node it belongs to. */
struct heap_item {
	wide	key;
	int	node;
};

/* A queue that gives the smallest key first; among equal keys the smaller
 * node, so that the order never depends on history. All zero is empty. */
struct heap {
	struct heap_item	*item;
	size_t			 n, cap;
};

/* Add a node; it may be in the heap more than once, with different keys. */
void heap_push(struct heap *h, wide key, int node);

/* Take the smallest; the heap may not be empty. */
struct heap_item heap_pop(struct heap *h);

/* Give the memory back. */
void heap_free(struct heap *h);

#endif
