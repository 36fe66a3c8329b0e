#include "store/record.h"

#include <string.h>

#include "base/text.h"
#include "model/types.h"
#include "store/columns.h"
#include "store/inner.h"

#define OWNER_STEPS	8	/* placement, group, plan, delegation: 3 */

bool
record_load(struct store *s, const struct record_type *t, int64_t id,
    void *r, struct arena *a, struct err *err)
{
	struct stmt *q = store_stmt(s, columns_sql(s, t, SQL_LOAD));
	bool found;

	stmt_bind_int(q, 1, id);
	found = stmt_next(q);
	if (found)
		columns_read(q, t, r, a);
	if (!stmt_end(q, err))
		return false;
	if (!found)
		return fail(err, ERR_NOT_FOUND, _("This %s is not there any "
		    "more: somebody removed it. The history says who."),
		    _(t->label));
	return true;
}

int64_t
record_version(struct store *s, const struct record_type *t, int64_t id)
{
	struct stmt *q = store_stmt(s, columns_sql(s, t, SQL_VERSION));

	stmt_bind_int(q, 1, id);
	return stmt_number(q, 0);
}

int64_t
record_find_uid(struct store *s, const struct record_type *t, const char *uid)
{
	struct arena a = { 0 };
	struct stmt *q = store_stmt(s, arena_printf(&a,
	    "SELECT id FROM \"%s\" WHERE uid = ?1", t->name));

	arena_free(&a);
	stmt_bind_text(q, 1, uid);
	return stmt_number(q, 0);
}

/* The text of a naming field; of a reference, what it leads to is called. */
static const char *
naming_text(struct store *s, const struct record_type *t, const char *name,
    const void *r, struct arena *a)
{
	const struct field *f;

	if (name == NULL)
		return NULL;
	f = columns_field(t, name);
	if (f->kind == FIELD_REF && f->ref != t && !field_unknown(f, r))
		return record_title(s, f->ref, field_number(f, r), a);
	return field_code(f, r, a);
}

const char *
record_title(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a)
{
	struct err ignored = { 0 };
	const char *title;
	void *r = arena_alloc(a, t->size);

	if (!record_load(s, t, id, r, a, &ignored))
		return NULL;
	title = naming_text(s, t, t->title, r, a);
	if (title == NULL)
		title = naming_text(s, t, t->title2, r, a);
	for (size_t i = 0; i < t->nfields && title == NULL; i++)
		if (t->fields[i].kind == FIELD_REF &&
		    (t->fields[i].flags & FIELD_LIST) != 0 &&
		    (t->fields[i].flags & FIELD_HIDDEN) == 0 &&
		    !field_unknown(&t->fields[i], r))
			title = naming_text(s, t, t->fields[i].name, r, a);
	return or_empty(title);
}

/* The reference of t to follow towards a delegation: one to a delegation if
 * there is any, else the next owner after the ones tried. */
static int64_t
delegation_of(struct store *s, const struct record_type *t, int64_t id,
    struct arena *a, int steps)
{
	struct err ignored = { 0 };
	void *r;

	if (t == &delegation_type)
		return id;
	if (steps == 0)
		return 0;
	r = arena_alloc(a, t->size);
	if (!record_load(s, t, id, r, a, &ignored))
		return 0;
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < t->nfields; i++) {
			const struct field *f = &t->fields[i];
			int64_t to, found;

			if (f->kind != FIELD_REF || f->ref == t ||
			    (pass == 0) != (f->ref == &delegation_type) ||
			    (pass == 1 && (f->flags & FIELD_OWNER) == 0))
				continue;
			to = field_number(f, r);
			if (to == UNKNOWN)
				continue;
			found = delegation_of(s, f->ref, to, a, steps - 1);
			if (found != 0)
				return found;
		}
	return 0;
}

int64_t
record_delegation(struct store *s, const struct record_type *t, int64_t id)
{
	struct arena a = { 0 };
	int64_t found = delegation_of(s, t, id, &a, OWNER_STEPS);

	arena_free(&a);
	return found;
}

static bool
dump_type(struct store *s, const struct record_type *t, record_fn *each,
    void *ctx, struct err *err)
{
	struct arena a = { 0 };
	struct stmt *q = store_stmt(s, arena_printf(&a, "%s ORDER BY id",
	    columns_sql(s, t, SQL_SELECT)));
	void *r = arena_alloc(&a, t->size);
	struct arena_mark mark = arena_mark(&a);
	struct err ignored = { 0 };
	bool ok = true;

	while (ok && stmt_next(q)) {
		columns_read(q, t, r, &a);
		ok = each(ctx, t, r, err);
		arena_rewind(&a, mark);
	}
	ok = stmt_end(q, ok ? err : &ignored) && ok;
	arena_free(&a);
	return ok;
}

bool
store_dump(struct store *s, record_fn *each, void *ctx, struct err *err)
{
	bool own = sqlite3_get_autocommit(s->db) != 0;
	struct err ignored = { 0 };
	bool ok = !own || engine_exec(s, s->db, "BEGIN", err);

	for (int i = 0; ok && record_types[i] != NULL; i++)
		ok = dump_type(s, record_types[i], each, ctx, err);
	if (own)
		engine_exec(s, s->db, "ROLLBACK", &ignored);
	return ok;
}
