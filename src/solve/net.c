/*
 * From the problem to the network and back.
 *
 * Every row is described by a code per session: closed, or its wish level and
 * whether it was announced there. Rows of one unit with the same codes are
 * alike and share a class, a node whose supply is their number. A row that was
 * given for several people and announced, and every row of a party or an apart
 * pair, has a class of its own. A row of a party that is the first of its unit
 * there is two parts: one head, who counts as a colleague, and the rest, who
 * only take seats; other rows of the party are all rest.
 *
 * A later call compares codes and moves only the rows whose description
 * changed. A session that is gone keeps its node, without seats.
 */
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/text.h"
#include "solve/net_inner.h"

struct net *
net_open(void)
{
	struct net *n = memory_zeroed(1, sizeof *n);

	return n;
}

void
net_close(struct net *n)
{
	if (n == NULL)
		return;
	flow_free(&n->flow);
	arena_free(&n->mem);
	free(n->node_slot);
	free(n->spec);
	free(n->row_spec);
	free(n->class);
	free(n->key_table);
	free(n->class_table);
	free(n);
}

/* ---- the range of the six counts ---- */

/* The largest value each count can have. */
static void
range_tops(const struct split_problem *p, wide top[SPLIT_PARTS])
{
	int64_t people = 0, announced = 0, wishing[SPLIT_WISHES + 1] = { 0 };
	int64_t *heads = memory_zeroed(p->nunits + 1, sizeof *heads);

	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];

		people += r->n;
		announced += row_announced(r);
		for (int k = 1; k <= r->nwishes; k++)
			wishing[k] += r->n;
		if (unit_counts(p, r->unit))
			heads[r->unit] += r->n;
	}
	top[SPLIT_MOVED] = announced;
	top[SPLIT_OUTSIDE] = wishing[1];
	top[SPLIT_SECOND] = wishing[2];
	top[SPLIT_THIRD] = wishing[3];
	top[SPLIT_SAME] = 0;
	for (size_t u = 0; u < p->nunits; u++)
		top[SPLIT_SAME] += (wide)heads[u] * (heads[u] - 1) / 2;
	top[SPLIT_UNEVEN] = (wide)people * (people - 1) / 2;
	free(heads);
}

/* Give each count its weight; false if they do not fit with room for sums of
 * a few path costs. */
static bool
range_weigh(struct net *n, const wide top[SPLIT_PARTS], bool slack)
{
	const wide limit = (wide)1 << 120;
	wide w = 1;

	for (int k = SPLIT_PARTS - 1; k >= 0; k--) {
		n->top[k] = slack ? top[k] + top[k] / 4 + 8 : top[k];
		n->weight[k] = w;
		if (w > limit / (n->top[k] + 1))
			return false;
		w *= n->top[k] + 1;
	}
	n->everything = w;
	return true;
}

/* ---- describing rows ---- */

static uint64_t
hash_bytes(uint64_t h, const void *data, size_t len)
{
	const unsigned char *b = data;

	for (size_t k = 0; k < len; k++)
		h = (h ^ b[k]) * 0x100000001b3;
	return h ^ h >> 29;
}

static int *
key_chain(struct net *n, int64_t key)
{
	return &n->key_table[hash_bytes(0xcbf29ce484222325, &key, sizeof key) &
	    (n->table_size - 1)];
}

static int *
class_chain(struct net *n, int unit, const uint8_t *code)
{
	uint64_t h = hash_bytes((uint64_t)unit * 0x9e3779b97f4a7c15 + 1, code,
	    (size_t)n->nslots);

	return &n->class_table[h & (n->table_size - 1)];
}

