/*
 * Working days: Monday to Friday less the days given as holidays. Pure: the
 * holidays are handed in, ascending, each day once (days of joint leave are
 * holidays too).
 */
#ifndef MODEL_WORKDAYS_H
#define MODEL_WORKDAYS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"

struct workdays {
	const int64_t	*holiday;
	size_t		 n;
};

/* Whether offices work on that day. */
bool workday(const struct workdays *w, int64_t day);

/* Count the working days after `from` up to and including `to`: how many days
 * are left to prepare. Negative when `to` is before `from`. */
int64_t workdays_between(const struct workdays *w, int64_t from, int64_t to);

/* The n-th working day after day (n > 0) or before it (n < 0): the day before
 * a Monday is Friday. DAY_UNKNOWN outside the calendar; n of 0 is day. */
int64_t workdays_add(const struct workdays *w, int64_t day, int64_t n);

#endif
