/*
 * The moves of delegations, sessions and plans, as tables: from which states
 * a verb leads where, what it is called, what it asks for.
 * Forward moves may skip; a move back asks why. Nothing is refused for being
 * early: what is missing is shown by the checklist.
 */
#ifndef MODEL_STATE_H
#define MODEL_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/field.h"

/* What a move asks for before it is done. */
enum move_asks {
	MOVE_REASON = 1 << 0,		/* why, in words */
	MOVE_WHO = 1 << 1,		/* who of the agency answered */
	MOVE_DAY = 1 << 2,		/* when */
	MOVE_CHANNEL = 1 << 3		/* by which channel */
};

/* A move by itself: to which state, under which name. */
struct move {
	uint32_t	 from;		/* bit a state */
	const char	*verb;		/* N_(), one word, also for ":" */
	int		 to;
	const char	*label;		/* N_(), what the officer reads */
	unsigned	 asks;		/* enum move_asks */
};

struct move_table {
	const struct move *move;
	size_t		 n;
};

extern const struct move_table delegation_moves;
extern const struct move_table session_moves;
extern const struct move_table plan_moves;

/* The move from one state to another, or NULL. An unknown state (UNKNOWN) is
 * the first one. */
const struct move *move_to(const struct move_table *t, int64_t from, int to);

/* The move of that verb that leads from a state, or NULL; of several, as with
 * "back", the one to the nearest state. */
const struct move *move_by_verb(const struct move_table *t, int64_t from,
    const char *verb);

/* Whether a delegation in this state does not come, for now or at all: it is
 * refused, put off or cancelled. */
bool delegation_off(int64_t state);

/* Whether sessions in this state still claim the agency's time. */
bool session_claims(int64_t state);

#endif