/* Describe row i in *s; code and was are room for the lists. */
static void
spec_fill(const struct net *n, const struct split_problem *p, size_t i,
    const struct mask *allowed, bool ruled, int head, struct spec *s)
{
	const struct split_row *r = &p->rows[i];

	s->key = r->key;
	s->n = r->n;
	s->unit = unit_counts(p, r->unit) ? r->unit : SPLIT_NONE;
	s->head = s->unit == SPLIT_NONE ? 0 : head;
	s->ruled = ruled;
	s->nwas = 0;
	for (int k = 0; k < n->nslots; k++) {
		int o = n->session_of[k];

		s->code[k] = o == SPLIT_NONE || !mask_has(allowed, o) ?
		    CODE_CLOSED : (uint8_t)row_level(r, p->sessions[o].host);
	}
	for (size_t k = 0; k < r->nwas; k++) {
		int slot;

		if (r->was[k].session < 0 || r->was[k].n == 0)
			continue;
		slot = n->slot_of[r->was[k].session];
		if (r->n > 1)
			s->was[s->nwas++] = (struct split_was){ slot,
			    r->was[k].n };
		else if (s->code[slot] != CODE_CLOSED)
			s->code[slot] |= CODE_STAY;
	}
}

/* True if a known row is still described as a. Gone sessions do not count. */
static bool
spec_same(const struct net *n, const struct spec *a, const struct spec *b)
{
	if (a->n != b->n || a->unit != b->unit || a->head != b->head ||
	    a->ruled != b->ruled || a->nwas != b->nwas)
		return false;
	for (size_t k = 0; k < a->nwas; k++)
		if (a->was[k].session != b->was[k].session ||
		    a->was[k].n != b->was[k].n)
			return false;
	for (int k = 0; k < n->nslots; k++)
		if (n->session_of[k] != SPLIT_NONE && a->code[k] != b->code[k])
			return false;
	return true;
}

/* ---- classes ---- */

/* Add a node that stands for a slot or (~h) for hub h. */
static int
slot_node_add(struct net *n, int slot)
{
	int node = flow_node_add(&n->flow);

	n->node_slot = memory_grow(n->node_slot, (size_t)node + 1, &n->node_cap,
	    sizeof *n->node_slot);
	n->node_slot[node] = slot;
	return node;
}

/* The node where the people of a unit in a session come together. */
static int
unit_node(struct net *n, int unit, int slot)
{
	int *at = &n->unit_node[(size_t)unit * (size_t)n->nslots +
	    (size_t)slot];

	if (*at < 0) {
		*at = slot_node_add(n, slot);
		flow_arc_add(&n->flow, *at, n->slot_node[slot], FLOW_UNBOUNDED,
		    0, n->cost_same);
	}
	return *at;
}

/* Where people of a unit go for a slot. */
static int
slot_target(struct net *n, int unit, int slot)
{
	return unit == SPLIT_NONE ? n->slot_node[slot] :
	    unit_node(n, unit, slot);
}

/* The hub of a unit, made when it is first needed. */
static int
hub_node(struct net *n, int unit)
{
	int h = unit == SPLIT_NONE ? n->nunits : unit;
	struct hub *hub = &n->hub[h];

	if (hub->node != 0)
		return hub->node;
	for (int k = 0; k < n->nslots; k++)
		slot_target(n, unit, k);	/* before the hub's arcs */
	hub->node = slot_node_add(n, ~h);
	for (int k = 0; k < n->nslots; k++)
		flow_arc_add(&n->flow, hub->node, slot_target(n, unit, k),
		    FLOW_UNBOUNDED, 0, n->cost_level[0]);
	return hub->node;
}

/* The level that most sessions have for people who may go anywhere; -1 if they
 * may not, or if there are too few sessions for a hub. */
static int
hub_level(const struct net *n, const uint8_t *code)
{
	int level = 0;

	if (n->nslots < HUB_SLOTS)
		return -1;
	for (int k = 0; k < n->nslots; k++) {
		if (code[k] == CODE_CLOSED)
			return -1;
		if ((code[k] & CODE_LEVEL) > level)
			level = code[k] & CODE_LEVEL;
	}
	return level == 0 || level == CODE_LEVEL ? level : -1;
}

/* Make a class with arcs to its sessions. If was is given, so many of the
 * class were announced for each; the first `less` of them are not its own. */
