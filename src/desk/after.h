/*
 * After the visit: whom to ask what became of it, steps that are due, what
 * both sides promised, what the guests told us; and what we showed a province
 * before, and who received us there.
 */
#ifndef DESK_AFTER_H
#define DESK_AFTER_H

#include "base/buf.h"
#include "desk/desk.h"

#define AFTER_AHEAD	90	/* days that are looked ahead */
#define AFTER_LIMIT	300	/* lines of a kind, at most */

enum after_kind {
	AFTER_CHECK,		/* ask what became of an adoption */
	AFTER_STEP,		/* a step of an adoption is due */
	AFTER_OURS,		/* promised by us */
	AFTER_THEIRS,		/* promised by the guests */
	AFTER_FEEDBACK,		/* what they told us */
	AFTER_KINDS
};

struct after_line {
	enum after_kind	 kind;
	const struct record_type *type;
	int64_t		 id, delegation_id;	/* delegation_id or 0 */
	int64_t		 due;		/* day, UNKNOWN: no day was said */
	bool		 late;
	const char	*who;		/* "" */
	const char	*text;
	const char	*visit;
	const char	*last;		/* the last call, "" */
};

/* Read what is open for a delegation (0: all), by kind and day: what is due
 * until so many days ahead, promises without a day too. In a. */
bool after_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct after_line **out, size_t *n, struct err *err);

/* The word for a kind. */
const char *after_word(enum after_kind kind);

/*
 * Log a call in one line: what was answered, and after a semicolon when to ask
 * again ("runs in two offices; +90", "no answer; 1 Oct"). Makes a follow-up
 * and sets the next day, as one action. ERR_INPUT when there is no answer or
 * the day is none.
 */
bool after_log(struct desk *d, const struct record_type *t, int64_t id,
    const char *line, struct err *err);

/* Say that a step or promise is done, with its evidence (may be NULL); an
 * adoption goes one stage on. One action. */
bool after_done(struct desk *d, const struct record_type *t, int64_t id,
    const char *evidence, struct err *err);

/*
 * Add what there was between us and the place a delegation came from, or that
 * words name (a region, an origin): each visit with day, people, who received
 * them, what was shown, what is still open, and what was noted of receiving
 * us. ERR_NOT_FOUND when the words name nobody.
 */
bool after_reciprocity(struct desk *d, int64_t delegation_id,
    const char *words, struct buf *out, struct err *err);

/*
 * Say in a sentence who came last from the region of v, who received them and
 * what they were shown, and who received us there; NULL when nothing is known.
 * In a.
 */
const char *after_last_visit(struct desk *d, const struct delegation *v,
    struct arena *a);

#endif
