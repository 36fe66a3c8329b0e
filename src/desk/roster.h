/*
 * The roster: the members of a delegation, by seat. Seats come before names
 * and outlive them: a roster can be 46 numbered empty seats, names are poured
 * in later and keep the seat, a substitute takes the seat and not the wishes.
 * Every verb is one action that one undo takes back.
 */
#ifndef DESK_ROSTER_H
#define DESK_ROSTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desk/desk.h"
#include "model/agency.h"
#include "model/participant.h"

/* What a roster amounts to. */
struct roster_counts {
	size_t	rows;		/* all records, also those gone */
	size_t	counted;	/* on the roster: not gone, not replaced */
	size_t	unnamed;	/* of these, empty seats */
	size_t	splitting;	/* of these, who goes into groups */
	size_t	present, missing;	/* said so on the day */
	size_t	wishing, content, silent;	/* of those splitting: named a
					 * wish, said any will do, no answer */
};

struct roster {
	int64_t		 delegation_id;
	int64_t		 people;	/* as the delegation declares */
	struct participant *row;	/* by seat, unknown seats last */
	size_t		 n;
	const struct agency **lokus;	/* its agencies in session order: what
					 * the digits of a wish mean */
	size_t		 nlokus;
	struct roster_counts counts;
};

/* Read the roster of a delegation into a. */
bool roster_load(struct desk *d, int64_t delegation_id, struct arena *a,
    struct roster *out, struct err *err);

/* The group of each row in the newest plan ("RSUD", with " L" when fixed
 * there, "" when none), parallel to r->row, in a. */
bool roster_groups(struct desk *d, const struct roster *r, struct arena *a,
    const char ***out, struct err *err);

/* Say whether a row is on the roster at all: not gone, not replaced. */
bool participant_counts(const struct participant *p);

/* Say whether a row goes into groups: on the roster, not known to be away,
 * and not a companion, trainer or official. */
bool participant_splits(const struct participant *p);

/* "46 people, 46 without names, wishes of 12" in a. */
const char *roster_counts_text(const struct roster *r, struct arena *a);

/*
 * Make the roster hold headcount counted rows: missing ones become empty
 * seats with the next numbers. made (may be NULL) gets how many. Never takes
 * a row away: ERR_INPUT when there are more already.
 */
bool roster_seats(struct desk *d, int64_t delegation_id, int64_t headcount,
    size_t *made, struct err *err);

/* Add one row with the next seat number; p's known fields are kept. *id gets
 * the record's. */
bool roster_add(struct desk *d, const struct participant *p, int64_t *id,
    struct err *err);

/* Set the status of several, such as SEAT_GONE. The records stay. */
bool roster_mark(struct desk *d, const int64_t *ids, size_t n,
    enum participant_state status, struct err *err);

/* Remove rows for good, with their placements; undo brings them back. */
bool roster_remove(struct desk *d, const int64_t *ids, size_t n,
    struct err *err);

/* Somebody else comes instead: the record keeps seat, rules and place, gets
 * the name (may be NULL: not known yet), loses wishes and what was personal,
 * and remembers whom it replaces. */
bool roster_substitute(struct desk *d, int64_t id, const char *name,
    struct err *err);

/*
 * Set one field of several rows to what was typed; "" is unknown. seen, when
 * n is 1, is the row as the officer saw it (NULL: not asked): ERR_CONFLICT
 * when that field says something else by now. n (notices) hears what was
 * understood; may be NULL.
 */
bool roster_set(struct desk *d, const int64_t *ids, size_t n,
    const struct field *f, const char *text, const struct participant *seen,
    struct notices *notices, struct err *err);

/*
 * Read wishes as typed into p: digits are agencies in session order ("31":
 * first wish the third, second wish the first), with blanks or commas also
 * numbers above 9 and names of agencies; "-" is "any will do"; "" is no
 * answer. ERR_INPUT says what cannot be; p is unchanged then.
 */
bool wishes_parse(struct desk *d, const struct roster *r, const char *text,
    struct participant *p, struct err *err);

/* Wishes as one would type them ("31", "-", ""), in a; agencies that are not
 * the delegation's go by name. */
const char *wishes_text(struct desk *d, const struct roster *r,
    const struct participant *p, struct arena *a);

/* The same with short names for reading: "BP2T, RSUD", "any", "". In a. */
const char *wishes_names(struct desk *d, const struct roster *r,
    const struct participant *p, struct arena *a);

/* Set the wishes of several rows from what was typed. */
bool roster_wish(struct desk *d, const struct roster *r, const int64_t *ids,
    size_t n, const char *text, struct err *err);

/* What to call a row: "Hj. Sri Hidayati, S.H." with titles, else the bare
 * name, else "seat 14". In a. */
const char *participant_full_name(const struct participant *p,
    struct arena *a);
const char *participant_label(const struct participant *p, struct arena *a);

#endif