static int
class_make(struct net *n, int unit, const uint8_t *code, bool alone, int cap,
    const struct split_was *was, size_t nwas, int less)
{
	int level = alone ? -1 : hub_level(n, code), node;
	int hub = level < 0 ? -1 : hub_node(n, unit);
	struct class *c;

	for (int k = 0; k < n->nslots; k++)
		if (code[k] != CODE_CLOSED)
			slot_target(n, unit, k);
	n->class = memory_grow(n->class, n->nclasses + 1, &n->class_cap,
	    sizeof *n->class);
	c = &n->class[n->nclasses];
	node = slot_node_add(n, SPLIT_NONE);
	*c = (struct class){ .node = node, .unit = unit, .alone = alone,
	    .code = code, .next = -1 };
	for (int k = 0; k < n->nslots; k++) {
		int kink = code[k] & CODE_STAY ? FLOW_UNBOUNDED : 0;

		if (code[k] == CODE_CLOSED || code[k] == level)
			continue;
		for (size_t w = 0; w < nwas; w++)
			if (was[w].session == k && was[w].n > less)
				kink = was[w].n - less;
		flow_arc_add(&n->flow, node, slot_target(n, unit, k), cap,
		    kink, n->cost_level[(code[k] & CODE_LEVEL) |
		    (kink > 0 ? CODE_STAY : 0)]);
		mask_add(&c->open, k);
	}
	if (hub >= 0)
		flow_arc_add(&n->flow, node, hub, cap, 0,
		    n->cost_level[level]);
	return (int)n->nclasses++;
}

/* Find the class of rows that are alike, or make it. */
static int
class_shared(struct net *n, int unit, const uint8_t *code)
{
	int *chain = class_chain(n, unit, code), x;

	for (x = *chain; x >= 0; x = n->class[x].next)
		if (n->class[x].unit == unit && memcmp(n->class[x].code, code,
		    (size_t)n->nslots) == 0)
			return x;
	x = class_make(n, unit, code, false, FLOW_UNBOUNDED, NULL, 0, 0);
	n->class[x].next = *chain;
	*chain = x;
	return x;
}

static void
class_supply(struct net *n, int class, int count)
{
	struct class *c = &n->class[class];

	c->supply += count;
	flow_supply(&n->flow, c->node, count);
	flow_supply(&n->flow, n->sink, -count);
}

static void
spec_part(struct net *n, struct spec *s, int class, int count)
{
	s->part[s->nparts++] = (struct part){ class, count };
	class_supply(n, class, count);
}

/* Put a row into its class or classes. */
static void
spec_place(struct net *n, struct spec *s)
{
	int rest = s->n - s->head;

	s->nparts = 0;
	if (!s->ruled && s->nwas == 0) {
		spec_part(n, s, class_shared(n, s->unit, s->code), s->n);
		return;
	}
	if (s->head > 0)
		spec_part(n, s, class_make(n, s->unit, s->code, true, s->head,
		    s->was, s->nwas, 0), s->head);
	if (rest > 0)
		spec_part(n, s, class_make(n, SPLIT_NONE, s->code, true, rest,
		    s->was, s->nwas, s->head), rest);
}

static void
spec_withdraw(struct net *n, struct spec *s)
{
	for (int k = 0; k < s->nparts; k++)
		class_supply(n, s->part[k].class, -s->part[k].n);
	s->nparts = 0;
}

/* ---- the update ---- */

/* Which slot is which session; false if a session is new. */
static bool
slots_match(struct net *n, const struct split_problem *p)
{
	for (int k = 0; k < n->nslots; k++)
		n->session_of[k] = SPLIT_NONE;
	for (size_t o = 0; o < p->nsessions; o++) {
		int k = 0;

		if (o < (size_t)n->nslots &&
		    n->slot_key[o] == p->sessions[o].key)
			k = (int)o;
		while (k < n->nslots && n->slot_key[k] != p->sessions[o].key)
			k++;
		if (k == n->nslots)
			return false;
		n->slot_of[o] = k;
		n->session_of[k] = (int)o;
	}
	return true;
}

