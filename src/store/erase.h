/* What the files of an erasure share. Room-internal. */
#ifndef STORE_ERASE_H
#define STORE_ERASE_H

#include "model/redact.h"
#include "store/inner.h"

/* Add to who what the FIELD_WHO fields of a record say and ever said. */
bool names_gather(struct store *s, const struct record_type *t, int64_t id,
    struct redact *who, struct err *err);

/* Take the names out of a record's texts, new texts in a: a personal field that
 * has one is blanked. Whether there were any. */
bool names_take(const struct redact *who, const struct record_type *t,
    void *r, struct arena *a);

/* The same for all that the history says of a record. */
bool names_take_history(struct tx *tx, const struct redact *who,
    const struct record_type *t, int64_t id, struct arena *a,
    struct err *err);

/* Whether words name somebody. */
bool names_in(const struct redact *who, const char *words);

/* Claim that a record may still name somebody. */
bool names_suspected(const struct redact *who, const struct record_type *t,
    const void *r);

/* Note the records, of whatever visit, that search finds with one of the full
 * names or numbers. */
bool names_elsewhere(struct store *s, struct erased *e, struct err *err);

/* Words that no record has any more stay in the index until it is merged. */
bool search_forget(struct tx *tx, struct err *err);

/* Note one; what was noted before is not noted twice. */
void erased_left(struct erased *e, const struct record_type *t, int64_t id);

#endif
