#ifndef SOLVE_NET_H
#define SOLVE_NET_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "solve/flow.h"
#include "solve/split.h"

/* A set of sessions. */
struct mask {
	uint64_t	w[SPLIT_MAX_SESSIONS / 64];
};

static inline bool
mask_has(const struct mask *m, int o)
{
	return m->w[o / 64] >> (o % 64) & 1;
}

static inline void
mask_add(struct mask *m, int o)
{
	m->w[o / 64] |= (uint64_t)1 << (o % 64);
}

static inline void
mask_del(struct mask *m, int o)
{
	m->w[o / 64] &= ~((uint64_t)1 << (o % 64));
}

static inline int
mask_count(const struct mask *m)
{
	int n = 0;

	for (int k = 0; k < SPLIT_MAX_SESSIONS / 64; k++)
		n += __builtin_popcountll(m->w[k]);
	return n;
}

/* The first member that is not before o; SPLIT_NONE after the last. */
static inline int
mask_next(const struct mask *m, int o)
{
	for (; o < SPLIT_MAX_SESSIONS; o = (o / 64 + 1) * 64) {
		uint64_t w = m->w[o / 64] >> (o % 64);

		if (w != 0)
			return o + __builtin_ctzll(w);
	}
	return SPLIT_NONE;
}

static inline struct mask
mask_and(struct mask a, struct mask b)
{
	for (int k = 0; k < SPLIT_MAX_SESSIONS / 64; k++)
		a.w[k] &= b.w[k];
	return a;
}

static inline bool
mask_equal(const struct mask *a, const struct mask *b)
{
	for (int k = 0; k < SPLIT_MAX_SESSIONS / 64; k++)
		if (a->w[k] != b->w[k])
			return false;
	return true;
}

/* rules.c: what the rules of single rows and parties allow. */

/* The sessions a row may be in by its own lock and cannot. */
struct mask row_allows(const struct split_problem *p,
    const struct split_row *r);

/* The same, less what other rows of its party may not: one mask a row, in a. */
struct mask *rows_allow(const struct split_problem *p, struct arena *a);

/* How much a row wants a session: 0 first wish or none at all, 1 second,
 * 2 third, 3 outside. */
int row_level(const struct split_row *r, int host);

/* True if the people of this unit count as colleagues. */
bool unit_counts(const struct split_problem *p, int unit);

/* How many of a row were announced, and how many for this session. */
int row_announced(const struct split_row *r);
int row_was(const struct split_row *r, int session);

/*
 * The relaxed problem (parties may divide, apart pairs may meet) as a flow:
 *
 *	class -> (unit, session) -> session -> sink
 *
 * Rows that are alike share a class. The network lives on between solves.
 */
struct net;

/* Make an empty network; give it back, NULL is fine. */
struct net *net_open(void);
void net_close(struct net *n);

/*
 * Bring the network in line with p, which must be well-formed: only rows and
 * sessions that differ from the last call are touched. Everything is forgotten
 * and built anew if that is simpler (new sessions, larger ranges). A bare
 * network leaves evenness out, for questions that are only whether.
 * ERR_INPUT if the six counts do not fit one exact number.
 */
bool net_update(struct net *n, const struct split_problem *p, bool bare,
    struct err *err);

enum net_result { NET_DONE, NET_IMPOSSIBLE, NET_STOPPED };

/* Send what is to be sent and certify the result. */
enum net_result net_solve(struct net *n, const struct solve_limits *l);

/* After NET_DONE: the cost of the flow as one number, and the six counts. */
wide net_scalar(const struct net *n);
struct split_vector net_vector(const struct net *n, wide scalar);

/* Let a row that has a class of its own (party, apart) use these sessions. */
void net_row_open(struct net *n, int row, const struct mask *open);

/* How many of such a row the flow has in the session. */
int net_row_in(const struct net *n, int row, int session);

/* What it costs at least, beyond the flow's cost, to have all of such a row in
 * the session. */
wide net_row_price(const struct net *n, int row, int session);

/* Read the plan out of the flow, by row, then session; returns how many. The
 * array must have room for net_places_max(). */
size_t net_places(struct net *n, const struct split_problem *p,
    struct split_place *out);
size_t net_places_max(const struct split_problem *p);

#endif
