/*
 * Taking personal data out for good (A3): from the record, from every history
 * entry about it, and from the search index. The chain of the history stays
 * whole, because it covers the digest of the words and not the words.
 */
#include <string.h>

#include "base/text.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"

/* json_set(column, '$.name', NULL, ...) for each personal field. */
static const char *
blank_sql(const struct record_type *t, const char *column, struct arena *a)
{
	const char *sql = column;

	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_PERSONAL) != 0)
			sql = arena_printf(a, "json_set(%s, '$.%s', NULL)",
			    sql, t->fields[i].name);
	return sql;
}

static bool
history_blank(struct tx *tx, const struct record_type *t, int64_t id,
    struct arena *a, struct err *err)
{
	struct store *s = tx->store;
	struct stmt *q;
	bool ok;

	s->erasing = true;
	q = store_stmt(s, arena_printf(a, "UPDATE audit SET erased = 1,"
	    " before = %s, after = %s, note = NULL WHERE kind = ?1"
	    " AND record_id = ?2", blank_sql(t, "before", a),
	    blank_sql(t, "after", a)));
	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	ok = stmt_run(q, err);
	s->erasing = false;
	return ok;
}

bool
erase_record(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct arena a = { 0 };
	void *r = arena_alloc(&a, t->size);
	struct err gone = { 0 };
	bool ok = true;

	if (record_load(tx->store, t, id, r, &a, &gone)) {
		for (size_t i = 0; i < t->nfields; i++) {
			const struct field *f = &t->fields[i];

			if ((f->flags & FIELD_PERSONAL) == 0)
				continue;
			if (field_is_text(f))
				field_set_string(f, r, NULL);
			else
				field_set_number(f, r, UNKNOWN);
		}
		ok = record_save(tx, t, r, &a, err);
	} else if (gone.kind != ERR_NOT_FOUND) {
		*err = gone;
		ok = false;
	}
	ok = ok && history_blank(tx, t, id, &a, err) &&
	    engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
	arena_free(&a);
	return ok;
}
