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

#endif
