/* The calendar that leaves: sessions and programme as ICS. */
#ifndef EXCHANGE_CALENDAR_OUT_H
#define EXCHANGE_CALENDAR_OUT_H

#include "base/buf.h"
#include "desk/desk.h"

/* Add the sessions and programme items that have a day, of a delegation or
 * (0) of all. What was refused or cancelled is in it as cancelled, so that
 * calendars that have it take it out. No names of guests are in it. */
bool export_ics(struct desk *d, int64_t delegation, struct buf *out,
    struct err *err);

#endif
