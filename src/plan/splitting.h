/*
 * Room card. plan is who goes where: the split of a class over agencies, the
 * rotation of its groups, and planning problems from files. It turns stored
 * records into the questions of solve and its answers into plans; like desk it
 * writes by verbs, and never prints or draws.
 *
 * The split of one delegation as officers work on it: who sits in which
 * column, why, and what a change costs. A splitting is read from the store,
 * kept fresh with splitting_refresh(), and every verb writes the draft version
 * of the plan as one action. An announced version is never edited: the first
 * change after it begins the next version. The arithmetic is solve/split.h's.
 */
#ifndef PLAN_SPLITTING_H
#define PLAN_SPLITTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/page.h"
#include "desk/desk.h"
#include "model/agency.h"
#include "model/delegation.h"
#include "model/participant.h"
#include "model/plan.h"
#include "model/session.h"
#include "solve/split.h"

/* Where people can go: a session, or a group of a rotation. */
struct splitting_column {
	const struct session	*session;	/* NULL: a group that rotates */
	const struct agency	*agency;	/* NULL likewise */
	int64_t			 group_id;	/* in the plan shown; 0: none */
	const char		*label;		/* "RSUD", "RSUD 13.00" */
	const char		*when;		/* "Tue 03 Jun 09.00-12.00" */
	const char		*leader;	/* of the group, or NULL */
	int			 min, max, n;
	const int		*seat;		/* n indexes of seats */
};

/* One member who is to be placed. */
struct splitting_seat {
	const struct participant *who;	/* head.id 0: an empty seat that will
					 * be stored with the plan */
	const char	*label;		/* name, with the seat when doubled */
	const char	*home;		/* what is spread: region, ...; "" */
	int		 column;	/* SPLIT_NONE: not placed */
	int		 was;		/* announced; SPLIT_GONE, SPLIT_NONE */
	enum split_grade grade;
	const char	*mark;		/* the grade in one cell: "1", "x" */
	bool		 locked;	/* by hand, in the plan */
	bool		 pinned, banned, together, apart;	/* by rules */
	const char	*why;		/* "" when not placed */
};

/* One rule in words. */
struct splitting_rule {
	int64_t		 id;
	enum rule_kind	 kind;
	const char	*text;		/* "Together: Ani, Budi (one team)" */
};

enum splitting_state {
	SPLITTING_EMPTY,	/* nobody to place or nowhere to go */
	SPLITTING_NONE,		/* no plan yet */
	SPLITTING_OPTIMAL,	/* the plan shown cannot be better */
	SPLITTING_VALID,	/* keeps all rules; a better one exists */
	SPLITTING_BROKEN,	/* breaks a rule or leaves people unplaced */
	SPLITTING_IMPOSSIBLE	/* no plan keeps all rules */
};

struct splitting {
	struct desk		*desk;
	int64_t			 delegation_id;
	const struct delegation	*delegation;
	const struct plan	*draft;		/* NULL: none since the last
						 * announcement */
	const struct plan	*announced;	/* NULL: never announced */
	int64_t			 versions;	/* highest number so far */
	bool			 rotating;	/* columns are groups */
	struct splitting_column	*column;
	size_t			 ncolumns;
	struct splitting_seat	*seat;
	size_t			 nseats;
	const int		*unplaced;	/* indexes of seats */
	size_t			 nunplaced;
	struct splitting_rule	*rule;
	size_t			 nrules;
	enum splitting_state	 state;
	struct split_vector	 vector;	/* of the plan shown */
	const char		*sentence;	/* it in words */
	const char		*standing;	/* "optimal, version 1 draft" */
	const char		*keep_or_new;	/* the sentence, or "" */
	const char		**breach;	/* rules the plan breaks */
	size_t			 nbreaches;
	const char		**remark;	/* what was left out, and why */
	size_t			 nremarks, remarks_room;
	/* after splitting_solve() found it impossible */
	const char		**obstacle;	/* witnesses */
	size_t			 nobstacles;
	const char		**way;		/* ways out, cheapest first */
	size_t			 nways;
	/* for the parts of desk that build on it */
	struct split_problem	 problem;
	const struct split_place *places;
	size_t			 nplaces;
	struct split_answer	 answer;	/* best plan under all rules */
	struct split_solver	*solver;
	struct arena		 arena, way_arena, own;
	struct splitting_read	*read;
};

