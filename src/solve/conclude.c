/*
 * What follows from the itineraries that are left: see pick.c. What is too dear
 * is struck out; a visit that is in one slot in all of them is there, and may
 * fill its host for others; groups that are alike keep an order; every host
 * must be able to give its guests different slots, and every slot the groups
 * that are busy in it different hosts.
 */
#include <string.h>

#include "solve/pick.h"

bool
cell_full(const struct pick *k, int group, int host, int cell)
{
	const struct round_host *h = &k->g->p->hosts[host];

	return k->load[cell] >= h->parallel ||
	    k->people[cell] + k->g->p->groups[group].n > h->seats;
}

/* The first tour from index i on that is left; n if there is none. */
static int
left_next(const struct taker *t, int i)
{
	size_t w = (size_t)i / 64;
	uint64_t bits;

	if (w >= t->tours.words)
		return (int)t->tours.n;
	bits = t->left[w] >> (i % 64) << (i % 64);
	while (bits == 0 && ++w < t->tours.words)
		bits = t->left[w];
	return bits == 0 ? (int)t->tours.n :
	    (int)w * 64 + __builtin_ctzll(bits);
}

/* The first tour that costs more than this. */
static int
tours_dearer(const struct tours *o, int64_t cost)
{
	size_t lo = 0, hi = o->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (o->cost[mid] > cost)
			hi = mid;
		else
			lo = mid + 1;
	}
	return (int)lo;
}

static const uint64_t *
tours_with(const struct pick *k, const struct taker *t, int stop, int slot)
{
	return t->tours.with + (size_t)(stop * k->g->nslots + slot) *
	    t->tours.words;
}

/* Strike out the tours of t in which a stop is in a slot. */
static void
taker_strike(const struct pick *k, struct taker *t, int stop, int slot)
{
	const uint64_t *with = tours_with(k, t, stop, slot);

	for (size_t w = 0; w < t->tours.words; w++)
		t->left[w] &= ~with[w];
}

void
taker_keep(const struct pick *k, struct taker *t, int stop, int slot)
{
	const uint64_t *with = tours_with(k, t, stop, slot);

	for (size_t w = 0; w < t->tours.words; w++)
		t->left[w] &= with[w];
}

/* A stop is in this slot for sure: others may find the host full. */
static void
stop_fix(struct pick *k, struct taker *t, int stop, int slot)
{
	int host = k->g->stop[k->g->group_first[t->group] + stop].host;
	int cell = host * k->g->nslots + slot;

	t->fixed[stop] = true;
	k->load[cell]++;
	k->people[cell] += k->g->p->groups[t->group].n;
	for (int x = 0; x < k->n; x++) {
		struct taker *o = &k->taker[x];
		int s = o->stop_of[host];

		if (s >= 0 && !o->fixed[s] && cell_full(k, o->group, host,
		    cell))
			taker_strike(k, o, s, slot);
	}
}

/* Find the cheapest that is left of each; strike out what is too dear. */
static bool
takers_cheapest(struct pick *k)
{
	int64_t total = 0;

	for (int x = 0; x < k->n; x++) {
		struct taker *t = &k->taker[x];

		t->first = left_next(t, 0);
		if (t->first == (int)t->tours.n)
			return false;
		total += t->tours.cost[t->first];
	}
	if (total > k->limit) {
		if (total < k->next)
			k->next = total;
		return false;
	}
	for (int x = 0; x < k->n; x++) {
		struct taker *t = &k->taker[x];
		int64_t rest = total - t->tours.cost[t->first];
		int end = tours_dearer(&t->tours, k->limit - rest);
		int beyond = left_next(t, end);

		if (beyond == (int)t->tours.n)
			continue;
		if (rest + t->tours.cost[beyond] < k->next)
			k->next = rest + t->tours.cost[beyond];
		t->left[end / 64] &= ~(UINT64_MAX << (end % 64));
		for (size_t w = (size_t)end / 64 + 1; w < t->tours.words; w++)
			t->left[w] = 0;
	}
	return true;
}

/* The slots a stop has among the tours that are left. */
static uint64_t
stop_slots(const struct pick *k, const struct taker *t, int stop)
{
	uint64_t slots = 0;

	for (int slot = 0; slot < k->g->nslots; slot++) {
		const uint64_t *with = tours_with(k, t, stop, slot);

		for (size_t w = 0; w < t->tours.words; w++)
			if (t->left[w] & with[w]) {
				slots |= (uint64_t)1 << slot;
				break;
			}
	}
	return slots;
}

/* Groups that are alike come to their first host in order. True if that struck
 * something out. */
