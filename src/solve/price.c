/*
 * Prices of crowded cells (a cell is a host in a slot).
 *
 * Every cell has a price, at first nothing, and itineraries are compared with
 * the prices of their cells. Whatever the prices, the sum of the cheapest
 * itineraries less the price of all room is a lower bound, because a plan uses
 * no cell more than it may. Raising prices where the cheapest itineraries crowd
 * and lowering them where nobody wants to go makes it a far better one: steps
 * along the crowding, shorter when they stop helping, the best prices kept.
 */
#include <string.h>

#include "solve/pick.h"

enum { PRICE_STEPS = 120 };

bool
takers_bound(struct pick *k, const uint64_t *open, struct arena *a)
{
	for (int x = 0; x < k->n; x++) {
		struct taker *t = &k->taker[x];

		t->bounds = t->like < x ? k->taker[t->like].bounds :
		    tour_bounds_make(k->g, k->w, t->group,
		    open + k->g->group_first[t->group], k->price, a);
		if (t->bounds == NULL)
			return false;
		t->least = tour_least(t->bounds);
	}
	return true;
}

static int
cell_room(const struct pick *k, int cell)
{
	return k->g->p->hosts[cell / k->g->nslots].parallel - k->load[cell];
}

/* Count how much each cell is wanted beyond its room by the cheapest
 * itineraries; a cell that is not wanted counts only if it has a price.
 * Returns the sum of squares. */
static int64_t
crowd_count(const struct pick *k, int ncells, int *crowd)
{
	int64_t sum = 0;

	for (int c = 0; c < ncells; c++)
		crowd[c] = -cell_room(k, c);
	for (int x = 0; x < k->n; x++) {
		const struct taker *t = &k->taker[x];
		int slot[TOUR_STOPS], first = k->g->group_first[t->group];

		tour_cheapest(t->bounds, slot);
		for (int s = first; s < k->g->group_first[t->group + 1]; s++)
			crowd[k->g->stop[s].host * k->g->nslots +
			    slot[s - first]]++;
	}
	for (int c = 0; c < ncells; c++) {
		if (crowd[c] < 0 && k->price[c] == 0)
			crowd[c] = 0;
		sum += (int64_t)crowd[c] * crowd[c];
	}
	return sum;
}

/* Move the prices by what the crowds say. */
static void
prices_step(struct pick *k, int ncells, const int *crowd, int64_t step)
{
	k->paid = 0;
	for (int c = 0; c < ncells; c++) {
		k->price[c] += step * crowd[c];
		if (k->price[c] < 0)
			k->price[c] = 0;
		k->paid += k->price[c] * cell_room(k, c);
	}
}

void
prices_find(struct pick *k, const uint64_t *open)
{
	int ncells = k->g->nhosts * k->g->nslots;
	size_t bytes = (size_t)ncells * sizeof *k->price;
	int64_t *best = arena_array(k->mem, (size_t)ncells + 1, sizeof *best);
	int *crowd = arena_array(k->mem, (size_t)ncells + 1, sizeof *crowd);
	int64_t top = INT64_MIN, share = 16;
	int worse = 0;

	k->price = arena_array(k->mem, (size_t)ncells + 1, sizeof *k->price);
	for (int n = 0; n < PRICE_STEPS; n++) {
		struct arena tmp = { NULL };
		int64_t low = -k->paid, squares, gap;

		takers_bound(k, open, &tmp);
		for (int x = 0; x < k->n; x++)
			low += k->taker[x].least;
		squares = crowd_count(k, ncells, crowd);
		arena_free(&tmp);
		if (low > top) {
			top = low;
			memcpy(best, k->price, bytes);
			worse = 0;
		} else if (++worse % 6 == 0) {
			share = share / 2;
		}
		gap = k->best - low < low / 4 + FINE ? k->best - low :
		    low / 4 + FINE;
		if (squares == 0 || share == 0 || gap < k->w->unit ||
		    limits_stop(k->g->limits))
			break;
		gap = gap * share / 16 / squares;
		prices_step(k, ncells, crowd, gap > 0 ? gap : 1);
	}
	memcpy(k->price, best, bytes);
	memset(crowd, 0, (size_t)ncells * sizeof *crowd);
	prices_step(k, ncells, crowd, 0);
	takers_bound(k, open, k->mem);
}
