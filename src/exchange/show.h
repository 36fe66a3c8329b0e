/*
 * Records as a script or a reader sees them: lists of a kind, and one record
 * with everything that belongs to it.
 */
#ifndef EXCHANGE_SHOW_H
#define EXCHANGE_SHOW_H

#include "base/buf.h"
#include "desk/desk.h"
#include "desk/table.h"

/* All records of a type, or those that belong to a delegation (0: all), whose
 * texts contain words (NULL: all). Columns are id, uid and the fields of the
 * type; a reference is its id, followed by its name. */
bool show_list(struct desk *d, const struct record_type *t,
    int64_t delegation, const char *words, struct arena *a,
    struct table *out, struct err *err);

/* The id that a person means: a number, a uid or a name. 0 with err filled:
 * ERR_NOT_FOUND, ERR_INPUT when several are called so. */
int64_t show_find(struct desk *d, const struct record_type *t,
    const char *text, struct err *err);

/* Add a record with its parts and what is worth saying about it. */
bool show_text(struct desk *d, const struct record_type *t, int64_t id,
    struct buf *out, struct err *err);
bool show_json(struct desk *d, const struct record_type *t, int64_t id,
    struct buf *out, struct err *err);

#endif
