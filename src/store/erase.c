/*
 * Taking personal data out for good (A3): from the record, from every history
 * entry about it, and from the search index. The chain of the history stays
 * whole, because it covers the digest of the words and not the words.
 */
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"
#include "store/row.h"
#include "store/stmt.h"

#define SWEPT_FRAMES	64	/* what one small commit writes at most */
#define SWEPT_BYTES	(SWEPT_FRAMES * 4200)

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

static bool
record_blank_out(struct tx *tx, const struct record_type *t, int64_t id,
    struct arena *a, struct err *err)
{
	void *r = arena_alloc(a, t->size);
	struct err gone = { 0 };

	if (!record_load(tx->store, t, id, r, a, &gone)) {
		if (gone.kind == ERR_NOT_FOUND)
			return history_blank(tx, t, id, a, err);
		*err = gone;
		return false;
	}
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_PERSONAL) == 0)
			continue;
		if (field_is_text(f))
			field_set_string(f, r, NULL);
		else
			field_set_number(f, r, UNKNOWN);
	}
	return record_save(tx, t, r, a, err) &&
	    history_blank(tx, t, id, a, err);
}

/* Words that no record has any more stay in the index until it is merged. */
static bool
search_forget(struct tx *tx, struct err *err)
{
	return engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
}

bool
erase_record(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct arena a = { 0 };
	bool ok = record_blank_out(tx, t, id, &a, err) &&
	    search_forget(tx, err);

	arena_free(&a);
	return ok;
}

static bool
type_personal(const struct record_type *t)
{
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_PERSONAL) != 0)
			return true;
	return false;
}

static bool erase_owned(struct tx *tx, const struct record_type *t,
    int64_t id, int64_t *n, struct arena *a, struct err *err);

/* The records of a type that belong or belonged to another by field f. */
static bool
erase_members(struct tx *tx, const struct record_type *t,
    const struct field *f, int64_t owner, int64_t *n, struct arena *a,
    struct err *err)
{
	struct stmt *q = store_stmt(tx->store, arena_printf(a,
	    "SELECT id FROM \"%s\" WHERE \"%s\" = ?1 UNION"
	    " SELECT record_id FROM audit WHERE kind = ?2 AND ?1 IN"
	    " (json_extract(before, '$.%s'), json_extract(after, '$.%s'))",
	    t->name, f->name, f->name, f->name));
	int64_t *id = NULL;
	size_t count = 0, room = 0;
	bool ok;

	stmt_bind_int(q, 1, owner);
	stmt_bind_text(q, 2, t->name);
	while (stmt_next(q)) {
		if (count == room) {
			int64_t *more = arena_array(a, room * 2 + 16,
			    sizeof *more);

			if (count > 0)
				memcpy(more, id, count * sizeof *id);
			id = more;
			room = room * 2 + 16;
		}
		id[count++] = stmt_int(q, 0);
	}
	ok = stmt_end(q, err);
	for (size_t i = 0; ok && i < count; i++)
		ok = erase_owned(tx, t, id[i], n, a, err);
	return ok;
}

static bool
erase_owned(struct tx *tx, const struct record_type *t, int64_t id,
    int64_t *n, struct arena *a, struct err *err)
{
	if (type_personal(t)) {
		if (!record_blank_out(tx, t, id, a, err))
			return false;
		++*n;
	}
	for (size_t i = 0; record_types[i] != NULL; i++) {
		const struct record_type *part = record_types[i];

		for (size_t k = 0; k < part->nfields; k++) {
			const struct field *f = &part->fields[k];

			if ((f->flags & FIELD_OWNER) != 0 && f->ref == t &&
			    part != t &&
			    !erase_members(tx, part, f, id, n, a, err))
				return false;
		}
	}
	return true;
}

bool
erase_tree(struct tx *tx, const struct record_type *t, int64_t id,
    int64_t *n, struct err *err)
{
	struct arena a = { 0 };
	bool ok = erase_owned(tx, t, id, n, &a, err) &&
	    search_forget(tx, err);

	arena_free(&a);
	return ok;
}

bool
erase_due(struct store *s, int64_t before_day, int64_t before_stamp,
    struct arena *a, struct erase_list *out, struct err *err)
{
	struct stmt *q = store_stmt(s,
	    "SELECT d.id, ifnull(d.last_day, d.first_day) FROM delegation d"
	    " WHERE CASE WHEN ifnull(d.last_day, d.first_day) IS NULL"
	    " THEN (SELECT max(at) FROM audit WHERE kind = 'delegation'"
	    " AND record_id = d.id) < ?2"
	    " ELSE ifnull(d.last_day, d.first_day) < ?1 END"
	    " AND (EXISTS (SELECT 1 FROM audit WHERE kind = 'delegation'"
	    " AND record_id = d.id AND erased = 0)"
	    " OR EXISTS (SELECT 1 FROM participant p JOIN audit h"
	    " ON h.kind = 'participant' AND h.record_id = p.id"
	    " AND h.erased = 0 WHERE p.delegation_id = d.id))"
	    " UNION ALL SELECT record_id, NULL FROM audit"
	    " WHERE kind = 'delegation' AND record_id NOT IN"
	    " (SELECT id FROM delegation) GROUP BY record_id"
	    " HAVING max(at) < ?2 AND min(erased) = 0"
	    " ORDER BY 1");
	size_t room = 0;

	*out = (struct erase_list){ 0 };
	stmt_bind_int(q, 1, before_day);
	stmt_bind_int(q, 2, before_stamp);
	while (stmt_next(q)) {
		if (out->n == room) {
			struct erase_item *more = arena_array(a,
			    room * 2 + 16, sizeof *more);

			if (room > 0)
				memcpy(more, out->item, out->n * sizeof *more);
			out->item = more;
			room = room * 2 + 16;
		}
		out->item[out->n++] = (struct erase_item){ stmt_int(q, 0),
		    stmt_int(q, 1) };
	}
	return stmt_end(q, err);
}

/*
 * What was overwritten is still in the write-ahead log. A checkpoint copies
 * the log into the file, the commit after it begins the log anew, and because
 * the log may keep no size (journal_size_limit 0) it is cut there.
 */
bool
erase_sweep(struct store *s, struct err *err)
{
	struct stat st;
	struct tx *tx;

	store_checkpoint(s);
	tx = tx_begin(s, "erase", err);
	if (tx == NULL)
		return false;
	if (!audit_event(tx, NULL, 0, NULL, err)) {
		tx_rollback(tx);
		return false;
	}
	if (!tx_commit(tx, err))
		return false;
	return s->wal_frames < SWEPT_FRAMES ||
	    (lstat(arena_printf(&s->arena, "%s-wal", s->path), &st) == 0 &&
	    st.st_size < SWEPT_BYTES) ||
	    fail(err, ERR_BUSY, _("Erased, but another session is reading: "
	    "the log beside the database still holds what was erased. Run "
	    "this again when fewer people work."));
}
