#include "store/row.h"

#include <string.h>

#include "base/die.h"
#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"
#include "store/record.h"

/* Say that somebody changed this record first; false. */
static bool
row_conflict(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct stmt *q = store_stmt(tx->store, "SELECT officer FROM audit"
	    " WHERE kind = ?1 AND record_id = ?2 ORDER BY id DESC LIMIT 1");
	struct err ignored = { 0 };
	struct arena a = { 0 };
	const char *who = NULL;

	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	if (stmt_next(q))
		who = stmt_text(q, 0, &a);
	stmt_end(q, &ignored);
	if (who == NULL)
		fail(err, ERR_CONFLICT, _("Not saved: somebody else saved "
		    "this %s first. Compare both versions and save again."),
		    _(t->label));
	else
		fail(err, ERR_CONFLICT, _("Not saved: %s saved this %s first. "
		    "Compare both versions and save again."), who,
		    _(t->label));
	arena_free(&a);
	return false;
}

static const char gone_text[] =
    N_("Not saved: this %s was removed meanwhile. The history says who.");

/* The row was refused: if a record that it names is gone, say which. */
static void
row_say_gone(struct tx *tx, const struct record_type *t, const void *r,
    struct arena *a, struct err *err)
{
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];
		struct err gone = { 0 };

		if (f->kind == FIELD_REF && !field_unknown(f, r) &&
		    !record_load(tx->store, f->ref, field_number(f, r),
		    arena_alloc(a, f->ref->size), a, &gone) &&
		    gone.kind == ERR_NOT_FOUND) {
			fail_field(err, f->name, _(gone_text),
			    _(f->ref->label));
			return;
		}
	}
}

/* Write with the statement given, then history and search. */
static bool
row_write(struct tx *tx, const struct record_type *t, const void *r,
    const char *sql, const char *before, struct arena *a, struct err *err)
{
	const struct record_head *head = r;
	struct store *s = tx->store;
	struct stmt *q = store_stmt(s, sql);
	const char *after;

	columns_bind(q, t, r, head->row_ver);
	while (stmt_next(q))
		;
	if (!stmt_end_row(q, t, err)) {
		if (err->kind == ERR_INPUT)
			row_say_gone(tx, t, r, a, err);
		return false;
	}
	if (sqlite3_changes(s->db) != 1)
		return row_conflict(tx, t, head->id, err);
	tx->wrote = true;
	after = columns_json(s, t, head->id, a, err);
	return after != NULL &&
	    audit_add(tx, t, head->id, before, after, NULL, err) &&
	    search_put(tx, t, head->id, err);
}

bool
row_insert(struct tx *tx, const struct record_type *t, const void *r,
    struct err *err)
{
	struct arena a = { 0 };
	bool ok = row_write(tx, t, r, columns_sql(tx->store, t, SQL_INSERT),
	    NULL, &a, err);

	arena_free(&a);
	return ok;
}

bool
row_update(struct tx *tx, const struct record_type *t, const void *r,
    struct err *err)
{
	const struct record_head *head = r;
	struct err gone = { 0 };
	struct arena a = { 0 };
	const char *before;
	bool ok;

	before = columns_json(tx->store, t, head->id, &a, &gone);
	if (before == NULL && gone.kind != ERR_NONE) {
		*err = gone;
		ok = false;
	} else if (before == NULL)
		ok = fail(err, ERR_NOT_FOUND, _(gone_text), _(t->label));
	else
		ok = row_write(tx, t, r, columns_sql(tx->store, t, SQL_UPDATE),
		    before, &a, err);
	arena_free(&a);
	return ok;
}

bool
row_delete(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	struct err gone = { 0 };
	struct arena a = { 0 };
	const char *before;
	struct stmt *q;
	bool ok;

	before = columns_json(tx->store, t, id, &a, &gone);
	if (before == NULL) {
		arena_free(&a);
		if (gone.kind != ERR_NONE) {
			*err = gone;
			return false;
		}
		return fail(err, ERR_NOT_FOUND, _("This %s was removed "
		    "already."), _(t->label));
	}
	q = store_stmt(tx->store, columns_sql(tx->store, t, SQL_REMOVE));
	stmt_bind_int(q, 1, id);
	ok = stmt_run(q, err);
	tx->wrote = true;
	ok = ok && audit_add(tx, t, id, before, NULL, NULL, err) &&
	    search_put(tx, t, id, err);
	arena_free(&a);
	return ok;
}

