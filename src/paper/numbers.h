/*
 * Numbers of letters: drawn from a series, one transaction each, so that two
 * sessions never get the same. What was given stays given: cancelled numbers
 * are shown as such, an undone drawing leaves its number behind.
 */
#ifndef PAPER_NUMBERS_H
#define PAPER_NUMBERS_H

#include "base/page.h"
#include "desk/desk.h"

/* What a number is wanted for. All unknown is fine but day. */
struct number_wish {
	const char	*series;	/* its name; NULL: by the document, else
					 * the first, else the configured */
	const char	*document;	/* "reply" */
	int64_t		 delegation_id;	/* or UNKNOWN */
	int64_t		 day;		/* date of the letter */
	int64_t		 after;		/* insert after this number, 0: next */
};

/* Draw a number and keep it with its text. ERR_NOT_FOUND: no such series;
 * ERR_INPUT: its template is wrong. Texts live in a. */
bool number_draw(struct desk *d, const struct number_wish *wish,
    struct arena *a, struct letter_number *out, struct err *err);

/* The same inside somebody else's transaction. */
struct tx;
bool number_draw_in(struct desk *d, struct tx *tx,
    const struct number_wish *wish, struct arena *a,
    struct letter_number *out, struct err *err);

/* What the next number would look like, without taking it; NULL when the
 * series does not work: err says why. In a. */
const char *number_preview(struct desk *d, const struct number_wish *wish,
    struct arena *a, struct err *err);

/* The number of that text that was given for a visit (or UNKNOWN: for none),
 * into *out, texts in a; false when none was. */
bool number_given(struct desk *d, int64_t delegation_id, const char *text,
    struct arena *a, struct letter_number *out);

/* Cancel a number: it stays used, and the letter of its visit that has it is
 * void. text is the number as printed, or its id in digits. ERR_INPUT without
 * a reason or when it is cancelled already. */
bool number_cancel(struct desk *d, const char *text, const char *reason,
    struct err *err);

/* The same for a number by its id. */
bool number_cancel_id(struct desk *d, int64_t id, const char *reason,
    struct err *err);

#endif
