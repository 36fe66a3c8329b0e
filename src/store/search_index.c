/*
 * The search index written: an entry a record that has words to be found. What
 * an entry says is put together by SQL out of the record's row, the same for
 * one record, for all, and for holding the one against the other.
 */
#include "base/text.h"
#include "model/types.h"
#include "store/inner.h"
#include "store/row.h"
#include "store/search_places.h"
#include "store/stmt.h"

int64_t
search_last(struct store *s, const struct record_type *t)
{
	struct arena a = { 0 };
	int64_t last = stmt_number(store_stmt(s, arena_printf(&a,
	    "SELECT max(id) FROM \"%s\"", t->name)), 0);

	arena_free(&a);
	return last * TYPES_MAX + record_type_number(t);
}

/* SQL for a FROM: place and text of the entry of each row r, "" where it has
 * no words; of all rows or of that with id ?1. */
static const char *
entries_sql(const struct record_type *t, bool one, struct arena *a)
{
	const char *text = "''";

	for (size_t i = 0; i < t->nfields; i++)
		if (field_searched(&t->fields[i]))
			text = arena_printf(a, "%s || ifnull(char(10) ||"
			    " r.\"%s\", '')", text, t->fields[i].name);
	return arena_printf(a, "(SELECT r.id * %d + %d AS place,"
	    " substr(%s, 2) AS text FROM \"%s\" AS r%s ORDER BY r.id)",
	    TYPES_MAX, record_type_number(t), text, t->name,
	    one ? " WHERE r.id = ?1" : "");
}

static struct stmt *
insert_stmt(struct tx *tx, const struct record_type *t, bool one)
{
	struct arena a = { 0 };
	struct stmt *q = store_stmt(tx->store, arena_printf(&a,
	    "INSERT INTO search (rowid, text) SELECT place, text FROM %s"
	    " WHERE text <> ''", entries_sql(t, one, &a)));

	arena_free(&a);
	return q;
}

bool
search_put(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct stmt *q = store_stmt(tx->store,
	    "DELETE FROM search WHERE rowid = ?1");

	stmt_bind_int(q, 1, id * TYPES_MAX + record_type_number(t));
	if (!stmt_run(q, err))
		return false;
	q = insert_stmt(tx, t, true);
	stmt_bind_int(q, 1, id);
	return stmt_run(q, err);
}

bool
search_rebuild(struct tx *tx, struct err *err)
{
	bool ok = engine_exec(tx->store, tx->store->db, "DELETE FROM search",
	    err);

	for (int i = 0; ok && record_types[i] != NULL; i++)
		ok = stmt_run(insert_stmt(tx, record_types[i], false), err);
	return ok && engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
}

bool
search_compare(struct store *s, struct search_faults *out, struct err *err)
{
	struct arena a = { 0 };
	bool ok = true;

	*out = (struct search_faults){ .stray = stmt_number(store_stmt(s,
	    "SELECT count(*) FROM search_content"), 0) };
	for (int i = 0; ok && record_types[i] != NULL; i++) {
		struct stmt *q = store_stmt(s, arena_printf(&a,
		    "SELECT count(c.id), count(*) FILTER (WHERE c.id IS NULL"
		    " AND text <> ''), count(*) FILTER (WHERE c.id IS NOT NULL"
		    " AND c.c0 IS NOT text) FROM %s LEFT JOIN"
		    " search_content AS c ON c.id = place",
		    entries_sql(record_types[i], false, &a)));

		if (stmt_next(q)) {
			out->stray -= stmt_int(q, 0);
			out->missing += stmt_int(q, 1);
			out->changed += stmt_int(q, 2);
		}
		ok = stmt_end(q, err);
	}
	arena_free(&a);
	return ok;
}