/* Ids are never used twice, so that history stays with its record. */
static int64_t
row_new_id(struct tx *tx, const struct record_type *t)
{
	struct arena a = { 0 };
	struct stmt *q;
	int64_t stored, known;

	stored = stmt_number(store_stmt(tx->store, arena_printf(&a,
	    "SELECT max(id) FROM \"%s\"", t->name)), 0);
	q = store_stmt(tx->store, "SELECT max(record_id) FROM audit"
	    " WHERE kind = ?1");
	stmt_bind_text(q, 1, t->name);
	known = stmt_number(q, 0);
	arena_free(&a);
	return 1 + (stored > known ? stored : known);
}

int64_t
row_next_version(struct tx *tx, const struct record_type *t, int64_t id)
{
	struct stmt *q = store_stmt(tx->store, "SELECT 1 +"
	    " json_extract(ifnull(after, before), '$.row_ver') FROM audit"
	    " WHERE kind = ?1 AND record_id = ?2"
	    " AND (before IS NOT NULL OR after IS NOT NULL)"
	    " ORDER BY id DESC LIMIT 1");

	stmt_bind_text(q, 1, t->name);
	stmt_bind_int(q, 2, id);
	return stmt_number(q, 1);
}

static bool
save_new(struct tx *tx, const struct record_type *t, void *r,
    struct arena *a, struct err *err)
{
	struct record_head *head = r, was = *head;
	struct stmt *q;

	head->id = row_new_id(tx, t);
	head->row_ver = 1;
	if (row_insert(tx, t, r, err)) {
		q = store_stmt(tx->store, columns_sql(tx->store, t, SQL_LOAD));
		stmt_bind_int(q, 1, head->id);
		if (stmt_next(q))
			head->uid = stmt_text(q, 1, a);
		if (stmt_end(q, err))
			return true;
	}
	*head = was;
	return false;
}

static bool
records_equal(const struct record_type *t, const void *a, const void *b)
{
	for (size_t i = 0; i < t->nfields; i++)
		if (!field_equal(&t->fields[i], a, b))
			return false;
	return true;
}

static bool
save_known(struct tx *tx, const struct record_type *t, void *r,
    struct err *err)
{
	struct record_head *head = r;
	const struct record_head *stored;
	struct arena a = { 0 };
	void *there = arena_alloc(&a, t->size);
	bool ok = false;

	stored = there;
	if (!record_load(tx->store, t, head->id, there, &a, err))
		;
	else if (stored->row_ver != head->row_ver)
		row_conflict(tx, t, head->id, err);
	else if (records_equal(t, r, there))
		ok = true;		/* nothing to write */
	else if (row_update(tx, t, r, err)) {
		head->row_ver++;
		ok = true;
	}
	arena_free(&a);
	return ok;
}

bool
record_save(struct tx *tx, const struct record_type *t, void *r,
    struct arena *a, struct err *err)
{
	const struct record_head *head = r;

	if (!tx->open)
		BUG("saving without a transaction");
	return head->id == 0 ? save_new(tx, t, r, a, err) :
	    save_known(tx, t, r, err);
}

/* Deal with the records of type t whose field f refers to id. */
static bool
remove_referrers(struct tx *tx, const struct record_type *t,
    const struct field *f, int64_t id, struct err *err)
{
	struct arena a = { 0 };
	struct page page;
	bool ok = record_list(tx->store, t, f->name, id, &a, &page, err);

	for (size_t i = 0; ok && i < page.n; i++) {
		void *r = page_row(&page, i);
		const struct record_head *head = r;

		if ((f->flags & FIELD_OWNER) != 0) {
			/* It may have gone with another of its owners. */
			if (record_version(tx->store, t, head->id) != 0)
				ok = record_remove(tx, t, head->id, err);
		} else if ((f->flags & FIELD_REQUIRED) != 0) {
			const char *title = record_title(tx->store, t,
			    head->id, &a);

			ok = fail_field(err, f->name, _("Not removed: a %s "
			    "still needs it (%s). Remove or change that "
			    "first."), _(t->label), or_empty(title));
		} else if (record_version(tx->store, t, head->id) != 0) {
			/* Read again: clearing others may have changed it. */
			ok = record_load(tx->store, t, head->id, r, &a, err);
			field_set_number(f, r, UNKNOWN);
			ok = ok && row_update(tx, t, r, err);
		}
	}
	arena_free(&a);
	return ok;
}

bool
record_remove(struct tx *tx, const struct record_type *t, int64_t id,
    struct err *err)
{
	if (!tx->open)
		BUG("removing without a transaction");
	for (int i = 0; record_types[i] != NULL; i++) {
		const struct record_type *other = record_types[i];

		for (size_t j = 0; j < other->nfields; j++) {
			const struct field *f = &other->fields[j];

			if (f->kind == FIELD_REF && f->ref == t &&
			    !remove_referrers(tx, other, f, id, err))
				return false;
		}
	}
	return row_delete(tx, t, id, err);
}
