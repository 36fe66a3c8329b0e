/* One row written, with its history and its search entry: what saving,
 * removing and undoing are made of. Room-internal. */
#ifndef STORE_ROW_H
#define STORE_ROW_H

#include "base/buf.h"
#include "base/field.h"
#include "store/tx.h"

/* Insert r with the id, uid and row_ver given in its head. */
bool row_insert(struct tx *tx, const struct record_type *t, const void *r,
    struct err *err);

/* Update r where id and row_ver are those in its head; row_ver grows. */
bool row_update(struct tx *tx, const struct record_type *t, const void *r,
    struct err *err);

/* Delete one row; nothing that refers to it is looked at. */
bool row_delete(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err);

/* A row_ver above all that a record of this id ever had. */
int64_t row_next_version(struct tx *tx, const struct record_type *t,
    int64_t id);

/* audit.c: append to the history. kind NULL: no record. */
bool audit_add(struct tx *tx, const struct record_type *t, int64_t id,
    const char *before, const char *after, const char *note, struct err *err);

/* search_index.c: keep the index current with a row, or with its end. */
bool search_put(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err);

/* Where the search index ends for records of a type: there is no need to pass
 * the newer places of longer tables. */
int64_t search_last(struct store *s, const struct record_type *t);

/* How the search index differs from the records, in entries. */
struct search_faults {
	int64_t	missing;	/* records that ought to have one */
	int64_t	changed;	/* that say something else than the record */
	int64_t	stray;		/* without a record */
};

/* Hold the index against the records, kind by kind, both by id. */
bool search_compare(struct store *s, struct search_faults *out,
    struct err *err);

#endif
