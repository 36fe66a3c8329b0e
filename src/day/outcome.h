#ifndef DAY_OUTCOME_H
#define DAY_OUTCOME_H

#include "desk/desk.h"

/* What is entered in the hour after a visit: who was there, what they mean to
 * adopt. Outcomes, showings, notes and travel-order counts are plain records:
 * desk_save() takes them. */

/* What a line of attendance did. */
struct attendance_result {
	size_t		 marked;	/* seats that got a status */
	size_t		 elsewhere;	/* seats within ranges that were left
					 * alone: their people are in another
					 * group */
	const char	*unknown;	/* seats on the line that do not exist,
					 * "47, 48"; NULL: none. In the arena */
};

/*
 * Enter attendance as it is read from the signed list: ranges of seats and a
 * word, several separated by commas or semicolons: "1-28 h; 29,33 tk; 30
 * sakit; 31 ganti Budi Santoso". Seats without a word take the next one.
 * Words: h hadir present, t terlambat late, i izin excused, s sakit sick, a tk
 * alpa absent, g ganti replaced (a name may follow: the substitute keeps the
 * seat, not the wishes). session_id 0 is the visit as a whole; then the seats'
 * own status follows too. At a session a range speaks of the group that was
 * announced for it; a seat named by itself may be of anybody. One action.
 * ERR_INPUT names the part that cannot be read and what would do.
 */
bool attendance_enter(struct desk *d, int64_t delegation_id,
    int64_t session_id, const char *line, struct arena *a,
    struct attendance_result *out, struct err *err);

/* How many seats of a delegation were marked with each status, for a session
 * or (0) the visit as a whole; counts has room for ATTENDANCE_REPLACED + 1. */
bool attendance_counts(struct desk *d, int64_t delegation_id,
    int64_t session_id, int64_t *counts, struct err *err);

/*
 * An adoption with its three terms as one form: no table of its own, saving it
 * makes the adoption and a milestone for each term that has words or a day.
 */
struct promise {
	struct adoption	 a;
	const char	*short_text;
	int64_t		 short_due;
	const char	*medium_text;
	int64_t		 medium_due;
	const char	*long_text;
	int64_t		 long_due;
};

/* The form's record type. Built at the first call, constant afterwards. */
const struct record_type *promise_type(void);
void promise_blank(void *promise);

/* Fill p from a stored adoption and its milestones. */
bool promise_load(struct desk *d, int64_t adoption_id, void *promise,
    struct arena *a, struct err *err);

/* Save adoption and milestones in one action. Fails as desk_save(). */
bool promise_save(struct desk *d, struct promise *p, struct arena *a,
    struct err *err);

#endif
