/*
 * The network solved and read: cost, six counts, who sits where.
 */
#include "base/die.h"
#include "solve/net_inner.h"

enum net_result
net_solve(struct net *n, const struct solve_limits *l)
{
	enum flow_result r = flow_solve(&n->flow, l);

	if (r == FLOW_STOPPED)
		return NET_STOPPED;
	if (!flow_certify(&n->flow))
		BUG("a flow is not what it claims to be");
	if (r == FLOW_STUCK) {
		if (!flow_certify_stuck(&n->flow))
			BUG("a flow gave up too early");
		return NET_IMPOSSIBLE;
	}
	for (int k = 0; k < n->nslots; k++) {
		const struct flow_arc *a =
		    &n->flow.arc[n->flow.node[n->slot_node[k]].first];

		if (a->flow < a->kink)
			return NET_IMPOSSIBLE;
	}
	return NET_DONE;
}

wide
net_scalar(const struct net *n)
{
	/* the total is known modulo 2^128, and what it should be fits */
	return (wide)(n->flow.total +
	    (unsigned __int128)n->everything * (unsigned __int128)n->minimum +
	    (unsigned __int128)n->weight[SPLIT_MOVED] *
	    (unsigned __int128)n->announced);
}

struct split_vector
net_vector(const struct net *n, wide scalar)
{
	struct split_vector v;

	for (int k = 0; k < SPLIT_PARTS; k++) {
		v.part[k] = (int64_t)(scalar / n->weight[k]);
		scalar %= n->weight[k];
	}
	return v;
}

void
net_row_open(struct net *n, int row, const struct mask *open)
{
	const struct spec *s = &n->spec[n->row_spec[row]];
	struct mask slots = { { 0 } };

	for (int o = mask_next(open, 0); o >= 0; o = mask_next(open, o + 1))
		mask_add(&slots, n->slot_of[o]);
	for (int k = 0; k < s->nparts; k++) {
		struct class *c = &n->class[s->part[k].class];
		const struct flow_node *x = &n->flow.node[c->node];
		int arc = x->first;

		if (!c->alone)
			BUG("a row without a class of its own is moved");
		if (mask_equal(&c->open, &slots))
			continue;
		c->open = slots;
		for (int slot = 0; slot < n->nslots; slot++) {
			int cap = mask_has(&slots, slot) ? s->part[k].n : 0;

			if (c->code[slot] == CODE_CLOSED)
				continue;
			if (n->flow.arc[arc].cap != cap)
				flow_arc_set(&n->flow, arc, cap,
				    n->flow.arc[arc].kink);
			arc++;
		}
	}
}

/* The arc of a part of a row to a slot, -1 if there is none. */
static int
part_arc(const struct net *n, const struct part *part, int slot)
{
	const struct class *c = &n->class[part->class];
	int arc = n->flow.node[c->node].first;

	if (c->code[slot] == CODE_CLOSED)
		return -1;
	for (int k = 0; k < slot; k++)
		arc += c->code[k] != CODE_CLOSED;
	return arc;
}

int
net_row_in(const struct net *n, int row, int session)
{
	const struct spec *s = &n->spec[n->row_spec[row]];
	int sum = 0;

	for (int k = 0; k < s->nparts; k++) {
		int arc = part_arc(n, &s->part[k], n->slot_of[session]);

		if (arc >= 0)
			sum += n->flow.arc[arc].flow;
	}
	return sum;
}

wide
net_row_price(const struct net *n, int row, int session)
{
	const struct spec *s = &n->spec[n->row_spec[row]];
	wide sum = 0;

	for (int k = 0; k < s->nparts; k++) {
		int arc = part_arc(n, &s->part[k], n->slot_of[session]);
		wide price;

		if (arc < 0)
			continue;
		price = flow_arc_price(&n->flow, arc);
		if (price > 0)
			sum += price * (s->part[k].n - n->flow.arc[arc].flow);
	}
	return sum;
}

size_t
net_places_max(const struct split_problem *p)
{
	size_t max = 0;

	for (size_t i = 0; i < p->nrows; i++) {
		size_t k = (size_t)p->rows[i].n;

		max += k < p->nsessions ? k : p->nsessions;
	}
	return max;
}

/* Take one lot of at most count people along the arcs of a cursor: where to,
 * and how many. */
static int
cursor_take(const struct net *n, int *arc, int *left, int count, int *to)
{
	int take;

	while (*left == 0)
		*left = n->flow.arc[++*arc].flow;
	take = *left < count ? *left : count;
	*left -= take;
	*to = n->node_slot[n->flow.arc[*arc].to];
	return take;
}

/* Take count people of a class from where its flow has them. */
static void
class_take(struct net *n, struct class *c, int count, int *at)
{
	while (count > 0) {
		int to, lot = cursor_take(n, &c->arc, &c->left, count, &to);

		count -= lot;
		while (to < 0 && lot > 0) {	/* through a hub */
			struct hub *h = &n->hub[~to];
			int slot, take = cursor_take(n, &h->arc, &h->left,
			    lot, &slot);

			at[n->session_of[slot]] += take;
			lot -= take;
		}
		if (to >= 0)
			at[n->session_of[to]] += lot;
	}
}

/* Put a cursor before the arcs of a node. */
static void
cursor_start(const struct net *n, int node, int *arc, int *left)
{
	*arc = n->flow.node[node].first;
	*left = n->flow.node[node].narcs > 0 ? n->flow.arc[*arc].flow : 0;
}

size_t
net_places(struct net *n, const struct split_problem *p,
    struct split_place *out)
{
	size_t m = 0;
	int at[SPLIT_MAX_SESSIONS] = { 0 };

	for (size_t x = 0; x < n->nclasses; x++) {
		struct class *c = &n->class[x];

		cursor_start(n, c->node, &c->arc, &c->left);
	}
	for (int h = 0; h <= n->nunits; h++)
		if (n->hub[h].node != 0)
			cursor_start(n, n->hub[h].node, &n->hub[h].arc,
			    &n->hub[h].left);
	for (size_t i = 0; i < p->nrows; i++) {
		const struct spec *s = &n->spec[n->row_spec[i]];

		for (int k = 0; k < s->nparts; k++)
			class_take(n, &n->class[s->part[k].class],
			    s->part[k].n, at);
		for (int o = 0; o < (int)p->nsessions; o++) {
			if (at[o] > 0)
				out[m++] = (struct split_place){ (int)i, o,
				    at[o] };
			at[o] = 0;
		}
	}
	return m;
}
