/* Working days of this office: Monday to Friday less the holidays stored. */
#ifndef DESK_CALENDAR_H
#define DESK_CALENDAR_H

#include "desk/desk.h"
#include "model/workdays.h"

/* The holidays between two days, ready to count with; in a. When they cannot
 * be read, weekends alone count. */
struct workdays calendar_workdays(struct desk *d, int64_t from, int64_t to,
    struct arena *a);

/* The working day before a day of a visit: H-1. Of a Monday it is Friday. */
int64_t calendar_day_before(struct desk *d, int64_t day);

/* By when a letter received on a day is to be answered. */
int64_t calendar_answer_due(struct desk *d, int64_t received);

/* Working days after `from` up to the visit. */
int64_t calendar_lead(struct desk *d, int64_t from, int64_t first_day);

/* The holidays and days of joint leave from first to last (UNKNOWN: on
 * first), by day. In a. */
struct page calendar_holidays(struct desk *d, int64_t first, int64_t last,
    struct arena *a);

#endif
