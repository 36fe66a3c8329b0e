/*
 * One itinerary for each group, so that no host is overfull, at least cost.
 *
 * The sum of the groups' cheapest itineraries is a lower bound. The search
 * allows a slack above it and lists for each group what fits into the slack.
 * Then it takes the visit with the fewest slots left, tries each, strikes out
 * the itineraries of this and other groups that do not go with it, fixes the
 * visits that have one slot left, and so on while the cheapest that are left
 * still fit and every host can still give its guests different slots. If
 * nothing is found the slack grows. Groups that are alike share one list, and
 * are made to come to their first host one after another.
 *
 * When this takes long, crowded cells get prices first: see price.c.
 */
#include <string.h>

#include "base/die.h"
#include "solve/pick.h"

enum {
	PLAIN_STEPS = 400,	/* steps of a search without prices */
	STOP_EVERY = 64,
	LIST_MAX = 60000,	/* itineraries of a group in a whole proof */
	POLISH_MAX = 4000	/* ... while polishing */
};

static int64_t
common_divisor(int64_t a, int64_t b)
{
	while (b != 0) {
		int64_t c = a % b;

		a = b;
		b = c;
	}
	return a;
}

struct grid_weights
grid_weigh(const struct grid *g)
{
	struct grid_weights w = { 0, 0, FINE, 0 };
	int64_t far = 0, unit = 0;

	for (size_t k = 0; g->p->travel != NULL &&
	    k < g->p->nhosts * g->p->nhosts; k++) {
		if (g->p->travel[k] > far)
			far = g->p->travel[k];
		unit = common_divisor(unit, g->p->travel[k]);
	}
	w.unit = (unit == 0 ? 1 : unit) * FINE;
	w.wait = (far * FINE * g->nstops / w.unit + 1) * w.unit;
	w.moved = w.wait * ((int64_t)g->nstops * g->nslots + 1);
	return w;
}

/* What the visits of one group cost. */
static int64_t
group_cost(const struct grid *g, const struct grid_weights *w, int group,
    const int *at)
{
	int host[ROUND_MAX_SLOTS], last = -1;
	int64_t cost = 0;

	memset(host, 0xff, sizeof host);
	for (int s = g->group_first[group]; s < g->group_first[group + 1];
	    s++) {
		host[at[s]] = g->stop[s].host;
		if (g->stop[s].was != ROUND_NONE && g->stop[s].was != at[s])
			cost += w->moved;
	}
	for (int t = 0; t < g->nslots; t++) {
		if (host[t] < 0)
			continue;
		if (last >= 0 && (g->day[last] >> t & 1)) {
			cost += w->wait * (t - last - 1);
			if (g->p->travel != NULL)
				cost += w->travel * g->p->travel[
				    (size_t)host[last] * g->p->nhosts +
				    (size_t)host[t]];
		}
		last = t;
	}
	return cost;
}

int64_t
grid_cost(const struct grid *g, const struct grid_weights *w, const int *at)
{
	int64_t cost = 0;

	for (int k = 0; k < g->ngroups; k++)
		cost += group_cost(g, w, k, at);
	return cost;
}

/* True if two groups can be exchanged without anybody noticing. */
static bool
groups_alike(const struct grid *g, int a, int b, const uint64_t *open)
{
	int x = g->group_first[a], y = g->group_first[b];
	int n = g->group_first[a + 1] - x;

	if (g->group_first[b + 1] - y != n)
		return false;
	for (int k = 0; k < n; k++) {
		const struct stop *s = &g->stop[x + k], *t = &g->stop[y + k];

		if (s->host != t->host || s->was != t->was ||
		    (s->open & open[x + k]) != (t->open & open[y + k]) ||
		    (g->p->hosts[s->host].parallel > 1 &&
		    g->p->groups[a].n != g->p->groups[b].n))
			return false;
	}
	return true;
}

