#ifndef SOLVE_NET_INNER_H
#define SOLVE_NET_INNER_H

/* What net.c (which builds and updates) and net_read.c (which solves and reads)
 * share, and nobody else. */
#include "solve/net.h"

enum {
	CODE_CLOSED = 255,
	CODE_LEVEL = 3,		/* the bits of the wish level */
	CODE_STAY = 4,		/* announced there */
	MAX_PARTS = 2,
	HUB_SLOTS = 6,		/* sessions from which hubs are worth it */
	GARBAGE = 64		/* empty classes that are put up with */
};

struct part {
	int	class, n;
};

/* A row as the network knows it. */
struct spec {
	int64_t		 key;
	int		 n, unit;
	int		 head;		/* of n, how many count as colleagues */
	bool		 ruled;		/* in a party or an apart pair */
	uint8_t		*code;		/* per slot */
	struct split_was *was;		/* by slot; only if n > 1 */
	size_t		 nwas;
	struct part	 part[MAX_PARTS];
	int		 nparts;
	unsigned	 pass;		/* the update that saw it last */
	int		 next;		/* in its chain of the key table */
};

/* Where people of a unit who may go anywhere meet before they are told apart:
 * one arc into it stands for an arc to every session at the same level. */
struct hub {
	int		 node;		/* 0: not made yet */
	int		 arc, left;	/* cursor while reading a plan */
};

struct class {
	int		 node, unit, supply;
	bool		 alone;
	const uint8_t	*code;
	struct mask	 open;		/* if alone: what it may use now */
	int		 next;		/* in its chain of the class table */
	int		 arc, left;	/* cursor while reading a plan */
};

struct net {
	struct flow	 flow;
	struct arena	 mem;		/* what lives until the next rebuild */
	bool		 built;
	bool		 bare;		/* without evenness */
	unsigned	 pass;
	int		 nslots, sink;
	int64_t		 slot_key[SPLIT_MAX_SESSIONS];
	int		 slot_node[SPLIT_MAX_SESSIONS];
	int		 session_of[SPLIT_MAX_SESSIONS];	/* or NONE */
	int		 slot_of[SPLIT_MAX_SESSIONS];
	int		 nunits, *unit_node;	/* [unit * nslots + slot] */
	struct hub	*hub;		/* per unit; the last one: no unit */
	int		*node_slot;	/* per node: its slot; or a hub ~h */
	size_t		 node_cap;
	struct spec	*spec;
	size_t		 nspecs, spec_cap;
	int		*row_spec;	/* of the present problem */
	size_t		 row_cap;
	struct class	*class;
	size_t		 nclasses, class_cap;
	int		*key_table, *class_table;
	size_t		 table_size;	/* a power of two */
	wide		 weight[SPLIT_PARTS], top[SPLIT_PARTS], everything;
	int		 cost_level[CODE_STAY * 2], cost_same, cost_uneven;
	int64_t		 announced, minimum;
};

#endif
