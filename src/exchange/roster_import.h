/*
 * A roster held against the one we have: who is new, who changed, who is gone.
 * The same for a CSV file and for rows pasted from a spreadsheet. A person is
 * the same by NIP, else by name, else (an unnamed row) by seat. Seats are
 * kept: a known person keeps the seat, a new one takes the seat the file gives
 * if it is free or empty, else the first empty seat, else a new one at the
 * end. Pouring a name into an empty seat is a change of that record, not a new
 * one, so that wishes, rules and placements of the seat stay.
 */
#ifndef EXCHANGE_ROSTER_IMPORT_H
#define EXCHANGE_ROSTER_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "desk/desk.h"
#include "exchange/exchange.h"

/*
 * Read pasted rows or the content of a file into a preview against the roster
 * of the delegation. pasted: the first row may be data, the columns are then
 * guessed from what they hold, and name is not shown. Rows of people who are
 * stored but not in the text come last, as EXCHANGE_GONE. map: what an officer
 * said that the columns mean (struct exchange_options), or NULL; it must live
 * as long as a. ERR_INPUT when nothing can be made of the text.
 */
bool roster_preview(struct desk *d, int64_t delegation, const char *name,
    const char *text, size_t len, bool pasted, const char *map,
    struct arena *a, struct exchange_preview *out, struct err *err);

/*
 * Store it as one action: new and changed rows; with mark_gone the status of
 * the missing becomes "gone" (the record and its seat stay), else they are
 * left as they are. Refused rows stop it unless good_only. Failures as
 * exchange_apply().
 */
bool roster_apply(struct desk *d, struct exchange_preview *p, bool mark_gone,
    bool good_only, struct err *err);

#endif