static bool
likes_order(struct pick *k)
{
	bool struck = false;

	for (int y = 1; y < k->n; y++) {
		struct taker *b = &k->taker[y], *a;
		int x = y - 1, host, step;

		while (x >= 0 && k->taker[x].like != b->like)
			x--;
		if (x < 0)
			continue;
		a = &k->taker[x];
		host = k->g->stop[k->g->group_first[b->group]].host;
		step = k->g->p->hosts[host].parallel == 1;
		for (int t = 0; t < k->g->nslots; t++) {
			bool early = t < __builtin_ctzll(a->slots[0]) + step;
			bool late = t > 63 - __builtin_clzll(b->slots[0]) -
			    step;

			if (early && (b->slots[0] >> t & 1)) {
				taker_strike(k, b, 0, t);
				struck = true;
			}
			if (late && (a->slots[0] >> t & 1)) {
				taker_strike(k, a, 0, t);
				struck = true;
			}
		}
	}
	return struck;
}

/* Give taker x a slot of its own at a host, moving others if need be. */
static bool
guest_match(const struct pick *k, int host, int x, int *owner, uint64_t *seen)
{
	const struct taker *t = &k->taker[x];
	uint64_t open = t->slots[t->stop_of[host]] & ~*seen;

	for (; open != 0; open &= ~*seen) {
		int slot = __builtin_ctzll(open);

		*seen |= (uint64_t)1 << slot;
		if (owner[slot] < 0 || guest_match(k, host, owner[slot], owner,
		    seen)) {
			owner[slot] = x;
			return true;
		}
	}
	return false;
}

/* Can every host that takes one group at a time give all of them a slot? */
static bool
hosts_fit(const struct pick *k)
{
	for (int h = 0; h < k->g->nhosts; h++) {
		int owner[ROUND_MAX_SLOTS];

		if (k->g->p->hosts[h].parallel != 1)
			continue;
		memset(owner, 0xff, sizeof owner);
		for (int x = 0; x < k->n; x++) {
			uint64_t seen = 0;

			if (k->taker[x].stop_of[h] >= 0 &&
			    !guest_match(k, h, x, owner, &seen))
				return false;
		}
	}
	return true;
}

/* Is taker t somewhere in this slot, whichever of its tours it takes? */
static bool
taker_busy(const struct pick *k, const struct taker *t, int slot)
{
	for (size_t w = 0; w < t->tours.words; w++) {
		uint64_t idle = t->left[w];

		for (int s = 0; idle != 0 && s < t->tours.nstops; s++)
			idle &= ~tours_with(k, t, s, slot)[w];
		if (idle != 0)
			return false;
	}
	return true;
}

/* Give taker x a host of its own in a slot, moving others if need be. A host
 * that takes several groups is as good as free. */
static bool
host_match(const struct pick *k, int slot, int x, int *owner, uint64_t *seen)
{
	const struct taker *t = &k->taker[x];

	for (int s = 0; s < t->tours.nstops; s++) {
		int h = k->g->stop[k->g->group_first[t->group] + s].host;

		if (!(t->slots[s] >> slot & 1) || (*seen >> h & 1))
			continue;
		*seen |= (uint64_t)1 << h;
		if (owner[h] < 0 || k->g->p->hosts[h].parallel > 1 ||
		    host_match(k, slot, owner[h], owner, seen)) {
			owner[h] = x;
			return true;
		}
	}
	return false;
}

/* In every slot, can all groups that are busy for sure be at hosts of their
 * own? Where few hosts are open, somebody has to wait. */
static bool
slots_fit(const struct pick *k)
{
	for (int slot = 0; slot < k->g->nslots; slot++) {
		int owner[ROUND_MAX_HOSTS];

		memset(owner, 0xff, sizeof owner);
		for (int x = 0; x < k->n; x++) {
			uint64_t seen = 0;

			if (taker_busy(k, &k->taker[x], slot) &&
			    !host_match(k, slot, x, owner, &seen))
				return false;
		}
	}
	return true;
}

bool
pick_conclude(struct pick *k)
{
	for (bool more = true; more;) {
		if (!takers_cheapest(k))
			return false;
		more = false;
		for (int x = 0; x < k->n; x++) {
			struct taker *t = &k->taker[x];

			for (int s = 0; s < t->tours.nstops; s++) {
				uint64_t slots;

				if (t->fixed[s])
					continue;
				slots = stop_slots(k, t, s);
				t->slots[s] = slots;
				if (slots == 0)
					return false;
				if ((slots & (slots - 1)) != 0)
					continue;
				stop_fix(k, t, s, __builtin_ctzll(slots));
				more = true;
			}
		}
		more = likes_order(k) || more;
	}
	return hosts_fit(k) && slots_fit(k);
}
