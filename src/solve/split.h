/*
 * Room card. solve answers the two planning problems of the office with a
 * proof: "split" puts people into sessions (this header), "round" puts visits
 * of groups into time slots (solve/round.h). Whole numbers in, whole numbers
 * out: no floating point, no clock, no files, no database. It knows base only;
 * desk and the board enter through the two headers, the others are private.
 *
 * A split compares six counts from left to right, each as small as possible:
 * people moved from the announced plan; people outside their wishes; at their
 * third wish; at their second; pairs of colleagues in one session; pairs of
 * people in one session (the evenness).
 *
 * How to use it:
 *
 *	struct split_solver *s = split_open();
 *	struct split_answer ans;
 *
 *	if (!split_solve(s, &problem, NULL, &arena, &ans, &err))
 *		... the problem is not well-formed, err says where
 *	... change a row, a lock, a session in the problem, then again:
 *	if (!split_solve(s, &problem, NULL, &arena, &ans, &err))
 *		... this one starts from the kept flow and takes microseconds
 *	split_close(s);
 *
 * The same problem given to a fresh solver gives the same plan every time.
 */
#ifndef SOLVE_SPLIT_H
#define SOLVE_SPLIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "solve/limits.h"

enum {
	SPLIT_NONE = -1,		/* no session, party, unit, ... */
	SPLIT_GONE = -2,		/* an announced session that is gone */
	SPLIT_WISHES = 3,		/* most wishes of a row */
	SPLIT_MAX_SESSIONS = 256,
	SPLIT_MAX_ROWS = 20000,
	SPLIT_MAX_COUNT = 100000	/* most people in a row; most seats */
};

/* The six counts, in order of importance. */
enum split_part {
	SPLIT_MOVED, SPLIT_OUTSIDE, SPLIT_THIRD, SPLIT_SECOND, SPLIT_SAME,
	SPLIT_UNEVEN, SPLIT_PARTS
};

struct split_vector {
	int64_t part[SPLIT_PARTS];
};

/* One meeting at one host in one slot. All indices below are positions in the
 * arrays of the problem. */
struct split_session {
	int64_t		 key;	/* the caller's name for it, unique: by this a
				 * re-solve recognises the session */
	const char	*label;	/* for sentences: "RSUD", "RSUD 13:00" */
	const char	*slot;	/* "Tue 09:00", or NULL */
	int		 host;	/* index of the host; sessions may share it */
	int		 min, max;	/* people, 0 <= min <= max */
};

/* So many people of a row were announced for a session. */
struct split_was {
	int	session;	/* index, or SPLIT_GONE */
	int	n;		/* people, >= 0 */
};

/* One named person (n = 1), or n people without names. */
struct split_row {
	int64_t		 key;	/* unique, as for sessions */
	const char	*label;	/* in sentences: the name, "12 of Komisi A" */
	int		 unit;	/* index, or SPLIT_NONE: nobody's colleague */
	int		 n;	/* people, >= 1; may be divided if > 1 */
	int		 nwishes;
	int		 wish[SPLIT_WISHES];	/* hosts, best first; differ */
	const int	*cannot;		/* sessions it may not be in */
	size_t		 ncannot;
	int		 lock;	/* the one session it is fixed to, or NONE */
	int		 party;	/* rows of one party stay together, or NONE */
	const struct split_was *was;	/* the announced plan, each session */
	size_t		 nwas;		/* at most once; none: not announced */
};

struct split_unit {
	const char	*label;
	bool		 free;	/* its people need not be spread */
};

/* Two rows of one person each that may not be in one session. */
struct split_apart {
	int	a, b;
};

/* The question. Everything belongs to the caller, is only read, and needs to
 * live only during a call. */
struct split_problem {
	const struct split_session	*sessions;
	size_t				 nsessions;
	const struct split_row		*rows;
	size_t				 nrows;
	const struct split_apart	*aparts;
	size_t				 naparts;
	const struct split_unit		*units;
	size_t				 nunits;
	const char *const		*hosts;		/* labels */
	size_t				 nhosts;
	const char *const		*parties;	/* labels */
	size_t				 nparties;
};

/* So many people of a row in a session. */
struct split_place {
	int	row, session, n;
};

enum split_status {
	SPLIT_OPTIMAL,		/* a plan, and the proof that none is better */
	SPLIT_FEASIBLE,		/* a plan; stopped before the proof */
	SPLIT_INFEASIBLE,	/* no plan exists; why and relax say more */
	SPLIT_STOPPED		/* stopped before a plan was found */
};

/* A rule, or an edit that would help; which members count is said here. */
enum split_edit_kind {
	SPLIT_EDIT_MAX,		/* session: n more seats */
	SPLIT_EDIT_MIN,		/* session: minimum lower by n */
	SPLIT_EDIT_LEAVE,	/* row: n of its people stay away */
	SPLIT_EDIT_LOCK,	/* row: fixed to session / no longer fixed */
	SPLIT_EDIT_CANNOT,	/* row may not be in session / may after all */
	SPLIT_EDIT_TOGETHER,	/* party stays together / may be divided */
	SPLIT_EDIT_APART	/* row and other apart / may meet */
};

