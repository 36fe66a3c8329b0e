/* When agencies receive: the office's hours, an agency's own weekly hours,
 * dated exceptions, holidays, Friday prayers. The schedule is made of it. */
#ifndef DESK_HOURS_H
#define DESK_HOURS_H

#include "base/page.h"
#include "desk/schedule.h"

#define NOON		(12 * 60)

/* All that is said about a run of days, read once. */
struct hours_book {
	struct desk	*desk;
	struct page	 holidays;	/* struct holiday */
	struct page	 weekly;	/* struct opening without a day */
	struct page	 dated;		/* struct opening that may touch them */
};

/* Read the book of those days into a. */
bool hours_read(struct desk *d, int64_t first_day, int64_t last_day,
    struct arena *a, struct hours_book *out, struct err *err);

/* The hours of an agency on one of those days. */
struct open_hours hours_of(const struct hours_book *b, int64_t agency_id,
    int64_t day);

/* The hours of the city hall itself on a weekday of that day. */
struct open_hours hours_office(const struct desk *d, int64_t day);

/* The name of the holiday a day is, or NULL. */
const char *hours_holiday(const struct hours_book *b, int64_t day);

/* Whether nobody works on a day: weekend or holiday. */
bool hours_day_off(const struct hours_book *b, int64_t day);

/* Whether a time on a day touches the Friday prayers. */
bool hours_prayer(const struct desk *d, int64_t day, int64_t start_min,
    int64_t end_min);

#endif