/* Give the seats and minimums to the network; a gone session has none. */
static void
slots_limit(struct net *n, const struct split_problem *p)
{
	for (int k = 0; k < n->nslots; k++) {
		int o = n->session_of[k];
		int max = o == SPLIT_NONE ? 0 : p->sessions[o].max;
		int min = o == SPLIT_NONE ? 0 : p->sessions[o].min;
		int arc = n->flow.node[n->slot_node[k]].first;
		const struct flow_arc *a = &n->flow.arc[arc];

		if (a->cap != max || a->kink != min)
			flow_arc_set(&n->flow, arc, max, min);
	}
}

static int
cost_make(struct net *n, wide base, wide slope, wide bonus)
{
	return flow_cost_add(&n->flow, (struct flow_cost){ base, slope,
	    bonus });
}

static void
costs_make(struct net *n)
{
	for (int level = 0; level <= CODE_LEVEL; level++) {
		wide base = level == 0 ? 0 : n->weight[SPLIT_THIRD + 2 - level];

		n->cost_level[level] = cost_make(n, base, 0, 0);
		n->cost_level[level | CODE_STAY] = cost_make(n, base, 0,
		    n->weight[SPLIT_MOVED]);
	}
	n->cost_same = cost_make(n, 0, n->weight[SPLIT_SAME], 0);
	n->cost_uneven = cost_make(n, 0, n->bare ? 0 : n->weight[SPLIT_UNEVEN],
	    n->everything);
}

/* Forget everything and make the sessions. */
static void
net_rebuild(struct net *n, const struct split_problem *p)
{
	size_t cells;

	flow_reset(&n->flow);
	arena_reset(&n->mem);
	n->nspecs = n->nclasses = 0;
	costs_make(n);
	n->sink = slot_node_add(n, SPLIT_NONE);
	n->nslots = (int)p->nsessions;
	for (int k = 0; k < n->nslots; k++) {
		n->slot_key[k] = p->sessions[k].key;
		n->slot_of[k] = n->session_of[k] = k;
		n->slot_node[k] = slot_node_add(n, k);
		flow_arc_add(&n->flow, n->slot_node[k], n->sink,
		    p->sessions[k].max, p->sessions[k].min, n->cost_uneven);
	}
	n->nunits = (int)p->nunits;
	cells = p->nunits * p->nsessions;
	n->unit_node = arena_array(&n->mem, cells + 1, sizeof *n->unit_node);
	for (size_t k = 0; k < cells; k++)
		n->unit_node[k] = -1;
	n->hub = arena_array(&n->mem, p->nunits + 1, sizeof *n->hub);
	for (n->table_size = 64; n->table_size < 2 * p->nrows;)
		n->table_size *= 2;
	free(n->key_table);
	free(n->class_table);
	n->key_table = memory_zeroed(n->table_size, sizeof *n->key_table);
	n->class_table = memory_zeroed(n->table_size, sizeof *n->class_table);
	memset(n->key_table, 0xff, n->table_size * sizeof *n->key_table);
	memset(n->class_table, 0xff, n->table_size * sizeof *n->class_table);
	n->built = true;
}

/* Find what the network knows of a row, by its key; -1 if nothing. The rows
 * mostly come in the order they came in before. */
static int
spec_find(struct net *n, int64_t key, size_t guess)
{
	int x;

	if (guess < n->nspecs && n->spec[guess].key == key)
		return (int)guess;
	for (x = *key_chain(n, key); x >= 0; x = n->spec[x].next)
		if (n->spec[x].key == key)
			break;
	return x;
}

static int
spec_new(struct net *n, int64_t key)
{
	int *chain = key_chain(n, key);
	struct spec *s;

	n->spec = memory_grow(n->spec, n->nspecs + 1, &n->spec_cap,
	    sizeof *n->spec);
	s = &n->spec[n->nspecs];
	*s = (struct spec){ .key = key, .next = *chain };
	*chain = (int)n->nspecs;
	return (int)n->nspecs++;
}