/* Every group has an itinerary: keep the plan if it is the cheapest so far. */
static void
pick_keep(struct pick *k)
{
	const struct grid *g = k->g;
	int at[ROUND_MAX_GROUPS * ROUND_MAX_HOSTS];
	int64_t cost = 0;

	for (int x = 0; x < k->n; x++) {
		const struct taker *t = &k->taker[x];
		const struct tours *o = &t->tours;

		for (int s = 0; s < o->nstops; s++)
			at[g->group_first[t->group] + s] =
			    o->slot[(size_t)t->first * (size_t)o->nstops +
			    (size_t)s];
		cost += group_cost(g, k->w, t->group, at);
	}
	if (cost >= k->best)
		return;
	k->found = true;
	k->best = cost;
	if (k->limit > cost - k->w->unit + k->paid)
		k->limit = cost - k->w->unit + k->paid;
	for (int x = 0; x < k->n; x++)
		for (int s = g->group_first[k->taker[x].group];
		    s < g->group_first[k->taker[x].group + 1]; s++)
			k->at[s] = at[s];
}

/* ---- the search ---- */

/* The stop with the fewest slots left; false if all are fixed. */
static bool
stop_choose(const struct pick *k, int *taker, int *stop)
{
	int least = ROUND_MAX_SLOTS + 1;

	for (int x = 0; x < k->n; x++)
		for (int s = 0; s < k->taker[x].tours.nstops; s++) {
			const struct taker *t = &k->taker[x];
			int n = __builtin_popcountll(t->slots[s]);

			if (t->fixed[s] || n >= least)
				continue;
			least = n;
			*taker = x;
			*stop = s;
		}
	return least <= ROUND_MAX_SLOTS;
}

/* What a step back needs. */
struct keep {
	struct taker	*taker;
	uint64_t	*left;
	int		*load;		/* and people behind it */
};

static struct keep
pick_save(struct pick *k)
{
	size_t n = (size_t)k->n, words = 0, m = 0;
	size_t cells = (size_t)(k->g->nhosts * k->g->nslots);
	struct keep s;

	for (size_t x = 0; x < n; x++)
		words += k->taker[x].tours.words;
	s.taker = arena_array(k->mem, n, sizeof *s.taker);
	s.left = arena_array(k->mem, words + 1, sizeof *s.left);
	s.load = arena_array(k->mem, 2 * cells + 1, sizeof *s.load);
	memcpy(s.taker, k->taker, n * sizeof *s.taker);
	for (size_t x = 0; x < n; x++) {
		memcpy(s.left + m, k->taker[x].left,
		    k->taker[x].tours.words * sizeof *s.left);
		m += k->taker[x].tours.words;
	}
	memcpy(s.load, k->load, cells * sizeof *s.load);
	memcpy(s.load + cells, k->people, cells * sizeof *s.load);
	return s;
}

static void
pick_restore(struct pick *k, const struct keep *s)
{
	size_t cells = (size_t)(k->g->nhosts * k->g->nslots), m = 0;

	memcpy(k->taker, s->taker, (size_t)k->n * sizeof *s->taker);
	for (int x = 0; x < k->n; x++) {
		memcpy(k->taker[x].left, s->left + m,
		    k->taker[x].tours.words * sizeof *s->left);
		m += k->taker[x].tours.words;
	}
	memcpy(k->load, s->load, cells * sizeof *s->load);
	memcpy(k->people, s->load + cells, cells * sizeof *s->load);
}

static void
pick_run(struct pick *k)
{
	struct arena_mark mark = arena_mark(k->mem);
	struct keep keep;
	int x, s;
	uint64_t slots;

	if (k->budget-- == 0 || (++k->g->steps % STOP_EVERY == 0 &&
	    limits_stop(k->g->limits)))
		k->stopped = true;
	if (k->stopped || !pick_conclude(k))
		return;
	if (!stop_choose(k, &x, &s)) {
		pick_keep(k);
		return;
	}
	keep = pick_save(k);
	for (slots = k->taker[x].slots[s]; slots != 0 && !k->stopped;
	    slots &= slots - 1) {
		taker_keep(k, &k->taker[x], s, __builtin_ctzll(slots));
		pick_run(k);
		pick_restore(k, &keep);
	}
	arena_rewind(k->mem, mark);
}

