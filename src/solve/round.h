/*
 * The rotation: visits of groups at hosts are put into time slots. Part of the
 * solve room (see solve/split.h). A plan compares five counts from left to
 * right, each as small as possible: announced visits that change slot; days of
 * each delegation; last used slot of each delegation; slots spent waiting;
 * minutes of travel.
 */
#ifndef SOLVE_ROUND_H
#define SOLVE_ROUND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "solve/limits.h"

enum {
	ROUND_NONE = -1,		/* not locked, not announced */
	ROUND_GONE = -2,		/* announced for a slot that is gone */
	ROUND_MAX_SLOTS = 64,		/* slot sets are bits of a uint64_t */
	ROUND_MAX_HOSTS = 64,
	ROUND_MAX_GROUPS = 64
};

enum round_part {
	ROUND_MOVED, ROUND_DAYS, ROUND_FINISH, ROUND_WAIT, ROUND_TRAVEL,
	ROUND_PARTS
};

struct round_vector {
	int64_t part[ROUND_PARTS];
};

/* In time order; minutes of the day, slots of a day do not overlap. */
struct round_slot {
	const char	*label;		/* "Tue 08:00" */
	int		 day;		/* any number that does not fall */
	int		 start, end;
};

struct round_host {
	const char	*label;
	uint64_t	 open;		/* bit t: can receive in slot t (already
					 * without other bookings) */
	int		 parallel;	/* groups at the same time, >= 0 */
	int		 seats;		/* people at the same time */
};

/* One visit that a group is to make, exactly once. */
struct round_visit {
	int	host;		/* index; a group's hosts are different */
	int	lock;		/* slot it is fixed to, or ROUND_NONE */
	int	was;		/* announced slot, ROUND_NONE or ROUND_GONE */
};

struct round_group {
	const char	*label;
	int		 delegation;	/* index */
	int		 n;		/* people */
	uint64_t	 free;		/* bit t: can visit in slot t */
	const struct round_visit *visits;
	size_t		 nvisits;
};

/* The question; all memory is the caller's and is only read. */
struct round_problem {
	const struct round_slot		*slots;
	size_t				 nslots;
	const struct round_host		*hosts;
	size_t				 nhosts;
	const int			*travel;	/* [a * nhosts + b]
							 * minutes, or NULL: 0;
							 * no detour shorter */
	const struct round_group	*groups;
	size_t				 ngroups;
	const char *const		*delegations;	/* labels */
	size_t				 ndelegations;
};

/* Visit number visit (index in the group's visits) is in slot slot. */
struct round_place {
	int	group, visit, slot;
};

enum round_status {
	ROUND_OPTIMAL,		/* a plan, and the proof that none is better */
	ROUND_FEASIBLE,		/* a plan; stopped before the proof */
	ROUND_INFEASIBLE,	/* no plan exists; why and relax say more */
	ROUND_STOPPED		/* stopped before a plan was found */
};

enum round_edit_kind {
	ROUND_EDIT_OPEN,	/* host receives in slot */
	ROUND_EDIT_PARALLEL,	/* host: n more groups at the same time */
	ROUND_EDIT_SEATS,	/* host: n more seats */
	ROUND_EDIT_FREE,	/* group can visit in slot */
	ROUND_EDIT_LOCK,	/* group's visit is no longer fixed */
	ROUND_EDIT_SKIP		/* group's visit is left out */
};

/* visit is the index in the group's visits; host its host. */
struct round_edit {
	enum round_edit_kind kind;
	int	group, visit, host, slot, n;	/* unused ones ROUND_NONE, 0 */
};

/* One way out: edits that together make a plan possible (it was tried). */
struct round_relax {
	const struct round_edit	*edits;
	size_t			 nedits;
};

/* The answer; what it points to lives in the arena given to round_solve(). */
struct round_answer {
	enum round_status	 status;
	struct round_vector	 vector;	/* of the plan */
	int			 proved;	/* leading parts; 5: optimal */
	const struct round_place *places;	/* by group, then slot */
	size_t			 nplaces;
	long			 nodes;		/* steps of the search */
	/* if INFEASIBLE: a minimal set of visits that cannot all be placed;
	 * slot is ROUND_NONE in them. If INFEASIBLE with nwhy 0 the search for
	 * a minimal set was stopped. */
	const struct round_place *why;
	size_t			 nwhy;
	const struct round_relax *relax;	/* cheapest first */
	size_t			 nrelax;
};

/* Check that a problem is well-formed; ERR_INPUT names the place otherwise. */
bool round_check(const struct round_problem *p, struct err *err);

/*
 * Solve p. The answer has been checked by code that does not trust the search.
 * An impossible problem is an answer, not a failure. Fails as round_check().
 */
bool round_solve(const struct round_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct round_answer *out, struct err *err);

/* ---- plans made by hand ---- */

enum round_breach_kind {
	ROUND_UNPLACED,		/* visit of group has no slot */
	ROUND_TWICE,		/* group has two visits in slot */
	ROUND_CLOSED,		/* host is not open in slot */
	ROUND_NOT_FREE,		/* group is not free in slot */
	ROUND_BREAKS_LOCK,	/* visit is fixed to another slot */
	ROUND_PARALLEL,		/* host receives n groups too many in slot */
	ROUND_SEATS,		/* host lacks n seats in slot */
	ROUND_NO_TIME		/* n minutes too few to travel before slot */
};

struct round_breach {
	enum round_breach_kind kind;
	int	group, visit, host, slot, n;	/* unused ones ROUND_NONE, 0 */
};

struct round_review {
	struct round_vector	   vector;	/* of the visits placed */
	const struct round_breach *breaches;	/* empty: the plan is valid */
	size_t			   nbreaches;
};

/* Judge a plan made by hand: its five counts and every rule it breaks. Each
 * visit may occur once in places, those left out are unplaced. */
void round_review(const struct round_problem *p,
    const struct round_place *places, size_t nplaces, struct arena *a,
    struct round_review *out);

/* Compare from left to right: negative if a is better, 0 if equal. For tests,
 * which hold answers against others. */
int round_compare(const struct round_vector *a, const struct round_vector *b);

/* Copy p with the edits of one way out applied; what changed lives in a. A
 * visit left out is dropped: later visits of its group move up by one. */
struct round_problem round_apply(const struct round_problem *p,
    const struct round_relax *r, struct arena *a);

/* ---- words ---- */

/* Word the five counts: "No announced visit changes; 1 day, done after slot 3;
 * no waiting; 80 minutes of travel." */
void round_vector_text(const struct round_problem *p,
    const struct round_vector *v, struct buf *out);

/* Word the witness of an impossible answer: "RSUD is to receive 3 groups, one
 * at a time, but is open in 2 slots only." */
void round_why_text(const struct round_problem *p,
    const struct round_answer *ans, struct buf *out);

/* One sentence for a way out: "Open RSUD in Tue-3." */
void round_relax_text(const struct round_problem *p,
    const struct round_relax *r, struct buf *out);

#endif
