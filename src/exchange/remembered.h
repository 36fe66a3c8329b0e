/*
 * What the columns of a table mean, as somebody said it once. The same office
 * writes the same way next time, if with other columns beside: its tables are
 * known by the origin of the visit first, then by the headings alone, whoever
 * sent them.
 */
#ifndef EXCHANGE_REMEMBERED_H
#define EXCHANGE_REMEMBERED_H

#include "exchange/mapping.h"
#include "store/tx.h"

/* Say whose table it is that goes into a visit: its origin, folded, in a; NULL
 * when nobody knows, or into is 0. */
const char *remembered_sender(struct desk *d, int64_t into, struct arena *a);

/* Understand the header of csv by what was said earlier: fills out->headings
 * and out->remembered. out has its signature and sender. False when nothing
 * was said that helps; then out is as it was. */
bool remembered_use(struct desk *d, const struct csv *csv,
    const struct exchange_options *opt, struct arena *a,
    struct mapping_table *out);

/* Keep what was said by hand of the columns of p, if anything was, instead of
 * what was said of the same headings of the same sender. */
bool remembered_save(struct desk *d, struct tx *tx,
    const struct exchange_preview *p, struct arena *a, struct err *err);

#endif
