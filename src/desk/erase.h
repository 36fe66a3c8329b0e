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

struct desk_erased {
	int64_t	records;	/* whose fields were blanked */
	size_t	drafts;		/* left-over ones that were removed */
};

/* Blank the personal fields of a visit and of everything that belongs to it:
 * records, history, undo, search, left-over drafts. One transaction. Cannot
 * be undone. desk_erase_end() once after the last one. */
bool desk_erase(struct desk *d, int64_t delegation_id,
    struct desk_erased *out, struct err *err);

/* Take what was erased out of the write-ahead log too, and remove left-over
 * drafts older than the retention; their number is added to *drafts. */
bool desk_erase_end(struct desk *d, size_t *drafts, struct err *err);

#endif
