/*
 * The flow and its judge: a right flow is accepted, a spoiled one is not.
 */
#include "unit.h"

#include "solve/flow.h"
#include "split/random.h"

/* Rooms for people: sources 0.., rooms, sink; random costs and limits. */
struct net {
	struct flow	f;
	int		sink, first_room, nrooms, first_source, nsources;
};

static void
net_make(struct net *n, struct dice *d)
{
	int room_cost, cost[4];

	memset(n, 0, sizeof *n);
	n->nrooms = 2 + dice(d, 4);
	n->nsources = 1 + dice(d, 6);
	room_cost = flow_cost_add(&n->f, (struct flow_cost){ 0, 1 + dice(d, 3),
	    1000 });
	for (int k = 0; k < 4; k++)
		cost[k] = flow_cost_add(&n->f, (struct flow_cost){ 10 * k,
		    dice(d, 2), 5 * dice(d, 2) });
	n->sink = flow_node_add(&n->f);
	n->first_room = 1;
	for (int r = 0; r < n->nrooms; r++) {
		int v = flow_node_add(&n->f);

		flow_arc_add(&n->f, v, n->sink, 3 + dice(d, 6), dice(d, 3),
		    room_cost);
	}
	n->first_source = n->first_room + n->nrooms;
	for (int s = 0; s < n->nsources; s++) {
		int v = flow_node_add(&n->f), supply = 1 + dice(d, 3);

		for (int r = 0; r < n->nrooms; r++)
			if (!dice_once(d, 4))
				flow_arc_add(&n->f, v, n->first_room + r,
				    1 + dice(d, 3), dice(d, 2),
				    cost[dice(d, 4)]);
		flow_supply(&n->f, v, supply);
		flow_supply(&n->f, n->sink, -supply);
	}
}

static void
right_flows_are_accepted(void **state)
{
	struct dice d = { 1 };
	int done = 0, stuck = 0;

	(void)state;
	for (int k = 0; k < 3000; k++) {
		struct net n;
		enum flow_result r;

		net_make(&n, &d);
		r = flow_solve(&n.f, NULL);
		assert_true(flow_certify(&n.f));
		if (r == FLOW_STUCK) {
			assert_true(flow_certify_stuck(&n.f));
			stuck++;
		} else {
			assert_false(flow_certify_stuck(&n.f));
			done++;
		}
		/* change something, solve again, still right */
		for (int e = 0; e < 4; e++) {
			int arc = dice(&d, n.f.narcs);

			flow_arc_set(&n.f, arc, dice(&d, 7), dice(&d, 3));
			flow_solve(&n.f, NULL);
			assert_true(flow_certify(&n.f));
		}
		flow_free(&n.f);
	}
	assert_true(done > 300 && stuck > 300);
}

/* Ways to spoil a flow that was right. */
static void
spoil(struct flow *f, struct dice *d, int how)
{
	struct flow_arc *a = &f->arc[dice(d, f->narcs)];

	switch (how) {
	case 0:
		a->flow++;
		break;
	case 1:
		a->flow = -1;
		break;
	case 2:
		f->total += 1;
		break;
	case 3:		/* an arc that carries flow must be worth it */
		while (a->flow == 0)
			a = &f->arc[dice(d, f->narcs)];
		f->node[a->to].potential += 100000;
		f->node[a->from].potential -= 100000;
		f->node[a->from].potential += 300000;
		break;
	case 4:
		f->node[dice(d, f->nnodes)].supply += 1;
		break;
	default:
		f->node[dice(d, f->nnodes)].excess += 1;
		break;
	}
}

static void
spoiled_flows_are_refused(void **state)
{
	struct dice d = { 2 };

	(void)state;
	for (int k = 0; k < 3000; k++) {
		struct net n;

		net_make(&n, &d);
		if (flow_solve(&n.f, NULL) == FLOW_DONE && n.f.narcs > 0) {
			assert_true(flow_certify(&n.f));
			spoil(&n.f, &d, k % 6);
			assert_false(flow_certify(&n.f));
		}
		flow_free(&n.f);
	}
}

/* A detour of one unit, with supplies unchanged, costs more or the same; if it
 * costs more the judge must see it although nothing else is wrong. */
static void
dearer_flows_are_refused(void **state)
{
	struct flow f = { 0 };
	int dear, cheap, sink, a, b, source, first, second;

	(void)state;
	cheap = flow_cost_add(&f, (struct flow_cost){ 1, 0, 0 });
	dear = flow_cost_add(&f, (struct flow_cost){ 2, 0, 0 });
	sink = flow_node_add(&f);
	a = flow_node_add(&f);
	flow_arc_add(&f, a, sink, 1, 0, cheap);
	b = flow_node_add(&f);
	flow_arc_add(&f, b, sink, 1, 0, cheap);
	source = flow_node_add(&f);
	first = flow_arc_add(&f, source, a, 1, 0, cheap);
	second = flow_arc_add(&f, source, b, 1, 0, dear);
	flow_supply(&f, source, 1);
	flow_supply(&f, sink, -1);
	assert_int_equal(flow_solve(&f, NULL), FLOW_DONE);
	assert_true(flow_certify(&f));
	assert_int_equal(f.arc[first].flow, 1);
	f.arc[first].flow = f.arc[f.node[a].first].flow = 0;
	f.arc[second].flow = f.arc[f.node[b].first].flow = 1;
	f.total += 1;
	assert_false(flow_certify(&f));
	flow_free(&f);
}

static void
heap_gives_the_smallest(void **state)
{
	struct dice d = { 3 };
	struct heap h = { NULL, 0, 0 };

	(void)state;
	for (int k = 0; k < 200; k++) {
		int n = 1 + dice(&d, 300);
		struct heap_item last = { -1, -1 };

		for (int i = 0; i < n; i++)
			heap_push(&h, (wide)dice(&d, 40) << (k % 100), i);
		for (int i = 0; i < n; i++) {
			struct heap_item x = heap_pop(&h);

			assert_true(x.key > last.key || (x.key == last.key &&
			    x.node > last.node));
			last = x;
		}
		ASSERT_NUM(h.n, 0);
	}
	heap_free(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(right_flows_are_accepted),
		cmocka_unit_test(spoiled_flows_are_refused),
		cmocka_unit_test(dearer_flows_are_refused),
		cmocka_unit_test(heap_gives_the_smallest),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