/* Read the split of a delegation. Give it back with splitting_close(). */
bool splitting_open(struct desk *d, int64_t delegation_id,
    struct splitting **out, struct err *err);
void splitting_close(struct splitting *sp);

/* The same without looking for the best plan, which takes time: for verbs that
 * write what was decided before. */
bool splitting_open_as_it_is(struct desk *d, int64_t delegation_id,
    struct splitting **out, struct err *err);

/* Read it again after anything changed. On false it is as before. */
bool splitting_refresh(struct splitting *sp, struct err *err);

/* Solve under all rules and locks and write the draft. ERR_IMPOSSIBLE: the
 * obstacles and ways are filled, err has the first. */
bool splitting_solve(struct splitting *sp, struct err *err);

/* Solve without the announced plan ("make a new plan"). */
bool splitting_solve_new(struct splitting *sp, struct err *err);

/* Put one person elsewhere (SPLIT_NONE: take out). price gets words in a:
 * "1 more outside the wishes; RSUD has 1 person more than seats". */
bool splitting_move(struct splitting *sp, int seat, int column,
    struct arena *a, const char **price, struct err *err);

/* The price of that move without making it; "" when there is none. In a. */
const char *splitting_price(struct splitting *sp, int seat, int column,
    struct arena *a);

/* The same where room is dear: "1 more outside the wishes, 2 rules broken". */
const char *splitting_price_brief(struct splitting *sp, int seat, int column,
    struct arena *a);

/* Fix or free people where they are. */
bool splitting_lock(struct splitting *sp, const int *seats, size_t n,
    bool lock, struct err *err);

/* Add a rule with its reason (may be NULL). agency_id: of pin and ban, else
 * UNKNOWN; spread_by: of spread, else UNKNOWN. */
bool splitting_rule_add(struct splitting *sp, enum rule_kind kind,
    const int *seats, size_t n, int64_t agency_id, int64_t spread_by,
    const char *reason, struct err *err);
bool splitting_rule_remove(struct splitting *sp, int64_t rule_id,
    struct err *err);

/* Take way out number i of the last splitting_solve() and split by it, as one
 * action: where that fails nothing is loosened. */
bool splitting_take_way(struct splitting *sp, size_t i, struct err *err);

/* Say why a person sits there, and what each other column would cost when
 * everything is solved again around it. */
bool splitting_why(struct splitting *sp, int seat, struct buf *out,
    struct err *err);

/* Say who sits elsewhere than announced, one a line. */
void splitting_moved(struct splitting *sp, struct buf *out);

/* Go on in a new version; the present draft stays as it is. */
bool splitting_keep(struct splitting *sp, struct err *err);

/* Announce the draft: it is fixed, the version before becomes replaced. */
bool splitting_announce(struct splitting *sp, struct err *err);

/* The same of the groups as they now are, when nobody has drafted them: one
 * action. */
bool splitting_renew(struct splitting *sp, struct err *err);

/* All versions of the plan, oldest first, in a. */
bool splitting_plans(struct splitting *sp, struct arena *a, struct page *out,
    struct err *err);

/* Say who moved between two stored versions of plans, one a line. */
bool splitting_compare(struct desk *d, int64_t plan_a, int64_t plan_b,
    struct buf *out, struct err *err);

/* --- for scripts --------------------------------------------------------- */

struct splitting_person {
	const char *name, *why;
	int64_t participant_id;		/* 0: an empty seat not stored yet */
};
struct splitting_group {
	const char *agency;
	const char *when;		/* "" if unknown */
	const struct splitting_person *person;
	size_t npersons;
};
struct splitting_report {
	const char *status;	/* "optimal", "feasible", "infeasible" */
	const struct splitting_group *group;
	size_t ngroups;
	struct split_vector vector;
	const char *summary;	/* the six counts in words */
	const char *why;	/* infeasible: witnesses and ways; else NULL */
	int64_t version;	/* of the plan written, 0: none */
};

/* Propose a split, and write it as the draft when apply. An impossible split
 * is a report, not a failure. ERR_INPUT: nobody to place or nowhere to go.
 * Everything lives in a. */
bool splitting_propose(struct desk *d, int64_t delegation_id, bool apply,
    struct arena *a, struct splitting_report *out, struct err *err);

#endif
