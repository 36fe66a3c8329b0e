/* The SQL of a record type, made once from its field table; and the way of a
 * record between its struct and a statement. Room-internal. */
#ifndef STORE_COLUMNS_H
#define STORE_COLUMNS_H

#include "base/field.h"
#include "base/page.h"
#include "store/stmt.h"

/* Which SQL. */
enum sql {
	SQL_SELECT,		/* SELECT id, uid, row_ver, ... FROM t */
	SQL_LOAD,		/* that, by id */
	SQL_INSERT,		/* ?1 id, ?2 uid, ?3 row_ver, ?4... */
	SQL_UPDATE,		/* the same; where id and row_ver */
	SQL_REMOVE,		/* by id */
	SQL_JSON,		/* the row as JSON, by id */
	SQL_FROM_JSON,		/* the columns out of JSON ?1 */
	SQL_VERSION,		/* row_ver by id */
	SQL_KINDS
};

/* SQL of a registered type, made when it is first wanted; never NULL, lives
 * as long as the store. */
const char *columns_sql(struct store *s, const struct record_type *t,
    enum sql kind);

/* Bind ?1.. from a record, with row_ver ver. */
void columns_bind(struct stmt *q, const struct record_type *t, const void *r,
    int64_t ver);

/* Read the current row of a statement that selects these columns. */
void columns_read(struct stmt *q, const struct record_type *t, void *r,
    struct arena *a);

/* Run a bound statement to its end into a page. */
bool columns_page(struct stmt *q, const struct record_type *t,
    struct arena *a, struct page *out, struct err *err);

/* The row of an id as JSON in a; NULL when there is none or on error: then
 * err is filled. */
const char *columns_json(struct store *s, const struct record_type *t,
    int64_t id, struct arena *a, struct err *err);

/* A record out of such JSON, in a; NULL when json is NULL. */
void *columns_from_json(struct store *s, const struct record_type *t,
    const char *json, struct arena *a, struct err *err);

/* Find a field by a name that our own code gave: it must exist. */
const struct field *columns_field(const struct record_type *t,
    const char *name);

#endif
