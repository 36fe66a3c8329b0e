#ifndef SOLVE_FLOW_H
#define SOLVE_FLOW_H

#include <stdbool.h>
#include <stddef.h>

#include "solve/heap.h"
#include "solve/limits.h"

enum { FLOW_UNBOUNDED = 1 << 30 };	/* capacity of an arc without one */

/* The j-th unit on an arc costs base + slope * (j - 1), less bonus while
 * j <= the arc's kink: convex, because slope and bonus are not negative. */
struct flow_cost {
	wide	base, slope, bonus;
};

struct flow_arc {
	int	from, to;
	int	cap, flow;
	int	kink;
	int	cost;		/* index of its struct flow_cost */
	int	next, prev;	/* among the arcs into `to` that carry flow */
};

struct flow_node {
	wide	 potential;
	wide	 dist;		/* in the search: from its start ... */
	int	 via;		/* ... by arc * 2, + 1 if backwards */
	unsigned round;		/* the search in which these two are true */
	bool	 settled;	/* they will not change any more */
	bool	 queued;	/* it waits in the list of senders */
	bool	 fixed;		/* its potential has a value */
	int	 first, narcs;	/* arcs out of it are neighbours */
	int	 in;		/* first arc into it that carries flow, or -1 */
	int	 supply;	/* what it is to send; negative: to take */
	int	 excess;	/* what it has yet to send */
};

/*
 * A minimum cost flow that is kept optimal while the network changes. Between
 * calls, arcs obey the potentials (no residual arc has a negative reduced
 * cost); what a change tears open shows as excess and is closed again by
 * flow_solve().
 */
struct flow {
	struct flow_node	*node;
	struct flow_arc		*arc;
	struct flow_cost	*cost;
	int			 nnodes, narcs, ncosts;
	size_t			 node_cap, arc_cap, cost_cap;
	unsigned __int128	 total;		/* of the flow, modulo 2^128 */
	int			*sender;	/* nodes with excess, to try */
	size_t			 nsenders, sender_cap;
	struct heap		 heap;
	unsigned		 round;		/* of the last search */
	int			*reached;	/* nodes this search settled */
	size_t			 reached_cap;
	int			*level;		/* nodes at this distance */
	size_t			 level_cap;
	long			 pushes;
};

enum flow_result {
	FLOW_DONE,		/* everything was sent, at least cost */
	FLOW_STUCK,		/* something cannot be sent at all */
	FLOW_STOPPED		/* the caller's limits ended it */
};

/* Forget the network, keep the memory. All zero is a ready flow. */
void flow_reset(struct flow *f);

/* Give the memory back. */
void flow_free(struct flow *f);

/* Add a kind of cost, a node, an arc; each returns its index. The arcs out of
 * a node are added before the next node is, and before flow reaches it. */
int flow_cost_add(struct flow *f, struct flow_cost cost);
int flow_node_add(struct flow *f);
int flow_arc_add(struct flow *f, int from, int to, int cap, int kink,
    int cost);

/* Let a node send n more (or, negative, less) units. */
void flow_supply(struct flow *f, int node, int n);

/* Change an arc; flow that no longer obeys becomes excess. */
void flow_arc_set(struct flow *f, int arc, int cap, int kink);

/* Send all excess by cheapest paths. On STUCK and STOPPED what was sent stays
 * optimal for what was sent, and a later call goes on. */
enum flow_result flow_solve(struct flow *f, const struct solve_limits *l);

/* The reduced cost of one more unit on an arc; what it costs beyond the
 * cheapest way, at least. */
wide flow_arc_price(const struct flow *f, int arc);

/* Bring all potentials near that of the given node to zero: they drift. */
void flow_normalise(struct flow *f, int node);

/* certify.c: judge a flow without trusting who found it: within capacity,
 * conserved, every node's excess as said, the total recomputed, and no residual
 * arc with a negative reduced cost under the potentials. */
bool flow_certify(const struct flow *f);

/* certify.c: judge that a stuck flow cannot be completed: the nodes that can be
 * reached from those with excess include none that still takes. */
bool flow_certify_stuck(const struct flow *f);

#endif