struct split_edit {
	enum split_edit_kind kind;
	int	session, row, other, party, n;	/* unused ones SPLIT_NONE, 0 */
};

enum split_witness_kind {
	SPLIT_SEATS,		/* more people than the sessions open to them
				 * have seats */
	SPLIT_MIN,		/* minimums add up to more than the people who
				 * may go there */
	SPLIT_RULES		/* these rules cannot all hold */
};

/* Why there is no plan: one connected part of the canonical witness (SEATS,
 * MIN), or one minimal set of rules. */
struct split_witness {
	enum split_witness_kind	 kind;
	const int		*rows, *sessions;	/* ascending */
	size_t			 nrows, nsessions;
	int64_t			 shortage;		/* people */
	const struct split_edit	*rules;
	size_t			 nrules;
};

/* One way out: edits that together make a plan possible (it was tried). */
struct split_relax {
	const struct split_edit	*edits;
	size_t			 nedits;
};

/* The answer; what it points to lives in the arena given to split_solve(). */
struct split_answer {
	enum split_status	 status;
	struct split_vector	 vector;	/* of the plan */
	struct split_vector	 bound;		/* no plan is better */
	int			 proved;	/* leading parts of vector that
						 * are the bound; 6: optimal */
	const struct split_place *places;	/* by row, then session */
	size_t			 nplaces;
	long			 nodes;		/* flows solved */
	/* if INFEASIBLE */
	int64_t			 seats_short, min_short;
	const struct split_witness *why;
	size_t			 nwhy;
	const struct split_relax *relax;	/* cheapest first */
	size_t			 nrelax;
};

struct split_solver;

/* Make a solver; it keeps the last flow. Give it back with split_close(). */
struct split_solver *split_open(void);
void split_close(struct split_solver *s);

/*
 * Check that a problem is well-formed: indices in range, limits, wishes
 * different, apart pairs of single persons, counts that can be compared
 * exactly. ERR_INPUT with a sentence that names row or session otherwise.
 */
bool split_check(const struct split_problem *p, struct err *err);

/*
 * Solve p. If the solver has solved before, it starts from its kept flow:
 * rows and sessions are recognised by key, only what changed is sent again.
 * Every answer has been certified by code that does not trust the search.
 * An impossible problem is an answer, not a failure. Fails as split_check().
 */
bool split_solve(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct split_answer *out, struct err *err);

/* As split_solve(), but leave out why and relax of an impossible problem: for
 * screens that follow every key. */
bool split_solve_quick(struct split_solver *s, const struct split_problem *p,
    const struct solve_limits *limits, struct arena *a,
    struct split_answer *out, struct err *err);

/* ---- plans made by hand ---- */

enum split_breach_kind {
	SPLIT_UNPLACED,		/* n people of row have no session */
	SPLIT_SURPLUS,		/* row has n people too many in sessions */
	SPLIT_OVER,		/* session has n people more than seats */
	SPLIT_UNDER,		/* session misses n people to its minimum */
	SPLIT_BREAKS_LOCK,	/* row is in session but fixed to another */
	SPLIT_BREAKS_CANNOT,	/* row may not be in session */
	SPLIT_DIVIDED,		/* party is in several sessions */
	SPLIT_MEET		/* row and other meet in session */
};

struct split_breach {
	enum split_breach_kind kind;
	int	row, other, session, party, n;
};

struct split_review {
	struct split_vector	   vector;	/* people without a session
						 * count nowhere but in moved */
	const struct split_breach *breaches;	/* empty: the plan is valid */
	size_t			   nbreaches;
};

/* Judge a plan made by hand: its six counts and every rule it breaks. Each
 * (row, session) may occur once in places. Nothing is solved. */
void split_review(const struct split_problem *p,
    const struct split_place *places, size_t nplaces, struct arena *a,
    struct split_review *out);

/* One sentence on a broken rule: "RSUD has 2 people more than seats." */
void split_breach_text(const struct split_problem *p,
    const struct split_breach *b, struct buf *out);

/* Compare from left to right: negative if a is better, 0 if equal. */
int split_compare(const struct split_vector *a, const struct split_vector *b);

/* ---- one reason a person ---- */

enum split_grade {
	SPLIT_GRADE_NONE,	/* had no wish */
	SPLIT_GRADE_FIRST, SPLIT_GRADE_SECOND, SPLIT_GRADE_THIRD,
	SPLIT_GRADE_OUTSIDE
};