/* List what each taker can take within the slack; false if that is too much.
 * A list that is empty ends the search: *none. */
static bool
takers_list(struct pick *k, int64_t least, size_t max, bool *none)
{
	for (int x = 0; x < k->n; x++) {
		struct taker *t = &k->taker[x];
		int64_t next = TOUR_INFINITE;

		memset(t->fixed, 0, sizeof t->fixed);
		if (t->like < x)
			t->tours = k->taker[t->like].tours;
		else if (!tours_list(k->g, t->bounds, t->least + k->limit -
		    least, max, k->mem, &t->tours, &next))
			return false;
		if (next < TOUR_INFINITE && next - t->least + least < k->next)
			k->next = next - t->least + least;
		t->left = arena_array(k->mem, t->tours.words + 1,
		    sizeof *t->left);
		for (size_t i = 0; i < t->tours.n; i++)
			t->left[i / 64] |= (uint64_t)1 << (i % 64);
		*none = *none || t->tours.n == 0;
	}
	return true;
}

/* Search with growing slack above the sum of the cheapest. FOUND: k->best is
 * the cheapest; NONE: nothing is cheaper than it was. */
static enum grid_result
pick_deepen(struct pick *k, size_t max)
{
	int64_t slack = 0, least = 0;

	for (int x = 0; x < k->n; x++)
		least += k->taker[x].least;
	for (;;) {
		struct arena_mark mark = arena_mark(k->mem);
		int64_t cap = k->best - k->w->unit + k->paid, limit;
		bool none = false;

		limit = least + slack < cap ? least + slack : cap;
		if (limit < least)
			break;
		k->limit = limit;
		k->next = TOUR_INFINITE;
		if (!takers_list(k, least, max, &none)) {
			k->stopped = true;
		} else if (!none) {
			struct keep keep = pick_save(k);

			pick_run(k);
			pick_restore(k, &keep);
		}
		arena_rewind(k->mem, mark);
		if (k->stopped)
			return GRID_STOPPED;
		if (limit >= k->best - k->w->unit + k->paid ||
		    k->next >= TOUR_INFINITE)
			break;
		slack = slack * 3 > k->next - least ? slack * 3 :
		    k->next - least;
	}
	return k->found ? GRID_FOUND : GRID_NONE;
}

/* ---- doors ---- */

/* Count what the groups that do not take part use, and see which slots that
 * leaves the others: mine. */
static void
pick_room(struct pick *k, const uint64_t *open, const bool *active,
    const int *at, uint64_t *mine)
{
	struct grid *g = k->g;

	for (int s = 0; s < g->nstops; s++) {
		const struct stop *st = &g->stop[s];
		int cell = st->host * g->nslots + at[s];

		if (active[st->group] || at[s] == ROUND_NONE)
			continue;
		k->load[cell]++;
		k->people[cell] += g->p->groups[st->group].n;
	}
	for (int s = 0; s < g->nstops; s++)
		for (int t = 0; t < g->nslots; t++)
			if ((open[s] >> t & 1) && !cell_full(k,
			    g->stop[s].group, g->stop[s].host,
			    g->stop[s].host * g->nslots + t))
				mine[s] |= (uint64_t)1 << t;
}

/* Search without prices, for a short while only if that was asked for, or else
 * with them. */
static enum grid_result
pick_search(struct pick *k, const uint64_t *mine, size_t max, bool brief)
{
	if (!takers_bound(k, mine, k->mem))
		return GRID_STOPPED;
	for (int x = 0; x < k->n; x++)
		if (k->taker[x].least >= TOUR_INFINITE)
			return GRID_NONE;
	k->budget = brief ? PLAIN_STEPS : -1;
	if (!brief && k->n > 2)
		prices_find(k, mine);
	return pick_deepen(k, brief ? PLAIN_STEPS : max);
}

