/* What the files of splitting share with each other and with nobody else. */
#ifndef PLAN_SPLITTING_PARTS_H
#define PLAN_SPLITTING_PARTS_H

#include "base/page.h"
#include "desk/roster.h"
#include "plan/splitting.h"

/* A rule as stored, with its members. */
struct stored_rule {
	const struct rule *rule;
	const int64_t *member;		/* ids of participants */
	size_t n;
};

/* What was read from the store, before it became a problem. */
struct splitting_read {
	struct roster	 roster;
	struct page	 sessions, plans;
	struct stored_rule *rule;
	size_t		 nrules;
	const struct plan *plan;	/* shown: draft, else announced */
	struct page	 groups, placements;	/* of plan */
	struct page	 was_groups, was_placements;	/* of announced */
};

/* Read everything a split rests on (splitting_read.c). */
bool splitting_load(struct splitting *sp, struct err *err);

/* Make columns, seats and the problem of what was read; without the soft
 * rules if hard_only (splitting_problem.c). */
void splitting_build(struct splitting *sp, bool hard_only);

/* The first two steps of it: who is to be placed, and where one can go
 * (splitting_columns.c). */
void splitting_build_seats(struct splitting *sp);
void splitting_build_columns(struct splitting *sp);

/* Whether a rule may give way. */
bool rule_soft(const struct rule *r);

/* The seat of a participant; SPLIT_NONE. */
int splitting_seat_of(const struct splitting *sp, int64_t participant_id);

/* Stop a search after two seconds, or when the officer stops it; end is what
 * clock_mono_ms() says then. */
struct splitting_clock {
	int64_t		 end_ms;
	struct desk	*desk;
};
struct solve_limits splitting_limits(struct splitting_clock *c,
    struct desk *d);

/* The plan in which seat i is in column[i] as places of the problem. */
const struct split_place *splitting_places(const struct splitting *sp,
    const int *column, struct arena *a, size_t *n);

/* The column of each seat in a plan / now, and the locks now; in a. */
int *splitting_columns_of(const struct splitting *sp,
    const struct split_place *places, size_t nplaces, struct arena *a);
int *splitting_columns(const struct splitting *sp, struct arena *a);
bool *splitting_locks(const struct splitting *sp, struct arena *a);

/* Write the plan into the draft (begun if there is none, or if fresh) as one
 * action called verb, and refresh (splitting_write.c). */
bool splitting_write(struct splitting *sp, const char *verb,
    const int *column, const bool *locked, bool fresh, struct err *err);

/* The same within a transaction that somebody else began and ends; sp must be
 * refreshed afterwards. */
struct tx;
bool splitting_write_in(struct tx *tx, struct splitting *sp,
    const int *column, const bool *locked, bool fresh, struct err *err);

/* Read all anew without looking for the best plan, which answer then does not
 * hold: for within a transaction. */
bool splitting_reread(struct splitting *sp, struct err *err);

/* Look for the best plan of what was read. False, with obstacles and ways, if
 * there is none. Never within a transaction: it may take two seconds. */
bool splitting_improve(struct splitting *sp, struct err *err);

/* Change what a split rests on, by edit, and split anew, all as one action
 * called verb. edit gets a splitting of its own that shows the state before;
 * it writes in tx and leaves next reread. It is called more than once: the
 * plan is found outside of any transaction and written only if the edit leads
 * to the same again (splitting_change.c). sp is refreshed in any case. */
bool splitting_change(struct splitting *sp, const char *verb,
    bool (*edit)(void *ctx, struct tx *tx, struct splitting *next,
    struct err *err), void *ctx, struct err *err);

/* Give seats that exist only as a number their rows of the roster, in such a
 * transaction: *id gets the participant of each seat, in a. */
bool splitting_people(struct tx *tx, const struct splitting *sp,
    struct arena *a, int64_t **id, struct err *err);

/* "Tue 03 Jun 09.00-12.00", as much as is known; in a. */
const char *session_when(const struct session *s, struct arena *a);

#endif
