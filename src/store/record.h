/*
 * Reading records of any type. Texts live in the arena given. Every function
 * fetches all it needs before it returns: no statement stays open. Field
 * names are constants; an unknown one is a BUG().
 */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/field.h"
#include "base/page.h"
#include "store/store.h"

/* Read the record of that id into r (a struct of t->size).
 * ERR_NOT_FOUND when there is none. */
bool record_load(struct store *s, const struct record_type *t, int64_t id,
    void *r, struct arena *a, struct err *err);

/* The version of a record; 0 when there is none (or it cannot be read). */
int64_t record_version(struct store *s, const struct record_type *t,
    int64_t id);

/* The id for a uid; 0 when there is none. */
int64_t record_find_uid(struct store *s, const struct record_type *t,
    const char *uid);

/* The id that a text names: by the type's title, title2 and "aliases"
 * (separated by |), whatever the case; 0 none, -1 several. */
int64_t record_find_text(struct store *s, const struct record_type *t,
    const char *text);

/* The records that a text may mean though none is called so: whose title or one
 * of whose aliases has its words side by side, or whose title2 begins with
 * them. When there are none, those of the first 500 in whose title or alias a
 * word of four letters and more stands within another: "kominfo" in
 * "Diskominfostandi". Writes at most limit ids, by id; returns how many. */
size_t record_near_text(struct store *s, const struct record_type *t,
    const char *text, int64_t *ids, size_t limit);

/* What people call a record: title, else title2, else what it is about (the
 * agency of a session), in a; NULL when there is no such record, "" when
 * nothing of that is known. */
const char *record_title(struct store *s, const struct record_type *t,
    int64_t id, struct arena *a);

/* The delegation that a record belongs to through its owners and references
 * (a delegation itself: its own id); 0 when to none. */
int64_t record_delegation(struct store *s, const struct record_type *t,
    int64_t id);

/* All records whose field has the value (number or id; UNKNOWN: those where
 * it is unknown), or all of the type when field is NULL, in the type's order.
 */
bool record_list(struct store *s, const struct record_type *t,
    const char *field, int64_t value, struct arena *a, struct page *out,
    struct err *err);

/* The same for a text or choice code, compared exactly. */
bool record_list_text(struct store *s, const struct record_type *t,
    const char *field, const char *value, struct arena *a, struct page *out,
    struct err *err);

/* All records with from <= field <= to, ordered by field. */
bool record_range(struct store *s, const struct record_type *t,
    const char *field, int64_t from, int64_t to, struct arena *a,
    struct page *out, struct err *err);

/* As record_range(), only records whose owner field is id. */
bool record_range_of(struct store *s, const struct record_type *t,
    const char *owner, int64_t id, const char *field, int64_t from,
    int64_t to, struct arena *a, struct page *out, struct err *err);

/* How many; as record_list(). -1 when it cannot be read. */
int64_t record_count(struct store *s, const struct record_type *t,
    const char *field, int64_t value);

/* A place between rows: sort key and tie (the id). */
struct page_place {
	int64_t		 number;	/* key, when it is a number */
	const char	*text;		/* key, when it is a text */
	bool		 unknown;	/* key is unknown: sorted last */
	int64_t		 tie;
};

/* Which rows, from where, how many. */
struct page_req {
	/* Column to sort by: a NOT NULL generated column (delegation's
	 * "inbox_day": one index seek however deep), or any field (sorted by
	 * scanning, unknown last). NULL: by id. */
	const char	*key;
	const struct page_place *from;	/* NULL: from the end we start at */
	bool		 backward;	/* rows before from; still returned in
					 * forward order */
	bool		 inclusive;	/* the row at from too */
	size_t		 limit;
	const char	*field;		/* only rows whose field is value, */
	int64_t		 value;
	const char	*contains;	/* and whose texts contain this (NULL:
					 * all): title, title2 and every
					 * FIELD_LIST text */
};

/* A page. more: rows exist beyond it in the direction read. */
struct page_got {
	struct page	 page;
	bool		 more;
};

/* Read a page. */
bool record_page(struct store *s, const struct record_type *t,
    const struct page_req *req, struct arena *a, struct page_got *out,
    struct err *err);

/* The place of a record in the order of a key, so that a page can start at it.
 * Its text is the record's. */
struct page_place record_place(const struct record_type *t, const char *key,
    const void *record);

/* What is done with one record, which lives for the call only; false: it fills
 * err and the walk ends. */
typedef bool record_fn(void *ctx, const struct record_type *t, const void *r,
    struct err *err);

/* Call each for every record of every type, types in registry order, records
 * by id, all as of one moment; for export. */
bool store_dump(struct store *s, record_fn *each, void *ctx, struct err *err);

#endif
