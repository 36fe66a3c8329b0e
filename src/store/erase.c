/*
 * Taking personal data out for good (A3): from the record, from every history
 * entry about it, and from the search index; and the names out of the texts
 * around it (erase_names.c). The chain of the history stays
 * whole, because it covers the digest of the words and not the words.
 */
#include <sys/stat.h>

#include "base/buf.h"
#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/erase.h"
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
type_personal(const struct record_type *t)
{
	for (size_t i = 0; i < t->nfields; i++)
		if ((t->fields[i].flags & FIELD_PERSONAL) != 0)
			return true;
	return false;
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

/* Blank a record's personal fields, take the names out of its other texts. */
static bool
record_strip(struct tx *tx, const struct record_type *t, int64_t id,
    struct erased *e, struct arena *a, struct err *err)
{
	void *r = arena_alloc(a, t->size);
	bool change = false, personal = type_personal(t);
	struct err gone = { 0 };

	if (!record_load(tx->store, t, id, r, a, &gone)) {
		*err = gone;
		return gone.kind == ERR_NOT_FOUND;
	}
	for (size_t i = 0; i < t->nfields; i++) {
		const struct field *f = &t->fields[i];

		if ((f->flags & FIELD_PERSONAL) == 0 || field_unknown(f, r))
			continue;
		change = true;
		if (field_is_text(f))
			field_set_string(f, r, NULL);
		else
			field_set_number(f, r, UNKNOWN);
	}
	change = names_take(&e->who, t, r, a) || change;
	if (names_suspected(&e->who, t, r))
		erased_left(e, t, id);
	e->records += personal || change;
	return !change || record_save(tx, t, r, a, err);
}

static bool
record_erase(struct tx *tx, const struct record_type *t, int64_t id,
    struct erased *e, struct arena *a, struct err *err)
{
	return record_strip(tx, t, id, e, a, err) &&
	    (!type_personal(t) || history_blank(tx, t, id, a, err)) &&
	    names_take_history(tx, &e->who, t, id, a, err);
}

bool
search_forget(struct tx *tx, struct err *err)
{
	return engine_exec(tx->store, tx->store->db,
	    "INSERT INTO search (search) VALUES ('optimize')", err);
}

/* A record of the tree, and the one found after it. */
struct node {
	const struct record_type *type;
	int64_t		 id;
	struct node	*next;
};

/* The records of a type in the tree as a JSON array; NULL when there are
 * none. */
static const char *
members_ids(const struct node *root, const struct record_type *t,
    struct arena *a)
{
	struct buf b = { 0 };
	const char *ids;

	for (const struct node *n = root; n != NULL; n = n->next)
		if (n->type == t)
			buf_printf(&b, "%s%lld", b.len == 0 ? "[" : ",",
			    (long long)n->id);
	ids = b.len == 0 ? NULL : arena_printf(a, "%s]", buf_str(&b));
	buf_free(&b);
	return ids;
}

/* Add what belongs or belonged to one of owners by field f of type t, at the
 * end. One look through the history of the type, however many they are. */
static bool
members_add(struct store *s, const char *owners, const struct record_type *t,
    const struct field *f, struct node **last, struct arena *a,
    struct err *err)
{
	struct stmt *q = store_stmt(s, arena_printf(a, "WITH owner AS"
	    " MATERIALIZED (SELECT value FROM json_each(?1))"
	    " SELECT id FROM \"%s\" WHERE \"%s\" IN owner UNION"
	    " SELECT record_id FROM audit WHERE kind = ?2 AND"
	    " (json_extract(before, '$.%s') IN owner OR"
	    " json_extract(after, '$.%s') IN owner)",
	    t->name, f->name, f->name, f->name));

	stmt_bind_text(q, 1, owners);
	stmt_bind_text(q, 2, t->name);
	while (stmt_next(q)) {
		struct node *one = arena_alloc(a, sizeof *one);

		*one = (struct node){ t, stmt_int(q, 0), NULL };
		(*last)->next = one;
		*last = one;
	}
	return stmt_end(q, err);
}

/* List root and everything below it: types stand owners first, so those of a
 * type are all found before what belongs to them is looked for. What has two
 * owners stands there twice, which costs a look. */
static bool
tree_list(struct store *s, struct node *root, struct arena *a,
    struct err *err)
{
	struct node *last = root;

	for (size_t i = 0; record_types[i] != NULL; i++) {
		const struct record_type *t = record_types[i];

		for (size_t k = 0; k < t->nfields; k++) {
			const struct field *f = &t->fields[k];
			const char *owners = (f->flags & FIELD_OWNER) == 0 ||
			    f->ref == t ? NULL : members_ids(root, f->ref, a);

			if (owners != NULL && !members_add(s, owners, t, f,
			    &last, a, err))
				return false;
		}
	}
	return true;
}

void
erased_left(struct erased *e, const struct record_type *t, int64_t id)
{
	struct erase_left *one;

	for (one = e->left; one != NULL; one = one->next)
		if (one->type == t && one->id == id)
			return;
	one = arena_alloc(e->who.a, sizeof *one);
	*one = (struct erase_left){ t, id, e->left };
	e->left = one;
}

bool
erase_tree(struct tx *tx, const struct record_type *t, int64_t id,
    struct arena *a, struct erased *out, struct err *err)
{
	struct node root = { t, id, NULL };
	struct arena scratch = { 0 };
	bool ok;

	*out = (struct erased){ .who = { .a = a } };
	ok = tree_list(tx->store, &root, &scratch, err);
	for (struct node *n = &root; ok && n != NULL; n = n->next)
		ok = names_gather(tx->store, n->type, n->id, &out->who, err);
	for (struct node *n = &root; ok && n != NULL; n = n->next)
		ok = record_erase(tx, n->type, n->id, out, &scratch, err);
	ok = ok && search_forget(tx, err) &&
	    names_elsewhere(tx->store, out, err);
	arena_free(&scratch);
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
		out->item = arena_grow(a, out->item, out->n, &room,
		    sizeof *out->item);
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
	if (!tx_finish(tx, audit_event(tx, NULL, 0, NULL, err), err))
		return false;
	return s->wal_frames < SWEPT_FRAMES ||
	    (lstat(arena_printf(&s->arena, "%s-wal", s->path), &st) == 0 &&
	    st.st_size < SWEPT_BYTES) ||
	    fail(err, ERR_BUSY, _("Erased, but another session is reading: "
	    "the log beside the database still holds what was erased. Run "
	    "this again when fewer people work."));
}