/* Replace what is known of a row and move it. */
static void
spec_replace(struct net *n, int x, const struct spec *fresh)
{
	struct spec *s = &n->spec[x];
	struct spec old = *s;

	spec_withdraw(n, &old);
	*s = *fresh;
	s->next = old.next;
	s->code = arena_alloc(&n->mem, (size_t)n->nslots);
	memcpy(s->code, fresh->code, (size_t)n->nslots);
	s->was = arena_array(&n->mem, fresh->nwas, sizeof *s->was);
	if (fresh->nwas > 0)
		memcpy(s->was, fresh->was, fresh->nwas * sizeof *s->was);
	spec_place(n, s);
}

/* For each row: is it in a party or an apart pair, and how many of it count as
 * heads? The rows of a party are chained as they are met. */
static void
rows_survey(const struct split_problem *p, struct arena *a, bool *ruled,
    int *head)
{
	int *first = arena_array(a, p->nparties + 1, sizeof *first);
	int *link = arena_array(a, p->nrows + 1, sizeof *link);

	for (size_t k = 0; k < p->nparties; k++)
		first[k] = -1;
	for (size_t i = 0; i < p->nrows; i++) {
		const struct split_row *r = &p->rows[i];
		int x;

		head[i] = r->n;
		if (r->party == SPLIT_NONE)
			continue;
		ruled[i] = true;
		for (x = first[r->party]; x >= 0; x = link[x])
			if (p->rows[x].unit == r->unit)
				break;
		head[i] = x < 0;
		link[i] = first[r->party];
		first[r->party] = (int)i;
	}
	for (size_t k = 0; k < p->naparts; k++)
		ruled[p->aparts[k].a] = ruled[p->aparts[k].b] = true;
}

static void
rows_update(struct net *n, const struct split_problem *p)
{
	struct arena tmp = { NULL };
	struct mask *allowed = rows_allow(p, &tmp);
	bool *ruled = arena_array(&tmp, p->nrows + 1, sizeof *ruled);
	int *head = arena_array(&tmp, p->nrows + 1, sizeof *head);
	struct spec s = { .code = arena_alloc(&tmp, SPLIT_MAX_SESSIONS),
	    .was = arena_array(&tmp, SPLIT_MAX_SESSIONS, sizeof *s.was) };

	n->pass++;
	n->row_spec = memory_grow(n->row_spec, p->nrows + 1, &n->row_cap,
	    sizeof *n->row_spec);
	rows_survey(p, &tmp, ruled, head);
	for (size_t i = 0; i < p->nrows; i++) {
		int x = spec_find(n, p->rows[i].key, i);

		spec_fill(n, p, i, &allowed[i], ruled[i], head[i], &s);
		if (x < 0)
			x = spec_new(n, p->rows[i].key);
		if (n->spec[x].nparts == 0 || !spec_same(n, &n->spec[x], &s))
			spec_replace(n, x, &s);
		n->spec[x].pass = n->pass;
		n->row_spec[i] = x;
	}
	for (size_t x = 0; x < n->nspecs; x++)
		if (n->spec[x].pass != n->pass)
			spec_withdraw(n, &n->spec[x]);
	arena_free(&tmp);
}

bool
net_update(struct net *n, const struct split_problem *p, bool bare,
    struct err *err)
{
	wide top[SPLIT_PARTS];
	bool fresh;

	range_tops(p, top);
	fresh = !n->built || n->bare != bare || n->nunits != (int)p->nunits ||
	    n->nspecs + n->nclasses > 4 * p->nrows + GARBAGE ||
	    !slots_match(n, p);
	for (int k = 0; !fresh && k < SPLIT_PARTS; k++)
		fresh = top[k] > n->top[k];
	if (fresh) {
		n->built = false;
		n->bare = bare;
		if (!range_weigh(n, top, true) && !range_weigh(n, top, false))
			return fail(err, ERR_INPUT, _("Not solved: too many "
			    "people for an exact comparison. Split the "
			    "visit into parts and solve each."));
		net_rebuild(n, p);
	} else {
		slots_limit(n, p);
		flow_normalise(&n->flow, n->sink);
	}
	n->announced = (int64_t)top[SPLIT_MOVED];
	n->minimum = 0;
	for (size_t o = 0; o < p->nsessions; o++)
		n->minimum += p->sessions[o].min;
	rows_update(n, p);
	return true;
}
