#ifndef DESK_INTAKE_H
#define DESK_INTAKE_H

#include "desk/desk.h"
#include "desk/near.h"

/*
 * A request as it comes: one form for the delegation, its letter, the agencies
 * asked for and the topics. It has no table of its own; saving it makes all of
 * them in one action. The delegation comes first, so that the readers of its
 * fields work here too.
 */
struct intake {
	struct delegation d;
	const char	*letter_number;
	int64_t		 letter_day;
	const char	*subject;
	const char	*agencies;	/* names between semicolons; "dll" or
					 * "..." at the end: more may follow */
	const char	*topics;	/* between semicolons; "@Bappeda" behind
					 * one says for which agency */
};

/* The form's record type: rows of the delegation's field table and the four
 * more. Built at the first call, constant afterwards. */
const struct record_type *intake_type(void);

/* Set every member to unknown, those without a row in the form too. */
void intake_blank(void *it);

/* Save all of it in one transaction; unknown agencies are made. it->d gets its
 * id. Fails as desk_save(). */
bool intake_save(struct desk *d, struct intake *it, struct arena *a,
    struct err *err);

/* What is worth saying before it is saved: the delegation's notices, agencies
 * that will be new. */
void intake_notices(struct desk *d, const struct intake *it,
    struct notices *n);

/* What is to be asked before a request is saved: which agency a name means. */
struct intake_doubt {
	const char	*field;		/* constant: where the name stands */
	const char	*name;
	/* the answers, the last one "a new one": as people read them, and the
	 * field's text with it put in */
	const char	*label[NEAR_MAX + 1], *text[NEAR_MAX + 1];
	size_t		 n;		/* answers before the last one */
};

/* Find the first name of the request that may be one of our agencies; false:
 * there is none. *out lives in a. */
bool intake_doubt(struct desk *d, const struct intake *it, struct arena *a,
    struct intake_doubt *out);

/* Fill what is unknown from the last visit of the same origin, however it was
 * written then (desk/origin.h): programme, leader, contact, venue, who
 * received. ERR_NOT_FOUND when there was none. */
bool intake_copy_last(struct desk *d, struct intake *it, struct arena *a,
    struct err *err);

/* Proposals for the agencies field: the name being typed, after the last
 * semicolon; each proposal is the whole new text. */
void intake_complete_agencies(struct desk *d, const char *text, size_t limit,
    struct arena *a, struct completions *out);

#endif