/* Why not in a session of a host wished for more. */
enum split_obstacle {
	SPLIT_NOT_FIXED,	/* the row is fixed elsewhere */
	SPLIT_NOT_ALLOWED,	/* the row may not be there */
	SPLIT_NOT_PARTY,	/* somebody of its party may not (row other) */
	SPLIT_FULL,		/* no seat left */
	SPLIT_NEEDED,		/* the present session is at its minimum */
	SPLIT_ANNOUNCED,	/* it would be one more move */
	SPLIT_APART,		/* apart from row other, who is there */
	SPLIT_TOGETHER,		/* the party would be divided, or has no room */
	SPLIT_NOTHING		/* only in plans that are not optimal */
};

struct split_why_not {
	int			session;
	enum split_obstacle	obstacle;
	int			other;		/* row, or SPLIT_NONE */
};

struct split_reason {
	int		 row, session, n;	/* as the place it explains */
	enum split_grade grade;
	bool		 fixed;			/* locked here */
	int		 stayed;		/* of n, how many were
						 * announced for here */
	int		 came;			/* of n, how many were
						 * announced for elsewhere */
	const struct split_why_not *why_not;	/* best wished host first */
	size_t		 nwhy_not;
};

/* Give each place of a plan its reason; the array in a goes with places. */
const struct split_reason *split_reasons(const struct split_problem *p,
    const struct split_place *places, size_t nplaces, struct arena *a);

/* The mark on the board: "1" "2" "3" wish granted, "x" outside, "·" none. */
const char *split_grade_mark(enum split_grade g);

/* Word a reason in a line: "second wish, as announced; RSUD full (4 of 4)".
 * places is the plan the reason was made from. */
void split_reason_text(const struct split_problem *p,
    const struct split_place *places, size_t nplaces,
    const struct split_reason *r, struct buf *out);

/* ---- what if, who moved ---- */

/* One person or several of a row who change session. from is SPLIT_GONE for a
 * session that is no more, SPLIT_NONE for people not announced; to is
 * SPLIT_NONE for people who have no session. */
struct split_move {
	int	row, from, to, n;
};

/* List who is elsewhere than in the announced plan of p, by row. People never
 * announced are not listed. The array lives in a. */
const struct split_move *split_moves(const struct split_problem *p,
    const struct split_place *places, size_t nplaces, struct arena *a,
    size_t *n);

struct split_what_if {
	struct split_answer	 answer;	/* with the row fixed there */
	struct split_vector	 price;		/* its vector less the plan's */
	const struct split_move	*moves;		/* who sits elsewhere then */
	size_t			 nmoves;
};

/*
 * Find the price of fixing a row (all of its people) in a session: solve again
 * from the kept flow with that lock, and compare with now, the answer for p.
 * The solver finds back to p at its next call. Fails as split_solve().
 */
bool split_what_if(struct split_solver *s, const struct split_problem *p,
    const struct split_answer *now, int row, int session,
    const struct solve_limits *limits, struct arena *a,
    struct split_what_if *out, struct err *err);

/* Word it: "Budi at RSUD: then 1 more is outside the wishes (Eka)." */
void split_what_if_text(const struct split_problem *p, int row, int session,
    const struct split_what_if *w, struct buf *out);

/* Copy p without the announced plan ("make a new plan"); the copy's rows live
 * in a, all else is shared with p. */
struct split_problem split_forget(const struct split_problem *p,
    struct arena *a);

/* Copy p with the edits of one way out applied; what changed lives in a. Row,
 * session and unit indices stay the same except that a row all of whose people
 * leave is dropped: later rows move up by one. For tests, which solve the
 * copy; the program stores the edits and reads the problem again. */
struct split_problem split_apply(const struct split_problem *p,
    const struct split_relax *r, struct arena *a);

/* ---- words ---- */

/* Word the six counts: "Nobody moved from the announced plan; 1 is outside the
 * wishes, 1 has the second wish; 3 pairs from one unit meet." What p cannot
 * have (no wishes, nothing announced) is left out. */
void split_vector_text(const struct split_problem *p,
    const struct split_vector *v, struct buf *out);

/* "Keeping the plan moves 2 people; a new plan would move 17 and give 5 more
 * their first wish." Both vectors are judged under p with its announced plan
 * (for the new one by split_review()). */
void split_keep_or_new_text(const struct split_problem *p,
    const struct split_vector *keep, const struct split_vector *fresh,
    struct buf *out);

/* Word the price of a change: "1 more moved, 2 fewer at their second wish". */
void split_price_text(const struct split_vector *price, struct buf *out);

/* One sentence for a witness: "Seats short by 1 on Tue 09:00: RSUD 3 + Dishub
 * 3 = 6, but 7 people can only go there." */
void split_witness_text(const struct split_problem *p,
    const struct split_witness *w, struct buf *out);

/* One sentence for a way out: "1 more seat at RSUD." */
void split_relax_text(const struct split_problem *p,
    const struct split_relax *r, struct buf *out);

#endif
