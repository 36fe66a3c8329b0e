#include "solve/heap.h"

#include "base/memory.h"

#include <stdbool.h>
#include <stdlib.h>


enum { ARITY = 4 };

static inline bool
heap_less(const struct heap_item *a, const struct heap_item *b)
{
	if (a->key != b->key)
		return a->key < b->key;
	return a->node < b->node;
}

void
heap_push(struct heap *h, wide key, int node)
{
	struct heap_item x = { key, node };
	size_t i = h->n++;

	h->item = memory_grow(h->item, h->n, &h->cap, sizeof *h->item);
	while (i > 0) {
		size_t up = (i - 1) / ARITY;

		if (!heap_less(&x, &h->item[up]))
			break;
		h->item[i] = h->item[up];
		i = up;
	}
	h->item[i] = x;
}

struct heap_item
heap_pop(struct heap *h)
{
	struct heap_item top = h->item[0], x = h->item[--h->n];
	size_t i = 0;

	for (;;) {
		size_t child = i * ARITY + 1, end = child + ARITY, best;

		if (child >= h->n)
			break;
		if (end > h->n)
			end = h->n;
		best = child;
		for (size_t c = child + 1; c < end; c++)
			if (heap_less(&h->item[c], &h->item[best]))
				best = c;
		if (!heap_less(&h->item[best], &x))
			break;
		h->item[i] = h->item[best];
		i = best;
	}
	h->item[i] = x;
	return top;
}

void
heap_free(struct heap *h)
{
	free(h->item);
	*h = (struct heap){ NULL, 0, 0 };
}
