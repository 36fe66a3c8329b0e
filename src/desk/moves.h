#ifndef DESK_MOVES_H
#define DESK_MOVES_H

#include "desk/desk.h"
#include "model/state.h"

/* What a move asks for; unknown where nobody said. */
struct move_answer {
	const char	*reason;
	const char	*who;		/* of the agency */
	int64_t		 day;
	int64_t		 channel;	/* enum channel */
};

/* The moves of a type (delegation, session), or NULL: it has no states that
 * verbs move. */
const struct move_table *moves_of(const struct record_type *t);

/* The words that lead on from a state, "confirm, ready, ...", for messages;
 * in a. */
const char *moves_words(const struct record_type *t, int64_t from,
    struct arena *a);

/*
 * Move a record on or back. word is a verb ("confirm") or the state itself
 * ("confirmed", code or label). A delegation that is refused, put off or
 * cancelled releases its sessions in the same action. ERR_IMPOSSIBLE: no such
 * move from here; ERR_INPUT: a reason is needed. state gets the new one.
 */
bool desk_move(struct desk *d, const struct record_type *t, int64_t id,
    const char *word, const struct move_answer *answer, int *state,
    struct err *err);

#endif
