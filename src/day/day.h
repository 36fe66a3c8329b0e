/*
 * Room card. day is the day of a visit, from its eve to the hour after: who
 * confirmed, who came, what a late bus or an absent agency breaks. Verbs as in
 * desk, over the plan too.
 *
 * What becomes of the programme when the bus is late: first shown with
 * everything that breaks, then written as one action.
 */
#ifndef DAY_DAY_H
#define DAY_DAY_H

#include "base/buf.h"
#include "day/rundown.h"
#include "desk/desk.h"
#include "solve/shift.h"

#define DAY_LATE_MAX	720	/* minutes; later is another day */

/* What becomes of a line. */
struct day_change {
	const struct rundown_line *line; /* NULL: the Friday prayers, which are
					 * in no programme */
	const char	*what;		/* "Opening", "RSUD" */
	int64_t		 was_start, was_end, start, end;
	enum shift_fate	 fate;
	bool		 fixed, behind;
	bool		 usual;		/* how short it may become is what is
					 * usual: nobody stored it */
};

struct day_shift {
	int64_t		 delegation_id, day, from, late;
	struct day_change *change;	/* by time as planned */
	size_t		 n;
	const char	**trouble;	/* what breaks, a sentence each */
	size_t		 ntrouble;
	const char	**message;	/* to send, one each agency that has
					 * another hour now; in the language of
					 * papers */
	size_t		 nmessages;
	struct arena	*arena;
};

/*
 * Show what becomes of the day when everything from `from` on (UNKNOWN: all of
 * it) is so many minutes late. day UNKNOWN is the first day with lines.
 * Writes nothing. ERR_INPUT: nothing to shift, or no such lateness.
 */
bool day_shift_preview(struct desk *d, int64_t delegation_id, int64_t day,
    int64_t from, int64_t late, struct arena *a, struct day_shift *out,
    struct err *err);

/*
 * Write it, whatever breaks: that is the officer's decision. Agencies that
 * had promised another hour count as asked again. One action. ERR_CONFLICT
 * when somebody changed a line meanwhile: preview again.
 */
bool day_shift_apply(struct desk *d, const struct day_shift *s,
    struct err *err);

/* "09.00-11.00 -> 09.55-11.30 RSUD, 25 minutes shorter": a line of it; in
 * its arena. */
const char *day_change_text(const struct day_shift *s,
    const struct day_change *c);

/* Add all of it as text: lines, what breaks, messages. */
void day_shift_text(const struct day_shift *s, struct buf *out);

/* Read "55", "55 menit", "55 dari 9.30" as typed. ERR_INPUT says how. */
bool day_shift_read(const char *text, int64_t *late, int64_t *from,
    struct err *err);

#endif
