/* The search index written: an entry a record that has words to be found. */
#include "base/text.h"
#include "model/types.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"
#include "store/stmt.h"

static int64_t
search_rowid(const struct record_type *t, int64_t id)
{
	return id * TYPES_MAX + record_type_number(t);
}

int64_t
search_last(struct store *s, const struct record_type *t)
{
	struct arena a = { 0 };
	int64_t last = stmt_number(store_stmt(s, arena_printf(&a,
	    "SELECT max(id) FROM \"%s\"", t->name)), 0);

	arena_free(&a);
	return search_rowid(t, last);
}

bool
search_put(struct tx *tx, const struct record_type *t, int64_t id,
    const void *r, struct err *err)
{
	struct stmt *q = store_stmt(tx->store,
	    "DELETE FROM search WHERE rowid = ?1");
	struct buf b = { 0 };
	bool ok;

	stmt_bind_int(q, 1, search_rowid(t, id));
	ok = stmt_run(q, err);
	for (size_t i = 0; ok && r != NULL && i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_SEARCH) == 0 || field_unknown(f, r))
			continue;
		if (b.len > 0)
			buf_addc(&b, '\n');
		if (field_is_text(f))
			buf_add(&b, or_empty(field_string(f, r)));
		else
			buf_printf(&b, "%lld", (long long)field_number(f, r));
	}
	if (ok && b.len > 0) {
		q = store_stmt(tx->store,
		    "INSERT INTO search (rowid, text) VALUES (?1, ?2)");
		stmt_bind_int(q, 1, search_rowid(t, id));
		stmt_bind_text(q, 2, buf_str(&b));
		ok = stmt_run(q, err);
	}
	buf_free(&b);
	return ok;
}

static bool
rebuild_type(struct tx *tx, const struct record_type *t, struct err *err)
{
	struct arena a = { 0 };
	struct page page;
	bool ok = record_list(tx->store, t, NULL, 0, &a, &page, err);

	for (size_t i = 0; ok && i < page.n; i++) {
		const void *r = page_row(&page, i);
		const struct record_head *head = r;

		ok = search_put(tx, t, head->id, r, err);
	}
	arena_free(&a);
	return ok;
}

bool
search_rebuild(struct tx *tx, struct err *err)
{
	bool ok = engine_exec(tx->store, tx->store->db, "DELETE FROM search",
	    err);

	for (int i = 0; ok && record_types[i] != NULL; i++)
		ok = rebuild_type(tx, record_types[i], err);
	return ok && engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
}
