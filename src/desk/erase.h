#ifndef DESK_ERASE_H
#define DESK_ERASE_H

#include "desk/desk.h"
#include "store/backup.h"

/* Taking personal data out for good (A3). An administrator's work. */

/* One visit whose personal data is due. */
struct desk_erasable {
	int64_t	id, day;	/* its last day; UNKNOWN: it was removed */
};

/* Visits over for longer than the retention allows, in a; returns how many,
 * or -1 with err. */
int64_t desk_erase_due(struct desk *d, struct arena *a,
    struct desk_erasable **out, struct err *err);

/* A record that may still name somebody of an erased visit: by one word of a
 * name only, or in another visit. A reader must decide. */
struct desk_named {
	const struct record_type *type;
	int64_t	 id;
	int64_t	 delegation;	/* that it belongs to; 0: none */
	bool	 own;		/* it is the one erased */
	const struct redact *who;	/* whose names */
};

struct desk_erased {
	int64_t	records;	/* that had something personal */
	size_t	drafts;		/* left-over ones that were removed */
	struct desk_named *named;	/* each once, after desk_erase_end() */
	size_t	nnamed;
};

/*
 * Blank the personal fields of a visit and of everything that belongs to it,
 * and take the people's names out of its other texts: records, history, undo,
 * search; remove left-over drafts of the visit and those that name them. One
 * transaction. Cannot be undone. Adds to *out, whose list lives in a.
 * desk_erase_end() once after the last one.
 */
bool desk_erase(struct desk *d, int64_t delegation_id, struct arena *a,
    struct desk_erased *out, struct err *err);

/* Take one person out of everything, by full name or by number; as
 * desk_erase(). ERR_INPUT: the words may be somebody else's too. */
bool desk_erase_person(struct desk *d, const char *words, struct arena *a,
    struct desk_erased *out, struct err *err);

/* Take what was erased out of the write-ahead log too, remove left-over drafts
 * older than the retention, and settle what is left for a reader. */
bool desk_erase_end(struct desk *d, struct desk_erased *out,
    struct err *err);

#endif
