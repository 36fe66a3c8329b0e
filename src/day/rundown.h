/*
 * The programme of a visit with its clock: items and sessions in the order of
 * the day. An item without a beginning starts where the one before it ends;
 * what cannot be computed stays open. The one clock of screens, documents,
 * calendars and of the day itself.
 */
#ifndef DAY_RUNDOWN_H
#define DAY_RUNDOWN_H

#include "base/page.h"
#include "desk/desk.h"
#include "model/programme_item.h"
#include "model/session.h"

struct rundown_line {
	const struct programme_item *item;	/* either of them */
	const struct session *session;
	int64_t		 day, start, end;	/* UNKNOWN where open */
	bool		 computed;		/* nobody typed the start */
};

struct rundown {
	struct rundown_line *line;
	size_t		 n;
};

/* Order what passes: items for all and, when keep is not NULL, those lines it
 * says yes to. Lives in a. */
void rundown_make(const struct page *items, const struct page *sessions,
    bool (*keep)(void *ctx, const struct programme_item *item,
    const struct session *session), void *ctx, struct arena *a,
    struct rundown *out);

/* Read all of a visit; records live in a. */
bool rundown_read(struct desk *d, int64_t delegation_id, struct arena *a,
    struct rundown *out, struct err *err);

#endif
