/*
 * The day at a glance, and the work list behind it. Windows are bounded: two
 * weeks around today, the last visits that were never reported, and a limit on
 * everything that is overdue, so that it costs the same in an archive of any
 * size.
 */
#ifndef DESK_OVERVIEW_H
#define DESK_OVERVIEW_H

#include "base/buf.h"
#include "desk/desk.h"

#define OVERVIEW_DAYS	14	/* we look so far ahead and back */
#define OVERVIEW_DUE	100	/* overdue records of a kind, at most */

/* What there is to do. Order is the order of the list on one day. */
enum work_kind {
	WORK_ASK,		/* an agency has not answered */
	WORK_RECONFIRM,		/* H-1: call the person who promised */
	WORK_REPLY,		/* no reply letter went out */
	WORK_ROSTER,		/* nobody's name is known */
	WORK_LETTER,		/* a disposition is due */
	WORK_OUTCOME,		/* nobody wrote down what happened */
	WORK_PROMISE,		/* something promised is due */
	WORK_MILESTONE,		/* a step of an adoption is due */
	WORK_FOLLOWUP,		/* ask what became of an adoption */
	WORK_KINDS
};

struct work {
	enum work_kind	 kind;
	const struct record_type *type;	/* what Enter opens */
	int64_t		 id;
	int64_t		 delegation_id;	/* or 0 */
	int64_t		 due_day;
	const char	*text;		/* what to do, translated */
};

struct overview {
	int64_t		 day;
	/* the line */
	int64_t		 delegations, people, agencies;	/* today */
	bool		 people_unknown;	/* of one at least */
	int64_t		 unconfirmed;	/* agencies, coming days */
	int64_t		 due;		/* follow-ups, promises, steps */
	/* the list, by due day, then what was never recorded, last first;
	 * only from overview_list() */
	struct work	*work;
	size_t		 n;
};

/* Read what the line needs. */
bool overview_read(struct desk *d, struct overview *out, struct err *err);

/* Read the line and the list. */
bool overview_list(struct desk *d, struct arena *a, struct overview *out,
    struct err *err);

/* "Today: 2 delegations, 58 people, 4 agencies · 1 agency has not confirmed",
 * without the counts if it has more than so many columns; 0: any number. */
void overview_line(const struct overview *o, int cols, struct buf *out);

/* A word for the kind of work: "Ask", "Reconfirm". */
const char *work_word(enum work_kind kind);

/* The day as text: who comes, who is next, what is to be done. */
void desk_overview_text(struct desk *d, struct buf *out);

#endif
