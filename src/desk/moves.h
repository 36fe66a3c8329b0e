/*
 * Moving visits and sessions from state to state (model/state.h), and the
 * checklist of the life of a visit: what is there, who brought it and when,
 * what is missing and which verb comes next. The checklist never stands in
 * the way of a move.
 */
#ifndef DESK_MOVES_H
#define DESK_MOVES_H

#include "desk/desk.h"
#include "model/session.h"
#include "model/state.h"

/* What a move asks for; unknown where nobody said. Without a name, an answer
 * that was noted on an earlier day is taken off: it is not this one. */
struct move_answer {
	const char	*reason;
	const char	*who;		/* of the agency */
	int64_t		 day;
	int64_t		 channel;	/* enum channel */
};

/* The moves of a type (delegation, session), or NULL: it has no states that
 * verbs move. */
const struct move_table *moves_of(const struct record_type *t);

/*
 * Move a record on or back. word is a verb ("confirm") or the state itself
 * ("confirmed", code or label); "reopen" leads a delegation back to where it
 * stood. A delegation that is refused, put off or
 * cancelled releases its sessions in the same action. ERR_IMPOSSIBLE: no such
 * move from here; ERR_INPUT: a reason is needed. state gets the new one.
 */
bool desk_move(struct desk *d, const struct record_type *t, int64_t id,
    const char *word, const struct move_answer *answer, int *state,
    struct err *err);

/* Cancel a session, stored or not, whose delegation is off: it claims the
 * agency's time no longer. False when there is nothing to release: it is
 * over, refused or cancelled. */
bool session_release(struct session *s);

/* One line of the life of a visit. */
struct check_line {
	const char	*code;		/* constant: "letter", "roster" */
	const char	*label;		/* translated */
	bool		 done;
	const char	*detail;	/* "28 of 30"; "" */
	const char	*who;		/* who did it; NULL: not known */
	int64_t		 day;		/* when, local; UNKNOWN */
	const char	*verb;		/* constant: the next action, such as
					 * "roster", "reconfirm"; "agency" while
					 * none is chosen */
};

#define CHECK_LINES	14

struct checklist {
	struct check_line line[CHECK_LINES];
	size_t		 n, done;
	size_t		 next;		/* the first hole; n: none */
};

/* Look what there is for a delegation. Texts live in a. */
bool desk_checklist(struct desk *d, int64_t delegation_id, struct arena *a,
    struct checklist *out, struct err *err);

#endif