/*
 * Find the cheapest itineraries of the groups in list, the others staying as in
 * at, if they cost less than *best together. At most max itineraries a group.
 */
static enum grid_result
groups_pick(struct grid *g, const struct grid_weights *w,
    const uint64_t *open, const int *list, int n, size_t max, bool brief,
    int64_t *best, int *at)
{
	struct arena mem = { NULL };
	size_t cells = (size_t)(g->nhosts * g->nslots) + 1;
	struct pick k = { .g = g, .w = w, .n = n, .best = *best, .at = at,
	    .mem = &mem };
	bool *active = arena_array(&mem, (size_t)g->ngroups + 1, 1);
	uint64_t *mine = arena_array(&mem, (size_t)g->nstops + 1,
	    sizeof *mine);
	enum grid_result r;

	k.taker = arena_array(&mem, (size_t)n + 1, sizeof *k.taker);
	k.load = arena_array(&mem, cells, sizeof *k.load);
	k.people = arena_array(&mem, cells, sizeof *k.people);
	for (int x = 0; x < n; x++)
		active[list[x]] = true;
	pick_room(&k, open, active, at, mine);
	for (int x = 0; x < n; x++) {
		struct taker *t = &k.taker[x];

		t->group = list[x];
		memset(t->stop_of, 0xff, sizeof t->stop_of);
		for (int s = g->group_first[list[x]];
		    s < g->group_first[list[x] + 1]; s++)
			t->stop_of[g->stop[s].host] = s -
			    g->group_first[list[x]];
		for (t->like = 0; t->like < x; t->like++)
			if (groups_alike(g, list[t->like], list[x], mine))
				break;
	}
	r = pick_search(&k, mine, max, brief);
	if (k.found)
		*best = k.best;
	arena_free(&mem);
	return r;
}

enum grid_result
grid_pick(struct grid *g, const struct grid_weights *w, const uint64_t *open,
    bool brief, int64_t *best, int *at)
{
	struct arena tmp = { NULL };
	int *list = arena_array(&tmp, (size_t)g->ngroups + 1, sizeof *list);
	int *mine = arena_array(&tmp, (size_t)g->nstops + 1, sizeof *mine);
	enum grid_result r;
	int n = 0;
	int64_t was = *best;

	for (int k = 0; k < g->ngroups; k++)
		if (g->group_first[k + 1] > g->group_first[k] &&
		    open[g->group_first[k]] != 0)
			list[n++] = k;
	for (int s = 0; s < g->nstops; s++)
		mine[s] = ROUND_NONE;
	r = groups_pick(g, w, open, list, n, LIST_MAX, brief, best, mine);
	if (*best < was)
		memcpy(at, mine, (size_t)g->nstops * sizeof *at);
	arena_free(&tmp);
	return r;
}

/* Give these groups better itineraries, if there are any. */
static bool
polish_part(struct grid *g, const struct grid_weights *w,
    const uint64_t *open, const int *list, int n, int64_t *best, int *at)
{
	int64_t cost = 0, now;

	for (int x = 0; x < n; x++)
		cost += group_cost(g, w, list[x], at);
	now = cost;
	groups_pick(g, w, open, list, n, POLISH_MAX, n > 2, &now, at);
	*best -= cost - now;
	return now < cost;
}

void
grid_polish(struct grid *g, const struct grid_weights *w,
    const uint64_t *open, int64_t *best, int *at)
{
	bool more = true;

	for (int size = 1; size <= 3; size = more ? 1 : size + 1) {
		more = false;
		for (int a = 0; a < g->ngroups; a++)
			for (int b = size > 1 ? a + 1 : a;
			    b < (size > 1 ? g->ngroups : a + 1); b++)
				for (int c = size > 2 ? b + 1 : b;
				    c < (size > 2 ? g->ngroups : b + 1); c++) {
					int list[3] = { a, b, c };

					if (limits_stop(g->limits))
						return;
					if (polish_part(g, w, open, list, size,
					    best, at))
						more = true;
				}
	}
}
