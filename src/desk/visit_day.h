/*
 * A visit gets its day after its agencies were named: their sessions have
 * none yet and take it.
 */
#ifndef DESK_VISIT_DAY_H
#define DESK_VISIT_DAY_H

#include "desk/desk.h"

struct tx;

/* The day of a visit that has just one; UNKNOWN if none is known or it has
 * several. */
int64_t visit_day_only(const struct delegation *v);

/* How many sessions of a visit are meant and have no day; 0 too when they
 * cannot be read. */
size_t visit_day_open(struct desk *d, int64_t visit);

/* Save a visit in tx, as record_save(). When its days changed to just one,
 * its sessions without a day take that; *given is how many did. */
bool visit_day_save(struct tx *tx, struct delegation *v, size_t *given,
    struct arena *a, struct err *err);

/* Give the sessions of a visit that have no day this one, as one action;
 * *given is how many there were. */
bool visit_day_give(struct desk *d, int64_t visit, int64_t day, size_t *given,
    struct err *err);

#endif
