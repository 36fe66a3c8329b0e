/* Records that wait for a day. */
#ifndef STORE_DUE_H
#define STORE_DUE_H

#include "base/page.h"
#include "store/store.h"

/*
 * Read the records whose day lies in from..until and whose done field (NULL:
 * not looked at) is unknown, by day, at most limit. Field names are
 * constants. One index seek where the schema has an index of that day.
 */
bool record_due(struct store *s, const struct record_type *t,
    const char *day, const char *done, int64_t from, int64_t until,
    size_t limit, struct arena *a, struct page *out, struct err *err);

/* Read the visits of ours that began before a day and are neither reported nor
 * closed, last first, at most limit. One index seek. */
bool visits_unreported(struct store *s, int64_t before, size_t limit,
    struct arena *a, struct page *out, struct err *err);

/* What one line says about a day. */
struct day_figures {
	int64_t	delegations, people;	/* here that day */
	int64_t	unknown;		/* of them without a head count */
	int64_t	agencies;		/* that receive that day */
	int64_t	silent;			/* agencies that have not promised a
					 * session of the days ahead */
	int64_t	due;			/* promises, steps and adoptions that
					 * wait, at most limit of each */
};

/* Count what is live on a day: visits that began at most `back` days before,
 * sessions up to `ahead` days after. Index seeks only. */
bool day_count(struct store *s, int64_t day, int64_t back, int64_t ahead,
    int64_t limit, struct day_figures *out, struct err *err);

/* What the week says of a session besides itself. */
struct session_brief {
	const char	*title;		/* of its visit; NULL: it has none */
	int64_t		 people;	/* of its visit, declared */
	bool		 planned;	/* some plan sends people there */
};

/* Read it, the title into a. */
bool session_brief(struct store *s, int64_t session_id, struct arena *a,
    struct session_brief *out, struct err *err);

#endif
