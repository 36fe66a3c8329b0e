/*
 * The agencies of a visit go by its days. They are named before it has one:
 * their sessions have none yet and take it. When the visit goes to other days,
 * sessions whose day it leaves go along, and so do the items of its programme.
 * What an agency was asked or promised was for the old day: it is proposed
 * again. What has begun, was refused or cancelled stays where it was; once the
 * visit is over another day only puts a mistake right, and everything goes
 * along as it is.
 */
#ifndef DESK_VISIT_DAY_H
#define DESK_VISIT_DAY_H

#include "desk/desk.h"

struct tx;

/* What becomes of a session when its visit gets other days. */
enum visit_day_fate {
	VISIT_DAY_STAYS,
	VISIT_DAY_GOES,			/* it takes another day, or its first */
	VISIT_DAY_ANEW			/* ... and is to be asked again */
};

/* The day of a visit that has just one; UNKNOWN if none is known or it has
 * several. */
int64_t visit_day_only(const struct delegation *v);

/* Whether a day is one of a visit's. */
bool visit_day_has(const struct delegation *v, int64_t day);

/* Where a day goes when its visit goes from was to is: as far as the first
 * day does, but not out of the visit; UNKNOWN when is has no day yet. A day
 * that is still of the visit stays, and so does any while the days of was are
 * not known. */
int64_t visit_day_along(const struct delegation *was,
    const struct delegation *is, int64_t day);

/* Let a session follow its visit from was to is; nothing is stored. */
enum visit_day_fate visit_day_follow(const struct delegation *was,
    const struct delegation *is, struct session *s);

/* Count a session that followed its visit to the days of is. */
void visit_day_count(struct desk *d, const struct delegation *is,
    const struct session *s, enum visit_day_fate fate,
    struct visit_days *days, struct arena *a);

/* What was counted in sentences: ""2 agencies take the day of their visit. To
 * be asked anew: RSUD.""; "" when nothing was. In a. */
const char *visit_day_say(const struct visit_days *days, struct arena *a);

/* Say what saving a visit with other days than it has will do to its
 * sessions; quiet when that cannot be read. */
void visit_day_notice(struct desk *d, const struct delegation *was,
    const struct delegation *is, struct notices *n);

/* How many sessions of a visit are meant and have no day; 0 too when they
 * cannot be read. */
size_t visit_day_open(struct desk *d, int64_t visit);

/* Save a visit in tx, as record_save(). Sessions and items go by its days;
 * *days says how many sessions did, its texts in a. */
bool visit_day_save(struct desk *d, struct tx *tx, struct delegation *v,
    struct visit_days *days, struct arena *a, struct err *err);

/* Give the sessions of a visit that have no day this one, as one action;
 * *given is how many there were. */
bool visit_day_give(struct desk *d, int64_t visit, int64_t day, size_t *given,
    struct err *err);

#endif
