/*
 * Who is really there on the day, and what follows from it: groups that have
 * become too small, meals, travel-order sheets, a group list that is no longer
 * true.
 */
#ifndef DAY_HERE_H
#define DAY_HERE_H

#include "base/buf.h"
#include "desk/desk.h"
#include "model/outcome.h"

struct here_group {
	const char	*label;		/* "RSUD" */
	int64_t		 planned;	/* in the announced list */
	int64_t		 here;		/* of them not known to be away */
	int64_t		 min;		/* 0: none */
	bool		 small;		/* below it */
};

struct here {
	int64_t		 expected;	/* on the roster */
	int64_t		 present;	/* said so, also those late */
	int64_t		 away;		/* excused, sick, absent */
	int64_t		 open;		/* nothing said yet */
	int64_t		 substitutes;	/* among those present */
	int64_t		 meals;		/* present and open */
	struct here_group *group;
	size_t		 ngroups, nsmall;
	int64_t		 version;	/* of the announced list, 0: none */
	size_t		 changed;	/* people in it who are not there */
};

/* Count what is known of a visit; texts in a. */
bool here_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct here *out, struct err *err);

/* Add it as text, with the travel orders. */
bool here_text(struct desk *d, int64_t delegation_id, struct buf *out,
    struct err *err);

/* One sentence of what the officer must look at: small groups, a list that
 * changed; "" when nothing. In a. */
const char *here_warning(const struct here *h, struct arena *a);

/*
 * Announce the group list: the draft if there is one, else the announced list
 * without those who are away; nobody else moves. version gets its number.
 * ERR_INPUT when there are no groups or nothing changed. Two actions: the
 * list, its announcement.
 */
bool here_renew(struct desk *d, int64_t delegation_id, int64_t *version,
    struct err *err);

/*
 * What is not square among the travel-order sheets: more than people present,
 * not signed yet, signed for nobody, not given back; "" when it all comes to
 * zero. In a.
 */
const char *visum_difference(const struct visum *v, const struct here *h,
    struct arena *a);

#endif
